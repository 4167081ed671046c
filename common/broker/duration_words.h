// How long something took, for error texts: "250 ms", "5.0 s".
#pragma once

#include <chrono>
#include <string>

namespace kt::broker {

std::string in_words(std::chrono::steady_clock::duration span);

}  // namespace kt::broker
