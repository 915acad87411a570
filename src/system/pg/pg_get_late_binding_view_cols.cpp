// pg_get_late_binding_view_cols(): the columns that late-binding views have at the moment. A
// function in Redshift; translate reads these rows where it is called.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/PG_GET_LATE_BINDING_VIEW_COLS.html

#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Name view_schema{};
  Name view_name{};
  Name col_name{};
  std::string col_type{};
  std::int32_t col_num{};
  std::string record{};
};

constexpr Column kColumns[] = {
    column<&Row::view_schema>("view_schema", "Schema of the view."),
    column<&Row::view_name>("view_name", "View."),
    column<&Row::col_name>("col_name", "Column."),
    column<&Row::col_type>("col_type", "Its type."),
    column<&Row::col_num>("col_num", "Its number, from 1."),
    column<&Row::record>("record", "All of these as one value."),
};

// A field of a record as PostgreSQL prints it: in quotes where it must be.
std::string record_field(const std::string& text) {
  if (!text.empty() && text.find_first_of("\"\\(), \t\n\r\v\f") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out.push_back(c);
    out.push_back(c);
  }
  return out + '"';
}

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const LateBindingColumn& each : context.late_binding_columns) {
    Row row;
    row.view_schema = {each.schema};
    row.view_name = {each.view};
    row.col_name = {each.name};
    row.col_type = types::type_name(each.type);
    row.col_num = each.number;
    row.record =
        cat("(", record_field(each.schema), ",", record_field(each.view), ",",
            record_field(each.name), ",", record_field(row.col_type), ",", each.number, ")");
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_get_late_binding_view_cols{
    catalog::kFunctionSchema, "pg_get_late_binding_view_cols", "The columns of late-binding views.",
    kColumns, scan_rows<scan>};

}  // namespace slipher::system
