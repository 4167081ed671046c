#!/usr/bin/env bash
# kt-watch on a terminal of its own (tmux): the groups, one of them, the keys, and the terminal as it was before.
# Exit 77: tmux is not installed.
source "$(dirname "$0")/lib.sh"
command -v tmux >/dev/null || exit 77
use_shared_cluster

topic=screen-$$
tmux() { command tmux -L "kt-$$" "$@"; }
tidy_up() { tmux kill-server 2>/dev/null; }

shows() { tmux capture-pane -p -t kt | grep -qE -- "$1"; }
# Within five looks; on failure the page itself is what one wants to see.
expect_page() {
  local end=$((SECONDS + 15))
  until shows "$1"; do
    ((SECONDS < end)) || { tmux capture-pane -p -t kt && fail "the page does not show '$1'"; }
    read -rt 0.1 _ <> <(:) || true
  done
}
press() { tmux send-keys -t kt "$@"; }

expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic" --partitions 2
seq 50 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$topic" --from-beginning \
  --max-messages 20

tmux -f /dev/null new-session -d -s kt -x 100 -y 24 \
  "env LC_ALL=C.UTF-8 kt-watch --bootstrap-server $BOOTSTRAP -n 1 --group 'screen-$$'; echo status=\$?; cat"
expect_page "^$topic +NOMEMBER +30 "
expect_page "records wait, nobody owns the partition"
press Enter
expect_page "^$topic  Empty  0 members  lag 30 "
expect_page "^$topic-[01] +NOMEMBER "
press t
expect_page "^TOPIC +PARTITIONS +LEADERLESS "
expect_page "^$topic +2 +0 +0 "
press e
press Escape
expect_page "^PARTITION "
press Escape
expect_page "^GROUP "
press ' '
expect_page 'PAUSED'
press ' '
press /
press zzz
expect_page 'no group has this in its name'
press Escape
expect_page "^$topic +NOMEMBER"
tmux resize-window -t kt -x 60 -y 10
expect_page "^$topic +NOMEMBER +30"
press '?'
expect_page '^KEY +DOES'
press q
press q
expect_page '^status=0$'

expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --delete --group "$topic"
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic"
