// Transactions, settings, privileges, cursors, maintenance.

#include <algorithm>

#include "sql/print_writer.h"

namespace slipher::sql {
namespace {

std::string_view isolation_text(IsolationLevel level) {
  switch (level) {
    case IsolationLevel::kSerializable:
      return "SERIALIZABLE";
    case IsolationLevel::kRepeatableRead:
      return "REPEATABLE READ";
    case IsolationLevel::kReadCommitted:
      return "READ COMMITTED";
    case IsolationLevel::kReadUncommitted:
      return "READ UNCOMMITTED";
    case IsolationLevel::kSnapshot:
      return "SNAPSHOT";
  }
  return "";
}

std::string_view target_text(PrivilegeTarget target) {
  switch (target) {
    case PrivilegeTarget::kTable:
      return "TABLE ";
    case PrivilegeTarget::kSchema:
      return "SCHEMA ";
    case PrivilegeTarget::kDatabase:
      return "DATABASE ";
    case PrivilegeTarget::kAllTablesInSchema:
      return "ALL TABLES IN SCHEMA ";
    case PrivilegeTarget::kFunction:
      return "FUNCTION ";
    case PrivilegeTarget::kProcedure:
      return "PROCEDURE ";
    case PrivilegeTarget::kLanguage:
      return "LANGUAGE ";
  }
  return "";
}

std::string_view vacuum_text(VacuumKind kind) {
  switch (kind) {
    case VacuumKind::kFull:
      return "FULL";
    case VacuumKind::kSortOnly:
      return "SORT ONLY";
    case VacuumKind::kDeleteOnly:
      return "DELETE ONLY";
    case VacuumKind::kReindex:
      return "REINDEX";
    case VacuumKind::kRecluster:
      return "RECLUSTER";
  }
  return "";
}

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// True for values of settings that need no quotes: words and whole numbers.
bool is_bare_value(std::string_view value) {
  if (value == "on" || value == "off" || value == "true" || value == "false") return true;
  if (is_digits(value.starts_with('-') ? value.substr(1) : value)) return true;
  return !value.empty() && value.size() <= kMaxNameBytes && print_name(value) == value;
}

}  // namespace

void Printer::write_modes(std::optional<IsolationLevel> isolation, std::optional<bool> read_only) {
  if (isolation) put(" ISOLATION LEVEL ", isolation_text(*isolation));
  if (isolation && read_only) write(',');
  if (read_only) write(*read_only ? " READ ONLY" : " READ WRITE");
}

void Printer::write(const Begin& begin) {
  write(begin.start ? "START TRANSACTION" : "BEGIN");
  write_modes(begin.isolation, begin.read_only);
}

void Printer::write(const Commit&) { write("COMMIT"); }
void Printer::write(const Rollback&) { write("ROLLBACK"); }

void Printer::write_setting_values(const std::vector<std::string>& values) {
  bool first = true;
  for (const std::string& value : values) {
    if (!first) write(", ");
    first = false;
    if (is_bare_value(value)) {
      write(std::string_view(value));
    } else {
      write(Quoted{value});
    }
  }
}

void Printer::write(const Set& set) {
  put(set.local ? "SET LOCAL " : "SET ", set.name, " TO ");
  if (set.to_default) return write("DEFAULT");
  write_setting_values(set.values);
}

// A user that was written as a string keeps its upper case letters only so.
void Printer::write(const SetSessionAuthorization& set) {
  write(set.local ? "SET LOCAL SESSION AUTHORIZATION " : "SET SESSION AUTHORIZATION ");
  if (!set.user) return write("DEFAULT");
  if (set.user->quoted) return write(Quoted{set.user->text});
  write(*set.user);
}

void Printer::write(const SetSessionCharacteristics& set) {
  write("SET SESSION CHARACTERISTICS AS TRANSACTION");
  write_modes(set.isolation, set.read_only);
}

void Printer::write(const Reset& reset) {
  if (reset.name.parts.empty()) return write("RESET ALL");
  put("RESET ", reset.name);
}

void Printer::write(const Show& show) {
  const Name& first = show.name.parts.front();
  if (show.name.parts.size() == 1 && !first.quoted && first.text == "all") return write("SHOW ALL");
  put("SHOW ", show.name);
}

void Printer::write(const Prepare& prepare) {
  put("PREPARE ", prepare.name);
  if (!prepare.types.empty()) put(" (", prepare.types, ')');
  put(" AS ", *prepare.statement);
}

void Printer::write(const Execute& execute) {
  put("EXECUTE ", execute.name);
  if (!execute.arguments.empty()) put(" (", execute.arguments, ')');
}

void Printer::write(const Deallocate& deallocate) {
  if (deallocate.name.text.empty()) return write("DEALLOCATE ALL");
  put("DEALLOCATE ", deallocate.name);
}

void Printer::write(const DeclareCursor& declare) {
  put("DECLARE ", declare.name, declare.binary ? " BINARY CURSOR FOR " : " CURSOR FOR ",
      *declare.query);
}

void Printer::write(const Fetch& fetch) {
  switch (fetch.kind) {
    case FetchKind::kNext:
      return put("FETCH NEXT FROM ", fetch.cursor);
    case FetchKind::kForward:
      return put("FETCH FORWARD ", fetch.count, " FROM ", fetch.cursor);
    case FetchKind::kAll:
      return put("FETCH ALL FROM ", fetch.cursor);
  }
}

void Printer::write(const CloseCursor& close) {
  if (close.name.text.empty()) return write("CLOSE ALL");
  put("CLOSE ", close.name);
}

void Printer::write(const Privilege& privilege) {
  write(std::string_view(privilege.name));
  write_columns(privilege.columns);
}

void Printer::write(const Grantee& grantee) {
  switch (grantee.kind) {
    case GranteeKind::kUser:
      write(grantee.name);
      break;
    case GranteeKind::kGroup:
      put("GROUP ", grantee.name);
      break;
    case GranteeKind::kRole:
      put("ROLE ", grantee.name);
      break;
    case GranteeKind::kPublic:
      write("PUBLIC");
      break;
  }
  if (grantee.with_grant_option) write(" WITH GRANT OPTION");
}

void Printer::write(const Grant& grant) {
  write(grant.revoke ? "REVOKE " : "GRANT ");
  if (grant.grant_option_for) write("GRANT OPTION FOR ");
  put(grant.privileges, " ON ", target_text(grant.target));
  for (std::size_t i = 0; i < grant.objects.size(); ++i) {
    if (i > 0) write(", ");
    write(grant.objects[i]);
    if (i >= grant.arguments.size()) continue;
    write('(');
    bool first = true;
    for (const TypeName& type : grant.arguments[i]) {
      if (!first) write(", ");
      first = false;
      write(type);
    }
    write(')');
  }
  put(grant.revoke ? " FROM " : " TO ", grant.grantees);
  if (grant.behavior == DropBehavior::kCascade) write(" CASCADE");
}

void Printer::write(const Lock& lock) { put("LOCK TABLE ", lock.tables); }

void Printer::write(const Vacuum& vacuum) {
  put("VACUUM ", vacuum_text(vacuum.kind));
  if (vacuum.table) put(' ', *vacuum.table);
  if (vacuum.to_percent) put(" TO ", *vacuum.to_percent, " PERCENT");
  if (vacuum.boost) write(" BOOST");
}

void Printer::write(const Analyze& analyze) {
  write(analyze.verbose ? "ANALYZE VERBOSE" : "ANALYZE");
  if (analyze.table) put(' ', *analyze.table);
  write_columns(analyze.columns);
  if (analyze.predicate_columns) {
    write(*analyze.predicate_columns ? " PREDICATE COLUMNS" : " ALL COLUMNS");
  }
}

void Printer::write(const Explain& explain) {
  put(explain.verbose ? "EXPLAIN VERBOSE " : "EXPLAIN ", *explain.statement);
}

void Printer::write(const Cancel& cancel) {
  put("CANCEL ", cancel.process);
  if (cancel.message) put(' ', Quoted{*cancel.message});
}

void Printer::write_part(const UnsupportedPart& part) {
  if (const auto* text = std::get_if<std::string>(&part)) {
    write(std::string_view(*text));
  } else if (const auto* string = std::get_if<StringPart>(&part)) {
    if (string->secret) return write(Secret{string->value});
    write(Quoted{string->value});
  } else if (const auto* query = std::get_if<Box<Query>>(&part)) {
    write(**query);
  } else if (const auto* statement = std::get_if<Box<Statement>>(&part)) {
    write(**statement);
  } else if (const auto* name = std::get_if<Name>(&part)) {
    write(*name);
  } else if (const auto* qualified = std::get_if<QualifiedName>(&part)) {
    write(*qualified);
  } else if (const auto* type = std::get_if<TypeName>(&part)) {
    write(*type);
  } else if (const auto* expression = std::get_if<Expression>(&part)) {
    write(*expression);
  } else {
    write(std::get<TransferOption>(part));
  }
}

void Printer::write(const Unsupported& unsupported) {
  std::string_view before = "(";
  for (const UnsupportedPart& part : unsupported.parts) {
    const auto* text = std::get_if<std::string>(&part);
    const bool close = text != nullptr && (*text == "," || *text == ")");
    if (before != "(" && !close) write(' ');
    write_part(part);
    before = text != nullptr ? std::string_view(*text) : std::string_view{};
  }
}

void Printer::write(const Empty&) {}

}  // namespace slipher::sql
