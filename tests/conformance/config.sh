#!/usr/bin/env bash
# Holds what kt makes of client files against Java: a table of cases and thousands of random texts. Exit 77 (skipped)
# without a Java compiler.
source "$(dirname "$0")/lib.sh"
prepare_java "$@"

oracle ConfigOracle.java "$here/config.cases" "$work"
"$conformance" <"$work/texts.bin" >"$work/ours.txt"
diff -u --label Java --label kt "$work/theirs.txt" "$work/ours.txt" | head -n 60
diff -q "$work/theirs.txt" "$work/ours.txt" >/dev/null
