#pragma once

// What exists in a cluster: databases, schemas, relations, columns, users, groups, and who may do
// what with them.
//
// Class map of the module
//   privilege.h   Privileges, AclEntry: grants on one object
//   objects.h     Database, Schema, Relation, Column, Function, User, Group: plain values
//   snapshot.h    Snapshot: an immutable catalog; Draft: a copy with changes; merge()
//   encode.h      objects to the JSON text in which the catalog is stored, and back
//   stored_words.h  enumerators as the words that are stored for them
//   upgrade.h     catalogs that older versions stored, brought to today's format
//   access.h      who may do what: the privilege checks
//   ownership.h   what a change of owner does to grants
