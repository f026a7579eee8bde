/* Techniques seen in lessons, and mutual visits. */
#include "analysis/made_year.h"

enum { X = PR_NO_ANSWER, LESSONS = 3, SHEETS = 5 };

/* Two domains: «Приёмы ФО» [Самооценка, Критерии] and «Методика» [Темп]; scale 0–3. Lessons У1 of
 * Т01, У2 of Т02, У3 of Т01. Sheets: У1 by Т02 and Н01, У2 by Т01 and Н01, У3 by Н01. */
struct seen {
    struct made *m;
    struct pr_lesson lesson[LESSONS];
    struct pr_member member[4];
    struct pr_response sheet[SHEETS];
    int16_t mark[SHEETS][MADE_ITEMS];
    struct pr_table table;
    struct pr_column column;
    struct pr_field field;
    uint8_t missing[SHEETS], use[SHEETS];
    struct pr_text cell[SHEETS];
};

static struct seen *seen_new(const int16_t *marks) {
    static const char *const title[3] = {"Самооценка", "Критерии", "Темп"};
    static const char *const who[SHEETS] = {"Т02", "Н01", "Т01", "Н01", "Н01"};
    static const int32_t where[SHEETS] = {0, 0, 1, 1, 2};
    static const char *const lesson[LESSONS][2] = {{"У1", "Т01"}, {"У2", "Т02"}, {"У3", "Т01"}};
    struct made *m = made_new(3, 0, 3);
    struct seen *s = pr_arena_alloc(m->arena, sizeof *s);
    s->m = m;
    m->year.n_surveys = 0;
    for (size_t i = 0; i < 3; i++) {
        m->item[i].text = t(title[i]);
        m->item[i].section = i < 2 ? t("Приёмы ФО") : t("Методика");
    }
    for (size_t l = 0; l < LESSONS; l++) {
        s->lesson[l] = (struct pr_lesson){
            .code = t(lesson[l][0]), .teacher = t(lesson[l][1]), .checked = -1, .reached = -1};
    }
    for (size_t i = 0; i < SHEETS; i++) {
        memcpy(s->mark[i], marks + 3 * i, 3 * sizeof *marks);
        s->sheet[i] = (struct pr_response){.lesson = where[i],
                                           .row = i,
                                           .wave = -1,
                                           .pupil = -1,
                                           .observer = t(who[i]),
                                           .answer = s->mark[i]};
    }
    static const char *const code[4] = {"Т01", "Т02", "Т03", "Т04"};
    for (size_t i = 0; i < 4; i++) { /* the fourth teaches in a comparison class */
        s->member[i] = (struct pr_member){.code = t(code[i]), .group = i == 3 ? 1 : 0};
    }
    m->context.member = s->member;
    m->context.n_members = 4;
    m->context.lesson = s->lesson;
    m->context.n_lessons = LESSONS;
    m->year.sheet = &m->ins;
    m->year.observation = s->sheet;
    m->year.n_observations = SHEETS;
    return s;
}

/* A column «Приёмы» beside the criteria; NULL: an empty cell. */
static void name_techniques(struct seen *s, const char *const *cells) {
    s->field = (struct pr_field){.id = PR_FIELD_TECHNIQUES, .type = PR_TYPE_CHOICES};
    for (size_t i = 0; i < SHEETS; i++) {
        s->missing[i] = cells[i] ? PR_PRESENT : PR_BLANK;
        s->cell[i] = t(cells[i] ? cells[i] : "");
        s->sheet[i].table = &s->table;
    }
    s->column = (struct pr_column){.n = 1,
                                   .field = &s->field,
                                   .type = PR_TYPE_CHOICES,
                                   .missing = s->missing,
                                   .text = s->cell,
                                   .use = s->use};
    s->table = (struct pr_table){.column = &s->column, .n_columns = 1, .n_rows = SHEETS};
}

/* Самооценка: У1 marks 1 and 0 (half saw it), У2 0 and 0, У3 nobody asked.
 * Критерии: У1 0 and blank, У2 2 and 0, У3 3. */
static const int16_t marks[] = {1, 0, 2, 0, X, 2, 0, 2, 2, 0, 0, 2, X, 3, 2};

static void criteria(void **state) {
    (void)state;
    struct seen *s = seen_new(marks);
    made_run(s->m);
    const struct want want[] = {
        {.where = "techniques", .value = 2, .n = -1},
        {.where = "lessons_observed", .value = 3, .n = -1},
        {.where = "teachers_observed", .value = 2, .n = -1},
        {.where = "lessons technique=Самооценка", .value = 1, .n = 2},
        {.where = "lessons_share technique=Самооценка", .value = 0.5, .n = 2},
        {.where = "teachers technique=Самооценка", .value = 1, .n = 2},
        {.where = "lessons technique=Самооценка teacher=Т01", .value = 1, .n = 1},
        {.where = "lessons technique=Самооценка teacher=Т02", .value = 0, .n = 1},
        {.where = "lessons technique=Критерии", .value = 2, .n = 3},
        {.where = "teachers technique=Критерии", .value = 2, .n = 2},
        {.where = "lessons technique=Критерии teacher=Т01", .value = 1, .n = 2},
        {.where = "lessons technique=Критерии teacher=Т02", .value = 1, .n = 1},
    };
    check(s->m, "techniques", want, PR_COUNT_OF(want));
    assert_null(figure(s->m, "techniques", "lessons technique=Темп"));
    made_free(s->m);
}

