# shellcheck shell=bash
# What every part of the test cluster needs: messages, the cluster's folder and its facts, versions.

readonly DEFAULT_VERSION=4.3.1
readonly MAX_BROKERS=9

say() { printf 'cluster: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# at_least VERSION MAJOR.MINOR
at_least() {
  local have=$1 want=$2 have_rest want_rest
  have_rest=${have#*.} want_rest=${want#*.}
  ((${have%%.*} * 1000 + ${have_rest%%.*} >= ${want%%.*} * 1000 + ${want_rest%%.*}))
}

now_ms() { echo $((${EPOCHREALTIME/[.,]/} / 1000)); }

min() { echo $(($1 < $2 ? $1 : $2)); }

random_hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

# Kafka's own form of a UUID: 22 characters of URL-safe base64.
random_uuid() { # a leading '-' would look like an option to the storage tool
  local uuid
  uuid=$(head -c 16 /dev/urandom | base64 | tr '+/' '-_')
  uuid=${uuid:0:22}
  echo "${uuid/#-/a}"
}

# DIR as given, else KT_CLUSTER_DIR, else one fixed folder of this user; absolute.
cluster_dir() {
  local dir=${1:-${KT_CLUSTER_DIR:-${XDG_STATE_HOME:-$HOME/.local/state}/kt/cluster}}
  realpath -m -- "$dir"
}

# The facts of a started cluster are shell assignments in DIR/cluster.env, the mark by which a folder is
# known to be ours (nothing else is ever removed).
is_cluster() { [[ -f $1/cluster.env ]]; }

load_cluster() {
  DIR=$1
  is_cluster "$DIR" || die "there is no cluster in $DIR; start one: cluster.sh start --dir $DIR"
  # shellcheck disable=SC1091
  source "$DIR/cluster.env"
}

# What is known before the first process starts; written at once, so that nobody reads half of it.
save_cluster() {
  local name
  for name in VERSION LIBS BROKERS BASE_PORT CLUSTER_ID LOG_DIRS OWNER STORE_PASSWORD \
    PASSWORD_admin PASSWORD_alice PASSWORD_bob; do
    printf '%s=%q\n' "$name" "${!name}"
  done >"$DIR/cluster.env.new"
  mv -f "$DIR/cluster.env.new" "$DIR/cluster.env"
}

needs_zookeeper() { ! at_least "$VERSION" 3.3; }

# Killing one of two voters would stop the cluster: below three brokers only the first one votes.
voter_count() { if ((BROKERS >= 3)); then echo 3; else echo 1; fi; }

check_broker() {
  [[ ${1:-} =~ ^[1-9]$ && $1 -le $BROKERS ]] || die "'${1:-}' is no broker of this cluster: 1 to $BROKERS"
}
