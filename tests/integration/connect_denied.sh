#!/usr/bin/env bash
# Who lacks a right is told which one, as the line that grants it: that line is run, and then it works.
source "$(dirname "$0")/lib.sh"

use_shared_cluster
topic=$(new_topic denied --partitions 2)
group=$(new_name readers)
share=$(new_name sharers)
export XDG_STATE_HOME=$WORK/state
admin=$(cluster properties sasl_plaintext SCRAM-SHA-256 admin)
alice=$(cluster properties sasl_plaintext SCRAM-SHA-256 alice)
seq 10 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$group" --from-beginning \
  --max-messages 1

topics() { kt-topics --command-config "$alice" "$@"; }
groups() { kt-groups --command-config "$alice" "$@"; }
consume() { kt-console-consumer --command-config "$alice" --topic "$topic" --max-messages 1 --timeout-ms 20000 "$@"; }
produce() { kt-console-producer --command-config "$alice" --topic "$topic" <<<line; }

grep -v '^#' >"$WORK/lines" <<'END'
# what is missing|the command
--operation Read --topic TOPIC|consume --partition 0 --offset earliest
--operation Write --topic TOPIC|produce
--operation Read --group GROUP|consume --group GROUP --from-beginning
--operation DescribeConfigs --topic TOPIC|topics --describe --topic TOPIC --configs
--operation Alter --topic TOPIC|topics --alter --topic TOPIC --partitions 3
--operation AlterConfigs --topic TOPIC|topics --alter --topic TOPIC --config retention.ms=1000000
--operation Read --group GROUP|groups --reset-offsets --group GROUP --topic TOPIC --to-earliest --execute
--operation Delete --group GROUP|groups --delete --group GROUP --yes
--operation Read --group SHARE|groups --reset-offsets --type share --group SHARE --topic TOPIC --to-earliest --execute
--operation Delete --group SHARE|groups --delete-offsets --type share --group SHARE --topic TOPIC
END
sed -i "s/TOPIC/$topic/g; s/GROUP/$group/g; s/SHARE/$share/g" "$WORK/lines"

# acls: command lines of kafka-acls.sh from standard input, without its way to the cluster; all in one JVM.
acls() {
  sed "s|^|acls --bootstrap-server $(cluster bootstrap sasl_plaintext) --command-config $admin |" | tr ' ' '\t' |
    cluster apache-session "$WORK/session" >/dev/null 2>&1
}

# Resources without any rule are everybody's on this cluster.
acls <<END
--add --allow-principal User:bob --operation All --topic $topic --resource-pattern-type prefixed
--add --allow-principal User:bob --operation All --group $group
--add --allow-principal User:bob --operation All --group $share
END

# attempt COMMAND...: succeeds, or says on one line what would grant it.
attempt() {
  local status=0
  "$@" >"$WORK/out" 2>"$WORK/err" </dev/null || status=$?
  ((status != 0)) || return 0
  ((status == 1)) || fail "exit $status instead of 1: $*"
  expect_err '; what grants it: kafka-acls.sh --bootstrap-server [^ ]+ --add --allow-principal User:alice --operation '
  cat "$WORK/err" >>"$WORK/told"
  cat "$WORK/err" >>"$WORK/all"
  return 1
}

cut -d'|' -f1 "$WORK/lines" >"$WORK/rights"
# A command may need several rights, of which a broker tells one at a time.
for round in 1 2 3 4; do
  : >"$WORK/told"
  : >"$WORK/left"
  while IFS='|' read -r right command; do
    read -ra words <<<"$command"
    attempt "${words[@]}" && continue
    echo "$right|$command" >>"$WORK/left"
  done <"$WORK/lines"
  ((round > 1)) || cmp "$WORK/lines" "$WORK/left" || fail 'a command was not denied'
  [[ -s $WORK/told ]] || break
  sed -n 's/.*; what grants it: kafka-acls.sh --bootstrap-server [^ ]* //p' "$WORK/told" | sort -u | acls
  mv "$WORK/left" "$WORK/lines"
done
expect_equal '' "$(cat "$WORK/told")" 'denied after all was granted'
while read -r right; do
  grep -q -- "User:alice $right\$" "$WORK/all" || fail "nobody was told of $right"
done <"$WORK/rights"
