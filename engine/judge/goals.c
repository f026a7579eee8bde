/* Goals: rows of individual plans (teacher and deficit) and targets of the community (indicator).
 * The first row of a key counts. A goal without an actual value is named once results have begun
 * to come in and its term is not far off: in autumn an empty column is no fault. */
#include "inner.h"

enum { NEAR = 60 }; /* days between the last day of the data and a term that is soon over */

struct first {
    const struct pr_table *table;
    size_t row;
};

struct goals {
    struct judging *j;
    struct judge_teachers teachers;
    struct judge_index seen;
    struct first *first;
    size_t n, capacity;
    int64_t last; /* day of the data */
};

static bool is_goals(const struct pr_table *t) {
    return (t->kind == PR_KIND_IDP || t->kind == PR_KIND_TARGETS) && judge_readable(t);
}

/* What the goal is about: the deficit, else the indicator. */
static struct pr_text about(const struct pr_table *t, size_t row) {
    struct pr_text deficit = pr_table_text(t, row, PR_FIELD_DEFICIT);
    return deficit.n > 0 ? deficit : pr_table_text(t, row, PR_FIELD_INDICATOR);
}

static const struct pr_column *about_column(const struct pr_table *t) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_DEFICIT);
    return c != NULL ? c : pr_table_field(t, PR_FIELD_INDICATOR);
}

/* «idp: Т01: Обратная связь»: what names a goal in the lock record. */
static struct pr_text key_of(struct pr_arena *arena, const struct pr_table *t, size_t row,
                             struct pr_text teacher) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, pr_kind_name(t->kind));
    pr_buf_c(&b, ": ");
    if (t->kind == PR_KIND_IDP) {
        pr_buf_text(&b, teacher);
        pr_buf_c(&b, ": ");
    }
    pr_buf_text(&b, about(t, row));
    return pr_buf_done(&b);
}

/* ---- which rows count ---- */

static void repeated(struct goals *g, struct pr_table *t, size_t row, const struct first *first) {
    bool exact = judge_same_cells(first->table, first->row, t, row);
    t->row[row].use = exact ? PR_USE_REPEATED : PR_USE_LATER_REPEAT;
    struct pr_issue issue = judge_issue(
        t, row, about_column(t), exact ? PR_ISSUE_duplicate_exact : PR_ISSUE_duplicate_conflict,
        exact ? PR_ACTION_COUNT_ONCE : PR_ACTION_USE_FIRST);
    issue.args[0] = pr_arg_text(judge_key_there(g->j->arena, about(t, row), t, first->table));
    issue.args[1] = pr_arg_count((int64_t)first->table->row[first->row].line);
    issue.n_args = 2;
    pr_issues_add(g->j->issues, issue);
}

static void read_row(struct goals *g, struct pr_table *t, size_t row) {
    struct pr_arena *arena = g->j->arena;
    int32_t member = -1;
    if (t->kind == PR_KIND_IDP && !judge_teacher(g->j, &g->teachers, t, row, &member)) {
        return;
    }
    if (about(t, row).n == 0) {
        t->row[row].use = PR_USE_KEY_MISSING;
        pr_issues_add(g->j->issues, judge_issue(t, row, about_column(t), PR_ISSUE_key_missing,
                                                PR_ACTION_EXCLUDE_ROW));
        return;
    }
    struct pr_text teacher = member >= 0 ? g->j->context->member[member].code : PR_TEXT("");
    size_t *at = judge_index_at(&g->seen, pr_text_fold(arena, key_of(arena, t, row, teacher)));
    if (*at != SIZE_MAX) {
        repeated(g, t, row, &g->first[*at]);
        return;
    }
    *at = g->n;
    g->first = pr_arena_grow(arena, g->first, g->n, &g->capacity, sizeof *g->first);
    g->first[g->n++] = (struct first){t, row};
}

/* ---- results that are missing ---- */

static bool any_actual(const struct pr_table *t) {
    double value = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS && judge_number(t, r, PR_FIELD_ACTUAL, &value)) {
            return true;
        }
    }
    return false;
}

/* A target whose indicator is a questionnaire or a work of this year gets its value there. */
static bool is_ours(const struct goals *g, const struct pr_table *t, size_t row) {
    const struct pr_context *context = g->j->context;
    struct pr_text indicator = pr_table_text(t, row, PR_FIELD_INDICATOR);
    if (t->kind != PR_KIND_TARGETS) {
        return false;
    }
    for (size_t i = 0; i < g->j->n; i++) {
        const struct pr_table *other = g->j->table[i];
        if (other->instrument != NULL && judge_readable(other) &&
            (judge_indicator_is(g->j->arena, indicator, other->instrument->name) ||
             judge_indicator_is(g->j->arena, indicator, other->instrument->title[PR_RU]))) {
            return true;
        }
    }
    for (size_t i = 0; i < context->n_works; i++) {
        if (judge_indicator_is(g->j->arena, indicator, context->work[i].name)) {
            return true;
        }
    }
    return false;
}

static bool is_due(const struct goals *g, const struct pr_table *t, size_t row, bool begun) {
    int64_t due = judge_day(t, row, PR_FIELD_DUE);
    bool known = due != PR_NO_DAY && g->last != PR_NO_DAY;
    return known ? due <= g->last || (begun && due - NEAR <= g->last) : begun;
}

