/* The Windows side of the door to the system: wide names, UTF-8 outside. */
#ifdef _WIN32
#define _CRT_RAND_S
#define WIN32_LEAN_AND_MEAN
#define UNICODE
#endif

#include "system.h"

#ifdef _WIN32

#include <fcntl.h>
#include <io.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

enum { DISK_QUOTA_EXCEEDED = 1295 }; /* ERROR_… of the same name, new in Windows 10 */

static const struct {
    DWORD number;
    enum pr_io io;
} ERRORS[] = {
    {ERROR_FILE_NOT_FOUND, PR_IO_MISSING}, {ERROR_PATH_NOT_FOUND, PR_IO_MISSING},
    {ERROR_INVALID_NAME, PR_IO_MISSING},   {ERROR_INVALID_DRIVE, PR_IO_MISSING},
    {ERROR_ACCESS_DENIED, PR_IO_DENIED},   {ERROR_WRITE_PROTECT, PR_IO_DENIED},
    {ERROR_SHARING_VIOLATION, PR_IO_BUSY}, {ERROR_LOCK_VIOLATION, PR_IO_BUSY},
    {ERROR_USER_MAPPED_FILE, PR_IO_BUSY},  {ERROR_DISK_FULL, PR_IO_FULL},
    {ERROR_HANDLE_DISK_FULL, PR_IO_FULL},  {DISK_QUOTA_EXCEEDED, PR_IO_FULL},
    {ERROR_FILE_TOO_LARGE, PR_IO_FULL},    {ERROR_ALREADY_EXISTS, PR_IO_EXISTS},
    {ERROR_FILE_EXISTS, PR_IO_EXISTS},     {ERROR_DIR_NOT_EMPTY, PR_IO_EXISTS},
};

static enum pr_io io_of(DWORD number) {
    for (size_t i = 0; i < PR_COUNT_OF(ERRORS); i++) {
        if (ERRORS[i].number == number) {
            return ERRORS[i].io;
        }
    }
    return PR_IO_ERROR;
}

/* ---- names ---- */

static wchar_t *widen(struct pr_arena *arena, struct pr_text t, int *length) {
    int most = (int)(t.n > (size_t)INT32_MAX / 4 ? (size_t)INT32_MAX / 4 : t.n);
    wchar_t *wide = pr_arena_array(arena, (size_t)most + 1, sizeof *wide);
    *length = most == 0 ? 0 : MultiByteToWideChar(CP_UTF8, 0, t.s, most, wide, most);
    return wide;
}

static wchar_t *wide_path(struct pr_arena *arena, const char *path) {
    int length = 0;
    wchar_t *wide = widen(arena, pr_text_of(path), &length);
    for (int i = 0; i < length; i++) {
        wide[i] = wide[i] == L'/' ? L'\\' : wide[i];
    }
    return wide;
}

static const char *narrow(struct pr_arena *arena, const wchar_t *wide) {
    int n = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *s = pr_arena_alloc(arena, (size_t)(n > 0 ? n : 1));
    if (n > 0) {
        (void)WideCharToMultiByte(CP_UTF8, 0, wide, -1, s, n, NULL, NULL);
    }
    return s;
}

static DWORD attributes(const char *path) {
    struct pr_arena *arena = pr_arena_new();
    DWORD found = GetFileAttributesW(wide_path(arena, path));
    DWORD error = GetLastError();
    pr_arena_free(arena);
    SetLastError(error);
    return found;
}

bool pr_path_is_dir(const char *path) {
    DWORD found = attributes(path);
    return found != INVALID_FILE_ATTRIBUTES && (found & FILE_ATTRIBUTE_DIRECTORY) != 0;
}

bool pr_path_exists(const char *path) {
    return attributes(path) != INVALID_FILE_ATTRIBUTES;
}

/* ---- files ---- */

static HANDLE file_open(const char *path, DWORD rights, DWORD share, DWORD how) {
    struct pr_arena *arena = pr_arena_new();
    HANDLE file =
        CreateFileW(wide_path(arena, path), rights, share, NULL, how, FILE_ATTRIBUTE_NORMAL, NULL);
    DWORD error = GetLastError();
    pr_arena_free(arena);
    SetLastError(error);
    return file;
}

static enum pr_io refused(const char *path) {
    DWORD error = GetLastError();
    return pr_path_is_dir(path) ? PR_IO_DIRECTORY : io_of(error);
}

static enum pr_io read_all(HANDLE file, struct pr_arena *arena, size_t size,
                           struct pr_text *bytes) {
    const DWORD block = 1 << 20;
    char *s = pr_arena_alloc(arena, size + 1);
    size_t n = 0;
    while (n < size) {
        DWORD got = 0, want = size - n < block ? (DWORD)(size - n) : block;
        if (!ReadFile(file, s + n, want, &got, NULL)) {
            return io_of(GetLastError());
        }
        if (got == 0) {
            break;
        }
        n += got;
    }
    *bytes = (struct pr_text){s, n};
    return PR_IO_OK;
}

