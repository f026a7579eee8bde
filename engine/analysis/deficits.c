/* deficits: the unit is the teacher.
 *
 *   d_t = mean over the skills rated both times of (after - before)
 *   mean_change = mean of d_t over the teachers of a group, t interval with n - 1 df
 *
 * Units: points of the scale, as rated: a fall is good where a high rating means hard. Hard is the
 * upper third of the scale (the lower one where high is better): 2 and 3 of 0–3.
 * Not given: means over fewer than 5 teachers (too_few; each value is shown instead).
 * Source: INTERFACES deficits; EVIDENCE rules 13 and 18.
 */
#include "deficits.h"

#include "prirost/stats.h"

static const double third = 3;

bool pr_rating(const struct pr_response *r, size_t skill, double *value) {
    if (r == NULL || r->answer[skill] == PR_NO_ANSWER) {
        return false;
    }
    *value = r->answer[skill];
    return true;
}

bool pr_rating_hard(const struct pr_ratings *r, size_t skill, double value) {
    const struct pr_item *item = &r->ins->item[skill];
    double range = (double)item->high - item->low;
    double hard = r->high_is_hard ? value - item->low : item->high - value;
    return hard >= range - range / third - PR_TOLERANCE;
}

struct pr_ratings pr_ratings_of(struct pr_book *book) {
    const struct pr_deficits *d = &book->year->deficits;
    struct pr_wave_span waves = pr_survey_waves(d->answers);
    struct pr_ratings r = {.book = book,
                           .survey = d->answers,
                           .ins = d->answers->instrument,
                           .high_is_hard = d->high_is_hard,
                           .from = waves.first,
                           .to = waves.last};
    size_t n = book->context->n_members;
    r.before = pr_arena_array(book->arena, n + 1, sizeof(const struct pr_response *));
    r.after = pr_arena_array(book->arena, n + 1, sizeof(const struct pr_response *));
    for (size_t i = 0; i < d->answers->n_responses; i++) {
        const struct pr_response *x = &d->answers->response[i];
        if (x->member < 0 || (size_t)x->member >= n) {
            continue;
        }
        if (x->wave == r.from) {
            r.before[x->member] = x;
        }
        if (x->wave == r.to && r.to != r.from) {
            r.after[x->member] = x;
        }
    }
    return r;
}

/* ---- one teacher ---- */

struct teacher {
    double before, after; /* sums over the skills rated both times */
    size_t n;
    size_t hard, closed; /* of them: hard at the start; and no longer at the end */
};

static struct teacher teacher_of(const struct pr_ratings *r, size_t member) {
    struct teacher t = {0};
    for (size_t s = 0; s < r->ins->n_items; s++) {
        double before = 0;
        double after = 0;
        if (pr_rating(r->before[member], s, &before) && pr_rating(r->after[member], s, &after)) {
            bool hard = pr_rating_hard(r, s, before);
            t.before += before;
            t.after += after;
            t.n++;
            t.hard += hard;
            t.closed += hard && !pr_rating_hard(r, s, after);
        }
    }
    return t;
}

static struct pr_figure own_mean(const struct pr_ratings *r, const struct pr_response *x) {
    double sum = 0;
    double value = 0;
    int64_t n = 0;
    for (size_t s = 0; s < r->ins->n_items; s++) {
        if (pr_rating(x, s, &value)) {
            sum += value;
            n++;
        }
    }
    return n > 0 ? pr_figure_of(sum / (double)n, n, PR_UNIT_POINTS)
                 : pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS);
}

/* Each skill that was hard: 1 where it no longer is. */
static void closed_skills(const struct pr_ratings *r, size_t member) {
    struct pr_address at =
        pr_with(pr_about("deficits", "closed"), "teacher", r->book->context->member[member].code);
    for (size_t s = 0; s < r->ins->n_items; s++) {
        double before = 0;
        double after = 0;
        if (pr_rating(r->before[member], s, &before) && pr_rating(r->after[member], s, &after) &&
            pr_rating_hard(r, s, before)) {
            pr_book_put(r->book, pr_with(at, "skill", r->ins->item[s].code),
                        pr_figure_count(pr_rating_hard(r, s, after) ? 0 : 1));
        }
    }
}

