/* survey: means and spread of the persons' scores, reliability of the scales. */
#include "panel.h"
#include "prirost/stats_reliability.h"

enum { SAME_ITEMS = 6 };

static void spread(const struct pr_panel *panel, const struct pr_scores *scores,
                   struct pr_address mean) {
    struct pr_spread s = pr_spread_of(scores->score, scores->n);
    int64_t n = (int64_t)scores->n;
    pr_book_answers(panel->book, mean, pr_figure_of(n ? s.mean : 0, n, PR_UNIT_POINTS));
    struct pr_figure sd = n < 2 ? pr_figure_absent(n ? PR_TOO_FEW : PR_NO_DATA, n, PR_UNIT_POINTS)
                                : pr_figure_of(s.sd, n, PR_UNIT_POINTS);
    pr_book_answers(panel->book, pr_measured(mean, "sd"), sd);
}

static struct pr_address mean_at(const struct pr_panel *panel, size_t scale, size_t wave) {
    struct pr_address at = pr_panel_at(panel, "mean");
    at = pr_with(at, "wave", pr_panel_wave(panel, wave));
    return pr_panel_scale(panel, at, scale);
}

static void by_class(const struct pr_panel *panel, size_t wave) {
    const struct pr_context *context = panel->book->context;
    size_t classes = context->n_classes;
    struct pr_scores all = pr_panel_scores(panel, panel->total, wave, -1);
    /* Scores class by class: where each class begins, then every score to its place. */
    size_t *end = pr_arena_array(panel->book->arena, classes + 1, sizeof *end);
    double *score = pr_arena_array(panel->book->arena, all.n, sizeof *score);
    for (size_t i = 0; i < all.n; i++) {
        int32_t class = all.of[i]->class;
        if (class >= 0 && (size_t) class < classes) {
            end[class + 1]++;
        }
    }
    for (size_t c = 0; c < classes; c++) {
        end[c + 1] += end[c];
    }
    for (size_t i = 0; i < all.n; i++) {
        int32_t class = all.of[i]->class;
        if (class >= 0 && (size_t) class < classes) {
            score[end[class]++] = all.score[i];
        }
    }
    for (size_t c = 0; c < classes; c++) {
        size_t begin = c > 0 ? end[c - 1] : 0;
        struct pr_scores one = {.score = score + begin, .n = end[c] - begin};
        if (one.n > 0) {
            spread(panel, &one,
                   pr_with(mean_at(panel, panel->total, wave), "class", context->class[c].name));
        }
    }
}

/* An anonymous questionnaire also tells of everybody, those without a class too. Not where a group
 * under the least number could be had by subtraction. */
static void everybody(const struct pr_panel *panel, size_t scale, size_t wave) {
    struct pr_scores all = pr_panel_scores(panel, scale, wave, -1);
    size_t rest = all.n;
    bool hidden = false;
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        size_t n = pr_panel_scores(panel, scale, wave, g).n;
        hidden = hidden || (n > 0 && n < panel->book->least);
        rest -= n;
    }
    hidden = hidden || (rest > 0 && rest < panel->book->least);
    if (hidden) {
        struct pr_figure f = pr_figure_absent(PR_TOO_FEW, (int64_t)all.n, PR_UNIT_POINTS);
        pr_book_put(panel->book, mean_at(panel, scale, wave), f);
        return;
    }
    spread(panel, &all, mean_at(panel, scale, wave));
}

/* Answers of one record to a scale's items, reversed ones turned; false: one is missing. A key
 * counts matches: 1 or 0. */
static bool complete(const struct pr_instrument *ins, const struct pr_scale *scale,
                     const int16_t *answer, int16_t *row) {
    for (size_t i = 0; i < scale->n_items; i++) {
        const struct pr_item *item = &ins->item[scale->item[i]];
        int x = answer[scale->item[i]];
        if (x == PR_NO_ANSWER) {
            return false;
        }
        bool turned = scale->reversed && scale->reversed[i];
        int score = turned ? item->low + item->high - x : x;
        if (scale->combine == PR_COMBINE_COUNT_KEY) {
            int above = 2 * x - item->low - item->high; /* the middle of the item's scale */
            score = (above > 0 && item->key > 0) || (above < 0 && item->key < 0);
        }
        row[i] = (int16_t)score;
    }
    return true;
}

/* Each item of the scale with the others; alpha without it. Keys in the order of the scale. */
static void items(const struct pr_panel *panel, struct pr_address at, const struct pr_scale *of,
                  const struct pr_item_sums *sums) {
    for (size_t j = 0; j < of->n_items; j++) {
        struct pr_address one = pr_with(at, "item", panel->ins->item[of->item[j]].code);
        pr_book_answers(panel->book, pr_measured(one, "item_rest"), pr_items_rest(sums, j));
        pr_book_answers(panel->book, pr_measured(one, "alpha_without"),
                        pr_items_alpha_without(sums, j));
    }
}

