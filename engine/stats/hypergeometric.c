/* The noncentral hypergeometric distribution of the first cell of a 2 x 2 table.
 *
 *   w_{k+1} / w_k = psi (r - k)(c - k) / ((k + 1)(n - r - c + k + 1)),   low <= k <= high
 *   P(X = k) = w_k / sum of all w
 *
 * The ratio falls with k, so the mode is found by halving; from there the weights are taken
 * relative to w_mode = 2^900 in both directions until they end below the smallest double: all terms
 * are positive and none is larger, nothing overflows or cancels, and the work grows with the spread
 * of X, not with n. psi comes as its logarithm; ratios are compared as logarithms.
 * Units: probabilities; the mean in counts.
 * Promised by the caller: low <= x <= high, a total up to 1e9.
 * Source: Fisher 1935; Cornfield 1956.   Oracle: fisher_exact, odds_ratio_conditional
 */
#include "hypergeometric.h"

#include <float.h>
#include <math.h>

struct hyper pr_hyper_of(const size_t cell[4]) {
    size_t row = cell[0] + cell[1], column = cell[0] + cell[2], n = row + cell[2] + cell[3];
    return (struct hyper){.row = row,
                          .column = column,
                          .n = n,
                          .low = row + column > n ? row + column - n : 0,
                          .high = row < column ? row : column};
}

/* w_{k+1} / w_k at psi = 1. */
static double ratio(const struct hyper *h, size_t k) {
    double up = (double)(h->row - k) * (double)(h->column - k);
    return up / ((double)(k + 1) * (double)(h->n + k + 1 - h->row - h->column));
}

static size_t mode(const struct hyper *h, double log_psi) {
    size_t low = h->low, high = h->high;
    while (low < high) {
        size_t k = low + (high - low) / 2;
        if (log(ratio(h, k)) + log_psi >= 0) {
            low = k + 1;
        } else {
            high = k;
        }
    }
    return low;
}

struct walk {
    const struct hyper *h;
    size_t x;
    double psi, weight; /* weight: of x, 0 until it is known */
    double limit;       /* weights up to it are not more probable than x */
    double below, at, above, extreme, mean;
};

static void add(struct walk *w, size_t k, double weight) {
    *(k < w->x ? &w->below : k > w->x ? &w->above : &w->at) += weight;
    w->extreme += weight <= w->limit ? weight : 0;
    w->mean += weight * ((double)k - (double)w->x);
}

/* From the mode down and up; `seen` gets each weight. */
static void each(struct walk *w, size_t top, void (*seen)(struct walk *, size_t, double)) {
    double start = ldexp(1, 900);
    double weight = start;
    for (size_t k = top; k > w->h->low; k--) {
        weight /= ratio(w->h, k - 1) * w->psi;
        if (weight < DBL_MIN) {
            break;
        }
        seen(w, k - 1, weight);
    }
    seen(w, top, start);
    weight = start;
    for (size_t k = top; k < w->h->high; k++) {
        weight *= ratio(w->h, k) * w->psi;
        if (weight < DBL_MIN) {
            break;
        }
        seen(w, k + 1, weight);
    }
}

static void weigh(struct walk *w, size_t k, double weight) {
    w->weight = k == w->x ? weight : w->weight;
}

struct hyper_parts pr_hyper_parts(const struct hyper *h, size_t x, double log_psi) {
    struct walk w = {.h = h, .x = x, .psi = exp(log_psi)};
    size_t top = mode(h, log_psi);
    each(&w, top, weigh);
    w.limit = w.weight * (1 + 1e-7);
    each(&w, top, add);
    double all = w.below + w.at + w.above;
    return (struct hyper_parts){w.below / all, w.at / all, w.above / all, w.extreme / all,
                                w.mean / all};
}
