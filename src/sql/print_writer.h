#pragma once

// The printer: one write() for each thing of the tree, and put(), which writes several in a row.
// Internal to the module; others call print.h.
//
// Which file has what: print.cpp the entries and the dispatch, print_name.cpp names, literals and
// types, print_expression*.cpp, print_query*.cpp, print_dml.cpp, print_table.cpp tables,
// print_ddl.cpp the rest of CREATE, ALTER, DROP, print_transfer.cpp, print_utility.cpp.

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/parser.h"
#include "sql/print.h"
#include "sql/statement.h"

namespace slipher::sql {

// A name where any word may stand without quotes: after AS and after a dot.
struct Label {
  const Name& name;
};
// A string literal.
struct Quoted {
  std::string_view text;
};
// A string literal that kHide hides.
struct Secret {
  std::string_view text;
};
// An expression among operators: in parentheses when it binds more loosely than `least`.
struct Operand {
  const Expression& expression;
  Precedence least;
};
// An item of FROM where one without joins must stand: a join is put in parentheses.
struct TablePrimary {
  const TableReference& table;
};

// How tightly the outermost operator of an expression binds.
Precedence precedence_of(const Expression& expression);

// Appends trees to a text as SQL.
//
// One thread. Borrows the text and, while it writes, the trees. Its depth is that of the tree,
// which the parser bounds.
class Printer {
 public:
  Printer(std::string& out, Secrets secrets) : out_{out}, secrets_{secrets} {}

  // Writes the parts, one after the other.
  template <typename... Parts>
  void put(const Parts&... parts) {
    (write(parts), ...);
  }

  void write(std::string_view text) { out_.append(text); }
  void write(char c) { out_.push_back(c); }
  void write(std::int32_t number) { write(std::int64_t{number}); }
  void write(std::int64_t number);
  // Writes a, b, c.
  template <typename T>
  void write(const std::vector<T>& list) {
    bool first = true;
    for (const T& item : list) {
      if (!first) write(", ");
      first = false;
      write(item);
    }
  }

  // print_name.cpp
  void write(const Name& name);
  void write(const Label& label);
  void write(const QualifiedName& name);
  void write(const Quoted& literal);
  void write(const Secret& literal);
  void write(const TypeName& type);

  // Expressions: of any node, as an operand, and each node.
  void write(const Expression& expression);
  void write(const Operand& operand);
  void write(const Literal& node);
  void write(const IntervalLiteral& node);
  void write(const ColumnReference& node);
  void write(const Star& node);
  void write(const Parameter& node);
  void write(const DefaultValue& node);
  void write(const Unary& node);
  void write(const Binary& node);
  void write(const Logical& node);
  void write(const Is& node);
  void write(const IsDistinct& node);
  void write(const Between& node);
  void write(const InList& node);
  void write(const InQuery& node);
  void write(const Quantified& node);
  void write(const Exists& node);
  void write(const ScalarQuery& node);
  void write(const Like& node);
  void write(const Case& node);
  void write(const Cast& node);
  void write(const Call& node);
  void write(const Extract& node);
  void write(const Position& node);
  void write(const Substring& node);
  void write(const Trim& node);
  void write(const AtTimeZone& node);
  void write(const Collate& node);
  void write(const Row& node);
  void write(const Subscript& node);
  void write(const Field& node);
  void write(const ObjectTransform& node);
  void write(const Prior& node);
  void write(const OuterJoinMark& node);
  void write(const SortItem& item);
  void write(const Window& window);
  void write(const FrameBound& bound);

  // Queries and FROM items.
  void write(const Query& query);
  void write(const With& with);
  void write(const CommonTableExpression& table);
  void write(const Select& select);
  void write(const SetOperation& operation);
  void write(const SelectItem& item);
  void write(const GroupingElement& element);
  void write(const Alias& alias);
  void write(const TableReference& table);
  void write(const TablePrimary& primary);
  void write(const NamedTable& table);
  void write(const DerivedTable& table);
  void write(const TableFunction& function);
  void write(const ArrayRows& rows);
  void write(const ObjectUnpivot& unpivot);
  void write(const Join& join);
  void write(const Pivot& pivot);
  void write(const PivotAggregate& aggregate);
  void write(const PivotValue& value);
  void write(const Unpivot& unpivot);
  void write(const UnpivotColumn& column);

