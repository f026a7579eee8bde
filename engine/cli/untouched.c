/* Templates of init that nobody has filled in. Workbook and CSV file hold the same tables: of each
 * kind the one that was filled in counts, and its empty twin is in nobody's way. */
#include "templates.h"

#include "prirost/base_system.h"

enum { ROWS_MOST = 64 };

/* «2026» at the beginning of both: templates of any year are templates. */
static bool both_years(struct pr_text a, struct pr_text b) {
    enum { YEAR = 4 };
    int64_t year[2] = {0, 0};
    return a.n >= YEAR && b.n >= YEAR && pr_text_starts(a, PR_TEXT("20")) &&
           pr_text_starts(b, PR_TEXT("20")) &&
           pr_integer_parse(pr_text_slice(a, 0, YEAR), &year[0]) &&
           pr_integer_parse(pr_text_slice(b, 0, YEAR), &year[1]);
}

static bool same_but_years(struct pr_text a, struct pr_text b) {
    while (a.n > 0 && b.n > 0) {
        size_t n = both_years(a, b) ? 4 : 1;
        if (n == 1 && a.s[0] != b.s[0]) {
            return false;
        }
        a = pr_text_slice(a, n, a.n);
        b = pr_text_slice(b, n, b.n);
    }
    return a.n == 0 && b.n == 0;
}

/* Day and month; a spreadsheet writes them in another way. */
static bool same_day(struct pr_text a, struct pr_text b) {
    struct pr_moment at[2] = {{PR_NO_DAY, -1}, {PR_NO_DAY, -1}};
    enum pr_date_order seen = PR_ORDER_UNKNOWN;
    int year = 0, month[2] = {0, 0}, day[2] = {0, 0};
    if (a.n == 0 || b.n == 0 || pr_date_parse(a, PR_DMY, &at[0], &seen) != PR_DATE_OK ||
        pr_date_parse(b, PR_DMY, &at[1], &seen) != PR_DATE_OK) {
        return false;
    }
    for (size_t i = 0; i < 2; i++) {
        pr_day_split(at[i].day, &year, &month[i], &day[i]);
    }
    return month[0] == month[1] && day[0] == day[1] && at[0].second <= 0 && at[1].second <= 0;
}

static bool same_cell(struct pr_text a, struct pr_text b) {
    double number[2] = {0, 0};
    struct pr_text x = pr_text_trim(a), y = pr_text_trim(b);
    if (pr_text_equal(x, y)) {
        return true;
    }
    if (pr_number_parse(x, &number[0]) && pr_number_parse(y, &number[1])) {
        return number[0] >= number[1] && number[0] <= number[1];
    }
    return same_but_years(x, y) || same_day(x, y);
}

/* Where the columns of the sheet stand in the template; false when one is not of it. */
static bool columns_of(const struct pr_sheet *sheet, const struct pr_form_sheet *form, size_t *at) {
    for (size_t c = 0; c < sheet->n_columns; c++) {
        at[c] = 0;
        while (at[c] < form->n_columns &&
               !pr_text_equal(sheet->header[c], form->column[at[c]].heading)) {
            at[c]++;
        }
        if (at[c] == form->n_columns) {
            return false;
        }
    }
    return true;
}

static bool is_row(const struct pr_sheet *sheet, size_t row, const struct pr_form_sheet *form,
                   const size_t *at, size_t form_row) {
    for (size_t c = 0; c < sheet->n_columns; c++) {
        if (!same_cell(sheet->cell[row * sheet->n_columns + c],
                       form->cell[form_row * form->n_columns + at[c]])) {
            return false;
        }
    }
    return true;
}

/* Rows of the template may be missing, but none may stand there that is not of it. */
static bool is_of(struct pr_arena *arena, const struct pr_sheet *sheet,
                  const struct pr_form_sheet *form) {
    size_t *at = pr_arena_array(arena, sheet->n_columns + 1, sizeof *at);
    if (sheet->n_columns > form->n_columns || sheet->n_rows > form->n_rows ||
        !columns_of(sheet, form, at)) {
        return false;
    }
    for (size_t r = 0; r < sheet->n_rows; r++) {
        size_t k = 0;
        while (k < form->n_rows && !is_row(sheet, r, form, at, k)) {
            k++;
        }
        if (k == form->n_rows || sheet->row[r].quarantined) {
            return false;
        }
    }
    return true;
}

