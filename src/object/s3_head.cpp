#include "object/s3_head.h"

#include <charconv>
#include <utility>

#include "object/error.h"
#include "object/time_text.h"

namespace slipher::object {
namespace {

// Throws when it is the bucket that is missing: answers to HEAD have no body to say so.
void require_bucket(const S3Connection& connection, const StopSource& stop) {
  S3Request request{.method = "GET"};
  request.query = {{"list-type", "2"}, {"max-keys", "1"}};
  // Who may not list may still read: then S3 answers 403 here and the key counts as missing.
  request.accepted = {403};
  connection.send(request, stop);
}

}  // namespace

std::optional<FoundObject> find_object(const S3Connection& connection, std::string_view key,
                                       const StopSource& stop) {
  S3Request request{.method = "HEAD", .key = std::string(key)};
  request.accepted = {404};
  const HttpAnswer answer = connection.send(request, stop).http;
  if (answer.status == 404) {
    require_bucket(connection, stop);
    return std::nullopt;
  }
  FoundObject found;
  found.object.key = key;
  found.object.etag = answer.header("etag");
  found.mark = answer.header(kMarkHeader);
  const std::string_view size = answer.header("content-length");
  const auto read = std::from_chars(size.data(), size.data() + size.size(), found.object.size);
  const auto modified = parse_http_time(answer.header("last-modified"));
  if (read.ec != std::errc() || read.ptr != size.data() + size.size() || found.object.size < 0) {
    throw malformed_answer(connection.url(key), "no size of an object");
  }
  if (!modified || found.object.etag.empty()) {
    throw malformed_answer(connection.url(key), "no time or ETag of an object");
  }
  found.object.modified = *modified;
  return found;
}

}  // namespace slipher::object
