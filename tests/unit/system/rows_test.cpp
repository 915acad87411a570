// What the system tables and the functions of the catalog show, through the engine.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "engine/duckdb/duckdb_engine.h"
#include "history/history.h"
#include "system/catalog_functions.h"
#include "system/context.h"
#include "system/tables.h"
#include "tests/unit/engine/engine_fixture.h"

namespace slipher::system {
namespace {

using engine::error;
using engine::row;
using engine::rows;
using Rows = std::vector<std::string>;

constexpr UserId kAnn{101};
constexpr UserId kBob{102};

// Database dev with schema public: table orders of ann's, view v, table items with a foreign key;
// database other.
class SystemRowsTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    engine::DuckdbSettings settings;
    settings.threads = 2;
    settings.memory_limit = "500MB";
    engine_ = engine::open_duckdb(settings, all_tables(), catalog_functions()).release();
  }
  static void TearDownTestSuite() { delete engine_; }

  void SetUp() override {
    connection_ = engine_->connect();
    catalog::Draft draft{catalog::Snapshot(system_relations())};
    draft.put(user(catalog::kAdminUser, "awsuser", true));
    draft.put(user(kAnn, "ann", false));
    draft.put(user(kBob, "bob", false));
    catalog::Group group;
    group.id = {110};
    group.name = "readers";
    group.members = {kBob};
    draft.put(group);
    catalog::Database dev;
    dev.id = {1000};
    dev.name = "dev";
    dev.owner = catalog::kAdminUser;
    draft.put(dev);
    dev.id = {1001};
    dev.name = "other";
    dev.serializable = true;
    draft.put(dev);
    catalog::Schema schema;
    schema.id = {2000};
    schema.database = {1000};
    schema.name = "public";
    schema.owner = catalog::kAdminUser;
    schema.comment = "for all";
    draft.put(schema);
    schema.id = {2001};
    schema.name = "hidden";
    schema.comment.clear();
    draft.put(schema);
    draft.put(orders());
    draft.put(items());
    draft.put(view());
    catalog_ = std::make_shared<const catalog::Snapshot>(draft.snapshot());
    be(catalog::kAdminUser);
  }

  static catalog::User user(UserId id, const std::string& name, bool super) {
    catalog::User out;
    out.id = id;
    out.name = name;
    out.superuser = super;
    return out;
  }
  static catalog::Column column(std::int32_t number, const std::string& name, types::Type type) {
    catalog::Column out;
    out.number = number;
    out.name = name;
    out.type = type;
    return out;
  }
  static catalog::Relation orders() {
    catalog::Relation out;
    out.id = {3000};
    out.schema = {2000};
    out.name = "orders";
    out.kind = catalog::RelationKind::kTable;
    out.owner = kAnn;
    out.columns = {column(1, "id", types::Type::of(types::TypeKind::kInteger)),
                   column(2, "name", types::Type::varchar(20)),
                   column(4, "amount", types::Type::decimal(10, 2))};
    out.columns[0].not_null = true;
    out.columns[0].sortkey = 1;
    out.columns[0].distkey = true;
    out.columns[0].encoding = "az64";
    out.columns[1].default_sql = "'x'";
    out.columns[2].comment = "in euros";
    out.comment = "all orders";
    out.diststyle = catalog::DistributionStyle::kKey;
    out.sortstyle = catalog::SortStyle::kCompound;
    catalog::Constraint key;
    key.id = 3100;
    key.name = "orders_pkey";
    key.kind = catalog::ConstraintKind::kPrimaryKey;
    key.columns = {1};
    out.constraints.push_back(key);
    catalog::AclEntry entry;
    entry.grantee = {catalog::GranteeKind::kGroup, 110};
    entry.grantor = kAnn;
    entry.privileges.add(catalog::Privilege::kSelect);
    out.acl.push_back(entry);
    return out;
  }
  static catalog::Relation items() {
    catalog::Relation out;
    out.id = {3001};
    out.schema = {2001};
    out.name = "Items";
    out.kind = catalog::RelationKind::kTable;
    out.owner = catalog::kAdminUser;
    out.columns = {column(1, "order_id", types::Type::of(types::TypeKind::kInteger))};
    catalog::Constraint key;
    key.id = 3101;
    key.name = "items_order_fkey";
    key.kind = catalog::ConstraintKind::kForeignKey;
    key.columns = {1};
    key.target = {3000};
    key.target_columns = {1};
    out.constraints.push_back(key);
    return out;
  }
  static catalog::Relation view() {
    catalog::Relation out;
    out.id = {3002};
    out.schema = {2000};
    out.name = "v";
    out.kind = catalog::RelationKind::kView;
    out.owner = catalog::kAdminUser;
    out.query = "SELECT id FROM orders";
    out.columns = {column(1, "id", types::Type::of(types::TypeKind::kInteger))};
    return out;
  }
  // The following statements are that user's.
  void be(UserId id) {
    auto context = std::make_shared<Context>();
    context->catalog = catalog_;
    context->database = {1000};
    context->user = id;
    context->sees_all = id == catalog::kAdminUser;
    context->search_path = {"public"};
    context->history = &history_;
    context->engine = engine_;
    context->now = {2'000'000};
    connection_->set_context(context);
  }
  std::string one(const std::string& sql) { return row(*connection_, sql); }
  Rows all(const std::string& sql) { return rows(*connection_, sql); }
  QueryId run(UserId id, const std::string& text, history::StatementClass kind = {}) {
    history::StatementRecord record;
    record.user = id;
    record.statement_class = kind;
    record.label = "default";
    record.text = text;
    record.started = {1'000'000};
    const QueryId query = history_.begin_statement(record);
    history_.end_statement(query, {{1'500'000}, false, {}, {}, 0});
    return query;
  }

