#pragma once

// The files of a COPY as rows for the engine: delimited text and CSV.

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "base/stop.h"
#include "catalog/objects.h"
#include "engine/bulk.h"
#include "object/object_store.h"
#include "transfer/copy_options.h"
#include "transfer/field_writer.h"
#include "transfer/load_log.h"
#include "transfer/pieces.h"

namespace slipher::transfer {

// Reads pieces in parallel, each by one thread. What it borrows must outlive it.
class TextSource final : public engine::BulkSource {
 public:
  // `columns` are the fields' columns, in order.
  TextSource(object::ObjectStore& store, std::vector<File> files, std::vector<Piece> pieces,
             const CopyOptions& options, const std::vector<const catalog::Column*>& columns,
             const types::TextSettings& settings, LoadLog& log, int threads,
             const StopSource& stop);

  const std::vector<engine::ResultColumn>& columns() const override { return columns_; }
  int max_threads() const override { return threads_; }
  std::unique_ptr<engine::BulkReader> make_reader() override;

  // Returns how many lines of the file stand before a piece; reads the file again where that is not
  // known.
  std::int64_t lines_before(std::size_t piece) const;
  const std::vector<File>& files() const { return files_; }

 private:
  class Reader;

  object::ObjectStore& store_;
  const std::vector<File> files_;
  const std::vector<Piece> pieces_;
  const CopyOptions& options_;
  std::vector<FieldWriter> writers_;
  std::vector<engine::ResultColumn> columns_;
  LoadLog& log_;
  const int threads_;
  const StopSource& stop_;
  std::atomic<std::size_t> next_piece_{0};
};

}  // namespace slipher::transfer
