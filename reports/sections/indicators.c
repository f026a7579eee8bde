/* sections: the table of indicators on «Главное»: at the start, expected, at the end, gain,
 * conclusion. Expected values are those of targets that an earlier run has locked. */
#include "writer.h"

/* Where the figures of a topic with waves stand. */
struct place {
    const char *topic, *key;
};

static struct place place_of(const struct pr_finding *f) {
    return is_about(f, "diagnostics") ? (struct place){"diagnostics", "work"}
                                      : (struct place){f->topic, "questionnaire"};
}

static const struct pr_figure *own(const struct writer *w, const struct pr_finding *f,
                                   const char *measure) {
    struct place at = place_of(f);
    struct pr_of of[] = {{at.key, f->n_of > 0 ? f->of[0].value : (struct pr_text){NULL, 0}},
                         {"from", f->from},
                         {"to", f->to},
                         {"group", group_name(w, PR_COMMUNITY)}};
    return find(w, at.topic, measure, of, 4);
}

static const struct pr_figure *in_wave(const struct writer *w, const struct pr_finding *f,
                                       const char *measure, struct pr_text wave) {
    struct place at = place_of(f);
    struct pr_of of[] = {{at.key, f->n_of > 0 ? f->of[0].value : (struct pr_text){NULL, 0}},
                         {"wave", wave},
                         {"group", group_name(w, PR_COMMUNITY)}};
    return find(w, at.topic, measure, of, 3);
}

/* Stands where a second wave would be needed. */
static const struct pr_figure one_wave = {.n = -1, .unit = PR_UNIT_NONE, .why = PR_ONE_WAVE};

/* ---- expected ---- */

static bool names(const struct writer *w, const struct pr_goal *goal, const struct pr_finding *f,
                  struct pr_text label) {
    if (f != NULL && goal->source != NULL &&
        (goal->source == f->survey || (f->work != NULL && goal->source == f->work->answers))) {
        return true;
    }
    return pr_text_equal(pr_text_fold(w->arena, goal->indicator), pr_text_fold(w->arena, label));
}

static struct pr_cell expected(const struct writer *w, const struct pr_finding *f,
                               struct pr_text label) {
    enum pr_msg msg = PR_MSG_IND_NOTHING;
    for (size_t i = 0; i < w->year->n_goals; i++) {
        const struct pr_goal *goal = &w->year->goal[i];
        if (goal->of_teacher || !goal->has_stated || !names(w, goal, f, label)) {
            continue;
        }
        if (goal->locked) {
            return pr_cell_raw(goal->expected_is_value ? PR_SHOW_PLAIN : PR_SHOW_CHANGE,
                               goal->stated);
        }
        msg = PR_MSG_GOAL_NOT_LOCKED;
    }
    return pr_cell_text(word(w, msg));
}

/* ---- findings ---- */

struct row {
    const struct pr_figure *before, *after, *change;
    enum pr_show show, change_show;
};

/* What there is stands at the end if no later wave is planned. */
static void only_wave(const struct writer *w, const struct pr_finding *f, bool anonymous,
                      struct row *r) {
    const struct pr_survey *s = f->work != NULL ? f->work->answers : f->survey;
    int32_t wave = s != NULL ? pr_survey_waves(s).last : -1;
    const struct pr_figure *only =
        in_wave(w, f, anonymous ? "positive" : "mean", wave_name(w, wave));
    bool at_end = wave > 0 && (size_t)wave + 1 == w->context->n_waves;
    r->before = at_end ? &one_wave : only;
    r->after = at_end ? only : &one_wave;
    r->change = &one_wave;
}

static struct row figures_of(const struct writer *w, const struct pr_finding *f) {
    bool anonymous = (f->bars & PR_BAR_ANONYMOUS) != 0;
    struct row r = {.before = own(w, f, "mean_before"),
                    .after = own(w, f, "mean_after"),
                    .change = own(w, f, anonymous ? "positive_change" : "mean_change"),
                    .show = anonymous ? PR_SHOW_SHARE : PR_SHOW_POINTS,
                    .change_show = anonymous ? PR_SHOW_SHARE_CHANGE : PR_SHOW_CHANGE};
    if (anonymous) {
        r.before = in_wave(w, f, "positive", f->from);
        r.after = in_wave(w, f, "positive", f->to);
    }
    if ((f->bars & PR_BAR_FORM) != 0 && !anonymous) { /* what each wave gave by itself */
        r.before = in_wave(w, f, "mean", f->from);
        r.after = in_wave(w, f, "mean", f->to);
    }
    if (f->from.n == 0) {
        only_wave(w, f, anonymous, &r);
    }
    return r;
}

