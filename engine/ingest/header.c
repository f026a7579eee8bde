/* Where the header stands, what stands above it, and its names. */
#include "mapping.h"

#include <stdlib.h>

enum {
    MOST_CELLS_SEEN = 500, /* of a row, while the header is searched */
    MOST_NAME = 4096,      /* bytes of a heading */
    ROWS_BELOW = 20        /* looked at, to tell names from values */
};

/* ---- SurveyMonkey's second row ---- */

static bool is_response(struct pr_arena *scratch, struct pr_text cell) {
    static const char *const words[] = {"response", "open-ended response", "ответ",
                                        "свободный ответ"};
    struct pr_text folded = pr_text_fold(scratch, cell);
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        if (pr_text_is(folded, words[i])) {
            return true;
        }
    }
    return false;
}

/* «Русский язык» over 1, 2, 3: numbers that count from 1 below a heading are names of columns. */
static bool counts_on(const struct grid *g, size_t first, size_t column) {
    size_t lead = column;
    int64_t from = 0, number = 0;
    while (lead > 0 && pr_text_blank(grid_cell(g, first, lead))) {
        lead--;
    }
    return pr_integer_parse(pr_text_trim(grid_cell(g, first + 1, lead)), &from) && from == 1 &&
           pr_integer_parse(pr_text_trim(grid_cell(g, first + 1, column)), &number) &&
           number == (int64_t)(column - lead + 1);
}

/* The row below a header names options: where the header is empty it is filled, in columns that
 * stand alone it says nothing or «Response», and it begins with an empty cell. */
static bool is_second(struct pr_arena *scratch, const struct grid *g, size_t first) {
    size_t second = first + 1, groups = 0;
    if (second >= g->n_records || g->record[second].n != g->record[first].n ||
        pr_text_blank(grid_cell(g, first, 0)) || !pr_text_blank(grid_cell(g, second, 0))) {
        return false;
    }
    if (g->record[first].grouped) {
        return true;
    }
    size_t n = g->record[first].n;
    for (size_t i = 1; i < n; i++) {
        struct pr_text above = grid_cell(g, first, i), below = grid_cell(g, second, i);
        bool member = pr_text_blank(above);
        bool leads = !member && i + 1 < n && pr_text_blank(grid_cell(g, first, i + 1));
        double number = 0;
        groups += member;
        bool value = pr_number_parse(pr_text_trim(below), &number) && !counts_on(g, first, i);
        if (member ? pr_text_blank(below) || value
                   : !leads && !pr_text_blank(below) && !is_response(scratch, below)) {
            return false;
        }
    }
    return groups > 0;
}

/* ---- the search ---- */

/* «Задания» over 1, 2, 3: the tasks of a work, as «Задание 1» names them. */
static bool is_task_group(struct pr_arena *scratch, struct pr_text cell) {
    static const char *const words[] = {"задания",          "задание",         "номер задания",
                                        "номера заданий",   "№ задания",       "задачи",
                                        "баллы за задания", "баллы за задание"};
    struct pr_text folded = pr_text_fold(scratch, cell);
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        if (pr_text_is(folded, words[i])) {
            return true;
        }
    }
    return false;
}

static struct pr_text joined_name(struct pr_arena *arena, struct pr_text above,
                                  struct pr_text below) {
    struct pr_buf b = pr_buf_new(arena);
    bool tasks = is_task_group(arena, above);
    double number = 0;
    if (tasks && !pr_number_parse(below, &number)) {
        return below;
    }
    if (tasks) {
        pr_buf_c(&b, "Задание ");
    } else {
        pr_buf_text(&b, above);
        pr_buf_c(&b, " [");
    }
    pr_buf_text(&b, below);
    pr_buf_c(&b, tasks ? "" : "]");
    return pr_buf_done(&b);
}

/* Names of the columns; with two rows «first [second]», the first carried on to the right. */
static struct pr_text *names_of(struct pr_arena *arena, const struct grid *g, size_t record,
                                bool two_rows, size_t n) {
    struct pr_text *name = pr_arena_array(arena, n, sizeof *name);
    struct pr_text carried = PR_TEXT("");
    for (size_t i = 0; i < n; i++) {
        name[i] = pr_text_squeeze(arena, grid_cell(g, record, i));
        if (!two_rows) {
            continue;
        }
        carried = name[i].n > 0 ? name[i] : carried;
        name[i] = carried;
        struct pr_text below = pr_text_squeeze(arena, grid_cell(g, record + 1, i));
        if (below.n > 0 && !is_response(arena, below)) {
            name[i] = joined_name(arena, carried, below);
        }
    }
    return name;
}

