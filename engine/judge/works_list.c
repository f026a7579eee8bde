/* The task list: works with their tasks. A task may belong to some grades («Параллель») and waves
 * («Срез») only; the same task told once for each of them is one task. Variants of one work share
 * its tasks: the first one's maximum holds. */
#include "works.h"

static const char *const same_words[] = {"те же",    "те же самые", "одинаковые", "одни и те же",
                                         "такие же", "same",        "the same",   NULL};
static const char *const parallel_words[] = {
    "параллельный вариант",  "параллельный", "параллельные",
    "параллельные варианты", "parallel",     NULL};
static const char *const other_words[] = {"другие", "другой",    "разные", "иные",
                                          "other",  "different", NULL};

struct pr_text work_task_key(struct pr_arena *arena, struct pr_text raw) {
    struct pr_text task = PR_TEXT("");
    double maximum = 0;
    unsigned done = 0;
    (void)pr_task_normal(arena, raw, &task, &maximum);
    return judge_loose(arena, pr_code_normal(arena, task, &done));
}

/* «Задание 3» is task 3, as in the headings of the work. */
static struct pr_text task_code(struct pr_arena *arena, struct pr_text raw) {
    struct pr_text task = PR_TEXT("");
    double maximum = 0;
    return pr_task_normal(arena, raw, &task, &maximum) && task.n > 0 ? task : raw;
}

/* ---- one row ---- */

enum { LAST_GRADE = 12 };

/* The number at *at, which moves behind it; beyond the last grade it is cut. */
static int number_at(struct pr_text t, size_t *at) {
    int number = 0;
    while (*at < t.n && t.s[*at] >= '0' && t.s[*at] <= '9') {
        number = number > LAST_GRADE ? number : number * 10 + (t.s[*at] - '0');
        (*at)++;
    }
    return number;
}

static uint32_t grades_between(int from, int to) {
    uint32_t bits = 0;
    for (int g = from; g >= 1 && g <= to && g <= LAST_GRADE; g++) {
        bits |= UINT32_C(1) << g;
    }
    return bits;
}

/* «3», «2–4», «3, 4», «3А» -> bits of grades; 0: cannot be read. */
static uint32_t grades_in(struct pr_text t) {
    uint32_t bits = 0;
    int from = 0;
    bool range = false;
    for (size_t at = 0; at < t.n;) {
        size_t start = at;
        int number = number_at(t, &at);
        if (at == start) {
            uint32_t c = pr_utf8_next(t, &at);
            range = c == '-' || c == 0x2013 || c == 0x2014 || (range && c == ' ');
            continue;
        }
        bits |= grades_between(range && from > 0 ? from : number, number);
        from = number <= LAST_GRADE ? number : 0;
        range = false;
    }
    return bits;
}

static bool fits(double maximum) {
    double twice = 2 * maximum;
    return maximum > 0 && maximum <= WORK_POINTS_MOST && twice == (double)(int)twice;
}

struct list {
    struct judge_context *j;
    struct judge_index name;
    struct work_items *items; /* by work */
    size_t capacity, items_capacity;
};

static struct pr_text unnamed(struct list *l, const struct pr_table *t) {
    struct pr_text said = judge_titled(l->j->arena, t, work_title_names);
    return said.n > 0 ? said : pr_word(PR_RU, PR_MSG_WORK_UNNAMED);
}

static size_t work_at(struct list *l, const struct pr_table *t, size_t row) {
    struct pr_context *context = l->j->context;
    struct pr_text name = pr_table_text(t, row, PR_FIELD_WORK);
    name = name.n > 0 ? name : unnamed(l, t);
    size_t *at = judge_index_at(&l->name, pr_text_fold(l->j->arena, name));
    if (*at == SIZE_MAX) {
        *at = context->n_works;
        context->work = pr_arena_grow(l->j->arena, context->work, context->n_works, &l->capacity,
                                      sizeof *context->work);
        l->items = pr_arena_grow(l->j->arena, l->items, context->n_works, &l->items_capacity,
                                 sizeof *l->items);
        l->items[context->n_works] = (struct work_items){.n = 0};
        context->work[context->n_works++] =
            (struct pr_work){.name = name, .listed = true, .file = t->file};
    }
    return *at;
}

static void sets(struct list *l, struct pr_work *work, const struct pr_table *t, size_t row) {
    struct pr_text said = pr_text_fold(l->j->arena, pr_table_text(t, row, PR_FIELD_TASKS));
    if (said.n == 0) {
        return;
    }
    enum pr_task_sets found = PR_TASKS_SAME;
    if (pr_text_among(said, parallel_words)) {
        found = PR_TASKS_PARALLEL;
    } else if (pr_text_among(said, other_words)) {
        found = PR_TASKS_OTHER;
    } else if (!pr_text_among(said, same_words)) {
        pr_issues_add(l->j->issues, judge_issue(t, row, pr_table_field(t, PR_FIELD_TASKS),
                                                PR_ISSUE_task_sets_bad, PR_ACTION_EXCLUDE_VALUE));
        return;
    }
    work->sets = !work->sets_stated || found > work->sets ? found : work->sets;
    work->sets_stated = true;
}

