#!/usr/bin/env bash
# How kt-watch is told which cluster to watch, and what it shows of the way there.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

file=$WORK/here.properties
echo "bootstrap.servers=$BOOTSTRAP" >"$file"
mkdir -p "$WORK/config/kt"
cp "$file" "$WORK/config/kt/here.properties"
export XDG_CONFIG_HOME=$WORK/config

expect_exit 0 kt-watch --once --group nosuch-group --command-config "$file"
expect_exit 2 kt-watch --once --command-config "$WORK/nosuch.properties"
expect_err 'nosuch\.properties'
expect_exit 0 kt-watch --once --group nosuch-group --command-config "$file" --command-property client.id=watcher
expect_exit 2 kt-watch --once --command-config "$file" --command-property security.protocol=NONE
expect_exit 0 kt-watch --once --group nosuch-group --cluster here
expect_exit 2 kt-watch --once --cluster nowhere
expect_err 'nowhere'
expect_exit 0 kt-watch --clusters
expect_out '^here '
expect_exit 2 kt-watch --clusters=yes
expect_exit 0 kt-watch --once --group nosuch-group --bootstrap-server "$BOOTSTRAP" --timeout 20s

expect_exit 0 kt-watch --once --group nosuch-group --cluster here --debug wire
expect_err 'ListGroups'
expect_exit 2 kt-watch --once --cluster here --debug nothing
expect_exit 0 kt-watch --once --group nosuch-group --cluster here --timing
expect_err 'ListGroups'
expect_exit 2 kt-watch --once --cluster here --timing=yes
expect_exit 0 kt-watch --once --group nosuch-group --bootstrap-server kafka.invalid:9092 \
  --via "kafka.invalid:9092=${BOOTSTRAP%%,*}"
expect_exit 2 kt-watch --once --cluster here --via telnet://nowhere

expect_exit 2 kt-watch --once --cluster here --output xml
expect_exit 2 kt-watch --once --cluster here --no-headers=yes
expect_exit 2 kt-watch --once --cluster here --no-mouse=yes
expect_exit 0 kt-watch --help
expect_out '^Watch the lag of '
expect_exit 0 kt-watch --version
