/* Fisher's angular transformation: two shares compared by phi*.
 *
 *   phi = 2 asin sqrt(k/n) = 2 atan2(sqrt k, sqrt(n - k))
 *   phi* = (phi1 - phi2) sqrt(n1 n2 / (n1 + n2)), standard normal;  h = phi1 - phi2
 *   p one-sided = Q(|phi*|)     p two-sided = 2 Q(|phi*|)
 *
 * The table values 1.64 (0.05) and 2.31 (0.01) are one-sided.
 * Units: phi and h in radians (0..pi), phi* and p pure numbers.
 * Not given: n = 0 (no_data), k > n (not_applicable); phi of the other group stands.
 * Source: Fisher 1954; Gubler and Genkin 1973 (with the factor 2); Cohen 1988 (h).
 * Oracle: phi_star
 */
#include "moments.h"

#include "prirost/stats_describe.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static const double HALF_TURN = 3.14159265358979323846;

static struct pr_figure angle(size_t k, size_t n) {
    if (n == 0 || k > n) {
        return pr_figure_absent(n == 0 ? PR_NO_DATA : PR_NOT_APPLICABLE, (int64_t)n, PR_UNIT_NONE);
    }
    double phi = k == n ? HALF_TURN : 2 * atan2(sqrt((double)k), sqrt((double)(n - k)));
    return pr_figure_checked(phi, n, PR_UNIT_NONE);
}

struct pr_phi pr_phi_star(size_t k1, size_t n1, size_t k2, size_t n2) {
    struct pr_phi out = {.phi1 = angle(k1, n1), .phi2 = angle(k2, n2)};
    if (!pr_given(out.phi1) || !pr_given(out.phi2)) {
        enum pr_why why = pr_given(out.phi1) ? out.phi2.why : out.phi1.why;
        int64_t n = (int64_t)n1 + (int64_t)n2;
        out.star = out.h = pr_figure_absent(why, n, PR_UNIT_NONE);
        out.p_one_sided = out.p_two_sided = pr_figure_absent(why, n, PR_UNIT_P);
        return out;
    }
    double a = (double)n1, b = (double)n2, h = out.phi1.value - out.phi2.value;
    double star = h * sqrt(a * (b / (a + b))), tail = gsl_cdf_ugaussian_Q(fabs(star));
    out.h = pr_figure_checked(h, n1 + n2, PR_UNIT_NONE);
    out.star = pr_figure_checked(star, n1 + n2, PR_UNIT_NONE);
    out.p_one_sided = pr_figure_checked(tail, n1 + n2, PR_UNIT_P);
    out.p_two_sided = pr_figure_checked(fmin(1, 2 * tail), n1 + n2, PR_UNIT_P);
    return out;
}
