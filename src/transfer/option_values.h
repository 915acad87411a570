#pragma once

// Values of COPY's and UNLOAD's parameters as they are written.

#include <cstdint>
#include <string>
#include <string_view>

#include "sql/transfer.h"

namespace slipher::transfer {

std::string lower_word(std::string_view text);
// Returns the one ASCII character of a DELIMITER or QUOTE; '\t' and octal '\ddd' are read as such.
// Throws 42601.
char single_character(const sql::TransferOption& option);
// Returns the number. Throws 42601 when it is none or out of range.
std::int64_t number_between(const sql::TransferOption& option, std::int64_t least,
                            std::int64_t most);
// Returns whether the option's word means yes: ON, TRUE or none at all. Throws 42601 for another
// word.
bool is_on(const sql::TransferOption& option);

}  // namespace slipher::transfer
