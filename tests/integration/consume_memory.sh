#!/usr/bin/env bash
# --mem is a ceiling that holds: 100 partitions with records of 1 MB under a reader that takes its time. What needs
# more is an error that names it and the flag: merging them, or a batch that inflates beyond.
source "$(dirname "$0")/lib.sh"
use_shared_cluster
[[ -r /proc/self/status ]] || exit 77

topic=$(new_topic memory --partitions 100)
python3 -c 'import json
value = "0123456789" * 99_000
for i in range(200):
    print(json.dumps({"partition": i % 100, "key": None, "value": value}))' |
  kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --input jsonl --keep-partition ||
  fail 'the records could not be sent'
has_passed() { (($(cat "$WORK/passed") >= $1)); }

# Sets peak, in KB, of a reading whose reader stops now and then.
peak() {
  mkfifo "$WORK/control"
  kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --from-beginning --exit-at-end --mem 64M \
    2>"$WORK/err" > >(exec python3 "$ROOT/tests/support/gate.py" "$WORK/control" "$WORK/passed" >/dev/null) &
  reader=$!
  exec 3>"$WORK/control"
  for passed in 20 100 190; do
    echo $((passed - $(cat "$WORK/passed" 2>/dev/null || echo 0))) >&3
    eventually 30 has_passed "$passed"
  done
  peak=$(awk '/VmHWM/ { print $2 }' "/proc/$reader/status")
  echo all >&3
  exec 3>&-
  wait "$reader" || fail "it failed: $(cat "$WORK/err")"
  expect_err 'total of 200 messages'
  rm "$WORK/control" "$WORK/passed"
}

peak
((peak < 65536)) || fail "it took $peak KB"
# The next record of each partition at once is more than that.
expect_exit 1 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --from-beginning --exit-at-end \
  --mem 64M --merge
expect_err 'cannot merge 100 partitions: .*--mem'

command -v kcat >/dev/null || exit 0
large=$(new_topic memory --partitions 1)
head -c 20000000 /dev/zero >"$WORK/zeros"
kcat -P -b "$BOOTSTRAP" -t "$large" -z zstd -X message.max.bytes=30000000 "$WORK/zeros"
expect_exit 1 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$large" --from-beginning --exit-at-end \
  --mem 64M
expect_err "'$large-0'.*record batch at offset 0.*beyond the ceiling.*--mem"
expect_no_out
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$large" --from-beginning --exit-at-end \
  --mem 128M --format '%S\n'
expect_equal 20000000 "$(cat "$WORK/out")" 'bytes of the value'
