// How long the translation of a join of ten tables takes, and that of TPC-DS's 99 queries on
// average, over TPC-DS's tables: the median in microseconds, on one core; parsing does not count.
// Usage: translate_join TABLES.SQL FOLDER_OF_QUERIES

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "catalog/snapshot.h"
#include "sql/parse.h"
#include "sql/statement.h"
#include "tests/unit/dev_database.h"
#include "translate/translate.h"

namespace slipher::translate {
namespace {

constexpr int kRounds = 5000;

constexpr const char* kTenTables = R"(
select i_category, s_state, ca_state, d.d_year, count(*) as sales, sum(ss_net_paid) as paid,
  avg(ss_quantity) as quantity, sum(case when p_channel_tv = 'Y' then ss_net_profit else 0 end)
from store_sales
  join date_dim d on ss_sold_date_sk = d.d_date_sk
  join item on ss_item_sk = i_item_sk
  join store on ss_store_sk = s_store_sk
  join customer c on ss_customer_sk = c.c_customer_sk
  join customer_address on c.c_current_addr_sk = ca_address_sk
  join customer_demographics on ss_cdemo_sk = cd_demo_sk
  join household_demographics on ss_hdemo_sk = hd_demo_sk
  join promotion on ss_promo_sk = p_promo_sk
  left join store_returns on sr_item_sk = ss_item_sk and sr_ticket_number = ss_ticket_number
where d.d_date between date '2000-01-27' and date '2000-01-27' + 90 and cd_gender = 'M'
  and hd_dep_count > 3 and s_state in ('TN', 'GA') and c.c_last_name like 'S%'
group by i_category, s_state, ca_state, d.d_year
having count(*) > 10
order by paid desc, 1
limit 100)";

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream stream;
  stream << file.rdbuf();
  return stream.str();
}

catalog::Snapshot tables(const std::string& text) {
  catalog::Draft draft{catalog::Snapshot(std::make_shared<const catalog::SystemRelations>())};
  put_dev_database(draft);
  std::int64_t id = 10;
  for (const sql::Statement& statement : sql::parse(text, {})) {
    const auto& created = std::get<sql::CreateTable>(statement.node);
    catalog::Relation table;
    table.id = RelationId{id};
    table.schema = kSchema;
    table.name = created.table.last().text;
    table.kind = catalog::RelationKind::kTable;
    table.owner = kUser;
    table.physical_id = id++;
    for (const auto& element : created.elements) {
      const auto* definition = std::get_if<sql::ColumnDefinition>(&element);
      if (definition == nullptr) continue;
      catalog::Column column;
      column.name = definition->name.text;
      column.type = definition->type.type.value();
      column.number = table.next_column++;
      table.columns.push_back(std::move(column));
    }
    draft.put(table);
  }
  return draft.snapshot();
}

// Returns the median time of a translation in microseconds.
double median(const sql::Query& query, const Context& context, int rounds) {
  std::vector<double> micros;
  for (int i = 0; i < rounds; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const Translation translation = translate_query(query, context);
    const std::chrono::duration<double, std::micro> taken =
        std::chrono::steady_clock::now() - begin;
    if (!translation.sql.empty()) micros.push_back(taken.count());
  }
  std::sort(micros.begin(), micros.end());
  return micros.at(micros.size() / 2);
}

int run(const char* table_file, const char* folder) {
  const catalog::Snapshot catalog = tables(read(table_file));
  const TemporaryRelations none;
  const Context context{
      .catalog = catalog,
      .temporary = none,
      .database = kDatabase,
      .user = kUser,
      .session_user = "awsuser",
      .search_path = {"public"},
      .parse_options = {},
      .text_settings = {},
      .version = "",
      .parameter_types = {},
      .session_functions = {},
  };
  const auto join = sql::parse(kTenTables, {});
  std::printf("ten_tables %.1f\n", median(std::get<sql::Query>(join[0].node), context, kRounds));
  double sum = 0;
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto query = sql::parse(read(entry.path()), {});
    sum += median(std::get<sql::Query>(query[0].node), context, kRounds / 100);
    ++count;
  }
  std::printf("tpcds_mean %.1f\n", sum / count);
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace slipher::translate

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "translate_join TABLES.SQL FOLDER_OF_QUERIES\n");
    return EXIT_FAILURE;
  }
  try {
    return slipher::translate::run(arguments[1], arguments[2]);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return EXIT_FAILURE;
  }
}
