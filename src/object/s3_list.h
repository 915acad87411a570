#pragma once

// ListObjectsV2, page by page.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "object/object_store.h"
#include "object/s3_connection.h"

namespace slipher::object {

// How a listing writes its keys.
enum class KeyEncoding : bool { kPlain, kUrl };

// The keys of a bucket below a prefix; holds one page of at most 1,000. See ObjectList.
//
// Throws 58030 when the server's listing is not in the order of its keys or does not end.
class S3List final : public ObjectList {
 public:
  S3List(const S3Connection& connection, std::string_view prefix, const StopSource& stop);
  std::optional<Object> next() override;

 private:
  void fetch_page();

  const S3Connection& connection_;
  const std::string prefix_;
  const StopSource stop_;
  std::vector<Object> page_;
  std::size_t position_ = 0;  // In page_.
  std::string token_;         // Of the next page; empty before the first.
  std::string last_key_;      // Of the pages so far.
  bool more_ = true;          // There may be a next page.
};

}  // namespace slipher::object
