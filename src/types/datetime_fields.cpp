#include "types/datetime_fields.h"

#include <charconv>

#include "types/datetime_words.h"
#include "types/value_error.h"
#include "types/zone_abbreviation.h"

namespace slipher::types {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

constexpr std::int32_t kMaxZoneHours = 15;
constexpr std::size_t kMaxDateParts = 3;

// Reads the tokens one after the other. Follows PostgreSQL's DecodeDateTime: what a bare number is
// depends on its length, on the fields that are there already, and on DateOrder.
class FieldReader {
 public:
  FieldReader(const Type& type, std::string_view text, const TextSettings& settings)
      : type_{type}, text_{text}, settings_{settings}, order_{settings.date_order} {}

  DateTimeFields read() {
    const std::optional<std::vector<DateToken>> tokens = split_datetime(text_);
    if (!tokens || tokens->empty()) throw invalid_datetime(type_, text_);
    for (const DateToken& token : *tokens) read_token(token);
    if (mark_) throw invalid_datetime(type_, text_);  // A T or J with nothing after it.
    finish_date();
    finish_time();
    return std::move(fields_);
  }

 private:
  enum class Meridian : std::uint8_t { kNone, kAm, kPm };

  [[noreturn]] void bad_format() const { throw invalid_datetime(type_, text_); }
  [[noreturn]] void overflow() const { throw datetime_field_overflow(text_); }
  [[noreturn]] void order_overflow() const {
    throw datetime_field_overflow(text_).hint(
        "Perhaps you need a different \"datestyle\" setting.");
  }

  bool wants_time() const {
    return type_.kind == TypeKind::kTime || type_.kind == TypeKind::kTimetz;
  }
  bool has_date() const { return (year_ && month_ && day_) || day_of_year_ || fields_.date; }

  std::int32_t number(std::string_view digits) const {
    std::int32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error == std::errc::result_out_of_range) overflow();
    if (error != std::errc{} || end != digits.data() + digits.size()) bad_format();
    return value;
  }

  void read_token(const DateToken& token) {
    switch (token.kind) {
      case DateToken::Kind::kNumber:
        return read_number_token(token.text);
      case DateToken::Kind::kDate:
        return read_date_token(token.text);
      case DateToken::Kind::kTime:
        mark_.reset();
        return read_time(token.text);
      case DateToken::Kind::kZone:
        return read_offset(token.text);
      case DateToken::Kind::kWord:
        return read_word(token.text);
      case DateToken::Kind::kSpecial:
        if (to_lower(token.text) != "-infinity") bad_format();
        fields_.special = DateTimeFields::Special::kMinusInfinity;
        return;
    }
  }

  void read_number_token(std::string_view text) {
    if (mark_ == DateWord::kJulianMark) return read_julian_day(text);
    const std::size_t whole = std::min(text.find('.'), text.size());
    if (mark_ == DateWord::kTimeMark ||
        (wants_time() && !fields_.micros && !has_date() && whole >= 4)) {
      mark_.reset();
      return read_run_together_time(text);
    }
    if (whole < text.size()) {
      if (!has_date()) return read_date_token(text);  // "1997.041"
      if (whole <= 2) bad_format();
      return read_run_together_time(text);
    }
    if (whole >= 6 && !has_date()) return read_run_together_date(text);
    if (whole >= 6 && !fields_.micros) return read_run_together_time(text);
    read_number(text, TextMonth{text_month_});
  }

  void read_julian_day(std::string_view text) {
    mark_.reset();
    fields_.date = date_from_days(number(text) - kJulianDayOfEpoch);
  }

  // YYYYMMDD, YYMMDD, or with more digits for the year.
  void read_run_together_date(std::string_view digits) {
    const std::size_t size = digits.size();
    day_ = number(digits.substr(size - 2));
    month_ = number(digits.substr(size - 4, 2));
    year_ = number(digits.substr(0, size - 4));
    two_digit_year_ = size - 4 == 2;
  }

