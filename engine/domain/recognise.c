/* Which kind a header belongs to: a list of rules, the first that fits wins, from headers that can
 * be nothing else down to the survey, whose questions may say anything.
 *
 * A rule asks for fields of the kind's table (all of some, a few of others), for shapes among the
 * headings that are no field, and bounds how many may remain unexplained.
 */
#include "shapes.h"

enum { RULE_ALL = 3, RULE_ANY = 8 };

/* How many headings may be no field. */
enum most { ALL_FREE, AS_FIELDS, ONE, NONE };

struct rule {
    size_t any_least, shape_least;
    enum pr_kind kind;
    enum pr_field_id all[RULE_ALL];
    enum pr_field_id any[RULE_ANY]; /* at least any_least of these */
    enum shape shape;               /* at least shape_least headings of it */
    enum shape also;                /* and one of this */
    enum most unknown;              /* headings that are no field */
    enum most questions;            /* those of them that look like questions */
    bool no_pupil;                  /* no pupil answered */
    bool no_answers;                /* nothing says when or in which wave somebody did */
    bool all_shape;                 /* every heading that is no field has the shape */
    bool most_shape;                /* more than half of them have */
    bool teachers;                  /* a heading speaks of teachers: «ФИО» may be of pupils */
};

#define F(name) PR_FIELD_##name

