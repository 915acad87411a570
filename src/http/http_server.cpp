#include "http/http_server.h"

#include <httplib.h>

#include <exception>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/error.h"
#include "base/log.h"

namespace slipher::http {
namespace {

constexpr std::size_t kThreads = 8;
constexpr std::size_t kMaxRequestBytes = std::size_t{16} << 20;
constexpr const char* kPrometheusText = "text/plain; version=0.0.4; charset=utf-8";

std::string address_of(const std::string& host) {
  if (host == "localhost") return "127.0.0.1";
  if (host == "*") return "0.0.0.0";
  return host;
}

}  // namespace

struct HttpServer::Library {
  httplib::Server server;
};

HttpServer::HttpServer(HttpServerSettings settings, std::function<std::vector<Metric>()> metrics,
                       Logger& log)
    : settings_{std::move(settings)},
      metrics_{std::move(metrics)},
      log_{log},
      library_{std::make_unique<Library>()} {
  httplib::Server& server = library_->server;
  server.new_task_queue = [] {
    return new httplib::ThreadPool(kThreads);
  };  // The library deletes it.
  server.set_payload_max_length(kMaxRequestBytes);
  add_routes();
  const std::string host = address_of(settings_.host);
  bool bound = true;
  if (settings_.port == 0) {
    const int port = server.bind_to_any_port(host);
    bound = port > 0;
    port_ = static_cast<std::uint16_t>(bound ? port : 0);
  } else {
    bound = server.bind_to_port(host, settings_.port);
    port_ = settings_.port;
  }
  if (!bound) {
    throw SqlError(sqlstate::kIoError,
                   cat("could not listen on \"", settings_.host, "\", port ", settings_.port,
                       ": the address is in use or not this machine's"));
  }
}

HttpServer::~HttpServer() { stop(); }

void HttpServer::add_routes() {
  httplib::Server& server = library_->server;
  server.Get("/health", [this](const httplib::Request&, httplib::Response& response) {
    const auto uptime = std::chrono::steady_clock::now() - started_;
    const nlohmann::json body = {
        {"status", stopping_ ? "stopping" : "ok"},
        {"version", settings_.version},
        {"uptime_seconds", std::chrono::duration_cast<std::chrono::seconds>(uptime).count()}};
    response.status = stopping_ ? 503 : 200;
    response.set_content(body.dump() + "\n", "application/json");
  });
  server.Get("/metrics", [this](const httplib::Request&, httplib::Response& response) {
    response.set_content(print_metrics(metrics_()), kPrometheusText);
  });
  server.set_exception_handler([this](const httplib::Request& request, httplib::Response& response,
                                      std::exception_ptr thrown) {
    try {
      std::rethrow_exception(std::move(thrown));
    } catch (const std::exception& error) {
      log_.error("http.failed",
                 {{"path", request.path}, {"reason", as_sql_error(error).message()}});
    }
    response.status = 500;
    response.set_content("{\"status\":\"error\"}\n", "application/json");
  });
}

void HttpServer::start() {
  thread_ = std::jthread([this] { library_->server.listen_after_bind(); });
  // stop() before the library says that it runs would be without effect.
  while (!library_->server.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

void HttpServer::stop() {
  if (!thread_.joinable()) return;
  stopping_ = true;
  library_->server.stop();
  thread_.join();
}

}  // namespace slipher::http
