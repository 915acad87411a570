#pragma once

// COPY's parameters. Internal to the module.

#include <vector>

#include "sql/parser.h"

namespace slipher::sql {

// Parses one parameter of COPY and appends it; false where none begins. Throws 42601 and 22003.
bool parse_copy_parameter(Parser& parser, std::vector<TransferOption>& options);

}  // namespace slipher::sql
