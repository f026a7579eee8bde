/* sections: expected against actual gain: individual plans and targets. Only goals that an earlier
 * run recorded before their result count; the others are arithmetic of the table. */
#include "writer.h"

enum { GOALS_ON_A_CHART = 40 };

struct goals {
    struct writer *w;
    struct pr_section *s;
    const char *topic; /* idp, targets */
    bool of_teachers;
    const struct pr_goal **goal;
    size_t n;
};

static struct goals goals_of(struct writer *w, struct pr_section *s, bool of_teachers) {
    struct goals g = {
        .w = w, .s = s, .topic = of_teachers ? "idp" : "targets", .of_teachers = of_teachers};
    g.goal = pr_arena_array(w->arena, w->analysis->n_goals, sizeof(const struct pr_goal *));
    for (size_t i = 0; i < w->analysis->n_goals; i++) {
        if (w->analysis->goal[i].of_teacher == of_teachers) {
            g.goal[g.n++] = &w->analysis->goal[i];
        }
    }
    return g;
}

static struct pr_text about(const struct pr_goal *goal) {
    return goal->of_teacher && goal->deficit.n > 0 ? goal->deficit : goal->indicator;
}

static struct pr_text label(const struct goals *g, const struct pr_goal *goal) {
    return g->of_teachers ? joined(g->w, goal->teacher, " ", about(goal)) : goal->indicator;
}

static const struct pr_figure *of_goal(const struct goals *g, const struct pr_goal *goal,
                                       const char *measure) {
    struct pr_of of[] = {{"teacher", g->of_teachers ? goal->teacher : PR_TEXT("")},
                         {"goal", about(goal)}};
    return find(g->w, g->topic, measure, of, 2);
}

static int64_t count_of(const struct goals *g, const char *measure) {
    const struct pr_figure *f = plain_figure(g->w, g->topic, measure);
    return given(f) ? (int64_t)f->value : 0;
}

/* ---- sentences ---- */

/* Recorded by this run, its result still to come. */
static bool is_fresh(const struct writer *w, const struct pr_goal *goal) {
    return w->year->goals_recorded && goal->fresh;
}

static bool is_changed(const struct writer *w, const struct pr_goal *goal) {
    (void)w;
    return goal->changed;
}

static bool is_late(const struct writer *w, const struct pr_goal *goal) {
    (void)w;
    return goal->set_late;
}

static bool is_found(const struct writer *w, const struct pr_goal *goal) {
    (void)w;
    return goal->actual_found;
}

static struct pr_text named(const struct goals *g,
                            bool (*is)(const struct writer *, const struct pr_goal *)) {
    struct pr_buf b = pr_buf_new(g->w->arena);
    for (size_t i = 0; i < g->n; i++) {
        if (is(g->w, g->goal[i])) {
            pr_buf_c(&b, b.n > 0 ? "; " : "");
            pr_buf_text(&b, label(g, g->goal[i]));
        }
    }
    return b.n > 0 ? pr_buf_done(&b) : (struct pr_text){NULL, 0};
}

/* Gains of different measures do not add up. */
static bool one_measure(const struct goals *g) {
    for (size_t i = 1; i < g->n; i++) {
        if (!pr_text_equal(pr_text_fold(g->w->arena, g->goal[i]->indicator),
                           pr_text_fold(g->w->arena, g->goal[0]->indicator))) {
            return false;
        }
    }
    return g->n > 0;
}

static void counts(struct goals *g) {
    struct pr_arg args[] = {
        pr_arg_count(count_of(g, "goals")),       pr_arg_count(count_of(g, "with_result")),
        pr_arg_count(count_of(g, "reached")),     pr_arg_count(count_of(g, "partly")),
        pr_arg_count(count_of(g, "not_reached")), pr_arg_count(count_of(g, "not_enough_data"))};
    struct pr_text all = say(g->w, PR_MSG_GOALS_COUNT, args, PR_COUNT_OF(args));
    const struct pr_figure *expected = plain_figure(g->w, g->topic, "sum_expected_gain");
    const struct pr_figure *actual = plain_figure(g->w, g->topic, "sum_actual_gain");
    if (given(expected) && given(actual) && g->of_teachers && one_measure(g)) {
        struct pr_arg sums[] = {pr_arg_count(actual->n), show_figure(PR_SHOW_CHANGE, expected),
                                show_figure(PR_SHOW_CHANGE, actual)};
        all = joined(g->w, all, " ", say(g->w, PR_MSG_GOALS_SUMS, sums, PR_COUNT_OF(sums)));
    }
    pr_section_text(g->w->doc, g->s, PR_PART_FINDING, all);
}