  // Statements: of any kind, and each kind with its parts.
  void write(const Statement& statement);
  void write(const Insert& insert);
  void write(const Update& update);
  void write(const Delete& remove);
  void write(const Merge& merge);
  void write(const Truncate& truncate);
  void write(const Assignment& assignment);

  void write(const CreateTable& create);
  void write(const CreateTableAs& create);
  void write(const ColumnDefinition& column);
  void write(const TableConstraint& constraint);
  void write(const LikeTable& like);
  void write(const ForeignKeyTarget& target);
  void write(const TableAttributes& attributes);
  void write(const SortKey& key);
  void write(const AlterTable& alter);
  void write(const AddConstraint& action);
  void write(const DropConstraint& action);
  void write(const ChangeOwner& action);
  void write(const RenameTable& action);
  void write(const RenameColumn& action);
  void write(const AlterColumnType& action);
  void write(const AlterColumnEncode& action);
  void write(const AlterColumnEncode::Item& item);
  void write(const AlterDistkey& action);
  void write(const AlterDiststyle& action);
  void write(const AlterSortkey& action);
  void write(const AlterEncodeAuto& action);
  void write(const AddColumn& action);
  void write(const DropColumn& action);
  void write(const AppendFrom& action);
  void write(const RowLevelSecurity& action);

  void write(const CreateView& create);
  void write(const CreateMaterializedView& create);
  void write(const RefreshMaterializedView& refresh);
  void write(const AlterMaterializedView& alter);
  void write(const Drop& drop);
  void write(const CreateFunction& create);
  void write(const AlterFunction& alter);
  void write(const DropFunction& drop);
  void write(const CreateSchema& create);
  void write(const AlterSchema& alter);
  void write(const CreateDatabase& create);
  void write(const AlterDatabase& alter);
  void write(const DatabaseOptions& options);
  void write(const CreateUser& create);
  void write(const AlterUser& alter);
  void write(const UserOptions& options);
  void write(const UserSetting& setting);
  void write(const CreateGroup& create);
  void write(const AlterGroup& alter);
  void write(const Comment& comment);

  void write(const Copy& copy);
  void write(const CopyStream& copy);
  void write(const Unload& unload);
  void write(const TransferOption& option);

  void write(const Begin& begin);
  void write(const Commit& commit);
  void write(const Rollback& rollback);
  void write(const Set& set);
  void write(const SetSessionAuthorization& set);
  void write(const SetSessionCharacteristics& set);
  void write(const Reset& reset);
  void write(const Show& show);
  void write(const Prepare& prepare);
  void write(const Execute& execute);
  void write(const Deallocate& deallocate);
  void write(const DeclareCursor& declare);
  void write(const Fetch& fetch);
  void write(const CloseCursor& close);
  void write(const Grant& grant);
  void write(const Privilege& privilege);
  void write(const Grantee& grantee);
  void write(const Lock& lock);
  void write(const Vacuum& vacuum);
  void write(const Analyze& analyze);
  void write(const Explain& explain);
  void write(const Cancel& cancel);
  void write(const Unsupported& unsupported);
  void write(const Empty& empty);

 private:
  void write_call_name(const Call& call);
  void write_arguments(const Call& call);
  void write_columns(const std::vector<Name>& columns);
  void write_apart(const Expression& expression, std::initializer_list<std::string_view> words);
  void write_distance(const Expression& distance);
  void write_set_operand(const Query& query, bool bare);
  void write_pivot_source(const TableReference& source);
  void write_setting_values(const std::vector<std::string>& values);
  void write_modes(std::optional<IsolationLevel> isolation, std::optional<bool> read_only);
  void write_alter_action(const AlterTableAction& action);
  void write_key_column(const Name& name);
  void write_collation(Collation collation);
  void write_part(const UnsupportedPart& part);
  void write_quota(std::int64_t megabytes);
  void write_limit(std::string_view name, std::int32_t limit);

  std::string& out_;
  Secrets secrets_;
};

}  // namespace slipher::sql
