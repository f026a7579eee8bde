/* Figures of a questionnaire with codes, from answers one can count by hand. */
#include "analysis/made_year.h"

enum { X = PR_NO_ANSWER };

/* Three questions 1–4, the third one reversed; a score needs two answers.
 *   class 1А, ПОС, six pupils; the last one answers in September only
 *   class 1Б, сравнение, three pupils */
static const int16_t september[9][3] = {{1, 2, 3}, {2, 2, 2}, {4, 4, 1}, {3, X, 3}, {1, 1, 4},
                                        {4, X, X}, {2, 3, 2}, {2, 3, 1}, {4, 4, 4}};
static const int16_t may[9][3] = {{2, 2, 3}, {3, 2, 2}, {4, 4, 1}, {4, X, 2}, {2, 1, 4},
                                  {X, X, X}, {2, 3, 2}, {2, 3, 1}, {4, 4, 4}};

static struct made *small(void) {
    struct made *m = made_new(3, 1, 4);
    m->reversed[2] = true;
    size_t a = made_class(m, "1А", PR_COMMUNITY);
    size_t b = made_class(m, "1Б", PR_COMPARISON);
    for (int w = 0; w < 2; w++) {
        for (int p = 0; p < 9; p++) {
            size_t class = p < 6 ? a : b;
            if (w == 0) {
                made_pupil(m, class);
            }
            if (w == 0 || p != 5) {
                made_answer(m, w, p, class, w ? may[p] : september[p]);
            }
        }
    }
    return m;
}

