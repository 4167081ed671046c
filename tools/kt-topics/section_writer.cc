#include "tools/kt-topics/section_writer.h"

#include <utility>

#include <fmt/format.h>

namespace kt::topics {

void SectionWriter::write_heading(const std::string& name) {
  if (is_single_) return;
  session_.out().write(fmt::format("{}{}:\n", is_first_ ? "" : "\n", name));
  is_first_ = false;
}

void SectionWriter::begin(std::string name, std::vector<output::Column> columns) {
  if (is_single_ || layout() == output::Layout::table) {
    write_heading(name);
    rows_.emplace(session_.rows(std::move(columns)));
    return;
  }
  name_ = std::move(name);
  columns_ = std::move(columns);
}

void SectionWriter::add(output::Row row) {
  if (rows_) return rows_->add(std::move(row));
  output::Object object;
  if (layout() == output::Layout::jsonl) object.emplace_back("section", name_);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    object.emplace_back(columns_[i].key, std::move(row[i]));
  }
  if (layout() == output::Layout::jsonl) {
    output::write_objects(session_.out(), layout(), {object});
  } else {
    objects_.emplace_back(std::move(object));
  }
}

void SectionWriter::end() {
  if (rows_) {
    rows_->finish();
    rows_.reset();
    return;
  }
  document_.emplace_back(name_, std::exchange(objects_, {}));
}

void SectionWriter::write(std::string name, output::Object object, std::string_view text) {
  if (layout() == output::Layout::table) {
    write_heading(name);
    session_.out().write(text);
    return;
  }
  if (is_single_) {
    output::write_objects(session_.out(), layout(), {object});
  } else if (layout() == output::Layout::jsonl) {
    object.emplace(object.begin(), "section", name);
    output::write_objects(session_.out(), layout(), {object});
  } else {
    document_.emplace_back(std::move(name), std::move(object));
  }
}

void SectionWriter::finish() {
  if (is_single_ || layout() != output::Layout::json) return;
  output::write_objects(session_.out(), layout(), {document_});
}

}  // namespace kt::topics
