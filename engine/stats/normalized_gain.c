/* Share of the possible gain that was reached; x before, y after, M the maximum of the work.
 *
 *   of means     (my - mx) / (M - mx)
 *   individual   mean of (y - x) / (M - x) over pupils with x < M; losses stay negative
 *   change c     (y - x)/(M - x) for y > x;  (y - x)/x for y < x;  0 for y = x
 *                mean without pupils who stayed at 0 or at M
 *
 * Units: ratios; 1 is all that was possible.
 * Not given: no pairs, or none that count (no_data); scores outside 0..M, or mx = M
 * (not_applicable).
 * Source: Hake 1998; Marx and Cummings 2007.   Oracle: normalized_gain
 */
#include "moments.h"

#include "prirost/stats_progress.h"

#include <math.h>

struct sum {
    double of;
    size_t n;
};

static void add(struct sum *s, double value) {
    s->of += value;
    s->n++;
}

static struct pr_figure mean(struct sum s) {
    return s.n == 0 ? pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_RATIO)
                    : pr_figure_checked(s.of / (double)s.n, s.n, PR_UNIT_RATIO);
}

static struct pr_normalized_gain absent(enum pr_why why, size_t n) {
    struct pr_figure f = pr_figure_absent(why, (int64_t)n, PR_UNIT_RATIO);
    return (struct pr_normalized_gain){f, f, f};
}

/* Equal within the tolerance of all limits. */
static bool equal(double a, double b) {
    return fabs(a - b) <= PR_TOLERANCE;
}

static void add_change(struct sum *s, double x, double y, double M) {
    if (equal(x, y)) {
        if (!equal(x, 0) && !equal(x, M)) {
            add(s, 0);
        }
    } else {
        add(s, (y - x) / (y > x ? M - x : x));
    }
}

struct pr_normalized_gain pr_normalized_gain(const struct pr_pairs *pairs, double most) {
    struct moments x = pr_moments_of(pairs->before, NULL, pairs->n);
    struct moments y = pr_moments_of(pairs->after, NULL, pairs->n);
    struct sum individual = {0, 0}, change = {0, 0};
    if (x.why == PR_NO_DATA) {
        return absent(PR_NO_DATA, 0);
    }
    double least = fmin(x.min, y.min), largest = fmax(x.max, y.max);
    if (x.why == PR_NOT_APPLICABLE || y.why == PR_NOT_APPLICABLE || !isfinite(most) ||
        !(most > 0) || least < -PR_TOLERANCE || largest > most + PR_TOLERANCE) {
        return absent(PR_NOT_APPLICABLE, pairs->n);
    }
    for (size_t i = 0; i < pairs->n; i++) {
        double before = pairs->before[i], after = pairs->after[i];
        if (!equal(before, most)) {
            add(&individual, (after - before) / (most - before));
        }
        add_change(&change, before, after, most);
    }
    struct pr_normalized_gain out = absent(PR_NOT_APPLICABLE, pairs->n);
    if (!equal(x.mean, most)) {
        out.of_means =
            pr_figure_checked((y.mean - x.mean) / (most - x.mean), pairs->n, PR_UNIT_RATIO);
    }
    out.individual = mean(individual);
    out.change = mean(change);
    return out;
}
