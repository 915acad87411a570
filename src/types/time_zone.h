#pragma once

// Time zones: how far local time is from UTC at a moment, and the way back.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "types/posix_zone.h"

namespace slipher::types {

// What a zone's clocks show at a moment. Borrows its name from the zone.
struct ZoneState {
  std::int32_t offset;  // Seconds east of UTC.
  bool is_daylight;
  std::string_view abbreviation;
};

// One time zone: the changes recorded so far, then a rule for the time after them.
//
// Immutable: safe from any thread. Does no I/O; who reads zone files passes their bytes.
class TimeZone {
 public:
  static TimeZone utc();
  // Makes a zone with one offset, in seconds east of UTC, named as PostgreSQL does:
  // "<+05:30>-05:30".
  static TimeZone fixed(std::int32_t seconds_east);
  // Reads the contents of a TZif file (RFC 8536), any version. Throws XX001 when they are damaged.
  static TimeZone from_tzif(std::string name, std::string_view bytes);
  // Reads what needs no file, as SET TIMEZONE takes it: "UTC" and "GMT"; a number of hours east of
  // UTC ("-7", "5.5"); an offset of ISO 8601, also east ("+05:30"); a POSIX text, whose offset
  // counts west of UTC ("UTC+3", "EST5EDT", "<+03>-3"). Empty for anything else, such as a name
  // that needs a file.
  static std::optional<TimeZone> from_spec(std::string_view spec);

  const std::string& name() const { return name_; }
  // The one offset in seconds east of UTC, when it never changes.
  std::optional<std::int32_t> fixed_offset() const;

  // `micros` since 1970-01-01 UTC.
  ZoneState state_at(std::int64_t micros) const;
  std::int32_t offset_at(std::int64_t micros) const { return state_at(micros).offset; }

  // Returns the offset of a local time (microseconds since 1970-01-01 of that local time), as
  // PostgreSQL chooses it: a time that the clocks skip counts with the offset before the change, a
  // time that they show twice with the offset after it.
  std::int32_t offset_of_local(std::int64_t local_micros) const;
  // Sets `utc_micros` to the moment of a local time and returns true; false when it does not fit.
  bool local_to_utc(std::int64_t local_micros, std::int64_t& utc_micros) const;

 private:
  struct LocalType {
    std::int32_t offset;
    bool is_daylight;
    std::string abbreviation;
  };
  struct Change {
    std::int64_t at;  // Seconds since 1970-01-01 UTC.
    std::int32_t offset_before;
    std::int32_t offset_after;
  };

  TimeZone() = default;
  void read_block(std::string_view block, std::size_t time_bytes);
  ZoneState state_at_seconds(std::int64_t seconds) const;
  std::optional<Change> next_change(std::int64_t seconds) const;

  std::string name_;
  std::vector<LocalType> types_;          // Empty when only rule_ counts.
  std::vector<std::int64_t> changes_;     // Seconds since 1970-01-01 UTC, ascending.
  std::vector<std::uint8_t> type_after_;  // Index into types_, per change.
  std::optional<PosixZone> rule_;         // From the last change on.
};

// Finds zones by name. What reads zone files implements it; zones live as long as it does.
class ZoneSource {
 public:
  virtual ~ZoneSource() = default;
  // Returns the zone, or null when there is none of that name (in any case of letters).
  virtual const TimeZone* find_zone(std::string_view name) const = 0;
};

}  // namespace slipher::types
