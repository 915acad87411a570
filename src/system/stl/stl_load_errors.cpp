// stl_load_errors: rows that COPY refused.

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int32_t userid{};
  std::int32_t slice{};
  std::int32_t tbl{};
  Timestamp starttime{};
  std::int32_t session{};
  std::int32_t query{};
  Char<256> filename{};
  std::int64_t line_number{};
  Char<127> colname{};
  Char<10> type{};
  Char<10> col_length{};
  std::int32_t position{};
  Char<1024> raw_line{};
  Char<1024> raw_field_value{};
  std::int32_t err_code{};
  Char<100> err_reason{};
  std::int32_t is_partial{};
  std::int64_t start_offset{};
};

constexpr Column kColumns[] = {
    column<&Row::userid>("userid", "User who ran the load."),
    column<&Row::slice>("slice", "Always 0: there is one node."),
    column<&Row::tbl>("tbl", "Table id."),
    column<&Row::starttime>("starttime", "Start of the load, UTC."),
    column<&Row::session>("session", "Process id of the session."),
    column<&Row::query>("query", "Query id of the COPY."),
    column<&Row::filename>("filename", "The file's path."),
    column<&Row::line_number>("line_number", "Line in the file, from 1."),
    column<&Row::colname>("colname", "Column."),
    column<&Row::type>("type", "Its type."),
    column<&Row::col_length>("col_length", "Its length, where it has one."),
    column<&Row::position>("position", "Place of the error in the field."),
    column<&Row::raw_line>("raw_line", "The line."),
    column<&Row::raw_field_value>("raw_field_value", "The field before it was converted."),
    column<&Row::err_code>("err_code", "Error code."),
    column<&Row::err_reason>("err_reason", "What was wrong."),
    column<&Row::is_partial>("is_partial", "Always 0: a file is loaded whole."),
    column<&Row::start_offset>("start_offset", "Always 0."),
};

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_history<history::LoadError>(
      context, cursor, batch, [](const history::LoadError& record, std::vector<Row>& rows) {
        rows.push_back({to_int(record.user),
                        0,
                        to_int(record.table),
                        to_timestamp(record.started),
                        to_int(record.session),
                        to_int(record.query),
                        {cut(record.file, 256)},
                        record.line,
                        {cut(record.column, 127)},
                        {cut(record.type, 10)},
                        {cut(record.column_length, 10)},
                        record.position,
                        {cut(record.raw_line, 1024)},
                        {cut(record.raw_value, 1024)},
                        record.code,
                        {cut(record.reason, 100)},
                        0,
                        0});
      });
}

}  // namespace

extern constexpr VirtualTable stl_load_errors{"pg_catalog", "stl_load_errors",
                                              "Rows that COPY refused.", kColumns,
                                              scan_rows<scan, OwnRows{}>};

}  // namespace slipher::system
