/* survey: change of the same persons from the first wave to each later one; the comparison of the
 * groups by pupils and by classes. */
#include "panel.h"

static struct pr_figure or_why(bool given, double value, enum pr_why why, int64_t n,
                               enum pr_unit unit) {
    return given ? pr_figure_of(value, n, unit) : pr_figure_absent(why, n, unit);
}

/* The plain paired test, for comparison with other programs, and the own change. */
static void paired(const struct pr_panel *panel, const struct pr_contrast *c, int32_t group) {
    const struct pr_couples *couples = &c->group[group];
    struct pr_pairs pairs = {couples->before, couples->after, NULL, couples->n};
    int64_t n = (int64_t)pairs.n;
    struct pr_paired p = {.why = PR_NO_DATA};
    if (n > 0) {
        p = pr_paired_change(&pairs);
    }
    bool tested = n > 1 && p.why == PR_GIVEN;
    enum pr_why why = p.why == PR_GIVEN ? PR_TOO_FEW : p.why;
    struct pr_address at = pr_panel_span(panel, "mean_change", c->from, c->to);
    at = pr_panel_group(panel, pr_panel_scale(panel, at, c->scale), group);
    const struct {
        const char *measure;
        struct pr_figure figure;
    } rows[] = {
        {"mean_change", c->own[group]},
        {"mean_before", pr_figure_of(p.mean_before, n, PR_UNIT_POINTS)},
        {"mean_after", pr_figure_of(p.mean_after, n, PR_UNIT_POINTS)},
        {"sd_change", or_why(n > 1, p.sd_change, why, n, PR_UNIT_POINTS)},
        {"t", or_why(tested, p.t, why, n, PR_UNIT_T)},
        {"df", or_why(n > 1, (double)(n - 1), why, n, PR_UNIT_DF)},
        {"d_z", or_why(tested, p.d_z, why, n, PR_UNIT_SD)},
    };
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        pr_book_answers(panel->book, pr_measured(at, rows[i].measure), rows[i].figure);
    }
    struct pr_spread pre = pr_spread_of(couples->before, couples->n);
    bool spread = pre.n > 1 && pre.sd > 0;
    pr_book_answers(panel->book, pr_measured(at, "standardised_change"),
                    or_why(spread, spread ? p.mean_change / pre.sd : 0,
                           n > 1 ? PR_NO_VARIATION : PR_TOO_FEW, n, PR_UNIT_SD));
}

struct class_sum {
    double sum; /* of changes */
    int64_t n;
    bool asked; /* somebody of the class answered in one of the waves */
};

static void by_class(const struct pr_panel *panel, const struct pr_contrast *c) {
    const struct pr_context *context = panel->book->context;
    const struct pr_survey *survey = panel->survey;
    struct class_sum *of = pr_arena_array(panel->book->arena, context->n_classes, sizeof *of);
    struct pr_couples all = pr_panel_couples(panel, c->scale, c->from, c->to, -1);
    for (size_t i = 0; i < survey->n_responses; i++) {
        int32_t class = survey->response[i].class;
        if (class >= 0 && (size_t) class < context->n_classes) {
            of[class].asked = true;
        }
    }
    for (size_t i = 0; i < all.n; i++) {
        int32_t class = all.of[i]->class;
        if (class >= 0 && (size_t) class < context->n_classes) {
            of[class].sum += all.after[i] - all.before[i];
            of[class].n++;
        }
    }
    for (size_t k = 0; k < context->n_classes; k++) {
        if (of[k].asked) {
            double mean = of[k].n ? of[k].sum / (double)of[k].n : 0;
            struct pr_address at = pr_panel_span(panel, "mean_change", c->from, c->to);
            pr_book_answers(panel->book, pr_with(at, "class", context->class[k].name),
                            pr_figure_of(mean, of[k].n, PR_UNIT_POINTS));
        }
    }
}