static void counts(void **state) {
    (void)state;
    struct made *m = small();
    m->records[0] = 11; /* two more were set aside */
    made_run(m);
    static const struct want want[] = {
        {.where = "records wave=сентябрь", .value = 11, .n = -1},
        {.where = "respondents wave=сентябрь", .value = 9, .n = -1},
        {.where = "respondents wave=сентябрь group=ПОС", .value = 6, .n = -1},
        {.where = "respondents wave=май group=ПОС", .value = 5, .n = -1},
        {.where = "respondents wave=май group=сравнение", .value = 3, .n = -1},
        {.where = "on_roll wave=май group=ПОС", .value = 6, .n = -1},
        /* as asked: 3 + 2 + 1 + 3 + 4 */
        {.where = "sum wave=сентябрь group=ПОС item=В3", .value = 13, .n = 5},
        {.where = "sum wave=сентябрь group=ПОС item=В1", .value = 15, .n = 6},
        /* four answers: nothing but n */
        {.where = "sum wave=сентябрь group=ПОС item=В2", .n = 4, .why = PR_TOO_FEW},
        {.where = "sum wave=сентябрь group=сравнение item=В1", .n = 3, .why = PR_TOO_FEW},
        {.where = "mean wave=сентябрь group=сравнение", .n = 3, .why = PR_TOO_FEW},
        {.where = "coverage wave=сентябрь group=ПОС", .value = 5.0 / 6, .n = 6},
        {.where = "difference_in_differences from=сентябрь to=май", .n = 8, .why = PR_TOO_FEW},
        {.where = "difference_in_differences_classes from=сентябрь to=май",
         .n = 1,
         .why = PR_TOO_FEW},
        {.where = "permutation_p from=сентябрь to=май", .n = 1, .why = PR_TOO_FEW},
        /* В1: 1 2 4 3 1 4 */
        {.where = "answers wave=сентябрь group=ПОС item=В1 value=1", .value = 2, .n = 6},
        {.where = "answers wave=сентябрь group=ПОС item=В1 value=4", .value = 2, .n = 6},
        {.where = "answers wave=сентябрь group=сравнение item=В1 value=4",
         .n = 3,
         .why = PR_TOO_FEW},
        /* 3 of 6: Wilson 0.1876…0.8124 */
        {.where = "top_two wave=сентябрь group=ПОС item=В1",
         .value = 0.5,
         .n = 6,
         .low = 0.1876166,
         .high = 0.8123834},
        {.where = "on_roll_both from=сентябрь to=май group=ПОС", .value = 6, .n = -1},
        {.where = "pairs from=сентябрь to=май group=ПОС", .value = 5, .n = -1},
        {.where = "only_before from=сентябрь to=май group=ПОС", .value = 0, .n = -1},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    made_free(m);
}

/* Scores of 1А in September (third turned: 5 - x): (1+2+2)/3, (2+2+3)/3, 4, (3+2)/2, 1, none;
 * in May: (2+2+2)/3, (3+2+3)/3, 4, (4+3)/2, (2+1+1)/3. */
static void scores(void **state) {
    (void)state;
    struct made *m = small();
    made_run(m);
    double first[5] = {5.0 / 3, 7.0 / 3, 4, 2.5, 1};
    double last[5] = {2, 8.0 / 3, 4, 3.5, 4.0 / 3};
    double mean = 0;
    double mean_last = 0;
    for (size_t i = 0; i < 5; i++) {
        mean += first[i] / 5;
        mean_last += last[i] / 5;
    }
    double ss = 0;
    double ss_change = 0;
    for (size_t i = 0; i < 5; i++) {
        ss += (first[i] - mean) * (first[i] - mean);
        double d = last[i] - first[i] - (mean_last - mean);
        ss_change += d * d;
    }
    double sd = sqrt(ss_change / 4);
    double change = mean_last - mean;
    double half = 2.7764451052 * sd / sqrt(5); /* t(4) at 0.975 */
    const struct want want[] = {
        {.where = "mean wave=сентябрь group=ПОС", .value = mean, .n = 5},
        {.where = "sd wave=сентябрь group=ПОС", .value = sqrt(ss / 4), .n = 5},
        {.where = "mean wave=сентябрь class=1А", .value = mean, .n = 5},
        {.where = "mean_before from=сентябрь to=май group=ПОС", .value = mean, .n = 5},
        {.where = "mean_after from=сентябрь to=май group=ПОС", .value = mean_last, .n = 5},
        {.where = "mean_change from=сентябрь to=май group=ПОС",
         .value = change,
         .n = 5,
         .low = change - half,
         .high = change + half},
        {.where = "sd_change from=сентябрь to=май group=ПОС", .value = sd, .n = 5},
        {.where = "t from=сентябрь to=май group=ПОС", .value = change / (sd / sqrt(5)), .n = 5},
        {.where = "df from=сентябрь to=май group=ПОС", .value = 4, .n = 5},
        {.where = "d_z from=сентябрь to=май group=ПОС", .value = change / sd, .n = 5},
        {.where = "mean_change from=сентябрь to=май class=1А", .value = change, .n = 5},
        {.where = "mean_change from=сентябрь to=май class=1Б", .n = 3, .why = PR_TOO_FEW},
        /* T = -D · 5 / (6 - 5) */
        {.where = "tipping_value from=сентябрь to=май", .value = -change * 5, .n = 5},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    made_free(m);
}

/* Alpha of complete rows, both groups: rows (turned) 1 2 2, 2 2 3, 4 4 4, 1 1 1, 2 3 3, 2 3 4,
 * 4 4 1; variances by n - 1: items 33/21, 26/21, 34/21; totals 5 7 12 3 8 9 9: 181/21. */
static void reliability(void **state) {
    (void)state;
    struct made *m = small();
    made_run(m);
    double item[3] = {33.0 / 21, 26.0 / 21, 34.0 / 21};
    double alpha = 1.5 * (1 - (item[0] + item[1] + item[2]) / (181.0 / 21));
    /* the items' correlations and alphas: R */
    const struct want want[] = {
        {.where = "alpha wave=сентябрь", .value = alpha, .n = 7},
        /* r12 0.905, r13 0.194, r23 0.370: the loading of the second would be 1.3 */
        {.where = "omega wave=сентябрь", .n = 7, .why = PR_NOT_APPLICABLE},
        {.where = "item_rest wave=сентябрь item=В1", .value = 0.63438081969, .n = 7},
        {.where = "item_rest wave=сентябрь item=В2", .value = 0.8222418931, .n = 7},
        {.where = "item_rest wave=сентябрь item=В3", .value = 0.283589129054, .n = 7},
        {.where = "alpha_without wave=сентябрь item=В1", .value = 0.536585365854, .n = 7},
        {.where = "alpha_without wave=сентябрь item=В2", .value = 0.325, .n = 7},
        {.where = "alpha_without wave=сентябрь item=В3", .value = 0.946428571429, .n = 7},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    made_free(m);
}

/* Three items have one solution: loading² of the first r12 r13 / r23, and so on; R. */
static void omega(void **state) {
    (void)state;
    static const int16_t rows[8][3] = {{1, 1, 2}, {2, 2, 1}, {3, 4, 3}, {4, 3, 4},
                                       {2, 2, 3}, {3, 1, 2}, {1, 2, 1}, {4, 4, 4}};
    struct made *m = made_new(3, 1, 4);
    size_t class = made_class(m, "1А", PR_COMMUNITY);
    for (size_t r = 0; r < PR_COUNT_OF(rows); r++) {
        made_answer(m, 0, (int32_t)made_pupil(m, class), class, rows[r]);
    }
    made_run(m);
    const struct want want[] = {{.where = "omega wave=сентябрь", .value = 81.0 / 92, .n = 8}};
    check(m, "survey", want, PR_COUNT_OF(want));
    made_free(m);
}

/* One answer to all questions, as asked: of 6 questions or more, on scales of one width. */
static void same_answers(void **state) {
    (void)state;
    static const int16_t rows[7][6] = {{3, 3, 3, 3, 3, 3}, {3, 3, 3, 3, 3, PR_NO_ANSWER},
                                       {1, 1, 1, 1, 1, 1}, {1, 2, 3, 4, 3, 2},
                                       {4, 4, 4, 4, 4, 3}, {2, 3, 2, 3, 2, 3},
                                       {4, 3, 4, 3, 4, 4}};
    static const struct {
        size_t items;
        int16_t high; /* of the first question */
        size_t records;
        bool there;
        enum pr_why why;
        double value;
        int64_t n;
    } cases[] = {{6, 4, 7, true, PR_GIVEN, 2, 6},
                 {6, 4, 5, true, PR_TOO_FEW, 0, 4},
                 {5, 4, 7, false, PR_GIVEN, 0, 0},
                 {6, 5, 7, false, PR_GIVEN, 0, 0}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct made *m = made_new(cases[i].items, 1, 4);
        m->item[0].high = cases[i].high;
        m->reversed[1] = true;
        size_t class = made_class(m, "1А", PR_COMMUNITY);
        for (size_t r = 0; r < cases[i].records; r++) {
            made_answer(m, 0, (int32_t)made_pupil(m, class), class, rows[r]);
        }
        made_run(m);
        const struct pr_figure *f = figure(m, "survey", "same_answers wave=сентябрь");
        assert_true((f != NULL) == cases[i].there);
        if (f != NULL) {
            assert_int_equal(f->why, cases[i].why);
            assert_int_equal(f->n, cases[i].n);
            assert_true(near(f->value, cases[i].value, 1e-12));
        }
        made_free(m);
    }
}

/* Who is on the roll on the first day of May's wave, day 300. */
static void on_the_roll(void **state) {
    (void)state;
    static const struct {
        int64_t arrived, left;
        bool there;
    } cases[] = {
        {PR_NO_DAY, PR_NO_DAY, true},
        {300, PR_NO_DAY, true},
        {301, PR_NO_DAY, false},
        {PR_NO_DAY, 301, true},
        {PR_NO_DAY, 300, false},
        {PR_NO_DAY, 299, false},
        {299, 305, true},
        {301, 305, false},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct made *m = small();
        m->pupil[0].arrived = cases[i].arrived;
        m->pupil[0].left = cases[i].left;
        made_run(m);
        const struct want want[] = {
            {.where = "on_roll wave=май group=ПОС", .value = cases[i].there ? 6 : 5, .n = -1}};
        check(m, "survey", want, 1);
        m->wave[1].from = PR_NO_DAY;
        made_run(m);
        const struct want unknown[] = {
            {.where = "on_roll wave=май group=ПОС", .n = -1, .why = PR_NO_DATA}};
        check(m, "survey", unknown, 1);
        assert_true(m->out.finding[0].bars & PR_BAR_COVERAGE);
        made_free(m);
    }
}

/* Scales: the first two questions as «а»; the third alone as «б». The whole keeps no scale key. */
static void scales(void **state) {
    (void)state;
    struct made *m = small();
    static size_t a[2] = {0, 1};
    static size_t b[1] = {2};
    static bool turned[1] = {true};
    m->scale[1] = m->scale[0];
    m->scale[1].id = t("а");
    m->scale[1].item = a;
    m->scale[1].reversed = NULL;
    m->scale[1].n_items = 2;
    m->scale[1].least_answered = 2;
    m->scale[2] = m->scale[1];
    m->scale[2].id = t("б");
    m->scale[2].item = b;
    m->scale[2].reversed = turned;
    m->scale[2].n_items = 1;
    m->scale[2].least_answered = 1;
    m->ins.n_scales = 3;
    made_run(m);
    const struct want want[] = {
        /* 1.5, 2, 4, –, 1, –: four persons */
        {.where = "mean wave=сентябрь group=ПОС scale=а", .n = 4, .why = PR_TOO_FEW},
        /* 2 3 4 2 1 */
        {.where = "mean wave=сентябрь group=ПОС scale=б", .value = 2.4, .n = 5},
        /* 2 3 4 3 1 */
        {.where = "mean_change from=сентябрь to=май group=ПОС scale=б", .value = 0.2, .n = 5},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    assert_null(figure(m, "survey", "alpha wave=сентябрь scale=б"));
    assert_non_null(figure(m, "survey", "alpha wave=сентябрь scale=а"));

    /* no whole: figures of the scales alone */
    m->ins.total = SIZE_MAX;
    m->scale[0].id = t("всё");
    made_run(m);
    assert_null(figure(m, "survey", "mean wave=сентябрь group=ПОС"));
    assert_null(figure(m, "survey", "difference_in_differences_classes from=сентябрь to=май"));
    assert_non_null(figure(m, "survey", "mean wave=сентябрь group=ПОС scale=б"));
    assert_non_null(figure(m, "survey", "mean_change from=сентябрь to=май group=ПОС scale=б"));
    made_free(m);
}

/* Levels of the score: low below 2, middle 2 to 3, high above 3.
 *   September 5/3 7/3 4 5/2 1: low, middle, high, middle, low
 *   May       2   8/3 4 7/2 4/3: middle, middle, high, high, low */
static void levels(void **state) {
    (void)state;
    struct made *m = small();
    struct pr_band band[3] = {
        {.id = t("low"), .label = {t("низкий")}, .from = 1, .to = 2, .to_open = true},
        {.id = t("middle"), .label = {t("средний")}, .from = 2, .to = 3},
        {.id = t("high"), .from = 3, .to = 4, .from_open = true}};
    size_t of[1] = {0};
    struct pr_levels all = {.scale = of, .n_scales = 1, .band = band, .n_bands = 3};
    m->ins.levels = &all;
    m->ins.n_levels = 1;
    made_run(m);
    const struct want want[] = {
        {.where = "level wave=сентябрь group=ПОС level=низкий", .value = 0.4, .n = 5},
        {.where = "level wave=сентябрь group=ПОС level=средний", .value = 0.4, .n = 5},
        {.where = "level wave=сентябрь group=ПОС level=high", .value = 0.2, .n = 5},
        {.where = "level wave=сентябрь group=сравнение level=high", .n = 3, .why = PR_TOO_FEW},
        {.where = "level_rose from=сентябрь to=май group=ПОС", .value = 2, .n = 5},
        {.where = "level_stayed from=сентябрь to=май group=ПОС", .value = 3, .n = 5},
        {.where = "level_fell from=сентябрь to=май group=ПОС", .value = 0, .n = 5},
        {.where = "level_rose from=сентябрь to=май group=сравнение", .n = 3, .why = PR_TOO_FEW},
        /* 2 rose, 0 fell: 2 · 1/4 */
        {.where = "level_sign_p from=сентябрь to=май group=ПОС", .value = 0.5, .n = 5},
        {.where = "level_moved from=сентябрь to=май group=ПОС before=низкий after=средний",
         .value = 1,
         .n = 5},
        {.where = "level_moved from=сентябрь to=май group=ПОС before=high after=низкий",
         .value = 0,
         .n = 5},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    made_free(m);
}

/* Three waves: changes from the first to each later one, the finding from first to last. */
static void three_waves(void **state) {
    (void)state;
    struct made *m = small();
    m->context.n_waves = 3;
    for (size_t p = 0; p < 5; p++) {
        made_answer(m, 2, (int32_t)p, 0, september[p]);
    }
    made_run(m);
    const struct want want[] = {
        {.where = "mean_change from=сентябрь to=июнь group=ПОС", .value = 0, .n = 5},
        {.where = "sd_change from=сентябрь to=июнь group=ПОС", .value = 0, .n = 5},
        {.where = "t from=сентябрь to=июнь group=ПОС", .n = 5, .why = PR_NO_VARIATION},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    assert_non_null(figure(m, "survey", "mean_change from=сентябрь to=май group=ПОС"));
    assert_true(pr_text_is(m->out.finding[0].from, "сентябрь"));
    assert_true(pr_text_is(m->out.finding[0].to, "июнь"));
    made_free(m);
}

/* One wave: no change at all, but what was answered stands. */
static void one_wave(void **state) {
    (void)state;
    struct made *m = small();
    m->survey.n_responses = 9;
    m->records[1] = 0;
    made_run(m);
    assert_non_null(figure(m, "survey", "mean wave=сентябрь group=ПОС"));
    assert_null(figure(m, "survey", "records wave=май"));
    assert_null(figure(m, "survey", "mean_change from=сентябрь to=май group=ПОС"));
    assert_int_equal(m->out.finding[0].change, PR_CHANGE_NOT_COMPUTABLE);
    assert_int_equal(m->out.finding[0].verdict, PR_NOT_COMPUTABLE);
    assert_true(m->out.finding[0].bars & PR_BAR_ONE_WAVE);
    assert_true(pr_given(m->out.finding[0].coverage[0][PR_COMMUNITY]));
    made_free(m);
}

/* Options; the same option under two questions is told apart. */
static void chosen(void **state) {
    (void)state;
    struct made *m = small();
    struct pr_multi multi[] = {
        {.header = t("А"), .option = t("да"), .wave = 0, .n = 4, .asked = 9},
        {.header = t("Б"), .option = t("да"), .wave = 0, .n = 5, .asked = 9},
        {.header = t("Б"), .option = t("нет"), .wave = 0, .n = 1, .asked = 9},
        {.header = t("Б"), .option = t("нет"), .wave = 1, .n = 1, .asked = 4},
        {.header = t("Б"), .option = t("нет"), .wave = -1, .n = 1, .asked = 4},
    };
    m->survey.multi = multi;
    m->survey.n_multi = PR_COUNT_OF(multi);
    made_run(m);
    const struct want want[] = {
        {.where = "chosen wave=сентябрь option=да item=А", .value = 4, .n = 9},
        {.where = "chosen wave=сентябрь option=да item=Б", .value = 5, .n = 9},
        {.where = "chosen wave=сентябрь option=нет", .value = 1, .n = 9},
        {.where = "chosen wave=май option=нет", .n = 4, .why = PR_TOO_FEW},
    };
    check(m, "survey", want, PR_COUNT_OF(want));
    made_free(m);
}

/* Whether the figure may have a value: the rule of small numbers, as check_year.py has it. */
static bool allowed(const struct pr_result *r, size_t least) {
    bool of_answers = strcmp(r->at.topic, "survey") == 0;
    bool by_classes = strstr(r->at.measure, "_classes") || strstr(r->at.measure, "permutation");
    bool few = r->figure.n > 0 && (size_t)r->figure.n < least;
    return !of_answers || by_classes || !few;
}

static void look(const struct made *m, size_t least) {
    for (size_t i = 0; i < pr_results_n(m->out.results); i++) {
        const struct pr_result *r = pr_results_at(m->out.results, i);
        if (pr_given(r->figure) && !allowed(r, least)) {
            fail_msg("%s has a value with n %d", r->at.measure, (int)r->figure.n);
        }
    }
}

static void nothing_small(void **state) {
    (void)state;
    struct made *m = small();
    for (size_t least = 1; least < 10; least++) {
        m->context.settings.least_shown = least;
        made_run(m);
        look(m, least);
    }
    made_free(m);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts),   cmocka_unit_test(scores),       cmocka_unit_test(reliability),
        cmocka_unit_test(omega),    cmocka_unit_test(same_answers), cmocka_unit_test(on_the_roll),
        cmocka_unit_test(scales),   cmocka_unit_test(levels),       cmocka_unit_test(three_waves),
        cmocka_unit_test(one_wave), cmocka_unit_test(chosen),       cmocka_unit_test(nothing_small),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
