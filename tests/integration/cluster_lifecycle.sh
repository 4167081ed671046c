#!/usr/bin/env bash
# The test cluster itself: every listener lets in whom it should, brokers die, come back, freeze and thaw, and
# nothing is left when it is stopped or its owner is gone. Needs none of kt's tools.
source "$(dirname "$0")/lib.sh"

command -v java >/dev/null || exit 77

# remains DIR: processes of the cluster in DIR, and the folder. The pattern goes to grep by stdin, or it
# would find itself.
remains() {
  local files=(/proc/[0-9]*/cmdline)
  grep -lsF --file=- "${files[@]}" <<<"=$1" || true
  [[ ! -e $1 ]] || echo "$1"
}

is_gone() { [[ -z $(remains "$1") ]]; }

state() { cluster status | awk -v node="broker$1" '$1 == node { print $2 }'; }

# Lists the topics through every listener with the properties file that the cluster wrote for it: one JVM.
ways=(plaintext 'ssl pem' 'ssl pkcs12' 'ssl mtls' 'ssl mtls-pkcs12' 'sasl_plaintext PLAIN bob'
  'sasl_plaintext SCRAM-SHA-256 alice' 'sasl_ssl SCRAM-SHA-512 bob' 'sasl_ssl OAUTHBEARER alice')
list_topics_every_way() {
  local way words
  printf 'topics\t--bootstrap-server\t%s\t--create\t--topic\tknown\t--replication-factor\t3\n' "$BOOTSTRAP"
  for way in "${ways[@]}"; do
    read -ra words <<<"$way"
    printf 'topics\t--bootstrap-server\t%s\t--command-config\t%s\t--list\n' \
      "$(cluster bootstrap "${words[0]}")" "$(cluster properties "${words[@]}")"
  done
}

check_listeners() {
  local way number=1
  list_topics_every_way >"$WORK/commands"
  cluster apache-session "$WORK/session" <"$WORK/commands" 2>"$WORK/session.log" || fail 'the session ended'
  for way in "${ways[@]}"; do
    number=$((number + 1))
    expect_equal known "$(cat "$WORK/session/$(printf %03d "$number").stdout")" "topics by $way"
  done
}

check_kill_and_revive() {
  cluster kill 3
  expect_equal down "$(state 3)" 'a killed broker'
  expect_exit 1 cluster kill 3
  cluster revive 3
  expect_equal running "$(state 3)" 'a revived broker'
}

# A cluster with a paused and a dead broker stops like any other.
check_pause_and_stop() {
  cluster pause 2
  expect_equal paused "$(state 2)" 'a paused broker'
  cluster resume 2
  expect_equal running "$(state 2)" 'a resumed broker'
  cluster pause 2
  cluster kill 1
  cluster stop 2>"$WORK/err"
  expect_equal '' "$(remains "$OWN_CLUSTER")" 'left after stop'
  expect_exit 0 cluster stop
}

# An owner that is killed can tidy nothing up: the cluster must notice by itself.
check_owner_dies() {
  local dir=$WORK/owned owner
  # shellcheck disable=SC2016
  setsid bash -c '"$0" start --brokers 1 --dir "$1" --owner $$ 2>"$1.log" && touch "$1.up" && read -r _' \
    "$ROOT/tests/cluster/cluster.sh" "$dir" < <(exec tail -f /dev/null) &
  owner=$!
  eventually 120 test -e "$dir.up"
  kill -KILL "$owner"
  wait "$owner" 2>/dev/null || true
  eventually 15 is_gone "$dir"
}

use_own_cluster --brokers 3
expect_equal 3 "$(tr , '\n' <<<"$BOOTSTRAP" | sort -u | wc -l)" 'bootstrap servers'
check_listeners
check_kill_and_revive
check_pause_and_stop
check_owner_dies
