// Names, string literals and types.

#include <algorithm>
#include <charconv>

#include "sql/print_writer.h"

namespace slipher::sql {
namespace {

// True for text that the lexer reads as one word, and folding leaves alone.
bool is_plain(std::string_view text) {
  return !text.empty() && begins_name(text[0]) && std::all_of(text.begin(), text.end(), [](char c) {
    return continues_name(c) && (c < 'A' || c > 'Z');
  });
}

void append_quoted(std::string& out, std::string_view name) {
  out.push_back('"');
  for (const char c : name) {
    if (c == '"') out.push_back(c);
    out.push_back(c);
  }
  out.push_back('"');
}

// Which words may stand bare.
void append_name(std::string& out, std::string_view name, NameRule rule) {
  if (is_plain(name) && (rule == NameRule::kLabel || !is_reserved_word(name))) {
    out.append(name);
  } else {
    append_quoted(out, name);
  }
}

// A part of a dotted name, which may be #name. What was in quotes stays so: a word that is none of
// the reserved ones may still mean something where it stands.
void append_part(std::string& out, const Name& part, NameRule rule) {
  const std::string_view text = part.text;
  if (text.size() > 1 && text[0] == '#') {
    out.push_back('#');
    if (!part.quoted) return append_name(out, text.substr(1), NameRule::kLabel);
    return append_quoted(out, text.substr(1));
  }
  if (part.quoted) return append_quoted(out, text);
  // Read back, it is the same name in lower case, and the same attribute.
  if (rule == NameRule::kLabel && !part.attribute.empty()) {
    out.append(part.attribute);
    return;
  }
  append_name(out, text, rule);
}

// Characters that stand in a literal only as an escape: a backslash may or may not be one in
// '...', and the rest would not stay on one line.
constexpr std::string_view kEscaped("\\\n\r\0", 4);

void append_literal(std::string& out, std::string_view text) {
  const bool escapes = text.find_first_of(kEscaped) != std::string_view::npos;
  out.append(escapes ? "E'" : "'");
  for (const char c : text) {
    switch (c) {
      case '\'':
        out.append("''");
        break;
      case '\\':
        out.append("\\\\");
        break;
      case '\n':
        out.append("\\n");
        break;
      case '\r':
        out.append("\\r");
        break;
      case '\0':
        out.append("\\000");
        break;
      default:
        out.push_back(c);
    }
  }
  out.push_back('\'');
}

// Types of several words, which the parser knows without quotes.
constexpr std::string_view kPhrases[] = {"binary varying",
                                         "bit varying",
                                         "char varying",
                                         "character varying",
                                         "double precision",
                                         "national char",
                                         "national char varying",
                                         "national character",
                                         "national character varying",
                                         "nchar varying",
                                         "time with time zone",
                                         "time without time zone",
                                         "timestamp with time zone",
                                         "timestamp without time zone"};

bool is_phrase(std::string_view name) {
  return std::find(std::begin(kPhrases), std::end(kPhrases), name) != std::end(kPhrases);
}

// True for one word that is read back as a type without quotes. Keywords that are no known type
// could be the beginning of something else.
bool is_bare_type(std::string_view name, bool known) {
  if (!is_plain(name)) return false;
  const Keyword keyword = find_keyword(name);
  return known || keyword == Keyword::kNotAKeyword || keyword == Keyword::kSuper ||
         keyword == Keyword::kBit;
}

// True for one word that may be the type of an array's items without quotes.
bool is_item_type(std::string_view name) {
  return name == "timestamp" || (!is_reserved_word(name) && name != "double" && name != "national");
}

void append_type_name(std::string& out, std::string_view name, bool known) {
  if (name == "\"char\"") {
    out.append(name);
    return;
  }
  if (is_bare_type(name, known) || is_phrase(name)) {
    out.append(name);
    return;
  }
  // schema.type, unless the name itself has dots where parts cannot be told apart.
  const bool dotted = name.find('.') != std::string_view::npos && name.front() != '.' &&
                      name.back() != '.' && name.find("..") == std::string_view::npos &&
                      !name.starts_with("pg_catalog.");
  if (!dotted) {
    append_quoted(out, name);
    return;
  }
  for (std::size_t dot = 0; dot != std::string_view::npos; name.remove_prefix(dot + 1)) {
    dot = name.find('.');
    const std::string_view part = name.substr(0, dot);
    if (is_plain(part) && find_keyword(part) == Keyword::kNotAKeyword) {
      out.append(part);
    } else {
      append_quoted(out, part);
    }
    if (dot == std::string_view::npos) return;
    out.push_back('.');
  }
}

}  // namespace

std::string print_name(std::string_view name) {
  std::string out;
  append_name(out, name, NameRule::kName);
  return out;
}

std::string print_literal(std::string_view text) {
  std::string out;
  append_literal(out, text);
  return out;
}

void Printer::write(std::int64_t number) {
  char digits[24];
  const auto result = std::to_chars(std::begin(digits), std::end(digits), number);
  out_.append(digits, result.ptr);
}

void Printer::write(const Name& name) {
  if (name.quoted) return append_quoted(out_, name.text);
  append_name(out_, name.text, NameRule::kName);
}

void Printer::write(const Label& label) {
  if (label.name.quoted) return append_quoted(out_, label.name.text);
  append_name(out_, label.name.text, NameRule::kLabel);
}

void Printer::write(const QualifiedName& name) {
  NameRule rule = NameRule::kName;
  for (const Name& part : name.parts) {
    if (rule == NameRule::kLabel) write('.');
    append_part(out_, part, rule);
    rule = NameRule::kLabel;
  }
}

void Printer::write(const Quoted& literal) { append_literal(out_, literal.text); }

void Printer::write(const Secret& literal) {
  append_literal(out_, secrets_ == Secrets::kHide ? "***" : literal.text);
}

// name (columns); nothing for none.
void Printer::write_columns(const std::vector<Name>& columns) {
  if (!columns.empty()) put(" (", columns, ')');
}

void Printer::write(const TypeName& type) {
  constexpr std::string_view kArray = "[]";
  const std::string_view name = type.name;
  std::size_t end = name.size();
  while (name.substr(0, end).ends_with(kArray)) end -= kArray.size();
  const std::string_view base = name.substr(0, end);
  const bool array = end < name.size();
  const auto modifiers = [&] {
    if (!type.modifiers.empty()) put('(', type.modifiers, ')');
  };
  if (!array && type.type && base.starts_with("interval")) {
    // The precision stands behind SECOND where there is one.
    const bool at_end = base.ends_with("second");
    write("interval");
    if (!at_end) modifiers();
    write(base.substr(std::string_view("interval").size()));
    if (at_end) modifiers();
    return;
  }
  const std::size_t blank = base.find(' ');
  if (base.ends_with(" time zone") && is_phrase(base)) {
    write(base.substr(0, blank));
    modifiers();
    write(base.substr(blank));
  } else {
    // Of an array the kind of its items is not kept.
    const bool known = type.type.has_value() || (array && is_item_type(base));
    append_type_name(out_, base, known);
    modifiers();
  }
  write(name.substr(end));
}

}  // namespace slipher::sql
