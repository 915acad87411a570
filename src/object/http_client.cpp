#include "object/http_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <new>
#include <stop_token>

#include "base/error.h"

namespace slipher::object {
namespace {

constexpr std::size_t kMaxHeaderBytes = 65536;

struct FreeEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

// What libcurl's callbacks fill during one request.
struct Transfer {
  const HttpRequest* request = nullptr;
  HttpAnswer answer;
  std::size_t header_bytes = 0;
  bool too_large = false;
};

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// libcurl is C: no exception may pass through it. Returning 0 ends the transfer.
std::size_t on_header(char* data, std::size_t, std::size_t length, void* context) try {
  auto& transfer = *static_cast<Transfer*>(context);
  const std::string_view line = trim({data, length});
  transfer.header_bytes += length;
  if (transfer.header_bytes > kMaxHeaderBytes) {
    transfer.too_large = true;
    return 0;
  }
  if (line.starts_with("HTTP/")) {  // A new answer, after a 100 Continue for example.
    transfer.answer.headers.clear();
    transfer.answer.status = 0;
    const std::size_t blank = line.find(' ');
    if (blank == std::string_view::npos || line.size() < blank + 4) return 0;
    const char* status = line.data() + blank + 1;
    std::from_chars(status, status + 3, transfer.answer.status);
    return length;
  }
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    transfer.answer.headers.emplace_back(lower(line.substr(0, colon)),
                                         std::string(trim(line.substr(colon + 1))));
  }
  return length;
} catch (const std::exception&) {
  return 0;
}

std::size_t on_body(char* data, std::size_t, std::size_t length, void* context) try {
  auto& transfer = *static_cast<Transfer*>(context);
  const HttpRequest& request = *transfer.request;
  HttpAnswer& answer = transfer.answer;
  if (!request.into.empty() && (answer.status == 200 || answer.status == 206)) {
    if (length > request.into.size() - answer.received) {
      transfer.too_large = true;
      return 0;
    }
    std::memcpy(request.into.data() + answer.received, data, length);
    answer.received += length;
    return length;
  }
  if (length > request.max_body - answer.body.size()) {
    transfer.too_large = true;
    return 0;
  }
  answer.body.append(data, length);
  return length;
} catch (const std::exception&) {
  return 0;
}

// Called each time before the request goes out.
int on_request(void* context, char*, char*, int, int) {
  ++static_cast<Transfer*>(context)->answer.times_sent;
  return CURL_PREREQFUNC_OK;
}

HeaderList header_list(const HttpRequest& request) {
  HeaderList list;
  const auto append = [&list](const std::string& line) {
    check(line.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos,
          "HTTP header of one line");
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    if (longer == nullptr) throw as_sql_error(std::bad_alloc());
    static_cast<void>(list.release());
    list.reset(longer);
  };
  for (const auto& [name, value] : request.headers) {
    // libcurl sends a header without a value only when it ends with a semicolon.
    append(value.empty() ? cat(name, ";") : cat(name, ": ", value));
  }
  // What libcurl would add by itself.
  append("Expect:");
  append("Content-Type:");
  append("Accept:");
  return list;
}

Repeatable repeatable(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_PARTIAL_FILE:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
      return Repeatable::kYes;
    default:
      return Repeatable::kNo;
  }
}

}  // namespace

