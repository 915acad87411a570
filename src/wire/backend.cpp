#include "wire/backend.h"

#include <algorithm>
#include <limits>

#include "wire/error.h"

namespace slipher::wire {
namespace {

// The number after 'R' in an authentication request.
enum class AuthenticationCode : std::uint32_t {
  kOk = 0,
  kCleartext = 3,
  kMd5 = 5,
  kSasl = 10,
  kSaslContinue = 11,
  kSaslFinal = 12,
  kDigest = 13,
};

constexpr std::uint32_t kDigestSha256 = 0;
constexpr std::size_t kMaxFields = std::numeric_limits<std::int16_t>::max();

SqlError too_many_fields() {
  return {sqlstate::kTooManyColumns, cat("target lists can have at most ", kMaxFields, " entries")};
}

void append_empty(Buffer& out, char type) { const Frame frame(out, type); }

void put_code(Buffer& out, AuthenticationCode code) {
  out.put_int32(static_cast<std::uint32_t>(code));
}

void put_counted(Buffer& out, std::string_view bytes) {
  out.put_int32(static_cast<std::uint32_t>(bytes.size()));
  out.put_bytes(bytes);
}

void put_format(Buffer& out, Format format) { out.put_int16(static_cast<std::uint16_t>(format)); }

std::string_view severity_text(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return "ERROR";
    case Severity::kFatal:
      return "FATAL";
    case Severity::kPanic:
      return "PANIC";
    case Severity::kWarning:
      return "WARNING";
    case Severity::kNotice:
      return "NOTICE";
    case Severity::kDebug:
      return "DEBUG";
    case Severity::kInfo:
      return "INFO";
    case Severity::kLog:
      return "LOG";
  }
  throw internal_error("unknown severity");
}

void put_field(Buffer& out, char code, std::string_view text) {
  out.put_int8(static_cast<std::uint8_t>(code));
  out.put_text(text);
}

void append_report(Buffer& out, char type, Severity severity, const SqlError& error,
                   std::optional<std::size_t> position) {
  const Frame frame(out, type);
  put_field(out, 'S', severity_text(severity));
  put_field(out, 'V', severity_text(severity));
  put_field(out, 'C', error.state().text());
  put_field(out, 'M', error.message());
  if (!error.detail().empty()) put_field(out, 'D', error.detail());
  if (!error.hint().empty()) put_field(out, 'H', error.hint());
  if (position) put_field(out, 'P', std::to_string(*position));
  out.put_int8(0);
}

void append_copy_response(Buffer& out, char type, Format format, std::uint16_t columns) {
  const Frame frame(out, type);
  out.put_int8(static_cast<std::uint8_t>(format));
  out.put_int16(columns);
  for (std::uint16_t i = 0; i < columns; ++i) put_format(out, format);
}

}  // namespace

void append_authentication_ok(Buffer& out) {
  const Frame frame(out, 'R');
  put_code(out, AuthenticationCode::kOk);
}

void append_authentication_cleartext(Buffer& out) {
  const Frame frame(out, 'R');
  put_code(out, AuthenticationCode::kCleartext);
}

void append_authentication_md5(Buffer& out, std::string_view salt) {
  const Frame frame(out, 'R');
  put_code(out, AuthenticationCode::kMd5);
  out.put_bytes(salt);
}

void append_authentication_sasl(Buffer& out, std::span<const std::string_view> mechanisms) {
  const Frame frame(out, 'R');
  put_code(out, AuthenticationCode::kSasl);
  for (const std::string_view mechanism : mechanisms) out.put_text(mechanism);
  out.put_int8(0);
}

void append_authentication_sasl_continue(Buffer& out, std::string_view message) {
  const Frame frame(out, 'R');
  put_code(out, AuthenticationCode::kSaslContinue);
  out.put_bytes(message);
}

void append_authentication_sasl_final(Buffer& out, std::string_view message) {
  const Frame frame(out, 'R');
  put_code(out, AuthenticationCode::kSaslFinal);
  out.put_bytes(message);
}

