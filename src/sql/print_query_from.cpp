// FROM: tables, subqueries, joins, functions, PIVOT and UNPIVOT.

#include "sql/print_writer.h"

namespace slipher::sql {
namespace {

std::string_view join_text(const Join& join) {
  switch (join.kind) {
    case JoinKind::kCross:
      return "CROSS JOIN ";
    case JoinKind::kInner:
      return "JOIN ";
    case JoinKind::kLeft:
      return "LEFT JOIN ";
    case JoinKind::kRight:
      return "RIGHT JOIN ";
    case JoinKind::kFull:
      return "FULL JOIN ";
  }
  return "";
}

// True for what PIVOT can follow without parentheses.
bool takes_pivot(const TableReference& table) {
  return !std::holds_alternative<Join>(table.node) &&
         !std::holds_alternative<ArrayRows>(table.node) &&
         !std::holds_alternative<ObjectUnpivot>(table.node);
}

}  // namespace

void Printer::write(const Alias& alias) {
  if (alias.name.text.empty()) return;
  put(" AS ", alias.name);
  write_columns(alias.columns);
}

void Printer::write(const TableReference& table) {
  std::visit([this](const auto& node) { write(node); }, table.node);
}

void Printer::write(const TablePrimary& primary) {
  if (std::holds_alternative<Join>(primary.table.node)) {
    put('(', primary.table, ')');
  } else {
    write(primary.table);
  }
}

void Printer::write(const NamedTable& table) {
  put(table.name, table.alias);
  if (!table.at.text.empty()) put(" AT ", table.at);
}

void Printer::write(const DerivedTable& table) { put('(', *table.query, ')', table.alias); }

void Printer::write(const TableFunction& function) {
  write(function.call);
  if (function.with_offset) write(" WITH OFFSET");
  const Alias& alias = function.alias;
  if (function.column_types.empty()) return write(alias);
  write(" AS ");
  if (!alias.name.text.empty()) put(alias.name, ' ');
  write('(');
  for (std::size_t i = 0; i < alias.columns.size(); ++i) {
    put(i == 0 ? "" : ", ", alias.columns[i], ' ', function.column_types[i]);
  }
  write(')');
}

void Printer::write(const ArrayRows& rows) {
  // A name would be a table's.
  if (std::holds_alternative<ColumnReference>(rows.array.node)) {
    put('(', rows.array, ')');
  } else {
    write(rows.array);
  }
  if (!rows.value.text.empty()) put(" AS ", rows.value);
  if (!rows.at.text.empty()) put(" AT ", rows.at);
}

void Printer::write(const ObjectUnpivot& unpivot) {
  put("UNPIVOT ", Operand{unpivot.object, Precedence::kPrimary}, " AS ", unpivot.value);
  if (!unpivot.key.text.empty()) put(" AT ", unpivot.key);
}

void Printer::write(const Join& join) {
  put(*join.left, join.natural ? " NATURAL " : " ", join_text(join), TablePrimary{*join.right});
  if (join.on) put(" ON ", *join.on);
  if (!join.using_columns.empty()) put(" USING (", join.using_columns, ')');
}

void Printer::write(const PivotAggregate& aggregate) {
  write(aggregate.call);
  if (!aggregate.alias.text.empty()) put(" AS ", Label{aggregate.alias});
}

void Printer::write(const PivotValue& value) {
  write(value.value);
  if (!value.alias.text.empty()) put(" AS ", Label{value.alias});
}

void Printer::write_pivot_source(const TableReference& source) {
  if (takes_pivot(source)) {
    write(source);
  } else {
    put('(', source, ')');
  }
}

void Printer::write(const Pivot& pivot) {
  write_pivot_source(*pivot.source);
  put(" PIVOT (", pivot.aggregates, " FOR ", pivot.column, " IN (", pivot.values, "))",
      pivot.alias);
}

void Printer::write(const UnpivotColumn& column) {
  write(column.column);
  if (column.label) put(" AS ", *column.label);
}

void Printer::write(const Unpivot& unpivot) {
  write_pivot_source(*unpivot.source);
  put(unpivot.include_nulls ? " UNPIVOT INCLUDE NULLS (" : " UNPIVOT (", unpivot.value, " FOR ",
      unpivot.key, " IN (", unpivot.columns, "))", unpivot.alias);
}

}  // namespace slipher::sql
