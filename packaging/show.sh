# shellcheck shell=bash
# How the quick start talks: titles, notes, commands shown before they run, dots while something takes its time.

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  BOLD=$(tput bold 2>/dev/null || true) DIM=$(tput dim 2>/dev/null || true) PLAIN=$(tput sgr0 2>/dev/null || true)
else
  BOLD='' DIM='' PLAIN=''
fi

title() { printf '\n%s== %s%s\n' "$BOLD" "$*" "$PLAIN"; }
note() { printf '%s# %s%s\n' "$DIM" "$*" "$PLAIN"; }
complain() { printf 'quickstart: %s\n' "$*" >&2; }
command_line() { printf '%s$ %s%s\n' "$BOLD" "$1" "$PLAIN"; }

# dots PID: one for every second that the process lives.
dots() {
  local halves=0
  while kill -0 "$1" 2>/dev/null; do
    sleep 0.1
    halves=$((halves + 1))
    ((halves % 10)) || printf '.'
  done
}

# patiently WHAT COMMAND...: runs it with dots instead of its output, which is shown if it fails.
patiently() {
  local what=$1 log status=0 pid
  shift
  log=$(mktemp "${work:?}/log-XXXXXX")
  printf '%s ' "$what"
  "$@" >"$log" 2>&1 &
  pid=$!
  dots "$pid"
  wait "$pid" || status=$?
  if ((status)); then
    printf ' failed\n'
    tail -n 30 "$log" >&2
    return "$status"
  fi
  printf ' done\n'
}

# run COMMAND-LINE: shows it as one would type it, then does it.
run() {
  command_line "$1"
  eval "$1"
}

# run_patiently COMMAND-LINE: the same for one that says nothing for a while.
run_patiently() {
  local pid
  command_line "$1"
  eval "$1" &
  pid=$!
  dots "$pid"
  wait "$pid"
  printf '\n'
}

# until_true SECONDS WHAT COMMAND...: asks again and again, with dots; fails when the time is over.
until_true() {
  local end=$((SECONDS + $1)) what=$2 asked=$SECONDS
  shift 2
  printf '%s ' "$what"
  until "$@" >/dev/null 2>&1; do
    if ((SECONDS >= end)); then
      printf ' not in time\n'
      return 1
    fi
    sleep 0.2
    ((SECONDS == asked)) || printf '.'
    asked=$SECONDS
  done
  printf ' done\n'
}
