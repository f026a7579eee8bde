/* Two waves of one score: pairs by group, classes that count, what figures and verdict share. */
#include <math.h>

#include "panel.h"

struct pr_figure pr_own_figure(struct pr_arena *arena, const struct pr_couples *couples,
                               double level) {
    struct pr_pairs pairs = pr_couples_by_class(arena, couples);
    if (pairs.n == 0) {
        return pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS);
    }
    struct pr_paired plain = pr_paired_change(&pairs);
    struct pr_figure f = pr_figure_of(plain.mean_change, (int64_t)pairs.n, PR_UNIT_POINTS);
    struct pr_figure own = pr_own_change(arena, &pairs, level, PR_UNIT_POINTS);
    if (!pr_given(own) || !(own.level > 0)) {
        return f;
    }
    return pr_figure_between(f, own.low, own.high, own.level, own.df);
}

static struct pr_couples joined(struct pr_arena *arena, const struct pr_couples *a,
                                const struct pr_couples *b) {
    size_t n = a->n + b->n;
    struct pr_couples all = {.before = pr_arena_array(arena, n, sizeof *all.before),
                             .after = pr_arena_array(arena, n, sizeof *all.after),
                             .of = pr_arena_array(arena, n, sizeof(const struct pr_response *))};
    const struct pr_couples *part[2] = {a, b};
    for (size_t p = 0; p < 2; p++) {
        for (size_t i = 0; i < part[p]->n; i++) {
            all.before[all.n] = part[p]->before[i];
            all.after[all.n] = part[p]->after[i];
            all.of[all.n++] = part[p]->of[i];
        }
    }
    return all;
}

/* Means of one class, and its pupils added to `inside` when it counts. */
static void class_of(struct pr_contrast *contrast, int32_t group, size_t class,
                     double *inside_before, double *inside_after, size_t *stratum) {
    const struct pr_couples *all = &contrast->group[group];
    struct pr_class_change c = {.community = group == PR_COMMUNITY};
    size_t start = contrast->inside.n;
    size_t n = start;
    for (size_t i = 0; i < all->n; i++) {
        if (all->of[i]->class >= 0 && (size_t)all->of[i]->class == class) {
            c.mean_before += all->before[i];
            c.mean_after += all->after[i];
            inside_before[n] = all->before[i];
            inside_after[n] = all->after[i];
            stratum[n++] = contrast->k;
        }
    }
    c.n = n - start;
    if (c.n < PR_CLASS_PAIRS) {
        return; /* what was written behind `start` is written over or never looked at */
    }
    c.mean_before /= (double)c.n;
    c.mean_after /= (double)c.n;
    contrast->inside.n = n;
    contrast->class_index[contrast->k] = class;
    contrast->class[contrast->k++] = c;
    contrast->side[group]++;
}

static double pooled_sd(const struct pr_couples *a, const struct pr_couples *b) {
    struct pr_spread x = pr_spread_of(a->before, a->n);
    struct pr_spread y = pr_spread_of(b->before, b->n);
    double df = (double)(x.n > 0 ? x.n - 1 : 0) + (double)(y.n > 0 ? y.n - 1 : 0);
    double ss = 0;
    ss += x.n > 1 ? x.sd * x.sd * (double)(x.n - 1) : 0;
    ss += y.n > 1 ? y.sd * y.sd * (double)(y.n - 1) : 0;
    return df > 0 ? sqrt(ss / df) : 0;
}

struct pr_contrast pr_contrast_of(const struct pr_panel *panel, size_t scale, size_t from,
                                  size_t to) {
    struct pr_arena *arena = panel->book->arena;
    struct pr_contrast contrast = {.scale = scale, .from = from, .to = to};
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        contrast.group[g] = pr_panel_couples(panel, scale, from, to, g);
        contrast.own[g] = pr_own_figure(arena, &contrast.group[g], 0.95);
    }
    contrast.both = joined(arena, &contrast.group[PR_COMMUNITY], &contrast.group[PR_COMPARISON]);
    contrast.sd_pre = pooled_sd(&contrast.group[PR_COMMUNITY], &contrast.group[PR_COMPARISON]);
    size_t classes = panel->book->context->n_classes;
    contrast.class = pr_arena_array(arena, PR_GROUPS * classes, sizeof *contrast.class);
    contrast.class_index = pr_arena_array(arena, PR_GROUPS * classes, sizeof(size_t));
    double *before = pr_arena_array(arena, contrast.both.n, sizeof *before);
    double *after = pr_arena_array(arena, contrast.both.n, sizeof *after);
    size_t *stratum = pr_arena_array(arena, contrast.both.n, sizeof *stratum);
    contrast.inside = (struct pr_pairs){before, after, stratum, 0};
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        for (size_t c = 0; c < classes; c++) {
            class_of(&contrast, g, c, before, after, stratum);
        }
    }
    return contrast;
}

size_t pr_contrast_roll(const struct pr_panel *panel, const struct pr_contrast *contrast,
                        int32_t group) {
    const struct pr_context *context = panel->book->context;
    int64_t first = context->wave[contrast->from].from;
    int64_t last = context->wave[contrast->to].from;
    if (first == PR_NO_DAY || last == PR_NO_DAY) {
        return 0;
    }
    bool *paired = pr_arena_array(panel->book->arena, context->n_pupils, sizeof *paired);
    const struct pr_couples *pairs = &contrast->group[group];
    for (size_t i = 0; i < pairs->n; i++) {
        paired[pairs->of[i]->pupil] = true;
    }
    size_t n = 0;
    for (size_t i = 0; i < context->n_pupils; i++) {
        const struct pr_pupil *p = &context->pupil[i];
        bool there = p->group == group && pr_on_roll(p, first) && pr_on_roll(p, last);
        n += paired[i] || there;
    }
    return n;
}
