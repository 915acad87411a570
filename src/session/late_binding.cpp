// What late-binding views have as columns: they are looked up when somebody asks, not when the view
// is made.

#include "base/error.h"
#include "session/implementation.h"
#include "session/table_words.h"
#include "system/context.h"

namespace slipher::session {

std::vector<system::LateBindingColumn> Session::Implementation::late_binding_columns() {
  std::vector<system::LateBindingColumn> out;
  const catalog::Snapshot& catalog = transaction_.catalog();
  for (const auto& [id, view] : catalog.relations()) {
    const auto* schema = catalog.find_schema(view->schema);
    if (!view->late_binding || schema == nullptr || schema->database != database_) continue;
    std::vector<catalog::Column> columns;
    try {
      columns = view_columns(*view);
    } catch (const SqlError&) {
      continue;  // What it reads is not there at the moment. That must not hide the other views.
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const bool renamed = i < view->columns.size();
      out.push_back({schema->name, view->name, renamed ? view->columns[i].name : columns[i].name,
                     columns[i].type, static_cast<std::int32_t>(i) + 1});
    }
  }
  return out;
}

std::vector<catalog::Column> Session::Implementation::view_columns(const catalog::Relation& view) {
  translate::Context inner = context(transaction_.catalog());
  inner.user = view.owner;
  inner.search_path = view.search_path;
  inner.parameter_types.clear();
  const auto translation =
      translate::translate_query(sql::parse_query(view.query, sql::kStoredTextOptions), inner);
  return columns_of(translation, connection_->prepare(translation.sql)->description().columns, {},
                    {});
}

}  // namespace slipher::session
