// The list of all APIs that kt speaks, for code that goes through every one: tests, fuzzers, the
// tests' broker. It includes every message; whoever needs one API includes that one.
#pragma once

#include "common/wire/messages/api_versions.h"
#include "common/wire/messages/fetch.h"
#include "common/wire/messages/find_coordinator.h"
#include "common/wire/messages/list_offsets.h"
#include "common/wire/messages/metadata.h"
#include "common/wire/messages/sasl_authenticate.h"
#include "common/wire/messages/sasl_handshake.h"

namespace kt::wire {

template <class... Types>
struct TypeList {};

// By API key.
using Apis =
    TypeList<fetch::Request, list_offsets::Request, metadata::Request, find_coordinator::Request,
             sasl_handshake::Request, api_versions::Request, sasl_authenticate::Request>;

// Calls f.template operator()<Request>() for each API: a lambda []<class Request>() {...} does.
constexpr void for_each_api(auto&& f) {
  [&]<class... Requests>(TypeList<Requests...>) {
    (f.template operator()<Requests>(), ...);
  }(Apis{});
}

}  // namespace kt::wire
