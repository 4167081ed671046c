// What went wrong, in words for people and in a kind that decides the exit status. Result<T>
// carries it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kt::util {

// Why something could not be done. cli/app turns the kind into the exit status (design section 4).
enum class ErrorKind {
  refused,      // the cluster answered and said no, or an item failed: exit 1
  usage,        // a flag, a file or a setting is wrong: exit 2
  unreachable,  // no broker could be reached, or what answered is not Kafka: exit 3
  denied,       // the login was refused: exit 3
  timeout,      // the deadline passed; exit 3, because nobody answered
  unmet,        // a condition was waited for and did not come true in time: exit 4
  interrupted,  // SIGINT: exit 130
  io,           // a file, a pipe or a disk of this machine: exit 1
  corrupt,      // bytes that are not what they claim to be: exit 1
};

// An error that has been explained. `text` reads "cannot <verb> '<subject>': <reason>[; next
// step]", lower case, no full stop, and never holds a secret.
struct Error {
  ErrorKind kind = ErrorKind::refused;
  std::string text;
  std::int16_t kafka_code = 0;  // Kafka's error code where a broker gave one, else 0
  std::string missing_right;    // as right_to() writes it; empty: none, or which one is not known

  bool operator==(const Error&) const = default;
};

// Errors by kind, so that call sites read as sentences.
Error refused(std::string text, std::int16_t kafka_code = 0);
Error usage(std::string text);
Error unreachable(std::string text);
Error timed_out(std::string text);
Error io_error(std::string text);
Error corrupt(std::string text);

// What a user lacks who was refused for want of a right, as the options of kafka-acls.sh that
// grant it: "--operation Read --topic sales". The resource is "topic", "group", "transactional-id",
// or "cluster", which has no name.
std::string right_to(std::string_view operation, std::string_view resource, std::string_view name);

// The same error with what was being attempted in front: "cannot list topics: <text>".
Error in_context(std::string_view attempt, Error error);

}  // namespace kt::util
