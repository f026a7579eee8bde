/* sections: «Сравнение с прошлым годом»: this year's rows for the coordinator beside those that
 * earlier years gave, row by row by their codes. Other pupils, other classes: no differences are
 * computed and nothing is concluded; another instrument is not compared at all. */
#include "coordinator.h"

/* The row of an earlier year with this code; NULL: it has none. */
static const struct pr_coordinator_row *row_in(const struct pr_coordinator *c, const char *code) {
    for (size_t i = 0; i < c->n_rows; i++) {
        if (pr_text_is(pr_text_of(code), c->row[i].code)) {
            return &c->row[i];
        }
    }
    return NULL;
}

/* The version tells; a name may stand in another language. Works have no version: their tasks are
 * new each year. */
static bool same_instrument(const struct pr_coordinator_row *a,
                            const struct pr_coordinator_row *b) {
    bool work = pr_text_is(pr_text_of(a->at.topic), "diagnostics");
    return pr_text_equal(a->version, b->version) && (!work || a->version.n > 0);
}

static const struct pr_coordinator_row *comparable(const struct pr_coordinator *year,
                                                   const struct pr_coordinator_row *now) {
    const struct pr_coordinator_row *then = row_in(year, now->code);
    return then != NULL && pr_given(then->figure) && same_instrument(then, now) ? then : NULL;
}

static bool in_any_year(const struct writer *w, const struct pr_coordinator_row *now) {
    for (size_t y = 0; y < w->n_earlier; y++) {
        if (comparable(&w->earlier[y], now) != NULL) {
            return true;
        }
    }
    return false;
}

/* ---- the table ---- */

static struct pr_cell cell(const struct writer *w, const struct pr_coordinator *year,
                           const struct pr_coordinator_row *now, enum pr_show show) {
    const struct pr_coordinator_row *then = row_in(year, now->code);
    if (then == NULL || !pr_given(then->figure)) {
        return pr_cell_text(word(w, PR_MSG_IND_NOTHING));
    }
    return same_instrument(then, now) ? pr_cell_interval(show, &then->figure)
                                      : pr_cell_text(word(w, PR_MSG_YEARS_OTHER));
}

static size_t table(struct writer *w, struct pr_section *s, const struct pr_coordinator *c) {
    size_t n_rules = 0, shown = 0;
    const struct coordinator_rule *rules = coordinator_rules(&n_rules);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_YEARS_TABLE));
    column(w, &b, PR_MSG_COL_CO_CODE, 6, true);
    column(w, &b, PR_MSG_COL_INDICATOR, 44, true);
    column(w, &b, PR_MSG_COL_CO_INSTRUMENT, 24, true);
    for (size_t y = 0; y <= w->n_earlier; y++) {
        struct pr_text year = y < w->n_earlier ? w->earlier[y].year : c->year;
        pr_grid_column(&b, (struct pr_grid_column){.title = year, .width = 20});
    }
    for (size_t i = 0; i < c->n_rows; i++) {
        const struct pr_coordinator_row *now = &c->row[i];
        if (!pr_given(now->figure) || !in_any_year(w, now)) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(pr_text_of(now->code)));
        pr_grid_cell(&b, pr_cell_text(now->indicator));
        pr_grid_cell(&b, now->instrument.n > 0 ? pr_cell_text(now->instrument)
                                               : pr_cell_text(word(w, PR_MSG_IND_NOTHING)));
        for (size_t y = 0; y < w->n_earlier; y++) {
            pr_grid_cell(&b, cell(w, &w->earlier[y], now, rules[i].show));
        }
        pr_grid_cell(&b, pr_cell_interval(rules[i].show, &now->figure));
        shown++;
    }
    if (shown > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_YEARS_NOTE));
    }
    return shown;
}

static void apart(struct writer *w, struct pr_section *s, const struct pr_coordinator *c) {
    struct pr_text all = {NULL, 0};
    for (size_t i = 0; i < c->n_rows; i++) {
        if (pr_given(c->row[i].figure) && !in_any_year(w, &c->row[i])) {
            all = joined(w, all, ", ", pr_text_of(c->row[i].code));
        }
    }
    if (all.n > 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_YEARS_APART, (struct pr_arg[]){pr_arg_text(all)},
                  1);
    }
}

/* ---- the chart: shares of the last earlier year and of this one ---- */

static void chart(struct writer *w, struct pr_section *s, const struct pr_coordinator *c) {
    size_t n_rules = 0;
    const struct coordinator_rule *rules = coordinator_rules(&n_rules);
    const struct pr_coordinator *last = &w->earlier[w->n_earlier - 1];
    struct pr_chart *chart = pr_arena_alloc(w->arena, sizeof *chart);
    *chart = (struct pr_chart){.kind = PR_CHART_DUMBBELL,
                               .id = PR_TEXT("years-shares"),
                               .high = 1,
                               .show = PR_SHOW_SHARE,
                               .neutral = -1,
                               .n_series = 2};
    chart->row = pr_arena_array(w->arena, c->n_rows, sizeof *chart->row);
    for (size_t i = 0; i < c->n_rows; i++) {
        const struct pr_coordinator_row *now = &c->row[i];
        const struct pr_coordinator_row *then = comparable(last, now);
        if (rules[i].show == PR_SHOW_SHARE && pr_given(now->figure) && then != NULL) {
            struct pr_chart_row *row = &chart->row[chart->n_rows++];
            *row = (struct pr_chart_row){.label = now->indicator,
                                         .value = {then->figure.value, now->figure.value},
                                         .has = {true, true},
                                         .quiet = true};
        }
    }
    if (chart->n_rows == 0) {
        return;
    }
    struct pr_arg years[] = {pr_arg_text(last->year), pr_arg_text(c->year)};
    chart->series = pr_arena_array(w->arena, 2, sizeof *chart->series);
    chart->series[0] = last->year;
    chart->series[1] = c->year;
    chart->title = say(w, PR_MSG_YEARS_CHART, years, 2);
    chart->subtitle = word(w, PR_MSG_YEARS_CHART_SUB);
    chart->note = word(w, PR_MSG_YEARS_CHART_NOTE);
    chart->alt = say(w, PR_MSG_YEARS_CHART_ALT, years, 2);
    pr_section_chart(w->doc, s, chart);
}

/* ---- all ---- */

static void introduction(struct writer *w, struct pr_section *s, const struct pr_coordinator *c) {
    struct pr_text years = {NULL, 0};
    for (size_t y = 0; y < w->n_earlier; y++) {
        years = joined(w, years, ", ", w->earlier[y].year);
    }
    years = joined(w, years, ", ", c->year);
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_YEARS_INTRO, (struct pr_arg[]){pr_arg_text(years)},
              1);
    for (size_t y = 0; y < w->n_earlier; y++) {
        struct pr_arg args[] = {pr_arg_text(w->earlier[y].year),
                                pr_arg_text(w->earlier[y].community)};
        if (!pr_text_equal(pr_text_fold(w->arena, w->earlier[y].community),
                           pr_text_fold(w->arena, c->community))) {
            paragraph(w, s, PR_PART_CAUTION, PR_MSG_YEARS_COMMUNITY, args, 2);
        }
    }
}

void section_years(struct writer *w) {
    if (w->n_earlier == 0) {
        return;
    }
    const struct pr_coordinator *c = coordinator_rows(w);
    struct pr_section *s = begin(w, "years", PR_MSG_SECTION_YEARS);
    s->landscape = true;
    introduction(w, s, c);
    chart(w, s, c);
    if (table(w, s, c) == 0) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_YEARS_NONE, NULL, 0);
    }
    apart(w, s, c);
}
