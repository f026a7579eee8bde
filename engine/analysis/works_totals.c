/* diagnostics: totals as % of the maximum, by group and class, and their distribution. */
#include "works.h"

/* Quarters of the maximum; a total on an edge belongs to the upper one, the maximum to the last. */
static const char *const quarter[] = {"0-25", "25-50", "50-75", "75-100"};

static double maximum_of(const struct pr_panel *panel, const struct pr_response *r) {
    if (panel->work->percent) {
        return 100; /* scores are % already */
    }
    return pr_work_maximum(panel->work, r->wave, 0);
}

static bool all_known(const struct pr_panel *panel) {
    for (size_t i = 0; i < panel->ins->n_items; i++) {
        if (!(panel->work->maximum[i] > 0)) {
            return false;
        }
    }
    return true;
}

static struct pr_address at(const struct pr_panel *panel, const char *measure, size_t wave) {
    return pr_with(pr_panel_at(panel, measure), "wave", pr_panel_wave(panel, wave));
}

static void bands(const struct pr_panel *panel, const struct pr_scores *scores,
                  struct pr_address where) {
    size_t count[PR_COUNT_OF(quarter)] = {0};
    for (size_t i = 0; i < scores->n; i++) {
        double share = scores->score[i] / maximum_of(panel, scores->of[i]);
        size_t band = 0;
        while (band + 1 < PR_COUNT_OF(quarter) &&
               share >= 0.25 * (double)(band + 1) - PR_TOLERANCE) {
            band++;
        }
        count[band]++;
    }
    for (size_t b = 0; b < PR_COUNT_OF(quarter) && scores->n > 0; b++) {
        pr_book_put(panel->book, pr_with(where, "band", pr_text_of(quarter[b])),
                    pr_wilson(count[b], scores->n, 0.95));
    }
}

static void one(const struct pr_panel *panel, const struct pr_scores *scores,
                struct pr_address where) {
    double sum = 0;
    for (size_t i = 0; i < scores->n; i++) {
        sum += 100 * scores->score[i] / maximum_of(panel, scores->of[i]);
    }
    int64_t n = (int64_t)scores->n;
    struct pr_figure f = n > 0 ? pr_figure_of(sum / (double)n, n, PR_UNIT_PERCENT)
                               : pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_PERCENT);
    pr_book_put(panel->book, where, f);
}

static void by_class(const struct pr_panel *panel, const struct pr_scores *all, size_t wave) {
    const struct pr_context *context = panel->book->context;
    for (size_t c = 0; c < context->n_classes; c++) {
        struct pr_scores own = {
            .score = pr_arena_array(panel->book->arena, all->n, sizeof *own.score),
            .of = pr_arena_array(panel->book->arena, all->n, sizeof(const struct pr_response *))};
        for (size_t i = 0; i < all->n; i++) {
            if (all->of[i]->class == (int32_t)c) {
                own.score[own.n] = all->score[i];
                own.of[own.n++] = all->of[i];
            }
        }
        if (own.n > 0) {
            one(panel, &own,
                pr_with(at(panel, "percent_of_maximum", wave), "class", context->class[c].name));
        }
    }
}

void pr_work_totals(const struct pr_panel *panel, size_t wave) {
    if (!all_known(panel)) {
        return;
    }
    struct pr_scores all = pr_panel_scores(panel, panel->total, wave, -1);
    one(panel, &all, at(panel, "percent_of_maximum", wave));
    by_class(panel, &all, wave);
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        if (panel->group[g]) {
            struct pr_scores own = pr_panel_scores(panel, panel->total, wave, g);
            one(panel, &own, pr_panel_group(panel, at(panel, "percent_of_maximum", wave), g));
            bands(panel, &own, pr_panel_group(panel, at(panel, "quarter", wave), g));
        }
    }
}
