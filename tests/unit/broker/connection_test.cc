#include "common/broker/connection.h"

#include <doctest/doctest.h>

#include "common/wire/header.h"
#include "common/wire/messages/fetch.h"
#include "common/wire/messages/metadata.h"
#include "common/wire/messages/sasl_authenticate.h"
#include "common/wire/messages/sasl_handshake.h"
#include "tests/support/memory_stream.h"

namespace kt::broker {
namespace {

using Metadata = wire::metadata::Request;
using ApiVersions = wire::api_versions::Request;
using util::Deadline;

struct Seen {
  std::int16_t key = 0;
  std::int16_t version = 0;
  std::int32_t correlation = 0;

  bool operator==(const Seen&) const = default;
};

class Recorder : public Observer {
 public:
  void on_connect(const Peer&, const SetupTimes&) override { log += "connect "; }
  void on_request(const Passing& request) override {
    log += std::string(request.api.name) + (request.frame.empty() ? "(secret)> " : "> ");
  }
  void on_reply(const Passing& reply) override {
    log += std::string(reply.api.name) + (reply.frame.empty() ? "(secret)< " : "< ");
  }

  std::string log;
};

// A connection to a broker that this test plays.
struct Stage {
  config::ConnectionSettings settings;
  Loop loop;
  Recorder recorder;
  std::shared_ptr<test::MemoryPeer> peer = std::make_shared<test::MemoryPeer>();
  Surroundings around{.loop = loop,
                      .settings = settings,
                      .dial = test::memory_dial(peer),
                      .pool = FramePool(),
                      .observer = &recorder};
  std::shared_ptr<Connection> connection;

  void open() {
    connection = Connection::open(around, {.at = {.host = "kafka", .port = 9092}});
    turn();
  }

  // Lets everything happen that can happen now.
  void turn() {
    for (int i = 0; i < 4; ++i) loop.turn(Deadline::in(std::chrono::milliseconds(0)));
  }

  // The requests that came since the last call.
  std::vector<Seen> requests() {
    std::vector<Seen> all;
    const std::string bytes = peer->take_received();
    for (std::size_t at = 0; at < bytes.size();) {
      const auto size = *wire::frame_size(std::string_view(bytes).substr(at));
      const auto request = wire::open_request(std::string_view(bytes).substr(at + 4, size));
      REQUIRE(request.ok());
      all.push_back({.key = request->header.api_key,
                     .version = request->header.api_version,
                     .correlation = request->header.correlation_id});
      at += 4 + size;
    }
    return all;
  }

  template <class Request>
  void answer(const typename Request::Response& response, Seen to) {
    peer->to_client += *wire::response_frame<Request>(response, to.version, to.correlation);
  }

  void answer_versions(Seen to, std::int16_t metadata_max = 9) {
    wire::api_versions::Response response;
    for (const auto& [key, max] : std::vector<std::pair<std::int16_t, std::int16_t>>{
             {Metadata::api.key, metadata_max}, {17, 1}, {18, 4}, {36, 2}, {1, 12}}) {
      response.api_keys.push_back({.api_key = key, .min_version = 0, .max_version = max});
    }
    answer<ApiVersions>(response, to);
    turn();
  }

  void become_ready() {
    open();
    answer_versions(requests().at(0));
    REQUIRE(connection->is_ready());
  }

