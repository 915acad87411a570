#pragma once

// Writes one SUPER value from its parts, in the order in which they come.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "super/value.h"

namespace slipher::super {

// Calls come in the order of the text {"a": [1, 2]}: begin_object, name, begin_array, integer,
// integer, end, end. Used by one thread; may be used again after clear().
//
// Every call throws 54000 when the value would exceed kMaxValueBytes, begin_*() 54001 when it would
// be nested deeper than kMaxDepth.
class Builder {
 public:
  void null();
  void boolean(bool value);
  void integer(std::int64_t value);
  // A value without a fraction that fits BIGINT is an integer. Throws 22003 for more digits than
  // DECIMAL has.
  void decimal(Decimal value);
  void real(float value);
  void floating(double value);
  void string(std::string_view value);
  void value(Value value);

  void begin_array();
  void begin_object();
  void name(std::string_view name);
  // Ends the innermost array or object. Returns a name that several attributes had, if there is
  // one: the last of them counts, the others are gone.
  std::optional<std::string> end();

  // Requires: as many end() as begin.
  std::string_view bytes() const { return bytes_; }
  void clear();

 private:
  struct Open {
    std::size_t begin;       // Of its contents.
    std::size_t first_part;  // Of its ends in ends_.
    bool object;
  };

  void begin(bool object);
  void close_part();
  void finish(const Open& open, const std::vector<std::uint32_t>& by_name);
  std::optional<std::string> repeated_name(const Open& open,
                                           const std::vector<std::uint32_t>& by_name) const;
  void drop_repeated(const Open& open);
  std::vector<std::uint32_t> sorted_names(const Open& open) const;
  std::string_view part(const Open& open, std::size_t i) const;
  void require_room(std::size_t more) const;

  std::string bytes_;
  std::vector<std::uint32_t> ends_;  // Of the parts of all that is open, from each one's begin.
  std::vector<Open> open_;
};

}  // namespace slipher::super
