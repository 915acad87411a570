#pragma once

// COPY FROM STDIN and TO STDOUT: PostgreSQL's text and CSV formats. (binary_copy.h has the third.)
//
// Source: https://www.postgresql.org/docs/15/sql-copy.html

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/objects.h"
#include "engine/bulk.h"
#include "sql/transfer.h"
#include "transfer/copy_options.h"
#include "transfer/field_writer.h"
#include "types/text_format.h"

namespace slipher::transfer {

// What COPY's stream options mean.
struct StreamOptions {
  CopyOptions copy;
  bool header = false;
  bool binary = false;  // Then nothing else is set.
};

// Throws 42601 for what PostgreSQL refuses.
StreamOptions read_stream_options(const std::vector<sql::TransferOption>& options);

// What the protocol says of a field that COPY's rules refuse: 22001, 22003, 22021, 22P02.
SqlError row_error(const Refusal& refusal, const catalog::Column& column);
// 23502, `Cannot insert a NULL value into column x`.
SqlError null_in_column(const catalog::Column& column);

// Rows that a client sends, read by one engine thread while the session waits. What it borrows must
// outlive it.
class StreamSource final : public engine::BulkSource {
 public:
  using Pull = std::function<std::optional<std::string_view>()>;

  // `pull` returns the next piece of the client's data, or nothing at its end. A bad row throws
  // 22P04, 22P02 and so on, with PostgreSQL's words: the whole COPY fails.
  StreamSource(Pull pull, const StreamOptions& options,
               const std::vector<const catalog::Column*>& columns,
               const types::TextSettings& settings);

  const std::vector<engine::ResultColumn>& columns() const override { return columns_; }
  int max_threads() const override { return 1; }
  std::unique_ptr<engine::BulkReader> make_reader() override;

 private:
  class Reader;

  Pull pull_;
  const StreamOptions& options_;
  std::vector<FieldWriter> writers_;
  std::vector<engine::ResultColumn> columns_;
};

// Appends rows as COPY TO STDOUT sends them.
void append_stream_rows(const types::Batch& batch, const StreamOptions& options,
                        const types::TextSettings& settings, std::string& out);
// Appends the header line.
void append_stream_header(const std::vector<std::string>& names, const StreamOptions& options,
                          std::string& out);

}  // namespace slipher::transfer
