/* Two waves of one score: pairs by group, classes that count, what figures and verdict share. */
#include "panel.h"

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

/* The classes of one side that count, with their means; and where each stands, from 1. */
static void classes_of(struct pr_arena *arena, struct pr_contrast *contrast, int32_t group,
                       size_t *place, size_t n_classes) {
    const struct pr_couples *all = &contrast->group[group];
    struct pr_class_change *sum = pr_arena_array(arena, n_classes, sizeof *sum);
    for (size_t i = 0; i < all->n; i++) {
        int32_t class = all->of[i]->class;
        if (class >= 0 && (size_t) class < n_classes) {
            sum[class].n++;
            sum[class].mean_before += all->before[i];
            sum[class].mean_after += all->after[i];
        }
    }
    for (size_t c = 0; c < n_classes; c++) {
        place[c] = 0;
        if (sum[c].n >= PR_CLASS_PAIRS) {
            double n = (double)sum[c].n;
            contrast->class[contrast->k++] =
                (struct pr_class_change){.community = group == PR_COMMUNITY,
                                         .n = sum[c].n,
                                         .mean_before = sum[c].mean_before / n,
                                         .mean_after = sum[c].mean_after / n};
            contrast->side[group]++;
            place[c] = contrast->k;
        }
    }
}

/* Both sides' classes, and the pupils inside them. */
static void fill_classes(struct pr_arena *arena, struct pr_contrast *contrast, size_t n_classes) {
    contrast->class = pr_arena_array(arena, PR_GROUPS * n_classes, sizeof *contrast->class);
    double *before = pr_arena_array(arena, contrast->both.n, sizeof *before);
    double *after = pr_arena_array(arena, contrast->both.n, sizeof *after);
    size_t *stratum = pr_arena_array(arena, contrast->both.n, sizeof *stratum);
    size_t *place = pr_arena_array(arena, n_classes, sizeof *place);
    size_t n = 0;
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        const struct pr_couples *all = &contrast->group[g];
        classes_of(arena, contrast, g, place, n_classes);
        for (size_t i = 0; i < all->n; i++) {
            int32_t class = all->of[i]->class;
            if (class >= 0 && (size_t) class < n_classes && place[class] > 0) {
                before[n] = all->before[i];
                after[n] = all->after[i];
                stratum[n++] = place[class] - 1;
            }
        }
    }
    contrast->inside = (struct pr_pairs){before, after, stratum, n};
}

struct pr_contrast pr_contrast_of(const struct pr_panel *panel, size_t scale, size_t from,
                                  size_t to) {
    struct pr_arena *arena = panel->book->arena;
    struct pr_contrast contrast = {.scale = scale, .from = from, .to = to};
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        contrast.group[g] = pr_panel_couples(panel, scale, from, to, g);
        struct pr_pairs pairs = pr_couples_by_class(arena, &contrast.group[g]);
        contrast.own[g] = pr_own_of_pairs(arena, &pairs);
    }
    const struct pr_couples *a = &contrast.group[PR_COMMUNITY];
    const struct pr_couples *b = &contrast.group[PR_COMPARISON];
    contrast.both = joined(arena, a, b);
    contrast.sd_pre = pr_pooled_sd(a->before, a->n, b->before, b->n);
    fill_classes(arena, &contrast, panel->book->context->n_classes);
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
