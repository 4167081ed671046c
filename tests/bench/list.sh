#!/usr/bin/env bash
# Lists 1,000 topics of 3 partitions on a warm cluster of three brokers: kt-topics beside kcat. Wanted: below 0.5.
# With BOOTSTRAP set, lists that cluster as it is.
source "$(dirname "$0")/lib.sh"

make_topics() {
  seq -f 'bench-%04g' 1000 | kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic - --partitions 3 \
    --replication-factor 3 --wait >/dev/null
  # Brokers that have just started answer a tenth as fast as they will.
  for _ in {1..50}; do
    kt-topics --bootstrap-server "$BOOTSTRAP" --list >/dev/null
    kcat -b "$BOOTSTRAP" -L >/dev/null
  done
}

if [[ -z ${BOOTSTRAP:-} ]]; then
  use_cluster
  make_topics
fi
side_by_side "Listing $(kt-topics --bootstrap-server "$BOOTSTRAP" --list | wc -l) topics" \
  "kt-topics --bootstrap-server $BOOTSTRAP --list" "kcat -b $BOOTSTRAP -L"
