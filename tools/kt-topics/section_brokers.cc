// kt-topics --describe --leaders and --brokers: the brokers, and what each has to do.
#include <fmt/format.h>

#include "common/admin/quorum.h"
#include "common/admin/reasons.h"
#include "common/output/rows.h"
#include "tools/kt-topics/sections.h"

namespace kt::topics {
namespace {

using output::Column;
using output::Object;
using output::Row;
using output::Value;

const std::vector<Column>& broker_columns() {
  static const std::vector<Column> columns{
      {.title = "BROKER", .key = "broker"},     {.title = "HOST", .key = "host"},
      {.title = "PORT", .key = "port"},         {.title = "RACK", .key = "rack"},
      {.title = "LEADS", .key = "leads"},       {.title = "PREFERRED", .key = "preferred"},
      {.title = "REPLICAS", .key = "replicas"}, {.title = "BYTES", .key = "bytes"}};
  return columns;
}

const std::vector<Column>& quorum_columns() {
  static const std::vector<Column> columns{
      {.title = "NODE", .key = "node"},
      {.title = "ROLE", .key = "role"},
      {.title = "LOG-END", .key = "log_end"},
      {.title = "LAG", .key = "lag"},
      {.title = "LAST-CAUGHT-UP-MS", .key = "last_caught_up_ms"}};
  return columns;
}

std::vector<Row> broker_rows(const SectionInput& input, const admin::ClusterDescription& cluster) {
  auto shares = shares_of(input.topics);
  std::map<admin::BrokerId, std::int64_t> bytes;
  for (const auto& replica : disks_of(input)) bytes[replica.broker] += replica.bytes;
  std::vector<Row> rows;
  for (const auto& broker : cluster.brokers) {
    const Share& share = shares[broker.id];
    const auto held = bytes.find(broker.id);
    // A broker without a replica has nothing to tell.
    const Value size = held != bytes.end() ? Value(held->second)
                       : share.holds == 0  ? Value(std::int64_t{0})
                                           : Value(output::Null{"it does not tell"});
    rows.push_back({broker.id, broker.host, broker.port, output::or_null(broker.rack, "not set"),
                    share.leads, share.should_lead, share.holds, size});
  }
  return rows;
}

std::vector<Row> quorum_rows(const admin::Quorum& quorum) {
  std::vector<Row> rows;
  for (const auto& replica : quorum.replicas) {
    const bool is_leader = replica.node == quorum.leader;
    const auto* role = is_leader ? "leader" : replica.is_voter ? "voter" : "observer";
    rows.push_back({replica.node, role, replica.log_end, output::or_null(quorum.lag_of(replica)),
                    output::or_null(replica.last_caught_up_ms, "not told")});
  }
  return rows;
}

output::List objects_of(const std::vector<Column>& columns, const std::vector<Row>& rows) {
  output::List list;
  for (const auto& row : rows) {
    Object object;
    for (std::size_t i = 0; i < columns.size(); ++i) object.emplace_back(columns[i].key, row[i]);
    list.emplace_back(std::move(object));
  }
  return list;
}

// A ZooKeeper cluster has no quorum, and that is no failure.
std::optional<admin::Quorum> quorum_of(const SectionInput& input) {
  auto quorum = admin::describe_quorum(input.client, input.deadline);
  if (quorum.ok()) return std::move(*quorum);
  if (!admin::is_because(quorum.error(), admin::Reason::unsupported))
    input.session.fail(quorum.error());
  return std::nullopt;
}

// Who decides: the leader of the quorum; without one, whom brokers name. With a quorum they name
// any of themselves, since all of them pass requests on.
std::optional<std::int32_t> controller_of(const admin::ClusterDescription& cluster,
                                          const std::optional<admin::Quorum>& quorum) {
  return quorum ? std::optional(quorum->leader) : cluster.controller;
}

std::string tables_of(const admin::ClusterDescription& cluster, const std::vector<Row>& brokers,
                      const std::optional<admin::Quorum>& quorum, output::Header header) {
  const auto controller = controller_of(cluster, quorum);
  auto text = fmt::format("Cluster: {}\nController: {}\n\n{}", cluster.id,
                          controller ? fmt::to_string(*controller) : "none",
                          output::format_table(broker_columns(), brokers, header));
  if (quorum) text += "\n" + output::format_table(quorum_columns(), quorum_rows(*quorum), header);
  return text;
}

}  // namespace

std::map<admin::BrokerId, Share> shares_of(const std::vector<admin::TopicState>& topics) {
  std::map<admin::BrokerId, Share> shares;
  for (const auto& topic : topics) {
    for (const auto& partition : topic.partitions) {
      if (partition.leader) ++shares[*partition.leader].leads;
      if (!partition.replicas.empty()) ++shares[partition.replicas.front()].should_lead;
      for (const auto broker : partition.replicas) ++shares[broker].holds;
    }
  }
  return shares;
}

void write_leaders(const SectionInput& input, SectionWriter& out) {
  auto shares = shares_of(input.topics);
  const auto cluster = admin::describe_cluster(input.client, input.deadline);
  if (cluster.ok()) {
    for (const auto& broker : cluster->brokers) shares.try_emplace(broker.id);
  } else {
    input.session.fail(cluster.error());
  }
  out.begin("leaders", {{.title = "BROKER", .key = "broker"},
                        {.title = "LEADS", .key = "leads"},
                        {.title = "PREFERRED", .key = "preferred"},
                        {.title = "REPLICAS", .key = "replicas"}});
  for (const auto& [broker, share] : shares) {
    out.add({broker, share.leads, share.should_lead, share.holds});
  }
  out.end();
}

void write_brokers(const SectionInput& input, SectionWriter& out) {
  auto& session = input.session;
  const auto cluster = admin::describe_cluster(input.client, input.deadline);
  if (!cluster.ok()) return session.fail(cluster.error());
  const auto brokers = broker_rows(input, *cluster);
  if (session.flags().layout == output::Layout::csv) {
    out.begin("cluster", broker_columns());
    for (const auto& row : brokers) out.add(row);
    out.end();
    return;
  }
  const auto quorum = quorum_of(input);
  const Value replicas =
      quorum ? Value(objects_of(quorum_columns(), quorum_rows(*quorum))) : Value();
  out.write("cluster",
            {{"cluster_id", cluster->id},
             {"controller", output::or_null(controller_of(*cluster, quorum))},
             {"brokers", objects_of(broker_columns(), brokers)},
             {"quorum", replicas}},
            tables_of(*cluster, brokers, quorum, session.flags().header()));
}

}  // namespace kt::topics
