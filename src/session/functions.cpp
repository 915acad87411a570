// Sources: https://docs.aws.amazon.com/redshift/latest/dg/r_CREATE_FUNCTION.html
//          https://docs.aws.amazon.com/redshift/latest/dg/udf-security-and-privileges.html

#include "translate/functions.h"

#include <utility>

#include "base/error.h"
#include "catalog/access.h"
#include "catalog/ownership.h"
#include "session/catalog_store.h"
#include "session/functions.h"
#include "session/names.h"
#include "session/resolve.h"
#include "sql/parse.h"
#include "translate/relations.h"
#include "types/coercion.h"

namespace slipher::session {
namespace {

using catalog::Function;
using transaction::LockKey;
using transaction::LockMode;

constexpr std::size_t kMaxArguments = 32;
constexpr SqlState kInvalidFunctionDefinition{"42P13"};

types::Type declared_type(const sql::TypeName& name) {
  if (name.type && name.type->kind != types::TypeKind::kVoid) return *name.type;
  throw SqlError(sqlstate::kUndefinedObject, cat("type \"", name.name, "\" does not exist"))
      .at(name.offset);
}

std::vector<types::Type> declared_types(const std::vector<sql::TypeName>& names) {
  if (names.size() > kMaxArguments) {
    throw SqlError(SqlState("54023"),
                   cat("functions cannot have more than ", kMaxArguments, " arguments"))
        .at(names[kMaxArguments].offset);
  }
  std::vector<types::Type> types;
  for (const sql::TypeName& name : names) types.push_back(declared_type(name));
  return types;
}

SqlError duplicate_function(std::string_view name) {
  return {SqlState("42723"),
          cat("function \"", name, "\" already exists with same argument types")};
}

// Returns the body as it is kept. Places in the body are none in the statement, so its errors are
// at the function's name.
std::string body_text(const sql::CreateFunction& node, const sql::ParseOptions& options) {
  try {
    const std::vector<sql::Statement> statements = sql::parse(node.body, options);
    if (statements.size() != 1 || !std::holds_alternative<sql::Query>(statements.front().node)) {
      throw not_supported("a body other than one SELECT of a function in LANGUAGE sql");
    }
    return translate::function_text(std::get<sql::Query>(statements.front().node),
                                    node.arguments.size());
  } catch (const SqlError& error) {
    throw translate::moved(error, node.function.offset());
  }
}

}  // namespace

Outcome Session::Implementation::Functions::create(const sql::CreateFunction& node) {
  const auto& database = *self.transaction_.catalog().find_database(self.database_);
  if (!catalog::may_use_sql_language(self.transaction_.catalog(), self.user_, database)) {
    throw permission_denied("language", "sql");
  }
  Function function;
  function.name = node.function.last().text;
  function.arguments = declared_types(node.arguments);
  function.result = declared_type(node.result);
  function.volatility =
      node.volatility == sql::FunctionVolatility::kStable      ? catalog::Volatility::kStable
      : node.volatility == sql::FunctionVolatility::kImmutable ? catalog::Volatility::kImmutable
                                                               : catalog::Volatility::kVolatile;
  function.query = body_text(node, self.parse_options());
  function.schema =
      translate::creation_schema(node.function, self.context(self.transaction_.catalog())).id;
  lock_new(function);
  const std::string signature = catalog::signature(function.name, function.arguments);
  const Function* old = self.transaction_.catalog().find_function(function.schema, signature);
  if (old == nullptr) {
    // Another transaction may have committed it after this one's snapshot.
    if (self.services_.catalog.current()->find_function(function.schema, signature) != nullptr) {
      throw duplicate_function(function.name).at(node.function.offset());
    }
    function.id = FunctionId{self.services_.catalog.next_id()};
    function.owner = self.user_;
    function.acl = catalog::first_function_acl(self.user_);
  } else {
    if (!node.or_replace) throw duplicate_function(old->name).at(node.function.offset());
    catalog::require_owner(self.transaction_.catalog(), self.user_, old->owner, "function",
                           old->name);
    if (old->result.kind != function.result.kind) {
      throw SqlError(kInvalidFunctionDefinition, "cannot change return type of existing function")
          .hint("Use DROP FUNCTION first.");
    }
    function.id = old->id;
    function.owner = old->owner;
    function.acl = old->acl;
  }
  self.transaction_.draft().put(function);
  try {
    check_body(function);
  } catch (const SqlError& error) {
    throw translate::moved(error, node.function.offset());
  }
  return {"CREATE FUNCTION", 0};
}

// Takes the locks under which a function of that signature can be made, and starts the transaction.
void Session::Implementation::Functions::lock_new(const Function& function) {
  self.transaction_.lock(LockKey::object(self.database_, function.schema.value),
                         LockMode::kAccessShare, self.statement_stop_);
  self.transaction_.lock(
      LockKey::routine_name(self.database_, function.schema,
                            catalog::signature(function.name, function.arguments)),
      LockMode::kAccessExclusive, self.statement_stop_);
  self.transaction_.start();
  const bool made_here = self.transaction_.draft().touched().schemas.contains(function.schema);
  if (!made_here && self.services_.catalog.current()->find_schema(function.schema) == nullptr) {
    throw SqlError(sqlstate::kInvalidSchemaName, "the schema of the new function does not exist");
  }
}

// Throws what a call would throw: names that do not exist, a result that does not convert, a
// function that ends up in itself.
void Session::Implementation::Functions::check_body(const Function& function) {
  const sql::Query body = sql::parse_query(function.query, sql::kStoredTextOptions);
  const auto translation = self.resolve(
      [&](translate::Context context) {
        context.parameter_types.assign(function.arguments.begin(), function.arguments.end());
        context.parameters = translate::Parameters::kAsNulls;
        return translate::translate_query(body, context);
      },
      true);
  self.set_context(translation);
  const auto plan = self.connection_->prepare(translation.sql);
  const types::Type engine_type = plan->description().columns.front().type;
  const auto& known = translation.columns.front().type;
  const types::Type type = known ? *known : engine_type;
  if (types::can_assign(type, function.result)) return;
  throw SqlError(kInvalidFunctionDefinition,
                 cat("return type mismatch in function declared to return ",
                     types::plain_name(function.result)))
      .detail(cat("Actual return type is ", types::plain_name(type), "."));
}

const Function& Session::Implementation::Functions::named(
    const sql::QualifiedName& name, const std::vector<sql::TypeName>& arguments) {
  const std::string wanted = catalog::signature(name.last().text, declared_types(arguments));
  for (const Function* function : translate::functions_called(
           name, translate::PathPart::kAll, self.context(self.transaction_.catalog()), nullptr)) {
    if (catalog::signature(function->name, function->arguments) != wanted) continue;
    // Its locks and what depends on it are that database's.
    const auto* schema = self.transaction_.catalog().find_schema(function->schema);
    if (schema == nullptr || schema->database != self.database_) {
      throw not_supported("changing a function of another database").at(name.offset());
    }
    return *function;
  }
  throw SqlError(sqlstate::kUndefinedFunction, cat("function ", wanted, " does not exist"))
      .at(name.offset());
}

const Function& Session::Implementation::Functions::locked(
    const sql::QualifiedName& name, const std::vector<sql::TypeName>& arguments) {
  const FunctionId id = named(name, arguments).id;
  self.transaction_.lock(LockKey::object(self.database_, id.value), LockMode::kAccessExclusive,
                         self.statement_stop_);
  self.transaction_.start();
  return named(name, arguments);
}

Outcome Session::Implementation::Functions::alter(const sql::AlterFunction& node) {
  Function function = locked(node.function, node.arguments);
  if (const auto* rename = std::get_if<sql::RenameTable>(&node.action)) {
    catalog::require_owner(self.transaction_.catalog(), self.user_, function.owner, "function",
                           function.name);
    function.name = rename->name.text;
    lock_new(function);
    const std::string signature = catalog::signature(function.name, function.arguments);
    if (self.transaction_.catalog().find_function(function.schema, signature) != nullptr ||
        self.services_.catalog.current()->find_function(function.schema, signature) != nullptr) {
      throw duplicate_function(function.name).at(rename->name.offset);
    }
  } else {
    catalog::require_superuser(self.transaction_.catalog(), self.user_,
                               "change the owner of a function");
    const auto& owner = std::get<sql::FunctionOwner>(node.action);
    const UserId next = owner.who == sql::FunctionOwner::Who::kCurrentUser ? self.user_
                        : owner.who == sql::FunctionOwner::Who::kSessionUser
                            ? self.session_user_
                            : self.get_user(owner.name).id;
    catalog::change_owner(function.acl, std::exchange(function.owner, next), next);
  }
  self.transaction_.draft().put(std::move(function));
  return {"ALTER FUNCTION", 0};
}

Outcome Session::Implementation::Functions::drop(const sql::DropFunction& node, ResultSink& sink) {
  const Function function = locked(node.function, node.arguments);
  catalog::require_owner(self.transaction_.catalog(), self.user_, function.owner, "function",
                         function.name);
  drop_with_dependents(function, node.behavior, sink);
  return {"DROP FUNCTION", 0};
}

// Views depend on the functions that they call; functions on nothing, as the manual says.
void Session::Implementation::Functions::drop_with_dependents(const Function& function,
                                                              sql::DropBehavior behavior,
                                                              ResultSink& sink) {
  std::vector<RelationId> dependents;
  for (const auto& [id, relation] : self.transaction_.catalog().relations()) {
    for (const catalog::FunctionBinding& binding : relation->functions) {
      if (binding.function != function.id) continue;
      dependents.push_back(id);
      break;
    }
  }
  if (!dependents.empty() && behavior == sql::DropBehavior::kRestrict) {
    throw SqlError(
        sqlstate::kDependentObjectsStillExist,
        cat("cannot drop function ", catalog::signature(function.name, function.arguments),
            " because other objects depend on it"))
        .hint("Use DROP ... CASCADE to drop the dependent objects too.");
  }
  for (const RelationId dependent : dependents) self.drop_dependent(dependent, behavior, sink);
  self.transaction_.draft().erase(function.id);
}

}  // namespace slipher::session
