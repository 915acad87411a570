#pragma once

// Constraints as pg_get_constraintdef prints them, and the indexes that stand for keys as
// pg_get_indexdef does.

#include <string>

#include "system/catalog_rows.h"

namespace slipher::system {

// "PRIMARY KEY (id)", "FOREIGN KEY (a) REFERENCES s.t(b)". The target's schema is named unless it
// is on the search path.
std::string constraint_text(const Context& context, const catalog::Relation& relation,
                            const catalog::Constraint& constraint);
// "CREATE UNIQUE INDEX t_pkey ON public.t USING btree (id)".
std::string index_text(const ShownRelation& shown, const catalog::Constraint& constraint);
// Returns the name as SQL writes it: in double quotes where that is needed.
std::string sql_name(std::string_view name);

}  // namespace slipher::system
