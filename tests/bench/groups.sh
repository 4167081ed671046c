#!/usr/bin/env bash
# Describes all of 1,000 groups with 15 partitions each on a warm cluster of three brokers: kt-groups beside the raw
# requests, kcl and Apache's tool. Wanted: 1/300 of Apache's time, 1/150 of kcl's, within 3 times the raw requests. With
# BOOTSTRAP set, describes those of that cluster, which have read TOPIC. GROUPS_MADE makes another number of groups.
source "$(dirname "$0")/lib.sh"

TOPIC=${TOPIC:-bench-groups}
GROUPS_MADE=${GROUPS_MADE:-1000}

# Apache's tool in a JVM of its own each time, as its users start it.
apache() { echo "bash -c 'exec \"$ROOT/tests/cluster/cluster.sh\" tool groups --bootstrap-server $BOOTSTRAP $*'"; }

make_groups() {
  kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$TOPIC" --partitions 15 --replication-factor 3
  seq 15000 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$TOPIC" --partitioner round-robin
  local names
  mapfile -t names < <(seq -f 'bench-%04g' "$GROUPS_MADE")
  XDG_STATE_HOME=$WORK/state kt-groups --bootstrap-server "$BOOTSTRAP" --timeout 10m --reset-offsets \
    "${names[@]/#/--group=}" --topic "$TOPIC" --to-offset 10 --execute >/dev/null 2>&1
}

if [[ -z ${BOOTSTRAP:-} ]]; then
  use_cluster
  make_groups
fi
# Brokers that have just started answer a tenth as fast as they will.
for _ in {1..30}; do kt-groups --bootstrap-server "$BOOTSTRAP" --describe --all-groups >/dev/null 2>&1; done
count=$(kt-groups --bootstrap-server "$BOOTSTRAP" --list | wc -l)
ours="kt-groups --bootstrap-server $BOOTSTRAP --describe --all-groups"
# A line a group about its missing members is not what is measured.
exec 2> >(grep -v 'has no active members\|^$' >&2)
side_by_side "Describing all $count groups beside their lag in records, and in time" "$ours" \
  "kt-groups --bootstrap-server $BOOTSTRAP --lag" "kt-groups --bootstrap-server $BOOTSTRAP --lag --time-lag"
python3 "$ROOT/tests/bench/raw_admin.py" groups "$BOOTSTRAP" "$TOPIC" "$RUNS"
RUNS=${RUNS_PEERS:-3}
side_by_side "Describing all $count groups beside kcl and Apache's tool" "$ours" \
  "kcl --no-config-file --bootstrap-servers $BOOTSTRAP group describe" "$(apache --describe --all-groups)"