static const struct rule rules[] = {
    {.kind = PR_KIND_PASSPORT, .all = {F(PARAMETER), F(VALUE)}, .unknown = ONE},
    {.kind = PR_KIND_QUESTIONNAIRES,
     .all = {F(QUESTION)},
     .any = {F(QUESTIONNAIRE), F(ITEM), F(SCALE), F(LOW), F(HIGH), F(REVERSED), F(OPTIONS),
             F(METHOD)},
     .any_least = 2,
     .unknown = AS_FIELDS},
    {.kind = PR_KIND_QUESTIONNAIRES,
     .all = {F(QUESTIONNAIRE)},
     .any = {F(ITEM), F(SCALE), F(LOW), F(HIGH), F(REVERSED), F(OPTIONS), F(METHOD), F(LEVEL)},
     .any_least = 2,
     .unknown = AS_FIELDS},
    {.kind = PR_KIND_DIAGNOSTICS, .all = {F(PUPIL)}, .shape = SHAPE_TASK, .shape_least = 1},
    {.kind = PR_KIND_DIAGNOSTICS, .all = {F(PUPIL), F(TASK), F(POINTS)}, .unknown = AS_FIELDS},
    {.kind = PR_KIND_DIAGNOSTICS,
     .all = {F(PUPIL)},
     .any = {F(TOTAL), F(POINTS), F(WORK), F(FORM)},
     .any_least = 1,
     .shape = SHAPE_NUMBER,
     .shape_least = 2,
     .all_shape = true},
    {.kind = PR_KIND_DIAGNOSTIC_TASKS,
     .all = {F(TASK)},
     .any = {F(MAXIMUM), F(SKILL)},
     .any_least = 1,
     .unknown = AS_FIELDS,
     .no_pupil = true},
    {.kind = PR_KIND_MARKS, .all = {F(PUPIL), F(SUBJECT)}, .shape = SHAPE_TERM, .shape_least = 1},
    {.kind = PR_KIND_MARKS,
     .all = {F(PUPIL), F(MARK)},
     .any = {F(SUBJECT), F(TERM)},
     .any_least = 1,
     .unknown = AS_FIELDS},
    {.kind = PR_KIND_MARKS, .all = {F(PUPIL)}, .shape = SHAPE_SUBJECT, .shape_least = 2},
    /* one subject alone, as a teacher keeps it */
    {.kind = PR_KIND_MARKS,
     .all = {F(PUPIL)},
     .shape = SHAPE_SUBJECT,
     .shape_least = 1,
     .all_shape = true,
     .no_answers = true},
    /* terms as bare numbers */
    {.kind = PR_KIND_MARKS,
     .all = {F(PUPIL), F(SUBJECT)},
     .shape = SHAPE_NUMBER,
     .shape_least = 2,
     .all_shape = true},
    /* the same beside the year's mark: of one subject, named above the table */
    {.kind = PR_KIND_MARKS,
     .all = {F(PUPIL)},
     .shape = SHAPE_TERMS,
     .shape_least = 2,
     .also = SHAPE_TERM,
     .all_shape = true},
    /* one subject, named above the table */
    {.kind = PR_KIND_MARKS, .all = {F(PUPIL)}, .shape = SHAPE_TERM, .shape_least = 2},
    {.kind = PR_KIND_OBSERVATIONS,
     .all = {F(OBSERVER)},
     .shape = SHAPE_CRITERION,
     .shape_least = 1},
    {.kind = PR_KIND_OBSERVATIONS,
     .all = {F(LESSON)},
     .shape = SHAPE_CRITERION,
     .shape_least = 2,
     .no_pupil = true},
    {.kind = PR_KIND_OBSERVATIONS,
     .all = {F(OBSERVER)},
     .any = {F(LESSON), F(TEACHER), F(DATE)},
     .any_least = 1,
     .shape = SHAPE_CODE,
     .shape_least = 2},
    {.kind = PR_KIND_OBSERVATIONS,
     .all = {F(OBSERVER)},
     .any = {F(LESSON), F(TEACHER), F(DATE)},
     .any_least = 1,
     .shape = SHAPE_QUESTION,
     .shape_least = 2},
    {.kind = PR_KIND_OBSERVATIONS,
     .all = {F(OBSERVER), F(LESSON)},
     .shape = SHAPE_SENTENCE,
     .shape_least = 2},
    {.kind = PR_KIND_DEFICITS,
     .all = {F(TEACHER)},
     .shape = SHAPE_DEFICIT,
     .shape_least = 2,
     .no_pupil = true},
    {.kind = PR_KIND_DEFICITS,
     .all = {F(TEACHER), F(SKILL)},
     .any = {F(BEFORE), F(AFTER)},
     .any_least = 1,
     .unknown = AS_FIELDS,
     .questions = NONE},
    {.kind = PR_KIND_IDP,
     .all = {F(TEACHER), F(DEFICIT)},
     .any = {F(INDICATOR), F(INITIAL), F(EXPECTED), F(ACTUAL), F(DUE), F(PRODUCT)},
     .any_least = 1,
     .unknown = AS_FIELDS},
    {.kind = PR_KIND_IDP,
     .all = {F(TEACHER), F(INDICATOR)},
     .any = {F(INITIAL), F(EXPECTED), F(ACTUAL)},
     .any_least = 1,
     .unknown = AS_FIELDS},
    {.kind = PR_KIND_TARGETS,
     .all = {F(INDICATOR), F(EXPECTED)},
     .any = {F(INITIAL), F(FROM), F(DUE), F(WEIGHT), F(ACTUAL)},
     .any_least = 1,
     .unknown = AS_FIELDS},
    {.kind = PR_KIND_LESSONS,
     .all = {F(LESSON)},
     .any = {F(DATE), F(TEACHER), F(CLASS), F(SUBJECT), F(TOPIC)},
     .any_least = 2,
     .unknown = AS_FIELDS,
     .questions = ONE,
     .no_pupil = true},
    {.kind = PR_KIND_DIARY,
     .all = {F(DECISION)},
     .any = {F(AGENDA), F(PRESENT), F(DATE), F(NUMBER)},
     .any_least = 2,
     .unknown = AS_FIELDS},
    {.kind = PR_KIND_DIARY,
     .all = {F(AGENDA), F(PRESENT)},
     .any = {F(DATE), F(NUMBER)},
     .any_least = 1,
     .unknown = AS_FIELDS},
    {.kind = PR_KIND_PLAN,
     .all = {F(EVENT)},
     .any = {F(MONTH), F(PLANNED), F(OWNER), F(STATUS), F(HELD)},
     .any_least = 2,
     .unknown = AS_FIELDS,
     .questions = ONE},
    {.kind = PR_KIND_EVENT_FEEDBACK,
     .all = {F(EVENT), F(TIMESTAMP)},
     .shape = SHAPE_ANY,
     .shape_least = 1,
     .no_pupil = true},
    {.kind = PR_KIND_EVENT_FEEDBACK,
     .all = {F(EVENT)},
     .shape = SHAPE_FEEDBACK,
     .shape_least = 2,
     .no_pupil = true},
    {.kind = PR_KIND_EVENT_FEEDBACK,
     .all = {F(TIMESTAMP), F(DATE)},
     .shape = SHAPE_FEEDBACK,
     .shape_least = 2,
     .no_pupil = true},
    {.kind = PR_KIND_ATTENDANCE, .all = {F(EVENT), F(TEACHER), F(PRESENT)}, .unknown = AS_FIELDS},
    /* a row is a teacher, a column an event: by its code or number, by its day */
    {.kind = PR_KIND_ATTENDANCE,
     .all = {F(TEACHER)},
     .shape = SHAPE_MEETING,
     .shape_least = 2,
     .questions = ONE,
     .no_pupil = true,
     .most_shape = true},
    {.kind = PR_KIND_ATTENDANCE,
     .all = {F(TEACHER)},
     .shape = SHAPE_DAY,
     .shape_least = 2,
     .no_pupil = true,
     .most_shape = true,
     .teachers = true},
    {.kind = PR_KIND_ATTENDANCE,
     .all = {F(DATE)},
     .shape = SHAPE_TEACHER,
     .shape_least = 2,
     .no_pupil = true,
     .most_shape = true},
    {.kind = PR_KIND_ATTENDANCE,
     .all = {F(EVENT)},
     .shape = SHAPE_PERSON,
     .shape_least = 2,
     .questions = NONE,
     .no_pupil = true},
    {.kind = PR_KIND_ATTENDANCE,
     .all = {F(EVENT)},
     .shape = SHAPE_CODE,
     .shape_least = 1,
     .questions = NONE,
     .no_pupil = true},
    {.kind = PR_KIND_EVENT_FEEDBACK,
     .all = {F(EVENT), F(COMMENT)},
     .shape = SHAPE_ANY,
     .shape_least = 1,
     .no_pupil = true},
    {.kind = PR_KIND_EVENT_FEEDBACK,
     .all = {F(EVENT)},
     .shape = SHAPE_QUESTION,
     .shape_least = 1,
     .no_pupil = true},
    {.kind = PR_KIND_PRODUCTS,
     .all = {F(NAME)},
     .any = {F(SORT), F(AUTHORS), F(LEVEL)},
     .any_least = 2,
     .unknown = AS_FIELDS},
    {.kind = PR_KIND_ROSTER,
     .all = {F(PUPIL), F(CLASS)},
     .any = {F(ARRIVED), F(LEFT), F(CONSENT), F(FORMER_CODE)},
     .any_least = 1,
     .unknown = AS_FIELDS,
     .questions = NONE},
    /* A register's own column («ОВЗ», «Литера»); one question alone is no questionnaire, unless it
     * looks like one. */
    {.kind = PR_KIND_ROSTER,
     .all = {F(PUPIL), F(CLASS)},
     .unknown = ONE,
     .questions = NONE,
     .no_answers = true},
    {.kind = PR_KIND_MEMBERS,
     .all = {F(TEACHER)},
     .any = {F(NAME), F(ROLE), F(EXPERIENCE), F(JOINED), F(ORDER)},
     .any_least = 1,
     .unknown = AS_FIELDS,
     .questions = NONE,
     .no_pupil = true},
    {.kind = PR_KIND_TEACHING,
     .all = {F(CLASS), F(SUBJECT), F(TEACHER)},
     .unknown = ONE,
     .questions = NONE,
     .no_pupil = true},
    {.kind = PR_KIND_MEMBERS,
     .all = {F(NAME)},
     .any = {F(ROLE), F(EXPERIENCE), F(JOINED), F(ORDER)},
     .any_least = 1,
     .unknown = AS_FIELDS,
     .questions = NONE,
     .no_pupil = true},
    /* names instead of codes */
    {.kind = PR_KIND_ROSTER,
     .all = {F(FULL_NAME), F(CLASS)},
     .any = {F(ARRIVED), F(LEFT), F(CONSENT), F(GROUP), F(TEACHER)},
     .any_least = 1,
     .unknown = ONE,
     .questions = NONE,
     .no_answers = true},
    {.kind = PR_KIND_ROSTER, .all = {F(FULL_NAME), F(CLASS)}, .unknown = NONE, .no_answers = true},
};

