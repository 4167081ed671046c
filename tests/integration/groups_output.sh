#!/usr/bin/env bash
# Every action that shows something has the same fields in JSON, JSON lines and CSV, and the man page names them all.
source "$(dirname "$0")/lib.sh"
use_shared_cluster
export XDG_STATE_HOME=$WORK/state

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topic=$(new_topic formed --partitions 2)
group=$(new_name formed)
seq 6 | sed 's/.*/k&:&/' | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
  --reader-property parse.key=true --reader-property key.separator=:
place() { groups --reset-offsets --group "$group" --topic "$topic" --execute --to-offset 1 >/dev/null 2>&1; }
place

# has_fields FIELDS COMMAND...: the same in every form; a table has no fields, but lines.
has_fields() {
  local fields=$1 form
  shift
  for form in json jsonl csv table; do
    expect_exit 0 groups "$@" --output "$form"
    [[ -s $WORK/out ]] || fail "nothing on stdout: $*"
    mv "$WORK/out" "$WORK/out.$form"
  done
  python3 - "$WORK/out" "$fields" "$ROOT/man/kt-groups.1" <<'END' || fail "other fields: $*"
import csv, json, re, sys
path, fields, page = sys.argv[1], sys.argv[2].split(), open(sys.argv[3], encoding="utf-8").read()
forms = {
    "json": json.load(open(path + ".json", encoding="utf-8")),
    "jsonl": [json.loads(line) for line in open(path + ".jsonl", encoding="utf-8")],
    "csv": list(csv.DictReader(open(path + ".csv", encoding="utf-8"))),
}
for form, rows in forms.items():
    assert rows, f"{form}: no rows"
    for row in rows:
        names = [name for name in row if not name.endswith("_reason")]
        assert names == fields, f"{form}: {names}"
        for name in set(row) - set(names):
            assert row[name.removesuffix("_reason")] is None, f"{form}: a reason for a value: {row}"
missing = set(fields) - set(re.findall(r"[a-z_]+", page))
assert not missing, f"not in the man page: {missing}"
END
}

has_fields 'group type state protocol coordinator' --list --matching "$group"
offsets='group topic partition leader_epoch current_offset log_end_offset lag'
has_fields "$offsets consumer_id host client_id log_start_offset lead lost" --describe --group "$group"
has_fields "$offsets time_lag_seconds consumer_id host client_id log_start_offset lead lost" \
  --describe --time-lag --group "$group"
has_fields 'group coordinator assignment_strategy state group_epoch target_assignment_epoch members' \
  --describe --state --group "$group"
sums='group state members partitions lag unknown_partitions worst_lag'
has_fields "$sums worst_partition" --lag --group "$group"
has_fields "$sums time_lag_seconds worst_partition" --lag --time-lag --group "$group"
has_fields 'group state members lag time_lag_seconds holds' --until 'lag >= 0' --group "$group"
has_fields 'group is_read topic partition offset timestamp timestamp_type key value headers' --peek 1 --group "$group"
has_fields 'group topic partition new_offset old_offset difference' \
  --reset-offsets --group "$group" --topic "$topic" --to-latest
has_fields 'id time action group partitions is_finished cluster type' --journal
id=$(newest_change)
has_fields 'group topic partition old_offset new_offset' --undo "$id"

has_fields 'group state members offsets internal_topics' --delete --dry-run --group "$group"
has_fields 'topic partition offset' --delete-offsets --dry-run --group "$group" --topic "$topic"
has_fields 'regex valid' --validate-regex 'a|b'

# Those that can be done once are done anew for each form.
for form in json jsonl csv table; do
  place
  expect_exit 0 groups --delete-offsets --group "$group" --topic "$topic" --output "$form"
  expect_out 'Successful'
  place
  expect_exit 0 groups --delete --group "$group" --yes --output "$form"
  expect_out "$group"
done
expect_exit 1 groups --delete --group "$group" --yes --output json
expect_equal '[]' "$(cat "$WORK/out")" 'deleted groups when none was'

# Members: one with the partitions, one with nothing to do.
names=(--topic "$topic" --group "$group" --command-property)
kt-console-consumer --bootstrap-server "$BOOTSTRAP" "${names[@]}" group.instance.id=one >/dev/null 2>&1 &
member=$!
tidy_up() { kill "$member" 2>/dev/null; }
expect_exit 0 groups --until 'members = 1 and state = stable' --within 30s --group "$group"
epochs='current_epoch current_assignment target_epoch target_assignment upgraded is_idle'
has_fields "group consumer_id group_instance_id host client_id partitions $epochs" --describe --members --group "$group"
expect_exit 0 groups --remove-members --group "$group" --yes --output json
python3 - "$WORK/out" <<'END'
import json, sys
(row,) = json.load(open(sys.argv[1]))
assert list(row) == ["group", "consumer_id", "group_instance_id", "host", "client_id"], row
assert row["group_instance_id"] == "one", row
END
