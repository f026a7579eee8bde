/* Cells with a number: is it on the scale? Numbers outside are no answer and stay as raw text; 88,
 * 99 and 999 are taken for «no answer», but only outside the scale. Nothing is clipped. */
#include "inner.h"

static bool is_missing_code(double v) {
    static const double codes[] = {88, 99, 999};
    for (size_t i = 0; i < PR_COUNT_OF(codes); i++) {
        if (v >= codes[i] && v <= codes[i]) {
            return true;
        }
    }
    return false;
}

static bool whole(double v) {
    return v >= INT16_MIN && v <= INT16_MAX && v == (double)(int)v;
}

/* An item whose options leave out values of its range (0, 1, 3) takes those of the options. */
static bool among_options(const struct pr_item *item, double v) {
    if (item == NULL || item->n_options == 0) {
        return true;
    }
    for (size_t i = 0; i < item->n_options; i++) {
        int16_t value = item->options[i].value;
        if (value != PR_NO_ANSWER && v >= value && v <= value) {
            return true;
        }
    }
    return false;
}

/* The scale of a column; false: none known. */
static bool scale_of(const struct pr_context *context, enum pr_kind kind, const struct pr_column *c,
                     int16_t *low, int16_t *high) {
    if (c->item != NULL) {
        *low = c->item->low;
        *high = c->item->high;
    } else if (c->low < c->high) {
        *low = c->low;
        *high = c->high;
    } else if (kind == PR_KIND_OBSERVATIONS && c->domain.n > 0) {
        *low = context->settings.sheet_low;
        *high = context->settings.sheet_high;
    }
    return *low < *high;
}

static bool is_outside(double v, const int16_t range[2]) {
    return v < range[0] || v > range[1];
}

static uint8_t use_of(const struct pr_column *c, double v, const int16_t range[2]) {
    bool outside = is_outside(v, range);
    if (!outside && whole(v) && among_options(c->item, v)) {
        return PR_PRESENT;
    }
    return outside && is_missing_code(v) ? PR_MISSING_CODE : PR_OFF_SCALE;
}

uint8_t judge_value(const struct pr_context *context, enum pr_kind kind, const struct pr_column *c,
                    double v) {
    int16_t range[2] = {0, 0};
    return scale_of(context, kind, c, &range[0], &range[1]) ? use_of(c, v, range) : PR_PRESENT;
}

static void off_scale(struct judging *j, const struct pr_table *t, const struct pr_column *c,
                      size_t row, const int16_t range[2]) {
    bool outside = is_outside(c->number[row], range);
    bool code = c->use[row] == PR_MISSING_CODE;
    struct pr_issue issue = judge_issue(t, row, c,
                                        code      ? PR_ISSUE_missing_code
                                        : outside ? PR_ISSUE_out_of_range
                                                  : PR_ISSUE_not_on_scale,
                                        PR_ACTION_EXCLUDE_VALUE);
    issue.args[0] = pr_arg_number(PR_SHOW_PLAIN, range[0]);
    issue.args[1] = pr_arg_number(PR_SHOW_PLAIN, range[1]);
    issue.n_args = 2;
    pr_issues_add(j->issues, issue);
}

static void judge_column(struct judging *j, struct pr_table *t, struct pr_column *c) {
    int16_t range[2] = {0, 0};
    if (c->number == NULL || !scale_of(j->context, t->kind, c, &range[0], &range[1])) {
        return;
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].quarantined || c->missing[r] != PR_PRESENT) {
            continue;
        }
        c->use[r] = use_of(c, c->number[r], range);
        if (c->use[r] != PR_PRESENT) {
            off_scale(j, t, c, r, range);
        }
    }
}

void judge_values(struct judging *j, struct pr_table *t) {
    const struct pr_kind_table *kind = pr_kind_table(t->kind);
    bool marks = t->kind == PR_KIND_MARKS;
    if (t->kind != PR_KIND_TABLE && !marks && (kind == NULL || !kind->responses)) {
        return;
    }
    for (size_t i = 0; i < t->n_columns; i++) {
        judge_column(j, t, &t->column[i]);
    }
}