static void locks(struct goals *g) {
    int64_t all = count_of(g, "goals");
    int64_t open = count_of(g, "not_locked");
    struct pr_arg args[] = {pr_arg_count(all - open),
                            pr_arg_count(all),
                            pr_arg_count(count_of(g, "locked_reached")),
                            pr_arg_count(count_of(g, "locked_partly")),
                            pr_arg_count(count_of(g, "locked_not_reached")),
                            pr_arg_count(open)};
    int64_t fresh = 0;
    for (size_t i = 0; i < g->n; i++) {
        fresh += is_fresh(g->w, g->goal[i]);
    }
    if (open == 0) {
        paragraph(g->w, g->s, PR_PART_PARAGRAPH, PR_MSG_GOALS_ALL_LOCKED, args, 1);
    } else if (open < all) {
        paragraph(g->w, g->s, PR_PART_CAUTION, PR_MSG_GOALS_SOME_LOCKED, args, PR_COUNT_OF(args));
    } else if (fresh < all) {
        paragraph(g->w, g->s, PR_PART_CAUTION, PR_MSG_GOALS_NONE_LOCKED, NULL, 0);
    }
    if (fresh > 0) {
        struct pr_arg n[] = {pr_arg_count(fresh)};
        paragraph(g->w, g->s, PR_PART_PARAGRAPH, PR_MSG_GOALS_FRESH, n, 1);
    }
}

static void lists(struct goals *g) {
    static const struct {
        enum pr_msg msg;
        bool (*is)(const struct writer *, const struct pr_goal *);
    } rows[] = {{PR_MSG_GOALS_CHANGED, is_changed}, {PR_MSG_GOALS_LATE, is_late}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        struct pr_text names = named(g, rows[i].is);
        if (names.n > 0) {
            paragraph(g->w, g->s, PR_PART_CAUTION, rows[i].msg,
                      (struct pr_arg[]){pr_arg_text(names)}, 1);
        }
    }
    struct pr_text found = named(g, is_found);
    if (found.n > 0) {
        struct pr_arg args[] = {pr_arg_text(group_name(g->w, PR_COMMUNITY)), pr_arg_text(found)};
        paragraph(g->w, g->s, PR_PART_PARAGRAPH, PR_MSG_GOALS_FOUND, args, 2);
    }
}

/* ---- the table ---- */

static struct pr_cell result_cell(const struct writer *w, const struct pr_goal *goal) {
    static const enum pr_msg words[] = {[PR_GOAL_REACHED] = PR_MSG_GOALS_REACHED,
                                        [PR_GOAL_PARTLY] = PR_MSG_GOALS_PARTLY,
                                        [PR_GOAL_NOT_REACHED] = PR_MSG_GOALS_NOT_REACHED,
                                        [PR_GOAL_NOT_ENOUGH] = PR_MSG_GOALS_NOT_ENOUGH};
    static const int tints[] = {[PR_GOAL_REACHED] = 2,
                                [PR_GOAL_PARTLY] = 1,
                                [PR_GOAL_NOT_REACHED] = -1,
                                [PR_GOAL_NOT_ENOUGH] = 0};
    struct pr_cell cell = pr_cell_text(word(w, words[goal->result]));
    cell.tint = tints[goal->result];
    return cell;
}

static struct pr_cell lock_cell(const struct writer *w, const struct pr_goal *goal) {
    if (goal->locked) {
        struct pr_arg day[] = {pr_arg_number(PR_SHOW_DAY, (double)goal->recorded)};
        return pr_cell_text(say(w, PR_MSG_GOALS_LOCKED_ON, day, 1));
    }
    return pr_cell_text(word(w, goal->changed       ? PR_MSG_GOALS_CHANGED_ONE
                                : goal->set_late    ? PR_MSG_GOALS_LATE_ONE
                                : is_fresh(w, goal) ? PR_MSG_GOALS_LOCKED_NOW
                                                    : PR_MSG_GOALS_NOT_LOCKED));
}

static bool any_value(const struct goals *g) {
    for (size_t i = 0; i < g->n; i++) {
        if (g->goal[i]->expected_is_value) {
            return true;
        }
    }
    return false;
}

static bool any_weight(const struct goals *g) {
    for (size_t i = 0; i < g->n; i++) {
        if (g->goal[i]->weight < 1 || g->goal[i]->weight > 1) {
            return true;
        }
    }
    return false;
}

static void row(struct pr_grid_builder *b, const struct goals *g, const struct pr_goal *goal,
                bool weight) {
    struct pr_text blank = {NULL, 0};
    if (g->of_teachers) {
        pr_grid_cell(b, pr_cell_heading(goal->teacher));
        pr_grid_cell(b, pr_cell_text(goal->deficit));
    }
    pr_grid_cell(b,
                 g->of_teachers ? pr_cell_text(goal->indicator) : pr_cell_heading(goal->indicator));
    enum pr_show initial = goal->initial_found ? PR_SHOW_POINTS : PR_SHOW_PLAIN;
    enum pr_show actual = goal->actual_found ? PR_SHOW_POINTS : PR_SHOW_PLAIN;
    pr_grid_cell(b, pr_cell_figure(initial, of_goal(g, goal, "initial")));
    pr_grid_cell(b, pr_cell_figure(PR_SHOW_CHANGE, of_goal(g, goal, "expected_gain")));
    pr_grid_cell(b, pr_cell_figure(actual, of_goal(g, goal, "actual")));
    pr_grid_cell(b, pr_cell_figure(PR_SHOW_CHANGE, of_goal(g, goal, "actual_gain")));
    pr_grid_cell(b, result_cell(g->w, goal));
    pr_grid_cell(b, lock_cell(g->w, goal));
    pr_grid_cell(b, goal->due != PR_NO_DAY ? pr_cell_raw(PR_SHOW_DAY, (double)goal->due)
                                           : pr_cell_text(blank));
    if (weight) {
        pr_grid_cell(b, pr_cell_raw(PR_SHOW_PLAIN, goal->weight));
    }
    if (g->of_teachers) {
        pr_grid_cell(b, pr_cell_text(goal->product));
    }
}

