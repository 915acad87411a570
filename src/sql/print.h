#pragma once

// Trees back to Redshift SQL. parse(print(tree)) gives the same tree.

#include <string>

#include "sql/statement.h"

namespace slipher::sql {

enum class Secrets : bool { kHide, kShow };

// Returns the statement as one line of SQL. Names are quoted where they must be. kHide prints
// passwords and credentials as '***'.
std::string print(const Statement& statement, Secrets secrets = Secrets::kHide);
std::string print(const Query& query);
std::string print(const NamedTable& table);
std::string print(const Expression& expression);
std::string print(const TypeName& type);

// Returns the name as it must be written: bare when lower case and no reserved word, else in double
// quotes.
std::string print_name(std::string_view name);
// Returns the text as a string literal.
std::string print_literal(std::string_view text);

// Returns the operator as it is written: "<=".
std::string_view symbol(BinaryOperator op);
std::string_view symbol(UnaryOperator op);

}  // namespace slipher::sql
