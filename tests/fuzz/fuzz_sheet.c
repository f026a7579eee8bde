/* Any bytes as a file. What must hold: no more records than lines, line numbers that rise, every
 * row of one width, texts that are UTF-8, layers that agree with the type. */
#include "fuzz.h"

/* CR, LF, CR LF in the encoding's own bytes: single ones bound them all. */
static size_t most_lines(const uint8_t *data, size_t n) {
    size_t lines = 1;
    for (size_t i = 0; i < n; i++) {
        lines += data[i] == '\n' || data[i] == '\r';
    }
    return lines;
}

static void check_sheet(const struct pr_sheet *sheet, size_t lines) {
    size_t before = 0;
    must(sheet->n_rows <= lines && sheet->n_columns > 0);
    for (size_t c = 0; c < sheet->n_columns; c++) {
        valid(sheet->header[c]);
    }
    for (size_t r = 0; r < sheet->n_rows; r++) {
        must(sheet->row[r].line > before && sheet->row[r].line <= lines);
        must(sheet->row[r].record == r + 1);
        before = sheet->row[r].line;
        for (size_t c = 0; c < sheet->n_columns; c++) {
            valid(sheet->cell[r * sheet->n_columns + c]);
        }
    }
}

static void check_column(const struct pr_table *t, const struct pr_column *c) {
    bool numbers = c->number != NULL, moments = c->moment != NULL, texts = c->text != NULL;
    must((int)numbers + (int)moments + (int)texts == 1);
    must(!moments || c->type == PR_TYPE_DATE || c->type == PR_TYPE_MOMENT);
    for (size_t r = 0; r < t->n_rows; r++) {
        must(c->use[r] == 0 && c->missing[r] <= PR_OFF_SCALE);
        must(!moments || (c->moment[r].day == PR_NO_DAY) == (c->missing[r] != PR_PRESENT));
        must(!texts || c->missing[r] == PR_PRESENT || c->text[r].n == 0);
        if (texts) {
            valid(c->text[r]);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    struct pr_arena *arena = pr_arena_new();
    struct pr_issues issues = pr_issues_new(arena);
    struct pr_source source = {"f.csv", "f.csv", PR_IO_OK, {(const char *)data, n}};
    struct pr_context context = {.has_scale = true, .scale_low = 1, .scale_high = 5};
    struct pr_sheet sheet;
    struct pr_table table;
    if (pr_sheet_read(arena, &source, NULL, &sheet, &issues)) {
        check_sheet(&sheet, most_lines(data, n));
        pr_sheet_type(arena, &sheet, n % 2 == 0 ? &context : NULL, NULL, &table, &issues);
        for (size_t c = 0; c < table.n_columns; c++) {
            check_column(&table, &table.column[c]);
        }
    } else {
        must(issues.n > 0);
    }
    for (size_t i = 0; i < issues.n; i++) {
        valid(pr_issue_text(arena, PR_RU, &issues.items[i]));
    }
    pr_arena_free(arena);
    return 0;
}
