#!/usr/bin/env bash
# Clusters by name, and what their profiles say for safety: no flag takes it back.
# shellcheck disable=SC2016  # references are kt's to resolve
source "$(dirname "$0")/lib.sh"

use_shared_cluster
topic=$(new_topic profile --partitions 1 --replication-factor 1)
export XDG_CONFIG_HOME=$WORK/config
expect_exit 0 kt-topics --clusters
expect_err "NAME.properties files into $XDG_CONFIG_HOME/kt"

mkdir -p "$XDG_CONFIG_HOME/kt"
echo "bootstrap.servers=$BOOTSTRAP" >"$XDG_CONFIG_HOME/kt/dev.properties"
printf 'bootstrap.servers=%s\nread-only=true\nconfirm=name\n' "$BOOTSTRAP" >"$XDG_CONFIG_HOME/kt/prod.properties"
# A list looks nothing up.
printf 'bootstrap.servers=${command:touch %s/ran}\nsecurity.protocol=ssl\n' "$WORK" >"$XDG_CONFIG_HOME/kt/x.properties"

expect_exit 0 kt-topics --clusters --output jsonl
expect_out '"cluster":"dev","bootstrap_servers":"[^"]+","security_protocol":"PLAINTEXT","is_read_only":false'
expect_out '"cluster":"prod",.*"is_read_only":true,"confirms_name":true'
[[ ! -e $WORK/ran ]] || fail 'a list of clusters ran a command'

expect_exit 0 kt-topics --cluster dev --list --topic "$topic"
expect_out "^$topic\$"
KT_CLUSTER=dev expect_exit 0 kt-groups --list
expect_exit 2 kt-topics --cluster dve --list
expect_err "did you mean 'dev'"

# Reading is allowed, changing is not, by neither plane.
expect_exit 0 kt-topics --cluster prod --describe --topic "$topic"
for arguments in "--create --topic new-$topic" "--delete --topic $topic --yes" \
  "--alter --topic $topic --partitions 2"; do
  # shellcheck disable=SC2086
  expect_exit 1 kt-topics --cluster prod --command-property read-only=false $arguments </dev/null
  expect_err 'the cluster is read-only'
done
expect_exit 1 kt-console-producer --cluster prod --topic "$topic" <<<line
expect_err 'the cluster is read-only'
expect_exit 1 kt-console-consumer --cluster prod --topic "$topic" --group "$(new_name member)" --from-beginning
expect_err 'the cluster is read-only'
expect_exit 0 kt-console-consumer --cluster prod --topic "$topic" --from-beginning --timeout-ms 500
expect_exit 1 kt-topics --bootstrap-server "$BOOTSTRAP" -X read-only=true --delete --topic "$topic" --yes
expect_exit 0 kt-topics --cluster dev --list --topic "$topic"
expect_out "^$topic\$"

# Values that stand elsewhere.
SERVERS=$BOOTSTRAP expect_exit 0 kt-topics -X 'bootstrap.servers=${env:SERVERS}' --list --topic "$topic"
expect_exit 0 kt-topics -X "bootstrap.servers=\${file:$XDG_CONFIG_HOME/kt/dev.properties:bootstrap.servers}" --list
expect_exit 0 kt-topics -X "bootstrap.servers=\${command:echo $BOOTSTRAP}" --list
expect_exit 0 kt-topics -X 'bootstrap.servers=${fd:3}' --list 3<<<"$BOOTSTRAP"
expect_exit 2 kt-topics -X 'bootstrap.servers=${env:NO_SUCH_VARIABLE}' --list
expect_one_line_of_error
expect_err 'the variable NO_SUCH_VARIABLE is not set'
# A person is asked: for a secret without echo, and for the cluster's name before data is destroyed, --yes or not.
# on_terminal COMMAND QUESTION ANSWER: types the answer when the question is there.
on_terminal() {
  : >"$WORK/seen"
  { eventually 20 grep -q "$2" "$WORK/seen" && echo "$3"; } 2>/dev/null | script -qfec "$1" "$WORK/seen" >/dev/null
}
on_terminal "kt-topics -X 'bootstrap.servers=\${prompt:the servers}' --list --topic $topic" 'the servers:' \
  "$BOOTSTRAP" || fail 'the prompt did not help'
grep -q "^$topic" "$WORK/seen" || fail 'nothing was listed after the prompt'
! grep -qF "$BOOTSTRAP" "$WORK/seen" || fail 'what was typed is to be seen'
printf 'bootstrap.servers=%s\nconfirm=name\n' "$BOOTSTRAP" >"$XDG_CONFIG_HOME/kt/test.properties"
! on_terminal "kt-topics --cluster test --delete --topic $topic --yes" "cluster's name" y || fail 'y was enough'
grep -q 'nothing was changed' "$WORK/seen" || fail 'no word that nothing was changed'
on_terminal "kt-topics --cluster test --delete --topic $topic" "cluster's name" test ||
  fail 'the name was not enough'
expect_exit 0 kt-topics --cluster dev --list --topic "$topic"
! grep -q "^$topic" "$WORK/out" || fail 'the topic is still there'
