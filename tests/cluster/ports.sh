# shellcheck shell=bash
# Ports: every cluster owns one block of a hundred, taken under a lock from a register of this user.
#
# The blocks lie below the range from which the kernel takes ports for outgoing connections; a broker that
# is down for a while therefore finds its port free when it comes back.

readonly FIRST_PORT=20000 LAST_PORT=32700 BLOCK_SIZE=100
readonly LISTENERS=(plaintext ssl sasl_plaintext sasl_ssl)

# The same for all sessions of a user, whatever XDG variables a test sets.
register_dir() {
  local dir
  dir=/tmp/kt-cluster-$(id -u)
  [[ -d $dir ]] || mkdir -m 700 "$dir" 2>/dev/null || true
  [[ -O $dir && ! -L $dir ]] || die "$dir belongs to somebody else"
  echo "$dir"
}

# Runs the rest of the line with the register locked.
with_register() {
  local lock status=0
  exec {lock}>"$(register_dir)/lock"
  flock "$lock"
  "$@" || status=$?
  exec {lock}>&-
  return "$status"
}

# Ports that somebody listens on or talks through.
busy_ports() {
  local local_address state
  cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | while read -r _ local_address _ state _; do
    [[ $state == 06 || $state == st ]] || echo $((16#${local_address##*:}))
  done
}

# A register entry counts while its folder holds the cluster that took the block.
is_live_entry() {
  local entry=$1 dir
  dir=$(<"$entry")
  is_cluster "$dir" && grep -qx "BASE_PORT=${entry##*/}" "$dir/cluster.env"
}

# Sets BASE_PORT and writes cluster.env, which makes the entry count: both under the lock.
claim_ports() {
  local register base port taken=' '
  register=$(register_dir)
  ! is_cluster "$DIR" || die "there is a cluster in $DIR already"
  for port in $(busy_ports); do taken+="$((port - port % BLOCK_SIZE)) "; done
  for ((base = FIRST_PORT; base + BLOCK_SIZE <= LAST_PORT; base += BLOCK_SIZE)); do
    [[ $taken != *" $base "* ]] || continue
    [[ ! -f $register/$base ]] || ! is_live_entry "$register/$base" || continue
    BASE_PORT=$base
    mkdir -p "$DIR" && chmod 700 "$DIR" || exit 1
    echo $$ >"$DIR/starter"
    printf '%s' "$DIR" >"$register/$base"
    save_cluster
    return
  done
  die "no block of $BLOCK_SIZE free ports between $FIRST_PORT and $LAST_PORT"
}

# Folders of all clusters of this user, running or kept.
registered_dirs() {
  local entry
  for entry in "$(register_dir)"/[0-9]*; do
    [[ -f $entry ]] || continue
    if is_live_entry "$entry"; then printf '%s\n' "$(<"$entry")"; else rm -f "$entry"; fi
  done
}

# port_of BROKER LISTENER
port_of() {
  local offset
  case $2 in
    plaintext) offset=0 ;;
    ssl) offset=1 ;;
    sasl_plaintext) offset=2 ;;
    sasl_ssl) offset=3 ;;
    controller) offset=4 ;;
    *) die "'$2' is no listener: ${LISTENERS[*]}" ;;
  esac
  echo $((BASE_PORT + 10 * $1 + offset))
}

zookeeper_port() { echo $((BASE_PORT + 1)); }

bootstrap_servers() {
  local listener=${1:-plaintext} broker list=
  for ((broker = 1; broker <= BROKERS; broker++)); do
    list+=,127.0.0.1:$(port_of "$broker" "${listener,,}")
  done
  echo "${list:1}"
}
