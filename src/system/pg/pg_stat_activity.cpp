// pg_stat_activity: sessions and what they run.

#include <cstdlib>
#include <map>

#include "history/history.h"
#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  std::optional<Oid> datid{};
  Name datname{};
  std::int32_t procpid{};
  std::int32_t pid{};
  std::int32_t usesysid{};
  std::int32_t userid{};
  Name usename{};
  std::string application_name{};
  std::string client_addr{};
  std::optional<std::int32_t> client_port{};
  Timestamp backend_start{};
  std::optional<Timestamp> query_start{};
  std::string state{};
  std::string current_query{};
  std::string query{};
};

constexpr Column kColumns[] = {
    column<&Row::datid>("datid", "Database."),
    column<&Row::datname>("datname", "Its name."),
    column<&Row::procpid>("procpid", "Process id."),
    column<&Row::pid>("pid", "The same."),
    column<&Row::usesysid>("usesysid", "User id."),
    column<&Row::userid>("userid", "The same."),
    column<&Row::usename>("usename", "User."),
    column<&Row::application_name>("application_name", "What the client calls itself."),
    column<&Row::client_addr>("client_addr", "Where the client is."),
    column<&Row::client_port>("client_port", "Its port."),
    column<&Row::backend_start>("backend_start", "Start of the session."),
    column<&Row::query_start>("query_start", "Start of the running statement."),
    column<&Row::state>("state", "active or idle."),
    column<&Row::current_query>("current_query",
                                "The running statement; <IDLE> when there is none."),
    column<&Row::query>("query", "The same."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  if (context.history == nullptr) return false;
  std::map<SessionId, history::StatementRecord> running;
  for (auto& statement : context.history->running())
    running[statement.session] = std::move(statement);
  for (const history::SessionRecord& session : context.history->sessions()) {
    Row row;
    if (const auto* database = context.catalog->find_database(session.database))
      row.datid = to_oid(database->id);
    row.datname = {session.database};
    row.procpid = row.pid = to_int(session.id);
    row.usesysid = row.userid = to_int(session.user);
    row.usename = {session.user_name};
    row.application_name = session.application_name;
    row.client_addr = session.remote_host;
    if (!session.remote_port.empty())
      row.client_port =
          static_cast<std::int32_t>(std::strtol(session.remote_port.c_str(), nullptr, 10));
    row.backend_start = to_timestamp(session.started);
    row.state = session.idle ? "idle" : "active";
    row.current_query = "<IDLE>";
    if (const auto found = running.find(session.id); found != running.end()) {
      row.query_start = to_timestamp(found->second.started);
      row.current_query = found->second.text;
    }
    if (!sees_rows_of(context, session.user.value)) row.current_query = "<insufficient privilege>";
    row.query = row.current_query;
    batch.push_back(std::move(row));
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_stat_activity{
    "pg_catalog", "pg_stat_activity", "Sessions and what they run.", kColumns, scan_rows<scan>};

}  // namespace slipher::system
