#!/usr/bin/env bash
# Streams groups: --type streams, their topics, and changing what they have committed.
source "$(dirname "$0")/lib.sh"
use_shared_cluster
export XDG_STATE_HOME=$WORK/state

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topic=$(new_topic streamed --partitions 2)
other=$(new_topic unread --partitions 1)
app=$(new_name app)
seq 9 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --partitioner round-robin

"$ROOT/tests/cluster/cluster.sh" streams-member "$app" "$topic" >"$WORK/member" 2>&1 &
member=$!
tidy_up() {
  kill "$member" 2>/dev/null
  topics --delete --topic "$app-.*" --if-exists --yes >/dev/null 2>&1
}
eventually 60 bash -c "kt-groups --bootstrap-server $BOOTSTRAP --describe --type streams --group $app --members |
  grep 'ACTIVE: 0:\[0,1\]; 1:\[0\]; '"

# What it reads is shown before it has committed: it begins at the start of the logs.
expect_exit 0 groups --describe --type streams --group "$app" --output json
python3 - "$WORK/out" <<'END'
import json, sys
rows = json.load(open(sys.argv[1]))
assert len(rows) == 3 and sum(row["lag"] for row in rows) == 9, rows
assert all(row["current_offset"] is None for row in rows), rows
END
# fields WORDS COMMAND...: the fields that the man page lists.
fields() { expect_fields "$1" groups "${@:2}" --type streams --group "$app"; }
fields 'group topic partition current_offset leader_epoch log_end_offset lag' --describe
fields 'group topic partition current_offset leader_epoch log_end_offset lag time_lag_seconds' --describe --time-lag
fields 'group coordinator state group_epoch target_assignment_epoch members' --describe --state
epochs='group target_assignment_epoch topology_epoch member member_protocol member_epoch process client_id'
fields "$epochs assignments" --describe --members
expect_exit 0 groups --list --type streams --state
expect_out "^$app +Streams +Stable +$"

expect_exit 0 groups --lag --type streams --group "$app" --output csv --no-headers
expect_out "^$app,Stable,1,3,9,0,"
# The first record of each log is younger than this script, and an empty log has none.
expect_exit 0 groups --describe --time-lag --type streams --group "$app" --output json
python3 - "$WORK/out" "$SECONDS" <<'END'
import json, sys
for row in json.load(open(sys.argv[1])):
    age = row["time_lag_seconds"]
    assert 0 < age <= float(sys.argv[2]) + 2 if row["lag"] else age == 0, row
END
expect_exit 0 groups --lag --time-lag --isolation read-committed --type streams --group "$app"
expect_out "^$app +Stable +1 +3 +9 "
expect_exit 0 groups --until 'time-lag < 1h' --type streams --group "$app" --within 10s

# While it has members nothing is changed.
expect_exit 1 groups --reset-offsets --type streams --group "$app" --input-topic "$topic" --to-earliest --execute \
  --delete-all-internal-topics --yes
expect_err "'$app': it is active"
expect_exit 1 groups --delete-offsets --type streams --group "$app" --input-topic "$topic"
expect_err 'GROUP_SUBSCRIBED_TO_TOPIC'
expect_exit 1 groups --delete --type streams --group "$app" --yes
expect_err "cannot delete group '$app'.*NON_EMPTY_GROUP"

kill "$member"
wait "$member" || :
# A reset, with one of its topics; then with another; then everything that it has committed.
expect_exit 0 groups --reset-offsets --type streams --group "$app" --input-topic "$topic" --to-offset 1 --execute \
  --delete-internal-topic "$app-store-changelog"
expect_err "^Deleted internal topic '$app-store-changelog'\.$"
expect_out "^$app +$topic +0          1              $"
expect_exit 0 groups --describe --type streams --group "$app" --output csv --no-headers
expect_out "^$app,$topic,1,1,"
expect_exit 1 groups --reset-offsets --type streams --group "$app" --input-topic "$topic" --to-earliest --execute \
  --delete-internal-topic "$other"
expect_err "cannot delete internal topic '$other'"
expect_exit 0 groups --reset-offsets --type streams --group "$app" --all-input-topics --to-earliest --execute
expect_equal 2 "$(grep -c "^$app .* 0  " "$WORK/out")" 'partitions reset'
expect_exit 0 groups --undo "$(newest_change)" --execute
expect_exit 0 groups --describe --type streams --group "$app" --output csv --no-headers
expect_out "^$app,$topic,1,1,"
expect_exit 1 groups --reset-offsets --type streams --group "$app" --input-topic "$other" --to-latest --dry-run
expect_err "'$app': it does not read '$other'"
expect_no_out
expect_exit 1 groups --reset-offsets --type streams --group nosuch --input-topic "$topic" --to-latest --dry-run
expect_err "'nosuch'"

# What does not go together.
expect_exit 2 groups --reset-offsets --type streams --group "$app" --input-topic "$topic" --to-earliest
expect_exit 2 groups --reset-offsets --group "$app" --input-topic "$topic" --to-earliest
expect_err '--type streams'
expect_exit 2 groups --reset-offsets --group "$app" --all-input-topics --to-earliest
expect_exit 2 groups --reset-offsets --type streams --group "$app" --input-topic "$topic" --to-earliest --dry-run \
  --delete-all-internal-topics
expect_exit 2 groups --delete --type streams --group "$app" --delete-internal-topic "$app-store-changelog"

# Forgetting, and deleting it with the rest of its topics.
expect_exit 0 groups --delete-offsets --type streams --group "$app" --input-topic "$topic:1"
expect_out "^$topic +1          Successful     $"
expect_exit 0 groups --delete-offsets --type streams --group "$app" --all-input-topics
expect_out "^$topic +0          Successful     $"
expect_exit 1 groups --delete-offsets --type streams --group nosuch --input-topic "$topic"
expect_err "no streams group has this name"
expect_exit 0 groups --undo "$(newest_change)" --execute
expect_exit 0 groups --delete --type streams --group "$app" --delete-all-internal-topics --dry-run
expect_out "^$app +Empty +0 +1 +$app-.*$app-through-repartition"
expect_exit 0 groups --delete --type streams --group "$app" --delete-all-internal-topics
expect_out "^Deletion of requested streams groups \('$app'\) was successful\.$"
expect_err "^Deleted internal topic '$app-through-repartition'\.$"
expect_exit 1 groups --delete --type streams --group "$app" --yes
