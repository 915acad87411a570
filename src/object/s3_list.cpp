#include "object/s3_list.h"

#include <charconv>
#include <cstdint>
#include <utility>

#include "object/error.h"
#include "object/time_text.h"
#include "object/url.h"
#include "object/xml.h"

namespace slipher::object {
namespace {

constexpr std::size_t kMaxPageBytes = std::size_t{16} << 20U;
constexpr std::size_t kMaxPageKeys = 1000;  // S3's own limit.

std::string read_key(std::string_view text, KeyEncoding encoding, const std::string& url) {
  if (encoding == KeyEncoding::kPlain) return std::string(text);
  auto decoded = percent_decode(text);
  if (!decoded) throw malformed_answer(url, "a key that is not encoded as promised");
  return std::move(*decoded);
}

Object read_entry(const XmlElement& entry, KeyEncoding encoding, const std::string& url) {
  Object object;
  object.key = read_key(entry.child_text("Key"), encoding, url);
  object.etag = entry.child_text("ETag");
  const std::string_view size = entry.child_text("Size");
  const auto read = std::from_chars(size.data(), size.data() + size.size(), object.size);
  const auto modified = parse_iso_time(entry.child_text("LastModified"));
  if (read.ec != std::errc() || read.ptr != size.data() + size.size() || object.size < 0 ||
      !modified || object.key.empty()) {
    throw malformed_answer(url, "an entry of a listing cannot be read");
  }
  object.modified = *modified;
  return object;
}

}  // namespace

S3List::S3List(const S3Connection& connection, std::string_view prefix, const StopSource& stop)
    : connection_{connection}, prefix_{prefix}, stop_{stop} {}

std::optional<Object> S3List::next() {
  stop_.throw_if_requested();
  while (position_ == page_.size()) {
    if (!more_) return std::nullopt;
    fetch_page();
  }
  return std::move(page_[position_++]);
}

void S3List::fetch_page() {
  S3Request request{.method = "GET"};
  request.query = {{"list-type", "2"},
                   {"encoding-type", "url"},
                   {"max-keys", std::to_string(kMaxPageKeys)},
                   {"prefix", prefix_}};
  if (!token_.empty()) request.query.emplace_back("continuation-token", token_);
  request.max_body = kMaxPageBytes;
  const std::string url = connection_.url(prefix_);
  const XmlElement root = parse_xml(connection_.send(request, stop_).http.body);
  if (root.name != "ListBucketResult") throw malformed_answer(url, "no listing");

  const auto encoding =
      root.child_text("EncodingType") == "url" ? KeyEncoding::kUrl : KeyEncoding::kPlain;
  page_.clear();
  position_ = 0;
  for (const XmlElement& entry : root.children) {
    if (entry.name != "Contents") continue;
    Object object = read_entry(entry, encoding, url);
    if (!object.key.starts_with(prefix_)) {
      throw malformed_answer(url, "a listing with a key outside of the prefix");
    }
    // Loading a file twice or not at all must not hang on a server's mood.
    if (object.key <= last_key_) throw malformed_answer(url, "a listing that is not sorted");
    last_key_ = object.key;
    page_.push_back(std::move(object));
  }
  more_ = root.child_text("IsTruncated") == "true";
  if (!more_) return;
  std::string token(root.child_text("NextContinuationToken"));
  if (token.empty() || token == token_) throw malformed_answer(url, "a listing without an end");
  token_ = std::move(token);
}

}  // namespace slipher::object
