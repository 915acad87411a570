// Preloaded into the server: ends it by SIGKILL just before its n-th change of a file below a directory.
//
//   LD_PRELOAD=end_at_write.so END_BELOW=DIRECTORY END_AT=N slipher serve ...

#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long changes;

static void note(int file) {
  const char* below = getenv("END_BELOW");
  const char* at = getenv("END_AT");
  if (below == NULL || at == NULL) return;
  char link[64];
  char path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return;
  path[size] = '\0';
  if (strncmp(path, below, strlen(below)) != 0) return;
  if (atomic_fetch_add(&changes, 1) + 1 == atol(at)) kill(getpid(), SIGKILL);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void* bytes, size_t size) {
  note(file);
  return REAL(write)(file, bytes, size);
}
ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
  note(file);
  return REAL(pwrite)(file, bytes, size, offset);
}
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
  note(file);
  return REAL(pwrite64)(file, bytes, size, offset);
}
int ftruncate(int file, off_t size) {
  note(file);
  return REAL(ftruncate)(file, size);
}
int ftruncate64(int file, off64_t size) {
  note(file);
  return REAL(ftruncate64)(file, size);
}
int fsync(int file) {
  note(file);
  return REAL(fsync)(file);
}
int fdatasync(int file) {
  note(file);
  return REAL(fdatasync)(file);
}
