// Functions of SUPER objects.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/Object_Functions.html

#include "duckdb/main/extension/extension_loader.hpp"
#include "engine/duckdb/functions_kernel.h"
#include "engine/duckdb/functions_super.h"
#include "super/object.h"

// The library's own, of which its headers say nothing: what lower() and upper() do to a character.
namespace duckdb {
int utf8proc_tolower(int codepoint);
int utf8proc_toupper(int codepoint);
}  // namespace duckdb

namespace slipher::engine {

namespace {

using super::Builder;
using super::Value;

// Requires UTF-8, as all text of the engine is. Moves `place` behind the character.
int next_codepoint(std::string_view text, std::size_t& place) {
  const unsigned first = static_cast<unsigned char>(text[place++]);
  if (first < 0x80U) return static_cast<int>(first);
  unsigned out = first & (first < 0xE0U ? 0x1FU : first < 0xF0U ? 0x0FU : 0x07U);
  while (place < text.size() && (static_cast<unsigned char>(text[place]) & 0xC0U) == 0x80U) {
    out = (out << 6U) | (static_cast<unsigned char>(text[place++]) & 0x3FU);
  }
  return static_cast<int>(out);
}

void append_codepoint(int codepoint, std::string& out) {
  const auto value = static_cast<unsigned>(codepoint);
  if (value < 0x80U) return out.push_back(static_cast<char>(value));
  const int more = value < 0x800U ? 1 : value < 0x10000U ? 2 : 3;
  constexpr unsigned kMarks[] = {0, 0xC0U, 0xE0U, 0xF0U};
  out.push_back(static_cast<char>(kMarks[more] | (value >> (6U * static_cast<unsigned>(more)))));
  for (int i = more - 1; i >= 0; --i) {
    out.push_back(static_cast<char>(0x80U | ((value >> (6U * static_cast<unsigned>(i))) & 0x3FU)));
  }
}

template <int (*kInCase)(int)>
OwnedSuper renamed(Value value) {
  Builder out;
  super::rename(
      value,
      [](std::string_view name) {
        std::string text;
        for (std::size_t i = 0; i < name.size();) {
          append_codepoint(kInCase(next_codepoint(name, i)), text);
        }
        return text;
      },
      out);
  return {std::string(out.bytes())};
}

std::optional<OwnedSuper> transform(std::optional<Value> input, std::optional<Value> keep,
                                    std::optional<Value> set, std::optional<Value> values) {
  if (!input) return std::nullopt;
  Builder out;
  super::transform(*input, *keep, *set, *values, out);
  return OwnedSuper{std::string(out.bytes())};
}

}  // namespace

void register_super_objects(duckdb::ExtensionLoader& loader) {
  register_kernel<transform>(loader, "rs_super_transform");
  register_kernel<renamed<duckdb::utf8proc_tolower>>(loader, "rs_lower_attribute_names");
  register_kernel<renamed<duckdb::utf8proc_toupper>>(loader, "rs_upper_attribute_names");
}

}  // namespace slipher::engine
