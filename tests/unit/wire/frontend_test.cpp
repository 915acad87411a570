#include "wire/frontend.h"

#include <gtest/gtest.h>

#include <string>

#include "base/error.h"

namespace slipher::wire {
namespace {

using namespace std::string_literals;

std::string error_of(char type, const std::string& body) {
  try {
    decode(type, body);
  } catch (const SqlError& error) {
    return cat(error.state().text(), " ", error.message());
  }
  return "no error";
}

TEST(Frontend, allows_as_many_parameters_as_redshift) {
  const std::string oids(32767 * 4, '\0');
  const std::string start = "\0select 1\0"s;
  const auto message = std::get<Parse>(decode('P', start + "\x7f\xff" + oids));
  EXPECT_EQ(message.parameter_oids.size(), 32767U);
  EXPECT_EQ(error_of('P', start + "\x80\0"s + oids + "\0\0\0\0"s),
            "54000 statement has 32768 parameters, but at most 32767 are allowed");
}

TEST(Frontend, does_not_allocate_for_parameters_that_are_not_there) {
  EXPECT_EQ(error_of('P', "\0\0\x7f\xff"s), "08P01 insufficient data left in message");
  EXPECT_EQ(error_of('B', "\0\0\0\0\x7f\xff"s), "08P01 insufficient data left in message");
  EXPECT_EQ(error_of('B', "\0\0\xff\xff"s), "08P01 insufficient data left in message");
}

TEST(Frontend, refuses_negative_lengths_other_than_null) {
  EXPECT_EQ(error_of('B', "\0\0\0\0\0\1\xff\xff\xff\xff\0\0"s), "no error");
  EXPECT_EQ(error_of('B', "\0\0\0\0\0\1\xff\xff\xff\xfe\0\0"s),
            "08P01 insufficient data left in message");
  EXPECT_EQ(error_of('F', "\0\0\0\1\0\0\0\1\xff\xff\xff\xfe\0\0"s),
            "08P01 invalid argument size -2 in function call message");
}

TEST(Frontend, leaves_binary_parameters_alone) {
  const std::string body = "\0\0\0\1\0\1\0\1\0\0\0\2\xff\0\0\0"s;
  const auto bind = std::get<Bind>(decode('B', body));
  EXPECT_EQ(bind.parameter_format(0), Format::kBinary);
  EXPECT_EQ(bind.parameters[0], "\xff\0"s);
}

TEST(Frontend, decodes_a_function_call) {
  const std::string body = "\0\0\0\x2a\0\1\0\1\0\2\0\0\0\1x\xff\xff\xff\xff\0\1"s;
  const auto call = std::get<FunctionCall>(decode('F', body));
  EXPECT_EQ(call.function_oid, 42U);
  ASSERT_EQ(call.arguments.size(), 2U);
  EXPECT_EQ(call.arguments[0], "x");
  EXPECT_FALSE(call.arguments[1]);
  EXPECT_EQ(call.result_format, Format::kBinary);
}

TEST(Frontend, resolves_result_formats) {
  using Formats = std::vector<Format>;
  const Format text = Format::kText;
  const Format binary = Format::kBinary;
  EXPECT_EQ(resolve_result_formats({}, 2), (Formats{text, text}));
  EXPECT_EQ(resolve_result_formats({binary}, 2), (Formats{binary, binary}));
  EXPECT_EQ(resolve_result_formats({binary, text}, 2), (Formats{binary, text}));
  EXPECT_EQ(resolve_result_formats({binary}, 0), Formats{});
  try {
    resolve_result_formats({text, text, text}, 2);
    FAIL();
  } catch (const SqlError& error) {
    EXPECT_EQ(error.message(), "bind message has 3 result formats but query has 2 columns");
  }
}

}  // namespace
}  // namespace slipher::wire
