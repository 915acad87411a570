#include "translate/view_query.h"

#include <functional>

#include "base/error.h"
#include "sql/print.h"
#include "translate/renderer.h"

namespace slipher::translate {
namespace {

// Returns the view's text with the places changed where its own FROM clauses name the table.
std::string with_tables(const catalog::Relation& view, const catalog::Relation& table,
                        const Context& context,
                        const std::function<void(sql::NamedTable&)>& change) {
  std::string text = view.query;
  const auto tables = Renderer(context).tables_named_by(view, table.id);
  for (auto each = tables.rbegin(); each != tables.rend(); ++each) {
    const auto& [place, written] = *each;
    const std::string before = sql::print(written);
    check(text.compare(place, before.size(), before) == 0, "a table is where it was read");
    sql::NamedTable changed = written;
    change(changed);
    text.replace(place, before.size(), sql::print(changed));
  }
  return text;
}

}  // namespace

std::string view_text(const sql::Query& query, const Context& context) {
  std::string text = sql::print(query);
  // Places in the text are those of a tree that was made of it.
  const auto stars =
      translate_query(sql::parse_query(text, sql::kStoredTextOptions), context).stars;
  for (auto star = stars.rbegin(); star != stars.rend(); ++star) {
    const auto& [place, expansion] = *star;
    check(text.compare(place, expansion.written.size(), expansion.written) == 0,
          "a star is where it was read");
    text.replace(place, expansion.written.size(), expansion.columns);
  }
  return text;
}

Translation translate_view(const catalog::Relation& view, const Context& context) {
  Renderer renderer(context);
  RenderedQuery rendered = renderer.view_query(view);
  Translation out;
  out.sql = std::move(rendered.text);
  out.columns = std::move(rendered.columns);
  renderer.finish(out);
  return out;
}

std::set<ColumnUse> columns_used_by(const catalog::Relation& view, const Context& context) {
  return Renderer(context).columns_used_by(view);
}

std::string text_after_rename(const catalog::Relation& view, const catalog::Relation& table,
                              std::size_t place, const Context& context) {
  return with_tables(view, table, context, [&](sql::NamedTable& written) {
    sql::Alias& alias = written.alias;
    if (alias.name.text.empty()) alias.name = written.name.last();
    while (alias.columns.size() <= place) {
      alias.columns.push_back({table.columns[alias.columns.size()].name});
    }
  });
}

std::string text_after_drop(const catalog::Relation& view, const catalog::Relation& table,
                            std::size_t place, const Context& context) {
  return with_tables(view, table, context, [&](sql::NamedTable& written) {
    auto& columns = written.alias.columns;
    if (place < columns.size()) columns.erase(columns.begin() + static_cast<std::ptrdiff_t>(place));
  });
}

}  // namespace slipher::translate
