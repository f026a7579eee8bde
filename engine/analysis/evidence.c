/* The verdict on a questionnaire or a diagnostic work (INTERFACES "Findings"; EVIDENCE rules 2-5,
 * 10-12, 16, 25). Every bar that holds is noted, not only the first. */
#include <math.h>

#include "evidence.h"

static const double start_limit = 0.25;   /* pooled SD */
static const double extreme_limit = 0.30; /* of the first scores */
static const double coverage_gap = 0.10;

/* What only diagnostic works have in their way (rule 16). */
static unsigned bars_of_work(const struct pr_panel *panel) {
    unsigned bars = 0;
    if (panel->work == NULL) {
        return bars;
    }
    bool other = panel->n_waves > 1 &&
                 !pr_panel_comparable(panel, panel->wave[0], panel->wave[panel->n_waves - 1]);
    bars |= other ? PR_BAR_OTHER_TASKS : 0U;
    bars |= panel->work->by_grade ? PR_BAR_GRADES : 0U;
    for (size_t i = 0; i < panel->ins->n_items; i++) {
        bars |= panel->work->maximum[i] > 0 ? 0U : PR_BAR_NO_MAXIMUM;
    }
    return bars;
}

/* The first and the last wave did not ask the same questions: they are not compared. */
static bool form_changed(const struct pr_panel *panel) {
    size_t all = panel->survey->anonymous ? SIZE_MAX : panel->total;
    return panel->n_waves > 1 && (all != SIZE_MAX || panel->survey->anonymous) &&
           !pr_panel_same_form(panel, all, panel->wave[0], panel->wave[panel->n_waves - 1]);
}

/* What is known before any score is looked at. */
static struct pr_finding blank(const struct pr_panel *panel) {
    const struct pr_settings *settings = &panel->book->context->settings;
    struct pr_mains mains =
        pr_mains_of(panel->book->arena, panel->book->year, panel->survey, panel->work);
    struct pr_finding f = pr_finding_blank(panel->book, panel->topic, PR_NO_DATA);
    f.work = panel->work;
    f.survey = panel->work == NULL ? panel->survey : NULL;
    f.of[f.n_of++] = (struct pr_of){panel->key, panel->name};
    f.mains = mains.m;
    f.verdict_level = 1 - 0.05 / (double)mains.m;
    f.bars = mains.is_main ? 0 : PR_BAR_NOT_MAIN;
    if (panel->total != SIZE_MAX) {
        const struct pr_scale *scale = &panel->ins->scale[panel->total];
        f.noticeable = settings->noticeable * fmax(0, scale->high - scale->low);
    }
    f.bars |= panel->n_waves < 2 ? PR_BAR_ONE_WAVE : 0U;
    f.bars |= panel->survey->anonymous ? PR_BAR_ANONYMOUS : 0U;
    f.bars |= panel->total == SIZE_MAX ? PR_BAR_NO_TOTAL : 0U;
    f.bars |= panel->group[PR_COMPARISON] ? 0U : PR_BAR_NO_COMPARISON | PR_BAR_FEW_CLASSES;
    f.bars |= bars_of_work(panel);
    f.bars |= form_changed(panel) ? PR_BAR_FORM : 0U;
    if (panel->n_waves > 1) {
        f.from = pr_panel_wave(panel, panel->wave[0]);
        f.to = pr_panel_wave(panel, panel->wave[panel->n_waves - 1]);
    }
    return f;
}

static bool answered(const struct pr_panel *panel, size_t wave, int32_t group) {
    for (size_t i = 0; i < panel->survey->n_responses; i++) {
        const struct pr_response *r = &panel->survey->response[i];
        if (r->wave >= 0 && (size_t)r->wave == wave && r->group == group) {
            return true;
        }
    }
    return false;
}

/* Both groups in the first and in the last wave. */
static bool everybody_answered(const struct pr_panel *panel) {
    size_t last = panel->wave[panel->n_waves - 1];
    return answered(panel, panel->wave[0], PR_COMMUNITY) && answered(panel, last, PR_COMMUNITY) &&
           answered(panel, panel->wave[0], PR_COMPARISON) && answered(panel, last, PR_COMPARISON);
}

