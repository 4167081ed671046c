#!/usr/bin/env bash
# Taking members out of a group, members without partitions, and groups by pattern.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topic=$(new_topic membered --partitions 1)
group=$(new_name membered)
consume() {
  kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$group" \
    --command-property client.id="$1" "${@:2}" >/dev/null 2>&1 &
  members+=($!)
}
members=()
tidy_up() { kill "${members[@]}" 2>/dev/null; }
consume first --command-property group.instance.id=one
consume second
expect_exit 0 groups --until 'members = 2 and state = stable for 1s' --within 30s --group "$group"

# One partition, two members: one of them has nothing to do, which is said.
expect_exit 0 groups --describe --members --group "$group"
expect_err "^1 of 2 members of group '$group' own no partition: (first|second)@/127\.0\.0\.1$"

# One is removed by its instance id, and what cannot be removed is named.
expect_exit 1 groups --remove-members --group "$group" --member third
expect_err "cannot remove member 'third': group '$group' has none of that name"
kill -STOP "${members[0]}"
expect_exit 0 groups --remove-members --group "$group" --member one --dry-run
expect_out "^$group "
expect_exit 0 groups --describe --group "$group" --members
expect_out ' one '
expect_exit 0 groups --remove-members --group "$group" --member one --reason 'a test' --yes
expect_out "^$group +[^ ]+ one +/127\.0\.0\.1 +first$"
expect_exit 0 groups --until 'members = 1 and state = stable' --within 30s --group "$group"
kill -CONT "${members[0]}"
kill "${members[@]}"
wait "${members[@]}" || true
members=()
expect_exit 0 groups --until 'members = 0' --within 60s --group "$group"
expect_exit 1 groups --remove-members --group "$group"
expect_err 'it has none'
expect_exit 1 groups --remove-members --group nosuch-group
expect_err "'nosuch-group'"
expect_exit 2 groups --remove-members
expect_exit 2 groups --list --member one
expect_exit 2 groups --list --reason 'a test'

# Groups by pattern: Java's, over the whole name.
expect_exit 0 groups --list --matching "${group:1}"
expect_equal '' "$(cat "$WORK/out")" 'groups that match'
expect_exit 0 groups --list --matching "memb\\p{Lower}+-.*"
expect_out "^$group$"
expect_exit 0 groups --describe --all-groups --state --matching "$group"
expect_equal 1 "$(grep -c Empty "$WORK/out")" 'groups described'
expect_exit 2 groups --list --matching '['
expect_err "'--matching'"
