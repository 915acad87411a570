#include <algorithm>
#include <charconv>
#include <exception>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "super/error.h"
#include "super/json.h"

namespace slipher::super {
namespace {

constexpr int kMaxDigits = 38;

// Reads digits with at most one point, an exact number; false when it is none that fits DECIMAL.
bool read_exact(std::string_view text, Decimal& out) {
  std::string digits;
  int scale = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.') {
      point = true;
      continue;
    }
    if (c == 'e' || c == 'E') return false;
    digits.push_back(c);
    if (point) ++scale;
  }
  out.scale = scale;
  return scale < kMaxDigits && types::read_int128(digits, out.digits) &&
         types::count_digits(out.digits) <= kMaxDigits;
}

// PostgreSQL's texts, and ours, hold no such character.
void refuse_zero(const std::string& text) {
  if (text.find('\0') != std::string::npos) throw zero_character();
}

// Hands what the parser finds to the builder, which throws what it refuses.
class Sax {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  Sax(RepeatedNames repeated, Builder& out) : repeated_{repeated}, out_{out} {}

  bool null() {
    out_.null();
    return true;
  }
  bool boolean(bool value) {
    out_.boolean(value);
    return true;
  }
  bool number_integer(number_integer_t value) {
    out_.integer(value);
    return true;
  }
  bool number_unsigned(number_unsigned_t value) {
    out_.decimal({static_cast<types::Int128>(value), 0});
    return true;
  }
  bool number_float(number_float_t value, const string_t& text) {
    Decimal exact;
    if (read_exact(text, exact)) {
      out_.decimal(exact);
    } else {
      out_.floating(value);
    }
    return true;
  }
  bool string(string_t& value) {
    refuse_zero(value);
    out_.string(value);
    return true;
  }
  bool start_object(std::size_t) {
    out_.begin_object();
    return true;
  }
  bool key(string_t& name) {
    refuse_zero(name);
    out_.name(name);
    return true;
  }
  bool end_object() {
    const auto repeated = out_.end();
    if (repeated && repeated_ == RepeatedNames::kRefuse) throw repeated_name(*repeated);
    return true;
  }
  bool start_array(std::size_t) {
    out_.begin_array();
    return true;
  }
  bool end_array() {
    out_.end();
    return true;
  }
  // JSON has none.
  bool binary(binary_t&) { return false; }
  bool parse_error(std::size_t position, const std::string& token, const std::exception&) {
    throw invalid_json(position, token);
  }

 private:
  RepeatedNames repeated_;
  Builder& out_;
};

}  // namespace

void parse_json(std::string_view text, RepeatedNames repeated, Builder& out) {
  Sax sax(repeated, out);
  nlohmann::json::sax_parse(text.begin(), text.end(), &sax);
}

}  // namespace slipher::super
