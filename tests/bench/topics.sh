#!/usr/bin/env bash
# Lists and describes 1,000 topics of 3 partitions on a warm cluster of three brokers: kt-topics beside kcat, kcl,
# Apache's tool and the raw requests. Wanted: a list in half of kcat's time and 1/60 of Apache's, a description in 1/25
# of Apache's, 1/5 of kcl's and within 1.5 times the raw requests spread over the brokers.
# Also what creating 1,000 topics takes, from names on standard input. With BOOTSTRAP set, looks at that cluster as it
# is and creates nothing; KAFKA_HOME or the test cluster's jars hold Apache's tool.
source "$(dirname "$0")/lib.sh"

# Apache's tool in a JVM of its own each time, as its users start it.
apache() { echo "bash -c 'exec \"$ROOT/tests/cluster/cluster.sh\" tool topics --bootstrap-server $BOOTSTRAP $*'"; }

if [[ -z ${BOOTSTRAP:-} ]]; then
  use_cluster
  echo 'Creating 1000 topics of 3 partitions'
  time seq -f 'bench-%04g' 1000 |
    kt-topics --bootstrap-server "$BOOTSTRAP" --create --topic - --partitions 3 --replication-factor 1 >/dev/null 2>&1
fi
# Brokers that have just started answer a tenth as fast as they will: whoever is asked first would pay.
for _ in {1..100}; do
  kt-topics --bootstrap-server "$BOOTSTRAP" --list >/dev/null
  kt-topics --bootstrap-server "$BOOTSTRAP" --describe >/dev/null
done
count=$(kt-topics --bootstrap-server "$BOOTSTRAP" --list | wc -l)
side_by_side "Listing $count topics" "kt-topics --bootstrap-server $BOOTSTRAP --list" "kcat -b $BOOTSTRAP -L"
# kcl describes only what it is given by name.
mapfile -t names < <(kt-topics --bootstrap-server "$BOOTSTRAP" --list)
side_by_side "Describing $count topics" "kt-topics --bootstrap-server $BOOTSTRAP --describe" \
  "kcl --no-config-file --bootstrap-servers $BOOTSTRAP topic describe ${names[*]}"
python3 "$ROOT/tests/bench/raw_admin.py" topics "$BOOTSTRAP" "$RUNS"
RUNS=${RUNS_PEERS:-3}
side_by_side "Listing $count topics beside Apache's tool" "kt-topics --bootstrap-server $BOOTSTRAP --list" \
  "$(apache --list)"
side_by_side "Describing $count topics beside Apache's tool" "kt-topics --bootstrap-server $BOOTSTRAP --describe" \
  "$(apache --describe)"
