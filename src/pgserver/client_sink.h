#pragma once

// Results of statements as messages to the client.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "session/result_sink.h"
#include "types/text_format.h"
#include "wire/backend.h"
#include "wire/row_encoder.h"

namespace slipher::session {
class Session;
}

namespace slipher::pgserver {

class Backend;
class ClientStream;
class StatementCounts;

// Returns the fields of a RowDescription.
std::vector<wire::FieldDescription> field_descriptions(
    std::span<const session::OutputColumn> columns, const std::vector<wire::Format>& requested);

// Used by the connection's thread, for its whole life.
class ClientSink final : public session::ResultSink {
 public:
  ClientSink(ClientStream& client, const session::Session& session, const Backend& backend,
             StatementCounts& counts);

  // Begins a statement whose columns travel in these formats, as Bind names them; none: all text.
  void begin(std::vector<wire::Format> requested);

  void columns(std::span<const session::OutputColumn> columns) override;
  void rows(const types::Batch& batch) override;
  void complete(std::string_view tag) override;
  void empty() override;
  void notice(const session::Notice& notice) override;
  void parameter_changed(std::string_view name, std::string_view value) override;
  void copy_in(std::size_t columns, session::CopyData data) override;
  std::optional<std::string_view> read_copy() override;
  void copy_out(std::size_t columns, session::CopyData data) override;
  void write_copy(std::string_view bytes) override;
  void end_copy_out() override;

 private:
  ClientStream& client_;
  const session::Session& session_;
  const Backend& backend_;
  StatementCounts& counts_;
  wire::DataRowEncoder encoder_;
  std::vector<wire::Format> requested_;
  std::vector<wire::Format> formats_;  // One a column, of the statement whose rows come.
  types::TextSettings settings_;
};

}  // namespace slipher::pgserver