  static engine::Engine* engine_;
  const SystemClock clock_;
  history::History history_{nullptr, clock_, {}};
  std::shared_ptr<const catalog::Snapshot> catalog_;
  std::unique_ptr<engine::Connection> connection_;
};
engine::Engine* SystemRowsTest::engine_ = nullptr;

std::string from(const std::string& table) { return " FROM slipher_vt_pg_catalog_" + table + "()"; }

TEST_F(SystemRowsTest, every_table_can_be_read) {
  for (const auto* table : all_tables()) {
    EXPECT_NO_THROW(all(cat("SELECT * FROM ", engine::engine_name(*table), "()"))) << table->name;
  }
}

TEST_F(SystemRowsTest, pg_class_has_relations_and_the_indexes_of_keys) {
  EXPECT_EQ(all("SELECT oid, relname, relnamespace, relkind, relnatts, relhaspkey, reldiststyle" +
                from("pg_class") +
                " WHERE relnamespace <> 11 AND oid BETWEEN 3000 AND 4000 ORDER BY oid"),
            (Rows{"3000|orders|2000|r|3|t|1", "3001|Items|2001|r|1|f|9", "3002|v|2000|v|1|f|0",
                  "3100|orders_pkey|2000|i|1|f|0"}));
  EXPECT_EQ(one("SELECT relkind, relnamespace" + from("pg_class") + " WHERE relname = 'pg_class'"),
            "r|11");
  EXPECT_EQ(one("SELECT relacl LIKE '{ann=arwdRxt%/ann,\"group readers=r/ann\"}'" +
                from("pg_class") + " WHERE oid = 3000"),
            "t");
}

TEST_F(SystemRowsTest, pg_attribute_has_types_and_keys) {
  EXPECT_EQ(all("SELECT attname, atttypid, atttypmod, attlen, attnum, attnotnull, atthasdef, "
                "attisdistkey, attsortkeyord" +
                from("pg_attribute") + " WHERE attrelid = 3000 ORDER BY attnum"),
            (Rows{"id|23|-1|4|1|t|f|t|1", "name|1043|24|-1|2|f|t|f|0",
                  "amount|1700|655366|-1|4|f|f|f|0"}));
  EXPECT_EQ(one("SELECT adnum, adsrc" + from("pg_attrdef") + " WHERE adrelid = 3000"), "2|'x'");
  EXPECT_EQ(one("SELECT count(*) > 500" + from("pg_attribute")), "t");
}

TEST_F(SystemRowsTest, keys_are_in_pg_constraint_and_pg_index) {
  EXPECT_EQ(
      all("SELECT conname, contype, conrelid, confrelid, conkey, confkey, consrc" +
          from("pg_constraint") + " ORDER BY oid"),
      (Rows{"orders_pkey|p|3000|0|{1}|NULL|PRIMARY KEY (id)",
            "items_order_fkey|f|3001|3000|{1}|{1}|FOREIGN KEY (order_id) REFERENCES orders(id)"}));
  EXPECT_EQ(one("SELECT indexrelid, indrelid, indkey, indisprimary" + from("pg_index")),
            "3100|3000|1|t");
}

