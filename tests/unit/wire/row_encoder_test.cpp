#include "wire/row_encoder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/error.h"

namespace slipher::wire {
namespace {

using namespace std::string_literals;

types::TextCell cell_of(std::string_view text) {
  types::TextCell cell;
  cell.inlined = {};
  cell.inlined.length = static_cast<std::uint32_t>(text.size());
  if (text.size() <= types::TextCell::kInlineBytes) {
    text.copy(cell.inlined.bytes, text.size());
  } else {
    cell.pointer.data = text.data();
  }
  return cell;
}

types::ColumnView text_column(const std::vector<types::TextCell>& cells) {
  return {types::Type::varchar(-1), types::Physical::kText, cells.data(), nullptr, nullptr};
}

TEST(DataRows, encodes_text_binary_and_nulls) {
  const std::vector<std::int32_t> numbers = {7, -1, 42};
  const std::uint64_t validity = 0b101;
  const std::vector<types::TextCell> cells = {cell_of("abc"), cell_of(""),
                                              cell_of("a longer text than a cell holds")};
  const types::ColumnView integers{types::Type::of(types::TypeKind::kInteger),
                                   types::Physical::kInt32, numbers.data(), nullptr, &validity};
  const std::vector<types::ColumnView> columns = {integers, text_column(cells), integers};
  const std::vector<Format> formats = {Format::kText, Format::kText, Format::kBinary};
  DataRowEncoder encoder;
  Buffer out;
  out.put_bytes("before");
  EXPECT_EQ(encoder.append(out, {3, columns}, 0, 3, formats, {}), 3U);
  EXPECT_EQ(out.view(),
            "before"
            "D\0\0\0\x1a\0\3\0\0\0\1"
            "7\0\0\0\3"
            "abc\0\0\0\4\0\0\0\7"
            "D\0\0\0\x12\0\3\xff\xff\xff\xff\0\0\0\0\xff\xff\xff\xff"
            "D\0\0\0\x37\0\3\0\0\0\2"
            "42\0\0\0\x1f"
            "a longer text than a cell holds\0\0\0\4\0\0\0\x2a"s);
  out.clear();
  EXPECT_EQ(encoder.append(out, {3, columns}, 1, 1, formats, {}), 1U);
  EXPECT_EQ(out.view(), "D\0\0\0\x12\0\3\xff\xff\xff\xff\0\0\0\0\xff\xff\xff\xff"s);
  out.clear();
  EXPECT_EQ(encoder.append(out, {3, columns}, 3, 0, formats, {}), 0U);
  EXPECT_TRUE(out.empty());
}

TEST(DataRows, encodes_values_of_every_length) {
  std::vector<std::string> texts;
  for (std::size_t size = 0; size < 70; ++size)
    texts.emplace_back(size, static_cast<char>('0' + size));
  std::vector<types::TextCell> cells;
  std::string expected;
  for (const std::string& text : texts) {
    cells.push_back(cell_of(text));
    const char size = static_cast<char>(text.size());
    expected += "D\0\0\0"s + static_cast<char>(2 * size + 14) + "\0\2\0\0\0"s + size + text +
                "\0\0\0"s + size + text;
  }
  const std::vector<types::ColumnView> columns = {text_column(cells), text_column(cells)};
  const std::vector<Format> formats(2, Format::kText);
  DataRowEncoder encoder;
  Buffer out;
  ASSERT_EQ(encoder.append(out, {texts.size(), columns}, 0, texts.size(), formats, {}),
            texts.size());
  EXPECT_EQ(out.view(), expected);
}

// CHAR is padded, VARBYTE is hexadecimal as text; a null in between moves neither.
TEST(DataRows, encodes_texts_as_their_types_show_them) {
  const std::vector<types::TextCell> cells = {cell_of("ab"), cell_of("null"),
                                              cell_of("fourteen bytes")};
  const std::vector<std::uint32_t> selection = {2, 1, 0};
  const std::uint64_t validity = 0b101;
  const auto column = [&](const types::Type& type) {
    return types::ColumnView{type, types::Physical::kText, cells.data(), selection.data(),
                             &validity};
  };
  const std::vector<types::ColumnView> columns = {column(types::Type::character(20)),
                                                  column(types::Type::varbyte(20))};
  DataRowEncoder encoder;
  Buffer out;
  EXPECT_EQ(encoder.append(out, {3, columns}, 0, 3, std::vector<Format>(2, Format::kText), {}), 3U);
  EXPECT_EQ(out.view(),
            "D\0\0\0\x3e\0\2\0\0\0\x14"
            "fourteen bytes      \0\0\0\x1c"
            "666f75727465656e206279746573"
            "D\0\0\0\x0e\0\2\xff\xff\xff\xff\xff\xff\xff\xff"
            "D\0\0\0\x26\0\2\0\0\0\x14"
            "ab                  \0\0\0\4"
            "6162"s);
  out.clear();
  EXPECT_EQ(encoder.append(out, {3, columns}, 0, 3, std::vector<Format>(2, Format::kBinary), {}),
            3U);
  EXPECT_EQ(out.view(),
            "D\0\0\0\x30\0\2\0\0\0\x14"
            "fourteen bytes      \0\0\0\x0e"
            "fourteen bytes"
            "D\0\0\0\x0e\0\2\xff\xff\xff\xff\xff\xff\xff\xff"
            "D\0\0\0\x24\0\2\0\0\0\x14"
            "ab                  \0\0\0\2"
            "ab"s);
}

// Short texts of wide columns are as large as their padding.
TEST(DataRows, counts_the_padding_of_a_portion) {
  const std::vector<types::TextCell> cells(256, cell_of("x"));
  const types::ColumnView column{types::Type::character(4096), types::Physical::kText, cells.data(),
                                 nullptr, nullptr};
  DataRowEncoder encoder;
  Buffer out;
  const std::size_t rows =
      encoder.append(out, {256, {&column, 1}}, 0, 256, std::vector{Format::kText}, {});
  EXPECT_EQ(rows, 64U);  // A quarter of a megabyte.
  EXPECT_EQ(out.size(), rows * (4096 + 11));
}

TEST(DataRows, encodes_rows_without_columns) {
  DataRowEncoder encoder;
  Buffer out;
  EXPECT_EQ(encoder.append(out, {2, {}}, 0, 2, {}, {}), 2U);
  EXPECT_EQ(out.view(), "D\0\0\0\6\0\0D\0\0\0\6\0\0"s);
}

// One long cell that all rows of a batch share must not become as many copies at once.
TEST(DataRows, stops_where_a_portion_is_large_enough) {
  const std::string text(1'000'000, 'x');
  const std::vector<types::TextCell> cells = {cell_of(text)};
  const std::vector<std::uint32_t> selection(2048, 0);
  types::ColumnView column = text_column(cells);
  column.selection = selection.data();
  DataRowEncoder encoder;
  Buffer out;
  EXPECT_EQ(encoder.append(out, {2048, {&column, 1}}, 0, 2048, std::vector{Format::kText}, {}), 1U);
  EXPECT_EQ(out.size(), text.size() + 11);
}

TEST(DataRows, splits_large_batches_into_equal_bytes) {
  std::vector<types::TextCell> cells;
  for (int i = 0; i < 2048; ++i) cells.push_back(cell_of(i % 3 == 0 ? "" : "some text here"));
  const types::ColumnView column = text_column(cells);
  const std::vector<Format> formats = {Format::kText};
  DataRowEncoder encoder;
  Buffer whole, single;
  for (std::size_t row = 0; row < 2048;) {
    row += encoder.append(whole, {2048, {&column, 1}}, row, 2048 - row, formats, {});
  }
  for (std::size_t row = 0; row < 2048; ++row) {
    encoder.append(single, {2048, {&column, 1}}, row, 1, formats, {});
  }
  EXPECT_EQ(whole.view(), single.view());
}

TEST(DataRows, refuses_a_row_that_no_message_holds) {
  types::TextCell huge = cell_of("thirteen bytes");
  huge.inlined.length = 600'000'000;  // Never read.
  const std::vector<types::TextCell> cells = {huge};
  const std::vector<types::ColumnView> columns = {text_column(cells), text_column(cells)};
  DataRowEncoder encoder;
  Buffer out;
  try {
    encoder.append(out, {1, columns}, 0, 1, std::vector<Format>(2, Format::kText), {});
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state(), sqlstate::kProgramLimitExceeded);
  }
  EXPECT_TRUE(out.empty());
}

}  // namespace
}  // namespace slipher::wire
