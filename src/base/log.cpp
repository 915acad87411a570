#include "base/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <chrono>
#include <ctime>

#include "base/cat.h"

namespace slipher {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"debug", "info", "warning", "error"};
constexpr std::size_t kMaxValueBytes = 4096;  // A longer value is cut.

bool needs_quotes(std::string_view value) {
  if (value.empty()) return true;
  for (const char c : value) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '=' || c == '\\' || c == 0x7f)
      return true;
  }
  return false;
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  if (c == '"' || c == '\\') {
    out += '\\';
    out += c;
  } else if (c == '\n') {
    out += "\\n";
  } else if (byte < ' ' || byte == 0x7f) {
    out += "\\x";
    out += kHex[byte / 16];
    out += kHex[byte % 16];
  } else {
    out += c;
  }
}

void append_value(std::string& out, std::string_view value) {
  value = value.substr(0, kMaxValueBytes);
  if (!needs_quotes(value)) {
    out += value;
    return;
  }
  out += '"';
  for (const char c : value) append_escaped(out, c);
  out += '"';
}

std::string time_text() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto micros = std::chrono::duration_cast<std::chrono::microseconds>(now).count();
  const std::time_t seconds = static_cast<std::time_t>(micros / 1'000'000);
  std::tm fields{};
  gmtime_r(&seconds, &fields);
  std::array<char, 24> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%S", &fields);
  std::string fraction = cat(micros % 1'000'000);
  fraction.insert(0, 6 - fraction.size(), '0');
  return cat(std::string_view(text.data()), ".", fraction, "Z");
}

}  // namespace

std::optional<LogLevel> find_log_level(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<LogLevel>(i);
  }
  return std::nullopt;
}

std::string print_log_fields(std::initializer_list<LogField> fields) {
  std::string out;
  for (const LogField& field : fields) {
    if (!out.empty()) out += ' ';
    out += field.key;
    out += '=';
    append_value(out, field.value);
  }
  return out;
}

struct Logger::Sink {
  spdlog::logger logger{"slipher", std::make_shared<spdlog::sinks::stderr_sink_mt>()};
};

Logger::Logger(LogLevel least) : sink_{std::make_unique<Sink>()}, least_{least} {
  sink_->logger.set_pattern("%v");
  sink_->logger.set_level(spdlog::level::trace);
  sink_->logger.flush_on(spdlog::level::trace);
}
Logger::~Logger() = default;

void Logger::debug(std::string_view event, Fields fields) noexcept {
  write(LogLevel::kDebug, event, fields);
}
void Logger::info(std::string_view event, Fields fields) noexcept {
  write(LogLevel::kInfo, event, fields);
}
void Logger::warning(std::string_view event, Fields fields) noexcept {
  write(LogLevel::kWarning, event, fields);
}
void Logger::error(std::string_view event, Fields fields) noexcept {
  write(LogLevel::kError, event, fields);
}

void Logger::write(LogLevel level, std::string_view event, Fields fields) noexcept {
  if (level < least_) return;
  try {
    const std::string rest = print_log_fields(fields);
    sink_->logger.log(spdlog::level::info,
                      spdlog::string_view_t(cat("time=", time_text(),
                                                " level=", kNames[static_cast<std::size_t>(level)],
                                                " event=", event, rest.empty() ? "" : " ", rest)));
  } catch (const std::exception&) {
    // A line that cannot be made, as without memory, is lost: logging must not end a statement.
  }
}

}  // namespace slipher
