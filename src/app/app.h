#pragma once

// The program: builds, owns and stops everything.
//
// Class map
//   main.cpp          the entry
//   command_line.h    run_program(): commands, options, messages
//   serve.h           the command `serve`: signals, the line `ready:`
//   passwd.h          the command `passwd`
//   server.h          Server: one value whose members are the parts of a running server
//   cluster.h         Cluster: lock, engine and catalog of a data directory
//   directory_lock.h  DirectoryLock: one server a data directory
//   secrets.h         passwords and the cluster's secret
//   upkeep.h          Upkeep: checkpoints, idle transactions
//   server_metrics.h  the numbers of /metrics
//   version.h         what the program calls itself
