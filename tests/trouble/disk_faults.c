// Preloaded into the server, in place of a disk that misbehaves at a chosen moment.
//
//   END_BELOW=PATH END_AT=N       ends it by SIGKILL just before its n-th change of a file whose path begins so
//   FULL_FILE=PATH FULL_WHEN=FLAG changes of that file fail with "No space left on device" while the file FLAG exists

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long changes;

static void end_if_due(const char* path) {
  const char* below = getenv("END_BELOW");
  const char* at = getenv("END_AT");
  if (below == NULL || at == NULL || strncmp(path, below, strlen(below)) != 0) return;
  if (atomic_fetch_add(&changes, 1) + 1 == atol(at)) kill(getpid(), SIGKILL);
}

static int is_full(const char* path) {
  const char* file = getenv("FULL_FILE");
  const char* when = getenv("FULL_WHEN");
  return file != NULL && when != NULL && strcmp(path, file) == 0 && access(when, F_OK) == 0;
}

// Returns whether the change must fail; then errno says why.
static int fails(int file) {
  char link[64];
  char path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const ssize_t size = readlink(link, path, sizeof path - 1);
  if (size < 0) return 0;
  path[size] = '\0';
  end_if_due(path);
  if (!is_full(path)) return 0;
  errno = ENOSPC;
  return 1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int file, const void* bytes, size_t size) { return fails(file) ? -1 : REAL(write)(file, bytes, size); }
ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) { return fails(file) ? -1 : REAL(pwrite)(file, bytes, size, offset); }
ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) { return fails(file) ? -1 : REAL(pwrite64)(file, bytes, size, offset); }
int ftruncate(int file, off_t size) { return fails(file) ? -1 : REAL(ftruncate)(file, size); }
int ftruncate64(int file, off64_t size) { return fails(file) ? -1 : REAL(ftruncate64)(file, size); }
int fsync(int file) { return fails(file) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return fails(file) ? -1 : REAL(fdatasync)(file); }
