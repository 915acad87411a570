// stl_unload_log: files that UNLOAD wrote.

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int32_t userid{};
  std::int32_t query{};
  std::int32_t slice{};
  std::int32_t pid{};
  Char<1280> path{};
  Timestamp start_time{};
  Timestamp end_time{};
  std::int64_t line_count{};
  std::int64_t transfer_size{};
  Char<10> file_format{};
};

constexpr Column kColumns[] = {
    column<&Row::userid>("userid", "User who ran the unload."),
    column<&Row::query>("query", "Query id of the UNLOAD."),
    column<&Row::slice>("slice", "Always 0: there is one node."),
    column<&Row::pid>("pid", "Process id of the session."),
    column<&Row::path>("path", "The file's path."),
    column<&Row::start_time>("start_time", "Start of the file, UTC."),
    column<&Row::end_time>("end_time", "End of the file, UTC."),
    column<&Row::line_count>("line_count", "Rows written."),
    column<&Row::transfer_size>("transfer_size", "Bytes written."),
    column<&Row::file_format>("file_format", "Format."),
};

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_history<history::UnloadFile>(
      context, cursor, batch, [](const history::UnloadFile& record, std::vector<Row>& rows) {
        rows.push_back({to_int(record.user),
                        to_int(record.query),
                        0,
                        to_int(record.session),
                        {cut(record.path, 1280)},
                        to_timestamp(record.started),
                        to_timestamp(record.ended),
                        record.lines,
                        record.bytes,
                        {cut(record.format, 10)}});
      });
}

}  // namespace

extern constexpr VirtualTable stl_unload_log{"pg_catalog", "stl_unload_log",
                                             "Files that UNLOAD wrote.", kColumns,
                                             scan_rows<scan, OwnRows{}>};

}  // namespace slipher::system
