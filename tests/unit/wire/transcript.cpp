#include "transcript.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <optional>

#include "wire/backend.h"
#include "wire/crypto.h"
#include "wire/row_encoder.h"

namespace slipher::wire::transcript {
namespace {

// Reads a quoted text from its opening quote on and moves behind the closing one.
std::string read_quoted(std::string_view text, std::size_t& at) {
  const char quote = text[at++];
  std::string value;
  while (at < text.size() && text[at] != quote) {
    if (text[at] != '\\') {
      value.push_back(text[at++]);
    } else if (text[at + 1] == 'x') {
      value += parse_hex(text.substr(at + 2, 2)).value();
      at += 4;
    } else {
      value.push_back(text[at + 1]);
      at += 2;
    }
  }
  ++at;
  return value;
}

std::string read_bytes(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
    } else if (text[at] == '"' || text[at] == '\'') {
      bytes += read_quoted(text, at);
    } else {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      bytes += parse_hex(text.substr(at, end - at)).value();
      at = end;
    }
  }
  return bytes;
}

std::string print_formats(const std::vector<Format>& formats) {
  std::string text = "[";
  for (const Format format : formats) {
    if (text.size() > 1) text += " ";
    text += format == Format::kText ? "text" : "binary";
  }
  return text + "]";
}

std::string print_values(const std::vector<std::optional<std::string_view>>& values) {
  std::string text = "[";
  for (const auto& value : values) {
    if (text.size() > 1) text += " ";
    text += value ? print_quoted(*value) : "null";
  }
  return text + "]";
}

std::string print_target(Target target) {
  return target == Target::kStatement ? "statement" : "portal";
}

struct Printer {
  std::string operator()(const Query& m) const { return cat("Query ", print_quoted(m.sql)); }
  std::string operator()(const Parse& m) const {
    std::string text = cat("Parse ", print_quoted(m.name), " ", print_quoted(m.sql));
    for (const std::uint32_t oid : m.parameter_oids) text += cat(" ", oid);
    return text;
  }
  std::string operator()(const Bind& m) const {
    return cat("Bind ", print_quoted(m.portal), " ", print_quoted(m.statement), " ",
               print_formats(m.parameter_formats), " ", print_values(m.parameters), " ",
               print_formats(m.result_formats));
  }
  std::string operator()(const Describe& m) const {
    return cat("Describe ", print_target(m.target), " ", print_quoted(m.name));
  }
  std::string operator()(const Execute& m) const {
    return cat("Execute ", print_quoted(m.portal), " ", m.max_rows);
  }
  std::string operator()(const Close& m) const {
    return cat("Close ", print_target(m.target), " ", print_quoted(m.name));
  }
  std::string operator()(const Sync&) const { return "Sync"; }
  std::string operator()(const Flush&) const { return "Flush"; }
  std::string operator()(const Terminate&) const { return "Terminate"; }
  std::string operator()(const PasswordMessage& m) const {
    return cat("PasswordMessage ", print_quoted(m.body));
  }
  std::string operator()(const CopyData& m) const {
    return cat("CopyData ", print_quoted(m.bytes));
  }
  std::string operator()(const CopyDone&) const { return "CopyDone"; }
  std::string operator()(const CopyFail& m) const {
    return cat("CopyFail ", print_quoted(m.reason));
  }
  std::string operator()(const FunctionCall& m) const {
    return cat("FunctionCall ", m.function_oid, " ", print_formats(m.argument_formats), " ",
               print_values(m.arguments), " ", print_formats({m.result_format}));
  }
  std::string operator()(const StartupMessage& m) const {
    std::string text = cat("StartupMessage ", m.major, ".", m.minor);
    for (const auto& [name, value] : m.parameters) {
      text += cat(" ", print_quoted(name), " ", print_quoted(value));
    }
    if (!m.unrecognised_options.empty()) text += " unrecognised";
    for (const auto& name : m.unrecognised_options) text += cat(" ", print_quoted(name));
    return text;
  }
  std::string operator()(const SslRequest&) const { return "SSLRequest"; }
  std::string operator()(const GssEncryptionRequest&) const { return "GSSENCRequest"; }
  std::string operator()(const CancelRequest& m) const {
    return cat("CancelRequest ", m.process_id, " ", m.secret);
  }
};

using Words = std::vector<std::string>;

Format to_format(const std::string& word) {
  return word == "binary" ? Format::kBinary : Format::kText;
}

void append_fields(Buffer& out, const Words& words) {
  std::vector<FieldDescription> fields;
  for (std::size_t i = 1; i < words.size(); i += 7) {
    fields.push_back({words[i], static_cast<std::uint32_t>(std::stoul(words[i + 1])),
                      static_cast<std::int16_t>(std::stoi(words[i + 2])),
                      static_cast<std::uint32_t>(std::stoul(words[i + 3])),
                      static_cast<std::int16_t>(std::stoi(words[i + 4])), std::stoi(words[i + 5]),
                      to_format(words[i + 6])});
  }
  append_row_description(out, fields);
}

void append_report(Buffer& out, const Words& words) {
  static const std::map<std::string, Severity> kSeverities = {{"ERROR", Severity::kError},
                                                              {"FATAL", Severity::kFatal},
                                                              {"WARNING", Severity::kWarning},
                                                              {"NOTICE", Severity::kNotice}};
  SqlError error(SqlState::from(words[2]), words[3]);
  std::optional<std::size_t> position;
  for (std::size_t i = 4; i + 1 < words.size(); i += 2) {
    if (words[i] == "detail") error = std::move(error).detail(words[i + 1]);
    if (words[i] == "hint") error = std::move(error).hint(words[i + 1]);
    if (words[i] == "position") position = std::stoul(words[i + 1]);
  }
  const Severity severity = kSeverities.at(words[1]);
  if (words[0] == "ErrorResponse") return append_error_response(out, severity, error, position);
  append_notice_response(out, severity, error, position);
}

