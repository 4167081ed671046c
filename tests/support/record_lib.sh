# shellcheck shell=bash
# What the scripts that record groups for unit tests source first: a folder, and consumers that are ended with the
# script, stopped ones too. Those that end by themselves leave their groups, which then can be deleted.
set -euo pipefail

WORK=$(mktemp -d)
children=()

clean_up() {
  local child
  for child in "${children[@]}"; do kill -TERM "$child" 2>/dev/null || true; done
  for child in "${children[@]}"; do kill -CONT "$child" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$WORK"
}
trap clean_up EXIT

pause() { read -rt "$1" _ <> <(:) || true; }
