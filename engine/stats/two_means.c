/* t tests of two independent groups.
 *
 *   pooled: s2 = (ss1 + ss2)/(n1 + n2 - 2)   SE^2 = s2 (1/n1 + 1/n2)    df = n1 + n2 - 2
 *   Welch:  SE^2 = v1 + v2,  v = ss/(n - 1)/n     df = SE^4 / (v1^2/(n1 - 1) + v2^2/(n2 - 1))
 *   t = (m1 - m2)/SE,  p = P(|T| >= |t|),  interval m1 - m2 ± t(level, df) SE
 *
 * Units: the difference as the data.
 * Not given: an empty group (no_data); n1 + n2 < 3, Welch a group of one (too_few); nobody differs
 * within the groups (no_variation), where means and difference stand; not finite (not_applicable).
 * Source: Student 1908; Welch 1947.   Oracle: pooled_t, welch_t
 */
#include "moments.h"

#include "prirost/stats_two.h"

#include <math.h>

static bool known(const struct moments *m) {
    return m->n > 0 && m->why != PR_NOT_APPLICABLE;
}

static struct pr_t_test failed(struct pr_t_test out, enum pr_why why, enum pr_unit unit) {
    out.why = why;
    if (why != PR_NO_VARIATION) {
        out.difference = pr_figure_absent(why, (int64_t)(out.n1 + out.n2), unit);
    }
    return out;
}

static struct pr_t_test finish(struct pr_t_test out, double se, double df, double level,
                               enum pr_unit unit) {
    out.difference = pr_figure_checked(out.mean1 - out.mean2, out.n1 + out.n2, unit);
    if (!pr_given(out.difference) || !isfinite(se)) {
        return failed(out, PR_NOT_APPLICABLE, unit);
    }
    if (!(se > 0)) {
        return failed(out, PR_NO_VARIATION, unit);
    }
    out.df = df;
    out.t = (out.mean1 - out.mean2) / se;
    out.p = pr_t_two_sided(out.t, df);
    out.difference = pr_figure_t(out.difference, se, level, df);
    return out;
}

/* What both tests start with: false when there is nothing to test. */
static bool start(const struct pr_two *two, struct moments m[2], struct pr_t_test *out,
                  enum pr_unit unit) {
    m[0] = pr_moments_of(two->x1, NULL, two->n1);
    m[1] = pr_moments_of(two->x2, NULL, two->n2);
    *out = (struct pr_t_test){.n1 = two->n1, .n2 = two->n2};
    if (!known(&m[0]) || !known(&m[1])) {
        *out = failed(*out, known(&m[0]) ? m[1].why : m[0].why, unit);
        return false;
    }
    out->mean1 = m[0].mean;
    out->mean2 = m[1].mean;
    return true;
}

struct pr_t_test pr_pooled_t(const struct pr_two *two, double level, enum pr_unit unit) {
    struct moments m[2];
    struct pr_t_test out;
    if (!start(two, m, &out, unit)) {
        return out;
    }
    if (two->n1 + two->n2 < 3) {
        return failed(out, PR_TOO_FEW, unit);
    }
    double df = (double)(two->n1 + two->n2 - 2);
    double s2 = (m[0].ss + m[1].ss) / df;
    return finish(out, sqrt(s2 * (1 / (double)two->n1 + 1 / (double)two->n2)), df, level, unit);
}

struct pr_t_test pr_welch_t(const struct pr_two *two, double level, enum pr_unit unit) {
    struct moments m[2];
    struct pr_t_test out;
    if (!start(two, m, &out, unit)) {
        return out;
    }
    if (two->n1 < 2 || two->n2 < 2) {
        return failed(out, PR_TOO_FEW, unit);
    }
    double df1 = (double)(two->n1 - 1), df2 = (double)(two->n2 - 1);
    double v1 = m[0].ss / df1 / (double)two->n1, v2 = m[1].ss / df2 / (double)two->n2;
    double s1 = v1 / (v1 + v2), s2 = v2 / (v1 + v2); /* shares: their squares do not overflow */
    return finish(out, sqrt(v1 + v2), 1 / (s1 * s1 / df1 + s2 * s2 / df2), level, unit);
}
