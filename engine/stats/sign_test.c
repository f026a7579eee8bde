/* Exact two-sided sign test: ties dropped.
 *
 *   n = rose + fell     X binomial (n, 1/2)     p = min(1, 2 P(X <= min(rose, fell)))
 *
 * Binomial coefficients are taken relative to the middle one, c = floor(n/2):
 *   w_c = 2^900     w_{i-1} = w_i * i/(n - i + 1)     P = sum_{i <= m} w_i / sum of all w_i
 * All terms are positive and none is larger: nothing overflows, nothing cancels. Some fifty
 * standard deviations out they end below the smallest double, so the work grows with sqrt n; 2^900
 * leaves them room for every p that a double can hold.
 * Units: p is a pure number; n of the figure: those who moved.
 * Not given: nobody moved (no_variation); rose or fell above 1e9 (too_many).
 * Source: Arbuthnot 1710; Dixon and Mood 1946.   Oracle: sign_test
 */
#include "crosstab.h"
#include "moments.h"

#include "prirost/stats.h"

#include <float.h>
#include <math.h>

enum { EACH_MOST = 1000000000 };

/* rose, fell <= EACH_MOST and not both 0. */
struct sign_tail pr_sign_tail(size_t rose, size_t fell) {
    size_t n = rose + fell, m = rose < fell ? rose : fell, c = n / 2;
    double top = ldexp(1, 900), half = 0, tail = 0, point = 0, w = top;
    for (size_t i = c; w >= DBL_MIN; i--) {
        half += w;
        tail += i <= m ? w : 0;
        point = i == m ? w : point;
        if (i == 0) {
            break;
        }
        w *= (double)i / (double)(n - i + 1);
    }
    double all = n % 2 == 0 ? 2 * half - top : 2 * half;
    return (struct sign_tail){tail / all, point / all};
}

struct pr_figure pr_sign_test(size_t rose, size_t fell) {
    if (rose > EACH_MOST || fell > EACH_MOST) {
        return pr_figure_absent(PR_TOO_MANY, -1, PR_UNIT_P);
    }
    if (rose + fell == 0) {
        return pr_figure_absent(PR_NO_VARIATION, 0, PR_UNIT_P);
    }
    double p = fmin(1, 2 * pr_sign_tail(rose, fell).tail);
    return pr_figure_checked(p, rose + fell, PR_UNIT_P);
}
