# shellcheck shell=bash
# The tour of kt's five tools, sourced by quickstart.sh: a topic, records, a group and its lag, and, on a cluster of our
# own, a broker that dies and comes back. What it claims it checks: a step that does not show what it should ends it.
#
# The command lines are strings in single quotes, for they are shown as one would type them: with $KAFKA, not its value.
# shellcheck disable=SC2016

claim() {
  local what=$1
  shift
  "$@" || { complain "this should hold, but does not: $what" && exit 1; }
  printf '%s-- %s%s\n' "$BOLD" "$what" "$PLAIN"
}

# --- reading what the tools print -------------------------------------------------------------------------------------

# partition_field PARTITION FIELD: a field of the topic's describe, such as Leader or Isr.
partition_field() {
  kt-topics --bootstrap-server "$KAFKA" --describe --topic "$TOPIC" |
    awk -F'\t' -v partition="Partition: $1" -v field="$2: " '
      $3 == partition { for (i = 1; i <= NF; i++) if (index($i, field) == 1) print substr($i, length(field) + 1) }'
}

leader_of() { partition_field "$1" Leader; }

isr_size() { partition_field "$1" Isr | tr ',' '\n' | grep -c .; }

isr_is_whole() {
  local partition
  for partition in 0 1 2; do [[ $(isr_size "$partition") == 3 ]] || return 1; done
}

leader_is_another_than() {
  local leader
  leader=$(leader_of 0)
  [[ $leader =~ ^[0-9]+$ && $leader != "$1" ]]
}

isr_is_without() { [[ ,$(partition_field 0 Isr), != *,"$1",* ]]; }

# The sum of the LAG column; a partition without a commit counts as "?" and makes no number.
lag_is() {
  local lag
  lag=$(kt-groups --bootstrap-server "$KAFKA" --describe --group "$GROUP" 2>/dev/null |
    awk -v topic="$TOPIC" '$2 == topic { sum += $6; if ($6 !~ /^[0-9]+$/) sum = "?" } END { print sum }')
  [[ $lag == "$1" ]]
}

lines_are() { [[ $(wc -l <"$2") == "$1" ]]; }

is_same_set() { cmp -s <(sort "$1") <(sort "$2"); }

# --- the steps --------------------------------------------------------------------------------------------------------

tour_topic() {
  title 'A topic'
  run 'kt-topics --bootstrap-server "$KAFKA" --create --topic '"$TOPIC --partitions 3$REPLICATION"
  run 'kt-topics --bootstrap-server "$KAFKA" --describe --topic '"$TOPIC"
}

tour_produce() {
  title 'Records in: key:value lines'
  note '300 orders of 20 shops; the shop is the key, so all orders of a shop keep their order'
  run 'for i in {1..300}; do echo "shop-$((i % 20)):order $i"; done > orders.txt; head -n 3 orders.txt'
  run 'kt-console-producer --bootstrap-server "$KAFKA" --topic '"$TOPIC"' \
    --reader-property parse.key=true --reader-property key.separator=: < orders.txt'
}

tour_consume() {
  title 'Records out, with their keys'
  run 'kt-console-consumer --bootstrap-server "$KAFKA" --topic '"$TOPIC"' --from-beginning --max-messages 5 \
    --formatter-property print.key=true --formatter-property key.separator=:'
  title 'Records out, through a group'
  note 'a group remembers how far it has read'
  run_patiently 'kt-console-consumer --bootstrap-server "$KAFKA" --topic '"$TOPIC"' --group '"$GROUP"' \
    --from-beginning --max-messages 200 > booked.txt'
  claim '200 orders booked' lines_are 200 booked.txt
}

tour_lag() {
  title "The group's lag, growing and drained"
  run 'kt-groups --bootstrap-server "$KAFKA" --describe --group '"$GROUP"
  claim '100 orders behind' lag_is 100
  run 'for i in {301..450}; do echo "shop-$((i % 20)):order $i"; done > more.txt'
  run 'kt-console-producer --bootstrap-server "$KAFKA" --topic '"$TOPIC"' \
    --reader-property parse.key=true --reader-property key.separator=: < more.txt'
  run 'kt-groups --bootstrap-server "$KAFKA" --describe --group '"$GROUP"
  claim '250 orders behind' lag_is 250
  note 'the rest: reading ends when nothing came for five seconds'
  run_patiently 'kt-console-consumer --bootstrap-server "$KAFKA" --topic '"$TOPIC"' --group '"$GROUP"' \
    --timeout-ms 5000 >> booked.txt'
  run 'kt-groups --bootstrap-server "$KAFKA" --describe --group '"$GROUP"
  claim 'nothing left' lag_is 0
  claim 'the group read all 450 orders' lines_are 450 booked.txt
}

