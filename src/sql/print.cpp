#include "sql/print.h"

#include "sql/print_writer.h"

namespace slipher::sql {
namespace {

template <typename T>
std::string print_any(const T& tree, Secrets secrets) {
  std::string out;
  Printer(out, secrets).write(tree);
  return out;
}

}  // namespace

std::string print(const Statement& statement, Secrets secrets) {
  return print_any(statement, secrets);
}
// Neither queries nor expressions nor types hold secrets.
std::string print(const Query& query) { return print_any(query, Secrets::kShow); }
std::string print(const NamedTable& table) { return print_any(table, Secrets::kShow); }
std::string print(const Expression& expression) { return print_any(expression, Secrets::kShow); }
std::string print(const TypeName& type) { return print_any(type, Secrets::kShow); }

void Printer::write(const Statement& statement) {
  std::visit([this](const auto& node) { write(node); }, statement.node);
}

}  // namespace slipher::sql
