#include "tools/kt-console-producer/meter.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <unistd.h>

#include "common/output/units.h"

namespace kt::producer {
namespace {

constexpr std::chrono::milliseconds kInterval{250};

// Between two looks at the clock.
constexpr std::uint64_t kRecords = 1024;

std::string rates(double records, double bytes, double seconds) {
  return fmt::format("{}, {}/s", output::human_rate(records / seconds),
                     output::human_bytes(static_cast<std::int64_t>(bytes / seconds)));
}

std::string in_milliseconds(std::chrono::microseconds span) {
  return fmt::format("{:.3g} ms", static_cast<double>(span.count()) / 1e3);
}

}  // namespace

Meter::Meter(Shows shows)
    : is_on_(shows == Shows::everything),
      line_(STDERR_FILENO),
      start_(util::now()),
      shown_(start_) {}

void Meter::add(std::size_t bytes, const client::Producer& producer) {
  bytes_ += bytes;
  if (++records_ % kRecords == 0 && is_on_) refresh(producer);
}

void Meter::refresh(const client::Producer& producer) {
  const auto now = util::now();
  if (!is_on_ || now - shown_ < kInterval) return;
  shown_ = now;
  const client::Delivery& delivery = producer.delivery();
  line_.show(fmt::format(
      "{} records, {}, {} in flight", delivery.acknowledged,
      rates(static_cast<double>(delivery.acknowledged), static_cast<double>(bytes_), seconds()),
      delivery.waiting()));
}

std::string Meter::summary(const client::Producer& producer) const {
  const std::uint64_t records = producer.delivery().acknowledged;
  const client::Measures measures = producer.measures();
  const auto span = std::chrono::milliseconds(static_cast<std::int64_t>(seconds() * 1e3));
  std::string text =
      fmt::format("{} records in {}: {}", records, output::human_duration(span),
                  rates(static_cast<double>(records), static_cast<double>(bytes_), seconds()));
  if (records == 0 || measures.requests == 0) return text;
  return text +
         fmt::format("; acknowledged within {} (p50), {} (p99); {} batches of {} records, {}",
                     in_milliseconds(measures.median), in_milliseconds(measures.slowest_1in100),
                     measures.requests, records / measures.requests,
                     output::human_bytes(
                         static_cast<std::int64_t>(measures.request_bytes / measures.requests)));
}

double Meter::seconds() const {
  return std::max(std::chrono::duration<double>(util::now() - start_).count(), 1e-3);
}

}  // namespace kt::producer
