/* The last day that the data speak of. Plans speak of days to come and are not asked. */
#include "inner.h"

static bool tells(enum pr_kind kind) {
    static const enum pr_kind kinds[] = {
        PR_KIND_SURVEY,         PR_KIND_OBSERVATIONS, PR_KIND_DEFICITS,   PR_KIND_DIARY,
        PR_KIND_EVENT_FEEDBACK, PR_KIND_PRODUCTS,     PR_KIND_DIAGNOSTICS};
    for (size_t i = 0; i < PR_COUNT_OF(kinds); i++) {
        if (kinds[i] == kind) {
            return true;
        }
    }
    return false;
}

static bool of_the_past(const struct pr_column *c) {
    static const enum pr_field_id fields[] = {PR_FIELD_TIMESTAMP, PR_FIELD_FINISHED, PR_FIELD_DATE};
    for (size_t i = 0; c->field != NULL && i < PR_COUNT_OF(fields); i++) {
        if (c->field->id == fields[i]) {
            return true;
        }
    }
    return false;
}

static int64_t last_of(const struct pr_table *t) {
    int64_t last = PR_NO_DAY;
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *x = &t->column[c];
        for (size_t r = 0; x->moment != NULL && of_the_past(x) && r < t->n_rows; r++) {
            bool counts = !t->row[r].quarantined && t->row[r].use == PR_COUNTS && pr_counts(x, r);
            last = counts && x->moment[r].day > last ? x->moment[r].day : last;
        }
    }
    return last;
}

static bool has_rows(const struct pr_table *const *table, size_t n, int32_t wave) {
    for (size_t i = 0; i < n; i++) {
        bool waves = table[i]->kind == PR_KIND_SURVEY || table[i]->kind == PR_KIND_DIAGNOSTICS ||
                     table[i]->kind == PR_KIND_DEFICITS;
        for (size_t r = 0; waves && judge_readable(table[i]) && r < table[i]->n_rows; r++) {
            const struct pr_row *row = &table[i]->row[r];
            if (row->wave == wave && !row->quarantined && row->use == PR_COUNTS) {
                return true;
            }
        }
    }
    return false;
}

int64_t judge_last_day(const struct pr_context *context, const struct pr_table *const *table,
                       size_t n) {
    int64_t last = PR_NO_DAY;
    for (size_t i = 0; i < n; i++) {
        int64_t day =
            tells(table[i]->kind) && judge_readable(table[i]) ? last_of(table[i]) : PR_NO_DAY;
        last = day > last ? day : last;
    }
    for (size_t i = 0; i < context->n_waves; i++) {
        const struct pr_wave *w = &context->wave[i];
        bool begun = last != PR_NO_DAY && w->from <= last;
        if (w->declared && w->to > last && (begun || has_rows(table, n, (int32_t)i))) {
            last = w->to; /* works have no dates of their own */
        }
    }
    return last;
}
