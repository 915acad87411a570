#pragma once

// PostgreSQL's text format of every type, both ways: what rows and parameters look like as text.
//
// Where Redshift differs it is Redshift's: VARBYTE is hexadecimal without a prefix, and
// INTERVALD2S counts whole days out of its time.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "types/column.h"
#include "types/time_zone.h"
#include "types/value.h"

namespace slipher::types {

// What '01/02/2003' means.
enum class DateOrder : std::uint8_t { kMdy, kDmy, kYmd };

// How dates and moments are printed, and how intervals are that become text.
enum class DateStyle : std::uint8_t { kIso, kPostgres, kSql, kGerman };
enum class IntervalStyle : std::uint8_t { kPostgres, kPostgresVerbose, kSqlStandard, kIso8601 };

// What becomes of '1 year 2 days' as an INTERVAL DAY TO SECOND: the setting
// interval_forbid_composite_literals.
enum class CompositeInterval : std::uint8_t { kDropOtherPart, kForbid };

// The session's settings that text depends on. Pointers are borrowed; null zone means UTC.
struct TextSettings {
  const TimeZone* zone = nullptr;
  const ZoneSource* zones = nullptr;  // For zone names in input; null refuses them.
  // 0: 15 digits for DOUBLE PRECISION, 6 for REAL. Less: fewer. More: the fewest digits that read
  // back to the same value.
  int extra_float_digits = 0;
  DateOrder date_order = DateOrder::kMdy;
  DateStyle date_style = DateStyle::kIso;
  IntervalStyle interval_style = IntervalStyle::kPostgres;
  CompositeInterval composite_interval = CompositeInterval::kDropOtherPart;
  // Start of the transaction in microseconds since 1970-01-01 UTC: 'now', 'today' and a TIMETZ
  // without offset need it. Empty refuses them (0A000).
  std::optional<std::int64_t> now_micros;
};

// Many values as text, end to end.
struct TextColumn {
  std::string bytes;
  std::vector<std::int32_t> lengths;  // In bytes; -1 for null.

  void clear() {
    bytes.clear();
    lengths.clear();
  }
};

// Appends one value. Requires: it is not null.
void append_text(const ColumnView& column, std::size_t row, const TextSettings& settings,
                 std::string& out);
void append_text(const Value& value, const TextSettings& settings, std::string& out);

// Appends the rows [first, first + count), nulls included. Throws XX000 when type and physical do
// not go together.
void append_text_column(const ColumnView& column, std::size_t first, std::size_t count,
                        const TextSettings& settings, TextColumn& out);

// Returns the width to which a column's texts are padded with blanks (0: none are) when nothing
// else is done to show them; an empty optional for columns whose values have to be printed.
std::optional<std::size_t> text_padding(const ColumnView& column);

// Reads a value as PostgreSQL's input function of the type does. DECIMAL rounds half away from zero
// to its scale; without a precision it takes that of the text. REGCLASS and its kind are read as a
// number (OID) or else kept as text, because only the catalog knows names.
//
// Throws 22P02 (not such a value), 22003 (number out of range), 22001 (too long; blanks beyond the
// length are cut silently), 22007 and 22008 (dates and times), 22015 (interval out of range), 22009
// (zone offset), 22023 (unknown zone), 0A000 ('now' without a clock).
Value parse_text(const Type& type, std::string_view text, const TextSettings& settings);

}  // namespace slipher::types
