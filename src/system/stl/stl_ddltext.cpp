// stl_ddltext: texts of the DDL statements that ended, in pieces of 200 bytes.

#include "system/stl/statement_text.h"

namespace slipher::system {

extern constexpr VirtualTable stl_ddltext{
    "pg_catalog", "stl_ddltext", "Texts of the DDL statements that ended, in pieces of 200 bytes.",
    kStatementTextColumns,
    scan_rows<scan_statement_text<history::StatementClass::kDdl>, OwnRows{}>};

}  // namespace slipher::system