/* By pupils: describes these pupils only, carries no verdict and no interval. */
static void by_pupils(const struct pr_panel *panel, const struct pr_contrast *c) {
    struct pr_figure a = pr_book_veil(panel->book, c->own[PR_COMMUNITY]);
    struct pr_figure b = pr_book_veil(panel->book, c->own[PR_COMPARISON]);
    struct pr_figure f =
        pr_figure_absent(pr_given(a) ? b.why : a.why, (int64_t)c->both.n, PR_UNIT_POINTS);
    if (pr_given(a) && pr_given(b)) {
        f = pr_figure_of(a.value - b.value, (int64_t)c->both.n, PR_UNIT_POINTS);
    }
    struct pr_address at = pr_panel_span(panel, "difference_in_differences", c->from, c->to);
    pr_book_answers(panel->book, pr_panel_scale(panel, at, c->scale), f);
}

static void by_classes(const struct pr_panel *panel, const struct pr_contrast *c) {
    struct pr_arena *arena = panel->book->arena;
    int64_t k = (int64_t)c->k;
    bool both = c->side[PR_COMMUNITY] >= 2 && c->side[PR_COMPARISON] >= 2;
    struct pr_figure difference = pr_figure_absent(PR_TOO_FEW, k, PR_UNIT_POINTS);
    struct pr_figure p = pr_figure_absent(PR_TOO_FEW, k, PR_UNIT_P);
    struct pr_figure least = p;
    if (both) {
        difference = pr_class_difference(c->class, c->k, 0.95);
        p = pr_class_permutation(arena, c->class, c->k);
        least = pr_class_permutation_least(c->class, c->k);
    }
    struct pr_address at =
        pr_panel_span(panel, "difference_in_differences_classes", c->from, c->to);
    pr_book_put(panel->book, at, difference);
    pr_book_put(panel->book, pr_measured(at, "permutation_p"), p);
    pr_book_put(panel->book, pr_measured(at, "permutation_p_min"), least);
}

/* The waves asked other questions: the change is named as not to be had. */
static void form_changed(const struct pr_panel *panel, size_t s, size_t to) {
    static const char *const of_group[] = {"mean_change", "mean_before", "mean_after"};
    static const char *const of_all[] = {"difference_in_differences",
                                         "difference_in_differences_classes", "permutation_p",
                                         "permutation_p_min"};
    struct pr_address at = pr_panel_span(panel, "mean_change", panel->wave[0], to);
    struct pr_figure none = pr_figure_absent(PR_FORM_CHANGED, -1, PR_UNIT_POINTS);
    struct pr_address here = pr_panel_scale(panel, at, s);
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        for (size_t i = 0; i < PR_COUNT_OF(of_group) && panel->group[g]; i++) {
            pr_book_put(panel->book, pr_panel_group(panel, pr_measured(here, of_group[i]), g),
                        none);
        }
    }
    size_t n = !panel->group[PR_COMMUNITY] || !panel->group[PR_COMPARISON] ? 0
               : s == panel->total                                         ? PR_COUNT_OF(of_all)
                                                                           : 1;
    for (size_t i = 0; i < n; i++) {
        none.unit = i < 2 ? PR_UNIT_POINTS : PR_UNIT_P;
        pr_book_put(panel->book, pr_measured(here, of_all[i]), none);
    }
}

static void scale(const struct pr_panel *panel, size_t s, size_t to) {
    if (!pr_panel_same_form(panel, s, panel->wave[0], to)) {
        form_changed(panel, s, to);
        return;
    }
    struct pr_contrast c = pr_contrast_of(panel, s, panel->wave[0], to);
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        if (panel->group[g]) {
            paired(panel, &c, g);
        }
    }
    bool compared = panel->group[PR_COMMUNITY] && panel->group[PR_COMPARISON];
    if (compared) {
        by_pupils(panel, &c);
    }
    if (s == panel->total) {
        by_class(panel, &c);
    }
    if (s == panel->total && compared) {
        by_classes(panel, &c);
    }
}

void pr_survey_changes(const struct pr_panel *panel) {
    if (panel->survey->anonymous) {
        return;
    }
    for (size_t i = 1; i < panel->n_waves; i++) {
        bool comparable = pr_panel_comparable(panel, panel->wave[0], panel->wave[i]);
        for (size_t s = 0; s < panel->ins->n_scales && comparable; s++) {
            scale(panel, s, panel->wave[i]);
        }
    }
}
