# shellcheck shell=bash
# Certificates of one cluster, in DIR/certs: an authority, the brokers' and a client's certificate, and three
# bad server certificates (expired, wrong host name, signed by nobody) for tests of what a client refuses.

# new_key NAME: an unencrypted PKCS#8 key. Elliptic, because it takes milliseconds.
new_key() { openssl genpkey -quiet -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out "$1.key"; }

# An authority that `openssl ca` can run: it alone of Debian 12's openssl can set both dates of a certificate.
write_authority() {
  touch index.txt
  cat >ca.conf <<'END'
[ca]
default_ca = kt
[kt]
database = index.txt
new_certs_dir = .
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
copy_extensions = copy
x509_extensions = leaf
[leaf]
basicConstraints = critical,CA:false
authorityKeyIdentifier = keyid
subjectKeyIdentifier = hash
[any]
organizationName = optional
commonName = supplied
END
  new_key ca
  openssl req -x509 -new -key ca.key -out ca.pem -days 3650 -subj '/O=kt test cluster/CN=kt test authority' \
    -addext 'basicConstraints=critical,CA:true' -addext 'keyUsage=critical,keyCertSign,cRLSign'
}

# issue NAME SUBJECT SAN START END: NAME.key, and NAME.pem signed by the authority.
issue() {
  new_key "$1"
  openssl req -new -key "$1.key" -out "$1.csr" -subj "/O=kt test cluster/CN=$2" -addext "subjectAltName=$3"
  openssl ca -batch -notext -config ca.conf -cert ca.pem -keyfile ca.key -startdate "$4" -enddate "$5" \
    -in "$1.csr" -out "$1.pem"
  rm "$1.csr"
}

write_client_forms() {
  cat client.key client.pem >client-both.pem
  openssl pkcs8 -topk8 -in client.key -out client-encrypted.key -passout "pass:$STORE_PASSWORD"
  cat client-encrypted.key client.pem >client-both-encrypted.pem
}

# to_pkcs12 NAME: NAME.p12 with key, certificate and the authority's certificate.
to_pkcs12() {
  openssl pkcs12 -export -name kt -inkey "$1.key" -in "$1.pem" -certfile ca.pem -out "$1.p12" \
    -passout "pass:$STORE_PASSWORD"
}

# Java trusts a certificate in PKCS#12 only with an attribute that openssl 3.0 cannot write; keytool can.
write_truststore() {
  local java keytool
  java=$(realpath "$(java_command)")
  keytool=${java%/*}/keytool
  "$keytool" -importcert -noprompt -alias ca -file ca.pem -keystore truststore.p12 -storetype PKCS12 \
    -storepass "$STORE_PASSWORD"
}

make_certificates() (
  local here_names=DNS:localhost,IP:127.0.0.1,IP:::1 from to
  mkdir -p "$DIR/certs"
  cd "$DIR/certs" || exit
  from=$(date -u -d yesterday +%Y%m%d000000Z) to=$(date -u -d '3650 days' +%Y%m%d000000Z)
  write_authority
  issue broker kt-broker "$here_names" "$from" "$to"
  issue client kt-client "DNS:kt-client" "$from" "$to"
  issue expired kt-broker "$here_names" 20200101000000Z 20200201000000Z
  issue future kt-broker "$here_names" 20990101000000Z 20990201000000Z
  issue wronghost kt-broker DNS:elsewhere.invalid "$from" "$to"
  new_key selfsigned
  openssl req -x509 -new -key selfsigned.key -out selfsigned.pem -days 3650 -subj '/CN=localhost' \
    -addext "subjectAltName=$here_names"
  write_client_forms
  to_pkcs12 broker
  to_pkcs12 client
  write_truststore
  rm -f ca.conf index.txt* ./[0-9A-F]*.pem
) >"$DIR/certs.log" 2>&1
