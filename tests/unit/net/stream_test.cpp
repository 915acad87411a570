// Sockets, TLS and the listener, over real loopback connections.

#include "net/stream.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <future>
#include <string>
#include <thread>

#include "base/error.h"
#include "base/log.h"
#include "net/certificate.h"
#include "net/connection_threads.h"
#include "net/disconnect_watcher.h"
#include "net/listener.h"
#include "net/tls.h"

namespace slipher::net {
namespace {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "slipher-net-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::pair<Descriptor, Descriptor> pair() {
  std::array<int, 2> ends{};
  EXPECT_EQ(socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()), 0);
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor connect_to(std::uint16_t port) {
  Descriptor out(socket(AF_INET, SOCK_STREAM, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  EXPECT_EQ(connect(out.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  return out;
}

TEST(Stream, plain_bytes_travel_both_ways) {
  auto [ours, theirs] = pair();
  Socket socket(std::move(ours));
  const auto stream = plain_stream(socket);
  stream->write_all("hello");
  std::array<char, 16> room{};
  EXPECT_EQ(read(theirs.number(), room.data(), room.size()), 5);
  EXPECT_EQ(write(theirs.number(), "abc", 3), 3);
  EXPECT_EQ(stream->read_some(room), 3U);
  theirs = Descriptor();
}

TEST(Stream, end_of_the_peer_is_the_end_of_the_stream) {
  auto [ours, theirs] = pair();
  Socket socket(std::move(ours));
  const auto stream = plain_stream(socket);
  {
    const Descriptor closed = std::move(theirs);
  }
  std::array<char, 16> room{};
  EXPECT_EQ(stream->read_some(room), 0U);
}

TEST(Stream, a_deadline_ends_a_read) {
  auto [ours, theirs] = pair();
  Socket socket(std::move(ours));
  socket.set_deadline(std::chrono::steady_clock::now() + std::chrono::milliseconds(20),
                      SqlError(SqlState("57014"), "too late"));
  const auto stream = plain_stream(socket);
  std::array<char, 16> room{};
  try {
    stream->read_some(room);
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state().text(), "57014");
  }
}

TEST(Stream, ended_reads_wake_the_reader_and_leave_writes) {
  auto [ours, theirs] = pair();
  Socket socket(std::move(ours));
  const auto stream = plain_stream(socket);
  auto reader = std::async(std::launch::async, [&] {
    std::array<char, 16> room{};
    return stream->read_some(room);
  });
  socket.end_reads();
  EXPECT_EQ(reader.get(), 0U);
  stream->write_all("farewell");
  std::array<char, 16> room{};
  EXPECT_EQ(read(theirs.number(), room.data(), room.size()), 8);
}

TEST(Stream, an_ended_socket_frees_a_writer_whom_nobody_reads) {
  auto [ours, theirs] = pair();
  Socket socket(std::move(ours));
  const auto stream = plain_stream(socket);
  auto writer = std::async(std::launch::async, [&] {
    try {
      stream->write_all(std::string(64 << 20, 'x'));
    } catch (const SqlError& error) {
      return std::string(error.state().text());
    }
    return std::string();
  });
  socket.end();
  EXPECT_EQ(writer.get(), "08006");
}

TEST(Certificate, files_are_private_and_kept) {
  const Folder folder;
  const auto directory = folder.path() / "tls";
  ensure_certificate(directory);
  struct stat status{};
  ASSERT_EQ(stat((directory / "server.key").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600U);
  const auto made = std::filesystem::last_write_time(directory / "server.crt");
  ensure_certificate(directory);
  EXPECT_EQ(std::filesystem::last_write_time(directory / "server.crt"), made);
}

TEST(Tls, bytes_travel_encrypted) {
  const Folder folder;
  ensure_certificate(folder.path());
  const TlsContext context(folder.path());
  auto [ours, theirs] = pair();
  auto client = std::async(std::launch::async, [number = theirs.number(), &folder] {
    SSL_CTX* const settings = SSL_CTX_new(TLS_client_method());
    EXPECT_EQ(
        SSL_CTX_load_verify_locations(settings, (folder.path() / "server.crt").c_str(), nullptr),
        1);
    SSL_CTX_set_verify(settings, SSL_VERIFY_PEER, nullptr);
    SSL* const ssl = SSL_new(settings);
    EXPECT_EQ(SSL_set1_host(ssl, "localhost"), 1);
    SSL_set_fd(ssl, number);
    EXPECT_EQ(SSL_connect(ssl), 1);
    std::array<char, 16> room{};
    const int count = SSL_read(ssl, room.data(), static_cast<int>(room.size()));
    EXPECT_EQ(SSL_write(ssl, "pong", 4), 4);
    SSL_shutdown(ssl);
    SSL_free(ssl);
    SSL_CTX_free(settings);
    return std::string(room.data(), static_cast<std::size_t>(count));
  });
  Socket socket(std::move(ours));
  const auto stream = context.accept(socket);
  EXPECT_EQ(stream->tls_version(), "TLSv1.3");
  stream->write_all("ping");
  std::array<char, 16> room{};
  EXPECT_EQ(stream->read_some(room), 4U);
  EXPECT_EQ(client.get(), "ping");
  EXPECT_EQ(stream->read_some(room), 0U);
}

TEST(Tls, a_client_that_speaks_no_tls_is_refused) {
  const Folder folder;
  ensure_certificate(folder.path());
  const TlsContext context(folder.path());
  auto [ours, theirs] = pair();
  Socket socket(std::move(ours));
  ASSERT_EQ(write(theirs.number(), "GET / HTTP/1.1\r\n\r\n", 18), 18);
  EXPECT_THROW(context.accept(socket), SqlError);
}

TEST(Listener, accepts_on_a_free_port_and_stops) {
  Logger log(LogLevel::kError);
  Listener listener({"localhost", 0}, log);
  ASSERT_NE(listener.port(), 0);
  std::promise<std::string> host;
  listener.start([&](Descriptor, PeerAddress peer) { host.set_value(peer.host); });
  const Descriptor client = connect_to(listener.port());
  EXPECT_EQ(host.get_future().get(), "127.0.0.1");
  listener.stop();
  listener.stop();
}

TEST(Listener, a_taken_port_is_an_error) {
  Logger log(LogLevel::kError);
  const Listener first({"127.0.0.1", 0}, log);
  try {
    const Listener second({"127.0.0.1", first.port()}, log);
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.state().text(), "58030");
  }
}

TEST(ConnectionThreads, refuses_beyond_the_limit_and_reaps) {
  ConnectionThreads threads(1);
  std::promise<void> go;
  const auto gone = go.get_future().share();
  threads.start([gone] { gone.wait(); });
  EXPECT_THROW(threads.start([] {}), SqlError);
  go.set_value();
  threads.join();
  threads.start([] {});
}

TEST(DisconnectWatcher, tells_when_the_peer_leaves) {
  DisconnectWatcher watcher;
  auto [ours, theirs] = pair();
  const Socket socket(std::move(ours));
  std::promise<void> gone;
  const DisconnectWatcher::Watch watch(watcher, socket, [&] { gone.set_value(); });
  {
    const Descriptor closed = std::move(theirs);
  }
  gone.get_future().wait();
}

}  // namespace
}  // namespace slipher::net
