#!/usr/bin/env bash
# Brokers under names that lead nowhere from here, reached by mappings and by a SOCKS5 proxy, in both planes.
source "$(dirname "$0")/lib.sh"

use_shared_cluster
topic=$(new_topic via --partitions 3 --replication-factor 1)
first=${BOOTSTRAP%%,*}

peers=()
tidy_up() { ((${#peers[@]} == 0)) || kill "${peers[@]}" 2>/dev/null; }

# start_proxy ARGS...: sets PORT.
start_proxy() {
  : >"$WORK/port"
  python3 "$ROOT/tests/support/socks_proxy.py" "$@" >"$WORK/port" &
  peers+=($!)
  eventually 10 test -s "$WORK/port"
  PORT=$(cat "$WORK/port")
}

# works ARGS...: asking, sending, reading and joining a group.
works() {
  expect_exit 0 within 20 kt-topics --bootstrap-server kafka.invalid:9092 "$@" --describe --topic "$topic"
  expect_out 'Partition: 2'
  expect_exit 0 within 20 kt-console-producer --bootstrap-server kafka.invalid:9092 "$@" --topic "$topic" <<<line
  expect_exit 0 within 30 kt-console-consumer --bootstrap-server kafka.invalid:9092 "$@" --topic "$topic" \
    --group "$(new_name via)" --from-beginning --max-messages 1
  expect_out '^line$'
}

works --via "kafka.invalid:9092=$first"

# The proxy alone knows the bootstrap name, and where the brokers are that it leads to.
names=("kafka.invalid=$first")
for broker in ${BOOTSTRAP//,/ }; do names+=("localhost:${broker##*:}=$broker" "127.0.0.1:${broker##*:}=$broker"); done
start_proxy "${names[@]}"
works --via "socks5://127.0.0.1:$PORT"
expect_exit 3 within 10 kt-topics --bootstrap-server other.invalid:9092 --via "socks5://127.0.0.1:$PORT" --list
expect_one_line_of_error
expect_err "other.invalid:9092: SOCKS proxy 127.0.0.1:$PORT: it cannot connect: host unreachable"

start_proxy ann:canary-11 "${names[@]}"
PASSWORD=canary-11 expect_exit 0 kt-topics --bootstrap-server kafka.invalid:9092 --list --topic "$topic" \
  --via "socks5://ann:\${env:PASSWORD}@127.0.0.1:$PORT"
expect_exit 3 kt-topics --bootstrap-server kafka.invalid:9092 --list --via "socks5://ann:canary-12@127.0.0.1:$PORT"
expect_one_line_of_error
expect_err 'it refuses the login'
! grep -q canary "$WORK/err" || fail 'a secret on stderr'
expect_exit 2 kt-topics --bootstrap-server "$BOOTSTRAP" --list --via bastion
expect_err "cannot use property 'via': 'bastion' is no way to a broker"

# Bootstrap answers, what it advertises does not.
expect_exit 3 within 20 kt-topics --bootstrap-server "$first" --describe --topic "$topic" --offsets \
  --via "$first=$first" --via localhost=localhost:1 --via 127.0.0.1=127.0.0.1:1
expect_err "cannot reach broker [0-9] .*refused; $first answered and advertises this address.*see --via"
kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic" >/dev/null
