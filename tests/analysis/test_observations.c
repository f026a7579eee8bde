/* Open lessons: means, agreement of the observers, levels. */
#include "analysis/made_year.h"

enum { X = PR_NO_ANSWER, OBSERVERS_MOST = 4, LESSONS_MOST = 12, SHEETS_MOST = 48 };

static const char *const observer[OBSERVERS_MOST] = {"Н01", "Н02", "Н03", "Н04"};

/* Sheet with `items` criteria of one domain; marks[lesson][observer * items + i]. */
struct sheets {
    struct made *m;
    struct pr_lesson lesson[LESSONS_MOST];
    struct pr_response sheet[SHEETS_MOST];
    int16_t mark[SHEETS_MOST][MADE_ITEMS];
};

static struct sheets *sheets_new(size_t items, size_t lessons, size_t observers,
                                 const int16_t *marks) {
    static const char *const code[LESSONS_MOST] = {"У1", "У2", "У3", "У4",  "У5",  "У6",
                                                   "У7", "У8", "У9", "У10", "У11", "У12"};
    static const char *const criterion[4] = {"Цель", "Итог", "Темп", "Язык"};
    struct made *m = made_new(items, 0, 10);
    struct sheets *s = pr_arena_alloc(m->arena, sizeof *s);
    s->m = m;
    m->year.n_surveys = 0;
    for (size_t i = 0; i < items; i++) {
        m->item[i].section = t("область");
        m->item[i].text = t(criterion[i]);
    }
    size_t n = 0;
    for (size_t l = 0; l < lessons; l++) {
        s->lesson[l] = (struct pr_lesson){.code = t(code[l]), .checked = -1, .reached = -1};
        for (size_t o = 0; o < observers; o++) {
            memcpy(s->mark[n], marks + (l * observers + o) * items, items * sizeof *marks);
            s->sheet[n] = (struct pr_response){.lesson = (int32_t)l,
                                               .wave = -1,
                                               .pupil = -1,
                                               .observer = t(observer[o]),
                                               .answer = s->mark[n]};
            n++;
        }
    }
    m->context.lesson = s->lesson;
    m->context.n_lessons = lessons;
    m->year.sheet = &m->ins;
    m->year.observation = s->sheet;
    m->year.n_observations = n;
    return s;
}

/* Six targets, four judges: Shrout and Fleiss 1979, table 2; ICC(2,1) 0.29, ICC(2,4) 0.62. Exact:
 * mean squares 11.2417, 32.4861, 1.0194. */
static void shrout_and_fleiss(void **state) {
    (void)state;
    static const int16_t marks[] = {9, 2, 5, 8, 6,  1, 3, 2, 8, 4, 6, 8,
                                    7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7};
    struct sheets *s = sheets_new(1, 6, 4, marks);
    made_run(s->m);
    double r = 11.0 + 29.0 / 120;
    double c = 32.0 + 35.0 / 72;
    double e = 1.0 + 7.0 / 360;
    /* |differences| of the six pairs of judges add up to 22, 14, 14, 20, 16, 16 by lesson */
    const struct want want[] = {
        {.where = "icc_a1 domain=область",
         .value = (r - e) / (r + 3 * e + 4 * (c - e) / 6),
         .n = 6},
        {.where = "icc_ak domain=область", .value = (r - e) / (r + (c - e) / 6), .n = 6},
        {.where = "observer_difference domain=область",
         .value = (7 + 4 + 1 + 3 + 6 + 3 + 5 + 3 + 4 + 2 + 1 + 1 + 4 + 2 + 0 + 2 + 4 + 2 + 6 + 5 +
                   1 + 1 + 4 + 5 + 5 + 4 + 1 + 1 + 4 + 3 + 4 + 2 + 1 + 2 + 5 + 3) /
                  36.0,
         .n = 36},
        {.where = "mean domain=область lesson=У1", .value = 6, .n = 4},
        {.where = "mean domain=область", .value = (6 + 3 + 6.5 + 4 + 7.5 + 4.75) / 6, .n = 6},
        {.where = "lessons", .value = 6, .n = -1},
        {.where = "sheets", .value = 24, .n = -1},
        {.where = "observers", .value = 4, .n = -1},
    };
    check(s->m, "observations", want, PR_COUNT_OF(want));
    made_free(s->m);
}

