#pragma once

// Statements as they were written, without what nobody else should read.

#include <string>
#include <string_view>

#include "sql/parse.h"

namespace slipher::sql {

// Returns the text with '***' in place of every literal that is a password or a credential: the one
// after PASSWORD, CREDENTIALS, ACCESS_KEY_ID, SECRET_ACCESS_KEY, SESSION_TOKEN,
// MASTER_SYMMETRIC_KEY and an identity provider's PARAMETERS. `text` must be of tokens that were
// parsed. Throws 42601 when it is not.
std::string redact(std::string_view text, const ParseOptions& options);

}  // namespace slipher::sql
