#include "engine/virtual_table.h"

#include <atomic>
#include <thread>

#include "engine/virtual_rows.h"
#include "engine_fixture.h"

namespace slipher::engine {
namespace {

struct Session {
  std::int64_t rows = 0;
  std::int64_t fails_at = -1;
  mutable std::int64_t given = 0;
};

struct Row {
  std::int64_t id;
  std::int16_t small;
  std::int32_t number;
  bool flag;
  float real;
  double precise;
  std::string text;
  std::optional<Char<24>> label;
  Name name;
  Timestamp starts;
  Timestamptz ends;
  Date day;
  Oid oid;
  Decimal<10, 2> amount;
  Decimal<38, 0> large;
  CatalogChar kind;
};

constexpr Column kColumns[] = {
    column<&Row::id>("id", "Number of the row."),
    column<&Row::small>("small", "A smallint."),
    column<&Row::number>("number", "An integer."),
    column<&Row::flag>("flag", "A boolean."),
    column<&Row::real>("real", "A real."),
    column<&Row::precise>("precise", "A double."),
    column<&Row::text>("text", "A text."),
    column<&Row::label>("label", "Null in odd rows."),
    column<&Row::name>("name", "A name."),
    column<&Row::starts>("starts", "A timestamp."),
    column<&Row::ends>("ends", "A timestamp with time zone."),
    column<&Row::day>("day", "A date."),
    column<&Row::oid>("oid", "An oid."),
    column<&Row::amount>("amount", "A decimal."),
    column<&Row::large>("large", "A large decimal."),
    column<&Row::kind>("kind", "A catalog char."),
};
static_assert(kColumns[7].type == types::Type::character(24));
static_assert(kColumns[13].type == types::Type::decimal(10, 2));

struct Position {
  std::int64_t next = 0;
};

bool scan(const Session& session, Cursor& cursor, std::vector<Row>& batch) {
  auto& position = cursor.state<Position>();
  for (int i = 0; i < 3000 && position.next < session.rows; ++i) {
    const std::int64_t id = position.next++;
    if (id == session.fails_at) throw permission_denied("relation", "of_rows");
    Row row{id,
            static_cast<std::int16_t>(id % 100),
            static_cast<std::int32_t>(id),
            id % 2 == 0,
            0.5F,
            0.25,
            cat("row number ", id, " is long"),
            std::nullopt,
            {cat("name", id)},
            {1000000},
            {2000000},
            {3},
            {4294967295U},
            {1234},
            {5},
            {'r'}};
    if (id % 2 == 0) row.label = Char<24>{cat("label", id)};
    batch.push_back(std::move(row));
    ++session.given;
  }
  return position.next < session.rows;
}

struct EvenOnly {
  bool operator()(const VirtualTable&, const Session&, const Row& row) const {
    return row.id % 2 == 0;
  }
};

constexpr VirtualTable kRows{"pg_catalog", "of_rows", "Rows of the test.", kColumns,
                             scan_rows<scan>};
constexpr VirtualTable kEven{"pg_catalog", "even", "Half of them.", kColumns,
                             scan_rows<scan, EvenOnly{}>};
constexpr const VirtualTable* kTables[] = {&kRows, &kEven};
const std::string kFrom = " FROM slipher_vt_pg_catalog_of_rows()";

class VirtualTableTest : public EngineTest {
 protected:
  void SetUp() override { open(kTables); }
  void show(std::int64_t rows, std::int64_t fails_at = -1) {
    session_ = std::make_shared<Session>(Session{rows, fails_at});
    connection_->set_context(session_);
  }
  std::shared_ptr<Session> session_;
};

TEST_F(VirtualTableTest, the_name_comes_from_schema_and_table) {
  EXPECT_EQ(engine_name(kRows), "slipher_vt_pg_catalog_of_rows");
}

TEST_F(VirtualTableTest, every_field_becomes_its_column) {
  show(2);
  EXPECT_EQ(rows(*connection_, "SELECT *" + kFrom + " ORDER BY id"),
            (std::vector<std::string>{"0|0|0|t|0.500000|0.250000|row number 0 is "
                                      "long|label0|name0|1000000|2000000|3|4294967295|1234|5|r",
                                      "1|1|1|f|0.500000|0.250000|row number 1 is "
                                      "long|NULL|name1|1000000|2000000|3|4294967295|1234|5|r"}));
}

TEST_F(VirtualTableTest, leader_types_keep_their_kind_and_work_as_what_they_stand_on) {
  show(3);
  const auto result = connection_->query("SELECT name, oid, kind, starts" + kFrom, StopSource());
  EXPECT_EQ(result->columns()[0].type.kind, types::TypeKind::kName);
  EXPECT_EQ(result->columns()[1].type.kind, types::TypeKind::kOid);
  EXPECT_EQ(result->columns()[2].type.kind, types::TypeKind::kCatalogChar);
  drain(*result);
  EXPECT_EQ(row(*connection_,
                "SELECT upper(name), length(name), name || '!', oid + 1, coalesce(name, 'x'), kind "
                "= 'r'" +
                    kFrom + " WHERE name = 'name1' AND oid = 4294967295 AND name LIKE 'na%'"),
            "NAME1|5|name1!|4294967296|name1|t");
  EXPECT_EQ(rows(*connection_, "SELECT name" + kFrom + " UNION SELECT 'zz' ORDER BY 1"),
            (std::vector<std::string>{"name0", "name1", "name2", "zz"}));
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM (SELECT oid" + kFrom +
                                  ") a JOIN (SELECT 4294967295::BIGINT AS id) b ON a.oid = b.id"),
            "3");
  EXPECT_EQ(row(*connection_, "SELECT max(name), min(oid)" + kFrom), "name2|4294967295");
  EXPECT_EQ(row(*connection_,
                "SELECT count(DISTINCT name)" + kFrom + " WHERE name IN ('name1', 'name2')"),
            "2");
  run(*connection_, "CREATE TEMP TABLE kept AS SELECT name, oid" + kFrom);
  EXPECT_EQ(row(*connection_, "SELECT k.oid FROM kept k JOIN (SELECT *" + kFrom +
                                  ") r ON r.name = k.name WHERE r.id = 2"),
            "4294967295");
}

TEST_F(VirtualTableTest, long_scans_come_in_batches) {
  show(100000);
  EXPECT_EQ(row(*connection_, "SELECT count(*), sum(id), count(label), max(text)" + kFrom),
            "100000|4999950000|50000|row number 99999 is long");
  EXPECT_EQ(row(*connection_, "SELECT count(*)" + kFrom), "100000");
  EXPECT_EQ(row(*connection_, "SELECT count(*) FROM slipher_vt_pg_catalog_even()"), "50000");
}

TEST_F(VirtualTableTest, an_empty_scan_gives_nothing) {
  show(0);
  EXPECT_TRUE(rows(*connection_, "SELECT *" + kFrom).empty());
}

TEST_F(VirtualTableTest, a_limit_ends_the_scan_early) {
  show(1000000);
  EXPECT_EQ(rows(*connection_, "SELECT id" + kFrom + " LIMIT 5").size(), 5U);
  EXPECT_LT(session_->given, 1000000);
}

TEST_F(VirtualTableTest, an_error_of_the_scan_comes_out_as_it_was_thrown) {
  show(100000, 50000);
  EXPECT_EQ(error(*connection_, "SELECT sum(id), count(DISTINCT text)" + kFrom),
            "42501 permission denied for relation of_rows");
  show(1);
  EXPECT_EQ(row(*connection_, "SELECT id" + kFrom), "0");
}

bool scan_badly(const Session&, Cursor&, std::vector<Row>&) {
  throw SqlError(sqlstate::kDataException, "bad byte \xff\xfe \"quoted\" \n\nLINE 1: {}")
      .detail("\xc3")
      .at(17);
}

TEST(VirtualTableErrorTest, any_bytes_of_an_error_arrive) {
  static constexpr VirtualTable kBad{"s", "bad", "Fails.", kColumns, scan_rows<scan_badly>};
  static constexpr const VirtualTable* kAll[] = {&kBad};
  const auto engine = open_duckdb({}, kAll);
  const auto connection = engine->connect();
  connection->set_context(std::make_shared<Session>());
  try {
    rows(*connection, "SELECT * FROM slipher_vt_s_bad()");
    ADD_FAILURE();
  } catch (const SqlError& thrown) {
    EXPECT_EQ(thrown.state(), sqlstate::kDataException);
    EXPECT_EQ(thrown.message(), "bad byte \xff\xfe \"quoted\" \n\nLINE 1: {}");
    EXPECT_EQ(thrown.detail(), "\xc3");
    EXPECT_EQ(thrown.offset(), 17U);
  }
  EXPECT_EQ(row(*connection, "SELECT 1"), "1");
}

TEST_F(VirtualTableTest, many_sessions_scan_at_once) {
  std::vector<std::thread> threads;
  std::atomic<int> right{0};
  for (int i = 1; i <= 8; ++i) {
    threads.emplace_back([&, i] {
      const auto mine = engine_->connect();
      mine->set_context(std::make_shared<Session>(Session{i * 1000, -1, 0}));
      for (int round = 0; round < 20; ++round) {
        if (row(*mine, "SELECT count(*)" + kFrom) == std::to_string(i * 1000)) ++right;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(right, 160);
}

TEST_F(VirtualTableTest, sessions_see_their_own_context) {
  show(3);
  const auto other = engine_->connect();
  EXPECT_TRUE(error(*other, "SELECT id" + kFrom).starts_with("XX000 "));
  other->set_context(std::make_shared<Session>(Session{7, -1, 0}));
  EXPECT_EQ(row(*other, "SELECT count(*)" + kFrom), "7");
  EXPECT_EQ(row(*connection_, "SELECT count(*)" + kFrom), "3");
}

TEST_F(VirtualTableTest, a_prepared_statement_sees_the_context_of_its_execution) {
  show(3);
  const auto statement = connection_->prepare("SELECT count(*)" + kFrom);
  EXPECT_EQ(drain(*connection_->execute(*statement, {}, StopSource())),
            std::vector<std::string>{"3"});
  show(4);
  EXPECT_EQ(drain(*connection_->execute(*statement, {}, StopSource())),
            std::vector<std::string>{"4"});
}

}  // namespace
}  // namespace slipher::engine
