/* Looks of cells, and number formats by what a number shows. */
#include "xlsx.h"

#include <math.h>
#include <string.h>

enum {
    INK = 0x1B1F24,
    DEEP = 0x1F3B57,
    ACCENT = 0x0B62A4,
    QUIET = 0x555B63,
    RULE = 0xD8DEE5,
    STRONG_RULE = 0x9FB0C0,
    SOFT = 0xF4F7FA,
    WARN = 0x8A5A00,
    NO_FILL = -1
};

struct style {
    double points;
    bool bold;
    int colour, fill;
    uint8_t align, valign;
    uint8_t bottom, left;
    int rule; /* colour of the borders */
    uint8_t indent;
};

#define TOP LXW_ALIGN_VERTICAL_TOP
#define MIDDLE LXW_ALIGN_VERTICAL_CENTER
#define LEFT LXW_ALIGN_LEFT
#define RIGHT LXW_ALIGN_RIGHT

static const struct style styles[PR_ROLES] = {
    [PR_ROLE_TITLE] = {20, true, DEEP, NO_FILL, LEFT, MIDDLE, 0, 0, 0, 0},
    [PR_ROLE_SUBTITLE] = {12, false, QUIET, NO_FILL, LEFT, MIDDLE, 0, 0, 0, 0},
    [PR_ROLE_H1] = {16, true, DEEP, NO_FILL, LEFT, MIDDLE, LXW_BORDER_MEDIUM, 0, DEEP, 0},
    [PR_ROLE_H2] = {12, true, DEEP, NO_FILL, LEFT, MIDDLE, 0, 0, 0, 0},
    [PR_ROLE_TEXT] = {10, false, INK, NO_FILL, LEFT, TOP, 0, 0, 0, 0},
    [PR_ROLE_FINDING] = {10, false, INK, SOFT, LEFT, MIDDLE, 0, LXW_BORDER_THICK, ACCENT, 1},
    [PR_ROLE_CAUTION] = {9, false, QUIET, NO_FILL, LEFT, MIDDLE, 0, LXW_BORDER_DOUBLE, WARN, 1},
    [PR_ROLE_BULLET] = {10, false, INK, NO_FILL, LEFT, TOP, 0, 0, 0, 1},
    [PR_ROLE_LABEL] = {10, false, QUIET, NO_FILL, LEFT, MIDDLE, 0, 0, 0, 0},
    [PR_ROLE_VALUE] = {10, false, INK, NO_FILL, LEFT, MIDDLE, LXW_BORDER_HAIR, 0, QUIET, 0},
    [PR_ROLE_CAPTION] = {10, true, DEEP, NO_FILL, LEFT, MIDDLE, 0, 0, 0, 0},
    [PR_ROLE_NOTE] = {9, false, QUIET, NO_FILL, LEFT, TOP, 0, 0, 0, 0},
    [PR_ROLE_HEAD] = {9, true, DEEP, SOFT, RIGHT, LXW_ALIGN_VERTICAL_BOTTOM, LXW_BORDER_THIN, 0,
                      STRONG_RULE, 0},
    [PR_ROLE_HEAD_LEFT] = {9, true, DEEP, SOFT, LEFT, LXW_ALIGN_VERTICAL_BOTTOM, LXW_BORDER_THIN, 0,
                           STRONG_RULE, 1},
    [PR_ROLE_OVER] = {9, true, DEEP, SOFT, LXW_ALIGN_CENTER, MIDDLE, LXW_BORDER_THIN, 0,
                      STRONG_RULE, 0},
    [PR_ROLE_CELL] = {10, false, INK, NO_FILL, RIGHT, MIDDLE, LXW_BORDER_THIN, 0, RULE, 0},
    [PR_ROLE_CELL_LEFT] = {10, false, INK, NO_FILL, LEFT, MIDDLE, LXW_BORDER_THIN, 0, RULE, 1},
    [PR_ROLE_ABSENT] = {9, false, QUIET, NO_FILL, RIGHT, MIDDLE, LXW_BORDER_THIN, 0, RULE, 0},
    [PR_ROLE_INTERVAL] = {10, false, QUIET, NO_FILL, LEFT, MIDDLE, LXW_BORDER_THIN, 0, RULE, 0},
    [PR_ROLE_LINK] = {11, false, ACCENT, NO_FILL, LEFT, MIDDLE, 0, 0, 0, 0},
    [PR_ROLE_DATA_HEAD] = {9, true, QUIET, SOFT, LEFT, TOP, 0, 0, 0, 0},
    [PR_ROLE_DATA] = {9, false, QUIET, NO_FILL, LEFT, TOP, 0, 0, 0, 0},
};

double pr_xlsx_points(enum pr_role role) {
    return styles[role].points;
}

bool pr_xlsx_bold(struct pr_look look) {
    return styles[look.role].bold || look.strong;
}

static void borders(lxw_format *f, const struct style *s) {
    if (s->bottom != 0) {
        format_set_bottom(f, s->bottom);
        format_set_bottom_color(f, (lxw_color_t)s->rule);
    }
    if (s->left != 0) {
        format_set_left(f, s->left);
        format_set_left_color(f, (lxw_color_t)s->rule);
    }
}

static void fill(lxw_format *f, const struct style *s, int tint) {
    static const int colour[] = {0xF6D3B5, 0xFDEBD9, NO_FILL, 0xE2EEF7, 0xC2DCEF};
    int chosen = tint >= -2 && tint <= 2 && tint != 0 ? colour[tint + 2] : s->fill;
    if (chosen != NO_FILL) {
        format_set_pattern(f, LXW_PATTERN_SOLID);
        format_set_fg_color(f, (lxw_color_t)chosen);
    }
}

