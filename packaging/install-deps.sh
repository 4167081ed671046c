#!/usr/bin/env bash
# Installs the packages that kt needs, with apt, and only those that are missing; sudo is asked for only then.
# The lists below are the only ones: Debian 12 and later, Ubuntu 24.04 and later. A word "command:package" is satisfied
# by the command too, wherever it comes from.
set -euo pipefail

BUILD=(
  g++ cmake ninja-build pkg-config
  libfmt-dev libhowardhinnant-date-dev libpcre2-dev libre2-dev nlohmann-json3-dev doctest-dev
  libssl-dev libkrb5-dev librdkafka-dev libncurses-dev zlib1g-dev liblz4-dev libzstd-dev libsnappy-dev
  libcpp-httplib-dev
)
# A local Kafka cluster: Java runs it, Maven fetches its jars, openssl makes its certificates.
CLUSTER=(java:default-jre-headless mvn:maven openssl)
# The test suite: Kafka's own classes are compiled against (conformance), kcat is a peer that must understand us.
TEST=(javac:default-jdk-headless python3 kcat shellcheck tmux clang-format-14)

usage() {
  cat <<'END'
usage: install-deps.sh [--list|--missing] [build] [cluster] [test]
Installs what is missing of the named groups; of all three if none is named.
  --list      print the packages instead
  --missing   print those that are not installed instead
END
}

say() { printf 'install-deps: %s\n' "$*" >&2; }

words_of() {
  case $1 in
    build) printf '%s\n' "${BUILD[@]}" ;;
    cluster) printf '%s\n' "${CLUSTER[@]}" ;;
    test) printf '%s\n' "${TEST[@]}" ;;
  esac
}

# is_there WORD: "package" or "command:package"
is_there() {
  { [[ $1 == *:* ]] && command -v "${1%%:*}" >/dev/null; } ||
    [[ $(dpkg-query -W -f '${db:Status-Status}' "${1#*:}" 2>/dev/null) == installed ]]
}

# clang-format-14 only judges the layout of sources; a distribution without it skips that test.
is_to_be_had() { [[ $1 != clang-format-14 ]] || apt-cache show "$1" >/dev/null 2>&1; }

missing_of() {
  local word
  for word in "$@"; do is_there "$word" || echo "${word#*:}"; done
}

# Runs a command as root: as it is, or by sudo, which asks for the password itself.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    say "as root: $*"
    sudo "$@"
  else
    say "sudo is missing; run as root: $*"
    return 1
  fi
}

install_packages() {
  local package wanted=()
  say "installing ${#} packages: $*"
  as_root apt-get -qq update || say "some package lists could not be read; going on with those there are"
  for package in "$@"; do
    if is_to_be_had "$package"; then wanted+=("$package"); else say "$package is not in this distribution"; fi
  done
  ((${#wanted[@]} == 0)) ||
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "${wanted[@]}"
}

main() {
  local mode=install group groups=() words missing
  for group in "$@"; do
    case $group in
      --list) mode=list ;;
      --missing) mode=missing ;;
      --help | -h) usage && return ;;
      build | cluster | test) groups+=("$group") ;;
      *) usage >&2 && return 2 ;;
    esac
  done
  ((${#groups[@]})) || groups=(build cluster test)
  mapfile -t words < <(for group in "${groups[@]}"; do words_of "$group"; done)
  [[ $mode != list ]] || { printf '%s\n' "${words[@]#*:}" && return; }
  command -v apt-get >/dev/null || { say "this is no Debian or Ubuntu; it would need: ${words[*]#*:}" && return 1; }
  mapfile -t missing < <(missing_of "${words[@]}")
  if [[ $mode == missing ]]; then
    ((${#missing[@]} == 0)) || printf '%s\n' "${missing[@]}"
  elif ((${#missing[@]})); then
    install_packages "${missing[@]}"
  fi
}

main "$@"
