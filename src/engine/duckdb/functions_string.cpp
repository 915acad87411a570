// Strings, where DuckDB's own functions differ from Redshift's: positions that are not positive,
// NULL, case, padding.

#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions.h"
#include "engine/duckdb/functions_kernel.h"
#include "types/type.h"

namespace slipher::engine {

namespace {

constexpr std::int64_t kMaxTextBytes = 16'000'000;  // What REPEAT is documented to build.

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

// Returns how many bytes the first `characters` characters have.
std::size_t bytes_of(std::string_view text, std::int64_t characters) noexcept {
  std::size_t at = 0;
  while (characters > 0 && at < text.size()) {
    ++at;
    while (at < text.size() && is_continuation(text[at])) ++at;
    --characters;
  }
  return at;
}

// Eight bytes at a time: those that continue a character have bit 7 and not bit 6.
std::int64_t characters_in(std::string_view text) noexcept {
  constexpr std::uint64_t kLowBits = 0x0101'0101'0101'0101;
  auto count = static_cast<std::int64_t>(text.size());
  for (; text.size() >= sizeof(std::uint64_t); text.remove_prefix(sizeof(std::uint64_t))) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), sizeof(word));
    const std::uint64_t continued = (word >> 7U) & ~(word >> 6U) & kLowBits;
    count -= static_cast<std::int64_t>((continued * kLowBits) >> 56U);  // The sum of its bytes.
  }
  for (const char c : text) count -= is_continuation(c) ? 1 : 0;
  return count;
}

std::int32_t length(std::string_view text) noexcept {
  return static_cast<std::int32_t>(characters_in(text));
}
std::int32_t byte_length(Bytes value) noexcept {
  return static_cast<std::int32_t>(value.bytes.size());
}
std::int32_t octet_length(std::string_view text) noexcept {
  return static_cast<std::int32_t>(text.size());
}

Slice substring_from(std::string_view text, std::int64_t start) noexcept {
  return {start <= 1 ? text : text.substr(bytes_of(text, start - 1))};
}

// `count` is not negative.
Slice some_characters(std::string_view text, std::int64_t start, std::int64_t count) noexcept {
  const std::int64_t end = start + count;  // Both come from 32 bits.
  if (start < 1) start = 1;
  if (end <= start) return {text.substr(0, 0)};
  const std::string_view rest = text.substr(bytes_of(text, start - 1));
  return {rest.substr(0, bytes_of(rest, end - start))};
}

Slice substring(std::string_view text, std::int64_t start, std::int64_t count) {
  if (count < 0) throw SqlError(SqlState("22011"), "negative substring length not allowed");
  return some_characters(text, start, count);
}

Slice left(std::string_view text, std::int32_t count) noexcept {
  if (count < 0) {
    const std::int64_t kept = characters_in(text) + count;
    return {text.substr(0, kept > 0 ? bytes_of(text, kept) : 0)};
  }
  return {text.substr(0, bytes_of(text, count))};
}

Slice right(std::string_view text, std::int32_t count) noexcept {
  const std::int64_t all = characters_in(text);
  const std::int64_t skipped = count < 0 ? -static_cast<std::int64_t>(count) : all - count;
  return {skipped <= 0 ? text : text.substr(bytes_of(text, skipped))};
}

// A set of characters.
class CharacterSet {
 public:
  explicit CharacterSet(std::string_view characters) {
    while (!characters.empty()) {
      const std::size_t size = bytes_of(characters, 1);
      characters_.push_back(characters.substr(0, size));
      characters.remove_prefix(size);
    }
  }
  bool contains(std::string_view character) const {
    for (const std::string_view each : characters_) {
      if (each == character) return true;
    }
    return false;
  }

 private:
  std::vector<std::string_view> characters_;
};

std::string_view trimmed_left(std::string_view text, const CharacterSet& set) {
  while (!text.empty()) {
    const std::size_t size = bytes_of(text, 1);
    if (!set.contains(text.substr(0, size))) break;
    text.remove_prefix(size);
  }
  return text;
}

