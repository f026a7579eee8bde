/* Records -> rows of one width. What is no record is skipped and said: blank lines, a header that
 * stands again, totals. What has too many cells is set aside, because which cell is the extra one
 * cannot be known. */
#include "sheet.h"

enum {
    MOST_PADDING = 16, /* rows times columns may be so many times the cells of the file */
    MOST_WORD = 100    /* bytes of a word of totals */
};

/* ---- rows of totals ---- */

static const char *const totals[] = {
    "итого",
    "всего",
    "итог",
    "сумма",
    "среднее",
    "средний балл",
    "средняя",
    "среднее значение",
    "среднее по классу",
    "качество",
    "качество знаний",
    "качество обучения",
    "успеваемость",
    "абсолютная успеваемость",
    "соу",
    "степень обученности",
    "обученность",
    "максимум",
    "максимальный балл",
    "минимум",
    "процент выполнения",
    "выполнение",
    "total",
    "grand total",
    "average",
    "mean",
    "sum",
    "maximum",
    "макс",
    "макс. балл",
    "максимальные баллы",
    "максимально",
    "max",
    "явка",
    "% явки",
    "процент явки",
    "посещаемость",
    "присутствовало",
    "присутствовали",
    "процент",
};

static bool is_total_word(struct pr_arena *scratch, struct pr_text cell) {
    struct pr_text t = pr_text_fold(scratch, cell);
    if (pr_text_starts(t, PR_TEXT("итого по ")) || pr_text_starts(t, PR_TEXT("всего по "))) {
        return true;
    }
    while (t.n > 0 && (t.s[t.n - 1] == ':' || t.s[t.n - 1] == '%' || t.s[t.n - 1] == ',' ||
                       t.s[t.n - 1] == ' ' || t.s[t.n - 1] == '.')) {
        t.n--;
    }
    for (size_t i = 0; i < PR_COUNT_OF(totals); i++) {
        if (pr_text_is(t, totals[i])) {
            return true;
        }
    }
    return false;
}

bool is_total_cell(struct pr_arena *scratch, struct pr_text cell) {
    struct pr_text t = pr_text_trim(cell);
    return t.n > 0 && t.n <= MOST_WORD && !(t.s[0] >= '0' && t.s[0] <= '9') &&
           is_total_word(scratch, t);
}

/* Nothing but numbers from a cell on, and at least one. */
static bool only_numbers(const struct grid *g, size_t record, size_t from) {
    size_t numbers = 0;
    for (size_t i = from; i < g->record[record].n; i++) {
        struct pr_text cell = pr_text_trim(grid_cell(g, record, i));
        double value = 0;
        if (cell.n > 0 && !pr_number_parse(cell, &value) && !pr_text_is(cell, "-") &&
            !pr_text_is(cell, "—") && !pr_text_is(cell, "–")) {
            return false;
        }
        numbers += cell.n > 0;
    }
    return numbers > 0;
}

/* «Качество» and «Средний балл» are totals of marks, but targets are called so. */
static bool is_name_there(const struct reading *r, struct pr_text cell) {
    static const char *const sums[] = {"итог", "всего", "total", "sum"};
    struct pr_text folded = pr_text_fold(r->scratch, cell);
    bool sum = false;
    for (size_t i = 0; i < PR_COUNT_OF(sums); i++) {
        sum = sum || pr_text_starts(folded, pr_text_of(sums[i]));
    }
    return r->sheet->kind == PR_KIND_TARGETS && !sum;
}

/* A word of totals in the first filled cell of the first three, and nothing but numbers after. */
static bool is_total(const struct reading *r, size_t record) {
    const struct grid *g = &r->grid;
    enum pr_kind kind = r->sheet->kind;
    size_t n = g->record[record].n, first = 0;
    while (first < n && pr_text_blank(grid_cell(g, record, first))) {
        first++;
    }
    if (first >= 3 || first >= n || kind == PR_KIND_PASSPORT || kind == PR_KIND_QUESTIONNAIRES) {
        return false;
    }
    struct pr_text cell = pr_text_trim(grid_cell(g, record, first));
    bool word = cell.n <= MOST_WORD && !(cell.s[0] >= '0' && cell.s[0] <= '9');
    return word && only_numbers(g, record, first + 1) && is_total_cell(r->scratch, cell) &&
           !is_name_there(r, cell);
}

