#pragma once

// Queries and tables as text in brackets, for tests; see dump_expression.h.

#include <string>
#include <variant>

#include "dump_expression.h"

namespace slipher::sql::test {

struct TableDumper {
  std::string operator()(const NamedTable& node) const {
    std::string out = dump(node.name);
    if (!node.alias.name.text.empty()) out += " as " + dump(node.alias);
    if (!node.at.text.empty()) out += " at " + node.at.text;
    return out;
  }
  std::string operator()(const DerivedTable& node) const {
    return dump(*node.query) + " as " + dump(node.alias);
  }
  std::string operator()(const TableFunction& node) const {
    std::string out = dump(node.call) + (node.with_offset ? " offset" : "");
    out += " as " + dump(node.alias);
    for (const TypeName& type : node.column_types) out += ":" + dump(type);
    return out;
  }
  std::string operator()(const ArrayRows& node) const {
    return "rows " + dump(node.array) + " as " + node.value.text + " at " + node.at.text;
  }
  std::string operator()(const ObjectUnpivot& node) const {
    return "unpivot " + dump(node.object) + " as " + node.value.text + " at " + node.key.text;
  }
  std::string operator()(const Join& node) const {
    static constexpr const char* kNames[] = {"cross", "inner", "left", "right", "full"};
    std::string out = cat(node.natural ? "natural-" : "", kNames[static_cast<int>(node.kind)], " {",
                          dump(*node.left), "} {", dump(*node.right), "}");
    if (node.on) out += " on " + dump(*node.on);
    if (!node.using_columns.empty()) out += " using " + dump(node.using_columns);
    return out;
  }
  std::string operator()(const Pivot& node) const {
    std::string out = "pivot {" + dump(*node.source) + "}";
    for (const PivotAggregate& item : node.aggregates) {
      out += " " + dump(item.call) + ":" + item.alias.text;
    }
    out += " for " + node.column.text + " in";
    for (const PivotValue& item : node.values) {
      out += " " + dump(item.value) + ":" + item.alias.text;
    }
    return out + " as " + dump(node.alias);
  }
  std::string operator()(const Unpivot& node) const {
    std::string out = "unpivot {" + dump(*node.source) + "}";
    if (node.include_nulls) out += " include-nulls";
    out += " " + node.value.text + " for " + node.key.text + " in";
    for (const UnpivotColumn& item : node.columns) {
      out += " " + item.column.text + ":" + (item.label ? dump(*item.label) : "");
    }
    return out + " as " + dump(node.alias);
  }
};

inline std::string dump(const TableReference& table) {
  return "{" + std::visit(TableDumper{}, table.node) + "}";
}

inline std::string dump(const GroupingElement& element) {
  static constexpr const char* kNames[] = {"", "sets", "rollup", "cube", "()"};
  if (element.kind == GroupingKind::kExpression) {
    return (element.expressions.size() == 1 ? "(" : "(list") + dump(element.expressions) + ")";
  }
  std::string out = kNames[static_cast<int>(element.kind)];
  if (element.kind == GroupingKind::kEmpty) return out;
  out += "[";
  for (const GroupingElement& inner : element.elements) out += dump(inner);
  return out + "]";
}

inline std::string dump(const Select& select) {
  std::string out = "(select";
  if (select.distinct) out += " distinct";
  if (select.top) out += " top " + dump(*select.top);
  for (const SelectItem& item : select.items) {
    out += " " + dump(item.expression);
    if (!item.alias.text.empty()) out += ":" + item.alias.text;
  }
  if (select.into) {
    out += (select.into->temporary ? " into-temp " : " into ") + dump(select.into->name);
  }
  if (!select.from.empty()) out += " from";
  for (const TableReference& table : select.from) out += " " + dump(table);
  if (select.where) out += " where " + dump(*select.where);
  if (select.connect_by) {
    const ConnectBy& connect = *select.connect_by;
    if (connect.start_with) out += " start " + dump(*connect.start_with);
    out += (connect.no_cycle ? " connect-nocycle " : " connect ") + dump(connect.condition);
  }
  if (select.group_by) {
    out += select.group_by->all ? " group all" : " group ";
    for (const GroupingElement& element : select.group_by->elements) out += dump(element);
  }
  if (select.having) out += " having " + dump(*select.having);
  if (select.qualify) out += " qualify " + dump(*select.qualify);
  return out + ")";
}

inline std::string dump(const With& with) {
  std::string out = with.recursive ? "with-recursive" : "with";
  for (const CommonTableExpression& table : with.tables) {
    out += " " + table.name.text;
    if (!table.columns.empty()) out += "(" + dump(table.columns) + ")";
    out += "=" + dump(*table.query);
  }
  return out;
}

inline std::string dump(const Query& query) {
  static constexpr const char* kNames[] = {"union", "union-all", "intersect", "except"};
  std::string out;
  if (const auto* select = std::get_if<Select>(&query.body)) {
    out = dump(*select);
  } else {
    const auto& both = std::get<SetOperation>(query.body);
    out = cat("(", kNames[static_cast<int>(both.op)], " ", dump(*both.left), " ", dump(*both.right),
              ")");
  }
  if (query.with) out = "(" + dump(*query.with) + " " + out + ")";
  if (!query.order_by.empty()) out += " order" + dump(query.order_by);
  if (query.limit) out += " limit " + dump(*query.limit);
  if (query.offset) out += " offset " + dump(*query.offset);
  return out;
}

}  // namespace slipher::sql::test
