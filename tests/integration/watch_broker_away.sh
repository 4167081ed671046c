#!/usr/bin/env bash
# A broker dies and comes back, as a screen tells it: leaders move, replicas fall out of sync and return, and the broker
# has no answer meanwhile. Exit 77: tmux is not installed.
source "$(dirname "$0")/lib.sh"
source "$ROOT/tests/support/terminal.sh"
use_own_cluster --brokers 2 --set broker.session.timeout.ms=2000 --set broker.heartbeat.interval.ms=500

topic=$(new_topic away --partitions 3 --replication-factor 2)
seq 90 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --reset-offsets --group away --topic "$topic" --to-earliest \
  --execute

on_terminal 110x24 "kt-watch --bootstrap-server $BOOTSTRAP -n 1 --group away"
expect_page '^away +NOMEMBER +90 '
press t
expect_page "^$topic +3 +0 +0 +0 +0 .*B$"
press b
expect_page '^ +2 [^ ]+ +[0-9.]+ms rack2 .* [12] +3 +0 '
cluster kill 2
expect_page '^ +2 [^ ]+ +no answer rack2 .* 0 +3 +3 '
press t
expect_page "^$topic +3 +0 +3 +3 +0 "
press e
expect_page 'broker 2 .* does not answer any more'
expect_page "$topic-[0-2] +leader moved from broker 2 to broker 1"
expect_page "$topic-[0-2] +Isr shrank to 1 of 2: without 2"
press Escape
# The groups are there all the time, with what is known.
expect_page '^away +NOMEMBER +90 '
cluster revive 2
press b
expect_page '^ +2 [^ ]+ +[0-9.]+ms rack2 '
expect_page '^ +2 .* 3 +0 '
press e
expect_page 'broker 2 .* answers again'
expect_page "$topic-[0-2] +Isr grew to 2 of 2: with 2"
press q
press q
expect_page '^status=0$'
