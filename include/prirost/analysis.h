/* analysis: the community's questions -> figures with addresses, and findings. Every figure gets
 * its address (wild: INTERFACES "Addresses") once, here. Nothing is worded or formatted. */
#ifndef PRIROST_ANALYSIS_H
#define PRIROST_ANALYSIS_H

#include "prirost/base_figure.h"
#include "prirost/domain.h"

enum pr_verdict { PR_BETTER, PR_WORSE, PR_NOT_SHOWN, PR_NOT_COMPUTABLE };
enum pr_change { PR_ROSE, PR_FELL, PR_NO_CLEAR_CHANGE, PR_CHANGE_NOT_COMPUTABLE };
const char *pr_verdict_name(enum pr_verdict v);
const char *pr_change_name(enum pr_change c);

/* Why a verdict is not better or worse: all that hold, in this order. */
enum pr_bar {
    PR_BAR_ONE_WAVE = 1 << 0,
    PR_BAR_ANONYMOUS = 1 << 1,
    PR_BAR_FEW_CLASSES = 1 << 2, /* under 2 on a side: not computable */
    PR_BAR_TWO_CLASSES = 1 << 3, /* exactly 2 on a side */
    PR_BAR_NO_SPREAD = 1 << 4,
    PR_BAR_INTERVAL = 1 << 5, /* holds zero at the verdict's level */
    PR_BAR_LEAVE_ONE_OUT = 1 << 6,
    PR_BAR_ANCOVA = 1 << 7,
    PR_BAR_START = 1 << 8,     /* groups differ at the start */
    PR_BAR_EXTREME = 1 << 9,   /* ceiling or floor */
    PR_BAR_COVERAGE = 1 << 10, /* under the threshold, or not known (no roster) */
    PR_BAR_COVERAGE_DIFFERS = 1 << 11,
    PR_BAR_NOT_MAIN = 1 << 12,     /* not a main indicator */
    PR_BAR_NO_TOTAL = 1 << 13,     /* the instrument's scales must not be summed */
    PR_BAR_NO_COMPARISON = 1 << 14 /* no comparison classes at all */
};

/* Value of the keys `level`, `before`, `after` for a level: its Russian label, else its id. */
struct pr_text pr_band_name(const struct pr_band *band);

struct pr_finding {
    const char *topic; /* "survey" */
    struct pr_of of[2];
    size_t n_of;
    const struct pr_survey *survey; /* NULL for other topics */
    enum pr_verdict verdict;
    enum pr_change change;
    unsigned bars;               /* of enum pr_bar */
    bool practically_none;       /* 90 % interval inside ± the noticeable change */
    struct pr_text from, to;     /* waves; empty when there is only one */
    size_t mains;                /* m */
    double verdict_level;        /* 1 - 0.05/m */
    double noticeable;           /* in points */
    struct pr_figure own;        /* own change of the community */
    struct pr_figure other;      /* of the comparison classes */
    struct pr_figure difference; /* by classes, 0.95 */
    struct pr_figure at_verdict_level;
    struct pr_figure ancova, start;
    double without_smallest, without_largest;
    struct pr_figure extreme; /* share of first scores at the fuller extreme */
    bool at_top;
    struct pr_figure coverage[2][PR_GROUPS]; /* first and last wave; share, n on the roll */
    size_t classes[PR_GROUPS];               /* with at least 5 pairs */
    struct pr_figure p, p_least;
    struct pr_figure mdes[2]; /* rho 0.05, 0.10 */
    struct pr_figure tipping; /* of the community's own change */
    bool by_lot;
};

struct pr_analysis {
    struct pr_results *results;
    struct pr_finding *finding;
    size_t n_findings;
};

/* Everything this version knows of the year. Measures beyond INTERFACES use the same style of
 * address; for surveys they are:
 *   survey answers        Q, wave, group, item, value      how many gave this answer; n answers
 *   survey top_two        Q, wave, group, item             share of the two top answers, Wilson;
 * not for items with fewer than 3 answers survey level          Q, wave, group[, scale], level
 * share of persons in the level, Wilson survey level_rose, level_stayed, level_fell  Q, from, to,
 * group[, scale]   count of pupils survey level_moved    Q, from, to, group[, scale], before, after
 * count (transition table) survey level_sign_p   Q, from, to, group[, scale]      exact sign test;
 * n pairs (level, before, after: pr_band_name) survey mean, sd       Q, wave, class; Q, wave,
 * scale, group; Q, wave (anonymous: no group too) survey coverage       Q, wave, group persons with
 * a score / on_roll; n on_roll survey start_difference, ancova_difference, mdes_05, mdes_10,
 * standardised_difference, difference_at_verdict_level (by classes)        Q, from, to; n pupils
 * with pairs survey extreme_share  Q, from, to                      n first scores of both groups
 *   survey tipping_value  Q, from, to                      of the community's own change; n pairs
 *   survey standardised_change  Q, from, to, group[, scale]   change / SD of the first wave
 *   survey mean_change    Q, from, to, group, start        start: lower, upper half of both groups'
 *                                                          first scores (rule 10)
 *   survey on_roll_both, pairs, only_before, only_after    Q, from, to, group   counts (rule 11)
 *   survey mean_before_lost   Q, from, to, group           first score of those without a second
 *   survey person_change_limit  Q, from, to                what one pupil's change must exceed
 *   survey persons_rose, persons_same, persons_fell   Q, from, to, group   counts (rule 8)
 *   survey weak_cut       Q, from, to                      lower quarter of the first scores
 *   survey weak_gain, weak_expected, weak_excess   Q, from, to, group (community); rule 9. Where
 *          there are under 20 comparison pupils: weak_expected_rough, weak_excess_rough
 * (orientation) survey positive       Q, wave, group                   anonymous: share of the
 * answers in the two top values (reversed ones turned; the top one of 2 or 3), mean over persons;
 * Wilson on persons; n persons survey positive_if_rest_not, positive_if_rest   Q, wave, group   its
 * bounds if those of the roll who did not answer were all negative, all positive (rule 11) survey
 * positive_change    Q, from, to, group           Newcombe; n both waves' persons With more than
 * two waves all figures of change are given from the first to each later wave; the finding is first
 * to last. For observations: observations criterion_mean  domain, criterion, lesson; mean over
 * observers, n observers observations lessons, sheets, observers (counts); equal, within_one per
 * domain (n pairs of marks) observations mean     domain: over the lessons, from 5 lessons on (else
 * too_few) observations score    domain, lesson: bound sheets: score of the scale, mean over
 * observers observations level    domain, lesson: index of that score's level as a count, where
 * there are levels observations reached_share  lesson: pupils who reached the aim / checked, Wilson
 */
void pr_analyse(struct pr_arena *arena, const struct pr_year *year, struct pr_analysis *analysis);

#endif
