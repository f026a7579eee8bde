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
    PR_BAR_NOT_MAIN = 1 << 12,      /* not a main indicator */
    PR_BAR_NO_TOTAL = 1 << 13,      /* the instrument's scales must not be summed */
    PR_BAR_NO_COMPARISON = 1 << 14, /* no comparison classes at all */
    PR_BAR_MARKS = 1 << 15,         /* marks are given by the teachers under study */
    PR_BAR_OTHER_TASKS = 1 << 16,   /* works: the waves' tasks are not the same */
    PR_BAR_GRADES = 1 << 17,        /* works: tasks differ between grades */
    PR_BAR_FEW_TEACHERS = 1 << 18,  /* deficits: under 5 teachers on a side */
    PR_BAR_SELF_RATED = 1 << 19,    /* deficits: at most not_shown */
    PR_BAR_NO_MAXIMUM = 1 << 20,    /* works: the maximum of a task is stated nowhere */
    PR_BAR_FORM = 1 << 21           /* the waves did not ask the same questions: not computable */
};

/* Value of the keys `level`, `before`, `after` for a level: its Russian label, else its id. */
struct pr_text pr_band_name(const struct pr_band *band);

struct pr_finding {
    const char *topic; /* "survey" */
    struct pr_of of[2];
    size_t n_of;
    const struct pr_survey *survey; /* topic survey; NULL for other topics */
    const struct pr_work *work;     /* topic diagnostics */
    enum pr_verdict verdict;
    enum pr_change change;
    unsigned bars;               /* of enum pr_bar */
    bool practically_none;       /* 90 % interval inside ± the noticeable change */
    struct pr_text from, to;     /* waves; empty when there is only one */
    size_t mains;                /* m */
    double verdict_level;        /* 1 - 0.05/m */
    double noticeable;           /* in points */
    struct pr_figure own;        /* own change of the community */
    struct pr_figure own_share;  /* the same as a share of the scale's range */
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

/* The chain of evidence: its five levels, by rule. */
enum pr_chain_status { PR_CHAIN_DATA, PR_CHAIN_WEAK, PR_CHAIN_NONE };
enum { PR_CHAIN_LEVELS = 5 };

/* What a level rests on: each holds or not. */
enum pr_ground {
    PR_GROUND_FEEDBACK = 1 << 0, /* feedback on events, the least number of answers or more */
    PR_GROUND_FEEDBACK_FEW = 1 << 1,
    PR_GROUND_TEACHERS = 1 << 2, /* the same of teachers' satisfaction */
    PR_GROUND_TEACHERS_FEW = 1 << 3,
    PR_GROUND_GOALS_LOCKED = 1 << 4, /* half of the teachers' goals or more: locked, with a result,
                                        not measured by self-rating */
    PR_GROUND_GOALS_MEASURED = 1 << 5, /* some have a result */
    PR_GROUND_DEFICITS_TWICE = 1 << 6,
    PR_GROUND_DEFICITS_ONCE = 1 << 7,
    PR_GROUND_PLAN = 1 << 8, /* half of the events or more have a status */
    PR_GROUND_PLAN_UNMARKED = 1 << 9,
    PR_GROUND_ATTENDANCE = 1 << 10,
    PR_GROUND_PRODUCTS = 1 << 11,
    PR_GROUND_DIARY = 1 << 12,
    PR_GROUND_ORDINARY = 1 << 13, /* of half of the members or more two lessons that were not
                                     announced as open ones were observed */
    PR_GROUND_ORDINARY_FEW = 1 << 14,
    PR_GROUND_OPEN = 1 << 15,
    PR_GROUND_PUPILS = 1 << 16, /* some change of pupils or parents can be judged */
    PR_GROUND_PUPILS_UNJUDGED = 1 << 17,
    PR_GROUND_MARKS = 1 << 18
};

struct pr_chain_rule {
    size_t level; /* 0 … 4 */
    unsigned ground;
    enum pr_chain_status gives;
};
/* The table that the statuses follow from. */
const struct pr_chain_rule *pr_chain_rules(size_t *n);
/* The most answers that teachers gave to a questionnaire about their satisfaction. */
size_t pr_teachers_answers(const struct pr_year *year);

struct pr_analysis {
    struct pr_results *results;
    struct pr_finding *finding; /* surveys, works, marks, deficits */
    size_t n_findings;
    enum pr_chain_status chain[PR_CHAIN_LEVELS];
    unsigned grounds;           /* of enum pr_ground */
    const struct pr_goal *goal; /* the year's goals, with values that the figures gave */
    size_t n_goals;
};

/* Everything this version knows of the year. Measures beyond INTERFACES use the same style of
 * address; Q is `questionnaire`, [scale] is left out for the whole.
 *
 * survey, answers and levels
 *   answers          Q, wave, group, item, value     how many gave this answer; n answers
 *   top_two          Q, wave, group, item            share of the two top answers, Wilson;
 *                                                    only where there are 3 answers or more
 *   mean, sd         Q, wave, class                  of the persons' scores
 *                    Q, wave, group, scale
 *                    Q, wave                         anonymous ones only
 *   vanished         Q, wave                         answers that a later download lacks; only
 *                                                    where there are some
 *   mean_without_vanished
 *                    Q, wave, group                  the mean without them
 *   with_score       Q, wave, group                  persons with a score who are on the roll
 *   coverage         Q, wave, group                  with_score / on_roll; n on_roll
 *   omega            Q, wave, [scale]                beside alpha: of one factor
 *   item_rest, alpha_without
 *                    Q, wave, [scale], item          correlation with the scale's other items;
 * alpha without it; n complete records same_answers     Q, wave                         records
 * with one answer to all of 6 questions or more; n complete records level            Q, wave,
 * group, [scale], level  share of persons, Wilson level_rose, level_stayed, level_fell Q, from, to,
 * group, [scale]     count of pupils; n pairs level_sign_p     Q, from, to, group, [scale] exact
 * sign test; n pairs level_moved      Q, from, to, group, [scale], before, after transition table;
 * n pairs survey, change (with more than two waves from the first to each later one; a finding is
 * always first to last) start_difference, ancova_difference, standardised_difference, mdes_05,
 * mdes_10, difference_at_verdict_level Q, from, to                     n pupils with pairs, not
 * classes extreme_share    Q, from, to                     n first scores of both groups
 *   change_of_range  Q, from, to, group              of the community: mean_change / range
 *   tipping_value    Q, from, to                     of the community's own change; n pairs
 *   standardised_change
 *                    Q, from, to, group, [scale]     change / SD of the first wave
 *   mean_change      Q, from, to, group, start       start: lower, upper (half of both groups'
 *                                                    first scores; rule 10)
 *   on_roll_both, pairs, only_before, only_after
 *                    Q, from, to, group              counts (rule 11)
 *   mean_before_lost Q, from, to, group              first score of those without a second
 *   person_change_limit
 *                    Q, from, to                     what one pupil's change must exceed (rule 8)
 *   persons_rose, persons_same, persons_fell
 *                    Q, from, to, group              counts; n pairs
 *   weak_cut         Q, from, to                     lower quarter of the first scores (rule 9)
 *   weak_gain, weak_expected, weak_excess
 *                    Q, from, to, group              of the community; with under 20 comparison
 *                                                    pupils weak_expected_rough and
 *                                                    weak_excess_rough instead: an orientation
 * survey, anonymous
 *   positive         Q, wave, group                  share of a person's answers in the two top
 *                                                    values (reversed ones turned; the top one of
 *                                                    2 or 3), mean over persons; n persons;
 *                                                    Wilson on persons
 *   positive_if_rest_not, positive_if_rest
 *                    Q, wave, group                  the same if those of the roll who did not
 *                                                    answer were all negative, all positive
 *   positive_change  Q, from, to, group              Newcombe; n persons of both waves
 * deficits (a group's means only from 5 teachers on)
 *   mean_change      teacher                         over the skills rated both times; n skills
 *   hard_before, hard_after
 *                    skill, group                    teachers for whom the skill is hard (the upper
 *                                                    third of the scale); n teachers who rated it
 *   hard_limit       –                               the rating from which on a skill is hard
 *   mean_before, mean_after
 *                    skill, group                    over teachers
 *   common_before, common_after
 *                    group                           skills that are hard for at least half of the
 *                                                    community's teachers; n skills rated
 *   hard_before, closed
 *                    teacher; group                  teacher × skill, rated both times: hard at the
 *                                                    start; of them no longer hard at the end
 *   closed           teacher, skill                  of a skill that was hard: 1 no longer, else 0
 * idp, targets
 *   changed_after_lock, set_late, locked_reached, locked_partly, locked_not_reached
 *                                                    counts of goals
 *   initial, expected_gain, actual, actual_gain, attainment (actual / expected gain)
 *                    (teacher,) goal                 of one goal; targets may have `initial` and
 *                                                    `actual` from the means of the survey or work
 * diagnostics, W is `work`; task also has `grade` where grades have tasks of their own; changes,
 * pairs and classes as in survey. Scores are points, or percent where maxima differ
 *   took_part, absent W, wave, [group]               counts (absent: no group)
 *   on_roll, with_score, coverage
 *                    W, wave, group                  as in survey
 *   solved           W, wave, task, [group]          points / (pupils * maximum), Wilson by pupils
 *   full             W, wave, task, [group]          pupils with all points, Wilson
 *   solved_change, skill_change
 *                    W, from, to, task or skill, [group]   all who wrote, no pairs
 *   skill_share      W, wave, skill, [group]         the same over the skill's tasks
 *   difficulties     W, wave, [group]                tasks under settings.difficulty; n tasks
 *   percent_of_maximum
 *                    W, wave, [group or class]       mean total; n pupils with a total
 *   quarter          W, wave, group, band            share of pupils, Wilson; 0-25 … 75-100
 * observations
 *   lessons, sheets, observers                       counts, no keys
 *   mean             domain                          over lessons, 5 at least, else too_few
 *   criterion_mean   domain, criterion, lesson       over observers; n observers
 *   equal, within_one
 *                    domain                          shares; n pairs of marks
 *   score            domain, lesson                  bound sheets: the scale's own score, mean
 *                                                    over observers
 *   level            domain, lesson                  index of that score's level, as a count
 *   reached_share    lesson                          reached the aim / checked, Wilson
 *   variance_lesson, variance_observer, variance_rest
 *                    domain                          components of the observers' means, squared
 *                                                    points; a whole table: from mean squares, with
 *                                                    intervals; gaps: REML, from 10 lessons
 *   lesson_sem, readable_difference
 *                    domain                          standard error of a lesson's mean of
 *                                                    observers_least observers; what two lessons
 *                                                    must differ by
 *   observers_least  domain                          of the lesson that has fewest
 *   icc_components   domain                          one observer, with gaps only (no interval)
 *   lesson_observers_enough
 *                    domain, reliability             observers of a lesson; 0.7, 0.8; from 10
 *                                                    lessons, to 10 observers (else too_many;
 *                                                    lessons alike: no_variation)
 *   teacher_lessons_enough, teacher_observers_enough
 *                    domain, reliability             fewest sheets for a teacher's mean; n teachers
 * techniques: what observers saw; the rule stands in techniques.c; n of a count: out of how many
 *   techniques, lessons_observed, teachers_observed  counts, no keys
 *   lessons, lessons_share     technique             lessons where it was seen; n asked about it
 *   lessons                    technique, teacher    the same of one teacher
 *   teachers, teachers_share   technique             teachers in whose lessons it was seen
 * visits: members of the community at each other's lessons
 *   visits                     –; observer; teacher; observer, teacher
 *   visitors, visited, members_without_visit         counts, no keys; n members
 *   visit_lessons, visit_lessons_without_sheet       lessons of the kind «взаимопосещение»
 * chain: what the levels rest on beyond the figures of the topics; counts, no keys
 *   goals_locked_measured, ordinary_lessons, teachers_seen_twice, open_sheets,
 *   indicators_of_pupils
 * plan, attendance (all events, so no interval; state of an event: domain_record.h)
 *   held, due, ahead, no_mark, moved_not_held, without_owner
 *                                                    counts; due: not ahead
 *   completion_share_due                             held / due
 *   events, held     month; teacher                  planned and held; by who is responsible
 *   delay            event                           days from the plan to the day it was held
 *   share            -; teacher; event               present / places
 *   present          event
 *   without_marks                                    events held of which the table says nothing
 * event_feedback
 *   respondents      event
 *   mean, top_two    item; event, item               top_two: share of the two top answers, Wilson
 *   sum              event, item
 *   answers          item, value                     how many gave this answer; n answers
 * products
 *   products         kind; teacher                   by kind; by author
 *   without_level, without_kind
 * diary
 *   open             decisions not carried out;      done_share: done / decisions
 *   present_mean     persons a meeting; n meetings that say it
 */
void pr_analyse(struct pr_arena *arena, const struct pr_year *year, struct pr_analysis *analysis);

#endif