enum pr_kind header_kind(struct pr_arena *scratch, const struct pr_text *name, size_t n) {
    struct pr_text *folded = pr_arena_array(scratch, n, sizeof *folded);
    size_t last = 0;
    for (size_t i = 0; i < n; i++) {
        folded[i] = pr_text_fold(scratch, name[i]);
        last = folded[i].n > 0 ? i + 1 : last;
    }
    return pr_kind_recognise(folded, last);
}

/* «3А-05» */
static bool is_pupil_code(struct pr_arena *scratch, struct pr_text cell) {
    enum { MOST_CODE = 40 };
    if (cell.n == 0 || cell.n > MOST_CODE) {
        return false;
    }
    struct pr_text code = pr_code_normal(scratch, cell, NULL);
    size_t dash = pr_text_find(code, PR_TEXT("-"));
    bool fits = dash != SIZE_MAX && dash + 1 < code.n;
    for (size_t i = dash + 1; fits && i < code.n; i++) {
        fits = code.s[i] >= '0' && code.s[i] <= '9';
    }
    if (fits) {
        (void)pr_class_normal(scratch, pr_text_slice(code, 0, dash), NULL, &fits);
    }
    return fits;
}

/* A pupil's code above another one. */
static bool is_code(struct pr_arena *scratch, const struct grid *g, size_t record, size_t column) {
    return record + 1 < g->n_records && is_pupil_code(scratch, grid_cell(g, record, column)) &&
           is_pupil_code(scratch, grid_cell(g, record + 1, column));
}

static bool same_row(const struct grid *g, size_t a, size_t b) {
    bool same = g->record[a].n == g->record[b].n;
    for (size_t i = 0; same && i < g->record[a].n; i++) {
        same = pr_text_equal(pr_text_trim(grid_cell(g, a, i)), pr_text_trim(grid_cell(g, b, i)));
    }
    return same;
}

/* Records below, but for those that say the same as a whole. */
struct below {
    size_t record[ROWS_BELOW], n;
};

static struct below below_of(const struct grid *g, size_t record) {
    struct below below = {.n = 0};
    for (size_t i = record + 1; i < g->n_records && i <= record + ROWS_BELOW; i++) {
        if (!g->record[i].blank && !same_row(g, record, i)) {
            below.record[below.n++] = i;
        }
    }
    return below;
}

/* Values come again below, names of columns do not. */
static bool comes_again(const struct grid *g, const struct below *below, struct pr_text cell,
                        size_t column) {
    for (size_t i = 0; i < below->n; i++) {
        if (pr_text_equal(cell, pr_text_trim(grid_cell(g, below->record[i], column)))) {
            return true;
        }
    }
    return false;
}

/* A row of a number, a date, a class or a code in half of its cells is data, and so is one with a
 * time of the day. Words that come again below count with them where any stands there. */
static bool is_data(struct pr_arena *scratch, const struct grid *g, size_t record) {
    size_t values = 0, again = 0, filled = 0;
    struct below below = below_of(g, record);
    bool clock = false;
    for (size_t i = 0; i < g->record[record].n; i++) {
        struct pr_text cell = pr_text_trim(grid_cell(g, record, i));
        struct pr_moment moment;
        enum pr_date_order seen;
        double number = 0;
        bool is_class = false;
        unsigned done = 0;
        if (cell.n == 0) {
            continue;
        }
        filled++;
        (void)pr_class_normal(scratch, cell, &done, &is_class);
        enum pr_date_result date = pr_date_parse(cell, PR_ORDER_UNKNOWN, &moment, &seen);
        bool dated = date == PR_DATE_OK || date == PR_DATE_AMBIGUOUS;
        clock = clock || (dated && moment.second >= 0);
        bool value =
            is_class || dated || pr_number_parse(cell, &number) || is_code(scratch, g, record, i);
        values += value;
        again += !value && comes_again(g, &below, cell, i);
    }
    return clock || values * 2 >= filled || (values > 0 && (values + again) * 2 >= filled);
}

/* How many cells a row of the table fills at most: a remark far at the side makes no row of it
 * wider, though a workbook's sheet. */
static size_t most_filled(const struct grid *g) {
    size_t width = grid_width(g), most = 0;
    for (size_t i = 0; i < g->n_records && i < SEEN_RECORDS && most < width; i++) {
        size_t filled = grid_filled(g, i);
        most = filled > most ? filled : most;
    }
    return most < width ? most : width;
}

static bool has_long_cell(const struct grid *g, size_t record) {
    for (size_t i = 0; i < g->record[record].n; i++) {
        if (grid_cell(g, record, i).n > MOST_NAME) {
            return true;
        }
    }
    return false;
}

/* The tasks of a work may be called 1, 2, 3, the terms too; meetings by their day. */
static bool named_by_values(enum pr_kind kind) {
    return kind == PR_KIND_DIAGNOSTICS || kind == PR_KIND_MARKS || kind == PR_KIND_ATTENDANCE;
}

