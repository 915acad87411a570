#pragma once

// Encodings and styles in the words of the catalog, and which types a table can hold.
//
// Source: https://docs.aws.amazon.com/redshift/latest/dg/c_Compression_encodings.html

#include <string_view>

#include "catalog/objects.h"
#include "sql/ddl.h"
#include "types/type.h"

namespace slipher::session {

// Returns the word that PG_TABLE_DEF shows: "az64"; "none" for RAW.
std::string_view encoding_word(sql::Encoding encoding);
// Returns the encoding that ENCODE AUTO gives a column of that type.
std::string_view automatic_encoding(const types::Type& type, bool sortkey);
catalog::DistributionStyle dist_style(sql::DistributionStyle style);

// Returns the type of a column definition. Throws 42704 for an unknown type, 0A000 for one that
// exists and is not supported here.
types::Type storable_type(const sql::TypeName& type);
// Returns the column type that CREATE TABLE AS gives a result column.
types::Type stored_result_type(const types::Type& type);

}  // namespace slipher::session