static void reliability(const struct pr_panel *panel, size_t scale, size_t wave) {
    const struct pr_survey *survey = panel->survey;
    const struct pr_scale *of = &panel->ins->scale[scale];
    bool own_tasks = panel->work != NULL && (panel->work->by_grade || panel->work->by_wave);
    if (of->n_items < 2 || own_tasks) {
        return; /* pupils with tasks of their own answer no common set */
    }
    struct pr_arena *arena = panel->book->arena;
    int16_t *answer = NULL;
    size_t capacity = 0;
    size_t n = 0;
    int16_t *row = pr_arena_array(arena, of->n_items, sizeof *row);
    for (size_t i = 0; i < survey->n_responses; i++) {
        const struct pr_response *r = &survey->response[i];
        if (r->wave < 0 || (size_t)r->wave != wave || !complete(panel->ins, of, r->answer, row)) {
            continue;
        }
        answer = pr_arena_grow(arena, answer, n, &capacity, of->n_items * sizeof *answer);
        for (size_t j = 0; j < of->n_items; j++) {
            answer[n * of->n_items + j] = row[j];
        }
        n++;
    }
    struct pr_item_sums sums = pr_item_sums_of(arena, answer, n, of->n_items);
    struct pr_address at = pr_with(pr_panel_at(panel, "alpha"), "wave", pr_panel_wave(panel, wave));
    at = pr_panel_scale(panel, at, scale);
    struct pr_matrix matrix = pr_items_covariance(arena, &sums);
    pr_book_answers(panel->book, at, pr_items_alpha(&sums, 0.95));
    pr_book_answers(panel->book, pr_measured(at, "omega"), pr_omega_total(arena, &matrix));
    if (panel->work == NULL) {
        items(panel, at, of, &sums);
    }
}

/* Records that answer every question with one and the same number, as asked. Few questions, or
 * scales of different width, say nothing. */
static void same_answers(const struct pr_panel *panel, size_t wave) {
    const struct pr_instrument *ins = panel->ins;
    int64_t same = 0;
    int64_t n = 0;
    for (size_t j = 1; j < ins->n_items; j++) {
        if (ins->item[j].low != ins->item[0].low || ins->item[j].high != ins->item[0].high) {
            return;
        }
    }
    if (ins->n_items < SAME_ITEMS || panel->work != NULL) {
        return;
    }
    for (size_t i = 0; i < panel->survey->n_responses; i++) {
        const struct pr_response *r = &panel->survey->response[i];
        bool whole = r->wave >= 0 && (size_t)r->wave == wave;
        bool alike = true;
        for (size_t j = 0; j < ins->n_items && whole; j++) {
            whole = r->answer[j] != PR_NO_ANSWER;
            alike = alike && r->answer[j] == r->answer[0];
        }
        n += whole;
        same += whole && alike;
    }
    struct pr_address at = pr_panel_at(panel, "same_answers");
    pr_book_answers(panel->book, pr_with(at, "wave", pr_panel_wave(panel, wave)),
                    pr_figure_of((double)same, n, PR_UNIT_COUNT));
}

static void groups(const struct pr_panel *panel, size_t scale, size_t wave) {
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        if (panel->group[g]) {
            struct pr_scores scores = pr_panel_scores(panel, scale, wave, g);
            spread(panel, &scores, pr_panel_group(panel, mean_at(panel, scale, wave), g));
        }
    }
}

/* The same mean without the answers that a later download of the form lacks. */
static void without_vanished(const struct pr_panel *panel, size_t wave) {
    const struct pr_survey *all = panel->survey;
    struct pr_survey rest = *all;
    struct pr_panel part = *panel;
    int64_t gone = 0;
    rest.n_responses = 0;
    rest.response = pr_arena_array(panel->book->arena, all->n_responses, sizeof *rest.response);
    for (size_t i = 0; i < all->n_responses; i++) {
        const struct pr_response *r = &all->response[i];
        bool vanished = r->table != NULL && r->table->row != NULL && r->table->row[r->row].vanished;
        gone += vanished && r->wave >= 0 && (size_t)r->wave == wave;
        if (!vanished) {
            rest.response[rest.n_responses++] = *r;
        }
    }
    if (gone == 0) {
        return;
    }
    part.survey = &rest;
    struct pr_address at =
        pr_with(pr_panel_at(panel, "vanished"), "wave", pr_panel_wave(panel, wave));
    pr_book_put(panel->book, at, pr_figure_count(gone));
    for (int32_t g = 0; g < PR_GROUPS && panel->total != SIZE_MAX; g++) {
        if (panel->group[g]) {
            struct pr_scores s = pr_panel_scores(&part, panel->total, wave, g);
            double mean = s.n ? pr_spread_of(s.score, s.n).mean : 0;
            pr_book_answers(panel->book,
                            pr_panel_group(panel, pr_measured(at, "mean_without_vanished"), g),
                            pr_figure_of(mean, (int64_t)s.n, PR_UNIT_POINTS));
        }
    }
}

void pr_survey_scores(const struct pr_panel *panel) {
    for (size_t i = 0; i < panel->n_waves; i++) {
        size_t wave = panel->wave[i];
        for (size_t s = 0; s < panel->ins->n_scales; s++) {
            groups(panel, s, wave);
            if (panel->survey->anonymous) {
                everybody(panel, s, wave);
            }
            reliability(panel, s, wave);
        }
        if (panel->total != SIZE_MAX) {
            by_class(panel, wave);
        }
        same_answers(panel, wave);
        without_vanished(panel, wave);
    }
}