enum { FOOTER_COLUMNS = 3, FOOTER_CELLS = 2 };

static bool begins_word(struct pr_text t, struct pr_text word) {
    struct pr_text next = pr_text_slice(t, word.n, word.n + 1);
    return pr_text_starts(t, word) &&
           (t.n == word.n || pr_text_find(PR_TEXT(" :.,(_"), next) != SIZE_MAX);
}

static bool has_footers(enum pr_kind kind) {
    static const enum pr_kind none[] = {
        PR_KIND_PASSPORT, PR_KIND_QUESTIONNAIRES, PR_KIND_TARGETS,      PR_KIND_MEMBERS,
        PR_KIND_SURVEY,   PR_KIND_EVENT_FEEDBACK, PR_KIND_OBSERVATIONS, PR_KIND_TABLE};
    bool has = true;
    for (size_t i = 0; i < PR_COUNT_OF(none); i++) {
        has = has && kind != none[i];
    }
    return has;
}

/* From which record on no row has more than two cells. */
static size_t footer_from(const struct reading *r, size_t from) {
    size_t at = r->grid.n_records;
    bool may = r->sheet->n_columns >= FOOTER_COLUMNS && has_footers(r->sheet->kind);
    while (may && at > from && grid_filled(&r->grid, at - 1) <= FOOTER_CELLS) {
        at--;
    }
    return at;
}

/* «Классный руководитель: ____», «Всего: 120» below the table. A list of members may have such
 * rows, and answers of a form. */
static bool is_footer(const struct reading *r, size_t record) {
    static const char *const words[] = {
        "директор",  "заместитель", "зам",     "завуч",       "классный руководитель",
        "секретарь", "составил",    "подпись", "исполнитель", "руководитель",
        "итого",     "составила",   "всего",   "председатель"};
    const struct grid *g = &r->grid;
    size_t first = 0;
    while (first < g->record[record].n && pr_text_blank(grid_cell(g, record, first))) {
        first++;
    }
    if (first >= g->record[record].n || grid_cell(g, record, first).n > MOST_WORD) {
        return false;
    }
    struct pr_text folded = pr_text_fold(r->scratch, grid_cell(g, record, first));
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        if (begins_word(folded, pr_text_of(words[i]))) {
            return true;
        }
    }
    return pr_text_find(folded, PR_TEXT("___")) != SIZE_MAX;
}

static bool is_header_again(const struct reading *r, size_t record) {
    const struct grid *g = &r->grid;
    if (g->record[record].n < r->sheet->n_columns) {
        return false;
    }
    for (size_t i = 0; i < g->record[record].n; i++) {
        struct pr_text a = pr_text_trim(grid_cell(g, record, i));
        if (!pr_text_equal(a, pr_text_trim(grid_cell(g, r->header, i)))) {
            return false;
        }
    }
    return true;
}

/* ---- one row ---- */

static struct pr_issue row_issue(const struct reading *r, enum pr_issue_code code,
                                 enum pr_action action, const struct pr_row *row) {
    struct pr_issue issue = file_issue(r, code, action);
    issue.line = row->line;
    issue.record = row->record;
    return issue;
}

static void in_column(const struct reading *r, struct pr_issue *issue, size_t column) {
    issue->column = column + 1;
    if (column < r->sheet->n_columns) {
        issue->header = r->sheet->header[column];
    }
}

static void in_cell(const struct reading *r, struct pr_issue *issue, size_t column,
                    struct pr_text value) {
    in_column(r, issue, column);
    issue->value = value;
    issue->has_value = true;
}

