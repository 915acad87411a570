#pragma once

// How a statement's names are resolved, its locks taken and its snapshot started, in that order.
// Internal to the module.

#include "session/implementation.h"

namespace slipher::session {

namespace resolve_detail {
inline const std::vector<translate::TableUse>& uses(const translate::Translation& one) {
  return one.uses;
}
inline const std::vector<translate::TableUse>& uses(
    const std::vector<translate::Translation>& several) {
  return several.front().uses;
}
inline bool leader_only(const translate::Translation& one) { return one.leader_only; }
inline bool leader_only(const std::vector<translate::Translation>&) { return false; }
}  // namespace resolve_detail

template <typename Translate>
auto Session::Implementation::resolve(const Translate& translate, bool always_start) {
  for (;;) {
    auto translated = translate(context(transaction_.catalog()));
    const auto& uses = resolve_detail::uses(translated);
    lock_uses(uses);
    // What touches no table needs no transaction outside a block: the engine's own for one
    // statement will do.
    if (!always_start && resolve_detail::leader_only(translated) && !transaction_.in_block()) {
      return translated;
    }
    // The locks are held now. If the catalog moved while we waited, what was resolved may be gone:
    // resolve again.
    if (transaction_.started() || transaction_.start()) {
      transaction_.record(uses);
      return translated;
    }
  }
}

}  // namespace slipher::session
