#!/usr/bin/env bash
# Every shell script passes shellcheck. Exit 77: shellcheck is not installed.
set -euo pipefail
cd "$1"

command -v shellcheck >/dev/null || {
  echo 'shellcheck is not installed' >&2
  exit 77
}

grep -rlIE '^#!.*\b(ba)?sh\b' .ci packaging tests completions |
  xargs shellcheck --external-sources --source-path=SCRIPTDIR
