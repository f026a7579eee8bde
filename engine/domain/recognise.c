/* Which kind a header belongs to: a list of rules, the first that fits wins, from headers that can
 * be nothing else down to the survey, whose questions may say anything.
 *
 * A rule asks for fields of the kind's table (all of some, a few of others), for shapes among the
 * headings that are no field, and bounds how many may remain unexplained.
 */
#include "kinds.h"

enum { RULE_ALL = 3, RULE_ANY = 8 };

/* Shapes of headings that are no field of the kind. */
enum shape {
    SHAPE_ANY,       /* whatever it says */
    SHAPE_CRITERION, /* Область [критерий] */
    SHAPE_DEFICIT,   /* the same, before the bracket something about difficulties or skills */
    SHAPE_TASK,      /* Задание 3 (макс. 2) */
    SHAPE_TERM,      /* 2 четверть, Год */
    SHAPE_SUBJECT,   /* Русский язык */
    SHAPE_CODE,      /* Т01, E1, 7 */
    SHAPE_NUMBER,    /* 7, №7, 7 (макс. 2): a code of digits alone */
    SHAPE_FEEDBACK,  /* E1 … E6: items of the library's form about an event */
    SHAPE_PERSON,    /* Лугова А. И.; Лугова Анна Ильинична */
    SHAPE_QUESTION,  /* numbered, with a question mark, in brackets */
    SHAPE_SENTENCE,  /* three words or more, and none of the above */
    SHAPES
};

/* How many headings may be no field. */
enum most { ALL_FREE, AS_FIELDS, ONE, NONE };

struct rule {
    size_t any_least, shape_least;
    enum pr_kind kind;
    enum pr_field_id all[RULE_ALL];
    enum pr_field_id any[RULE_ANY]; /* at least any_least of these */
    enum shape shape;               /* at least shape_least headings of it */
    enum most unknown;              /* headings that are no field */
    enum most questions;            /* those of them that look like questions */
    bool no_pupil;                  /* no pupil answered */
    bool no_answers;                /* nothing says when or in which wave somebody did */
    bool all_shape;                 /* every heading that is no field has the shape */
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
     .any = {F(TOTAL), F(WORK), F(FORM)},
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
     .shape_least = 3,
     .no_pupil = true},
    {.kind = PR_KIND_ATTENDANCE, .all = {F(EVENT), F(TEACHER), F(PRESENT)}, .unknown = AS_FIELDS},
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
};

/* ---- shapes ---- */

static const char *const deficit_words[] = {"затрудн", "дефицит", "умени",     "навык",   "владе",
                                            "умею",    "трудно",  "difficult", "deficit", "skill"};

static const char *const term_words[] = {"четверть", "триместр", "полугодие", "quarter",
                                         "term",     "semester", "trimester"};

static const char *const year_words[] = {"год",
                                         "год.",
                                         "годовая",
                                         "годовая отметка",
                                         "годовая оценка",
                                         "итог",
                                         "итоговая",
                                         "итоговая отметка",
                                         "year",
                                         "year mark"};

static const char *const subject_words[] = {"русский язык",
                                            "литературное чтение",
                                            "литература",
                                            "родной язык",
                                            "математика",
                                            "алгебра",
                                            "геометрия",
                                            "окружающий мир",
                                            "английский язык",
                                            "иностранный язык",
                                            "немецкий язык",
                                            "французский язык",
                                            "китайский язык",
                                            "информатика",
                                            "физика",
                                            "химия",
                                            "биология",
                                            "география",
                                            "история",
                                            "история россии",
                                            "всеобщая история",
                                            "обществознание",
                                            "право",
                                            "экономика",
                                            "музыка",
                                            "изо",
                                            "изобразительное искусство",
                                            "технология",
                                            "труд",
                                            "труд (технология)",
                                            "физкультура",
                                            "физическая культура",
                                            "обж",
                                            "обзр",
                                            "астрономия",
                                            "орксэ",
                                            "вероятность и статистика",
                                            "алгебра и начала анализа",
                                            "родная литература",
                                            "черчение",
                                            "mathematics",
                                            "maths",
                                            "physics",
                                            "chemistry",
                                            "biology",
                                            "geography",
                                            "history",
                                            "literature",
                                            "english",
                                            "science",
                                            "music",
                                            "russian"};

