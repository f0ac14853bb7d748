#define _GNU_SOURCE
#undef _FORTIFY_SOURCE
#include "DiskRecorder.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One entry of the log; `length` bytes follow it: a path, two paths with a zero between them, or data. */
typedef struct {
  int64_t call, inode, offset, length;
} entry;

enum { FILES = 1024 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static const char *folder, *fault_call;
static size_t folder_length;
static int log_file = -1, fault_left, fault_error;
/* Which files are watched: the inode, or 0. */
static int64_t watched[FILES];

static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);
static int (*real_link)(const char *, const char *);
static int (*real_mkdir)(const char *, mode_t);
static int (*real_rmdir)(const char *);

static void set_up(void) {
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_open = dlsym(RTLD_NEXT, "open64");
  real_openat = dlsym(RTLD_NEXT, "openat64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_link = dlsym(RTLD_NEXT, "link");
  real_mkdir = dlsym(RTLD_NEXT, "mkdir");
  real_rmdir = dlsym(RTLD_NEXT, "rmdir");
  folder = getenv("RECORDER_FOLDER");
  folder_length = folder ? strlen(folder) : 0;
  const char *path = getenv("RECORDER_LOG");
  if (path) log_file = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const char *fault = getenv("RECORDER_FAULT");
  static char call[16];
  if (fault && sscanf(fault, "%15[a-z]:%d:%d", call, &fault_left, &fault_error) == 3) fault_call = call;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void begin(void) { pthread_once(&once, set_up); }

static void note(char call, int64_t inode, int64_t offset, const void *bytes, size_t length) {
  if (log_file < 0) return;
  entry head = {call, inode, offset, (int64_t)length};
  (void)!real_write(log_file, &head, sizeof head);
  if (length > 0) (void)!real_write(log_file, bytes, length);
}

static bool counts(const char *path) {
  return folder && strncmp(path, folder, folder_length) == 0 && path[folder_length] == '/';
}

static int64_t inode_of(int file) { return file >= 0 && file < FILES ? watched[file] : 0; }

/* Whether this is the call that is to fail; told in the log, so that it is known to have happened. */
static bool fails(const char *call) {
  if (!fault_call || strcmp(call, fault_call) != 0 || fault_left == 0 || --fault_left > 0) return false;
  note('F', 0, 0, call, strlen(call));
  errno = fault_error;
  return true;
}

/* Whether this call, which would change something, is the last that the program makes. */
static bool is_last(void) {
  return fault_call && strcmp(fault_call, "kill") == 0 && fault_left > 0 && --fault_left == 0;
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

static void watch(int file, const char *path, bool is_new) {
  struct stat status;
  if (file < 0 || file >= FILES || fstat(file, &status) != 0) return;
  watched[file] = (int64_t)status.st_ino;
  if (S_ISDIR(status.st_mode)) watched[file] = -watched[file];
  if (is_new) note('C', watched[file], 0, path, strlen(path));
}

static int opened(int folder_file, const char *path, int flags, mode_t mode) {
  begin();
  bool is_ours = counts(path) || (folder && strcmp(path, folder) == 0);
  if (!is_ours) return folder_file == AT_FDCWD ? real_open(path, flags, mode)
                                              : real_openat(folder_file, path, flags, mode);
  pthread_mutex_lock(&mutex);
  int file = -1;
  if (!fails("open")) {
    bool is_new = (flags & O_CREAT) && access(path, F_OK) != 0;
    int error = errno;
    if ((is_new || (flags & O_TRUNC)) && is_last()) die();
    file = folder_file == AT_FDCWD ? real_open(path, flags, mode) : real_openat(folder_file, path, flags, mode);
    if (file >= 0) errno = error;
    watch(file, path, is_new);
    if (file >= 0 && (flags & O_TRUNC) && !is_new) note('T', inode_of(file), 0, NULL, 0);
  }
  pthread_mutex_unlock(&mutex);
  return file;
}

#define MODE(flags)                                 \
  mode_t mode = 0;                                  \
  if ((flags) & (O_CREAT | O_TMPFILE)) {            \
    va_list rest;                                   \
    va_start(rest, flags);                          \
    mode = va_arg(rest, mode_t);                    \
    va_end(rest);                                   \
  }

int open(const char *path, int flags, ...) {
  MODE(flags)
  return opened(AT_FDCWD, path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE(flags)
  return opened(AT_FDCWD, path, flags, mode);
}

int openat(int folder_file, const char *path, int flags, ...) {
  MODE(flags)
  return opened(folder_file, path, flags, mode);
}

int openat64(int folder_file, const char *path, int flags, ...) {
  MODE(flags)
  return opened(folder_file, path, flags, mode);
}

int close(int file) {
  begin();
  pthread_mutex_lock(&mutex);
  if (file >= 0 && file < FILES) watched[file] = 0;
  pthread_mutex_unlock(&mutex);
  return real_close(file);
}

ssize_t write(int file, const void *bytes, size_t length) {
  begin();
  /* What is said on standard output is what was acknowledged. */
  if (file != 1 && inode_of(file) == 0) return real_write(file, bytes, length);
  pthread_mutex_lock(&mutex);
  ssize_t done = -1;
  if (file == 1) {
    note('A', 0, 0, bytes, length);
    done = real_write(file, bytes, length);
  } else if (!fails("write")) {
    off_t place = lseek(file, 0, fcntl(file, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    if (is_last()) {
      (void)!real_write(file, bytes, length / 2);
      die();
    }
    done = real_write(file, bytes, length);
    if (done > 0) note('W', inode_of(file), place, bytes, (size_t)done);
  }
  pthread_mutex_unlock(&mutex);
  return done;
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off_t offset) {
  begin();
  if (inode_of(file) == 0) return real_pwrite(file, bytes, length, offset);
  pthread_mutex_lock(&mutex);
  ssize_t done = -1;
  if (!fails("write")) {
    /* Half of it and no error: the system may do that at any time, above all on a disk that is filling up. */
    int error = errno;
    if (is_last()) {
      (void)!real_pwrite(file, bytes, length / 2, offset);
      die();
    }
    bool is_short = fails("short");
    if (is_short) errno = error;
    done = real_pwrite(file, bytes, is_short ? length / 2 : length, offset);
    if (done > 0) note('W', inode_of(file), offset, bytes, (size_t)done);
  }
  pthread_mutex_unlock(&mutex);
  return done;
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t offset) {
  return pwrite64(file, bytes, length, offset);
}

static int synced(int file, int (*real)(int)) {
  if (inode_of(file) == 0) return real(file);
  pthread_mutex_lock(&mutex);
  int result = -1;
  if (is_last()) die();
  if (!fails("sync")) {
    result = real(file);
    if (result == 0) note(inode_of(file) < 0 ? 'D' : 'S', inode_of(file), 0, NULL, 0);
  }
  pthread_mutex_unlock(&mutex);
  return result;
}

int fsync(int file) {
  begin();
  return synced(file, real_fsync);
}

int fdatasync(int file) {
  begin();
  return synced(file, real_fdatasync);
}

int ftruncate64(int file, off_t size) {
  begin();
  if (inode_of(file) == 0) return real_ftruncate(file, size);
  pthread_mutex_lock(&mutex);
  int result = -1;
  if (is_last()) die();
  if (!fails("truncate")) {
    result = real_ftruncate(file, size);
    if (result == 0) note('T', inode_of(file), size, NULL, 0);
  }
  pthread_mutex_unlock(&mutex);
  return result;
}

int ftruncate(int file, off_t size) { return ftruncate64(file, size); }

int unlink(const char *path) {
  begin();
  if (!counts(path)) return real_unlink(path);
  pthread_mutex_lock(&mutex);
  int result = -1;
  if (is_last()) die();
  if (!fails("unlink")) {
    result = real_unlink(path);
    if (result == 0) note('U', 0, 0, path, strlen(path));
  }
  pthread_mutex_unlock(&mutex);
  return result;
}

static int moved(char call, const char *from, const char *to, int (*real)(const char *, const char *)) {
  if (!counts(from) && !counts(to)) return real(from, to);
  pthread_mutex_lock(&mutex);
  int result = -1;
  if (is_last()) die();
  if (!fails("rename")) {
    result = real(from, to);
    if (result == 0) {
      char paths[2 * PATH_MAX + 2];
      int length = snprintf(paths, sizeof paths, "%s%c%s", from, 0, to);
      note(call, 0, 0, paths, (size_t)length);
    }
  }
  pthread_mutex_unlock(&mutex);
  return result;
}

int rename(const char *from, const char *to) {
  begin();
  return moved('R', from, to, real_rename);
}

int link(const char *from, const char *to) {
  begin();
  return moved('L', from, to, real_link);
}

/* Folders are not in the log; a program can be killed before it makes or removes one. */
int mkdir(const char *path, mode_t mode) {
  begin();
  if (counts(path) && is_last()) die();
  return real_mkdir(path, mode);
}

int rmdir(const char *path) {
  begin();
  if (counts(path) && is_last()) die();
  return real_rmdir(path);
}