static void judge_change(const struct pr_contrast *c, struct pr_finding *f) {
    if ((f->bars & PR_BAR_NO_MAXIMUM) != 0) {
        return; /* nobody knows what is noticeable */
    }
    pr_judge_own(f, c->own[PR_COMMUNITY]);
    pr_judge_none(f, c->own[PR_COMMUNITY]);
}

/* Persons with a score who are on the roll on the wave's first day: who came later belongs to
 * neither side of the share. */
static size_t scored_on_roll(const struct pr_panel *panel, size_t wave, int32_t group) {
    const struct pr_context *context = panel->book->context;
    struct pr_scores s = pr_panel_scores(panel, panel->total, wave, group);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        int32_t pupil = s.of[i]->pupil;
        n += pupil >= 0 && pr_on_roll(&context->pupil[pupil], context->wave[wave].from);
    }
    return n;
}

struct pr_coverage pr_coverage_of(const struct pr_panel *panel, size_t wave) {
    struct pr_coverage coverage = {.known = true};
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        size_t on_roll = 0;
        bool known = pr_panel_roll(panel, wave, g, &on_roll);
        size_t persons = scored_on_roll(panel, wave, g);
        coverage.scored[g] = persons;
        coverage.known = coverage.known && known && (on_roll > 0 || !panel->group[g]);
        coverage.on_roll[g] = on_roll;
        coverage.share[g] = on_roll > 0 ? (double)persons / (double)on_roll : 0;
        size_t all = pr_panel_scores(panel, panel->total, wave, g).n;
        coverage.judged[g] = on_roll > 0 ? (double)all / (double)on_roll : 0;
    }
    return coverage;
}

/* Every wave counts, not only the first and the last. Coverage that nobody can tell is not enough
 * either. */
static void judge_coverage(const struct pr_panel *panel, struct pr_finding *f) {
    double threshold = panel->book->context->settings.coverage;
    for (size_t i = 0; i < panel->n_waves; i++) {
        struct pr_coverage c = pr_coverage_of(panel, panel->wave[i]);
        bool low = !c.known;
        for (int32_t g = 0; g < PR_GROUPS; g++) {
            low = low || (panel->group[g] && c.judged[g] < threshold - PR_TOLERANCE);
            size_t place = i == 0 ? 0 : 1;
            if (panel->group[g] && c.on_roll[g] > 0 && (i == 0 || i + 1 == panel->n_waves)) {
                f->coverage[place][g] =
                    pr_figure_of(c.share[g], (int64_t)c.on_roll[g], PR_UNIT_SHARE);
            }
        }
        f->bars |= low ? PR_BAR_COVERAGE : 0U;
        bool differs = fabs(c.judged[0] - c.judged[1]) > coverage_gap + PR_TOLERANCE;
        if (c.known && panel->group[PR_COMMUNITY] && panel->group[PR_COMPARISON] && differs) {
            f->bars |= PR_BAR_COVERAGE_DIFFERS;
        }
    }
}

/* The highest or lowest score that the items answered allow: with items of unequal scales it hangs
 * on which of them were left out. */
static double attainable(const struct pr_panel *panel, const struct pr_response *r, bool top,
                         int16_t *answer) {
    const struct pr_instrument *ins = panel->ins;
    double low = 0;
    for (size_t i = 0; i < ins->n_items; i++) {
        answer[i] = PR_NO_ANSWER;
        if (r->answer[i] != PR_NO_ANSWER) {
            const struct pr_item *item = &ins->item[i];
            const int16_t *end = pr_panel_turned(panel, i) != top ? &item->high : &item->low;
            answer[i] = *end;
        }
    }
    bool scored = pr_score(ins, panel->total, answer, &low, NULL);
    const struct pr_scale *scale = &ins->scale[panel->total];
    return scored && scale->combine == PR_COMBINE_MEAN ? low : top ? scale->high : scale->low;
}

