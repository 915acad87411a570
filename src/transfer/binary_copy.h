#pragma once

// COPY FROM STDIN and TO STDOUT in PostgreSQL's binary format.
//
//   file     "PGCOPY\n" 0xFF "\r\n" 0x00, int32 flags (0), int32 size of an extension, the
//   extension;
//            rows; int16 -1
//   row      int16 number of fields; each: int32 size, or -1 for NULL, then its bytes as
//            types/binary_format.h has them
//
// Source: https://www.postgresql.org/docs/15/sql-copy.html

#include <memory>
#include <string>
#include <vector>

#include "catalog/objects.h"
#include "engine/bulk.h"
#include "transfer/stream_copy.h"
#include "types/column.h"

namespace slipher::transfer {

// Rows that a client sends, read by one engine thread while the session waits. What it borrows must
// outlive it.
class BinarySource final : public engine::BulkSource {
 public:
  // `pull` returns the next piece of the client's data, or nothing at its end. Bad data throws
  // 22P04, 22P03, 22003, 22001, 23502 and so on: the whole COPY fails.
  BinarySource(StreamSource::Pull pull, const StreamOptions& options,
               const std::vector<const catalog::Column*>& columns,
               const types::TextSettings& settings);

  const std::vector<engine::ResultColumn>& columns() const override { return columns_; }
  int max_threads() const override { return 1; }
  std::unique_ptr<engine::BulkReader> make_reader() override;

 private:
  class Reader;

  StreamSource::Pull pull_;
  std::vector<FieldWriter> writers_;  // For characters, whose bytes are the same in all formats.
  std::vector<engine::ResultColumn> columns_;
};

void append_binary_start(std::string& out);
void append_binary_rows(const types::Batch& batch, std::string& out);
void append_binary_end(std::string& out);

}  // namespace slipher::transfer
