#include "object/xml.h"

#include <cstdint>
#include <utility>

#include "base/error.h"

namespace slipher::object {
namespace {

constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxSize = std::size_t{16} << 20U;

SqlError malformed(std::string_view what) {
  return {sqlstate::kIoError, cat("malformed XML from the object store: ", what)};
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || c == ':' || static_cast<unsigned char>(c) >= 0x80U;
}

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&out](std::uint32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code < 0x80U) {
    put(code);
  } else if (code < 0x800U) {
    put(0xC0U | (code >> 6U));
    put(0x80U | (code & 0x3FU));
  } else if (code < 0x10000U) {
    put(0xE0U | (code >> 12U));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  } else {
    put(0xF0U | (code >> 18U));
    put(0x80U | ((code >> 12U) & 0x3FU));
    put(0x80U | ((code >> 6U) & 0x3FU));
    put(0x80U | (code & 0x3FU));
  }
}

// Reads what stands between "&#" and ";".
std::uint32_t character_code(std::string_view digits) {
  const bool hexadecimal = digits.starts_with('x');
  if (hexadecimal) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 8) throw malformed("character reference");
  std::uint32_t code = 0;
  for (const char c : digits) {
    std::uint32_t digit = 16;
    if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
    if (digit >= (hexadecimal ? 16U : 10U)) throw malformed("character reference");
    code = code * (hexadecimal ? 16U : 10U) + digit;
    if (code > 0x10FFFFU) throw malformed("character reference");
  }
  if (code == 0 || (code >= 0xD800U && code <= 0xDFFFU)) throw malformed("character reference");
  return code;
}

// One pass over a document.
class Parser {
 public:
  explicit Parser(std::string_view text) : rest_{text} {}

  XmlElement document() {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    skip_between_elements();
    XmlElement root = element(1);
    skip_between_elements();
    if (!rest_.empty()) throw malformed("text after the root element");
    return root;
  }

 private:
  bool take(std::string_view token) {
    if (!rest_.starts_with(token)) return false;
    rest_.remove_prefix(token.size());
    return true;
  }

  std::string_view take_until(std::string_view token) {
    const std::size_t end = rest_.find(token);
    if (end == std::string_view::npos) throw malformed("unexpected end");
    const std::string_view found = rest_.substr(0, end);
    rest_.remove_prefix(end + token.size());
    return found;
  }

  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }

  // Passes a comment or a processing instruction; returns whether there was one.
  bool skip_aside() {
    if (take("<!--")) {
      take_until("-->");
      return true;
    }
    if (take("<?")) {
      take_until("?>");
      return true;
    }
    return false;
  }

  void skip_between_elements() {
    do {
      skip_blanks();
    } while (skip_aside());
  }

  std::string_view name() {
    std::size_t length = 0;
    while (length < rest_.size() && is_name_character(rest_[length])) ++length;
    if (length == 0) throw malformed("name expected");
    const std::string_view found = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return found;
  }

  // Passes attributes up to the end of the tag; returns whether the element has no content.
  bool end_of_tag() {
    for (;;) {
      skip_blanks();
      if (take("/>")) return true;
      if (take(">")) return false;
      name();
      skip_blanks();
      if (!take("=")) throw malformed("attribute without a value");
      skip_blanks();
      if (take("\"")) {
        take_until("\"");
      } else if (take("'")) {
        take_until("'");
      } else {
        throw malformed("attribute without quotes");
      }
    }
  }

  XmlElement element(std::size_t depth) {
    if (depth > kMaxDepth) throw malformed("too deep");
    if (!take("<")) throw malformed("element expected");
    const std::string_view full_name = name();
    XmlElement found;
    // npos + 1 is 0: without a colon the whole name stays.
    found.name = full_name.substr(full_name.rfind(':') + 1);
    if (!end_of_tag()) content(found, full_name, depth);
    return found;
  }

  void content(XmlElement& into, std::string_view full_name, std::size_t depth) {
    for (;;) {
      if (rest_.empty()) throw malformed("unexpected end");
      if (rest_.front() != '<') {
        text(into.text);
      } else if (take("</")) {
        if (name() != full_name) throw malformed("end tag of another element");
        skip_blanks();
        if (!take(">")) throw malformed("end tag");
        return;
      } else if (take("<![CDATA[")) {
        into.text.append(take_until("]]>"));
      } else if (!skip_aside()) {
        into.children.push_back(element(depth + 1));
      }
    }
  }

  void text(std::string& out) {
    while (!rest_.empty() && rest_.front() != '<') {
      const std::size_t plain = rest_.find_first_of("<&");
      out.append(rest_.substr(0, plain));
      if (plain == std::string_view::npos) throw malformed("unexpected end");
      rest_.remove_prefix(plain);
      if (take("&")) entity(out);
    }
  }

  void entity(std::string& out) {
    const std::string_view found = take_until(";");
    if (found == "lt") {
      out.push_back('<');
    } else if (found == "gt") {
      out.push_back('>');
    } else if (found == "amp") {
      out.push_back('&');
    } else if (found == "quot") {
      out.push_back('"');
    } else if (found == "apos") {
      out.push_back('\'');
    } else if (found.starts_with('#')) {
      append_utf8(out, character_code(found.substr(1)));
    } else {
      throw malformed("unknown entity");
    }
  }

  std::string_view rest_;
};

}  // namespace

const XmlElement* XmlElement::find_child(std::string_view child) const {
  for (const XmlElement& candidate : children) {
    if (candidate.name == child) return &candidate;
  }
  return nullptr;
}

std::string_view XmlElement::child_text(std::string_view child) const {
  const XmlElement* found = find_child(child);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

XmlElement parse_xml(std::string_view text) {
  if (text.size() > kMaxSize) throw malformed("too large");
  return Parser(text).document();
}

}  // namespace slipher::object
