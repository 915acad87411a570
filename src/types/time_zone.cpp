#include "types/time_zone.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/error.h"
#include "types/calendar.h"

namespace slipher::types {
namespace {

constexpr std::size_t kHeaderBytes = 44;
constexpr std::size_t kTypeBytes = 6;

// The counts of a TZif header (RFC 8536, 3.1).
struct Header {
  char version;
  std::size_t ut_indicators, standard_indicators, leap_seconds, changes, types, characters;

  std::size_t block_bytes(std::size_t time_bytes) const {
    return changes * (time_bytes + 1) + types * kTypeBytes + characters +
           leap_seconds * (time_bytes + 4) + standard_indicators + ut_indicators;
  }
};

SqlError damaged_zone(std::string_view name) {
  return {sqlstate::kDataCorrupted, cat("time zone file \"", name, "\" is not valid")};
}

std::int64_t read_big_endian(std::string_view bytes) {
  std::uint64_t value = bytes[0] < 0 ? ~std::uint64_t{0} : 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(value);
}

std::optional<Header> read_header(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || bytes.substr(0, 4) != "TZif") return std::nullopt;
  const auto count = [&](std::size_t index) {
    return static_cast<std::size_t>(
        static_cast<std::uint32_t>(read_big_endian(bytes.substr(20 + index * 4, 4))));
  };
  return Header{bytes[4], count(0), count(1), count(2), count(3), count(4), count(5)};
}

std::int64_t floor_seconds(std::int64_t micros) {
  return micros / kMicrosPerSecond - (micros % kMicrosPerSecond < 0 ? 1 : 0);
}

std::string print_offset(std::int32_t seconds, char plus, char minus) {
  const auto two = [](std::int32_t value) { return cat(value < 10 ? "0" : "", value); };
  const std::int32_t size = std::abs(seconds);
  std::string out = cat(seconds < 0 ? minus : plus, two(size / 3600));
  if (size % 3600 != 0) out += cat(':', two(size / 60 % 60));
  if (size % 60 != 0) out += cat(':', two(size % 60));
  return out;
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

}  // namespace

TimeZone TimeZone::utc() {
  TimeZone zone;
  zone.name_ = "UTC";
  zone.rule_ = PosixZone{};
  zone.rule_->standard_name = "UTC";
  return zone;
}

TimeZone TimeZone::fixed(std::int32_t seconds_east) {
  const std::string shown = print_offset(seconds_east, '+', '-');
  TimeZone zone;
  zone.name_ = cat('<', shown, '>', print_offset(seconds_east, '-', '+'));
  zone.rule_ = PosixZone{};
  zone.rule_->standard_name = shown;
  zone.rule_->standard_offset = seconds_east;
  return zone;
}

std::optional<TimeZone> TimeZone::from_spec(std::string_view spec) {
  for (const std::string_view name : {"utc", "gmt", "uct", "zulu"}) {
    if (!equals_ignoring_case(spec, name)) continue;
    TimeZone zone = utc();
    if (name == "gmt") zone.name_ = zone.rule_->standard_name = "GMT";
    return zone;
  }
  std::string_view number = spec;
  if (number.starts_with('+')) number.remove_prefix(1);
  double hours = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), hours,
                                            std::chars_format::fixed);
  if (error == std::errc{} && end == number.data() + number.size()) {
    constexpr double kMaxHours = 168;  // As PostgreSQL's zones.
    if (!(std::abs(hours) <= kMaxHours)) return std::nullopt;
    return fixed(static_cast<std::int32_t>(std::lround(hours * 3600)));
  }
  // An offset of ISO 8601 counts eastwards; a POSIX text, which begins with a name, westwards.
  const bool iso = number.find_first_not_of("-0123456789:") == std::string_view::npos;
  std::optional<PosixZone> rule = parse_posix_zone(iso ? "ISO" + std::string(spec) : spec);
  if (!rule) return std::nullopt;
  if (iso) return fixed(-rule->standard_offset);
  TimeZone zone;
  zone.name_ = std::string(spec);
  zone.rule_ = std::move(rule);
  return zone;
}

TimeZone TimeZone::from_tzif(std::string name, std::string_view bytes) {
  TimeZone zone;
  zone.name_ = std::move(name);
  std::optional<Header> header = read_header(bytes);
  if (!header || bytes.size() - kHeaderBytes < header->block_bytes(4)) {
    throw damaged_zone(zone.name_);
  }
  if (header->version == '\0') {
    zone.read_block(bytes, 4);
    return zone;
  }
  // Later versions repeat everything with 64 bit times, then give the rule for the time after.
  bytes.remove_prefix(kHeaderBytes + header->block_bytes(4));
  header = read_header(bytes);
  if (!header || bytes.size() - kHeaderBytes < header->block_bytes(8)) {
    throw damaged_zone(zone.name_);
  }
  zone.read_block(bytes, 8);
  std::string_view footer = bytes.substr(kHeaderBytes + header->block_bytes(8));
  if (footer.size() < 2 || footer.front() != '\n' || footer.back() != '\n') {
    throw damaged_zone(zone.name_);
  }
  footer = footer.substr(1, footer.size() - 2);
  if (footer.empty()) return zone;
  zone.rule_ = parse_posix_zone(footer);
  if (!zone.rule_) throw damaged_zone(zone.name_);
  return zone;
}

