#!/usr/bin/env bash
# Holds what kt makes of client files against Java: a table of cases and thousands of random texts. Exit 77 (skipped)
# without a Java compiler.
set -euo pipefail
(($# == 1)) || { echo "usage: config.sh PATH-OF-config_conformance" >&2 && exit 2; }
conformance=$1
here=$(dirname "$(realpath "$0")")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
if ! "$java" --list-modules 2>/dev/null | grep -q '^jdk\.compiler@'; then
  echo "no Java compiler, skipped: apt-get install default-jdk-headless" >&2
  exit 77
fi
libs=$("$here/../cluster/cluster.sh" jars --kafka 4.3.1)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp "$libs/*" \
  "$here/ConfigOracle.java" "$here/config.cases" "$work"
"$conformance" <"$work/texts.bin" >"$work/ours.txt"
diff -u --label Java --label kt "$work/theirs.txt" "$work/ours.txt" | head -n 60
diff -q "$work/theirs.txt" "$work/ours.txt" >/dev/null