static size_t indicator(struct writer *w, struct pr_grid_builder *b, const struct pr_finding *f) {
    struct row r = figures_of(w, f);
    if (is_void(r.before) && is_void(r.after) && is_void(r.change)) {
        return 0; /* nobody of the community answered */
    }
    struct pr_text title = finding_title(w, f);
    struct pr_text verdict = joined(w, word(w, change_word(f)), "; ", word(w, verdict_word(f)));
    pr_grid_cell(b, pr_cell_heading(title));
    pr_grid_cell(b, pr_cell_figure(r.show, r.before));
    pr_grid_cell(b, expected(w, f, title));
    pr_grid_cell(b, pr_cell_figure(r.show, r.after));
    pr_grid_cell(b, pr_cell_interval(r.change_show, r.change));
    pr_grid_cell(b, pr_cell_text(verdict));
    return 1;
}

static const struct pr_figure *of_group(const struct writer *w, const char *topic,
                                        const char *measure, struct pr_text term) {
    struct pr_of of[] = {{"term", term}, {"group", group_name(w, PR_COMMUNITY)}};
    return find(w, topic, measure, of, 2);
}

/* Marks and deficits have no waves: their change stands in the finding. */
static void yearly(struct writer *w, struct pr_grid_builder *b, const struct pr_finding *f) {
    struct pr_text title = finding_title(w, f), none = {NULL, 0};
    struct pr_cell nothing = pr_cell_text(word(w, PR_MSG_IND_NOTHING));
    struct pr_text verdict = joined(w, word(w, change_word(f)), "; ", word(w, verdict_word(f)));
    const struct pr_figure *before = of_group(w, f->topic, "mean_before", none);
    const struct pr_figure *after = of_group(w, f->topic, "mean_after", none);
    bool measured = pr_given(f->own);
    if (!measured && is_about(f, "deficits") && f->own.n > 0) {
        verdict = say(w, PR_MSG_IND_FEW_TEACHERS, (struct pr_arg[]){pr_arg_count(f->own.n)}, 1);
    }
    bool deficits = is_about(f, "deficits");
    pr_grid_cell(b, pr_cell_heading(deficits ? word(w, PR_MSG_IND_DEFICITS) : title));
    pr_grid_cell(b, given(before) ? pr_cell_figure(PR_SHOW_POINTS, before) : nothing);
    pr_grid_cell(b, expected(w, f, title));
    pr_grid_cell(b, given(after) ? pr_cell_figure(PR_SHOW_POINTS, after) : nothing);
    pr_grid_cell(b, measured ? pr_cell_interval(PR_SHOW_CHANGE, &f->own) : nothing);
    pr_grid_cell(b, pr_cell_text(verdict));
}

/* Whether the classes of the community with marks are the same in both terms. */
static bool same_classes(const struct writer *w, const struct pr_finding *f) {
    for (size_t c = 0; c < w->context->n_classes; c++) {
        const struct pr_class *x = &w->context->class[c];
        struct pr_of first[] = {{"term", f->from}, {"class", x->name}};
        struct pr_of last[] = {{"term", f->to}, {"class", x->name}};
        if (x->group == PR_COMMUNITY && given(find(w, "marks", "class_quality", first, 2)) !=
                                            given(find(w, "marks", "class_quality", last, 2))) {
            return false;
        }
    }
    return true;
}

/* Share of the pupils with 4 and 5 only, in the first and the last term of the finding. */
static void quality(struct writer *w, struct pr_grid_builder *b, const struct pr_finding *f) {
    struct pr_cell nothing = pr_cell_text(word(w, PR_MSG_IND_NOTHING));
    if (!is_about(f, "marks") || f->to.n == 0) {
        return;
    }
    bool same = same_classes(w, f);
    const struct pr_figure *before = of_group(w, "marks", "class_quality", f->from);
    const struct pr_figure *after = of_group(w, "marks", "class_quality", f->to);
    if (!given(after)) {
        return;
    }
    struct pr_text title = word(w, PR_MSG_IND_QUALITY);
    pr_grid_cell(b, pr_cell_heading(title));
    pr_grid_cell(b, same && given(before) ? pr_cell_figure(PR_SHOW_SHARE, before) : nothing);
    pr_grid_cell(b, expected(w, NULL, title));
    pr_grid_cell(b, pr_cell_figure(PR_SHOW_SHARE, after));
    pr_grid_cell(b, nothing);
    pr_grid_cell(
        b, pr_cell_text(word(w, same ? PR_MSG_IND_MARKS_CONCLUSION : PR_MSG_IND_MARKS_OTHER)));
}

/* ---- goals, plan, attendance: one figure of the year ---- */

static void yearly_row(struct writer *w, struct pr_grid_builder *b, enum pr_msg title,
                       struct pr_cell at_end, struct pr_text conclusion) {
    struct pr_cell nothing = pr_cell_text(word(w, PR_MSG_IND_NOTHING));
    pr_grid_cell(b, pr_cell_heading(word(w, title)));
    pr_grid_cell(b, nothing);
    pr_grid_cell(b, expected(w, NULL, word(w, title)));
    pr_grid_cell(b, at_end);
    pr_grid_cell(b, nothing);
    pr_grid_cell(b, pr_cell_text(conclusion));
}

