#include "pgserver/error.h"

namespace slipher::pgserver {

SqlError too_many_clients() {
  return {sqlstate::kTooManyConnections, "sorry, too many clients already"};
}

SqlError only_reserved_places() {
  return {sqlstate::kTooManyConnections,
          "remaining connection slots are reserved for non-replication superuser connections"};
}

SqlError shutting_down() {
  return {sqlstate::kCannotConnectNow, "the database system is shutting down"};
}

SqlError unencrypted_data() {
  return SqlError(sqlstate::kProtocolViolation, "received unencrypted data after SSL request")
      .detail(
          "This could be either a client-software bug or evidence of an attempted "
          "man-in-the-middle attack.");
}

SqlError wrong_parameter_count(std::size_t given, std::string_view statement,
                               std::size_t required) {
  return protocol_violation(cat("bind message supplies ", given,
                                " parameters, but prepared statement \"", statement, "\" requires ",
                                required));
}

SqlError unknown_type_oid(std::uint32_t oid) {
  return {sqlstate::kUndefinedObject, cat("type with OID ", oid, " does not exist")};
}

SqlError copy_given_up(std::string_view reason) {
  return {sqlstate::kQueryCanceled, cat("COPY from stdin failed: ", reason)};
}

SqlError unexpected_copy_message(char type) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(type);
  return protocol_violation(cat("unexpected message type 0x", kHex[byte / 16], kHex[byte % 16],
                                " during COPY from stdin"));
}

SqlError ended_in_copy() {
  return {sqlstate::kConnectionFailure,
          "unexpected EOF on client connection with an open transaction"};
}

}  // namespace slipher::pgserver
