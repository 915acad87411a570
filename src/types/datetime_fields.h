#pragma once

// The second half of reading a date or time: what the tokens mean together.

#include <cstdint>
#include <optional>
#include <string_view>

#include "types/calendar.h"
#include "types/datetime_tokens.h"
#include "types/text_format.h"

namespace slipher::types {

// What a text says. Fields that it does not have stay empty.
struct DateTimeFields {
  enum class Special : std::uint8_t { kNone, kInfinity, kMinusInfinity };
  Special special = Special::kNone;
  std::optional<CalendarDate> date;    // A day that exists.
  std::optional<std::int64_t> micros;  // Of the day, up to and including kMicrosPerDay.
  std::optional<std::int32_t> offset;  // Seconds east of UTC.
  const TimeZone* zone = nullptr;      // Borrowed from `settings`, or from `own_zone`.
  std::optional<TimeZone> own_zone;    // A zone that the text spells out, like "UTC+3".
};

// Reads the fields. `type` is the type asked for: it is named in errors, and a bare '040506' is a
// time when it is TIME or TIMETZ. Throws as parse_text().
DateTimeFields parse_datetime_fields(const Type& type, std::string_view text,
                                     const TextSettings& settings);

// Returns where local time stands against UTC at a moment for the session.
std::int32_t session_offset(const TextSettings& settings, std::int64_t utc_micros);

}  // namespace slipher::types
