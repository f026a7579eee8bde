/* People: members of the community, classes, pupils. The roster decides class and group; its
 * «Группа» wins over the passport's lists of classes. The first record of a code counts. */
#include "inner.h"

static const char *const community_words[] = {"пос", "сообщество", "plc", "community", NULL};
static const char *const comparison_words[] = {
    "сравнение",        "группа сравнения", "класс сравнения",
    "классы сравнения", "для сравнения",    "comparison",
    "comparison group", "comparison class", NULL};
static const char *const outsider_words[] = {"не входит",    "не участник", "не член", "нет",
                                             "not a member", "no",          NULL};

int32_t judge_group_of(const struct judge_context *j, struct pr_text folded) {
    for (size_t i = 0; i < j->n_community_label; i++) {
        if (pr_text_equal(j->community_label[i], folded)) {
            return PR_COMMUNITY;
        }
    }
    if (pr_text_among(folded, community_words)) {
        return PR_COMMUNITY;
    }
    /* Once the passport names the community's label, every other one is the other group. */
    return j->n_community_label > 0 || pr_text_among(folded, comparison_words) ? PR_COMPARISON : -1;
}

/* ---- members ---- */

static int32_t member_group(struct judge_context *j, const struct pr_table *t, size_t row) {
    struct pr_text label = pr_table_text(t, row, PR_FIELD_GROUP);
    if (label.n > 0) {
        return judge_group_of(j, pr_text_fold(j->arena, label));
    }
    struct pr_text role = pr_text_fold(j->arena, pr_table_text(t, row, PR_FIELD_ROLE));
    return pr_text_among(role, outsider_words) ? -1 : PR_COMMUNITY;
}

static void add_members(struct judge_context *j, const struct pr_table *t, struct judge_index *seen,
                        size_t *capacity) {
    struct pr_context *context = j->context;
    for (size_t i = 0; i < t->n_rows; i++) {
        struct pr_member m = {.code = pr_table_text(t, i, PR_FIELD_TEACHER),
                              .name = pr_table_text(t, i, PR_FIELD_NAME),
                              .role = pr_table_text(t, i, PR_FIELD_ROLE),
                              .subject = pr_table_text(t, i, PR_FIELD_SUBJECT),
                              .classes = pr_table_text(t, i, PR_FIELD_CLASSES),
                              .joined = judge_day(t, i, PR_FIELD_JOINED),
                              .order = pr_table_text(t, i, PR_FIELD_ORDER),
                              .experience = -1};
        if (m.code.n == 0 && pr_table_field(t, PR_FIELD_TEACHER) == NULL) {
            m.code = m.name; /* a list without codes */
        }
        if (t->row[i].quarantined || m.code.n == 0 || judge_is_example(j->arena, t, i)) {
            continue;
        }
        size_t *at = judge_index_at(seen, m.code);
        if (*at != SIZE_MAX) {
            continue;
        }
        *at = context->n_members;
        if (!judge_number(t, i, PR_FIELD_EXPERIENCE, &m.experience)) {
            m.experience = -1;
        }
        m.group = member_group(j, t, i);
        context->member = pr_arena_grow(j->arena, context->member, context->n_members, capacity,
                                        sizeof *context->member);
        context->member[context->n_members++] = m;
    }
}

/* ---- classes ---- */

struct people {
    struct judge_context *j;
    struct judge_index class, pupil;
    size_t class_capacity, pupil_capacity;
    struct pr_text *unknown; /* labels complained of already, folded */
    size_t n_unknown, unknown_capacity;
    bool spelled[PR_GROUPS]; /* the group's name is taken from the roster already */
};

static size_t class_of(struct people *p, struct pr_text name) {
    struct pr_context *context = p->j->context;
    size_t *at = judge_index_at(&p->class, name);
    if (*at == SIZE_MAX) {
        *at = context->n_classes;
        context->class = pr_arena_grow(p->j->arena, context->class, context->n_classes,
                                       &p->class_capacity, sizeof *context->class);
        context->class[context->n_classes++] = (struct pr_class){
            .name = name, .group = -1, .grade = pr_class_grade(name), .pupils = 0};
    }
    return *at;
}

