#!/usr/bin/env bash
# The sections of --describe beyond Apache's lines, order and number of topics, and names from standard input.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topics() { kt-topics --bootstrap-server "$BOOTSTRAP" "$@" </dev/null; }
name=$(new_topic sections --replica-assignment 1:2,1:3,2:3 --config retention.ms=100000)
small=$(new_topic sections --replica-assignment 3)
# A broker that has not heard of the topic yet refuses all lines.
produce() { printf '%s\n' a b c d e | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$name"; }
eventually 10 produce

expect_exit 0 topics --describe --topic "$name" --configs
expect_out "^$name +retention.ms +100000 +topic +-?"
expect_out "^$name +cleanup.policy +delete +default +delete$"
expect_exit 0 topics --describe --topic "$name" --offsets --output csv --no-headers
expect_equal 5 "$(awk -F, '{ sum += $5 } END { print sum }' "$WORK/out")" 'records'
expect_exit 0 topics --describe --topic "$name" --replicas --output jsonl
expect_equal 6 "$(wc -l <"$WORK/out")" 'replicas'
expect_out '"partition":2,"broker":2,"is_leader":true,"is_in_sync":true,"bytes":[0-9]+,"lag":0,"log_dir":"/'
expect_exit 0 topics --describe --topic "$name" --leaders
expect_out '^1 +2 +2 +2$'
expect_out '^2 +1 +1 +2$'
expect_out '^3 +0 +0 +2$'
expect_exit 0 topics --describe --topic "$name,$small" --size --output jsonl
expect_out "\"topic\":\"$small\",\"partitions\":1,\"bytes\":0,\"replica_bytes\":0"
expect_exit 0 topics --describe --brokers
expect_out '^Cluster: .{22}$'
expect_out '^Controller: [123]$'
expect_out '^2 +127.0.0.1 +[0-9]+ +rack2 '
expect_out '^[123] +leader +[0-9]+ +0 '
expect_exit 0 topics --describe --brokers --output json
python3 - "$WORK/out" <<'END'
import json, sys
(cluster,) = json.load(open(sys.argv[1]))
(leader,) = [r["node"] for r in cluster["quorum"] if r["role"] == "leader"]
assert cluster["controller"] == leader, cluster
assert [b["broker"] for b in cluster["brokers"]] == [1, 2, 3], cluster
assert sorted(r["role"] for r in cluster["quorum"]) == ["leader", "voter", "voter"], cluster
assert all(b["bytes"] > 0 and b["replicas"] >= b["leads"] for b in cluster["brokers"]), cluster
END

# The largest first, and no more than wanted.
expect_exit 0 topics --list --topic "$name,$small" --sort partitions
expect_equal "$name" "$(head -n 1 "$WORK/out")" 'the topic with most partitions'
expect_exit 0 topics --describe --topic "$small|$name" --size --sort size --top 1 --output csv --no-headers
expect_out "^$name,3,"
expect_equal 1 "$(wc -l <"$WORK/out")" 'rows of --top 1'

# --cluster without a name is the same, and a name may stand beside it.
expect_exit 0 topics --describe --cluster
expect_out '^2 +127.0.0.1 +[0-9]+ +rack2 '
mkdir -p "$WORK/config/kt" && echo "bootstrap.servers=$BOOTSTRAP" >"$WORK/config/kt/here.properties"
expect_exit 0 env XDG_CONFIG_HOME="$WORK/config" kt-topics --cluster here --describe --cluster
expect_out '^[123] +leader +[0-9]+ +0 '
expect_exit 2 env XDG_CONFIG_HOME="$WORK/config" kt-topics --cluster here --cluster there --list
expect_exit 2 topics --list --cluster
expect_err '--cluster takes the name'
expect_exit 2 topics --describe --cluster --topic "$name"

# Several sections: one under the other, one document, or lines that say which section they are of.
expect_exit 0 topics --describe --topic "$name" --size --offsets
expect_out '^size:$'
expect_out '^offsets:$'
expect_out "^$name +2 +0 +"
expect_exit 0 topics --describe --topic "$name" --size --offsets --output json
python3 - "$WORK/out" "$name" <<'END'
import json, sys
(document,) = json.load(open(sys.argv[1]))
assert [*document] == ["size", "offsets"], document
assert document["size"][0]["topic"] == sys.argv[2] and len(document["offsets"]) == 3, document
END
expect_exit 0 topics --describe --cluster --leaders --configs --output jsonl
expect_out '^\{"section":"cluster","cluster_id":"'
expect_out '^\{"section":"leaders","broker":1,'
expect_out '^\{"section":"configs","topic":"'
expect_exit 2 topics --describe --topic "$name" --offsets --configs --output csv
expect_err 'several sections'

# Sections are of --describe, without reports.
expect_exit 2 topics --list --configs
expect_exit 2 topics --describe --size --under-replicated-partitions
expect_exit 2 topics --alter --topic "$name" --partitions 9 --replicas
expect_exit 1 topics --describe --topic "$name-nosuch" --offsets
expect_no_out
expect_exit 2 topics --describe --leaders --topics-with-overrides
expect_exit 2 topics --describe --brokers --topic "$name"
expect_exit 2 topics --list --sort age
expect_exit 2 topics --delete --topic "$name" --sort size
expect_exit 2 topics --list --top 0
expect_err '--top'

# Names on standard input, taken as they are: those that cannot be done are named, the others are done.
many=$(new_name many)
from() { seq -f "$many-%g" "$1" "$2" | kt-topics --bootstrap-server "$BOOTSTRAP" --topic - "${@:3}"; }
expect_exit 0 from 1 30 --create --partitions 1 --replication-factor 1 --wait
expect_equal 30 "$(grep -c '^Created topic' "$WORK/out")" 'topics created'
expect_exit 1 from 30 32 --create --partitions 1 --replication-factor 1 --wait
expect_equal 2 "$(grep -c '^Created topic' "$WORK/out")" 'topics created beside one that exists'
expect_err "'$many-30': .*TOPIC_ALREADY_EXISTS"
expect_exit 1 from 31 33 --describe --output jsonl
expect_equal 2 "$(wc -l <"$WORK/out")" 'topics described'
expect_err "'$many-33'"
expect_exit 0 from 1 33 --delete --if-exists --yes
expect_exit 0 topics --delete --topic "$name,$small" --yes
