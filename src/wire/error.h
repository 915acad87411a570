#pragma once

// Errors that only the wire protocol makes. Texts and SQLSTATEs are PostgreSQL's.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace slipher::wire {

// 08P01, `insufficient data left in message`.
SqlError insufficient_message();
// 08P01, `invalid message format`.
SqlError invalid_message_format();
// 08P01, `invalid string in message`.
SqlError invalid_message_string();
// 08P01, `invalid frontend message type 120`.
SqlError invalid_message_type(char type);
// 08P01, `invalid message length`.
SqlError invalid_message_length();
// 08P01, `invalid length of startup packet`.
SqlError invalid_startup_length();
// 0A000, `unsupported frontend protocol 2.0: server supports 3.0 to 3.0`.
SqlError unsupported_protocol(std::uint16_t major, std::uint16_t minor);
// 28000, `no PostgreSQL user name specified in startup packet`.
SqlError missing_user_name();
// 22023, `unsupported format code: 7`.
SqlError unsupported_format_code(int code);
// 54000, `out of memory`, with PostgreSQL's detail on string buffers: a message would not fit into
// `limit` bytes.
SqlError message_too_large(std::size_t size, std::size_t more);
// 54000: a statement has more parameters than kMaxParameters.
SqlError too_many_parameters(std::size_t count);
// 42601: an option of the start-up packet without its value; `option` reads "-c name" or "--name".
SqlError option_requires_value(std::string_view option);
// 42601, `invalid command-line argument for server process: -x`.
SqlError invalid_option(std::string_view option);
// 28P01, `password authentication failed for user "x"`.
SqlError password_authentication_failed(std::string_view user);
// 28P01, `empty password returned by client`.
SqlError empty_password();
// 08P01, `malformed SCRAM message`.
SqlError malformed_scram(std::string detail);
// 0A000, `client uses authorization identity, but it is not supported`.
SqlError scram_identity_not_supported();
// 0A000, `client requires an unsupported SCRAM extension`.
SqlError scram_extension_not_supported();
// 22023: a stored form of a password that nothing here prints.
SqlError invalid_stored_password();

}  // namespace slipher::wire
