#!/usr/bin/env bash
# kt-watch --until: a gate that opens when groups are where they should be, and says in time when they are not.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topic=until-$$
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic" --partitions 1
seq 50 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$topic" --from-beginning \
  --max-messages 20

expect_exit 4 kt-watch --bootstrap-server "$BOOTSTRAP" --group "$topic" -n 0.2 --until 'lag < 30' --within 2s
expect_one_line_of_error
expect_err "the condition 'lag < 30' did not come true in time of 1 groups: '$topic'"
expect_exit 4 kt-watch --bootstrap-server "$BOOTSTRAP" --group nosuch-group -n 0.2 --until 'lag < 30' --within 1s
expect_err 'there are no groups'

# Of one group or topic, whatever the others do; of replicas.
gate=(kt-watch --bootstrap-server "$BOOTSTRAP" -n 0.2 --within 2s --until)
expect_exit 0 "${gate[@]}" "lag of group $topic = 30 and lag of topic $topic >= 30 and isr of topic $topic = full"
expect_exit 0 "${gate[@]}" 'isr = full' --group "$topic"
expect_exit 4 "${gate[@]}" "isr of topic $topic != full"
expect_exit 4 "${gate[@]}" "members of group nosuch-$$ >= 0"
expect_err "in time: there is no group 'nosuch-$$'"
expect_exit 2 "${gate[@]}" 'members of topic x = 1'
expect_err "group is missing before 'topic'"
expect_exit 2 kt-groups --bootstrap-server "$BOOTSTRAP" --group "$topic" --until 'isr = full'
expect_err 'kt-watch --until does'

# A group that is bad alerts once, however many looks there are.
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" --group "$topic" -n 0.2 --count 3 --plain \
  --alert "echo \$KT_ALERT \$KT_GROUP \$KT_VERDICT >>$WORK/alerts"
expect_equal "bad $topic NOMEMBER" "$(cat "$WORK/alerts")" 'alerts'
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --once --alert true

# It opens while it waits.
(kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$topic" --max-messages 30 \
  >"$WORK/rest" 2>/dev/null) &
expect_exit 0 within 30 kt-watch --bootstrap-server "$BOOTSTRAP" --group "$topic" -n 0.2 --output jsonl \
  --until 'lag = 0 and state = Empty for 1s' --within 25s
expect_out '"lag":0,'
wait

expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --until 'lag ! 3'
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --once --within 3s
expect_exit 3 within 10 kt-watch --bootstrap-server 127.0.0.1:1 --timeout 2s --once

# The age of the first unread record, without having watched it: a record of an hour ago.
old=$((($(date +%s) - 3600) * 1000))
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic-old" --partitions 1
printf '{"value":"%s","timestamp":%s}\n' one "$old" two "$old" |
  kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic-old" --input jsonl
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic-old" --group "$topic-old" \
  --from-beginning --max-messages 1
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" --group "$topic-old" --once
expect_out "^$topic-old .* 1h0[01]m "

for name in "$topic" "$topic-old"; do
  expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --delete --group "$name"
  expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$name"
done