static void teachers(const struct pr_ratings *r) {
    struct pr_book *book = r->book;
    for (size_t m = 0; m < book->context->n_members; m++) {
        struct pr_text code = book->context->member[m].code;
        struct pr_address at = pr_with(pr_about("deficits", "mean_before"), "teacher", code);
        if (r->before[m] != NULL) {
            pr_book_put(book, at, own_mean(r, r->before[m]));
        }
        if (r->after[m] != NULL) {
            pr_book_put(book, pr_measured(at, "mean_after"), own_mean(r, r->after[m]));
        }
        struct teacher t = teacher_of(r, m);
        if (t.n > 0) {
            pr_book_put(
                book, pr_measured(at, "mean_change"),
                pr_figure_of((t.after - t.before) / (double)t.n, (int64_t)t.n, PR_UNIT_POINTS));
            pr_book_put(book, pr_measured(at, "hard_before"), pr_figure_count((int64_t)t.hard));
            pr_book_put(book, pr_measured(at, "closed"), pr_figure_count((int64_t)t.closed));
            closed_skills(r, m);
        }
    }
}

/* ---- a group ---- */

/* A mean over teachers, or nothing but n. */
static struct pr_figure over_teachers(const struct pr_ratings *r, const double *x, size_t n) {
    if (r->to <= r->from) {
        return pr_figure_absent(PR_ONE_WAVE, (int64_t)n, PR_UNIT_POINTS);
    }
    if (n < PR_DEFICIT_TEACHERS) {
        return pr_figure_absent(n == 0 ? PR_NO_DATA : PR_TOO_FEW, (int64_t)n, PR_UNIT_POINTS);
    }
    return pr_mean(x, n, 0.95, PR_UNIT_POINTS);
}

static struct pr_figure group_sums(const struct pr_ratings *r, int32_t group) {
    struct pr_book *book = r->book;
    size_t members = book->context->n_members;
    double *change = pr_arena_array(book->arena, members, sizeof *change);
    struct teacher sum = {0};
    size_t n = 0;
    for (size_t m = 0; m < members; m++) {
        struct teacher t = teacher_of(r, m);
        if (book->context->member[m].group == group && t.n > 0) {
            change[n++] = (t.after - t.before) / (double)t.n;
            sum.before += t.before;
            sum.after += t.after;
            sum.n += t.n;
            sum.hard += t.hard;
            sum.closed += t.closed;
        }
    }
    struct pr_address at =
        pr_with(pr_about("deficits", "mean_change"), "group", pr_group_name(book, group));
    struct pr_figure own = over_teachers(r, change, n);
    pr_book_put(book, at, own);
    if (r->to > r->from) {
        int64_t pairs = (int64_t)sum.n;
        pr_book_put(book, pr_measured(at, "sum_before"),
                    pr_figure_of(sum.before, pairs, PR_UNIT_POINTS));
        pr_book_put(book, pr_measured(at, "sum_after"),
                    pr_figure_of(sum.after, pairs, PR_UNIT_POINTS));
        pr_book_put(book, pr_measured(at, "hard_before"), pr_figure_count((int64_t)sum.hard));
        pr_book_put(book, pr_measured(at, "closed"), pr_figure_count((int64_t)sum.closed));
    }
    return own;
}

static bool is_there(const struct pr_ratings *r, int32_t group) {
    for (size_t m = 0; m < r->book->context->n_members; m++) {
        if (r->book->context->member[m].group == group &&
            (r->before[m] != NULL || r->after[m] != NULL)) {
            return true;
        }
    }
    return false;
}

/* ---- a skill ---- */

