#!/usr/bin/env bash
# A local Kafka cluster for tests and the tour: starts it, breaks it, mends it, removes it. See README.md.
set -euo pipefail
export LC_ALL=C
HERE=$(cd "$(dirname "$(realpath "${BASH_SOURCE[0]}")")" && pwd)
for part in common ports jars archive certs config storage nodes lifecycle; do
  # shellcheck disable=SC1090
  source "$HERE/$part.sh"
done

usage() {
  cat <<'END'
usage: cluster.sh COMMAND [--dir DIR] ...
  start [--brokers 3] [--kafka 4.3.1] [--set KEY=VALUE]... [--log-dirs 1] [--owner PID]
  stop [--keep-data]          ends every process, removes the folder
  kill N | revive N           kill -9 broker N; start it again and wait until it answers
  pause N | resume N          SIGSTOP, SIGCONT
  bootstrap [LISTENER]        plaintext (default), ssl, sasl_plaintext or sasl_ssl
  properties [LISTENER [WAY [USER]]]
                              path of a client's properties file; WAY: PLAIN (default), SCRAM-SHA-256,
                              SCRAM-SHA-512, OAUTHBEARER, or for ssl: pem (default), pkcs12, mtls, mtls-pkcs12;
                              USER: admin (default), alice, bob
  tool NAME ARGS...           an Apache tool, by short name (tools.txt) or class
  apache-session OUTDIR       many tools in one JVM: command lines on stdin, tab-separated
  streams-member GROUP TOPIC  joins a streams group until it is ended
  env | status | logs N       shell assignments; one line per process; a broker's log
  list                        all clusters of this user
  jars [--kafka 4.3.1]        downloads the jars if need be, prints their folder
DIR: --dir, else KT_CLUSTER_DIR, else ~/.local/state/kt/cluster
END
}

# --- one broker ---------------------------------------------------------------------------------------------

cmd_kill() {
  load_cluster "$DIR"
  check_broker "${1:-}"
  signal_node KILL "broker$1"
  await_down "broker$1"
}

cmd_revive() {
  load_cluster "$DIR"
  check_broker "${1:-}"
  [[ $(state_of "broker$1") == down ]] || die "broker $1 is $(state_of "broker$1")"
  spawn_node "broker$1"
  await_broker "$1" $(($(now_ms) + 1000 * ${KT_CLUSTER_TIMEOUT:-120})) "$1"
}

cmd_pause() {
  load_cluster "$DIR"
  check_broker "${1:-}"
  signal_node STOP "broker$1"
}

cmd_resume() {
  load_cluster "$DIR"
  check_broker "${1:-}"
  signal_node CONT "broker$1"
}

cmd_logs() {
  load_cluster "$DIR"
  [[ ${1:-} == zookeeper ]] || check_broker "${1:-}"
  cat "$DIR/${1/#[1-9]/broker$1}/log"
}

# --- telling ------------------------------------------------------------------------------------------------

cmd_bootstrap() {
  load_cluster "$DIR"
  bootstrap_servers "${1:-plaintext}"
}

cmd_properties() {
  local file
  load_cluster "$DIR"
  file=$(client_file "$@")
  [[ -f $file ]] || die "there is no properties file for '$*'; there are: $(cd "$DIR/clients" && echo ./*)"
  echo "$file"
}

assignment() { printf '%s=%s\n' "$1" "${2@Q}"; }

cmd_env() {
  local listener node
  load_cluster "$DIR"
  assignment KT_CLUSTER_DIR "$DIR"
  assignment KT_CLUSTER_VERSION "$VERSION"
  assignment KT_CLUSTER_BROKERS "$BROKERS"
  assignment KT_CLUSTER_LIBS "$LIBS"
  assignment KT_CLUSTER_CERTS "$DIR/certs"
  assignment BOOTSTRAP "$(bootstrap_servers)"
  for listener in "${LISTENERS[@]:1}"; do
    assignment "BOOTSTRAP_${listener^^}" "$(bootstrap_servers "$listener")"
  done
  for node in $(all_nodes); do assignment "${node^^}_PID" "$(pid_of "$node")"; done
}

cmd_status() {
  local node
  load_cluster "$DIR"
  echo "Kafka $VERSION in $DIR"
  for node in $(all_nodes); do
    printf '%-10s %-8s pid %-8s' "$node" "$(state_of "$node")" "$(pid_of "$node" | grep . || echo -)"
    if [[ $node == zookeeper ]]; then
      echo "127.0.0.1:$(zookeeper_port)"
    else
      echo "127.0.0.1:$(port_of "${node#broker}" plaintext)"
    fi
  done
}

cmd_list() {
  local dir
  with_register registered_dirs | while read -r dir; do
    (
      load_cluster "$dir"
      live=0
      for node in $(all_nodes); do [[ $(state_of "$node") == down ]] || live=$((live + 1)); done
      echo "$dir Kafka $VERSION, $BROKERS brokers, $live processes, $(bootstrap_servers)"
    )
  done
}

cmd_jars() { kafka_libs "$OPT_KAFKA"; }

# Without a cluster the tools of the default version run: they may be for somebody else's cluster.
load_libs() {
  if is_cluster "$DIR"; then
    load_cluster "$DIR"
  else
    LIBS=$(kafka_libs "$OPT_KAFKA")
    VERSION=$(libs_version "$LIBS")
  fi
}

cmd_tool() {
  (($# > 0)) || die "tool: which one? Names are in $HERE/tools.txt"
  load_libs
  run_tool "$@"
}

cmd_apache-session() {
  (($# == 1)) || die "apache-session takes one folder for the results"
  load_libs
  run_session "$1"
}

cmd_streams-member() {
  (($# == 2)) || die "streams-member takes a group and a topic"
  load_cluster "$DIR"
  run_streams_member "$@"
}

# --- the command line ---------------------------------------------------------------------------------------

OPT_DIR='' OPT_BROKERS=3 OPT_KAFKA='' OPT_SET=() OPT_OWNER='' OPT_LOG_DIRS=1 OPT_KEEP_DATA=0
WORDS=()

set_option() { # NAME VALUE
  case $1 in
    --dir) OPT_DIR=$2 ;;
    --brokers) OPT_BROKERS=$2 ;;
    --kafka) OPT_KAFKA=$2 ;;
    --set) OPT_SET+=("$2") ;;
    --owner) OPT_OWNER=$2 ;;
    --log-dirs) OPT_LOG_DIRS=$2 ;;
    *) die "unknown option $1; cluster.sh --help" ;;
  esac
}

# Options stand anywhere, except that a tool's arguments are its own.
parse() {
  while (($# > 0)); do
    case $1 in
      --help | -h) usage && exit ;;
      --keep-data) OPT_KEEP_DATA=1 ;;
      -Dkt.watchdog=*) ;;
      --*=*) set_option "${1%%=*}" "${1#*=}" ;;
      --*)
        (($# > 1)) || die "$1 takes a value"
        set_option "$1" "$2"
        shift
        ;;
      *) WORDS+=("$1") ;;
    esac
    shift
    if ((${#WORDS[@]} == 2)) && [[ ${WORDS[0]} == tool ]]; then
      WORDS+=("$@")
      return
    fi
  done
}

main() {
  parse "$@"
  if ((${#WORDS[@]} == 0)); then
    usage >&2
    exit 2
  fi
  declare -F "cmd_${WORDS[0]}" >/dev/null || die "unknown command '${WORDS[0]}'; cluster.sh --help"
  DIR=$(cluster_dir "$OPT_DIR")
  "cmd_${WORDS[0]}" "${WORDS[@]:1}"
}

main "$@"
