/* What the data files show beyond the context: waves that no passport declares, pupils where there
 * is no roster, lessons where there is no table of lessons. Without it a school that has only
 * questionnaires would have neither waves nor pairs. */
#include "inner.h"

/* ---- waves ---- */

/* The days of an undeclared wave are those of its answers; of a whole file only those near the
 * month that most of them fall into: a stray stamp says nothing about the wave. */
static void widen(struct pr_wave *wave, int64_t day, struct judge_month middle) {
    if (wave->declared || day == PR_NO_DAY) {
        return;
    }
    struct judge_month own = judge_month_of_day(day);
    int apart = (own.year - middle.year) * 12 + own.month - middle.month;
    if (middle.month > 0 && (apart < -1 || apart > 1)) {
        return;
    }
    wave->from = wave->from == PR_NO_DAY || day < wave->from ? day : wave->from;
    wave->to = wave->to == PR_NO_DAY || day > wave->to ? day : wave->to;
}

static void waves_of(struct judge_waves *w, const struct pr_table *t) {
    const struct pr_column *column = pr_table_field(t, PR_FIELD_WAVE);
    struct judge_clock clock = judge_clock_of(t);
    int32_t file = column == NULL ? judge_wave_of_file(w, t) : -1;
    struct judge_month middle = {0, 0, 0};
    if (column == NULL) {
        middle = judge_month_of_stamps(w, t);
    }
    struct pr_text last = PR_TEXT("");
    int32_t at = file;
    for (size_t r = 0; r < t->n_rows; r++) {
        const struct pr_column *c = NULL;
        if (t->row[r].quarantined) {
            continue;
        }
        if (column != NULL) {
            struct pr_text label = pr_table_text(t, r, PR_FIELD_WAVE);
            bool same = false;
            if (r == 0 || !pr_text_equal(label, last)) { /* files go wave by wave */
                at = judge_wave_of_label(w, label, &same);
            }
            last = label;
        }
        if (at >= 0) {
            widen(&w->item[at], judge_stamp(&clock, r, &c).day, middle);
        }
    }
}

static bool has_waves(enum pr_kind kind) {
    return kind == PR_KIND_SURVEY || kind == PR_KIND_DIAGNOSTICS || kind == PR_KIND_DEFICITS;
}

