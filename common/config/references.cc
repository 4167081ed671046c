// Kafka's pattern is ${provider:[path:]key}, where neither holds a "}". A command may hold what it
// likes except that. Each reference is looked up once, however often it is used: a prompt is asked
// once, a descriptor can be read once.
#include "common/config/references.h"

#include <chrono>
#include <map>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <termios.h>
#include <unistd.h>

#include "common/util/command.h"
#include "common/util/deadline.h"
#include "common/util/numbers.h"
#include "common/util/text.h"
#include "common/util/text_file.h"

namespace kt::config {
namespace {

using util::Result;
using util::Secret;

constexpr std::chrono::seconds kPatience{30};

Secret without_line_end(std::string text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return Secret(std::move(text));
}

Result<Secret> whole_file(const std::string& path) {
  auto text = util::read_text_file(path);
  if (!text) return text.error();
  return without_line_end(*std::move(text));
}

Result<Secret> key_in_file(const std::string& path, const std::string& key) {
  auto properties = read_properties_file(path);
  if (!properties) return properties.error();
  const auto found = properties->find(key);
  if (found == properties->end()) {
    return util::usage(fmt::format("there is no '{}' in '{}'", key, path));
  }
  return Secret(std::move(found->second));
}

Result<Secret> from_variable(const std::string& name, const Environment& environment) {
  auto value = environment(name);
  if (!value) return util::usage(fmt::format("the variable {} is not set", name));
  return Secret(*std::move(value));
}

Result<Secret> from_descriptor(const std::string& digits) {
  const auto number = util::parse_between(digits, 0, 1'000'000);
  if (!number) return util::usage("a descriptor is a number");
  return whole_file(fmt::format("/dev/fd/{}", *number));
}

class Resolver {
 public:
  explicit Resolver(const Places& places) : places_(places) {}

  // Java's names for providers of the user's: "config.providers=vault" and
  // "config.providers.vault.class=org.apache.kafka.common.config.provider.FileConfigProvider".
  void take_providers(Properties& properties) {
    const auto listed = properties.find("config.providers");
    if (listed == properties.end()) return;
    for (const auto& piece : util::split(listed->second, ',')) {
      const std::string name(util::trim(piece));
      const auto by_class = properties.find(fmt::format("config.providers.{}.class", name));
      if (by_class == properties.end()) continue;
      for (const auto& [suffix, kind] :
           {std::pair{"EnvVarConfigProvider", "env"}, std::pair{"FileConfigProvider", "file"},
            std::pair{"DirectoryConfigProvider", "directory"}}) {
        if (util::trim(by_class->second).ends_with(suffix)) kinds_[name] = kind;
      }
    }
    std::erase_if(properties, [](const auto& each) {
      return each.first == "config.providers" || each.first.starts_with("config.providers.");
    });
  }

  Result<std::string> resolved(std::string_view value) {
    std::string out;
    while (true) {
      const auto begin = value.find("${");
      const auto end = begin == value.npos ? begin : value.find('}', begin);
      if (end == value.npos) return out.append(value);
      const auto inside = value.substr(begin + 2, end - begin - 2);
      out += value.substr(0, begin);
      auto found = look_up(inside);
      if (!found) return found.error();
      out += *found ? std::string((*found)->reveal()) : fmt::format("${{{}}}", inside);
      value.remove_prefix(end + 1);
    }
  }

 private:
  // Nothing when it is no reference of a kind that is known.
  Result<std::optional<Secret>> look_up(std::string_view inside) {
    const auto halves = util::cut(inside, ':');
    if (!halves) return std::optional<Secret>();
    const std::string name(halves->left);
    const auto kind = kinds_.contains(name) ? kinds_.at(name) : name;
    if (const auto known = known_.find(std::string(inside)); known != known_.end()) {
      return std::optional(known->second);
    }
    const auto asked = ask(kind, std::string(halves->right));
    if (!asked) return std::optional<Secret>();
    if (!*asked) return util::in_context(fmt::format("${{{}}}", inside), (*asked).error());
    known_.emplace(inside, **asked);
    return std::optional(**asked);
  }

  std::optional<Result<Secret>> ask(const std::string& kind, const std::string& what) {
    const auto parts = util::cut(what, ':');
    const std::string path(parts ? parts->left : std::string_view(what));
    const std::string key(parts ? parts->right : std::string_view());
    if (kind == "env") return from_variable(parts ? key : what, places_.environment);
    if (kind == "file") return parts ? key_in_file(path, key) : whole_file(path);
    if (kind == "directory") return whole_file(path + "/" + key);
    if (kind == "fd") return from_descriptor(what);
    if (kind == "command") return util::output_of(what, util::Deadline::in(kPatience));
    if (kind == "prompt") return places_.ask_secret(what);
    return std::nullopt;
  }

  const Places& places_;
  std::map<std::string, std::string> kinds_;  // of the user's own provider names
  std::map<std::string, Secret> known_;
};

// Switches the echo of a terminal off for as long as it lives.
class Unechoed {
 public:
  explicit Unechoed(int terminal) : terminal_(terminal) {
    is_one_ = ::tcgetattr(terminal, &before_) == 0;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    quiet.c_lflag |= ECHONL;
    if (is_one_) ::tcsetattr(terminal, TCSAFLUSH, &quiet);
  }
  ~Unechoed() {
    if (is_one_) ::tcsetattr(terminal_, TCSAFLUSH, &before_);
  }
  Unechoed(const Unechoed&) = delete;
  Unechoed& operator=(const Unechoed&) = delete;

 private:
  int terminal_;
  bool is_one_ = false;
  termios before_{};
};

}  // namespace

Result<void> resolve_references(Properties& properties, const Places& places) {
  Resolver resolver(places);
  resolver.take_providers(properties);
  for (auto& [key, value] : properties) {
    if (value.find("${") == value.npos) continue;
    auto resolved = resolver.resolved(value);
    if (!resolved) {
      return util::in_context(fmt::format("cannot use property '{}'", key), resolved.error());
    }
    value = *std::move(resolved);
  }
  return {};
}

Result<Secret> ask_on_terminal(const std::string& question) {
  const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (terminal < 0) return util::usage("there is no terminal to ask on");
  const std::string text = question + ": ";
  std::string line;
  {
    const Unechoed quiet(terminal);
    [[maybe_unused]] const auto written = ::write(terminal, text.data(), text.size());
    char c = 0;
    while (::read(terminal, &c, 1) == 1 && c != '\n') line += c;
  }
  ::close(terminal);
  if (line.empty()) return util::usage("nothing was typed");
  return Secret(std::move(line));
}

}  // namespace kt::config