// One row of text columns. A word "null" without quotes is a null.
void append_row(Buffer& out, std::string_view line, const Words& words) {
  const std::size_t width = words.size() - 1;
  std::vector<types::TextCell> cells(width);
  std::vector<types::ColumnView> columns(width);
  const std::uint64_t none_valid = 0;
  for (std::size_t i = 0; i < width; ++i) {
    const std::string& value = words[i + 1];
    const auto size = static_cast<std::uint32_t>(value.size());
    cells[i].inlined = {};
    cells[i].inlined.length = size;
    if (size <= types::TextCell::kInlineBytes) {
      value.copy(cells[i].inlined.bytes, size);
    } else {
      cells[i].pointer.data = value.data();
    }
    columns[i] = {types::Type::varchar(-1), types::Physical::kText, &cells[i], nullptr, nullptr};
    if (value == "null" && line.find("\"null\"") == std::string_view::npos) {
      columns[i].validity = &none_valid;
    }
  }
  DataRowEncoder encoder;
  encoder.append(out, {1, columns}, 0, 1, std::vector<Format>(width, Format::kText), {});
}

void append_oids(Buffer& out, const Words& words) {
  std::vector<std::uint32_t> oids;
  for (std::size_t i = 1; i < words.size(); ++i) {
    oids.push_back(static_cast<std::uint32_t>(std::stoul(words[i])));
  }
  append_parameter_description(out, oids);
}

using Append = void (*)(Buffer&, const Words&);

const std::map<std::string, Append>& appenders() {
  static const std::map<std::string, Append> kAppenders = {
      {"AuthenticationOk", [](Buffer& out, const Words&) { append_authentication_ok(out); }},
      {"ParameterStatus",
       [](Buffer& out, const Words& w) { append_parameter_status(out, w[1], w[2]); }},
      {"BackendKeyData",
       [](Buffer& out, const Words& w) {
         append_backend_key_data(out, std::stoi(w[1]), std::stoi(w[2]));
       }},
      {"NegotiateProtocolVersion",
       [](Buffer& out, const Words& w) {
         append_negotiate_protocol_version(out, std::span(w).subspan(1));
       }},
      {"ReadyForQuery",
       [](Buffer& out, const Words& w) {
         append_ready_for_query(out, static_cast<TransactionStatus>(w[1][0]));
       }},
      {"RowDescription", append_fields},
      {"ParameterDescription", append_oids},
      {"NoData", [](Buffer& out, const Words&) { append_no_data(out); }},
      {"ParseComplete", [](Buffer& out, const Words&) { append_parse_complete(out); }},
      {"BindComplete", [](Buffer& out, const Words&) { append_bind_complete(out); }},
      {"CloseComplete", [](Buffer& out, const Words&) { append_close_complete(out); }},
      {"PortalSuspended", [](Buffer& out, const Words&) { append_portal_suspended(out); }},
      {"EmptyQueryResponse", [](Buffer& out, const Words&) { append_empty_query(out); }},
      {"CommandComplete", [](Buffer& out, const Words& w) { append_command_complete(out, w[1]); }},
      {"ErrorResponse", append_report},
      {"NoticeResponse", append_report},
      {"CopyInResponse",
       [](Buffer& out, const Words& w) {
         append_copy_in_response(out, to_format(w[1]), static_cast<std::uint16_t>(std::stoi(w[2])));
       }},
      {"CopyOutResponse",
       [](Buffer& out, const Words& w) {
         append_copy_out_response(out, to_format(w[1]),
                                  static_cast<std::uint16_t>(std::stoi(w[2])));
       }},
      {"CopyData", [](Buffer& out, const Words& w) { append_copy_data(out, w[1]); }},
      {"CopyDone", [](Buffer& out, const Words&) { append_copy_done(out); }},
  };
  return kAppenders;
}

}  // namespace

std::vector<Entry> read_transcript(const std::string& path) {
  std::ifstream file(path);
  EXPECT_TRUE(file.is_open()) << path;
  std::vector<Entry> entries;
  Phase phase = Phase::kStartup;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == ' ') {
      entries.back().bytes += read_bytes(line);
    } else if (line.starts_with("phase ")) {
      phase = line == "phase startup"          ? Phase::kStartup
              : line == "phase authentication" ? Phase::kAuthentication
                                               : Phase::kReady;
    } else {
      entries.push_back({phase, static_cast<Direction>(line[0]), number, line.substr(2), ""});
    }
  }
  return entries;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
    } else if (text[at] == '"') {
      words.push_back(read_quoted(text, at));
    } else {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      words.emplace_back(text.substr(at, end - at));
      at = end;
    }
  }
  return words;
}

std::string print_quoted(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      quoted += cat('\\', c);
    } else if (c >= ' ' && c <= '~') {
      quoted += c;
    } else {
      quoted += cat("\\x", print_hex({&c, 1}));
    }
  }
  return quoted + "\"";
}

std::string print_message(const FrontendMessage& message) { return std::visit(Printer(), message); }
std::string print_message(const StartupPacket& packet) { return std::visit(Printer(), packet); }

void append_described(Buffer& out, std::string_view text) {
  const Words words = split_words(text);
  if (words[0] == "DataRow") return append_row(out, text, words);
  const auto found = appenders().find(words[0]);
  ASSERT_NE(found, appenders().end()) << text;
  found->second(out, words);
}

}  // namespace slipher::wire::transcript
