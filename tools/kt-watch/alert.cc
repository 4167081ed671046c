#include "tools/kt-watch/alert.h"

#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace kt::watch {
namespace {

using monitor::Verdict;

// Everything of our own environment, and the alert.
std::vector<std::string> environment_of(const Alert& alert) {
  std::vector<std::string> all;
  for (char** each = environ; *each != nullptr; ++each) all.emplace_back(*each);
  all.push_back(std::string("KT_ALERT=") + (alert.is_over ? "over" : "bad"));
  all.push_back("KT_GROUP=" + alert.group);
  all.push_back("KT_VERDICT=" + alert.verdict);
  all.push_back("KT_BECAUSE=" + alert.because);
  return all;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

std::vector<Alert> Turns::take(const std::vector<monitor::GroupFinding>& groups) {
  std::vector<Alert> alerts;
  std::set<std::string> bad;
  std::set<std::string> present;
  for (const monitor::GroupFinding& group : groups) {
    const Verdict verdict = group.judgement.verdict;
    const bool was_bad = bad_.contains(group.group);
    const bool says_nothing = verdict == Verdict::warmup || verdict == Verdict::unknown ||
                              verdict == Verdict::rebalancing;
    const bool is_bad = says_nothing ? was_bad : monitor::is_bad(verdict);
    present.insert(group.group);
    if (is_bad) bad.insert(group.group);
    if (is_bad == was_bad) continue;
    alerts.push_back({.is_over = was_bad,
                      .group = group.group,
                      .verdict = std::string(monitor::name_of(verdict)),
                      .because = group.judgement.because});
  }
  for (const std::string& group : bad_) {
    if (present.contains(group)) continue;
    alerts.push_back(
        {.is_over = true, .group = group, .verdict = "GONE", .because = "the group is gone"});
  }
  bad_ = std::move(bad);
  return alerts;
}

Bell::~Bell() {
  for (const pid_t child : running_) waitpid(child, nullptr, 0);
}

void Bell::reap(const std::function<void(const std::string&)>& failed) {
  std::erase_if(running_, [&failed](pid_t child) {
    int status = 0;
    if (waitpid(child, &status, WNOHANG) != child) return false;
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
      failed(fmt::format("the alert command ended with status {}", WEXITSTATUS(status)));
    } else if (WIFSIGNALED(status)) {
      failed(fmt::format("the alert command was killed by signal {}", WTERMSIG(status)));
    }
    return true;
  });
}

void Bell::ring(const std::vector<Alert>& alerts,
                const std::function<void(const std::string&)>& failed) {
  reap(failed);
  for (const Alert& alert : alerts) {
    std::vector<std::string> words{"sh", "-c", command_};
    std::vector<std::string> settings = environment_of(alert);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
      posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
    }
    pid_t child = 0;
    const int error = posix_spawn(&child, "/bin/sh", &files, nullptr, pointers_to(words).data(),
                                  pointers_to(settings).data());
    posix_spawn_file_actions_destroy(&files);
    if (error != 0) {
      failed(fmt::format("cannot start the alert command: {}", std::strerror(error)));
    } else {
      running_.push_back(child);
    }
  }
}

}  // namespace kt::watch