/* Two lessons, two observers, two criteria; one cell missing. */
static void means(void **state) {
    (void)state;
    static const int16_t marks[] = {1, 2, 3, X, 2, 2, 1, 4};
    struct sheets *s = sheets_new(2, 2, 2, marks);
    s->lesson[0].checked = 20;
    s->lesson[0].reached = 10;
    s->lesson[1].checked = 10;
    s->lesson[1].reached = 11; /* cannot be */
    made_run(s->m);
    const struct want want[] = {
        {.where = "mean domain=область lesson=У1 observer=Н01", .value = 1.5, .n = 2},
        {.where = "mean domain=область lesson=У1 observer=Н02", .value = 3, .n = 1},
        {.where = "mean domain=область lesson=У1", .value = 2.25, .n = 2},
        {.where = "mean domain=область lesson=У2", .value = 2.25, .n = 2},
        {.where = "mean domain=область", .n = 2, .why = PR_TOO_FEW},
        {.where = "criterion_mean domain=область criterion=Цель lesson=У1", .value = 2, .n = 2},
        {.where = "criterion_mean domain=область criterion=Итог lesson=У1", .value = 2, .n = 1},
        {.where = "observer_difference domain=область", .value = (1.5 + 0.5) / 2, .n = 2},
        /* pairs of marks: 1-3, 2-1, 2-4 */
        {.where = "equal domain=область", .value = 0, .n = 3},
        {.where = "within_one domain=область", .value = 1.0 / 3, .n = 3},
        /* 10 of 20: Wilson 0.2993…0.7007 */
        {.where = "reached_share lesson=У1",
         .value = 0.5,
         .n = 20,
         .low = 0.2992980,
         .high = 0.7007020},
    };
    check(s->m, "observations", want, PR_COUNT_OF(want));
    assert_null(figure(s->m, "observations", "reached_share lesson=У2"));
    made_free(s->m);
}

/* A cell missing, one lesson, one observer: no correlation. */
static void incomplete(void **state) {
    (void)state;
    static const int16_t marks[] = {1, 2, 3, X};
    static const struct {
        size_t lessons, observers;
        int64_t pairs;
    } cases[] = {{2, 2, 1}, {1, 3, 3}, {3, 1, 0}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct sheets *s = sheets_new(1, cases[i].lessons, cases[i].observers, marks);
        made_run(s->m);
        const struct pr_figure *f = figure(s->m, "observations", "icc_a1 domain=область");
        assert_int_equal(f->why, PR_INCOMPLETE);
        f = figure(s->m, "observations", "observer_difference domain=область");
        assert_int_equal(f->n, cases[i].pairs);
        assert_int_equal(f->why, cases[i].pairs ? PR_GIVEN : PR_NO_DATA);
        made_free(s->m);
    }
}

/* A bound sheet: the domain is the scale's Russian title; score 0–100 and its level. */
static void bound(void **state) {
    (void)state;
    static const int16_t marks[] = {1, 2, 3, 2, 2, 2, 1, 1};
    struct sheets *s = sheets_new(2, 2, 2, marks);
    struct made *m = s->m;
    struct pr_band band[2] = {
        {.id = t("low"), .from = 0, .to = 66, .to_open = true},
        {.id = t("high"), .from = 66, .to = 100},
    };
    size_t of[1] = {0};
    struct pr_levels levels = {.scale = of, .n_scales = 1, .band = band, .n_bands = 2};
    m->ins.published = true;
    m->ins.levels = &levels;
    m->ins.n_levels = 1;
    m->ins.total = SIZE_MAX;
    m->scale[0].title[PR_RU] = t("приёмы");
    m->scale[0].factor = 100.0 / 3;
    made_run(m);
    const struct want want[] = {
        {.where = "mean domain=приёмы lesson=У1", .value = 2, .n = 2},
        {.where = "score domain=приёмы lesson=У1", .value = 200.0 / 3, .n = 2},
        {.where = "level domain=приёмы lesson=У1", .value = 1, .n = 2},
        {.where = "score domain=приёмы lesson=У2", .value = 50, .n = 2},
        {.where = "level domain=приёмы lesson=У2", .value = 0, .n = 2},
    };
    check(m, "observations", want, PR_COUNT_OF(want));
    made_free(m);
}

/* ---- how exact a lesson's mean is ---- */

