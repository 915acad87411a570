#include "session/names.h"

#include "base/cat.h"

namespace slipher::session {

std::string plain_name(const sql::QualifiedName& name) {
  std::string out;
  for (const sql::Name& part : name.parts) out = out.empty() ? part.text : cat(out, ".", part.text);
  return out;
}

}  // namespace slipher::session
