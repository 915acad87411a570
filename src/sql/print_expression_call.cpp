// What operators stand between: constants, names, calls, CASE, casts, windows.

#include <algorithm>

#include "sql/print_writer.h"

namespace slipher::sql {
namespace {

bool is_string(const Expression& expression) {
  const auto* literal = std::get_if<Literal>(&expression.node);
  return literal != nullptr && literal->kind == LiteralKind::kString;
}

// True for what B'01' and X'1F' are in the tree.
bool is_bit_string(const Cast& cast) {
  if (cast.type.name != "bit" || !cast.type.modifiers.empty()) return false;
  const std::string_view text = std::get<Literal>(cast.operand->node).text;
  return (text.starts_with('b') || text.starts_with('x')) &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

// Names of calls that are reserved words, or words with a grammar of their own, and are written
// without quotes.
bool is_bare_function(const Call& call, Keyword keyword) {
  switch (keyword) {
    case Keyword::kLeft:
    case Keyword::kRight:
    case Keyword::kIsnull:
    case Keyword::kArray:
    case Keyword::kUnnest:
      return true;
    case Keyword::kPosition:
    case Keyword::kSubstring:
    case Keyword::kTrim:
      return !call.arguments.empty() && !call.distinct && !call.over && call.within_group.empty() &&
             call.nulls == NullTreatment::kDefault;
    case Keyword::kCurrentTime:
    case Keyword::kCurrentTimestamp:
    case Keyword::kLocaltime:
    case Keyword::kLocaltimestamp:
      return call.arguments.size() == 1;
    case Keyword::kCast:
    case Keyword::kTryCast:
    case Keyword::kConvert:
    case Keyword::kExtract:
    case Keyword::kCollate:
    case Keyword::kExists:
      return false;
    default:
      return !is_reserved(keyword);
  }
}

bool is_plain_word(std::string_view text) { return print_name(text) == text; }

}  // namespace

void Printer::write(const Literal& node) {
  switch (node.kind) {
    case LiteralKind::kNull:
      return write("NULL");
    case LiteralKind::kTrue:
      return write("TRUE");
    case LiteralKind::kFalse:
      return write("FALSE");
    case LiteralKind::kInteger:
    case LiteralKind::kDecimal:
    case LiteralKind::kFloat:
      return write(std::string_view(node.text));
    case LiteralKind::kString:
      return write(Quoted{node.text});
  }
}

void Printer::write(const IntervalLiteral& node) {
  const bool seconds = (node.to.empty() ? node.from : node.to) == "second";
  write("INTERVAL ");
  if (node.precision && !seconds) put('(', *node.precision, ") ");
  write(Quoted{node.text});
  const auto field = [this](std::string_view before, std::string_view word) {
    write(before);
    for (const char c : word) out_.push_back(c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c);
  };
  if (!node.from.empty()) field(" ", node.from);
  if (!node.to.empty()) field(" TO ", node.to);
  if (node.precision && seconds) put('(', *node.precision, ')');
}

void Printer::write(const ColumnReference& node) {
  const Name& first = node.name.parts.front();
  // Without quotes these are calls.
  const bool call = node.name.parts.size() == 1 && !first.quoted &&
                    (first.text == "current_namespace" || first.text == "current_aws_account");
  if (call) return put('"', std::string_view(first.text), '"');
  write(node.name);
}

void Printer::write(const Star& node) {
  if (!node.qualifier.parts.empty()) put(node.qualifier, '.');
  write('*');
  if (!node.exclude.empty()) put(" EXCLUDE (", node.exclude, ')');
}

void Printer::write(const Parameter& node) { put('$', node.number); }
void Printer::write(const DefaultValue&) { write("DEFAULT"); }
void Printer::write(const Exists& node) { put("EXISTS (", *node.query, ')'); }

void Printer::write(const ScalarQuery& node) { put(node.array ? "ARRAY(" : "(", *node.query, ')'); }

void Printer::write(const Case& node) {
  write("CASE");
  if (node.operand) put(' ', *node.operand);
  for (const CaseBranch& branch : node.branches) {
    put(" WHEN ", branch.condition, " THEN ", branch.result);
  }
  if (node.otherwise) put(" ELSE ", *node.otherwise);
  write(" END");
}

void Printer::write(const Cast& node) {
  switch (node.syntax) {
    case CastSyntax::kDoubleColon:
      return put(Operand{*node.operand, Precedence::kPrimary}, "::", node.type);
    case CastSyntax::kConvert:
      return put("CONVERT(", node.type, ", ", *node.operand, ')');
    case CastSyntax::kTryCast:
      return put("TRY_CAST(", *node.operand, " AS ", node.type, ')');
    case CastSyntax::kTypedLiteral:
      if (!is_string(*node.operand)) break;
      if (is_bit_string(node)) {
        const std::string_view text = std::get<Literal>(node.operand->node).text;
        return put(text[0] == 'b' ? "B'" : "X'", text.substr(1), '\'');
      }
      return put(node.type, ' ', *node.operand);
    case CastSyntax::kCast:
      break;
  }
  put("CAST(", *node.operand, " AS ", node.type, ')');
}

void Printer::write_call_name(const Call& call) {
  const Name& first = call.name.parts.front();
  if (call.name.parts.size() > 1 || first.quoted) return write(call.name);
  if (call.without_parens) return write(Label{first});
  const Keyword keyword = find_keyword(first.text);
  if (keyword == Keyword::kNotAKeyword) return write(call.name);
  if (is_bare_function(call, keyword)) return write(Label{first});
  put('"', std::string_view(first.text), '"');
}

void Printer::write_arguments(const Call& call) {
  write('(');
  if (call.distinct) write("DISTINCT ");
  // POSITION's first argument could be the one of POSITION(a IN b).
  const Name& name = call.name.parts.front();
  const bool position = call.name.parts.size() == 1 && !name.quoted && name.text == "position";
  bool first = true;
  for (const Expression& argument : call.arguments) {
    if (!first) write(", ");
    write(Operand{argument, first && position ? Precedence::kComparison : Precedence::kLowest});
    first = false;
  }
  write(')');
}

void Printer::write(const Call& node) {
  if (node.approximate) write("APPROXIMATE ");
  write_call_name(node);
  if (node.without_parens) return;
  write_arguments(node);
  if (!node.within_group.empty()) put(" WITHIN GROUP (ORDER BY ", node.within_group, ')');
  if (node.nulls == NullTreatment::kIgnore) write(" IGNORE NULLS");
  if (node.nulls == NullTreatment::kRespect) write(" RESPECT NULLS");
  if (node.over) put(" OVER (", *node.over, ')');
}

void Printer::write(const Window& window) {
  std::string_view blank;
  if (!window.partition_by.empty()) {
    put("PARTITION BY ", window.partition_by);
    blank = " ";
  }
  if (!window.order_by.empty()) {
    put(blank, "ORDER BY ", window.order_by);
    blank = " ";
  }
  if (!window.frame) return;
  put(blank, window.frame->unit == FrameUnit::kRows ? "ROWS " : "RANGE ");
  if (window.frame->end) {
    put("BETWEEN ", window.frame->start, " AND ", *window.frame->end);
  } else {
    write(window.frame->start);
  }
}

// A column that is called unbounded is one only inside parentheses.
void Printer::write_distance(const Expression& distance) {
  const auto* column = std::get_if<ColumnReference>(&distance.node);
  if (column != nullptr && column->name.parts.size() == 1 &&
      column->name.parts[0].text == "unbounded") {
    return put('(', distance, ')');
  }
  write(Operand{distance, Precedence::kComparison});
}

void Printer::write(const FrameBound& bound) {
  switch (bound.kind) {
    case FrameBoundKind::kUnboundedPreceding:
      return write("UNBOUNDED PRECEDING");
    case FrameBoundKind::kPreceding:
      write_distance(*bound.distance);
      return write(" PRECEDING");
    case FrameBoundKind::kCurrentRow:
      return write("CURRENT ROW");
    case FrameBoundKind::kFollowing:
      write_distance(*bound.distance);
      return write(" FOLLOWING");
    case FrameBoundKind::kUnboundedFollowing:
      return write("UNBOUNDED FOLLOWING");
  }
}

void Printer::write(const SortItem& item) {
  write(item.expression);
  if (item.direction == SortDirection::kDescending) write(" DESC");
  if (item.nulls == NullsPosition::kFirst) write(" NULLS FIRST");
  if (item.nulls == NullsPosition::kLast) write(" NULLS LAST");
}

void Printer::write(const Extract& node) {
  write("EXTRACT(");
  if (is_plain_word(node.part)) {
    write(std::string_view(node.part));
  } else {
    write(Quoted{node.part});
  }
  put(" FROM ", *node.operand, ')');
}

void Printer::write(const Position& node) {
  put("POSITION(", Operand{*node.needle, Precedence::kComparison}, " IN ",
      Operand{*node.haystack, Precedence::kComparison}, ')');
}

void Printer::write(const Substring& node) {
  put("SUBSTRING(", *node.operand, " FROM ", *node.start);
  if (node.length) put(" FOR ", *node.length);
  write(')');
}

void Printer::write(const Trim& node) {
  switch (node.side) {
    case TrimSide::kBoth:
      write("TRIM(BOTH ");
      break;
    case TrimSide::kLeading:
      write("TRIM(LEADING ");
      break;
    case TrimSide::kTrailing:
      write("TRIM(TRAILING ");
      break;
  }
  if (node.characters) put(*node.characters, ' ');
  put("FROM ", *node.operand, ')');
}

void Printer::write(const Collate& node) {
  put("COLLATE(", *node.operand, ", ", Quoted{node.collation}, ')');
}

void Printer::write(const Row& node) { put('(', node.items, ')'); }

}  // namespace slipher::sql
