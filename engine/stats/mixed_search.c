/* Least value of a smooth function: Newton's steps with Marquardt's brake.
 *
 *   (H + mu diag|H|) step = -g     H: differences of the exact gradient, h = 1e-4 max(|x|, 0.01)
 *   H is kept while its steps make the gradient ten times smaller.
 *   A step that lowers f is taken and mu falls; one that does not raises mu. Near the place f is
 *   blind below its last digits: there a step counts that shrinks the gradient.
 *
 * Not found: the gradient by log x still above 1e-4 when nothing helps any more.
 * Source: Marquardt 1963; Nocedal and Wright 2006, 6 and 10.
 */
#include "mixed.h"

#include <float.h>
#include <math.h>

enum { STEPS_MOST = 200, BRAKES_MOST = 20, WIDE = PR_RANDOM_MOST };

struct place {
    double x[WIDE], g[WIDE], f;
};

/* Four sums side by side: an addition need not wait for the one before. */
static double dot(const double *a, const double *b, size_t n) {
    double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    size_t i = 0;
    for (; i + 4 <= n; i += 4) {
        s0 += a[i] * b[i];
        s1 += a[i + 1] * b[i + 1];
        s2 += a[i + 2] * b[i + 2];
        s3 += a[i + 3] * b[i + 3];
    }
    for (; i < n; i++) {
        s0 += a[i] * b[i];
    }
    return (s0 + s1) + (s2 + s3);
}

bool pr_cholesky(double *a, size_t d, double least) {
    for (size_t i = 0; i < d; i++) {
        double *row = a + i * d, pivot = row[i], whole = row[i];
        for (size_t j = 0; j < i; j++) {
            const double *other = a + j * d;
            row[j] = (row[j] - dot(row, other, j)) / other[j];
            pivot -= row[j] * row[j];
        }
        if (!(pivot > least * whole)) {
            return false;
        }
        row[i] = sqrt(pivot);
    }
    return true;
}

void pr_cholesky_solve(const double *L, size_t d, double *x) {
    for (size_t i = 0; i < d; i++) {
        for (size_t k = 0; k < i; k++) {
            x[i] -= L[i * d + k] * x[k];
        }
        x[i] /= L[i * d + i];
    }
    for (size_t i = d; i-- > 0;) {
        x[i] /= L[i * d + i];
        for (size_t k = 0; k < i; k++) {
            x[k] -= L[i * d + k] * x[i];
        }
    }
}

static void evaluate(const struct search *s, struct place *at) {
    at->f = s->f(s->state, at->x, at->g);
}

static void curve(const struct search *s, const struct place *at, double *H) {
    const size_t d = s->d;
    for (size_t i = 0; i < d; i++) {
        struct place near = *at;
        double h = 1e-4 * fmax(fabs(at->x[i]), 0.01);
        near.x[i] += h;
        evaluate(s, &near);
        for (size_t j = 0; j < d; j++) {
            H[i * d + j] = (near.g[j] - at->g[j]) / h;
        }
    }
    for (size_t i = 0; i < d; i++) {
        for (size_t j = 0; j < i; j++) {
            H[i * d + j] = H[j * d + i] = (H[i * d + j] + H[j * d + i]) / 2;
        }
    }
}

/* Nothing but the last digits of x would move. */
static bool still(const struct place *at, const double *step, size_t d) {
    bool all = true;
    for (size_t i = 0; i < d; i++) {
        all = all && fabs(step[i]) <= 1e-13 * fmax(fabs(at->x[i]), 1e-4);
    }
    return all;
}

/* Solves for the braked step; false while H so braked is not positive. */
static bool solve(const double *H, size_t d, double mu, const double *g, double *step) {
    double a[WIDE * WIDE];
    for (size_t i = 0; i < d; i++) {
        step[i] = -g[i];
        for (size_t j = 0; j < d; j++) {
            a[i * d + j] = H[i * d + j];
        }
        a[i * d + i] += mu * fmax(fabs(H[i * d + i]), DBL_MIN);
    }
    if (!pr_cholesky(a, d, 1e-14)) {
        return false;
    }
    pr_cholesky_solve(a, d, step);
    return true;
}

/* Gradient by log x: how far from the place, in the unit of f. */
static double steep(const struct place *at, size_t d) {
    double most = 0;
    for (size_t i = 0; i < d; i++) {
        most = fmax(most, fabs(at->g[i]) * fmax(fabs(at->x[i]), 1e-4));
    }
    return most;
}

static bool better(const struct place *to, const struct place *from, size_t d) {
    double blind = 1e-13 * (1 + fabs(from->f));
    return to->f < from->f - blind ||
           (to->f <= from->f + 10 * blind && steep(to, d) < steep(from, d));
}

/* Newton's work: a curvature serves as long as its steps make the gradient ten times smaller. */
struct brake {
    double H[WIDE * WIDE], mu;
    bool fresh, serves;
};

static void brake(struct brake *b) {
    b->mu = fmax(b->mu * 10, 1e-6);
}

/* One step: the smallest brake that helps; false when none does. */
static bool advance(const struct search *s, struct place *at, struct brake *b) {
    double step[WIDE];
    b->fresh = !b->serves;
    if (b->fresh) {
        curve(s, at, b->H);
    }
    for (size_t i = 0; i < BRAKES_MOST; i++, brake(b)) {
        struct place to = *at;
        if (!solve(b->H, s->d, b->mu, at->g, step)) {
            continue;
        }
        if (still(at, step, s->d)) {
            return false;
        }
        for (size_t j = 0; j < s->d; j++) {
            to.x[j] += step[j];
        }
        evaluate(s, &to);
        if (better(&to, at, s->d)) {
            b->serves = steep(&to, s->d) < 0.1 * steep(at, s->d);
            b->mu = b->mu > 1e-6 ? b->mu / 100 : 0;
            *at = to;
            return true;
        }
        if (!b->fresh || steep(at, s->d) < 1e-9 * (1 + fabs(at->f))) {
            break; /* an old curvature misleads, or nothing but rounding is left */
        }
    }
    bool again = !b->fresh;
    b->serves = false;
    return again;
}

bool pr_mixed_search(const struct search *s, double *x) {
    struct place at = {.f = 0};
    struct brake b = {.mu = 0};
    for (size_t i = 0; i < s->d; i++) {
        at.x[i] = x[i];
    }
    evaluate(s, &at);
    for (size_t k = 0; k < STEPS_MOST && isfinite(at.f) && advance(s, &at, &b); k++) {
    }
    for (size_t i = 0; i < s->d; i++) {
        x[i] = at.x[i];
    }
    return isfinite(at.f) && steep(&at, s->d) < 1e-4;
}
