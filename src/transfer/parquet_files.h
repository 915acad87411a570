#pragma once

// The files of an UNLOAD to Parquet: the engine writes them, this names them and knows which are
// whole.

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/mutex.h"
#include "base/stop.h"
#include "engine/byte_store.h"
#include "object/object_store.h"
#include "transfer/unload_options.h"
#include "transfer/unloaded_file.h"

namespace slipher::transfer {

// Gives the engine's files, one a thread, Redshift's names: a slice writes one file at a time and
// its next file is its next part. Safe from any thread; what it borrows must outlive it.
class ParquetFiles final : public engine::ByteStore {
 public:
  ParquetFiles(object::ObjectStore& store, std::string prefix, const UnloadOptions& options,
               const Clock& clock, const StopSource& stop)
      : store_{store}, prefix_{std::move(prefix)}, options_{options}, clock_{clock}, stop_{stop} {}

  // Throws XX000: what is being written is not read.
  std::unique_ptr<engine::ByteReader> open(std::string_view path) override;
  // Starts the next file of the first slice that writes none; the engine's own name for it says
  // nothing.
  std::unique_ptr<engine::ByteWriter> create(std::string_view path) override;
  // Does nothing: who started the statement removes its files, all at once.
  void remove(std::string_view) override {}

  // The files that were finished, in order of name, without their rows: only the engine knows them.
  std::vector<UnloadedFile> files();

 private:
  class Writer;
  struct Slice {
    int parts = 0;         // Begun so far.
    bool writing = false;  // A file of it is open.
  };

  object::ObjectStore& store_;
  const std::string prefix_;
  const UnloadOptions& options_;
  const Clock& clock_;
  const StopSource& stop_;
  Mutex mutex_;
  std::vector<Slice> slices_ SLIPHER_GUARDED_BY(mutex_);
  std::vector<UnloadedFile> files_ SLIPHER_GUARDED_BY(mutex_);
};

}  // namespace slipher::transfer
