#include "pgserver/client_sink.h"

#include <cstdint>
#include <utility>

#include "pgserver/backends.h"
#include "pgserver/client_stream.h"
#include "pgserver/error.h"
#include "pgserver/parameter_status.h"
#include "pgserver/statement_counts.h"
#include "session/session.h"
#include "wire/frontend.h"

namespace slipher::pgserver {
namespace {

wire::Severity severity_of(session::NoticeLevel level) {
  switch (level) {
    case session::NoticeLevel::kInfo:
      return wire::Severity::kInfo;
    case session::NoticeLevel::kNotice:
      return wire::Severity::kNotice;
    case session::NoticeLevel::kWarning:
      return wire::Severity::kWarning;
  }
  return wire::Severity::kNotice;
}

wire::Format format_of(session::CopyData data) {
  return data == session::CopyData::kBinary ? wire::Format::kBinary : wire::Format::kText;
}

}  // namespace

std::vector<wire::FieldDescription> field_descriptions(
    std::span<const session::OutputColumn> columns, const std::vector<wire::Format>& requested) {
  const std::vector<wire::Format> formats = wire::resolve_result_formats(requested, columns.size());
  std::vector<wire::FieldDescription> out;
  out.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const session::OutputColumn& column = columns[i];
    wire::FieldDescription field;
    field.name = column.name;
    field.table_oid = static_cast<std::uint32_t>(column.relation.value);
    field.column_number = column.column_number;
    // Drivers do not know HLLSKETCH; results have texts in its place, as Redshift's do.
    const types::Type type =
        column.type.kind == types::TypeKind::kHllsketch ? types::Type::varchar(-1) : column.type;
    field.type_oid = types::type_oid(type);
    field.type_size = types::type_size(type);
    field.type_modifier = types::type_modifier(type);
    field.format = formats[i];
    out.push_back(std::move(field));
  }
  return out;
}

ClientSink::ClientSink(ClientStream& client, const session::Session& session,
                       const Backend& backend, StatementCounts& counts)
    : client_{client}, session_{session}, backend_{backend}, counts_{counts} {}

void ClientSink::begin(std::vector<wire::Format> requested) {
  requested_ = std::move(requested);
  formats_.clear();
  settings_ = session_.text_settings();
}

void ClientSink::columns(std::span<const session::OutputColumn> columns) {
  settings_ = session_.text_settings();  // A statement before it may have changed them.
  formats_ = wire::resolve_result_formats(requested_, columns.size());
  wire::append_row_description(client_.out(), field_descriptions(columns, requested_));
}

void ClientSink::rows(const types::Batch& batch) {
  if (formats_.size() != batch.columns.size()) {
    formats_ = wire::resolve_result_formats(requested_, batch.columns.size());
  }
  std::size_t done = 0;
  while (done < batch.rows) {
    done += encoder_.append(client_.out(), batch, done, batch.rows - done, formats_, settings_);
    client_.flush_when_large();
  }
}

void ClientSink::complete(std::string_view tag) {
  counts_.completed(tag);
  wire::append_command_complete(client_.out(), tag);
  client_.flush_when_large();
}

void ClientSink::empty() { wire::append_empty_query(client_.out()); }

void ClientSink::notice(const session::Notice& notice) {
  wire::append_notice_response(client_.out(), severity_of(notice.level),
                               SqlError(notice.state, notice.message));
  client_.flush_when_large();
}

void ClientSink::parameter_changed(std::string_view name, std::string_view value) {
  wire::append_parameter_status(client_.out(), status_name(name), value);
}

void ClientSink::copy_in(std::size_t columns, session::CopyData data) {
  wire::append_copy_in_response(client_.out(), format_of(data),
                                static_cast<std::uint16_t>(columns));
  client_.flush();
}

std::optional<std::string_view> ClientSink::read_copy() {
  while (true) {
    const auto frame = client_.read();
    if (!frame) {
      if (const auto reason = backend_.reason()) throw SqlError(*reason);
      throw ended_in_copy();
    }
    switch (frame->type) {
      case 'd':
        return frame->body;
      case 'c':
        return std::nullopt;
      case 'f':
        throw copy_given_up(
            std::get<wire::CopyFail>(wire::decode(frame->type, frame->body)).reason);
      case 'H':  // As PostgreSQL: a driver may send them with the COPY's Execute.
      case 'S':
        break;
      default:
        throw unexpected_copy_message(frame->type);
    }
  }
}

void ClientSink::copy_out(std::size_t columns, session::CopyData data) {
  wire::append_copy_out_response(client_.out(), format_of(data),
                                 static_cast<std::uint16_t>(columns));
}

void ClientSink::write_copy(std::string_view bytes) {
  wire::append_copy_data(client_.out(), bytes);
  client_.flush_when_large();
}

void ClientSink::end_copy_out() { wire::append_copy_done(client_.out()); }

}  // namespace slipher::pgserver
