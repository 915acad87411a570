#pragma once

// Messages that the server sends. Each function appends one whole message; the caller decides when
// to send.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "wire/buffer.h"
#include "wire/wire.h"

namespace slipher::wire {

// What the session is in, as ReadyForQuery tells it.
enum class TransactionStatus : char { kIdle = 'I', kInTransaction = 'T', kFailed = 'E' };

// Of an error or a notice. ERROR ends the statement, FATAL the session.
enum class Severity : std::uint8_t {
  kError,
  kFatal,
  kPanic,
  kWarning,
  kNotice,
  kDebug,
  kInfo,
  kLog
};

// One column of a result.
struct FieldDescription {
  std::string name;
  std::uint32_t table_oid = 0;     // 0: not a column of a table.
  std::int16_t column_number = 0;  // 0: not a column of a table.
  std::uint32_t type_oid = 0;
  std::int16_t type_size = -1;      // Bytes; -1 when it varies.
  std::int32_t type_modifier = -1;  // -1: none.
  Format format = Format::kText;
};

void append_authentication_ok(Buffer& out);
void append_authentication_cleartext(Buffer& out);
void append_authentication_md5(Buffer& out, std::string_view salt);  // Four bytes.
void append_authentication_sasl(Buffer& out, std::span<const std::string_view> mechanisms);
void append_authentication_sasl_continue(Buffer& out, std::string_view message);
void append_authentication_sasl_final(Buffer& out, std::string_view message);
// Redshift's own request, code 13, with algorithm 0 (SHA-256); authentication.h has the layout.
void append_authentication_digest(Buffer& out, std::string_view salt, std::string_view nonce);

void append_parameter_status(Buffer& out, std::string_view name, std::string_view value);
void append_backend_key_data(Buffer& out, std::int32_t process_id, std::int32_t secret);
void append_negotiate_protocol_version(Buffer& out, std::span<const std::string> unrecognised);
void append_ready_for_query(Buffer& out, TransactionStatus status);

// Throws too_many_columns (54011) above 32767 fields, which the message cannot count.
void append_row_description(Buffer& out, std::span<const FieldDescription> fields);
void append_no_data(Buffer& out);
// Throws program_limit_exceeded (54000) above kMaxParameters.
void append_parameter_description(Buffer& out, std::span<const std::uint32_t> type_oids);
void append_parse_complete(Buffer& out);
void append_bind_complete(Buffer& out);
void append_close_complete(Buffer& out);
void append_portal_suspended(Buffer& out);
void append_empty_query(Buffer& out);
// `tag` reads "SELECT 3", "INSERT 0 1", "CREATE TABLE".
void append_command_complete(Buffer& out, std::string_view tag);

// Appends an error. `position` counts characters of the statement from 1; the error's own offset,
// in bytes, is not sent: character_position() converts it.
void append_error_response(Buffer& out, Severity severity, const SqlError& error,
                           std::optional<std::size_t> position = std::nullopt);
void append_notice_response(Buffer& out, Severity severity, const SqlError& notice,
                            std::optional<std::size_t> position = std::nullopt);
// Returns the position, in characters from 1, of a byte offset into UTF-8 text.
std::size_t character_position(std::string_view statement, std::size_t byte_offset);

void append_copy_in_response(Buffer& out, Format format, std::uint16_t columns);
void append_copy_out_response(Buffer& out, Format format, std::uint16_t columns);
void append_copy_data(Buffer& out, std::string_view bytes);
void append_copy_done(Buffer& out);

}  // namespace slipher::wire
