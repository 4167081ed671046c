#!/usr/bin/env bash
# Where the tokens of OAUTHBEARER may come from: an OpenID provider, a file, a command; and what is said without one.
source "$(dirname "$0")/lib.sh"

use_shared_cluster
eval "$(cluster env)"
topic=$(new_topic oauth --partitions 1 --replication-factor 1)
canary='canary-77c3'

peers=()
tidy_up() { ((${#peers[@]} == 0)) || kill "${peers[@]}" 2>/dev/null; }

python3 "$ROOT/tests/support/token_endpoint.py" kt-client "$canary" alice >"$WORK/port" &
peers+=($!)
eventually 10 test -s "$WORK/port"
port=$(cat "$WORK/port")

# with MODULE-OPTIONS PROPERTY...: a file for OAUTHBEARER.
with() {
  {
    printf 'security.protocol=SASL_PLAINTEXT\nsasl.mechanism=OAUTHBEARER\n'
    echo "bootstrap.servers=$BOOTSTRAP_SASL_PLAINTEXT"
    echo "sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required $1;"
    shift
    printf '%s\n' "$@"
  } >"$WORK/oauth.properties"
}

# Both planes log in.
works() {
  expect_exit 0 within 20 kt-topics --command-config "$WORK/oauth.properties" --list --topic "$topic"
  expect_out "^$topic\$"
  expect_exit 0 within 20 kt-console-producer --command-config "$WORK/oauth.properties" --topic "$topic" <<<line
}

refused() {
  expect_exit "$1" within 20 kt-topics --command-config "$WORK/oauth.properties" --list
  expect_no_out
  expect_one_line_of_error
  expect_err "$2"
  ! grep -qF "$canary" "$WORK/err" || fail 'a secret on stderr'
}

endpoint="sasl.oauthbearer.token.endpoint.url=http://127.0.0.1:$port/token"
with "clientId=\"kt-client\" clientSecret=\"$canary\"" "$endpoint"
works
with '' "$endpoint" sasl.oauthbearer.client.credentials.client.id=kt-client \
  "sasl.oauthbearer.client.credentials.client.secret=$canary"
works
with "clientId=\"other\" clientSecret=\"$canary\"" "$endpoint"
refused 3 "cannot get a token from 'http://127.0.0.1:$port/token': it answers \"invalid_client: no such client\""
with '' "$endpoint"
refused 2 'set clientId and clientSecret'

# The provider's own token serves for a file and a command.
python3 - "$port" "$canary" >"$WORK/token" <<'END'
import base64, json, sys, urllib.request
login = base64.b64encode(f"kt-client:{sys.argv[2]}".encode()).decode()
request = urllib.request.Request(f"http://127.0.0.1:{sys.argv[1]}/", b"grant_type=client_credentials",
                                 {"Authorization": f"Basic {login}"})
print(json.load(urllib.request.urlopen(request))["access_token"])
END
with '' "sasl.oauthbearer.token.endpoint.url=file:$WORK/token"
works
with '' "sasl.oauthbearer.token.command=cat $WORK/token"
works
with '' 'sasl.oauthbearer.token.command=exit 5'
refused 2 'sasl.oauthbearer.token.command: it ended with status 5'
with '' 'sasl.oauthbearer.token.command=echo not-a-token'
refused 3 'refuses the login \(OAUTHBEARER\)'
with ''
refused 2 'no token for OAUTHBEARER'
kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic" >/dev/null
