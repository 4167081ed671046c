#!/usr/bin/env bash
# Reads 1 GB of records over TLS: kt-console-consumer beside a fetch over TLS that decodes nothing, and beside itself
# without TLS. Wanted: within 1.5x of the bare fetch. With KT_CLUSTER_DIR set, that test cluster is used; TOPIC is read
# as it is.
source "$(dirname "$0")/lib.sh"

RUNS=${RUNS_TLS:-3}
RECORDS=${RECORDS:-10000000}
[[ -z ${KT_CLUSTER_DIR:-} ]] || BOOTSTRAP=$(cluster bootstrap)
use_cluster
SECURE=$(cluster bootstrap ssl)
PROPERTIES=$(cluster properties ssl)
eval "$(cluster env)"

if [[ -z ${TOPIC:-} ]]; then
  TOPIC=kt-bench-tls-$$
  kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic "$TOPIC" --partitions 3 --replication-factor 1 2>/dev/null
  awk -v records="$RECORDS" 'BEGIN {
    value = "abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnopqrstuvwxyz0123456789-abcdefghijklmnop"
    for (i = 0; i < records; i++) printf "%08d:%s\n", i * 7919 % 100000000, value
  }' | kt-console-producer --bootstrap-server "$BOOTSTRAP" --topic "$TOPIC" --reader-property parse.key=true \
    --reader-property key.separator=:
fi

reads() {
  echo "kt-console-consumer --topic $TOPIC --from-beginning --exit-at-end --formatter-property print.key=true $*"
}
side_by_side "Reading $TOPIC over TLS, beside a bare fetch and beside no TLS" \
  "$(reads --bootstrap-server "$SECURE" --command-config "$PROPERTIES")" \
  "$ROOT/tests/bench/raw_fetch.py $SECURE $TOPIC 8388608 $KT_CLUSTER_DIR/certs/ca.pem" \
  "$(reads --bootstrap-server "$BOOTSTRAP")"
