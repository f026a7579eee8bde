/* Tables of the text document: over the whole width, the header on every page, no row torn. */
#include "docx.h"

#include <math.h>

static const double width = DOCX_WIDTH;

/* A line to write on: in a table its cell is the room for it. */
static struct pr_text unlined(struct pr_text t) {
    for (size_t i = 0; i < t.n; i++) {
        if (t.s[i] != '_') {
            return t;
        }
    }
    return PR_TEXT("");
}

static struct pr_text shown(const struct pr_docx *d, const struct pr_cell *c) {
    return unlined(pr_clean(d->arena, pr_cell_show(d->arena, d->doc->lang, c)));
}

/* ---- widths of columns ---- */

struct column {
    double least, want, twips;
};

/* Twips of a line: letters in tables, bold at the worst, and the room beside them. */
static double twips(double thousandths) {
    enum { SIDES = 160 };
    return thousandths * DOCX_POINTS * 20 / 1000 + SIDES;
}

static double larger(double a, double b) {
    return a > b ? a : b;
}

/* Numbers stay on one line, intervals may take two. */
static double least(const struct pr_cell *c, struct pr_text t) {
    double value = 0;
    bool number = pr_cell_number(c, &value);
    double wide =
        twips(number ? pr_lines_natural(t, pr_xlsx_advance) : pr_lines_least(t, pr_xlsx_advance));
    return fmin(wide, number && !c->interval ? width / 3 : width / 4);
}

static void measure(const struct pr_docx *d, const struct pr_grid *g, struct column *column) {
    const double letters_most = 30000; /* a column asks for no more */
    double hints = 0;
    for (size_t j = 0; j < g->n_columns; j++) {
        struct pr_text title = pr_clean_line(d->arena, g->column[j].title);
        column[j].least = fmin(twips(pr_lines_least(title, pr_xlsx_advance)), width / 4);
        column[j].want = larger(g->column[j].width, 0);
        hints += column[j].want;
    }
    for (size_t i = 0; i < g->n_rows * g->n_columns; i++) {
        struct column *c = &column[i % g->n_columns];
        struct pr_text t = shown(d, &g->cell[i]);
        c->least = larger(c->least, least(&g->cell[i], t));
        if (!(hints > 0)) {
            c->want = larger(c->want, fmin(pr_lines_natural(t, pr_xlsx_advance), letters_most));
        }
    }
}

/* Every column has its longest word; the rest of the page goes by the hints of the section. */
static void fit(struct column *column, size_t n) {
    double words = 0, wants = 0, lack = 0;
    for (size_t j = 0; j < n; j++) {
        words += column[j].least;
        wants += column[j].want;
    }
    for (size_t j = 0; j < n; j++) {
        double share = wants > 0 ? width * column[j].want / wants : width / (double)n;
        column[j].want = larger(share - column[j].least, 0);
        lack += column[j].want;
    }
    for (size_t j = 0; j < n; j++) {
        double room = width - words;
        column[j].twips = room <= 0  ? column[j].least * width / words
                          : lack > 0 ? column[j].least + room * column[j].want / lack
                                     : column[j].least + room / (double)n;
    }
}

/* ---- XML ---- */

static void number(struct pr_docx *d, const char *before, double value, const char *after) {
    pr_buf_c(d->out, before);
    pr_buf_int(d->out, (int64_t)(value + 0.5));
    pr_buf_c(d->out, after);
}

static void open_table(struct pr_docx *d, const char *style, const struct column *c, size_t n) {
    d->meant->tables++;
    pr_buf_c(d->out, "<w:tbl><w:tblPr>");
    pr_buf_c(d->out, style);
    number(d, "<w:tblW w:w=\"", width, "\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>");
    pr_buf_c(d->out, "</w:tblPr><w:tblGrid>");
    for (size_t j = 0; j < n; j++) {
        number(d, "<w:gridCol w:w=\"", c[j].twips, "\"/>");
    }
    pr_buf_c(d->out, "</w:tblGrid>\n");
}

