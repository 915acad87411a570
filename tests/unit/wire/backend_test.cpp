#include "wire/backend.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace slipher::wire {
namespace {

using namespace std::string_literals;

TEST(Backend, counts_positions_in_characters) {
  const std::string statement = "select '\xc3\xa9', nix";
  EXPECT_EQ(character_position(statement, 0), 1U);
  EXPECT_EQ(character_position(statement, statement.find("nix")),
            13U);  // As PostgreSQL 15 answers.
  EXPECT_EQ(character_position(statement, 1000), 16U);
}

TEST(Backend, sends_detail_and_hint) {
  Buffer out;
  append_error_response(out, Severity::kFatal,
                        SqlError(sqlstate::kDiskFull, "m").detail("d").hint("h").at(7),
                        std::size_t{3});
  EXPECT_EQ(out.view(), "E\0\0\0\x26SFATAL\0VFATAL\0C53100\0Mm\0Dd\0Hh\0P3\0\0"s);
}

TEST(Backend, sends_no_position_by_itself) {
  Buffer out;
  append_notice_response(out, Severity::kWarning, SqlError(sqlstate::kWarning, "m").at(7));
  EXPECT_EQ(out.view(), "N\0\0\0\x21SWARNING\0VWARNING\0C01000\0Mm\0\0"s);
}

TEST(Backend, asks_for_authentication) {
  Buffer out;
  append_authentication_cleartext(out);
  append_authentication_md5(out, "salt");
  const std::vector<std::string_view> mechanisms = {"SCRAM-SHA-256"};
  append_authentication_sasl(out, mechanisms);
  append_authentication_sasl_continue(out, "r=x");
  append_authentication_sasl_final(out, "v=y");
  append_authentication_digest(out, "sa", "non");
  EXPECT_EQ(out.view(),
            "R\0\0\0\x08\0\0\0\x03"
            "R\0\0\0\x0c\0\0\0\x05salt"
            "R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0"
            "R\0\0\0\x0b\0\0\0\x0br=x"
            "R\0\0\0\x0b\0\0\0\x0cv=y"
            "R\0\0\0\x19\0\0\0\x0d\0\0\0\0\0\0\0\x02sa\0\0\0\x03non"s);
}

TEST(Backend, refuses_more_columns_than_it_can_count) {
  Buffer out;
  EXPECT_THROW(append_row_description(out, std::vector<FieldDescription>(32768)), SqlError);
  EXPECT_TRUE(out.empty());
}

}  // namespace
}  // namespace slipher::wire
