#pragma once

// The objects of the catalog as plain values. All ids come from one sequence; names are as folded
// by the parser.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "catalog/privilege.h"
#include "types/type.h"

namespace slipher::catalog {

inline constexpr UserId kBootstrapUser{1};  // rdsdb: owns what the system owns; cannot log in.
inline constexpr UserId kAdminUser{100};    // awsuser.
inline constexpr std::int64_t kFirstObjectId = 100'000;

struct Database {
  DatabaseId id;
  std::string name;
  UserId owner;
  Acl acl;
  std::int32_t connection_limit = -1;  // -1: unlimited.
  bool case_insensitive = false;
  bool serializable = false;  // Else SNAPSHOT.
  Acl sql_language;           // Who may make functions in LANGUAGE sql.
  std::string comment;
};

struct Schema {
  SchemaId id;
  DatabaseId database;
  std::string name;
  UserId owner;
  Acl acl;
  std::int64_t quota_megabytes = -1;  // -1: unlimited.
  std::string comment;
};

struct IdentityColumn {
  std::int64_t seed = 1;
  std::int64_t step = 1;
  bool by_default = false;
};

struct Column {
  std::int32_t number = 0;  // 1, 2, ...; never given again, also after DROP COLUMN. The engine's
                            // column is "c<number>".
  std::string name;
  types::Type type;
  bool not_null = false;
  std::optional<std::string> default_sql;  // Redshift SQL.
  std::optional<IdentityColumn> identity;
  std::string encoding = "none";  // As PG_TABLE_DEF prints it: "az64", "lzo", "none".
  bool encoding_auto = true;      // Chosen by us, not by the user.
  bool distkey = false;
  std::int32_t sortkey = 0;  // Place in the sort key, from 1; 0: none.
  bool case_insensitive = false;
  bool trailing_blanks = false;  // Some stored value may end in a blank.
  std::string comment;
};

enum class ConstraintKind : std::uint8_t { kPrimaryKey, kUnique, kForeignKey };

// Informational, as in Redshift.
struct Constraint {
  std::int64_t id = 0;
  std::string name;
  ConstraintKind kind{};
  std::vector<std::int32_t> columns;
  RelationId target;  // Of a foreign key.
  std::vector<std::int32_t> target_columns;
};

enum class RelationKind : std::uint8_t {
  kTable,
  kView,
  kMaterializedView,
  kSystemTable,
  kSystemView
};
enum class DistributionStyle : std::uint8_t { kAuto, kEven, kKey, kAll };
enum class SortStyle : std::uint8_t { kNone, kAuto, kCompound, kInterleaved };

// A name in a view's query and the relation that it meant when the view was made.
struct NameBinding {
  std::string name;  // Dotted, as written.
  RelationId relation;
};

// The same of the user-defined functions that it calls. One name may have meant several.
struct FunctionBinding {
  std::string name;  // Dotted, as written.
  FunctionId function;
  bool operator==(const FunctionBinding&) const = default;
};

struct Relation {
  RelationId id;
  SchemaId schema;
  std::string name;
  RelationKind kind{};
  UserId owner;
  bool temporary = false;
  std::int64_t physical_id = 0;  // The engine's table is "t<physical_id>"; a rewrite gets a new
                                 // one. 0: no rows of its own.
  std::vector<Column> columns;   // In order, without dropped ones.
  std::int32_t next_column = 1;
  std::vector<Constraint> constraints;
  DistributionStyle diststyle = DistributionStyle::kAuto;
  SortStyle sortstyle = SortStyle::kAuto;
  bool backup = true;
  Acl acl;
  std::string comment;
  Instant created;

  // Of views and materialized views.
  std::string query;  // Redshift SQL.
  bool late_binding = false;
  std::vector<NameBinding> bindings;
  std::vector<FunctionBinding> functions;
  std::vector<std::string> search_path;  // In force when the view was made.
  DatabaseId query_database;
  bool auto_refresh = false;
  Instant refreshed;

  const Column* find_column(std::string_view column) const {
    for (const Column& candidate : columns) {
      if (candidate.name == column) return &candidate;
    }
    return nullptr;
  }
};

enum class Volatility : std::uint8_t { kVolatile, kStable, kImmutable };

// A user-defined function in LANGUAGE sql. What tells it from others of its schema is its
// signature: the name and the types of the arguments, whatever their lengths.
struct Function {
  FunctionId id;
  SchemaId schema;
  std::string name;
  UserId owner;
  std::vector<types::Type> arguments;
  types::Type result;
  Volatility volatility = Volatility::kVolatile;
  std::string query;  // Redshift SQL: a SELECT of one expression over $1, $2, ...
  Acl acl;
};

struct User {
  UserId id;
  std::string name;
  std::string password;  // Stored forms, as wire's verifiers print them; empty: no password login.
  bool superuser = false;
  bool create_database = false;
  bool syslog_unrestricted = false;
  std::optional<Instant> valid_until;
  std::int32_t connection_limit = -1;                         // -1: unlimited.
  std::int32_t session_timeout = 0;                           // Seconds; 0: the cluster's.
  std::vector<std::pair<std::string, std::string>> settings;  // ALTER USER ... SET.
};

struct Group {
  GroupId id;
  std::string name;
  std::vector<UserId> members;
};

}  // namespace slipher::catalog
