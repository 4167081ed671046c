// Reads the properties of Apache's readers and formatters (parse.key, print.value ...): absent ones
// leave the default, others are nobody's business here.
#pragma once

#include <map>
#include <string>

namespace kt::formats {

using Properties = std::map<std::string, std::string>;

// Java's reading of a boolean: blanks off, any case; whatever is not "true" is false.
void set_flag(const Properties& properties, const char* name, bool& flag);

void set_text(const Properties& properties, const char* name, std::string& text);

}  // namespace kt::formats
