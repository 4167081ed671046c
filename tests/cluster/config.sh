# shellcheck shell=bash
# What brokers and clients of a cluster are told: server.properties, zookeeper.properties and the clients'
# properties files.

readonly MECHANISMS=(PLAIN SCRAM-SHA-256 SCRAM-SHA-512 OAUTHBEARER)
readonly USERS=(admin alice bob)

password_of() {
  local variable=PASSWORD_$1
  [[ " ${USERS[*]} " == *" $1 "* ]] || die "'$1' is no user: ${USERS[*]}"
  echo "${!variable}"
}

# log_dirs BROKER: its data folders, comma-separated.
log_dirs() {
  local i list=''
  for ((i = 1; i <= LOG_DIRS; i++)); do list+=,$DIR/broker$1/data$i; done
  echo "${list:1}"
}

# --- brokers ------------------------------------------------------------------------------------------------

plain_jaas() {
  local user line='org.apache.kafka.common.security.plain.PlainLoginModule required'
  for user in "${USERS[@]}"; do line+=" user_$user=\"$(password_of "$user")\""; done
  echo "$line;"
}

listener_settings() {
  local broker=$1 controller=$2 listener name names=''
  for listener in "${LISTENERS[@]}"; do
    names+=",${listener^^}://127.0.0.1:$(port_of "$broker" "$listener")"
  done
  cat <<END
listeners=${names:1}$controller
advertised.listeners=${names:1}
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,\
SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT
inter.broker.listener.name=PLAINTEXT
ssl.keystore.type=PKCS12
ssl.keystore.location=$DIR/certs/broker.p12
ssl.keystore.password=$STORE_PASSWORD
ssl.key.password=$STORE_PASSWORD
ssl.truststore.type=PKCS12
ssl.truststore.location=$DIR/certs/truststore.p12
ssl.truststore.password=$STORE_PASSWORD
listener.name.ssl.ssl.client.auth=requested
sasl.enabled.mechanisms=$(IFS=, && echo "${MECHANISMS[*]}")
END
  for name in listener.name.sasl_plaintext listener.name.sasl_ssl; do
    cat <<END
$name.plain.sasl.jaas.config=$(plain_jaas)
$name.scram-sha-256.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
$name.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required;
$name.oauthbearer.sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule \
required unsecuredLoginStringClaim_sub="admin";
END
  done
}

kraft_settings() {
  local broker=$1 voter voters='' roles=broker
  for ((voter = 1; voter <= $(voter_count); voter++)); do
    voters+=,$voter@127.0.0.1:$(port_of "$voter" controller)
  done
  ((broker > $(voter_count))) || roles=broker,controller
  cat <<END
node.id=$broker
process.roles=$roles
controller.quorum.voters=${voters:1}
controller.listener.names=CONTROLLER
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
broker.heartbeat.interval.ms=1000
broker.session.timeout.ms=6000
END
  group_settings
}

# Share and streams groups: unstable in 4.0 and 4.1, switched on by themselves since 4.2.
group_settings() {
  if at_least "$VERSION" 4.0; then
    if ! at_least "$VERSION" 4.2; then
      cat <<END
unstable.api.versions.enable=true
unstable.feature.versions.enable=true
group.coordinator.rebalance.protocols=classic,consumer,share,streams
END
    fi
    cat <<END
share.coordinator.state.topic.replication.factor=$(min "$BROKERS" 3)
share.coordinator.state.topic.min.isr=1
share.coordinator.state.topic.num.partitions=4
END
  elif at_least "$VERSION" 3.8; then
    echo group.coordinator.rebalance.protocols=classic,consumer
  fi
}

zookeeper_settings() {
  cat <<END
broker.id=$1
zookeeper.connect=127.0.0.1:$(zookeeper_port)
zookeeper.session.timeout.ms=6000
authorizer.class.name=kafka.security.authorizer.AclAuthorizer
END
}

common_settings() {
  cat <<END
broker.rack=rack$1
log.dirs=$(log_dirs "$1")
super.users=User:admin;User:ANONYMOUS
allow.everyone.if.no.acl.found=true
auto.create.topics.enable=false
delete.topic.enable=true
controlled.shutdown.enable=false
offsets.topic.replication.factor=$(min "$BROKERS" 3)
offsets.topic.num.partitions=12
transaction.state.log.replication.factor=$(min "$BROKERS" 3)
transaction.state.log.num.partitions=12
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
log.cleaner.dedupe.buffer.size=4000000
log.cleaner.backoff.ms=1000
num.network.threads=2
END
}

