#include "functions/function.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <string>

namespace slipher::functions {
namespace {

bool overlap(const Function& a, const Function& b) {
  const auto most = [](const Function& function) {
    return function.most == kAnyNumber ? 127 : function.most;
  };
  return a.least <= most(b) && b.least <= most(a);
}

TEST(FunctionList, every_declaration_is_complete) {
  for (const Function& function : all_functions()) {
    EXPECT_FALSE(function.about.empty()) << function.name;
    EXPECT_NE(function.example.find(" -- "), std::string_view::npos) << function.name;
    EXPECT_TRUE(function.most == kAnyNumber || function.most >= function.least) << function.name;
    EXPECT_TRUE(std::none_of(function.name.begin(), function.name.end(), [](unsigned char c) {
      return std::isupper(c) != 0;
    })) << function.name;
  }
}

TEST(FunctionList, an_example_calls_its_function) {
  for (const Function& function : all_functions()) {
    EXPECT_NE(function.example.find(std::string(function.name) + "("), std::string_view::npos)
        << function.name;
  }
}

TEST(FunctionList, overloads_never_take_the_same_number_of_arguments) {
  const auto all = all_functions();
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].name == all[i - 1].name) EXPECT_FALSE(overlap(all[i - 1], all[i])) << all[i].name;
  }
}

TEST(FunctionList, is_found_by_name_and_number_of_arguments) {
  const Function* one = find_function("log", 1);
  const Function* two = find_function("log", 2);
  ASSERT_NE(one, nullptr);
  ASSERT_NE(two, nullptr);
  EXPECT_NE(one, two);
  EXPECT_EQ(find_function("log", 3), nullptr);
  EXPECT_EQ(find_function("no_such_function", 1), nullptr);
  EXPECT_NE(find_function("coalesce", 40), nullptr);
  EXPECT_EQ(find_function("coalesce", 0), nullptr);
}

TEST(FunctionList, knows_what_redshift_lacks) {
  EXPECT_TRUE(find_function("string_agg", 2)->beyond_redshift);
  EXPECT_FALSE(find_function("listagg", 2)->beyond_redshift);
  EXPECT_TRUE(is_leader_function("now"));
  EXPECT_FALSE(is_leader_function("getdate"));
}

TEST(FunctionList, knows_names) {
  EXPECT_TRUE(is_function_name("listagg"));
  EXPECT_FALSE(is_function_name("xmlagg"));     // PostgreSQL's, which Redshift has not.
  EXPECT_FALSE(is_function_name("read_text"));  // The engine's own.
}

}  // namespace
}  // namespace slipher::functions
