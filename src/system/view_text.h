#pragma once

// Views as pg_get_viewdef prints them.

#include <string>

#include "catalog/objects.h"

namespace slipher::system {

// Returns a view's query with a semicolon, as it was written; of a materialized or late binding
// view the whole CREATE statement, as Redshift does.
std::string view_text(const catalog::Relation& relation);

}  // namespace slipher::system
