#include "types/datetime_input.h"

#include <algorithm>

#include "types/datetime_fields.h"
#include "types/datetime_output.h"
#include "types/datetime_tokens.h"
#include "types/datetime_words.h"
#include "types/text_reader.h"
#include "types/value_error.h"

namespace slipher::types {
namespace {

using Special = DateTimeFields::Special;

const TimeZone* zone_of(const DateTimeFields& fields) {
  return fields.own_zone ? &*fields.own_zone : fields.zone;
}

std::int64_t days_of(const Type& type, std::string_view text, const CalendarDate& date) {
  if (date.year < kMinYear || date.year > kMaxYear) throw datetime_out_of_range(type, text);
  return days_from_date(date.year, date.month, date.day);
}

// Returns the moment of date and time as they stand, whatever the zone.
std::int64_t local_micros(const Type& type, std::string_view text, const DateTimeFields& fields) {
  if (!fields.date) throw invalid_datetime(type, text);
  std::int64_t micros = 0;
  if (!join_micros(days_of(type, text, *fields.date), fields.micros.value_or(0), micros)) {
    throw datetime_out_of_range(type, text);
  }
  return micros;
}

// The greatest and least integers mean infinity, so they are no moments.
std::int64_t checked_finite(const Type& type, std::string_view text, std::int64_t micros) {
  if (micros == kInfinityMicros || micros <= -kInfinityMicros) {
    throw datetime_out_of_range(type, text);
  }
  return micros;
}

// POSIX zones may be further from UTC than a TIMETZ can say.
std::uint64_t packed(std::string_view text, std::int64_t micros, std::int32_t offset) {
  if (offset > kMaxZoneSeconds || offset < -kMaxZoneSeconds) {
    throw zone_displacement_out_of_range(text);
  }
  return pack_timetz({micros, offset});
}

}  // namespace

std::int32_t parse_date(std::string_view text, const TextSettings& settings) {
  std::int32_t days = 0;
  if (read_date_iso(text, days)) return days;
  const Type type = Type::of(TypeKind::kDate);
  const DateTimeFields fields = parse_datetime_fields(type, text, settings);
  if (fields.special == Special::kInfinity) return kInfinityDays;
  if (fields.special == Special::kMinusInfinity) return -kInfinityDays;
  if (!fields.date) throw invalid_datetime(type, text);
  return static_cast<std::int32_t>(days_of(type, text, *fields.date));
}

std::int64_t parse_time(std::string_view text, const TextSettings& settings) {
  std::int64_t micros = 0;
  if (read_time_iso(text, micros)) return micros;
  const Type type = Type::of(TypeKind::kTime);
  const DateTimeFields fields = parse_datetime_fields(type, text, settings);
  if (!fields.micros || fields.special != Special::kNone) throw invalid_datetime(type, text);
  if (*fields.micros > kMicrosPerDay) throw datetime_field_overflow(text);
  return *fields.micros;
}

std::uint64_t parse_timetz(std::string_view text, const TextSettings& settings) {
  const Type type = Type::of(TypeKind::kTimetz);
  const DateTimeFields fields = parse_datetime_fields(type, text, settings);
  if (!fields.micros || fields.special != Special::kNone) throw invalid_datetime(type, text);
  if (*fields.micros > kMicrosPerDay) throw datetime_field_overflow(text);
  if (fields.offset) return packed(text, *fields.micros, *fields.offset);

  const TimeZone* const named = zone_of(fields);
  const TimeZone* const zone = named != nullptr ? named : settings.zone;
  if (zone == nullptr) return packed(text, *fields.micros, 0);
  if (const auto offset = zone->fixed_offset()) return packed(text, *fields.micros, *offset);
  // The offset depends on the day: that of the text, or today for the session's own zone.
  if (fields.date) {
    const std::int64_t local = local_micros(type, text, fields);
    return packed(text, *fields.micros, zone->offset_of_local(local));
  }
  if (named != nullptr) throw invalid_datetime(type, text);
  if (!settings.now_micros) {
    throw not_supported("a time of day without a zone offset or a date in this place");
  }
  const std::int64_t now = *settings.now_micros;
  const DayAndMicros today = split_micros(now + zone->offset_at(now) * kMicrosPerSecond);
  return packed(text, *fields.micros,
                zone->offset_of_local(today.days * kMicrosPerDay + *fields.micros));
}

std::int64_t parse_timestamp(std::string_view text, const TextSettings& settings) {
  std::int64_t micros = 0;
  if (read_timestamp_iso(text, micros)) return micros;
  const Type type = Type::of(TypeKind::kTimestamp);
  const DateTimeFields fields = parse_datetime_fields(type, text, settings);
  if (fields.special == Special::kInfinity) return kInfinityMicros;
  if (fields.special == Special::kMinusInfinity) return -kInfinityMicros;
  return checked_finite(type, text, local_micros(type, text, fields));
}

std::int64_t parse_timestamptz(std::string_view text, const TextSettings& settings) {
  const Type type = Type::of(TypeKind::kTimestamptz);
  const DateTimeFields fields = parse_datetime_fields(type, text, settings);
  if (fields.special == Special::kInfinity) return kInfinityMicros;
  if (fields.special == Special::kMinusInfinity) return -kInfinityMicros;
  const std::int64_t local = local_micros(type, text, fields);
  const TimeZone* const named = zone_of(fields);
  const TimeZone* const zone = named != nullptr ? named : settings.zone;
  std::int64_t offset = 0;
  if (fields.offset) {
    offset = *fields.offset;
  } else if (zone != nullptr) {
    offset = zone->offset_of_local(local);
  }
  std::int64_t utc = 0;
  if (__builtin_sub_overflow(local, offset * kMicrosPerSecond, &utc)) {
    throw datetime_out_of_range(type, text);
  }
  return checked_finite(type, text, utc);
}

bool reads_clock(std::string_view text) {
  const auto tokens = split_datetime(text);
  return tokens && std::any_of(tokens->begin(), tokens->end(), [](const DateToken& token) {
           const DateWordEntry* const entry = token.kind == DateToken::Kind::kWord
                                                  ? find_date_word(to_lower(token.text))
                                                  : nullptr;
           return entry != nullptr && entry->word >= DateWord::kNow;
         });
}

}  // namespace slipher::types
