# shellcheck shell=bash
# What every benchmark sources first: medians of whole commands side by side on one machine, and their ratio. Numbers
# are printed, never asserted: they move from machine to machine, and tests must not depend on them.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export KT_BIN=${KT_BIN:-$ROOT/build/release/bin}
export PATH=$KT_BIN:$PATH LC_ALL=C.UTF-8
RUNS=${RUNS:-15}
WORK=$(mktemp -d "${TMPDIR:-/tmp}/kt-bench-XXXXXX")
OWN_CLUSTER=''

cluster() { "$ROOT/tests/cluster/cluster.sh" "$@"; }

clean_up() {
  [[ -z $OWN_CLUSTER ]] || KT_CLUSTER_DIR=$OWN_CLUSTER cluster stop 2>/dev/null
  rm -rf "$WORK"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

# Tests start brokers with Java's first compiler alone, to have them soon; here they run as they do in
# production. With the first alone they encrypt at a tenth of the speed.
export KT_CLUSTER_JVM=${KT_CLUSTER_JVM:--XX:TieredStopAtLevel=4}

# Sets BOOTSTRAP: to the caller's own if it is set, else to a cluster of three brokers that lives as long as the script.
use_cluster() {
  [[ -z ${BOOTSTRAP:-} ]] || return 0
  OWN_CLUSTER=$WORK/cluster
  export KT_CLUSTER_DIR=$OWN_CLUSTER
  cluster start --owner $$
  BOOTSTRAP=$(cluster bootstrap)
}

# lines RECORDS BYTES: keys of 8 digits, spread as a multiplier modulo a power of ten spreads them, a colon, and values
# of so many bytes. They can be compressed, but not to nothing.
lines() {
  python3 -c 'import random, sys
records, size = int(sys.argv[1]), int(sys.argv[2])
random.seed(1)
text = "".join(random.choice("abcdefghijklmnopqrstuvwxyz0123456789-") for _ in range(size + 4096))
for i in range(records):
    at = i * 31 % 4096
    print(f"{i * 7919 % 100000000:08d}:{text[at:at + size]}")' "$@"
}

is_there() { command -v "$1" >/dev/null; }

# side_by_side TITLE OURS PEER...: command lines that take turns, so that whatever else the machine does hits all of
# them. A peer that is not installed is named as missing.
side_by_side() {
  local title=$1 ours=$2 peer peers=()
  shift 2
  echo "$title"
  for peer in "$@"; do
    if is_there "${peer%% *}"; then peers+=("$peer"); else echo "  ${peer%% *} is missing: not compared"; fi
  done
  ((${#peers[@]} == 0)) || python3 "$ROOT/tests/bench/measure.py" "$RUNS" "$ours" "${peers[@]}"
}

# cpu_of COMMAND...: seconds of CPU and KiB of memory.
cpu_of() {
  python3 - "$@" <<'END'
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{used.ru_utime + used.ru_stime:.3f} {used.ru_maxrss}")
END
}
