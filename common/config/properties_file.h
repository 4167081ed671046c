// Java's .properties syntax, in full, as java.util.Properties.load reads it. What the keys mean is
// for connection_properties.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "common/util/result.h"

namespace kt::config {

// Keys to values, both in UTF-8. Of a key given twice the last value counts, as in Java.
using Properties = std::map<std::string, std::string>;

// Comments (# and !), separators (=, : or blanks), continuation lines, escapes (\t \n \r \f \uXXXX;
// a backslash before any other character stands for that character). The only thing that can be
// wrong is a \u without four hexadecimal digits; the error names the line. Bytes that are not
// escaped are taken as UTF-8.
util::Result<Properties> parse_properties(std::string_view text);

// The same from a file; errors name the file, of kind usage.
util::Result<Properties> read_properties_file(const std::string& path);

// "k=v" as command lines have it, cut at the first "=", without escapes (kafka-cli.md 1.4); without
// "=" the value is empty. An empty key is an error.
util::Result<void> add_property(Properties& properties, std::string_view assignment);

}  // namespace kt::config
