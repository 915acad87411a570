#pragma once

// The one exception type that ends a statement, and the named constructors that make it.
//
// Message texts are PostgreSQL's or Redshift's word for word: clients match on them.
// SQLSTATEs are PostgreSQL's (https://www.postgresql.org/docs/15/errcodes-appendix.html).

#include <cstddef>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include "base/cat.h"
#include "base/sqlstate.h"

namespace slipher {

// An error that ends a statement. Severity (ERROR, FATAL) is the sender's business.
class SqlError final : public std::exception {
 public:
  SqlError(SqlState state, std::string message);

  // Byte offset into the statement's text, for the client's caret. Keeps an offset that is already
  // set.
  SqlError at(std::size_t offset) &&;
  SqlError detail(std::string text) &&;
  SqlError hint(std::string text) &&;

  const char* what() const noexcept override { return message_.c_str(); }
  SqlState state() const { return state_; }
  const std::string& message() const { return message_; }
  const std::string& detail() const { return detail_; }
  const std::string& hint() const { return hint_; }
  std::optional<std::size_t> offset() const { return offset_; }

 private:
  SqlState state_;
  std::string message_;
  std::string detail_;                 // Empty when there is none.
  std::string hint_;                   // Empty when there is none.
  std::optional<std::size_t> offset_;  // 0-based, in bytes.
};

// Turns anything caught into an SqlError: itself, out of memory (53200), or internal error (XX000).
SqlError as_sql_error(const std::exception& error);

// 0A000. `feature` reads as a subject: "CREATE DATASHARE" gives "CREATE DATASHARE is not
// supported".
SqlError not_supported(std::string_view feature);
// 42601, `syntax error at or near "x"`; an empty `near` gives `syntax error at end of input`.
SqlError syntax_error(std::string_view near);
// 42P01, `relation "x" does not exist`.
SqlError undefined_table(std::string_view name);
// 42P07, `relation "x" already exists`.
SqlError duplicate_table(std::string_view name);
// 42703, `column "x" does not exist`.
SqlError undefined_column(std::string_view name);
// 42702, `column reference "x" is ambiguous`.
SqlError ambiguous_column(std::string_view name);
// 3F000, `schema "x" does not exist`.
SqlError undefined_schema(std::string_view name);
// 3D000, `database "x" does not exist`.
SqlError undefined_database(std::string_view name);
// 42704, `user "x" does not exist`; `kind` is "user", "group", "role" and so on.
SqlError undefined_object(std::string_view kind, std::string_view name);
// 42710, `user "x" already exists`.
SqlError duplicate_object(std::string_view kind, std::string_view name);
// 42501, `permission denied for relation x`; `kind` is "relation", "schema", "database" and so on.
SqlError permission_denied(std::string_view kind, std::string_view name);
// 22021, `invalid byte sequence for encoding "UTF8": 0xe9 0x20`. `bytes` begins at the invalid
// sequence.
SqlError invalid_byte_sequence(std::string_view bytes);
// 08P01: a client broke the protocol.
SqlError protocol_violation(std::string message);
// XX000: a bug of ours.
SqlError internal_error(std::string message);

// Where a check stands. The builtins work in g++ 12 and clang.
struct Where {
  const char* file = __builtin_FILE();
  int line = __builtin_LINE();
};

// Throws XX000 with file and line when an invariant of ours does not hold.
void check(bool condition, std::string_view what, Where where = {});

}  // namespace slipher
