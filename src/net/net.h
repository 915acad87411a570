#pragma once

// Sockets, TLS, listening: bytes from and to clients.
//
// Class map
//   socket.h              Socket: a connected socket; waits with deadlines
//   stream.h              Stream: bytes both ways, plain or encrypted
//   tls.h                 TlsContext: the server's key and certificate; accepts encrypted streams
//   certificate.h         the certificate that a server signs for itself at first start
//   listener.h            Listener: accepts connections on a port
//   connection_threads.h  ConnectionThreads: one thread a connection, joined at the end
//   disconnect_watcher.h  DisconnectWatcher: notices clients that went away while their statement
//   runs random.h              random bytes for secrets error.h               errors of the module
