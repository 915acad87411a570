#pragma once

// User-defined functions as catalog tables and functions show them.

#include <string>
#include <vector>

#include "catalog/objects.h"
#include "system/context.h"

namespace slipher::system {

// Returns the functions of the database that the session is in, with their schemas, by id.
struct ShownFunction {
  const catalog::Function* function = nullptr;
  const catalog::Schema* schema = nullptr;
};
std::vector<ShownFunction> shown_functions(const Context& context);

// Returns the types of the arguments as a list: "integer, character varying".
std::string argument_list(const catalog::Function& function);

}  // namespace slipher::system
