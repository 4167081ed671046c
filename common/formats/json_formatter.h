// A record -> one line of JSON that loses nothing: kt-console-producer reads it back identically. A
// contract: fields are added, never renamed.
#pragma once

#include "common/formats/formatter.h"

namespace kt::formats {

// {"topic":"t","partition":0,"offset":7,"timestamp":1700000000000,"timestamp_type":"create",
//  "key":null,"value":"text","headers":[{"name":"h","value":{"base64":"/w=="}}]}
// Null is null, bytes that are not UTF-8 are tagged base64, headers keep order and duplicates. The
// type is "create", "append" or, with a null timestamp, "none".
class JsonFormatter final : public Formatter {
 public:
  util::Result<void> append(const Place& at, const records::Record& record,
                            TextBuffer& to) const override;
};

// The headers alone, as the list above. Names are UTF-8 by Kafka's rule; one that is not becomes
// tagged as well.
void append_json_headers(const records::Headers& headers, TextBuffer& to);

}  // namespace kt::formats
