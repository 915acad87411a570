#pragma once

// Parameters as the client sends them, as types and values.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "types/text_format.h"
#include "types/type.h"
#include "types/value.h"
#include "wire/frontend.h"

namespace slipher::pgserver {

// Returns the types that Parse names; empty where it leaves them open. Throws 42704 for an OID that
// is no type of ours.
std::vector<std::optional<types::Type>> declared_types(const wire::Parse& parse);

// Reads the values of Bind. Throws 08P01 when their number is not that of `types`, and what reading
// a value throws.
std::vector<types::Value> read_parameters(const wire::Bind& bind,
                                          std::span<const types::Type> types,
                                          const types::TextSettings& settings);

}  // namespace slipher::pgserver
