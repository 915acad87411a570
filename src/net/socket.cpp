#include "net/socket.h"

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "net/error.h"

namespace slipher::net {
namespace {

void set_option(int number, int level, int option, int value) {
  // Sockets of other families, as tests use, have no TCP options.
  if (setsockopt(number, level, option, &value, sizeof value) != 0 && errno != EOPNOTSUPP &&
      errno != ENOPROTOOPT) {
    throw network_failed("set a socket's option", errno);
  }
}

// Milliseconds until the deadline for poll(): -1 without one.
int remaining(const Deadline& deadline) {
  if (!deadline) return -1;
  const auto left =
      std::chrono::ceil<std::chrono::milliseconds>(*deadline - std::chrono::steady_clock::now());
  return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 1'000'000));
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

Socket::Socket(Descriptor descriptor) : descriptor_{std::move(descriptor)} {
  const int number = descriptor_.number();
  const int flags = fcntl(number, F_GETFL);
  if (flags < 0 || fcntl(number, F_SETFL, flags | O_NONBLOCK) != 0) {
    throw network_failed("set a socket's mode", errno);
  }
  set_option(number, SOL_SOCKET, SO_KEEPALIVE, 1);
  set_option(number, IPPROTO_TCP, TCP_NODELAY, 1);
  // A client whose machine is gone is noticed after about five minutes.
  set_option(number, IPPROTO_TCP, TCP_KEEPIDLE, 180);
  set_option(number, IPPROTO_TCP, TCP_KEEPINTVL, 30);
  set_option(number, IPPROTO_TCP, TCP_KEEPCNT, 4);
}

void Socket::set_deadline(std::chrono::steady_clock::time_point deadline, SqlError reason) {
  deadline_ = deadline;
  reason_ = std::move(reason);
}

bool Socket::wait(Direction direction) {
  const short wanted = direction == Direction::kRead ? short{POLLIN} : short{POLLOUT};
  pollfd waiting{number(), wanted, 0};
  while (true) {
    const int ready = poll(&waiting, 1, remaining(deadline_));
    if (direction == Direction::kRead && reads_ended_) return false;
    if (ended_) throw connection_lost();
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) throw network_failed("wait for a client", errno);
    if (deadline_ && std::chrono::steady_clock::now() >= *deadline_) throw SqlError(*reason_);
  }
}

void Socket::end_reads() noexcept {
  reads_ended_ = true;
  shutdown(number(), SHUT_RD);
}

void Socket::end() noexcept {
  reads_ended_ = true;
  ended_ = true;
  shutdown(number(), SHUT_RDWR);
}

}  // namespace slipher::net
