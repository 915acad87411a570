#pragma once

// The queries of views and materialized views, which are kept as text. A late binding view's is
// looked at by nothing here: its names mean what they mean when it is used.

#include <set>
#include <string>

#include "translate/translate.h"

namespace slipher::translate {

// Returns the text that is kept for a view: its stars stand for the columns of now, also when their
// tables get more.
std::string view_text(const sql::Query& query, const Context& context);

// Translates the query that is kept, with its owner's privileges. Its names mean what they meant
// when the view was made. Throws as translate_query does.
Translation translate_view(const catalog::Relation& view, const Context& context);

// Returns the columns that a view's or materialized view's query uses, of tables and of views.
// Nobody's privileges are checked.
std::set<ColumnUse> columns_used_by(const catalog::Relation& view, const Context& context);

// Return the text that the view must have after a column of a table, the one at a place of the
// table's list, was renamed or dropped; the table is as it was before. Where the view names the
// table, a list of column names tells what they are called in the view: t AS t(a, old).
std::string text_after_rename(const catalog::Relation& view, const catalog::Relation& table,
                              std::size_t place, const Context& context);
std::string text_after_drop(const catalog::Relation& view, const catalog::Relation& table,
                            std::size_t place, const Context& context);

}  // namespace slipher::translate
