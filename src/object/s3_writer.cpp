#include "object/s3_writer.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "object/digest.h"
#include "object/error.h"
#include "object/s3_head.h"
#include "object/time_text.h"
#include "object/xml.h"

namespace slipher::object {
namespace {

constexpr std::size_t kMegabyte = std::size_t{1} << 20U;
constexpr std::size_t kMaxParts = 10'000;
constexpr std::size_t kMaxPutBytes = std::size_t{5} << 30U;

// Returns the size of part `index`, counted from 0.
std::size_t part_size(std::size_t index) {
  return (std::size_t{8} << std::min<std::size_t>(index / 1000, 3)) * kMegabyte;
}

// ETags come from the server: what could end an element must not.
std::string escape_xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<') {
      out.append("&lt;");
    } else if (c == '&') {
      out.append("&amp;");
    } else {
      out.push_back(c);
    }
  }
  return out;
}

Instant answer_time(const HttpAnswer& answer) {
  return parse_http_time(answer.header("date")).value_or(Instant{});
}

}  // namespace

std::optional<Object> put_object(const S3Connection& connection, std::string_view key,
                                 std::span<const std::byte> bytes, Overwrite overwrite,
                                 const StopSource& stop) {
  if (bytes.size() > kMaxPutBytes) throw object_too_large(connection.url(key));
  const std::string mark = random_name();
  S3Request request{.method = "PUT", .key = std::string(key)};
  request.headers = {{std::string(kMarkHeader), mark}};
  request.body = bytes;
  if (overwrite == Overwrite::kNo) {
    request.headers.emplace_back("if-none-match", "*");
    request.accepted = {412};
  }
  const S3Answer answer = connection.send(request, stop);
  if (answer.http.status == 412) {
    // The object that is in the way may be ours, written by an attempt whose answer was lost.
    if (!answer.repeated) return std::nullopt;
    auto found = find_object(connection, key, stop);
    if (!found || found->mark != mark) return std::nullopt;
    return std::move(found->object);
  }
  return Object{std::string(key), static_cast<std::int64_t>(bytes.size()),
                std::string(answer.http.header("etag")), answer_time(answer.http)};
}

S3Writer::S3Writer(const S3Connection& connection, std::string_view key, Overwrite overwrite,
                   const StopSource& stop)
    : connection_{connection},
      key_{key},
      overwrite_{overwrite},
      stop_{stop},
      mark_{random_name()} {}

S3Writer::~S3Writer() { abort_upload(); }

void S3Writer::write(std::span<const std::byte> bytes) {
  check(usable_, "write() after an error or finish()");
  usable_ = false;  // Until this call is over without an error.
  while (!bytes.empty()) {
    // A full part waits for the next byte: an object of one part is a single PUT.
    if (buffer_.size() == part_size(etags_.size())) upload_part();
    const std::size_t space = part_size(etags_.size()) - buffer_.size();
    const std::span<const std::byte> now = bytes.first(std::min(space, bytes.size()));
    buffer_.insert(buffer_.end(), now.begin(), now.end());
    bytes = bytes.subspan(now.size());
  }
  stop_.throw_if_requested();
  usable_ = true;
}

Object S3Writer::finish() {
  check(usable_, "finish() after an error or finish()");
  usable_ = false;
  if (upload_id_.empty()) {
    auto object = put_object(connection_, key_, buffer_, overwrite_, stop_);
    if (!object) throw object_exists(connection_.url(key_));
    return std::move(*object);
  }
  upload_part();
  return complete_upload();
}

void S3Writer::begin_upload() {
  S3Request request{.method = "POST", .key = key_};
  request.query = {{"uploads", ""}};
  request.headers = {{std::string(kMarkHeader), mark_}};
  const XmlElement root = parse_xml(connection_.send(request, stop_).http.body);
  upload_id_ = root.child_text("UploadId");
  if (upload_id_.empty()) throw malformed_answer(connection_.url(key_), "no upload id");
}

void S3Writer::upload_part() {
  if (etags_.size() == kMaxParts) throw object_too_large(connection_.url(key_));
  if (upload_id_.empty()) begin_upload();
  S3Request request{.method = "PUT", .key = key_};
  request.query = {{"partNumber", std::to_string(etags_.size() + 1)}, {"uploadId", upload_id_}};
  request.body = buffer_;
  const HttpAnswer answer = connection_.send(request, stop_).http;
  std::string etag(answer.header("etag"));
  if (etag.empty()) throw malformed_answer(connection_.url(key_), "no ETag of a part");
  etags_.push_back(std::move(etag));
  size_ += static_cast<std::int64_t>(buffer_.size());
  buffer_.clear();
}

Object S3Writer::complete_upload() {
  std::string body = "<CompleteMultipartUpload>";
  for (std::size_t i = 0; i < etags_.size(); ++i) {
    body += cat("<Part><PartNumber>", i + 1, "</PartNumber><ETag>", escape_xml(etags_[i]),
                "</ETag></Part>");
  }
  body += "</CompleteMultipartUpload>";
  S3Request request{.method = "POST", .key = key_};
  request.query = {{"uploadId", upload_id_}};
  request.body = std::as_bytes(std::span(body));
  request.late_errors = LateErrors::kYes;
  request.accepted = {404, 412};
  if (overwrite_ == Overwrite::kNo) request.headers = {{"if-none-match", "*"}};
  const S3Answer answer = connection_.send(request, stop_);
  if (answer.http.status == 404 || answer.http.status == 412) {
    // An earlier attempt may have completed the upload before its answer was lost.
    auto own = answer.repeated ? find_own_object() : std::nullopt;
    if (!own && answer.http.status == 412) throw object_exists(connection_.url(key_));
    if (!own) throw malformed_answer(connection_.url(key_), "the upload does not exist any more");
    upload_id_.clear();
    return std::move(*own);
  }
  const XmlElement root = parse_xml(answer.http.body);
  if (root.name != "CompleteMultipartUploadResult") {
    throw malformed_answer(connection_.url(key_), "no result of the upload");
  }
  upload_id_.clear();
  return {key_, size_, std::string(root.child_text("ETag")), answer_time(answer.http)};
}

std::optional<Object> S3Writer::find_own_object() const {
  auto found = find_object(connection_, key_, stop_);
  if (!found || found->mark != mark_) return std::nullopt;
  return std::move(found->object);
}

void S3Writer::abort_upload() noexcept {
  if (upload_id_.empty()) return;
  try {
    S3Request request{.method = "DELETE", .key = key_};
    request.query = {{"uploadId", upload_id_}};
    request.accepted = {404};
    request.timeout = std::chrono::seconds(1);
    // Not stop_: a cancelled statement cleans up as well.
    connection_.send(request, StopSource());
  } catch (const std::exception&) {
    return;  // Nothing is visible; the parts expire by the bucket's rule.
  }
}

}  // namespace slipher::object
