#pragma once

// The statements that are neither query, DML, DDL nor transfer, one function each; settings are in
// parse_setting.h. Internal to the module. Each parses the whole statement from its first word.

#include "sql/parser.h"

namespace slipher::sql {

// parse_grant.cpp: GRANT and REVOKE. Throws 42601 for a privilege that does not exist; forms for
// roles, system permissions, datashares and so on are Unsupported.
StatementNode parse_grant(Parser& parser);

// parse_utility_transaction.cpp
StatementNode parse_begin(Parser& parser);
StatementNode parse_commit(Parser& parser);
StatementNode parse_rollback(Parser& parser);
StatementNode parse_lock(Parser& parser);
// PREPARE takes SELECT, INSERT, UPDATE and DELETE, EXPLAIN also MERGE, CREATE TABLE AS and EXECUTE.
StatementNode parse_prepare(Parser& parser);
StatementNode parse_execute(Parser& parser);
StatementNode parse_deallocate(Parser& parser);
StatementNode parse_explain(Parser& parser);

// parse_utility_cursor.cpp. Scrolling and WITH HOLD throw 0A000.
StatementNode parse_declare(Parser& parser);
StatementNode parse_fetch(Parser& parser);
StatementNode parse_close(Parser& parser);

// parse_utility_maintenance.cpp
StatementNode parse_vacuum(Parser& parser);
StatementNode parse_analyze(Parser& parser);
StatementNode parse_cancel(Parser& parser);
StatementNode parse_refresh(Parser& parser);

}  // namespace slipher::sql