  // HHMMSS[.f] or HHMM.
  void read_run_together_time(std::string_view text) {
    const std::size_t whole = std::min(text.find('.'), text.size());
    if (fields_.micros || (whole != 6 && (whole != 4 || whole < text.size()))) bad_format();
    const std::int32_t second = whole == 6 ? number(text.substr(4, 2)) : 0;
    set_time(number(text.substr(0, 2)), number(text.substr(2, 2)), second,
             fraction(text.substr(whole)));
  }

  enum class TextMonth : bool { kNo, kYes };

  // One number that is a year, a month or a day.
  void read_number(std::string_view digits, TextMonth text_month) {
    const std::int32_t value = number(digits);
    const bool long_number = digits.size() >= 3;
    const bool ymd = order_ == DateOrder::kYmd;
    if (digits.size() == 3 && year_ && !month_ && !day_ && value >= 1 && value <= 366) {
      day_of_year_ = value;
    } else if (!year_ && !month_ && !day_) {
      if (long_number || ymd) return set_year(value, digits);
      (order_ == DateOrder::kDmy ? day_ : month_) = value;
    } else if (year_ && month_ && !day_) {
      if (long_number && two_digit_year_ && text_month == TextMonth::kYes) {
        // "08-Jan-1999": the first number was the day after all.
        day_ = year_;
        set_year(value, digits);
      } else {
        day_ = value;
      }
    } else if (month_ && !year_ && !day_) {
      if (text_month == TextMonth::kYes && (long_number || ymd)) return set_year(value, digits);
      day_ = value;
    } else if (month_ && day_ && !year_) {
      set_year(value, digits);
    } else if (day_ && !month_) {  // With or without a year.
      month_ = value;
    } else if (year_ && !month_) {
      month_ = value;
    } else {
      bad_format();
    }
  }

  void set_year(std::int32_t value, std::string_view digits) {
    year_ = value;
    two_digit_year_ = digits.size() <= 2;
  }

  void read_date_token(std::string_view text) {
    if (has_date() || mark_) {
      if (!is_digit(text.front())) return read_zone_name(text);
      const std::size_t minus = text.find('-');  // "040506-08"
      if (minus == std::string_view::npos) bad_format();
      mark_.reset();
      read_offset(text.substr(minus));
      return read_run_together_time(text.substr(0, minus));
    }
    if (wants_time()) {
      if (!is_digit(text.front())) return read_zone_name(text);
      const std::size_t minus = text.find('-');  // "040506-08", but not "2003-04-12"
      if (minus == 6) {
        read_offset(text.substr(minus));
        return read_run_together_time(text.substr(0, minus));
      }
    }
    std::string_view parts[kMaxDateParts];
    std::size_t count = 0;
    std::size_t at = 0;
    while (at <= text.size()) {
      std::size_t end = text.find_first_of("-/.", at);
      if (end == std::string_view::npos) end = text.size();
      if (count == kMaxDateParts || end == at) bad_format();
      parts[count++] = text.substr(at, end - at);
      at = end + 1;
    }
    // "17.12.1997": between dots what cannot be a month is a day.
    const std::size_t mark = text.find_first_of("-/.");
    const bool dotted = mark != std::string_view::npos && text[mark] == '.';
    if (dotted && order_ == DateOrder::kMdy && parts[0].size() == 2 && parts[0] > "12") {
      order_ = DateOrder::kDmy;
    }
    // A month's name first: it decides what the numbers are.
    TextMonth text_month = TextMonth::kNo;
    for (std::string_view& part : parts) {
      if (part.empty() || is_digit(part.front())) continue;
      const DateWordEntry* const entry = find_date_word(to_lower(part));
      if (entry == nullptr || entry->word != DateWord::kMonth || month_) bad_format();
      month_ = entry->value;
      text_month = TextMonth::kYes;
      part = {};
    }
    for (const std::string_view part : parts) {
      if (!part.empty()) read_number(part, text_month);
    }
    if (!has_date()) bad_format();
  }

