#include "tools/kt-console-consumer/progress.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

namespace kt::console_consumer {

namespace {

constexpr std::chrono::milliseconds kInterval{250};

util::Deadline next_line(bool is_on) {
  return is_on ? util::Deadline::in(kInterval) : util::Deadline::never();
}

}  // namespace

std::string progress_text(std::int64_t seen, std::int64_t matched, const fetch::Progress& done,
                          std::chrono::milliseconds since) {
  const auto seconds = std::max(0.001, static_cast<double>(since.count()) / 1000);
  auto text = fmt::format("{} records, {} matched, {:.0f}/s", seen, matched,
                          static_cast<double>(seen) / seconds);
  if (done.wanted <= 0 || done.read <= 0) return text;
  const auto share =
      std::min(1.0, static_cast<double>(done.read) / static_cast<double>(done.wanted));
  return text + fmt::format(", {:.0f} %, {:.0f} s left", 100 * share, seconds / share - seconds);
}

SearchProgress::SearchProgress(const Printer& printer)
    : printer_(printer),
      is_on_(printer.is_filtered() && !output::is_terminal(STDOUT_FILENO) &&
             output::is_terminal(STDERR_FILENO)),
      line_(STDERR_FILENO),
      began_(util::now()),
      due_(next_line(is_on_)) {}

util::Deadline SearchProgress::due() const {
  return due_;
}

void SearchProgress::show(const fetch::Reader& reader) {
  if (!due_.expired()) return;
  const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(util::now() - began_);
  line_.show(progress_text(printer_.seen(), printer_.count(), reader.progress(), since));
  due_ = next_line(is_on_);
}

}  // namespace kt::console_consumer
