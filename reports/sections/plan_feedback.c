/* sections: what participants said about events. */
#include "plan_parts.h"

enum { COMMENTS_MOST = 25, COMMENT_LETTERS = 220, EVENTS_MOST = 60 };

static struct pr_text address(const struct pr_item *item) {
    return item->text.n > 0 ? item->text : item->code;
}

static const struct pr_figure *of_item(const struct writer *w, const char *measure,
                                       const struct pr_item *item) {
    return plan_figure(w, "event_feedback", measure, "item", address(item));
}

static void table(struct writer *w, struct pr_section *s, const struct pr_instrument *ins) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_FEEDBACK_TABLE));
    column(w, &b, PR_MSG_COL_QUESTION, 40, true);
    column(w, &b, PR_MSG_COL_FEEDBACK_SCALE, 9, true);
    column(w, &b, PR_MSG_COL_FEEDBACK_N, 10, false);
    column(w, &b, PR_MSG_COL_FEEDBACK_MEAN, 16, false);
    column(w, &b, PR_MSG_COL_TOP_TWO, 26, false);
    for (size_t i = 0; i < ins->n_items; i++) {
        const struct pr_item *item = &ins->item[i];
        const struct pr_figure *mean = of_item(w, "mean", item);
        const struct pr_figure *top = of_item(w, "top_two", item);
        struct pr_arg range[] = {pr_arg_count(item->low), pr_arg_count(item->high)};
        pr_grid_cell(&b, pr_cell_heading(pr_item_title(item, w->lang)));
        pr_grid_cell(&b, pr_cell_text(say(w, PR_MSG_FEEDBACK_RANGE, range, 2)));
        pr_grid_cell(&b, pr_cell_raw(PR_SHOW_COUNT, mean != NULL ? (double)mean->n : 0));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_POINTS, mean));
        pr_grid_cell(&b, top != NULL ? pr_cell_interval(PR_SHOW_SHARE, top)
                                     : pr_cell_text(PR_TEXT("")));
    }
    pr_grid_add(&b, s, word(w, PR_MSG_FEEDBACK_TABLE_NOTE));
}

/* ---- chart ---- */

static struct pr_text number(const struct writer *w, int value) {
    struct pr_buf b = pr_buf_new(w->arena);
    pr_buf_int(&b, value);
    return pr_buf_done(&b);
}

static bool chart_row(const struct writer *w, const struct pr_item *item,
                      struct pr_chart_row *row) {
    row->label = pr_item_title(item, w->lang);
    for (int value = item->low; value <= item->high; value++) {
        struct pr_of of[] = {{"item", address(item)}, {"value", number(w, value)}};
        const struct pr_figure *f = find(w, "event_feedback", "answers", of, 2);
        size_t k = (size_t)(value - item->low);
        if (!given(f)) {
            return false;
        }
        row->has[k] = true;
        row->value[k] = f->value;
        row->n = f->n > 0 ? (size_t)f->n : 0;
    }
    const struct pr_figure *top = of_item(w, "top_two", item);
    if (given(top)) {
        struct pr_buf b = pr_buf_new(w->arena);
        pr_show_number(&b, w->lang, PR_SHOW_SHARE, top->value);
        row->right = pr_buf_done(&b);
    }
    return true;
}

/* Only where all questions have one scale. */
static void chart(struct writer *w, struct pr_section *s, const struct pr_instrument *ins) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    int low = ins->item[0].low, high = ins->item[0].high;
    c->kind = PR_CHART_LIKERT;
    c->id = PR_TEXT("event-feedback");
    c->row = pr_arena_array(w->arena, ins->n_items, sizeof *c->row);
    for (size_t i = 0; i < ins->n_items; i++) {
        if (ins->item[i].low != low || ins->item[i].high != high) {
            return;
        }
        c->n_rows += chart_row(w, &ins->item[i], &c->row[c->n_rows]) ? 1 : 0;
    }
    c->n_series = (size_t)(high - low) + 1;
    if (c->n_rows == 0 || c->n_series < 2 || c->n_series > PR_COUNT_OF(c->row[0].value)) {
        return;
    }
    c->series = pr_arena_array(w->arena, c->n_series, sizeof *c->series);
    for (size_t k = 0; k < c->n_series; k++) {
        c->series[k] = number(w, low + (int)k);
    }
    struct pr_arg args[] = {pr_arg_count((int64_t)c->n_rows),
                            plan_count(w, "event_feedback", "respondents")};
    c->neutral = c->n_series % 2 == 1 ? (int)(c->n_series / 2) : -1;
    c->show = PR_SHOW_SHARE;
    c->title = say(w, PR_MSG_CHART_FEEDBACK_TITLE, args, 2);
    c->subtitle = say(w, PR_MSG_CHART_FEEDBACK_SUB, args, 2);
    c->note = word(w, PR_MSG_CHART_FEEDBACK_NOTE);
    c->alt = word(w, PR_MSG_CHART_FEEDBACK_ALT);
    c->right_title = c->row[0].right.n > 0 ? word(w, PR_MSG_CHART_TOP_TWO) : c->right_title;
    pr_section_chart(w->doc, s, c);
}

