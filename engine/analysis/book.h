/* analysis, inside: the book that figures and findings are written to. */
#ifndef PRIROST_ANALYSIS_BOOK_H
#define PRIROST_ANALYSIS_BOOK_H

#include "prirost/analysis.h"
#include "prirost/stats_change.h"

/* The smallest noticeable change of marks and of ratings of deficits, points (INTERFACES). */
#define PR_NOTICEABLE_POINTS 0.15

enum { PR_CLASS_PAIRS = 5 }; /* pairs from which on a class counts, and a change is judged */

struct pr_book {
    struct pr_arena *arena;
    struct pr_results *results;
    const struct pr_year *year;
    const struct pr_context *context;
    struct pr_finding *finding;
    size_t n_findings, findings_capacity;
    struct pr_goal *goal; /* the year's, with what the figures add */
    size_t least;         /* below this many answers nothing but n is shown */
    bool percent;         /* of a work whose scores are % of the maximum: points become percent */
};

/* Addresses are built by value: pr_with(pr_with(pr_about("survey", "sum"), "wave", w), …). A thing
 * without a name is «?»: a key left out would mean all together. */
struct pr_address pr_about(const char *topic, const char *measure);
struct pr_address pr_with(struct pr_address at, const char *key, struct pr_text value);
struct pr_address pr_measured(struct pr_address at, const char *measure);

/* Writes the figure at its address. Where two things of the data share a name the first one keeps
 * the address. */
void pr_book_put(struct pr_book *book, struct pr_address at, struct pr_figure figure);
/* The same for figures made of people's answers: under the least number only n is left. */
void pr_book_answers(struct pr_book *book, struct pr_address at, struct pr_figure figure);
struct pr_figure pr_book_veil(const struct pr_book *book, struct pr_figure figure);

/* Whether the pupil is on the lists on this day. The day of leaving is no longer one of them. */
bool pr_on_roll(const struct pr_pupil *pupil, int64_t day);
/* 1 September of the school year; PR_NO_DAY when nothing tells. */
int64_t pr_school_year_start(const struct pr_context *context);
struct pr_text pr_group_name(const struct pr_book *book, int32_t group);
/* Whether there is anybody in the group: a class, a pupil. */
bool pr_group_exists(const struct pr_context *context, int32_t group);

/* A finding about which nothing is known yet: every figure is absent for this reason. */
struct pr_finding pr_finding_blank(const struct pr_book *book, const char *topic, enum pr_why why);
/* The mean change of pairs in classes, with its 95 % interval where somebody differs in a class. */
struct pr_figure pr_own_of_pairs(struct pr_arena *arena, const struct pr_pairs *pairs);
/* Verdict of the own change against the finding's noticeable one; whether there is practically
 * none. Under PR_CLASS_PAIRS pairs nothing is judged. */
void pr_judge_own(struct pr_finding *f, struct pr_figure own);
void pr_judge_none(struct pr_finding *f, struct pr_figure own);
void pr_book_finding(struct pr_book *book, struct pr_finding finding);

/* One topic, one file; works, marks and deficits put their findings too. */
void pr_people_figures(struct pr_book *book);
void pr_observation_figures(struct pr_book *book);
void pr_technique_figures(struct pr_book *book);
void pr_visit_figures(struct pr_book *book);
void pr_mark_figures(struct pr_book *book);
void pr_work_figures(struct pr_book *book);
void pr_deficit_figures(struct pr_book *book);
void pr_goal_figures(struct pr_book *book); /* idp, targets */
void pr_plan_figures(struct pr_book *book);
void pr_attendance_figures(struct pr_book *book);
void pr_feedback_figures(struct pr_book *book);
void pr_product_figures(struct pr_book *book);
void pr_diary_figures(struct pr_book *book);
/* Which level of the chain has data; after all figures and findings. Returns the grounds that hold
 * (enum pr_ground). */
unsigned pr_chain_of_evidence(const struct pr_book *book, enum pr_chain_status *chain);

#endif
