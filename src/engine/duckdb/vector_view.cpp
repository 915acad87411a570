#include "engine/duckdb/vector_view.h"

#include <string>
#include <string_view>

#include "duckdb/common/vector_operations/unary_executor.hpp"
#include "duckdb/common/vector_operations/vector_operations.hpp"
#include "hll/text.h"
#include "super/json.h"

namespace slipher::engine {

namespace {

static_assert(sizeof(duckdb::sel_t) == sizeof(std::uint32_t));
static_assert(sizeof(duckdb::validity_t) == sizeof(std::uint64_t));

// PostgreSQL's array_out: an element is quoted when it would not come back as it is.
void append_element(std::string& out, std::string_view text) {
  const bool quote = text.empty() ||
                     text.find_first_of("{}\", \t\n\v\f\r\\") != std::string_view::npos ||
                     (text.size() == 4 && (text[0] | 0x20) == 'n' && (text[1] | 0x20) == 'u' &&
                      (text[2] | 0x20) == 'l' && (text[3] | 0x20) == 'l');
  if (!quote) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  out += '"';
}

void print_lists(duckdb::Vector& lists, duckdb::Vector& out, duckdb::idx_t rows) {
  duckdb::UnifiedVectorFormat list_format, child_format;
  lists.ToUnifiedFormat(rows, list_format);
  auto& child = duckdb::ListVector::GetEntry(lists);
  child.ToUnifiedFormat(duckdb::ListVector::GetListSize(lists), child_format);
  const auto* entries = list_format.GetData<duckdb::list_entry_t>();
  const auto* texts = child_format.GetData<duckdb::string_t>();
  std::string text;
  for (duckdb::idx_t row = 0; row < rows; ++row) {
    const auto at = list_format.sel->get_index(row);
    if (!list_format.validity.RowIsValid(at)) {
      duckdb::FlatVector::SetNull(out, row, true);
      continue;
    }
    text = "{";
    for (duckdb::idx_t i = 0; i < entries[at].length; ++i) {
      if (i > 0) text += ',';
      const auto element = child_format.sel->get_index(entries[at].offset + i);
      if (child_format.validity.RowIsValid(element)) {
        append_element(text, {texts[element].GetData(), texts[element].GetSize()});
      } else {
        text += "NULL";
      }
    }
    text += '}';
    duckdb::FlatVector::GetData<duckdb::string_t>(out)[row] =
        duckdb::StringVector::AddString(out, text);
  }
}

void print_super(duckdb::Vector& in, duckdb::Vector& out, duckdb::idx_t rows) {
  std::string text;
  duckdb::UnaryExecutor::Execute<duckdb::string_t, duckdb::string_t>(
      in, out, rows, [&](duckdb::string_t bytes) {
        text.clear();
        super::print_json(super::Value({bytes.GetData(), bytes.GetSize()}), text);
        return duckdb::StringVector::AddString(out, text);
      });
}

void print_sketches(duckdb::Vector& in, duckdb::Vector& out, duckdb::idx_t rows) {
  std::string text;
  duckdb::UnaryExecutor::Execute<duckdb::string_t, duckdb::string_t>(
      in, out, rows, [&](duckdb::string_t bytes) {
        text.clear();
        hll::print_text({bytes.GetData(), bytes.GetSize()}, text);
        return duckdb::StringVector::AddString(out, text);
      });
}

}  // namespace

BatchView::BatchView(const duckdb::vector<duckdb::LogicalType>& types) {
  columns_.reserve(types.size());
  for (const auto& type : types) columns_.push_back({carried(type), {}, {}});
  views_.resize(types.size());
}

types::Batch BatchView::of(duckdb::DataChunk& chunk) {
  const duckdb::idx_t rows = chunk.size();
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    Column& column = columns_[i];
    duckdb::Vector* vector = &chunk.data[i];
    if (column.carried.how != Carried::How::kAsIs) {
      column.converted.emplace(column.carried.as,
                               std::max<duckdb::idx_t>(rows, STANDARD_VECTOR_SIZE));
      if (column.carried.how == Carried::How::kCast) {
        duckdb::VectorOperations::DefaultCast(*vector, *column.converted, rows);
      } else if (column.carried.how == Carried::How::kSuperText) {
        print_super(*vector, *column.converted, rows);
      } else if (column.carried.how == Carried::How::kSketchText) {
        print_sketches(*vector, *column.converted, rows);
      } else {
        print_lists(*vector, *column.converted, rows);
      }
      vector = &*column.converted;
    }
    vector->ToUnifiedFormat(rows, column.format);
    views_[i] = {column.carried.type, column.carried.physical, column.format.data,
                 column.format.sel->data(), column.format.validity.GetData()};
  }
  return {rows, views_};
}

void VectorWriter::point_at(duckdb::Vector& vector) {
  vector_ = &vector;
  vector.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  start(duckdb::FlatVector::GetData(vector));
}

char* VectorWriter::allocate_text(std::size_t size) {
  // A short string_t would be its own memory; only longer ones live on the vector's heap.
  const auto room = std::max<std::size_t>(size, duckdb::string_t::INLINE_LENGTH + 1);
  return duckdb::StringVector::EmptyString(*vector_, room).GetPointer();
}

std::uint64_t* VectorWriter::make_validity() {
  auto& mask = duckdb::FlatVector::Validity(*vector_);
  mask.EnsureWritable();
  return mask.GetData();
}

}  // namespace slipher::engine
