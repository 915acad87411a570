// https://docs.aws.amazon.com/redshift/latest/dg/r_CURRENT_DATE_function.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_SYSDATE.html,
// https://docs.aws.amazon.com/redshift/latest/dg/r_GETDATE.html

#include <gtest/gtest.h>

#include <memory>

#include "sql/parse.h"
#include "translate/translate.h"

namespace slipher::translate {
namespace {

// Midnight of 1970-01-02 comes between the start of the transaction and that of the statement.
TEST(Clocks, only_getdate_is_the_statements) {
  const catalog::Snapshot catalog{std::make_shared<const catalog::SystemRelations>()};
  const TemporaryRelations temporary;
  const Context context{
      .catalog = catalog,
      .temporary = temporary,
      .database = DatabaseId{1},
      .user = UserId{100},
      .session_user = "",
      .search_path = {},
      .parse_options = {},
      .text_settings = {},
      .statement_time = 86'400'000'001,
      .transaction_time = 86'399'999'999,
      .version = "",
      .parameter_types = {},
      .session_functions = {},
  };
  const auto sql = [&](std::string_view text) {
    return translate_query(sql::parse_query(text, {}), context).sql;
  };
  EXPECT_EQ(sql("select getdate()"), "SELECT make_timestamp(86400000000) AS \"c1\"");
  EXPECT_EQ(sql("select sysdate"), "SELECT make_timestamp(86399999999) AS \"c1\"");
  EXPECT_EQ(sql("select current_date"),
            "SELECT CAST(make_timestamp(86399999999) AS DATE) AS \"c1\"");
}

}  // namespace
}  // namespace slipher::translate
