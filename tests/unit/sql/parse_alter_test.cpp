// ALTER.

#include "one_statement.h"

namespace slipher::sql {
namespace {

// The action of ALTER TABLE t.
template <typename T>
T action(std::string_view rest) {
  const auto alter = parse_one<AlterTable>("alter table s.t " + std::string{rest});
  EXPECT_EQ(text_of(alter.table), "s.t");
  if (alter.actions.size() != 1 || !std::holds_alternative<T>(alter.actions.front())) {
    ADD_FAILURE() << rest << ": another action, number " << alter.actions.front().index();
    return {};
  }
  return std::get<T>(alter.actions.front());
}

TEST(ParseAlterTable, reads_constraints_owner_and_names) {
  const auto add = action<AddConstraint>("add constraint k foreign key (a, b) references p (x, y)");
  EXPECT_EQ(add.constraint.name.text, "k");
  EXPECT_EQ(texts_of(add.constraint.columns), (Texts{"a", "b"}));
  EXPECT_EQ(texts_of(add.constraint.references.columns), (Texts{"x", "y"}));
  EXPECT_EQ(action<AddConstraint>("add primary key (a)").constraint.kind,
            ConstraintKind::kPrimaryKey);
  EXPECT_EQ(action<AddConstraint>("add unique (a)").constraint.kind, ConstraintKind::kUnique);
  EXPECT_EQ(action<DropConstraint>("drop constraint k").name.text, "k");
  EXPECT_FALSE(action<DropConstraint>("drop constraint k restrict").cascade);
  EXPECT_TRUE(action<DropConstraint>("drop constraint k cascade").cascade);
  EXPECT_EQ(action<ChangeOwner>("owner to u").owner.text, "u");
  EXPECT_EQ(action<RenameTable>("rename to n").name.text, "n");
  EXPECT_EQ(action<RenameColumn>("rename column a to b").column.text, "a");
  EXPECT_EQ(action<RenameColumn>("rename a to b").name.text, "b");
}

TEST(ParseAlterTable, reads_columns) {
  const auto add = action<AddColumn>(
      "add column c varchar(20) default 'x' encode lzo not null collate case_insensitive");
  EXPECT_EQ(add.column.name.text, "c");
  EXPECT_EQ(add.column.type.type, types::Type::varchar(20));
  EXPECT_EQ(std::get<Literal>(add.column.default_value->node).text, "x");
  EXPECT_EQ(add.column.encoding, Encoding::kLzo);
  EXPECT_TRUE(add.column.not_null);
  EXPECT_EQ(add.column.collation, Collation::kCaseInsensitive);
  EXPECT_EQ(action<AddColumn>("add c int").column.name.text, "c");
  EXPECT_EQ(action<DropColumn>("drop column c").column.text, "c");
  EXPECT_FALSE(action<DropColumn>("drop c restrict").cascade);
  EXPECT_TRUE(action<DropColumn>("drop column c cascade").cascade);
  const auto type = action<AlterColumnType>("alter column c type varchar(300)");
  EXPECT_EQ(type.column.text, "c");
  EXPECT_EQ(type.type.type, types::Type::varchar(300));
  const auto encode =
      action<AlterColumnEncode>("alter column a encode zstd, alter column b encode raw");
  ASSERT_EQ(encode.items.size(), 2U);
  EXPECT_EQ(encode.items[0].column.text, "a");
  EXPECT_EQ(encode.items[0].encoding, Encoding::kZstd);
  EXPECT_EQ(encode.items[1].column.text, "b");
  EXPECT_EQ(encode.items[1].encoding, Encoding::kRaw);
}

TEST(ParseAlterTable, reads_distribution_and_sorting) {
  EXPECT_EQ(action<AlterDistkey>("alter distkey c").column.text, "c");
  EXPECT_EQ(action<AlterDiststyle>("alter diststyle all").style, DistributionStyle::kAll);
  EXPECT_EQ(action<AlterDiststyle>("alter diststyle even").style, DistributionStyle::kEven);
  EXPECT_EQ(action<AlterDiststyle>("alter diststyle auto").style, DistributionStyle::kAuto);
  const auto key = action<AlterDiststyle>("alter diststyle key distkey c");
  EXPECT_EQ(key.style, DistributionStyle::kKey);
  EXPECT_EQ(key.distkey.text, "c");
  EXPECT_EQ(texts_of(action<AlterSortkey>("alter sortkey (a, b)").key.columns), (Texts{"a", "b"}));
  EXPECT_EQ(texts_of(action<AlterSortkey>("alter compound sortkey (a)").key.columns), Texts{"a"});
  EXPECT_TRUE(action<AlterSortkey>("alter sortkey auto").key.automatic);
  EXPECT_TRUE(action<AlterSortkey>("alter sortkey none").none);
  action<AlterEncodeAuto>("alter encode auto");
}

TEST(ParseAlterTable, reads_append_and_row_level_security) {
  const auto append = action<AppendFrom>("append from x.y");
  EXPECT_EQ(text_of(append.source), "x.y");
  EXPECT_FALSE(append.ignore_extra || append.fill_target);
  EXPECT_TRUE(action<AppendFrom>("append from y ignoreextra").ignore_extra);
  EXPECT_TRUE(action<AppendFrom>("append from y filltarget").fill_target);
  EXPECT_TRUE(action<RowLevelSecurity>("row level security on").on);
  EXPECT_FALSE(action<RowLevelSecurity>("row level security off").on);
}

TEST(ParseAlterTable, takes_a_sort_key_with_a_distribution) {
  const auto sort_first =
      parse_one<AlterTable>("alter table t alter sortkey (a, b), alter distkey c");
  ASSERT_EQ(sort_first.actions.size(), 2U);
  EXPECT_EQ(texts_of(std::get<AlterSortkey>(sort_first.actions[0]).key.columns), (Texts{"a", "b"}));
  EXPECT_EQ(std::get<AlterDistkey>(sort_first.actions[1]).column.text, "c");
  const auto style_first =
      parse_one<AlterTable>("alter table t alter diststyle all, alter compound sortkey (a)");
  ASSERT_EQ(style_first.actions.size(), 2U);
  EXPECT_EQ(std::get<AlterDiststyle>(style_first.actions[0]).style, DistributionStyle::kAll);
  EXPECT_EQ(texts_of(std::get<AlterSortkey>(style_first.actions[1]).key.columns), Texts{"a"});
  expect_failures({
      {"alter table t alter sortkey (a), alter sortkey (b)", "42601",
       "syntax error at or near \"sortkey\"", 39},
      {"alter table t alter sortkey (a), alter diststyle even", "42601",
       "syntax error at or near \"even\"", 49},
      {"alter table t alter distkey a, alter diststyle all", "42601",
       "syntax error at or near \"diststyle\"", 37},
      {"alter table t alter distkey a, alter sortkey auto", "42601",
       "syntax error at or near \"auto\"", 45},
      {"alter table t alter sortkey auto, alter distkey a", "42601",
       "syntax error at or near \",\"", 32},
      {"alter table t alter diststyle even, alter sortkey (a)", "42601",
       "syntax error at or near \",\"", 34},
      {"alter table t alter sortkey (a), alter distkey b, alter sortkey (c)", "42601",
       "syntax error at or near \",\"", 48},
  });
}

TEST(ParseAlterTable, refuses_by_name) {
  expect_refusals({
      {"alter table t set location 's3://b/'", "ALTER TABLE SET LOCATION"},
      {"alter table t set file format parquet", "ALTER TABLE SET FILE FORMAT"},
      {"alter table t set table properties ('a'='b')", "ALTER TABLE SET TABLE PROPERTIES"},
      {"alter table t add if not exists partition (d=1) location 's3://b/'",
       "ALTER TABLE ADD PARTITION"},
      {"alter table t add partition (d=1) location 's3://b/'", "ALTER TABLE ADD PARTITION"},
      {"alter table t drop partition (d=1)", "ALTER TABLE DROP PARTITION"},
      {"alter table t partition (d=1) set location 's3://b/'", "ALTER TABLE PARTITION"},
      {"alter table t row level security on conjunction type or",
       "ALTER TABLE ROW LEVEL SECURITY CONJUNCTION TYPE"},
      {"alter table t row level security on for datashares",
       "ALTER TABLE ROW LEVEL SECURITY FOR DATASHARES"},
      {"alter table t alter column c set default 1", "ALTER TABLE ALTER COLUMN SET"},
      {"alter table t alter column c drop not null", "ALTER TABLE ALTER COLUMN DROP"},
      {"alter table t alter interleaved sortkey (a)", "ALTER TABLE ALTER INTERLEAVED SORTKEY"},
  });
}

TEST(ParseAlterTable, names_what_is_wrong) {
  expect_failures({
      {"alter table t", "42601", "syntax error at end of input", 13},
      {"alter table t add a int, add b int", "42601", "syntax error at or near \",\"", 23},
      {"alter table t add column a int primary key", "0A000",
       "ADD COLUMN with a key, constraint or identity is not supported", 25},
      {"alter table t add column a int identity(1,1)", "0A000",
       "ADD COLUMN with a key, constraint or identity is not supported", 25},
      {"alter table t append from y ignoreextra filltarget", "42601",
       "syntax error at or near \"filltarget\"", 40},
      {"alter table t alter diststyle key", "42601", "syntax error at end of input", 33},
      {"alter table t row level security perhaps", "42601", "syntax error at or near \"perhaps\"",
       33},
      {"alter table t alter column a encode raw, alter column b type int", "42601",
       "syntax error at or near \"type\"", 56},
  });
}

TEST(ParseAlter, reads_schemas) {
  EXPECT_EQ(
      std::get<RenameTable>(parse_one<AlterSchema>("alter schema s rename to n").action).name.text,
      "n");
  EXPECT_EQ(
      std::get<ChangeOwner>(parse_one<AlterSchema>("alter schema s owner to u").action).owner.text,
      "u");
  EXPECT_EQ(std::get<std::int64_t>(parse_one<AlterSchema>("alter schema s quota 3 gb").action),
            3072);
  EXPECT_EQ(std::get<std::int64_t>(parse_one<AlterSchema>("alter schema s quota unlimited").action),
            -1);
}

TEST(ParseAlter, reads_databases) {
  EXPECT_EQ(std::get<RenameTable>(parse_one<AlterDatabase>("alter database d rename to n").action)
                .name.text,
            "n");
  EXPECT_EQ(std::get<ChangeOwner>(parse_one<AlterDatabase>("alter database d owner to u").action)
                .owner.text,
            "u");
  const auto options = std::get<DatabaseOptions>(
      parse_one<AlterDatabase>(
          "alter database d collate case_insensitive isolation level serializable")
          .action);
  EXPECT_EQ(options.collation, Collation::kCaseInsensitive);
  EXPECT_EQ(options.isolation_level, "serializable");
  EXPECT_EQ(std::get<DatabaseOptions>(
                parse_one<AlterDatabase>("alter database d connection limit 9").action)
                .connection_limit,
            9);
  expect_failures({
      {"alter database d", "42601", "syntax error at end of input", 16},
      {"alter database d owner = u", "42601", "syntax error at or near \"owner\"", 17},
  });
}

TEST(ParseAlter, reads_users) {
  const auto options = std::get<UserOptions>(
      parse_one<AlterUser>("alter user u with nocreatedb, password 'x' valid until 'infinity'")
          .action);
  EXPECT_EQ(options.create_database, false);
  EXPECT_EQ(options.password, "x");
  EXPECT_EQ(options.valid_until, "infinity");
  EXPECT_EQ(
      std::get<UserOptions>(parse_one<AlterUser>("alter user u session timeout 1728000").action)
          .session_timeout,
      1728000);
  EXPECT_EQ(std::get<UserOptions>(parse_one<AlterUser>("alter user u reset session timeout").action)
                .session_timeout,
            0);
  EXPECT_EQ(
      std::get<RenameTable>(parse_one<AlterUser>("alter user u rename to v").action).name.text,
      "v");
  const auto set =
      std::get<UserSetting>(parse_one<AlterUser>("alter user u set search_path to a, 'b'").action);
  EXPECT_EQ(set.parameter.text, "search_path");
  EXPECT_EQ(set.values, (Texts{"a", "b"}));
  EXPECT_EQ(
      std::get<UserSetting>(parse_one<AlterUser>("alter user u set query_group to default").action)
          .values,
      std::nullopt);
  const auto reset =
      std::get<UserSetting>(parse_one<AlterUser>("alter user u reset query_group").action);
  EXPECT_EQ(reset.parameter.text, "query_group");
  EXPECT_EQ(reset.values, std::nullopt);
  expect_failures({
      {"alter user u", "42601", "syntax error at end of input", 12},
      {"alter user u createdb,", "42601", "syntax error at end of input", 22},
      {"alter user u in group g", "42601", "syntax error at or near \"in\"", 13},
      {"alter user u session timeout 60 reset session timeout", "42601",
       "conflicting or redundant options", 32},
      {"alter user u session timeout 59", "22023",
       "SESSION TIMEOUT must be between 60 and 1728000 seconds", 29},
      {"alter user u session timeout 1728001", "22023",
       "SESSION TIMEOUT must be between 60 and 1728000 seconds", 29},
      {"alter user u session timeout 0", "22023",
       "SESSION TIMEOUT must be between 60 and 1728000 seconds", 29},
  });
}

TEST(ParseAlter, reads_groups) {
  const auto add = parse_one<AlterGroup>("alter group g add user a, b");
  EXPECT_EQ(add.change, AlterGroup::Change::kAdd);
  EXPECT_EQ(texts_of(add.users), (Texts{"a", "b"}));
  EXPECT_EQ(parse_one<AlterGroup>("alter group g drop user a").change, AlterGroup::Change::kDrop);
  const auto rename = parse_one<AlterGroup>("alter group g rename to h");
  EXPECT_EQ(rename.change, AlterGroup::Change::kRename);
  EXPECT_EQ(rename.new_name.text, "h");
}

TEST(ParseAlter, reads_materialized_views) {
  EXPECT_EQ(
      parse_one<AlterMaterializedView>("alter materialized view s.m auto refresh yes").auto_refresh,
      true);
  const auto sort = parse_one<AlterMaterializedView>("alter materialized view m alter sortkey (a)");
  ASSERT_TRUE(sort.action);
  EXPECT_EQ(texts_of(std::get<AlterSortkey>(*sort.action).key.columns), Texts{"a"});
  expect_failures({{"alter materialized view m add column a int", "42601",
                    "syntax error at or near \"add\"", 26}});
}

TEST(ParseAlter, refuses_by_name) {
  expect_refusals({
      {"alter datashare d add schema s", "ALTER DATASHARE"},
      {"alter default privileges grant select on tables to public", "ALTER DEFAULT PRIVILEGES"},
      {"alter external schema s iam_role default", "ALTER EXTERNAL SCHEMA"},
      {"alter external view v as select 1", "ALTER EXTERNAL VIEW"},
      {"alter identity provider p enable", "ALTER IDENTITY PROVIDER"},
      {"alter masking policy p using (1)", "ALTER MASKING POLICY"},
      {"alter rls policy p using (true)", "ALTER RLS POLICY"},
      {"alter role r owner to u", "ALTER ROLE"},
      {"alter procedure p() rename to q", "ALTER PROCEDURE"},
      {"alter system set a = on", "ALTER SYSTEM"},
      {"alter template t rename to u", "ALTER TEMPLATE"},
      {"alter database d integration refresh all tables", "ALTER DATABASE INTEGRATION"},
  });
  expect_failures({{"alter mood", "42601", "syntax error at or near \"mood\"", 6}});
}

}  // namespace
}  // namespace slipher::sql
