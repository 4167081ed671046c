#!/usr/bin/env bash
# The README's first command after its build: the tour on a cluster that it starts, wounds, mends and removes.
source "$(dirname "$0")/lib.sh"

expect_exit 0 env TMPDIR="$WORK" "$ROOT/packaging/quickstart.sh" --bin "$KT_BIN"
expect_out '^-- partition 0 is now led by broker [123]$'
expect_out '^-- broker [123] is out of the Isr$'
expect_out '^-- 600 sent, 600 read$'
expect_out '^-- none lost, none twice, none altered$'
expect_out '^-- every Isr is whole$'
expect_equal '' "$(cluster list | grep -F "$WORK" || true)" 'clusters left behind'
