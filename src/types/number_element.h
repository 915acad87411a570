#pragma once

// Private to this module: the elements of a compiled numeric format model.

#include <cstdint>
#include <string>

namespace slipher::types {

enum class NumberElement : std::uint8_t {
  kLiteral,  // Its text is in NumberNode::literal.
  kNine,
  kZero,
  kPoint,     // . and D
  kComma,     // , and G
  kCurrency,  // L
  kMinus,     // MI
  kPlus,      // PL
  kSign,      // SG
  kSignHere,  // S: the model's `leading_sign` or `trailing_sign` says what it does.
  kBrackets,  // PR: `brackets` says what it does.
  kRoman,
  kOrdinal,  // TH and th
};

struct NumberNode {
  NumberElement element = NumberElement::kLiteral;
  bool lower = false;  // "rn", "th"
  std::string literal;
};

// What the model asks for as a whole.
struct NumberShape {
  int whole_digits = 0;     // Places before the point.
  int fraction_digits = 0;  // Places after it.
  int zero_start = 0;       // The first 0, counted from 1 in all places; 0 when there is none.
  int zero_end = 0;         // The last 0, likewise.
  bool point = false;
  bool fill = false;           // FM
  bool leading_sign = false;   // S before the digits
  bool trailing_sign = false;  // S after them
  int places_before_sign = 0;  // Places when the leading S came.
  bool brackets = false;       // PR
  bool minus = false;          // MI
  bool plus = false;           // PL
  bool roman = false;          // RN
};

}  // namespace slipher::types
