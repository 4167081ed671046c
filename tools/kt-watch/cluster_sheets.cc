#include <map>
#include <set>

#include <fmt/format.h>

#include "common/output/units.h"
#include "tools/kt-watch/sheets.h"
#include "tools/kt-watch/topic_sums.h"

namespace kt::watch {
namespace {

using screen::Style;

// A number that had better be 0.
GridCell fault_count(std::size_t number, Style style) {
  return {std::to_string(number), number == 0 ? Style::plain : style};
}

GridRow topic_row(const std::string& name, const TopicSum& topic) {
  return {{name},
          {std::to_string(topic.partitions)},
          fault_count(topic.leaderless, Style::bad),
          fault_count(topic.shrunk, Style::warning),
          fault_count(topic.offline, Style::warning),
          topic.min_isr ? fault_count(topic.under_min, Style::bad) : GridCell{kNotKnown},
          {std::to_string(topic.leaders.size())},
          {rate_words(topic.produced)},
          {topic.bytes ? output::human_bytes(*topic.bytes) : kNotKnown}};
}

struct BrokerSum {
  std::size_t led = 0;
  std::size_t kept = 0;
  std::size_t out_of_sync = 0;
  std::optional<monitor::Rate> produced;
};

std::map<std::int32_t, BrokerSum> sums_of_brokers(const Picture& picture) {
  std::map<std::int32_t, BrokerSum> brokers;
  for (const auto& [id, broker] : picture.brokers) brokers[id];
  const Produced produced = produced_in(picture);
  for (const auto& [key, log] : *picture.logs) {
    const std::set<std::int32_t> isr(log.isr.begin(), log.isr.end());
    for (const std::int32_t id : log.replicas) {
      ++brokers[id].kept;
      if (!isr.contains(id)) ++brokers[id].out_of_sync;
    }
    if (!log.leader) continue;
    ++brokers[*log.leader].led;
    add(written_to(key, produced), brokers[*log.leader].produced);
  }
  return brokers;
}

GridCell answer_cell(const monitor::BrokerSample& broker) {
  if (!broker.latency) return {"no answer", Style::bad};
  return {fmt::format("{:.1f}ms", static_cast<double>(broker.latency->count()) / 1'000)};
}

GridRow broker_row(std::int32_t id, const BrokerSum& sum, const Picture& picture) {
  GridRow row{{std::to_string(id)}};
  if (const auto known = picture.brokers.find(id); known != picture.brokers.end()) {
    const monitor::BrokerSample& broker = known->second;
    row.push_back({broker.at});
    row.push_back(answer_cell(broker));
    row.push_back({broker.rack.empty() ? kNotKnown : broker.rack});
    row.push_back({broker.is_controller ? "yes" : ""});
  } else {
    row.insert(row.end(), {{kNotKnown}, {kNotKnown}, {kNotKnown}, {""}});
  }
  row.push_back({std::to_string(sum.led)});
  row.push_back({std::to_string(sum.kept)});
  row.push_back(fault_count(sum.out_of_sync, Style::warning));
  row.push_back({rate_words(sum.produced)});
  return row;
}

}  // namespace

Sheet topics_sheet(const View& view, const Picture& picture) {
  Sheet sheet{.columns = {{"TOPIC", Side::left, 0},
                          {"PARTITIONS", Side::right, 1},
                          {"LEADERLESS", Side::right, 0},
                          {"ISR SHRUNK", Side::right, 0},
                          {"OFFLINE", Side::right, 4},
                          {"UNDER MIN", Side::right, 1},
                          {"BROKERS", Side::right, 5},
                          {"IN", Side::right, 2},
                          {"SIZE", Side::right, 3}},
              .nothing = "no topic is read by a group"};
  for (const auto& [name, topic] : topic_sums(picture)) {
    if (name.find(view.filter) != std::string::npos) sheet.rows.push_back(topic_row(name, topic));
  }
  return sheet;
}

Sheet brokers_sheet(const View& view, const Picture& picture) {
  Sheet sheet{.columns = {{"BROKER", Side::right, 0},
                          {"ADDRESS", Side::left, 1},
                          {"ANSWERS", Side::right, 0},
                          {"RACK", Side::left, 5},
                          {"CONTROLLER", Side::left, 4},
                          {"LEADS", Side::right, 0},
                          {"REPLICAS", Side::right, 2},
                          {"OUT OF SYNC", Side::right, 1},
                          {"IN", Side::right, 3}},
              .nothing = "no broker is known yet"};
  sheet.lead.push_back({"what they lead and keep is that of topics which groups read", Style::dim});
  for (const auto& [id, sum] : sums_of_brokers(picture)) {
    const auto known = picture.brokers.find(id);
    const std::string& at = known == picture.brokers.end() ? view.filter : known->second.at;
    if (at.find(view.filter) == std::string::npos) continue;
    sheet.rows.push_back(broker_row(id, sum, picture));
  }
  return sheet;
}

}  // namespace kt::watch
