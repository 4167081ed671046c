// The conversation of RFC 4752, with a library of our own in place of the system's: whether tickets
// are good is Kerberos' business.
#include "common/broker/gssapi.h"

#include <cstdlib>
#include <cstring>
#include <map>
#include <string>

#include <doctest/doctest.h>

namespace kt::broker {
namespace {

// What the functions below were asked for.
struct Asked {
  std::string server;
  std::string owner;
  std::map<std::string, std::string> store;
  int open_handles = 0;
} asked;

template <class Handle>
Handle new_handle() {
  static char place = 0;
  ++asked.open_handles;
  return reinterpret_cast<Handle>(&place);
}

template <class Handle>
OM_uint32 close_handle(OM_uint32* minor, Handle* handle) {
  *minor = 0;
  *handle = nullptr;
  --asked.open_handles;
  return GSS_S_COMPLETE;
}

std::string text_of(const gss_buffer_desc* buffer) {
  return {static_cast<const char*>(buffer->value), buffer->length};
}

void fill(gss_buffer_t buffer, const std::string& text) {
  buffer->length = text.size();
  buffer->value = std::malloc(text.size() + 1);
  std::memcpy(buffer->value, text.c_str(), text.size() + 1);
}

OM_uint32 fake_import(OM_uint32* minor, gss_buffer_t text, gss_OID kind, gss_name_t* name) {
  *minor = 0;
  const bool is_service = static_cast<const char*>(kind->elements)[9] == 4;
  (is_service ? asked.server : asked.owner) = text_of(text);
  *name = new_handle<gss_name_t>();
  return GSS_S_COMPLETE;
}

OM_uint32 fake_acquire(OM_uint32* minor, gss_name_t, OM_uint32, gss_OID_set, gss_cred_usage_t,
                       gss_const_key_value_set_t store, gss_cred_id_t* credential, gss_OID_set*,
                       OM_uint32*) {
  *minor = 0;
  for (OM_uint32 i = 0; i < store->count; ++i) {
    asked.store[store->elements[i].key] = store->elements[i].value;
  }
  *credential = new_handle<gss_cred_id_t>();
  return GSS_S_COMPLETE;
}

OM_uint32 fake_init(OM_uint32* minor, gss_cred_id_t, gss_ctx_id_t* context, gss_name_t, gss_OID,
                    OM_uint32, OM_uint32, gss_channel_bindings_t, gss_buffer_t theirs, gss_OID*,
                    gss_buffer_t ours, OM_uint32*, OM_uint32*) {
  *minor = 0;
  if (*context == GSS_C_NO_CONTEXT) {
    *context = new_handle<gss_ctx_id_t>();
    fill(ours, "ticket");
    return GSS_S_CONTINUE_NEEDED;
  }
  if (text_of(theirs) == "me too") return GSS_S_COMPLETE;
  *minor = 42;
  return GSS_S_BAD_SIG;
}

OM_uint32 fake_delete(OM_uint32* minor, gss_ctx_id_t* context, gss_buffer_t) {
  return close_handle(minor, context);
}

OM_uint32 fake_wrap(OM_uint32* minor, gss_ctx_id_t, int, gss_qop_t, gss_buffer_t plain, int*,
                    gss_buffer_t wrapped) {
  *minor = 0;
  fill(wrapped, "<" + text_of(plain) + ">");
  return GSS_S_COMPLETE;
}

OM_uint32 fake_unwrap(OM_uint32* minor, gss_ctx_id_t, gss_buffer_t wrapped, gss_buffer_t plain,
                      int*, gss_qop_t*) {
  *minor = 0;
  const auto text = text_of(wrapped);
  if (!text.starts_with("<") || !text.ends_with(">")) return GSS_S_DEFECTIVE_TOKEN;
  fill(plain, text.substr(1, text.size() - 2));
  return GSS_S_COMPLETE;
}

OM_uint32 fake_release(OM_uint32* minor, gss_buffer_t buffer) {
  *minor = 0;
  std::free(buffer->value);
  *buffer = {0, nullptr};
  return GSS_S_COMPLETE;
}

OM_uint32 fake_words(OM_uint32* minor, OM_uint32 status, int kind, gss_OID, OM_uint32* more,
                     gss_buffer_t words) {
  *minor = 0;
  *more = 0;
  fill(words, kind == GSS_C_MECH_CODE ? "detail " + std::to_string(status) : "a bad token");
  return GSS_S_COMPLETE;
}

const GssCalls kFake{.import_name = fake_import,
                     .release_name = close_handle<gss_name_t>,
                     .acquire_cred_from = fake_acquire,
                     .release_cred = close_handle<gss_cred_id_t>,
                     .init_sec_context = fake_init,
                     .delete_sec_context = fake_delete,
                     .wrap = fake_wrap,
                     .unwrap = fake_unwrap,
                     .release_buffer = fake_release,
                     .display_status = fake_words};

config::SaslSettings with(std::map<std::string, std::string> options) {
  asked = {};
  config::SaslSettings sasl;
  sasl.options = std::move(options);
  return sasl;
}

std::string layers(char offered) {
  return std::string("<") + offered + std::string("\0\x10\0>", 4);
}

}  // namespace

TEST_CASE("a login by Kerberos ends without a layer of its own") {
  const auto sasl = with({});
  {
    Gssapi login(kFake, sasl, "b1.example");
    CHECK(*login.begin() == "ticket");
    CHECK(asked.server == "kafka@b1.example");
    CHECK(asked.store.empty());
    CHECK(**login.answer("me too") == "");
    CHECK(**login.answer(layers(7)) == std::string("<\1\0\0\0>", 6));
    CHECK_FALSE(login.answer("")->has_value());
  }
  CHECK(asked.open_handles == 0);
}

TEST_CASE("the JAAS line of Java's Krb5LoginModule names keys, caches and the service") {
  const auto by_key = with({{"useKeyTab", "true"},
                            {"keyTab", "/etc/alice.keytab"},
                            {"principal", "alice@EXAMPLE"},
                            {"serviceName", "broker"}});
  {
    Gssapi login(kFake, by_key, "b1");
    REQUIRE(login.begin().ok());
    CHECK(asked.server == "broker@b1");
    CHECK(asked.owner == "alice@EXAMPLE");
    CHECK(asked.store.at("client_keytab") == "/etc/alice.keytab");
    CHECK(asked.store.at("ccache").starts_with("MEMORY:"));
  }
  CHECK(asked.open_handles == 0);
  const auto by_cache =
      with({{"ticketCache", "/tmp/mine"}, {"useKeyTab", "false"}, {"keyTab", "/x"}});
  Gssapi login(kFake, by_cache, "b1");
  REQUIRE(login.begin().ok());
  CHECK(asked.store == std::map<std::string, std::string>{{"ccache", "/tmp/mine"}});
}

TEST_CASE("what Kerberos objects to is said in its words") {
  const auto sasl = with({});
  Gssapi login(kFake, sasl, "b1");
  REQUIRE(login.begin().ok());
  CHECK(login.answer("who are you").error().text == "a bad token: detail 42");
}

TEST_CASE("a server that insists on a layer of Kerberos is not spoken to") {
  const auto sasl = with({});
  Gssapi login(kFake, sasl, "b1");
  REQUIRE(login.begin().ok());
  REQUIRE(login.answer("me too").ok());
  CHECK_FALSE(login.answer(layers(6)).ok());
  CHECK_FALSE(login.answer("unwrapped").ok());
}

}  // namespace kt::broker
