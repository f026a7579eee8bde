/* sections: «Сведения для координатора»: one table of the rows that every school has. */
#include "coordinator.h"

static struct pr_text reason(const struct writer *w, const struct pr_coordinator *c,
                             const struct pr_figure *f) {
    return f->why == PR_TOO_FEW
               ? say(w, PR_MSG_CO_FEWER, (struct pr_arg[]){pr_arg_count((int64_t)c->least)}, 1)
               : pr_why_text(w->lang, f->why);
}

static struct pr_text address(const struct writer *w, const struct pr_address *at) {
    struct pr_text keys = {NULL, 0};
    for (size_t i = 0; i < at->n_of; i++) {
        keys = joined(w, keys, ", ", joined(w, pr_text_of(at->of[i].key), "=", at->of[i].value));
    }
    struct pr_text what = joined(w, pr_text_of(at->topic), ".", pr_text_of(at->measure));
    return joined(w, what, ": ", keys);
}

static struct pr_cell number_or(struct pr_text absent, bool has, double value) {
    return has ? pr_cell_raw(PR_SHOW_COUNT, value) : pr_cell_text(absent);
}

static void row(struct writer *w, struct pr_grid_builder *b, const struct pr_coordinator *c,
                size_t i, enum pr_show show) {
    const struct pr_coordinator_row *r = &c->row[i];
    struct pr_text none = word(w, PR_MSG_IND_NOTHING);
    struct pr_text instrument =
        r->version.n > 0 ? joined(w, r->instrument, ", ", r->version) : r->instrument;
    bool given_value = pr_given(r->figure);
    pr_grid_cell(b, pr_cell_heading(pr_text_of(r->code)));
    pr_grid_cell(b, pr_cell_text(r->indicator));
    pr_grid_cell(b, given_value ? pr_cell_interval(show, &r->figure)
                                : pr_cell_text(reason(w, c, &r->figure)));
    pr_grid_cell(b, number_or(none, given_value && r->figure.n >= 0, (double)r->figure.n));
    pr_grid_cell(b, number_or(none, r->has_parts, r->numerator));
    pr_grid_cell(b, number_or(none, r->has_parts, r->denominator));
    pr_grid_cell(b, pr_given(r->coverage) ? pr_cell_raw(PR_SHOW_SHARE, r->coverage.value)
                                          : pr_cell_text(none));
    pr_grid_cell(b, pr_cell_text(instrument.n > 0 ? instrument : none));
    pr_grid_cell(b, pr_cell_text(r->rule));
    pr_grid_cell(b, pr_cell_text(address(w, &r->at)));
}

void section_coordinator(struct writer *w) {
    size_t n = 0;
    const struct coordinator_rule *rules = coordinator_rules(&n);
    const struct pr_coordinator *c = coordinator_rows(w);
    w->doc->coordinator = c;
    struct pr_section *s = begin(w, "coordinator", PR_MSG_SECTION_COORDINATOR);
    s->landscape = true;
    if (w->kind == PR_REPORT_COORDINATOR) { /* no cover there */
        pr_section_field(w->doc, s, word(w, PR_MSG_CO_ORGANISATION), c->organisation);
        pr_section_field(w->doc, s, word(w, PR_MSG_CO_COMMUNITY), c->community);
        pr_section_field(w->doc, s, word(w, PR_MSG_COVER_YEAR), c->year);
    }
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_CO_INTRO,
              (struct pr_arg[]){pr_arg_count((int64_t)c->least)}, 1);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_CO_TABLE));
    column(w, &b, PR_MSG_COL_CO_CODE, 6, true);
    column(w, &b, PR_MSG_COL_INDICATOR, 40, true);
    column(w, &b, PR_MSG_COL_CO_VALUE, 20, false);
    column(w, &b, PR_MSG_COL_N, 6, false);
    column(w, &b, PR_MSG_COL_CO_NUMERATOR, 8, false);
    column(w, &b, PR_MSG_COL_CO_DENOMINATOR, 8, false);
    column(w, &b, PR_MSG_COL_COVERAGE, 8, false);
    column(w, &b, PR_MSG_COL_CO_INSTRUMENT, 18, true);
    column(w, &b, PR_MSG_COL_CO_RULE, 24, true);
    column(w, &b, PR_MSG_COL_CO_ADDRESS, 36, true);
    for (size_t i = 0; i < n; i++) {
        row(w, &b, c, i, rules[i].show);
    }
    pr_grid_add(&b, s, word(w, PR_MSG_CO_NOTE));
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_CO_EDITION, (struct pr_arg[]){pr_arg_c(c->edition)},
              1);
}
