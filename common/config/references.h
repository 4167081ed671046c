// Values that stand elsewhere: ${env:NAME} and the like in properties, as Kafka's config providers
// have them, and more places for secrets, so that none has to be in a file or on a command line.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "common/config/environment.h"
#include "common/config/properties_file.h"
#include "common/util/result.h"
#include "common/util/secret.h"

namespace kt::config {

// Asks a person for a secret, with a question and without echo; an error where there is nobody.
using AskSecret = std::function<util::Result<util::Secret>(const std::string& question)>;

// Asks on the terminal of the process.
util::Result<util::Secret> ask_on_terminal(const std::string& question);

// Where to look. An environment alone is enough to say.
struct Places {
  Places(Environment variables, AskSecret ask = ask_on_terminal)
      : environment(std::move(variables)), ask_secret(std::move(ask)) {}

  Environment environment;
  AskSecret ask_secret;
};

// Replaces every reference in the values:
//   ${env:NAME}          the variable
//   ${file:PATH:KEY}     the value of KEY in the properties file PATH
//   ${file:PATH}         the whole file, without the line end at its end
//   ${directory:PATH:F}  the file F in the folder PATH, as above
//   ${fd:N}              what can be read from the open descriptor N
//   ${command:LINE}      what the shell command prints; it has half a minute
//   ${prompt:WHAT}       what a person types when asked for WHAT
// config.providers may give the first, the second and the third other names, by Java's classes; its
// keys are taken out. "${…}" of another kind stays as it is, as in Java. An error names the key and
// the reference, never a value.
util::Result<void> resolve_references(Properties& properties, const Places& places);

}  // namespace kt::config
