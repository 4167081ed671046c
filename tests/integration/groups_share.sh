#!/usr/bin/env bash
# Share groups and streams groups: --type.
source "$(dirname "$0")/lib.sh"
use_shared_cluster
export XDG_STATE_HOME=$WORK/state

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topic=$(new_topic shared --partitions 3)
share=$(new_name share)

# Nobody but Apache's tool joins share groups, so a JVM has to.
"$ROOT/tests/cluster/cluster.sh" tool share-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
  --group "$share" >/dev/null 2>&1 &
member=$!
tidy_up() { kill "$member" 2>/dev/null; }
eventually 60 bash -c "kt-groups --bootstrap-server $BOOTSTRAP --describe --type share --group $share --members |
  grep ' $topic:0,1,2\$'"

expect_exit 0 groups --list --type share --state
expect_out "^$share +Share +Stable +$"
expect_exit 0 groups --list
! grep -q "^$share$" "$WORK/out" || fail 'a share group is listed among groups of consumers'
expect_exit 0 groups --describe --type share --all-groups
expect_out "^$share +$topic +0          "
expect_exit 0 groups --describe --type share --group "$share" --verbose
expect_out '^GROUP +TOPIC +PARTITION  LEADER-EPOCH  START-OFFSET  LAG$'
expect_equal 3 "$(grep -c "^$share " "$WORK/out")" 'partitions of the share group'
expect_exit 0 groups --describe --type share --group "$share" --members
expect_out "^$share +[^ ]+ +/127\.0\.0\.1 +console-share-consumer +3            $topic:0,1,2$"
expect_exit 0 groups --describe --type share --group "$share" --members --verbose --output json
python3 - "$WORK/out" <<'END'
import json, sys
(row,) = json.load(open(sys.argv[1]))
assert row["partitions"] == 3 and row["member_epoch"] > 0, row
END
expect_exit 0 groups --describe --type share --group "$share" --state --verbose
expect_out "^$share +127\.0\.0\.1:[0-9]+  \([123]\) +Stable +[0-9]+ +[0-9]+ +1$"

# It is no group of consumers, and groups of consumers are no share groups.
expect_exit 1 groups --describe --group "$share"
expect_err "cannot describe group '$share'"
expect_no_out
expect_exit 1 groups --describe --type share --group nosuch
expect_err "cannot describe group 'nosuch'.*GROUP_ID_NOT_FOUND"
expect_exit 0 groups --list --type streams
expect_exit 1 groups --describe --type streams --group "$share"
expect_exit 2 groups --describe --type share,classic --all-groups
expect_err 'one kind of group at a time'
expect_exit 2 groups --describe --type --all-groups
expect_exit 2 groups --list --type bad
expect_err "'bad'"

# fields WORDS COMMAND...: the fields that the man page lists.
fields() { expect_fields "$1" groups "${@:2}" --type share --group "$share"; }
fields 'group topic partition leader_epoch start_offset lag' --describe
fields 'group topic partition leader_epoch start_offset lag time_lag_seconds' --describe --time-lag
fields 'group coordinator state group_epoch assignment_epoch members' --describe --state
fields 'group consumer_id host client_id partitions member_epoch assignment' --describe --members

# Summed up, waited for, and looked at before it is deleted.
expect_exit 0 groups --lag --type share --group "$share" --output json
python3 -c 'import json, sys; (row,) = json.load(sys.stdin); assert row["members"] == 1, row' <"$WORK/out"
expect_exit 0 groups --until 'members = 1' --type share --group "$share" --within 10s
expect_exit 2 groups --lag --isolation read-committed --type share --group "$share"
expect_err 'share.isolation.level'
expect_exit 1 groups --delete --type share --group "$share" --dry-run
expect_err "'$share': it still has members \(1\)"

# While it has members nothing is changed.
expect_exit 1 groups --reset-offsets --type share --group "$share" --topic "$topic" --to-earliest --execute
expect_err "'$share': it is active"
expect_exit 1 groups --delete --type share --group "$share"
expect_err "cannot delete group '$share'.*NON_EMPTY_GROUP"
expect_exit 1 groups --delete-offsets --type share --group "$share" --topic "$topic"
expect_err "'$share'.*NON_EMPTY_GROUP"

