#pragma once

// The Redshift language: text to tree and back. Pure: no catalog, no engine, no clock.
//
// Class map
//   box.h         Box: an owned node that copies deeply
//   lexer.h, keywords.h, cursor.h, parser.h, phrases.h    the parser: tokens, words, look-ahead
//   name.h        names and type names
//   operator.h    operators and the variants of predicates
//   expression.h  Expression and its nodes
//   query.h       Query, Select, FROM items
//   dml.h         INSERT, UPDATE, DELETE, MERGE, TRUNCATE
//   ddl.h         CREATE, ALTER, DROP of tables, views, schemas, databases; function.h of functions
//   account.h     users and groups
//   transfer.h    COPY and UNLOAD
//   utility.h     everything else: transactions, settings, privileges, cursors, maintenance
//   statement.h   Statement: one of all these
//   synopsis.h, synopsis_part.h, synopses_*.cpp    commands described in the manual's notation
//   parse.h       parse(): text to statements
//   print.h       print(): tree to Redshift SQL
//   redact.h      redact(): a text without its passwords and credentials
