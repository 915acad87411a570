// CREATE, ALTER and DROP of all but tables; COMMENT.

#include "sql/print_writer.h"

namespace slipher::sql {
namespace {

std::string_view kind_text(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kTable:
      return "TABLE ";
    case ObjectKind::kView:
      return "VIEW ";
    case ObjectKind::kMaterializedView:
      return "MATERIALIZED VIEW ";
    case ObjectKind::kSchema:
      return "SCHEMA ";
    case ObjectKind::kDatabase:
      return "DATABASE ";
    case ObjectKind::kUser:
      return "USER ";
    case ObjectKind::kGroup:
      return "GROUP ";
    case ObjectKind::kColumn:
      return "COLUMN ";
    case ObjectKind::kConstraint:
      return "CONSTRAINT ";
    case ObjectKind::kFunction:
      return "FUNCTION ";
    case ObjectKind::kProcedure:
      return "PROCEDURE ";
    case ObjectKind::kLanguage:
      return "LANGUAGE ";
  }
  return "";
}

std::string_view refresh_text(bool automatic) {
  return automatic ? " AUTO REFRESH YES" : " AUTO REFRESH NO";
}

std::string_view volatility_text(FunctionVolatility volatility) {
  switch (volatility) {
    case FunctionVolatility::kVolatile:
      return " VOLATILE AS ";
    case FunctionVolatility::kStable:
      return " STABLE AS ";
    case FunctionVolatility::kImmutable:
      return " IMMUTABLE AS ";
  }
  return "";
}

}  // namespace

