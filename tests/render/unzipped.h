/* A workbook's parts, as another reader would see them. */
#ifndef PRIROST_TESTS_RENDER_UNZIPPED_H
#define PRIROST_TESTS_RENDER_UNZIPPED_H

#include "sample.h"

#include <zip.h>

enum { PART_MOST = 1 << 24 };

static inline const char *temporary(struct pr_arena *arena, const char *name) {
    return pr_path_temporary(arena, ".", name);
}

static inline struct pr_text whole_file(struct pr_arena *arena, const char *path) {
    struct pr_text bytes = {0};
    assert_int_equal(pr_file_read(arena, path, PART_MOST, &bytes), PR_IO_OK);
    return bytes;
}

/* A part of the archive; empty when there is none. */
static inline struct pr_text part(struct pr_arena *arena, const char *path, const char *name) {
    int error = 0;
    zip_t *zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(zip);
    struct pr_text text = {0};
    zip_stat_t stat;
    zip_file_t *file = zip_stat(zip, name, 0, &stat) == 0 ? zip_fopen(zip, name, 0) : NULL;
    if (file != NULL) {
        assert_true(stat.size < PART_MOST);
        char *s = pr_arena_alloc(arena, (size_t)stat.size + 1);
        assert_true(zip_fread(file, s, stat.size) == (zip_int64_t)stat.size);
        text = (struct pr_text){s, (size_t)stat.size};
        assert_int_equal(zip_fclose(file), 0);
    }
    zip_discard(zip);
    return text;
}

static inline struct pr_text sheet(struct pr_arena *arena, const char *path, size_t number) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "xl/worksheets/sheet");
    pr_buf_int(&b, (int64_t)number);
    pr_buf_c(&b, ".xml");
    return part(arena, path, pr_text_c(arena, pr_buf_done(&b)));
}

/* Rows with a value and cells with a value, counted in the XML as another reader would. */
static inline void count_xml(struct pr_text xml, size_t *rows, size_t *cells) {
    *rows = *cells = 0;
    struct pr_text rest = xml;
    for (size_t at = 0; (at = pr_text_find(rest, PR_TEXT("<row "))) != SIZE_MAX;) {
        rest = pr_text_slice(rest, at + 5, rest.n);
        size_t end = pr_text_find(rest, PR_TEXT("<row "));
        size_t filled = occurrences(pr_text_slice(rest, 0, end < rest.n ? end : rest.n), "<v>");
        *cells += filled;
        *rows += filled > 0 ? 1 : 0;
    }
}

#endif
