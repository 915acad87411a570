#include "object/s3_reader.h"

#include <algorithm>
#include <utility>

#include "object/error.h"
#include "object/s3_stream.h"

namespace slipher::object {

S3Reader::S3Reader(const S3Connection& connection, Object object)
    : connection_{connection}, object_{std::move(object)} {}

std::size_t S3Reader::read(std::int64_t offset, std::span<std::byte> out, const StopSource& stop) {
  check(offset >= 0, "offset >= 0");
  stop.throw_if_requested();
  if (offset >= object_.size) return 0;
  const auto left = static_cast<std::size_t>(object_.size - offset);
  const std::span<std::byte> wanted = out.first(std::min(out.size(), left));
  const std::size_t got = connection_.read(object_.key, offset, wanted, object_.etag, stop);
  if (got != wanted.size()) throw object_truncated(connection_.url(object_.key));
  return got;
}

std::unique_ptr<ObjectStream> S3Reader::stream(std::int64_t begin, std::int64_t end,
                                               const StopSource& stop) {
  check(begin >= 0, "begin >= 0");
  return std::make_unique<S3Stream>(*this, begin, std::min(end, object_.size), stop);
}

}  // namespace slipher::object