enum pr_io pr_file_read(struct pr_arena *arena, const char *path, size_t most,
                        struct pr_text *bytes) {
    *bytes = PR_TEXT("");
    /* What Excel holds open can be read as long as we share writing. */
    HANDLE file = file_open(path, GENERIC_READ,
                            FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, OPEN_EXISTING);
    if (file == INVALID_HANDLE_VALUE) {
        return refused(path);
    }
    LARGE_INTEGER size = {0};
    enum pr_io result = PR_IO_ERROR;
    if (GetFileType(file) == FILE_TYPE_DISK && GetFileSizeEx(file, &size)) {
        result = (uint64_t)size.QuadPart > most
                     ? PR_IO_TOO_LARGE
                     : read_all(file, arena, (size_t)size.QuadPart, bytes);
    }
    (void)CloseHandle(file);
    return result;
}

static enum pr_io write_all(HANDLE file, struct pr_text bytes) {
    const DWORD block = 1 << 20;
    for (size_t n = 0; n < bytes.n;) {
        DWORD put = 0, want = bytes.n - n < block ? (DWORD)(bytes.n - n) : block;
        if (!WriteFile(file, bytes.s + n, want, &put, NULL)) {
            return io_of(GetLastError());
        }
        n += put;
    }
    return FlushFileBuffers(file) ? PR_IO_OK : io_of(GetLastError());
}

enum pr_io pr_file_write(const char *path, struct pr_text bytes) {
    HANDLE file = file_open(path, GENERIC_WRITE, 0, CREATE_ALWAYS);
    if (file == INVALID_HANDLE_VALUE) {
        return refused(path);
    }
    enum pr_io result = write_all(file, bytes);
    bool ours = GetFileType(file) == FILE_TYPE_DISK;
    if (!CloseHandle(file) && result == PR_IO_OK) {
        result = io_of(GetLastError());
    }
    if (result != PR_IO_OK && ours) {
        (void)pr_file_remove(path);
    }
    return result;
}

enum pr_io pr_file_private(const char *path) {
    HANDLE file = file_open(path, GENERIC_WRITE, 0, CREATE_NEW);
    if (file == INVALID_HANDLE_VALUE) {
        return pr_path_exists(path) ? PR_IO_EXISTS : io_of(GetLastError());
    }
    return CloseHandle(file) ? PR_IO_OK : io_of(GetLastError());
}

enum pr_io pr_file_sync(const char *path) {
    if (pr_path_is_dir(path)) {
        return PR_IO_OK; /* folders are durable with MOVEFILE_WRITE_THROUGH */
    }
    HANDLE file = file_open(path, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, OPEN_EXISTING);
    if (file == INVALID_HANDLE_VALUE) {
        return refused(path);
    }
    enum pr_io result = FlushFileBuffers(file) ? PR_IO_OK : io_of(GetLastError());
    (void)CloseHandle(file);
    return result;
}

enum pr_io system_move(const char *from, const char *to) {
    struct pr_arena *arena = pr_arena_new();
    BOOL moved = MoveFileExW(wide_path(arena, from), wide_path(arena, to),
                             MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH);
    DWORD error = GetLastError();
    pr_arena_free(arena);
    if (moved) {
        return PR_IO_OK;
    }
    DWORD target = attributes(to);
    if (error != ERROR_ACCESS_DENIED || target == INVALID_FILE_ATTRIBUTES) {
        return io_of(error);
    }
    if ((target & FILE_ATTRIBUTE_DIRECTORY) != 0) {
        return PR_IO_DIRECTORY;
    }
    /* Excel holding the target open answers "access denied" too; a read-only file is just that. */
    return (target & FILE_ATTRIBUTE_READONLY) != 0 ? PR_IO_DENIED : PR_IO_BUSY;
}

enum pr_io pr_file_remove(const char *path) {
    struct pr_arena *arena = pr_arena_new();
    BOOL removed = DeleteFileW(wide_path(arena, path));
    DWORD error = GetLastError();
    pr_arena_free(arena);
    SetLastError(error);
    return removed ? PR_IO_OK : refused(path);
}

enum pr_io pr_dir_remove(const char *path) {
    struct pr_arena *arena = pr_arena_new();
    BOOL gone = RemoveDirectoryW(wide_path(arena, path));
    DWORD error = GetLastError();
    pr_arena_free(arena);
    return gone ? PR_IO_OK : io_of(error);
}

enum pr_io system_make_dir(const char *path) {
    size_t n = strlen(path);
    if (n == 2 && path[1] == ':') {
        return PR_IO_OK; /* the drive of C:/… */
    }
    struct pr_arena *arena = pr_arena_new();
    BOOL made = CreateDirectoryW(wide_path(arena, path), NULL);
    DWORD error = GetLastError();
    pr_arena_free(arena);
    return made ? PR_IO_OK : io_of(error);
}

