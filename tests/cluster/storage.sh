# shellcheck shell=bash
# What has to be on disk, or in ZooKeeper, before the first broker starts: identities and SCRAM users.

# scram_options: --add-scram options for the storage tool, which knows them since 3.5.
scram_options() {
  local user mechanism
  at_least "$VERSION" 3.5 || return 0
  for user in "${USERS[@]}"; do
    for mechanism in SCRAM-SHA-256 SCRAM-SHA-512; do
      printf '%s\n' --add-scram "$mechanism=[name=$user,password=$(password_of "$user")]"
    done
  done
}

# One run of the storage tool for all brokers: what it writes for the second differs from the first only in
# the two ids, and a JVM costs a second.
format_storage() {
  local options broker i
  mapfile -t options < <(scram_options)
  (run_tool storage format -t "$CLUSTER_ID" -c "$DIR/broker1/server.properties" "${options[@]}") \
    >"$DIR/format.log" 2>&1 || {
    cat "$DIR/format.log" >&2
    die "the storage could not be formatted"
  }
  for ((broker = 2; broker <= BROKERS; broker++)); do
    for ((i = 1; i <= LOG_DIRS; i++)); do
      cp -a "$DIR/broker1/data$i" "$DIR/broker$broker/data$i"
      sed -i -e "s/^node\.id=.*/node.id=$broker/" -e "s/^directory\.id=.*/directory.id=$(random_uuid)/" \
        "$DIR/broker$broker/data$i/meta.properties"
    done
  done
}

# With ZooKeeper the users are written by kafka-configs, all at once while the brokers start.
add_scram_users_in_zookeeper() {
  local user password jobs=() job
  for user in "${USERS[@]}"; do
    password=$(password_of "$user")
    (run_tool configs --zookeeper "127.0.0.1:$(zookeeper_port)" --alter --entity-type users \
      --entity-name "$user" \
      --add-config "SCRAM-SHA-256=[password=$password],SCRAM-SHA-512=[password=$password]") \
      >>"$DIR/format.log" 2>&1 &
    jobs+=($!)
  done
  for job in "${jobs[@]}"; do
    wait "$job" || {
      cat "$DIR/format.log" >&2
      die "the SCRAM users could not be written to ZooKeeper"
    }
  done
}
