#!/usr/bin/env bash
# kt-watch on a terminal of its own (tmux): the groups, one of them, the keys, and the terminal as it was before.
# Exit 77: tmux is not installed.
source "$(dirname "$0")/lib.sh"
source "$ROOT/tests/support/terminal.sh"
use_shared_cluster

topic=screen-$$

expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic" --partitions 2
seq 50 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$topic" --from-beginning \
  --max-messages 20

on_terminal 100x24 "kt-watch --bootstrap-server $BOOTSTRAP -n 1 --group 'screen-$$'"
expect_page "^$topic +NOMEMBER +30 "
expect_page "records wait, nobody owns the partition"
press Enter
expect_page "^$topic  Empty  0 members  lag 30 "
expect_page "^$topic-[01] +NOMEMBER "
press Enter
expect_page "^$topic  $topic-[01]  NOMEMBER"
expect_page '^nobody owns it; leader [1-3], replicas '
expect_page '^ +AGO +END +COMMITTED +LAG '
press b
expect_page '^BROKER ADDRESS +ANSWERS '
expect_page '^ +2 [^ ]+ +[0-9.]+ms rack2 '
press Escape
press Escape
press t
expect_page "^TOPIC +PARTITIONS +LEADERLESS "
expect_page "^$topic +2 +0 +0 +0 +0 .*B$"
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

# Without colour, and without UTF-8; Ctrl-C gives the terminal back too.
tmux resize-window -t kt -x 100 -y 24
begin() {
  again_on_terminal "$* kt-watch --bootstrap-server $BOOTSTRAP -n 1 --group 'screen-$$'"
  expect_page "^$topic +NOMEMBER +30 "
}
# The verdict above a partition has the colour of what is bad.
codes() {
  press Enter
  press Enter
  expect_page "^$topic  $topic-[01]  NOMEMBER"
  tmux capture-pane -e -p -t kt
}
begin LC_ALL=C.UTF-8 TERM=screen-256color
codes | grep -q $'\e\\[[0-9;]*31m' || fail 'what is bad is not red'
begin LC_ALL=C.UTF-8 TERM=screen-256color NO_COLOR=1
if codes | grep -qE $'\e\\[([0-9]+;)*3[0-7]m'; then fail 'there are colours in spite of NO_COLOR'; fi
# A press of the mouse on the first row, which is marked: its group. The terminal keeps the mouse if it shall.
mouse() { tmux display-message -p -t kt '#{mouse_any_flag}'; }
begin LC_ALL=C.UTF-8 TERM=screen-256color
expect_equal 1 "$(mouse)" 'the mouse'
press -l $'\e[M !#'
expect_page "^$topic  Empty  0 members"
again_on_terminal "TERM=screen-256color kt-watch --bootstrap-server $BOOTSTRAP --group 'screen-$$' --no-mouse"
expect_page "^$topic +NOMEMBER +30 "
expect_equal 0 "$(mouse)" 'the mouse with --no-mouse'
begin LC_ALL=C
expect_page "^$topic +NOMEMBER +30 .* #+ +Empty"
press C-c
expect_page '^status=130$'

expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --delete --group "$topic"
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic"