TEST_F(SystemRowsTest, comments_are_in_pg_description) {
  EXPECT_EQ(all("SELECT objoid, classoid, objsubid, description" + from("pg_description") +
                " WHERE objoid >= 2000 AND objoid < 4000 AND objoid NOT BETWEEN 2100 AND 2999 AND "
                "classoid IN (1259, 2615) AND description IN ('all orders', 'in euros', 'for all') "
                "ORDER BY objoid, objsubid"),
            (Rows{"2000|2615|0|for all", "3000|1259|0|all orders", "3000|1259|4|in euros"}));
}

TEST_F(SystemRowsTest, pg_type_names_what_columns_have) {
  EXPECT_EQ(
      all("SELECT typname, typlen, typelem, typinput, typsend" + from("pg_type") +
          " WHERE oid IN (23, 1043, 1015, 1114) ORDER BY oid"),
      (Rows{"int4|4|0|int4in|int4send", "_varchar|-1|1043|array_in|array_send",
            "varchar|-1|0|varcharin|varcharsend", "timestamp|8|0|timestamp_in|timestamp_send"}));
  EXPECT_EQ(one("SELECT count(*)" + from("pg_attribute") +
                " a LEFT JOIN slipher_vt_pg_catalog_pg_type() t ON t.oid = a.atttypid WHERE t.oid "
                "IS NULL"),
            "0");
}

TEST_F(SystemRowsTest, pg_table_def_shows_the_search_path_and_what_may_be_used) {
  EXPECT_EQ(all("SELECT schemaname, tablename, \"column\", type, encoding, distkey, sortkey, "
                "\"notnull\"" +
                from("pg_table_def") + " WHERE schemaname <> 'pg_catalog'"),
            (Rows{"public|orders|id|integer|az64|t|1|t",
                  "public|orders|name|character varying(20)|none|f|0|f",
                  "public|orders|amount|numeric(10,2)|none|f|0|f"}));
  be(kBob);  // By his group.
  EXPECT_EQ(one("SELECT count(*)" + from("pg_table_def") + " WHERE schemaname = 'public'"), "3");
}

TEST_F(SystemRowsTest, svv_views_show_what_the_user_may_see) {
  const std::string tables =
      "SELECT table_schema, table_name, table_type" + from("svv_tables") +
      " WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 2";
  EXPECT_EQ(all(tables),
            (Rows{"hidden|Items|BASE TABLE", "public|orders|BASE TABLE", "public|v|VIEW"}));
  be(kBob);
  EXPECT_EQ(all(tables), (Rows{"public|orders|BASE TABLE"}));
  EXPECT_EQ(
      all("SELECT column_name, ordinal_position, column_default, is_nullable, data_type, "
          "character_maximum_length, numeric_precision, numeric_precision_radix, numeric_scale" +
          from("svv_columns") + " WHERE table_name = 'orders'"),
      (Rows{"id|1|NULL|NO|integer|NULL|32|2|0",
            "name|2|'x'|YES|character varying|20|NULL|NULL|NULL",
            "amount|3|NULL|YES|numeric|NULL|10|10|2"}));
  EXPECT_EQ(one("SELECT table_acl LIKE 'ann=arwdRxt%/ann~group readers=r/ann'" +
                from("svv_all_tables") + " WHERE table_name = 'orders'"),
            "t");
  EXPECT_EQ(all("SELECT database_name, database_isolation_level" + from("svv_redshift_databases") +
                " ORDER BY 1"),
            (Rows{"dev|Snapshot Isolation", "other|Serializable"}));
}

TEST_F(SystemRowsTest, logs_show_own_rows_or_all) {
  run(kAnn, "select 1");
  const QueryId bobs = run(kBob, "select 2");
  EXPECT_EQ(
      all("SELECT querytxt, starttime, endtime, aborted" + from("stl_query") + " ORDER BY query"),
      (Rows{"select 1|1000000|1500000|0", "select 2|1000000|1500000|0"}));
  be(kBob);
  EXPECT_EQ(one("SELECT query, querytxt" + from("stl_query")), cat(bobs.value, "|select 2"));
  EXPECT_EQ(one("SELECT elapsed, substring, source_query" + from("svl_qlog")),
            "500000|select 2|NULL");
  history_.add(history::ConnectionEvent{});
  EXPECT_EQ(all("SELECT 1" + from("stl_connection_log")), Rows{});
  be(catalog::kAdminUser);
  EXPECT_EQ(one("SELECT 1" + from("stl_connection_log")), "1");
}

