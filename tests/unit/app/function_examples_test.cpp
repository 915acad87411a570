// Every declared function's example runs, from Redshift SQL to rows, and gives the result it
// promises; called with other types, it fails in PostgreSQL's words.

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
#include "tests/unit/dev_database.h"
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
    put_dev_database(draft);
    catalog_ = std::make_shared<const catalog::Snapshot>(draft.snapshot());
    auto seen = std::make_shared<system::Context>();
    seen->catalog = catalog_;
    seen->database = kDatabase;
    seen->user = kUser;
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

  // Returns the error of a query, or nothing.
  std::string error(std::string_view text) const {
    try {
      const auto result = connection_->query(engine_sql(text), StopSource());
      while (result->next()) {
      }
      return {};
    } catch (const SqlError& error) {
      return cat(error.state().text(), " ", error.message());
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

// What an error may call the function: DATEADD and its like are these inside Redshift too, and
// CONCAT is the operator.
std::string called(std::string_view name) {
  if (name == "dateadd") return "function date_add(";
  if (name == "datediff") return "function date_diff(";
  if (name == "pgdate_part" || name == "extract") return "function date_part(";
  if (name == "concat") return "operator does not exist: ";
  return cat("function ", name, "(");
}

TEST_F(Examples, fail_by_their_own_names_with_other_types) {
  constexpr std::string_view kTypes[] = {"date", "boolean",  "varbyte",
                                         "time", "interval", "timestamptz"};
  constexpr std::string_view kInside[] = {
      "rs_",  "Candidate",      "candidate", "VARCHAR",         "BIGINT",
      "BLOB", "TIMESTAMP WITH", "Binder",    "explicit cast is"};
  int refused = 0;
  for (const functions::Function& function : functions::all_functions()) {
    if (function.bare) continue;
    const int most = function.most == functions::kAnyNumber ? function.least + 1 : function.most;
    for (int count = function.least; count <= most; ++count) {
      for (const std::string_view type : kTypes) {
        std::string arguments;
        for (int i = 0; i < count; ++i) {
          arguments.append(i > 0 ? ", " : "");
          arguments.append(i == 0 && function.date_part_first ? "day"
                                                              : cat("cast(null as ", type, ")"));
        }
        const bool window = function.kind == functions::FunctionKind::kWindow;
        const std::string query =
            cat("select ", function.name, "(", arguments, ")", window ? " over (order by 1)" : "");
        const std::string message = error(query);
        for (const std::string_view word : kInside) {
          EXPECT_EQ(message.find(word), std::string::npos) << query << ": " << message;
        }
        if (!message.starts_with("42883")) continue;
        ++refused;
        EXPECT_EQ(message.substr(6).rfind(called(function.name), 0), 0U)
            << query << ": " << message;
      }
    }
  }
  EXPECT_GT(refused, 300);
}

}  // namespace
}  // namespace slipher
