#include "common/util/command.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <optional>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kt::util {
namespace {

Error no_start(int code) {
  return usage("it cannot be started: " + std::generic_category().message(code));
}

struct Child {
  pid_t id = 0;
  int output = -1;
};

Result<Child> start(const std::string& command) {
  std::array<int, 2> pipe_ends{};
  if (::pipe2(pipe_ends.data(), O_CLOEXEC) != 0) return no_start(errno);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
  std::string shell = "sh";
  std::string option = "-c";
  std::string line = command;
  const std::array<char*, 4> words = {shell.data(), option.data(), line.data(), nullptr};
  Child child{.id = 0, .output = pipe_ends[0]};
  const int code = ::posix_spawn(&child.id, "/bin/sh", &actions, nullptr, words.data(), ::environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(pipe_ends[1]);
  if (code == 0) return child;
  ::close(pipe_ends[0]);
  return no_start(code);
}

// All it prints; nothing when the deadline comes first.
std::optional<std::string> read_all(int from, Deadline deadline) {
  std::string all;
  std::array<char, 4096> chunk{};
  while (true) {
    pollfd state{.fd = from, .events = POLLIN, .revents = 0};
    if (::poll(&state, 1, static_cast<int>(deadline.left().count())) == 0) return std::nullopt;
    const ssize_t got = ::read(from, chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    all.append(chunk.data(), static_cast<std::size_t>(got));
  }
  while (all.ends_with('\n') || all.ends_with('\r')) all.pop_back();
  return all;
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

Result<Secret> output_of(const std::string& command, Deadline deadline) {
  const auto child = start(command);
  if (!child) return child.error();
  auto output = read_all(child->output, deadline);
  ::close(child->output);
  if (!output) ::kill(child->id, SIGKILL);
  const int status = wait_for(child->id);
  if (!output) return timed_out("it printed nothing in time");
  Secret printed(*std::move(output));
  if (!WIFEXITED(status)) return usage("it was ended by a signal");
  if (WEXITSTATUS(status) != 0) {
    return usage(fmt::format("it ended with status {}", WEXITSTATUS(status)));
  }
  if (printed.empty()) return usage("it printed nothing");
  return printed;
}

}  // namespace kt::util
