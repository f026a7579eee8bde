/* survey: levels. How many persons stand in each, how many rose, stayed, fell, and the exact sign
 * test (EVIDENCE rule 7: never a rank test on level numbers). */
#include "panel.h"

struct rating {
    const struct pr_panel *panel;
    const struct pr_levels *levels; /* names and order; norms differ by sex and age in the limits */
    size_t scale;
};

/* Level of somebody's score; SIZE_MAX where a norm asks for sex and age that are not known. */
static size_t level_of(const struct rating *r, const struct pr_response *of, double score) {
    const struct pr_levels *own = pr_levels_for(r->panel->ins, r->scale, of->sex, of->age);
    return own != NULL && own->n_bands == r->levels->n_bands ? pr_level_of(own, score) : SIZE_MAX;
}

struct pr_text pr_band_name(const struct pr_band *band) {
    return band->label[PR_RU].n ? band->label[PR_RU] : band->id;
}

static void shares(const struct rating *r, size_t wave, int32_t group) {
    struct pr_book *book = r->panel->book;
    struct pr_scores scores = pr_panel_scores(r->panel, r->scale, wave, group);
    size_t *count = pr_arena_array(book->arena, r->levels->n_bands, sizeof *count);
    size_t n = 0;
    for (size_t i = 0; i < scores.n; i++) {
        size_t level = level_of(r, scores.of[i], scores.score[i]);
        if (level < r->levels->n_bands) {
            count[level]++;
            n++;
        }
    }
    struct pr_address at = pr_panel_at(r->panel, "level");
    at = pr_with(at, "wave", pr_panel_wave(r->panel, wave));
    at = pr_panel_scale(r->panel, pr_panel_group(r->panel, at, group), r->scale);
    for (size_t b = 0; b < r->levels->n_bands; b++) {
        struct pr_figure f =
            n ? pr_wilson(count[b], n, 0.95) : pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_SHARE);
        pr_book_answers(book, pr_with(at, "level", pr_band_name(&r->levels->band[b])), f);
    }
}

static void table(const struct rating *r, struct pr_address at, const size_t *moved, int64_t n) {
    size_t bands = r->levels->n_bands;
    at = pr_measured(at, "level_moved");
    for (size_t a = 0; a < bands; a++) {
        for (size_t b = 0; b < bands; b++) {
            struct pr_address cell = pr_with(at, "before", pr_band_name(&r->levels->band[a]));
            cell = pr_with(cell, "after", pr_band_name(&r->levels->band[b]));
            pr_book_answers(r->panel->book, cell,
                            pr_figure_of((double)moved[a * bands + b], n, PR_UNIT_COUNT));
        }
    }
}

/* A person's answer in the wave, by pupil: years later the norm is another one. */
static const struct pr_response **answers_of(const struct rating *r, size_t wave, int32_t group) {
    struct pr_arena *arena = r->panel->book->arena;
    struct pr_scores scores = pr_panel_scores(r->panel, r->scale, wave, group);
    const struct pr_response **of = pr_arena_array(arena, r->panel->book->context->n_pupils + 1,
                                                   sizeof(const struct pr_response *));
    for (size_t i = 0; i < scores.n; i++) {
        if (scores.of[i]->pupil >= 0) {
            of[scores.of[i]->pupil] = scores.of[i];
        }
    }
    return of;
}

static void moves(const struct rating *r, size_t from, size_t to, int32_t group) {
    struct pr_book *book = r->panel->book;
    struct pr_couples all = pr_panel_couples(r->panel, r->scale, from, to, group);
    size_t bands = r->levels->n_bands;
    size_t *moved = pr_arena_array(book->arena, bands * bands, sizeof *moved);
    const struct pr_response **later = answers_of(r, to, group);
    size_t went[3] = {0, 0, 0}; /* fell, stayed, rose */
    int64_t n = 0;
    for (size_t i = 0; i < all.n; i++) {
        size_t a = level_of(r, all.of[i], all.before[i]);
        size_t b = level_of(r, later[all.of[i]->pupil], all.after[i]);
        if (a < bands && b < bands) {
            moved[a * bands + b]++;
            went[b < a ? 0 : b == a ? 1 : 2]++;
            n++;
        }
    }
    static const char *const measure[3] = {"level_fell", "level_stayed", "level_rose"};
    struct pr_address at = pr_panel_span(r->panel, measure[0], from, to);
    at = pr_panel_scale(r->panel, pr_panel_group(r->panel, at, group), r->scale);
    for (size_t i = 0; i < PR_COUNT_OF(measure); i++) {
        pr_book_answers(book, pr_measured(at, measure[i]),
                        pr_figure_of((double)went[i], n, PR_UNIT_COUNT));
    }
    struct pr_figure p = pr_figure_absent(PR_NO_VARIATION, n, PR_UNIT_P);
    if (went[0] + went[2] > 0) {
        p = pr_sign_test(went[2], went[0]);
        p.n = n; /* ties are pupils too: the rule of small numbers goes by all pairs */
    }
    pr_book_answers(book, pr_measured(at, "level_sign_p"), p);
    table(r, at, moved, n);
}

static void waves(const struct rating *r, int32_t group) {
    const struct pr_panel *panel = r->panel;
    for (size_t i = 0; i < panel->n_waves; i++) {
        shares(r, panel->wave[i], group);
        if (i > 0 && !panel->survey->anonymous &&
            pr_panel_same_form(panel, r->scale, panel->wave[0], panel->wave[i])) {
            moves(r, panel->wave[0], panel->wave[i], group);
        }
    }
}

void pr_survey_levels(const struct pr_panel *panel) {
    for (size_t s = 0; s < panel->ins->n_scales; s++) {
        struct rating r = {panel, pr_levels_named(panel->ins, s), s};
        for (int32_t g = 0; g < PR_GROUPS && r.levels; g++) {
            if (panel->group[g]) {
                waves(&r, g);
            }
        }
    }
}
