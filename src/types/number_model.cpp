#include <array>

#include "base/error.h"
#include "types/datetime_words.h"
#include "types/format_model.h"
#include "types/int128.h"
#include "types/value_error.h"

namespace slipher::types {
namespace {

SqlError model_error(std::string message) { return {sqlstate::kSyntaxError, std::move(message)}; }

SqlError cannot_combine(std::string_view left, std::string_view right) {
  return model_error(cat("cannot use \"", left, "\" and \"", right, "\" together"));
}

class Compiler {
 public:
  explicit Compiler(std::string_view format) : rest_{format} {}

  void compile() {
    while (!rest_.empty()) {
      if (rest_.front() == '"') {
        add_quoted();
      } else if (!add_keyword()) {
        add_literal(rest_.front());
        rest_.remove_prefix(1);
      }
    }
  }

  std::vector<NumberNode> nodes;
  NumberShape shape;

 private:
  bool take(std::string_view keyword) {
    if (to_lower(rest_.substr(0, keyword.size())) != keyword) return false;
    lower_ = rest_.front() >= 'a' && rest_.front() <= 'z';
    rest_.remove_prefix(keyword.size());
    return true;
  }

  void add(NumberElement element) { nodes.push_back({element, lower_, {}}); }

  void add_literal(char c) {
    if (nodes.empty() || nodes.back().element != NumberElement::kLiteral) nodes.emplace_back();
    nodes.back().literal.push_back(c);
  }

  void add_quoted() {
    rest_.remove_prefix(1);
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
      add_literal(rest_.front());
      rest_.remove_prefix(1);
    }
    if (!rest_.empty()) rest_.remove_prefix(1);
  }

  bool add_keyword() {
    if (take("eeee")) throw not_supported("format element \"EEEE\"");
    if (take("v")) throw not_supported("format element \"V\"");
    if (take("fm")) {
      shape.fill = true;
    } else if (take("pr")) {
      add_brackets();
    } else if (take("pl")) {
      add_explicit_sign(NumberElement::kPlus, "PL");
    } else if (take("mi")) {
      add_explicit_sign(NumberElement::kMinus, "MI");
    } else if (take("sg")) {
      add_explicit_sign(NumberElement::kSign, "SG");
    } else if (take("s")) {
      add_sign_here();
    } else if (take("rn")) {
      shape.roman = true;
      add(NumberElement::kRoman);
    } else if (take("th")) {
      add(NumberElement::kOrdinal);
    } else if (take("9")) {
      add_place(NumberElement::kNine);
    } else if (take("0")) {
      add_place(NumberElement::kZero);
    } else if (take(".") || take("d")) {
      if (shape.point) throw model_error("multiple decimal points");
      shape.point = true;
      add(NumberElement::kPoint);
    } else if (take(",") || take("g")) {
      add(NumberElement::kComma);
    } else if (take("l")) {
      add(NumberElement::kCurrency);
    } else {
      return false;
    }
    return true;
  }

  void add_place(NumberElement element) {
    if (shape.brackets) throw model_error("\"9\" must be ahead of \"PR\"");
    if (element == NumberElement::kZero && !shape.point && shape.zero_start == 0) {
      shape.zero_start = shape.whole_digits + 1;
    }
    ++(shape.point ? shape.fraction_digits : shape.whole_digits);
    if (element == NumberElement::kZero) {
      shape.zero_end = shape.whole_digits + shape.fraction_digits;
    }
    add(element);
  }

  bool has_sign_here() const { return shape.leading_sign || shape.trailing_sign; }

  void add_sign_here() {
    if (has_sign_here()) throw model_error("cannot use \"S\" twice");
    if (shape.plus || shape.minus || shape.brackets) {
      throw model_error(R"(cannot use "S" and "PL"/"MI"/"SG"/"PR" together)");
    }
    if (shape.point) {
      shape.trailing_sign = true;
    } else {
      shape.leading_sign = true;
      shape.places_before_sign = shape.whole_digits;
    }
    add(NumberElement::kSignHere);
  }

