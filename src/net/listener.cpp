#include "net/listener.h"

#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>

#include "base/log.h"
#include "net/error.h"

namespace slipher::net {
namespace {

constexpr int kBacklog = 512;
constexpr int kFreePortTries = 20;

struct FreeAddresses {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

Addresses resolve(const std::string& host, std::uint16_t port) {
  addrinfo hints{};
  hints.ai_family = AF_UNSPEC;
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  addrinfo* list = nullptr;
  const std::string service = cat(port);
  const bool everywhere = host == "*";
  const int failure =
      getaddrinfo(everywhere ? nullptr : host.c_str(), service.c_str(), &hints, &list);
  if (failure != 0) {
    throw SqlError(sqlstate::kIoError, cat("could not translate host name \"", host,
                                           "\" to address: ", gai_strerror(failure)));
  }
  return Addresses(list);
}

// Returns the listening socket, or an empty one with errno set.
Descriptor listen_on(const addrinfo& address, std::uint16_t port) {
  Descriptor out(socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!out) return out;
  const int on = 1;
  setsockopt(out.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_storage storage{};
  std::copy_n(reinterpret_cast<const char*>(address.ai_addr), address.ai_addrlen,
              reinterpret_cast<char*>(&storage));
  if (address.ai_family == AF_INET6) {
    setsockopt(out.number(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    reinterpret_cast<sockaddr_in6&>(storage).sin6_port = htons(port);
  } else {
    reinterpret_cast<sockaddr_in&>(storage).sin_port = htons(port);
  }
  if (bind(out.number(), reinterpret_cast<const sockaddr*>(&storage), address.ai_addrlen) != 0 ||
      listen(out.number(), kBacklog) != 0) {
    const int failure = errno;
    out = Descriptor();
    errno = failure;
  }
  return out;
}

std::uint16_t bound_port(int number) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  if (getsockname(number, reinterpret_cast<sockaddr*>(&storage), &size) != 0) {
    throw network_failed("read a socket's address", errno);
  }
  return ntohs(storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6&>(storage).sin6_port
                                             : reinterpret_cast<sockaddr_in&>(storage).sin_port);
}

PeerAddress peer_of(const sockaddr_storage& address, socklen_t size) {
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> port{};
  if (getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host.data(), host.size(),
                  port.data(), port.size(), NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return {};
  }
  std::string name = host.data();
  constexpr std::string_view kMapped = "::ffff:";
  if (name.starts_with(kMapped)) name.erase(0, kMapped.size());
  return {name, port.data()};
}

}  // namespace

Listener::Listener(const ListenAddress& address, Logger& log)
    : log_{log}, wake_{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
  if (!wake_) throw network_failed("make an event", errno);
  bind_all(address);
}

Listener::~Listener() { stop(); }

void Listener::bind_all(const ListenAddress& address) {
  // A free port that the first family got may be taken in the other: then another one is tried.
  const int tries = address.port == 0 ? kFreePortTries : 1;
  int failure = 0;
  for (int i = 0; i < tries; ++i) {
    const Addresses list = resolve(address.host, address.port);
    sockets_.clear();
    port_ = address.port;
    failure = 0;
    for (const addrinfo* one = list.get(); one != nullptr; one = one->ai_next) {
      Descriptor socket = listen_on(*one, port_);
      if (!socket) {
        // A machine without IPv6 still listens on IPv4.
        if (errno == EAFNOSUPPORT || errno == EADDRNOTAVAIL) continue;
        failure = errno;
        break;
      }
      if (port_ == 0) port_ = bound_port(socket.number());
      sockets_.push_back(std::move(socket));
    }
    if (failure == 0 && !sockets_.empty()) return;
    if (failure == 0) failure = EADDRNOTAVAIL;
  }
  throw network_failed(cat("listen on \"", address.host, "\", port ", address.port), failure);
}

void Listener::start(Accepted accepted) {
  thread_ = std::jthread([this, accepted = std::move(accepted)] { run(accepted); });
}

void Listener::stop() {
  if (!thread_.joinable()) return;
  const std::uint64_t one = 1;
  // Cannot fail: the counter holds far more than the calls of stop().
  [[maybe_unused]] const ssize_t written = write(wake_.number(), &one, sizeof one);
  thread_.join();
  sockets_.clear();
}

void Listener::run(const Accepted& accepted) {
  std::vector<pollfd> waiting;
  for (const Descriptor& socket : sockets_) waiting.push_back({socket.number(), POLLIN, 0});
  waiting.push_back({wake_.number(), POLLIN, 0});
  while (true) {
    if (poll(waiting.data(), waiting.size(), -1) < 0) continue;  // Interrupted.
    if (waiting.back().revents != 0) return;
    for (const pollfd& one : waiting) {
      if (one.revents != 0) accept_one(one.fd, accepted);
    }
  }
}

void Listener::accept_one(int listening, const Accepted& accepted) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  Descriptor client(accept4(listening, reinterpret_cast<sockaddr*>(&address), &size, SOCK_CLOEXEC));
  if (!client) {
    if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) {
      log_.warning("listener.exhausted",
                   {{"reason", network_failed("accept a client", errno).message()}});
      // The client stays in the queue: without a pause this would be a busy loop until somebody
      // leaves.
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return;
  }
  try {
    accepted(std::move(client), peer_of(address, size));
  } catch (const std::exception& error) {
    log_.warning("listener.dropped", {{"reason", as_sql_error(error).message()}});
  }
}

}  // namespace slipher::net
