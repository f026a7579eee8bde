/* A yes or no of the same people twice: did as many change one way as the other?
 *
 *   b, c: those who changed; X binomial (b + c, 1/2); m = min(b, c)
 *   exact p = min(1, 2 P(X <= m))
 *   mid p = exact p - P(X = m), half of the point when b = c
 *   chi2 = (b - c)^2 / (b + c)       corrected: max(0, |b - c| - 1)^2 / (b + c);   df 1
 *   ratio = b / c
 *
 * Units: pure numbers; n = b + c.
 * Not given: nobody changed (no_variation); b or c above 1e9 (too_many); ratio at c = 0
 * (not_applicable).
 * Source: McNemar 1947; Edwards 1948; Fagerland, Lydersen and Laake 2013.   Oracle: mcnemar
 */
#include "crosstab.h"
#include "moments.h"

#include <math.h>

static struct pr_mcnemar absent(struct pr_figure f) {
    struct pr_chi2 none = pr_chi2_absent(f.why, 0);
    struct pr_figure ratio = pr_figure_absent(f.why, f.n, PR_UNIT_RATIO);
    none.chi2.n = none.p.n = f.n;
    return (struct pr_mcnemar){f, f, none, none, ratio};
}

struct pr_mcnemar pr_mcnemar(size_t b, size_t c) {
    struct pr_figure exact = pr_sign_test(b, c);
    if (!pr_given(exact)) {
        return absent(exact);
    }
    size_t n = b + c;
    double B = (double)b, C = (double)c, N = (double)n;
    double point = pr_sign_tail(b, c).point;
    double mid = b == c ? exact.value - point / 2 : exact.value - point;
    double short_of = fmax(0, fabs(B - C) - 1);
    return (struct pr_mcnemar){
        .exact = exact,
        .mid = pr_figure_checked(fmax(0, mid), n, PR_UNIT_P),
        .corrected = pr_chi2_of(short_of * short_of / N, 1, n),
        .plain = pr_chi2_of((B - C) * (B - C) / N, 1, n),
        .ratio = c == 0 ? pr_figure_absent(PR_NOT_APPLICABLE, (int64_t)n, PR_UNIT_RATIO)
                        : pr_figure_checked(B / C, n, PR_UNIT_RATIO),
    };
}
