/* base: a stream that libraries write to and whose bytes come back: memory where the system has
 * such streams, else a temporary file. */
#include "prirost/base_system.h"

#include <stdio.h>
#include <stdlib.h>

#ifdef _WIN32
#include <wchar.h>
#include <windows.h>
#endif

struct pr_capture {
    FILE *stream;
#ifdef _WIN32
    wchar_t path[MAX_PATH];
#else
    char *bytes;
    size_t n;
#endif
};

#ifdef _WIN32

static FILE *open_stream(struct pr_capture *c) {
    wchar_t folder[MAX_PATH - 14];
    DWORD n = GetTempPathW(MAX_PATH - 14, folder);
    if (n == 0 || n > MAX_PATH - 14 || GetTempFileNameW(folder, L"pri", 0, c->path) == 0) {
        return NULL;
    }
    return _wfopen(c->path, L"w+b");
}

static bool take(struct pr_capture *c, struct pr_buf *out) {
    FILE *f = _wfopen(c->path, L"rb");
    char block[4096];
    bool good = f != NULL;
    for (size_t n = 0; good && (n = fread(block, 1, sizeof block, f)) > 0;) {
        pr_buf_put(out, block, n);
    }
    if (f != NULL) {
        good = ferror(f) == 0;
        (void)fclose(f);
    }
    DeleteFileW(c->path);
    return good;
}

#else

static FILE *open_stream(struct pr_capture *c) {
    return open_memstream(&c->bytes, &c->n);
}

static bool take(struct pr_capture *c, struct pr_buf *out) {
    bool good = c->bytes != NULL && c->n > 0;
    if (good) {
        pr_buf_put(out, c->bytes, c->n);
    }
    free(c->bytes);
    c->bytes = NULL;
    return good;
}

#endif

struct pr_capture *pr_capture_open(struct pr_arena *arena) {
    struct pr_capture *c = pr_arena_alloc(arena, sizeof *c);
    c->stream = open_stream(c);
    return c->stream != NULL ? c : NULL;
}

void *pr_capture_stream(struct pr_capture *c) {
    return c->stream;
}

bool pr_capture_take(struct pr_capture *c, struct pr_buf *out) {
    return take(c, out);
}