static lxw_format *make(struct pr_book *book, struct pr_look look) {
    const struct style *s = &styles[look.role];
    lxw_format *f = workbook_add_format(book->workbook);
    if (f == NULL) {
        pr_xlsx_check(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
        return NULL;
    }
    format_set_font_name(f, "Arial");
    format_set_font_size(f, s->points);
    format_set_font_color(f, (lxw_color_t)(look.quiet ? QUIET : s->colour));
    format_set_align(f, s->align);
    format_set_align(f, s->valign);
    format_set_indent(f, s->indent);
    if (pr_xlsx_bold(look)) {
        format_set_bold(f);
    }
    if (look.number != NULL) {
        format_set_num_format(f, look.number);
    }
    if (look.number == NULL || strcmp(look.number, "@") == 0) {
        format_set_text_wrap(f);
    }
    if (look.role == PR_ROLE_LINK) {
        format_set_underline(f, LXW_UNDERLINE_SINGLE);
    }
    borders(f, s);
    fill(f, s, look.tint);
    return f;
}

static bool same(struct pr_look a, struct pr_look b) {
    bool number = a.number == b.number ||
                  (a.number != NULL && b.number != NULL && strcmp(a.number, b.number) == 0);
    return number && a.role == b.role && a.tint == b.tint && a.strong == b.strong &&
           a.quiet == b.quiet;
}

lxw_format *pr_xlsx_format(struct pr_book *book, struct pr_look look) {
    for (size_t i = 0; i < book->n_formats; i++) {
        if (same(book->format[i].look, look)) {
            return book->format[i].format;
        }
    }
    book->format = pr_arena_grow(book->arena, book->format, book->n_formats,
                                 &book->formats_capacity, sizeof *book->format);
    lxw_format *f = make(book, look);
    book->format[book->n_formats++] = (struct pr_format_entry){look, f};
    return f;
}

/* ---- number formats ---- */

#define MINUS "\xE2\x88\x92"

struct digits {
    int decimals;
    bool plus, zero, thousands; /* zero: the value is shown as zero and has no sign */
};

static void digits(struct pr_buf *b, struct digits d) {
    pr_buf_c(b, d.thousands ? "#,##0" : "0");
    for (int i = 0; i < d.decimals; i++) {
        pr_buf_c(b, i == 0 ? ".0" : "0");
    }
}

/* +0.00;−0.00;0.00 and a tail that stands behind each. */
static const char *signed_format(struct pr_arena *arena, struct digits d, const char *tail) {
    struct pr_buf b = pr_buf_new(arena);
    const char *const sign[] = {d.plus && !d.zero ? "\"+\"" : "", d.zero ? "" : "\"" MINUS "\"",
                                ""};
    for (size_t i = 0; i < PR_COUNT_OF(sign); i++) {
        pr_buf_c(&b, i > 0 ? ";" : "");
        pr_buf_c(&b, sign[i]);
        digits(&b, d);
        pr_buf_c(&b, tail);
    }
    return pr_text_c(arena, pr_buf_done(&b));
}

/* A word of the catalogue as a literal of a number format. */
static const char *literal(struct pr_book *book, enum pr_msg word) {
    struct pr_buf b = pr_buf_new(book->arena);
    pr_buf_char(&b, '"');
    pr_buf_text(&b, pr_word(book->doc->lang, word));
    pr_buf_char(&b, '"');
    return pr_text_c(book->arena, pr_buf_done(&b));
}

/* Decimals that a plain number needs, at most six. */
static int plain_decimals(double value) {
    double scaled = pr_show_rounded(PR_SHOW_PLAIN, value);
    int decimals = 0;
    while (decimals < 6 && fabs(scaled - nearbyint(scaled)) > 1e-9 * fmax(1, fabs(scaled))) {
        scaled *= 10;
        decimals++;
    }
    return decimals;
}

const char *pr_xlsx_number(struct pr_book *book, enum pr_show show, double value) {
    struct pr_arena *arena = book->arena;
    bool russian = book->doc->lang == PR_RU;
    double shown = pr_show_rounded(show, value);
    struct digits d = {.decimals = pr_show_decimals(show),
                       .zero = shown == 0,
                       .thousands = fabs(shown) >= 1000 && show != PR_SHOW_PLAIN};
    switch (show) {
    case PR_SHOW_CHANGE:
        d.plus = true;
        return signed_format(arena, d, "");
    case PR_SHOW_SHARE: /* the bare sign multiplies by 100, a literal one does not */
        return signed_format(arena, d, russian ? "\xC2\xA0%" : "%");
    case PR_SHOW_SHARE_CHANGE:
        d.plus = true;
        return signed_format(arena, d, literal(book, PR_MSG_MARK_PERCENT_POINTS));
    case PR_SHOW_PERCENT:
        return signed_format(arena, d, literal(book, PR_MSG_MARK_PERCENT));
    case PR_SHOW_P:
        return russian ? "[<0.001]\"<\xC2\xA0"
                         "0,001\";0.000"
                       : "[<0.001]\"<\xC2\xA0"
                         "0.001\";0.000";
    case PR_SHOW_DAY:
        return russian ? "dd\\.mm\\.yyyy" : "yyyy\\-mm\\-dd";
    case PR_SHOW_PLAIN:
        d.decimals = plain_decimals(value);
        return signed_format(arena, d, "");
    default:
        return signed_format(arena, d, "");
    }
}

double pr_xlsx_value(enum pr_show show, double value) {
    enum { EPOCH = 25569 }; /* 1970-01-01 as a spreadsheet's day */
    if (show == PR_SHOW_SHARE_CHANGE) {
        return value * 100;
    }
    return show == PR_SHOW_DAY ? value + EPOCH : value;
}
