/* Tables of the text: aligned by code points, long cells in lines of their own, tables too wide for
 * the page in bands that repeat the key columns. */
#include "inside.h"

enum {
    GAP = 3,        /* " | " */
    LEAST_MOST = 20 /* a column asks for no more than this to stay readable */
};

struct column {
    size_t natural, least, width;
    bool left;
};

struct layout {
    struct pr_arena *arena;
    const struct pr_grid *grid;
    struct pr_text *shown; /* the cells as text */
    struct column *column;
    size_t *chosen; /* columns of the band */
    size_t n_chosen;
};

static size_t count(double width) {
    return (size_t)(width + 0.5);
}

static void widen(struct column *c, struct pr_text t) {
    size_t natural = count(pr_lines_natural(t, pr_advance_one));
    size_t least = count(pr_lines_least(t, pr_advance_one));
    least = least < LEAST_MOST ? least : LEAST_MOST;
    c->natural = natural > c->natural ? natural : c->natural;
    c->least = least > c->least ? least : c->least;
}

static void measure(struct layout *l, enum pr_lang lang) {
    const struct pr_grid *g = l->grid;
    l->shown = pr_arena_array(l->arena, g->n_rows * g->n_columns, sizeof *l->shown);
    l->column = pr_arena_array(l->arena, g->n_columns, sizeof *l->column);
    l->chosen = pr_arena_array(l->arena, g->n_columns, sizeof *l->chosen);
    for (size_t j = 0; j < g->n_columns; j++) {
        l->column[j] = (struct column){.natural = 1, .least = 1, .left = g->column[j].left};
        widen(&l->column[j], pr_clean_line(l->arena, g->column[j].title));
    }
    for (size_t i = 0; i < g->n_rows * g->n_columns; i++) {
        l->shown[i] = pr_clean(l->arena, pr_cell_show(l->arena, lang, &g->cell[i]));
        struct column *c = &l->column[i % g->n_columns];
        double value = 0;
        widen(c, l->shown[i]);
        if (pr_cell_number(&g->cell[i], &value)) { /* numbers and intervals stay on one line */
            size_t whole = count(pr_lines_natural(l->shown[i], pr_advance_one));
            c->least = whole > c->least ? whole : c->least;
        }
    }
}

/* Chooses the columns of the next band from *from on; at least one beside the keys. */
static void choose(struct layout *l, size_t *from) {
    const struct pr_grid *g = l->grid;
    size_t used = 0;
    l->n_chosen = 0;
    size_t repeated = g->key_columns > 0 ? g->key_columns : 1;
    for (size_t j = 0; j<repeated && * from> 0; j++) {
        if (j < *from) {
            l->chosen[l->n_chosen++] = j;
            used += l->column[j].least + GAP;
        }
    }
    size_t keys = l->n_chosen;
    while (*from < g->n_columns) {
        size_t more = l->column[*from].least + (l->n_chosen > 0 ? GAP : 0);
        if (l->n_chosen > keys && used + more > PR_TEXT_WIDTH) {
            break;
        }
        used += more;
        l->chosen[l->n_chosen++] = (*from)++;
    }
}

/* Widths: natural where they fit; else the room above the least widths is dealt out one by one to
 * the column that lacks most. */
static void fit(struct layout *l) {
    size_t used = (l->n_chosen - 1) * GAP;
    for (size_t k = 0; k < l->n_chosen; k++) {
        struct column *c = &l->column[l->chosen[k]];
        c->width = c->least < c->natural ? c->least : c->natural;
        used += c->width;
    }
    for (; used < PR_TEXT_WIDTH; used++) {
        struct column *neediest = NULL;
        for (size_t k = 0; k < l->n_chosen; k++) {
            struct column *c = &l->column[l->chosen[k]];
            size_t lack = c->natural - c->width;
            if (lack > 0 && (neediest == NULL || lack > neediest->natural - neediest->width)) {
                neediest = c;
            }
        }
        if (neediest == NULL) {
            break;
        }
        neediest->width++;
    }
}

static void spaces(struct pr_buf *out, size_t n) {
    for (size_t i = 0; i < n; i++) {
        pr_buf_char(out, ' ');
    }
}

static void end_line(struct pr_buf *out) {
    while (out->n > 0 && out->s[out->n - 1] == ' ') {
        out->n--;
    }
    pr_buf_char(out, '\n');
}

