#include "wire/startup.h"

#include <algorithm>

#include "base/utf8.h"
#include "wire/error.h"
#include "wire/reader.h"
#include "wire/wire.h"

namespace slipher::wire {
namespace {

constexpr std::uint16_t kRequestMajor = 1234;  // A "version" that stands for a request.
constexpr std::uint16_t kCancelMinor = 5678;
constexpr std::uint16_t kSslMinor = 5679;
constexpr std::uint16_t kGssMinor = 5680;
constexpr std::string_view kProtocolOptionPrefix = "_pq_.";

// Sent by Redshift's JDBC and ODBC drivers. Compression begins only when the server announces it,
// so a server that stays silent has answered; NegotiateProtocolVersion would end the JDBC driver's
// log-in.
constexpr std::string_view kCompressionOption = "_pq_.compression";

StartupPacket decode_request(std::uint16_t minor, Reader reader) {
  switch (minor) {
    case kSslMinor:
      return SslRequest{};
    case kGssMinor:
      return GssEncryptionRequest{};
    case kCancelMinor: {
      if (reader.left() != 8) throw invalid_startup_length();
      const std::int32_t process_id = reader.int32();
      return CancelRequest{process_id, reader.int32()};
    }
    default:
      throw unsupported_protocol(kRequestMajor, minor);
  }
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::vector<std::string> split_options(std::string_view options) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (true) {
    while (at < options.size() && is_space(options[at])) ++at;
    if (at == options.size()) return words;
    std::string& word = words.emplace_back();
    for (; at < options.size() && !is_space(options[at]); ++at) {
      if (options[at] == '\\' && ++at == options.size()) break;
      word.push_back(options[at]);
    }
  }
}

// Splits "name=value"; `option` names the word in the error.
std::pair<std::string, std::string> split_assignment(std::string_view text,
                                                     std::string_view option) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos) throw option_requires_value(option);
  std::string name(text.substr(0, equals));
  std::replace(name.begin(), name.end(), '-', '_');
  return {std::move(name), std::string(text.substr(equals + 1))};
}

}  // namespace

std::optional<std::string_view> StartupMessage::find(std::string_view name) const {
  const auto found = std::find_if(parameters.rbegin(), parameters.rend(),
                                  [&](const auto& parameter) { return parameter.first == name; });
  if (found == parameters.rend()) return std::nullopt;
  return found->second;
}

std::string_view StartupMessage::user() const { return find("user").value_or(""); }

std::string_view StartupMessage::database() const {
  const std::string_view named = find("database").value_or("");
  return named.empty() ? user() : named;
}

StartupPacket decode_startup(std::string_view body) {
  if (body.size() < 4) throw invalid_startup_length();
  Reader reader(body);
  StartupMessage message;
  message.major = reader.int16();
  message.minor = reader.int16();
  if (message.major == kRequestMajor) return decode_request(message.minor, reader);
  if (message.major != kProtocolMajor) throw unsupported_protocol(message.major, message.minor);

  // The terminator must be the last byte; without it the strings before it cannot be trusted
  // either.
  constexpr std::string_view kLayout =
      "invalid startup packet layout: expected terminator as last byte";
  if (body.back() != '\0') throw protocol_violation(std::string(kLayout));
  while (true) {
    if (reader.left() == 0) throw protocol_violation(std::string(kLayout));
    const std::string_view name = reader.text();
    if (name.empty()) break;
    if (reader.left() == 0) throw protocol_violation(std::string(kLayout));
    const std::string_view value = reader.text();
    if (name == "user" || name == "database") require_utf8(value);
    if (name.starts_with(kProtocolOptionPrefix) && name != kCompressionOption) {
      message.unrecognised_options.push_back(with_valid_utf8(name));
    }
    message.parameters.emplace_back(with_valid_utf8(name), with_valid_utf8(value));
  }
  if (reader.left() != 0) throw protocol_violation(std::string(kLayout));
  if (message.user().empty()) throw missing_user_name();
  return message;
}

std::vector<std::pair<std::string, std::string>> parse_startup_options(std::string_view options) {
  std::vector<std::pair<std::string, std::string>> settings;
  const std::vector<std::string> words = split_options(options);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i];
    if (word == "-c") {
      if (i + 1 == words.size()) throw invalid_option(word);
      const std::string& assignment = words[++i];
      settings.push_back(split_assignment(assignment, cat("-c ", assignment)));
    } else if (word.starts_with("-c")) {
      settings.push_back(split_assignment(word.substr(2), cat("-c ", word.substr(2))));
    } else if (word.starts_with("--")) {
      settings.push_back(split_assignment(word.substr(2), word));
    } else {
      throw invalid_option(word);
    }
  }
  return settings;
}

}  // namespace slipher::wire