/* Below a row that may be a header itself a survey is not believed: its questions may say
 * anything, and so may answers. */
struct header_guess header_guess(struct pr_arena *scratch, const struct grid *g) {
    struct header_guess guess = {.record = SIZE_MAX, .kind = PR_KIND_TABLE};
    size_t width = most_filled(g), titles = 0;
    bool full = false;
    for (size_t i = 0; i < g->n_records && titles <= MOST_TITLES; i++) {
        if (g->record[i].blank || (g->open && i + 1 == g->n_records)) {
            continue;
        }
        titles++;
        size_t n = g->record[i].n < MOST_CELLS_SEEN ? g->record[i].n : MOST_CELLS_SEEN;
        size_t filled = grid_filled(g, i);
        bool two_rows = is_second(scratch, g, i);
        if (has_long_cell(g, i) || (!two_rows && filled * 2 < width)) {
            continue;
        }
        enum pr_kind kind = header_kind(scratch, names_of(scratch, g, i, two_rows, n), n);
        if (!named_by_values(kind) && !two_rows && is_data(scratch, g, i)) {
            continue;
        }
        if (kind != PR_KIND_TABLE && (kind != PR_KIND_SURVEY || !full)) {
            return (struct header_guess){i, kind, two_rows};
        }
        full = full || filled * 10 >= width * 6;
    }
    return guess;
}

/* The header of a table of no known kind: the first row that fills most of the usual width. */
static struct header_guess plain_header(struct pr_arena *scratch, const struct grid *g) {
    struct header_guess guess = {.record = SIZE_MAX, .kind = PR_KIND_TABLE};
    size_t width = most_filled(g), titles = 0;
    for (size_t i = 0; i < g->n_records && titles <= MOST_TITLES; i++) {
        if (g->record[i].blank) {
            continue;
        }
        titles++;
        bool two_rows = is_second(scratch, g, i);
        if (two_rows || grid_filled(g, i) * 10 >= width * 6) {
            guess.record = is_data(scratch, g, i) ? SIZE_MAX : i;
            guess.two_rows = two_rows;
            return guess;
        }
    }
    return guess;
}

/* ---- what stands above ---- */

/* «Класс:;2А» or «Класс: 2А». */
static bool title_pair(const struct reading *r, size_t record, struct pr_pair *pair) {
    const struct grid *g = &r->grid;
    struct pr_text cell[2] = {{"", 0}, {"", 0}};
    size_t filled = 0;
    for (size_t i = 0; i < g->record[record].n; i++) {
        struct pr_text squeezed = pr_text_squeeze(r->arena, grid_cell(g, record, i));
        if (squeezed.n > 0 && filled++ < 2) {
            cell[filled - 1] = squeezed;
        }
    }
    size_t colon = pr_text_find(cell[0], PR_TEXT(":"));
    if (filled == 1 && colon != SIZE_MAX && colon + 1 < cell[0].n) {
        cell[1] = pr_text_trim(pr_text_slice(cell[0], colon + 1, cell[0].n));
        cell[0] = pr_text_slice(cell[0], 0, colon);
        filled = 2;
    }
    if (pr_text_ends(cell[0], PR_TEXT(":"))) {
        cell[0] = pr_text_slice(cell[0], 0, cell[0].n - 1);
    }
    *pair = (struct pr_pair){pr_text_trim(cell[0]), cell[1]};
    return filled == 2 && pair->name.n > 0 && pair->value.n > 0;
}

/* A line of titles that is no pair, its cells apart by blanks. */
static void add_title(struct reading *r, struct pr_buf *title, size_t record) {
    for (size_t i = 0; i < r->grid.record[record].n; i++) {
        struct pr_text cell = pr_text_squeeze(r->scratch, grid_cell(&r->grid, record, i));
        if (cell.n > 0 && title->n < MOST_NAME) {
            pr_buf_c(title, title->n > 0 ? " " : "");
            pr_buf_text(title, pr_text_slice(cell, 0, cell.n < MOST_NAME ? cell.n : 0));
        }
    }
}

static void take_titles(struct reading *r) {
    struct pr_sheet *sheet = r->sheet;
    struct pr_buf title = pr_buf_new(r->arena);
    struct pr_issue issue = file_issue(r, PR_ISSUE_text_above_header, PR_ACTION_SKIP);
    sheet->preamble = pr_arena_array(r->arena, r->header, sizeof *sheet->preamble);
    for (size_t i = 0; i < r->header; i++) {
        if (r->grid.record[i].blank) {
            continue;
        }
        issue.line = issue.count++ == 0 ? r->grid.record[i].line : issue.line;
        bool pair = title_pair(r, i, &sheet->preamble[sheet->n_preamble]);
        sheet->n_preamble += pair;
        if (!pair) {
            add_title(r, &title, i);
        }
    }
    sheet->title = title.n > 0 ? pr_buf_done(&title) : PR_TEXT("");
    if (issue.count > 0) {
        pr_issues_add(r->issues, issue);
    }
}

