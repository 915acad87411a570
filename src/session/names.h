#pragma once

// Names as messages print them.

#include <string>

#include "sql/statement.h"

namespace slipher::session {

// Returns the parts with dots between them, as they are.
std::string plain_name(const sql::QualifiedName& name);

}  // namespace slipher::session
