/* Comparison of all pairs of groups after an analysis of variance.
 *
 *   d = m_a - m_b     w = ss_within/(n - k)     u = 1/n_a + 1/n_b     v_g = s_g^2/n_g
 *   pairwise t:     t = d/sqrt(w u),  n - k df, two-sided p, not adjusted
 *   Tukey, Kramer:  the same t,  p = P(Q > sqrt 2 |t|), Q studentised range of k means, n - k df
 *   Games, Howell:  t = d/sqrt(v_a + v_b),  p = P(Q > sqrt 2 |t|) with Welch's df
 *                   (v_a + v_b)^2/(v_a^2/(n_a - 1) + v_b^2/(n_b - 1))
 *
 * Units: d as the data.
 * Not given: as anova.c; Games and Howell: under 2 values in a group (too_few), a group in which
 * nobody differs (no_variation).
 * Source: Tukey 1953; Kramer 1956; Games and Howell 1976.
 * Oracle: pairwise, tukey_hsd, games_howell
 */
#include "groups.h"

#include <math.h>

struct contrast {
    double difference, se, df;
};

static struct contrast pooled(const struct split *s, size_t a, size_t b, double w) {
    double per = 1 / (double)pr_split_n(s, a) + 1 / (double)pr_split_n(s, b);
    return (struct contrast){s->mean[a] - s->mean[b], sqrt(w * per), (double)(s->n - s->k)};
}

static struct contrast apart(const struct split *s, size_t a, size_t b, double w) {
    (void)w;
    double na = (double)pr_split_n(s, a), nb = (double)pr_split_n(s, b);
    double va = s->ss[a] / (na - 1) / na, vb = s->ss[b] / (nb - 1) / nb, sum = va + vb;
    double df = 1 / (va / sum * (va / sum) / (na - 1) + vb / sum * (vb / sum) / (nb - 1));
    return (struct contrast){s->mean[a] - s->mean[b], sqrt(sum), df};
}

/* All pairs by one of the two contrasts; range: p by the studentised range. */
static struct pr_pairwise
compare(struct pr_arena *arena, const struct pr_groups *groups, enum pr_why why, double w,
        bool range, struct contrast (*of)(const struct split *, size_t, size_t, double)) {
    if (why != PR_GIVEN) {
        return (struct pr_pairwise){.why = why};
    }
    struct split s = pr_split_of(arena, groups);
    struct pr_pairwise out = pr_pairwise_new(arena, s.k);
    for (size_t i = 0; i < out.n; i++) {
        struct contrast c = of(&s, out.first[i], out.second[i], w);
        double t = c.difference / c.se;
        out.difference[i] = c.difference;
        out.statistic[i] = t;
        out.df[i] = c.df;
        out.p[i] = range ? pr_range_above(sqrt(2) * fabs(t), s.k, c.df) : pr_t_two_sided(t, c.df);
    }
    return out;
}

struct pr_pairwise pr_pairwise_t(struct pr_arena *arena, const struct pr_groups *groups) {
    struct pr_anova a = pr_anova_of(arena, groups);
    return compare(arena, groups, a.why, a.residual_sd * a.residual_sd, false, pooled);
}

struct pr_pairwise pr_tukey_hsd(struct pr_arena *arena, const struct pr_groups *groups) {
    struct pr_anova a = pr_anova_of(arena, groups);
    return compare(arena, groups, a.why, a.residual_sd * a.residual_sd, true, pooled);
}

struct pr_pairwise pr_games_howell(struct pr_arena *arena, const struct pr_groups *groups) {
    return compare(arena, groups, pr_welch_anova(arena, groups).why, 0, true, apart);
}