  // Asks for metadata; what comes of it is put into `into`.
  void ask(std::optional<util::Result<Reply<Metadata>>>& into,
           Deadline deadline = Deadline::never()) {
    connection->send<Metadata>(
        {}, [&into](auto reply) { into.emplace(std::move(reply)); }, deadline);
  }
};

wire::metadata::Response cluster_named(const std::string& id) {
  wire::metadata::Response response;
  response.cluster_id = id;
  return response;
}

TEST_CASE("ApiVersions is asked first, at the version that every broker since 2.4 knows") {
  Stage stage;
  stage.open();
  CHECK(stage.requests() == std::vector<Seen>{{.key = 18, .version = 3, .correlation = 1}});
  CHECK_FALSE(stage.connection->is_ready());
}

TEST_CASE("a broker that does not know the version is asked again at its own") {
  Stage stage;
  stage.open();
  const Seen first = stage.requests().at(0);
  wire::api_versions::Response response;
  response.error_code = 35;
  response.api_keys.push_back({.api_key = 18, .min_version = 0, .max_version = 2});
  stage.peer->to_client += *wire::response_frame<ApiVersions>(response, 0, first.correlation);
  stage.turn();
  const auto again = stage.requests();
  CHECK(again == std::vector<Seen>{{.key = 18, .version = 2, .correlation = 2}});
  stage.answer_versions(again.at(0));
  CHECK(stage.connection->is_ready());
}

TEST_CASE("requests that come early are sent once the connection is ready") {
  Stage stage;
  std::optional<util::Result<Reply<Metadata>>> reply;
  stage.open();
  stage.ask(reply);
  stage.answer_versions(stage.requests().at(0));
  const auto sent = stage.requests();
  REQUIRE(sent == std::vector<Seen>{{.key = 3, .version = 9, .correlation = 2}});
  stage.answer<Metadata>(cluster_named("c"), sent[0]);
  stage.turn();
  REQUIRE(reply);
  REQUIRE(reply->ok());
  CHECK((*reply)->body.cluster_id == "c");
  CHECK((*reply)->version == 9);
  CHECK((*reply)->from == "kafka:9092");
}

TEST_CASE("requests go out one behind the other and find their answers") {
  Stage stage;
  stage.become_ready();
  std::optional<util::Result<Reply<Metadata>>> first;
  std::optional<util::Result<Reply<Metadata>>> second;
  stage.ask(first);
  stage.ask(second);
  stage.turn();
  const auto sent = stage.requests();
  REQUIRE(sent.size() == 2);
  stage.answer<Metadata>(cluster_named("one"), sent[0]);
  stage.answer<Metadata>(cluster_named("two"), sent[1]);
  stage.turn();
  CHECK((*first)->body.cluster_id == "one");
  CHECK((*second)->body.cluster_id == "two");
}

TEST_CASE("a callback never runs within the call that sends") {
  Stage stage;
  stage.become_ready();
  std::optional<util::Result<Reply<Metadata>>> reply;
  stage.peer->failure = util::unreachable("connection reset by peer");
  stage.turn();
  REQUIRE(stage.connection->has_failed());
  stage.ask(reply);
  CHECK_FALSE(reply);
  stage.turn();
  REQUIRE(reply);
  CHECK(reply->error().text.find("connection reset by peer") != std::string::npos);
}

TEST_CASE("an API that the broker lacks is refused with the broker's name") {
  Stage stage;
  stage.open();
  stage.answer<ApiVersions>({}, stage.requests().at(0));
  stage.turn();
  std::optional<util::Result<Reply<Metadata>>> reply;
  stage.ask(reply);
  stage.turn();
  CHECK(reply->error().text == "kafka:9092 is too old for Metadata: it does not know it");
}

TEST_CASE("a field that the version cannot carry is refused with the broker's name") {
  Stage stage;
  stage.open();
  stage.answer_versions(stage.requests().at(0), 3);
  std::optional<util::Result<Reply<Metadata>>> reply;
  Metadata request;
  request.allow_auto_topic_creation = false;  // since version 4
  stage.connection->send<Metadata>(
      request, [&reply](auto result) { reply.emplace(std::move(result)); }, Deadline::never());
  stage.turn();
  REQUIRE(reply);
  REQUIRE_FALSE(reply->ok());
  CHECK(reply->error().text.starts_with("cannot ask kafka:9092: "));
}

TEST_CASE("a request whose deadline is over is given up, and its late answer passes by") {
  Stage stage;
  stage.become_ready();
  std::optional<util::Result<Reply<Metadata>>> late;
  std::optional<util::Result<Reply<Metadata>>> next;
  stage.ask(late, Deadline::in(std::chrono::milliseconds(1)));
  while (!late) stage.loop.turn(Deadline::never());
  CHECK(late->error().kind == util::ErrorKind::timeout);
  CHECK(late->error().text.starts_with("kafka:9092 did not answer Metadata within"));
  stage.ask(next);
  stage.turn();
  const auto sent = stage.requests();
  REQUIRE(sent.size() == 2);
  stage.answer<Metadata>(cluster_named("late"), sent[0]);
  stage.answer<Metadata>(cluster_named("next"), sent[1]);
  stage.turn();
  CHECK((*next)->body.cluster_id == "next");
}

TEST_CASE("a broker that owes an answer for longer than request.timeout.ms is given up") {
  Stage stage;
  stage.become_ready();
  stage.settings.request_timeout = std::chrono::milliseconds(2);
  std::optional<util::Result<Reply<Metadata>>> reply;
  stage.ask(reply);
  while (!reply) stage.loop.turn(Deadline::never());
  CHECK(reply->error().kind == util::ErrorKind::timeout);
  CHECK(stage.connection->has_failed());
}

TEST_CASE("what was lost and what was never sent are told apart") {
  Stage stage;
  stage.become_ready();
  std::vector<Fate> fates;
  const auto note = [&fates](const RawResult& result) { fates.push_back(result.fate); };
  stage.connection->submit(make_ask(Metadata(), {}, "kt"), note);
  stage.turn();
  stage.connection->submit(make_ask(Metadata(), {}, "kt"), note);
  stage.peer->failure = util::unreachable("connection reset by peer");
  stage.turn();
  CHECK(fates == std::vector<Fate>{Fate::lost, Fate::unsent});
}

TEST_CASE("an answer that belongs to no request ends the connection") {
  Stage stage;
  stage.become_ready();
  stage.answer<Metadata>({}, {.key = 3, .version = 9, .correlation = 4711});
  stage.turn();
  REQUIRE(stage.connection->has_failed());
  CHECK(stage.connection->error().text == "kafka:9092 sent an answer that belongs to no request");
}

TEST_CASE("record views stay valid while the reply's frame lives") {
  using Fetch = wire::fetch::Request;
  Stage stage;
  stage.become_ready();
  std::optional<Reply<Fetch>> kept;
  stage.connection->send<Fetch>(
      {}, [&kept](auto reply) { kept.emplace(std::move(*reply)); }, Deadline::never());
  stage.turn();
  wire::fetch::Response response;
  const std::string records(50'000, 'r');
  auto& topic = response.responses.emplace_back();
  topic.topic = "t";
  topic.partitions.emplace_back().records = wire::RecordsView{records};
  stage.answer<Fetch>(response, stage.requests().at(0));
  stage.turn();
  stage.connection.reset();
  REQUIRE(kept);
  const auto& view = kept->body.responses.at(0).partitions.at(0).records;
  REQUIRE(view);
  CHECK(view->bytes == records);
  CHECK(view->bytes.data() >= kept->frame->bytes().data());
  CHECK(view->bytes.data() < kept->frame->bytes().data() + kept->frame->bytes().size());
}

TEST_CASE("traffic is counted and observers see it") {
  Stage stage;
  stage.become_ready();
  std::optional<util::Result<Reply<Metadata>>> reply;
  stage.ask(reply);
  stage.turn();
  stage.answer<Metadata>({}, stage.requests().at(0));
  stage.turn();
  CHECK(stage.connection->traffic().requests == 2);
  CHECK(stage.connection->traffic().bytes_in > 0);
  CHECK(stage.connection->traffic().bytes_out > 0);
  CHECK(stage.recorder.log == "ApiVersions> ApiVersions< connect Metadata> Metadata< ");
}

// Logging in.

struct LoginStage : Stage {
  LoginStage() {
    settings.security_protocol = config::SecurityProtocol::sasl_plaintext;
    settings.sasl.mechanism = config::SaslMechanism::plain;
    settings.sasl.username = "ann";
    settings.sasl.password = util::Secret("hunter2");
  }

  Seen next() {
    const auto all = requests();
    REQUIRE(all.size() == 1);
    return all[0];
  }
};

TEST_CASE("a login stands between ApiVersions and the first request, unseen by observers") {
  LoginStage stage;
  stage.open();
  stage.answer_versions(stage.next());
  const Seen handshake = stage.next();
  CHECK(handshake.key == 17);
  stage.answer<wire::sasl_handshake::Request>({.mechanisms = {"PLAIN"}}, handshake);
  stage.turn();
  CHECK(stage.peer->received.find(std::string("\0ann\0hunter2", 12)) != std::string::npos);
  stage.answer<wire::sasl_authenticate::Request>({}, stage.next());
  stage.turn();
  CHECK(stage.connection->is_ready());
  CHECK(stage.recorder.log.find("SaslAuthenticate(secret)> SaslAuthenticate(secret)<") !=
        std::string::npos);
}

TEST_CASE("a login that the broker ends is renewed before the next request") {
  LoginStage stage;
  std::optional<util::Result<Reply<Metadata>>> reply;
  stage.open();
  stage.answer_versions(stage.next());
  stage.answer<wire::sasl_handshake::Request>({.mechanisms = {"PLAIN"}}, stage.next());
  stage.turn();
  // 85 % of one millisecond is over as soon as anybody asks.
  stage.answer<wire::sasl_authenticate::Request>({.session_lifetime_ms = 1}, stage.next());
  stage.turn();
  REQUIRE(stage.connection->is_ready());
  stage.requests();
  stage.ask(reply);
  stage.turn();
  const Seen handshake = stage.next();
  REQUIRE(handshake.key == 17);
  stage.answer<wire::sasl_handshake::Request>({.mechanisms = {"PLAIN"}}, handshake);
  stage.turn();
  stage.answer<wire::sasl_authenticate::Request>({}, stage.next());
  stage.turn();
  const Seen metadata = stage.next();
  REQUIRE(metadata.key == 3);
  stage.answer<Metadata>(cluster_named("c"), metadata);
  stage.turn();
  REQUIRE(reply);
  CHECK(reply->ok());
}

TEST_CASE("a ready connection can be handed over") {
  Stage stage;
  stage.become_ready();
  const auto stream = stage.connection->release();
  REQUIRE(stream);
  CHECK(stream->peer() == "memory:1");
  CHECK(stage.connection->has_failed());
}

TEST_CASE("a mechanism that the broker lacks is denied and names those it has") {
  LoginStage stage;
  stage.open();
  stage.answer_versions(stage.next());
  stage.answer<wire::sasl_handshake::Request>(
      {.error_code = 33, .mechanisms = {"GSSAPI", "SCRAM-SHA-512"}}, stage.next());
  stage.turn();
  REQUIRE(stage.connection->has_failed());
  CHECK(stage.connection->error().kind == util::ErrorKind::denied);
  CHECK(stage.connection->error().text ==
        "kafka:9092 refuses the login of 'ann' (PLAIN): it offers GSSAPI, SCRAM-SHA-512, not "
        "PLAIN (UNSUPPORTED_SASL_MECHANISM)");
}

TEST_CASE("a wrong password is denied in the broker's words, without the password") {
  LoginStage stage;
  std::optional<util::Result<Reply<Metadata>>> reply;
  stage.open();
  stage.ask(reply);
  stage.answer_versions(stage.next());
  stage.answer<wire::sasl_handshake::Request>({.mechanisms = {"PLAIN"}}, stage.next());
  stage.turn();
  stage.answer<wire::sasl_authenticate::Request>(
      {.error_code = 58, .error_message = "Invalid username or password"}, stage.next());
  stage.turn();
  REQUIRE(reply);
  CHECK(reply->error().kind == util::ErrorKind::denied);
  CHECK(reply->error().kafka_code == 58);
  CHECK(reply->error().text.find("Invalid username or password") != std::string::npos);
  CHECK(reply->error().text.find("hunter2") == std::string::npos);
}

}  // namespace
}  // namespace kt::broker
