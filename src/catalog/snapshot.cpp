#include "catalog/snapshot.h"

#include "base/cat.h"
#include "types/coercion.h"

namespace slipher::catalog {
namespace {

template <typename Map, typename Key>
auto find_in(const Map& map, const Key& key) -> decltype(map.begin()->second.get()) {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second.get();
}

template <typename Names, typename Key, typename Map>
auto find_by_name(const Names& names, const Key& key, const Map& map)
    -> decltype(map.begin()->second.get()) {
  const auto found = names.find(key);
  return found == names.end() ? nullptr : find_in(map, found->second);
}

// Name keys: what an object is found by.
const std::string& name_key(const Database& object) { return object.name; }
std::pair<DatabaseId, std::string> name_key(const Schema& object) {
  return {object.database, object.name};
}
std::pair<SchemaId, std::string> name_key(const Relation& object) {
  return {object.schema, object.name};
}
std::pair<SchemaId, std::string> name_key(const Function& object) {
  return {object.schema, signature(object.name, object.arguments)};
}
const std::string& name_key(const User& object) { return object.name; }
const std::string& name_key(const Group& object) { return object.name; }

template <typename T, typename Names>
void put_object(ObjectMap<T>& objects, Names& names, Shared<T> object) {
  const auto old = objects.find(object->id);
  if (old != objects.end()) names.erase(name_key(*old->second));
  names[name_key(*object)] = object->id;
  objects[object->id] = std::move(object);
}

template <typename T, typename Names, typename Id>
void erase_object(ObjectMap<T>& objects, Names& names, Id id) {
  const auto old = objects.find(id);
  if (old == objects.end()) return;
  names.erase(name_key(*old->second));
  objects.erase(old);
}

template <typename T, typename Names, typename Ids>
void merge_objects(const ObjectMap<T>& mine, const Ids& touched, ObjectMap<T>& objects,
                   Names& names) {
  // Names that go away first: a touched object may have taken the name of another touched one.
  for (const auto id : touched) erase_object(objects, names, id);
  for (const auto id : touched) {
    const auto found = mine.find(id);
    if (found != mine.end()) put_object(objects, names, found->second);
  }
}

}  // namespace

std::string signature(std::string_view name, const std::vector<types::Type>& arguments) {
  std::string out = cat(name, "(");
  for (const types::Type& type : arguments) {
    if (!out.ends_with('(')) out.append(", ");
    out.append(types::plain_name(type));
  }
  out.push_back(')');
  return out;
}

Snapshot::Snapshot(std::shared_ptr<const SystemRelations> system) : system_{std::move(system)} {}

const Database* Snapshot::find_database(std::string_view name) const {
  return find_by_name(database_names_, name, databases_);
}
const Database* Snapshot::find_database(DatabaseId id) const { return find_in(databases_, id); }

const Schema* Snapshot::find_schema(DatabaseId database, std::string_view name) const {
  return find_by_name(schema_names_, std::pair{database, std::string(name)}, schemas_);
}
const Schema* Snapshot::find_schema(SchemaId id) const { return find_in(schemas_, id); }

const Relation* Snapshot::find_relation(SchemaId schema, std::string_view name) const {
  return find_by_name(relation_names_, std::pair{schema, std::string(name)}, relations_);
}
const Relation* Snapshot::find_relation(RelationId id) const { return find_in(relations_, id); }

const Relation* Snapshot::find_system_relation(std::string_view schema,
                                               std::string_view name) const {
  return find_in(*system_, std::pair{std::string(schema), std::string(name)});
}

const Function* Snapshot::find_function(SchemaId schema, std::string_view signature) const {
  return find_by_name(function_signatures_, std::pair{schema, std::string(signature)}, functions_);
}
const Function* Snapshot::find_function(FunctionId id) const { return find_in(functions_, id); }

const User* Snapshot::find_user(std::string_view name) const {
  return find_by_name(user_names_, name, users_);
}
const User* Snapshot::find_user(UserId id) const { return find_in(users_, id); }
const Group* Snapshot::find_group(std::string_view name) const {
  return find_by_name(group_names_, name, groups_);
}
const Group* Snapshot::find_group(GroupId id) const { return find_in(groups_, id); }

std::vector<const Relation*> Snapshot::relations_of(SchemaId schema) const {
  std::vector<const Relation*> found;
  for (auto it = relation_names_.lower_bound({schema, std::string()});
       it != relation_names_.end() && it->first.first == schema; ++it) {
    found.push_back(find_in(relations_, it->second));
  }
  return found;
}

std::vector<const Function*> Snapshot::functions_of(SchemaId schema) const {
  std::vector<const Function*> found;
  for (auto it = function_signatures_.lower_bound({schema, std::string()});
       it != function_signatures_.end() && it->first.first == schema; ++it) {
    found.push_back(find_in(functions_, it->second));
  }
  return found;
}

std::vector<const Function*> Snapshot::functions_of(SchemaId schema, std::string_view name) const {
  std::vector<const Function*> found;
  const std::string prefix = cat(name, "(");
  for (auto it = function_signatures_.lower_bound({schema, prefix});
       it != function_signatures_.end() && it->first.first == schema &&
       it->first.second.starts_with(prefix);
       ++it) {
    const Function* function = find_in(functions_, it->second);
    if (function->name == name) found.push_back(function);  // Quoted names may contain "(".
  }
  return found;
}

bool Snapshot::is_member(UserId user, GroupId group) const {
  const Group* found = find_group(group);
  if (found == nullptr) return false;
  for (const UserId member : found->members) {
    if (member == user) return true;
  }
  return false;
}

void Draft::put(Database object) {
  touched_.databases.insert(object.id);
  put_object(snapshot_.databases_, snapshot_.database_names_,
             std::make_shared<const Database>(std::move(object)));
}
void Draft::put(Schema object) {
  touched_.schemas.insert(object.id);
  put_object(snapshot_.schemas_, snapshot_.schema_names_,
             std::make_shared<const Schema>(std::move(object)));
}
void Draft::put(Relation object) {
  touched_.relations.insert(object.id);
  put_object(snapshot_.relations_, snapshot_.relation_names_,
             std::make_shared<const Relation>(std::move(object)));
}
void Draft::put(Function object) {
  touched_.functions.insert(object.id);
  put_object(snapshot_.functions_, snapshot_.function_signatures_,
             std::make_shared<const Function>(std::move(object)));
}
void Draft::put(User object) {
  touched_.users.insert(object.id);
  put_object(snapshot_.users_, snapshot_.user_names_,
             std::make_shared<const User>(std::move(object)));
}
void Draft::put(Group object) {
  touched_.groups.insert(object.id);
  put_object(snapshot_.groups_, snapshot_.group_names_,
             std::make_shared<const Group>(std::move(object)));
}

void Draft::erase(DatabaseId id) {
  touched_.databases.insert(id);
  erase_object(snapshot_.databases_, snapshot_.database_names_, id);
}
void Draft::erase(SchemaId id) {
  touched_.schemas.insert(id);
  erase_object(snapshot_.schemas_, snapshot_.schema_names_, id);
}
void Draft::erase(RelationId id) {
  touched_.relations.insert(id);
  erase_object(snapshot_.relations_, snapshot_.relation_names_, id);
}
void Draft::erase(FunctionId id) {
  touched_.functions.insert(id);
  erase_object(snapshot_.functions_, snapshot_.function_signatures_, id);
}
void Draft::erase(UserId id) {
  touched_.users.insert(id);
  erase_object(snapshot_.users_, snapshot_.user_names_, id);
}
void Draft::erase(GroupId id) {
  touched_.groups.insert(id);
  erase_object(snapshot_.groups_, snapshot_.group_names_, id);
}

std::shared_ptr<const Snapshot> Draft::merge_into(const Snapshot& latest) const {
  auto merged = std::make_shared<Snapshot>(latest);
  merge_objects(snapshot_.databases_, touched_.databases, merged->databases_,
                merged->database_names_);
  merge_objects(snapshot_.schemas_, touched_.schemas, merged->schemas_, merged->schema_names_);
  merge_objects(snapshot_.relations_, touched_.relations, merged->relations_,
                merged->relation_names_);
  merge_objects(snapshot_.functions_, touched_.functions, merged->functions_,
                merged->function_signatures_);
  merge_objects(snapshot_.users_, touched_.users, merged->users_, merged->user_names_);
  merge_objects(snapshot_.groups_, touched_.groups, merged->groups_, merged->group_names_);
  return merged;
}

}  // namespace slipher::catalog