static void open_row(struct pr_docx *d, bool header) {
    d->meant->rows++;
    pr_buf_c(d->out, header ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
                            : "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
}

static void open_cell(struct pr_docx *d, double wide, const char *more) {
    number(d, "<w:tc><w:tcPr><w:tcW w:w=\"", wide, "\" w:type=\"dxa\"/>");
    pr_buf_c(d->out, more);
    pr_buf_c(d->out, "</w:tcPr>");
}

static void cell(struct pr_docx *d, double wide, const char *more, const char *style,
                 struct pr_text t) {
    open_cell(d, wide, more);
    pr_docx_paragraph(d, style, t);
    pr_buf_c(d->out, "</w:tc>");
}

/* ---- header ---- */

#define MIDDLE "<w:vAlign w:val=\"center\"/>"

static bool any_over(const struct pr_grid *g) {
    for (size_t j = 0; j < g->n_columns; j++) {
        if (g->column[j].over.n > 0) {
            return true;
        }
    }
    return false;
}

/* Titles of groups over neighbours; other columns begin here and go on below. */
static void over_row(struct pr_docx *d, const struct pr_grid *g, const struct column *c) {
    open_row(d, true);
    for (size_t j = 0; j < g->n_columns;) {
        size_t end = j + 1;
        double wide = c[j].twips;
        struct pr_text over = g->column[j].over;
        for (; over.n > 0 && end < g->n_columns && pr_text_equal(over, g->column[end].over);
             end++) {
            wide += c[end].twips;
        }
        if (over.n > 0) {
            struct pr_buf span = pr_buf_new(d->arena);
            pr_buf_c(&span, "<w:gridSpan w:val=\"");
            pr_buf_int(&span, (int64_t)(end - j));
            pr_buf_c(&span, "\"/>" MIDDLE);
            cell(d, wide, span.s, "TableHead", over);
        } else {
            cell(d, wide, "<w:vMerge w:val=\"restart\"/>" MIDDLE, "TableHead", g->column[j].title);
        }
        j = end;
    }
    pr_buf_c(d->out, "</w:tr>\n");
}

static void head(struct pr_docx *d, const struct pr_grid *g, const struct column *c) {
    static const struct pr_text nothing = PR_TEXT_INIT("");
    bool over = any_over(g);
    if (over) {
        over_row(d, g, c);
    }
    open_row(d, true);
    for (size_t j = 0; j < g->n_columns; j++) {
        bool below = over && g->column[j].over.n == 0;
        cell(d, c[j].twips, below ? "<w:vMerge/>" MIDDLE : MIDDLE, "TableHead",
             below ? nothing : g->column[j].title);
    }
    pr_buf_c(d->out, "</w:tr>\n");
}

/* ---- body ---- */

static void rows(struct pr_docx *d, const struct pr_grid *g, const struct column *c) {
    for (size_t i = 0; i < g->n_rows; i++) {
        open_row(d, false);
        for (size_t j = 0; j < g->n_columns; j++) {
            const struct pr_cell *x = &g->cell[i * g->n_columns + j];
            bool left = g->column[j].left || x->heading;
            cell(d, c[j].twips, "", left ? "TableText" : "TableNumber", shown(d, x));
        }
        pr_buf_c(d->out, "</w:tr>\n");
    }
    if (g->n_rows == 0) {
        struct pr_buf span = pr_buf_new(d->arena);
        pr_buf_c(&span, "<w:gridSpan w:val=\"");
        pr_buf_int(&span, (int64_t)g->n_columns);
        pr_buf_c(&span, "\"/>");
        open_row(d, false);
        cell(d, width, span.s, "TableText", pr_word(d->doc->lang, PR_MSG_RENDER_NO_ROWS));
        pr_buf_c(d->out, "</w:tr>\n");
    }
}

void pr_docx_grid(struct pr_docx *d, const struct pr_grid *grid) {
    struct column *column = pr_arena_array(d->arena, grid->n_columns, sizeof *column);
    measure(d, grid, column);
    fit(column, grid->n_columns);
    if (!pr_text_equal(grid->title, d->section->title)) { /* else it has been said */
        pr_docx_text(d, "Caption", grid->title);
    }
    open_table(d, "<w:tblStyle w:val=\"TableGrid\"/>", column, grid->n_columns);
    head(d, grid, column);
    rows(d, grid, column);
    pr_buf_c(d->out, "</w:tbl>\n");
    /* something must stand between two tables */
    pr_docx_paragraph(d, pr_text_blank(grid->note) ? "Gap" : "Note", grid->note);
}

/* ---- requisites ---- */

void pr_docx_fields(struct pr_docx *d, const struct pr_part *part, size_t n) {
    const struct column column[] = {{.twips = 4200}, {.twips = width - 4200}};
    open_table(d, "", column, PR_COUNT_OF(column));
    for (size_t i = 0; i < n; i++) {
        bool blank = pr_text_blank(part[i].value);
        open_row(d, false);
        cell(d, column[0].twips, "", "Field", part[i].text);
        cell(d, column[1].twips, "", "Field",
             blank ? PR_TEXT("____________________") : part[i].value);
        pr_buf_c(d->out, "</w:tr>\n");
    }
    pr_buf_c(d->out, "</w:tbl>\n");
    pr_docx_paragraph(d, "Gap", PR_TEXT(""));
}
