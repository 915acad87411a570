#include <algorithm>

#include "base/error.h"
#include "types/datetime_words.h"
#include "types/format_model.h"

namespace slipher::types {
namespace {

struct Keyword {
  std::string_view text;  // In upper case.
  DateElement element;
  int digits;
  bool dotted = false;
};

// Longer ones before those that they start with.
constexpr Keyword kKeywords[] = {
    {"A.D.", DateElement::kEra, 0, true},
    {"AD", DateElement::kEra, 0},
    {"B.C.", DateElement::kEra, 0, true},
    {"BC", DateElement::kEra, 0},
    {"A.M.", DateElement::kMeridian, 0, true},
    {"AM", DateElement::kMeridian, 0},
    {"P.M.", DateElement::kMeridian, 0, true},
    {"PM", DateElement::kMeridian, 0},
    {"CC", DateElement::kCentury, 2},
    {"DAY", DateElement::kDayName, 0},
    {"DDD", DateElement::kDayOfYear, 3},
    {"DD", DateElement::kDayOfMonth, 2},
    {"DY", DateElement::kDayShortName, 0},
    {"D", DateElement::kDayOfWeek, 1},
    {"HH24", DateElement::kHour24, 2},
    {"HH12", DateElement::kHour12, 2},
    {"HH", DateElement::kHour12, 2},
    {"IDDD", DateElement::kIsoDayOfYear, 3},
    {"ID", DateElement::kIsoDayOfWeek, 1},
    {"IW", DateElement::kIsoWeek, 2},
    {"IYYY", DateElement::kIsoYear, 4},
    {"IYY", DateElement::kIsoYear, 3},
    {"IY", DateElement::kIsoYear, 2},
    {"I", DateElement::kIsoYear, 1},
    {"J", DateElement::kJulianDay, 0},
    {"MI", DateElement::kMinute, 2},
    {"MM", DateElement::kMonth, 2},
    {"MONTH", DateElement::kMonthName, 0},
    {"MON", DateElement::kMonthShortName, 0},
    {"MS", DateElement::kMillisecond, 3},
    {"OF", DateElement::kZoneOffset, 0},
    {"Q", DateElement::kQuarter, 1},
    {"RM", DateElement::kRomanMonth, 4},
    {"SSSS", DateElement::kSecondOfDay, 0},
    {"SS", DateElement::kSecond, 2},
    {"TZ", DateElement::kZoneName, 0},
    {"US", DateElement::kMicrosecond, 6},
    {"WW", DateElement::kWeekOfYear, 2},
    {"W", DateElement::kWeekOfMonth, 1},
    {"Y,YYY", DateElement::kYearWithComma, 5},
    {"YYYY", DateElement::kYear, 4},
    {"YYY", DateElement::kYear, 3},
    {"YY", DateElement::kYear, 2},
    {"Y", DateElement::kYear, 1},
};

// Tells whether the text starts with the keyword, and how it is written there.
bool starts_with(std::string_view text, std::string_view keyword, LetterCase& found) {
  if (text.size() < keyword.size()) return false;
  const std::string_view here = text.substr(0, keyword.size());
  const std::string lower = to_lower(keyword);
  if (here == keyword) {
    found = LetterCase::kUpper;
  } else if (here == lower) {
    found = LetterCase::kLower;
  } else if (here.front() == keyword.front() &&
             here.substr(1) == std::string_view(lower).substr(1)) {
    found = LetterCase::kCapitalized;
  } else {
    return false;
  }
  return true;
}

bool in_copy_dialect(const Keyword& keyword) {
  switch (keyword.element) {
    case DateElement::kYear:
      return keyword.digits == 2 || keyword.digits == 4;
    case DateElement::kMonth:
    case DateElement::kMonthShortName:
    case DateElement::kMonthName:
    case DateElement::kDayOfMonth:
    case DateElement::kHour24:
    case DateElement::kHour12:
    case DateElement::kMinute:
    case DateElement::kSecond:
    case DateElement::kMeridian:
      return true;
    default:
      return false;
  }
}

class Compiler {
 public:
  Compiler(std::string_view format, ModelDialect dialect)
      : format_{format}, rest_{format}, dialect_{dialect} {}

