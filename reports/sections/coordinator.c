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
    struct pr_text what = joined(w, pr_text_of(at->topic), " / ", pr_text_of(at->measure));
    return joined(w, what, ": ", keys);
}

static struct pr_cell number_or(struct pr_text absent, bool has, double value) {
    return has ? pr_cell_raw(PR_SHOW_COUNT, value) : pr_cell_text(absent);
}

/* Number of the row's rule in the list below the table: rules as they first appear. */
static size_t rule_number(const struct coordinator_rule *rules, size_t row) {
    size_t number = 0;
    for (size_t i = 0; i <= row; i++) {
        bool first = true;
        for (size_t k = 0; k < i && first; k++) {
            first = rules[k].rule != rules[i].rule;
        }
        number += first;
        if (rules[i].rule == rules[row].rule) {
            return number;
        }
    }
    return number;
}

static void row(struct writer *w, struct pr_grid_builder *b, const struct pr_coordinator *c,
                size_t i) {
    size_t n = 0;
    const struct coordinator_rule *rules = coordinator_rules(&n);
    const struct pr_coordinator_row *r = &c->row[i];
    struct pr_text none = word(w, PR_MSG_IND_NOTHING);
    struct pr_text instrument =
        r->version.n > 0 ? joined(w, r->instrument, ", ", r->version) : r->instrument;
    bool given_value = pr_given(r->figure);
    struct pr_arg rule[] = {pr_arg_count((int64_t)rule_number(rules, i))};
    pr_grid_cell(b, pr_cell_heading(pr_text_of(r->code)));
    pr_grid_cell(b, pr_cell_text(r->indicator));
    pr_grid_cell(b, given_value ? pr_cell_interval(rules[i].show, &r->figure)
                                : pr_cell_text(reason(w, c, &r->figure)));
    pr_grid_cell(b, number_or(none, given_value && r->figure.n >= 0, (double)r->figure.n));
    pr_grid_cell(b, number_or(none, r->has_parts, r->numerator));
    pr_grid_cell(b, number_or(none, r->has_parts, r->denominator));
    pr_grid_cell(b, pr_given(r->coverage) ? pr_cell_raw(PR_SHOW_SHARE, r->coverage.value)
                                          : pr_cell_text(none));
    pr_grid_cell(b, pr_cell_text(instrument.n > 0 ? instrument : none));
    pr_grid_cell(b, pr_cell_text(say(w, PR_MSG_CO_RULE_NUMBER, rule, 1)));
    pr_grid_cell(b, pr_cell_text(address(w, &r->at)));
}

static void rule_list(struct writer *w, struct pr_section *s) {
    size_t n = 0;
    const struct coordinator_rule *rules = coordinator_rules(&n);
    heading(w, s, PR_MSG_CO_RULES, NULL, 0);
    for (size_t i = 0; i < n; i++) {
        bool first = true;
        for (size_t k = 0; k < i && first; k++) {
            first = rules[k].rule != rules[i].rule;
        }
        if (first) {
            struct pr_arg args[] = {pr_arg_count((int64_t)rule_number(rules, i)),
                                    pr_arg_text(word(w, rules[i].rule))};
            paragraph(w, s, PR_PART_BULLET, PR_MSG_CO_RULE_LINE, args, 2);
        }
    }
}

void section_coordinator(struct writer *w) {
    if (!is_working(w)) {
        return;
    }
    static const struct {
        enum pr_msg title;
        double width;
        bool left;
    } columns[] = {{PR_MSG_COL_CO_CODE, 6, true},       {PR_MSG_COL_INDICATOR, 44, true},
                   {PR_MSG_COL_CO_VALUE, 20, false},    {PR_MSG_COL_N, 6, false},
                   {PR_MSG_COL_CO_NUMERATOR, 8, false}, {PR_MSG_COL_CO_DENOMINATOR, 8, false},
                   {PR_MSG_COL_COVERAGE, 8, false},     {PR_MSG_COL_CO_INSTRUMENT, 18, true},
                   {PR_MSG_COL_CO_RULE, 9, true},       {PR_MSG_COL_CO_ADDRESS, 36, true}};
    const struct pr_coordinator *c = coordinator_rows(w);
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
    for (size_t i = 0; i < PR_COUNT_OF(columns); i++) {
        column(w, &b, columns[i].title, columns[i].width, columns[i].left);
    }
    for (size_t i = 0; i < c->n_rows; i++) {
        row(w, &b, c, i);
    }
    pr_grid_add(&b, s, word(w, PR_MSG_CO_NOTE));
    rule_list(w, s);
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_CO_EDITION, (struct pr_arg[]){pr_arg_c(c->edition)},
              1);
}
