/* Agreement of any number of observers, with gaps, on any scale: Krippendorff's alpha.
 *
 *   unit u with m_u >= 2 ratings, n_uc of them in category c; n_c = sum_u n_uc, n = sum n_c
 *   o_ck = sum_u n_uc n_uk / (m_u - 1), c < k
 *   alpha = 1 - (n - 1) sum_{c<k} o_ck d_ck / sum_{c<k} n_c n_k d_ck
 *   d_ck: nominal 1; ordinal (n_c/2 + n_{c+1} + … + n_{k-1} + n_k/2)^2;
 *         interval (x_c - x_k)^2; ratio ((x_c - x_k)/(x_c + x_k))^2
 *
 * Interval: percentile bootstrap over units with two ratings, quantiles of type 7; the ordinal d
 * follows each sample. Units with the same ratings are one pattern and differ in number only.
 * Units: a pure number; n = units with two ratings.
 * Not given: no ratings (no_data), no unit with two (too_few), one value only (no_variation), a
 * negative or decreasing value (not_applicable), over CATEGORIES_MOST categories (too_many). No
 * interval when more than 1 in 100 samples have no variation.
 * Source: Krippendorff 2011; Efron 1979.   Oracle: krippendorff_alpha
 */
#include "moments.h"

#include "prirost/stats_agreement.h"
#include "prirost/stats_resample.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CATEGORIES_MOST = 1000, UNITS_MOST = 100000000, SEED = 20260902 };

struct row {
    const uint32_t *times;
    size_t q;
};

/* A pair of categories in a pattern, n_uc n_uk / (m_u - 1); or a category alone, n_uc. */
struct part {
    uint32_t pattern, at; /* at: c * q + k; c */
    double share;
};

struct patterns {
    const struct pr_rated *r;
    const double *value;
    enum pr_metric metric;
    uint32_t *of; /* pattern of each unit; n of them */
    size_t n, patterns;
    struct part *pair, *alone;
    size_t n_pair, n_alone, room_pair, room_alone;
    double *o, *margin; /* of one sample */
};

static int by_times(const void *a, const void *b) {
    const struct row *x = a, *y = b;
    return memcmp(x->times, y->times, x->q * sizeof *x->times);
}

static uint64_t ratings(const uint32_t *times, size_t q) {
    uint64_t sum = 0;
    for (size_t c = 0; c < q; c++) {
        sum += times[c];
    }
    return sum;
}

static void add_pattern(struct patterns *p, struct pr_arena *arena, const uint32_t *times) {
    size_t q = p->r->categories;
    double others = (double)ratings(times, q) - 1;
    uint32_t id = (uint32_t)p->patterns++;
    for (size_t c = 0; c < q; c++) {
        if (times[c] == 0) {
            continue;
        }
        p->alone = pr_arena_grow(arena, p->alone, p->n_alone, &p->room_alone, sizeof *p->alone);
        p->alone[p->n_alone++] = (struct part){id, (uint32_t)c, times[c]};
        for (size_t k = c + 1; k < q; k++) {
            if (times[k] > 0) {
                p->pair = pr_arena_grow(arena, p->pair, p->n_pair, &p->room_pair, sizeof *p->pair);
                p->pair[p->n_pair++] =
                    (struct part){id, (uint32_t)(c * q + k), (double)times[c] * times[k] / others};
            }
        }
    }
}

static void collect(struct patterns *p, struct pr_arena *arena) {
    size_t q = p->r->categories;
    struct row *row = pr_arena_array(arena, p->r->units, sizeof *row);
    for (size_t u = 0; u < p->r->units; u++) {
        const uint32_t *times = p->r->times + u * q;
        if (ratings(times, q) > 1) {
            row[p->n++] = (struct row){times, q};
        }
    }
    qsort(row, p->n, sizeof *row, by_times);
    p->of = pr_arena_array(arena, p->n, sizeof *p->of);
    for (size_t u = 0; u < p->n; u++) {
        if (u == 0 || by_times(&row[u - 1], &row[u]) != 0) {
            add_pattern(p, arena, row[u].times);
        }
        p->of[u] = (uint32_t)(p->patterns - 1);
    }
    p->o = pr_arena_array(arena, q, q * sizeof *p->o);
    p->margin = pr_arena_array(arena, q, sizeof *p->margin);
}

/* d_ck; `before` is the number of ratings below category c. */
static double distance(const struct patterns *p, size_t c, size_t k, double between) {
    double x = p->value ? p->value[c] : (double)(c + 1);
    double y = p->value ? p->value[k] : (double)(k + 1);
    double d = 1;
    if (p->metric == PR_ORDINAL) {
        d = between + (p->margin[c] + p->margin[k]) / 2;
    } else if (p->metric != PR_NOMINAL) {
        d = p->metric == PR_RATIO ? (y - x) / (x + y) : y - x;
    }
    return d * d;
}

