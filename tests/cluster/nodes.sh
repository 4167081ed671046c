# shellcheck shell=bash
# The processes of a cluster: started, found again by the folder in their arguments, asked, signalled, ended.
# A node is "broker1", "broker2", … or "zookeeper".

# pids_with ARGUMENT: processes that carry exactly this argument (a zombie carries none). The argument goes
# to grep by its stdin, for grep must not find itself.
pids_with() {
  local files=(/proc/[0-9]*/cmdline) pid
  grep -lszxF --file=- "${files[@]}" <<<"$1" | while IFS=/ read -r _ _ pid _; do echo "$pid"; done || true
}

pid_of() { pids_with "-Dkt.node=$DIR/$1" | head -n 1; }

# running, paused or down
state_of() {
  local pid
  pid=$(pid_of "$1")
  if [[ -z $pid ]]; then
    echo down
  elif [[ $(cut -d' ' -f3 "/proc/$pid/stat" 2>/dev/null) == T ]]; then
    echo paused
  else
    echo running
  fi
}

# Nothing of the caller's may stay open in what outlives it: a test that waits for the end of a pipe would
# wait for the brokers too. Becomes the command: only for use in the background.
detached() {
  local fd
  for fd in /proc/self/fd/*; do
    fd=${fd##*/}
    ((fd <= 2)) || eval "exec $fd>&-"
  done
  exec setsid "$@"
} </dev/null

# spawn NODE CLASS ARGS...
spawn() {
  local node=$1
  shift
  set_java
  # shellcheck disable=SC2086
  detached "${JAVA[0]}" "-Dkt.node=$DIR/$node" -Xmx512m -XX:+HeapDumpOnOutOfMemoryError \
    "-XX:HeapDumpPath=$DIR/$node" "${JAVA[@]:1:${#JAVA[@]}-1}" ${KT_CLUSTER_JVM:-} "$@" \
    >>"$DIR/$node/log" 2>&1 &
  # Until its exec the child does not carry the arguments by which it is found.
  until [[ -n $(pid_of "$node") ]] || ! kill -0 $! 2>/dev/null; do sleep 0.01; done
  disown $! 2>/dev/null || true
}

spawn_node() {
  if [[ $1 == zookeeper ]]; then
    spawn "$1" org.apache.zookeeper.server.quorum.QuorumPeerMain "$DIR/zookeeper/zookeeper.properties"
  else
    spawn "$1" kafka.Kafka "$DIR/$1/server.properties"
  fi
}

all_nodes() {
  local broker
  ! needs_zookeeper || echo zookeeper
  for ((broker = 1; broker <= BROKERS; broker++)); do echo "broker$broker"; done
}

# --- asking -------------------------------------------------------------------------------------------------

