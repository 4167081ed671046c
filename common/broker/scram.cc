#include "common/broker/scram.h"

#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace kt::broker {
namespace {

// RFC 7677 asks for 4096; Kafka's own maximum is 16384. More than this is a server that wants to
// keep us busy.
constexpr int kMinIterations = 1;
constexpr int kMaxIterations = 10'000'000;

const EVP_MD* digest(ScramHash hash) {
  switch (hash) {
    case ScramHash::sha_1:
      return EVP_sha1();
    case ScramHash::sha_256:
      return EVP_sha256();
    case ScramHash::sha_512:
      return EVP_sha512();
  }
  return EVP_sha512();
}

const unsigned char* raw(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* raw(std::string& bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

std::string hmac(ScramHash hash, std::string_view key, std::string_view text) {
  std::string out(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  HMAC(digest(hash), key.data(), static_cast<int>(key.size()), raw(text), text.size(), raw(out),
       &size);
  out.resize(size);
  return out;
}

std::string hashed(ScramHash hash, std::string_view text) {
  std::string out(EVP_MAX_MD_SIZE, '\0');
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), raw(out), &size, digest(hash), nullptr);
  out.resize(size);
  return out;
}

// Hi() of RFC 5802 is PBKDF2 with one block.
std::string salted(ScramHash hash, std::string_view password, std::string_view salt,
                   int iterations) {
  std::string out(static_cast<std::size_t>(EVP_MD_get_size(digest(hash))), '\0');
  PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), raw(salt),
                    static_cast<int>(salt.size()), iterations, digest(hash),
                    static_cast<int>(out.size()), raw(out));
  return out;
}

std::string exclusive_or(std::string a, std::string_view b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] = static_cast<char>(a[i] ^ b[i]);
  return a;
}

std::string base64(std::string_view bytes) {
  std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(raw(out), raw(bytes), static_cast<int>(bytes.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return {};
  std::string out(text.size() / 4 * 3, '\0');
  if (EVP_DecodeBlock(raw(out), raw(text), static_cast<int>(text.size())) < 0) return {};
  // EVP_DecodeBlock counts the padding as zero bytes.
  const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
  out.resize(out.size() - padding);
  return out;
}

// The user name in a SCRAM message: "," and "=" would end it.
std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == ',') {
      out += "=2C";
    } else if (c == '=') {
      out += "=3D";
    } else {
      out += c;
    }
  }
  return out;
}

// The value of attribute `name` in "r=…,s=…,i=…".
std::optional<std::string_view> attribute(std::string_view message, char name) {
  while (!message.empty()) {
    const auto end = std::min(message.find(','), message.size());
    const auto piece = message.substr(0, end);
    if (piece.size() >= 2 && piece[0] == name && piece[1] == '=') return piece.substr(2);
    message.remove_prefix(std::min(end + 1, message.size()));
  }
  return {};
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

util::Error nonsense(std::string_view what) {
  return util::unreachable(fmt::format("its SCRAM message makes no sense: {}", what));
}

}  // namespace

std::string scram_nonce() {
  std::string bytes(18, '\0');
  RAND_bytes(raw(bytes), static_cast<int>(bytes.size()));
  return base64(bytes);
}

Scram::Scram(ScramHash hash, std::string username, util::Secret password, std::string nonce)
    : hash_(hash),
      username_(std::move(username)),
      password_(std::move(password)),
      nonce_(std::move(nonce)) {}

util::Result<std::string> Scram::begin() {
  first_bare_ = fmt::format("n={},r={}", escaped(username_), nonce_);
  return "n,," + first_bare_;
}

util::Result<std::optional<std::string>> Scram::answer(std::string_view server_token) {
  if (step_ == Step::first) return prove(server_token);
  if (step_ == Step::final) return verify(server_token);
  return nonsense("one more than there should be");
}

util::Result<std::optional<std::string>> Scram::prove(std::string_view server_first) {
  const auto nonce = attribute(server_first, 'r');
  const auto salt = from_base64(attribute(server_first, 's').value_or(""));
  const auto iterations = number(attribute(server_first, 'i').value_or(""));
  if (!nonce || !nonce->starts_with(nonce_) || nonce->size() == nonce_.size()) {
    return nonsense("the nonce is not ours with the server's behind it");
  }
  if (!salt) return nonsense("there is no salt");
  if (!iterations || *iterations < kMinIterations || *iterations > kMaxIterations) {
    return nonsense("the number of iterations");
  }
  const std::string without_proof = fmt::format("c=biws,r={}", *nonce);
  const std::string auth_message =
      fmt::format("{},{},{}", first_bare_, server_first, without_proof);
  const util::Secret password(salted(hash_, password_.reveal(), *salt, *iterations));
  const std::string client_key = hmac(hash_, password.reveal(), "Client Key");
  const std::string signature = hmac(hash_, hashed(hash_, client_key), auth_message);
  server_signature_ = hmac(hash_, hmac(hash_, password.reveal(), "Server Key"), auth_message);
  step_ = Step::final;
  return std::optional<std::string>(
      fmt::format("{},p={}", without_proof, base64(exclusive_or(client_key, signature))));
}

util::Result<std::optional<std::string>> Scram::verify(std::string_view server_final) {
  step_ = Step::done;
  if (const auto error = attribute(server_final, 'e')) {
    return util::unreachable(std::string(*error));
  }
  const auto signature = from_base64(attribute(server_final, 'v').value_or(""));
  const bool is_same =
      signature && signature->size() == server_signature_.size() &&
      CRYPTO_memcmp(signature->data(), server_signature_.data(), signature->size()) == 0;
  if (!is_same) return util::unreachable("it does not know the password itself (wrong signature)");
  return std::optional<std::string>();
}

}  // namespace kt::broker
