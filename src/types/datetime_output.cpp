#include "types/datetime_output.h"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "types/calendar.h"

namespace slipher::types {
namespace {

constexpr int kOffsetBits = 24;  // Of a packed TIMETZ.

constexpr char kPairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
    "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

char* print_pair(char* out, std::int32_t value) {
  std::memcpy(out, kPairs + 2 * static_cast<std::size_t>(value), 2);
  return out + 2;
}

char* print_text(char* out, std::string_view text) {
  std::memcpy(out, text.data(), text.size());
  return out + text.size();
}

// Whether the year takes four digits and no era.
bool is_common(const CalendarDate& date) {
  return static_cast<std::uint32_t>(date.year) - 1 < 9999;
}

// Writes a date whose year has four digits: always ten characters.
char* print_common(char* out, std::int32_t year, const CalendarDate& date) {
  const auto digits = static_cast<std::uint32_t>(year);
  std::memcpy(out, kPairs + 2 * (digits / 100), 2);
  std::memcpy(out + 2, kPairs + 2 * (digits % 100), 2);
  out[4] = '-';
  std::memcpy(out + 5, kPairs + 2 * static_cast<std::size_t>(date.month), 2);
  out[7] = '-';
  std::memcpy(out + 8, kPairs + 2 * static_cast<std::size_t>(date.day), 2);
  return out + 10;
}

// Writes the date without its era: year 0 is "0001".
char* print_fields(char* out, const CalendarDate& date) {
  const std::int32_t year = date.year > 0 ? date.year : 1 - date.year;
  if (year <= 9999) return print_common(out, year, date);
  out = print_padded(out, year, 4);
  *out++ = '-';
  out = print_pair(out, date.month);
  *out++ = '-';
  return print_pair(out, date.day);
}

char* print_era(char* out, const CalendarDate& date) {
  return date.year > 0 ? out : print_text(out, " BC");
}

// Writes an infinite value and returns the end; null for a finite one. The integer type is that of
// the value.
template <typename Integer>
char* print_infinite(char* out, Integer value, Integer infinity) {
  if (value == infinity) return print_text(out, "infinity");
  return value <= -infinity ? print_text(out, "-infinity") : nullptr;
}

// Writes the parts of an interval, one after the other, as PostgreSQL's EncodeInterval does.
class IntervalPrinter {
 public:
  explicit IntervalPrinter(char* out) : out_{out} {}

  void add_part(std::int64_t value, std::string_view unit) {
    if (value == 0) return;
    start_part();
    // A positive part after a negative one says so.
    if (after_negative_ && value > 0) *out_++ = '+';
    out_ = std::to_chars(out_, out_ + 20, value).ptr;
    *out_++ = ' ';
    out_ = print_text(out_, unit);
    if (value != 1) *out_++ = 's';
    after_negative_ = value < 0;
  }
  void add_time(std::int64_t micros) {
    if (micros == 0 && !empty_) return;
    start_part();
    if (micros < 0) {
      *out_++ = '-';
    } else if (after_negative_) {
      *out_++ = '+';
    }
    const auto size =
        micros < 0 ? 0 - static_cast<std::uint64_t>(micros) : static_cast<std::uint64_t>(micros);
    const std::uint64_t seconds = size / kMicrosPerSecond;
    out_ = print_padded(out_, static_cast<std::int64_t>(seconds / 3600), 2);
    *out_++ = ':';
    out_ = print_pair(out_, static_cast<std::int32_t>(seconds / 60 % 60));
    *out_++ = ':';
    out_ = print_pair(out_, static_cast<std::int32_t>(seconds % 60));
    out_ = print_fraction(out_, static_cast<std::int32_t>(size % kMicrosPerSecond));
  }
  char* end() const { return out_; }

 private:
  void start_part() {
    if (!empty_) *out_++ = ' ';
    empty_ = false;
  }

