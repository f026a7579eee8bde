/* Did the community's classes change more than the comparison classes? The unit is the class.
 *
 *   g_c = after_c - before_c      m1, m2: means of g over k1 and k2 classes, unweighted
 *   D = m1 - m2                   s2p = (sum (g - m1)^2 + sum (g - m2)^2) / (k1 + k2 - 2)
 *   SE^2 = s2p (1/k1 + 1/k2)      t with k1 + k2 - 2 df
 *
 * Units: points of the scale; n = classes.
 * Not given: under 2 classes on a side (too_few); no class differs within its side (no_variation).
 * Source: Donner and Klar 2000, 6.2; EVIDENCE rule 1.   Oracle: pooled_t on class means; R
 */
#include "classes.h"
#include "moments.h"

#include <math.h>

struct side {
    double sum, mean, squares, rest, min, max;
    size_t n;
};

static void add(struct side *s, double g) {
    s->min = s->n == 0 ? g : fmin(s->min, g);
    s->max = s->n == 0 ? g : fmax(s->max, g);
    s->sum += g;
    s->n++;
}

static double sum_of_squares(const struct side *s) {
    return pr_no_spread(s->min, s->max) ? 0 : s->squares - s->rest * s->rest / (double)s->n;
}

/* s2p; both sides have at least two classes. */
static double pooled_variance(const struct pr_class_change *c, size_t k) {
    struct side side[2] = {{.n = 0}, {.n = 0}};
    for (size_t i = 0; i < k; i++) {
        add(&side[c[i].community], pr_class_gain(&c[i], 1));
    }
    for (size_t j = 0; j < 2; j++) {
        side[j].mean = side[j].sum / (double)side[j].n;
    }
    for (size_t i = 0; i < k; i++) {
        struct side *s = &side[c[i].community];
        double d = pr_class_gain(&c[i], 1) - s->mean;
        s->rest += d;
        s->squares += d * d;
    }
    return (sum_of_squares(&side[0]) + sum_of_squares(&side[1])) / (double)(k - 2);
}

struct pr_figure pr_class_difference(const struct pr_class_change *c, size_t k, double level) {
    struct sides s = pr_class_sides(c, k);
    if (pr_class_too_few(s)) {
        return pr_figure_absent(PR_TOO_FEW, (int64_t)k, PR_UNIT_POINTS);
    }
    double s2p = pooled_variance(c, k);
    if (!isfinite(s2p) || s2p == 0) {
        enum pr_why why = s2p == 0 ? PR_NO_VARIATION : PR_NOT_APPLICABLE;
        return pr_figure_absent(why, (int64_t)k, PR_UNIT_POINTS);
    }
    double D = pr_class_contrast(c, k, 1, k);
    double se = sqrt(s2p * (1 / (double)s.k1 + 1 / (double)s.k2));
    return pr_figure_t(pr_figure_checked(D, k, PR_UNIT_POINTS), se, level, (double)(k - 2));
}

bool pr_class_without_one(const struct pr_class_change *c, size_t k, double *smallest,
                          double *largest) {
    if (pr_class_too_few(pr_class_sides(c, k))) {
        return false;
    }
    double low = pr_class_contrast(c, k, 1, 0), high = low;
    for (size_t i = 1; i < k; i++) {
        double d = pr_class_contrast(c, k, 1, i);
        low = fmin(low, d);
        high = fmax(high, d);
    }
    if (!isfinite(low) || !isfinite(high)) {
        return false;
    }
    *smallest = low;
    *largest = high;
    return true;
}
