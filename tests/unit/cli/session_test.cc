#include "common/cli/session.h"

#include <doctest/doctest.h>

namespace kt::cli {
namespace {

// A session of a tool that keeps quiet, with variables of the test's choosing.
struct Quiet {
  Flags flags;
  Listing listing;
  output::Sink out{-1};
  Session session{"kt-x",
                  flags,
                  listing,
                  out,
                  [](const std::string&) { return std::optional<std::string>(); },
                  Voice::silent};
};

}  // namespace

TEST_CASE("the first failure decides the exit status") {
  Quiet quiet;
  CHECK(quiet.session.status() == exit_ok);
  quiet.session.fail(util::unreachable("cannot reach a:1: refused"));
  quiet.session.fail(util::refused("cannot delete 'x': no"));
  CHECK(quiet.session.status() == exit_unreachable);
}

TEST_CASE("every kind of error has its exit status") {
  using util::ErrorKind;
  CHECK(exit_code_of(ErrorKind::refused) == 1);
  CHECK(exit_code_of(ErrorKind::io) == 1);
  CHECK(exit_code_of(ErrorKind::corrupt) == 1);
  CHECK(exit_code_of(ErrorKind::usage) == 2);
  CHECK(exit_code_of(ErrorKind::unreachable) == 3);
  CHECK(exit_code_of(ErrorKind::denied) == 3);
  CHECK(exit_code_of(ErrorKind::timeout) == 3);
  CHECK(exit_code_of(ErrorKind::unmet) == 4);
  CHECK(exit_code_of(ErrorKind::interrupted) == 130);
}

TEST_CASE("a warning is no failure") {
  Quiet quiet;
  quiet.session.warn("mind the gap");
  CHECK(quiet.session.status() == exit_ok);
}

TEST_CASE("settings come from the flags and stay the same for the session") {
  Quiet quiet;
  quiet.flags.connection.bootstrap_servers = "a:1";
  REQUIRE(quiet.session.settings().ok());
  quiet.flags.connection.bootstrap_servers = "b:1";
  CHECK(quiet.session.settings()->bootstrap.front().host == "a");
}

TEST_CASE("without a server the settings are a usage error") {
  Quiet quiet;
  const auto settings = quiet.session.settings();
  REQUIRE_FALSE(settings.ok());
  CHECK(exit_code_of(settings.error().kind) == exit_usage);
}

TEST_CASE("--timeout replaces the action's own deadline") {
  using std::chrono::hours;
  using std::chrono::milliseconds;
  Quiet quiet;
  quiet.flags.timeout = hours(2);
  CHECK(quiet.session.deadline(milliseconds(1)).left() > hours(1));
  quiet.flags.timeout = milliseconds(0);
  CHECK(quiet.session.deadline(hours(1)).expired());
}

}  // namespace kt::cli
