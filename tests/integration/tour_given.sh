#!/usr/bin/env bash
# The tour on somebody's cluster: it kills nothing there, leaves no topic behind, and notices when a record is missing.
source "$(dirname "$0")/lib.sh"
use_shared_cluster

tour() { "$ROOT/packaging/quickstart.sh" --bootstrap-server "$BOOTSTRAP" "$@"; }

before=$(cluster status)
expect_exit 0 tour --bin "$KT_BIN"
expect_out '^-- 600 sent, 600 read$'
expect_equal "$before" "$(cluster status)" 'brokers afterwards'

# A broker may serve for a moment what the controller has deleted.
left_behind() {
  kt-topics --bootstrap-server "$BOOTSTRAP" --list | grep sales-tour && return
  kt-groups --bootstrap-server "$BOOTSTRAP" --list | grep accounting-tour
}
nothing_is_left_behind() { ! left_behind; }
eventually 20 nothing_is_left_behind

# The same with a reader that loses the last record of a whole topic.
mkdir "$WORK/bin"
ln -s "$KT_BIN"/* "$WORK/bin/"
rm "$WORK/bin/kt-console-consumer"
cat >"$WORK/bin/kt-console-consumer" <<END
#!/bin/bash
if [[ " \$* " == *--group* || " \$* " == *--max-messages* ]]; then exec "$KT_BIN/kt-console-consumer" "\$@"; fi
"$KT_BIN/kt-console-consumer" "\$@" | sed '\$d'
END
chmod +x "$WORK/bin/kt-console-consumer"
expect_exit 1 tour --bin "$WORK/bin"
expect_err 'should hold, but does not: 600 sent, 600 read'
eventually 20 nothing_is_left_behind
