/* Open lessons: means, agreement of the observers, levels. */
#include "analysis/made_year.h"

enum { X = PR_NO_ANSWER, OBSERVERS_MOST = 4 };

static const char *const observer[OBSERVERS_MOST] = {"Н01", "Н02", "Н03", "Н04"};

/* Sheet with `items` criteria of one domain; marks[lesson][observer * items + i]. */
struct sheets {
    struct made *m;
    struct pr_lesson lesson[8];
    struct pr_response sheet[32];
    int16_t mark[32][MADE_ITEMS];
};

static struct sheets *sheets_new(size_t items, size_t lessons, size_t observers,
                                 const int16_t *marks) {
    static const char *const code[8] = {"У1", "У2", "У3", "У4", "У5", "У6", "У7", "У8"};
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

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shrout_and_fleiss),
        cmocka_unit_test(means),
        cmocka_unit_test(incomplete),
        cmocka_unit_test(bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
