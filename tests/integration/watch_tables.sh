#!/usr/bin/env bash
# kt-watch without a screen: one look or several, for people and for machines, and what it refuses.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

watch=(kt-watch --bootstrap-server "$BOOTSTRAP")
behind=watch-behind-$$ drained=watch-drained-$$
for topic in "$behind" "$drained"; do
  expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic" --partitions 2 \
    --config retention.ms=7200000
  seq 100 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
done
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$behind" --group "$behind" \
  --from-beginning --max-messages 40
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$drained" --group "$drained" \
  --from-beginning --max-messages 100

expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" --once --group "watch-.*-$$"
expect_out "^GROUP +STATE +MEMBERS +LAG +IN +OUT +TIME LAG +VERDICT +DRAINED IN +LOST IN +BECAUSE"
because="$behind-[01]: [0-9]+ records wait, nobody owns the partition"
expect_out "^$behind +Empty +0 +60 +- +- .* NOMEMBER +never +1h59m +$because$"
expect_out "^$drained +Empty +0 +0 "

# Groups that are near enough are left out; a pattern has to match the whole name. What only a screen has is no error.
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" --once --group "watch-.*-$$" --min-lag 60 --no-mouse
expect_out "^$behind "
if grep -q "$drained" "$WORK/out"; then fail 'a drained group is shown in spite of --min-lag'; fi
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" --once --group "watch-.*-$$" --topic "$drained" --output csv \
  --no-headers
expect_out "^[^,]+,$drained,Empty,0,0,"
expect_equal 1 "$(wc -l <"$WORK/out")" 'groups that read the topic'

# A name that nobody has: no rows, and a word about it.
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" --once --group "nobody-$$"
expect_err "no group matches 'nobody-$$'"
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" --once --topic "nobody-$$"
expect_err "no group reads a topic that matches 'nobody-$$'"

# Burrow's words, for alerts that know them: nothing was committed while anybody watched.
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" --once --group "$behind" --burrow
expect_out ' LOST IN +BURROW +BECAUSE'
expect_out "^$behind .* NOTFOUND +$behind-"
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" --once --group "$behind" --burrow --output jsonl
expect_out '"burrow":"NOTFOUND".*"burrow_code":0'
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --once --burrow=yes

# A stream for machines: a line a group and look, rates after the third.
expect_exit 0 kt-watch --bootstrap-server "$BOOTSTRAP" -n 0.2 --count 4 --output jsonl --group "$behind"
expect_equal 4 "$(wc -l <"$WORK/out")" 'lines'
expect_out '"lag":60,'
expect_out '"retention_seconds":71[0-9][0-9]\.'
expect_equal 'null 0.0' "$(python3 - "$WORK/out" <<'END'
import json, sys
looks = [json.loads(line) for line in open(sys.argv[1])]
first, last = looks[0]["produce_rate"], looks[3]["produce_rate"]
print("null" if first is None else first, float(last))
END
)" 'the first and the last rate'
expect_exit 0 "${watch[@]}" --plain --count 1 --group nosuch-group
expect_out '^GROUP '

expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" -n 0
expect_err "'0' is not between 0.1 and 3600 seconds"
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --once --count 3
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --once --min-lag many
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --once --group '['
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --once --topic '['
expect_exit 2 kt-watch --bootstrap-server "$BOOTSTRAP" --count many
expect_exit 2 kt-watch --plain=yes --bootstrap-server "$BOOTSTRAP"

for name in "$behind" "$drained"; do
  expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --delete --group "$name"
  expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$name"
done