  // [h]h:mm[:ss[.f]], or mm:ss.f
  void read_time(std::string_view text) {
    if (fields_.micros) bad_format();
    std::int32_t parts[3] = {};
    std::size_t count = 0;
    std::size_t at = 0;
    const std::size_t whole = std::min(text.find('.'), text.size());
    while (at <= whole) {
      const std::size_t end = std::min(text.find(':', at), whole);
      if (count == 3) bad_format();
      parts[count++] = number(text.substr(at, end - at));
      at = end + 1;
    }
    if (count < 2) bad_format();
    const std::int32_t micros = fraction(text.substr(whole));
    if (count == 2 && whole < text.size()) return set_time(0, parts[0], parts[1], micros);
    set_time(parts[0], parts[1], parts[2], micros);
  }

  // Reads ".123456", rounded to microseconds: up to and including a whole second.
  std::int32_t fraction(std::string_view text) const {
    if (text.empty()) return 0;
    std::int32_t micros = 0;
    std::int32_t unit = 100'000;
    for (std::size_t i = 1; i < text.size(); ++i) {
      if (!is_digit(text[i])) bad_format();
      if (i == 7 && text[i] >= '5') ++micros;
      micros += (text[i] - '0') * unit;
      unit /= 10;
    }
    return micros;
  }

  void set_time(std::int32_t hour, std::int32_t minute, std::int32_t second, std::int32_t micros) {
    if (hour > 24 || minute > 59 || second > 60 ||
        (hour == 24 && (minute > 0 || second > 0 || micros > 0))) {
      overflow();
    }
    fields_.micros = micros_from_time({hour, minute, second, micros});
  }

  // [+-]hh[:mm[:ss]], [+-]hhmm
  void read_offset(std::string_view text) {
    if (fields_.offset || fields_.zone != nullptr) bad_format();
    const bool negative = text.front() == '-';
    text.remove_prefix(std::min(text.find_first_of("0123456789"), text.size()));
    std::int32_t parts[3] = {};
    std::size_t count = 0;
    std::size_t at = 0;
    while (at <= text.size()) {
      const std::size_t end = std::min(text.find(':', at), text.size());
      if (count == 3) bad_format();
      parts[count++] = number(text.substr(at, end - at));
      at = end + 1;
    }
    if (count == 1 && text.size() > 2) {
      parts[1] = parts[0] % 100;
      parts[0] /= 100;
    }
    if (parts[0] > kMaxZoneHours || parts[1] > 59 || parts[2] > 59) {
      throw zone_displacement_out_of_range(text_);
    }
    const std::int32_t seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
    fields_.offset = negative ? -seconds : seconds;
  }

  void read_zone_name(std::string_view name) {
    if (fields_.offset || fields_.zone != nullptr) bad_format();
    if (settings_.zones != nullptr) fields_.zone = settings_.zones->find_zone(name);
    if (fields_.zone != nullptr) return;
    fields_.own_zone = TimeZone::from_spec(name);
    if (!fields_.own_zone) throw unknown_time_zone(name);
  }

  void read_word(std::string_view word) {
    const std::string lower = to_lower(word);
    if (const ZoneAbbreviation* const zone = find_zone_abbreviation(lower)) {
      if (fields_.offset || fields_.zone != nullptr) bad_format();
      fields_.offset = zone->minutes * 60;
      return;
    }
    const DateWordEntry* const entry = find_date_word(lower);
    if (entry != nullptr) return read_known_word(*entry, word);
    // A zone's name without a slash, like "Japan".
    if (settings_.zones != nullptr && !fields_.offset && fields_.zone == nullptr) {
      fields_.zone = settings_.zones->find_zone(word);
    }
    if (fields_.zone == nullptr) bad_format();
  }

