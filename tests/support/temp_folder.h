// A folder of a test's own, gone with it.
#pragma once

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>

namespace kt::test {

class TempFolder {
 public:
  // Without a folder no test that wants one can go on, so this throws.
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "kt-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
      throw std::system_error(errno, std::generic_category(), name);
    }
    path_ = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::string& path() const { return path_; }
  std::string below(const std::string& name) const { return path_ + "/" + name; }

  // Makes the file, or what is new in it; returns its path.
  std::string file(const std::string& name, std::string_view bytes) const {
    std::ofstream(below(name), std::ios::binary) << bytes;
    return below(name);
  }

  std::string text_of(const std::string& name) const {
    std::ostringstream out;
    out << std::ifstream(below(name), std::ios::binary).rdbuf();
    return out.str();
  }

 private:
  std::string path_;
};

}  // namespace kt::test