/* ---- rules ---- */

struct found {
    bool done;
    bool has[PR_FIELDS];
    size_t fields; /* headings that are one */
    size_t shapes[SHAPES];
};

struct header {
    const struct pr_text *heading; /* trimmed */
    size_t n;
    struct headings *words;
    const struct pr_field **field; /* of the kind that is looked at */
    uint32_t *shapes;              /* by heading; 0: not looked at; every heading is SHAPE_ANY */
    struct found of[PR_KINDS];
};

static void count_shapes(struct header *header, size_t i, size_t *counts) {
    if (header->shapes[i] == 0) {
        header->shapes[i] = shapes_of(header->heading[i]);
    }
    for (size_t k = 0; k < SHAPES; k++) {
        counts[k] += header->shapes[i] >> k & 1U;
    }
}

static const struct found *look(struct header *header, enum pr_kind kind) {
    struct found *f = &header->of[kind];
    if (f->done) {
        return f;
    }
    headings_fields(header->words, pr_kind_table(kind), header->field);
    for (size_t i = 0; i < header->n; i++) {
        const struct pr_field *field = header->field[i];
        if (field != NULL) {
            f->fields++;
            f->has[field->id] = true;
        } else if (header->heading[i].n > 0) {
            count_shapes(header, i, f->shapes);
        }
    }
    f->done = true;
    return f;
}

