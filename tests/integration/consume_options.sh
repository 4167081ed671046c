#!/usr/bin/env bash
# What Apache's options mean to kt-console-consumer: each once where it works and once where it cannot.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

TAB=$'\t'
topic=$(new_topic options --partitions 2)
printf '%s\n' "h1:v1,h2:v2${TAB}k1${TAB}one" "h1:NUL${TAB}NUL${TAB}two" "NUL${TAB}k3${TAB}NUL" |
  kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --reader-property parse.key=true \
    --reader-property parse.headers=true --reader-property null.marker=NUL 2>/dev/null
consume() { kt-console-consumer --bootstrap-server "$BOOTSTRAP" "$@"; }
sorted() { LC_ALL=C sort "$WORK/out"; }

# --- which records ----------------------------------------------------------------------------------------------------

expect_exit 0 consume --topic "$topic" --from-beginning --max-messages 3
expect_equal $'null\none\ntwo' "$(sorted)" 'all values'
expect_err 'Processed a total of 3 messages'
expect_exit 0 consume --topic "$topic" --from-beginning --timeout-ms 1500
expect_equal 3 "$(wc -l <"$WORK/out")" 'records before the time-out'
expect_exit 0 consume --topic "$topic" --max-messages 0
expect_no_out
expect_exit 0 consume --include "opt.*$$.*" --from-beginning --max-messages 3
expect_exit 0 consume --whitelist "$topic" --from-beginning --max-messages 3
expect_err 'whitelist'
expect_exit 0 consume --topic "$topic" --partition 0 --offset earliest --timeout-ms 1500
first=$(wc -l <"$WORK/out")
expect_exit 0 consume --topic "$topic" --partition 1 --offset 0 --timeout-ms 1500
expect_equal 3 "$((first + $(wc -l <"$WORK/out")))" 'records of both partitions'
expect_exit 0 consume --topic "$topic" --partition 0 --timeout-ms 500
expect_no_out
expect_exit 0 consume --topic "$topic" --from-beginning --isolation-level read_committed --max-messages 3

expect_exit 2 consume --from-beginning
expect_exit 2 consume --topic "$topic" --include x
expect_exit 1 consume --topic "$topic-missing" --from-beginning
expect_err "$topic-missing"
expect_exit 1 consume --include 'no such topic'
expect_exit 2 consume --include '(' --from-beginning
expect_exit 2 consume --topic "$topic" --partition x
expect_exit 1 consume --topic "$topic" --partition 7
expect_exit 2 consume --include x --partition 0
expect_exit 2 consume --topic "$topic" --offset 3
expect_exit 2 consume --topic "$topic" --partition 0 --offset -3
expect_exit 2 consume --topic "$topic" --partition 0 --offset 1 --from-beginning
expect_exit 2 consume --topic "$topic" --max-messages many
expect_exit 2 consume --topic "$topic" --timeout-ms soon
expect_exit 2 consume --topic "$topic" --isolation-level dirty
expect_exit 2 consume --topic "$topic" --from-beginning --command-property auto.offset.reset=latest
expect_exit 1 consume --topic "$topic" --command-property auto.offset.reset=none --timeout-ms 2000
expect_err 'auto.offset.reset is none'

# --- a group ----------------------------------------------------------------------------------------------------------

group=$(new_name group)
expect_exit 0 consume --topic "$topic" --group "$group" --from-beginning --max-messages 2
expect_exit 0 consume --topic "$topic" --group "$group" --from-beginning --exit-at-end
expect_equal 1 "$(wc -l <"$WORK/out")" 'records that were not committed yet'
expect_exit 2 consume --topic "$topic" --group "$group" --partition 0
expect_exit 2 consume --topic "$topic" --group "$group" --command-property group.id=other
expect_err "'other'"

# --- how they are printed ---------------------------------------------------------------------------------------------

everything=(--from-beginning --max-messages 3 --topic "$topic")
expect_exit 0 consume "${everything[@]}" --formatter-property print.key=true --formatter-property print.headers=true \
  --formatter-property null.literal=NIL --formatter-property key.separator=/
expect_equal $'NO_HEADERS/k3/NIL\nh1:NIL/NIL/two\nh1:v1,h2:v2/k1/one' "$(sorted)" 'columns'
expect_exit 0 consume "${everything[@]}" --property print.timestamp=true --property print.offset=true \
  --property print.partition=true --property print.value=false