  void add_explicit_sign(NumberElement element, std::string_view name) {
    if (has_sign_here()) throw cannot_combine("S", name);
    shape.minus = shape.minus || element != NumberElement::kPlus;
    shape.plus = shape.plus || element != NumberElement::kMinus;
    add(element);
  }

  void add_brackets() {
    if (has_sign_here() || shape.plus || shape.minus) {
      throw model_error(R"(cannot use "PR" and "S"/"PL"/"MI"/"SG" together)");
    }
    shape.brackets = true;
    add(NumberElement::kBrackets);
  }

  std::string_view rest_;
  bool lower_ = false;
};

}  // namespace

NumberModel NumberModel::compile(std::string_view format) {
  Compiler compiler(format);
  compiler.compile();
  NumberShape& shape = compiler.shape;
  // An S after all places before the point stands behind the number.
  if (shape.leading_sign && shape.places_before_sign == shape.whole_digits) {
    shape.leading_sign = false;
    shape.trailing_sign = true;
  }
  NumberModel model;
  model.nodes_ = std::move(compiler.nodes);
  model.shape_ = shape;
  return model;
}

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a number along the nodes of a model.
class NumberReader {
 public:
  explicit NumberReader(std::string_view text) : rest_{text} {}

  void read(const NumberNode& node) {
    switch (node.element) {
      case NumberElement::kNine:
      case NumberElement::kZero:
        skip_blanks();
        read_sign();
        if (!rest_.empty() && is_digit(rest_.front())) {
          digits.push_back(rest_.front());
          rest_.remove_prefix(1);
          if (has_point_) ++scale;
        }
        return;
      case NumberElement::kPoint:
        read_sign();
        if (!has_point_ && take('.')) has_point_ = true;
        return;
      case NumberElement::kComma:
        take(',');
        return;
      case NumberElement::kCurrency:
        skip_blanks();
        read_sign();
        take('$');
        skip_blanks();
        return;
      case NumberElement::kMinus:
      case NumberElement::kPlus:
      case NumberElement::kSign:
      case NumberElement::kSignHere:
      case NumberElement::kBrackets:
        skip_blanks();
        read_sign();
        take('>');
        return;
      case NumberElement::kOrdinal:
        for (int i = 0; i < 2 && !rest_.empty() && !is_data(rest_.front()); ++i) {
          rest_.remove_prefix(1);
        }
        return;
      default:
        for (std::size_t i = 0; i < node.literal.size(); ++i) {
          if (!rest_.empty() && !is_data(rest_.front())) rest_.remove_prefix(1);
        }
    }
  }

  std::string digits;
  int scale = 0;
  bool negative = false;

 private:
  static bool is_data(char c) {
    return is_digit(c) || c == '.' || c == ',' || c == '+' || c == '-';
  }
  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void skip_blanks() {
    while (take(' ')) {
    }
  }
  void read_sign() {
    if (signed_) return;
    if (take('-') || take('<')) {
      negative = signed_ = true;
    } else if (take('+')) {
      signed_ = true;
    }
  }

  std::string_view rest_;
  bool has_point_ = false;
  bool signed_ = false;
};

}  // namespace

Value NumberModel::parse(std::string_view text) const {
  if (shape_.roman) throw not_supported("format element \"RN\" in to_number");
  NumberReader reader(text);
  for (const NumberNode& node : nodes_) reader.read(node);
  const int precision = shape_.whole_digits + shape_.fraction_digits;
  if (reader.digits.empty()) throw invalid_text(Type::of(TypeKind::kDecimal), text);
  if (precision > kMaxDecimalPrecision || shape_.fraction_digits > kMaxDecimalScale) {
    throw numeric_field_overflow(kMaxDecimalPrecision, shape_.fraction_digits);
  }
  Int128 value = 0;  // At most `precision` digits: each place takes one.
  for (const char c : reader.digits) value = value * 10 + (c - '0');
  Int128 scaled = 0;
  if (!rescale(value, reader.scale, shape_.fraction_digits, precision, scaled)) {
    throw numeric_field_overflow(precision, shape_.fraction_digits);
  }
  return {Type::decimal(precision, shape_.fraction_digits), reader.negative ? -scaled : scaled};
}

}  // namespace slipher::types
