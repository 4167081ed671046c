# shellcheck shell=bash
# An archive of the classes that a broker loads, beside the jars of its version. With it three brokers start
# with two thirds of the processor time, and the tools start faster too. Only ever a help: where it cannot be
# made (Java before 13, KAFKA_HOME), everything runs without.

# Prints where the archive of LIBS for this Java lies, made or not; nothing where there can be none.
archive_file() {
  local java release
  [[ $LIBS == */kt/kafka-*/libs ]] || return 0
  java=$(realpath "$(java_command)")
  release=${java%/bin/*}/release
  [[ ! -f $release ]] || echo "${LIBS%/libs}/classes-$(cksum <"$release" | cut -d' ' -f1).jsa"
}

# Makes the archive if there is none. Whoever finds another at it does not wait, and runs without once.
ensure_archive() {
  local file lock
  file=$(archive_file)
  [[ -n $file && ! -e $file && -z ${KT_CLUSTER_NO_ARCHIVE:-} ]] || return 0
  exec {lock}>"$file.lock"
  if flock -n "$lock" && [[ ! -e $file ]]; then
    say "making an archive of Kafka's classes (once)"
    # An empty file says that it cannot be made.
    make_archive "$file.new" || : >"$file.new"
    mv -f "$file.new" "$file"
  fi
  exec {lock}>&-
}

# make_archive FILE: a JVM writes it when it ends, so one broker is started and asked to end.
make_archive() (
  DIR=$(mktemp -d)
  trap '"$HERE/cluster.sh" stop --dir "$DIR" 2>/dev/null' EXIT
  KT_CLUSTER_NO_ARCHIVE=1 KT_CLUSTER_JVM="-XX:ArchiveClassesAtExit=$1" \
    "$HERE/cluster.sh" start --dir "$DIR" --brokers 1 --kafka "$VERSION" --owner "$BASHPID" 2>/dev/null || exit
  deadline=$(($(now_ms) + 120000))
  signal_node TERM broker1 || exit
  while [[ -n $(pid_of broker1) ]] && (($(now_ms) < deadline)); do sleep 0.1; done
  [[ -s $1 ]]
)
