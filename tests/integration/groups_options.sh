#!/usr/bin/env bash
# Options that other scripts do not try both ways: each succeeds here, fails here, or both.
source "$(dirname "$0")/lib.sh"
use_shared_cluster
export XDG_STATE_HOME=$WORK/state

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topic=$(new_topic opted --partitions 2)
group=$(new_name opted)
seq 4 | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic"
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --to-earliest --execute

# How the cluster is reached.
expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --describe --group "$group"
expect_exit 3 kt-groups --bootstrap-server 127.0.0.1:1 --list --timeout 5s
expect_exit 2 kt-groups --list
expect_exit 0 groups --list --timeout 20000
expect_exit 2 groups --list --timeout soon
echo 'client.id=opted' >"$WORK/client.properties"
expect_exit 0 groups --list --command-config "$WORK/client.properties"
expect_exit 2 groups --list --command-config "$WORK/nosuch.properties"
expect_exit 0 groups --list --command-property client.id=opted
expect_exit 0 groups --list -X client.id=opted
expect_exit 2 groups --list --command-property security.protocol=nonsense
mkdir -p "$WORK/config/kt" && echo "bootstrap.servers=$BOOTSTRAP" >"$WORK/config/kt/here.properties"
expect_exit 0 env XDG_CONFIG_HOME="$WORK/config" kt-groups --cluster here --list
expect_exit 2 env XDG_CONFIG_HOME="$WORK/config" kt-groups --cluster there --list

expect_exit 0 env XDG_CONFIG_HOME="$WORK/config" kt-groups --clusters
expect_out '^here'
expect_exit 2 groups --list --clusters=here
expect_exit 0 groups --list --via 127.0.0.1:1=127.0.0.1:2
expect_exit 2 groups --list --via nowhere
expect_exit 0 groups --list --timing
expect_exit 2 groups --list --timing=all
expect_exit 0 groups --list --debug wire
expect_exit 2 groups --list --debug everything

# Listing, describing, summing up.
expect_exit 0 groups --list --state --type --output csv --no-headers
expect_out "^$group,Classic,Empty,"
expect_exit 2 groups --list --output xml
expect_exit 2 groups --list --no-headers=yes
expect_exit 0 groups --describe --all-groups --state
expect_exit 2 groups --list --all-groups --group "$group"
expect_exit 0 groups --describe --group "$group" --offsets --verbose
expect_exit 0 groups --list --protocol connect
expect_no_out
expect_exit 0 groups --list --protocol '' --type classic --matching "$group"
expect_out "^$group +Classic +$"
expect_exit 2 groups --describe --group "$group" --protocol consumer
expect_exit 2 groups --list --verbose
expect_exit 2 groups --list --offsets
expect_exit 0 groups --describe --group "$group" --members
expect_exit 2 groups --list --members
expect_exit 0 groups --lag --group "$group" --sort name --top 1 --min-lag 1
expect_out "^$group +Empty +0 +2 +4 +0 "
expect_exit 0 groups --lag --topic "$topic:0" --state empty --output jsonl
expect_exit 2 groups --lag --sort size
expect_exit 2 groups --lag --top 0
expect_exit 2 groups --lag --min-lag many
expect_exit 2 groups --lag --describe --group "$group"

# Resetting: what goes with what.
expect_exit 0 groups --reset-offsets --group "$group" --all-topics --to-current --dry-run --export
expect_out "^\"?$topic\"?,0,0$"
expect_exit 2 groups --list --to-current
expect_exit 2 groups --reset-offsets --group "$group" --topic "$topic" --to-current --all-topics --to-earliest
expect_exit 2 groups --reset-offsets --group "$group" --topic "$topic" --to-latest --dry-run --execute
expect_exit 2 groups --reset-offsets --group "$group" --export
expect_exit 2 groups --list --to-latest
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic:0" --to-offset 1 --execute --output json
expect_exit 2 groups --reset-offsets --group "$group" --topic "$topic" --to-offset one
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --shift-by 1
expect_exit 2 groups --reset-offsets --group "$group" --topic "$topic" --shift-by one
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --to-datetime 2024-10-25T12:00:00.000+02:00
expect_exit 2 groups --reset-offsets --group "$group" --topic "$topic" --to-datetime 2024-10-25
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --by-duration PT1H
expect_exit 2 groups --reset-offsets --group "$group" --topic "$topic" --by-duration hour
echo "$topic,1,2" >"$WORK/plan.csv"
expect_exit 0 groups --reset-offsets --group "$group" --from-file "$WORK/plan.csv"
expect_out "^$group +$topic +1          [0-2]$"
echo "$topic,one,2" >"$WORK/broken.csv"
expect_exit 2 groups --reset-offsets --group "$group" --from-file "$WORK/broken.csv"
expect_err 'line 1'
expect_exit 0 groups --reset-offsets --group "$group" --from-group "$group"
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --to-lag 1
expect_exit 2 groups --until 'lag < 100' --within soon --group "$group"

# Deleting, and what needs no cluster.
expect_exit 0 groups --delete-offsets --group "$group" --topic "$topic:1" --output json
expect_exit 2 groups --delete-offsets --group "$group"
expect_exit 2 groups --delete --group "$group" --topic "$topic"
expect_exit 0 groups --delete --group "$group" --yes --output json
expect_out "\"$group\""
expect_exit 1 groups --delete --group "$group" --yes
expect_exit 0 kt-groups --journal --output json
expect_exit 0 kt-groups --validate-regex 'a|b'
expect_exit 1 kt-groups --validate-regex '(a'
expect_exit 0 kt-groups --validate-regex 'a|b' --output jsonl
expect_out '^\{"regex":"a\|b","valid":true\}$'
expect_exit 2 kt-groups --journal --list
expect_exit 0 kt-groups --help
expect_exit 0 kt-groups --version

# A dry run changes nothing, whatever it is of.
group=$(new_name dry)
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --to-earliest --execute
expect_exit 0 groups --delete --group "$group" --dry-run
expect_out "^$group +Empty +0 +2 +"
expect_exit 0 groups --delete-offsets --group "$group" --topic "$topic:1" --dry-run
expect_out "^$topic +1 +0$"
expect_exit 0 groups --delete-offsets --group "$group" --all-topics --dry-run --output json
expect_exit 1 groups --delete --group "$group-nosuch" --dry-run
expect_exit 0 groups --describe --group "$group"
expect_out "^$group +$topic +1 +0 "
expect_exit 0 groups --delete --group "$group" --yes
