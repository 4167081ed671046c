#!/usr/bin/env bash
# Whatever stands where a broker should: one line on stderr that names the address and the cause, exit 3, in time.
source "$(dirname "$0")/lib.sh"

printf 'default.api.timeout.ms=3000\nrequest.timeout.ms=2000\n' >"$WORK/impatient.properties"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
  -keyout "$WORK/key.pem" -out "$WORK/cert.pem" 2>/dev/null

peers=()
tidy_up() { ((${#peers[@]} == 0)) || kill "${peers[@]}" 2>/dev/null; }

# start_peer KIND: sets PORT to where it listens.
start_peer() {
  python3 "$ROOT/tests/support/bad_peers.py" "$1" "$WORK/cert.pem" "$WORK/key.pem" >"$WORK/port" &
  peers+=($!)
  eventually 10 test -s "$WORK/port"
  PORT=$(cat "$WORK/port")
  : >"$WORK/port"
}

# expect_refusal ADDRESS CAUSE TOOL ARGS...
expect_refusal() {
  local address=$1 cause=$2
  shift 2
  expect_exit 3 within 6 "$@" --bootstrap-server "$address" --command-config "$WORK/impatient.properties" </dev/null
  expect_no_out
  expect_one_line_of_error
  expect_err "${address//./\\.}"
  expect_err "$cause"
}

# Every tool that asks before it does anything else.
every_tool_refuses() {
  expect_refusal "$1" "$2" kt-topics --list
  expect_refusal "$1" "$2" kt-topics --describe --topic sales
  expect_refusal "$1" "$2" kt-groups --list
  expect_refusal "$1" "$2" kt-groups --describe --group accounting
  expect_refusal "$1" "$2" kt-console-consumer --topic sales --from-beginning
  expect_refusal "$1" "$2" kt-watch --group accounting --once
}

free_port() { python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

every_tool_refuses no-such-host.invalid:9092 'unknown host'
every_tool_refuses "127.0.0.1:$(free_port)" 'refused'
start_peer http
every_tool_refuses "127.0.0.1:$PORT" 'HTTP'
start_peer tls
every_tool_refuses "127.0.0.1:$PORT" 'TLS'
start_peer silent
every_tool_refuses "127.0.0.1:$PORT" 'did not answer'
start_peer closing
every_tool_refuses "127.0.0.1:$PORT" 'closed'
start_peer mid_frame
every_tool_refuses "127.0.0.1:$PORT" 'closed the connection after 10 of 100 bytes'
start_peer two_gigabytes
every_tool_refuses "127.0.0.1:$PORT" 'claims 2147483647 bytes'
start_peer negative_size
every_tool_refuses "127.0.0.1:$PORT" 'claims'
