// Transactions, settings, prepared statements, cursors, maintenance.

#include "one_statement.h"

namespace slipher::sql {
namespace {

TEST(ParseTransaction, reads_begin) {
  for (const char* text : {"begin", "begin work", "begin transaction", "BEGIN TRANSACTION;"}) {
    const auto begin = parse_one<Begin>(text);
    EXPECT_FALSE(begin.start) << text;
    EXPECT_EQ(begin.isolation, std::nullopt);
    EXPECT_EQ(begin.read_only, std::nullopt);
  }
  const auto start =
      parse_one<Begin>("start transaction isolation level repeatable read, read only");
  EXPECT_TRUE(start.start);
  EXPECT_EQ(start.isolation, IsolationLevel::kRepeatableRead);
  EXPECT_EQ(start.read_only, true);
  const std::vector<std::pair<const char*, IsolationLevel>> levels = {
      {"serializable", IsolationLevel::kSerializable},
      {"read committed", IsolationLevel::kReadCommitted},
      {"read uncommitted", IsolationLevel::kReadUncommitted},
      {"snapshot", IsolationLevel::kSnapshot}};
  for (const auto& [words, level] : levels) {
    EXPECT_EQ(parse_one<Begin>(std::string{"begin read write isolation level "} + words).isolation,
              level);
  }
  EXPECT_EQ(parse_one<Begin>("begin read write").read_only, false);
}

TEST(ParseTransaction, reads_the_ends) {
  for (const char* text :
       {"commit", "commit work", "commit transaction", "end", "end work", "end transaction"}) {
    parse_one<Commit>(text);
  }
  for (const char* text : {"rollback", "rollback work", "rollback transaction", "abort",
                           "abort work", "abort transaction"}) {
    parse_one<Rollback>(text);
  }
  expect_refusals({
      {"savepoint s", "SAVEPOINT"},
      {"release savepoint s", "RELEASE SAVEPOINT"},
      {"release s", "RELEASE SAVEPOINT"},
      {"rollback to s", "ROLLBACK TO SAVEPOINT"},
      {"rollback work to savepoint s", "ROLLBACK TO SAVEPOINT"},
      {"commit prepared 'x'", "COMMIT PREPARED"},
      {"prepare transaction 'x'", "PREPARE TRANSACTION"},
  });
  expect_failures({
      {"begin isolation level high", "42601", "syntax error at or near \"high\"", 22},
      {"begin read only read write", "42601", "conflicting or redundant options", 16},
      {"begin read only,", "42601", "syntax error at end of input", 16},
      {"start", "42601", "syntax error at end of input", 5},
      {"commit now", "42601", "syntax error at or near \"now\"", 7},
  });
}

struct SetCase {
  std::string_view text;
  std::string_view name;
  Texts values;
};

TEST(ParseSet, reads_names_and_values) {
  const std::vector<SetCase> cases = {
      {"set search_path to a, \"B\", 'c d'", "search_path", {"a", "b", "c d"}},
      {"set search_path = '$user', public", "search_path", {"$user", "public"}},
      {"set session statement_timeout to 60000", "statement_timeout", {"60000"}},
      {"set extra_float_digits to -3", "extra_float_digits", {"-3"}},
      {"set extra_float_digits = + 2", "extra_float_digits", {"2"}},
      {"set seed to .25", "seed", {".25"}},
      {"set enable_result_cache_for_session to off", "enable_result_cache_for_session", {"off"}},
      {"SET ENABLE_X TO ON", "enable_x", {"on"}},
      {"set x to TRUE", "x", {"true"}},
      {"set x = false", "x", {"false"}},
      {"set datestyle to ISO, mdy", "datestyle", {"iso", "mdy"}},
      {"set app_context.user_id to 123", "app_context.user_id", {"123"}},
      {"set session.colour = 'red'", "session.colour", {"red"}},
      {"set time zone 'Europe/Berlin'", "timezone", {"Europe/Berlin"}},
      {"set session time zone utc", "timezone", {"utc"}},
      {"set time zone -7", "timezone", {"-7"}},
      {"set time zone 5.5", "timezone", {"5.5"}},
      {"set time zone interval '-08:00' hour to minute", "timezone", {"-8"}},
      {"set time zone interval '+05:30'", "timezone", {"5.5"}},
      {"set time zone interval '-8 hours'", "timezone", {"-8"}},
      {"set time zone interval '30 minutes'", "timezone", {"0.5"}},
      {"set time zone interval '-90 minutes'", "timezone", {"-1.5"}},
      {"set time zone interval '-00:45' hour to minute", "timezone", {"-0.75"}},
      {"set timezone to 'UTC'", "timezone", {"UTC"}},
      {"set names 'UTF8'", "client_encoding", {"UTF8"}},
  };
  for (const SetCase& set_case : cases) {
    const auto set = parse_one<Set>(set_case.text);
    EXPECT_EQ(text_of(set.name), set_case.name) << set_case.text;
    EXPECT_EQ(set.values, set_case.values) << set_case.text;
    EXPECT_FALSE(set.to_default) << set_case.text;
    EXPECT_FALSE(set.local) << set_case.text;
  }
}

TEST(ParseSet, knows_default_and_local) {
  for (const char* text : {"set x to default", "set x = default", "set time zone default",
                           "set time zone local", "set session x to default"}) {
    const auto set = parse_one<Set>(text);
    EXPECT_TRUE(set.to_default) << text;
    EXPECT_TRUE(set.values.empty()) << text;
  }
  EXPECT_TRUE(parse_one<Set>("set local query_group to 'a'").local);
  EXPECT_TRUE(parse_one<Set>("set local time zone 'UTC'").local);
}

TEST(ParseSet, reads_session_authorization_and_characteristics) {
  EXPECT_EQ(parse_one<SetSessionAuthorization>("set session authorization U").user->text, "u");
  EXPECT_EQ(parse_one<SetSessionAuthorization>("set session authorization 'U'").user->text, "U");
  EXPECT_FALSE(parse_one<SetSessionAuthorization>("set session authorization default").user);
  EXPECT_TRUE(parse_one<SetSessionAuthorization>("set local session authorization u").local);
  EXPECT_FALSE(parse_one<SetSessionAuthorization>("set session session authorization u").local);
  EXPECT_FALSE(parse_one<SetSessionAuthorization>("reset session authorization").user);
  const auto modes = parse_one<SetSessionCharacteristics>(
      "set session characteristics as transaction isolation level read committed read write");
  EXPECT_EQ(modes.isolation, IsolationLevel::kReadCommitted);
  EXPECT_EQ(modes.read_only, false);
  expect_refusals({
      {"set transaction isolation level serializable", "SET TRANSACTION"},
      {"set transaction read only", "SET TRANSACTION"},
      {"set role r", "SET ROLE"},
      {"set constraints all deferred", "SET CONSTRAINTS"},
  });
  expect_failures({
      {"set", "42601", "syntax error at end of input", 3},
      {"set x", "42601", "syntax error at end of input", 5},
      {"set x to", "42601", "syntax error at end of input", 8},
      {"set x to 1,", "42601", "syntax error at end of input", 11},
      {"set x to - y", "42601", "syntax error at or near \"y\"", 11},
      {"set x to default, 1", "42601", "syntax error at or near \",\"", 16},
      {"set x to select", "42601", "syntax error at or near \"select\"", 9},
      {"set session characteristics as transaction", "42601", "syntax error at end of input", 42},
      {"set time zone interval 'noon'", "22023",
       "invalid value for parameter \"TimeZone\": \"noon\"", 23},
      {"set time zone interval '05:75'", "22023",
       "invalid value for parameter \"TimeZone\": \"05:75\"", 23},
  });
}

TEST(ParseShow, reads_parameters) {
  EXPECT_EQ(text_of(parse_one<Show>("show search_path").name), "search_path");
  EXPECT_EQ(text_of(parse_one<Show>("show all").name), "all");
  EXPECT_EQ(text_of(parse_one<Show>("show time zone").name), "timezone");
  EXPECT_EQ(text_of(parse_one<Show>("show transaction isolation level").name),
            "transaction_isolation");
  EXPECT_EQ(text_of(parse_one<Show>("show session authorization").name), "session_authorization");
  EXPECT_EQ(text_of(parse_one<Show>("show app.x").name), "app.x");
  EXPECT_EQ(text_of(parse_one<Reset>("reset search_path").name), "search_path");
  EXPECT_TRUE(parse_one<Reset>("reset all").name.parts.empty());
  EXPECT_EQ(text_of(parse_one<Reset>("reset time zone").name), "timezone");
  expect_failures({
      {"show", "42601", "syntax error at end of input", 4},
      {"show a, b", "42601", "syntax error at or near \",\"", 6},
      {"reset", "42601", "syntax error at end of input", 5},
  });
}

TEST(ParseShow, refuses_the_other_forms_by_name) {
  expect_refusals({
      {"show column grants on table s.t", "SHOW COLUMN GRANTS"},
      {"show columns from table d.s.t like 'a%' limit 3", "SHOW COLUMNS"},
      {"show constraints primary keys from table s.t", "SHOW CONSTRAINTS"},
      {"show databases", "SHOW DATABASES"},
      {"show datashares like 'a'", "SHOW DATASHARES"},
      {"show external table s.t partition", "SHOW EXTERNAL TABLE"},
      {"show functions from schema s", "SHOW FUNCTIONS"},
      {"show grants for role r", "SHOW GRANTS"},
      {"show model all", "SHOW MODEL"},
      {"show parameters of function f(int, int)", "SHOW PARAMETERS"},
      {"show rls policies", "SHOW RLS POLICIES"},
      {"show masking policies on s.t", "SHOW MASKING POLICIES"},
      {"show procedure p(int)", "SHOW PROCEDURE"},
      {"show procedures from schema s", "SHOW PROCEDURES"},
      {"show schemas from database d", "SHOW SCHEMAS"},
      {"show table s.t", "SHOW TABLE"},
      {"show tables from schema d.s", "SHOW TABLES"},
      {"show template t", "SHOW TEMPLATE"},
      {"show templates from schema s", "SHOW TEMPLATES"},
      {"show view v", "SHOW VIEW"},
  });
}

TEST(ParsePrepare, reads_types_and_statement) {
  const auto prepare = parse_one<Prepare>(
      "prepare p (bigint, varchar(3)) as select * from t where a = $1 and b = $2");
  EXPECT_EQ(prepare.name.text, "p");
  ASSERT_EQ(prepare.types.size(), 2U);
  EXPECT_EQ(prepare.types[1].type, types::Type::varchar(3));
  EXPECT_TRUE(std::holds_alternative<Query>(prepare.statement->node));
  EXPECT_EQ(prepare.statement->parameters, 2);
  EXPECT_EQ(prepare.statement->begin, 34U);
  EXPECT_TRUE(std::holds_alternative<Insert>(
      parse_one<Prepare>("prepare p as insert into t values ($1)").statement->node));
  const auto execute = parse_one<Execute>("execute p (1, 'a', 2 + 3)");
  EXPECT_EQ(execute.name.text, "p");
  EXPECT_EQ(execute.arguments.size(), 3U);
  EXPECT_TRUE(parse_one<Execute>("execute p").arguments.empty());
  EXPECT_EQ(parse_one<Deallocate>("deallocate p").name.text, "p");
  EXPECT_EQ(parse_one<Deallocate>("deallocate prepare p").name.text, "p");
  EXPECT_EQ(parse_one<Deallocate>("deallocate prepare").name.text, "prepare");
  EXPECT_TRUE(parse_one<Deallocate>("deallocate all").name.text.empty());
  expect_failures({
      {"prepare p as", "42601", "syntax error at end of input", 12},
      {"prepare p as create table t (a int)", "42601", "syntax error at or near \"create\"", 13},
      {"prepare p as prepare q as select 1", "42601", "syntax error at or near \"prepare\"", 13},
      {"prepare p () as select 1", "42601", "syntax error at or near \")\"", 11},
      {"execute p (1", "42601", "syntax error at end of input", 12},
  });
}

TEST(ParseExplain, reads_the_statement) {
  EXPECT_FALSE(parse_one<Explain>("explain select 1").verbose);
  EXPECT_TRUE(parse_one<Explain>("explain verbose select 1").verbose);
  EXPECT_TRUE(std::holds_alternative<CreateTableAs>(
      parse_one<Explain>("explain create table t as select 1").statement->node));
  EXPECT_TRUE(
      std::holds_alternative<Delete>(parse_one<Explain>("explain delete from t").statement->node));
  EXPECT_TRUE(std::holds_alternative<Query>(
      parse_one<Explain>("explain (select 1) union (select 2)").statement->node));
  expect_refusals({{"explain analyze select 1", "EXPLAIN ANALYZE"}});
  expect_failures({
      {"explain", "42601", "syntax error at end of input", 7},
      {"explain explain select 1", "42601", "syntax error at or near \"explain\"", 8},
      {"explain vacuum", "42601", "syntax error at or near \"vacuum\"", 8},
      {"explain create table t (a int)", "42601", "syntax error at or near \"create\"", 8},
  });
}

TEST(ParseExplain, does_not_nest_without_end) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "explain ";
  EXPECT_THROW(parse(text + "select 1", {}), SqlError);
}

TEST(ParseCursor, reads_declare_fetch_close) {
  const auto declare = parse_one<DeclareCursor>("declare c cursor for select a from t");
  EXPECT_EQ(declare.name.text, "c");
  EXPECT_FALSE(declare.binary);
  EXPECT_TRUE(declare.query);
  EXPECT_TRUE(parse_one<DeclareCursor>(
                  "declare c binary insensitive no scroll cursor without hold for select 1")
                  .binary);
  struct Case {
    const char* text;
    FetchKind kind;
    std::int64_t count;
  };
  for (const Case& fetch_case :
       std::vector<Case>{{"fetch c", FetchKind::kNext, 1},
                         {"fetch from c", FetchKind::kNext, 1},
                         {"fetch next from c", FetchKind::kNext, 1},
                         {"fetch next in c", FetchKind::kNext, 1},
                         {"fetch forward from c", FetchKind::kForward, 1},
                         {"fetch forward 5 from c", FetchKind::kForward, 5},
                         {"fetch 7 from c", FetchKind::kForward, 7},
                         {"fetch 7 c", FetchKind::kForward, 7},
                         {"fetch forward all from c", FetchKind::kAll, 1},
                         {"fetch all in c", FetchKind::kAll, 1}}) {
    const auto fetch = parse_one<Fetch>(fetch_case.text);
    EXPECT_EQ(fetch.kind, fetch_case.kind) << fetch_case.text;
    EXPECT_EQ(fetch.count, fetch_case.count) << fetch_case.text;
    EXPECT_EQ(fetch.cursor.text, "c") << fetch_case.text;
  }
  EXPECT_EQ(parse_one<Fetch>("fetch next").cursor.text, "next");
  EXPECT_EQ(parse_one<CloseCursor>("close c").name.text, "c");
  EXPECT_TRUE(parse_one<CloseCursor>("close all").name.text.empty());
}

TEST(ParseCursor, refuses_what_does_not_go_forward) {
  expect_failures({
      {"declare c cursor with hold for select 1", "0A000",
       "DECLARE CURSOR WITH HOLD is not supported", 17},
      {"declare c scroll cursor for select 1", "0A000", "DECLARE SCROLL CURSOR is not supported",
       10},
      {"fetch forward 0 from c", "0A000", "FETCH FORWARD 0 is not supported", 14},
      {"fetch forward -1 from c", "0A000", "FETCH with a negative count is not supported", 14},
      {"fetch -1 from c", "0A000", "FETCH with a negative count is not supported", 6},
      {"fetch prior from c", "0A000", "FETCH PRIOR is not supported", 6},
      {"fetch backward 3 from c", "0A000", "FETCH BACKWARD is not supported", 6},
      {"fetch absolute 3 from c", "0A000", "FETCH ABSOLUTE is not supported", 6},
      {"declare c cursor for delete from t", "42601", "syntax error at or near \"delete\"", 21},
      {"fetch", "42601", "syntax error at end of input", 5},
  });
}

TEST(ParseMaintenance, reads_lock_and_truncate) {
  EXPECT_EQ(texts_of(parse_one<Lock>("lock a").tables), Texts{"a"});
  EXPECT_EQ(texts_of(parse_one<Lock>("lock table a, s.b").tables), (Texts{"a", "s.b"}));
  expect_failures({{"lock a in share mode", "42601", "syntax error at or near \"in\"", 7}});
}

TEST(ParseMaintenance, reads_vacuum) {
  const auto all = parse_one<Vacuum>("vacuum");
  EXPECT_EQ(all.kind, VacuumKind::kFull);
  EXPECT_FALSE(all.table);
  const auto full = parse_one<Vacuum>("vacuum full s.t to 75 percent boost");
  EXPECT_EQ(full.kind, VacuumKind::kFull);
  EXPECT_EQ(text_of(*full.table), "s.t");
  EXPECT_EQ(full.to_percent, 75);
  EXPECT_TRUE(full.boost);
  EXPECT_EQ(parse_one<Vacuum>("vacuum sort only t").kind, VacuumKind::kSortOnly);
  EXPECT_EQ(parse_one<Vacuum>("vacuum delete only t").kind, VacuumKind::kDeleteOnly);
  EXPECT_EQ(parse_one<Vacuum>("vacuum reindex t").kind, VacuumKind::kReindex);
  EXPECT_EQ(parse_one<Vacuum>("vacuum recluster t").kind, VacuumKind::kRecluster);
  EXPECT_FALSE(parse_one<Vacuum>("vacuum boost").table);
  EXPECT_TRUE(parse_one<Vacuum>("vacuum boost").boost);
  EXPECT_EQ(parse_one<Vacuum>("vacuum to 100 percent").to_percent, 100);
  expect_failures({
      {"vacuum t to 101 percent", "22023", "VACUUM threshold must be between 0 and 100, not 101",
       12},
      {"vacuum t to 50", "42601", "syntax error at end of input", 14},
      {"vacuum a, b", "42601", "syntax error at or near \",\"", 8},
  });
}

TEST(ParseMaintenance, reads_analyze) {
  EXPECT_FALSE(parse_one<Analyze>("analyze").table);
  const auto analyze = parse_one<Analyze>("analyze verbose s.t (a, b)");
  EXPECT_TRUE(analyze.verbose);
  EXPECT_EQ(text_of(*analyze.table), "s.t");
  EXPECT_EQ(texts_of(analyze.columns), (Texts{"a", "b"}));
  EXPECT_EQ(analyze.predicate_columns, std::nullopt);
  EXPECT_EQ(parse_one<Analyze>("analyze t predicate columns").predicate_columns, true);
  EXPECT_EQ(parse_one<Analyze>("analyze t all columns").predicate_columns, false);
  const auto everything = parse_one<Analyze>("analyze predicate columns");
  EXPECT_FALSE(everything.table);
  EXPECT_EQ(everything.predicate_columns, true);
  expect_refusals({{"analyze compression t (a) comprows 1000", "ANALYZE COMPRESSION"}});
}

TEST(ParseMaintenance, reads_cancel_and_refresh) {
  EXPECT_EQ(parse_one<Cancel>("cancel 123").process, 123);
  EXPECT_EQ(parse_one<Cancel>("cancel 123").message, std::nullopt);
  EXPECT_EQ(parse_one<Cancel>("cancel 123 'too long'").message, "too long");
  EXPECT_EQ(text_of(parse_one<RefreshMaterializedView>("refresh materialized view s.m").view),
            "s.m");
  EXPECT_TRUE(parse_one<RefreshMaterializedView>("refresh materialized view m cascade").cascade);
  EXPECT_FALSE(parse_one<RefreshMaterializedView>("refresh materialized view m restrict").cascade);
  expect_failures({
      {"cancel all", "42601", "syntax error at or near \"all\"", 7},
      {"cancel -1", "42601", "syntax error at or near \"-\"", 7},
      {"refresh view v", "42601", "syntax error at or near \"view\"", 8},
  });
}

TEST(ParseUtility, refuses_by_name) {
  expect_refusals({
      {"call p(1, ';')", "CALL"},
      {"use other", "USE"},
      {"desc datashare d", "DESC DATASHARE"},
      {"desc identity provider p", "DESC IDENTITY PROVIDER"},
      {"attach masking policy p on t (a) to public", "ATTACH MASKING POLICY"},
      {"attach rls policy p on t to role r", "ATTACH RLS POLICY"},
      {"detach masking policy p on t (a) from public", "DETACH MASKING POLICY"},
      {"detach rls policy p on t from role r", "DETACH RLS POLICY"},
      {"listen x", "LISTEN"},
      {"notify x", "NOTIFY"},
      {"discard all", "DISCARD"},
      {"do $$ begin null; end $$", "DO"},
  });
  expect_failures({
      {"frobnicate", "42601", "syntax error at or near \"frobnicate\"", 0},
      {"select 1; hello world", "42601", "syntax error at or near \"hello\"", 10},
      {"42", "42601", "syntax error at or near \"42\"", 0},
  });
}

}  // namespace
}  // namespace slipher::sql