static bool within(size_t n, enum most most, const struct found *f) {
    switch (most) {
    case NONE:
        return n == 0;
    case ONE:
        return n <= 1;
    case AS_FIELDS:
        return n <= f->fields;
    case ALL_FREE:
        break;
    }
    return true;
}

/* What only answers have: a stamp, a day, a wave, a heading that is a code of a question. */
static bool answered(struct header *header, const struct found *f) {
    static const enum pr_field_id signs[] = {F(TIMESTAMP), F(FINISHED), F(DATE), F(WAVE), F(WHO)};
    const struct found *survey = look(header, PR_KIND_SURVEY);
    bool any = f->shapes[SHAPE_CODE] > 0;
    for (size_t i = 0; i < PR_COUNT_OF(signs); i++) {
        any = any || survey->has[signs[i]];
    }
    return any;
}

static bool speaks_of_teachers(const struct header *header) {
    static const char *const words[] = {"педагог", "учител", "teacher", NULL};
    bool any = false;
    for (size_t i = 0; i < header->n && !any; i++) {
        any = pr_text_has_any(header->heading[i], words);
    }
    return any;
}

/* How much of what is no field has the rule's shape. */
static bool shaped(const struct header *header, const struct rule *rule, const struct found *f) {
    size_t shape = f->shapes[rule->shape], any = f->shapes[SHAPE_ANY];
    return shape >= rule->shape_least && (rule->also == SHAPE_ANY || f->shapes[rule->also] > 0) &&
           (!rule->all_shape || shape == any) && (!rule->most_shape || 2 * shape > any) &&
           (!rule->teachers || speaks_of_teachers(header));
}

