// The one global of kt: what the user asked by Ctrl-C. Handlers only note it and wake a poll.
#pragma once

#include <signal.h>

namespace kt::util {

// What SIGINT and SIGTERM do.
enum class Interrupts {
  end_process,  // SIGINT ends at once with 130: for commands that have nothing to tidy up
  set_flag,     // both set the flag: for commands that commit, flush or restore a screen first
};

// Installs the handlers, and ignores SIGPIPE so that a closed pipe is an error of write(). Call it
// once, before threads start.
void install_signal_handlers(Interrupts interrupts);

// True from the first SIGINT or SIGTERM on, with Interrupts::set_flag. A second SIGINT ends the
// process at once, so that a tidying that hangs can be left.
bool is_interrupted();

// Becomes readable when is_interrupted() turns true and stays so: for poll(). -1 unless set_flag
// was installed.
int interrupt_fd();

// Signals are the main thread's: a thread that is started while one of these lives gets none.
class SignalsBlocked {
 public:
  SignalsBlocked();
  ~SignalsBlocked();
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace kt::util
