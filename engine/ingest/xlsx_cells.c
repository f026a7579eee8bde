/* The cells of one sheet: texts, numbers under their formats, stored values of formulas; which
 * ranges are merged. Rows and cells may leave their place unsaid. */
#include "xlsx.h"

#include "prirost/base_number.h"

#include <string.h>

enum { MOST_FOUND = 20000000, MOST_MERGED = 100000, MOST_UNKNOWN = 10000 };

enum cell_sort { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOL, CELL_ERROR, CELL_DATE };

struct sheet_walk {
    struct book *b;
    struct cells *cells;
    bool in_data, in_row, in_cell, in_string;
    size_t phonetic, depth; /* of elements inside the cell */
    size_t row, column;     /* of the cell that is read, from 1; 0: none yet */
    bool row_unsaid;        /* the row has no number of its own; its first cell may tell */
    enum cell_sort sort;
    size_t format; /* index */
    bool formula, value;
    struct xml_text text;
};

static bool wrong_place(struct sheet_walk *w, const char *element, const char *said) {
    struct pr_buf out = pr_buf_new(w->b->scratch);
    pr_buf_c(&out, element);
    pr_buf_c(&out, said != NULL ? said : "?");
    pr_buf_c(&out, "\">");
    w->b->wrong_row = w->in_row ? w->row : 0;
    return book_wrong(w->b, PR_ISSUE_book_damaged, pr_buf_done(&out));
}

/* ---- places ---- */