static bool same_number(double a, double b) {
    return a >= b && a <= b;
}

static struct pr_text both(struct pr_arena *arena, struct pr_text a, struct pr_text b) {
    if (a.n == 0 || b.n == 0 || pr_text_equal(a, b)) {
        return a.n == 0 || b.n == 0 ? PR_TEXT("") : a;
    }
    struct pr_buf out = pr_buf_new(arena);
    pr_buf_text(&out, a);
    pr_buf_c(&out, ", ");
    pr_buf_text(&out, b);
    return pr_buf_done(&out);
}

static bool same_text(struct pr_arena *arena, struct pr_text a, struct pr_text b) {
    return pr_text_equal(pr_text_fold(arena, a), pr_text_fold(arena, b));
}

/* The task told again for another grade or wave, all else alike. */
static bool merge(struct list *l, const struct pr_work *work, struct work_items *all,
                  const struct work_item *item) {
    struct pr_arena *arena = l->j->arena;
    for (size_t i = 0; i < all->n; i++) {
        struct work_item *x = &all->item[i];
        bool place =
            same_text(arena, x->grade, item->grade) || same_text(arena, x->when, item->when);
        if (work->sets != PR_TASKS_OTHER && place && pr_text_equal(x->key, item->key) &&
            same_number(x->maximum, item->maximum) && same_text(arena, x->skill, item->skill)) {
            x->grades = x->grades == 0 || item->grades == 0 ? 0 : x->grades | item->grades;
            x->grade = both(arena, x->grade, item->grade);
            x->when = both(arena, x->when, item->when);
            return true;
        }
    }
    return false;
}

/* Another row of the same task, grade and wave: a variant, or a repeat that records name. */
static const struct work_item *known(struct list *l, const struct work_items *all,
                                     const struct work_item *item) {
    for (size_t i = 0; i < all->n; i++) {
        if (pr_text_equal(all->item[i].key, item->key) &&
            same_text(l->j->arena, all->item[i].grade, item->grade) &&
            same_text(l->j->arena, all->item[i].when, item->when)) {
            return &all->item[i];
        }
    }
    return NULL;
}

static void variant(struct list *l, const struct pr_table *t, size_t row,
                    const struct work_item *first, const struct work_item *item) {
    if (pr_table_text(t, row, PR_FIELD_FORM).n == 0 || same_number(first->maximum, item->maximum)) {
        return;
    }
    struct pr_issue issue = judge_issue(t, row, pr_table_field(t, PR_FIELD_MAXIMUM),
                                        PR_ISSUE_task_maximum_differs, PR_ACTION_USE_FIRST);
    issue.args[0] = pr_arg_text(item->code);
    issue.args[1] = pr_arg_number(PR_SHOW_PLAIN, item->maximum);
    work_maximum_args(l->j->arena, &issue, first->maximum, pr_text_of(t->file), first->line);
    pr_issues_add(l->j->issues, issue);
}

static void add_row(struct list *l, const struct pr_table *t, size_t row) {
    struct pr_arena *arena = l->j->arena;
    struct work_item item = {.code = task_code(arena, pr_table_text(t, row, PR_FIELD_TASK)),
                             .skill = pr_table_text(t, row, PR_FIELD_SKILL),
                             .grade = pr_table_text(t, row, PR_FIELD_CLASSES),
                             .when = pr_table_text(t, row, PR_FIELD_WAVE),
                             .line = t->row[row].line};
    if (item.code.n == 0) {
        return; /* the records say so */
    }
    size_t at = work_at(l, t, row);
    struct pr_work *work = &l->j->context->work[at];
    sets(l, work, t, row);
    const struct pr_column *stated = pr_table_field(t, PR_FIELD_MAXIMUM);
    bool told = judge_number(t, row, PR_FIELD_MAXIMUM, &item.maximum);
    if (stated != NULL && told && !fits(item.maximum)) {
        pr_issues_add(l->j->issues, judge_issue(t, row, stated, PR_ISSUE_task_maximum_bad,
                                                PR_ACTION_EXCLUDE_ROW));
        return;
    }
    item.grades = grades_in(item.grade);
    if (item.grade.n > 0 && item.grades == 0) {
        pr_issues_add(l->j->issues, judge_issue(t, row, pr_table_field(t, PR_FIELD_CLASSES),
                                                PR_ISSUE_task_grades_bad, PR_ACTION_EXCLUDE_VALUE));
        item.grade = PR_TEXT("");
    }
    item.key = work_task_key(arena, item.code);
    struct work_items *all = &l->items[at];
    const struct work_item *first = known(l, all, &item);
    if (first != NULL) {
        variant(l, t, row, first, &item);
    } else if (!merge(l, work, all, &item) && all->n < WORK_ITEMS_MOST) {
        all->item = pr_arena_grow(arena, all->item, all->n, &all->capacity, sizeof *all->item);
        all->item[all->n++] = item;
    }
}

