#include "object/s3_connection.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "object/digest.h"
#include "object/error.h"
#include "object/time_text.h"
#include "object/url.h"
#include "object/xml.h"

namespace slipher::object {
// What the body of a refusing answer says; made up from the status where there is no body.
struct S3ErrorBody {
  int status = 0;
  std::string code;
  std::string message;
  std::string request_id;
  std::string extended_id;
  std::string region;
};

namespace {

constexpr std::size_t kMaxErrorText = 1024;  // Of a server's message in ours, in bytes.

S3ErrorBody made_up(int status) {
  if (status == 403) return {status, "AccessDenied", "Access Denied", "", "", ""};
  if (status == 404) {
    return {status, "NoSuchKey", "The specified key does not exist.", "", "", ""};
  }
  if (status == 412) return {status, "PreconditionFailed", "Precondition Failed", "", "", ""};
  return {status, "Unknown", "The request was refused.", "", "", ""};
}

// Reads S3's error document; empty when the text is anything else: a proxy's page, nothing.
std::optional<S3ErrorBody> parse_error(int status, std::string_view body) {
  const std::size_t begin = body.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || body.find("<Error") == std::string_view::npos) {
    return std::nullopt;
  }
  try {
    const XmlElement root = parse_xml(body.substr(begin));
    if (root.name != "Error") return std::nullopt;
    const auto text = [&root](std::string_view name) { return std::string(root.child_text(name)); };
    return S3ErrorBody{status,         text("Code"),  text("Message"), text("RequestId"),
                       text("HostId"), text("Region")};
  } catch (const SqlError&) {
    return std::nullopt;  // The status alone must do.
  }
}

Repeatable repeatable(const S3ErrorBody& error) {
  const int status = error.status;
  const std::string& code = error.code;
  const bool later =
      status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
  const bool named = code == "SlowDown" || code == "RequestTimeout" || code == "InternalError" ||
                     code == "ServiceUnavailable" || code == "OperationAborted" ||
                     code == "ConditionalRequestConflict";
  return later || named ? Repeatable::kYes : Repeatable::kNo;
}

// What a Content-Range header says, in bytes.
struct ContentRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::int64_t total = 0;
};

// Reads "bytes 0-9/100".
std::optional<ContentRange> parse_content_range(std::string_view text) {
  static constexpr std::string_view kUnit = "bytes ";
  if (!text.starts_with(kUnit)) return std::nullopt;
  const char* const end = text.data() + text.size();
  ContentRange range;
  auto at = std::from_chars(text.data() + kUnit.size(), end, range.first);
  if (at.ec != std::errc() || at.ptr == end || *at.ptr != '-') return std::nullopt;
  at = std::from_chars(at.ptr + 1, end, range.last);
  if (at.ec != std::errc() || at.ptr == end || *at.ptr != '/') return std::nullopt;
  at = std::from_chars(at.ptr + 1, end, range.total);
  if (at.ec != std::errc() || range.first < 0 || range.last < range.first) return std::nullopt;
  if (range.total <= range.last) return std::nullopt;
  return range;
}

}  // namespace

S3Connection::S3Connection(HttpClient& client, const Clock& clock, S3Settings settings,
                           std::string bucket, BackoffSettings backoff)
    : client_{client},
      clock_{clock},
      settings_{std::move(settings)},
      bucket_{std::move(bucket)},
      address_{s3_address(settings_, bucket_)},
      backoff_{backoff} {}

std::string S3Connection::url(std::string_view key) const {
  return print_url({Scheme::kS3, bucket_, std::string(key)});
}

S3Answer S3Connection::send(const S3Request& request, const StopSource& stop) const {
  Backoff backoff(request.timeout ? BackoffSettings{.repeats = 0} : backoff_);
  for (bool repeated = false;; repeated = true) {
    auto result = client_.perform(sign(request), stop);
    if (const auto* failure = std::get_if<HttpFailure>(&result)) {
      if (failure->repeatable == Repeatable::kYes && backoff.pause(stop)) continue;
      throw s3_unreachable(redact(failure->what), failure->curl_code, url(request.key));
    }
    auto& answer = std::get<HttpAnswer>(result);
    const auto refusal = find_refusal(request, answer);
    if (!refusal) return {std::move(answer), repeated || answer.times_sent > 1};
    if (repeatable(*refusal) == Repeatable::kYes && backoff.pause(stop)) continue;
    throw refused(*refusal, request.key);
  }
}

