#pragma once

// Text to statements.

#include <cstddef>
#include <string_view>
#include <vector>

#include "sql/statement.h"

namespace slipher::sql {

struct ParseOptions {
  bool case_sensitive_identifiers = false;  // enable_case_sensitive_identifier.
  bool backslash_escapes = true;            // In '...'; see has_escapes() in lexer.h.
  bool case_sensitive_attributes = false;   // enable_case_sensitive_super_attribute.
};

// How texts that print() made are read back, whatever a session's settings: stored views and
// defaults.
inline constexpr ParseOptions kStoredTextOptions{.case_sensitive_identifiers = true,
                                                 .case_sensitive_attributes = true};

inline constexpr std::size_t kMaxStatementBytes = 16 * 1024 * 1024;
inline constexpr std::size_t kMaxNameBytes = 127;
inline constexpr int kMaxNesting =
    500;  // Of expressions, queries and joins; what the stack of a session bears.

// Parses statements separated by semicolons. Empty ones are left out.
// Throws 42601 with PostgreSQL's text and the offset; 54000 for a text above 16 MB; 54001 when
// nested too deeply.
std::vector<Statement> parse(std::string_view text, const ParseOptions& options);

// Parses one expression and nothing else; for stored defaults and function templates. Throws as
// parse() does.
Expression parse_expression(std::string_view text, const ParseOptions& options);

// Parses one query and nothing else; for stored views and UNLOAD. Throws as parse() does.
Query parse_query(std::string_view text, const ParseOptions& options);

}  // namespace slipher::sql
