#include "tools/kt-topics/config_change.h"

#include <algorithm>

#include <fmt/format.h>

#include "common/util/text.h"

namespace kt::topics {

using Action = admin::ConfigChange::Action;

namespace {

const admin::ConfigEntry* find_entry(const admin::ConfigEntries& entries, std::string_view key) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const auto& entry) { return entry.name == key; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

util::Result<admin::ConfigChange> parse_change(std::string_view text) {
  const auto halves = util::cut(text, '=');
  admin::ConfigChange change;
  std::string_view key = halves ? util::trim(halves->left) : std::string_view();
  if (key.ends_with('+')) change.action = Action::append;
  if (key.ends_with('-')) change.action = Action::subtract;
  if (change.action != Action::set) key.remove_suffix(1);
  if (util::trim(key).empty()) {
    return util::usage(fmt::format(
        "cannot use '--config {}': it has to read name=value, name+=value or name-=value", text));
  }
  change.key = util::trim(key);
  change.value = util::trim(halves->right);
  return change;
}

util::Result<std::vector<admin::ConfigChange>> parse_changes(
    const std::vector<std::string>& settings, const std::vector<std::string>& removals) {
  std::vector<admin::ConfigChange> changes;
  for (const auto& text : settings) {
    auto change = parse_change(text);
    if (!change.ok()) return change.error();
    changes.push_back(std::move(*change));
  }
  for (const auto& key : removals) {
    changes.push_back({.key = std::string(util::trim(key)), .action = Action::remove, .value = ""});
  }
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const bool is_repeated =
        std::any_of(changes.begin(), changes.begin() + static_cast<std::ptrdiff_t>(i),
                    [&](const auto& earlier) { return earlier.key == changes[i].key; });
    if (is_repeated) {
      return util::usage(fmt::format("cannot change config '{}' twice at once", changes[i].key));
    }
  }
  return changes;
}

std::string suggestion_for(std::string_view key, const admin::ConfigEntries& entries) {
  if (find_entry(entries, key) != nullptr) return "";
  std::vector<std::string> known;
  for (const auto& entry : entries) known.push_back(entry.name);
  const auto near = util::nearest(key, known);
  return near ? fmt::format("; did you mean {}?", *near) : "";
}

util::Result<void> check_known(const std::vector<admin::ConfigChange>& changes,
                               const admin::ConfigEntries& entries) {
  for (const auto& change : changes) {
    if (find_entry(entries, change.key) != nullptr) continue;
    return util::refused(fmt::format("cannot change config '{}': topics have no such config{}",
                                     change.key, suggestion_for(change.key, entries)));
  }
  return {};
}

std::optional<std::string> value_of(const admin::ConfigEntries& entries, std::string_view key) {
  const auto* entry = find_entry(entries, key);
  return entry == nullptr ? std::nullopt : entry->value;
}

std::optional<std::string> value_after(const admin::ConfigEntries& before,
                                       const admin::ConfigChange& change) {
  if (change.action == Action::set) return change.value;
  const auto* entry = find_entry(before, change.key);
  if (change.action == Action::remove) return entry == nullptr ? std::nullopt : entry->fallback;
  std::vector<std::string> items;
  const auto value = value_of(before, change.key);
  if (value && !value->empty()) items = util::split(*value, ',');
  for (const auto& item : util::split(change.value, ',')) {
    const auto found = std::find(items.begin(), items.end(), item);
    if (change.action == Action::append && found == items.end()) items.push_back(item);
    if (change.action == Action::subtract && found != items.end()) items.erase(found);
  }
  return util::join(items, ",");
}

}  // namespace kt::topics