tour_broker_dies() {
  local leader
  leader=$(leader_of 0)
  title "A broker dies: kill -9 of broker $leader, which leads partition 0"
  run "$ROOT/tests/cluster/cluster.sh kill $leader"
  until_true 60 'another broker takes over' leader_is_another_than "$leader"
  run 'kt-topics --bootstrap-server "$KAFKA" --describe --topic '"$TOPIC"
  claim "partition 0 is now led by broker $(leader_of 0)" leader_is_another_than "$leader"
  claim "broker $leader is out of the Isr" isr_is_without "$leader"
  dead=$leader
}

tour_carry_on() {
  title 'Carrying on: 150 more, acknowledged by every replica in sync'
  run 'for i in {451..600}; do echo "shop-$((i % 20)):order $i '"$1"'"; done > last.txt'
  run_patiently 'kt-console-producer --bootstrap-server "$KAFKA" --topic '"$TOPIC"' --request-required-acks all \
    --reader-property parse.key=true --reader-property key.separator=: < last.txt'
}

tour_count() {
  title 'Nothing lost, nothing twice'
  run_patiently 'kt-console-consumer --bootstrap-server "$KAFKA" --topic '"$TOPIC"' --from-beginning --timeout-ms 5000 \
    --formatter-property print.key=true --formatter-property key.separator=: > read.txt'
  cat orders.txt more.txt last.txt >sent.txt
  run 'wc -l < sent.txt; wc -l < read.txt; sort read.txt | uniq -d | wc -l'
  claim '600 sent, 600 read' lines_are 600 read.txt
  claim 'none lost, none twice, none altered' is_same_set sent.txt read.txt
}

tour_broker_returns() {
  title "Broker $dead comes back"
  run_patiently "$ROOT/tests/cluster/cluster.sh revive $dead"
  until_true 60 'it catches up' isr_is_whole
  run 'kt-topics --bootstrap-server "$KAFKA" --describe --topic '"$TOPIC"
  claim 'every Isr is whole' isr_is_whole
}

tour_watch() {
  title 'Lag at a glance'
  note 'without --once it refreshes every second'
  run 'kt-watch --bootstrap-server "$KAFKA" --group '"$GROUP"' --once'
}

tour_clean_up() {
  title 'Tidying up'
  run 'kt-groups --bootstrap-server "$KAFKA" --delete --group '"$GROUP --yes"
  run 'kt-topics --bootstrap-server "$KAFKA" --delete --topic '"$TOPIC --yes"
  has_visited=''
}

# What a tour that ended early has left on somebody's cluster.
tour_leave_nothing() {
  [[ -n $has_visited ]] || return 0
  kt-groups --bootstrap-server "$KAFKA" --delete --group "$GROUP" --yes
  kt-topics --bootstrap-server "$KAFKA" --delete --topic "$TOPIC" --yes
} >/dev/null 2>&1

# Needs KAFKA, bin and given as quickstart.sh sets them, and a current folder for its files.
tour() {
  TOPIC=sales GROUP=accounting REPLICATION=' --replication-factor 3' dead='' has_visited=''
  # Somebody else's cluster may have a topic called sales, and fewer brokers.
  [[ -z $given ]] || TOPIC=sales-tour-$$ GROUP=accounting-tour-$$ REPLICATION=''
  title 'The tour'
  run "export PATH=$bin:\$PATH"
  run "KAFKA=$KAFKA"
  has_visited=$given
  tour_topic
  tour_produce
  tour_consume
  tour_lag
  [[ -n $given ]] || tour_broker_dies
  tour_carry_on "${dead:+after failover}"
  tour_count
  [[ -z $dead ]] || tour_broker_returns
  tour_watch
  [[ -z $given ]] || tour_clean_up
}
