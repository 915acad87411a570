#pragma once

// Reads the XML that S3 answers with: elements, text, the five entities and numeric ones, CDATA.
// Attributes, comments and processing instructions are passed over; a document type is refused, so
// nothing expands and nothing is fetched. Pure.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace slipher::object {

// One element with its text and children. A value.
struct XmlElement {
  std::string name;  // Without a namespace prefix.
  std::string text;  // Of the element itself, entities decoded.
  std::vector<XmlElement> children;

  // Returns the first child of this name, or null.
  const XmlElement* find_child(std::string_view child) const;
  // Returns the text of the first child of this name; empty when there is none.
  std::string_view child_text(std::string_view child) const;
};

// Reads a document and returns its root. Throws 58030 when the text is not well-formed, deeper than
// 16 elements or larger than 16 MB.
XmlElement parse_xml(std::string_view text);

}  // namespace slipher::object
