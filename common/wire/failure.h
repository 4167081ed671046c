// What stopped a walk over a message: a reason and the path of the field. The path grows from the
// inside out while the walk returns, so that a walk that succeeds pays nothing for it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace kt::wire {

class Failure {
 public:
  bool happened() const { return happened_; }

  // The first reason stays; later ones are consequences.
  void report(std::string reason);

  // Called by each level on its way out: the failure was inside this field, this item.
  void inside_field(std::string_view name);
  void inside_item(std::size_t index);

  // "topics[0].configs[0].name: <reason>", or the reason alone where no field was begun.
  std::string text() const;
  const std::string& path() const { return path_; }

 private:
  bool happened_ = false;
  std::string reason_;
  std::string path_;
};

}  // namespace kt::wire
