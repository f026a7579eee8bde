/* Categories of the same people twice: is the table symmetric, are its margins equal?
 *
 *   w_ij = n_ij + n_ji
 *   Bowker: chi2 = sum over i < j of (n_ij - n_ji)^2 / w_ij;   df = pairs with w_ij > 0
 *   Stuart-Maxwell: d_i = n_i. - n_.i     S_ij = -w_ij, S_ii = sum over j of w_ij
 *                   chi2 = d' S^- d;      df = rank of S
 *
 * S is the Laplacian of the graph whose edges are the pairs of categories that somebody moved
 * between: its rank is the categories minus the connected parts, and within a part d sums to 0. One
 * category of each part is left out and the rest solved by elimination, which needs no pivoting
 * here. Where all categories are connected the rank is categories - 1, as in textbooks.
 * Units: pure numbers; n = all counted.
 * Not given: not square (not_applicable); nobody changed (no_variation); totals as everywhere.
 * Source: Bowker 1948; Stuart 1955; Maxwell 1970.   Oracle: mcnemar_bowker, stuart_maxwell
 */
#include "crosstab.h"

static enum pr_why reason(struct pr_crosstab t, size_t *n) {
    struct total total = pr_crosstab_total(t);
    *n = total.n;
    return t.rows == t.columns ? total.why : PR_NOT_APPLICABLE;
}

static double moved(struct pr_crosstab t, size_t i, size_t j) {
    return (double)t.count[i * t.columns + j] + (double)t.count[j * t.columns + i];
}

struct pr_chi2 pr_bowker(struct pr_crosstab t) {
    size_t n = 0, df = 0;
    enum pr_why why = reason(t, &n);
    if (why != PR_GIVEN) {
        return pr_chi2_absent(why, n);
    }
    double chi2 = 0;
    for (size_t i = 0; i < t.rows; i++) {
        for (size_t j = i + 1; j < t.rows; j++) {
            double w = moved(t, i, j);
            double d = (double)t.count[i * t.rows + j] - (double)t.count[j * t.rows + i];
            chi2 += w > 0 ? d * d / w : 0;
            df += w > 0;
        }
    }
    return df == 0 ? pr_chi2_absent(PR_NO_VARIATION, n) : pr_chi2_of(chi2, df, n);
}

/* Marks the part of the graph that i belongs to, depth first. */
static void spread(struct pr_crosstab t, size_t i, bool *seen) {
    seen[i] = true;
    for (size_t j = 0; j < t.rows; j++) {
        if (!seen[j] && moved(t, i, j) > 0) {
            spread(t, j, seen);
        }
    }
}

/* One category of each part stands for it and is left out; the others go to keep. */
static size_t kept(struct pr_arena *arena, struct pr_crosstab t, size_t *keep) {
    bool *seen = pr_arena_array(arena, t.rows, sizeof *seen);
    size_t n = 0;
    for (size_t i = 0; i < t.rows; i++) {
        if (seen[i]) {
            keep[n++] = i;
        } else {
            spread(t, i, seen);
        }
    }
    return n;
}

/* d' S^-1 d by elimination: each step takes d_p^2 / S_pp out. S is df x df, symmetric. */
static double quadratic(double *S, double *d, size_t df) {
    double sum = 0;
    for (size_t p = 0; p < df; p++) {
        double pivot = S[p * df + p];
        sum += d[p] * d[p] / pivot;
        for (size_t i = p + 1; i < df; i++) {
            double f = S[i * df + p] / pivot;
            d[i] -= f * d[p];
            for (size_t j = p + 1; j < df; j++) {
                S[i * df + j] -= f * S[p * df + j];
            }
        }
    }
    return sum;
}

struct pr_chi2 pr_stuart_maxwell(struct pr_arena *arena, struct pr_crosstab t) {
    size_t n = 0;
    enum pr_why why = reason(t, &n);
    if (why != PR_GIVEN) {
        return pr_chi2_absent(why, n);
    }
    size_t *keep = pr_arena_array(arena, t.rows, sizeof *keep);
    size_t df = kept(arena, t, keep);
    if (df == 0) {
        return pr_chi2_absent(PR_NO_VARIATION, n);
    }
    double *S = pr_arena_array(arena, df, df * sizeof *S);
    double *d = pr_arena_array(arena, df, sizeof *d);
    for (size_t i = 0; i < df; i++) {
        for (size_t j = 0; j < t.rows; j++) {
            double out = (double)t.count[keep[i] * t.rows + j];
            double in = (double)t.count[j * t.rows + keep[i]];
            d[i] += out - in;
            S[i * df + i] += j == keep[i] ? 0 : out + in;
        }
        for (size_t j = 0; j < df; j++) {
            S[i * df + j] -= j == i ? 0 : moved(t, keep[i], keep[j]);
        }
    }
    return pr_chi2_of(quadratic(S, d, df), df, n);
}
