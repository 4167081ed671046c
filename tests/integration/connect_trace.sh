#!/usr/bin/env bash
# --timing and --debug wire: where the time went and what was said, on stderr, with logins masked.
source "$(dirname "$0")/lib.sh"

use_shared_cluster
topic=$(new_topic trace --partitions 1 --replication-factor 1)
file=$(cluster properties sasl_ssl SCRAM-SHA-256)
eval "$(cluster env)"
password=$(sed -n 's/^PASSWORD_admin=//p' "$KT_CLUSTER_DIR/cluster.env")

expect_exit 0 kt-topics --command-config "$file" --list --topic "$topic" --timing
expect_out "^$topic\$"
expect_err '^kt-topics: .*: resolve [0-9.]+ ms, connect [0-9.]+ ms, TLS [0-9.]+ ms, ApiVersions [0-9.]+ ms, login'
expect_err '^kt-topics: .*: ListConfigResources [0-9.]+ ms, [0-9]+ bytes$'

expect_exit 0 kt-topics --command-config "$file" --list --topic "$topic" --debug wire
expect_out "^$topic\$"
expect_err "to .* SaslAuthenticate v[0-9]+ #[0-9]+ \([0-9]+ bytes\) \*\*\*\*\$"
expect_err "from .* ListConfigResources v[0-9]+ .*resource_name: \"$topic\""
[[ -n $password ]] || fail 'no password to look for'
! grep -qF "$password" "$WORK/err" || fail 'a secret on stderr'

expect_exit 2 kt-topics --command-config "$file" --list --debug everything
expect_one_line_of_error
expect_err "'everything'"
kt-topics --bootstrap-server "$BOOTSTRAP" --delete --topic "$topic" >/dev/null
