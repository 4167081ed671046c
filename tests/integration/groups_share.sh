#!/usr/bin/env bash
# Share groups and streams groups: --type.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topic=$(new_topic shared --partitions 3)
share=$(new_name share)

# Nobody but Apache's tool joins share groups, so a JVM has to.
cluster tool share-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$share" >/dev/null 2>&1 &
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
