#include "wire/error.h"

#include "wire/wire.h"

namespace slipher::wire {
SqlError insufficient_message() { return protocol_violation("insufficient data left in message"); }

SqlError invalid_message_format() { return protocol_violation("invalid message format"); }

SqlError invalid_message_string() { return protocol_violation("invalid string in message"); }

SqlError invalid_message_type(char type) {
  return protocol_violation(
      cat("invalid frontend message type ", static_cast<int>(static_cast<unsigned char>(type))));
}

SqlError invalid_message_length() { return protocol_violation("invalid message length"); }

SqlError invalid_startup_length() { return protocol_violation("invalid length of startup packet"); }

SqlError unsupported_protocol(std::uint16_t major, std::uint16_t minor) {
  return {sqlstate::kFeatureNotSupported,
          cat("unsupported frontend protocol ", major, ".", minor, ": server supports ",
              kProtocolMajor, ".0 to ", kProtocolMajor, ".", kProtocolMinor)};
}

SqlError missing_user_name() {
  return {sqlstate::kInvalidAuthorization, "no PostgreSQL user name specified in startup packet"};
}

SqlError unsupported_format_code(int code) {
  return {sqlstate::kInvalidParameterValue, cat("unsupported format code: ", code)};
}

SqlError message_too_large(std::size_t size, std::size_t more) {
  return SqlError(sqlstate::kProgramLimitExceeded, "out of memory")
      .detail(cat("Cannot enlarge string buffer containing ", size, " bytes by ", more,
                  " more bytes."));
}

SqlError too_many_parameters(std::size_t count) {
  return {sqlstate::kProgramLimitExceeded, cat("statement has ", count, " parameters, but at most ",
                                               kMaxParameters, " are allowed")};
}

SqlError option_requires_value(std::string_view option) {
  return {sqlstate::kSyntaxError, cat(option, " requires a value")};
}

SqlError invalid_option(std::string_view option) {
  return {sqlstate::kSyntaxError,
          cat("invalid command-line argument for server process: ", option)};
}

SqlError password_authentication_failed(std::string_view user) {
  return {sqlstate::kInvalidPassword,
          cat("password authentication failed for user \"", user, "\"")};
}

SqlError empty_password() {
  return {sqlstate::kInvalidPassword, "empty password returned by client"};
}

SqlError malformed_scram(std::string detail) {
  return protocol_violation("malformed SCRAM message").detail(std::move(detail));
}

SqlError scram_identity_not_supported() {
  return {sqlstate::kFeatureNotSupported,
          "client uses authorization identity, but it is not supported"};
}

SqlError scram_extension_not_supported() {
  return {sqlstate::kFeatureNotSupported, "client requires an unsupported SCRAM extension"};
}

SqlError invalid_stored_password() {
  return {sqlstate::kInvalidParameterValue, "invalid stored password"};
}

}  // namespace slipher::wire
