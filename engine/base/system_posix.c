/* The POSIX side of the door to the system. */
#include "system.h"

#ifndef _WIN32

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK = 1 << 16 };

static const struct {
    int number;
    enum pr_io io;
} ERRORS[] = {
    {ENOENT, PR_IO_MISSING},   {ENOTDIR, PR_IO_MISSING}, {EACCES, PR_IO_DENIED},
    {EPERM, PR_IO_DENIED},     {EROFS, PR_IO_DENIED},    {EISDIR, PR_IO_DIRECTORY},
    {ETXTBSY, PR_IO_BUSY},     {EBUSY, PR_IO_BUSY},      {ENOSPC, PR_IO_FULL},
    {EDQUOT, PR_IO_FULL},      {EFBIG, PR_IO_FULL},      {EEXIST, PR_IO_EXISTS},
    {ENOTEMPTY, PR_IO_EXISTS},
};

static enum pr_io io_of(int number) {
    for (size_t i = 0; i < PR_COUNT_OF(ERRORS); i++) {
        if (ERRORS[i].number == number) {
            return ERRORS[i].io;
        }
    }
    return PR_IO_ERROR;
}

/* ---- files ---- */

static enum pr_io read_all(int file, struct pr_arena *arena, size_t size, size_t most,
                           struct pr_text *bytes) {
    size_t n = 0, capacity = size < most ? size + 1 : most + 1; /* one more: has it grown? */
    char *s = pr_arena_alloc(arena, capacity + 1);
    for (;;) {
        if (n == capacity) {
            size_t more = capacity > most / 2 ? most + 1 : capacity * 2;
            char *larger = pr_arena_alloc(arena, more + 1);
            memcpy(larger, s, n);
            s = larger;
            capacity = more;
        }
        ssize_t got = read(file, s + n, capacity - n);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return io_of(errno);
        }
        n += (size_t)got;
        if (n > most) {
            return PR_IO_TOO_LARGE;
        }
        if (got == 0) {
            s[n] = '\0';
            *bytes = (struct pr_text){s, n};
            return PR_IO_OK;
        }
    }
}

enum pr_io pr_file_read(struct pr_arena *arena, const char *path, size_t most,
                        struct pr_text *bytes) {
    struct stat about;
    *bytes = PR_TEXT("");
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe must not hold us up */
    if (file < 0) {
        return io_of(errno);
    }
    enum pr_io result = PR_IO_ERROR;
    if (fstat(file, &about) != 0) {
        result = io_of(errno);
    } else if (S_ISDIR(about.st_mode)) {
        result = PR_IO_DIRECTORY;
    } else if (S_ISREG(about.st_mode)) {
        uintmax_t size = about.st_size < 0 ? 0 : (uintmax_t)about.st_size;
        result = size > most ? PR_IO_TOO_LARGE : read_all(file, arena, (size_t)size, most, bytes);
    }
    (void)close(file);
    return result;
}

static enum pr_io write_all(int file, struct pr_text bytes) {
    for (size_t n = 0; n < bytes.n;) {
        ssize_t put = write(file, bytes.s + n, bytes.n - n);
        if (put < 0 && errno != EINTR) {
            return io_of(errno);
        }
        n += put < 0 ? 0 : (size_t)put;
    }
    /* pipes and terminals cannot be synced */
    if (fsync(file) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP) {
        return io_of(errno);
    }
    return PR_IO_OK;
}

enum pr_io pr_file_write(const char *path, struct pr_text bytes) {
    struct stat about;
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file < 0) {
        return io_of(errno);
    }
    enum pr_io result = write_all(file, bytes);
    bool ours = fstat(file, &about) == 0 && S_ISREG(about.st_mode); /* never remove a device */
    if (close(file) != 0 && result == PR_IO_OK) {
        result = io_of(errno);
    }
    if (result != PR_IO_OK && ours) {
        (void)unlink(path);
    }
    return result;
}

enum pr_io pr_file_private(const char *path) {
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    return file < 0 || close(file) != 0 ? io_of(errno) : PR_IO_OK;
}

enum pr_io pr_file_sync(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return io_of(errno);
    }
    enum pr_io result = PR_IO_OK;
    if (fsync(file) != 0 && errno != EINVAL && errno != ENOTSUP) {
        result = io_of(errno);
    }
    (void)close(file);
    return result;
}

static void sync_folder_of(const char *path) {
    struct pr_arena *arena = pr_arena_new();
    const char *end = strrchr(path, '/');
    struct pr_text dir = pr_text_slice(pr_text_of(path), 0, end == NULL ? 0 : (size_t)(end - path));
    /* The file is in place already; a folder that refuses to be synced changes nothing. */
    (void)pr_file_sync(dir.n > 0 ? pr_text_c(arena, dir) : end != NULL ? "/" : ".");
    pr_arena_free(arena);
}