static bool holds_any(struct pr_text t, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (pr_text_find(t, pr_text_of(words[i])) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static bool is_any(struct pr_text t, const char *const *words, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (heading_is(words[i], t)) {
            return true;
        }
    }
    return false;
}

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

/* «Задание 3 (макс. 2)», «Task 3», «Задача №3». */
static bool is_task(struct pr_text t) {
    static const char *const words[] = {"задание", "задача", "task", "зад."};
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        struct pr_text word = pr_text_of(words[i]);
        if (!pr_text_starts(t, word)) {
            continue;
        }
        struct pr_text rest = pr_text_trim(pr_text_slice(t, word.n, t.n));
        if (pr_text_starts(rest, PR_TEXT("№"))) {
            rest = pr_text_trim(pr_text_slice(rest, sizeof("№") - 1, rest.n));
        }
        return rest.n > 0 && digit(rest.s[0]);
    }
    return false;
}

/* «7», «№ 7», «7 (макс. 2)». */
static bool is_number(struct pr_text t) {
    size_t at = pr_text_starts(t, PR_TEXT("№")) ? sizeof("№") - 1 : 0;
    at += at < t.n && t.s[at] == ' ' ? 1 : 0;
    size_t first = at;
    while (at < t.n && digit(t.s[at])) {
        at++;
    }
    struct pr_text rest = pr_text_trim(pr_text_slice(t, at, t.n));
    bool maximum = pr_text_starts(rest, PR_TEXT("(макс")) || pr_text_starts(rest, PR_TEXT("(max"));
    return at > first && at - first <= 3 && (rest.n == 0 || pr_text_is(rest, ".") || maximum);
}

static bool is_term(struct pr_text t) {
    bool numbered = t.n > 0 && (digit(t.s[0]) || t.s[0] == 'i' || digit(t.s[t.n - 1]));
    return is_any(t, year_words, PR_COUNT_OF(year_words)) ||
           (numbered && holds_any(t, term_words, PR_COUNT_OF(term_words)));
}

/* «Русский язык», «Русский язык [1 четверть]». */
static bool is_subject(struct pr_text t) {
    bool with_term = t.n <= 120 && holds_any(t, term_words, PR_COUNT_OF(term_words));
    for (size_t i = 0; with_term && i < PR_COUNT_OF(subject_words); i++) {
        if (pr_text_starts(t, pr_text_of(subject_words[i]))) {
            return true;
        }
    }
    return is_any(t, subject_words, PR_COUNT_OF(subject_words));
}

/* Up to three letters and up to four digits, maybe a dash between: a code stands as heading. */
static bool is_code(struct pr_text t) {
    size_t letters = 0;
    size_t at = 0;
    while (at < t.n && !digit(t.s[at])) {
        uint32_t c = pr_utf8_next(t, &at);
        if (c == '-' && letters > 0) {
            break;
        }
        bool letter = (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F);
        if (!letter || ++letters > 3) {
            return false;
        }
    }
    size_t first = at;
    while (at < t.n && digit(t.s[at])) {
        at++;
    }
    return at == t.n && at > first && at - first <= 4;
}

static size_t words_in(struct pr_text t) {
    size_t n = 0;
    struct pr_text word;
    for (struct pr_text rest = t; pr_text_next(&rest, ' ', &word);) {
        n += word.n > 1 ? 1 : 0;
    }
    return n;
}

/* «E1», «E1. Тема актуальна». */
static bool is_feedback(struct pr_text t) {
    struct pr_text number;
    struct pr_text bare = heading_bare(t, &number);
    struct pr_text code = number.n > 0 && bare.n < t.n ? number : t;
    bool latin = pr_text_starts(code, PR_TEXT("e"));
    bool russian = pr_text_starts(code, PR_TEXT("е"));
    size_t at = latin ? 1 : sizeof("е") - 1;
    return (latin || russian) && code.n == at + 1 && code.s[at] >= '1' && code.s[at] <= '6';
}

/* A surname with initials, or three words of which the last is a patronymic. */
static bool is_person(struct pr_text t) {
    static const char *const ends[] = {"вна", "чна", "шна", "вич", "ьич", "мич", "кич"};
    size_t blank = pr_text_find(t, PR_TEXT(" "));
    if (blank == SIZE_MAX || blank < 4) {
        return false;
    }
    struct pr_text rest = pr_text_trim(pr_text_slice(t, blank, t.n));
    size_t dot = pr_text_find(rest, PR_TEXT("."));
    enum { INITIALS = 8 }; /* bytes of «а. и.» and a little */
    if (dot == 2 && rest.n <= INITIALS && rest.s[rest.n - 1] == '.') {
        return true;
    }
    bool patronymic = false;
    for (size_t i = 0; i < PR_COUNT_OF(ends); i++) {
        patronymic = patronymic || pr_text_ends(t, pr_text_of(ends[i]));
    }
    return patronymic && words_in(t) == 3;
}

