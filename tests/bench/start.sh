#!/usr/bin/env bash
# How long a tool takes to start and end: kt-topics --version beside kcat -V. Wanted: a ratio of at most 1.5.
source "$(dirname "$0")/lib.sh"

RUNS=${RUNS_START:-101}
for tool in kt-topics kt-groups kt-console-producer kt-console-consumer kt-watch; do
  side_by_side "Start and end: $tool" "$tool --version" 'kcat -V'
done
