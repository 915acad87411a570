#pragma once

// Structured log: one line of key=value pairs an event, to the standard error stream.
//
//   time=2026-03-01T12:00:00.123456Z level=info event=client.login user=awsuser host=127.0.0.1
//
// Who needs it is given a Logger&; there is no global one. Passwords, keys and statement texts are
// never logged.

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace slipher {

enum class LogLevel : std::uint8_t { kDebug, kInfo, kWarning, kError };

// Returns the level of a name ("debug", "info", "warning", "error"), or nothing.
std::optional<LogLevel> find_log_level(std::string_view name);

struct LogField {
  std::string_view key;
  std::string value;
};

// Safe from any thread; a line is written whole. Never throws.
class Logger {
 public:
  // Writes events of `least` and above.
  explicit Logger(LogLevel least);
  ~Logger();
  Logger(const Logger&) = delete;
  Logger& operator=(const Logger&) = delete;

  using Fields = std::initializer_list<LogField>;
  void debug(std::string_view event, Fields fields = {}) noexcept;
  void info(std::string_view event, Fields fields = {}) noexcept;
  void warning(std::string_view event, Fields fields = {}) noexcept;
  void error(std::string_view event, Fields fields = {}) noexcept;

 private:
  void write(LogLevel level, std::string_view event, Fields fields) noexcept;

  struct Sink;
  std::unique_ptr<Sink> sink_;
  LogLevel least_;
};

// Returns a line's pairs as they are written: a value with blanks, quotes or control characters
// stands in quotes, escaped.
std::string print_log_fields(std::initializer_list<LogField> fields);

}  // namespace slipher
