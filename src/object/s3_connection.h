#pragma once

// Requests to one bucket: signed, sent, repeated where that can help, judged.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/stop.h"
#include "object/backoff.h"
#include "object/http_client.h"
#include "object/s3_settings.h"
#include "object/sigv4.h"

namespace slipher::object {

// Whether an answer with status 200 may carry an error in its body, as S3's slow operations do.
enum class LateErrors : bool { kNo, kYes };

// One request, before it is signed. The bodies are borrowed.
struct S3Request {
  std::string method = {};
  std::string key = {};  // Empty for the bucket itself.
  NameValues query = {};
  NameValues headers = {};  // Besides those of the signature.
  std::span<const std::byte> body = {};
  std::span<std::byte> into = {};  // See HttpRequest.
  std::size_t max_body = 65536;    // See HttpRequest.
  std::vector<int> accepted =
      {};  // Statuses to return besides 2xx. NoSuchBucket is never accepted.
  LateErrors late_errors = LateErrors::kNo;
  std::optional<std::chrono::milliseconds> timeout = {};  // One attempt of so long; empty: repeats.
};

// An accepted answer.
struct S3Answer {
  HttpAnswer http;
  // An earlier attempt went unanswered or failed and may yet have taken effect.
  bool repeated = false;
};

struct S3ErrorBody;

// One bucket as one user sees it. Safe from any thread. The client and the clock must outlive it.
class S3Connection {
 public:
  // Throws 22023 as s3_address() does.
  S3Connection(HttpClient& client, const Clock& clock, S3Settings settings, std::string bucket,
               BackoffSettings backoff);

  // Sends until there is an answer. Throws as s3_refused() and s3_unreachable() say, and the reason
  // of `stop`.
  S3Answer send(const S3Request& request, const StopSource& stop) const;

  // Reads the range [offset, offset + out.size()), or less at the object's end. `etag` is the
  // version to read; empty for any. Throws 58P01 when there is no such object, or 55000 when it has
  // not that version.
  std::size_t read(std::string_view key, std::int64_t offset, std::span<std::byte> out,
                   std::string_view etag, const StopSource& stop) const;

  // Returns "s3://bucket/key".
  std::string url(std::string_view key) const;

 private:
  HttpRequest sign(const S3Request& request) const;
  // Returns a text of the server's without our secrets, of bounded length.
  std::string redact(std::string_view text) const;
  // Reads what a refusing answer says; empty when the request accepts the answer.
  static std::optional<S3ErrorBody> find_refusal(const S3Request& request,
                                                 const HttpAnswer& answer);
  // The error that a refusal means, without our secrets.
  SqlError refused(const S3ErrorBody& error, std::string_view key) const;

  HttpClient& client_;
  const Clock& clock_;
  const S3Settings settings_;
  const std::string bucket_;
  const S3Address address_;
  const BackoffSettings backoff_;
};

}  // namespace slipher::object