  std::vector<DateNode> compile() {
    while (!rest_.empty()) {
      if (rest_.front() == '"') {
        add_quoted();
      } else if (!add_keyword()) {
        add_literal(rest_.front());
        rest_.remove_prefix(1);
      }
    }
    return std::move(nodes_);
  }

 private:
  // "text", in which a backslash keeps the next character from ending it.
  void add_quoted() {
    rest_.remove_prefix(1);
    while (!rest_.empty() && rest_.front() != '"') {
      if (rest_.front() == '\\' && rest_.size() > 1) rest_.remove_prefix(1);
      add_literal(rest_.front());
      rest_.remove_prefix(1);
    }
    if (!rest_.empty()) rest_.remove_prefix(1);
  }

  void add_literal(char c) {
    if (nodes_.empty() || nodes_.back().element != DateElement::kLiteral) nodes_.emplace_back();
    nodes_.back().literal.push_back(c);
  }

  bool take_prefix(std::string_view prefix) {
    LetterCase unused{};
    if (!starts_with(rest_, prefix, unused)) return false;
    rest_.remove_prefix(prefix.size());
    return true;
  }

  bool add_keyword() {
    const std::string_view start = rest_;
    const bool fill = take_prefix("FM");
    DateNode node;
    for (const Keyword& keyword : kKeywords) {
      if (!starts_with(rest_, keyword.text, node.letter_case)) continue;
      check_dialect(keyword);
      node.spelling = rest_.substr(0, keyword.text.size());
      rest_.remove_prefix(keyword.text.size());
      node.element = keyword.element;
      node.digits = keyword.digits;
      node.dotted = keyword.dotted;
      node.fill = fill;
      if (dialect_ == ModelDialect::kCopy && keyword.text == "HH") {
        node.element = DateElement::kHour24;
      }
      if (node.is_number() && rest_.starts_with("TH")) node.ordinal = OrdinalSuffix::kUpper;
      if (node.is_number() && rest_.starts_with("th")) node.ordinal = OrdinalSuffix::kLower;
      if (node.ordinal != OrdinalSuffix::kNone) rest_.remove_prefix(2);
      nodes_.push_back(std::move(node));
      return true;
    }
    rest_ = start;
    return false;
  }

  void check_dialect(const Keyword& keyword) const {
    if (dialect_ != ModelDialect::kCopy || in_copy_dialect(keyword)) return;
    throw SqlError(
        sqlstate::kInvalidDatetimeFormat,
        cat("format element \"", keyword.text, "\" is not supported in \"", format_, "\""))
        .hint("Use YY, YYYY, MM, MON, DD, HH, HH24, HH12, MI, SS, AM, PM and separators.");
  }

  std::string_view format_;
  std::string_view rest_;
  ModelDialect dialect_;
  std::vector<DateNode> nodes_;
};

}  // namespace

bool DateNode::is_number() const {
  switch (element) {
    case DateElement::kLiteral:
    case DateElement::kEra:
    case DateElement::kMonthName:
    case DateElement::kMonthShortName:
    case DateElement::kRomanMonth:
    case DateElement::kDayName:
    case DateElement::kDayShortName:
    case DateElement::kMeridian:
    case DateElement::kZoneName:
    case DateElement::kZoneOffset:
      return false;
    default:
      return true;
  }
}

std::string_view ordinal_suffix(std::int64_t number, OrdinalSuffix suffix) {
  if (suffix == OrdinalSuffix::kNone) return {};
  const bool upper = suffix == OrdinalSuffix::kUpper;
  const std::int64_t last = number % 10;
  if (number / 10 % 10 != 1) {
    if (last == 1) return upper ? "ST" : "st";
    if (last == 2) return upper ? "ND" : "nd";
    if (last == 3) return upper ? "RD" : "rd";
  }
  return upper ? "TH" : "th";
}

DateModel DateModel::compile(std::string_view format, ModelDialect dialect) {
  DateModel model;
  model.dialect_ = dialect;
  model.nodes_ = Compiler(format, dialect).compile();
  return model;
}

}  // namespace slipher::types
