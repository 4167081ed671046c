#!/usr/bin/env bash
# Describes all of 1,000 groups with 15 partitions each on a warm cluster of three brokers: kt-groups beside Apache's
# tool and kcl. Wanted: 1/300 of Apache's time, 1/150 of kcl's. With BOOTSTRAP set, describes those of that cluster.
source "$(dirname "$0")/lib.sh"

# Apache's tool in a JVM of its own each time, as its users start it.
apache() { echo "bash -c 'exec \"$ROOT/tests/cluster/cluster.sh\" tool groups --bootstrap-server $BOOTSTRAP $*'"; }

make_groups() {
  kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic bench-groups --partitions 15 --replication-factor 3
  seq 15000 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic bench-groups
  local names
  mapfile -t names < <(seq -f 'bench-%04g' 1000)
  XDG_STATE_HOME=$WORK/state kt-groups --bootstrap-server "$BOOTSTRAP" --timeout 10m --reset-offsets \
    "${names[@]/#/--group=}" --topic bench-groups --to-offset 10 --execute >/dev/null 2>&1
}

if [[ -z ${BOOTSTRAP:-} ]]; then
  use_cluster
  make_groups
fi
count=$(kt-groups --bootstrap-server "$BOOTSTRAP" --list | wc -l)
ours="kt-groups --bootstrap-server $BOOTSTRAP --describe --all-groups"
side_by_side "Describing all $count groups" "$ours" "kcl --bootstrap-servers $BOOTSTRAP group describe"
RUNS=${RUNS_APACHE:-3}
side_by_side "Describing all $count groups beside Apache's tool" "$ours" "$(apache --describe --all-groups)"
side_by_side "Their lag in time beside their lag in records" \
  "kt-groups --bootstrap-server $BOOTSTRAP --lag --time-lag" "kt-groups --bootstrap-server $BOOTSTRAP --lag"
