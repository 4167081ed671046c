#include "common/broker/gssapi.h"

#include <array>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace kt::broker {
namespace {

using util::Result;

// The library's own constants are data of a library that is loaded late, so they stand here too.
gss_OID_desc hostbased_service{10, const_cast<char*>("\x2a\x86\x48\x86\xf7\x12\x01\x02\x01\x04")};
gss_OID_desc user_name{10, const_cast<char*>("\x2a\x86\x48\x86\xf7\x12\x01\x02\x01\x01")};
gss_OID_desc kerberos{9, const_cast<char*>("\x2a\x86\x48\x86\xf7\x12\x01\x02\x02")};
gss_OID_set_desc only_kerberos{1, &kerberos};

// The first of the four bytes in which the layers are agreed on: no protection of what follows.
constexpr char kNoLayer = 1;

gss_buffer_desc view_of(std::string_view bytes) {
  return {bytes.size(), const_cast<char*>(bytes.data())};
}

// What the library hands out, and gets back.
class Buffer {
 public:
  explicit Buffer(const GssCalls& calls) : calls_(calls) {}
  ~Buffer() {
    OM_uint32 minor = 0;
    calls_.release_buffer(&minor, &buffer_);
  }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  gss_buffer_t get() { return &buffer_; }
  std::string text() const { return {static_cast<const char*>(buffer_.value), buffer_.length}; }

 private:
  const GssCalls& calls_;
  gss_buffer_desc buffer_{0, nullptr};
};

}  // namespace

Gssapi::Gssapi(const GssCalls& calls, const config::SaslSettings& sasl, std::string_view host)
    : calls_(calls), sasl_(sasl) {
  const std::string service = option("serviceName");
  service_ = fmt::format("{}@{}", service.empty() ? "kafka" : service, host);
}

Gssapi::~Gssapi() {
  OM_uint32 minor = 0;
  if (context_ != GSS_C_NO_CONTEXT) calls_.delete_sec_context(&minor, &context_, nullptr);
  if (credential_ != GSS_C_NO_CREDENTIAL) calls_.release_cred(&minor, &credential_);
  if (server_ != GSS_C_NO_NAME) calls_.release_name(&minor, &server_);
}

std::string Gssapi::option(const std::string& name) const {
  const auto found = sasl_.options.find(name);
  return found == sasl_.options.end() ? std::string() : found->second;
}

Result<gss_name_t> Gssapi::name_from(const std::string& text, gss_OID kind) const {
  OM_uint32 minor = 0;
  gss_name_t name = GSS_C_NO_NAME;
  gss_buffer_desc view = view_of(text);
  const OM_uint32 major = calls_.import_name(&minor, &view, kind, &name);
  if (GSS_ERROR(major)) return failure(major, minor);
  return name;
}

// Java's options: keyTab (unless useKeyTab=false), ticketCache, principal. The tickets of a keytab
// stay in memory: the user's own cache may be somebody else's.
Result<void> Gssapi::take_credential() {
  const std::string keytab = option("useKeyTab") == "false" ? "" : option("keyTab");
  const std::string cache =
      keytab.empty() ? option("ticketCache") : fmt::format("MEMORY:kt-{}", ::getpid());
  const std::string principal = option("principal");
  if (keytab.empty() && cache.empty() && principal.empty()) return {};

  std::array<gss_key_value_element_desc, 2> places{};
  gss_key_value_set_desc store{0, places.data()};
  if (!keytab.empty()) places[store.count++] = {"client_keytab", keytab.c_str()};
  if (!cache.empty()) places[store.count++] = {"ccache", cache.c_str()};
  gss_name_t owner = GSS_C_NO_NAME;
  if (!principal.empty()) {
    const auto name = name_from(principal, &user_name);
    if (!name) return name.error();
    owner = *name;
  }
  OM_uint32 minor = 0;
  const OM_uint32 major =
      calls_.acquire_cred_from(&minor, owner, GSS_C_INDEFINITE, &only_kerberos, GSS_C_INITIATE,
                               &store, &credential_, nullptr, nullptr);
  const auto result = GSS_ERROR(major) ? Result<void>(failure(major, minor)) : Result<void>();
  if (owner != GSS_C_NO_NAME) calls_.release_name(&minor, &owner);
  return result;
}