static void missing_actuals(struct goals *g, const struct pr_table *t) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_ACTUAL);
    bool begun = c != NULL && any_actual(t);
    for (size_t r = 0; c != NULL && r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS && c->missing[r] != PR_PRESENT &&
            c->missing[r] != PR_NOT_A_NUMBER && is_due(g, t, r, begun) && !is_ours(g, t, r)) {
            pr_issues_add(g->j->issues,
                          judge_issue(t, r, c, PR_ISSUE_actual_missing, PR_ACTION_REPORT));
        }
    }
}

void judge_goals(struct judging *j) {
    struct goals g = {.j = j,
                      .teachers = judge_teachers_new(j->arena, j->context),
                      .seen = judge_index_new(j->arena, 64)};
    g.last = judge_last_day(j->context, (const struct pr_table *const *)j->table, j->n);
    for (size_t i = 0; i < j->n; i++) {
        struct pr_table *t = j->table[i];
        for (size_t r = 0; is_goals(t) && r < t->n_rows; r++) {
            if (t->row[r].use == PR_COUNTS) {
                read_row(&g, t, r);
            }
        }
        if (is_goals(t)) {
            if (t->kind == PR_KIND_IDP) {
                judge_say_found(j, t);
            }
            missing_actuals(&g, t);
        }
    }
}

/* ---- gathered ---- */

/* Whether the column «Ожидаемое» speaks of a value, not of a gain. A plus before a number says gain
 * where the heading leaves it open. */
static bool expects_value(struct pr_arena *arena, const struct pr_table *t) {
    static const char *const gains[] = {"прирост", "изменени", "gain", "change", "increase", NULL};
    const struct pr_column *c = pr_table_field(t, PR_FIELD_EXPECTED);
    if (c == NULL || pr_text_has_any(pr_text_fold(arena, c->header), gains)) {
        return false;
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        struct pr_text raw = pr_text_trim(pr_table_raw(t, r, (size_t)(c - t->column)));
        if (t->row[r].use == PR_COUNTS && c->missing[r] == PR_PRESENT &&
            pr_text_starts(raw, PR_TEXT("+"))) {
            return false;
        }
    }
    return true;
}

/* «Фактическое»: the heading may speak of the gain itself, but no table asks for that. */
static struct pr_goal goal_at(const struct gathering *g, const struct judge_teachers *teachers,
                              const struct pr_table *t, size_t row) {
    struct pr_goal goal = {.of_teacher = t->kind == PR_KIND_IDP,
                           .member = -1,
                           .teacher = pr_table_text(t, row, PR_FIELD_TEACHER),
                           .deficit = pr_table_text(t, row, PR_FIELD_DEFICIT),
                           .indicator = pr_table_text(t, row, PR_FIELD_INDICATOR),
                           .status = pr_table_text(t, row, PR_FIELD_STATUS),
                           .product = pr_table_text(t, row, PR_FIELD_PRODUCT),
                           .measured_by = pr_table_text(t, row, PR_FIELD_METHOD),
                           .weight = 1,
                           .set = judge_day(t, row, PR_FIELD_FROM),
                           .due = judge_day(t, row, PR_FIELD_DUE),
                           .measured = judge_day(t, row, PR_FIELD_TO),
                           .recorded = PR_NO_DAY,
                           .known_from = PR_NO_DAY,
                           .file = t->file,
                           .line = t->row[row].line};
    goal.has_initial = judge_number(t, row, PR_FIELD_INITIAL, &goal.initial);
    goal.has_stated = judge_number(t, row, PR_FIELD_EXPECTED, &goal.stated);
    goal.has_actual = judge_number(t, row, PR_FIELD_ACTUAL, &goal.actual);
    (void)judge_number(t, row, PR_FIELD_WEIGHT, &goal.weight);
    if (goal.of_teacher) {
        goal.member = judge_teacher_of(teachers, goal.teacher);
        goal.teacher = goal.member >= 0 ? g->context->member[goal.member].code : goal.teacher;
    }
    goal.key = key_of(g->arena, t, row, goal.teacher);
    return goal;
}

static void gather_kind(struct gathering *g, enum pr_kind kind, size_t *capacity) {
    struct pr_year *year = g->year;
    struct judge_teachers teachers = judge_teachers_new(g->arena, g->context);
    for (size_t i = 0; i < g->n; i++) {
        const struct pr_table *t = g->table[i];
        if (t->kind != kind || !judge_readable(t)) {
            continue;
        }
        year->has_idp = year->has_idp || kind == PR_KIND_IDP;
        year->has_targets = year->has_targets || kind == PR_KIND_TARGETS;
        bool value = expects_value(g->arena, t);
        for (size_t r = 0; r < t->n_rows; r++) {
            if (t->row[r].use != PR_COUNTS || t->row[r].quarantined) {
                continue;
            }
            struct pr_goal goal = goal_at(g, &teachers, t, r);
            goal.expected_is_value = value;
            judge_goal_source(g, &goal);
            pr_goal_decide(&goal);
            int64_t known = pr_goal_result_day(&goal);
            goal.set_late = goal.set != PR_NO_DAY && known != PR_NO_DAY && goal.set > known;
            year->goal =
                pr_arena_grow(g->arena, year->goal, year->n_goals, capacity, sizeof *year->goal);
            year->goal[year->n_goals++] = goal;
        }
    }
}

void judge_gather_goals(struct gathering *g) {
    size_t capacity = 0;
    gather_kind(g, PR_KIND_IDP, &capacity);
    gather_kind(g, PR_KIND_TARGETS, &capacity);
}