std::string_view trimmed_right(std::string_view text, const CharacterSet& set) {
  while (!text.empty()) {
    std::size_t at = text.size() - 1;
    while (at > 0 && is_continuation(text[at])) --at;
    if (!set.contains(text.substr(at))) break;
    text.remove_suffix(text.size() - at);
  }
  return text;
}

std::string_view without_left_blanks(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

std::string_view without_right_blanks(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Slice trim_blanks(std::string_view text) noexcept {
  return {without_right_blanks(without_left_blanks(text))};
}
Slice trim_left_blanks(std::string_view text) noexcept { return {without_left_blanks(text)}; }
Slice trim_right_blanks(std::string_view text) noexcept { return {without_right_blanks(text)}; }
Slice trim(std::string_view text, std::string_view characters) {
  const CharacterSet set(characters);
  return {trimmed_right(trimmed_left(text, set), set)};
}
Slice trim_left(std::string_view text, std::string_view characters) {
  return {trimmed_left(text, CharacterSet(characters))};
}
Slice trim_right(std::string_view text, std::string_view characters) {
  return {trimmed_right(text, CharacterSet(characters))};
}

std::string repeated(std::string_view text, std::int64_t count);

// The padding that makes `missing` characters.
std::string padding(std::string_view fill, std::int64_t missing) {
  const std::int64_t characters = characters_in(fill);
  std::string out = repeated(fill, missing / characters);
  return out.append(fill.substr(0, bytes_of(fill, missing % characters)));
}

std::string padded(std::string_view text, std::int32_t size, std::string_view fill,
                   bool on_the_left) {
  if (size <= 0) return {};
  const std::int64_t missing = size - characters_in(text);
  if (missing <= 0) return std::string(text.substr(0, bytes_of(text, size)));
  if (fill.empty()) return std::string(text);
  std::string pad = padding(fill, missing);
  return on_the_left ? pad.append(text) : std::string(text).append(pad);
}

std::string pad_left(std::string_view text, std::int32_t size) {
  return padded(text, size, " ", true);
}
std::string pad_right(std::string_view text, std::int32_t size) {
  return padded(text, size, " ", false);
}
std::string pad_left_with(std::string_view text, std::int32_t size, std::string_view fill) {
  return padded(text, size, fill, true);
}
std::string pad_right_with(std::string_view text, std::int32_t size, std::string_view fill) {
  return padded(text, size, fill, false);
}

std::string repeated(std::string_view text, std::int64_t count) {
  if (count <= 0 || text.empty()) return {};
  if (count > kMaxTextBytes / static_cast<std::int64_t>(text.size())) {
    throw SqlError(sqlstate::kProgramLimitExceeded, "requested length too large");
  }
  std::string out;
  out.reserve(text.size() * static_cast<std::size_t>(count));
  for (std::int64_t i = 0; i < count; ++i) out.append(text);
  return out;
}

std::string repeat(std::string_view text, std::int32_t count) { return repeated(text, count); }

std::string replace(std::string_view text, std::string_view old, std::string_view with) {
  if (old.empty()) return std::string(text);
  std::string out;
  for (;;) {
    const std::size_t at = text.find(old);
    if (at == std::string_view::npos) return out.append(text);
    out.append(text.substr(0, at)).append(with);
    text.remove_prefix(at + old.size());
  }
}

std::string translate(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  while (!text.empty()) {
    const std::size_t size = bytes_of(text, 1);
    const std::string_view character = text.substr(0, size);
    text.remove_prefix(size);
    std::int64_t place = 0;
    std::string_view rest = from;
    while (!rest.empty() && rest.substr(0, bytes_of(rest, 1)) != character) {
      rest.remove_prefix(bytes_of(rest, 1));
      ++place;
    }
    if (rest.empty()) {
      out.append(character);
      continue;
    }
    const std::string_view target = to.substr(bytes_of(to, place));
    out.append(target.substr(0, bytes_of(target, 1)));
  }
  return out;
}

std::int32_t position(std::string_view text, std::string_view part) {
  const std::size_t at = text.find(part);
  if (at == std::string_view::npos) return 0;
  return static_cast<std::int32_t>(characters_in(text.substr(0, at)) + 1);
}

std::int32_t index_of_part(std::string_view part, std::string_view text) {
  return position(text, part);
}

std::int32_t octet_index(std::string_view part, std::string_view text) {
  const std::size_t at = text.find(part);
  return at == std::string_view::npos ? 0 : static_cast<std::int32_t>(at + 1);
}

Slice split_part(std::string_view text, std::string_view delimiter, std::int32_t number) {
  if (number <= 0)
    throw SqlError(sqlstate::kInvalidParameterValue, "field position must be greater than zero");
  for (;;) {
    const std::size_t at = delimiter.empty() ? std::string_view::npos : text.find(delimiter);
    if (number == 1) return {text.substr(0, at)};
    if (at == std::string_view::npos) return {text.substr(0, 0)};
    text.remove_prefix(at + delimiter.size());
    --number;
  }
}

std::string reverse(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t end = text.size(); end > 0;) {
    std::size_t at = end - 1;
    while (at > 0 && is_continuation(text[at])) --at;
    out.append(text.substr(at, end - at));
    end = at;
  }
  return out;
}

std::optional<std::string> character(std::int32_t code) {
  if (code <= 0 || code > 127) return std::nullopt;
  return std::string(1, static_cast<char>(code));
}

std::int32_t code_point(std::string_view text) {
  if (text.empty()) return 0;
  const auto byte = [&](std::size_t i) {
    return static_cast<std::int32_t>(static_cast<unsigned char>(text[i]));
  };
  const std::size_t size = bytes_of(text, 1);
  if (size == 1) return byte(0);
  std::int32_t code = byte(0) & (size == 2 ? 0x1F : size == 3 ? 0x0F : 0x07);
  for (std::size_t i = 1; i < size; ++i) code = (code << 6) | (byte(i) & 0x3F);
  return code;
}

std::int32_t compare_without_blanks(std::string_view left, std::string_view right) {
  const int order = without_right_blanks(left).compare(without_right_blanks(right));
  return order == 0 ? 0 : order < 0 ? -1 : 1;
}

std::string quote_literal(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += c;
    out += c;
  }
  return out + "'";
}

