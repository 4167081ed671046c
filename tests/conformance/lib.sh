# shellcheck shell=bash
# What the comparisons with Kafka's own classes share: prepare_java sets `conformance` (the program of ours), `here` and
# `work` (a folder that goes with the script); oracle runs a Java source on Kafka's jars.
set -euo pipefail

# prepare_java ARGS...: those of the script, one path. Exit 77 (skipped) without a Java compiler, which `java FILE.java`
# needs; a runtime alone has none.
prepare_java() {
  (($# == 1)) || { echo "usage: $(basename "$0") PATH-OF-THE-PROGRAM" >&2 && exit 2; }
  # shellcheck disable=SC2034 # the scripts use it
  conformance=$1
  here=$(dirname "$(realpath "$0")")
  JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
  if ! "$JAVA" --list-modules 2>/dev/null | grep -q '^jdk\.compiler@'; then
    echo "no Java compiler, skipped: apt-get install default-jdk-headless" >&2
    exit 77
  fi
  LIBS=$("$here/../cluster/cluster.sh" jars --kafka 4.3.1)
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
}

# oracle SOURCE ARGS...
oracle() {
  local source=$1
  shift
  "$JAVA" -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -cp "$LIBS/*" "$here/$source" "$@"
}
