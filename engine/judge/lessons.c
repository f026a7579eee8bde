/* Open lessons: the table of lessons, and how a sheet of observation finds its lesson (INPUTS,
 * decided rule 7): by the code in its joined spelling, by number («урок 1» and У1), by date where
 * only one lesson was held that day. */
#include "inner.h"

static const char *const number_words[] = {"урок", "открытый урок", "№", "lesson", "урок №",
                                           "no",   "no.",           "n", NULL};

static int32_t class_index(const struct pr_context *context, struct pr_text name) {
    for (size_t i = 0; i < context->n_classes; i++) {
        if (pr_text_equal(context->class[i].name, name)) {
            return (int32_t)i;
        }
    }
    return -1;
}

/* A lesson without a code goes by its topic, else its day. */
static struct pr_text name_of(struct pr_arena *arena, const struct pr_lesson *lesson) {
    if (lesson->topic.n > 0) {
        return lesson->topic;
    }
    struct pr_buf b = pr_buf_new(arena);
    if (lesson->day != PR_NO_DAY) {
        pr_moment_print(&b, (struct pr_moment){lesson->day, -1});
    }
    return pr_buf_done(&b);
}

static int by_day(const void *a, const void *b) {
    const struct pr_lesson *x = a;
    const struct pr_lesson *y = b;
    if (x->day != y->day) { /* lessons without a date come last */
        return x->day == PR_NO_DAY ? 1 : y->day == PR_NO_DAY ? -1 : x->day < y->day ? -1 : 1;
    }
    int order = pr_text_compare_natural(x->code, y->code);
    return order != 0 ? order : pr_text_compare(x->code, y->code); /* codes are unique */
}

static struct pr_lesson lesson_at(struct judge_context *j, const struct pr_table *t, size_t row) {
    struct pr_lesson lesson = {.code = pr_table_text(t, row, PR_FIELD_LESSON),
                               .teacher = pr_table_text(t, row, PR_FIELD_TEACHER),
                               .subject = pr_table_text(t, row, PR_FIELD_SUBJECT),
                               .topic = pr_table_text(t, row, PR_FIELD_TOPIC),
                               .sort = pr_table_text(t, row, PR_FIELD_LESSON_KIND),
                               .class_name = pr_table_text(t, row, PR_FIELD_CLASS),
                               .day = judge_day(t, row, PR_FIELD_DATE),
                               .checked = -1,
                               .reached = -1};
    double number = 0;
    lesson.class = class_index(j->context, lesson.class_name);
    if (judge_number(t, row, PR_FIELD_CHECKED, &number) && number >= 0) {
        lesson.checked = number;
    }
    if (judge_number(t, row, PR_FIELD_REACHED, &number) && number >= 0) {
        lesson.reached = number;
    }
    if (lesson.code.n == 0 && pr_table_field(t, PR_FIELD_LESSON) == NULL) {
        lesson.code = name_of(j->arena, &lesson);
    }
    return lesson;
}

void judge_lessons(struct judge_context *j) {
    struct pr_context *context = j->context;
    struct judge_index seen = judge_index_new(j->arena, 64);
    size_t capacity = 0;
    for (size_t i = 0; i < j->n; i++) {
        const struct pr_table *t = j->table[i];
        if (t->kind != PR_KIND_LESSONS || !judge_readable(t)) {
            continue;
        }
        context->has_lessons = true;
        for (size_t r = 0; r < t->n_rows; r++) {
            struct pr_lesson lesson = lesson_at(j, t, r);
            if (t->row[r].quarantined || lesson.code.n == 0 || judge_is_example(j->arena, t, r)) {
                continue;
            }
            size_t *at = judge_index_at(&seen, lesson.code);
            if (*at != SIZE_MAX) {
                continue;
            }
            *at = context->n_lessons;
            context->lesson = pr_arena_grow(j->arena, context->lesson, context->n_lessons,
                                            &capacity, sizeof *context->lesson);
            context->lesson[context->n_lessons++] = lesson;
        }
    }
    if (context->n_lessons > 0) {
        qsort(context->lesson, context->n_lessons, sizeof *context->lesson, by_day);
    }
}

/* ---- finding ------------------------------------------------------------------------------------
 */

/* The single run of digits of a text, without leading zeros; false: none, or several. */
static bool number_in(struct pr_text t, struct pr_text *digits, struct pr_text *before) {
    size_t from = SIZE_MAX;
    size_t to = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (t.s[i] < '0' || t.s[i] > '9') {
            continue;
        }
        if (from != SIZE_MAX && to != i) {
            return false;
        }
        from = from == SIZE_MAX ? i : from;
        to = i + 1;
    }
    if (from == SIZE_MAX) {
        return false;
    }
    *before = pr_text_trim(pr_text_slice(t, 0, from));
    while (from + 1 < to && t.s[from] == '0') {
        from++;
    }
    *digits = pr_text_slice(t, from, to);
    return to == t.n;
}

static int32_t by_number(struct pr_arena *arena, const struct pr_context *context,
                         struct pr_text said) {
    struct pr_text digits;
    struct pr_text before;
    struct pr_text folded = pr_text_fold(arena, said);
    if (!number_in(folded, &digits, &before) ||
        (before.n > 0 && !judge_among(before, number_words))) {
        return -1;
    }
    int32_t found = -1;
    for (size_t i = 0; i < context->n_lessons; i++) {
        struct pr_text own;
        struct pr_text letters;
        if (number_in(context->lesson[i].code, &own, &letters) && pr_text_equal(own, digits)) {
            if (found >= 0) {
                return -1;
            }
            found = (int32_t)i;
        }
    }
    return found;
}

static int32_t by_date(const struct pr_context *context, int64_t day) {
    int32_t found = -1;
    for (size_t i = 0; i < context->n_lessons && day != PR_NO_DAY; i++) {
        if (context->lesson[i].day == day) {
            if (found >= 0) {
                return -1;
            }
            found = (int32_t)i;
        }
    }
    return found;
}

int32_t judge_lesson_of(struct pr_arena *arena, const struct pr_context *context,
                        const struct pr_table *t, size_t row, bool *by_code) {
    struct pr_text code = pr_table_text(t, row, PR_FIELD_LESSON);
    *by_code = false;
    for (size_t i = 0; i < context->n_lessons && code.n > 0; i++) {
        if (pr_text_equal(context->lesson[i].code, code)) {
            *by_code = true;
            return (int32_t)i;
        }
    }
    int32_t found = by_number(arena, context, judge_raw(t, row, PR_FIELD_LESSON));
    return found >= 0 ? found : by_date(context, judge_day(t, row, PR_FIELD_DATE));
}