/* ---- names ---- */

struct named {
    struct pr_text folded;
    size_t column;
};

static int by_name(const void *a, const void *b) {
    const struct named *x = a, *y = b;
    int order = pr_text_compare(x->folded, y->folded);
    return order != 0 ? order : (x->column > y->column) - (x->column < y->column);
}

static void report_name(struct reading *r, enum pr_issue_code code, size_t column) {
    struct pr_issue issue = file_issue(r, code, PR_ACTION_REPORT);
    issue.line = r->sheet->form.header_line;
    issue.column = column + 1;
    issue.header = r->sheet->header[column];
    pr_issues_add(r->issues, issue);
}

static void equal_names(struct reading *r) {
    const struct pr_sheet *sheet = r->sheet;
    struct named *named = pr_arena_array(r->scratch, sheet->n_columns, sizeof *named);
    for (size_t i = 0; i < sheet->n_columns; i++) {
        named[i] = (struct named){pr_text_fold(r->scratch, sheet->header[i]), i};
    }
    qsort(named, sheet->n_columns, sizeof *named, by_name);
    bool *twice = pr_arena_array(r->scratch, sheet->n_columns, sizeof *twice);
    for (size_t i = 1; i < sheet->n_columns; i++) {
        bool same = named[i].folded.n > 0 && pr_text_equal(named[i].folded, named[i - 1].folded);
        twice[named[i].column] = same;
    }
    for (size_t i = 0; i < sheet->n_columns; i++) {
        if (twice[i]) {
            report_name(r, PR_ISSUE_header_duplicate_name, i);
        }
    }
}

/* Which columns of the header hold data below it. */
static bool *with_data(const struct reading *r) {
    const struct grid *g = &r->grid;
    size_t n = g->record[r->header].n;
    bool *data = pr_arena_array(r->scratch, n, sizeof *data);
    for (size_t i = r->header + r->sheet->form.header_rows; i < g->n_records; i++) {
        for (size_t c = 0; c < n && c < g->record[i].n && !g->record[i].blank; c++) {
            data[c] = data[c] || !pr_text_blank(grid_cell(g, i, c));
        }
    }
    return data;
}

static void empty_names(struct reading *r, const bool *data) {
    for (size_t c = 0; c < r->sheet->n_columns; c++) {
        if (data[c] && r->sheet->header[c].n == 0) {
            report_name(r, PR_ISSUE_header_empty_name, c);
        }
    }
}

/* Where the mapping says, else where the headings tell. */
static struct header_guess search(struct reading *r) {
    const struct grid *g = &r->grid;
    size_t said = mapping_header(r);
    if (said != SIZE_MAX) {
        return (struct header_guess){said, PR_KIND_TABLE, is_second(r->scratch, g, said)};
    }
    struct header_guess guess = header_guess(r->scratch, g);
    return guess.record != SIZE_MAX ? guess : plain_header(r->scratch, g);
}

/* Columns at the right without a name and without data are none; one is left. */
static void trim_columns(struct pr_sheet *sheet, const bool *data) {
    while (sheet->n_columns > 1 && sheet->header[sheet->n_columns - 1].n == 0 &&
           !data[sheet->n_columns - 1]) {
        sheet->n_columns--;
    }
}

bool find_header(struct reading *r) {
    struct pr_sheet *sheet = r->sheet;
    const struct grid *g = &r->grid;
    struct header_guess guess = search(r);
    if (guess.record == SIZE_MAX) {
        size_t i = 0;
        while (i + 1 < g->n_records && g->record[i].blank) {
            i++;
        }
        return refuse(r, PR_ISSUE_header_missing, g->n_records > 0 ? g->record[i].line : 1);
    }
    r->header = guess.record;
    sheet->form.header_line = g->record[guess.record].line;
    sheet->form.header_rows = guess.two_rows ? 2 : 1;
    size_t all = g->record[r->header].n;
    bool *data = with_data(r);
    sheet->header = names_of(r->arena, g, r->header, guess.two_rows, all);
    sheet->n_columns = all;
    trim_columns(sheet, data);
    size_t filled = sheet->n_columns;
    if (mapping_apply(r, data)) {
        trim_columns(sheet, data);
    } else {
        sheet->kind = header_kind(r->scratch, sheet->header, sheet->n_columns);
    }
    take_titles(r);
    if (filled < all && !r->book) {
        struct pr_issue issue = file_issue(r, PR_ISSUE_trailing_delimiter, PR_ACTION_DROP);
        issue.line = sheet->form.header_line;
        issue.column = filled + 1;
        pr_issues_add(r->issues, issue);
    }
    equal_names(r);
    empty_names(r, data);
    return true;
}
