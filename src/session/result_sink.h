#pragma once

// Where a session puts what its statements give: the protocol's side of a statement.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/ids.h"
#include "types/column.h"

namespace slipher::session {

// A column of a result as clients see it.
struct OutputColumn {
  std::string name;
  types::Type type;
  RelationId relation;  // The table that the column comes from unchanged; none otherwise.
  std::int16_t column_number = 0;  // In that table.
};

enum class NoticeLevel : std::uint8_t { kInfo, kNotice, kWarning };

struct Notice {
  NoticeLevel level{};
  SqlState state = sqlstate::kSuccessfulCompletion;
  std::string message;
};

// How the data of COPY travels between client and server.
enum class CopyData : bool { kText, kBinary };

// Receives the results of statements, on the session's thread, in order. An implementation may
// throw when its client is gone; the statement then ends with that error.
class ResultSink {
 public:
  virtual ~ResultSink() = default;
  // A statement that returns rows begins (simple protocol only).
  virtual void columns(std::span<const OutputColumn> columns) = 0;
  // Some rows, in the column order of the statement's description. Borrowed until the call returns.
  virtual void rows(const types::Batch& batch) = 0;
  // A statement ended well: its command tag ("SELECT 5", "INSERT 0 3").
  virtual void complete(std::string_view tag) = 0;
  // The text held no statement.
  virtual void empty() = 0;
  virtual void notice(const Notice& notice) = 0;
  // A reported setting changed: client_encoding, DateStyle, TimeZone, application_name and so on.
  virtual void parameter_changed(std::string_view name, std::string_view value) = 0;

  // COPY FROM STDIN: asks the client for its data. `columns` is their number.
  virtual void copy_in(std::size_t columns, CopyData data) = 0;
  // Returns the next piece of the data, or nothing at its end. Throws 57014 when the client gave
  // up, 08P01 on a bad message.
  virtual std::optional<std::string_view> read_copy() = 0;
  // COPY TO STDOUT: begins, sends one piece (whole rows), ends.
  virtual void copy_out(std::size_t columns, CopyData data) = 0;
  virtual void write_copy(std::string_view bytes) = 0;
  virtual void end_copy_out() = 0;
};

// Passes everything on but columns(): in the extended protocol Describe has told them already.
class DescribedSink final : public ResultSink {
 public:
  explicit DescribedSink(ResultSink& inner) : inner_{inner} {}
  void columns(std::span<const OutputColumn>) override {}
  void rows(const types::Batch& batch) override { inner_.rows(batch); }
  void complete(std::string_view tag) override { inner_.complete(tag); }
  void empty() override { inner_.empty(); }
  void notice(const Notice& notice) override { inner_.notice(notice); }
  void parameter_changed(std::string_view name, std::string_view value) override {
    inner_.parameter_changed(name, value);
  }
  void copy_in(std::size_t columns, CopyData data) override { inner_.copy_in(columns, data); }
  std::optional<std::string_view> read_copy() override { return inner_.read_copy(); }
  void copy_out(std::size_t columns, CopyData data) override { inner_.copy_out(columns, data); }
  void write_copy(std::string_view bytes) override { inner_.write_copy(bytes); }
  void end_copy_out() override { inner_.end_copy_out(); }

 private:
  ResultSink& inner_;
};

}  // namespace slipher::session
