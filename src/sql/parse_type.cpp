// Names of types.
//
//   type      = [ "pg_catalog" "." ] name [ modifiers ] { "[" [ n ] "]" }
//   modifiers = "(" n { "," n } ")" | "(" MAX ")"

#include <algorithm>
#include <limits>

#include "sql/parser.h"
#include "types/interval_type.h"

namespace slipher::sql {
namespace {

using types::Type;
using types::TypeKind;

// What may stand in parentheses behind a type.
enum class Modifiers : std::uint8_t { kNone, kLength, kDecimal, kFloat, kTime };

struct KnownType {
  std::string_view name;
  Type type;  // Without modifiers.
  Modifiers modifiers;
};

constexpr Type kDefaultDecimal = Type::decimal(types::kDefaultDecimalPrecision, 0);
// Of a length that whoever declares a column with it knows; in an expression any.
// https://docs.aws.amazon.com/redshift/latest/dg/r_Character_types.html
constexpr Type kDefaultText = Type::varchar(-1);
constexpr Type kDefaultVarbyte = Type::varbyte(types::kDefaultVarbyteBytes);

// Sorted by name.
constexpr KnownType kKnownTypes[] = {
    {"_aclitem", Type::of(TypeKind::kAclItemArray), Modifiers::kNone},
    {"_text", Type::of(TypeKind::kTextArray), Modifiers::kNone},
    {"bigint", Type::of(TypeKind::kBigint), Modifiers::kNone},
    {"binary varying", kDefaultVarbyte, Modifiers::kLength},
    {"bool", Type::of(TypeKind::kBoolean), Modifiers::kNone},
    {"boolean", Type::of(TypeKind::kBoolean), Modifiers::kNone},
    {"bpchar", Type::character(types::kDefaultTextBytes), Modifiers::kLength},
    {"char", Type::character(1), Modifiers::kLength},
    {"char varying", kDefaultText, Modifiers::kLength},
    {"character", Type::character(1), Modifiers::kLength},
    {"character varying", kDefaultText, Modifiers::kLength},
    {"date", Type::of(TypeKind::kDate), Modifiers::kNone},
    {"datetime", Type::of(TypeKind::kTimestamp), Modifiers::kTime},
    {"dec", kDefaultDecimal, Modifiers::kDecimal},
    {"decimal", kDefaultDecimal, Modifiers::kDecimal},
    {"double precision", Type::of(TypeKind::kDouble), Modifiers::kNone},
    {"float", Type::of(TypeKind::kDouble), Modifiers::kFloat},
    {"float4", Type::of(TypeKind::kReal), Modifiers::kNone},
    {"float8", Type::of(TypeKind::kDouble), Modifiers::kNone},
    {"hllsketch", Type::of(TypeKind::kHllsketch), Modifiers::kNone},
    {"int", Type::of(TypeKind::kInteger), Modifiers::kNone},
    {"int2", Type::of(TypeKind::kSmallint), Modifiers::kNone},
    {"int2vector", Type::of(TypeKind::kInt2Vector), Modifiers::kNone},
    {"int4", Type::of(TypeKind::kInteger), Modifiers::kNone},
    {"int8", Type::of(TypeKind::kBigint), Modifiers::kNone},
    {"integer", Type::of(TypeKind::kInteger), Modifiers::kNone},
    {"name", Type::of(TypeKind::kName), Modifiers::kNone},
    {"national char", Type::character(1), Modifiers::kLength},
    {"national char varying", kDefaultText, Modifiers::kLength},
    {"national character", Type::character(1), Modifiers::kLength},
    {"national character varying", kDefaultText, Modifiers::kLength},
    {"nchar", Type::character(1), Modifiers::kLength},
    {"nchar varying", kDefaultText, Modifiers::kLength},
    {"numeric", kDefaultDecimal, Modifiers::kDecimal},
    {"nvarchar", kDefaultText, Modifiers::kLength},
    {"oid", Type::of(TypeKind::kOid), Modifiers::kNone},
    {"oidvector", Type::of(TypeKind::kOidVector), Modifiers::kNone},
    {"real", Type::of(TypeKind::kReal), Modifiers::kNone},
    {"regclass", Type::of(TypeKind::kRegclass), Modifiers::kNone},
    {"regproc", Type::of(TypeKind::kRegproc), Modifiers::kNone},
    {"regtype", Type::of(TypeKind::kRegtype), Modifiers::kNone},
    {"smallint", Type::of(TypeKind::kSmallint), Modifiers::kNone},
    {"super", Type::of(TypeKind::kSuper), Modifiers::kNone},
    {"text", kDefaultText, Modifiers::kLength},
    {"time", Type::of(TypeKind::kTime), Modifiers::kTime},
    {"time with time zone", Type::of(TypeKind::kTimetz), Modifiers::kNone},
    {"time without time zone", Type::of(TypeKind::kTime), Modifiers::kNone},
    {"timestamp", Type::of(TypeKind::kTimestamp), Modifiers::kTime},
    {"timestamp with time zone", Type::of(TypeKind::kTimestamptz), Modifiers::kNone},
    {"timestamp without time zone", Type::of(TypeKind::kTimestamp), Modifiers::kNone},
    {"timestamptz", Type::of(TypeKind::kTimestamptz), Modifiers::kTime},
    {"timetz", Type::of(TypeKind::kTimetz), Modifiers::kTime},
    {"unknown", Type::of(TypeKind::kUnknown), Modifiers::kNone},
    {"varbinary", kDefaultVarbyte, Modifiers::kLength},
    {"varbyte", kDefaultVarbyte, Modifiers::kLength},
    {"varchar", kDefaultText, Modifiers::kLength},
    {"void", Type::of(TypeKind::kVoid), Modifiers::kNone},
};

constexpr bool is_sorted() {
  for (std::size_t i = 1; i < std::size(kKnownTypes); ++i) {
    if (!(kKnownTypes[i - 1].name < kKnownTypes[i].name)) return false;
  }
  return true;
}
static_assert(is_sorted(), "searched by halving");

const KnownType* find_known(std::string_view name) {
  const auto* found =
      std::lower_bound(std::begin(kKnownTypes), std::end(kKnownTypes), name,
                       [](const KnownType& known, std::string_view n) { return known.name < n; });
  return found != std::end(kKnownTypes) && found->name == name ? found : nullptr;
}

SqlError bad_modifier(std::string message, std::size_t offset) {
  return SqlError(sqlstate::kInvalidParameterValue, std::move(message)).at(offset);
}

void apply_length(TypeName& name, Type& type) {
  if (name.modifiers.size() != 1) throw syntax_error(name.name).at(name.offset);
  const std::int32_t length = name.modifiers[0];
  std::string_view written = "varchar";
  std::int32_t most = types::kMaxVarcharBytes;
  if (type.kind == TypeKind::kChar) {
    written = "char";
    most = types::kMaxCharBytes;
  } else if (type.kind == TypeKind::kVarbyte) {
    written = "varbyte";
    most = types::kMaxVarbyteBytes;
  }
  if (length < 1) {
    throw bad_modifier(cat("length for type ", written, " must be at least 1"), name.offset);
  }
  if (length > most) {
    throw bad_modifier(cat("length for type ", written, " cannot exceed ", most), name.offset);
  }
  type.length = length;
}

void apply_decimal(TypeName& name, Type& type) {
  if (name.modifiers.size() > 2) {
    throw bad_modifier("invalid NUMERIC type modifier", name.offset);
  }
  const std::int32_t precision = name.modifiers[0];
  const std::int32_t scale = name.modifiers.size() > 1 ? name.modifiers[1] : 0;
  if (precision < 1 || precision > types::kMaxDecimalPrecision) {
    throw bad_modifier(cat("NUMERIC precision ", precision, " must be between 1 and ",
                           types::kMaxDecimalPrecision),
                       name.offset);
  }
  if (scale < 0 || scale > precision) {
    throw bad_modifier(cat("NUMERIC scale ", scale, " must be between 0 and precision ", precision),
                       name.offset);
  }
  if (scale > types::kMaxDecimalScale) {
    throw bad_modifier(
        cat("NUMERIC scale ", scale, " must be between 0 and ", types::kMaxDecimalScale),
        name.offset);
  }
  type.precision = precision;
  type.scale = scale;
}

void apply_float(TypeName& name, Type& type) {
  if (name.modifiers.size() != 1) throw syntax_error(name.name).at(name.offset);
  const std::int32_t bits = name.modifiers[0];
  if (bits < 1) {
    throw bad_modifier("precision for type float must be at least 1 bit", name.offset);
  }
  if (bits > 53) {
    throw bad_modifier("precision for type float must be less than 54 bits", name.offset);
  }
  if (bits <= 24) type.kind = TypeKind::kReal;
}

void check_time(const TypeName& name) {
  if (name.modifiers.size() != 1) throw syntax_error(name.name).at(name.offset);
  if (name.modifiers[0] < 0 || name.modifiers[0] > 6) {
    throw bad_modifier(
        cat(fold_case(name.name), "(", name.modifiers[0], ") precision must be between 0 and 6"),
        name.offset);
  }
}

// Settles what the modifiers say about a type that is known.
void resolve(TypeName& name, const KnownType& known) {
  Type type = known.type;
  if (!name.modifiers.empty()) {
    switch (known.modifiers) {
      case Modifiers::kLength:
        apply_length(name, type);
        break;
      case Modifiers::kDecimal:
        apply_decimal(name, type);
        break;
      case Modifiers::kFloat:
        apply_float(name, type);
        break;
      case Modifiers::kTime:
        check_time(name);
        break;
      case Modifiers::kNone:
        // Of the two words "with time zone" the precision was read before them.
        if (name.name.find(" time zone") == std::string::npos) {
          throw SqlError(sqlstate::kSyntaxError,
                         cat("type modifier is not allowed for type \"", name.name, "\""))
              .at(name.offset);
        }
        check_time(name);
    }
  }
  name.type = type;
}

bool is_interval_field(std::string_view word) {
  return word == "year" || word == "month" || word == "day" || word == "hour" || word == "minute" ||
         word == "second";
}

}  // namespace

TypeName Parser::parse_type_name() {
  TypeName type;
  type.offset = peek().begin;
  if (at(Keyword::kInterval)) {
    parse_interval_type(type);
    return type;
  }
  const bool quoted = at(TokenKind::kQuotedName);
  if (at(Keyword::kTimestamp) || at(Keyword::kBinary)) {
    parse_type_words(type);
  } else if (!quoted && !at(Symbol::kDot, 1)) {
    if (!at_name()) throw error_here();
    parse_type_words(type);
  } else {
    QualifiedName name = take_qualified_name();
    const bool in_catalog = name.parts.size() == 2 && name.parts[0].text == "pg_catalog";
    if (name.parts.size() == 1 || in_catalog) {
      type.name = name.last().text;
      if (name.last().quoted && type.name == "char") {
        type.name = "\"char\"";
        type.type = Type::of(TypeKind::kCatalogChar);
      }
    } else {
      for (const Name& part : name.parts) {
        if (!type.name.empty()) type.name += '.';
        type.name += part.text;
      }
    }
    if (!type.type) parse_type_modifiers(type);
  }
  const KnownType* known = type.type ? nullptr : find_known(type.name);
  if (known != nullptr) resolve(type, *known);
  while (at(Symbol::kLeftBracket)) {
    take();
    if (at(TokenKind::kInteger)) take();
    expect(Symbol::kRightBracket);
    const bool text = type.type && (type.type->kind == TypeKind::kVarchar);
    type.type.reset();
    if (text) type.type = Type::of(TypeKind::kTextArray);
    type.name += "[]";
  }
  return type;
}

// Takes the words of a name, with the modifiers where they stand: time (3) with time zone.
void Parser::parse_type_words(TypeName& type) {
  const Keyword first = peek().keyword;
  type.name = take_name(NameRule::kLabel).text;
  const auto append = [&] { type.name += cat(' ', take_word()); };
  switch (first) {
    case Keyword::kDouble:
      if (!at(Keyword::kPrecision)) throw error_here();
      append();
      return;
    case Keyword::kNational:
      if (!at(Keyword::kChar) && !at(Keyword::kCharacter)) throw error_here();
      append();
      if (at(Keyword::kVarying)) append();
      break;
    case Keyword::kChar:
    case Keyword::kCharacter:
    case Keyword::kNchar:
    case Keyword::kBit:
      if (at(Keyword::kVarying)) append();
      break;
    case Keyword::kBinary:
      if (!at(Keyword::kVarying)) throw error_here();
      append();
      break;
    case Keyword::kTime:
    case Keyword::kTimestamp:
      parse_type_modifiers(type);
      if ((at(Keyword::kWith) || at(Keyword::kWithout)) && at(Keyword::kTime, 1)) {
        append();
        append();
        if (!at(Keyword::kZone)) throw error_here();
        append();
      }
      return;
    default:
      break;
  }
  parse_type_modifiers(type);
}

void Parser::parse_type_modifiers(TypeName& type) {
  if (!at(Symbol::kLeftParen)) return;
  take();
  type.has_length = true;
  if (at_word("max")) {
    const Token token = take();
    const KnownType* known = find_known(type.name);
    if (known == nullptr || known->modifiers != Modifiers::kLength) throw error_at(token);
    const TypeKind kind = known->type.kind;
    type.modifiers.push_back(kind == TypeKind::kChar      ? types::kMaxCharBytes
                             : kind == TypeKind::kVarbyte ? types::kMaxVarbyteBytes
                                                          : types::kMaxVarcharBytes);
  } else {
    do {
      const Token token = peek();
      const std::int64_t value = take_integer();
      constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
      if (value > kMost || value < -kMost) throw error_at(token);
      type.modifiers.push_back(static_cast<std::int32_t>(value));
    } while (accept(Symbol::kComma));
  }
  expect(Symbol::kRightParen);
}

// INTERVAL, INTERVAL YEAR TO MONTH, INTERVAL DAY TO SECOND (3).
void Parser::parse_interval_type(TypeName& type) {
  type.name = take_word();
  std::string from, to;
  const auto at_field = [&](std::size_t ahead) {
    return at(TokenKind::kWord, ahead) && is_interval_field(keyword_text(peek(ahead).keyword));
  };
  parse_type_modifiers(type);
  if (at_field(0)) {
    from = take_word();
    type.name += cat(' ', from);
    if (at(Keyword::kTo) && at_field(1)) {
      take();
      to = take_word();
      type.name += cat(" to ", to);
    }
    const bool months = from == "year" || from == "month";
    if (months && !to.empty() && (from != "year" || to != "month")) {
      throw syntax_error(to).at(last_end() - to.size());
    }
    if ((to.empty() ? from : to) == "second") parse_type_modifiers(type);
  }
  std::optional<std::int32_t> digits;
  if (!type.modifiers.empty()) {
    check_time(type);
    digits = type.modifiers.front();
  }
  type.type = types::interval_type(from, to, digits);
}

}  // namespace slipher::sql
