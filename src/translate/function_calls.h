#pragma once

// Calls of user-defined functions. Internal to the module.

#include <optional>
#include <vector>

#include "translate/renderer.h"

namespace slipher::translate {

// Renders calls of user-defined functions for a Renderer, which it borrows for one call.
struct Renderer::UserFunctions {
  Renderer& self;

  // Renders the call; nothing when no function has the name or takes the arguments. Throws 42725
  // when several do, 42501, 54001.
  std::optional<Rendered> call(const sql::Call& call, std::size_t offset, PathPart part,
                               SelectState& state);

 private:
  void pass(const catalog::Function& function, const sql::Call& call,
            std::vector<Rendered>& arguments, SelectState& state);
  Rendered expand(const catalog::Function& function, const sql::Call& call,
                  std::vector<Rendered> arguments, std::size_t offset);
  bool is_volatile(const sql::Expression& expression);
};

}  // namespace slipher::translate
