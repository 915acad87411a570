#include <gtest/gtest.h>

#include "base/error.h"
#include "types/format_model.h"
#include "types/text_format.h"

namespace slipher::types {
namespace {

std::string show(std::string_view number, std::string_view model) {
  try {
    const Value value = parse_text(Type::of(TypeKind::kDecimal), number, {});
    std::string out;
    NumberModel::compile(model).print(std::get<Int128>(value.data), value.type.scale, out);
    return out;
  } catch (const SqlError& error) {
    return cat(error.state().text(), ' ', error.message());
  }
}

std::string read(std::string_view text, std::string_view model) {
  try {
    std::string out;
    append_text(NumberModel::compile(model).parse(text), {}, out);
    return out;
  } catch (const SqlError& error) {
    return cat(error.state().text(), ' ', error.message());
  }
}

// The table of to_char examples in PostgreSQL's manual.
TEST(NumberModel, prints_as_documented) {
  EXPECT_EQ(show("-0.1", "99.99"), "  -.10");
  EXPECT_EQ(show("-0.1", "FM9.99"), "-.1");
  EXPECT_EQ(show("0.1", "0.9"), " 0.1");
  EXPECT_EQ(show("12", "9990999.9"), "    0012.0");
  EXPECT_EQ(show("12", "FM9990999.9"), "0012.");
  EXPECT_EQ(show("485", "999"), " 485");
  EXPECT_EQ(show("-485", "999"), "-485");
  EXPECT_EQ(show("485", "9 9 9"), " 4 8 5");
  EXPECT_EQ(show("1485", "9,999"), " 1,485");
  EXPECT_EQ(show("148.5", "999.999"), " 148.500");
  EXPECT_EQ(show("148.5", "FM999.999"), "148.5");
  EXPECT_EQ(show("148.5", "FM999.990"), "148.500");
  EXPECT_EQ(show("3148.5", "9G999D999"), " 3,148.500");
  EXPECT_EQ(show("-485", "999S"), "485-");
  EXPECT_EQ(show("-485", "999MI"), "485-");
  EXPECT_EQ(show("485", "999MI"), "485 ");
  EXPECT_EQ(show("485", "FM999MI"), "485");
  EXPECT_EQ(show("485", "PL999"), "+ 485");
  EXPECT_EQ(show("485", "SG999"), "+485");
  EXPECT_EQ(show("-485", "9SG99"), "4-85");
  EXPECT_EQ(show("-485", "999PR"), "<485>");
  EXPECT_EQ(show("485", "RN"), "        CDLXXXV");
  EXPECT_EQ(show("5.2", "FMRN"), "V");
  EXPECT_EQ(show("482", "999th"), " 482nd");
  EXPECT_EQ(show("485", "\"Good number:\"999"), "Good number: 485");
  EXPECT_EQ(show("485.8", "\"Pre:\"999\" Post:\" .999"), "Pre: 485 Post: .800");
}

TEST(NumberModel, prints_what_does_not_fit_as_marks) {
  EXPECT_EQ(show("1234", "999"), " ###");
  EXPECT_EQ(show("1234.5", "99.9"), " ##.#");
  EXPECT_EQ(show("4000", "FMRN"), "###############");
  EXPECT_EQ(show("112", "999TH"), " 112TH");
  EXPECT_EQ(show("-125.88", "L999D99"), "$-125.88");
  std::string out;
  NumberModel::compile("999.99").print(-12.345, out);
  EXPECT_EQ(out, " -12.35");
}

// The examples of Redshift's TO_NUMBER page.
TEST(NumberModel, reads_as_documented) {
  EXPECT_EQ(read("12,454.8-", "99G999D9S"), "-12454.8");
  EXPECT_EQ(read("12.345", "FM99D999"), "12.345");
  EXPECT_EQ(read("$ 12,454.88", "FML99G999D99"), "12454.88");
  EXPECT_EQ(read("$ 2,012,454.88", "FML9,999,999.99"), "2012454.88");
  EXPECT_EQ(read("<12>", "99PR"), "-12");
  EXPECT_EQ(read("abc", "999"), "22P02 invalid input syntax for type numeric: \"abc\"");
}

TEST(NumberModel, refuses_elements_that_do_not_go_together) {
  EXPECT_EQ(show("1", "9.9.9"), "42601 multiple decimal points");
  EXPECT_EQ(show("1", "S9S"), "42601 cannot use \"S\" twice");
  EXPECT_EQ(show("1", "S9MI"), "42601 cannot use \"S\" and \"MI\" together");
  EXPECT_EQ(show("1", "9PR9"), "42601 \"9\" must be ahead of \"PR\"");
  EXPECT_EQ(show("1", "9V9"), "0A000 format element \"V\" is not supported");
  EXPECT_EQ(show("1", "9.9EEEE"), "0A000 format element \"EEEE\" is not supported");
}

}  // namespace
}  // namespace slipher::types
