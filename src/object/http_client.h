#pragma once

// HTTP requests over libcurl: no repeats of failures, every limit stated, no redirects followed.
//
// Neither cookies nor proxies nor credentials of the environment are used: a request carries what
// its caller wrote and goes where its caller said.

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/mutex.h"
#include "base/stop.h"

namespace slipher::object {

// Limits and trust of a client.
struct HttpSettings {
  std::string ca_file;  // PEM file of trusted authorities; empty for the system's.
  std::chrono::milliseconds connect_timeout{5000};
  std::chrono::seconds idle_timeout{60};  // A request that moves no byte for so long fails.
  int max_connections = 32;               // Requests under way at once; more wait.
};

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

// One request. Bodies are borrowed for the call.
struct HttpRequest {
  std::string method;
  std::string url;  // http:// or https://, encoded.
  HttpHeaders headers;
  std::span<const std::byte> body;  // Sent with PUT and POST.
  std::span<std::byte> into;        // Where the body of a 200 or 206 goes; empty: HttpAnswer::body.
  std::size_t max_body = 65536;     // Largest HttpAnswer::body, in bytes.
  std::optional<std::chrono::milliseconds> timeout;  // Of the whole request; empty: none.
};

// What the server answered, whatever the status.
struct HttpAnswer {
  int status = 0;
  HttpHeaders headers;  // Names in lower case.
  std::string body;
  std::size_t received = 0;  // Bytes written to HttpRequest::into.
  // How often the request was sent. libcurl sends it again when a kept connection turns out to be
  // dead; the first one may have arrived all the same.
  int times_sent = 0;

  // Returns the header's value, empty when there is none. The name is in lower case.
  std::string_view header(std::string_view name) const;
};

// Whether the same request may succeed later.
enum class Repeatable : bool { kNo, kYes };

// Why there is no whole answer.
struct HttpFailure {
  int curl_code = 0;
  std::string what;
  Repeatable repeatable = Repeatable::kNo;
};

// A bounded pool of kept connections. Safe from any thread; must outlive the calls.
class HttpClient {
 public:
  // Throws XX000 when libcurl cannot start.
  explicit HttpClient(HttpSettings settings);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Makes one attempt. A truncated body is a failure. Throws the reason of `stop` soon after it was
  // requested, 53200 when there is no memory.
  std::variant<HttpAnswer, HttpFailure> perform(const HttpRequest& request, const StopSource& stop);

 private:
  class Connection;
  class Lease;

  std::unique_ptr<Connection> acquire(const StopSource& stop);
  void release(std::unique_ptr<Connection> connection);

  const HttpSettings settings_;
  Mutex mutex_;
  Condition released_;
  std::vector<std::unique_ptr<Connection>> idle_ SLIPHER_GUARDED_BY(mutex_);
  int busy_ SLIPHER_GUARDED_BY(mutex_) = 0;  // Connections handed out.
};

}  // namespace slipher::object
