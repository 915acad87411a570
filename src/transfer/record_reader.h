#pragma once

// Bytes to records of fields: delimited text, with or without ESCAPE, and CSV (RFC 4180).

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "transfer/byte_stream.h"
#include "transfer/copy_options.h"

namespace slipher::transfer {

// One field of a record; valid until the next record is read.
struct FieldText {
  std::string_view text;
  bool is_null = false;  // It was NULL AS, unquoted and unescaped.
};

// Reads records from front to back. Used by one thread. Memory: one record and a buffer of 1 MB.
class RecordReader {
 public:
  RecordReader(std::unique_ptr<ByteStream> stream, const CopyOptions& options);

  // Skips to behind the next newline: a piece that does not begin its file begins with the rest of
  // a record.
  void skip_line();
  // Reads the next record. Returns false at the end. Throws 22P04 for a record above 4 MB or a
  // quote that never ends.
  bool next();
  const std::vector<FieldText>& fields() const { return fields_; }
  // The record as it stands in the file, without its newline.
  std::string_view raw() const { return raw_; }
  // Where the next record begins, in bytes from where the stream began.
  std::int64_t offset() const { return consumed_ + static_cast<std::int64_t>(position_); }

 private:
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool copied = false;  // Into scratch_, because something was unescaped.
    bool is_null = false;
  };

  bool fill();
  std::size_t find_newline(std::size_t from);
  bool next_plain();
  bool next_escaped();
  bool next_csv();
  // Returns the byte at an index of the buffer, reading on; -1 at the end.
  int at(std::size_t index);
  void finish_record(std::size_t end, std::size_t after);

  std::unique_ptr<ByteStream> stream_;
  const CopyOptions& options_;
  std::vector<char> buffer_;
  std::size_t position_ = 0;   // Of the next record in the buffer.
  std::size_t size_ = 0;       // Bytes in the buffer.
  std::int64_t consumed_ = 0;  // Bytes before the buffer.
  bool ended_ = false;
  std::string scratch_;
  std::vector<Span> spans_;
  std::vector<FieldText> fields_;
  std::string_view raw_;
};

}  // namespace slipher::transfer