static bool is_question(struct pr_text t) {
    struct pr_text number;
    struct pr_text bare = heading_bare(t, &number);
    bool counted = pr_text_starts(t, PR_TEXT("вопрос ")) || pr_text_starts(t, PR_TEXT("question "));
    return (number.n > 0 && bare.n > 0) || (counted && digit(t.s[t.n - 1])) ||
           pr_text_find(t, PR_TEXT("?")) != SIZE_MAX || t.s[t.n - 1] == ']';
}

static void count_shapes(struct pr_text t, size_t *shapes) {
    struct pr_text before;
    struct pr_text inside;
    bool criterion = heading_brackets(t, &before, &inside);
    bool code = is_code(t);
    bool question = !code && is_question(t);
    shapes[SHAPE_ANY]++;
    shapes[SHAPE_CRITERION] += criterion ? 1 : 0;
    shapes[SHAPE_DEFICIT] +=
        criterion && holds_any(before, deficit_words, PR_COUNT_OF(deficit_words)) ? 1 : 0;
    shapes[SHAPE_TASK] += is_task(t) ? 1 : 0;
    shapes[SHAPE_TERM] += is_term(t) ? 1 : 0;
    shapes[SHAPE_SUBJECT] += is_subject(t) ? 1 : 0;
    shapes[SHAPE_CODE] += code ? 1 : 0;
    shapes[SHAPE_NUMBER] += is_number(t) ? 1 : 0;
    shapes[SHAPE_FEEDBACK] += is_feedback(t) ? 1 : 0;
    shapes[SHAPE_PERSON] += is_person(t) ? 1 : 0;
    shapes[SHAPE_QUESTION] += question ? 1 : 0;
    shapes[SHAPE_SENTENCE] += !code && !question && words_in(t) >= 3 ? 1 : 0;
}

/* ---- rules ---- */

struct found {
    bool done;
    bool has[PR_FIELDS];
    size_t fields; /* headings that are one */
    size_t shapes[SHAPES];
};

struct header {
    const struct pr_text *heading;
    size_t n;
    struct found of[PR_KINDS];
};

static const struct found *look(struct header *header, enum pr_kind kind) {
    struct found *f = &header->of[kind];
    const struct pr_kind_table *table = pr_kind_table(kind);
    for (size_t i = 0; !f->done && i < header->n; i++) {
        struct pr_text t = pr_text_trim(header->heading[i]);
        if (t.n == 0) {
            continue;
        }
        const struct pr_field *field = pr_kind_field(table, t);
        if (field == NULL) {
            count_shapes(t, f->shapes);
            continue;
        }
        f->fields++;
        f->has[field->id] = true;
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
    return any >= rule->any_least && f->shapes[rule->shape] >= rule->shape_least &&
           within(f->shapes[SHAPE_ANY], rule->unknown, f) &&
           (!rule->all_shape || f->shapes[rule->shape] == f->shapes[SHAPE_ANY]) &&
           within(f->shapes[SHAPE_QUESTION], rule->questions, f) && !(rule->no_pupil && pupil) &&
           !(rule->no_answers && answered(header, f));
}

/* Headings that say by themselves who answered, or that a form service wrote the table. */
static bool speaks(const struct header *header) {
    static const char *const plain[] = {"код",      "code",       "шифр",         "kod",
                                        "end date", "created at", "дата и время", "дата ответа"};
    const struct pr_kind_table *table = pr_kind_table(PR_KIND_SURVEY);
    for (size_t i = 0; i < header->n; i++) {
        const struct pr_field *field = pr_kind_field(table, pr_text_trim(header->heading[i]));
        bool says = field != NULL && (field->id == PR_FIELD_PUPIL || field->id == PR_FIELD_WHO ||
                                      field->id == PR_FIELD_TIMESTAMP);
        if (says && !is_any(header->heading[i], plain, PR_COUNT_OF(plain))) {
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

enum pr_kind pr_kind_recognise(const struct pr_text *folded_headings, size_t n) {
    struct header header = {.heading = folded_headings, .n = n};
    for (size_t i = 0; i < PR_COUNT_OF(rules); i++) {
        if (fits(&header, &rules[i])) {
            return rules[i].kind;
        }
    }
    return is_survey(&header) ? PR_KIND_SURVEY : PR_KIND_TABLE;
}
