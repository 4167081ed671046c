// Names, shared values, and maps in one piece of memory.
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "common/util/flat_map.h"
#include "common/util/in_step.h"
#include "common/util/name.h"
#include "common/util/shared.h"

namespace kt::util {

TEST_CASE("names are equal and ordered by their text, whoever made them") {
  const Name sales("sales");
  const Name copy = sales;
  CHECK(&copy.str() == &sales.str());
  CHECK(sales == Name(std::string("sales")));
  CHECK(sales == "sales");
  CHECK(sales != std::string("stock"));
  CHECK(sales < Name("stock"));
  CHECK(Name() < sales);
  CHECK(Name("").empty());
  CHECK(Name().str() == "");
}

TEST_CASE("a name lives as long as one of its copies") {
  Name copy;
  {
    const Name sales("sales");
    copy = sales;
  }
  const Name& same = copy;
  copy = same;
  CHECK(copy == "sales");
  const Name moved = std::move(copy);
  CHECK(moved == "sales");
  CHECK(copy.empty());  // NOLINT: that is what is looked at
}

TEST_CASE("a shared value is one until somebody changes his") {
  Shared<std::vector<int>> first;
  CHECK(first->empty());
  first.edit().push_back(1);
  Shared<std::vector<int>> second = first;
  CHECK(second.is_one_with(first));
  const int* place = first->data();
  second.edit().push_back(2);
  CHECK_FALSE(second.is_one_with(first));
  CHECK(first->size() == 1);
  CHECK(second->size() == 2);
  first.edit().back() = 3;  // nobody else has it: no copy
  CHECK(first->data() == place);
  CHECK(first == Shared(std::vector{3}));
}

TEST_CASE("a flat map is a map, in whatever order it is filled") {
  FlatMap<int, std::string> map{{5, "five"}, {1, "one"}};
  map[3] = "three";
  map[5] = "V";
  CHECK_FALSE(map.try_emplace(3).second);
  CHECK(map == FlatMap<int, std::string>{{1, "one"}, {3, "three"}, {5, "V"}});
  CHECK(map.find(4) == map.end());
  CHECK(map.lower_bound(4)->second == "V");
  CHECK(erase_if(map, [](const auto& entry) { return entry.first < 4; }) == 2);
  CHECK(map.contains(5));
  CHECK(map.size() == 1);
}

TEST_CASE("what is looked up in order is found, and what is not there is not") {
  const FlatMap<int, int> map{{1, 10}, {3, 30}, {4, 40}};
  InStep found(map);
  CHECK(found.find(0) == nullptr);
  CHECK(*found.find(1) == 10);
  CHECK(found.find(2) == nullptr);
  CHECK(*found.find(4) == 40);
  CHECK(found.find(5) == nullptr);
  std::map<int, int> growing{{1, 10}, {4, 40}};
  InStep entries(growing);
  entries.entry(2).second = 20;
  CHECK(entries.entry(4).second == 40);
  entries.entry(5).second = 50;
  CHECK(growing == std::map<int, int>{{1, 10}, {2, 20}, {4, 40}, {5, 50}});
}

}  // namespace kt::util
