#!/usr/bin/env bash
# From a fresh clone to kt at work: installs what is missing, builds, starts a local Kafka of three brokers, takes the
# tour (tour.sh) and cleans up after itself.
set -euo pipefail
HERE=$(cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")" && pwd)
ROOT=$(dirname "$HERE")
# shellcheck source=packaging/show.sh
source "$HERE/show.sh"
# shellcheck source=packaging/tour.sh
source "$HERE/tour.sh"

usage() {
  cat <<'END'
usage: packaging/quickstart.sh [--bootstrap-server HOST:PORT[,...]] [--keep] [--no-install]
                               [--build-dir DIR | --bin DIR]
  --bootstrap-server  tours that cluster instead of a local one; kills no broker there, and deletes its topic afterwards
  --keep              leaves the local cluster running and says how to stop it
  --no-install        installs no packages
  --build-dir DIR     builds there instead of build/release
  --bin DIR           takes the tools from there: installs and builds nothing
END
}

given='' keep=0 install=1 build_dir=$ROOT/build/release bin=''

parse() {
  while (($# > 0)); do
    case $1 in
      --bootstrap-server | --build-dir | --bin) (($# > 1)) || { complain "$1 takes a value" && exit 2; } ;;&
      --bootstrap-server) given=$2 && shift ;;
      --build-dir) build_dir=$(realpath -m -- "$2") && shift ;;
      --bin) bin=$(realpath -- "$2") && shift ;;
      --keep) keep=1 ;;
      --no-install) install=0 ;;
      --help | -h) usage && exit ;;
      *) usage >&2 && exit 2 ;;
    esac
    shift
  done
  [[ -z $bin ]] || install=0
}

cluster() { "$ROOT/tests/cluster/cluster.sh" "$@"; }

# --- before the tour --------------------------------------------------------------------------------------------------

install_packages() {
  local groups=(build cluster) missing
  [[ -z $given ]] || groups=(build)
  missing=$("$HERE/install-deps.sh" --missing "${groups[@]}")
  [[ -n $missing ]] || return 0
  title 'Packages that are missing'
  "$HERE/install-deps.sh" "${groups[@]}"
}

build() {
  local jobs
  title 'Building kt'
  jobs=$(nproc)
  patiently 'configuring' cmake -S "$ROOT" --preset release -B "$build_dir" -D BUILD_TESTING=OFF
  cmake --build "$build_dir" --parallel "$jobs"
  bin=$build_dir/bin
}

start_cluster() {
  local owner=(--owner $$)
  title 'A local Kafka of three brokers'
  if ((keep)); then
    owner=()
    unset KT_CLUSTER_DIR
  else
    export KT_CLUSTER_DIR=$work/cluster
  fi
  patiently "fetching Kafka's jars (once)" cluster jars
  patiently 'starting three brokers' cluster start "${owner[@]}"
  started=1
  KAFKA=$(cluster bootstrap)
}

# --- after it ---------------------------------------------------------------------------------------------------------

tell_how_to_stop() {
  title 'The cluster keeps running'
  note 'use it:'
  command_line "export PATH=$bin:\$PATH KAFKA=$KAFKA"
  note 'stop it:'
  command_line "$ROOT/tests/cluster/cluster.sh stop"
}

clean_up() {
  local status=$?
  trap - EXIT
  if ((started && keep)); then
    tell_how_to_stop
  elif ((started)); then
    cluster stop 2>/dev/null
  fi
  tour_leave_nothing || true
  rm -rf "$work"
  ((status == 0)) || complain "ended early, with status $status"
  exit "$status"
}

main() {
  local began=$SECONDS
  parse "$@"
  work=$(mktemp -d "${TMPDIR:-/tmp}/kt-quickstart-XXXXXX") started=0 has_visited=''
  trap clean_up EXIT
  trap 'exit 130' INT TERM HUP
  ((!install)) || install_packages
  [[ -n $bin ]] || build
  KAFKA=$given
  [[ -n $given ]] || start_cluster
  cd "$work"
  tour
  title "Done in $((SECONDS - began)) seconds"
}

main "$@"
