#!/usr/bin/env bash
# A group that ends before it has looked at a partition still says where it stands there: else what arrives before it
# comes back would be skipped by a group that begins at the end.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

topic=starts-$$
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$topic" --partitions 60
for i in {1..600}; do echo "key-$i:value"; done |
  kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$topic" \
    --reader-property parse.key=true --reader-property key.separator=:
expect_exit 0 kt-console-consumer --bootstrap-server "$BOOTSTRAP" --topic "$topic" --group "$topic" \
  --from-beginning --max-messages 1
expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --describe --group "$topic" --output csv --no-headers
expect_equal 60 "$(wc -l <"$WORK/out")" 'partitions with an offset'
expect_exit 0 kt-groups --bootstrap-server "$BOOTSTRAP" --delete --group "$topic"
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic"
