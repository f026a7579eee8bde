/* render: what people fill in and cut out. Plain facts come in, no document: tables of a new year
 * as one workbook, cards with pupils' codes as one page.
 */
#ifndef PRIROST_RENDER_FORMS_H
#define PRIROST_RENDER_FORMS_H

#include "prirost/render.h"

/* ---- a workbook of empty tables ---- */

enum pr_form_cells {
    PR_FORM_TEXT, /* stays as typed: «3-5» is no date, 0012 keeps its zeros */
    PR_FORM_DAY,
    PR_FORM_WHOLE,
    PR_FORM_NUMBER
};

struct pr_form_column {
    struct pr_text heading;
    struct pr_text prompt; /* what to write and an example; stands beside the chosen cell */
    enum pr_form_cells cells;
    const struct pr_text *word; /* to choose from, at most 255 letters in all; NULL: none */
    size_t n_words;
    bool open;          /* words of one's own do as well: nobody is warned */
    bool required;      /* the table says nothing without it */
    bool bounded;       /* a day or number outside is warned of */
    double least, most; /* days since 1970, or numbers */
};

struct pr_form_sheet {
    struct pr_text name; /* of the sheet; no two are equal */
    struct pr_form_column *column;
    size_t n_columns;
    struct pr_text *cell; /* n_rows * n_columns: what stands there from the start */
    size_t n_rows;
    size_t n_examples;                 /* the first rows only show how */
    const struct pr_form_column **own; /* by row: rule of its second cell; NULL: the column's */
};

enum pr_form_line { PR_FORM_HEADING, PR_FORM_PARAGRAPH, PR_FORM_BULLET, PR_FORM_LINK };

struct pr_form_guide_line {
    enum pr_form_line sort;
    struct pr_text text;
    size_t sheet; /* LINK: where it leads */
};

struct pr_form_book {
    enum pr_lang lang;
    struct pr_text title;      /* of the first sheet, which says what to do when */
    struct pr_text guide_name; /* of that sheet */
    const struct pr_form_guide_line *line;
    size_t n_lines;
    const struct pr_form_sheet *sheet;
    size_t n_sheets;
};

/* As pr_render_xlsx: `path` is a temporary name, `meant` for reading it back. */
PR_MUST_USE enum pr_io pr_render_forms(struct pr_arena *arena, const struct pr_form_book *book,
                                       const char *path, struct pr_workbook_meant *meant);

/* ---- cards to cut out ---- */

struct pr_card {
    struct pr_text class_name, name, code;
};

/* One self-contained page, A4, 3 × 8 cards, a new sheet for each class; cards in the order given.
 * The code is grouped by threes to be read aloud. */
void pr_render_cards(enum pr_lang lang, const struct pr_card *card, size_t n, struct pr_buf *out);

#endif
