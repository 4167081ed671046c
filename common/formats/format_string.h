// A record -> text by a format string with the verbs that people know from kcat: %t %p %o %T %k %K
// %s %S %R %h, and \n \t \xHH.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "common/formats/formatter.h"

namespace kt::formats {

// Escapes as in kcat: \n \t \r \0 \\ and \xHH. A usage error for others.
util::Result<std::string> unescaped(std::string_view text);

// Nothing is printed but what the format says, no end of line either. %t topic, %p partition, %o
// offset, %T timestamp in ms, %k key, %K its size (-1: null), %s value, %S its size, %R the same in
// four bytes, big-endian, %h headers as name=value,..., %% a percent sign. Null prints nothing.
class StringFormatter final : public Formatter {
 public:
  // A usage error for a verb that does not exist.
  static util::Result<std::unique_ptr<Formatter>> make(std::string_view format);

  util::Result<void> append(const Place& at, const records::Record& record,
                            TextBuffer& to) const override;

 private:
  struct Piece {
    std::string text;  // in front of the verb
    char verb = 0;     // 0: nothing
  };

  StringFormatter() = default;
  static void append_verb(char verb, const Place& at, const records::Record& record,
                          TextBuffer& to);

  std::vector<Piece> pieces_;
};

}  // namespace kt::formats