void Printer::write(const CreateView& create) {
  put(create.or_replace ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ", create.view);
  write_columns(create.columns);
  put(" AS ", *create.query);
  if (create.late_binding) write(" WITH NO SCHEMA BINDING");
}

void Printer::write(const CreateMaterializedView& create) {
  put("CREATE MATERIALIZED VIEW ", create.view);
  write_columns(create.columns);
  write(create.attributes);
  if (create.auto_refresh) write(refresh_text(*create.auto_refresh));
  put(" AS ", *create.query);
}

void Printer::write(const RefreshMaterializedView& refresh) {
  put("REFRESH MATERIALIZED VIEW ", refresh.view);
  if (refresh.cascade) write(" CASCADE");
}

void Printer::write(const AlterMaterializedView& alter) {
  put("ALTER MATERIALIZED VIEW ", alter.view);
  if (alter.auto_refresh) write(refresh_text(*alter.auto_refresh));
  if (!alter.action) return;
  write(' ');
  write_alter_action(*alter.action);
}

void Printer::write(const Drop& drop) {
  put("DROP ", kind_text(drop.kind));
  if (drop.if_exists) write("IF EXISTS ");
  write(drop.names);
  if (drop.behavior == DropBehavior::kCascade) write(" CASCADE");
}

void Printer::write(const CreateFunction& create) {
  put(create.or_replace ? "CREATE OR REPLACE FUNCTION " : "CREATE FUNCTION ", create.function, "(",
      create.arguments, ") RETURNS ", create.result, volatility_text(create.volatility),
      Quoted{create.body}, " LANGUAGE sql");
}

void Printer::write(const AlterFunction& alter) {
  put("ALTER FUNCTION ", alter.function, "(", alter.arguments, ") ");
  if (const auto* rename = std::get_if<RenameTable>(&alter.action)) return write(*rename);
  const auto& owner = std::get<FunctionOwner>(alter.action);
  switch (owner.who) {
    case FunctionOwner::Who::kNamed:
      return put("OWNER TO ", owner.name);
    case FunctionOwner::Who::kCurrentUser:
      return write("OWNER TO CURRENT_USER");
    case FunctionOwner::Who::kSessionUser:
      return write("OWNER TO SESSION_USER");
  }
}

void Printer::write(const DropFunction& drop) {
  put("DROP FUNCTION ", drop.function, "(", drop.arguments, ")");
  if (drop.behavior == DropBehavior::kCascade) write(" CASCADE");
}

void Printer::write_quota(std::int64_t megabytes) {
  if (megabytes < 0) return write("QUOTA UNLIMITED");
  put("QUOTA ", megabytes, " MB");
}

void Printer::write_limit(std::string_view name, std::int32_t limit) {
  write(name);
  if (limit < 0) return write("UNLIMITED");
  write(limit);
}

void Printer::write(const CreateSchema& create) {
  write("CREATE SCHEMA");
  if (create.if_not_exists) write(" IF NOT EXISTS");
  if (!create.name.text.empty()) put(' ', create.name);
  if (!create.authorization.text.empty()) put(" AUTHORIZATION ", create.authorization);
  if (create.quota_megabytes) {
    write(' ');
    write_quota(*create.quota_megabytes);
  }
}

void Printer::write(const AlterSchema& alter) {
  put("ALTER SCHEMA ", alter.name, ' ');
  if (const auto* quota = std::get_if<std::int64_t>(&alter.action)) {
    write_quota(*quota);
  } else if (const auto* rename = std::get_if<RenameTable>(&alter.action)) {
    write(*rename);
  } else {
    write(std::get<ChangeOwner>(alter.action));
  }
}

void Printer::write(const DatabaseOptions& options) {
  if (!options.owner.text.empty()) put(" OWNER ", options.owner);
  if (options.connection_limit) write_limit(" CONNECTION LIMIT ", *options.connection_limit);
  write_collation(options.collation);
  if (options.isolation_level) {
    put(" ISOLATION LEVEL ", *options.isolation_level == "snapshot" ? "SNAPSHOT" : "SERIALIZABLE");
  }
}

void Printer::write(const CreateDatabase& create) {
  put("CREATE DATABASE ", create.name, create.options);
}

void Printer::write(const AlterDatabase& alter) {
  put("ALTER DATABASE ", alter.name);
  if (const auto* options = std::get_if<DatabaseOptions>(&alter.action)) return write(*options);
  write(' ');
  if (const auto* rename = std::get_if<RenameTable>(&alter.action)) {
    write(*rename);
  } else {
    write(std::get<ChangeOwner>(alter.action));
  }
}

void Printer::write(const UserOptions& options) {
  if (options.password_disabled) write(" PASSWORD DISABLE");
  if (options.password) put(" PASSWORD ", Secret{*options.password});
  if (options.create_database) write(*options.create_database ? " CREATEDB" : " NOCREATEDB");
  if (options.superuser) write(*options.superuser ? " CREATEUSER" : " NOCREATEUSER");
  if (options.syslog_unrestricted) {
    write(*options.syslog_unrestricted ? " SYSLOG ACCESS UNRESTRICTED"
                                       : " SYSLOG ACCESS RESTRICTED");
  }
  if (options.valid_until) put(" VALID UNTIL ", Quoted{*options.valid_until});
  if (options.connection_limit) write_limit(" CONNECTION LIMIT ", *options.connection_limit);
  if (options.session_timeout == 0) {
    write(" RESET SESSION TIMEOUT");
  } else if (options.session_timeout) {
    put(" SESSION TIMEOUT ", *options.session_timeout);
  }
  if (options.external_id) put(" EXTERNALID ", Quoted{*options.external_id});
  if (!options.in_groups.empty()) put(" IN GROUP ", options.in_groups);
}

void Printer::write(const CreateUser& create) { put("CREATE USER ", create.name, create.options); }

void Printer::write(const UserSetting& setting) {
  if (!setting.values) return put(" RESET ", setting.parameter);
  put(" SET ", setting.parameter, " TO ");
  write_setting_values(*setting.values);
}

void Printer::write(const AlterUser& alter) {
  put("ALTER USER ", alter.name);
  if (const auto* rename = std::get_if<RenameTable>(&alter.action)) {
    put(' ', *rename);
  } else if (const auto* options = std::get_if<UserOptions>(&alter.action)) {
    write(*options);
  } else {
    write(std::get<UserSetting>(alter.action));
  }
}

void Printer::write(const CreateGroup& create) {
  put("CREATE GROUP ", create.name);
  if (!create.users.empty()) put(" WITH USER ", create.users);
}

void Printer::write(const AlterGroup& alter) {
  put("ALTER GROUP ", alter.name);
  switch (alter.change) {
    case AlterGroup::Change::kAdd:
      return put(" ADD USER ", alter.users);
    case AlterGroup::Change::kDrop:
      return put(" DROP USER ", alter.users);
    case AlterGroup::Change::kRename:
      return put(" RENAME TO ", alter.new_name);
  }
}

void Printer::write(const Comment& comment) {
  put("COMMENT ON ", kind_text(comment.kind), comment.name);
  if (comment.kind == ObjectKind::kConstraint) put(" ON ", comment.table);
  if (comment.text) {
    put(" IS ", Quoted{*comment.text});
  } else {
    write(" IS NULL");
  }
}

}  // namespace slipher::sql
