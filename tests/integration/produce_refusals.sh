#!/usr/bin/env bash
# What did not arrive is said, with its line and reason, and the exit status is never 0 then.
source "$(dirname "$0")/lib.sh"
command -v kcat >/dev/null || exit 77
use_shared_cluster

produce() { kt-console-producer --bootstrap-server "$BOOTSTRAP" "$@"; }
count() { kcat -b "$BOOTSTRAP" -t "$1" -C -e -q -o beginning | wc -l; }

topic=$(new_topic refusals --partitions 1)

# A topic that does not exist, with the nearest name; nothing is created.
expect_exit 1 within 10 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "${topic}x" <<<'lost'
expect_err "cannot send to topic '${topic}x': it does not exist .*did you mean '$topic'\?"
expect_one_line_of_error
expect_no_out
expect_exit 1 within 10 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "${topic}x" <<<'still lost'

# A line that cannot be read: its number, and everything before it arrives.
expect_exit 1 produce --topic "$topic" --reader-property parse.key=true --reader-property key.separator=: \
  < <(printf 'k1:v1\nk2:v2\nno separator\nk4:v4\n')
expect_err "line 3.*no key separator.*'no separator'"
expect_equal 2 "$(count "$topic")" 'lines before the bad one'

# A record larger than the topic takes is named; its neighbours arrive.
topic=$(new_topic small --partitions 1 --config max.message.bytes=2000)
expect_exit 1 produce --topic "$topic" < <(echo before; head -c 5000 /dev/zero | tr '\0' x; echo; echo after)
expect_err "cannot send 1 of 3 lines to topic '$topic': line 2: .*MSG_SIZE_TOO_LARGE"
expect_equal 2 "$(count "$topic")" 'neighbours of the record that is too large'

# One that is larger than max.request.size never leaves.
topic=$(new_topic large --partitions 1)
expect_exit 1 produce --topic "$topic" < <(echo before; head -c 3000000 /dev/zero | tr '\0' x; echo; echo after)
expect_err 'line 2: .*max.request.size'
expect_equal 2 "$(count "$topic")" 'neighbours of the line that is too long'

# Nobody there.
expect_exit 3 within 20 kt-console-producer --bootstrap-server 127.0.0.1:1 --topic "$topic" <<<'lost'
expect_err '127.0.0.1:1'
