#pragma once

// One bucket of S3, or of a server that speaks its protocol.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "object/object_store.h"
#include "object/s3_connection.h"

namespace slipher::object {

// See ObjectStore. Keys are the bucket's keys. The client and the clock must outlive it.
//
// put_if_absent() and Overwrite::kNo rest on the server's If-None-Match: S3, MinIO and Ceph have
// it.
class S3Store final : public ObjectStore {
 public:
  // Throws 22023 when a setting is not usable. Sends nothing yet.
  S3Store(HttpClient& client, const Clock& clock, S3Settings settings, std::string bucket,
          BackoffSettings backoff = {});

  std::string url(std::string_view key) const override;
  std::unique_ptr<ObjectList> list(std::string_view prefix, const StopSource& stop) override;
  std::optional<Object> head(std::string_view key, const StopSource& stop) override;
  std::size_t read(std::string_view key, std::int64_t offset, std::span<std::byte> out,
                   const StopSource& stop) override;
  std::unique_ptr<ObjectReader> open(std::string_view key, const StopSource& stop) override;
  std::unique_ptr<ObjectWriter> create(std::string_view key, Overwrite overwrite,
                                       const StopSource& stop) override;
  void remove(std::string_view key, const StopSource& stop) override;
  bool put_if_absent(std::string_view key, std::span<const std::byte> bytes,
                     const StopSource& stop) override;

 private:
  // Throws 22023 for the empty key: such a request would be one to the bucket.
  void require_key(std::string_view key) const;

  const S3Connection connection_;
};

}  // namespace slipher::object