/* How many of a group's teachers rated the skill, for how many it is hard, and their mean. */
static void skill_at(const struct pr_ratings *r, int32_t group, size_t skill, bool after) {
    struct pr_book *book = r->book;
    size_t members = book->context->n_members;
    double *x = pr_arena_array(book->arena, members, sizeof *x);
    size_t n = 0;
    size_t hard = 0;
    for (size_t m = 0; m < members; m++) {
        const struct pr_response *of = after ? r->after[m] : r->before[m];
        if (book->context->member[m].group == group && pr_rating(of, skill, &x[n])) {
            hard += pr_rating_hard(r, skill, x[n]);
            n++;
        }
    }
    if (n == 0) {
        return;
    }
    struct pr_address at = pr_with(pr_about("deficits", after ? "hard_after" : "hard_before"),
                                   "skill", r->ins->item[skill].code);
    at = pr_with(at, "group", pr_group_name(book, group));
    struct pr_figure count = pr_figure_count((int64_t)hard);
    count.n = (int64_t)n;
    pr_book_put(book, at, count);
    struct pr_figure mean = pr_figure_absent(PR_TOO_FEW, (int64_t)n, PR_UNIT_POINTS);
    if (n >= PR_DEFICIT_TEACHERS) {
        mean = pr_figure_of(pr_spread_of(x, n).mean, (int64_t)n, PR_UNIT_POINTS);
    }
    pr_book_put(book, pr_measured(at, after ? "mean_after" : "mean_before"), mean);
}

/* Skills that are hard for at least half of the community's teachers. */
static void common_field(const struct pr_ratings *r, bool after) {
    struct pr_book *book = r->book;
    struct pr_text community = pr_group_name(book, PR_COMMUNITY);
    int64_t common = 0;
    int64_t rated = 0;
    for (size_t s = 0; s < r->ins->n_items; s++) {
        struct pr_address at = pr_with(pr_about("deficits", after ? "hard_after" : "hard_before"),
                                       "skill", r->ins->item[s].code);
        const struct pr_figure *f = pr_results_find(book->results, pr_with(at, "group", community));
        rated += f != NULL;
        common += f != NULL && 2 * (int64_t)f->value >= f->n;
    }
    struct pr_figure figure = pr_figure_count(common);
    figure.n = rated;
    pr_book_put(
        book,
        pr_with(pr_about("deficits", after ? "common_after" : "common_before"), "group", community),
        rated > 0 ? figure : pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_COUNT));
}

/* The rating from which on a skill is hard (down to which, where high is better). */
static void limit(const struct pr_ratings *r) {
    if (r->ins->n_items == 0) {
        return;
    }
    const struct pr_item *item = &r->ins->item[0];
    int from = r->high_is_hard ? item->low : item->high;
    int step = r->high_is_hard ? 1 : -1;
    while (from > INT16_MIN && from < INT16_MAX && !pr_rating_hard(r, 0, from)) {
        from += step;
    }
    pr_book_put(r->book, pr_about("deficits", "hard_limit"),
                pr_figure_of(from, -1, PR_UNIT_POINTS));
}

void pr_deficit_figures(struct pr_book *book) {
    if (book->year->deficits.answers == NULL || book->year->deficits.answers->instrument == NULL) {
        return;
    }
    struct pr_ratings r = pr_ratings_of(book);
    struct pr_figure own[PR_GROUPS];
    teachers(&r);
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        own[g] = pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS);
        if (g != PR_COMMUNITY && !is_there(&r, g)) {
            continue;
        }
        own[g] = group_sums(&r, g);
        for (size_t s = 0; s < r.ins->n_items; s++) {
            skill_at(&r, g, s, false);
            if (r.to > r.from) {
                skill_at(&r, g, s, true);
            }
        }
    }
    limit(&r);
    common_field(&r, false);
    if (r.to > r.from) {
        common_field(&r, true);
    }
    pr_book_finding(book, pr_deficit_finding(&r, own));
}
