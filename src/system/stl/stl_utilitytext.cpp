// stl_utilitytext: texts of the other statements that ended, in pieces of 200 bytes.

#include "system/stl/statement_text.h"

namespace slipher::system {

extern constexpr VirtualTable stl_utilitytext{
    "pg_catalog", "stl_utilitytext",
    "Texts of the other statements that ended, in pieces of 200 bytes.", kStatementTextColumns,
    scan_rows<scan_statement_text<history::StatementClass::kUtility>, OwnRows{}>};

}  // namespace slipher::system
