#include "session/statement_kind.h"

namespace slipher::session {
namespace {

constexpr auto kQuery = history::StatementClass::kQuery;
constexpr auto kDdl = history::StatementClass::kDdl;
constexpr auto kUtility = history::StatementClass::kUtility;

constexpr StatementKind query(std::string_view name) { return {name, kQuery}; }
constexpr StatementKind change(std::string_view name) { return {name, kQuery, true}; }
constexpr StatementKind ddl(std::string_view name) { return {name, kDdl, true}; }
constexpr StatementKind utility(std::string_view name) { return {name, kUtility}; }
constexpr StatementKind administration(std::string_view name) { return {name, kUtility, true}; }

std::string_view drop_name(sql::ObjectKind kind) {
  using enum sql::ObjectKind;
  switch (kind) {
    case kTable:
      return "DROP TABLE";
    case kView:
      return "DROP VIEW";
    case kMaterializedView:
      return "DROP MATERIALIZED VIEW";
    case kSchema:
      return "DROP SCHEMA";
    case kDatabase:
      return "DROP DATABASE";
    case kUser:
      return "DROP USER";
    case kGroup:
      return "DROP GROUP";
    default:
      return "DROP";
  }
}

// One overload a node, so that a new node does not compile until it has its kind.
struct Kinds {
  StatementKind operator()(const sql::Query& node) const {
    const auto* select = std::get_if<sql::Select>(&node.body);
    return select != nullptr && select->into ? change("SELECT") : query("SELECT");
  }
  StatementKind operator()(const sql::Insert&) const { return change("INSERT"); }
  StatementKind operator()(const sql::Update&) const { return change("UPDATE"); }
  StatementKind operator()(const sql::Delete&) const { return change("DELETE"); }
  StatementKind operator()(const sql::Merge&) const { return change("MERGE"); }
  StatementKind operator()(const sql::Truncate&) const { return administration("TRUNCATE TABLE"); }
  StatementKind operator()(const sql::CreateTable& node) const {
    return node.temporary ? StatementKind{"CREATE TABLE", kDdl} : ddl("CREATE TABLE");
  }
  StatementKind operator()(const sql::CreateTableAs&) const { return change("SELECT"); }
  StatementKind operator()(const sql::CreateView&) const { return ddl("CREATE VIEW"); }
  StatementKind operator()(const sql::CreateMaterializedView&) const {
    return ddl("CREATE MATERIALIZED VIEW");
  }
  StatementKind operator()(const sql::RefreshMaterializedView&) const {
    return change("REFRESH MATERIALIZED VIEW");
  }
  StatementKind operator()(const sql::AlterTable&) const { return ddl("ALTER TABLE"); }
  StatementKind operator()(const sql::AlterMaterializedView&) const {
    return ddl("ALTER MATERIALIZED VIEW");
  }
  StatementKind operator()(const sql::Drop& node) const { return ddl(drop_name(node.kind)); }
  StatementKind operator()(const sql::CreateFunction&) const { return ddl("CREATE FUNCTION"); }
  StatementKind operator()(const sql::AlterFunction&) const { return ddl("ALTER FUNCTION"); }
  StatementKind operator()(const sql::DropFunction&) const { return ddl("DROP FUNCTION"); }
  StatementKind operator()(const sql::CreateSchema&) const { return ddl("CREATE SCHEMA"); }
  StatementKind operator()(const sql::AlterSchema&) const { return ddl("ALTER SCHEMA"); }
  StatementKind operator()(const sql::CreateDatabase&) const {
    return {"CREATE DATABASE", kUtility, true, false, true};
  }
  StatementKind operator()(const sql::AlterDatabase&) const {
    return administration("ALTER DATABASE");
  }
  StatementKind operator()(const sql::CreateUser&) const {
    return {"CREATE USER", kUtility, true, false, false, true};
  }
  StatementKind operator()(const sql::AlterUser&) const {
    return {"ALTER USER", kUtility, true, false, false, true};
  }
  StatementKind operator()(const sql::CreateGroup&) const { return administration("CREATE GROUP"); }
  StatementKind operator()(const sql::AlterGroup&) const { return administration("ALTER GROUP"); }
  StatementKind operator()(const sql::Comment&) const { return administration("COMMENT"); }
  StatementKind operator()(const sql::Copy&) const {
    return {"COPY", kQuery, true, false, false, true};
  }
  StatementKind operator()(const sql::CopyStream& node) const {
    return node.to_client ? query("COPY") : change("COPY");
  }
  StatementKind operator()(const sql::Unload&) const {
    return {"UNLOAD", kQuery, false, false, false, true};
  }
  StatementKind operator()(const sql::Begin& node) const {
    return utility(node.start ? "START TRANSACTION" : "BEGIN");
  }
  StatementKind operator()(const sql::Commit&) const { return {"COMMIT", kUtility, false, true}; }
  StatementKind operator()(const sql::Rollback&) const {
    return {"ROLLBACK", kUtility, false, true};
  }
  StatementKind operator()(const sql::Set&) const { return utility("SET"); }
  StatementKind operator()(const sql::SetSessionAuthorization&) const { return utility("SET"); }
  StatementKind operator()(const sql::SetSessionCharacteristics&) const { return utility("SET"); }
  StatementKind operator()(const sql::Reset&) const { return utility("RESET"); }
  StatementKind operator()(const sql::Show&) const { return utility("SHOW"); }
  StatementKind operator()(const sql::Prepare&) const { return utility("PREPARE"); }
  StatementKind operator()(const sql::Execute&) const { return utility("EXECUTE"); }
  StatementKind operator()(const sql::Deallocate&) const { return utility("DEALLOCATE"); }
  StatementKind operator()(const sql::DeclareCursor&) const { return query("DECLARE CURSOR"); }
  StatementKind operator()(const sql::Fetch&) const { return query("FETCH"); }
  StatementKind operator()(const sql::CloseCursor&) const { return utility("CLOSE CURSOR"); }
  StatementKind operator()(const sql::Grant& node) const {
    return administration(node.revoke ? "REVOKE" : "GRANT");
  }
  StatementKind operator()(const sql::Lock&) const { return utility("LOCK TABLE"); }
  StatementKind operator()(const sql::Vacuum&) const {
    return {"VACUUM", kUtility, true, false, true};
  }
  StatementKind operator()(const sql::Analyze&) const { return utility("ANALYZE"); }
  StatementKind operator()(const sql::Explain&) const { return utility("EXPLAIN"); }
  StatementKind operator()(const sql::Cancel&) const { return utility("CANCEL"); }
  StatementKind operator()(const sql::Unsupported&) const {
    return {"UNSUPPORTED", kUtility, false, false, false, true};
  }
  StatementKind operator()(const sql::Empty&) const { return utility(""); }
};

}  // namespace

StatementKind kind_of(const sql::StatementNode& node) { return std::visit(Kinds{}, node); }

}  // namespace slipher::session
