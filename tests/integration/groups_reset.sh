#!/usr/bin/env bash
# Moving, exporting, deleting the offsets of a group: every destination, and what is refused.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topic=$(new_topic moved --partitions 1)
group=$(new_name mover)
seq 10 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"

# moves_to OFFSET DESTINATION...: executes, and reads back.
moves_to() {
  local offset=$1
  shift
  expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --execute "$@"
  expect_out "^$group +$topic +0          $offset$"
  expect_equal "$offset" "$(groups --describe --group "$group" 2>/dev/null | awk '$3 == "0" { print $4 }')" "after $*"
}
moves_to 10 --to-latest
moves_to 0 --to-earliest
moves_to 7 --to-offset 7
moves_to 5 --shift-by -2
moves_to 5 --to-current
moves_to 10 --to-offset 99
expect_err "offset 99 of '$topic-0' is behind the end of the log, 10 is used"
moves_to 0 --to-datetime 2020-01-01T00:00:00.000
moves_to 0 --by-duration PT1H
moves_to 10 --by-duration PT0S
expect_err "'$topic-0' has no record at or after that time"
moves_to 0 --shift-by -99

# A dry run is the default and changes nothing.
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic:0" --to-offset 3
expect_err 'nothing is changed without --execute'
expect_equal 0 "$(groups --describe --group "$group" 2>/dev/null | awk '$3 == "0" { print $4 }')" 'after a dry run'

# Out to a file and back.
expect_exit 0 groups --reset-offsets --group "$group" --all-topics --to-offset 4 --export --dry-run
cp "$WORK/out" "$WORK/plan.csv"
moves_to 4 --from-file "$WORK/plan.csv"
expect_exit 1 groups --reset-offsets --group "$group" --from-file /nonexistent --execute
expect_err '/nonexistent'

# What is refused.
expect_exit 1 groups --reset-offsets --group "$group" --topic "$topic:7" --to-latest --execute
expect_no_out
expect_err "$topic-7"
expect_exit 1 groups --reset-offsets --group "$group" --topic nosuch-topic --to-latest --execute
expect_err "'nosuch-topic'"
expect_exit 2 groups --reset-offsets --group "$(new_name fresh)" --topic "$topic" --shift-by 1 --execute
expect_err "cannot shift the offset of '$topic-0'"
expect_exit 2 groups --reset-offsets --group "$group" --topic "$topic" --to-datetime yesterday
expect_exit 2 groups --reset-offsets --group "$group" --topic "$topic"
expect_exit 2 groups --reset-offsets --group "$group" --to-latest
expect_exit 2 groups --reset-offsets --group "$group" --topic "$topic" --to-latest --to-earliest

# Forgetting offsets, then the group.
expect_exit 0 groups --delete-offsets --group "$group" --topic "$topic"
expect_out "^Request succeeded for deleting offsets from group $group\.$"
expect_out "^$topic +0          Successful     $"
expect_exit 1 groups --delete-offsets --group "$group" --topic nosuch-topic
expect_err "'nosuch-topic'"
moves_to 10 --to-latest
expect_exit 0 groups --delete --group "$group"
expect_out "^Deletion of requested consumer groups \('$group'\) was successful\.$"
expect_exit 1 groups --delete --group "$group"
expect_no_out
expect_err "cannot delete group '$group': .*GROUP_ID_NOT_FOUND"

# No cluster is needed to check a regular expression.
expect_exit 0 kt-groups --validate-regex 'foo.*'
# shellcheck disable=SC2016  # the backticks are Apache's
expect_out '^The regular expression `foo\.\*` is valid\.$'
expect_exit 1 kt-groups --validate-regex '[foo.*'
expect_no_out
