/* A file read in pieces, the Windows side. */
#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#define UNICODE
#endif

#include "system.h"

#ifdef _WIN32

#include <windows.h>

struct pr_reader {
    HANDLE file;
    BY_HANDLE_FILE_INFORMATION seen; /* when it was opened */
};

static enum pr_io io_of(DWORD number) {
    switch (number) {
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_NAME:
    case ERROR_INVALID_DRIVE:
        return PR_IO_MISSING;
    case ERROR_ACCESS_DENIED:
        return PR_IO_DENIED;
    case ERROR_SHARING_VIOLATION:
    case ERROR_LOCK_VIOLATION:
        return PR_IO_BUSY;
    default:
        return PR_IO_ERROR;
    }
}

static HANDLE open_wide(struct pr_arena *arena, const char *path) {
    int n = MultiByteToWideChar(CP_UTF8, 0, path, -1, NULL, 0);
    wchar_t *wide = pr_arena_array(arena, (size_t)(n > 0 ? n : 1), sizeof *wide);
    (void)MultiByteToWideChar(CP_UTF8, 0, path, -1, wide, n);
    for (int i = 0; i < n; i++) {
        wide[i] = wide[i] == L'/' ? L'\\' : wide[i];
    }
    return CreateFileW(wide, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                       NULL, OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
}

enum pr_io pr_reader_open(struct pr_arena *arena, const char *path, struct pr_reader **reader) {
    *reader = NULL;
    if (pr_path_is_dir(path)) {
        return PR_IO_DIRECTORY;
    }
    HANDLE file = open_wide(arena, path);
    if (file == INVALID_HANDLE_VALUE) {
        return io_of(GetLastError());
    }
    struct pr_reader *r = pr_arena_alloc(arena, sizeof *r);
    r->file = file;
    if (GetFileType(file) != FILE_TYPE_DISK || !GetFileInformationByHandle(file, &r->seen)) {
        (void)CloseHandle(file);
        return PR_IO_ERROR;
    }
    *reader = r;
    return PR_IO_OK;
}

enum pr_io pr_reader_next(struct pr_reader *reader, char *to, size_t n, size_t *got) {
    const DWORD most = 1 << 20;
    *got = 0;
    while (*got < n) {
        DWORD more = 0, want = n - *got < most ? (DWORD)(n - *got) : most;
        if (!ReadFile(reader->file, to + *got, want, &more, NULL)) {
            return io_of(GetLastError());
        }
        if (more == 0) {
            break;
        }
        *got += more;
    }
    return PR_IO_OK;
}

enum pr_io pr_reader_rewind(struct pr_reader *reader) {
    LARGE_INTEGER start = {.QuadPart = 0};
    return SetFilePointerEx(reader->file, start, NULL, FILE_BEGIN) ? PR_IO_OK
                                                                   : io_of(GetLastError());
}

static uint64_t size_of(const BY_HANDLE_FILE_INFORMATION *about) {
    return (uint64_t)about->nFileSizeHigh << 32 | about->nFileSizeLow;
}

uint64_t pr_reader_size(const struct pr_reader *reader) {
    return size_of(&reader->seen);
}

bool pr_reader_changed(const struct pr_reader *reader) {
    BY_HANDLE_FILE_INFORMATION now;
    return !GetFileInformationByHandle(reader->file, &now) ||
           size_of(&now) != size_of(&reader->seen) ||
           CompareFileTime(&now.ftLastWriteTime, &reader->seen.ftLastWriteTime) != 0;
}

void pr_reader_close(struct pr_reader *reader) {
    if (reader != NULL) {
        (void)CloseHandle(reader->file);
    }
}

#endif