/* A class named on both sides belongs to neither until the roster says so. */
static void listed_classes(struct people *p) {
    struct judge_context *j = p->j;
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        for (size_t i = 0; i < j->n_listed[g]; i++) {
            bool both = false;
            for (size_t k = 0; k < j->n_listed[1 - g] && !both; k++) {
                both = pr_text_equal(j->listed[g][i], j->listed[1 - g][k]);
            }
            size_t c = class_of(p, j->listed[g][i]);
            j->context->class[c].group = both ? -1 : g;
        }
    }
}

/* ---- pupils ---- */

static void unknown_label(struct people *p, const struct pr_table *t, size_t row,
                          struct pr_text folded) {
    for (size_t i = 0; i < p->n_unknown; i++) {
        if (pr_text_equal(p->unknown[i], folded)) {
            return;
        }
    }
    p->unknown = pr_arena_grow(p->j->arena, p->unknown, p->n_unknown, &p->unknown_capacity,
                               sizeof *p->unknown);
    p->unknown[p->n_unknown++] = folded;
    const struct pr_column *c = pr_table_field(t, PR_FIELD_GROUP);
    struct pr_issue issue = judge_issue(t, row, c, PR_ISSUE_group_unknown, PR_ACTION_EXCLUDE_VALUE);
    issue.count = 0;
    for (size_t i = row; i < t->n_rows; i++) { /* one complaint speaks for the whole file */
        struct pr_text label = pr_table_text(t, i, PR_FIELD_GROUP);
        issue.count += label.n > 0 && pr_text_equal(pr_text_fold(p->j->arena, label), folded);
    }
    pr_issues_add(p->j->issues, issue);
}

/* Groups are called as the roster's column calls them. */
static void spelling(struct people *p, int32_t group, struct pr_text label, struct pr_text folded) {
    struct pr_text *name = &p->j->context->settings.group_name[group];
    if (!p->spelled[group] && !pr_text_equal(folded, pr_text_fold(p->j->arena, *name))) {
        *name = label;
    }
    p->spelled[group] = true;
}

/* The group of a pupil by the roster's label, else by the passport's class. */
static int32_t pupil_group(struct people *p, const struct pr_table *t, size_t row, int32_t class) {
    struct judge_context *j = p->j;
    int32_t by_class = class >= 0 ? j->context->class[class].group : -1;
    struct pr_text label = pr_table_text(t, row, PR_FIELD_GROUP);
    if (label.n == 0) {
        return by_class;
    }
    struct pr_text folded = pr_text_fold(j->arena, label);
    int32_t by_label = judge_group_of(j, folded);
    if (by_label < 0) {
        unknown_label(p, t, row, folded);
        return by_class;
    }
    spelling(p, by_label, label, folded);
    if (by_class >= 0 && by_class != by_label) {
        judge_say(j->issues,
                  judge_issue(t, row, pr_table_field(t, PR_FIELD_GROUP), PR_ISSUE_group_conflict,
                              PR_ACTION_USE_ROSTER),
                  j->context->settings.group_name[by_class], PR_TEXT(""));
    }
    return by_label;
}

static void add_pupils(struct people *p, const struct pr_table *t) {
    struct pr_context *context = p->j->context;
    for (size_t i = 0; i < t->n_rows; i++) {
        struct pr_pupil pupil = {.code = pr_table_text(t, i, PR_FIELD_PUPIL),
                                 .class = -1,
                                 .teacher = pr_table_text(t, i, PR_FIELD_TEACHER),
                                 .sex = judge_sex(p->j->arena, t, i),
                                 .age = judge_age(t, i),
                                 .arrived = judge_day(t, i, PR_FIELD_ARRIVED),
                                 .left = judge_day(t, i, PR_FIELD_LEFT)};
        struct pr_text class = pr_table_text(t, i, PR_FIELD_CLASS);
        if (t->row[i].quarantined || pupil.code.n == 0 || judge_is_example(p->j->arena, t, i)) {
            continue;
        }
        size_t *at = judge_index_at(&p->pupil, pupil.code);
        if (*at != SIZE_MAX) {
            continue;
        }
        *at = context->n_pupils;
        if (class.n > 0) {
            pupil.class = (int32_t)class_of(p, class);
            context->class[pupil.class].pupils++;
        }
        pupil.group = pupil_group(p, t, i, pupil.class);
        context->pupil = pr_arena_grow(p->j->arena, context->pupil, context->n_pupils,
                                       &p->pupil_capacity, sizeof *context->pupil);
        context->pupil[context->n_pupils++] = pupil;
    }
}

