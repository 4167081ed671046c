# shellcheck shell=bash
# What every integration script sources first: kt's tools on PATH, a cluster, a folder of its own, and words to expect
# with. A script is a few sentences in these words; it passes if it reaches its end.
#
# Given by ctest: KT_BIN (the folder of the tools) and KT_CLUSTER_DIR (the shared cluster of three brokers, which no
# script may hurt). By hand: KT_BIN=build/release/bin tests/integration/NAME.sh with a cluster started by cluster.sh.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
TEST_NAME=$(basename "$0" .sh)
WORK=$(mktemp -d "${TMPDIR:-/tmp}/kt-$TEST_NAME-XXXXXX")
OWN_CLUSTER=''
export KT_BIN=${KT_BIN:-$ROOT/build/release/bin}
export PATH=$KT_BIN:$PATH LC_ALL=C.UTF-8

cluster() { "$ROOT/tests/cluster/cluster.sh" "$@"; }

# A script that starts something defines tidy_up(), which runs at its end, whatever that is.
tidy_up() { :; }

# Processes whose ids a script keeps in `children`, for its tidy_up().
kill_children() {
  local child
  for child in "${children[@]}"; do kill -KILL "$child" 2>/dev/null; done
  { wait || true; } 2>/dev/null
}

clean_up() {
  local status=$?
  tidy_up || true
  [[ -z $OWN_CLUSTER ]] || KT_CLUSTER_DIR=$OWN_CLUSTER cluster stop 2>/dev/null
  rm -rf "$WORK"
  exit "$status"
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

fail() {
  printf '%s: %s\n' "$TEST_NAME" "$*" >&2
  [[ ! -s $WORK/out ]] || head -n 40 "$WORK/out" | sed 's/^/  stdout: /' >&2
  [[ ! -s $WORK/err ]] || head -n 40 "$WORK/err" | sed 's/^/  stderr: /' >&2
  exit 1
}

# --- the cluster ------------------------------------------------------------------------------------------------------

# Sets BOOTSTRAP to the shared cluster.
use_shared_cluster() {
  BOOTSTRAP=$(cluster bootstrap) || fail 'the shared cluster is not running'
  export BOOTSTRAP
}

# A cluster of this script's own, which it may hurt: `cluster kill 2` and so on then mean this one. Takes what
# `cluster.sh start` takes. It goes when the script does.
use_own_cluster() {
  OWN_CLUSTER=$WORK/cluster
  export KT_CLUSTER_DIR=$OWN_CLUSTER
  cluster start --owner $$ "$@" >"$WORK/cluster.log" 2>&1 || { cat "$WORK/cluster.log" >&2 && fail 'no cluster'; }
  use_shared_cluster
}

# --- a fake cluster ---------------------------------------------------------------------------------------------------

# use_fake_cluster [OPTIONS OF fake_kafka]: sets BOOTSTRAP to three brokers that fail as the script wants. They end when
# it does. FAKE_KAFKA, the program, is given by ctest.
use_fake_cluster() {
  coproc FAKE { exec "${FAKE_KAFKA:-$KT_BIN/../tests/support/fake_kafka}" "$@" 2>&1; }
  read -r BOOTSTRAP <&"${FAKE[0]}" || fail 'the fake cluster did not start'
  export BOOTSTRAP
}

# tell LINE: the fake cluster does it, see tests/support/fake_commands.h.
tell() {
  local answer
  echo "$*" >&"${FAKE[1]}"
  read -rt 10 answer <&"${FAKE[0]}" || fail "the fake cluster does not answer '$*'"
  [[ $answer == ok ]] || fail "the fake cluster says '$answer' to '$*'"
}

# count_of API: how many requests of it came so far.
count_of() {
  local answer
  echo "count $1" >&"${FAKE[1]}"
  read -rt 10 answer <&"${FAKE[0]}" || fail "the fake cluster does not count"
  echo "$answer"
}

# --- names ------------------------------------------------------------------------------------------------------------

# A name that no other test uses: new_name orders -> orders-tour-4711-1
new_name() {
  local count
  count=$(($(cat "$WORK/names" 2>/dev/null || echo 0) + 1))
  echo "$count" >"$WORK/names"
  echo "$1-${TEST_NAME//_/-}-$$-$count"
}

# new_topic STEM [OPTIONS OF --create]: creates it, waits until every broker has heard of it, and prints its name.
new_topic() {
  local topic broker
  topic=$(new_name "$1")
  kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic" "${@:2}" >/dev/null
  for broker in ${BOOTSTRAP//,/ }; do
    until [[ $(kt-topics --bootstrap-server "$broker" --list --topic "$topic") ]]; do sleep 0.02; done
  done
  echo "$topic"
}

# --- expectations -----------------------------------------------------------------------------------------------------

# expect_exit STATUS COMMAND...: runs it; its output is then in $WORK/out and $WORK/err.
expect_exit() {
  local wanted=$1 status=0
  shift
  "$@" >"$WORK/out" 2>"$WORK/err" || status=$?
  ((status == wanted)) || fail "exit $status instead of $wanted: $*"
}

# expect_equal WANTED GOT WHAT
expect_equal() { [[ $1 == "$2" ]] || fail "$3: wanted '$1', got '$2'"; }

# Of the last expect_exit: a line of stdout or stderr that the extended regular expression matches.
expect_out() { grep -qE -- "$1" "$WORK/out" || fail "no '$1' on stdout"; }
expect_err() { grep -qE -- "$1" "$WORK/err" || fail "no '$1' on stderr"; }
expect_no_out() { [[ ! -s $WORK/out ]] || fail 'nothing was expected on stdout'; }

# The last expect_exit said exactly one line on stderr.
expect_one_line_of_error() {
  expect_equal 1 "$(wc -l <"$WORK/err")" 'lines on stderr'
}

# expect_fields 'FIELD FIELD' COMMAND...: these and no others are what it gives to machines.
expect_fields() {
  expect_exit 0 "${@:2}" --output csv
  expect_equal "${1// /,}" "$(head -n 1 "$WORK/out")" "fields of ${*:2}"
}

# The id of the last change of offsets in the journal.
newest_change() { kt-groups --journal --no-headers | awk 'NR == 1 { print $1 }'; }

# eventually SECONDS COMMAND...: until the command succeeds; fails when it does not in time.
eventually() {
  local seconds=$1 end=$((SECONDS + $1))
  shift
  until "$@" >"$WORK/out" 2>"$WORK/err"; do
    ((SECONDS < end)) || fail "not within $seconds s: $*"
    sleep 0.2
  done
}

# within SECONDS COMMAND...: its own exit status; 124 when it takes longer.
within() { timeout --kill-after=1 "$@"; }
