/* Who is on the lists. */
#include "analysis/made_year.h"

static void lists(void **state) {
    (void)state;
    struct made *m = made_new(1, 1, 5);
    m->year.n_surveys = 0;
    size_t a = made_class(m, "1А", PR_COMMUNITY);
    size_t b = made_class(m, "1Б", PR_COMPARISON);
    size_t none = made_class(m, "1В", -1);
    for (int i = 0; i < 3; i++) {
        made_pupil(m, a);
    }
    made_pupil(m, b);
    made_pupil(m, none);
    int64_t start = pr_day_from(2025, 9, 1);
    m->pupil[0].arrived = start;
    m->pupil[1].arrived = start + 1;
    m->pupil[1].left = start + 2;
    m->pupil[2].left = start + 9;
    struct pr_member member[] = {{.code = t("Т01"), .group = 0},
                                 {.code = t("Т02"), .group = 1},
                                 {.code = t("Т03"), .group = -1}};
    m->context.has_members = true;
    m->context.member = member;
    m->context.n_members = PR_COUNT_OF(member);
    made_run(m);
    const struct want want[] = {
        {.where = "pupils", .value = 5, .n = -1},
        {.where = "pupils group=ПОС", .value = 3, .n = -1},
        {.where = "pupils group=сравнение", .value = 1, .n = -1},
        {.where = "pupils class=1В", .value = 1, .n = -1},
        {.where = "joined", .value = 1, .n = -1},
        {.where = "left", .value = 2, .n = -1},
        {.where = "teachers", .value = 3, .n = -1},
        {.where = "members", .value = 1, .n = -1},
    };
    check(m, "people", want, PR_COUNT_OF(want));
    made_free(m);
}

/* The year the pupils came to: of the passport, else of the first wave, else not known. */
static void school_year(void **state) {
    (void)state;
    static const struct {
        const char *year;
        int wave[3]; /* y, m, d; 0: no date */
        int joined;  /* came on 2 September 2025; -1: not known */
    } cases[] = {
        {"2025/2026", {0}, 1}, {"2026-2027 уч. г.", {0}, 0}, {"", {2025, 9, 15}, 1},
        {"", {2026, 4, 1}, 1}, {"", {2026, 9, 1}, 0},        {"", {0}, -1},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct made *m = made_new(1, 1, 5);
        const int *w = cases[i].wave;
        m->context.settings.year = t(cases[i].year);
        m->wave[0].from = w[0] ? pr_day_from(w[0], w[1], w[2]) : PR_NO_DAY;
        m->context.n_waves = 1;
        size_t a = made_class(m, "1А", PR_COMMUNITY);
        m->pupil[made_pupil(m, a)].arrived = pr_day_from(2025, 9, 2);
        made_run(m);
        const struct pr_figure *f = figure(m, "people", "joined");
        assert_int_equal(pr_given(*f) ? (int)f->value : -1, cases[i].joined);
        made_free(m);
    }
}

/* No lists: no figures, and nothing breaks. */
static void nobody(void **state) {
    (void)state;
    struct made *m = made_new(1, 1, 5);
    m->context.has_roster = false;
    m->year.n_surveys = 0;
    made_run(m);
    assert_int_equal(pr_results_n(m->out.results), 0);
    assert_int_equal(m->out.n_findings, 0);
    made_free(m);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists),
        cmocka_unit_test(school_year),
        cmocka_unit_test(nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
