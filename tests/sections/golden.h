/* Pages kept beside the tests. PRIROST_GOLDEN_WRITE=1 writes them anew. */
#ifndef PRIROST_TESTS_GOLDEN_H
#define PRIROST_TESTS_GOLDEN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "prirost/base_system.h"

static inline const char *golden_path(struct pr_arena *arena, const char *name) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, PRIROST_SOURCE "/tests/golden/");
    pr_buf_c(&b, name);
    pr_buf_c(&b, ".txt");
    return b.s;
}

static inline size_t golden_line(struct pr_text t, size_t at) {
    size_t line = 1;
    for (size_t i = 0; i < at && i < t.n; i++) {
        line += t.s[i] == '\n';
    }
    return line;
}

static inline void compare(struct pr_arena *arena, const char *name, struct pr_text text) {
    const char *path = golden_path(arena, name);
    if (pr_environment("PRIROST_GOLDEN_WRITE") != NULL) {
        assert_int_equal(pr_file_write(path, text), PR_IO_OK);
        return;
    }
    struct pr_text want = {NULL, 0};
    if (pr_file_read(arena, path, 1 << 20, &want) != PR_IO_OK) {
        fail_msg("%s cannot be read; PRIROST_GOLDEN_WRITE=1 writes it", path);
    }
    size_t at = 0;
    while (at < text.n && at < want.n && text.s[at] == want.s[at]) {
        at++;
    }
    if (at < text.n || at < want.n) {
        fail_msg("%s differs from line %zu; PRIROST_GOLDEN_WRITE=1 writes it anew", path,
                 golden_line(text, at));
    }
}

#endif