// One multi handle with one easy handle: the multi handle keeps the TCP connection and can be woken
// from another thread, which a plain easy handle cannot.
class HttpClient::Connection {
 public:
  Connection() : easy_{curl_easy_init()}, multi_{curl_multi_init()} {
    check(easy_ != nullptr && multi_ != nullptr, "curl_easy_init");
    curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, 4L);
  }

  std::variant<HttpAnswer, HttpFailure> perform(const HttpSettings& settings,
                                                const HttpRequest& request,
                                                const StopSource& stop) {
    Transfer transfer;
    transfer.request = &request;
    const HeaderList headers = header_list(request);
    error_.fill('\0');
    if (failed_) {
      // libcurl 7.88 keeps the buffer of a transfer that did not connect, and refuses to size it.
      easy_.reset(curl_easy_init());
      check(easy_ != nullptr, "curl_easy_init");
    }
    failed_ = true;  // Until the request is through.
    curl_easy_reset(easy_.get());
    set_connection_options(settings);
    set_request_options(request, headers.get(), transfer);
    const CURLcode code = run(stop);
    failed_ = code != CURLE_OK;
    if (transfer.too_large) return HttpFailure{code, "answer too large", Repeatable::kNo};
    if (code == CURLE_OUT_OF_MEMORY) throw as_sql_error(std::bad_alloc());
    if (code == CURLE_OK) return std::move(transfer.answer);
    const char* what = error_.front() != '\0' ? error_.data() : curl_easy_strerror(code);
    return HttpFailure{code, what, repeatable(code)};
  }

 private:
  template <typename Value>
  void set(CURLoption option, Value value) {
    check(curl_easy_setopt(easy_.get(), option, value) == CURLE_OK, "curl_easy_setopt");
  }

  void set_connection_options(const HttpSettings& settings) {
    set(CURLOPT_ERRORBUFFER, error_.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_PROXY, "");  // Not even the environment's.
    set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(CURLOPT_PATH_AS_IS, 1L);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings.idle_timeout.count()));
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    // A cancelled name lookup finishes by itself instead of being waited for.
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings.ca_file.empty()) set(CURLOPT_CAINFO, settings.ca_file.c_str());
    set(CURLOPT_BUFFERSIZE, 262144L);
    set(CURLOPT_UPLOAD_BUFFERSIZE, 262144L);
  }

  void set_request_options(const HttpRequest& request, curl_slist* headers, Transfer& transfer) {
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_HTTPHEADER, headers);
    set(CURLOPT_PREREQFUNCTION, &on_request);
    set(CURLOPT_PREREQDATA, static_cast<void*>(&transfer));
    set(CURLOPT_HEADERFUNCTION, &on_header);
    set(CURLOPT_HEADERDATA, static_cast<void*>(&transfer));
    set(CURLOPT_WRITEFUNCTION, &on_body);
    set(CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
    if (request.timeout) set(CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout->count()));
    if (request.method == "HEAD") {
      set(CURLOPT_NOBODY, 1L);
    } else if (request.method == "PUT" || request.method == "POST") {
      set(CURLOPT_POST, 1L);
      set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      set(CURLOPT_POSTFIELDS,
          request.body.empty() ? "" : static_cast<const void*>(request.body.data()));
      set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    } else if (request.method != "GET") {
      set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
  }

  // Moves bytes until the request is done, has failed or `stop` is requested.
  CURLcode run(const StopSource& stop) {
    check(curl_multi_add_handle(multi_.get(), easy_.get()) == CURLM_OK, "curl_multi_add_handle");
    const auto remove = [this](CURL* easy) { curl_multi_remove_handle(multi_.get(), easy); };
    const std::unique_ptr<CURL, decltype(remove)> added(easy_.get(), remove);
    const std::stop_callback wake(stop.token(), [this] { curl_multi_wakeup(multi_.get()); });
    for (int running = 1; running > 0;) {
      stop.throw_if_requested();
      check(curl_multi_perform(multi_.get(), &running) == CURLM_OK, "curl_multi_perform");
      if (running == 0) break;
      check(curl_multi_poll(multi_.get(), nullptr, 0, 1000, nullptr) == CURLM_OK,
            "curl_multi_poll");
    }
    int left = 0;
    const CURLMsg* message = curl_multi_info_read(multi_.get(), &left);
    check(message != nullptr && message->msg == CURLMSG_DONE, "curl_multi_info_read");
    return message->data.result;
  }

  std::unique_ptr<CURL, FreeEasy> easy_;
  std::unique_ptr<CURLM, FreeMulti> multi_;
  std::array<char, CURL_ERROR_SIZE> error_{};
  bool failed_ = false;
};

// Gives a connection back when the request is over, however it ends.
class HttpClient::Lease {
 public:
  Lease(HttpClient& client, const StopSource& stop)
      : client_{client}, connection_{client.acquire(stop)} {}
  ~Lease() { client_.release(std::move(connection_)); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;
  Connection& connection() { return *connection_; }

 private:
  HttpClient& client_;
  std::unique_ptr<Connection> connection_;
};

std::string_view HttpAnswer::header(std::string_view name) const {
  for (const auto& [candidate, value] : headers) {
    if (candidate == name) return value;
  }
  return {};
}

HttpClient::HttpClient(HttpSettings settings) : settings_{std::move(settings)} {
  // Counted by libcurl and safe from any thread since 7.84.
  check(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK, "curl_global_init");
  check(settings_.max_connections > 0, "max_connections > 0");
  const MutexLock lock(mutex_);
  // So that giving back never allocates.
  idle_.reserve(static_cast<std::size_t>(settings_.max_connections));
}

HttpClient::~HttpClient() {
  {
    const MutexLock lock(mutex_);
    idle_.clear();
  }
  curl_global_cleanup();
}

std::variant<HttpAnswer, HttpFailure> HttpClient::perform(const HttpRequest& request,
                                                          const StopSource& stop) {
  stop.throw_if_requested();
  Lease lease(*this, stop);
  return lease.connection().perform(settings_, request, stop);
}

std::unique_ptr<HttpClient::Connection> HttpClient::acquire(const StopSource& stop) {
  // Registered before the lock is taken: the callback may run at once, here.
  const std::stop_callback wake(stop.token(), [this] {
    const MutexLock lock(mutex_);
    released_.notify_all();
  });
  const MutexLock lock(mutex_);
  while (busy_ >= settings_.max_connections && !stop.requested()) released_.wait(mutex_);
  stop.throw_if_requested();
  std::unique_ptr<Connection> connection;
  if (idle_.empty()) {
    connection = std::make_unique<Connection>();
  } else {
    connection = std::move(idle_.back());
    idle_.pop_back();
  }
  ++busy_;
  return connection;
}

void HttpClient::release(std::unique_ptr<Connection> connection) {
  const MutexLock lock(mutex_);
  --busy_;
  idle_.push_back(std::move(connection));
  released_.notify_one();
}

}  // namespace slipher::object