TEST_F(SystemRowsTest, long_texts_come_in_pieces) {
  run(kAnn, "create table " + std::string(190, 'x') + " (i int)", history::StatementClass::kDdl);
  const Rows pieces = all("SELECT sequence, length(text)" + from("stl_ddltext") + " ORDER BY 1");
  EXPECT_EQ(pieces, (Rows{"0|200", "1|11"}));
  EXPECT_EQ(one("SELECT count(*), min(type)" + from("svl_statementtext")), "2|DDL");
  EXPECT_EQ(all("SELECT 1" + from("stl_querytext")), Rows{});
}

TEST_F(SystemRowsTest, running_statements_are_in_stv) {
  history::StatementRecord record;
  record.user = kAnn;
  record.started = {1'000'000};
  record.text = "select pg_sleep(9)";
  history_.begin_statement(record);
  EXPECT_EQ(one("SELECT userid, status, duration, query" + from("stv_recents")),
            "101|Running|1000000|select pg_sleep(9)");
  EXPECT_EQ(one("SELECT text, suspended" + from("stv_inflight")), "select pg_sleep(9)|0");
  be(kBob);
  EXPECT_EQ(all("SELECT 1" + from("stv_inflight")), Rows{});
}

TEST_F(SystemRowsTest, functions_of_types) {
  EXPECT_EQ(one("SELECT rs_catalog_format_type(1043, 24), rs_catalog_format_type(23, NULL), "
                "rs_catalog_format_type(1700, 655366), rs_catalog_format_type(1009, -1), "
                "rs_catalog_format_type(18, -1), rs_catalog_format_type(99999, -1), "
                "rs_catalog_format_type(NULL, 1)"),
            "character varying(20)|integer|numeric(10,2)|text[]|\"char\"|???|NULL");
  EXPECT_EQ(one("SELECT rs_catalog_to_regtype('integer'), rs_catalog_to_regtype('int4'), "
                "rs_catalog_to_regtype(1114)"),
            "23|23|timestamp without time zone");
  EXPECT_EQ(error(*connection_, "SELECT rs_catalog_to_regtype('nothing')"),
            "42704 type \"nothing\" does not exist");
}

TEST_F(SystemRowsTest, functions_of_relations) {
  EXPECT_EQ(
      one("SELECT rs_catalog_to_regclass('orders'), rs_catalog_to_regclass('hidden.\"Items\"'), "
          "rs_catalog_to_regclass('pg_catalog.pg_class'), rs_catalog_to_regclass('3000')"),
      "3000|3001|1259|3000");
  EXPECT_EQ(one("SELECT rs_catalog_to_regclass(3000), rs_catalog_to_regclass(3001), "
                "rs_catalog_to_regclass(77)"),
            "orders|hidden.\"Items\"|77");
  EXPECT_EQ(error(*connection_, "SELECT rs_catalog_to_regclass('items')"),
            "42P01 relation \"items\" does not exist");
  EXPECT_EQ(
      one("SELECT rs_catalog_pg_table_is_visible(3000), rs_catalog_pg_table_is_visible(3001), "
          "rs_catalog_pg_table_is_visible(1259), rs_catalog_pg_table_is_visible(5)"),
      "t|f|t|NULL");
  EXPECT_EQ(one("SELECT rs_catalog_pg_get_viewdef(3002), rs_catalog_pg_get_viewdef('v', true), "
                "rs_catalog_pg_get_viewdef(3000)"),
            "SELECT id FROM orders;|SELECT id FROM orders;|Not a view");
  EXPECT_EQ(one("SELECT rs_catalog_pg_get_indexdef(3100), rs_catalog_pg_get_indexdef(3100, 1, "
                "true), rs_catalog_pg_get_constraintdef(3101, true)"),
            "CREATE UNIQUE INDEX orders_pkey ON public.orders USING btree (id)|id|FOREIGN KEY "
            "(order_id) REFERENCES orders(id)");
  EXPECT_EQ(one("SELECT rs_catalog_obj_description(3000, 'pg_class'), "
                "rs_catalog_col_description(3000, 4), rs_catalog_obj_description(2000, "
                "'pg_namespace'), rs_catalog_pg_get_userbyid(101), rs_catalog_pg_get_userbyid(7)"),
            "all orders|in euros|for all|ann|unknown (UID=7)");
  EXPECT_EQ(all("SELECT typname" + from("pg_type") +
                " WHERE typinput = rs_catalog_to_regproc('int4in') OR typsend = "
                "rs_catalog_to_regproc('varcharsend') ORDER BY 1"),
            (Rows{"int4", "varchar"}));
  EXPECT_EQ(error(*connection_, "SELECT rs_catalog_to_regproc('nothing_in')"),
            "42883 function \"nothing_in\" does not exist");
}

