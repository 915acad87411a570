// The list of the system tables, and the relations that the catalog knows them and the views by.

#include "system/tables.h"

#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "base/error.h"
#include "system/oids.h"
#include "system/view_file.h"

namespace slipher::system {

// One line a table: the declaration here, its number below.
extern const engine::VirtualTable key_column_usage;
extern const engine::VirtualTable pg_aggregate;
extern const engine::VirtualTable pg_am;
extern const engine::VirtualTable pg_amop;
extern const engine::VirtualTable pg_amproc;
extern const engine::VirtualTable pg_attrdef;
extern const engine::VirtualTable pg_attribute;
extern const engine::VirtualTable pg_auth_members;
extern const engine::VirtualTable pg_cast;
extern const engine::VirtualTable pg_class;
extern const engine::VirtualTable pg_collation;
extern const engine::VirtualTable pg_constraint;
extern const engine::VirtualTable pg_conversion;
extern const engine::VirtualTable pg_database;
extern const engine::VirtualTable pg_db_role_setting;
extern const engine::VirtualTable pg_default_acl;
extern const engine::VirtualTable pg_depend;
extern const engine::VirtualTable pg_description;
extern const engine::VirtualTable pg_enum;
extern const engine::VirtualTable pg_extension;
extern const engine::VirtualTable pg_external_schema;
extern const engine::VirtualTable pg_foreign_data_wrapper;
extern const engine::VirtualTable pg_foreign_server;
extern const engine::VirtualTable pg_foreign_table;
extern const engine::VirtualTable pg_get_late_binding_view_cols;
extern const engine::VirtualTable pg_group;
extern const engine::VirtualTable pg_index;
extern const engine::VirtualTable pg_indexes;
extern const engine::VirtualTable pg_inherits;
extern const engine::VirtualTable pg_language;
extern const engine::VirtualTable pg_largeobject;
extern const engine::VirtualTable pg_locks;
extern const engine::VirtualTable pg_namespace;
extern const engine::VirtualTable pg_opclass;
extern const engine::VirtualTable pg_operator;
extern const engine::VirtualTable pg_opfamily;
extern const engine::VirtualTable pg_policy;
extern const engine::VirtualTable pg_proc;
extern const engine::VirtualTable pg_publication;
extern const engine::VirtualTable pg_rewrite;
extern const engine::VirtualTable pg_roles;
extern const engine::VirtualTable pg_rules;
extern const engine::VirtualTable pg_settings;
extern const engine::VirtualTable pg_shdepend;
extern const engine::VirtualTable pg_shdescription;
extern const engine::VirtualTable pg_stat_activity;
extern const engine::VirtualTable pg_statistic;
extern const engine::VirtualTable pg_stats;
extern const engine::VirtualTable pg_table_def;
extern const engine::VirtualTable pg_tables;
extern const engine::VirtualTable pg_tablespace;
extern const engine::VirtualTable pg_trigger;
extern const engine::VirtualTable pg_type;
extern const engine::VirtualTable pg_user;
extern const engine::VirtualTable pg_user_info;
extern const engine::VirtualTable pg_views;
extern const engine::VirtualTable stl_connection_log;
extern const engine::VirtualTable stl_ddltext;
extern const engine::VirtualTable stl_load_commits;
extern const engine::VirtualTable stl_load_errors;
extern const engine::VirtualTable stl_query;
extern const engine::VirtualTable stl_querytext;
extern const engine::VirtualTable stl_unload_log;
extern const engine::VirtualTable stl_utilitytext;
extern const engine::VirtualTable stv_inflight;
extern const engine::VirtualTable stv_locks;
extern const engine::VirtualTable stv_recents;
extern const engine::VirtualTable stv_sessions;
extern const engine::VirtualTable svl_qlog;
extern const engine::VirtualTable svl_statementtext;
extern const engine::VirtualTable svv_all_columns;
extern const engine::VirtualTable svv_all_schemas;
extern const engine::VirtualTable svv_all_tables;
extern const engine::VirtualTable svv_columns;
extern const engine::VirtualTable svv_columns_and_types;
extern const engine::VirtualTable svv_external_columns;
extern const engine::VirtualTable svv_external_schemas;
extern const engine::VirtualTable svv_external_tables;
extern const engine::VirtualTable svv_redshift_columns;
extern const engine::VirtualTable svv_redshift_databases;
extern const engine::VirtualTable svv_redshift_functions;
extern const engine::VirtualTable svv_redshift_schemas;
extern const engine::VirtualTable svv_redshift_tables;
extern const engine::VirtualTable svv_table_info;
extern const engine::VirtualTable svv_tables;
extern const engine::VirtualTable svv_transactions;
extern const engine::VirtualTable table_privileges;

namespace {

struct NumberedTable {
  std::int64_t id;
  const engine::VirtualTable* table;
};

constexpr NumberedTable kTables[] = {
    {12506, &key_column_usage},
    {2600, &pg_aggregate},
    {2601, &pg_am},
    {2602, &pg_amop},
    {2603, &pg_amproc},
    {2604, &pg_attrdef},
    {1249, &pg_attribute},
    {1261, &pg_auth_members},
    {2605, &pg_cast},
    {1259, &pg_class},
    {3456, &pg_collation},
    {2606, &pg_constraint},
    {2607, &pg_conversion},
    {1262, &pg_database},
    {2964, &pg_db_role_setting},
    {826, &pg_default_acl},
    {2608, &pg_depend},
    {2609, &pg_description},
    {3501, &pg_enum},
    {3079, &pg_extension},
    {12021, &pg_external_schema},
    {2328, &pg_foreign_data_wrapper},
    {1417, &pg_foreign_server},
    {3118, &pg_foreign_table},
    {12601, &pg_get_late_binding_view_cols},
    {12013, &pg_group},
    {2610, &pg_index},
    {12018, &pg_indexes},
    {2611, &pg_inherits},
    {2612, &pg_language},
    {2613, &pg_largeobject},
    {12015, &pg_locks},
    {2615, &pg_namespace},
    {2616, &pg_opclass},
    {2617, &pg_operator},
    {2753, &pg_opfamily},
    {3256, &pg_policy},
    {1255, &pg_proc},
    {6104, &pg_publication},
    {2618, &pg_rewrite},
    {12012, &pg_roles},
    {12022, &pg_rules},
    {12014, &pg_settings},
    {1214, &pg_shdepend},
    {2396, &pg_shdescription},
    {12020, &pg_stat_activity},
    {2619, &pg_statistic},
    {12023, &pg_stats},
    {12019, &pg_table_def},
    {12016, &pg_tables},
    {1213, &pg_tablespace},
    {2620, &pg_trigger},
    {1247, &pg_type},
    {12010, &pg_user},
    {12011, &pg_user_info},
    {12017, &pg_views},
    {12207, &stl_connection_log},
    {12203, &stl_ddltext},
    {12205, &stl_load_commits},
    {12206, &stl_load_errors},
    {12201, &stl_query},
    {12202, &stl_querytext},
    {12208, &stl_unload_log},
    {12204, &stl_utilitytext},
    {12103, &stv_inflight},
    {12104, &stv_locks},
    {12102, &stv_recents},
    {12101, &stv_sessions},
    {12401, &svl_qlog},
    {12402, &svl_statementtext},
    {12306, &svv_all_columns},
    {12308, &svv_all_schemas},
    {12304, &svv_all_tables},
    {12303, &svv_columns},
    {12316, &svv_columns_and_types},
    {12314, &svv_external_columns},
    {12312, &svv_external_schemas},
    {12313, &svv_external_tables},
    {12307, &svv_redshift_columns},
    {12310, &svv_redshift_databases},
    {12311, &svv_redshift_functions},
    {12309, &svv_redshift_schemas},
    {12305, &svv_redshift_tables},
    {12315, &svv_table_info},
    {12302, &svv_tables},
    {12301, &svv_transactions},
    {12507, &table_privileges},
};

struct EmbeddedView {
  std::string_view name;
  std::string_view text;
};

constexpr EmbeddedView kViews[] = {
#include "system/views.inc"
    {"", ""},  // So that it is an array even without views.
};

SchemaId schema_id(std::string_view schema) {
  return {schema == "pg_catalog" ? kPgCatalogSchema : kInformationSchema};
}

// What tables and views have in common: the system owns it, and everybody may read it.
catalog::Relation make_relation(std::int64_t id, std::string_view schema, std::string_view name,
                                std::string_view about) {
  catalog::Relation relation;
  relation.id = {id};
  relation.schema = schema_id(schema);
  relation.name = name;
  relation.owner = catalog::kBootstrapUser;
  relation.comment = about;
  relation.diststyle = catalog::DistributionStyle::kEven;
  relation.sortstyle = catalog::SortStyle::kNone;
  catalog::AclEntry everybody;
  everybody.grantor = catalog::kBootstrapUser;
  everybody.privileges.add(catalog::Privilege::kSelect);
  relation.acl.push_back(everybody);
  return relation;
}

void add_column(catalog::Relation& relation, std::string_view name, const types::Type& type,
                std::string_view about) {
  catalog::Column column;
  column.number = relation.next_column++;
  column.name = name;
  column.type = type;
  column.comment = about;
  relation.columns.push_back(std::move(column));
}

catalog::Relation table_relation(std::int64_t id, const engine::VirtualTable& table) {
  catalog::Relation relation = make_relation(id, table.schema, table.name, table.about);
  relation.kind = catalog::RelationKind::kSystemTable;
  relation.query = cat(engine::engine_name(table), "()");
  for (const engine::Column& column : table.columns) {
    add_column(relation, column.name, column.type, column.about);
  }
  return relation;
}

catalog::Relation view_relation(const EmbeddedView& view) {
  const ViewFile file = parse_view_file(view.name, view.text);
  catalog::Relation relation = make_relation(file.id, file.schema, view.name, file.about);
  relation.kind = catalog::RelationKind::kSystemView;
  relation.query = file.cast_query();
  for (const ViewColumn& column : file.columns) add_column(relation, column.name, column.type, {});
  return relation;
}

}  // namespace

std::span<const engine::VirtualTable* const> all_tables() {
  static constexpr auto kPlain = [] {
    std::array<const engine::VirtualTable*, std::size(kTables)> plain{};
    for (std::size_t i = 0; i < plain.size(); ++i) plain[i] = kTables[i].table;
    return plain;
  }();
  return kPlain;
}

std::shared_ptr<const catalog::SystemRelations> system_relations() {
  auto out = std::make_shared<catalog::SystemRelations>();
  std::set<RelationId> ids;
  const auto add = [&](catalog::Relation relation, std::string_view schema) {
    check(ids.insert(relation.id).second, cat("two system relations have id ", relation.id.value));
    const std::pair key(std::string(schema), relation.name);
    const bool added =
        out->emplace(key, std::make_shared<const catalog::Relation>(std::move(relation))).second;
    check(added, cat("two system relations are called ", key.second));
  };
  for (const NumberedTable& each : kTables) {
    add(table_relation(each.id, *each.table), each.table->schema);
  }
  for (const EmbeddedView& view : kViews) {
    if (view.name.empty()) continue;
    add(view_relation(view), parse_view_file(view.name, view.text).schema);
  }
  return out;
}

}  // namespace slipher::system