// `block` starts with its header; its size is checked.
void TimeZone::read_block(std::string_view block, std::size_t time_bytes) {
  const Header header = *read_header(block);
  block.remove_prefix(kHeaderBytes);
  if (header.types == 0) throw damaged_zone(name_);
  changes_.reserve(header.changes);
  for (std::size_t i = 0; i < header.changes; ++i) {
    changes_.push_back(read_big_endian(block.substr(i * time_bytes, time_bytes)));
  }
  block.remove_prefix(header.changes * time_bytes);
  for (std::size_t i = 0; i < header.changes; ++i) {
    type_after_.push_back(static_cast<std::uint8_t>(block[i]));
    if (type_after_.back() >= header.types) throw damaged_zone(name_);
  }
  if (!std::is_sorted(changes_.begin(), changes_.end())) throw damaged_zone(name_);
  block.remove_prefix(header.changes);
  const std::string_view names = block.substr(header.types * kTypeBytes, header.characters);
  for (std::size_t i = 0; i < header.types; ++i) {
    const std::string_view record = block.substr(i * kTypeBytes, kTypeBytes);
    const auto offset = static_cast<std::int32_t>(read_big_endian(record.substr(0, 4)));
    const auto start = static_cast<std::size_t>(static_cast<unsigned char>(record[5]));
    constexpr std::int32_t kMaxOffset = 26 * 3600;  // RFC 8536 wants at most this much.
    if (start >= names.size() || offset > kMaxOffset || offset < -kMaxOffset) {
      throw damaged_zone(name_);
    }
    const std::string_view rest = names.substr(start);
    types_.push_back({offset, record[4] != 0, std::string(rest.substr(0, rest.find('\0')))});
  }
}

std::optional<std::int32_t> TimeZone::fixed_offset() const {
  if (rule_ && rule_->has_daylight()) return std::nullopt;
  if (types_.empty()) return rule_->standard_offset;
  // A file with a single type and no change says all there is.
  if (changes_.empty() && (!rule_ || rule_->standard_offset == types_[0].offset)) {
    return types_[0].offset;
  }
  return std::nullopt;
}

ZoneState TimeZone::state_at_seconds(std::int64_t seconds) const {
  const bool after_changes = changes_.empty() || seconds >= changes_.back();
  if (rule_ && after_changes) {
    return rule_->is_daylight(seconds)
               ? ZoneState{rule_->daylight_offset, true, rule_->daylight_name}
               : ZoneState{rule_->standard_offset, false, rule_->standard_name};
  }
  const auto after = std::upper_bound(changes_.begin(), changes_.end(), seconds);
  const std::size_t index = static_cast<std::size_t>(after - changes_.begin());
  const LocalType& type = types_[index == 0 ? 0 : type_after_[index - 1]];
  return {type.offset, type.is_daylight, type.abbreviation};
}

ZoneState TimeZone::state_at(std::int64_t micros) const {
  return state_at_seconds(floor_seconds(micros));
}

std::optional<TimeZone::Change> TimeZone::next_change(std::int64_t seconds) const {
  const auto found = std::upper_bound(changes_.begin(), changes_.end(), seconds);
  std::int64_t at = 0;
  if (found != changes_.end()) {
    at = *found;
  } else if (rule_ && rule_->has_daylight()) {
    at = rule_->next_change(seconds);
  } else {
    return std::nullopt;
  }
  return Change{at, state_at_seconds(at - 1).offset, state_at_seconds(at).offset};
}

std::int32_t TimeZone::offset_of_local(std::int64_t local_micros) const {
  if (const std::optional<std::int32_t> offset = fixed_offset()) return *offset;
  // No zone is a day or more from UTC, so the change that matters is the next one from a day
  // before.
  const std::int64_t local = floor_seconds(local_micros);
  const std::optional<Change> change = next_change(local - kSecondsPerDay);
  if (!change) return state_at_seconds(local - kSecondsPerDay).offset;
  const std::int64_t before = local - change->offset_before;
  const std::int64_t after = local - change->offset_after;
  if (before < change->at && after < change->at) return change->offset_before;
  if (before > change->at && after >= change->at) return change->offset_after;
  return before > after ? change->offset_before : change->offset_after;
}

bool TimeZone::local_to_utc(std::int64_t local_micros, std::int64_t& utc_micros) const {
  const std::int64_t offset = offset_of_local(local_micros) * kMicrosPerSecond;
  return !__builtin_sub_overflow(local_micros, offset, &utc_micros);
}

}  // namespace slipher::types
