#!/usr/bin/env bash
# What a broker or a certificate refuses: one line that names the cause, exit 3 (2 for files that cannot be used), no
# secret in it, also when everything is to be seen.
source "$(dirname "$0")/lib.sh"

use_shared_cluster
canary='canary-5a1f'
eval "$(cluster env)"
certs=$KT_CLUSTER_CERTS
printf 'default.api.timeout.ms=5000\n' >"$WORK/impatient.properties"

peers=()
tidy_up() { ((${#peers[@]} == 0)) || kill "${peers[@]}" 2>/dev/null; }

# refused STATUS CAUSE FILE [ARGS...]: by a tool that asks and by the one that sends.
refused() {
  local status=$1 cause=$2 file=$3
  shift 3
  expect_exit "$status" within 15 kt-topics --command-config "$file" "$@" --debug wire --timing --list
  check_refusal "$cause"
  expect_exit "$status" within 15 kt-console-producer --command-config "$file" "$@" --topic t <<<line
  check_refusal "$cause"
}

check_refusal() {
  expect_no_out
  ! grep -qF "$canary" "$WORK/err" || fail 'a secret on stderr'
  grep -vE ': (to|from) |: resolve |: [A-Za-z]+ [0-9.]+ ms, ' "$WORK/err" >"$WORK/lines" || true
  mv "$WORK/lines" "$WORK/err"
  expect_one_line_of_error
  expect_err "$1"
}

# with_login MECHANISM MODULE USER: a file whose password is wrong.
with_login() {
  cat "$(cluster properties sasl_ssl "$1")" "$WORK/impatient.properties" >"$WORK/login.properties"
  echo "sasl.jaas.config=org.apache.kafka.common.security.$2 required username=\"$3\" password=\"$canary\";" \
    >>"$WORK/login.properties"
  chmod 600 "$WORK/login.properties"
}

for mechanism in PLAIN SCRAM-SHA-256 SCRAM-SHA-512; do
  module=scram.ScramLoginModule
  [[ $mechanism != PLAIN ]] || module=plain.PlainLoginModule
  with_login "$mechanism" "$module" admin
  refused 3 "refuses the login of 'admin' \($mechanism\)" "$WORK/login.properties"
  with_login "$mechanism" "$module" nobody
  refused 3 "refuses the login of 'nobody' \($mechanism\)" "$WORK/login.properties"
done

# Certificates: servers that show a bad one.
tls_file() {
  printf 'security.protocol=SSL\nssl.truststore.type=PEM\nssl.truststore.location=%s\ndefault.api.timeout.ms=5000\n' \
    "$certs/ca.pem" >"$WORK/tls.properties"
}
bad_server() {
  python3 "$ROOT/tests/support/bad_peers.py" tls "$certs/$1.pem" "$certs/$1.key" >"$WORK/port" &
  peers+=($!)
  eventually 10 test -s "$WORK/port"
  PORT=$(cat "$WORK/port")
  : >"$WORK/port"
}
tls_file
bad_server expired
refused 3 'expired on 2020-02-01' "$WORK/tls.properties" --bootstrap-server "localhost:$PORT"
bad_server future
refused 3 'is not valid before 2099-01-01, and here it is 20' "$WORK/tls.properties" \
  --bootstrap-server "localhost:$PORT"
bad_server selfsigned
refused 3 'self-signed and not trusted' "$WORK/tls.properties" --bootstrap-server "localhost:$PORT"
bad_server wronghost
refused 3 "is for elsewhere.invalid, not for 'localhost'" "$WORK/tls.properties" --bootstrap-server "localhost:$PORT"
refused 3 'does not speak TLS|closes the connection during the TLS handshake' "$WORK/tls.properties" \
  --bootstrap-server "${BOOTSTRAP%%,*}"
refused 3 'speaks TLS; set security.protocol=SSL' "$WORK/impatient.properties" --bootstrap-server "${BOOTSTRAP_SSL%%,*}"

# Stores that cannot be used: exit 2, and what to do.
keytool -importcert -noprompt -alias ca -file "$certs/ca.pem" -keystore "$WORK/trust.jks" -storetype JKS \
  -storepass "$canary" 2>/dev/null
printf 'security.protocol=SSL\nssl.truststore.location=%s\nssl.truststore.password=%s\n' "$WORK/trust.jks" "$canary" \
  >"$WORK/jks.properties"
chmod 600 "$WORK/jks.properties"
jks=$WORK/trust.jks
refused 2 "keytool -importkeystore -srckeystore $jks -destkeystore $jks.p12 -deststoretype PKCS12" \
  "$WORK/jks.properties" --bootstrap-server "$BOOTSTRAP_SSL"
# The command in the error does what it says.
keytool -importkeystore -srckeystore "$WORK/trust.jks" -destkeystore "$WORK/trust.jks.p12" -deststoretype PKCS12 \
  -srcstorepass "$canary" -deststorepass "$canary" 2>/dev/null
expect_exit 0 kt-topics --command-config "$WORK/jks.properties" --bootstrap-server "$BOOTSTRAP_SSL" --list \
  -X ssl.truststore.location="$WORK/trust.jks.p12"
refused 2 "the store's password is wrong" "$WORK/jks.properties" --bootstrap-server "$BOOTSTRAP_SSL" \
  -X ssl.truststore.location="$certs/truststore.p12"
