#include "pgserver/parameters.h"

#include "pgserver/error.h"
#include "types/binary_format.h"

namespace slipher::pgserver {
namespace {

constexpr std::uint32_t kUnknownOid =
    705;  // PostgreSQL's pseudo-type of literals; some drivers send it.

}  // namespace

std::vector<std::optional<types::Type>> declared_types(const wire::Parse& parse) {
  std::vector<std::optional<types::Type>> out;
  out.reserve(parse.parameter_oids.size());
  for (const std::uint32_t oid : parse.parameter_oids) {
    if (oid == 0 || oid == kUnknownOid) {
      out.emplace_back();
      continue;
    }
    const auto type = types::find_type(oid);
    if (!type) throw unknown_type_oid(oid);
    out.push_back(type);
  }
  return out;
}

std::vector<types::Value> read_parameters(const wire::Bind& bind,
                                          std::span<const types::Type> types,
                                          const types::TextSettings& settings) {
  if (bind.parameters.size() != types.size()) {
    throw wrong_parameter_count(bind.parameters.size(), bind.statement, types.size());
  }
  std::vector<types::Value> out;
  out.reserve(types.size());
  for (std::size_t i = 0; i < types.size(); ++i) {
    const auto& bytes = bind.parameters[i];
    if (!bytes) {
      out.push_back(types::Value::null(types[i]));
    } else if (bind.parameter_format(i) == wire::Format::kText) {
      out.push_back(types::parse_text(types[i], *bytes, settings));
    } else {
      out.push_back(types::parse_binary(types[i], *bytes));
    }
  }
  return out;
}

}  // namespace slipher::pgserver