# ids_seen_by BROKER: the ids of the live brokers that this one knows of; fails if it does not answer. Speaks
# the protocol itself (Metadata, version 4, no topics), so that waiting costs no JVM and needs no other tool.
ids_seen_by() {
  local bytes
  # shellcheck disable=SC2016
  bytes=$(timeout 2 bash -c '
    exec 3<>"/dev/tcp/127.0.0.1/$1" || exit
    printf "\0\0\0\17\0\3\0\4\0\0\0\1\377\377\0\0\0\0\0" >&3
    size=$((16#$(head -c 4 <&3 | od -An -tx1 | tr -d " \n")))
    head -c "$size" <&3 | od -An -v -tu1
  ' ask "$(port_of "$1" plaintext)" 2>/dev/null) || return 1
  # shellcheck disable=SC2086
  parse_ids $bytes
}

# parse_ids BYTES...: correlation id 4, throttle time 4, count 4; each broker: id 4, host 2+n, port 4, rack 2+n.
parse_ids() {
  local -a b=("$@")
  local at=12 i
  ((${#b[@]} > at)) || return 1
  for ((i = 0; i < b[11]; i++)); do
    echo "${b[at + 3]}"
    at=$((at + 4))
    at=$((at + 2 + b[at + 1] + 4))
    at=$((at + 2 + b[at + 1]))
  done
}

# sees BROKER OTHER...
sees() {
  local seen other
  seen=" $(ids_seen_by "$1" | tr '\n' ' ') "
  for other in "${@:2}"; do [[ $seen == *" $other "* ]] || return 1; done
}

# await_broker BROKER DEADLINE_MS OTHER...: until it answers and knows the others. With ZooKeeper, a broker that
# comes back before its old session has expired ends itself, and is started again.
await_broker() {
  local broker=$1 deadline=$2
  shift 2
  until sees "$broker" "$@"; do
    (($(now_ms) < deadline)) || give_up "broker $broker does not answer" "broker$broker"
    owner_lives || die "the owner of this cluster is gone"
    if [[ $(state_of "broker$broker") == down ]]; then
      needs_zookeeper || give_up "broker $broker ended" "broker$broker"
      spawn_node "broker$broker"
    fi
    sleep 0.2
  done
}

await_zookeeper() {
  local deadline=$1
  until (exec 3<>"/dev/tcp/127.0.0.1/$(zookeeper_port)") 2>/dev/null; do
    (($(now_ms) < deadline)) || give_up "ZooKeeper does not answer" zookeeper
    [[ $(state_of zookeeper) == running ]] || give_up "ZooKeeper ended" zookeeper
    sleep 0.1
  done
}

give_up() {
  say "$1; the end of its log:"
  tail -n 15 "$DIR/$2/log" >&2 || true
  exit 1
}

# --- ending -------------------------------------------------------------------------------------------------

# signal_node SIGNAL NODE
signal_node() {
  local pid
  pid=$(pid_of "$2")
  [[ -n $pid ]] || die "$2 is not running"
  kill "-$1" "$pid"
}

await_down() {
  while [[ -n $(pid_of "$1") ]]; do sleep 0.05; done
}

# Asks all nodes to end and waits up to ten seconds, so that what is kept on disk is whole.
end_gracefully() {
  local deadline pids
  deadline=$(($(now_ms) + 10000))
  pids=$(pids_with "-Dkt.cluster=$DIR")
  # shellcheck disable=SC2086
  [[ -z $pids ]] || { kill -TERM $pids && kill -CONT $pids; } 2>/dev/null || true
  while [[ -n $(pids_with "-Dkt.cluster=$DIR") ]] && (($(now_ms) < deadline)); do sleep 0.1; done
}

# Ends whatever belongs to this cluster, tools included. Looks until there was nothing twice: a process may
# stand between its fork and its exec.
end_all() {
  local pids quiet=0
  while ((quiet < 2)); do
    pids=$(pids_with "-Dkt.cluster=$DIR")
    if [[ -z $pids ]]; then
      quiet=$((quiet + 1))
    else
      quiet=0
      # shellcheck disable=SC2086
      kill -KILL $pids 2>/dev/null || true
    fi
    sleep 0.05
  done
}

# --- owner --------------------------------------------------------------------------------------------------

# alive PID: exists and is no zombie.
alive() { [[ -d /proc/$1 && $(sed 's/.*) //' "/proc/$1/stat" 2>/dev/null) != Z* ]]; }

owner_lives() { [[ -z $OWNER ]] || alive "$OWNER"; }

# The watchdog names the cluster in an argument of its own, by which `stop` finds it.
spawn_watchdog() {
  detached "$BASH" "$HERE/cluster.sh" _watch "--dir=$DIR" "-Dkt.watchdog=$DIR" >/dev/null 2>&1 &
  until [[ -n $(pids_with "-Dkt.watchdog=$DIR") ]] || ! kill -0 $! 2>/dev/null; do sleep 0.01; done
  disown $! 2>/dev/null || true
}

end_watchdog() {
  local pid
  for pid in $(pids_with "-Dkt.watchdog=$DIR"); do
    [[ $pid == "$$" ]] || kill -KILL "$pid" 2>/dev/null || true
  done
}