void judge_tasks(struct judge_context *j) {
    struct list l = {.j = j, .name = judge_index_new(j->arena, 16)};
    for (size_t i = 0; i < j->n; i++) {
        const struct pr_table *t = j->table[i];
        if (t->kind != PR_KIND_DIAGNOSTIC_TASKS || !judge_readable(t)) {
            continue;
        }
        j->context->has_tasks = true;
        for (size_t r = 0; r < t->n_rows; r++) {
            if (!t->row[r].quarantined && !judge_is_example(j->arena, t, r)) {
                add_row(&l, t, r);
            }
        }
    }
    for (size_t i = 0; i < j->context->n_works; i++) {
        work_define(j->arena, &j->context->work[i], &l.items[i]);
    }
}

/* ---- records ---- */

static struct pr_text record_key(struct pr_arena *arena, const struct pr_table *t, size_t row) {
    static const enum pr_field_id more[] = {PR_FIELD_WORK, PR_FIELD_CLASSES, PR_FIELD_WAVE,
                                            PR_FIELD_FORM};
    struct pr_text task = pr_table_text(t, row, PR_FIELD_TASK);
    struct pr_buf b = pr_buf_new(arena);
    if (task.n == 0) {
        return PR_TEXT("");
    }
    pr_buf_text(&b, work_task_key(arena, task));
    for (size_t i = 0; i < PR_COUNT_OF(more); i++) {
        pr_buf_char(&b, '\x1f');
        pr_buf_text(&b, pr_text_fold(arena, pr_table_text(t, row, more[i])));
    }
    return pr_buf_done(&b);
}

/* A wave that the passport does not know: the task belongs to none. */
static void list_wave(struct judging *j, struct pr_table *t, size_t row) {
    struct pr_text *piece = NULL;
    size_t n = judge_split(j->arena, pr_table_text(t, row, PR_FIELD_WAVE), &piece);
    for (size_t i = 0; j->waves.declared && i < n; i++) {
        bool same = false;
        if (judge_wave_of_label(&j->waves, piece[i], &same) < 0) {
            t->row[row].use = PR_USE_NO_WAVE;
            pr_issues_add(j->issues,
                          judge_issue(t, row, pr_table_field(t, PR_FIELD_WAVE),
                                      PR_ISSUE_wave_label_unknown, PR_ACTION_EXCLUDE_ROW));
            return;
        }
    }
}

struct stands {
    const struct pr_table *table;
    size_t row;
};

static void list_record(struct judging *j, struct pr_table *t, size_t row,
                        const struct stands *first) {
    bool exact = judge_same_cells(first->table, first->row, t, row);
    t->row[row].use = exact ? PR_USE_REPEATED : PR_USE_LATER_REPEAT;
    struct pr_issue issue =
        judge_issue(t, row, pr_table_field(t, PR_FIELD_TASK),
                    exact ? PR_ISSUE_duplicate_exact : PR_ISSUE_duplicate_conflict,
                    exact ? PR_ACTION_COUNT_ONCE : PR_ACTION_USE_FIRST);
    issue.args[0] = pr_arg_text(
        judge_key_there(j->arena, pr_table_text(t, row, PR_FIELD_TASK), t, first->table));
    issue.args[1] = pr_arg_count((int64_t)first->table->row[first->row].line);
    issue.n_args = 2;
    pr_issues_add(j->issues, issue);
}

void work_list_records(struct judging *j) {
    struct judge_index seen = judge_index_new(j->arena, 64);
    struct stands *first = NULL;
    size_t n = 0, capacity = 0;
    for (size_t i = 0; i < j->n; i++) {
        struct pr_table *t = j->table[i];
        bool list = t->kind == PR_KIND_DIAGNOSTIC_TASKS && judge_readable(t);
        for (size_t r = 0; list && r < t->n_rows; r++) {
            struct pr_text key = record_key(j->arena, t, r);
            if (t->row[r].use != PR_COUNTS) {
                continue;
            }
            if (key.n == 0) {
                t->row[r].use = PR_USE_KEY_MISSING;
                pr_issues_add(j->issues, judge_issue(t, r, pr_table_field(t, PR_FIELD_TASK),
                                                     PR_ISSUE_key_missing, PR_ACTION_EXCLUDE_ROW));
                continue;
            }
            size_t *at = judge_index_at(&seen, key);
            if (*at != SIZE_MAX && first != NULL) {
                list_record(j, t, r, &first[*at]);
                continue;
            }
            list_wave(j, t, r);
            *at = n;
            first = pr_arena_grow(j->arena, first, n, &capacity, sizeof *first);
            first[n++] = (struct stands){t, r};
        }
    }
}
