#pragma once

// A field of a file to a cell of its column.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/objects.h"
#include "engine/column_writer.h"
#include "transfer/copy_options.h"
#include "transfer/load_log.h"
#include "types/format_model.h"
#include "types/text_format.h"

namespace slipher::transfer {

// Converts fields for one column. Immutable after construction: safe from any thread. The fast
// paths allocate nothing.
class FieldWriter {
 public:
  // `settings` must outlive it.
  FieldWriter(const catalog::Column& column, const CopyOptions& options,
              const types::TextSettings& settings);

  const catalog::Column& column() const { return column_; }
  // Whether a field means NULL for this column: NULL AS, or nothing at all where that is no value.
  bool is_null(std::string_view text, bool null_as) const;
  // Sets the cell. Returns why not, when the field is no value of the column's type.
  std::optional<Refusal> write(std::string_view text, engine::ColumnWriter& out,
                               std::size_t row) const;

 private:
  std::optional<Refusal> write_text(std::string_view text, engine::ColumnWriter& out,
                                    std::size_t row) const;
  std::optional<Refusal> write_integer(std::string_view text, engine::ColumnWriter& out,
                                       std::size_t row) const;
  std::optional<Refusal> write_decimal(std::string_view text, engine::ColumnWriter& out,
                                       std::size_t row) const;
  std::optional<Refusal> write_date(std::string_view text, engine::ColumnWriter& out,
                                    std::size_t row) const;
  std::optional<Refusal> write_timestamp(std::string_view text, engine::ColumnWriter& out,
                                         std::size_t row) const;
  // JSON, which the engine takes as super/value.h encodes it.
  std::optional<Refusal> write_sketch(std::string_view text, engine::ColumnWriter& out,
                                      std::size_t row) const;
  std::optional<Refusal> write_super(std::string_view text, engine::ColumnWriter& out,
                                     std::size_t row) const;
  std::optional<Refusal> write_other(std::string_view text, engine::ColumnWriter& out,
                                     std::size_t row) const;

  const catalog::Column& column_;
  const CopyOptions& options_;
  const types::TextSettings& settings_;
  std::optional<types::DateModel> date_model_;
  std::optional<types::DateModel> time_model_;
};

}  // namespace slipher::transfer
