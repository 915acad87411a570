// Every declared function's example runs, from Redshift SQL to rows, and gives the result it
// promises.

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "catalog/snapshot.h"
#include "config/session_values.h"
#include "engine/duckdb/duckdb_engine.h"
#include "functions/function.h"
#include "session/time_zones.h"
#include "sql/parse.h"
#include "system/catalog_functions.h"
#include "system/context.h"
#include "system/tables.h"
#include "translate/translate.h"
#include "types/text_format.h"

namespace slipher {
namespace {

class Examples : public testing::Test {
 protected:
  void SetUp() override {
    engine::DuckdbSettings settings;
    settings.threads = 1;
    engine_ = engine::open_duckdb(settings, system::all_tables(), system::catalog_functions());
    connection_ = engine_->connect();
    catalog::Draft draft{catalog::Snapshot(system::system_relations())};
    catalog::User user;
    user.id = UserId{100};
    user.name = "awsuser";
    user.superuser = true;
    draft.put(user);
    catalog::Database database;
    database.id = DatabaseId{1};
    database.name = "dev";
    database.owner = user.id;
    draft.put(database);
    catalog::Schema schema;
    schema.id = SchemaId{2};
    schema.database = database.id;
    schema.name = "public";
    schema.owner = user.id;
    draft.put(schema);
    catalog_ = std::make_shared<const catalog::Snapshot>(draft.snapshot());
    auto seen = std::make_shared<system::Context>();
    seen->catalog = catalog_;
    seen->database = database.id;
    seen->user = user.id;
    seen->sees_all = true;
    seen->search_path = {"public"};
    seen->engine = engine_.get();
    seen->settings = &settings_;
    connection_->set_context(std::move(seen));
    types::TextSettings text;
    text.zones = &zones_;
    connection_->set_text_settings(text, nullptr);
  }

  std::string engine_sql(std::string_view text) const {
    const translate::TemporaryRelations temporary;
    const translate::Context context{
        .catalog = *catalog_,
        .temporary = temporary,
        .database = DatabaseId{1},
        .user = UserId{100},
        .session_user = "awsuser",
        .search_path = {"public"},
        .parse_options = {},
        .text_settings = {},
        .version = "",
        .parameter_types = {},
        .session_functions = {},
    };
    return translate::translate_query(sql::parse_query(text, {}), context).sql;
  }

  // Returns the one value of a query in the text format, or the error.
  std::string value(std::string_view text) const {
    std::string printed;
    try {
      printed = engine_sql(text);
      const auto result = connection_->query(printed, StopSource());
      std::string out = "no row";
      while (const auto batch = result->next()) {
        out.clear();
        types::append_text(batch->columns[0], 0, {}, out);
      }
      return out;
    } catch (const SqlError& error) {
      return cat(error.state().text(), " ", error.message(), " in ", printed);
    }
  }

  session::TimeZones zones_;
  std::unique_ptr<engine::Engine> engine_;
  std::unique_ptr<engine::Connection> connection_;
  config::SessionValues settings_;
  std::shared_ptr<const catalog::Snapshot> catalog_;
};

TEST_F(Examples, give_their_documented_result) {
  constexpr std::string_view kMark = " -- ";
  for (const functions::Function& function : functions::all_functions()) {
    const std::size_t mark = function.example.find(kMark);
    ASSERT_NE(mark, std::string_view::npos) << function.name;
    EXPECT_EQ(value(function.example.substr(0, mark)), function.example.substr(mark + kMark.size()))
        << function.name;
  }
}

}  // namespace
}  // namespace slipher