/* Share of the first scores at the highest or the lowest possible value, whichever is larger. */
static void judge_extreme(const struct pr_panel *panel, size_t wave, struct pr_finding *f) {
    int16_t *answer = pr_arena_array(panel->book->arena, panel->ins->n_items + 1, sizeof *answer);
    const struct pr_scale *scale = &panel->ins->scale[panel->total];
    int64_t n = 0;
    size_t top = 0;
    size_t bottom = 0;
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        struct pr_scores s = pr_panel_scores(panel, panel->total, wave, g);
        for (size_t i = 0; i < s.n; i++) {
            top += s.score[i] >= attainable(panel, s.of[i], true, answer) - PR_TOLERANCE;
            bottom += s.score[i] <= attainable(panel, s.of[i], false, answer) + PR_TOLERANCE;
        }
        n += (int64_t)s.n;
    }
    if (n == 0 || !(scale->high > scale->low)) {
        return;
    }
    f->at_top = top >= bottom;
    double share = (double)(top > bottom ? top : bottom) / (double)n;
    f->extreme = pr_figure_of(share, n, PR_UNIT_SHARE);
    f->bars |= share >= extreme_limit - PR_TOLERANCE ? PR_BAR_EXTREME : 0U;
}

static void judge_start(const struct pr_contrast *c, struct pr_finding *f) {
    const struct pr_couples *a = &c->group[PR_COMMUNITY];
    const struct pr_couples *b = &c->group[PR_COMPARISON];
    f->start = pr_standard_difference(a->before, a->n, b->before, b->n);
    if (pr_given(f->start)) {
        bool apart = fabs(f->start.value) > start_limit + PR_TOLERANCE;
        f->bars |= apart ? PR_BAR_START : 0U;
    } else if (f->start.why == PR_NO_VARIATION) {
        f->bars |= PR_BAR_NO_SPREAD;
    }
}

/* Whether all of a and b stand on the same side of zero as d; zero is on neither. */
static bool same_sign(double d, double a, double b) {
    return d > 0 ? a > PR_TOLERANCE && b > PR_TOLERANCE : a < -PR_TOLERANCE && b < -PR_TOLERANCE;
}

/* The comparison by classes; both sides have at least two. */
static void judge_classes(const struct pr_panel *panel, const struct pr_contrast *c,
                          struct pr_finding *f) {
    int64_t pairs = (int64_t)c->both.n;
    f->difference = pr_class_difference(c->class, c->k, 0.95);
    f->at_verdict_level = pr_class_difference(c->class, c->k, f->verdict_level);
    f->p = pr_class_permutation(panel->book->arena, c->class, c->k);
    f->p_least = pr_class_permutation_least(c->class, c->k);
    f->ancova = pr_class_ancova(c->class, c->k, &c->inside);
    f->ancova.n = (int64_t)c->inside.n;
    double pupils = (double)c->inside.n / (double)c->k;
    f->mdes[0] = pr_mdes(c->side[PR_COMMUNITY], c->side[PR_COMPARISON], pupils, 0.05);
    f->mdes[1] = pr_mdes(c->side[PR_COMMUNITY], c->side[PR_COMPARISON], pupils, 0.10);
    f->mdes[0].n = f->mdes[1].n = pairs;
    if (c->side[PR_COMMUNITY] == 2 || c->side[PR_COMPARISON] == 2) {
        f->bars |= PR_BAR_TWO_CLASSES;
    }
    bool alone = pr_class_without_one(c->class, c->k, &f->without_smallest, &f->without_largest);
    if (!pr_given(f->difference) || !pr_given(f->at_verdict_level)) {
        f->bars |= PR_BAR_NO_SPREAD;
        return;
    }
    double d = f->difference.value;
    struct pr_figure at = f->at_verdict_level;
    bool holds = !(at.level > 0) || (at.low <= PR_TOLERANCE && at.high >= -PR_TOLERANCE);
    f->bars |= holds ? PR_BAR_INTERVAL : 0U;
    bool stands = alone && same_sign(d, f->without_smallest, f->without_largest);
    f->bars |= stands ? 0U : PR_BAR_LEAVE_ONE_OUT;
    bool adjusted = pr_given(f->ancova) && same_sign(d, f->ancova.value, f->ancova.value);
    f->bars |= adjusted ? 0U : PR_BAR_ANCOVA;
}

