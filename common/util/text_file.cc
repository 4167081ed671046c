#include "common/util/text_file.h"

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include <fmt/format.h>

namespace kt::util {

Result<std::string> read_text_file(const std::string& path) {
  const auto cannot = [&path] {
    return usage(fmt::format("cannot read '{}': {}", path,
                             std::error_code(errno, std::generic_category()).message()));
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "re"),
                                                             std::fclose);
  if (!file) return cannot();
  std::string text;
  char chunk[16 * 1024];
  while (const auto got = std::fread(chunk, 1, sizeof chunk, file.get())) text.append(chunk, got);
  if (std::ferror(file.get()) != 0) return cannot();
  return text;
}

}  // namespace kt::util