/* "AB12" -> 28 and 12; false: something else, or beyond the sheet. */
static bool place_of(const char *s, size_t *column, size_t *row, const char **rest) {
    size_t c = 0, r = 0;
    for (; (*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z') || *s == '$'; s++) {
        if (*s != '$') {
            c = c * 26 + (size_t)((*s >= 'a' ? *s - 'a' : *s - 'A') + 1);
        }
        if (c > BOOK_COLUMNS) {
            return false;
        }
    }
    for (; (*s >= '0' && *s <= '9') || *s == '$'; s++) {
        if (*s != '$') {
            r = r * 10 + (size_t)(*s - '0');
        }
        if (r > BOOK_ROWS) {
            return false;
        }
    }
    *column = c;
    *row = r;
    *rest = s;
    return c > 0 && r > 0;
}

static bool start_row(struct sheet_walk *w, const char **attributes) {
    const char *said = xml_attribute(attributes, "r");
    size_t row = said != NULL ? xml_size(said, BOOK_ROWS + 1) : w->row + 1;
    if (row == SIZE_MAX || row <= w->row || row > BOOK_ROWS) {
        return wrong_place(w, "<row r=\"", said);
    }
    w->row_unsaid = said == NULL;
    w->row = row;
    w->column = 0;
    w->in_row = true;
    return true;
}

static bool put_cell(struct sheet_walk *w, const char *said) {
    size_t column = w->column + 1, row = w->row;
    const char *rest = "";
    if (said != NULL && (!place_of(said, &column, &row, &rest) || *rest != '\0')) {
        return wrong_place(w, "<c r=\"", said);
    }
    if (row > w->row && w->row_unsaid && w->column == 0) {
        w->row = row;
    }
    if (row != w->row || column <= w->column || column > BOOK_COLUMNS) {
        return wrong_place(w, "<c r=\"", said);
    }
    w->column = column;
    return true;
}

static enum cell_sort sort_of(const char *said) {
    static const struct {
        const char *name;
        enum cell_sort sort;
    } sorts[] = {{"s", CELL_SHARED}, {"str", CELL_TEXT}, {"inlineStr", CELL_TEXT},
                 {"b", CELL_BOOL},   {"e", CELL_ERROR},  {"d", CELL_DATE}};
    for (size_t i = 0; said != NULL && i < PR_COUNT_OF(sorts); i++) {
        if (strcmp(said, sorts[i].name) == 0) {
            return sorts[i].sort;
        }
    }
    return CELL_NUMBER;
}

static void start_cell(struct sheet_walk *w, const char **attributes) {
    size_t format = xml_size(xml_attribute(attributes, "s"), BOOK_FORMATS);
    if (!put_cell(w, xml_attribute(attributes, "r"))) {
        return;
    }
    w->in_cell = true;
    w->sort = sort_of(xml_attribute(attributes, "t"));
    w->format = format != SIZE_MAX ? format : 0;
    w->formula = w->value = w->in_string = false;
    w->depth = w->phonetic = 0;
    xml_text_new(&w->text);
}

static void add_merged(struct sheet_walk *w, const char *range) {
    size_t column = 0, row = 0, last_column = 0, last_row = 0;
    struct cells *cells = w->cells;
    const char *rest = "";
    if (range == NULL || cells->n_merged >= MOST_MERGED || !place_of(range, &column, &row, &rest) ||
        *rest != ':' || !place_of(rest + 1, &last_column, &last_row, &rest)) {
        return;
    }
    cells->merged = pr_arena_grow(w->b->scratch, cells->merged, cells->n_merged,
                                  &cells->merged_capacity, sizeof *cells->merged);
    cells->merged[cells->n_merged++] =
        (struct merged){(uint32_t)row, (uint32_t)column, (uint32_t)last_row, (uint32_t)last_column};
}

/* ---- values ---- */

static struct pr_text wrong_cell(struct sheet_walk *w, enum pr_issue_code why, const char *what) {
    (void)book_wrong_c(w->b, why, what);
    w->b->wrong_row = w->row;
    w->b->wrong_column = w->column;
    return PR_TEXT("");
}

static struct pr_text shared_of(struct sheet_walk *w) {
    struct pr_text digits = pr_text_trim((struct pr_text){w->text.s, w->text.n});
    int64_t index = -1;
    if (!pr_integer_parse(digits, &index) || index < 0 || (uint64_t)index >= w->b->n_shared) {
        return wrong_cell(w, PR_ISSUE_book_damaged, "sharedStrings");
    }
    return w->b->shared[index];
}

static struct pr_text stored_of(struct sheet_walk *w) {
    static const struct format plain = {FORMAT_NUMBER, 0, false};
    struct pr_text stored = {w->text.n > 0 ? w->text.s : "", w->text.n};
    bool known = w->format < w->b->n_formats;
    if (w->text.over) {
        return (struct pr_text){NULL, 0};
    }
    if (stored.n == 0) {
        return stored;
    }
    switch (w->sort) {
    case CELL_SHARED:
        return shared_of(w);
    case CELL_TEXT:
        return xml_text_done(w->b, &w->text);
    case CELL_BOOL:
        return value_bool(stored);
    case CELL_ERROR:
        return value_error(stored);
    case CELL_DATE:
        return value_date(w->b, stored);
    case CELL_NUMBER:
        break;
    }
    return value_number(w->b, stored, known ? &w->b->format[w->format] : &plain);
}

static struct pr_text value_of(struct sheet_walk *w) {
    struct pr_text text = stored_of(w);
    return text.s != NULL ? text : wrong_cell(w, PR_ISSUE_cell_too_long, "4 MiB");
}

static void add_found(struct sheet_walk *w, struct pr_text text) {
    struct cells *cells = w->cells;
    struct found_block *block = cells->last;
    if (++w->b->n_cells > MOST_FOUND) {
        (void)book_wrong_c(w->b, PR_ISSUE_book_too_large, "20000000");
        return;
    }
    if (block == NULL || block->n == FOUND_BLOCK) {
        struct found_block *next = pr_arena_alloc(w->b->scratch, sizeof *next);
        cells->first = block == NULL ? next : cells->first;
        if (block != NULL) {
            block->next = next;
        }
        cells->last = block = next;
    }
    block->cell[block->n++] = (struct found){(uint32_t)w->row, (uint32_t)w->column, text};
    cells->n++;
}

static void end_cell(struct sheet_walk *w) {
    struct cells *cells = w->cells;
    struct pr_text text = value_of(w);
    w->in_cell = false;
    if (w->b->wrong) {
        return;
    }
    if (text.n > 0) {
        add_found(w, text);
    } else if (w->formula && !w->value && cells->n_unknown < MOST_UNKNOWN) {
        cells->unknown = pr_arena_grow(w->b->scratch, cells->unknown, cells->n_unknown,
                                       &cells->unknown_capacity, sizeof *cells->unknown);
        cells->unknown[cells->n_unknown++] =
            (struct found){(uint32_t)w->row, (uint32_t)w->column, text};
    }
}

/* ---- elements ---- */

static void in_cell(struct sheet_walk *w, const char *name) {
    bool child = w->depth++ == 0;
    w->text.on = false;
    if (child && strcmp(name, "v") == 0) {
        w->text.on = w->value = true;
    } else if (child && strcmp(name, "f") == 0) {
        w->formula = true;
    } else if (child && strcmp(name, "is") == 0) {
        w->in_string = w->value = true;
    } else if (strcmp(name, "rPh") == 0) {
        w->phonetic++;
    } else if (strcmp(name, "t") == 0) {
        w->text.on = w->in_string && w->phonetic == 0;
    }
}

static void begin(void *data, const char *name, const char **attributes) {
    struct sheet_walk *w = data;
    if (w->in_cell) {
        in_cell(w, name);
    } else if (w->in_row && strcmp(name, "c") == 0) {
        start_cell(w, attributes);
    } else if (w->in_data && strcmp(name, "row") == 0) {
        (void)start_row(w, attributes);
    } else if (strcmp(name, "sheetData") == 0) {
        w->in_data = true;
    } else if (strcmp(name, "mergeCell") == 0) {
        add_merged(w, xml_attribute(attributes, "ref"));
    }
}

static void end(void *data, const char *name) {
    struct sheet_walk *w = data;
    w->text.on = false;
    if (w->in_cell) {
        if (w->depth-- == 0) {
            end_cell(w);
        } else if (w->depth == 0) {
            w->in_string = false;
        } else if (strcmp(name, "rPh") == 0 && w->phonetic > 0) {
            w->phonetic--;
        }
    } else if (w->in_row && strcmp(name, "row") == 0) {
        w->in_row = false;
    } else if (strcmp(name, "sheetData") == 0) {
        w->in_data = false;
    }
}

static void piece(void *data, struct pr_text t) {
    struct sheet_walk *w = data;
    xml_text_add(w->b, &w->text, t);
}

bool page_cells(struct book *b, const struct page *page, struct cells *cells) {
    struct sheet_walk w = {.b = b, .cells = cells};
    const struct xml_reader reader = {begin, end, piece, &w};
    *cells = (struct cells){0};
    return book_parse(b, page->part, &reader);
}
