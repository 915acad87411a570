#pragma once

// The text form of sketches, as Redshift prints, loads and unloads them:
//
//   sparse   {"version":1,"logm":15,"sparse":{"indices":[20812342,20850007],"values":[1,2]}}
//   dense    Base64 of the registers, 6 bits each: a character a register
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_HLLSKTECH_type.html

#include <string>
#include <string_view>

namespace slipher::hll {

// Appends an encoded sketch as text. Throws XX001 for what is none.
void print_text(std::string_view encoded, std::string& out);
// Returns the encoded sketch that a text is; a sparse one may lack the version, and a sketch with
// as many places as a dense one has room for becomes dense. Throws 22P02 for what is no sketch,
// 0A000 for one of another logm.
std::string parse_text(std::string_view text);

}  // namespace slipher::hll
