// The completion protocol. A shell script calls `kt-topics --complete INDEX WORD...`, where WORD...
// is the command line as far as it is typed and INDEX counts the word under the cursor (0 is the
// tool itself). The answer is one candidate per line, "word<TAB>description" where there is one; a
// line ":files" asks the shell to complete file names. Nothing is ever said on stderr, and the
// process is over after one second, whatever the network does.
#pragma once

#include <string>
#include <vector>

#include "common/cli/app.h"
#include "common/output/sink.h"

namespace kt::cli {

// What `--complete` is spelled like: argv[1] of a completion call.
constexpr std::string_view kCompleteWord = "--complete";

// `words` is argv behind kCompleteWord. Writes the candidates to `out`.
void complete(const App& app, Listing& listing, const Flags& flags,
              const std::vector<std::string>& words, output::Sink& out);

}  // namespace kt::cli