/* ---- by event ---- */

static void by_event(struct writer *w, struct pr_section *s, const struct pr_instrument *ins) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_FEEDBACK_EVENTS));
    size_t rows = 0;
    column(w, &b, PR_MSG_COL_PLAN_EVENT, 44, true);
    column(w, &b, PR_MSG_COL_FEEDBACK_FORMS, 10, false);
    for (size_t k = 0; k < ins->n_items; k++) {
        pr_grid_column(&b, (struct pr_grid_column){.title = pr_item_title(&ins->item[k], w->lang),
                                                   .width = 18});
    }
    for (size_t i = 0; i < w->context->n_events; i++) {
        const struct pr_event *e = &w->context->event[i];
        const struct pr_figure *n =
            plan_figure(w, "event_feedback", "respondents", "event", e->code);
        if (n == NULL || rows == EVENTS_MOST) {
            continue;
        }
        rows++;
        pr_grid_cell(&b, pr_cell_heading(plan_event_name(w, e)));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, n));
        for (size_t k = 0; k < ins->n_items; k++) {
            struct pr_of of[] = {{"event", e->code}, {"item", address(&ins->item[k])}};
            pr_grid_cell(&b,
                         pr_cell_figure(PR_SHOW_POINTS, find(w, "event_feedback", "mean", of, 2)));
        }
    }
    struct pr_arg least[] = {pr_arg_count((int64_t)w->context->settings.least_shown)};
    if (b.cells > 0) {
        pr_grid_add(&b, s, say(w, PR_MSG_FEEDBACK_EVENTS_NOTE, least, 1));
    }
}

/* ---- comments ---- */

static bool is_comment(const struct pr_column *c) {
    bool field = c->field != NULL && c->field->id == PR_FIELD_COMMENT;
    return c->text != NULL && !c->personal && (field || c->field == NULL);
}

struct comments {
    struct pr_text shown[COMMENTS_MOST], folded[COMMENTS_MOST];
    size_t n;
    bool more;
};

static void put(const struct writer *w, struct comments *all, struct pr_text text) {
    struct pr_text folded = pr_text_fold(w->arena, text);
    for (size_t i = 0; i < all->n; i++) {
        if (pr_text_equal(all->folded[i], folded)) {
            return;
        }
    }
    if (all->n == COMMENTS_MOST) {
        all->more = true;
        return;
    }
    all->shown[all->n] = pr_utf8_cut(w->arena, text, COMMENT_LETTERS);
    all->folded[all->n++] = folded;
}

static void comments(struct writer *w, struct pr_section *s, const struct pr_survey *survey) {
    struct comments all = {.n = 0};
    for (size_t i = 0; i < survey->n_responses; i++) {
        const struct pr_response *r = &survey->response[i];
        for (size_t c = 0; c < r->table->n_columns; c++) {
            const struct pr_column *x = &r->table->column[c];
            if (is_comment(x) && pr_counts(x, r->row) && x->text[r->row].n > 0) {
                put(w, &all, x->text[r->row]);
            }
        }
    }
    if (all.n == 0 || survey->n_responses < w->context->settings.least_shown) {
        return;
    }
    heading(w, s, PR_MSG_FEEDBACK_COMMENTS, NULL, 0);
    for (size_t i = 0; i < all.n; i++) {
        pr_section_text(w->doc, s, PR_PART_BULLET, all.shown[i]);
    }
    struct pr_arg args[] = {pr_arg_count((int64_t)all.n)};
    paragraph(w, s, PR_PART_PARAGRAPH,
              all.more ? PR_MSG_FEEDBACK_COMMENTS_MORE : PR_MSG_FEEDBACK_COMMENTS_NOTE, args, 1);
}

void plan_feedback(struct writer *w, struct pr_section *s) {
    const struct pr_survey *survey = w->year->feedback.answers;
    if (survey == NULL) {
        return;
    }
    const struct pr_instrument *ins = survey->instrument;
    struct pr_arg args[] = {plan_count(w, "event_feedback", "respondents"),
                            pr_arg_count((int64_t)ins->n_items)};
    heading(w, s, PR_MSG_FEEDBACK_HEADING, NULL, 0);
    paragraph(w, s, PR_PART_FINDING,
              ins->n_items > 0 ? PR_MSG_FEEDBACK_SENTENCE : PR_MSG_FEEDBACK_NO_QUESTIONS, args, 2);
    if (ins->n_items > 0) {
        chart(w, s, ins);
        table(w, s, ins);
        by_event(w, s, ins);
    }
    comments(w, s, survey);
}
