#pragma once

// Errors that only this module makes. Texts and SQLSTATEs are PostgreSQL's.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/error.h"

namespace slipher::pgserver {

// 53300, `sorry, too many clients already`.
SqlError too_many_clients();
// 53300, `remaining connection slots are reserved for non-replication superuser connections`.
SqlError only_reserved_places();
// 57P03, `the database system is shutting down`.
SqlError shutting_down();
// 08P01, `received unencrypted data after SSL request`.
SqlError unencrypted_data();
// 08P01, `bind message supplies 1 parameters, but prepared statement "x" requires 2`.
SqlError wrong_parameter_count(std::size_t given, std::string_view statement, std::size_t required);
// 42704, `type with OID 99 does not exist`.
SqlError unknown_type_oid(std::uint32_t oid);
// 57014, `COPY from stdin failed: reason`.
SqlError copy_given_up(std::string_view reason);
// 08P01, `unexpected message type 0x51 during COPY from stdin`.
SqlError unexpected_copy_message(char type);
// 08006, `unexpected EOF on client connection with an open transaction`.
SqlError ended_in_copy();

}  // namespace slipher::pgserver