  void read_known_word(const DateWordEntry& entry, std::string_view word) {
    switch (entry.word) {
      case DateWord::kMonth:
        // "31 Jan 2008": the number before was the day.
        if (month_ && !text_month_ && !day_ && *month_ >= 1 && *month_ <= 31) day_ = month_;
        if (text_month_) bad_format();
        text_month_ = true;
        month_ = entry.value;
        return;
      case DateWord::kIgnored:
        return;
      case DateWord::kAm:
        meridian_ = Meridian::kAm;
        return;
      case DateWord::kPm:
        meridian_ = Meridian::kPm;
        return;
      case DateWord::kAd:
        return;
      case DateWord::kBc:
        before_christ_ = true;
        return;
      case DateWord::kTimeMark:
        if (!has_date() && !wants_time()) bad_format();
        mark_ = entry.word;
        return;
      case DateWord::kJulianMark:
        if (has_date()) bad_format();
        mark_ = entry.word;
        return;
      case DateWord::kDst:
        if (!fields_.offset) bad_format();
        *fields_.offset += 3600;
        return;
      case DateWord::kEpoch:
        fields_.date = CalendarDate{1970, 1, 1};
        fields_.micros = 0;
        fields_.offset = 0;
        return;
      case DateWord::kInfinity:
        fields_.special = DateTimeFields::Special::kInfinity;
        return;
      case DateWord::kNow:
      case DateWord::kToday:
      case DateWord::kTomorrow:
      case DateWord::kYesterday:
        return read_clock_word(entry.word, word);
    }
  }

  void read_clock_word(DateWord meaning, std::string_view word) {
    if (!settings_.now_micros) {
      throw not_supported(cat("date/time value \"", word, "\" in this place"));
    }
    const std::int64_t now = *settings_.now_micros;
    const std::int32_t offset = session_offset(settings_, now);
    const DayAndMicros local = split_micros(now + offset * kMicrosPerSecond);
    std::int64_t days = local.days;
    if (meaning == DateWord::kTomorrow) ++days;
    if (meaning == DateWord::kYesterday) --days;
    fields_.date = date_from_days(days);
    if (meaning == DateWord::kNow) {
      fields_.micros = local.micros;
      fields_.offset = offset;
    }
  }

  void finish_date() {
    if (fields_.date || fields_.special != DateTimeFields::Special::kNone) return;
    if (!year_ && !month_ && !day_) return;
    if (!has_date()) bad_format();
    std::int64_t year = *year_;
    if (before_christ_) {
      if (year <= 0) overflow();
      year = 1 - year;
    } else if (two_digit_year_) {
      year += year < 70 ? 2000 : 1900;
    } else if (year <= 0) {
      overflow();
    }
    if (day_of_year_) {
      fields_.date = date_from_days(days_from_date(year, 1, *day_of_year_));
      return;
    }
    if (*month_ < 1 || *month_ > 12 || *day_ < 1 || *day_ > 31) order_overflow();
    if (*day_ > days_in_month(year, *month_)) overflow();
    fields_.date = CalendarDate{static_cast<std::int32_t>(year), *month_, *day_};
  }

  void finish_time() {
    if (meridian_ == Meridian::kNone) return;
    if (!fields_.micros || *fields_.micros >= 13 * kMicrosPerHour) overflow();
    const bool twelve = *fields_.micros >= 12 * kMicrosPerHour;
    if (meridian_ == Meridian::kAm && twelve) *fields_.micros -= 12 * kMicrosPerHour;
    if (meridian_ == Meridian::kPm && !twelve) *fields_.micros += 12 * kMicrosPerHour;
  }

  Type type_;
  std::string_view text_;
  const TextSettings& settings_;
  DateOrder order_;
  DateTimeFields fields_;
  std::optional<std::int32_t> year_;
  std::optional<std::int32_t> month_;
  std::optional<std::int32_t> day_;
  std::optional<std::int32_t> day_of_year_;
  std::optional<DateWord> mark_;  // A T or J whose number comes next.
  bool text_month_ = false;
  bool two_digit_year_ = false;
  bool before_christ_ = false;
  Meridian meridian_ = Meridian::kNone;
};

}  // namespace

DateTimeFields parse_datetime_fields(const Type& type, std::string_view text,
                                     const TextSettings& settings) {
  return FieldReader(type, text, settings).read();
}

std::int32_t session_offset(const TextSettings& settings, std::int64_t utc_micros) {
  return settings.zone == nullptr ? 0 : settings.zone->offset_at(utc_micros);
}

}  // namespace slipher::types