/* The column adds techniques and sightings: «самооценка» is the criterion in another spelling,
 * «нет» is none, an empty cell saw nothing. */
static void options(void **state) {
    (void)state;
    static const char *const cells[SHEETS] = {"Светофор; самооценка", "Светофор", "нет", NULL,
                                              "Билетик; Самооценка"};
    struct seen *s = seen_new(marks);
    name_techniques(s, cells);
    made_run(s->m);
    const struct want want[] = {
        {.where = "techniques", .value = 4, .n = -1},
        {.where = "lessons technique=Светофор", .value = 1, .n = 3},
        {.where = "teachers technique=Светофор", .value = 1, .n = 2},
        {.where = "lessons technique=Билетик", .value = 1, .n = 3},
        /* У1: one of two saw it; У3: named, though the criterion stands empty */
        {.where = "lessons technique=Самооценка", .value = 2, .n = 3},
    };
    check(s->m, "techniques", want, PR_COUNT_OF(want));
    made_free(s->m);
}

static void none(void **state) {
    (void)state;
    struct seen *s = seen_new(marks);
    for (size_t i = 0; i < 3; i++) {
        s->m->item[i].section = t("Методика");
    }
    made_run(s->m);
    assert_null(figure(s->m, "techniques", "techniques"));
    s->m->year.n_observations = 0;
    made_run(s->m);
    assert_null(figure(s->m, "techniques", "techniques"));
    assert_null(figure(s->m, "visits", "visits"));
    made_free(s->m);
}

static void visits(void **state) {
    (void)state;
    struct seen *s = seen_new(marks);
    s->lesson[2].sort = t("Взаимопосещение");
    made_run(s->m);
    const struct want want[] = {
        {.where = "visits", .value = 2, .n = -1},
        {.where = "visits observer=Т02 teacher=Т01", .value = 1, .n = -1},
        {.where = "visits observer=Т01 teacher=Т02", .value = 1, .n = -1},
        {.where = "visits observer=Т03", .value = 0, .n = -1},
        {.where = "visits teacher=Т01", .value = 1, .n = -1},
        {.where = "visitors", .value = 2, .n = 3},
        {.where = "visited", .value = 2, .n = 3},
        {.where = "members_without_visit", .value = 1, .n = 3},
        {.where = "visit_lessons", .value = 1, .n = 3},
        {.where = "visit_lessons_without_sheet", .value = 0, .n = 1},
    };
    check(s->m, "visits", want, PR_COUNT_OF(want));
    assert_null(figure(s->m, "visits", "visits observer=Т04")); /* no member of the community */
    assert_null(figure(s->m, "visits", "visits observer=Н01"));
    made_free(s->m);
}

/* A name instead of a code; one's own lesson is no visit; lessons of the kind without any sheet. */
static void names(void **state) {
    (void)state;
    struct seen *s = seen_new(marks);
    s->member[2].name = t("Елена Петрова");
    s->sheet[1].observer = t("ЕЛЕНА ПЕТРОВА"); /* at У1 of Т01 */
    s->sheet[2].observer = t("Т02");           /* at her own У2 */
    made_run(s->m);
    const struct want want[] = {
        {.where = "visits", .value = 2, .n = -1},
        {.where = "visits observer=Т03 teacher=Т01", .value = 1, .n = -1},
        {.where = "visits observer=Т02 teacher=Т01", .value = 1, .n = -1},
        {.where = "visited", .value = 1, .n = 3},
    };
    check(s->m, "visits", want, PR_COUNT_OF(want));
    assert_null(figure(s->m, "visits", "visits observer=Т02 teacher=Т02"));
    made_free(s->m);
    s = seen_new(marks);
    s->m->year.n_observations = 0;
    s->lesson[0].sort = t("взаимопосещение");
    made_run(s->m);
    const struct want unseen[] = {
        {.where = "visits", .value = 0, .n = -1},
        {.where = "visit_lessons_without_sheet", .value = 1, .n = 1},
    };
    check(s->m, "visits", unseen, PR_COUNT_OF(unseen));
    made_free(s->m);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {cmocka_unit_test(criteria), cmocka_unit_test(options),
                                       cmocka_unit_test(none), cmocka_unit_test(visits),
                                       cmocka_unit_test(names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