/* Rule 19: only goals locked before their result count; the others are arithmetic. */
static struct pr_text goals_conclusion(const struct writer *w, const char *topic) {
    static const char *const measures[] = {
        "reached",    "partly",         "not_reached",   "not_enough_data",
        "not_locked", "locked_reached", "locked_partly", "locked_not_reached"};
    struct pr_arg args[PR_COUNT_OF(measures)];
    for (size_t i = 0; i < PR_COUNT_OF(measures); i++) {
        const struct pr_figure *f = plain_figure(w, topic, measures[i]);
        if (!given(f)) {
            return (struct pr_text){NULL, 0};
        }
        args[i] = show_figure(PR_SHOW_COUNT, f);
    }
    const struct pr_figure *all = plain_figure(w, topic, "goals");
    bool none_locked = given(all) && args[4].number >= all->value;
    return say(w,
               none_locked          ? PR_MSG_IND_GOALS_OPEN
               : args[4].number > 0 ? PR_MSG_IND_GOALS_MIXED
                                    : PR_MSG_IND_GOALS_LOCKED,
               args, PR_COUNT_OF(args));
}

static void goals(struct writer *w, struct pr_grid_builder *b, const char *topic,
                  enum pr_msg title) {
    const struct pr_figure *with = plain_figure(w, topic, "with_result");
    const struct pr_figure *all = plain_figure(w, topic, "goals");
    struct pr_text conclusion = goals_conclusion(w, topic);
    if (!given(with) || !given(all) || all->value < 1 || conclusion.n == 0) {
        return;
    }
    yearly_row(w, b, title, pr_cell_text(part_of(w, with, all)), conclusion);
}

static void plan(struct writer *w, struct pr_grid_builder *b) {
    const struct pr_figure *share = plain_figure(w, "plan", "completion_share");
    static const char *const measures[] = {"events", "done_in_time", "moved_but_held", "not_held"};
    struct pr_arg args[PR_COUNT_OF(measures)];
    for (size_t i = 0; i < PR_COUNT_OF(measures); i++) {
        const struct pr_figure *f = plain_figure(w, "plan", measures[i]);
        if (!given(f)) {
            return;
        }
        args[i] = show_figure(PR_SHOW_COUNT, f);
    }
    if (given(share)) {
        yearly_row(w, b, PR_MSG_IND_PLAN, pr_cell_figure(PR_SHOW_SHARE, share),
                   say(w, PR_MSG_IND_PLAN_CONCLUSION, args, PR_COUNT_OF(args)));
    }
}

static void attendance(struct writer *w, struct pr_grid_builder *b) {
    const struct pr_figure *present = plain_figure(w, "attendance", "present");
    const struct pr_figure *places = plain_figure(w, "attendance", "places");
    const struct pr_figure *share = plain_figure(w, "attendance", "share");
    if (given(present) && is_some(places)) {
        struct pr_text part = part_of(w, present, places);
        yearly_row(
            w, b, PR_MSG_IND_ATTENDANCE,
            given(share) ? pr_cell_figure(PR_SHOW_SHARE, share) : pr_cell_text(part),
            say(w, PR_MSG_IND_ATTENDANCE_CONCLUSION, (struct pr_arg[]){pr_arg_text(part)}, 1));
    }
}

/* Rows of findings, the first ones only: «Главное» is one page. Returns how many are left out. */
static size_t findings(struct writer *w, struct pr_grid_builder *b) {
    enum { SHOWN = 7 };
    size_t shown = 0;
    size_t left_out = 0;
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        const struct pr_finding *f = &w->analysis->finding[i];
        bool waves = is_about(f, "survey") || is_about(f, "diagnostics");
        if (waves && shown >= SHOWN) {
            left_out++;
        } else if (waves) {
            shown += indicator(w, b, f);
        } else if (f->own.n > 0 || pr_given(f->own)) {
            yearly(w, b, f);
            quality(w, b, f);
        }
    }
    return left_out;
}

void indicator_table(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_INDICATORS_TITLE));
    column(w, &b, PR_MSG_COL_INDICATOR, 24, true);
    column(w, &b, PR_MSG_COL_AT_START, 8, false);
    column(w, &b, PR_MSG_COL_EXPECTED, 12, true);
    column(w, &b, PR_MSG_COL_AT_END, 8, false);
    column(w, &b, PR_MSG_COL_GAIN, 24, false);
    column(w, &b, PR_MSG_COL_CONCLUSION, 54, true);
    size_t left_out = findings(w, &b);
    goals(w, &b, "idp", PR_MSG_IND_GOALS);
    goals(w, &b, "targets", PR_MSG_IND_TARGETS);
    plan(w, &b);
    attendance(w, &b);
    struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMMUNITY))};
    if (b.cells > 0) {
        pr_grid_add(&b, s, say(w, PR_MSG_INDICATORS_NOTE, args, 1));
    }
    if (left_out > 0) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_INDICATORS_MORE,
                  (struct pr_arg[]){pr_arg_count((int64_t)left_out)}, 1);
    }
}