kill "$member"
eventually 60 bash -c "kt-groups --bootstrap-server $BOOTSTRAP --describe --type share --group $share --state |
  grep ' Empty '"
seq 30 | sed 's/.*/&:&/' | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
  --reader-property parse.key=true --reader-property key.separator=:
starts() { groups --describe --type share --group "$share" --output csv --no-headers | cut -d, -f3,5 | tr '\n' ' '; }

# Offsets are moved, with a way back; a dry run has to be asked for, as by Apache's tool.
expect_exit 2 groups --reset-offsets --type share --group "$share" --topic "$topic" --to-earliest
expect_err 'dry-run or --execute is required'
expect_exit 0 groups --reset-offsets --type share --group "$share" --topic "$topic:1" --to-earliest --dry-run
expect_out "^$share +$topic +1          0$"
expect_exit 0 groups --reset-offsets --type share --group "$share" --topic "$topic" --to-earliest --execute
expect_equal '0,0 1,0 2,0 ' "$(starts)" 'starts of the share group'
expect_exit 0 groups --reset-offsets --type share --group "$share" --topic "$topic:2" --to-offset 1 --execute
expect_equal '0,0 1,0 2,1 ' "$(starts)" 'starts after moving one'
expect_exit 0 groups --lag --type share --group "$share" --output csv --no-headers
expect_out "^$share,Empty,0,3,29,0,"
# The first record that is not given yet is younger than this script.
expect_exit 0 groups --describe --time-lag --type share --group "$share" --output json
python3 - "$WORK/out" "$SECONDS" <<'END'
import json, sys
rows = json.load(open(sys.argv[1]))
ages = [row["time_lag_seconds"] for row in rows]
assert len(ages) == 3 and all(0 < age <= float(sys.argv[2]) + 2 for age in ages), rows
END
expect_exit 0 groups --describe --time-lag --type share --group "$share"
expect_out '^GROUP +TOPIC +PARTITION  START-OFFSET  LAG             TIME-LAG$'
expect_exit 0 groups --lag --time-lag --type share --group "$share" --output csv --no-headers
expect_out "^$share,Empty,0,3,29,0,[0-9]+,[0-9.]+,"
expect_exit 0 groups --until 'time-lag < 1h' --type share --group "$share" --within 10s
expect_exit 0 groups --undo "$(newest_change)" --execute
expect_equal '0,0 1,0 2,0 ' "$(starts)" 'starts after undoing'
expect_exit 0 groups --journal --output json
python3 -c 'import json, sys; assert json.load(sys.stdin)[0]["type"] == "share"' <"$WORK/out"
expect_exit 1 groups --reset-offsets --type share --group "$share" --topic nosuch --to-latest --dry-run
expect_err "'nosuch'"

# Whole topics are forgotten.
expect_exit 2 groups --delete-offsets --type share --group "$share" --topic "$topic:0"
expect_exit 1 groups --delete-offsets --type share --group "$share" --topic nosuch
expect_err "'nosuch'"
expect_no_out
expect_exit 0 groups --delete-offsets --type share --group "$share" --topic "$topic" --dry-run
expect_equal 4 "$(wc -l <"$WORK/out")" 'header and offsets that would go'
expect_exit 0 groups --delete-offsets --type share --group "$share" --topic "$topic"
expect_out "^$topic +Successful$"
expect_exit 0 groups --undo "$(newest_change)" --execute
expect_equal '0,0 1,0 2,0 ' "$(starts)" 'starts after forgetting and undoing'

# A group of another kind is not touched by its name.
seq 1 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
plain=$(new_name plain)
expect_exit 0 groups --reset-offsets --group "$plain" --topic "$topic" --to-earliest --execute
expect_exit 1 groups --delete --type share --group "$plain"
expect_err "no share group has this name"
expect_exit 1 groups --reset-offsets --type share --group "$plain" --topic "$topic" --to-latest --dry-run
expect_err "'$plain': it is no share group"
expect_exit 0 groups --delete --type share --group "$share"
expect_out "^Deletion of requested share groups \('$share'\) was successful\.$"
expect_exit 1 groups --describe --type share --group "$share"
