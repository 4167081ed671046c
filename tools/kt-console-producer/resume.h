// Where a run with --receipt or --resume begins: what an earlier run left, whether this is the same
// work, and how much of the input is done.
#pragma once

#include <optional>

#include "common/client/producer.h"
#include "common/config/settings.h"
#include "common/util/result.h"
#include "tools/kt-console-producer/input.h"
#include "tools/kt-console-producer/options.h"
#include "tools/kt-console-producer/receipt.h"

namespace kt::producer {

// The receipt that --resume names; nothing without it. Puts its transactional id into the settings.
// An error says in what this is other work than the receipt's.
util::Result<std::optional<FormerReceipt>> former_run(const Options& options,
                                                      const std::string& topic,
                                                      config::ConnectionSettings& settings);

// What --receipt writes at its beginning. Precondition: the settings are complete.
ReceiptHead head_of(const Options& options, const std::string& topic,
                    const config::ConnectionSettings& settings);

// The file of --receipt, made, or that of --resume; nothing without either.
util::Result<std::optional<Receipt>> open_receipt(const Options& options,
                                                  const std::optional<FormerReceipt>& former,
                                                  const ReceiptHead& head);

// Passes over what has arrived. With transactions the cluster knows how much that is, once the
// producer has ended what the earlier run left open; else the receipt does.
util::Result<void> pass_over(const FormerReceipt& former, client::Producer& producer,
                             const config::ConnectionSettings& settings, Input& input,
                             Receipt& receipt);

}  // namespace kt::producer
