// stl_load_commits: files that COPY loaded.

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::int32_t userid{};
  std::int32_t query{};
  std::int32_t slice{};
  Char<256> name{};
  Char<256> filename{};
  std::int32_t byte_offset{};
  std::int32_t lines_scanned{};
  std::int32_t errors{};
  Timestamp curtime{};
  std::int32_t status{};
  Char<16> file_format{};
  std::int32_t is_partial{};
  std::int64_t start_offset{};
  std::optional<std::int64_t> copy_job_id{};
  std::int32_t lines_skipped{};
  double load_time{};
  Timestamp starttime{};
};

constexpr Column kColumns[] = {
    column<&Row::userid>("userid", "User who ran the load."),
    column<&Row::query>("query", "Query id of the COPY."),
    column<&Row::slice>("slice", "Always 0: there is one node."),
    column<&Row::name>("name", "The file, as in filename."),
    column<&Row::filename>("filename", "The file's path."),
    column<&Row::byte_offset>("byte_offset", "Always 0: a file is loaded whole."),
    column<&Row::lines_scanned>("lines_scanned", "Lines read."),
    column<&Row::errors>("errors", "Lines refused; stl_load_errors has them."),
    column<&Row::curtime>("curtime", "End of the file, UTC."),
    column<&Row::status>("status", "1 when the file was loaded."),
    column<&Row::file_format>("file_format", "Format."),
    column<&Row::is_partial>("is_partial", "Always 0: a file is loaded whole."),
    column<&Row::start_offset>("start_offset", "Always 0."),
    column<&Row::copy_job_id>("copy_job_id", "Null: there are no COPY jobs."),
    column<&Row::lines_skipped>(
        "lines_skipped", "Lines left out: headers and lines refused. Not a column of Redshift's."),
    column<&Row::load_time>("load_time", "Seconds from start to end. Not a column of Redshift's."),
    column<&Row::starttime>("starttime", "Start of the file, UTC. Not a column of Redshift's."),
};

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_history<history::LoadCommit>(
      context, cursor, batch, [](const history::LoadCommit& record, std::vector<Row>& rows) {
        Row row;
        row.userid = to_int(record.user);
        row.query = to_int(record.query);
        row.name = row.filename = {cut(record.file, 256)};
        row.lines_scanned = static_cast<std::int32_t>(record.lines_scanned);
        row.errors = static_cast<std::int32_t>(record.errors);
        row.curtime = to_timestamp(record.ended);
        row.status = record.status;
        row.file_format = {cut(record.format, 16)};
        row.lines_skipped = static_cast<std::int32_t>(record.lines_skipped);
        row.load_time = static_cast<double>(record.ended.micros - record.started.micros) / 1e6;
        row.starttime = to_timestamp(record.started);
        rows.push_back(std::move(row));
      });
}

}  // namespace

extern constexpr VirtualTable stl_load_commits{"pg_catalog", "stl_load_commits",
                                               "Files that COPY loaded.", kColumns,
                                               scan_rows<scan, OwnRows{}>};

}  // namespace slipher::system
