#pragma once

// The HTTP port.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "http/metrics.h"

namespace slipher {
class Logger;
}

namespace slipher::http {

struct HttpServerSettings {
  std::string host =
      "localhost";         // "localhost": 127.0.0.1; "*": everywhere; else an address or a name.
  std::uint16_t port = 0;  // 0: a free one.
  std::string version;     // What /health names.
};

// Listens from construction on, answers between start() and stop(), on threads of its own.
// `metrics` is called on them; it and the log must outlive the server.
class HttpServer {
 public:
  // Throws 58030 when the port cannot be listened on.
  HttpServer(HttpServerSettings settings, std::function<std::vector<Metric>()> metrics,
             Logger& log);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const { return port_; }
  void start();
  // From now on /health answers 503, so that no new clients are sent here.
  void announce_stop() { stopping_ = true; }
  // Answers no more and joins the threads. May be called again.
  void stop();

 private:
  struct Library;
  void add_routes();

  const HttpServerSettings settings_;
  const std::function<std::vector<Metric>()> metrics_;
  Logger& log_;
  const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
  std::atomic<bool> stopping_ = false;
  std::unique_ptr<Library> library_;
  std::uint16_t port_ = 0;
  std::jthread thread_;
};

}  // namespace slipher::http
