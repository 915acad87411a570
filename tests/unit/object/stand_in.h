#pragma once

// Runs the S3 stand-in of tests/s3 for tests, and makes stores that talk to it.

#include <sys/types.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "object/http_client.h"
#include "object/s3_settings.h"
#include "object/s3_store.h"

namespace slipher::object {

// A running stand-in. Stops it when destroyed; it also ends by itself when this process does.
class StandIn {
 public:
  // Starts it with further arguments of server.py; with --certificate it speaks TLS.
  explicit StandIn(const std::vector<std::string>& arguments = {}, HttpSettings http = {});
  ~StandIn();
  StandIn(const StandIn&) = delete;
  StandIn& operator=(const StandIn&) = delete;

  int port() const { return port_; }
  // Asks for a control page, "/_clear" and so on, and returns its text.
  std::string control(const std::string& target);
  // Settings that the stand-in accepts.
  S3Settings settings() const;
  HttpClient& client() { return client_; }
  // Makes the bucket and a store that repeats quickly.
  S3Store store(const std::string& bucket);

 private:
  HttpClient client_;
  SystemClock clock_;
  pid_t process_ = -1;
  int input_ = -1;   // Write end of its standard input.
  int output_ = -1;  // Read end of its standard output.
  std::string scheme_ = "http";
  int port_ = 0;
};

// Runs a program of the PATH to its end; returns whether it succeeded.
bool run(std::vector<std::string> words);

// Pauses of milliseconds instead of seconds.
BackoffSettings quick_backoff();
// Borrows the text's bytes.
std::span<const std::byte> bytes_of(std::string_view text);
// Makes `size` bytes in which every position is recognisable.
std::string pattern(std::size_t size);
// Writes a whole object.
Object put(ObjectStore& store, std::string_view key, std::string_view text);
// Reads a whole object as a stream, in steps.
std::string get(ObjectStore& store, std::string_view key, const StopSource& stop = {});
// Returns all keys below the prefix.
std::vector<std::string> keys(ObjectStore& store, std::string_view prefix);

}  // namespace slipher::object
