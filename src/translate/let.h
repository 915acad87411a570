#pragma once

// Operands that an expression names more than once and that are evaluated once. Internal to the
// module.

#include <string>
#include <vector>

#include "translate/rendered.h"

namespace slipher::translate {

class Let {
 public:
  // Returns the operand under a name, by which the expression knows it.
  Rendered name(Rendered operand);
  // Returns the expression, whose operands have names now, in engine SQL. Of parameters it may name
  // only those that are operands.
  std::string in(std::string_view expression) const;

 private:
  std::vector<std::string> operands_;  // "v1", "v2", ...
};

}  // namespace slipher::translate
