# shellcheck shell=bash
# A cluster's life: start (new, or kept by an earlier stop), stop, and the watchdog that stops for an owner
# who is gone.

new_facts() {
  local name
  VERSION=$(libs_version "$LIBS")
  CLUSTER_ID=$(random_uuid)
  STORE_PASSWORD=$(random_hex 8)
  for name in admin alice bob; do printf -v "PASSWORD_$name" '%s' "$(random_hex 8)"; done
}

create_cluster() {
  local broker
  LIBS=$(kafka_libs "$OPT_KAFKA")
  BROKERS=$OPT_BROKERS LOG_DIRS=$OPT_LOG_DIRS OWNER=$OPT_OWNER
  new_facts
  ensure_archive
  [[ ! -d $DIR || -z $(ls -A "$DIR") ]] || die "$DIR is neither empty nor a cluster's folder"
  with_register claim_ports
  write_client_files
  ! needs_zookeeper || write_zookeeper_config
  for ((broker = 1; broker <= BROKERS; broker++)); do write_broker_config "$broker" "${OPT_SET[@]}"; done
  prepare_storage_and_certificates
}

prepare_storage_and_certificates() {
  local certificates
  make_certificates &
  certificates=$!
  needs_zookeeper || format_storage
  wait "$certificates" || {
    cat "$DIR/certs.log" >&2
    die "the certificates could not be made"
  }
}

# A cluster stopped with --keep-data goes on where it was; only the owner may be another one.
reopen_cluster() {
  load_cluster "$DIR"
  say "going on with the cluster kept in $DIR"
  OWNER=$OPT_OWNER
  save_cluster
  echo $$ >"$DIR/starter"
}

run_nodes() {
  local broker deadline ids
  deadline=$(($(now_ms) + 1000 * ${KT_CLUSTER_TIMEOUT:-120}))
  if needs_zookeeper; then
    spawn_node zookeeper
    await_zookeeper "$deadline"
  fi
  mapfile -t ids < <(seq "$BROKERS")
  for broker in "${ids[@]}"; do spawn_node "broker$broker"; done
  ! needs_zookeeper || ((REOPENED)) || add_scram_users_in_zookeeper
  for broker in "${ids[@]}"; do
    await_broker "$broker" "$deadline" "${ids[@]}"
    say "broker $broker answers on 127.0.0.1:$(port_of "$broker" plaintext)"
  done
}

# Whatever stops a start, ^C included, leaves nothing new behind.
abandon_start() {
  trap - EXIT
  if ((REOPENED)); then
    end_watchdog
    end_all
  elif is_cluster "$DIR" && [[ $(cat "$DIR/starter" 2>/dev/null) == "$$" ]]; then
    remove_cluster
  fi
}

cmd_start() {
  local began
  began=$(now_ms)
  [[ $OPT_BROKERS =~ ^[1-9]$ ]] || die "--brokers takes 1 to $MAX_BROKERS, not '$OPT_BROKERS'"
  [[ $OPT_LOG_DIRS =~ ^[1-9]$ ]] || die "--log-dirs takes 1 to 9, not '$OPT_LOG_DIRS'"
  [[ -z $OPT_OWNER ]] || alive "$OPT_OWNER" || die "--owner $OPT_OWNER is no process"
  java_command >/dev/null
  command -v openssl >/dev/null || die "openssl is missing: apt-get install openssl"
  REOPENED=0
  ! is_cluster "$DIR" || REOPENED=1
  [[ -z $(pids_with "-Dkt.cluster=$DIR") ]] || die "the cluster in $DIR is running"
  trap abandon_start EXIT
  trap 'exit 130' INT TERM HUP
  if ((REOPENED)); then reopen_cluster; else create_cluster; fi
  [[ -z $OWNER ]] || spawn_watchdog
  say "starting $BROKERS brokers of Kafka $VERSION in $DIR"
  run_nodes
  rm -f "$DIR/starter"
  trap - EXIT
  say "ready after $(($(now_ms) - began)) ms: $(bootstrap_servers)"
}

remove_cluster() {
  end_watchdog
  end_all
  rm -f "$(register_dir)/$BASE_PORT"
  rm -rf "$DIR"
}

# A start that is still under way would go on spawning.
end_starter() {
  local pid
  pid=$(cat "$DIR/starter" 2>/dev/null) || return 0
  ! grep -qszxF --file=- "/proc/$pid/cmdline" <<<start || kill -KILL "$pid" 2>/dev/null || true
  rm -f "$DIR/starter"
}

cmd_stop() {
  if ! is_cluster "$DIR"; then
    say "nothing to stop in $DIR"
    return
  fi
  load_cluster "$DIR"
  end_starter
  if ((OPT_KEEP_DATA)); then
    end_watchdog
    end_gracefully
    end_all
    say "stopped; its data is kept in $DIR"
  else
    remove_cluster
    say "stopped and removed $DIR"
  fi
}

# The watchdog's life.
cmd__watch() {
  load_cluster "$DIR"
  while alive "$OWNER"; do
    is_cluster "$DIR" || exit 0
    sleep 0.5
  done
  cmd_stop
}
