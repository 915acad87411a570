#pragma once

// Accepts connections on a port.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "net/socket.h"

namespace slipher {
class Logger;
}

namespace slipher::net {

// Where to listen.
struct ListenAddress {
  std::string host = "localhost";  // "localhost": IPv4 and IPv6 loopback; "*": everywhere; else an
                                   // address or a name.
  std::uint16_t port = 0;          // 0: a free one.
};

// Listens from construction on; accepts in a thread of its own between start() and stop().
class Listener {
 public:
  using Accepted = std::function<void(Descriptor client, PeerAddress peer)>;

  // Throws 58030 when the address cannot be used: unknown, in use, not permitted.
  Listener(const ListenAddress& address, Logger& log);
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  std::uint16_t port() const { return port_; }
  // Calls `accepted` with each client, on the listener's thread; what it throws is logged and that
  // client is dropped.
  void start(Accepted accepted);
  // Accepts no more and joins the thread. May be called again.
  void stop();

 private:
  void bind_all(const ListenAddress& address);
  void run(const Accepted& accepted);
  void accept_one(int listening, const Accepted& accepted);

  Logger& log_;
  std::vector<Descriptor> sockets_;
  Descriptor wake_;  // An eventfd that ends the thread.
  std::uint16_t port_ = 0;
  std::jthread thread_;
};

}  // namespace slipher::net
