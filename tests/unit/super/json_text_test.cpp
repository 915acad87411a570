// Values by RFC 8259 and the pages of
// https://docs.aws.amazon.com/redshift/latest/dg/text-json-functions.html

#include "super/json_text.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace slipher::super {
namespace {

std::string attribute(std::string_view text, std::string_view name) {
  const auto found = JsonText::find(text)->attribute(name);
  return found ? found->to_text().value_or("null") : "none";
}

std::string element(std::string_view text, std::size_t index) {
  const auto found = JsonText::find(text)->element(index);
  return found ? found->to_text().value_or("null") : "none";
}

TEST(JsonText, is_a_whole_array_or_object) {
  EXPECT_TRUE(JsonText::find(" {\"a\" : [1, {}]}\n")->is_object());
  EXPECT_TRUE(JsonText::find("[]")->is_array());
  for (const char* text : {"",         " ",    "1",          "\"a\"",     "null",
                           "{",        "[1,]", "{\"a\":1,}", "{1:\"a\"}", "[1] 2",
                           "[01]",     "[+1]", "['a']",      "[\"\\x\"]", "[\"\\ud800\"]",
                           "[\"\t\"]", "[1}",  "[nul]",      "{\"a\" 1}", "[tru e]"}) {
    EXPECT_FALSE(JsonText::find(text)) << text;
  }
}

TEST(JsonText, attributes_keep_how_they_are_written) {
  const std::string_view text =
      R"({ "a" : { "b":[ 1 ,"}" ] } , "n":1.50,"t":true,"u":null,"s":"x\ny","":0})";
  EXPECT_EQ(attribute(text, "a"), R"({ "b":[ 1 ,"}" ] })");
  EXPECT_EQ(attribute(text, "n"), "1.50");
  EXPECT_EQ(attribute(text, "t"), "true");
  EXPECT_EQ(attribute(text, "u"), "null");
  EXPECT_EQ(attribute(text, "s"), "x\ny");
  EXPECT_EQ(attribute(text, ""), "0");
  EXPECT_EQ(attribute(text, "A"), "none");
  EXPECT_EQ(attribute("{}", "a"), "none");
  EXPECT_EQ(attribute("[1]", "a"), "none");
}

TEST(JsonText, names_and_strings_may_be_escaped) {
  EXPECT_EQ(attribute(R"({"a\"b":1})", "a\"b"), "1");
  EXPECT_EQ(attribute(R"({"\u00e9":"\ud83d\ude00"})", "é"), "😀");
  EXPECT_EQ(attribute(R"({"a\\":"\\","b":2})", "b"), "2");
  EXPECT_EQ(attribute(R"({"a":1,"a":2})", "a"), "2");
}

TEST(JsonText, elements) {
  EXPECT_EQ(element(R"(["a",["b",1,["c",2,3,null]]])", 1), R"(["b",1,["c",2,3,null]])");
  EXPECT_EQ(element(" [ 1 , {\"a\":2} ] ", 0), "1");
  EXPECT_EQ(element(" [ 1 , {\"a\":2} ] ", 1), "{\"a\":2}");
  EXPECT_EQ(element("[null]", 0), "null");
  EXPECT_EQ(element("[1]", 1), "none");
  EXPECT_EQ(element("{\"a\":1}", 0), "none");
  EXPECT_EQ(JsonText::find("[11,12,13,{\"f1\":21,\"f2\":[25,26]},14]")->size(), 5U);
  EXPECT_EQ(JsonText::find("[ ]")->size(), 0U);
  EXPECT_EQ(JsonText::find("{\"a\":1}")->size(), 0U);
}

TEST(JsonText, depth_is_no_matter) {
  constexpr std::size_t kDepth = 1000000;
  const std::string text = std::string(kDepth, '[') + std::string(kDepth, ']');
  EXPECT_EQ(JsonText::find(text)->size(), 1U);
  EXPECT_FALSE(JsonText::find(std::string(kDepth, '[')));
}

TEST(JsonText, no_text_has_the_zero_character) {
  const auto found = JsonText::find(R"(["\u0000"])")->element(0);
  EXPECT_THROW(found->to_text(), SqlError);
}

}  // namespace
}  // namespace slipher::super
