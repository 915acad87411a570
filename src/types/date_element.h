#pragma once

// Private to this module: the elements of a compiled datetime format model.

#include <cstdint>
#include <string>
#include <string_view>

namespace slipher::types {

enum class DateElement : std::uint8_t {
  kLiteral,  // Its text is in DateNode::literal.
  kEra,
  kCentury,
  kYearWithComma,
  kYear,     // Digits in DateNode::digits.
  kIsoYear,  // Likewise.
  kQuarter,
  kMonthName,
  kMonthShortName,
  kMonth,
  kRomanMonth,
  kWeekOfMonth,
  kWeekOfYear,
  kIsoWeek,
  kDayName,
  kDayShortName,
  kDayOfYear,
  kIsoDayOfYear,
  kDayOfMonth,
  kDayOfWeek,
  kIsoDayOfWeek,
  kJulianDay,
  kHour24,
  kHour12,
  kMinute,
  kSecond,
  kMillisecond,
  kMicrosecond,
  kSecondOfDay,
  kMeridian,
  kZoneName,
  kZoneOffset,
};

enum class LetterCase : std::uint8_t { kUpper, kCapitalized, kLower };
// TH and th after an element.
enum class OrdinalSuffix : std::uint8_t { kNone, kUpper, kLower };

struct DateNode {
  DateElement element = DateElement::kLiteral;
  LetterCase letter_case = LetterCase::kUpper;
  OrdinalSuffix ordinal = OrdinalSuffix::kNone;
  bool dotted = false;  // "A.M.", "B.C."
  bool fill = false;    // After FM: no padding.
  int digits = 0;       // As wide as it is when padded; for kYear and kIsoYear how many it has.
  std::string literal;
  std::string spelling;  // As the model has it, for messages.

  bool is_number() const;
};

// Returns "st", "nd", "rd" or "th" in the wanted case; empty for kNone.
std::string_view ordinal_suffix(std::int64_t number, OrdinalSuffix suffix);

inline constexpr std::string_view kRomanMonths[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                                    "VII", "VIII", "IX",  "X",  "XI", "XII"};

}  // namespace slipher::types
