// INSERT, UPDATE, DELETE, MERGE, TRUNCATE.

#include "sql/print_writer.h"

namespace slipher::sql {

void Printer::write(const Insert& insert) {
  put("INSERT INTO ", insert.table);
  write_columns(insert.columns);
  if (const auto* rows = std::get_if<Insert::Rows>(&insert.source)) {
    write(" VALUES ");
    bool first = true;
    for (const std::vector<Expression>& row : *rows) {
      put(first ? "(" : ", (", row, ')');
      first = false;
    }
  } else if (const auto* query = std::get_if<Box<Query>>(&insert.source)) {
    put(' ', **query);
  } else {
    write(" DEFAULT VALUES");
  }
}

void Printer::write(const Assignment& assignment) {
  put(assignment.column, " = ", assignment.value);
}

void Printer::write(const Update& update) {
  if (update.with) put(*update.with, ' ');
  put("UPDATE ", update.table, update.alias, " SET ", update.assignments);
  if (!update.from.empty()) put(" FROM ", update.from);
  if (update.where) put(" WHERE ", *update.where);
}

void Printer::write(const Delete& remove) {
  if (remove.with) put(*remove.with, ' ');
  put("DELETE FROM ", remove.table, remove.alias);
  if (!remove.using_tables.empty()) put(" USING ", remove.using_tables);
  if (remove.where) put(" WHERE ", *remove.where);
}

void Printer::write(const Merge& merge) {
  put("MERGE INTO ", merge.table, merge.alias, " USING ", TablePrimary{merge.source}, " ON ",
      merge.condition);
  if (merge.remove_duplicates) return write(" REMOVE DUPLICATES");
  if (const auto* update = std::get_if<MergeUpdate>(&merge.matched)) {
    put(" WHEN MATCHED THEN UPDATE SET ", update->assignments);
  } else if (std::holds_alternative<MergeDelete>(merge.matched)) {
    write(" WHEN MATCHED THEN DELETE");
  }
  if (!merge.not_matched) return;
  write(" WHEN NOT MATCHED THEN INSERT");
  write_columns(merge.not_matched->columns);
  put(" VALUES (", merge.not_matched->values, ')');
}

void Printer::write(const Truncate& truncate) { put("TRUNCATE TABLE ", truncate.table); }

}  // namespace slipher::sql
