#pragma once

// What the tests of our functions inside the engine share: a value with its type as text.

#include <string>
#include <string_view>

#include "tests/unit/engine/engine_fixture.h"
#include "types/text_format.h"

namespace slipher::engine {

class FunctionsTest : public EngineTest {
 protected:
  // Returns "type: value" of a query's one value, as a client sees both.
  std::string typed(std::string_view expression) {
    const auto result = connection_->query(cat("select ", expression), StopSource());
    std::string out = types::type_name(result->columns()[0].type);
    while (const auto batch = result->next()) out += ": " + text(*batch);
    return out;
  }
  // Returns the value alone; the error when there is none.
  std::string value(std::string_view expression) {
    try {
      std::string out;
      const auto result = connection_->query(cat("select ", expression), StopSource());
      while (const auto batch = result->next()) out = text(*batch);
      return out;
    } catch (const SqlError& error) {
      return cat(error.state().text(), " ", error.message());
    }
  }
  std::string parameter(std::string_view expression) {
    const auto prepared = connection_->prepare(cat("select ", expression));
    return types::type_name(prepared->description().parameters.at(0));
  }

 private:
  static std::string text(const types::Batch& batch) {
    std::string out;
    if (batch.columns[0].is_null(0)) return "NULL";
    types::append_text(batch.columns[0], 0, {}, out);
    return out;
  }
};

}  // namespace slipher::engine
