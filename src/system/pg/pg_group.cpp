// pg_group: groups of users.

#include "system/catalog_rows.h"
#include "system/table.h"

namespace slipher::system {
namespace {

struct Row {
  Name groname{};
  std::int32_t grosysid{};
  TextArray grolist{};
};

constexpr Column kColumns[] = {
    column<&Row::groname>("groname", "Name."),
    column<&Row::grosysid>("grosysid", "Group id."),
    column<&Row::grolist>("grolist", "User ids of the members."),
};

bool scan(const Context& context, Cursor&, std::vector<Row>& batch) {
  for (const auto& [id, group] : context.catalog->groups()) {
    std::vector<std::string> members;
    for (const UserId member : group->members) members.push_back(std::to_string(member.value));
    batch.push_back({{group->name}, to_int(id), {array_text(members)}});
  }
  return false;
}

}  // namespace

extern constexpr VirtualTable pg_group{"pg_catalog", "pg_group", "Groups of users.", kColumns,
                                       scan_rows<scan>};

}  // namespace slipher::system
