// COPY and UNLOAD.

#include <algorithm>

#include "sql/print_writer.h"

namespace slipher::sql {
namespace {

constexpr std::string_view kSecretOptions[] = {
    "ACCESS_KEY_ID", "CREDENTIALS", "MASTER_SYMMETRIC_KEY", "SECRET_ACCESS_KEY", "SESSION_TOKEN"};

// Their value is a number, and what words they have follow it.
constexpr std::string_view kNumberOptions[] = {"COMPROWS",    "IGNOREHEADER", "MAXERROR",
                                               "MAXFILESIZE", "READRATIO",    "ROWGROUPSIZE"};

template <std::size_t kSize>
bool is_one_of(const std::string_view (&names)[kSize], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

void Printer::write(const TransferOption& option) {
  write(std::string_view(option.name));
  if (!option.columns.empty()) put(" BY (", option.columns, ')');
  const bool number = is_one_of(kNumberOptions, option.name);
  if (number && option.value) put(' ', std::string_view(*option.value));
  for (const std::string& word : option.words) put(' ', std::string_view(word));
  if (number || !option.value) return;
  if (is_one_of(kSecretOptions, option.name)) {
    put(' ', Secret{*option.value});
  } else {
    put(' ', Quoted{*option.value});
  }
}

void Printer::write(const Copy& copy) {
  put("COPY ", copy.table);
  write_columns(copy.columns);
  put(" FROM ", Quoted{copy.source});
  for (const TransferOption& option : copy.options) put(' ', option);
}

void Printer::write(const CopyStream& copy) {
  write("COPY ");
  if (const auto* query = std::get_if<Box<Query>>(&copy.subject)) {
    put('(', **query, ')');
  } else {
    write(std::get<QualifiedName>(copy.subject));
  }
  write_columns(copy.columns);
  write(copy.to_client ? " TO STDOUT" : " FROM STDIN");
  if (!copy.options.empty()) put(" WITH (", copy.options, ')');
}

void Printer::write(const Unload& unload) {
  put("UNLOAD (", Quoted{unload.query_text}, ") TO ", Quoted{unload.target});
  for (const TransferOption& option : unload.options) put(' ', option);
}

}  // namespace slipher::sql
