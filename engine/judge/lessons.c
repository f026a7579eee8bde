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
                               .reached = -1,
                               .file = t->file,
                               .line = t->row[row].line};
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

/* ---- finding ---- */

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

/* A key that two lessons share finds neither. */
static void put(struct judge_index *x, struct pr_text key, size_t lesson) {
    size_t *at = judge_index_at(x, key);
    *at = *at == SIZE_MAX ? lesson : SIZE_MAX - 1;
}

static int32_t get(const struct judge_index *x, struct pr_text key) {
    size_t at = key.n > 0 ? judge_index_find(x, key) : SIZE_MAX;
    return at < INT32_MAX ? (int32_t)at : -1;
}

static struct pr_text day_key(struct pr_arena *arena, int64_t day) {
    return pr_text_copy(arena, (struct pr_text){(const char *)&day, sizeof day});
}

struct judge_lesson_finder judge_lesson_finder_new(struct pr_arena *arena,
                                                   const struct pr_context *context) {
    size_t n = context->n_lessons;
    struct judge_lesson_finder f = {.arena = arena,
                                    .context = context,
                                    .code = judge_index_new(arena, n),
                                    .loose = judge_index_new(arena, n),
                                    .number = judge_index_new(arena, n),
                                    .day = judge_index_new(arena, n)};
    for (size_t i = 0; i < n; i++) {
        const struct pr_lesson *lesson = &context->lesson[i];
        struct pr_text digits;
        struct pr_text before;
        put(&f.code, lesson->code, i);
        put(&f.loose, judge_loose(arena, lesson->code), i);
        if (number_in(lesson->code, &digits, &before)) {
            put(&f.number, digits, i);
        }
        if (lesson->day != PR_NO_DAY) {
            put(&f.day, day_key(arena, lesson->day), i);
        }
    }
    return f;
}

bool judge_lesson_number(struct pr_text code, struct pr_text *digits) {
    struct pr_text before;
    return number_in(code, digits, &before);
}

bool judge_lesson_is_number(struct pr_arena *arena, struct pr_text said, struct pr_text *digits) {
    struct pr_text before;
    return number_in(pr_text_fold(arena, said), digits, &before) &&
           (before.n == 0 || pr_text_among(before, number_words));
}

static int32_t by_number(const struct judge_lesson_finder *f, struct pr_text said) {
    struct pr_text digits;
    return judge_lesson_is_number(f->arena, said, &digits) ? get(&f->number, digits) : -1;
}

int32_t judge_lesson_of(const struct judge_lesson_finder *f, const struct pr_table *t, size_t row,
                        bool *by_code) {
    if (!f->context->has_lessons) { /* the lessons are those of the sheets */
        int32_t own = get(&f->code, judge_lesson_name(f->arena, t, row));
        *by_code = own >= 0;
        return own >= 0 ? own : by_number(f, judge_raw(t, row, PR_FIELD_LESSON));
    }
    struct pr_text code = pr_table_text(t, row, PR_FIELD_LESSON);
    int32_t found = get(&f->code, code);
    *by_code = found >= 0;
    if (found < 0) {
        found = get(&f->loose, judge_loose(f->arena, code));
    }
    if (found < 0) {
        found = by_number(f, judge_raw(t, row, PR_FIELD_LESSON));
    }
    int64_t day = judge_day(t, row, PR_FIELD_DATE);
    if (found < 0 && day != PR_NO_DAY) {
        found = get(&f->day, (struct pr_text){(const char *)&day, sizeof day});
    }
    return found;
}
