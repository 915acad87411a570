#pragma once

// Writes an S3 object: one PUT when it is small, a multipart upload when it is not.
//
// Part sizes grow so that S3's 10,000 parts hold 504 GB: 1,000 parts each of 8, 16 and 32 MB, then
// 64 MB. One part is in memory at a time.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "object/object_store.h"
#include "object/s3_connection.h"

namespace slipher::object {

// Writes the bytes with one PUT and returns the object; empty when it exists and may not be
// replaced. Throws 54000 above 5 GB, S3's limit for one PUT.
std::optional<Object> put_object(const S3Connection& connection, std::string_view key,
                                 std::span<const std::byte> bytes, Overwrite overwrite,
                                 const StopSource& stop);

// See ObjectWriter. When finish() throws 58030 because the last answer was lost, the object may
// exist all the same; no part of it ever does. The destructor tries for at most one second to drop
// the parts of an unfinished upload; what it cannot reach, a rule on the bucket
// (AbortIncompleteMultipartUpload) should expire.
class S3Writer final : public ObjectWriter {
 public:
  S3Writer(const S3Connection& connection, std::string_view key, Overwrite overwrite,
           const StopSource& stop);
  ~S3Writer() override;
  S3Writer(const S3Writer&) = delete;
  S3Writer& operator=(const S3Writer&) = delete;
  void write(std::span<const std::byte> bytes) override;
  Object finish() override;

 private:
  void begin_upload();
  void upload_part();
  Object complete_upload();
  // Whether the object in place is the one that this writer uploaded.
  std::optional<Object> find_own_object() const;
  void abort_upload() noexcept;

  const S3Connection& connection_;
  const std::string key_;
  const Overwrite overwrite_;
  const StopSource stop_;
  const std::string mark_;          // Stored with the object to recognise it after a lost answer.
  std::vector<std::byte> buffer_;   // Of the part being filled.
  std::vector<std::string> etags_;  // Of the parts uploaded so far.
  std::string upload_id_;           // Empty before the first part and after the end.
  std::int64_t size_ = 0;           // Bytes uploaded so far.
  bool usable_ = true;              // False after a failure and after finish().
};

}  // namespace slipher::object