enum pr_io system_move(const char *from, const char *to) {
    if (rename(from, to) != 0) {
        return pr_path_is_dir(to) ? PR_IO_DIRECTORY : io_of(errno);
    }
    sync_folder_of(to);
    return PR_IO_OK;
}

enum pr_io pr_file_remove(const char *path) {
    if (unlink(path) == 0) {
        return PR_IO_OK;
    }
    int number = errno;
    return pr_path_is_dir(path) ? PR_IO_DIRECTORY : io_of(number);
}

enum pr_io pr_dir_remove(const char *path) {
    return rmdir(path) == 0 ? PR_IO_OK : io_of(errno);
}

enum pr_io system_make_dir(const char *path) {
    return mkdir(path, 0777) == 0 ? PR_IO_OK : io_of(errno);
}

bool pr_path_is_dir(const char *path) {
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool pr_path_exists(const char *path) {
    struct stat about;
    return lstat(path, &about) == 0;
}

static struct system_entry entry_of(int folder, struct pr_arena *arena, const char *name) {
    struct stat about;
    struct system_entry e = {.name = pr_text_c(arena, pr_text_of(name))};
    e.is_link = fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(about.st_mode);
    if (fstatat(folder, name, &about, 0) == 0) { /* a broken link stays a file: reading tells */
        e.is_dir = S_ISDIR(about.st_mode);
        e.is_other = !e.is_dir && !S_ISREG(about.st_mode);
        e.age = (int64_t)time(NULL) - (int64_t)about.st_mtime;
    }
    return e;
}

enum pr_io system_list(struct pr_arena *arena, const char *dir, struct system_entry **entries,
                       size_t *n, size_t most) {
    DIR *folder = opendir(dir);
    if (folder == NULL) {
        return io_of(errno);
    }
    size_t capacity = 0;
    *n = 0;
    enum pr_io result = PR_IO_OK;
    for (;;) {
        errno = 0;
        const struct dirent *found = readdir(folder);
        if (found == NULL) {
            result = errno == 0 ? PR_IO_OK : io_of(errno);
            break;
        }
        if (strcmp(found->d_name, ".") == 0 || strcmp(found->d_name, "..") == 0) {
            continue;
        }
        if (*n == most) {
            result = PR_IO_TOO_LARGE;
            break;
        }
        *entries = pr_arena_grow(arena, *entries, *n, &capacity, sizeof **entries);
        (*entries)[(*n)++] = entry_of(dirfd(folder), arena, found->d_name);
    }
    (void)closedir(folder);
    return result;
}

/* ---- streams, clock, randomness, signals ---- */

void pr_out(struct pr_text t) {
    (void)fwrite(t.s, 1, t.n, stdout);
}

void pr_err(struct pr_text t) {
    (void)fflush(stdout);
    (void)fwrite(t.s, 1, t.n, stderr);
}

bool pr_out_ok(void) {
    return fflush(stdout) == 0 && !ferror(stdout);
}

int pr_columns(bool error_stream) {
    struct winsize size;
    const int usual = 80;
    int stream = error_stream ? STDERR_FILENO : STDOUT_FILENO;
    if (!isatty(stream)) {
        return 0;
    }
    return ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

const char *pr_environment(const char *name) {
    return getenv(name);
}

struct pr_moment pr_now(void) {
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local) == NULL) {
        return (struct pr_moment){PR_NO_DAY, -1};
    }
    int second = local.tm_sec > 59 ? 59 : local.tm_sec; /* leap seconds */
    return (struct pr_moment){pr_day_from(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
                              (local.tm_hour * 60 + local.tm_min) * 60 + second};
}

uint64_t pr_clock(void) {
    struct timespec now = {0};
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

void system_sleep(int milliseconds) {
    struct timespec wait = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    (void)nanosleep(&wait, NULL);
}

void pr_random(void *bytes, size_t n) {
    unsigned char *at = bytes;
    while (n > 0) {
        ssize_t got = getrandom(at, n, 0);
        if (got < 0 && errno != EINTR) {
            abort(); /* no kernel without it */
        }
        at += got < 0 ? 0 : got;
        n -= got < 0 ? 0 : (size_t)got;
    }
}

static volatile sig_atomic_t interrupted;

static void interrupt(int number) {
    (void)number;
    interrupted = 1;
}

void pr_interrupt_watch(void) {
    struct sigaction watch = {.sa_handler = interrupt};
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    (void)sigaction(SIGINT, &watch, NULL);
    (void)sigaction(SIGTERM, &watch, NULL);
    /* Refused writes shall come back as errors. */
    (void)sigaction(SIGPIPE, &ignore, NULL);
    (void)sigaction(SIGXFSZ, &ignore, NULL);
}

bool pr_interrupted(void) {
    return interrupted != 0;
}

#endif