Result<std::string> Gssapi::begin() {
  const auto told = [this](util::Error error) {
    error.text = fmt::format(
        "cannot log in to {} by Kerberos: {}; kinit gets a ticket, or keyTab in "
        "sasl.jaas.config names a key",
        service_, error.text);
    return error;
  };
  const auto server = name_from(service_, &hostbased_service);
  if (!server) return told(server.error());
  server_ = *server;
  if (auto taken = take_credential(); !taken) return told(taken.error());
  auto token = advance("");
  return token ? token : told(token.error());
}

Result<std::optional<std::string>> Gssapi::answer(std::string_view server_token) {
  if (step_ == Step::done) return std::optional<std::string>();
  auto token = step_ == Step::context ? advance(server_token) : decline_layers(server_token);
  if (!token) return token.error();
  return std::optional<std::string>(*std::move(token));
}

// One word more to become acquainted; empty if the server has the last one.
Result<std::string> Gssapi::advance(std::string_view server_token) {
  gss_buffer_desc theirs = view_of(server_token);
  Buffer ours(calls_);
  OM_uint32 minor = 0;
  const OM_uint32 major = calls_.init_sec_context(
      &minor, credential_, &context_, server_, &kerberos,
      GSS_C_MUTUAL_FLAG | GSS_C_SEQUENCE_FLAG | GSS_C_INTEG_FLAG, GSS_C_INDEFINITE,
      GSS_C_NO_CHANNEL_BINDINGS, &theirs, nullptr, ours.get(), nullptr, nullptr);
  if (GSS_ERROR(major)) return failure(major, minor);
  if ((major & GSS_S_CONTINUE_NEEDED) == 0) step_ = Step::layer;
  return ours.text();
}

// The server offers layers and the size of its buffer; the answer chooses none, asks for no other
// identity than the ticket's, and is wrapped as the offer was.
Result<std::string> Gssapi::decline_layers(std::string_view server_token) {
  gss_buffer_desc wrapped = view_of(server_token);
  Buffer offer(calls_);
  OM_uint32 minor = 0;
  OM_uint32 major = calls_.unwrap(&minor, context_, &wrapped, offer.get(), nullptr, nullptr);
  if (GSS_ERROR(major)) return failure(major, minor);
  const std::string layers = offer.text();
  if (layers.size() != 4 || (layers[0] & kNoLayer) == 0) {
    return util::refused("it wants a layer of Kerberos' own over the connection, not TLS");
  }
  const std::string choice{kNoLayer, 0, 0, 0};
  gss_buffer_desc plain = view_of(choice);
  Buffer ours(calls_);
  major = calls_.wrap(&minor, context_, 0, GSS_C_QOP_DEFAULT, &plain, nullptr, ours.get());
  if (GSS_ERROR(major)) return failure(major, minor);
  step_ = Step::done;
  return ours.text();
}

util::Error Gssapi::failure(OM_uint32 major, OM_uint32 minor) const {
  std::string text = words_of(major, GSS_C_GSS_CODE);
  const std::string detail = minor == 0 ? "" : words_of(minor, GSS_C_MECH_CODE);
  if (!detail.empty()) text += ": " + detail;
  return {.kind = util::ErrorKind::denied, .text = std::move(text)};
}

std::string Gssapi::words_of(OM_uint32 status, int kind) const {
  std::string text;
  OM_uint32 more = 0;
  do {
    Buffer words(calls_);
    OM_uint32 minor = 0;
    const auto major = calls_.display_status(&minor, status, kind, &kerberos, &more, words.get());
    if (GSS_ERROR(major)) break;
    if (!text.empty()) text += ", ";
    text += words.text();
  } while (more != 0);
  return text;
}

}  // namespace kt::broker
