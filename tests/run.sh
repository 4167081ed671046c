#!/usr/bin/env bash
# Builds kt and runs every test, as CI does. Ends with ctest's summary and exits with its status.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/.."

usage() {
  cat <<'END'
usage: tests/run.sh [--quick] [--no-install] [--build-dir DIR] [-- CTEST ARGUMENTS]
  --quick          leaves out the tests that start Kafka brokers
  --no-install     installs no packages
  --build-dir DIR  builds there instead of build/release
END
}

say() { printf '\n== %s\n' "$*"; }

quick=0 install=1 build_dir=build/release
while (($# > 0)); do
  case $1 in
    --quick) quick=1 ;;
    --no-install) install=0 ;;
    --build-dir) build_dir=${2:?--build-dir takes a folder} && shift ;;
    --) shift && break ;;
    --help | -h) usage && exit ;;
    *) usage >&2 && exit 2 ;;
  esac
  shift
done
select=("$@")
((!quick)) || select+=(--label-exclude brokers)

if ((install)); then
  say 'Packages'
  packaging/install-deps.sh
fi

say "Building in $build_dir"
# The quick start may have configured the same folder without tests.
cmake --preset release -B "$build_dir" -D KT_WARNINGS_ARE_ERRORS=ON -D BUILD_TESTING=ON
cmake --build "$build_dir" --parallel "$(nproc)"

if ((!quick)); then
  say 'Kafka (its jars, once)'
  tests/cluster/cluster.sh jars
fi

say 'Tests'
exec ctest --test-dir "$build_dir" --no-tests=error --output-on-failure --parallel "$(nproc)" "${select[@]}"
