#!/usr/bin/env bash
# What goes wrong on the way: what can be shown is shown, what cannot is named, and the exit status says so. The brokers
# are fake ones, which fail when and how the script wants.
source "$(dirname "$0")/lib.sh"
use_fake_cluster --topics 4 --partitions 3 --replication 3

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" --timeout 3s "$@" </dev/null; }
create() { topics --create --partitions 1 --replication-factor 3 --topic "$1"; }

# --- brokers that are away --------------------------------------------------------------------------------------------

# Dead, but the others have not noticed yet: they answer in its place, and what only it knows is named.
tell fault refuse broker=3
expect_exit 0 topics --describe --output csv --no-headers
expect_equal 12 "$(wc -l <"$WORK/out")" 'partitions described beside a dead broker'
expect_exit 3 topics --describe --topic t00000 --replicas --output csv --no-headers
expect_equal 9 "$(wc -l <"$WORK/out")" 'replicas shown beside a dead broker'
expect_out '^t00000,0,3,.*,,,$'
expect_err 'broker 3 \(127\.0\.0\.1:[0-9]+\)'
tell clear

# The dead one is still named as the controller: another is asked in its place.
tell crash 1
tell controller 1
expect_exit 0 topics --describe --topic t00000
expect_equal 4 "$(wc -l <"$WORK/out")" 'lines of a topic beside a dead controller'
tell start 1

# Dead, and known to be: it is no longer among the brokers.
tell stop 3
expect_exit 0 topics --describe --under-replicated-partitions
expect_equal 12 "$(wc -l <"$WORK/out")" 'partitions that lack a replica'
expect_exit 0 topics --describe --leaders --output csv --no-headers
expect_out '^3,0,'
expect_exit 1 create too-many
expect_err "'too-many': .*INVALID_REPLICATION_FACTOR"

# Two dead: the one that is left shows what it knows; without a quorum nothing is changed, and that is said in time.
tell stop 2
tell fault silence api=19
expect_exit 0 topics --list
expect_equal 4 "$(wc -l <"$WORK/out")" 'topics listed by the last broker'
expect_exit 0 topics --describe --unavailable-partitions
expect_exit 3 topics --create --topic no-quorum --partitions 1
expect_no_out
expect_err "cannot create topic 'no-quorum': .*broker 1 \(127"
tell clear
tell fault error api=19 code=7
expect_exit 1 topics --create --topic no-quorum --partitions 1
expect_err "cannot create topic 'no-quorum': .*REQUEST_TIMED_OUT"
tell clear
tell start 2
tell start 3

# A partition that nobody leads, among others.
tell leader t00001 1 -1
expect_exit 0 topics --describe --unavailable-partitions
expect_out '^	Topic: t00001	Partition: 1	Leader: none	'
expect_exit 1 topics --describe --topic t00001 --offsets --output csv --no-headers
expect_equal 3 "$(wc -l <"$WORK/out")" 'partitions shown beside one without a leader'
expect_out '^t00001,1,,,$'
expect_err "'t00001-1': .*LEADER_NOT_AVAILABLE"
tell leader t00001 1 1

# --- a controller that moves ------------------------------------------------------------------------------------------

before=$(count_of 19)
tell fault error api=19 code=41 times=1
expect_exit 0 create moved-while-asked
expect_out '^Created topic moved-while-asked\.$'
expect_equal 2 "$(($(count_of 19) - before))" 'requests to create: one refused by who was the controller, one done'
tell controller 2
expect_exit 0 create by-the-new-one
tell fault error api=20 code=41 times=1
expect_exit 0 topics --delete --topic by-the-new-one
tell fault error api=37 code=41 times=1
expect_exit 0 topics --alter --topic moved-while-asked --partitions 2

# --- answers that are lost --------------------------------------------------------------------------------------------

# Done, but nobody heard: said as just that, not as "already exists", and not as a success.
tell fault close api=19 times=1
expect_exit 1 create lost-answer
expect_no_out
expect_err "cannot create topic 'lost-answer': the answer was lost; the topic exists now$"
expect_one_line_of_error
# Not done: the topic does not exist, and how the broker was lost is the error.
tell fault silence api=19 times=1
expect_exit 3 create never-came
expect_err "cannot create topic 'never-came': .*; the topic does not exist now, but may come$"
expect_exit 0 topics --list --topic never-came --output csv --no-headers
expect_no_out
# Several at once: each by itself.
tell fault cut api=19 times=1
printf 'cut-a\ncut-b\n' >"$WORK/names"
many() { kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic - --partitions 1 <"$WORK/names"; }
expect_exit 1 many
expect_err "'cut-a': the answer was lost; the topic exists now"
expect_err "'cut-b': the answer was lost; the topic exists now"

# --- topics that may not be seen, or are gone -------------------------------------------------------------------------

tell topic t00002 29
expect_exit 1 topics --describe --topic 't0000.' --output csv --no-headers
expect_equal 9 "$(wc -l <"$WORK/out")" 'partitions of the topics that may be seen'
expect_err "'t00002': .*TOPIC_AUTHORIZATION_FAILED"
# Listed a moment ago, gone when it is described.
tell topic t00002 3
expect_exit 1 topics --describe --topic 't0000.' --output csv --no-headers
expect_equal 9 "$(wc -l <"$WORK/out")" 'partitions of the topics that are still there'
expect_err "'t00002': .*UNKNOWN_TOPIC_OR_PARTITION"
expect_exit 1 topics --alter --topic 't0000[12]' --partitions 4
expect_err "'t00002': .*UNKNOWN_TOPIC_OR_PARTITION"
expect_exit 0 topics --describe --topic t00001 --output csv --no-headers
expect_equal 4 "$(wc -l <"$WORK/out")" 'partitions of the topic that was still there'
tell topic t00002 0
# Partitions may be seen, configs may not.
tell fault error api=32 code=29
expect_exit 1 topics --describe --topic t00000
expect_equal 4 "$(wc -l <"$WORK/out")" 'lines of a topic whose configs may not be seen'
expect_err "configs of topic 't00000': .*TOPIC_AUTHORIZATION_FAILED"
tell clear

# --- what is refused --------------------------------------------------------------------------------------------------

# Moves may not be listed: Apache's lines without them.
tell fault error api=46 code=31
expect_exit 0 topics --describe --topic t00000
tell clear
# A quota: said, not tried again.
for api in 19 20 37; do
  tell fault error "api=$api" code=89
  before=$(count_of "$api")
  case $api in
    19) expect_exit 1 create throttled ;;
    20) expect_exit 1 topics --delete --topic t00003 ;;
    *) expect_exit 1 topics --alter --topic t00003 --partitions 9 ;;
  esac
  expect_err 'THROTTLING_QUOTA_EXCEEDED'
  expect_equal 1 "$(($(count_of "$api") - before))" 'requests against a quota'
  tell clear
done
tell fault error api=20 code=73
expect_exit 1 topics --delete --topic t00003
expect_err "'t00003': .*delete\.topic\.enable=false"
tell clear

# --- brokers that are older -------------------------------------------------------------------------------------------

tell limit 75 0 -1
expect_exit 0 topics --describe --topic t00000
expect_out 'Elr: N/A	LastKnownElr: N/A$'
tell limit 46 0 -1
tell limit 60 0 -1
tell limit 55 0 -1
expect_exit 0 topics --describe --topic t00000
expect_exit 0 topics --describe --brokers
expect_out '^Cluster: '