static void too_long(struct reading *r, struct pr_row *row, size_t record) {
    const struct grid *g = &r->grid;
    size_t extra = r->sheet->n_columns;
    while (extra < g->record[record].n && pr_text_blank(grid_cell(g, record, extra))) {
        extra++;
    }
    if (extra == g->record[record].n) {
        return; /* empty cells only */
    }
    struct pr_issue issue = row_issue(r, PR_ISSUE_ragged_long, PR_ACTION_QUARANTINE, row);
    in_cell(r, &issue, r->sheet->n_columns, grid_cell(g, record, r->sheet->n_columns));
    issue.args[0] =
        pr_arg_text(/* the whole row, for whoever mends it */
                    pr_text_slice(r->text, g->record[record].from, g->record[record].to));
    issue.n_args = 1;
    pr_issues_add(r->issues, issue);
    row->quarantined = true;
    r->sheet->quarantined++;
}

static void shape(struct reading *r, struct pr_row *row, size_t record) {
    const struct record *rec = &r->grid.record[record];
    size_t width = r->sheet->n_columns;
    if (rec->n > width) {
        too_long(r, row, record);
    } else if (rec->n < width && !(r->grid.open && record + 1 == r->grid.n_records)) {
        /* A quote too many and cells too few: cells have run together, and those behind them stand
         * in other columns. */
        row->quarantined = rec->stray > 0;
        r->sheet->quarantined += row->quarantined;
        struct pr_issue issue = row->quarantined
                                    ? row_issue(r, PR_ISSUE_cells_merged, PR_ACTION_QUARANTINE, row)
                                    : row_issue(r, PR_ISSUE_ragged_short, PR_ACTION_PAD, row);
        in_column(r, &issue, rec->n);
        pr_issues_add(r->issues, issue);
    }
    if (rec->stray > 0) {
        struct pr_issue issue = row_issue(r, PR_ISSUE_stray_quote, PR_ACTION_REPORT, row);
        in_cell(r, &issue, rec->stray - 1, grid_cell(&r->grid, record, rec->stray - 1));
        pr_issues_add(r->issues, issue);
    }
}

static void broken_cells(struct reading *r, const struct pr_row *row, const struct pr_text *cell) {
    for (size_t c = 0; c < r->sheet->n_columns; c++) {
        if (pr_text_find(cell[c], PR_TEXT("\xef\xbf\xbd")) != SIZE_MAX) {
            struct pr_issue issue = row_issue(r, PR_ISSUE_encoding_invalid, PR_ACTION_REPORT, row);
            in_cell(r, &issue, c, cell[c]);
            pr_issues_add(r->issues, issue);
        }
    }
}

static void add_row(struct reading *r, size_t record) {
    struct pr_sheet *sheet = r->sheet;
    struct pr_row *row = &sheet->row[sheet->n_rows];
    struct pr_text *cell = sheet->cell + sheet->n_rows * sheet->n_columns;
    *row = (struct pr_row){.record = r->before + sheet->n_rows + 1,
                           .line = r->grid.record[record].line};
    row->wave = row->pupil = row->class = row->group = row->subject = -1;
    sheet->n_rows++;
    for (size_t c = 0; c < sheet->n_columns; c++) {
        cell[c] = grid_cell(&r->grid, record, c);
    }
    shape(r, row, record);
    if (r->broken) {
        broken_cells(r, row, cell);
    }
}

/* ---- all records ---- */

static void say_once(struct reading *r, enum pr_issue_code code, size_t line, size_t count) {
    if (count > 0) {
        struct pr_issue issue = file_issue(r, code, PR_ACTION_SKIP);
        issue.line = line;
        issue.count = count;
        pr_issues_add(r->issues, issue);
    }
}

static void blank_lines(struct reading *r) {
    size_t line = 0, count = 0;
    for (size_t i = 0; i < r->grid.n_records; i++) {
        if (r->grid.record[i].blank) {
            line = count == 0 ? r->grid.record[i].line : line;
            count += 1 + r->grid.record[i].more;
        }
    }
    say_once(r, PR_ISSUE_blank_line, line, count);
}

/* Empty cells beyond the header's. */
static void blank_tails(struct reading *r) {
    const struct grid *g = &r->grid;
    for (size_t i = r->header + 1; i < g->n_records; i++) {
        const struct record *rec = &g->record[i];
        size_t c = g->record[r->header].n;
        bool longer = !rec->blank && rec->n > c;
        while (longer && c < rec->n && pr_text_blank(grid_cell(g, i, c))) {
            c++;
        }
        if (longer && c == rec->n) {
            struct pr_issue issue = file_issue(r, PR_ISSUE_trailing_delimiter, PR_ACTION_DROP);
            issue.line = rec->line;
            issue.column = g->record[r->header].n + 1;
            pr_issues_add(r->issues, issue);
            return;
        }
    }
}

