#pragma once

// An object store as the engine's own reader of Parquet sees it.

#include <memory>

#include "base/stop.h"
#include "engine/byte_store.h"
#include "object/object_store.h"

namespace slipher::transfer {

// Hands keys of the store to the engine as paths. Safe from any thread; what it borrows must
// outlive it.
class ObjectBytes final : public engine::ByteStore {
 public:
  ObjectBytes(object::ObjectStore& store, const StopSource& stop) : store_{store}, stop_{stop} {}

  std::unique_ptr<engine::ByteReader> open(std::string_view path) override;
  // Throws XX000: what a COPY reads is not written.
  std::unique_ptr<engine::ByteWriter> create(std::string_view path) override;
  void remove(std::string_view) override {}

 private:
  object::ObjectStore& store_;
  const StopSource& stop_;
};

}  // namespace slipher::transfer
