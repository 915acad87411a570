#pragma once

// The rows of an UNLOAD as files: delimited text and CSV, one file a thread, in parts.

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/stop.h"
#include "engine/bulk.h"
#include "object/object_store.h"
#include "transfer/unload_options.h"
#include "transfer/unloaded_file.h"
#include "types/text_format.h"

namespace slipher::transfer {

// Writes files named after the writer (the slice) and the part. What it borrows must outlive it.
class TextSink final : public engine::BulkSink {
 public:
  // `names` and `columns` are the result's, as the user sees them.
  TextSink(object::ObjectStore& store, std::string prefix, const UnloadOptions& options,
           std::vector<std::string> names, std::vector<types::Type> columns,
           const types::TextSettings& settings, const Clock& clock, const StopSource& stop);

  engine::BulkOrder order() const override {
    return options_.parallel ? engine::BulkOrder::kAny : engine::BulkOrder::kKept;
  }
  void start(std::span<const engine::ResultColumn> columns) override;
  std::unique_ptr<engine::BulkWriter> make_writer() override;
  void finish() override;

  // The files that were finished, in order of name. Not while writers run.
  std::vector<UnloadedFile> files();

 private:
  class Writer;

  object::ObjectStore& store_;
  const std::string prefix_;
  const UnloadOptions& options_;
  const std::vector<std::string> names_;
  const std::vector<types::Type> columns_;
  const types::TextSettings& settings_;
  const Clock& clock_;
  const StopSource& stop_;
  Mutex mutex_;
  int writers_ SLIPHER_GUARDED_BY(mutex_) = 0;
  std::vector<UnloadedFile> files_ SLIPHER_GUARDED_BY(mutex_);
};

}  // namespace slipher::transfer