/* Twelve lessons of six teachers, four observers; expected values from R: qchisq, qf, lme4 (as in
 * tests/stats/test_gstudy.c). */
static const int16_t twelve[SHEETS_MOST] = {5, 5, 6, 6, 2, 5, 5, 6, 4, 5, 4, 7, 3, 5, 4, 6,
                                            2, 2, 2, 4, 1, 1, 4, 4, 1, 1, 1, 3, 2, 2, 2, 4,
                                            5, 6, 5, 6, 5, 7, 6, 7, 2, 2, 6, 4, 3, 4, 4, 4};
static const char *const teacher[LESSONS_MOST] = {"Т1", "Т1", "Т2", "Т2", "Т3", "Т3",
                                                  "Т4", "Т4", "Т5", "Т5", "Т6", "Т6"};

static struct sheets *twelve_lessons(bool gaps, bool twice, size_t lessons) {
    int16_t marks[SHEETS_MOST];
    memcpy(marks, twelve, sizeof marks);
    for (size_t i = 0; i < LESSONS_MOST && gaps; i++) {
        marks[i * OBSERVERS_MOST + i % OBSERVERS_MOST] = X;
    }
    struct sheets *s = sheets_new(1, lessons, OBSERVERS_MOST, marks);
    for (size_t i = 0; i < lessons; i++) {
        s->lesson[i].teacher = twice ? t(teacher[i]) : s->lesson[i].code;
    }
    made_run(s->m);
    return s;
}

static void whole_table(void **state) {
    (void)state;
    struct sheets *s = twelve_lessons(false, true, 12);
    const struct want want[] = {
        {.where = "variance_lesson domain=область",
         .value =
             (8.0 + 113.0 / 132 - 307.0 / 396) / 4, /* mean squares 1169/132, 347/36, 307/396 */
         .n = 12,
         .low = 0.907040004472,
         .high = 6.18399756175},
        {.where = "variance_observer domain=область",
         .value = (347.0 / 36 - 307.0 / 396) / 12,
         .n = 12,
         .low = 0.189231516112,
         .high = 11.0985759369},
        {.where = "variance_rest domain=область",
         .value = 307.0 / 396,
         .n = 12,
         .low = 0.504352744242,
         .high = 1.34319252374},
        {.where = "observers_least domain=область", .value = 4, .n = -1},
        {.where = "lesson_sem domain=область",
         .value = sqrt(((347.0 / 36 - 307.0 / 396) / 12 + 307.0 / 396) / 4),
         .n = 12,
         .low = 0.478160914731,
         .high = 1.72412450731},
        {.where = "readable_difference domain=область",
         .value = 1.96 * sqrt(2 * ((347.0 / 36 - 307.0 / 396) / 12 + 307.0 / 396) / 4),
         .n = 12,
         .low = 1.32539443519,
         .high = 4.77902931246},
        {.where = "lesson_observers_enough domain=область reliability=0.7", .value = 2, .n = 12},
        {.where = "lesson_observers_enough domain=область reliability=0.8", .value = 3, .n = 12},
        {.where = "teacher_lessons_enough domain=область reliability=0.7", .value = 1, .n = 6},
        {.where = "teacher_observers_enough domain=область reliability=0.7", .value = 2, .n = 6},
        {.where = "teacher_lessons_enough domain=область reliability=0.8", .value = 1, .n = 6},
        {.where = "teacher_observers_enough domain=область reliability=0.8", .value = 4, .n = 6},
    };
    check(s->m, "observations", want, PR_COUNT_OF(want));
    assert_null(figure(s->m, "observations", "icc_components domain=область"));
    made_free(s->m);
}

