// GSSAPI (RFC 4752): the client's side of a login by Kerberos. Tickets come from the cache that
// kinit filled, or by the keytab that the JAAS line of Java's Krb5LoginModule names. Both sides
// prove who they are; the layer on top of the connection is TLS or none.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "common/broker/gss_calls.h"
#include "common/broker/login.h"
#include "common/config/settings.h"
#include "common/util/result.h"

namespace kt::broker {

class Gssapi : public Mechanism {
 public:
  // `host` is the broker's name as it is advertised: its tickets are for SERVICE/HOST. `calls`
  // outlives the mechanism.
  Gssapi(const GssCalls& calls, const config::SaslSettings& sasl, std::string_view host);
  ~Gssapi() override;
  Gssapi(const Gssapi&) = delete;
  Gssapi& operator=(const Gssapi&) = delete;

  // May ask the Kerberos server for tickets, and wait for its answer.
  util::Result<std::string> begin() override;
  util::Result<std::optional<std::string>> answer(std::string_view server_token) override;

 private:
  enum class Step { context, layer, done };

  std::string option(const std::string& name) const;
  util::Result<gss_name_t> name_from(const std::string& text, gss_OID kind) const;
  util::Result<void> take_credential();
  util::Result<std::string> advance(std::string_view server_token);
  util::Result<std::string> decline_layers(std::string_view server_token);
  util::Error failure(OM_uint32 major, OM_uint32 minor) const;
  std::string words_of(OM_uint32 status, int kind) const;

  const GssCalls& calls_;
  const config::SaslSettings& sasl_;
  std::string service_;  // kafka@host
  gss_name_t server_ = GSS_C_NO_NAME;
  gss_cred_id_t credential_ = GSS_C_NO_CREDENTIAL;  // none: whatever the cache holds
  gss_ctx_id_t context_ = GSS_C_NO_CONTEXT;
  Step step_ = Step::context;
};

}  // namespace kt::broker
