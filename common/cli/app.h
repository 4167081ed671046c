// What the main functions of all five tools share: parse, help, version, completion, signals, the
// one error line, and the exit status. A tool brings an App.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "common/cli/listing.h"
#include "common/cli/session.h"
#include "common/util/result.h"
#include "common/util/signals.h"

namespace kt::cli {

struct App {
  std::string name;                // "kt-topics"
  std::string purpose;             // one sentence for --help, without full stop
  std::vector<std::string> usage;  // lines behind "Usage:", each beginning with the name

  // Declares the tool's options, shared groups (flags.h) included.
  std::function<void(Listing&, Flags&)> declare;

  // Checks which options go together. Runs behind --help and --version. May be empty.
  std::function<util::Result<void>(const Listing&)> check;

  // Does what the options ask for. Exceptions of libraries end here as errors.
  std::function<util::Result<void>(Session&)> act;

  // Live words for completion (topics, groups ...), asked with a connection as far as the command
  // line so far gives one. May be empty, and may fail: then there are none.
  std::function<util::Result<std::vector<std::string>>(Words, Session&)> words;

  util::Interrupts interrupts = util::Interrupts::end_process;
};

// The whole life of a tool; the value is main's. Results go to standard output and are written out
// before it returns.
int run(const App& app, int argc, char** argv);

// "kt-topics 0.1.0"
std::string version_line(const App& app);

}  // namespace kt::cli