std::string quote_identifier(std::string_view text) {
  bool plain =
      !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) == 0 && text[0] != '$';
  for (const char c : text) {
    const bool lower = c >= 'a' && c <= 'z', digit = c >= '0' && c <= '9';
    plain = plain && (lower || digit || c == '_' || c == '$');
  }
  if (plain) return std::string(text);
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += c;
    out += c;
  }
  return out + "\"";
}

SqlError invalid_number(std::string_view text, std::int32_t base) {
  return {sqlstate::kInvalidTextRepresentation,
          cat("The input ", text, " is not valid to be converted to base ", base)};
}

std::int64_t text_to_integer(std::string_view text, std::int32_t base) {
  if (base < 2 || base > 36) {
    throw SqlError(sqlstate::kInvalidParameterValue, "base must be between 2 and 36");
  }
  std::string_view rest = text;
  while (!rest.empty() && std::isspace(static_cast<unsigned char>(rest.front())) != 0)
    rest.remove_prefix(1);
  const bool negative = !rest.empty() && rest.front() == '-';
  if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) rest.remove_prefix(1);
  if (base == 16 && (rest.starts_with("0x") || rest.starts_with("0X"))) rest.remove_prefix(2);
  if (rest.empty() || rest == std::string_view("\0", 1) || rest == "\\0") return 0;
  std::uint64_t magnitude = 0;
  const auto [end, failure] =
      std::from_chars(rest.data(), rest.data() + rest.size(), magnitude, base);
  const std::uint64_t limit = negative ? std::uint64_t{1} << 63 : (std::uint64_t{1} << 63) - 1;
  if (failure == std::errc::result_out_of_range || (failure == std::errc() && magnitude > limit)) {
    throw SqlError(sqlstate::kNumericValueOutOfRange, "bigint out of range");
  }
  if (failure != std::errc() || end != rest.data() + rest.size()) throw invalid_number(text, base);
  return negative ? static_cast<std::int64_t>(std::uint64_t{0} - magnitude)
                  : static_cast<std::int64_t>(magnitude);
}

