# shellcheck shell=bash
# A Kerberos realm of a test's own, KT.TEST, on this machine and without root: start_kerberos FOLDER makes it and sets
# KRB5_CONFIG; add_key NAME FILE adds a principal and leaves its key in a file. Exit 77 (skipped) where the server's
# programs are missing: they are services that no test may put on somebody's machine.

start_kerberos() {
  local folder=$1 program port
  PATH=$PATH:/usr/sbin
  for program in krb5kdc kdb5_util kadmin.local kinit; do
    command -v "$program" >/dev/null || {
      echo "no $program, skipped: apt-get install krb5-kdc krb5-admin-server krb5-user" >&2
      exit 77
    }
  done
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  cat >"$folder/krb5.conf" <<END
[libdefaults]
  default_realm = KT.TEST
  dns_lookup_kdc = false
  dns_lookup_realm = false
  udp_preference_limit = 1
  default_ccache_name = FILE:$folder/tickets
[realms]
  KT.TEST = {
    kdc = 127.0.0.1:$port
  }
END
  cat >"$folder/kdc.conf" <<END
[kdcdefaults]
  kdc_listen = 127.0.0.1:$port
  kdc_tcp_listen = 127.0.0.1:$port
[realms]
  KT.TEST = {
    database_name = $folder/principals
    key_stash_file = $folder/stash
    acl_file = $folder/acl
  }
[logging]
  kdc = FILE:$folder/kdc.log
  admin_server = FILE:$folder/kdc.log
END
  export KRB5_CONFIG=$folder/krb5.conf KRB5_KDC_PROFILE=$folder/kdc.conf
  kdb5_util create -s -r KT.TEST -P "$(head -c 18 /dev/urandom | base64)" >"$folder/kdb.log" 2>&1 ||
    { cat "$folder/kdb.log" >&2 && return 1; }
  krb5kdc -n >/dev/null &
  # shellcheck disable=SC2034 # for the script's tidy_up
  KERBEROS_PID=$!
}

add_key() {
  kadmin.local -q "addprinc -randkey $1" >/dev/null 2>&1
  kadmin.local -q "ktadd -k $2 $1" >/dev/null 2>&1
  [[ -s $2 ]]
}
