/* Bootstrap intervals of any statistic of rows: percentile, and bias-corrected and accelerated.
 *
 *   theta        of the data; theta_b, b = 1..B: of n_s units drawn with replacement in stratum s
 *   percentile   the quantiles (1 -+ level)/2 of theta_b, type 7
 *   z0           = Phi^-1((#(theta_b < theta) + #(theta_b <= theta))/(2 B))
 *   l_i          = (n_s - 1)(mean theta_(j) of the stratum - theta_(i)), theta_(i) without unit i
 *   a            = sum (l_i/n_s)^3/(6 (sum (l_i/n_s)^2)^1.5)
 *   BCa          the quantiles Phi(z0 + (z0 + z)/(1 - a (z0 + z))), z = Phi^-1((1 -+ level)/2)
 *
 * A sample is how often each unit was drawn, so a statistic is a weighted sum. Units: as the
 * statistic. n = units.
 * Not given: see the door. Source: Efron 1987; Davison and Hinkley 1997, 5.3 (strata).
 * Oracle: scipy.stats.bootstrap, R boot.ci: the same within their noise
 */
#include "dots.h"
#include "moments.h"

#include "prirost/stats_resample.h"

#include <assert.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdlib.h>

/* One side's units, in the order in which they are drawn. */
struct side {
    const uint32_t *unit; /* NULL: unit i is i */
    uint32_t n;
};

struct plan {
    const struct pr_resample *how;
    struct side *side;
    size_t sides;
    int16_t *times;
    double value;
};

static enum pr_why unfit(const struct pr_resample *how, const struct plan *p) {
    if (how->n == 0 || how->n > PR_BOOTSTRAP_MOST) {
        return how->n == 0 ? PR_NO_DATA : PR_TOO_MANY;
    }
    for (size_t s = 0; s < p->sides; s++) {
        if (p->side[s].n < (how->classes ? PR_BOOTSTRAP_CLASSES : 2)) {
            return PR_TOO_FEW;
        }
    }
    return PR_GIVEN;
}

/* Units of stratum s, from `unit` on. */
static struct side members(const struct pr_resample *how, size_t s, uint32_t *unit) {
    struct side side = {.unit = unit};
    for (uint32_t i = 0; i < how->n; i++) {
        if (how->stratum[i] == s) {
            unit[side.n++] = i;
        }
    }
    return side;
}

static struct plan plan_of(struct pr_arena *arena, const struct pr_resample *how) {
    struct plan p = {.how = how, .sides = how->stratum ? how->strata : 1};
    if (how->n > PR_BOOTSTRAP_MOST) {
        return p; /* refused anyway */
    }
    p.side = pr_arena_array(arena, p.sides, sizeof *p.side);
    p.side[0].n = (uint32_t)how->n;
    uint32_t *unit = how->stratum ? pr_arena_array(arena, how->n, sizeof *unit) : NULL;
    for (size_t s = 0; unit && s < p.sides; s++) {
        p.side[s] = members(how, s, unit);
        unit += p.side[s].n;
    }
    p.times = pr_arena_array(arena, pr_dot_room(how->n), sizeof *p.times);
    return p;
}

static bool statistic(const struct plan *p, double *value) {
    return p->how->statistic(p->how->data, p->times, p->how->n, value) && isfinite(*value);
}

static void draw(const struct plan *p, struct pr_rng *rng) {
    for (size_t i = 0; i < p->how->n; i++) {
        p->times[i] = 0;
    }
    for (size_t s = 0; s < p->sides; s++) {
        const uint32_t n = p->side[s].n, *unit = p->side[s].unit;
        for (uint32_t i = 0; i < n; i++) {
            uint32_t at = pr_rng_below(rng, n);
            p->times[unit ? unit[at] : at]++;
        }
    }
}

