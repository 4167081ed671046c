#!/usr/bin/env bash
# The records around a committed position, in the consumer's forms.
source "$(dirname "$0")/lib.sh"
use_shared_cluster
export XDG_STATE_HOME=$WORK/state

groups() { kt-groups --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
reset() { groups --reset-offsets --execute "$@" >/dev/null 2>&1; }
topic=$(new_topic peeked --partitions 1)
other=$(new_topic other --partitions 2)
group=$(new_name peeker)
seq 10 | sed 's/.*/k&:v&/' | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
  --reader-property parse.key=true --reader-property key.separator=:
reset --group "$group" --topic "$topic" --to-offset 4
reset --group "$group" --topic "$other" --to-earliest

# Two on either side: 2 and 3 have been read, 4 and 5 come next. An empty partition has its heading.
expect_exit 0 groups --peek 2 --group "$group"
expect_out "^GROUP $group  PARTITION $topic-0  CURRENT-OFFSET 4  LOG 0 to 10$"
expect_out "^GROUP $group  PARTITION $other-1  CURRENT-OFFSET 0  LOG 0 to 0$"
expect_equal 'read2 read3 next4 next5 ' \
  "$(sed -nE 's/^  (read|next)  .*Offset:([0-9]+).*/\1\2/p' "$WORK/out" | tr '\n' ' ')" 'records shown'
expect_out $'^  next  CreateTime:[0-9]+\tOffset:4\tk5\tv5$'

# As far as the log goes, and of the partitions named only.
expect_exit 0 groups --peek 100 --group "$group" --topic "$topic:0" --output jsonl
expect_equal 10 "$(wc -l <"$WORK/out")" 'records of the whole log'
expect_out "^\{\"group\":\"$group\",\"is_read\":true,\"topic\":\"$topic\",\"partition\":0,\"offset\":3,.*\"v4\""
expect_exit 0 groups --peek 1 --group "$group" --output json
expect_equal '[True, False]' \
  "$(python3 -c 'import json, sys; print([r["is_read"] for r in json.load(open(sys.argv[1]))])' "$WORK/out")" 'sides'
expect_exit 0 groups --peek 1 --group "$group" --output csv
expect_out "^group,is_read,topic,partition,offset,timestamp,timestamp_type,key,value,headers$"
expect_out "^$group,false,$topic,0,4,[0-9]+,create,k5,v5,$"
expect_exit 0 groups --peek 1 --group "$group" --format '%o=%s\n'
expect_equal '3=v4 4=v5 ' "$(tr '\n' ' ' <"$WORK/out")" 'records by --format'
expect_exit 0 groups --peek 1 --group "$group" --formatter-property print.timestamp=false \
  --formatter-property print.partition=true
expect_out $'^  read  Partition:0\tOffset:3\tk4\tv4$'

# The markers of transactions take offsets, but are no records.
kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --transaction <<<first 2>/dev/null
kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --transaction <<<second 2>/dev/null
reset --group "$group" --topic "$topic" --to-latest
expect_exit 0 groups --peek 3 --group "$group" --topic "$topic" --format '%s ' --isolation read-committed
expect_equal 'v10 first second ' "$(cat "$WORK/out")" 'records around markers of transactions'

# Behind what retention has left: what is there still comes next.
reset --group "$group" --topic "$topic" --to-offset 1
kt-topics --bootstrap-server "$BOOTSTRAP" --delete-records --topic "$topic" --to-offset 6 --yes >/dev/null
expect_exit 0 groups --peek 2 --group "$group" --topic "$topic" --format '%s '
expect_equal 'v7 v8 ' "$(cat "$WORK/out")" 'records that are left'

# One deleted topic never spoils the rest.
kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$other" --yes >/dev/null
expect_exit 0 groups --peek 1 --group "$group" --format '%s '
expect_equal 'v7 ' "$(cat "$WORK/out")" 'records beside a deleted topic'

expect_exit 1 groups --peek 1 --group "$(new_name nosuch)"
expect_err 'it has committed nothing there'
expect_exit 2 groups --peek 0 --group "$group"
expect_exit 2 groups --peek 1
expect_exit 2 groups --peek 1 --group "$group" --format '%z'
expect_exit 2 groups --peek 1 --group "$group" --formatter-property key.deserializer=Nonsense
expect_exit 2 groups --list --format '%s'
