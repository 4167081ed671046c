#!/usr/bin/env bash
# Listing and describing groups: with members, without, without commits, unknown.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topic=$(new_topic read --partitions 2)
drained=$(new_name drained)
live=$(new_name live)

seq 10 | sed 's/.*/k:&/' | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
  --reader-property parse.key=true --reader-property key.separator=:
expect_exit 0 groups --reset-offsets --group "$drained" --topic "$topic" --to-earliest --execute

# Commits of nobody: dashes for the consumer, and the lag of both partitions is all ten records.
expect_exit 0 groups --describe --group "$drained"
expect_equal '' "$(head -n 1 "$WORK/out")" 'the first line'
header='GROUP +TOPIC +PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             '
header+='CONSUMER-ID     HOST            CLIENT-ID'
expect_out "^$header\$"
expect_equal 10 "$(awk 'NR > 2 { sum += $6 } END { print sum }' "$WORK/out")" 'records of lag'
expect_err "Consumer group '$drained' has no active members\."
expect_exit 0 groups --describe --group "$drained" --state
expect_out "^$drained +127\.0\.0\.1:[0-9]+  \([123]\) +- +Empty +0$"
expect_exit 0 groups --describe --group "$drained" --members
expect_equal 2 "$(wc -l <"$WORK/out")" 'lines for a group without members: a header alone'

# A member owns both partitions.
kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$live" --from-beginning >/dev/null 2>&1 &
consumer=$!
trap 'kill $consumer 2>/dev/null || true; clean_up' EXIT
eventually 30 bash -c "kt-groups --bootstrap-server $BOOTSTRAP --describe --group $live --state | grep Stable"
expect_exit 0 groups --describe --group "$live" --members --verbose
expect_out "^$live +[^ ]+ +/[^ ]+ +[^ ]+ +2 +- +$topic:0,1 +- +- +$"
expect_exit 0 groups --describe --group "$live" --verbose
expect_equal 2 "$(grep -c "^$live .* /127\.0\.0\.1 " "$WORK/out")" 'rows of the member'
expect_exit 1 groups --reset-offsets --group "$live" --topic "$topic" --to-latest --execute
expect_no_out
expect_err "cannot reset the offsets of group '$live': it is active"
expect_exit 1 groups --delete --group "$live"
expect_err "cannot delete group '$live': .*NON_EMPTY_GROUP"

# Both at once; JSON has the same rows and null for what is not known.
expect_exit 0 groups --describe --group "$live" --group "$drained" --output json
python3 - "$WORK/out" "$live" "$drained" <<'END'
import json, sys
rows = json.load(open(sys.argv[1]))
assert sorted({row["group"] for row in rows}) == sorted(sys.argv[2:]), rows
assert all((row["consumer_id"] is None) == (row["group"] == sys.argv[3]) for row in rows), rows
assert all(row["lag"] == row["log_end_offset"] - row["current_offset"] for row in rows if row["group"] == sys.argv[3])
END

# Lists and their filters.
expect_exit 0 groups --list
expect_out "^$drained$"
expect_exit 0 groups --list --state stable
expect_out "^$live +Stable +$"
! grep -q "^$drained " "$WORK/out" || fail 'an empty group was listed as stable'
expect_exit 0 groups --list --type consumer
! grep -q "^$live " "$WORK/out" || fail 'a classic group was listed as one of the consumer protocol'
expect_exit 2 groups --list --state bad
expect_err "'bad'"

# Unknown groups do not hide known ones.
expect_exit 1 groups --describe --group "$drained" --group nosuch-group
expect_out "^$drained "
expect_err "cannot describe group 'nosuch-group': .*GROUP_ID_NOT_FOUND"

# A deleted topic leaves its rows unknown.
kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic" </dev/null
kill "$consumer"
expect_exit 0 groups --describe --all-groups
