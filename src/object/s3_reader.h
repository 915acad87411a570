#pragma once

// Ranged reads of one version of an S3 object.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "object/object_store.h"
#include "object/s3_connection.h"

namespace slipher::object {

// See ObjectReader. Each range is one request; every request demands the version that was opened.
class S3Reader final : public ObjectReader {
 public:
  S3Reader(const S3Connection& connection, Object object);
  const Object& object() const override { return object_; }
  std::size_t read(std::int64_t offset, std::span<std::byte> out, const StopSource& stop) override;
  std::unique_ptr<ObjectStream> stream(std::int64_t begin, std::int64_t end,
                                       const StopSource& stop) override;

 private:
  const S3Connection& connection_;
  const Object object_;
};

}  // namespace slipher::object