static void decide(struct pr_finding *f) {
    const unsigned no_comparison = PR_BAR_ONE_WAVE | PR_BAR_FEW_CLASSES | PR_BAR_NO_SPREAD |
                                   PR_BAR_NO_TOTAL | PR_BAR_NO_COMPARISON | PR_BAR_FORM;
    if (f->bars & no_comparison) {
        f->verdict = PR_NOT_COMPUTABLE;
    } else if (f->bars) {
        f->verdict = PR_NOT_SHOWN;
    } else {
        f->verdict = f->difference.value > 0 ? PR_BETTER : PR_WORSE;
    }
}

/* What stands behind the verdict, at addresses of its own. Their n are pupils. */
static void put(const struct pr_panel *panel, const struct pr_contrast *c,
                const struct pr_finding *f) {
    struct pr_book *book = panel->book;
    struct pr_address at = pr_panel_span(panel, "extreme_share", c->from, c->to);
    pr_book_answers(book, at, f->extreme);
    pr_book_answers(book, pr_measured(at, "tipping_value"), f->tipping);
    if (panel->group[PR_COMMUNITY]) {
        struct pr_address own =
            pr_panel_group(panel, pr_measured(at, "change_of_range"), PR_COMMUNITY);
        pr_book_answers(book, own, f->own_share);
    }
    if (!panel->group[PR_COMMUNITY] || !panel->group[PR_COMPARISON]) {
        return;
    }
    pr_book_answers(book, pr_measured(at, "start_difference"), f->start);
    pr_book_answers(book, pr_measured(at, "ancova_difference"), f->ancova);
    pr_book_answers(book, pr_measured(at, "mdes_05"), f->mdes[0]);
    pr_book_answers(book, pr_measured(at, "mdes_10"), f->mdes[1]);
    struct pr_figure d = pr_figure_absent(f->difference.why, (int64_t)c->both.n, PR_UNIT_SD);
    if (pr_given(f->difference)) {
        /* J corrects SDpre, so the df are its own */
        d = pr_standardised(f->difference.value, c->sd_pre, (double)c->both.n - 2, c->both.n);
    }
    pr_book_answers(book, pr_measured(at, "standardised_difference"), d);
    struct pr_figure strict = f->at_verdict_level;
    strict.n = (int64_t)c->both.n;
    pr_book_answers(book, pr_measured(at, "difference_at_verdict_level"), strict);
}

/* A change in shares of the scale's range (rule 6: the headline says both). */
static struct pr_figure of_range(const struct pr_panel *panel, struct pr_figure change) {
    const struct pr_scale *scale = &panel->ins->scale[panel->total];
    double range = scale->high - scale->low;
    if (!pr_given(change) || !(range > 0)) {
        return pr_figure_absent(pr_given(change) ? PR_NOT_APPLICABLE : change.why, change.n,
                                PR_UNIT_SHARE);
    }
    return pr_figure_of(change.value / range, change.n, PR_UNIT_SHARE);
}

/* The waves' tasks are other ones: no change exists, only the last wave adjusted for the first. */
static void judge_other_tasks(const struct pr_panel *panel, const struct pr_contrast *c,
                              struct pr_finding *f) {
    struct pr_figure none = pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)c->both.n, PR_UNIT_POINTS);
    f->own = f->other = f->difference = f->at_verdict_level = f->tipping = none;
    f->own_share = pr_figure_absent(PR_NOT_APPLICABLE, none.n, PR_UNIT_SHARE);
    judge_start(c, f);
    f->ancova = pr_figure_absent(PR_TOO_FEW, (int64_t)c->k, PR_UNIT_POINTS);
    if (c->side[PR_COMMUNITY] < 2 || c->side[PR_COMPARISON] < 2) {
        f->bars |= PR_BAR_FEW_CLASSES;
    } else {
        f->ancova = pr_class_ancova(c->class, c->k, &c->inside);
        f->ancova.n = (int64_t)c->inside.n;
    }
    if (panel->group[PR_COMMUNITY] && panel->group[PR_COMPARISON]) {
        struct pr_address at = pr_panel_span(panel, "start_difference", c->from, c->to);
        pr_book_answers(panel->book, at, f->start);
        pr_book_answers(panel->book, pr_measured(at, "ancova_difference"), f->ancova);
    }
    decide(f);
}

