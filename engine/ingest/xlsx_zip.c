/* The archive of a workbook, in memory: what is encrypted, too large or blown up is refused before
 * it is inflated, and what lies about its size while it is. */
#include "xlsx.h"

#include <zip.h>

enum {
    PIECE = 64 * 1024,
    MIB = 1024 * 1024,
    MOST_PART = 512, /* MiB of one part, and of all that are read */
    MOST_ALL = 1024,
    MOST_RATIO = 300, /* of a part above LARGE: ordinary sheets stay below 100 */
    LARGE = 32
};

bool book_wrong(struct book *b, enum pr_issue_code why, struct pr_text detail) {
    if (!b->wrong) {
        b->wrong = true;
        b->why = why;
        b->detail = pr_text_copy(b->scratch, detail);
    }
    return false;
}

bool book_wrong_c(struct book *b, enum pr_issue_code why, const char *detail) {
    return book_wrong(b, why, pr_text_of(detail));
}

static bool part_wrong(struct book *b, struct pr_text part, const char *what) {
    struct pr_buf out = pr_buf_new(b->scratch);
    pr_buf_text(&out, part);
    pr_buf_c(&out, ": ");
    pr_buf_c(&out, what);
    return book_wrong(b, PR_ISSUE_book_damaged, pr_buf_done(&out));
}

/* ---- what the archive says of itself ---- */

bool book_open(struct book *b, struct pr_text bytes) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.s, bytes.n, 0, &error);
    b->zip = source != NULL ? zip_open_from_source(source, ZIP_RDONLY, &error) : NULL;
    if (b->zip == NULL) {
        (void)book_wrong_c(b, PR_ISSUE_book_damaged, zip_error_strerror(&error));
        zip_source_free(source);
    }
    zip_error_fini(&error);
    if (b->zip != NULL && zip_get_num_entries(b->zip, 0) > BOOK_PARTS) {
        return book_wrong_c(b, PR_ISSUE_book_too_large, "ZIP > 5000");
    }
    return b->zip != NULL;
}

void book_close(struct book *b) {
    if (b->zip != NULL) {
        zip_discard(b->zip);
        b->zip = NULL;
    }
}

/* Names differ in case between the programs that write them. */
static zip_int64_t place_of(const struct book *b, struct pr_text part) {
    const char *name = pr_text_c(b->scratch, part);
    zip_int64_t at = zip_name_locate(b->zip, name, ZIP_FL_ENC_GUESS);
    return at >= 0 ? at : zip_name_locate(b->zip, name, ZIP_FL_ENC_GUESS | ZIP_FL_NOCASE);
}

bool book_has(const struct book *b, struct pr_text part) {
    return part.n > 0 && place_of(b, part) >= 0;
}

static bool may_read(struct book *b, struct pr_text part, const zip_stat_t *about) {
    const uint64_t large = (uint64_t)LARGE * MIB;
    if ((about->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
        about->encryption_method != ZIP_EM_NONE) {
        return book_wrong_c(b, PR_ISSUE_book_encrypted, "");
    }
    if ((about->valid & ZIP_STAT_SIZE) == 0 || (about->valid & ZIP_STAT_COMP_SIZE) == 0) {
        return part_wrong(b, part, "no size");
    }
    if (about->size > (uint64_t)MOST_PART * MIB) {
        return book_wrong_c(b, PR_ISSUE_book_too_large, "512 MiB");
    }
    if (about->size > large && about->size / MOST_RATIO > about->comp_size) {
        return book_wrong_c(b, PR_ISSUE_book_too_large, "1:300");
    }
    if (about->size > (uint64_t)MOST_ALL * MIB - b->spent) {
        return book_wrong_c(b, PR_ISSUE_book_too_large, "1 GiB");
    }
    return true;
}

/* ---- the bytes ---- */

struct stream {
    struct book *b;
    struct pr_text part;
    zip_file_t *file;
    uint64_t left; /* by what the archive says */
};

/* One byte more than there is is asked for: only the end of a part checks its checksum. */
static bool pump(struct stream *s, char *piece,
                 bool (*take)(void *data, struct pr_text piece, bool last), void *data) {
    for (;;) {
        zip_int64_t n = zip_fread(s->file, piece, PIECE);
        if (n < 0) {
            return part_wrong(s->b, s->part, zip_file_strerror(s->file));
        }
        if ((uint64_t)n > s->left) {
            return part_wrong(s->b, s->part, "longer than stated");
        }
        s->left -= (uint64_t)n;
        s->b->spent += (uint64_t)n;
        if (n == 0 && s->left > 0) {
            return part_wrong(s->b, s->part, "shorter than stated");
        }
        if (!take(data, (struct pr_text){piece, (size_t)n}, n == 0)) {
            return false;
        }
        if (n == 0) {
            return true;
        }
    }
}

bool book_stream(struct book *b, struct pr_text part,
                 bool (*take)(void *data, struct pr_text piece, bool last), void *data) {
    zip_int64_t at = place_of(b, part);
    zip_stat_t about;
    zip_stat_init(&about);
    if (at < 0 || zip_stat_index(b->zip, (zip_uint64_t)at, 0, &about) != 0) {
        return part_wrong(b, part, "missing");
    }
    if (!may_read(b, part, &about)) {
        return false;
    }
    struct stream s = {.b = b, .part = part, .left = about.size};
    s.file = zip_fopen_index(b->zip, (zip_uint64_t)at, 0);
    if (s.file == NULL) {
        return part_wrong(b, part, zip_strerror(b->zip));
    }
    char *piece = pr_arena_alloc(b->scratch, PIECE);
    bool whole = pump(&s, piece, take, data);
    if (zip_fclose(s.file) != 0 && whole) {
        whole = part_wrong(b, part, "checksum");
    }
    return whole;
}

/* ---- other archives ---- */

const char *archive_of(struct pr_text bytes) {
    static const struct {
        const char *sign, *what;
    } known[] = {{"opendocument.spreadsheet", "ODS"}, {"opendocument.", "OpenDocument"},
                 {"xl/workbook.bin", "XLSB"},         {"xl/workbook.xml", "XLSX"},
                 {"word/document", "DOCX"},           {"ppt/presentation", "PPTX"},
                 {"Index/Document.iwa", "Numbers"}};
    enum { START = 4096, END = 256 * 1024 };
    size_t start = bytes.n < START ? bytes.n : START, end = bytes.n < END ? bytes.n : END;
    struct pr_text head = pr_text_slice(bytes, 0, start);
    struct pr_text tail = pr_text_slice(bytes, bytes.n - end, bytes.n);
    for (size_t i = 0; i < PR_COUNT_OF(known); i++) {
        struct pr_text sign = pr_text_of(known[i].sign);
        if (pr_text_find(head, sign) != SIZE_MAX || pr_text_find(tail, sign) != SIZE_MAX) {
            return known[i].what;
        }
    }
    return "ZIP";
}