/* ---- order and groups ---- */

struct placed_class {
    struct pr_class class;
    size_t old;
};

static int by_grade(const void *a, const void *b) {
    const struct placed_class *x = a;
    const struct placed_class *y = b;
    int order = pr_class_compare(x->class.name, y->class.name);
    order = order != 0 ? order : pr_text_compare(x->class.name, y->class.name);
    return order != 0 ? order : (x->old > y->old) - (x->old < y->old);
}

static int by_code(const void *a, const void *b) {
    const struct pr_pupil *x = a;
    const struct pr_pupil *y = b;
    int order = pr_text_compare_natural(x->code, y->code);
    return order != 0 ? order : pr_text_compare(x->code, y->code); /* codes are unique */
}

static void sort_people(struct judge_context *j) {
    struct pr_context *context = j->context;
    size_t n = context->n_classes;
    struct placed_class *placed = pr_arena_array(j->arena, n, sizeof *placed);
    int32_t *now = pr_arena_array(j->arena, n, sizeof *now);
    for (size_t i = 0; i < n; i++) {
        placed[i] = (struct placed_class){context->class[i], i};
    }
    if (n > 0) {
        qsort(placed, n, sizeof *placed, by_grade);
    }
    for (size_t i = 0; i < n; i++) {
        context->class[i] = placed[i].class;
        now[placed[i].old] = (int32_t)i;
    }
    for (size_t i = 0; i < context->n_pupils; i++) {
        if (context->pupil[i].class >= 0) {
            context->pupil[i].class = now[context->pupil[i].class];
        }
    }
    if (context->n_pupils > 0) {
        qsort(context->pupil, context->n_pupils, sizeof *context->pupil, by_code);
    }
}

/* A class that the passport does not name has the group of its pupils, if they agree. */
static void groups_by_pupils(struct judge_context *j, const bool *named) {
    struct pr_context *context = j->context;
    int32_t *seen = pr_arena_array(j->arena, context->n_classes, sizeof *seen);
    for (size_t i = 0; i < context->n_classes; i++) {
        seen[i] = -2; /* nobody yet */
    }
    for (size_t i = 0; i < context->n_pupils; i++) {
        const struct pr_pupil *p = &context->pupil[i];
        if (p->class >= 0) {
            seen[p->class] = seen[p->class] == -2 || seen[p->class] == p->group ? p->group : -1;
        }
    }
    for (size_t i = 0; i < context->n_classes; i++) {
        if (!named[i]) {
            context->class[i].group = seen[i] == -2 ? -1 : seen[i];
        }
    }
}

void judge_people(struct judge_context *j) {
    struct pr_context *context = j->context;
    struct people p = {
        .j = j, .class = judge_index_new(j->arena, 64), .pupil = judge_index_new(j->arena, 1024)};
    struct judge_index members = judge_index_new(j->arena, 64);
    size_t capacity = 0;
    listed_classes(&p);
    for (size_t i = 0; i < j->n; i++) {
        const struct pr_table *t = j->table[i];
        if (!judge_readable(t)) {
            continue;
        }
        if (t->kind == PR_KIND_MEMBERS) {
            context->has_members = true;
            add_members(j, t, &members, &capacity);
        } else if (t->kind == PR_KIND_ROSTER) {
            context->has_roster = true;
            add_pupils(&p, t);
        }
    }
    sort_people(j);
    bool *named = pr_arena_array(j->arena, context->n_classes, sizeof *named);
    for (size_t i = 0; i < context->n_classes; i++) {
        named[i] = context->class[i].group >= 0; /* before the pupils are asked: the passport's */
    }
    groups_by_pupils(j, named);
}
