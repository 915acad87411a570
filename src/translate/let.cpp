#include "translate/let.h"

#include "base/cat.h"
#include "translate/dialect.h"

namespace slipher::translate {

Rendered Let::name(Rendered operand) {
  operands_.push_back(std::move(operand.text));
  operand.text = cat("\"v", operands_.size(), "\"");
  return operand;
}

std::string Let::in(std::string_view expression) const {
  std::string out = cat("rs_let(", quoted(expression));
  for (const std::string& operand : operands_) out.append(cat(",", operand));
  return cat(out, ")");
}

}  // namespace slipher::translate
