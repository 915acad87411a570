#pragma once

// Everything that is neither query, DML, DDL nor transfer: transactions, settings, privileges,
// cursors, maintenance.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sql/ddl.h"
#include "sql/transfer.h"

namespace slipher::sql {

struct Statement;

enum class IsolationLevel : std::uint8_t {
  kSerializable,
  kRepeatableRead,
  kReadCommitted,
  kReadUncommitted,
  kSnapshot
};

struct Begin {
  bool start = false;  // START TRANSACTION: only the command tag differs.
  std::optional<IsolationLevel> isolation;
  std::optional<bool> read_only;
};
struct Commit {};    // Also END.
struct Rollback {};  // Also ABORT.

// SET [SESSION | LOCAL] name TO value, ...; a bare DEFAULT is an empty list.
struct Set {
  bool local = false;
  QualifiedName name;
  std::vector<std::string> values;
  bool to_default = false;
};
struct SetSessionAuthorization {
  std::optional<Name> user;  // Empty: DEFAULT.
  bool local = false;
};
struct SetSessionCharacteristics {
  std::optional<IsolationLevel> isolation;
  std::optional<bool> read_only;
};
struct Reset {
  QualifiedName name;  // Empty: ALL.
};

// SHOW name, SHOW ALL. The other SHOW commands are Unsupported until they exist.
struct Show {
  QualifiedName name;
};

struct Prepare {
  Name name;
  std::vector<TypeName> types;
  Box<Statement> statement;
};
struct Execute {
  Name name;
  std::vector<Expression> arguments;
};
struct Deallocate {
  Name name;  // Empty text: ALL.
};

struct DeclareCursor {
  Name name;
  bool binary = false;
  Box<Query> query;
};
enum class FetchKind : std::uint8_t { kNext, kForward, kAll };
struct Fetch {
  FetchKind kind{};
  std::int64_t count = 1;  // For kForward.
  Name cursor;
};
struct CloseCursor {
  Name name;  // Empty text: ALL.
};

enum class PrivilegeTarget : std::uint8_t {
  kTable,
  kSchema,
  kDatabase,
  kAllTablesInSchema,
  kFunction,
  kProcedure,
  kLanguage
};

struct Privilege {
  std::string name;  // "SELECT", "ALL", ...
  std::vector<Name> columns;
};
enum class GranteeKind : std::uint8_t { kUser, kGroup, kRole, kPublic };
struct Grantee {
  GranteeKind kind{};
  Name name;
  bool with_grant_option = false;
};

// GRANT and REVOKE on objects.
struct Grant {
  bool revoke = false;
  bool grant_option_for = false;  // REVOKE GRANT OPTION FOR.
  std::vector<Privilege> privileges;
  PrivilegeTarget target{};
  std::vector<QualifiedName> objects;
  // The argument types of each function or procedure, one list an object; else empty.
  std::vector<std::vector<TypeName>> arguments;
  std::vector<Grantee> grantees;
  DropBehavior behavior = DropBehavior::kRestrict;
};

struct Lock {
  std::vector<QualifiedName> tables;
};

enum class VacuumKind : std::uint8_t { kFull, kSortOnly, kDeleteOnly, kReindex, kRecluster };
struct Vacuum {
  VacuumKind kind{};
  std::optional<QualifiedName> table;
  std::optional<std::int32_t> to_percent;
  bool boost = false;
};

struct Analyze {
  bool verbose = false;
  std::optional<QualifiedName> table;
  std::vector<Name> columns;
  std::optional<bool> predicate_columns;  // false: ALL COLUMNS.
};

struct Explain {
  bool verbose = false;
  Box<Statement> statement;
};

struct Cancel {
  std::int64_t process = 0;
  std::optional<std::string> message;
};

struct StringPart {
  std::string value;
  bool secret = false;
};

// A part of a command in Unsupported. A std::string is a word in upper case, a symbol or a number.
using UnsupportedPart = std::variant<std::string, StringPart, Name, QualifiedName, TypeName,
                                     Expression, TransferOption, Box<Query>, Box<Statement>>;

// A command, or a form of one, that is parsed and not run (yet): its name, "CREATE DATASHARE",
// "CALL", and all of its parts in the order of the text. See synopsis.h.
struct Unsupported {
  std::string command;
  std::vector<UnsupportedPart> parts;
};

// A Query that consists of nothing: `;`.
struct Empty {};

}  // namespace slipher::sql