expect_err 'property'
expect_out "^CreateTime:[0-9]+${TAB}Partition:[01]${TAB}Offset:0$"
printf 'key.separator=\\t|\nprint.key=true\n' >"$WORK/formatter.properties"
expect_exit 0 consume "${everything[@]}" --formatter-config "$WORK/formatter.properties"
expect_out "^k1${TAB}\|one$"
expect_exit 2 consume "${everything[@]}" --formatter-config "$WORK/missing"
expect_exit 2 consume "${everything[@]}" --formatter-property =x
expect_exit 0 consume "${everything[@]}" --formatter org.apache.kafka.tools.consumer.LoggingMessageFormatter
expect_equal 3 "$(wc -l <"$WORK/out")" 'lines of the logging formatter'
expect_exit 0 consume "${everything[@]}" --formatter kafka.tools.NoOpMessageFormatter
expect_no_out
expect_err 'older name'
expect_exit 2 consume "${everything[@]}" --formatter org.example.Formatter
expect_err 'org.example.Formatter'

expect_exit 0 consume "${everything[@]}" --formatter-property print.key=true \
  --key-deserializer org.apache.kafka.common.serialization.StringDeserializer --value-deserializer Bytes
expect_out "^k1${TAB}one$"
expect_exit 2 consume "${everything[@]}" --key-deserializer org.example.X
expect_exit 1 consume "${everything[@]}" --value-deserializer LongDeserializer
expect_err 'a long has 8 bytes'
expect_no_out
expect_exit 0 consume "${everything[@]}" --value-deserializer LongDeserializer --skip-message-on-error
expect_no_out
expect_err 'Processed a total of 3 messages'
expect_exit 2 consume --topic "$topic" --skip-message-on-error --partition x
expect_exit 0 consume "${everything[@]}" --enable-systest-events
expect_equal shutdown_complete "$(tail -n 1 "$WORK/out")" 'the last line'
expect_exit 1 consume --topic "$topic-missing" --enable-systest-events

# --- the connection ---------------------------------------------------------------------------------------------------

echo "auto.offset.reset=earliest" >"$WORK/client.properties"
expect_exit 0 consume --topic "$topic" --command-config "$WORK/client.properties" --max-messages 3
expect_exit 0 consume --topic "$topic" --consumer.config "$WORK/client.properties" --max-messages 3
expect_err 'command-config'
expect_exit 2 consume --topic "$topic" --command-config "$WORK/missing"
expect_exit 0 consume --topic "$topic" --command-property auto.offset.reset=earliest --max-messages 3
expect_exit 2 consume --topic "$topic" --command-property auto.offset.reset=middle
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --from-beginning --max-messages 1
expect_exit 2 kt-console-consumer --topic "$topic"
expect_exit 3 kt-console-consumer --bootstrap-server 127.0.0.1:1 --topic "$topic" \
  --command-property default.api.timeout.ms=500
mkdir -p "$WORK/config/kt"
echo "bootstrap.servers=$BOOTSTRAP" >"$WORK/config/kt/here.properties"
export XDG_CONFIG_HOME=$WORK/config
expect_exit 0 kt-console-consumer --cluster here --topic "$topic" --from-beginning --max-messages 1
expect_exit 2 kt-console-consumer --cluster nowhere --topic "$topic"
expect_exit 0 kt-console-consumer --clusters
expect_out '^here'
expect_exit 2 kt-console-consumer --clusters --topic
expect_exit 0 kt-console-consumer --bootstrap-server kafka.invalid:9092 --via "kafka.invalid:9092=${BOOTSTRAP%%,*}" \
  --topic "$topic" --from-beginning --max-messages 3
expect_exit 2 consume --topic "$topic" --via nowhere
expect_exit 0 consume --topic "$topic" --from-beginning --max-messages 1 --timing --debug wire
expect_exit 1 consume --topic "$topic-missing" --timing
expect_exit 2 consume --topic "$topic" --debug everything
expect_exit 0 kt-console-consumer --help
expect_exit 0 kt-console-consumer --version

# --- the formatters of Kafka's own topics -----------------------------------------------------------------------------

expect_exit 0 consume --topic __consumer_offsets --from-beginning --exit-at-end --formatter OffsetsMessageFormatter
expect_out "\"key\":\{\"type\":1,\"data\":\{\"group\":\"$group\",\"topic\":\"$topic\",\"partition\":0\}\}"
expect_exit 0 consume --topic __consumer_offsets --from-beginning --exit-at-end \
  --formatter org.apache.kafka.tools.consumer.GroupMetadataMessageFormatter
expect_out "\"data\":\{\"group\":\"$group\"\}.*\"protocolType\":\"consumer\""
