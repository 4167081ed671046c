// Which options go together: the checks that tools make after parsing, each an error of kind usage
// in one sentence. Names are without dashes.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "common/cli/listing.h"
#include "common/util/result.h"

namespace kt::cli {

using Names = std::initializer_list<std::string_view>;

// Exactly one of these was given; its name.
util::Result<std::string> exactly_one(const Listing& listing, Names names);

// At most one of these was given.
util::Result<void> at_most_one(const Listing& listing, Names names);

// The option was given; `purpose` ends the sentence: "to create a topic".
util::Result<void> required(const Listing& listing, std::string_view name,
                            std::string_view purpose);

// If the option was given, one of the others was too.
util::Result<void> only_with(const Listing& listing, std::string_view name, Names others);

// The option was not given together with any of the others.
util::Result<void> not_with(const Listing& listing, std::string_view name, Names others);

// The first failure of several checks, in their order.
util::Result<void> first_failure(std::initializer_list<util::Result<void>> checks);

}  // namespace kt::cli