static void judge_pairs(const struct pr_panel *panel, struct pr_finding *f) {
    size_t first = panel->wave[0];
    struct pr_contrast c =
        pr_contrast_of(panel, panel->total, first, panel->wave[panel->n_waves - 1]);
    f->classes[PR_COMMUNITY] = c.side[PR_COMMUNITY];
    f->classes[PR_COMPARISON] = c.side[PR_COMPARISON];
    if ((f->bars & PR_BAR_OTHER_TASKS) != 0) {
        judge_other_tasks(panel, &c, f);
        return;
    }
    f->own = pr_book_veil(panel->book, c.own[PR_COMMUNITY]);
    f->other = pr_book_veil(panel->book, c.own[PR_COMPARISON]);
    f->own_share = of_range(panel, f->own);
    judge_change(&c, f);
    judge_start(&c, f);
    if (c.side[PR_COMMUNITY] < 2 || c.side[PR_COMPARISON] < 2) {
        f->bars |= PR_BAR_FEW_CLASSES;
        struct pr_figure few = pr_figure_absent(PR_TOO_FEW, (int64_t)c.k, PR_UNIT_POINTS);
        f->difference = f->at_verdict_level = f->ancova = few;
        f->p = f->p_least = pr_figure_absent(PR_TOO_FEW, (int64_t)c.k, PR_UNIT_P);
        f->mdes[0] = f->mdes[1] = pr_figure_absent(PR_TOO_FEW, (int64_t)c.k, PR_UNIT_SD);
    } else {
        judge_classes(panel, &c, f);
    }
    struct pr_figure own = c.own[PR_COMMUNITY];
    if (pr_given(own)) {
        size_t roll = pr_contrast_roll(panel, &c, PR_COMMUNITY);
        f->tipping = pr_tipping(own.value, c.group[PR_COMMUNITY].n, roll);
    }
    put(panel, &c, f);
    f->tipping = pr_book_veil(panel->book, f->tipping);
    f->start = pr_book_veil(panel->book, f->start);
    decide(f);
}

struct pr_finding pr_survey_finding(const struct pr_panel *panel) {
    struct pr_finding f = blank(panel);
    if (panel->survey->anonymous) {
        bool both = panel->n_waves > 1 && everybody_answered(panel);
        both = both && (f.bars & PR_BAR_FORM) == 0;
        f.verdict = both ? PR_NOT_SHOWN : PR_NOT_COMPUTABLE;
        return f;
    }
    if (panel->n_waves == 0 || panel->total == SIZE_MAX) {
        return f;
    }
    judge_coverage(panel, &f);
    judge_extreme(panel, panel->wave[0], &f);
    if (panel->n_waves > 1 && (f.bars & PR_BAR_FORM) != 0) {
        f.own = f.other = f.difference = f.at_verdict_level = f.tipping =
            pr_figure_absent(PR_FORM_CHANGED, -1, PR_UNIT_POINTS);
        f.own_share = pr_figure_absent(PR_FORM_CHANGED, -1, PR_UNIT_SHARE);
    } else if (panel->n_waves > 1) {
        judge_pairs(panel, &f);
    }
    f.extreme = pr_book_veil(panel->book, f.extreme);
    for (size_t w = 0; w < 2; w++) {
        for (int32_t g = 0; g < PR_GROUPS; g++) {
            f.coverage[w][g] = pr_book_veil(panel->book, f.coverage[w][g]);
        }
    }
    return f;
}
