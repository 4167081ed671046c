#!/usr/bin/env bash
# Logins by Kerberos (GSSAPI), by keytab and by the tickets of kinit, in both planes, with the file that Apache's tool
# takes. Exit 77 (skipped) without a Kerberos server's programs.
source "$(dirname "$0")/lib.sh"
source "$ROOT/tests/support/kerberos.sh"

tidy_up() { [[ -z ${KERBEROS_PID:-} ]] || kill "$KERBEROS_PID" 2>/dev/null; }
start_kerberos "$WORK"
# Java and Kerberos' library both make a name of the address that the broker advertises.
add_key kafka/localhost "$WORK/broker.keytab"
add_key alice "$WORK/alice.keytab"

module='com.sun.security.auth.module.Krb5LoginModule required'
key="$module useKeyTab=true storeKey=true keyTab=\"$WORK/broker.keytab\" principal=\"kafka/localhost@KT.TEST\";"
export KT_CLUSTER_JVM="-Djava.security.krb5.conf=$WORK/krb5.conf"
use_own_cluster --brokers 1 --set sasl.enabled.mechanisms=GSSAPI --set sasl.kerberos.service.name=kafka \
  --set "listener.name.sasl_plaintext.gssapi.sasl.jaas.config=$key" \
  --set "listener.name.sasl_ssl.gssapi.sasl.jaas.config=$key"
eval "$(cluster env)"
topic=$(new_topic kerberos --partitions 1 --replication-factor 1)

protocol=SASL_PLAINTEXT
servers=$BOOTSTRAP_SASL_PLAINTEXT

# with MODULE-OPTIONS PROPERTY...
with() {
  {
    printf 'security.protocol=%s\nsasl.mechanism=GSSAPI\nbootstrap.servers=%s\n' "$protocol" "$servers"
    echo "sasl.jaas.config=$module $1;"
    shift
    printf '%s\n' "$@"
  } >"$WORK/alice.properties"
}

# Asking, watching, sending, reading and joining a group.
works() {
  expect_exit 0 within 20 kt-topics --command-config "$WORK/alice.properties" --list --topic "$topic"
  expect_out "^$topic\$"
  expect_exit 0 within 20 kt-console-producer --command-config "$WORK/alice.properties" --topic "$topic" <<<line
  expect_exit 0 within 30 kt-console-consumer --command-config "$WORK/alice.properties" --topic "$topic" \
    --group "$(new_name kerberos)" --from-beginning --max-messages 1
  expect_out '^line$'
  expect_exit 0 within 20 kt-groups --command-config "$WORK/alice.properties" --list
  expect_exit 0 within 20 kt-watch --command-config "$WORK/alice.properties" --once
}

refused() {
  expect_exit "$1" within 20 kt-topics --command-config "$WORK/alice.properties" --list
  expect_no_out
  expect_one_line_of_error
  expect_err "$2"
}

with "useKeyTab=true storeKey=true keyTab=\"$WORK/alice.keytab\" principal=\"alice@KT.TEST\"" \
  sasl.kerberos.service.name=kafka
works
JAVA_TOOL_OPTIONS=$KT_CLUSTER_JVM cluster tool topics --bootstrap-server "$BOOTSTRAP_SASL_PLAINTEXT" \
  --command-config "$WORK/alice.properties" --list >"$WORK/apache" 2>"$WORK/err" ||
  fail "Apache's tool does not take the file"
grep -qx "$topic" "$WORK/apache" || fail "Apache's tool does not see the topic"
[[ ! -e $WORK/tickets ]] || fail 'the tickets of a keytab lie in the cache of the user'

with 'useTicketCache=true serviceName="kafka"'
refused 3 'kinit gets a ticket'
kinit -k -t "$WORK/alice.keytab" alice
works

protocol=SASL_SSL servers=$BOOTSTRAP_SASL_SSL
with 'useTicketCache=true serviceName="kafka"' ssl.truststore.type=PEM \
  "ssl.truststore.location=$KT_CLUSTER_DIR/certs/ca.pem"
works

protocol=SASL_PLAINTEXT servers=$BOOTSTRAP_SASL_PLAINTEXT
with 'useTicketCache=true serviceName="zookeeper"'
refused 3 'cannot log in to zookeeper@127.0.0.1 by Kerberos'
with 'useTicketCache=true serviceName="kafka"' sasl.kerberos.service.name=other
refused 2 "another serviceName, 'kafka'"