TEST_F(SystemRowsTest, functions_take_columns_of_the_catalog) {
  EXPECT_EQ(one("SELECT rs_catalog_pg_table_is_visible(oid), rs_catalog_has_table_privilege('bob', "
                "oid, 'select'), rs_catalog_pg_get_userbyid(relowner)" +
                from("pg_class") + " WHERE relname = 'orders'"),
            "t|t|ann");
  EXPECT_EQ(all("SELECT rs_catalog_format_type(atttypid, atttypmod)" + from("pg_attribute") +
                " WHERE attrelid = rs_catalog_to_regclass('orders') ORDER BY attnum"),
            (Rows{"integer", "character varying(20)", "numeric(10,2)"}));
}

TEST_F(SystemRowsTest, format_type_takes_an_element_of_an_array) {
  EXPECT_EQ(one("SELECT rs_catalog_format_type('1043', 24)"), "character varying(20)");
  EXPECT_EQ(error(*connection_, "SELECT rs_catalog_format_type('x', 24)"),
            "22P02 invalid input syntax for type oid: \"x\"");
}

TEST_F(SystemRowsTest, functions_of_privileges) {
  be(kBob);
  EXPECT_EQ(one("SELECT rs_catalog_has_table_privilege('orders', 'SELECT'), "
                "rs_catalog_has_table_privilege('orders', 'insert'), "
                "rs_catalog_has_table_privilege('orders', 'insert, select'), "
                "rs_catalog_has_table_privilege('ann', 'orders', 'insert')"),
            "t|f|t|t");
  EXPECT_EQ(one("SELECT rs_catalog_has_schema_privilege('public', 'usage'), "
                "rs_catalog_has_schema_privilege('pg_catalog', 'usage'), "
                "rs_catalog_has_schema_privilege('awsuser', 'public', 'create'), "
                "rs_catalog_has_database_privilege('dev', 'temp')"),
            "f|t|t|f");
  EXPECT_EQ(error(*connection_, "SELECT rs_catalog_has_table_privilege('orders', 'fly')"),
            "22023 unrecognized privilege type: \"fly\"");
  EXPECT_EQ(error(*connection_, "SELECT rs_catalog_has_table_privilege('eve', 'orders', 'select')"),
            "42704 user \"eve\" does not exist");
  EXPECT_EQ(error(*connection_, "SELECT rs_catalog_has_schema_privilege('nowhere', 'usage')"),
            "3F000 schema \"nowhere\" does not exist");
}

// Expected: PostgreSQL 15's answers.
TEST_F(SystemRowsTest, sizes_with_units) {
  EXPECT_EQ(one("SELECT rs_catalog_pg_size_pretty(10239), rs_catalog_pg_size_pretty(10240), "
                "rs_catalog_pg_size_pretty(10752), rs_catalog_pg_size_pretty(10485247), "
                "rs_catalog_pg_size_pretty(10485248), rs_catalog_pg_size_pretty(1099511627776), "
                "rs_catalog_pg_size_pretty(-20480)"),
            "10239 bytes|10 kB|11 kB|10239 kB|10 MB|1024 GB|-20 kB");
}

TEST_F(SystemRowsTest, a_function_without_a_context_fails) {
  const auto other = engine_->connect();
  EXPECT_TRUE(error(*other, "SELECT rs_catalog_pg_get_userbyid(1)").starts_with("XX000 "));
}

}  // namespace
}  // namespace slipher::system
