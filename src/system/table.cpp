#include "system/table.h"

#include "base/utf8.h"

namespace slipher::system {

bool sees_rows_of(const Context& context, std::int64_t owner) {
  return context.sees_all || context.user.value == owner;
}

std::string cut(std::string text, std::size_t bytes) {
  text.resize(utf8_prefix(text, bytes).size());
  return text;
}

}  // namespace slipher::system
