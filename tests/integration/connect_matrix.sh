#!/usr/bin/env bash
# All five tools over every security protocol and mechanism, with the very files that Java's tools take: Apache's own
# tool is given each of them, too.
source "$(dirname "$0")/lib.sh"

use_shared_cluster
topic=$(new_topic matrix --partitions 1 --replication-factor 1)
count=0
files=()

# reached WAY...: what `cluster properties` takes.
reached() {
  local file
  file=$(cluster properties "$@")
  expect_exit 0 within 20 kt-topics --command-config "$file" --list --topic "$topic"
  expect_out "^$topic\$"
  expect_exit 0 within 20 kt-console-producer --command-config "$file" --topic "$topic" <<<"$*"
  expect_no_out
  count=$((count + 1))
  expect_exit 0 within 20 kt-console-consumer --command-config "$file" --topic "$topic" --from-beginning \
    --max-messages "$count"
  expect_out "^$*\$"
  expect_exit 0 within 20 kt-groups --command-config "$file" --list
  expect_exit 0 within 20 kt-watch --command-config "$file" --once
  files+=("$file")
}

# The session runs them one after the other in one JVM.
apache_takes_all() {
  local file number=0
  for file in "${files[@]}"; do
    printf 'topics\t--bootstrap-server\t%s\t--command-config\t%s\t--list\n' \
      "$(sed -n 's/^bootstrap.servers=//p' "$file")" "$file"
  done | cluster apache-session "$WORK/session" >/dev/null 2>&1
  for file in "${files[@]}"; do
    number=$((number + 1))
    grep -qx "$topic" "$WORK/session/$(printf %03d "$number").stdout" || fail "Apache's tool does not take $file"
  done
}

# Joining a group and committing are librdkafka's.
joined() {
  local file group
  file=$(cluster properties "$@")
  group=$(new_name member)
  expect_exit 0 within 30 kt-console-consumer --command-config "$file" --topic "$topic" --group "$group" \
    --from-beginning --max-messages 1
  expect_exit 0 within 20 kt-groups --command-config "$file" --describe --group "$group"
  expect_out "^$group +$topic +0 +1 "
}

reached plaintext
for way in pem pkcs12 mtls mtls-pkcs12; do reached ssl "$way"; done
for mechanism in PLAIN SCRAM-SHA-256 SCRAM-SHA-512 OAUTHBEARER; do
  reached sasl_plaintext "$mechanism"
  reached sasl_ssl "$mechanism" alice
done
apache_takes_all
joined ssl mtls-pkcs12
joined sasl_plaintext SCRAM-SHA-256 bob
joined sasl_ssl OAUTHBEARER alice
expect_exit 0 kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic"
