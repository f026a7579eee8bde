/* The last day on which results were taken: that of the files; a wave that has begun is over with
 * its window, whatever day its answers bear. */
#include "inner.h"

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
    int64_t last = pr_last_day(context, table, n);
    for (size_t i = 0; i < context->n_waves; i++) {
        const struct pr_wave *w = &context->wave[i];
        bool begun = last != PR_NO_DAY && w->from <= last;
        if (w->declared && w->to > last && (begun || has_rows(table, n, (int32_t)i))) {
            last = w->to; /* works have no dates of their own */
        }
    }
    return last;
}
