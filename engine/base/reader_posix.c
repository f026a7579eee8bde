/* A file read in pieces, the POSIX side. */
#include "system.h"

#ifndef _WIN32

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct pr_reader {
    int file;
    struct stat seen; /* when it was opened */
};

static enum pr_io io_of(int number) {
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return PR_IO_MISSING;
    case EACCES:
    case EPERM:
        return PR_IO_DENIED;
    case EISDIR:
        return PR_IO_DIRECTORY;
    default:
        return PR_IO_ERROR;
    }
}

enum pr_io pr_reader_open(struct pr_arena *arena, const char *path, struct pr_reader **reader) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe must not hold us up */
    *reader = NULL;
    if (file < 0) {
        return io_of(errno);
    }
    struct pr_reader *r = pr_arena_alloc(arena, sizeof *r);
    r->file = file;
    enum pr_io result = fstat(file, &r->seen) != 0  ? PR_IO_ERROR
                        : S_ISDIR(r->seen.st_mode)  ? PR_IO_DIRECTORY
                        : !S_ISREG(r->seen.st_mode) ? PR_IO_ERROR
                                                    : PR_IO_OK;
    if (result != PR_IO_OK) {
        (void)close(file);
        return result;
    }
    *reader = r;
    return PR_IO_OK;
}

enum pr_io pr_reader_next(struct pr_reader *reader, char *to, size_t n, size_t *got) {
    *got = 0;
    while (*got < n) {
        ssize_t more = read(reader->file, to + *got, n - *got);
        if (more < 0 && errno == EINTR) {
            continue;
        }
        if (more < 0) {
            return io_of(errno);
        }
        if (more == 0) {
            break;
        }
        *got += (size_t)more;
    }
    return PR_IO_OK;
}

enum pr_io pr_reader_rewind(struct pr_reader *reader) {
    return lseek(reader->file, 0, SEEK_SET) == 0 ? PR_IO_OK : io_of(errno);
}

uint64_t pr_reader_size(const struct pr_reader *reader) {
    return reader->seen.st_size < 0 ? 0 : (uint64_t)reader->seen.st_size;
}

bool pr_reader_changed(const struct pr_reader *reader) {
    struct stat now;
    return fstat(reader->file, &now) != 0 || now.st_size != reader->seen.st_size ||
           now.st_mtim.tv_sec != reader->seen.st_mtim.tv_sec ||
           now.st_mtim.tv_nsec != reader->seen.st_mtim.tv_nsec;
}

void pr_reader_close(struct pr_reader *reader) {
    if (reader != NULL) {
        (void)close(reader->file);
    }
}

#endif
