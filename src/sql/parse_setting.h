#pragma once

// SET, RESET and SHOW of session parameters. Internal to the module.

#include <optional>

#include "sql/parser.h"

namespace slipher::sql {

// Parses SET's name TO | = value, ... | DEFAULT, after SET and SESSION or LOCAL.
Set parse_setting(Parser& parser);

// Parse the whole statement from its first word.
StatementNode parse_set(Parser& parser);
StatementNode parse_reset(Parser& parser);
StatementNode parse_show(Parser& parser);

// What BEGIN and SET SESSION CHARACTERISTICS say of a transaction.
struct TransactionModes {
  std::optional<IsolationLevel> isolation;
  std::optional<bool> read_only;
};

// Parses ISOLATION LEVEL x and READ ONLY | WRITE, with or without commas; throws 42601 for one that
// is written twice.
TransactionModes parse_transaction_modes(Parser& parser);

}  // namespace slipher::sql
