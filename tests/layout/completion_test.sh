#!/usr/bin/env bash
# What bash's completion offers, with bash's own way to cut words: completion_test.sh FOLDER_OF_TOOLS COMPLETION_FILE.
# Needs no broker: live words are only asked of a port that refuses, and of one that never answers.
set -euo pipefail
PATH=$1:$PATH
# shellcheck source=../../completions/kt.bash
source "$2"
failures=0

# offered LINE WORD...: what is offered at the end of LINE, which bash has cut into these words.
offered() {
  COMP_LINE=$1
  COMP_POINT=${#1}
  shift
  COMP_WORDS=("$@")
  COMP_CWORD=$(($# - 1))
  COMPREPLY=()
  _kt
  echo "${COMPREPLY[*]}"
}

expect() {
  [[ $2 == "$1" ]] && return
  echo "expected '$1', got '$2'"
  failures=$((failures + 1))
}

expect '--list' "$(offered 'kt-topics --li' kt-topics --li)"
expect 'json jsonl' "$(offered 'kt-topics --output js' kt-topics --output js)"
expect 'json jsonl' "$(offered 'kt-topics --output=js' kt-topics --output = js)"
expect 'table json jsonl csv' "$(offered 'kt-topics --output=' kt-topics --output =)"
expect 'json jsonl' \
  "$(offered 'kt-topics --bootstrap-server a:1 --output js' kt-topics --bootstrap-server a : 1 --output js)"
expect '' "$(offered 'kt-topics --zoo' kt-topics --zoo)"
expect "$2" "$(offered "kt-topics --command-config $2" kt-topics --command-config "$2")"
expect '' "$(offered 'kt-topics --bootstrap-server localhost:1 --topic x' \
  kt-topics --bootstrap-server localhost : 1 --topic x)"

# A peer that takes the connection and never answers costs a second, not the shell.
coproc silent {
  exec python3 -c 'import socket, sys
peer = socket.create_server(("127.0.0.1", 0))
print(peer.getsockname()[1], flush=True)
sys.stdin.read()'
}
read -r port <&"${silent[0]}"
started=$(date +%s%N)
expect '' "$(offered "kt-topics --bootstrap-server 127.0.0.1:$port --topic x" \
  kt-topics --bootstrap-server 127.0.0.1 : "$port" --topic x)"
took=$((($(date +%s%N) - started) / 1000000))
((took < 3000)) || expect 'an answer within 3 s' "$took ms"

exit "$((failures > 0))"
