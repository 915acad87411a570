#include "base/error.h"

#include <algorithm>
#include <new>
#include <utility>

namespace slipher {
namespace {

// Bytes of the character that a lead byte announces, as PostgreSQL's pg_utf_mblen counts them.
std::size_t announced_length(unsigned char lead) {
  if ((lead & 0xE0) == 0xC0) return 2;
  if ((lead & 0xF0) == 0xE0) return 3;
  if ((lead & 0xF8) == 0xF0) return 4;
  return 1;
}

}  // namespace

SqlError::SqlError(SqlState state, std::string message)
    : state_{state}, message_{std::move(message)} {}

SqlError SqlError::at(std::size_t offset) && {
  if (!offset_) offset_ = offset;
  return std::move(*this);
}

SqlError SqlError::detail(std::string text) && {
  detail_ = std::move(text);
  return std::move(*this);
}

SqlError SqlError::hint(std::string text) && {
  hint_ = std::move(text);
  return std::move(*this);
}

SqlError as_sql_error(const std::exception& error) {
  if (const auto* ours = dynamic_cast<const SqlError*>(&error)) return *ours;
  if (dynamic_cast<const std::bad_alloc*>(&error)) {
    return {sqlstate::kOutOfMemory, "out of memory"};
  }
  return internal_error(error.what());
}

SqlError not_supported(std::string_view feature) {
  return {sqlstate::kFeatureNotSupported, cat(feature, " is not supported")};
}

SqlError syntax_error(std::string_view near) {
  if (near.empty()) return {sqlstate::kSyntaxError, "syntax error at end of input"};
  return {sqlstate::kSyntaxError, cat("syntax error at or near \"", near, "\"")};
}

SqlError undefined_table(std::string_view name) {
  return {sqlstate::kUndefinedTable, cat("relation \"", name, "\" does not exist")};
}

SqlError duplicate_table(std::string_view name) {
  return {sqlstate::kDuplicateTable, cat("relation \"", name, "\" already exists")};
}

SqlError undefined_column(std::string_view name) {
  return {sqlstate::kUndefinedColumn, cat("column \"", name, "\" does not exist")};
}

SqlError ambiguous_column(std::string_view name) {
  return {sqlstate::kAmbiguousColumn, cat("column reference \"", name, "\" is ambiguous")};
}

SqlError undefined_schema(std::string_view name) {
  return {sqlstate::kInvalidSchemaName, cat("schema \"", name, "\" does not exist")};
}

SqlError undefined_database(std::string_view name) {
  return {sqlstate::kInvalidCatalogName, cat("database \"", name, "\" does not exist")};
}

SqlError undefined_object(std::string_view kind, std::string_view name) {
  return {sqlstate::kUndefinedObject, cat(kind, " \"", name, "\" does not exist")};
}

SqlError duplicate_object(std::string_view kind, std::string_view name) {
  return {sqlstate::kDuplicateObject, cat(kind, " \"", name, "\" already exists")};
}

SqlError permission_denied(std::string_view kind, std::string_view name) {
  return {sqlstate::kInsufficientPrivilege, cat("permission denied for ", kind, " ", name)};
}

SqlError invalid_byte_sequence(std::string_view bytes) {
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text = "invalid byte sequence for encoding \"UTF8\":";
  const std::size_t announced =
      bytes.empty() ? 0 : announced_length(static_cast<unsigned char>(bytes.front()));
  for (const char byte : bytes.substr(0, std::min(announced, bytes.size()))) {
    const auto value = static_cast<unsigned char>(byte);
    text += " 0x";
    text += kDigits[value >> 4];
    text += kDigits[value & 15];
  }
  return {sqlstate::kCharacterNotInRepertoire, std::move(text)};
}

SqlError protocol_violation(std::string message) {
  return {sqlstate::kProtocolViolation, std::move(message)};
}

SqlError internal_error(std::string message) {
  return {sqlstate::kInternalError, std::move(message)};
}

void check(bool condition, std::string_view what, Where where) {
  if (!condition) throw internal_error(cat(what, " (", where.file, ":", where.line, ")"));
}

}  // namespace slipher