static void put_piece(struct pr_buf *out, const struct column *c, struct pr_text t, bool last) {
    size_t width = count(pr_lines_width(t, pr_advance_one));
    size_t pad = width < c->width ? c->width - width : 0;
    spaces(out, c->left ? 0 : pad);
    pr_buf_text(out, t);
    spaces(out, c->left && !last ? pad : 0);
}

/* One row of the band; `texts` has one text per chosen column. */
static void put_row(struct layout *l, const struct pr_text *texts, struct pr_buf *out) {
    struct pr_lines *lines = pr_arena_array(l->arena, l->n_chosen, sizeof *lines);
    size_t height = 1;
    for (size_t k = 0; k < l->n_chosen; k++) {
        double width = (double)l->column[l->chosen[k]].width;
        lines[k] = pr_lines_break(l->arena, texts[k], width, pr_advance_one);
        height = lines[k].n > height ? lines[k].n : height;
    }
    for (size_t i = 0; i < height; i++) {
        for (size_t k = 0; k < l->n_chosen; k++) {
            struct pr_text t = i < lines[k].n ? lines[k].line[i] : PR_TEXT("");
            bool last = k + 1 == l->n_chosen;
            put_piece(out, &l->column[l->chosen[k]], t, last);
            pr_buf_c(out, last ? "" : " | ");
        }
        end_line(out);
    }
}

/* The line of the groups: neighbours with the same title are one column of a row of its own. */
static void put_over(struct layout *l, struct pr_buf *out) {
    const struct pr_grid *g = l->grid;
    struct layout over = *l;
    struct pr_text *texts = pr_arena_array(l->arena, l->n_chosen, sizeof *texts);
    over.column = pr_arena_array(l->arena, l->n_chosen, sizeof *over.column);
    over.chosen = pr_arena_array(l->arena, l->n_chosen, sizeof *over.chosen);
    over.n_chosen = 0;
    bool any = false;
    for (size_t k = 0; k < l->n_chosen; k++) {
        struct pr_text t = g->column[l->chosen[k]].over;
        size_t width = l->column[l->chosen[k]].width;
        any = any || t.n > 0;
        if (k > 0 && t.n > 0 && pr_text_equal(t, g->column[l->chosen[k - 1]].over)) {
            over.column[over.n_chosen - 1].width += width + GAP;
            continue;
        }
        texts[over.n_chosen] = pr_clean_line(l->arena, t);
        over.column[over.n_chosen] = (struct column){.width = width, .left = true};
        over.chosen[over.n_chosen] = over.n_chosen;
        over.n_chosen++;
    }
    if (any) {
        put_row(&over, texts, out);
    }
}

static void put_header(struct layout *l, struct pr_buf *out) {
    const struct pr_grid *g = l->grid;
    struct pr_text *texts = pr_arena_array(l->arena, l->n_chosen, sizeof *texts);
    put_over(l, out);
    for (size_t k = 0; k < l->n_chosen; k++) {
        texts[k] = pr_clean_line(l->arena, g->column[l->chosen[k]].title);
    }
    put_row(l, texts, out);
    for (size_t k = 0; k < l->n_chosen; k++) {
        for (size_t i = 0; i < l->column[l->chosen[k]].width; i++) {
            pr_buf_char(out, '-');
        }
        pr_buf_c(out, k + 1 == l->n_chosen ? "\n" : "-+-");
    }
}

static void put_band(struct layout *l, struct pr_buf *out) {
    const struct pr_grid *g = l->grid;
    fit(l);
    put_header(l, out);
    struct pr_text *texts = pr_arena_array(l->arena, l->n_chosen, sizeof *texts);
    for (size_t i = 0; i < g->n_rows; i++) {
        for (size_t k = 0; k < l->n_chosen; k++) {
            texts[k] = l->shown[i * g->n_columns + l->chosen[k]];
        }
        put_row(l, texts, out);
    }
}

void pr_text_grid(const struct pr_doc *doc, const struct pr_grid *grid, struct pr_buf *out) {
    struct layout l = {.arena = doc->arena, .grid = grid};
    measure(&l, doc->lang);
    size_t from = 0;
    while (from < grid->n_columns) {
        if (from > 0) {
            pr_buf_char(out, '\n');
        }
        choose(&l, &from);
        put_band(&l, out);
    }
    if (grid->n_rows == 0) {
        pr_text_flow(doc, pr_word(doc->lang, PR_MSG_RENDER_NO_ROWS), "", "", out);
    }
}
