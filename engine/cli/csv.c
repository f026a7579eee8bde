/* cli: a cell of the tables that cli writes: semicolons between cells, CR LF behind rows. */
#include "cli.h"

#include "prirost/base_number.h"

#include <string.h>

/* Quotes only where they are needed: signs that end a cell, blanks at an edge. */
static bool needs_quotes(struct pr_text t) {
    bool needs = t.n > 0 && (t.s[0] == ' ' || t.s[t.n - 1] == ' ');
    for (size_t i = 0; i < t.n && !needs; i++) {
        needs = t.s[i] != '\0' && strchr(";\t\"\r\n", t.s[i]) != NULL;
    }
    return needs;
}

/* What a spreadsheet would run. A sign alone and a number with its sign are what they are. */
static bool is_formula(struct pr_text t) {
    double number = 0;
    return t.n > 1 && t.s[0] != '\0' && strchr("=+-@\t\r\n", t.s[0]) != NULL &&
           !pr_number_parse(t, &number);
}

void cli_csv_exact(struct pr_buf *b, struct pr_text t, const char *end) {
    const char *quote = needs_quotes(t) ? "\"" : "";
    pr_buf_c(b, quote);
    for (size_t i = 0; i < t.n; i++) {
        pr_buf_c(b, t.s[i] == '"' ? "\"" : "");
        pr_buf_char(b, t.s[i]);
    }
    pr_buf_c(b, quote);
    pr_buf_c(b, end);
}

void cli_csv_cell(struct pr_buf *b, struct pr_text t, const char *end) {
    if (!is_formula(t)) {
        cli_csv_exact(b, t, end);
        return;
    }
    struct pr_buf guarded = pr_buf_new(b->arena);
    pr_buf_char(&guarded, '\'');
    pr_buf_text(&guarded, t);
    cli_csv_exact(b, pr_buf_done(&guarded), end);
}
