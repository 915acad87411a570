// stl_connection_log: log-ins, disconnections and refused log-ins.

#include <algorithm>
#include <limits>

#include "system/history_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Char<50> event{};
  Timestamp recordtime{};
  Char<45> remotehost{};
  Char<32> remoteport{};
  std::int32_t pid{};
  Char<50> dbname{};
  Char<50> username{};
  Char<32> authmethod{};
  std::int32_t duration{};
  Char<50> sslversion{};
  Char<128> sslcipher{};
  std::int32_t mtu{};
  Char<64> sslcompression{};
  Char<64> sslexpansion{};
  Char<36> iamauthguid{};
  Char<250> application_name{};
  Char<64> os_version{};
  Char<64> driver_version{};
  Char<32> plugin_name{};
  std::int32_t protocol_version{};
  Char<36> sessionid{};
  Char<8> compression{};
};

constexpr Column kColumns[] = {
    column<&Row::event>("event", "What happened."),
    column<&Row::recordtime>("recordtime", "When, UTC."),
    column<&Row::remotehost>("remotehost", "Address of the client."),
    column<&Row::remoteport>("remoteport", "Its port."),
    column<&Row::pid>("pid", "Process id of the session."),
    column<&Row::dbname>("dbname", "Database."),
    column<&Row::username>("username", "User."),
    column<&Row::authmethod>("authmethod", "How the user proved who he is."),
    column<&Row::duration>("duration", "Microseconds of the session."),
    column<&Row::sslversion>("sslversion", "TLS version; empty without TLS."),
    column<&Row::sslcipher>("sslcipher", "TLS cipher; empty without TLS."),
    column<&Row::mtu>("mtu", "Always 0: not known."),
    column<&Row::sslcompression>("sslcompression", "Always empty: TLS is not compressed."),
    column<&Row::sslexpansion>("sslexpansion", "Always empty."),
    column<&Row::iamauthguid>("iamauthguid", "Always empty: there is no IAM."),
    column<&Row::application_name>("application_name", "What the client calls itself."),
    column<&Row::os_version>("os_version", "Client's operating system, as it says."),
    column<&Row::driver_version>("driver_version", "Client's driver, as it says."),
    column<&Row::plugin_name>("plugin_name", "Client's plugin, as it says."),
    column<&Row::protocol_version>("protocol_version",
                                   "Protocol version that the client asked for."),
    column<&Row::sessionid>("sessionid", "The process id as text."),
    column<&Row::compression>("compression", "Always empty: the protocol is not compressed."),
};

bool scan(const Context& context, Cursor& cursor, std::vector<Row>& batch) {
  return scan_history<history::ConnectionEvent>(
      context, cursor, batch, [](const history::ConnectionEvent& record, std::vector<Row>& rows) {
        Row row;
        row.event = {cut(record.event, 50)};
        row.recordtime = to_timestamp(record.time);
        row.remotehost = {cut(record.remote_host, 45)};
        row.remoteport = {cut(record.remote_port, 32)};
        row.pid = to_int(record.session);
        row.dbname = {cut(record.database, 50)};
        row.username = {cut(record.user_name, 50)};
        row.authmethod = {cut(record.method, 32)};
        constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
        row.duration = static_cast<std::int32_t>(std::min(record.duration, kMost));
        row.sslversion = {cut(record.tls_version, 50)};
        row.sslcipher = {cut(record.tls_cipher, 128)};
        row.application_name = {cut(record.application_name, 250)};
        row.os_version = {cut(record.os_version, 64)};
        row.driver_version = {cut(record.driver_version, 64)};
        row.plugin_name = {cut(record.plugin_name, 32)};
        row.protocol_version = record.protocol_version;
        row.sessionid = {std::to_string(record.session.value)};
        rows.push_back(std::move(row));
      });
}

}  // namespace

extern constexpr VirtualTable stl_connection_log{"pg_catalog", "stl_connection_log",
                                                 "Log-ins, disconnections and refused log-ins.",
                                                 kColumns, scan_rows<scan, SuperuserRows{}>};

}  // namespace slipher::system