/* Each lesson seen by three of the four observers: REML, whose digits end where a search ends. */
static void table_with_gaps(void **state) {
    (void)state;
    static const struct {
        const char *where;
        double value;
    } close[] = {
        {"variance_lesson domain=область", 1.91832918656},
        {"variance_observer domain=область", 0.985910712215},
        {"variance_rest domain=область", 0.418105837292},
        {"icc_components domain=область", 0.577402034272},
        {"lesson_sem domain=область", 0.684109286958},
        {"readable_difference domain=область", 0.684109286958 * 1.96 * 1.4142135623731},
    };
    struct sheets *s = twelve_lessons(true, true, 12);
    for (size_t i = 0; i < PR_COUNT_OF(close); i++) {
        const struct pr_figure *f = figure(s->m, "observations", close[i].where);
        assert_non_null(f);
        assert_true(pr_given(*f) && f->n == 12 && !(f->level > 0)); /* no interval */
        assert_true(near(f->value, close[i].value, 1e-6));
    }
    const struct want want[] = {
        {.where = "icc_a1 domain=область", .n = 12, .why = PR_INCOMPLETE},
        {.where = "observers_least domain=область", .value = 3, .n = -1},
        {.where = "lesson_observers_enough domain=область reliability=0.7", .value = 2, .n = 12},
        {.where = "lesson_observers_enough domain=область reliability=0.8", .value = 3, .n = 12},
        {.where = "teacher_lessons_enough domain=область reliability=0.7", .value = 1, .n = 6},
        {.where = "teacher_observers_enough domain=область reliability=0.7", .value = 4, .n = 6},
        {.where = "teacher_lessons_enough domain=область reliability=0.8", .value = 2, .n = 6},
        {.where = "teacher_observers_enough domain=область reliability=0.8", .value = 5, .n = 6},
    };
    check(s->m, "observations", want, PR_COUNT_OF(want));
    made_free(s->m);
}

/* What is not given, and why. */
static void not_exact(void **state) {
    (void)state;
    static const struct {
        bool gaps, twice;
        size_t lessons;
        enum pr_why variance, of_lesson, of_teacher;
    } cases[] = {
        {false, false, 12, PR_GIVEN, PR_GIVEN, PR_INCOMPLETE}, /* a lesson each */
        {false, true, 10, PR_GIVEN, PR_GIVEN, PR_GIVEN},
        {false, true, 9, PR_GIVEN, PR_TOO_FEW, PR_TOO_FEW}, /* with its interval only */
        {true, true, 10, PR_GIVEN, PR_GIVEN, PR_GIVEN},
        {true, true, 9, PR_TOO_FEW, PR_TOO_FEW, PR_TOO_FEW}, /* no interval: not under ten */
        {false, true, 1, PR_INCOMPLETE, PR_INCOMPLETE, PR_INCOMPLETE},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct sheets *s = twelve_lessons(cases[i].gaps, cases[i].twice, cases[i].lessons);
        const struct {
            const char *where;
            enum pr_why why;
        } of[] = {
            {"variance_rest domain=область", cases[i].variance},
            {"lesson_sem domain=область", cases[i].variance},
            {"lesson_observers_enough domain=область reliability=0.7", cases[i].of_lesson},
            {"teacher_lessons_enough domain=область reliability=0.7", cases[i].of_teacher},
            {"teacher_observers_enough domain=область reliability=0.7", cases[i].of_teacher},
        };
        for (size_t k = 0; k < PR_COUNT_OF(of); k++) {
            const struct pr_figure *f = figure(s->m, "observations", of[k].where);
            assert_non_null(f);
            if (f->why != of[k].why) {
                fail_msg("case %d, %s: «%s»", (int)i, of[k].where, pr_why_name(f->why));
            }
        }
        made_free(s->m);
    }
}

/* Observers so far apart that ten of them are too few; lessons that do not differ at all. */
static void never_enough(void **state) {
    (void)state;
    static const struct {
        int16_t step[2]; /* of lessons, of observers */
        enum pr_why why;
    } cases[] = {{{1, 400}, PR_TOO_MANY}, {{0, 3}, PR_NO_VARIATION}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        int16_t marks[30];
        for (size_t k = 0; k < 30; k++) {
            int16_t row = (int16_t)(k / 3), column = (int16_t)(k % 3);
            marks[k] =
                (int16_t)(cases[i].step[0] * row + cases[i].step[1] * column + (int)((k * 7) % 4));
        }
        struct sheets *s = sheets_new(1, 10, 3, marks);
        made_run(s->m);
        const struct pr_figure *f =
            figure(s->m, "observations", "lesson_observers_enough domain=область reliability=0.8");
        assert_non_null(f);
        assert_int_equal(f->why, cases[i].why);
        made_free(s->m);
    }
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shrout_and_fleiss), cmocka_unit_test(means),
        cmocka_unit_test(incomplete),        cmocka_unit_test(bound),
        cmocka_unit_test(whole_table),       cmocka_unit_test(table_with_gaps),
        cmocka_unit_test(not_exact),         cmocka_unit_test(never_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