static void table(struct goals *g) {
    struct writer *w = g->w;
    bool weight = !g->of_teachers && any_weight(g);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_GOALS_TABLE));
    if (g->of_teachers) {
        column(w, &b, PR_MSG_COL_TEACHER, 10, true);
        column(w, &b, PR_MSG_GOALS_COL_DEFICIT, 30, true);
    }
    column(w, &b, PR_MSG_COL_INDICATOR, g->of_teachers ? 22 : 34, true);
    column(w, &b, PR_MSG_GOALS_COL_INITIAL, 9, false);
    column(w, &b, PR_MSG_GOALS_COL_EXPECTED, 12, false);
    column(w, &b, PR_MSG_GOALS_COL_ACTUAL, 9, false);
    column(w, &b, PR_MSG_GOALS_COL_GAIN, 10, false);
    column(w, &b, PR_MSG_GOALS_COL_RESULT, 18, true);
    column(w, &b, PR_MSG_GOALS_COL_LOCKED, 20, true);
    column(w, &b, PR_MSG_GOALS_COL_DUE, 12, true);
    if (weight) {
        column(w, &b, PR_MSG_GOALS_COL_WEIGHT, 8, false);
    }
    if (g->of_teachers) {
        column(w, &b, PR_MSG_GOALS_COL_PRODUCT, 18, true);
    }
    for (size_t i = 0; i < g->n; i++) {
        row(&b, g, g->goal[i], weight);
    }
    pr_grid_add(&b, g->s, word(w, any_value(g) ? PR_MSG_GOALS_NOTE_VALUE : PR_MSG_GOALS_NOTE_GAIN));
}

/* ---- the chart ---- */

static void chart(struct goals *g) {
    struct writer *w = g->w;
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    c->kind = PR_CHART_BARS;
    c->id = g->of_teachers ? PR_TEXT("goals-teachers") : PR_TEXT("goals-community");
    c->neutral = -1;
    c->row = pr_arena_array(w->arena, GOALS_ON_A_CHART, sizeof *c->row);
    c->series = pr_arena_array(w->arena, 1, sizeof *c->series);
    c->series[c->n_series++] = word(w, PR_MSG_CHART_GOALS_SERIES);
    c->low = 0;
    c->high = 1.5;
    for (size_t i = 0; i < g->n && c->n_rows < GOALS_ON_A_CHART; i++) {
        const struct pr_figure *f = of_goal(g, g->goal[i], "attainment");
        if (!given(f)) {
            continue;
        }
        struct pr_chart_row *at = &c->row[c->n_rows++];
        at->label = label(g, g->goal[i]);
        at->value[0] = f->value;
        at->has[0] = true;
        at->quiet = !g->goal[i]->locked;
        c->low = f->value < c->low ? f->value : c->low;
        c->high = f->value > c->high ? f->value : c->high;
    }
    if (c->n_rows == 0) {
        return;
    }
    c->low = c->low < -2 ? -2 : c->low; /* one odd goal must not flatten the others */
    c->high = c->high > 3 ? 3 : c->high;
    c->show = PR_SHOW_SHARE;
    c->has_reference = true;
    c->reference = 1;
    c->reference_label = word(w, PR_MSG_CHART_GOALS_EXPECTED);
    int64_t all = count_of(g, "goals");
    struct pr_arg args[] = {pr_arg_count((int64_t)c->n_rows), pr_arg_count(all)};
    struct pr_arg locked[] = {pr_arg_count(all - count_of(g, "not_locked")), pr_arg_count(all)};
    c->title = say(w, PR_MSG_CHART_GOALS_TITLE, args, 2);
    c->subtitle = word(w, PR_MSG_CHART_GOALS_SUB);
    c->note = say(w, PR_MSG_CHART_GOALS_NOTE, locked, 2);
    c->alt = say(w, PR_MSG_CHART_GOALS_ALT, args, 1);
    pr_section_chart(w->doc, g->s, c);
}

static void part(struct writer *w, struct pr_section *s, bool of_teachers) {
    struct goals g = goals_of(w, s, of_teachers);
    if (g.n == 0) {
        return;
    }
    heading(w, s, of_teachers ? PR_MSG_GOALS_IDP : PR_MSG_GOALS_TARGETS, NULL, 0);
    counts(&g);
    locks(&g);
    lists(&g);
    chart(&g);
    table(&g);
}

void goals_part(struct writer *w, struct pr_section *s) {
    part(w, s, true);
    part(w, s, false);
}
