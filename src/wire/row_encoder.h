#pragma once

// Rows of a batch as DataRow messages: the hot path of every result.
//
//   byte 'D', int32 length, int16 columns, (int32 length or -1 for null, bytes)*

#include <cstddef>
#include <span>
#include <vector>

#include "types/column.h"
#include "types/text_format.h"
#include "wire/buffer.h"
#include "wire/wire.h"

namespace slipher::wire {

// Encodes rows, column by column into scratch memory, then row by row into one stretch of the
// buffer whose size is known by then. Texts that go out as they are come from the batch itself.
//
// For one thread at a time; keep it for the length of a session, so that its memory is reused.
class DataRowEncoder {
 public:
  // Appends rows [first, first + count) of `batch`, or as many of them as make a good portion to
  // send, and returns how many: at least one when count > 0. The caller sends the buffer and goes
  // on behind them. `formats` has one format a column. Throws program_limit_exceeded (54000) when
  // one row exceeds what a message can hold, and what the types' formats throw; then the buffer is
  // as before.
  std::size_t append(Buffer& out, const types::Batch& batch, std::size_t first, std::size_t count,
                     std::span<const Format> formats, const types::TextSettings& settings);

 private:
  // Where the values of one column come from while rows are put together.
  struct Cursor {
    const types::ColumnView* texts;  // Taken as they are; null when the column was encoded.
    std::size_t width;               // To which they are padded with blanks.
    const char* bytes;               // The next encoded value
    const std::int32_t* length;      // and its length.
  };

  // Some rows and how many bytes their texts take at most.
  struct Portion {
    std::size_t rows;
    std::size_t text_bytes;
  };

  void find_texts(const types::Batch& batch, std::span<const Format> formats);
  Portion portion(const types::Batch& batch, std::size_t first, std::size_t count) const;
  std::size_t encode_columns(const types::Batch& batch, std::size_t first, std::size_t count,
                             std::span<const Format> formats, const types::TextSettings& settings);
  char* gather_rows(char* to, std::size_t first, std::size_t count);

  std::vector<types::TextColumn> columns_;
  std::vector<Cursor> cursors_;  // One a column.
};

}  // namespace slipher::wire
