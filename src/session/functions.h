#pragma once

// CREATE, ALTER and DROP FUNCTION, and grants on the language of functions. Internal to the module.

#include <vector>

#include "session/implementation.h"

namespace slipher::session {

// The statements about user-defined functions. Of the session's thread; borrows the session for one
// call.
struct Session::Implementation::Functions {
  Implementation& self;

  Outcome create(const sql::CreateFunction& node);
  Outcome alter(const sql::AlterFunction& node);
  Outcome drop(const sql::DropFunction& node, ResultSink& sink);
  // Drops it, its lock being held, with the views that call it. Throws 2BP01 where they must stay.
  void drop_with_dependents(const catalog::Function& function, sql::DropBehavior behavior,
                            ResultSink& sink);

  // Return the function of that signature, as what is called; locked, against its change. Throw
  // 42883 when there is none.
  const catalog::Function& named(const sql::QualifiedName& name,
                                 const std::vector<sql::TypeName>& arguments);
  const catalog::Function& locked(const sql::QualifiedName& name,
                                  const std::vector<sql::TypeName>& arguments);

  // GRANT and REVOKE ON LANGUAGE; in grants.cpp.
  void grant_language(const sql::Grant& node, const sql::Name& name);

 private:
  void lock_new(const catalog::Function& function);
  void check_body(const catalog::Function& function);
};

}  // namespace slipher::session
