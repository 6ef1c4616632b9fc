/* Makes one call of the system fail, the n-th of a kind on files in one folder: loaded with LD_PRELOAD by faults.py.

   fault_arm says which; fault_seen says how many calls of a kind there were. Only calls whose path, or whose
   descriptor's path in /proc, begins with the folder count. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[4096], kind[32];
static int at, error_number, is_persistent, is_short, is_armed;
static struct { const char *kind; int seen; } counts[32];

void fault_arm(const char *where, const char *what, int nth, int number, int persistent, int shorter) {
    snprintf(folder, sizeof folder, "%s", where);
    snprintf(kind, sizeof kind, "%s", what);
    at = nth, error_number = number, is_persistent = persistent, is_short = shorter, is_armed = 1;
    memset(counts, 0, sizeof counts);
}

int fault_seen(const char *what) {
    is_armed = 0;
    for (int i = 0; i < 32 && counts[i].kind; i++) if (!strcmp(counts[i].kind, what)) return counts[i].seen;
    return 0;
}

static int strikes(const char *what) {
    int i = 0;
    while (i < 31 && counts[i].kind && strcmp(counts[i].kind, what)) i++;
    counts[i].kind = what;
    int seen = ++counts[i].seen;
    return at && !strcmp(what, kind) && (is_persistent ? seen >= at : seen == at);
}

static int at_path(const char *what, const char *path) {
    char whole[8192];
    if (!is_armed || !path) return 0;
    if (path[0] != '/') {
        if (!getcwd(whole, 4000)) return 0;
        strcat(whole, "/"), strncat(whole, path, 4000), path = whole;
    }
    return !strncmp(path, folder, strlen(folder)) && strikes(what);
}

static int at_descriptor(const char *what, int descriptor) {
    char name[64], path[4096];
    if (!is_armed) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(name, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return !strncmp(path, folder, strlen(folder)) && strikes(what);
}

#define NEXT(type, name) static type (*next)() ; if (!next) next = (type (*)()) dlsym(RTLD_NEXT, #name)
#define FAIL do { errno = error_number; return -1; } while (0)

#define OPEN(name) int name(const char *path, int flags, ...) { \
    va_list list; va_start(list, flags); mode_t mode = va_arg(list, mode_t); va_end(list); \
    NEXT(int, name); if (at_path("open", path)) FAIL; return next(path, flags, mode); }
OPEN(open) OPEN(open64)
#define OPENAT(name) int name(int from, const char *path, int flags, ...) { \
    va_list list; va_start(list, flags); mode_t mode = va_arg(list, mode_t); va_end(list); \
    NEXT(int, name); if (at_path("open", path)) FAIL; return next(from, path, flags, mode); }
OPENAT(openat) OPENAT(openat64)

#define READ(name) ssize_t name(int descriptor, void *data, size_t size, off_t where) { \
    NEXT(ssize_t, name); if (at_descriptor("pread", descriptor)) { \
        if (is_short) return next(descriptor, data, size / 2, where); FAIL; } \
    return next(descriptor, data, size, where); }
READ(pread) READ(pread64)
ssize_t read(int descriptor, void *data, size_t size) {
    NEXT(ssize_t, read); if (at_descriptor("read", descriptor)) FAIL; return next(descriptor, data, size); }

#define WRITE(name) ssize_t name(int descriptor, const void *data, size_t size, off_t where) { \
    NEXT(ssize_t, name); if (at_descriptor("pwrite", descriptor)) { \
        if (is_short) { if (size > 1) next(descriptor, data, size / 2, where); if (!error_number) return size / 2; } FAIL; } \
    return next(descriptor, data, size, where); }
WRITE(pwrite) WRITE(pwrite64)
ssize_t write(int descriptor, const void *data, size_t size) {
    NEXT(ssize_t, write); if (at_descriptor("write", descriptor)) {
        if (is_short && size > 1 && !error_number) return next(descriptor, data, size / 2); FAIL; }
    return next(descriptor, data, size); }

#define OF_DESCRIPTOR(name, what) int name(int descriptor) { \
    NEXT(int, name); if (at_descriptor(what, descriptor)) FAIL; return next(descriptor); }
OF_DESCRIPTOR(fsync, "fsync") OF_DESCRIPTOR(fdatasync, "fsync")
#define TRUNCATE(name) int name(int descriptor, off_t size) { \
    NEXT(int, name); if (at_descriptor("ftruncate", descriptor)) FAIL; return next(descriptor, size); }
TRUNCATE(ftruncate) TRUNCATE(ftruncate64)
int flock(int descriptor, int how) {
    NEXT(int, flock); if (at_descriptor("flock", descriptor)) FAIL; return next(descriptor, how); }
int fchmod(int descriptor, mode_t mode) {
    NEXT(int, fchmod); if (at_descriptor("chmod", descriptor)) FAIL; return next(descriptor, mode); }
#define CONTROL(name) int name(int descriptor, int command, ...) { \
    va_list list; va_start(list, command); void *argument = va_arg(list, void *); va_end(list); \
    NEXT(int, name); if (at_descriptor("fcntl", descriptor)) FAIL; return next(descriptor, command, argument); }
CONTROL(fcntl) CONTROL(fcntl64)

int unlink(const char *path) { NEXT(int, unlink); if (at_path("unlink", path)) FAIL; return next(path); }
int rename(const char *path, const char *to) {
    NEXT(int, rename); if (at_path("rename", path)) FAIL; return next(path, to); }
int chmod(const char *path, mode_t mode) { NEXT(int, chmod); if (at_path("chmod", path)) FAIL; return next(path, mode); }
int link(const char *path, const char *to) { NEXT(int, link); if (at_path("link", to)) FAIL; return next(path, to); }
int linkat(int from, const char *path, int into, const char *to, int flags) {
    NEXT(int, linkat); if (at_path("link", to)) FAIL; return next(from, path, into, to, flags); }

#define STAT(name, type) int name(const char *path, struct type *status) { \
    NEXT(int, name); if (at_path("stat", path)) FAIL; return next(path, status); }
STAT(stat, stat) STAT(lstat, stat) STAT(stat64, stat64) STAT(lstat64, stat64)
#define FSTAT(name, type) int name(int descriptor, struct type *status) { \
    NEXT(int, name); if (at_descriptor("fstat", descriptor)) FAIL; return next(descriptor, status); }
FSTAT(fstat, stat) FSTAT(fstat64, stat64)
#define FSTATAT(name, type) int name(int from, const char *path, struct type *status, int flags) { \
    NEXT(int, name); if (at_path("stat", path)) FAIL; return next(from, path, status, flags); }
FSTATAT(fstatat, stat) FSTATAT(fstatat64, stat64)