# write_broker_config BROKER [KEY=VALUE...]: the last setting of a key is the one that counts.
write_broker_config() {
  local broker=$1 setting controller=''
  shift
  mkdir -p "$DIR/broker$broker"
  if ! needs_zookeeper && ((broker <= $(voter_count))); then
    controller=,CONTROLLER://127.0.0.1:$(port_of "$broker" controller)
  fi
  {
    if needs_zookeeper; then zookeeper_settings "$broker"; else kraft_settings "$broker"; fi
    listener_settings "$broker" "$controller"
    common_settings "$broker"
    for setting in "$@"; do printf '%s\n' "$setting"; done
  } >"$DIR/broker$broker/server.properties"
}

write_zookeeper_config() {
  mkdir -p "$DIR/zookeeper"
  cat >"$DIR/zookeeper/zookeeper.properties" <<END
dataDir=$DIR/zookeeper/data
clientPort=$(zookeeper_port)
clientPortAddress=127.0.0.1
admin.enableServer=false
maxClientCnxns=0
END
}

# --- clients ------------------------------------------------------------------------------------------------

# client_jaas MECHANISM USER
client_jaas() {
  local package=org.apache.kafka.common.security
  case $1 in
    PLAIN) echo "$package.plain.PlainLoginModule required username=\"$2\" password=\"$(password_of "$2")\";" ;;
    SCRAM-*) echo "$package.scram.ScramLoginModule required username=\"$2\" password=\"$(password_of "$2")\";" ;;
    OAUTHBEARER)
      echo "$package.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub=\"$2\";"
      ;;
  esac
}

# PEM stores came with Kafka 2.7.
truststore_settings() {
  if [[ $1 == pkcs12 ]] || ! at_least "$VERSION" 2.7; then
    cat <<END
ssl.truststore.type=PKCS12
ssl.truststore.location=$DIR/certs/truststore.p12
ssl.truststore.password=$STORE_PASSWORD
END
  else
    printf 'ssl.truststore.type=PEM\nssl.truststore.location=%s\n' "$DIR/certs/ca.pem"
  fi
}

keystore_settings() {
  if [[ $1 == pkcs12 ]] || ! at_least "$VERSION" 2.7; then
    cat <<END
ssl.keystore.type=PKCS12
ssl.keystore.location=$DIR/certs/client.p12
ssl.keystore.password=$STORE_PASSWORD
ssl.key.password=$STORE_PASSWORD
END
  else
    printf 'ssl.keystore.type=PEM\nssl.keystore.location=%s\n' "$DIR/certs/client-both.pem"
  fi
}

# client_settings LISTENER WAY USER
client_settings() {
  local listener=$1 way=$2 user=$3
  echo "bootstrap.servers=$(bootstrap_servers "$listener")"
  echo "security.protocol=${listener^^}"
  [[ $listener != *ssl ]] || truststore_settings "${way#mtls-}"
  [[ $way != mtls* ]] || keystore_settings "${way#mtls-}"
  [[ $listener != sasl* ]] || printf 'sasl.mechanism=%s\nsasl.jaas.config=%s\n' "$way" "$(client_jaas "$way" "$user")"
}

# client_file LISTENER [WAY] [USER]: the path of a client's properties file. WAY is a SASL mechanism; on
# the ssl listener pem (the default), pkcs12, mtls or mtls-pkcs12.
client_file() {
  local listener=${1:-plaintext} way=${2:-} user=${3:-admin}
  listener=${listener,,}
  case $listener in
    plaintext) echo "$DIR/clients/plaintext.properties" ;;
    ssl) echo "$DIR/clients/ssl-${way:-pem}.properties" ;;
    *)
      way=${way:-PLAIN}
      echo "$DIR/clients/$listener-${way^^}-$user.properties"
      ;;
  esac
}

write_client_files() {
  local listener way user
  mkdir -p "$DIR/clients"
  client_settings plaintext '' '' >"$(client_file plaintext)"
  for way in pem pkcs12 mtls mtls-pkcs12; do client_settings ssl "$way" '' >"$(client_file ssl "$way")"; done
  for listener in sasl_plaintext sasl_ssl; do
    for way in "${MECHANISMS[@]}"; do
      for user in "${USERS[@]}"; do
        client_settings "$listener" "$way" "$user" >"$(client_file "$listener" "$way" "$user")"
      done
    done
  done
}
