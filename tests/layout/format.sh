#!/usr/bin/env bash
# Every C++ file is as clang-format lays it out. Only version 14 judges: later ones differ. Exit 77: no judge.
set -euo pipefail
cd "$1"

formatter() {
  local candidate
  for candidate in clang-format-14 clang-format; do
    if "$candidate" --version 2>/dev/null | grep -q 'version 14\.'; then
      echo "$candidate"
      return
    fi
  done
  echo 'clang-format 14 is not installed' >&2
  exit 77
}

clang_format=$(formatter)
find common tools tests \( -name '*.cc' -o -name '*.h' \) -print0 |
  xargs -0 "$clang_format" --dry-run --Werror
