#include "super/json_check.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

namespace slipher::super {
namespace {

// The JSON library is the judge; where the check is not sure, it says nothing.
void expect_as_library(const std::string& text, int& decided) {
  const std::optional<bool> found = is_well_formed(text);
  if (!found) return;
  EXPECT_EQ(*found, nlohmann::json::accept(text)) << text;
  ++decided;
}

// Every character of some texts is left out, doubled and replaced by each that means something.
TEST(JsonCheck, texts_with_one_wrong_character_are_judged_as_by_the_library) {
  const std::string marks("[]{},:\"\\ \t\n\r-+.eE019atfnu/\0\x01\x7f\xc3\xa9\xff", 32);
  int decided = 0;
  for (const std::string text :
       {R"({"a": [1, -2.50, true, {"b": null}], "c\n\"": "text é", "": {}})",
        R"([[], [0], [-0.1, 10]])", R"({"false":false,"nested":[[[{"x":[]}]]]})",
        R"(["\u00e9", 1e5, "\/\b"])", "[ ]", "{ }"}) {
    expect_as_library(text, decided);
    for (std::size_t i = 0; i < text.size(); ++i) {
      expect_as_library(text.substr(0, i) + text.substr(i + 1), decided);
      expect_as_library(text.substr(0, i), decided);
      for (const char mark : marks) {
        std::string changed = text;
        changed[i] = mark;
        expect_as_library(changed, decided);
        expect_as_library(text.substr(0, i) + mark + text.substr(i), decided);
      }
    }
  }
  EXPECT_GT(decided, 8'000);
}

TEST(JsonCheck, large_numbers_and_escapes_are_left_to_the_library) {
  EXPECT_FALSE(is_well_formed("[1e999]").has_value());
  EXPECT_FALSE(is_well_formed("[" + std::string(400, '9') + "]").has_value());
  EXPECT_FALSE(is_well_formed(R"(["\ud800"])").has_value());
  EXPECT_TRUE(is_well_formed("[" + std::string(200, '9') + "]").value_or(false));
}

TEST(JsonCheck, depth_costs_no_stack) {
  const std::string open(1'000'000, '[');
  EXPECT_TRUE(is_well_formed(open + std::string(open.size(), ']')).value_or(false));
  EXPECT_FALSE(is_well_formed(open).value_or(true));
}

}  // namespace
}  // namespace slipher::super