static bool is_untouched(struct pr_arena *arena, const struct pr_sheet *sheet) {
    bool found = false;
    if (sheet->refused || sheet->n_rows > ROWS_MOST || pr_kind_table(sheet->kind) == NULL) {
        return false;
    }
    for (size_t i = 0; cli_templates[i].kind != PR_KIND_NONE && !found; i++) {
        for (int k = 0; cli_templates[i].kind == sheet->kind && k < 2 * (CLI_FULL + 1); k++) {
            struct cli_laid laid = {
                .arena = arena, .lang = k % 2 == 0 ? PR_RU : PR_EN, .size = (enum cli_size)(k / 2)};
            struct pr_form_sheet form = cli_template_sheet(&laid, &cli_templates[i]);
            found = found || is_of(arena, sheet, &form);
        }
    }
    return found;
}

/* Of the sheets of a kind: the first one that was filled in, else the first. */
static size_t kept_of(const struct pr_sheet *const *sheet, const bool *untouched, size_t n,
                      enum pr_kind kind) {
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < n; i++) {
        if (!sheet[i]->refused && sheet[i]->kind == kind) {
            if (!untouched[i]) {
                return i;
            }
            first = first == SIZE_MAX ? i : first;
        }
    }
    return first;
}

void cli_untouched(struct pr_arena *arena, const struct pr_sheet *const *sheet, size_t n,
                   enum cli_use *use, struct pr_issues *issues) {
    bool *untouched = pr_arena_array(arena, n + 1, sizeof *untouched);
    struct pr_arena *scratch = pr_arena_new();
    for (size_t i = 0; i < n; i++) {
        untouched[i] = is_untouched(scratch, sheet[i]);
        pr_arena_reset(scratch);
    }
    pr_arena_free(scratch);
    for (size_t i = 0; i < n; i++) {
        use[i] = CLI_USED;
        if (untouched[i]) {
            use[i] = kept_of(sheet, untouched, n, sheet[i]->kind) == i ? CLI_EMPTY : CLI_TWIN;
        }
        if (use[i] == CLI_EMPTY) {
            pr_issues_add(
                issues, (struct pr_issue){.code = PR_ISSUE_note_template, .file = sheet[i]->file});
        }
    }
}

static struct pr_text names(const struct cli *cli, const struct cli_twin *twin, size_t n) {
    struct pr_buf b = pr_buf_new(cli->arena);
    for (size_t i = 0; i < n;) {
        struct pr_text name = pr_text_of(twin[i].file), page = pr_path_page(name);
        struct pr_text of = pr_text_slice(name, 0, name.n - page.n);
        size_t to = i + 1;
        while (page.n > 0 && to < n && pr_text_starts(pr_text_of(twin[to].file), of)) {
            to++;
        }
        struct pr_text book = pr_path_name(page.n > 0 ? pr_text_slice(of, 0, of.n - 1) : name);
        struct pr_arg args[] = {pr_arg_text(book), pr_arg_count((int64_t)(to - i))};
        pr_buf_c(&b, i > 0 ? ", " : "");
        if (page.n > 0) {
            pr_say_into(&b, cli->lang, PR_MSG_CLI_TEMPLATES_PAGES, args, 2);
        } else {
            pr_buf_text(&b, book);
        }
        i = to;
    }
    return pr_buf_done(&b);
}

void cli_tell_twins(const struct cli *cli, const struct cli_year *year) {
    if (year->only_templates && !cli->quiet) {
        cli_tell(cli, PR_MSG_CLI_ONLY_TEMPLATES, NULL, 0);
    } else if (year->n_twins > 0 && !cli->quiet) {
        cli_tell(cli, PR_MSG_CLI_TEMPLATES_UNUSED,
                 (struct pr_arg[]){pr_arg_text(names(cli, year->twin, year->n_twins))}, 1);
    }
}
