#pragma once

// Numbers in texts by Teradata's rules: TEXT_TO_INT_ALT and TEXT_TO_NUMERIC_ALT.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/r_Numeric-format-teradata.html

#include <cstdint>
#include <string>
#include <string_view>

#include "types/column.h"

namespace slipher::types {

// A number that was read: its digits without leading zeros, of which so many are behind the point;
// fewer than none when zeros follow.
struct TeradataNumber {
  bool negative = false;
  std::string digits;
  int fraction = 0;

  // Returns the whole part. Throws 22003 when it is no INTEGER.
  std::int32_t truncated() const;
  // Returns the unscaled value of a DECIMAL, rounded half to even. Throws 22003 when it has more
  // than 38 digits.
  Int128 rounded(int scale) const;
};

// A format phrase. Immutable: safe from any thread.
class TeradataFormat {
 public:
  // The empty phrase takes any number. Throws 22023 for a phrase that is none.
  static TeradataFormat compile(std::string_view phrase);

  // Blanks alone are zero. Throws 22P02 for a text that is no number or does not fit the phrase.
  TeradataNumber parse(std::string_view text) const;

 private:
  static constexpr int kAnyNumber = 1'000'000;

  bool add(char c, int count);

  bool any_ = false;  // The empty phrase.
  int whole_ = 0;     // Digits before the point, and after it.
  int fraction_ = 0;
  bool point_ = false;    // . or D
  bool implied_ = false;  // V
  bool zoned_ = false;    // S: the last character is a digit and the sign.
  bool nine_ = false;
  bool fraction_nine_ = false;
  bool fraction_zero_ = false;  // Z behind the point
  std::string currencies_;      // Of L, C, N: those that may stand in the text.
};

}  // namespace slipher::types
