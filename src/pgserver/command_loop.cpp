#include "pgserver/command_loop.h"

#include <exception>
#include <utility>
#include <variant>

#include "pgserver/backends.h"
#include "pgserver/client_stream.h"
#include "pgserver/error.h"
#include "pgserver/parameters.h"
#include "pgserver/statement_counts.h"
#include "session/session.h"
#include "wire/backend.h"

namespace slipher::pgserver {
namespace {

wire::TransactionStatus wire_status(session::TransactionStatus status) {
  switch (status) {
    case session::TransactionStatus::kIdle:
      return wire::TransactionStatus::kIdle;
    case session::TransactionStatus::kInTransaction:
      return wire::TransactionStatus::kInTransaction;
    case session::TransactionStatus::kFailed:
      return wire::TransactionStatus::kFailed;
  }
  return wire::TransactionStatus::kIdle;
}

// The extended protocol's messages: after an error in one of them the rest is skipped until Sync.
bool is_extended(char type) {
  return std::string_view("PBDECH").find(type) != std::string_view::npos;
}

// What ends the connection and not only the statement.
bool ends_connection(const SqlError& error) {
  return error.state() == sqlstate::kAdminShutdown ||
         error.state() == sqlstate::kIdleInTransactionSessionTimeout;
}

void append_rows_or_none(wire::Buffer& out, const session::StatementDescription& description,
                         const std::vector<wire::Format>& formats) {
  if (description.returns_rows) {
    wire::append_row_description(out, field_descriptions(description.columns, formats));
  } else {
    wire::append_no_data(out);
  }
}

}  // namespace

CommandLoop::CommandLoop(ClientStream& client, session::Session& session, Backend& backend,
                         StatementCounts& counts)
    : client_{client},
      session_{session},
      backend_{backend},
      counts_{counts},
      sink_{client, session, backend, counts} {}

void CommandLoop::run() {
  ready();
  while (!leaving_) {
    if (const auto limit = session_.idle_limit()) client_.await(limit->after, limit->reason);
    const auto frame = client_.read();
    if (!frame) {
      if (const auto reason = backend_.reason()) throw SqlError(*reason);
      return;
    }
    const char type = frame->type;
    if (skipping_ && type != 'S' && type != 'X') continue;
    text_counts_ = false;
    backend_.set_busy(true);
    try {
      std::visit([this](const auto& message) { on(message); }, decode(type, frame->body));
    } catch (const std::exception& error) {
      fail(type, as_sql_error(error));
    }
    backend_.set_busy(false);
  }
}

// Errors from here are not the session's own: it is told.
wire::FrontendMessage CommandLoop::decode(char type, std::string_view body) {
  try {
    return wire::decode(type, body);
  } catch (const SqlError&) {
    if (is_extended(type) || type == 'Q') session_.fail();
    throw;
  }
}

void CommandLoop::fail(char type, const SqlError& error) {
  if (const auto reason = backend_.reason()) throw SqlError(*reason);
  if (ends_connection(error)) throw SqlError(error);
  counts_.failed(error.state());
  std::optional<std::size_t> position;
  if (error.offset() && text_counts_ && *error.offset() <= text_.size()) {
    position = wire::character_position(text_, *error.offset());
  }
  wire::append_error_response(client_.out(), wire::Severity::kError, error, position);
  if (is_extended(type)) {
    skipping_ = true;
    // At once, as PostgreSQL does: a client may wait for it before it sends its Sync.
    client_.flush();
  } else {
    ready();
  }
}

void CommandLoop::ready() {
  // Before the client can answer: who takes leave now is not lost in the middle of a statement.
  backend_.set_busy(false);
  const auto status = session_.transaction_status();
  if (status == session::TransactionStatus::kIdle)
    portals_.clear();  // They end with their transaction.
  session_.tell_settings(sink_);
  wire::append_ready_for_query(client_.out(), wire_status(status));
  client_.flush();
}

void CommandLoop::remember_text(std::string_view statement, std::string_view text) {
  text_ = text;
  text_statement_ = statement;
  text_counts_ = true;
}

void CommandLoop::look_at(std::string_view statement) {
  text_counts_ = statement == text_statement_;
}

std::vector<wire::Format> CommandLoop::formats_of(const std::string& portal) const {
  static const std::vector<wire::Format> kAllText;
  const auto found = portals_.find(portal);
  return found == portals_.end() ? std::vector<wire::Format>() : found->second.formats;
}

void CommandLoop::on(const wire::Query& message) {
  // The message's own bytes go when COPY reads the next ones.
  remember_text({}, message.sql);
  sink_.begin({});
  session_.run_simple(text_, sink_);
  ready();
}

void CommandLoop::on(const wire::Parse& message) {
  remember_text(message.name, message.sql);
  std::vector<std::optional<types::Type>> declared;
  try {
    declared = declared_types(message);
  } catch (const SqlError&) {
    session_.fail();
    throw;
  }
  session_.prepare(std::string(message.name), message.sql, declared);
  wire::append_parse_complete(client_.out());
}

void CommandLoop::on(const wire::Bind& message) {
  look_at(message.statement);
  const std::string statement(message.statement);
  const std::string portal(message.portal);
  const std::vector<types::Type>& types = session_.parameter_types(statement);
  std::vector<types::Value> values;
  try {
    values = read_parameters(message, types, session_.text_settings());
  } catch (const SqlError&) {
    session_.fail();
    throw;
  }
  session_.bind(portal, statement, std::move(values));
  portals_[portal] = {message.result_formats, statement};
  wire::append_bind_complete(client_.out());
}

void CommandLoop::on(const wire::Describe& message) {
  const std::string name(message.name);
  if (message.target == wire::Target::kStatement) {
    look_at(name);
    const session::StatementDescription description = session_.describe_statement(name);
    std::vector<std::uint32_t> oids;
    oids.reserve(description.parameters.size());
    for (const types::Type& type : description.parameters) oids.push_back(types::type_oid(type));
    wire::append_parameter_description(client_.out(), oids);
    append_rows_or_none(client_.out(), description, {});
    return;
  }
  const auto found = portals_.find(name);
  if (found != portals_.end()) look_at(found->second.statement);
  append_rows_or_none(client_.out(), session_.describe_portal(name), formats_of(name));
}

void CommandLoop::on(const wire::Execute& message) {
  const std::string name(message.portal);
  const auto found = portals_.find(name);
  if (found != portals_.end()) look_at(found->second.statement);
  sink_.begin(formats_of(name));
  const std::int64_t rows = message.max_rows > 0 ? message.max_rows : 0;
  if (session_.execute(name, rows, sink_) == session::PortalState::kSuspended) {
    wire::append_portal_suspended(client_.out());
  }
  client_.flush_when_large();
}

void CommandLoop::on(const wire::Close& message) {
  const std::string name(message.name);
  if (message.target == wire::Target::kStatement) {
    session_.close_statement(name);
  } else {
    session_.close_portal(name);
    portals_.erase(name);
  }
  wire::append_close_complete(client_.out());
}

void CommandLoop::on(const wire::Sync&) {
  skipping_ = false;
  session_.sync();
  ready();
}

void CommandLoop::on(const wire::Flush&) { client_.flush(); }

void CommandLoop::on(const wire::Terminate&) { leaving_ = true; }

void CommandLoop::on(const wire::PasswordMessage&) {
  throw protocol_violation("invalid frontend message type 112");
}

void CommandLoop::on(const wire::FunctionCall&) {
  throw not_supported("the function call protocol");
}

}  // namespace slipher::pgserver
