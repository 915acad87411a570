#pragma once

// Functions of the session, which translation answers itself: who calls, from where, and
// set_config(). Internal to the module; pure, any thread.

#include <optional>
#include <string>
#include <vector>

#include "sql/query.h"
#include "translate/rendered.h"
#include "translate/translate.h"

namespace slipher::translate {

// A function without arguments: CURRENT_USER, VERSION and so on; nothing for other names. `caller`
// is who calls, also inside a view.
std::optional<Rendered> identity_function(const Context& context, UserId caller,
                                          const std::string& name);

// Notes the change and gives the value. The setting is changed when the statement runs, before its
// first row: so what is set is constant, and the call an item of `select`, which gives one row
// whatever happens; null where no select list can be meant. Throws 0A000, 22023, 42704.
//
// https://docs.aws.amazon.com/redshift/latest/dg/r_SET_CONFIG.html
Rendered set_config(const sql::Call& call, const sql::Select* select,
                    std::vector<SettingChange>& changes);

}  // namespace slipher::translate
