#!/usr/bin/env bash
# Holds kt's messages against Apache Kafka's: the listings against the JSON schemas in its jar, the error codes against
# its list, the bytes of random messages, both ways, against its generated classes. Exit 77 (skipped) without a Java
# compiler.
set -euo pipefail
(($# == 1)) || { echo "usage: wire.sh PATH-OF-wire_conformance" >&2 && exit 2; }
conformance=$1
here=$(dirname "$(realpath "$0")")
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
# `java FILE.java` needs the compiler; a runtime alone has none.
if ! "$java" --list-modules 2>/dev/null | grep -q '^jdk\.compiler@'; then
  echo "no Java compiler, skipped: apt-get install default-jdk-headless" >&2
  exit 77
fi
libs=$("$here/../cluster/cluster.sh" jars --kafka 4.3.1)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$conformance" listing >"$work/ours.txt"
"$conformance" samples >"$work/ours.bin"

status=0
"$java" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$libs/*" "$here/Oracle.java" "$work" || status=1
diff -u --label "Kafka's schemas" --label "kt's listings" "$work/theirs.txt" "$work/ours.txt" || status=1
"$conformance" check <"$work/theirs.bin" || status=1
exit "$status"
