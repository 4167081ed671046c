#!/usr/bin/env bash
# What --output jsonl wrote, kt-console-producer writes back identically: nulls, empty texts, bytes that are no text,
# headers in order with duplicates, timestamps.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

RECORDS=${RECORDS:-1000}
# The records are old; brokers must not delete them for that.
first=$(new_topic roundtrip --partitions 3 --config retention.ms=-1)
second=$(new_topic roundtrip --partitions 3 --config retention.ms=-1)
read_all() {
  expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$1" --from-beginning --exit-at-end \
    --output jsonl
}
write() {
  expect_exit 0 kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$1" --input jsonl --keep-partition \
    <"$2"
}
# Of one topic: by partition and offset, without the topic's name.
ordered() { sed 's/"topic":"[^"]*",//' "$1" | sort -t: -k2,2n -k3,3n; }

python3 - "$RECORDS" >"$WORK/random" <<'PYTHON'
import base64, json, random, sys

random.seed(7)


def tagged(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode()}


def some_bytes():
    kind = random.randrange(8)
    if kind == 0:
        return None
    if kind == 1:
        return ""
    if kind == 2:
        return "x" * random.randrange(50_000)
    if kind < 5:
        return tagged(random.randbytes(random.randrange(40)))
    return "".join(chr(random.choice([9, 10, 34, 92, 97, 252, 0x20AC, 0x1F600])) for _ in range(random.randrange(30)))


for i in range(int(sys.argv[1])):
    headers = [{"name": random.choice("aab"), "value": some_bytes()} for _ in range(random.choice([0, 0, 1, 3]))]
    record = {"topic": "t", "partition": i % 3, "offset": i // 3, "timestamp": 1_700_000_000_000 + i * 7}
    record |= {"timestamp_type": "create", "key": some_bytes(), "value": some_bytes(), "headers": headers}
    print(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
PYTHON

write "$first" "$WORK/random"
read_all "$first"
mv "$WORK/out" "$WORK/first"
write "$second" "$WORK/first"
read_all "$second"
mv "$WORK/out" "$WORK/second"
expect_equal "$RECORDS" "$(wc -l <"$WORK/first")" 'records'
cmp <(ordered "$WORK/first") <(ordered "$WORK/second") || fail 'a record changed on its second way'
# JSON has several spellings of one text: what went in is compared by its meaning.
python3 - "$WORK/random" "$WORK/first" <<'PYTHON' || fail 'a record changed on its first way'
import json, sys



def read(path):
    with open(path, encoding="utf-8") as lines:
        records = [json.loads(line) | {"topic": ""} for line in lines]
    return {(record["partition"], record["offset"]): record for record in records}


sys.exit(read(sys.argv[1]) != read(sys.argv[2]))
PYTHON