std::size_t S3Connection::read(std::string_view key, std::int64_t offset, std::span<std::byte> out,
                               std::string_view etag, const StopSource& stop) const {
  const auto wanted = static_cast<std::int64_t>(out.size());
  check(offset >= 0 && wanted >= 0 && offset <= INT64_MAX - wanted, "range of an object");
  if (out.empty()) return 0;
  S3Request request{.method = "GET", .key = std::string(key)};
  const std::int64_t last = offset + wanted - 1;
  request.headers = {{"range", cat("bytes=", offset, "-", last)}};
  if (!etag.empty()) request.headers.emplace_back("if-match", etag);
  request.into = out;
  request.accepted = {416};
  if (!etag.empty()) request.accepted = {404, 412, 416};
  const HttpAnswer answer = send(request, stop).http;
  if (answer.status == 404 || answer.status == 412) throw object_changed(url(key));
  if (answer.status == 416) return 0;                               // At or beyond the end.
  if (answer.status == 200 && offset == 0) return answer.received;  // Ranges are optional in HTTP.
  const auto range = parse_content_range(answer.header("content-range"));
  if (answer.status != 206 || !range || range->first != offset ||
      range->last != std::min(last, range->total - 1)) {
    throw malformed_answer(url(key), "another range than the requested one");
  }
  if (range->last - offset + 1 != static_cast<std::int64_t>(answer.received)) {
    throw object_truncated(url(key));
  }
  return answer.received;
}

HttpRequest S3Connection::sign(const S3Request& request) const {
  const bool encrypted = address_.base.starts_with("https://");
  SigningRequest signing{.method = request.method,
                         .path = cat(address_.path, "/", request.key),
                         .query = request.query,
                         .headers = request.headers,
                         .payload_hash = ""};
  // Over TLS the body is protected already; hashing it would cost as much as sending it.
  signing.payload_hash = encrypted && !request.body.empty() ? std::string(kUnsignedPayload)
                                                            : hexadecimal(sha256(request.body));
  const Instant now = clock_.now();
  signing.headers.emplace_back("host", address_.host);
  signing.headers.emplace_back("x-amz-content-sha256", signing.payload_hash);
  signing.headers.emplace_back("x-amz-date", print_amz_time(now));
  if (!settings_.session_token.empty()) {
    signing.headers.emplace_back("x-amz-security-token", settings_.session_token);
  }
  HttpRequest out;
  out.method = request.method;
  out.url = cat(address_.base, percent_encode(signing.path, Slash::kKeep));
  if (!request.query.empty()) out.url.append("?").append(canonical_query(request.query));
  const std::string value = authorization(signing, {.access_key = settings_.access_key,
                                                    .secret_key = settings_.secret_key,
                                                    .region = settings_.region,
                                                    .service = "s3",
                                                    .time = now});
  out.headers = std::move(signing.headers);
  out.headers.emplace_back("authorization", value);
  out.body = request.body;
  out.into = request.into;
  out.max_body = request.max_body;
  out.timeout = request.timeout;
  return out;
}

std::string S3Connection::redact(std::string_view text) const {
  std::string out(text);
  for (const std::string& secret : {settings_.secret_key, settings_.session_token}) {
    if (secret.empty()) continue;
    for (std::size_t at = out.find(secret); at != std::string::npos; at = out.find(secret, at)) {
      out.replace(at, secret.size(), "***");
      at += 3;
    }
  }
  out.resize(std::min(out.size(), kMaxErrorText));
  // A message is one line and nothing that a terminal would obey.
  std::replace_if(out.begin(), out.end(), [](char c) { return c >= 0 && c < ' '; }, ' ');
  return out;
}

std::optional<S3ErrorBody> S3Connection::find_refusal(const S3Request& request,
                                                      const HttpAnswer& answer) {
  const bool success = answer.status >= 200 && answer.status < 300;
  if (success && request.late_errors == LateErrors::kNo) return std::nullopt;
  auto found = parse_error(answer.status, answer.body);
  if (success && !found) return std::nullopt;
  S3ErrorBody error = found ? std::move(*found) : made_up(answer.status);
  if (error.request_id.empty()) error.request_id = answer.header("x-amz-request-id");
  if (error.extended_id.empty()) error.extended_id = answer.header("x-amz-id-2");
  if (error.region.empty()) error.region = answer.header("x-amz-bucket-region");
  const bool accepted = std::find(request.accepted.begin(), request.accepted.end(),
                                  answer.status) != request.accepted.end();
  if (accepted && error.code != "NoSuchBucket") return std::nullopt;
  return error;
}

SqlError S3Connection::refused(const S3ErrorBody& error, std::string_view key) const {
  const std::string code = redact(error.code);
  const std::string message = redact(error.message);
  const std::string request_id = redact(error.request_id);
  const std::string extended_id = redact(error.extended_id);
  const std::string region = redact(error.region);
  return s3_refused({.status = error.status,
                     .code = code,
                     .message = message,
                     .request_id = request_id,
                     .extended_id = extended_id,
                     .signing_region = settings_.region,
                     .bucket_region = region},
                    url(key));
}

}  // namespace slipher::object
