/* Agreement of two observers in categories beyond chance: Cohen's kappa.
 *
 *   p_ij shares of the table, r_i and c_j its margins, w_ij weights (1 on the diagonal)
 *   po = sum w_ij p_ij     pe = sum w_ij r_i c_j     kappa = (po - pe) / (1 - pe)
 *   u_i = sum_j w_ij c_j   v_j = sum_i w_ij r_i
 *   se^2 = (sum p_ij (w_ij (1 - pe) - (u_i + v_j)(1 - po))^2 - (po pe - 2 pe + po)^2)
 *          / (n (1 - pe)^4)
 *
 * Interval: normal. Unused categories stay, because weights count the steps between categories.
 * Units: pure numbers; n = units.
 * Not given: not square (not_applicable); all in one cell of the diagonal: pe = 1 (no_variation).
 * Source: Cohen 1960, 1968; Fleiss, Cohen and Everitt 1969.   Oracle: cohen_kappa
 */
#include "crosstab.h"
#include "moments.h"
#include "weights.h"

#include <assert.h>
#include <math.h>

struct kappa {
    const struct pr_crosstab *t;
    enum pr_weights kind;
    size_t q;
    double n, po, pe;
    double *r, *c, *u, *v;
};

static double share(const struct kappa *k, size_t i, size_t j) {
    return (double)k->t->count[i * k->q + j] / k->n;
}

static void margins(struct kappa *k, struct pr_arena *arena) {
    double **all[] = {&k->r, &k->c, &k->u, &k->v};
    for (size_t a = 0; a < PR_COUNT_OF(all); a++) {
        *all[a] = pr_arena_array(arena, k->q, sizeof(double));
    }
    for (size_t i = 0; i < k->q; i++) {
        for (size_t j = 0; j < k->q; j++) {
            k->r[i] += share(k, i, j);
            k->c[j] += share(k, i, j);
            k->po += weight(k->kind, i, j, k->q) * share(k, i, j);
        }
    }
    for (size_t i = 0; i < k->q; i++) {
        for (size_t j = 0; j < k->q; j++) {
            double w = weight(k->kind, i, j, k->q);
            k->u[i] += w * k->c[j];
            k->v[j] += w * k->r[i];
            k->pe += w * k->r[i] * k->c[j];
        }
    }
}

static double error(const struct kappa *k) {
    double sum = 0, less = k->po * k->pe - 2 * k->pe + k->po;
    for (size_t i = 0; i < k->q; i++) {
        for (size_t j = 0; j < k->q; j++) {
            double d =
                weight(k->kind, i, j, k->q) * (1 - k->pe) - (k->u[i] + k->v[j]) * (1 - k->po);
            sum += share(k, i, j) * d * d;
        }
    }
    double square = (sum - less * less) / k->n;
    return square > 1e-15 ? sqrt(square) / ((1 - k->pe) * (1 - k->pe)) : 0;
}

static struct pr_kappa absent(enum pr_why why, size_t n) {
    struct pr_figure share_none = pr_figure_absent(why, (int64_t)n, PR_UNIT_SHARE);
    return (struct pr_kappa){pr_figure_absent(why, (int64_t)n, PR_UNIT_RATIO), share_none,
                             share_none, 0};
}

struct pr_kappa pr_kappa_cohen(struct pr_arena *arena, struct pr_crosstab t,
                               enum pr_weights weights, double level) {
    assert(level > 0 && level < 1);
    struct total total = pr_crosstab_total(t);
    if (total.why != PR_GIVEN || t.rows != t.columns) {
        return absent(t.rows != t.columns ? PR_NOT_APPLICABLE : total.why, total.n);
    }
    struct kappa k = {.t = &t, .kind = weights, .q = t.rows, .n = (double)total.n};
    margins(&k, arena);
    struct pr_kappa out = {
        .kappa = pr_figure_absent(PR_NO_VARIATION, (int64_t)total.n, PR_UNIT_RATIO),
        .observed = pr_figure_checked(fmin(1, k.po), total.n, PR_UNIT_SHARE),
        .expected = pr_figure_checked(fmin(1, k.pe), total.n, PR_UNIT_SHARE),
    };
    if (1 - k.pe > 1e-12) {
        out.se = error(&k);
        double half = pr_normal_quantile((1 + level) / 2) * out.se;
        double kappa = fmin(1, (k.po - k.pe) / (1 - k.pe));
        out.kappa = pr_figure_checked(kappa, total.n, PR_UNIT_RATIO);
        if (out.se > 0) {
            out.kappa = pr_figure_within(out.kappa, kappa - half, kappa + half, level, 0);
        }
    }
    return out;
}
