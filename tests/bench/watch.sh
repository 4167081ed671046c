#!/usr/bin/env bash
# What watching costs: 1,000 groups on one topic of ten partitions, a look a second. kt-watch stays connected, while
# `watch -n 1` would start Apache's tool each second: one run of that is what a look costs there.
# With BOOTSTRAP set, watches that cluster as it is.
source "$(dirname "$0")/lib.sh"

GROUPS_WANTED=${GROUPS_WANTED:-1000} LOOKS=${LOOKS:-30}

make_groups() {
  kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic bench-watch --partitions 10 >/dev/null
  seq 10000 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic bench-watch
  seq -f 'bench-watch-%04g' "$GROUPS_WANTED" | xargs -P 2 -I{} kt-groups --bootstrap-server "$BOOTSTRAP" \
    --reset-offsets --group {} --topic bench-watch --to-earliest --execute >/dev/null
}

if [[ -z ${BOOTSTRAP:-} ]]; then
  use_cluster
  make_groups
fi
read -r ours memory < <(cpu_of kt-watch --bootstrap-server "$BOOTSTRAP" -n 1 --plain --count "$LOOKS")
read -r first _ < <(cpu_of kt-watch --bootstrap-server "$BOOTSTRAP" --once)
echo "kt-watch: $LOOKS looks $ours s of CPU, the first one alone $first s, peak $((memory / 1024)) MiB"
awk -v all="$ours" -v first="$first" -v looks="$LOOKS" \
  'BEGIN { printf "kt-watch: %.1f ms of CPU a look, %.2f %% of a core at -n 1\n",
           (all - first) * 1000 / (looks - 1), (all - first) * 100 / (looks - 1) }'
if [[ -n $OWN_CLUSTER ]]; then
  read -r theirs _ < <(cpu_of "$ROOT/tests/cluster/cluster.sh" tool groups --bootstrap-server "$BOOTSTRAP" --describe \
    --all-groups)
  awk -v all="$ours" -v first="$first" -v looks="$LOOKS" -v theirs="$theirs" \
    'BEGIN { printf "Apache: %.1f s of CPU a look, %.0f times as much\n",
             theirs, theirs * (looks - 1) / (all - first) }'
fi
