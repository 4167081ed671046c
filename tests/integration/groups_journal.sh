#!/usr/bin/env bash
# Every change of offsets can be taken back: the journal, --undo, and what it refuses.
source "$(dirname "$0")/lib.sh"
use_shared_cluster
export XDG_STATE_HOME=$WORK/state

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
topic=$(new_topic kept --partitions 2)
group=$(new_name keeper)
other=$(new_name other)
seq 20 | sed 's/.*/k:&/' | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
  --reader-property parse.key=true --reader-property key.separator=:
offsets_of() { groups --describe --group "$1" 2>/dev/null | awk 'NR > 2 { printf "%s ", $4 }'; }
offsets() { offsets_of "$group"; }
rows() { python3 -c 'import json, sys; print(len(json.load(open(sys.argv[1]))))' "$WORK/out"; }

# Old, new and difference are said before anything is done, and the id to undo it.
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --to-offset 0 --execute
expect_err "^group '$group': $topic-0: - -> 0$"
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --to-latest --execute
expect_err "^group '$group': $topic-[01]: 0 -> [0-9]+ \(\+[0-9]+\)$"
expect_err '^The former offsets are kept: --undo [0-9-]+$'
latest=$(offsets)
expect_equal 600 "$(stat -c %a "$XDG_STATE_HOME/kt/journal/$(newest_change).journal")" 'mode of a journal file'
expect_equal 700 "$(stat -c %a "$XDG_STATE_HOME/kt/journal")" 'mode of the journal'
expect_exit 0 groups --journal
expect_out "^$(newest_change) +20[^ ]+Z +reset-offsets +$group +2 +true "

# --undo shows, with --execute it does; done twice it has nothing to do.
id=$(newest_change)
expect_exit 0 groups --undo "$id"
expect_err 'nothing is changed without --execute'
expect_equal "$latest" "$(offsets)" 'offsets after looking'
expect_exit 0 groups --undo "$id" --execute
expect_equal '0 0 ' "$(offsets)" 'offsets after undoing'
expect_exit 0 groups --undo "$id" --execute
expect_err 'has these offsets already'

# The undoing can be undone, but not what has moved since.
expect_exit 0 groups --undo "$(newest_change)" --execute
expect_equal "$latest" "$(offsets)" 'offsets after undoing the undoing'
expect_exit 0 groups --reset-offsets --group "$group" --topic "$topic" --to-offset 3 --execute
expect_exit 1 groups --undo "$id" --execute
expect_no_out
expect_err "cannot undo change '$id': it has moved since"
expect_exit 2 groups --undo 19990101-000000
expect_err "19990101-000000"
expect_exit 2 groups --journal --undo "$id"
expect_exit 2 groups --undo "$id" --dry-run --execute

# Forgotten offsets and deleted groups come back too.
before=$(offsets)
expect_exit 0 groups --delete-offsets --group "$group" --topic "$topic:1"
expect_exit 0 groups --undo "$(newest_change)" --execute --output json
expect_equal "$before" "$(offsets)" 'offsets after forgetting and undoing'
expect_exit 0 groups --delete --group "$group"
expect_exit 0 groups --undo "$(newest_change)" --execute
expect_equal "$before" "$(offsets)" 'offsets after deleting and undoing'

# To where another group is; behind the end by records and by time.
expect_exit 0 groups --reset-offsets --group "$other" --from-group "$group" --execute
expect_equal "$before" "$(offsets_of "$other")" 'offsets of the other group'
expect_exit 0 groups --reset-offsets --group "$other" --from-group "$group" --topic "$topic:0" --output json
expect_equal 1 "$(rows)" 'partitions named'
expect_exit 1 groups --reset-offsets --group "$other" --from-group nosuch-group
expect_err "'--from-group nosuch-group'"
expect_exit 0 groups --reset-offsets --group "$other" --topic "$topic" --to-lag 5 --execute
expect_exit 0 groups --lag --group "$other" --output json
expect_equal 5 "$(python3 -c 'import json, sys; print(json.load(open(sys.argv[1]))[0]["lag"])' "$WORK/out")" 'lag'
expect_exit 0 groups --reset-offsets --group "$other" --topic "$topic" --to-lag 1h
expect_out "^$other +$topic +0          0$"
expect_exit 2 groups --reset-offsets --group "$other" --topic "$topic" --to-lag soon
expect_err "'--to-lag'"

# Without a place for the journal nothing is changed.
expect_exit 1 env -u HOME -u XDG_STATE_HOME kt-groups --bootstrap-server "$BOOTSTRAP" --reset-offsets \
  --group "$group" --topic "$topic" --to-latest --execute
expect_no_out
expect_err 'set XDG_STATE_HOME or HOME'
expect_equal "$before" "$(offsets)" 'offsets without a journal'
