#pragma once

// What every module may need and what needs no module.
//
// Class map
//   error.h    SqlError, the SQLSTATE constants, the named constructors of errors
//   cat.h      cat(): joins strings and numbers
//   clock.h    Clock: the time, real or made up by a test
//   mutex.h    Mutex, MutexLock: a mutex that clang's thread-safety analysis understands
//   stop.h     StopSource, StopToken: how a running statement is told to end, and why
//   ids.h      strong ids of users, databases, relations, queries, sessions
//   log.h      structured log
//   utf8.h     validation of text that comes from outside
