#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "types/date_element.h"
#include "types/datetime_words.h"
#include "types/format_model.h"
#include "types/int128.h"

namespace slipher::types {
namespace {

constexpr char kCurrencySymbol = '$';
constexpr int kRomanWidth = 15;  // Of MMMDCCCLXXXVIII.
constexpr std::int64_t kMaxRoman = 3999;

std::string to_roman(std::int64_t number) {
  struct Letter {
    std::int64_t value;
    std::string_view text;
  };
  constexpr Letter kLetters[] = {{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"},
                                 {90, "XC"},  {50, "L"},   {40, "XL"}, {10, "X"},   {9, "IX"},
                                 {5, "V"},    {4, "IV"},   {1, "I"}};
  std::string out;
  for (const Letter& letter : kLetters) {
    for (; number >= letter.value; number -= letter.value) out += letter.text;
  }
  return out;
}

// Writes the places of a model, one after the other. Follows PostgreSQL's NUM_processor: `digits_`
// is the number without sign, at least one digit, a point, and as many digits as the model has
// places after it.
class PlacePrinter {
 public:
  PlacePrinter(const NumberShape& shape, bool negative, std::string digits, std::string& out)
      : shape_{shape}, negative_{negative}, digits_{std::move(digits)}, out_{out} {
    const int whole = static_cast<int>(std::min(digits_.find('.'), digits_.size()));
    if (whole < shape.whole_digits) {
      blank_places_ = shape.whole_digits - whole;
    } else if (whole > shape.whole_digits) {
      const auto size = static_cast<std::size_t>(shape.whole_digits + shape.fraction_digits + 1);
      digits_.assign(size, '#');
      digits_[static_cast<std::size_t>(shape.whole_digits)] = '.';
    }
    zero_start_ = shape.zero_start > 0 ? shape.zero_start - 1 : -1;
    brackets_ = shape.brackets && (negative || !shape.fill);
    if (shape.plus || shape.minus) {
      sign_written_ = !(shape.plus && !shape.minus);
      // PL alone leaves the minus to the number.
    } else {
      sign_written_ = !negative && shape.fill && !has_sign_here() && !brackets_;
    }
    last_place_ = shape.whole_digits + shape.fraction_digits - 1;
    if (shape.fill && shape.point) find_last_relevant();
    if (!sign_written_ && blank_places_ == 0) ++last_place_;
  }

  void print(const NumberNode& node) {
    switch (node.element) {
      case NumberElement::kNine:
      case NumberElement::kZero:
      case NumberElement::kPoint:
        return print_place(node.element);
      case NumberElement::kComma:
        if (inside_) {
          out_.push_back(',');
        } else if (!shape_.fill) {
          out_.push_back(' ');
        }
        return;
      case NumberElement::kCurrency:
        out_.push_back(kCurrencySymbol);
        return;
      case NumberElement::kMinus:
        return print_mark(negative_ ? '-' : ' ');
      case NumberElement::kPlus:
        return print_mark(negative_ ? ' ' : '+');
      case NumberElement::kSign:
        out_.push_back(sign());
        return;
      case NumberElement::kOrdinal:
        return print_ordinal(node);
      case NumberElement::kLiteral:
        out_ += node.literal;
        return;
      case NumberElement::kSignHere:
      case NumberElement::kBrackets:
      case NumberElement::kRoman:
        return;  // Written with the places, or instead of them.
    }
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool has_sign_here() const { return shape_.leading_sign || shape_.trailing_sign; }
  char sign() const { return negative_ ? '-' : '+'; }
  bool at_end() const { return at_ >= digits_.size(); }

  void print_mark(char mark) {
    if (mark != ' ' || !shape_.fill) out_.push_back(mark);
  }

  // The last digit that FM keeps: zeros after the point go, unless a 0 asks for them.
  void find_last_relevant() {
    const std::size_t point = digits_.find('.');
    if (point == std::string::npos) return;
    std::size_t last = point;
    for (std::size_t i = point + 1; i < digits_.size(); ++i) {
      if (digits_[i] != '0') last = i;
    }
    if (shape_.zero_end > blank_places_) {
      const std::size_t kept = static_cast<std::size_t>(shape_.zero_end - blank_places_);
      last = std::max(last, std::min(kept, digits_.size() - 1));
    }
    last_relevant_ = last;
  }

  // The 0 before the point, which shows only where the model has a 0.
  bool is_hidden_zero() const {
    return zero_start_ < 0 && at_ == 0 && digits_[0] == '0' && shape_.fraction_digits != 0;
  }
  bool ends_at_point() const { return last_relevant_ != kNone && digits_[last_relevant_] == '.'; }

  void print_sign() {
    const bool reached = place_ >= blank_places_ || (zero_start_ >= 0 && zero_start_ == place_);
    if (sign_written_ || !reached || (is_hidden_zero() && !ends_at_point())) return;
    if (has_sign_here()) {
      if (shape_.leading_sign) {
        out_.push_back(sign());
        sign_written_ = true;
      }
    } else if (brackets_) {
      out_.push_back(negative_ ? '<' : ' ');
      sign_written_ = true;
    } else if (negative_) {
      out_.push_back('-');
      sign_written_ = true;
    } else {
      if (!shape_.fill) out_.push_back(' ');
      sign_written_ = true;
    }
  }

  void print_place(NumberElement element) {
    print_sign();
    const bool zeros = zero_start_ >= 0;
    if (place_ < blank_places_ && (!zeros || zero_start_ > place_)) {
      if (!shape_.fill) out_.push_back(' ');
    } else if (zeros && place_ < blank_places_) {
      out_.push_back('0');
      inside_ = true;
    } else if (!at_end()) {
      print_digit(element);
    }
    int end = last_place_ + (blank_places_ > 0 ? 1 : 0) + (shape_.point ? 1 : 0);
    if (last_relevant_ != kNone && last_relevant_ == at_) end = place_;
    if (place_ + 1 == end) print_closing();
    ++place_;
  }

  void print_digit(NumberElement element) {
    if (digits_[at_] == '.') {
      if (!ends_at_point() || shape_.fill) out_.push_back('.');
    } else if (last_relevant_ != kNone && at_ > last_relevant_ && element != NumberElement::kZero) {
      // A zero that FM drops.
    } else if (is_hidden_zero()) {
      if (!shape_.fill) {
        out_.push_back(' ');
      } else if (ends_at_point()) {
        out_.push_back('0');
      }
    } else {
      out_.push_back(digits_[at_]);
      inside_ = true;
    }
    ++at_;
  }

  void print_closing() {
    if (sign_written_ && brackets_) {
      out_.push_back(negative_ ? '>' : ' ');
    } else if (shape_.trailing_sign) {
      out_.push_back(sign());
    }
  }

  void print_ordinal(const NumberNode& node) {
    if (negative_ || shape_.point || digits_.front() == '#') return;
    std::int64_t last_two = 0;
    for (const char c : digits_) {
      if (c >= '0' && c <= '9') last_two = (last_two * 10 + (c - '0')) % 100;
    }
    out_ += ordinal_suffix(last_two, node.lower ? OrdinalSuffix::kLower : OrdinalSuffix::kUpper);
  }

  const NumberShape& shape_;
  bool negative_;
  std::string digits_;
  std::string& out_;
  std::size_t at_ = 0;  // The next of digits_.
  int place_ = 0;       // The current place of the model.
  int last_place_ = 0;
  int blank_places_ = 0;  // Places before the first digit.
  int zero_start_ = 0;    // Place of the first 0; -1 when there is none.
  bool brackets_ = false;
  bool sign_written_ = false;
  bool inside_ = false;  // A digit was written.
  std::size_t last_relevant_ = kNone;
};

}  // namespace

// `digits` has no sign.
void NumberModel::print_digits(bool negative, std::string digits, std::string& out) const {
  PlacePrinter printer(shape_, negative, std::move(digits), out);
  for (const NumberNode& node : nodes_) printer.print(node);
}

namespace {

void print_roman(const std::vector<NumberNode>& nodes, const NumberShape& shape,
                 std::optional<std::int64_t> number, std::string& out) {
  const bool fits = number && *number >= 1 && *number <= kMaxRoman;
  std::string text = fits ? to_roman(*number) : std::string(kRomanWidth, '#');
  for (const NumberNode& node : nodes) {
    if (node.element == NumberElement::kLiteral) out += node.literal;
    if (node.element != NumberElement::kRoman) continue;
    if (!shape.fill) text.insert(0, kRomanWidth - text.size(), ' ');
    out += node.lower ? to_lower(text) : text;
  }
}

}  // namespace

void NumberModel::print(Int128 unscaled, int scale, std::string& out) const {
  if (shape_.roman) {
    const Int128 whole = divide_rounded(unscaled, pow10(scale));
    const bool fits = whole >= 1 && whole <= kMaxRoman;
    return print_roman(nodes_, shape_,
                       fits ? std::optional(static_cast<std::int64_t>(whole)) : std::nullopt, out);
  }
  const int wanted = shape_.fraction_digits;
  Int128 rounded = unscaled;
  if (scale > wanted) rounded = divide_rounded(unscaled, pow10(scale - wanted));
  const int shown_scale = std::min(scale, wanted);
  std::string digits;
  append_decimal(digits, rounded < 0 ? -rounded : rounded, shown_scale);
  if (wanted > 0 && shown_scale == 0) digits.push_back('.');
  digits.append(static_cast<std::size_t>(wanted - shown_scale), '0');
  print_digits(rounded < 0, std::move(digits), out);
}

void NumberModel::print(double value, std::string& out) const {
  if (shape_.roman) {
    const bool fits = value >= 0.5 && value < static_cast<double>(kMaxRoman) + 0.5;
    return print_roman(nodes_, shape_,
                       fits ? std::optional<std::int64_t>(std::llrint(value)) : std::nullopt, out);
  }
  constexpr int kDigits = 15;  // What a double has; PostgreSQL shows no more.
  char buffer[400];            // 309 digits before the point and 15 after it fit.
  if (!std::isfinite(value)) {
    // No digits: shown as what does not fit.
    std::string marks(static_cast<std::size_t>(shape_.whole_digits) + 1, '#');
    return print_digits(value < 0, std::move(marks), out);
  }
  const double size = std::fabs(value);
  const auto digits_before = [&](int precision) {
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, size, std::chars_format::fixed, precision)
            .ptr;
    return std::string(buffer, static_cast<std::size_t>(end - buffer));
  };
  const int whole = static_cast<int>(digits_before(0).size());
  const int places = std::clamp(kDigits - whole, 0, shape_.fraction_digits);
  std::string digits = digits_before(places);
  const bool zero = digits.find_first_of("123456789") == std::string::npos;
  print_digits(std::signbit(value) && !(zero && value == 0), std::move(digits), out);
}

}  // namespace slipher::types