// The digit of American Soundex: 0 for a vowel, which separates equal digits; -1 for H and W, which
// do not.
int soundex_digit(char letter) {
  constexpr std::string_view kDigits = "01230120022455012623010202";
  if (letter == 'H' || letter == 'W') return -1;
  return kDigits[static_cast<std::size_t>(letter - 'A')] - '0';
}

std::string soundex(std::string_view text) {
  constexpr std::size_t kLength = 4;
  std::string code;
  int last = 0;
  for (const char c : text) {
    const char letter = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
    if (letter < 'A' || letter > 'Z') continue;
    const int digit = soundex_digit(letter);
    if (code.empty()) {
      code += letter;
    } else if (digit > 0 && digit != last) {
      code += static_cast<char>('0' + digit);
      if (code.size() == kLength) break;
    }
    if (digit >= 0) last = digit;
  }
  if (!code.empty()) code.resize(kLength, '0');
  return code;
}

std::int32_t soundex_matches(std::string_view left, std::string_view right) {
  const std::string first = soundex(left), second = soundex(right);
  if (left.empty() || right.empty()) return 0;
  if (first.empty() && second.empty()) return 1;
  if (first.empty() || second.empty()) return 0;
  std::int32_t matches = 0;
  for (std::size_t i = 0; i < first.size(); ++i) matches += first[i] == second[i] ? 1 : 0;
  return matches;
}

}  // namespace

void register_string_functions(duckdb::ExtensionLoader& loader) {
  register_kernel<length>(loader, "rs_length_text");
  register_kernel<byte_length>(loader, "rs_length_bytes");
  register_kernel<octet_length>(loader, "rs_octet_length_text");
  register_kernel<substring_from>(loader, "rs_substring_text_from");
  register_kernel<substring>(loader, "rs_substring_text");
  register_kernel<some_characters>(loader, "rs_substring_text_some");
  register_kernel<left>(loader, "rs_left");
  register_kernel<right>(loader, "rs_right");
  register_kernel<trim_blanks>(loader, "rs_btrim_blanks");
  register_kernel<trim_left_blanks>(loader, "rs_ltrim_blanks");
  register_kernel<trim_right_blanks>(loader, "rs_rtrim_blanks");
  register_kernel<trim>(loader, "rs_btrim");
  register_kernel<trim_left>(loader, "rs_ltrim");
  register_kernel<trim_right>(loader, "rs_rtrim");
  register_kernel<pad_left>(loader, "rs_lpad_blanks");
  register_kernel<pad_right>(loader, "rs_rpad_blanks");
  register_kernel<pad_left_with>(loader, "rs_lpad");
  register_kernel<pad_right_with>(loader, "rs_rpad");
  register_kernel<repeat>(loader, "rs_repeat");
  register_kernel<replace>(loader, "rs_replace");
  register_kernel<translate>(loader, "rs_translate");
  register_kernel<position>(loader, "rs_strpos");
  register_kernel<index_of_part>(loader, "rs_charindex");
  register_kernel<octet_index>(loader, "rs_octetindex");
  register_kernel<split_part>(loader, "rs_split_part");
  register_kernel<reverse>(loader, "rs_reverse");
  register_kernel<character>(loader, "rs_chr");
  register_kernel<code_point>(loader, "rs_ascii");
  register_kernel<compare_without_blanks>(loader, "rs_bpcharcmp");
  register_kernel<quote_literal>(loader, "rs_quote_literal");
  register_kernel<quote_identifier>(loader, "rs_quote_ident");
  register_kernel<text_to_integer>(loader, "rs_strtol");
  register_kernel<soundex>(loader, "rs_soundex");
  register_kernel<soundex_matches>(loader, "rs_difference");
}

}  // namespace slipher::engine