static void waves(struct pr_arena *arena, struct pr_context *context,
                  struct pr_table *const *tables, size_t n) {
    struct judge_waves w = judge_waves_of(arena, context);
    for (size_t i = 0; i < n; i++) {
        if (has_waves(tables[i]->kind) && judge_readable(tables[i])) {
            waves_of(&w, tables[i]);
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (tables[i]->kind != PR_KIND_DEFICITS || !judge_readable(tables[i])) {
            continue;
        }
        if (judge_is_pairs(tables[i])) {
            judge_found_pairs(&w, tables[i]);
        } else {
            waves_of(&w, tables[i]);
        }
    }
    judge_waves_sort(&w, context->settings.year);
    context->wave = w.item;
    context->n_waves = w.n;
}

/* ---- pupils ---- */

/* «Класс: 3А» above a table. */
struct pr_text judge_title_class(struct pr_arena *arena, const struct pr_table *t) {
    static const char *const words[] = {"класс", "class", NULL};
    unsigned done = 0;
    bool is_class = false;
    struct pr_text name = pr_class_normal(arena, judge_titled(arena, t, words), &done, &is_class);
    return is_class ? name : PR_TEXT("");
}

static int by_code(const void *a, const void *b) {
    const struct pr_pupil *x = a;
    const struct pr_pupil *y = b;
    int order = pr_text_compare_natural(x->code, y->code);
    return order != 0 ? order : pr_text_compare(x->code, y->code); /* codes are unique */
}

struct finding_pupils {
    struct pr_arena *arena;
    struct pr_context *context;
    struct judge_index seen, class;
    size_t capacity;
};

/* Kinds whose records are of pupils. */
static bool is_of_pupils(enum pr_kind kind) {
    return kind == PR_KIND_SURVEY || kind == PR_KIND_MARKS || kind == PR_KIND_DIAGNOSTICS;
}

static void put_in_class(struct finding_pupils *f, struct pr_pupil *p, struct pr_text name) {
    size_t class = judge_index_find(&f->class, name);
    if (class != SIZE_MAX && p->class < 0) {
        p->class = (int32_t) class;
        p->group = f->context->class[class].group;
        f->context->class[class].pupils++;
    }
}

static void pupils_of(struct finding_pupils *f, const struct pr_table *t) {
    struct pr_context *context = f->context;
    const struct pr_column *key = judge_key_column(t);
    struct pr_text of_table = judge_title_class(f->arena, t);
    for (size_t r = 0; key != NULL && r < t->n_rows; r++) {
        struct pr_text class = pr_table_text(t, r, PR_FIELD_CLASS);
        class = class.n > 0 ? class : of_table;
        if (t->row[r].quarantined || key->missing[r] != PR_PRESENT || key->text[r].n == 0 ||
            judge_is_example(f->arena, t, r)) {
            continue;
        }
        size_t *at = judge_index_at(&f->seen, key->text[r]);
        if (*at != SIZE_MAX) {
            bool same = *at < context->n_pupils && /* else a teacher */
                        pr_text_equal(context->pupil[*at].code, key->text[r]);
            if (same) { /* another file may name the class */
                put_in_class(f, &context->pupil[*at], class);
            }
            continue;
        }
        *at = context->n_pupils;
        struct pr_pupil p = {.code = key->text[r],
                             .class = -1,
                             .group = -1,
                             .arrived = PR_NO_DAY,
                             .left = PR_NO_DAY};
        put_in_class(f, &p, class);
        context->pupil = pr_arena_grow(f->arena, context->pupil, context->n_pupils, &f->capacity,
                                       sizeof *context->pupil);
        context->pupil[context->n_pupils++] = p;
    }
}

static void pupils(struct pr_arena *arena, struct pr_context *context,
                   struct pr_table *const *tables, size_t n) {
    struct finding_pupils f = {.arena = arena,
                               .context = context,
                               .seen = judge_index_new(arena, 1024),
                               .class = judge_index_new(arena, 64),
                               .capacity = context->n_pupils};
    for (size_t i = 0; i < context->n_pupils; i++) {
        *judge_index_at(&f.seen, context->pupil[i].code) = i;
    }
    for (size_t i = 0; i < context->n_classes; i++) {
        *judge_index_at(&f.class, context->class[i].name) = i;
    }
    for (size_t i = 0; i < context->n_members; i++) { /* a teacher who answers is no pupil */
        *judge_index_at(&f.seen, context->member[i].code) = i;
    }
    for (size_t i = 0; i < n; i++) {
        if (is_of_pupils(tables[i]->kind) && judge_readable(tables[i])) {
            pupils_of(&f, tables[i]);
        }
    }
    if (context->n_pupils > 0) {
        qsort(context->pupil, context->n_pupils, sizeof *context->pupil, by_code);
    }
}

/* ---- lessons ---- */

static int by_day(const void *a, const void *b) {
    const struct pr_lesson *x = a;
    const struct pr_lesson *y = b;
    if (x->day != y->day) {
        return x->day == PR_NO_DAY ? 1 : y->day == PR_NO_DAY ? -1 : x->day < y->day ? -1 : 1;
    }
    int order = pr_text_compare_natural(x->code, y->code);
    return order != 0 ? order : pr_text_compare(x->code, y->code);
}

struct pr_text judge_lesson_name(struct pr_arena *arena, const struct pr_table *t, size_t r) {
    struct pr_text code = pr_table_text(t, r, PR_FIELD_LESSON);
    if (code.n > 0 || pr_table_field(t, PR_FIELD_LESSON) != NULL) {
        return code;
    }
    struct pr_buf b = pr_buf_new(arena);
    int64_t day = judge_day(t, r, PR_FIELD_DATE);
    if (day != PR_NO_DAY) {
        pr_moment_print(&b, (struct pr_moment){day, -1});
    }
    const enum pr_field_id more[] = {PR_FIELD_TEACHER, PR_FIELD_CLASS, PR_FIELD_SUBJECT};
    for (size_t i = 0; i < PR_COUNT_OF(more); i++) {
        struct pr_text word = pr_table_text(t, r, more[i]);
        if (word.n > 0 && b.n > 0) {
            pr_buf_char(&b, ' ');
        }
        pr_buf_text(&b, word);
    }
    return pr_buf_done(&b);
}

struct finding_lessons {
    struct pr_arena *arena;
    struct pr_context *context;
    struct judge_index code, number; /* number: SIZE_MAX - 1 when two lessons share it */
    size_t capacity;
};

static void index_lesson(struct finding_lessons *f, size_t lesson) {
    struct pr_text digits;
    struct pr_text code = f->context->lesson[lesson].code;
    *judge_index_at(&f->code, code) = lesson;
    if (judge_lesson_number(code, &digits)) {
        size_t *at = judge_index_at(&f->number, digits);
        *at = *at == SIZE_MAX ? lesson : SIZE_MAX - 1;
    }
}

/* Codes first; then «урок 1» where no code has that number. */
static void lessons_of(struct finding_lessons *f, const struct pr_table *t, bool numbers) {
    struct pr_context *context = f->context;
    for (size_t r = 0; r < t->n_rows; r++) {
        struct pr_text code = judge_lesson_name(f->arena, t, r);
        struct pr_text digits;
        bool number = judge_lesson_is_number(f->arena, judge_raw(t, r, PR_FIELD_LESSON), &digits);
        if (t->row[r].quarantined || code.n == 0 || number != numbers ||
            judge_is_example(f->arena, t, r) || judge_index_find(&f->code, code) != SIZE_MAX ||
            (number && judge_index_find(&f->number, digits) < context->n_lessons)) {
            continue;
        }
        context->lesson = pr_arena_grow(f->arena, context->lesson, context->n_lessons, &f->capacity,
                                        sizeof *context->lesson);
        context->lesson[context->n_lessons] =
            (struct pr_lesson){.code = code,
                               .teacher = pr_table_text(t, r, PR_FIELD_TEACHER),
                               .subject = pr_table_text(t, r, PR_FIELD_SUBJECT),
                               .topic = pr_table_text(t, r, PR_FIELD_TOPIC),
                               .class = -1,
                               .class_name = pr_table_text(t, r, PR_FIELD_CLASS),
                               .day = judge_day(t, r, PR_FIELD_DATE),
                               .checked = -1,
                               .reached = -1};
        index_lesson(f, context->n_lessons++);
    }
}

static void lessons(struct pr_arena *arena, struct pr_context *context,
                    struct pr_table *const *tables, size_t n) {
    struct finding_lessons f = {.arena = arena,
                                .context = context,
                                .code = judge_index_new(arena, 64),
                                .number = judge_index_new(arena, 64),
                                .capacity = context->n_lessons};
    for (size_t i = 0; i < context->n_lessons; i++) {
        index_lesson(&f, i);
    }
    for (size_t i = 0; n > 0 && i < 2 * n; i++) {
        const struct pr_table *t = tables[i % n];
        if (t->kind == PR_KIND_OBSERVATIONS && judge_readable(t)) {
            lessons_of(&f, t, i >= n);
        }
    }
    if (context->n_lessons > 0) {
        qsort(context->lesson, context->n_lessons, sizeof *context->lesson, by_day);
    }
}

/* ---- groups ---- */

/* A questionnaire alone is about those who answered it: where nobody tells groups there is one. */
static void one_group(struct pr_context *context) {
    bool told = false;
    for (size_t i = 0; i < context->n_classes; i++) {
        told = told || context->class[i].group >= 0;
    }
    for (size_t i = 0; i < context->n_pupils; i++) {
        told = told || context->pupil[i].group >= 0;
    }
    if (context->everybody.n == 0 || told) {
        return;
    }
    context->one_group = true;
    context->settings.group_name[PR_COMMUNITY] = context->everybody;
}

void pr_judge_found(struct pr_arena *arena, struct pr_context *context,
                    struct pr_table *const *tables, size_t n) {
    waves(arena, context, tables, n);
    if (!context->has_members) {
        judge_found_members(arena, context, tables, n);
    }
    if (!context->has_roster) {
        pupils(arena, context, tables, n);
    }
    if (!context->has_lessons) {
        lessons(arena, context, tables, n);
    }
    judge_found_events(arena, context, tables, n);
    judge_works_found(arena, context, tables, n);
    one_group(context);
}