void append_authentication_digest(Buffer& out, std::string_view salt, std::string_view nonce) {
  const Frame frame(out, 'R');
  put_code(out, AuthenticationCode::kDigest);
  out.put_int32(kDigestSha256);
  put_counted(out, salt);
  put_counted(out, nonce);
}

void append_parameter_status(Buffer& out, std::string_view name, std::string_view value) {
  const Frame frame(out, 'S');
  out.put_text(name);
  out.put_text(value);
}

void append_backend_key_data(Buffer& out, std::int32_t process_id, std::int32_t secret) {
  const Frame frame(out, 'K');
  out.put_int32(static_cast<std::uint32_t>(process_id));
  out.put_int32(static_cast<std::uint32_t>(secret));
}

void append_negotiate_protocol_version(Buffer& out, std::span<const std::string> unrecognised) {
  const Frame frame(out, 'v');
  out.put_int32((std::uint32_t{kProtocolMajor} << 16) | kProtocolMinor);
  out.put_int32(static_cast<std::uint32_t>(unrecognised.size()));
  for (const std::string& option : unrecognised) out.put_text(option);
}

void append_ready_for_query(Buffer& out, TransactionStatus status) {
  const Frame frame(out, 'Z');
  out.put_int8(static_cast<std::uint8_t>(status));
}

void append_row_description(Buffer& out, std::span<const FieldDescription> fields) {
  if (fields.size() > kMaxFields) throw too_many_fields();
  const Frame frame(out, 'T');
  out.put_int16(static_cast<std::uint16_t>(fields.size()));
  for (const FieldDescription& field : fields) {
    out.put_text(field.name);
    out.put_int32(field.table_oid);
    out.put_int16(static_cast<std::uint16_t>(field.column_number));
    out.put_int32(field.type_oid);
    out.put_int16(static_cast<std::uint16_t>(field.type_size));
    out.put_int32(static_cast<std::uint32_t>(field.type_modifier));
    put_format(out, field.format);
  }
}

void append_no_data(Buffer& out) { append_empty(out, 'n'); }

void append_parameter_description(Buffer& out, std::span<const std::uint32_t> type_oids) {
  if (type_oids.size() > kMaxParameters) throw too_many_parameters(type_oids.size());
  const Frame frame(out, 't');
  out.put_int16(static_cast<std::uint16_t>(type_oids.size()));
  for (const std::uint32_t oid : type_oids) out.put_int32(oid);
}

void append_parse_complete(Buffer& out) { append_empty(out, '1'); }
void append_bind_complete(Buffer& out) { append_empty(out, '2'); }
void append_close_complete(Buffer& out) { append_empty(out, '3'); }
void append_portal_suspended(Buffer& out) { append_empty(out, 's'); }
void append_empty_query(Buffer& out) { append_empty(out, 'I'); }

void append_command_complete(Buffer& out, std::string_view tag) {
  const Frame frame(out, 'C');
  out.put_text(tag);
}

void append_error_response(Buffer& out, Severity severity, const SqlError& error,
                           std::optional<std::size_t> position) {
  append_report(out, 'E', severity, error, position);
}

void append_notice_response(Buffer& out, Severity severity, const SqlError& notice,
                            std::optional<std::size_t> position) {
  append_report(out, 'N', severity, notice, position);
}

std::size_t character_position(std::string_view statement, std::size_t byte_offset) {
  const std::string_view before = statement.substr(0, byte_offset);
  const auto characters = std::count_if(before.begin(), before.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  });
  return static_cast<std::size_t>(characters) + 1;
}

void append_copy_in_response(Buffer& out, Format format, std::uint16_t columns) {
  append_copy_response(out, 'G', format, columns);
}

void append_copy_out_response(Buffer& out, Format format, std::uint16_t columns) {
  append_copy_response(out, 'H', format, columns);
}

void append_copy_data(Buffer& out, std::string_view bytes) {
  const Frame frame(out, 'd');
  out.put_bytes(bytes);
}

void append_copy_done(Buffer& out) { append_empty(out, 'c'); }

}  // namespace slipher::wire