/* A quote that never closes. Only where it spoils nothing but the very last cell the file is
 * taken. */
static bool open_quote(struct reading *r, bool last_is_row) {
    const struct grid *g = &r->grid;
    struct pr_sheet *sheet = r->sheet;
    if (!g->open) {
        return true;
    }
    bool harmless = !g->swallowed && last_is_row && g->open_column == sheet->n_columns;
    struct pr_issue issue =
        file_issue(r, PR_ISSUE_unterminated_quote, harmless ? PR_ACTION_REPORT : PR_ACTION_REJECT);
    issue.line = g->open_line;
    issue.record = r->before + sheet->n_rows + !last_is_row;
    in_column(r, &issue, g->open_column - 1);
    pr_issues_add(r->issues, issue);
    return harmless;
}

enum part { A_RECORD, NO_RECORD, HEADER_AGAIN, TOTAL, FOOTER };

static enum part part_of(const struct reading *r, size_t i, size_t footer) {
    if (r->grid.record[i].blank || (r->grid.swallowed && i + 1 == r->grid.n_records)) {
        return NO_RECORD;
    }
    if (is_header_again(r, i)) {
        return HEADER_AGAIN;
    }
    return is_total(r, i) ? TOTAL : i >= footer && is_footer(r, i) ? FOOTER : A_RECORD;
}

/* The row «Максимум» is no record, but says what the columns of points can reach. */
static void take_maximum(struct reading *r, size_t record) {
    struct pr_sheet *sheet = r->sheet;
    size_t first = 0;
    while (first < sheet->n_columns && pr_text_blank(grid_cell(&r->grid, record, first))) {
        first++;
    }
    struct pr_text word = pr_text_fold(r->scratch, grid_cell(&r->grid, record, first));
    bool says = pr_text_starts(word, PR_TEXT("макс")) || pr_text_starts(word, PR_TEXT("max"));
    if (!says || sheet->maximum != NULL) {
        return;
    }
    sheet->maximum = pr_arena_array(r->arena, sheet->n_columns, sizeof *sheet->maximum);
    for (size_t c = 0; c < sheet->n_columns; c++) {
        sheet->maximum[c] = grid_cell(&r->grid, record, c);
    }
}

bool take_records(struct reading *r) {
    static const enum pr_issue_code said_of[] = {[HEADER_AGAIN] = PR_ISSUE_header_repeated,
                                                 [TOTAL] = PR_ISSUE_total_row,
                                                 [FOOTER] = PR_ISSUE_note_footer};
    struct pr_sheet *sheet = r->sheet;
    const struct grid *g = &r->grid;
    size_t from = r->header + sheet->form.header_rows, most = g->n_records - r->header;
    if (most > MOST_PADDING * (g->n_cells / sheet->n_columns + 1000)) {
        return refuse(r, PR_ISSUE_ragged_short, sheet->form.header_line);
    }
    sheet->row = pr_arena_array(r->arena, most, sizeof *sheet->row);
    sheet->cell = pr_arena_array(r->arena, most * sheet->n_columns, sizeof *sheet->cell);
    bool last_is_row = false;
    size_t footer = footer_from(r, from);
    for (size_t i = from; i < g->n_records; i++) {
        enum part part = part_of(r, i, footer);
        last_is_row = part == A_RECORD;
        if (part == A_RECORD) {
            add_row(r, i);
        } else if (part != NO_RECORD) {
            take_maximum(r, i);
            say_once(r, said_of[part], g->record[i].line, 1);
        }
    }
    blank_lines(r);
    blank_tails(r);
    if (!open_quote(r, last_is_row)) {
        return false;
    }
    if (sheet->n_rows == 0) {
        struct pr_issue issue = file_issue(r, PR_ISSUE_no_records, PR_ACTION_REPORT);
        issue.line = sheet->form.header_line;
        pr_issues_add(r->issues, issue);
    }
    return true;
}
