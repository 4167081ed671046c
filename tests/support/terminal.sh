# shellcheck shell=bash
# A terminal for integration scripts that source this after lib.sh: a program on a tmux of its own, its page, its keys.
# A script that has no tmux is skipped (77). What else tidy_up() has to do, the script adds.

command -v tmux >/dev/null || exit 77
tmux() { command tmux -L "kt-$$" "$@"; }
tidy_up() { tmux kill-server 2>/dev/null; }

# on_terminal WIDTHxHEIGHT 'COMMAND': its exit status is on the page when it has ended.
on_terminal() {
  tmux -f /dev/null new-session -d -s kt -x "${1%x*}" -y "${1#*x}" \
    "stty -echoctl; env LC_ALL=C.UTF-8 $2; echo status=\$?; cat"
}

# The same terminal, another program.
again_on_terminal() { tmux respawn-pane -k -t kt "stty -echoctl; env $1; echo status=\$?; cat"; }

press() { tmux send-keys -t kt "$@"; }
shows() { tmux capture-pane -p -t kt | grep -qE -- "$1"; }

# On failure the page itself is what one wants to see.
expect_page() {
  local end=$((SECONDS + 15))
  until shows "$1"; do
    ((SECONDS < end)) || { tmux capture-pane -p -t kt && fail "the page does not show '$1'"; }
    read -rt 0.1 _ <> <(:) || true
  done
}