/* Statistics of the samples, sorted; how many there are. */
static size_t replicate(const struct plan *p, size_t times, double *theta) {
    struct pr_rng rng = pr_rng_new(p->how->seed);
    size_t n = 0;
    for (size_t b = 0; b < times; b++) {
        draw(p, &rng);
        n += statistic(p, &theta[n]);
    }
    return n;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of one stratum: the sums of (l_i/n_s)^2 and ^3. */
static bool influence(const struct plan *p, const struct side *side, double *without,
                      double power[2]) {
    double mean = 0, n = side->n;
    for (uint32_t i = 0; i < side->n; i++) {
        uint32_t at = side->unit ? side->unit[i] : i;
        p->times[at] = 0;
        bool defined = statistic(p, &without[i]);
        p->times[at] = 1;
        if (!defined) {
            return false;
        }
        mean += (without[i] - p->value) / n;
    }
    for (uint32_t i = 0; i < side->n; i++) {
        double l = (n - 1) / n * (mean - (without[i] - p->value));
        power[0] += l * l;
        power[1] += l * l * l;
    }
    return true;
}

/* False: the jackknife does not say. */
static bool accelerate(struct pr_arena *arena, const struct plan *p, double *a) {
    double power[2] = {0, 0}, *without = pr_arena_array(arena, p->how->n, sizeof *without);
    for (size_t i = 0; i < p->how->n; i++) {
        p->times[i] = 1;
    }
    for (size_t s = 0; s < p->sides; s++) {
        if (!influence(p, &p->side[s], without, power)) {
            return false;
        }
    }
    *a = power[1] / (6 * pow(power[0], 1.5));
    return power[0] > 0 && isfinite(*a);
}

static double biased(const double *theta, size_t n, double value) {
    size_t less = 0, not_more = 0;
    for (size_t b = 0; b < n; b++) {
        less += theta[b] < value;
        not_more += theta[b] <= value;
    }
    return (double)(less + not_more) / (2 * (double)n);
}

static double corrected(const struct pr_bootstrap *b, double share) {
    double z = b->bias + pr_normal_quantile(share), left = 1 - b->acceleration * z;
    return left > 0 ? gsl_cdf_ugaussian_P(b->bias + z / left) : z > 0 ? 1 : 0;
}

struct pr_bootstrap pr_bootstrap(struct pr_arena *arena, const struct pr_resample *how,
                                 double level, enum pr_unit unit) {
    assert(level > 0 && level < 1 && (!how->stratum || how->strata > 0));
    size_t B = how->replicates > 0 ? how->replicates : PR_BOOTSTRAP_REPLICATES;
    struct plan p = plan_of(arena, how);
    enum pr_why why = unfit(how, &p);
    struct pr_figure none = pr_figure_absent(why, (int64_t)how->n, unit);
    struct pr_bootstrap out = {.percentile = none, .bca = none, .replicates = B};
    if (why != PR_GIVEN) {
        return out;
    }
    for (size_t i = 0; i < how->n; i++) {
        p.times[i] = 1;
    }
    if (!statistic(&p, &p.value)) {
        none.why = PR_NOT_APPLICABLE;
        out.percentile = out.bca = none;
        return out;
    }
    out.percentile = out.bca = pr_figure_checked(p.value, how->n, unit);
    double *theta = pr_arena_array(arena, B, sizeof *theta), low = (1 - level) / 2;
    size_t n = replicate(&p, B, theta);
    out.undefined = B - n;
    if (out.undefined > B / 100) {
        return out;
    }
    qsort(theta, n, sizeof *theta, by_size);
    out.percentile = pr_figure_within(out.percentile, pr_quantile(theta, n, low),
                                      pr_quantile(theta, n, 1 - low), level, 0);
    double share = biased(theta, n, p.value);
    if (share > 0 && share < 1 && accelerate(arena, &p, &out.acceleration)) {
        out.bias = pr_normal_quantile(share);
        double first = pr_quantile(theta, n, corrected(&out, low));
        double last = pr_quantile(theta, n, corrected(&out, 1 - low));
        out.bca = pr_figure_within(out.bca, fmin(first, last), fmax(first, last), level, 0);
    }
    return out;
}