  char* out_;
  bool empty_ = true;
  bool after_negative_ = false;
};

char* print_named(char* out, std::int64_t value, std::string_view unit) {
  return print_text(std::to_chars(out, out + 20, value).ptr, unit);
}

}  // namespace

char* print_padded(char* out, std::int64_t value, int width) {
  char digits[20];
  const char* const end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  const auto length = end - digits;
  for (std::ptrdiff_t i = length; i < width; ++i) *out++ = '0';
  return print_text(out, {digits, static_cast<std::size_t>(length)});
}

char* print_fraction(char* out, std::int32_t micros) {
  if (micros == 0) return out;
  *out++ = '.';
  out = print_pair(out, micros / 10'000);
  out = print_pair(out, micros / 100 % 100);
  out = print_pair(out, micros % 100);
  while (out[-1] == '0') --out;
  return out;
}

char* print_date(char* out, std::int32_t days) {
  const CalendarDate date = date_from_days(days);
  if (is_common(date)) return print_common(out, date.year, date);
  if (char* const end = print_infinite(out, days, kInfinityDays)) return end;
  return print_era(print_fields(out, date), date);
}

char* print_time(char* out, std::int64_t micros) {
  const ClockTime time = time_from_micros(micros);
  out = print_pair(out, time.hour);
  *out++ = ':';
  out = print_pair(out, time.minute);
  *out++ = ':';
  out = print_pair(out, time.second);
  return print_fraction(out, time.micros);
}

char* print_timetz(char* out, std::uint64_t packed) {
  const Timetz time = unpack_timetz(packed);
  return print_zone_offset(print_time(out, time.micros), time.offset);
}

char* print_timestamp(char* out, std::int64_t micros) {
  if (char* const end = print_infinite(out, micros, kInfinityMicros)) return end;
  const DayAndMicros moment = split_micros(micros);
  const CalendarDate date = date_from_days(moment.days);
  out = print_fields(out, date);
  *out++ = ' ';
  return print_era(print_time(out, moment.micros), date);
}

char* print_timestamptz(char* out, std::int64_t micros, std::int32_t offset) {
  if (char* const end = print_infinite(out, micros, kInfinityMicros)) return end;
  DayAndMicros local = split_micros(micros);
  // Added to the time of the day, not to the moment, which may be close to the greatest.
  local.micros += offset * kMicrosPerSecond;
  const DayAndMicros carried = split_micros(local.micros);
  const CalendarDate date = date_from_days(local.days + carried.days);
  out = print_fields(out, date);
  *out++ = ' ';
  out = print_zone_offset(print_time(out, carried.micros), offset);
  return print_era(out, date);
}

char* print_zone_offset(char* out, std::int32_t offset) {
  *out++ = offset < 0 ? '-' : '+';
  const std::int32_t size = std::abs(offset);
  // POSIX zones may be days away.
  const std::int32_t hours = size / 3600;
  out = hours < 100 ? print_pair(out, hours) : print_padded(out, hours, 2);
  if (size % 3600 == 0) return out;
  *out++ = ':';
  out = print_pair(out, size / 60 % 60);
  if (size % 60 == 0) return out;
  *out++ = ':';
  return print_pair(out, size % 60);
}

char* print_interval(char* out, const IntervalCell& interval) {
  IntervalPrinter printer(out);
  printer.add_part(interval.months / 12, "year");
  printer.add_part(interval.months % 12, "mon");
  printer.add_part(interval.days, "day");
  printer.add_time(interval.micros);
  return printer.end();
}

char* print_day_to_second(char* out, const IntervalCell& interval) {
  std::int64_t days = interval.days + interval.micros / kMicrosPerDay;
  std::int64_t micros = interval.micros % kMicrosPerDay;
  if (days > 0 && micros < 0) {
    --days;
    micros += kMicrosPerDay;
  } else if (days < 0 && micros > 0) {
    ++days;
    micros -= kMicrosPerDay;
  }
  out = print_named(out, days, " days ");
  out = print_named(out, micros / kMicrosPerHour, " hours ");
  out = print_named(out, micros % kMicrosPerHour / kMicrosPerMinute, " mins ");
  const std::int64_t rest = micros % kMicrosPerMinute;
  if (rest < 0) *out++ = '-';
  const std::int64_t size = rest < 0 ? -rest : rest;
  out = std::to_chars(out, out + 20, size / kMicrosPerSecond).ptr;
  // There is always a digit behind the point.
  const auto fraction = static_cast<std::int32_t>(size % kMicrosPerSecond);
  out = fraction == 0 ? print_text(out, ".0") : print_fraction(out, fraction);
  return print_text(out, " secs");
}

char* print_year_to_month(char* out, const IntervalCell& interval) {
  out = print_named(out, interval.months / 12, " years ");
  return print_named(out, interval.months % 12, " mons");
}

Timetz unpack_timetz(std::uint64_t packed) {
  constexpr std::uint64_t kOffsetMask = (std::uint64_t{1} << kOffsetBits) - 1;
  return {static_cast<std::int64_t>(packed >> kOffsetBits),
          kMaxZoneSeconds - static_cast<std::int32_t>(packed & kOffsetMask)};
}

std::uint64_t pack_timetz(const Timetz& time) {
  return static_cast<std::uint64_t>(time.micros) << kOffsetBits |
         static_cast<std::uint64_t>(kMaxZoneSeconds - time.offset);
}

}  // namespace slipher::types
