#include "super/value.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"
#include "super/array.h"
#include "super/builder.h"
#include "super/json.h"
#include "super/object.h"
#include "super/order.h"

namespace slipher::super {
namespace {

std::string parsed(std::string_view text, RepeatedNames repeated = RepeatedNames::kRefuse) {
  Builder builder;
  parse_json(text, repeated, builder);
  return std::string(builder.bytes());
}

std::string printed(std::string_view bytes) {
  std::string out;
  print_json(Value(bytes), out);
  return out;
}

std::string key(std::string_view text) {
  std::string out;
  append_sort_key(Value(parsed(text)), out);
  return out;
}

std::string state_of(std::string_view text) {
  try {
    parsed(text);
  } catch (const SqlError& error) {
    return std::string(error.state().text());
  }
  return "";
}

TEST(SuperJson, ComesBackWithoutBlanks) {
  const std::string text =
      R"({"a":[1,-2,300,70000,5000000000,-9223372036854775808],"b":{"c":null,"d":true,"e":false},"f":"","g":[],"h":{}})";
  EXPECT_EQ(printed(parsed(text)), text);
  EXPECT_EQ(printed(parsed(" [ 1 , \"x\" ] ")), "[1,\"x\"]");
}

TEST(SuperJson, NumbersKeepTheirKindAndDigits) {
  EXPECT_EQ(Value(parsed("5")).kind(), Kind::kInteger);
  EXPECT_EQ(Value(parsed("9223372036854775807")).kind(), Kind::kInteger);
  EXPECT_EQ(Value(parsed("9223372036854775808")).kind(), Kind::kDecimal);
  EXPECT_EQ(printed(parsed("9223372036854775808")), "9223372036854775808");
  EXPECT_EQ(printed(parsed("99999999999999999999999999999999999999")),
            "99999999999999999999999999999999999999");
  EXPECT_EQ(Value(parsed("1.50")).kind(), Kind::kDecimal);
  EXPECT_EQ(printed(parsed("[1.50,-0.001]")), "[1.50,-0.001]");
  EXPECT_EQ(Value(parsed("1e2")).kind(), Kind::kDouble);
  EXPECT_EQ(printed(parsed("[1e2,2.25e-7,-1E300]")), "[1e+2,2.25e-7,-1e+300]");
  // 39 digits fit no DECIMAL.
  EXPECT_EQ(Value(parsed("100000000000000000000000000000000000000")).kind(), Kind::kDouble);
}

TEST(SuperJson, StringsAreEscapedWhereJsonAsksForIt) {
  EXPECT_EQ(Value(parsed(R"("a\"b\\c\/\u0041\n")")).string(), "a\"b\\c/A\n");
  EXPECT_EQ(printed(parsed(R"("a\"b\\c\/\u0041\n\u0001é")")), R"("a\"b\\c/A\n\u0001é")");
}

TEST(SuperJson, RefusesWhatIsNoJson) {
  for (const char* text :
       {"", "{", "[1,]", "{\"a\"}", "tru", "1 2", "'a'", "[01]", "\"\xff\"", "{\"a\":1,}"}) {
    EXPECT_EQ(state_of(text), "22P02") << text;
  }
}

TEST(SuperJson, RepeatedNamesAreRefusedOrTheLastCounts) {
  EXPECT_EQ(state_of(R"({"a":1,"b":2,"a":3})"), "22P02");
  EXPECT_EQ(printed(parsed(R"({"a":1,"b":{"x":1,"x":2},"a":3})", RepeatedNames::kLastCounts)),
            R"({"b":{"x":2},"a":3})");
}

TEST(SuperJson, StringsHaveNoZeroCharacter) {
  EXPECT_EQ(state_of(R"("a\u0000b")"), "22P05");
  EXPECT_EQ(state_of(R"({"a\u0000b":1})"), "22P05");
}

TEST(SuperJson, DepthIsBounded) {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  EXPECT_EQ(printed(parsed(nested(kMaxDepth))), nested(kMaxDepth));
  EXPECT_EQ(state_of(nested(kMaxDepth + 1)), "54001");
  EXPECT_EQ(state_of(std::string(10'000'000, '[')), "54001");
}

TEST(SuperJson, SizeIsBounded) {
  EXPECT_EQ(state_of('"' + std::string(kMaxValueBytes, 'x') + '"'), "54000");
  EXPECT_EQ(state_of('"' + std::string(kMaxValueBytes - 1, 'x') + '"'), "");
}

TEST(SuperValue, ElementsAndAttributesAreFoundAtEveryWidth) {
  for (const std::size_t filler : {1, 300, 70'000}) {
    const std::string text =
        "{\"first\":\"" + std::string(filler, 'x') + "\",\"second\":[10,20,30]}";
    const std::string bytes = parsed(text);
    const Value value(bytes);
    ASSERT_EQ(value.size(), 2U);
    EXPECT_EQ(value.name(1), "second");
    EXPECT_EQ(value.find("first")->string().size(), filler);
    EXPECT_EQ(value.find("second")->element(2).integer(), 30);
    EXPECT_FALSE(value.find("Second"));
    EXPECT_EQ(printed(bytes), text);
  }
}

TEST(SuperValue, ManyAttributesAreSearchedByName) {
  for (const int count : {16, 17, 100, 40'000}) {
    std::string text = "{";
    for (int i = 0; i < count; ++i) {
      text += (i > 0 ? ",\"n" : "\"n") + std::to_string(i * 7 % count) + "x" + std::to_string(i) +
              "\":" + std::to_string(i);
    }
    text += "}";
    const std::string bytes = parsed(text);
    EXPECT_EQ(printed(bytes), text);
    for (const int i : {0, 1, count / 2, count - 1}) {
      const auto found =
          Value(bytes).find("n" + std::to_string(i * 7 % count) + "x" + std::to_string(i));
      ASSERT_TRUE(found) << count << " " << i;
      EXPECT_EQ(found->integer(), i);
    }
    EXPECT_FALSE(Value(bytes).find("n"));
    EXPECT_FALSE(Value(bytes).find("zz"));
  }
}

TEST(SuperBuilder, TakesScalarsAndOtherValues) {
  Builder builder;
  builder.begin_array();
  builder.real(2.5F);
  builder.floating(0.1);
  builder.decimal({5, 0});
  builder.decimal({500, 2});
  builder.value(Value(parsed("{\"a\":[null]}")));
  builder.end();
  EXPECT_EQ(printed(builder.bytes()), R"([2.5e+0,1e-1,5,5.00,{"a":[null]}])");
  EXPECT_EQ(Value(builder.bytes()).element(0).kind(), Kind::kReal);
  EXPECT_EQ(Value(builder.bytes()).element(2).kind(), Kind::kInteger);
}

std::string state_of_call(const auto& call) {
  try {
    call();
  } catch (const SqlError& error) {
    return std::string(error.state().text());
  }
  return "";
}

// The bug: each division made the scale larger, until printing wrote beyond its buffer.
TEST(SuperBuilder, DecimalsHaveNoMoreDigitsThanTheirType) {
  const types::Int128 most = types::pow10(38) - 1;
  Builder builder;
  EXPECT_EQ(state_of_call([&] { builder.decimal({most, 37}); }), "");
  EXPECT_EQ(state_of_call([&] { builder.decimal({-most, 0}); }), "");
  EXPECT_EQ(state_of_call([&] { builder.decimal({most + 1, 0}); }), "22003");
  EXPECT_EQ(state_of_call([&] { builder.decimal({0, 38}); }), "22003");
}

// The bug: a value inside another one was not counted, and reading 40,000 levels ended the server.
TEST(SuperBuilder, ValuesNestedDeeperThanTheLimitAreRefusedWhenRead) {
  std::string bytes = parsed("1");
  for (int i = 0; i < 100'000; ++i) {
    Builder builder;
    builder.begin_array();
    builder.value(Value(bytes));
    builder.end();
    bytes = builder.bytes();
    if (bytes.size() > 400'000) break;
  }
  std::string out;
  EXPECT_EQ(state_of_call([&] { print_json(Value(bytes), out); }), "54001");
  EXPECT_EQ(state_of_call([&] { append_sort_key(Value(bytes), out); }), "54001");
  Builder flat;
  EXPECT_EQ(state_of_call([&] { flatten(Value(bytes), flat); }), "54001");
}

// The order is that of the manual's ARRAY_SORT page: boolean, number, string, array, object.
TEST(SuperOrder, FollowsKindsThenValues) {
  const char* const ordered[] = {"false",
                                 "true",
                                 "-1e300",
                                 "-12345678901234567890",
                                 "-10.5",
                                 "-10",
                                 "-9.99",
                                 "-1e-300",
                                 "0",
                                 "1e-300",
                                 "0.1",
                                 "0.25",
                                 "1",
                                 "1.01",
                                 "9",
                                 "10",
                                 "99.9",
                                 "100",
                                 "1e20",
                                 "1e300",
                                 "\"\"",
                                 "\"a\"",
                                 "\"ab\"",
                                 "\"b\"",
                                 "[]",
                                 "[1]",
                                 "[1,2]",
                                 "[2]",
                                 "[[]]",
                                 "[null]",
                                 "{}",
                                 "{\"a\":1}",
                                 "{\"a\":1,\"b\":0}",
                                 "{\"a\":2}",
                                 "{\"b\":0}"};
  for (std::size_t i = 1; i < std::size(ordered); ++i) {
    EXPECT_LT(key(ordered[i - 1]), key(ordered[i])) << ordered[i - 1] << " < " << ordered[i];
  }
}

TEST(SuperOrder, EqualValuesHaveEqualKeys) {
  EXPECT_EQ(key("1"), key("1.00"));
  EXPECT_EQ(key("1"), key("1e0"));
  EXPECT_EQ(key("0"), key("-0.0e0"));
  EXPECT_EQ(key("0.1"), key("1e-1"));
  EXPECT_EQ(key("100"), key("1e2"));
  EXPECT_EQ(key("{\"a\":1,\"b\":[2]}"), key("{\"b\":[2.0],\"a\":1}"));
}

// "comparable as strings, including ignoring trailing white-space characters": of values.
TEST(SuperOrder, BlanksAtTheEndCountInNamesOnly) {
  EXPECT_EQ(key("\"a\""), key("\"a  \""));
  EXPECT_EQ(key("{\"a\":\"b \"}"), key("{\"a\":\"b\"}"));
  EXPECT_NE(key("{\"a \":1}"), key("{\"a\":1}"));
}

std::string transformed(std::string_view input, std::string_view keep, std::string_view set,
                        std::string_view values) {
  Builder out;
  const std::string parts[] = {parsed(input), parsed(keep), parsed(set), parsed(values)};
  transform(Value(parts[0]), Value(parts[1]), Value(parts[2]), Value(parts[3]), out);
  return printed(out.bytes());
}

// https://docs.aws.amazon.com/redshift/latest/dg/r_object_transform_function.html
TEST(SuperObject, IsMadeOfWhatIsKeptAndWhatIsSet) {
  const char* const person = R"({"name":{"first":"Ann","last":"B"},"age":25,"secret":1})";
  EXPECT_EQ(transformed(person, R"([["name","first"],["age"]])", "[]", "[]"),
            R"({"name":{"first":"Ann"},"age":25})");
  EXPECT_EQ(transformed(person, R"([["name"],["missing"],["age","none"]])",
                        R"([["name","first"],["new","deep"],["age"]])", R"(["Bob",[1],null])"),
            R"({"name":{"first":"Bob","last":"B"},"new":{"deep":[1]},"age":null})");
  EXPECT_EQ(transformed(person, "[]", R"([["a"],["a","b"]])", "[1,2]"), R"({"a":{"b":2}})");
  EXPECT_EQ(transformed(person, R"([["missing"]])", "[]", "[]"), "{}");
  EXPECT_EQ(transformed(person, "[]", "[]", "[]"), person);
  EXPECT_EQ(transformed("[1,2]", R"([["a"]])", "[]", "[]"), "[1,2]");
}

TEST(SuperObject, NamesChangeAtEveryDepth) {
  const auto twice = [](std::string_view name) { return cat(name, name); };
  const auto renamed = [](std::string_view text, const auto& change) {
    Builder out;
    const std::string value = parsed(text);
    rename(Value(value), change, out);
    return printed(out.bytes());
  };
  EXPECT_EQ(renamed(R"([{"a":"a","b":[{"c":null}]},"a",1])", twice),
            R"([{"aa":"a","bb":[{"cc":null}]},"a",1])");
  const auto same = [](std::string_view) { return std::string("x"); };
  EXPECT_EQ(renamed(R"({"a":{"b":1}})", same), R"({"x":{"x":1}})");
  EXPECT_THROW(renamed(R"({"a":1,"b":2})", same), SqlError);
}

}  // namespace
}  // namespace slipher::super