/* Alpha of a sample where pattern i stands count[i] times; false when it has no variation. */
static bool alpha(struct patterns *p, const uint32_t *count, double *out) {
    size_t q = p->r->categories;
    double n = 0, observed = 0, expected = 0;
    memset(p->o, 0, q * q * sizeof *p->o);
    memset(p->margin, 0, q * sizeof *p->margin);
    for (size_t i = 0; i < p->n_alone; i++) {
        p->margin[p->alone[i].at] += count[p->alone[i].pattern] * p->alone[i].share;
    }
    for (size_t i = 0; i < p->n_pair; i++) {
        p->o[p->pair[i].at] += count[p->pair[i].pattern] * p->pair[i].share;
    }
    for (size_t c = 0; c < q; c++) {
        double between = 0;
        n += p->margin[c];
        for (size_t k = c + 1; p->margin[c] > 0 && k < q; k++) {
            if (p->margin[k] > 0) {
                double d = distance(p, c, k, between);
                observed += p->o[c * q + k] * d;
                expected += p->margin[c] * p->margin[k] * d;
                between += p->margin[k];
            }
        }
    }
    *out = 1 - (n - 1) * (observed / expected);
    return expected > 0;
}

/* n units drawn with replacement, two to a word; count has room for two sets of counters. */
static void resample(const struct patterns *p, struct pr_rng *rng, uint32_t *count) {
    uint32_t n = (uint32_t)p->n, unfair = (uint32_t)(-n) % n; /* 2^32 mod n */
    uint32_t *other = count + p->patterns;
    memset(count, 0, 2 * p->patterns * sizeof *count);
    for (size_t drawn = 0; drawn < p->n;) {
        uint64_t word = pr_rng_next(rng);
        uint64_t a = (word >> 32) * n, b = (word & UINT32_MAX) * n;
        if ((uint32_t)a >= unfair) {
            count[p->of[a >> 32]]++;
            drawn++;
        }
        if ((uint32_t)b >= unfair && drawn < p->n) {
            other[p->of[b >> 32]]++;
            drawn++;
        }
    }
    for (size_t i = 0; i < p->patterns; i++) {
        count[i] += other[i];
    }
}

static int rising(const void *a, const void *b) {
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static struct pr_figure with_interval(struct patterns *p, struct pr_arena *arena,
                                      struct pr_figure f, size_t samples, double level) {
    uint32_t *count = pr_arena_array(arena, p->patterns, 2 * sizeof *count);
    double *a = pr_arena_array(arena, samples, sizeof *a);
    struct pr_rng rng = pr_rng_new(SEED);
    size_t n = 0;
    for (size_t i = 0; i < samples; i++) {
        resample(p, &rng, count);
        n += alpha(p, count, &a[n]);
    }
    if (n == 0 || (samples - n) * 100 > samples) {
        return f;
    }
    qsort(a, n, sizeof *a, rising);
    return pr_figure_within(f, pr_quantile(a, n, (1 - level) / 2),
                            pr_quantile(a, n, (1 + level) / 2), level, 0);
}

/* Values rise, and for a ratio start at 0 or above. */
static bool ordered(const struct patterns *p) {
    const double *x = p->value;
    bool good = !x || p->r->categories == 0 || p->metric != PR_RATIO || x[0] >= 0;
    for (size_t c = 1; x && c < p->r->categories; c++) {
        good = good && x[c] > x[c - 1];
    }
    return good;
}

struct pr_figure pr_alpha_krippendorff(struct pr_arena *arena, const struct pr_rated *r,
                                       const double *value, enum pr_metric metric, size_t samples,
                                       double level) {
    assert(level > 0 && level < 1);
    struct patterns p = {.r = r, .value = value, .metric = metric};
    size_t all = 0;
    if (r->categories > CATEGORIES_MOST || r->units > UNITS_MOST || !ordered(&p)) {
        bool many = r->categories > CATEGORIES_MOST || r->units > UNITS_MOST;
        return pr_figure_absent(many ? PR_TOO_MANY : PR_NOT_APPLICABLE, (int64_t)r->units,
                                PR_UNIT_RATIO);
    }
    for (size_t i = 0; i < r->units * r->categories; i++) {
        all += r->times[i];
    }
    collect(&p, arena);
    if (p.n == 0) {
        return pr_figure_absent(all == 0 ? PR_NO_DATA : PR_TOO_FEW, 0, PR_UNIT_RATIO);
    }
    uint32_t *count = pr_arena_array(arena, p.patterns, sizeof *count);
    for (size_t u = 0; u < p.n; u++) {
        count[p.of[u]]++;
    }
    double a = 0;
    if (!alpha(&p, count, &a)) {
        return pr_figure_absent(PR_NO_VARIATION, (int64_t)p.n, PR_UNIT_RATIO);
    }
    struct pr_figure f = pr_figure_checked(a, p.n, PR_UNIT_RATIO);
    return samples > 0 && p.n > 1 ? with_interval(&p, arena, f, samples, level) : f;
}
