#!/usr/bin/env bash
# Every action writes the fields that the man page lists, in CSV and in JSON, and leaves out the header where that is
# wanted.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
name=$(new_topic shape --replica-assignment 1:2,2:1 --config retention.ms=100000)
printf '{"partitions":[{"topic":"%s","partition":0,"replicas":[1,2]}]}' "$name" >"$WORK/plan.json"

# "list topic topic_id ..." for each shape of the man page, on one line.
sed -n '/^\.Sh SHAPES/,/^\.Ed/p' "$ROOT/man/kt-topics.1" | sed -n '/^\.Bd/,$p' |
  awk '/^[a-z]/ { if (line) print line; line = $0 } /^ / { line = line $0 } END { print line }' >"$WORK/shapes"
seen=()

# shape NAME OPTIONS...: what the options write has the fields of the shape. JSON is kept for the end.
shape() {
  local wanted format
  wanted=$(fields "$1")
  [[ $wanted ]] || fail "the man page has no shape '$1'"
  seen+=("$1")
  expect_exit 0 topics "${@:2}" --output csv
  expect_equal "$wanted" "$(head -n 1 "$WORK/out")" "fields of $1"
  for format in json jsonl; do
    expect_exit 0 topics "${@:2}" --output "$format"
    mv "$WORK/out" "$WORK/json/$1 $format $wanted"
  done
}
fields() { awk -v name="$1" '$1 == name { $1 = ""; $0 = $0; $1 = $1; print }' "$WORK/shapes" | tr ' ' ,; }
mkdir "$WORK/json"

describe() { shape "$1" --describe --topic "$name" "${@:2}"; }
shape list --list --topic "$name"
expect_exit 0 topics --list --topic "$name" --output csv --no-headers
expect_equal 1 "$(wc -l <"$WORK/out")" 'lines without a header'
describe describe
describe overrides --topics-with-overrides
describe configs --configs
describe offsets --offsets
describe size --size
describe replicas --replicas
describe leaders --leaders
shape brokers --describe --brokers
shape alter-configs --alter --topic "$name" --config retention.ms=5000
shape delete-dry-run --delete --topic "$name" --dry-run
shape delete-records --delete-records --topic "$name" --to-latest
shape elect-leaders --elect-leaders preferred --topic "$name"
shape move --reassign generate --topic "$name"
shape reassign-verify --reassign verify --reassignment-json-file "$WORK/plan.json"
shape reassign-list --reassign list
shape reassign-cancel --reassign cancel --reassignment-json-file "$WORK/plan.json"

# What can be done once only: as often as it is looked at, each time anew.
made=0
make() { made=$((made + 1)) && topics --create --topic "$name-$made" --partitions 1 --replication-factor 1 "$@"; }
expect_exit 0 make --wait --output csv
expect_equal "$(fields create)" "$(head -n 1 "$WORK/out")" 'fields of create'
expect_exit 0 topics --alter --topic "$name-1" --partitions 2 --wait --output csv
expect_equal "$(fields alter)" "$(head -n 1 "$WORK/out")" 'fields of alter'
expect_exit 0 topics --delete --topic "$name-1" --output csv
expect_equal "$(fields delete)" "$(head -n 1 "$WORK/out")" 'fields of delete'
seen+=(create alter delete)

python3 - "$WORK/json" <<'END' || fail 'JSON with other fields'
import json, os, sys
for name in os.listdir(sys.argv[1]):
    shape, layout, wanted = name.split(" ")
    text = open(os.path.join(sys.argv[1], name)).read()
    rows = json.loads(text) if layout == "json" else [json.loads(line) for line in text.splitlines()]
    if shape == "describe":
        assert [*rows[0]] == ["topic", "topic_id", "partition_count", "configs", "partitions"], rows
        rows = [
            {"topic": row["topic"], "topic_id": row["topic_id"], **part} for row in rows for part in row["partitions"]
        ]
    if shape == "brokers":
        assert [*rows[0]] == ["cluster_id", "controller", "brokers", "quorum"], rows
        assert [*rows[0]["quorum"][0]] == "node role log_end lag last_caught_up_ms".split(), rows
        rows = rows[0]["brokers"]
    for row in rows:
        fields = [key for key in row if not key.endswith("_reason")]
        assert fields == wanted.split(","), f"{shape} as {layout}: {fields} instead of {wanted}"
END

listed=$(cut -d' ' -f1 "$WORK/shapes" | sort | tr '\n' ' ')
expect_equal "$listed" "$(printf '%s\n' "${seen[@]}" | sort | tr '\n' ' ')" 'shapes looked at'
expect_exit 0 topics --delete --topic "$name" --yes
