#!/usr/bin/env bash
# cluster_up.sh DIR: the cluster that the integration tests share. Owned by ctest: if that is killed before it can stop
# the cluster, the cluster ends by itself.
set -euo pipefail
cluster=$(dirname "$0")/../cluster/cluster.sh
"$cluster" stop --dir "$1"
exec "$cluster" start --dir "$1" --owner "$PPID"
