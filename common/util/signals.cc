#include "common/util/signals.h"

#include <atomic>

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

namespace kt::util {
namespace {

constexpr int kInterruptedStatus = 130;

std::atomic<bool> interrupted{false};
int wake_pipe[2] = {-1, -1};

void end_process(int /*signal*/) {
  _exit(kInterruptedStatus);
}

void note_interrupt(int /*signal*/) {
  if (interrupted.exchange(true)) _exit(kInterruptedStatus);
  const char byte = 1;
  [[maybe_unused]] const auto written = write(wake_pipe[1], &byte, 1);
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  sigemptyset(&action.sa_mask);
  sigaction(signal, &action, nullptr);
}

}  // namespace

void install_signal_handlers(Interrupts interrupts) {
  handle(SIGPIPE, SIG_IGN);
  if (interrupts == Interrupts::end_process) {
    handle(SIGINT, end_process);
    return;
  }
  if (wake_pipe[0] < 0 && pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) != 0) {
    wake_pipe[0] = wake_pipe[1] = -1;
  }
  handle(SIGINT, note_interrupt);
  handle(SIGTERM, note_interrupt);
}

bool is_interrupted() {
  return interrupted.load();
}

int interrupt_fd() {
  return wake_pipe[0];
}

SignalsBlocked::SignalsBlocked() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before_);
}

SignalsBlocked::~SignalsBlocked() {
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace kt::util
