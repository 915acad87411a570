#pragma once

// Any statement.

#include <string_view>
#include <variant>

#include "sql/ddl.h"
#include "sql/dml.h"
#include "sql/function.h"
#include "sql/transfer.h"
#include "sql/utility.h"

namespace slipher::sql {

using StatementNode =
    std::variant<Query, Insert, Update, Delete, Merge, Truncate, CreateTable, CreateTableAs,
                 CreateView, CreateMaterializedView, RefreshMaterializedView, AlterTable,
                 AlterMaterializedView, Drop, CreateFunction, AlterFunction, DropFunction,
                 CreateSchema, AlterSchema, CreateDatabase, AlterDatabase, CreateUser, AlterUser,
                 CreateGroup, AlterGroup, Comment, Copy, CopyStream, Unload, Begin, Commit,
                 Rollback, Set, SetSessionAuthorization, SetSessionCharacteristics, Reset, Show,
                 Prepare, Execute, Deallocate, DeclareCursor, Fetch, CloseCursor, Grant, Lock,
                 Vacuum, Analyze, Explain, Cancel, Unsupported, Empty>;

struct Statement {
  StatementNode node;
  std::size_t begin = 0;  // Its text in the source: [begin, end), without the semicolon.
  std::size_t end = 0;
  std::int32_t parameters = 0;  // The highest $n.
  // Texts for notices of SQLSTATE 42622: names that were cut to 127 bytes, as Redshift does.
  std::vector<std::string> truncated_names;
};

}  // namespace slipher::sql
