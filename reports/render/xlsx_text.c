/* Text for workbooks: what Excel would refuse or misread is mended before it is written. */
#include "xlsx.h"

#include <string.h>

enum { CELL_MOST = 32767, SHEET_MOST = 31, ESCAPED = 7 };

static size_t units(uint32_t c) {
    return c > 0xFFFF ? 2 : 1; /* of UTF-16, which is what Excel counts */
}

static bool hex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* "_x0041_" would be read as "A". */
static bool looks_escaped(struct pr_text t, size_t at) {
    return at + ESCAPED <= t.n && t.s[at] == '_' && t.s[at + 1] == 'x' && hex(t.s[at + 2]) &&
           hex(t.s[at + 3]) && hex(t.s[at + 4]) && hex(t.s[at + 5]) && t.s[at + 6] == '_';
}

static struct pr_text escaped(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf b = pr_buf_new(arena);
    size_t length = 0;
    for (size_t at = 0; at < t.n;) {
        bool escape = looks_escaped(t, at);
        uint32_t c = pr_utf8_next(t, &at);
        length += units(c) + (escape ? ESCAPED - 1 : 0);
        if (length >= CELL_MOST && at < t.n) {
            pr_buf_code(&b, 0x2026);
            break;
        }
        if (escape) {
            pr_buf_c(&b, "_x005F");
        }
        pr_buf_code(&b, c);
    }
    return pr_buf_done(&b);
}

const char *pr_xlsx_string(struct pr_arena *arena, struct pr_text t) {
    return pr_text_c(arena, escaped(arena, pr_clean(arena, t)));
}

const char *pr_xlsx_short(struct pr_arena *arena, struct pr_text t, size_t most) {
    return pr_text_c(arena, pr_utf8_cut(arena, pr_clean_line(arena, t), most));
}

/* ---- names of sheets ---- */

/* At most so many units; at the end of a word, if that leaves more than half. */
static struct pr_text cut_units(struct pr_text t, size_t most) {
    size_t used = 0;
    size_t end = 0;
    size_t word = 0;
    while (end < t.n) {
        size_t next = end;
        uint32_t c = pr_utf8_next(t, &next);
        word = c == ' ' && used > most / 2 ? end : word;
        used += units(c);
        if (used > most) {
            return pr_text_trim(pr_text_slice(t, 0, word > 0 ? word : end));
        }
        end = next;
    }
    return t;
}

/* Apostrophes go too, they end a name in references; and the library cuts links at "#". */
static struct pr_text allowed(struct pr_arena *arena, struct pr_text title) {
    static const char forbidden[] = "[]:*?/\\#";
    struct pr_text line = pr_clean_line(arena, title);
    struct pr_buf b = pr_buf_new(arena);
    for (size_t at = 0; at < line.n;) {
        uint32_t c = pr_utf8_next(line, &at);
        bool ascii = c > 0 && c < 0x80;
        if (c == '\'') {
            c = 0x2019;
        } else if (ascii && strchr(forbidden, (int)c) != NULL) {
            c = ' ';
        }
        pr_buf_code(&b, c);
    }
    return pr_text_squeeze(arena, pr_buf_done(&b));
}

static bool is_taken(struct pr_arena *arena, struct pr_text name, const char *const *taken,
                     size_t n) {
    struct pr_text folded = pr_text_fold(arena, name);
    if (pr_text_is(folded, "history")) {
        return true; /* Excel keeps this one for itself */
    }
    for (size_t i = 0; i < n; i++) {
        if (pr_text_equal(folded, pr_text_fold(arena, pr_text_of(taken[i])))) {
            return true;
        }
    }
    return false;
}

const char *pr_xlsx_sheet_name(struct pr_arena *arena, struct pr_text title,
                               const char *const *taken, size_t n) {
    struct pr_text base = cut_units(allowed(arena, title), SHEET_MOST);
    if (base.n == 0) {
        base = PR_TEXT("-");
    }
    struct pr_text name = base;
    for (int64_t copy = 2; is_taken(arena, name, taken, n); copy++) {
        struct pr_buf tail = pr_buf_new(arena);
        pr_buf_c(&tail, " (");
        pr_buf_int(&tail, copy);
        pr_buf_char(&tail, ')');
        struct pr_buf whole = pr_buf_new(arena);
        pr_buf_text(&whole, cut_units(base, SHEET_MOST - tail.n));
        pr_buf_text(&whole, pr_buf_done(&tail));
        name = pr_buf_done(&whole);
    }
    return pr_text_c(arena, name);
}
