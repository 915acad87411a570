#pragma once

// The catalog that tests and measurements of translation start from: a database dev of a superuser,
// with the schema public.

#include "base/ids.h"
#include "catalog/objects.h"
#include "catalog/snapshot.h"

namespace slipher {

inline constexpr UserId kUser{100};
inline constexpr DatabaseId kDatabase{1};
inline constexpr SchemaId kSchema{2};

inline void put_dev_database(catalog::Draft& draft) {
  catalog::User user;
  user.id = kUser;
  user.name = "awsuser";
  user.superuser = true;
  draft.put(user);
  catalog::Database database;
  database.id = kDatabase;
  database.name = "dev";
  database.owner = kUser;
  draft.put(database);
  catalog::Schema schema;
  schema.id = kSchema;
  schema.database = kDatabase;
  schema.name = "public";
  schema.owner = kUser;
  draft.put(schema);
}

}  // namespace slipher
