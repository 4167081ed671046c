#!/usr/bin/env bash
# How long a rebalance took, as kt-watch tells it, is what the members' own log says, but for one look: of three
# members one is Apache's, which keeps a log with times, and one is stopped, so that the others wait for its session.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

children=()
tidy_up() {
  kill_children
  kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic" 2>/dev/null
}

topic=rebalance-$$
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic" --partitions 3
cat >"$WORK/log4j2.properties" <<'END'
appender.out.type = Console
appender.out.name = out
appender.out.target = SYSTEM_ERR
appender.out.layout.type = PatternLayout
appender.out.layout.pattern = %d{UNIX_MILLIS} %m%n
logger.group.name = org.apache.kafka.clients.consumer
logger.group.level = info
rootLogger.level = error
rootLogger.appenderRef.out.ref = out
END
java -XX:TieredStopAtLevel=1 "-Dlog4j2.configurationFile=$WORK/log4j2.properties" -cp "$(cluster jars)/*" \
  org.apache.kafka.tools.consumer.ConsoleConsumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$topic" \
  --command-property heartbeat.interval.ms=100 \
  --command-property partition.assignment.strategy=org.apache.kafka.clients.consumer.RangeAssignor \
  >/dev/null 2>"$WORK/log" &
children+=($!)
member() {
  kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$topic" \
    --command-property session.timeout.ms=6000 --command-property client.id="$1" >/dev/null 2>&1 &
  children+=($!)
}
has_members() {
  kt-watch --bootstrap-server "$BOOTSTRAP" --group "$topic" -n 0.2 --within 20s \
    --until "members of group $topic = $1 and state of group $topic = Stable" >"$WORK/all" 2>&1
}

member second
has_members 2 || fail 'the first two members do not get together'
kt-watch --bootstrap-server "$BOOTSTRAP" --group "$topic" -n 1 --plain >"$WORK/seen" &
watcher=$!
children+=("$watcher")
eventually 5 grep -q Stable "$WORK/seen"
kill -STOP "${children[1]}"
before=$(date +%s%3N)
member third
eventually 20 grep -q "^$topic: rebalance over after " "$WORK/seen"
eventually 20 grep -q "^$topic: member left: second " "$WORK/seen"
kill "$watcher"
python3 - "$WORK/seen" "$WORK/log" "$before" <<'END' >"$WORK/said" || fail "$(cat "$WORK/said" "$WORK/log")"
import re, sys
seen, log, before = open(sys.argv[1]).read(), open(sys.argv[2]).read(), int(sys.argv[3])
told = float(re.search(r"rebalance over after ([0-9.]+)s, now Stable", seen).group(1))
times = [(int(line.split(" ", 1)[0]), line) for line in log.splitlines() if line[:13].isdigit()]
begin = next(at for at, line in times if at >= before and "group is already rebalancing" in line)
end = next(at for at, line in times if at >= begin and "Successfully synced group" in line)
took = (end - begin) / 1000
# A look, and what passes between two heartbeats until the member hears of it.
if abs(told - took) > 1.1 or took < 2:
    sys.exit(f"told {told} s, the member's log says {took} s")
END
