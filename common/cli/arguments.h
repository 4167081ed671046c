// argv made regular: from the many spellings that Apache's parser accepts to a plain list of
// options and values (kafka-cli.md 1.1). Knows the listing, runs nothing.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/cli/listing.h"
#include "common/util/result.h"

namespace kt::cli {

// One option as it was given. `spelled` is the word of the command line, for messages.
struct Given {
  Option* option = nullptr;
  std::string spelled;  // "--topic"
  std::string name;     // "topic", or the older name that was used
  std::optional<std::string> value;
};

struct Arguments {
  std::vector<Given> options;      // in the order given
  std::vector<std::string> stray;  // words that belong to no option
};

// Reads `words` (argv without the program). Errors are of kind usage: an unknown option (with the
// nearest known name), a value missing, a value where there is none. Values are not looked at.
util::Result<Arguments> read_arguments(Listing& listing, const std::vector<std::string>& words);

// Puts the values where the listing says and counts. Errors are of kind usage: an option given
// twice, under two names, refused, or with a value that cannot be read.
util::Result<void> store_arguments(const Arguments& arguments);

// One line for each older name that was used and one for all stray words, without the tool's name.
std::vector<std::string> warnings_about(const Arguments& arguments);

}  // namespace kt::cli
