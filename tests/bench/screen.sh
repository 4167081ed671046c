#!/usr/bin/env bash
# What the screen of kt-watch sends over a slow line, and how soon it answers a key while a broker is silent: see
# screen.py. FAKE_KAFKA is tests/support/fake_kafka of the build.
source "$(dirname "$0")/lib.sh"

python3 "$ROOT/tests/bench/screen.py" "${FAKE_KAFKA:-$KT_BIN/../tests/support/fake_kafka}" "$KT_BIN/kt-watch"