static int64_t seconds_of(FILETIME t) {
    const uint64_t per_second = 10000000;
    return (int64_t)(((uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime) / per_second);
}

static struct system_entry entry_of(struct pr_arena *arena, const WIN32_FIND_DATAW *found) {
    FILETIME now;
    GetSystemTimeAsFileTime(&now);
    return (struct system_entry){
        .name = narrow(arena, found->cFileName),
        .is_dir = (found->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0,
        .is_link = (found->dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0,
        .is_other = (found->dwFileAttributes & FILE_ATTRIBUTE_DEVICE) != 0,
        .age = seconds_of(now) - seconds_of(found->ftLastWriteTime),
    };
}

enum pr_io system_list(struct pr_arena *arena, const char *dir, struct system_entry **entries,
                       size_t *n, size_t most) {
    WIN32_FIND_DATAW found;
    size_t capacity = 0;
    *n = 0;
    HANDLE search = FindFirstFileW(wide_path(arena, pr_path_join(arena, dir, "*")), &found);
    if (search == INVALID_HANDLE_VALUE) {
        DWORD error = GetLastError();
        return error == ERROR_FILE_NOT_FOUND ? PR_IO_OK : io_of(error);
    }
    enum pr_io result = PR_IO_OK;
    do {
        if (wcscmp(found.cFileName, L".") == 0 || wcscmp(found.cFileName, L"..") == 0) {
            continue;
        }
        if (*n == most) {
            result = PR_IO_TOO_LARGE;
            break;
        }
        *entries = pr_arena_grow(arena, *entries, *n, &capacity, sizeof **entries);
        (*entries)[(*n)++] = entry_of(arena, &found);
    } while (FindNextFileW(search, &found));
    if (result == PR_IO_OK && GetLastError() != ERROR_NO_MORE_FILES) {
        result = io_of(GetLastError());
    }
    (void)FindClose(search);
    return result;
}

/* ---- streams, clock, randomness, signals ---- */

static void put(FILE *stream, DWORD which, struct pr_text t) {
    HANDLE console = GetStdHandle(which);
    DWORD mode = 0;
    if (!GetConsoleMode(console, &mode)) { /* a file or a pipe: bytes as they are */
        (void)_setmode(_fileno(stream), _O_BINARY);
        (void)fwrite(t.s, 1, t.n, stream);
        return;
    }
    struct pr_arena *arena = pr_arena_new();
    int length = 0;
    const wchar_t *wide = widen(arena, t, &length);
    const int block = 8192; /* older consoles refuse more than 64 KB at once */
    for (int at = 0; at < length;) {
        DWORD done = 0, want = (DWORD)(length - at < block ? length - at : block);
        if (!WriteConsoleW(console, wide + at, want, &done, NULL) || done == 0) {
            break;
        }
        at += (int)done;
    }
    pr_arena_free(arena);
}

void pr_out(struct pr_text t) {
    put(stdout, STD_OUTPUT_HANDLE, t);
}

void pr_err(struct pr_text t) {
    (void)fflush(stdout);
    put(stderr, STD_ERROR_HANDLE, t);
}

bool pr_out_ok(void) {
    return fflush(stdout) == 0 && !ferror(stdout);
}

int pr_columns(bool error_stream) {
    CONSOLE_SCREEN_BUFFER_INFO about;
    HANDLE console = GetStdHandle(error_stream ? STD_ERROR_HANDLE : STD_OUTPUT_HANDLE);
    return GetConsoleScreenBufferInfo(console, &about)
               ? about.srWindow.Right - about.srWindow.Left + 1
               : 0;
}

/* Kept for the life of the program, as those of getenv are. */
const char *pr_environment(const char *name) {
    static struct pr_arena *kept;
    kept = kept == NULL ? pr_arena_new() : kept;
    int length = 0;
    const wchar_t *value = _wgetenv(widen(kept, pr_text_of(name), &length));
    return value == NULL ? NULL : narrow(kept, value);
}

struct pr_moment pr_now(void) {
    SYSTEMTIME now;
    GetLocalTime(&now);
    return (struct pr_moment){pr_day_from(now.wYear, now.wMonth, now.wDay),
                              (now.wHour * 60 + now.wMinute) * 60 + now.wSecond};
}

uint64_t pr_clock(void) {
    LARGE_INTEGER ticks, frequency;
    const uint64_t nano = UINT64_C(1000000000);
    (void)QueryPerformanceCounter(&ticks);
    (void)QueryPerformanceFrequency(&frequency);
    uint64_t t = (uint64_t)ticks.QuadPart, f = (uint64_t)frequency.QuadPart;
    return t / f * nano + t % f * nano / f;
}

void system_sleep(int milliseconds) {
    Sleep((DWORD)milliseconds);
}

void pr_random(void *bytes, size_t n) {
    unsigned char *at = bytes;
    for (size_t i = 0; i < n; i++) {
        unsigned value = 0;
        if (rand_s(&value) != 0) {
            abort();
        }
        at[i] = (unsigned char)(value & 0xFF);
    }
}

static volatile sig_atomic_t interrupted;

static void interrupt(int number) {
    interrupted = 1;
    (void)signal(number, interrupt); /* Windows forgets the handler after each call */
}

void pr_interrupt_watch(void) {
    (void)signal(SIGINT, interrupt);
    (void)signal(SIGTERM, interrupt);
}

bool pr_interrupted(void) {
    return interrupted != 0;
}

#endif