static bool fits(struct header *header, const struct rule *rule) {
    const struct found *f = look(header, rule->kind);
    for (size_t i = 0; i < RULE_ALL; i++) {
        if (rule->all[i] != PR_FIELD_NONE && !f->has[rule->all[i]]) {
            return false;
        }
    }
    size_t any = 0;
    for (size_t i = 0; i < RULE_ANY; i++) {
        any += rule->any[i] != PR_FIELD_NONE && f->has[rule->any[i]] ? 1 : 0;
    }
    const struct found *survey = look(header, PR_KIND_SURVEY);
    bool pupil =
        survey->has[PR_FIELD_WHO] ||
        (survey->has[PR_FIELD_PUPIL] && !f->has[PR_FIELD_TEACHER] && !f->has[PR_FIELD_NUMBER]);
    return any >= rule->any_least && shaped(header, rule, f) &&
           within(f->shapes[SHAPE_ANY], rule->unknown, f) &&
           within(f->shapes[SHAPE_QUESTION], rule->questions, f) && !(rule->no_pupil && pupil) &&
           !(rule->no_answers && answered(header, f));
}

/* Headings that say by themselves who answered, or that a form service wrote the table. */
static bool speaks(struct header *header) {
    static const char *const plain[] = {"код",      "code",       "шифр",         "kod",
                                        "end date", "created at", "дата и время", "дата ответа"};
    headings_fields(header->words, pr_kind_table(PR_KIND_SURVEY), header->field);
    for (size_t i = 0; i < header->n; i++) {
        const struct pr_field *field = header->field[i];
        bool says = field != NULL && (field->id == PR_FIELD_PUPIL || field->id == PR_FIELD_WHO ||
                                      field->id == PR_FIELD_TIMESTAMP);
        if (says && !shapes_is_any(header->heading[i], plain, PR_COUNT_OF(plain))) {
            return true;
        }
    }
    return false;
}

static bool is_survey(struct header *header) {
    const struct found *f = look(header, PR_KIND_SURVEY);
    size_t strong = f->shapes[SHAPE_QUESTION] + f->shapes[SHAPE_CODE];
    size_t questions = strong + f->shapes[SHAPE_SENTENCE];
    bool person = f->has[PR_FIELD_PUPIL] || f->has[PR_FIELD_TIMESTAMP] || f->has[PR_FIELD_WHO] ||
                  f->has[PR_FIELD_FINISHED];
    bool about = f->has[PR_FIELD_CLASS] || f->has[PR_FIELD_WAVE];
    bool weak =
        about || f->has[PR_FIELD_DATE] || f->has[PR_FIELD_NUMBER] || f->has[PR_FIELD_TEACHER];
    if (f->shapes[SHAPE_ANY] == 0) {
        return false;
    }
    if (person && (speaks(header) || questions > 0 || about)) {
        return true;
    }
    return weak && strong >= 2 && 2 * strong >= f->shapes[SHAPE_ANY];
}

static enum pr_kind recognise(struct header *header) {
    for (size_t i = 0; i < PR_COUNT_OF(rules); i++) {
        if (fits(header, &rules[i])) {
            return rules[i].kind;
        }
    }
    return is_survey(header) ? PR_KIND_SURVEY : PR_KIND_TABLE;
}

enum pr_kind pr_kind_recognise(const struct pr_text *folded_headings, size_t n) {
    struct pr_arena *scratch = pr_arena_new();
    struct pr_text *heading = pr_arena_array(scratch, n, sizeof *heading);
    for (size_t i = 0; i < n; i++) {
        heading[i] = pr_text_trim(folded_headings[i]);
    }
    struct header header = {.heading = heading, .n = n, .words = headings_of(scratch, heading, n)};
    header.field = pr_arena_array(scratch, n, sizeof(const struct pr_field *));
    header.shapes = pr_arena_array(scratch, n, sizeof *header.shapes);
    enum pr_kind kind = recognise(&header);
    pr_arena_free(scratch);
    return kind;
}
