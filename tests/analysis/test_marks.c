/* Figures of marks: counted by hand from small registers; and what the finding says. */
#include "judge/marks_try.h"

#include <math.h>

#include "prirost/analysis.h"
#include "prirost/stats.h"

#define PASSPORT                                                                                   \
    "Показатель;Значение\nУчебный год;2025/2026\nКлассы ПОС;1А, 5А\nКлассы сравнения;5Б\n"
#define ROSTER                                                                                     \
    "Код ученика;Класс;Дата прибытия;Дата выбытия\n"         \
    "5А-1;5А;;\n5А-2;5А;;\n5А-3;5А;;\n5А-4;5А;;\n5А-5;5А;01.11.2025;\n"                  \
    "5Б-1;5Б;;10.02.2026\n5Б-2;5Б;;\n1А-1;1А;;\n"
#define MARKS                                                                                      \
    "Код ученика;Предмет;1 четверть;2 четверть;Год\n"          \
    "5А-1;Химия;5;5;5\n5А-1;Физика;5;4;5\n"                                           \
    "5А-2;Химия;4;4;4\n5А-2;Физика;5;5;5\n"                                           \
    "5А-3;Химия;3;4;4\n5А-3;Физика;4;4;4\n"                                           \
    "5А-4;Химия;2;3;3\n5А-4;Физика;н/а;3;3\n"                                       \
    "5А-5;Химия;осв;5;5\n5А-5;Физика;н/а;4;4\n"                                  \
    "5Б-1;Химия;4;;\n5Б-2;Химия;3;4;4\n"

struct want {
    const char *at; /* «measure key=value …» */
    double value;
    int64_t n;
};

static struct pr_address address(struct pr_arena *arena, const char *topic, const char *text) {
    struct pr_text rest = pr_text_of(text), one, measure = PR_TEXT("");
    struct pr_of of[PR_OF_MOST];
    size_t n = 0;
    while (pr_text_next(&rest, ' ', &one)) {
        size_t at = pr_text_find(one, PR_TEXT("="));
        if (at == SIZE_MAX) {
            measure = one;
        } else {
            of[n++] = (struct pr_of){pr_text_c(arena, pr_text_slice(one, 0, at)),
                                     pr_text_slice(one, at + 1, one.n)};
        }
    }
    for (size_t i = 0; i < n; i++) { /* blanks of a value are written as _ */
        char *s = (char *)(uintptr_t)pr_text_c(arena, of[i].value);
        for (size_t k = 0; k < of[i].value.n; k++) {
            s[k] = s[k] == '_' ? ' ' : s[k];
        }
        of[i].value.s = s;
    }
    return pr_at(topic, pr_text_c(arena, measure), n, of);
}

static struct pr_analysis run(struct try *t) {
    struct pr_analysis a;
    pr_stats_start();
    pr_analyse(t->arena, &t->year, &a);
    return a;
}

static const struct pr_figure *figure(struct try *t, const struct pr_analysis *a, const char *topic,
                                      const char *at) {
    return pr_results_find(a->results, address(t->arena, topic, at));
}

static void check(struct try *t, const struct pr_analysis *a, const char *topic,
                  const struct want *want, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const struct pr_figure *f = figure(t, a, topic, want[i].at);
        print_message("%s\n", want[i].at);
        assert_non_null(f);
        assert_true(pr_given(*f));
        assert_true(fabs(f->value - want[i].value) < 1e-12);
        assert_int_equal(f->n, want[i].n);
    }
}

static const struct pr_finding *finding(const struct pr_analysis *a) {
    for (size_t i = 0; i < a->n_findings; i++) {
        if (strcmp(a->finding[i].topic, "marks") == 0) {
            return &a->finding[i];
        }
    }
    return NULL;
}

#define CHEMISTRY "term=1 subject=Химия rule=register"
#define PHYSICS "term=1 subject=Физика rule=register"

static const struct want by_register[] = {
    /* 5А: 5 4 3 2 осв */
    {"sum term=1 subject=Химия group=ПОС", 14, 4},
    {"marks_4_5 term=1 subject=Химия group=ПОС", 2, 4},
    {"marks_2 term=1 subject=Химия group=ПОС", 1, 4},
    {"pass_rate group=ПОС " CHEMISTRY, 0.75, 4},
    {"quality group=ПОС " CHEMISTRY, 0.5, 4},
    {"sou group=ПОС " CHEMISTRY, 54, 4},
    {"mean_mark group=ПОС " CHEMISTRY, 3.5, 4},
    {"quality class=5А " CHEMISTRY, 0.5, 4},
    {"quality " CHEMISTRY, 0.5, 6},
    {"mean_mark " CHEMISTRY, 3.5, 6},
    /* 5А: 5 5 4 н/а н/а */
    {"pass_rate group=ПОС " PHYSICS, 0.6, 5},
    {"quality group=ПОС " PHYSICS, 0.6, 5},
    {"sou group=ПОС " PHYSICS, (100 + 100 + 64 + 7 + 7) / 5.0, 5},
    {"mean_mark group=ПОС " PHYSICS, 14.0 / 3, 3},
    {"exempt term=1", 1, -1},
    {"mean_mark term=год subject=Химия rule=register group=ПОС", 4.2, 5},
    /* pupils: 5А-1 5 5, 5А-2 4 5, 5А-3 3 4, 5А-4 2 н/а, 5А-5 н/а */
    {"excellent term=1 class=5А", 1, 5},
    {"good term=1 class=5А", 1, 5},
    {"one_4 term=1 class=5А", 1, 5},
    {"one_3 term=1 class=5А", 1, 5},
    {"with_3 term=1 class=5А", 1, 5},
    {"failing term=1 class=5А", 1, 5},
    {"not_attested term=1 class=5А", 1, 5},
    {"class_quality term=1 class=5А", 0.4, 5},
    {"class_pass_rate term=1 class=5А", 0.6, 5},
    {"good term=2 group=ПОС", 4, 5},
    {"class_pass_rate term=2 group=ПОС", 1, 5},
    /* changes: 5 -> 4.5, 4.5 -> 4.5, 3.5 -> 4, 2 -> 3; 5А-5 has no mark at first */
    {"mean_before group=ПОС", 3.75, 4},
    {"mean_after group=ПОС", 4, 4},
    {"mean_change group=ПОС", 0.25, 4},
    {"mean_change group=сравнение", 1, 1},
    {"category_moved group=ПОС before=отличник after=хорошист", 1, 5},
    {"category_moved group=ПОС before=неуспевающий after=с_тройками", 1, 5},
    {"category_moved group=ПОС before=не_аттестован after=хорошист", 1, 5},
    {"category_rose group=ПОС", 2, 4},
    {"category_stayed group=ПОС", 1, 4},
    {"category_fell group=ПОС", 1, 4},
};

static void register_rule(void **state) {
    (void)state;
    const struct try_file file[] = {{"p.csv", PASSPORT}, {"r.csv", ROSTER}, {"m.csv", MARKS}};
    struct try *t = try_year(file, 3);
    struct pr_analysis a = run(t);
    check(t, &a, "marks", by_register, PR_COUNT_OF(by_register));
    static const struct want people[] = {{"contingent_start class=5А", 4, -1},
                                         {"arrived class=5А", 1, -1},
                                         {"left class=5А", 0, -1},
                                         {"contingent_end class=5А", 5, -1},
                                         {"contingent_end class=5Б", 1, -1},
                                         {"left group=сравнение", 1, -1}};
    check(t, &a, "people", people, PR_COUNT_OF(people));
    const struct pr_figure *f = figure(t, &a, "marks", "pass_rate group=ПОС " PHYSICS);
    assert_true(f->level > 0 && f->low > 0 && f->low < 0.6 && f->high < 1);
    const struct pr_finding *said = finding(&a);
    assert_non_null(said);
    assert_int_equal(said->verdict, PR_NOT_SHOWN);
    assert_int_equal(said->change, PR_CHANGE_NOT_COMPUTABLE); /* four pairs */
    assert_true((said->bars & PR_BAR_MARKS) != 0);
    /* grade 1 has no marks: no figure, not a zero */
    assert_null(figure(t, &a, "marks", "excellent term=1 class=1А"));
    try_free(t);
}

/* «Н/а» out of the denominator, other weights. */
static void settings(void **state) {
    (void)state;
    const struct try_file file[] = {
        {"p.csv", PASSPORT "Н/а в знаменателе;нет\nВеса СОУ;100/60/30/10/0\n"},
        {"r.csv", ROSTER},
        {"m.csv", MARKS}};
    struct try *t = try_year(file, 3);
    struct pr_analysis a = run(t);
    static const struct want want[] = {
        {"pass_rate group=ПОС " PHYSICS, 1, 3},      {"quality group=ПОС " PHYSICS, 1, 3},
        {"sou group=ПОС " PHYSICS, 260.0 / 3, 3},    {"sou group=ПОС " CHEMISTRY, 50, 4},
        {"class_pass_rate term=1 class=5А", 0.6, 5}, /* by pupils nothing changes */
    };
    check(t, &a, "marks", want, PR_COUNT_OF(want));
    try_free(t);
}

/* Nobody has a mark, only «н/а»: not applicable; and a subject nobody has is not there. */
static void nothing_but_words(void **state) {
    (void)state;
    const struct try_file file[] = {
        {"p.csv", PASSPORT "Н/а в знаменателе;нет\n"},
        {"r.csv", ROSTER},
        {"m.csv", "Код ученика;Предмет;1 четверть\n5А-1;Химия;н/а\n5А-1;Физика;осв\n"}};
    struct try *t = try_year(file, 3);
    struct pr_analysis a = run(t);
    static const char *const measure[] = {"pass_rate", "quality", "sou", "mean_mark"};
    for (size_t i = 0; i < PR_COUNT_OF(measure); i++) {
        struct pr_buf b = pr_buf_new(t->arena);
        pr_buf_c(&b, measure[i]);
        pr_buf_c(&b, " " CHEMISTRY);
        const struct pr_figure *f = figure(t, &a, "marks", pr_text_c(t->arena, pr_buf_done(&b)));
        assert_non_null(f);
        assert_int_equal(f->why, PR_NOT_APPLICABLE);
    }
    assert_null(figure(t, &a, "marks", "mean_mark " PHYSICS));
    try_free(t);
}

struct change_case {
    const char *marks;
    enum pr_change change;
    const char *from, *to;
};

/* Five pupils of the community; the year's mark is no term of the change. */
static const struct change_case changes[] = {
    {"Код ученика;Предмет;1 четверть;4 четверть\n5А-1;Х;3;4\n5А-2;Х;3;4\n5А-3;Х;4;5\n5А-4;Х;3;4\n"
     "5А-5;Х;3;4\n",
     PR_ROSE, "1", "4"},
    {"Код ученика;Предмет;1 триместр;2 триместр\n5А-1;Х;5;4\n5А-2;Х;4;3\n5А-3;Х;4;3\n5А-4;Х;5;4\n"
     "5А-5;Х;4;4\n",
     PR_FELL, "1", "2"},
    {"Код ученика;Предмет;1 полугодие;2 полугодие\n5А-1;Х;5;4\n5А-2;Х;4;5\n5А-3;Х;4;4\n"
     "5А-4;Х;3;3\n5А-5;Х;4;4\n",
     PR_NO_CLEAR_CHANGE, "1", "2"},
    {"Код ученика;Предмет;2 четверть;Год\n5А-1;Х;3;4\n5А-2;Х;3;4\n5А-3;Х;4;5\n5А-4;Х;3;4\n"
     "5А-5;Х;3;4\n",
     PR_CHANGE_NOT_COMPUTABLE, "", ""},
    {"Код ученика;Предмет;1 четверть;2 четверть\n5А-1;Х;3;4\n5А-2;Х;3;4\n5А-3;Х;4;5\n5А-4;Х;3;4\n"
     "5А-5;Х;н/а;4\n",
     PR_CHANGE_NOT_COMPUTABLE, "1", "2"},
};

static void change(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(changes); i++) {
        const struct try_file file[] = {
            {"p.csv", PASSPORT}, {"r.csv", ROSTER}, {"m.csv", changes[i].marks}};
        struct try *t = try_year(file, 3);
        struct pr_analysis a = run(t);
        const struct pr_finding *f = finding(&a);
        print_message("%zu\n", i);
        assert_non_null(f);
        assert_int_equal(f->verdict, PR_NOT_SHOWN);
        assert_int_equal(f->change, changes[i].change);
        assert_true(pr_text_is(f->from, changes[i].from));
        assert_true(pr_text_is(f->to, changes[i].to));
        try_free(t);
    }
}

/* A class that got marks only from the second term on is compared from there. */
static void later_start(void **state) {
    (void)state;
    const struct try_file file[] = {
        {"p.csv", PASSPORT},
        {"r.csv", "Код ученика;Класс\n2А-1;1А\n5А-1;5А\n"},
        {"m.csv", "Код ученика;Предмет;1 четверть;2 четверть;3 четверть\n2А-1;Х;;3;5\n"
                  "5А-1;Х;3;5;4\n"}};
    struct try *t = try_year(file, 3);
    struct pr_analysis a = run(t);
    static const struct want want[] = {{"mean_change group=ПОС", 1.5, 2},
                                       {"mean_before group=ПОС", 3, 2}};
    check(t, &a, "marks", want, PR_COUNT_OF(want));
    assert_true(pr_text_is(finding(&a)->from, "2")); /* where both classes have marks */
    try_free(t);
}

/* No roster, no passport: everybody together, and no finding about a group. */
static void alone(void **state) {
    (void)state;
    const struct try_file file[] = {{"m.csv", "Код ученика;Предмет;1 четверть\n1;Х;4\n2;Х;5\n"}};
    struct try *t = try_year(file, 1);
    struct pr_analysis a = run(t);
    static const struct want want[] = {{"mean_mark term=1 subject=Х rule=register", 4.5, 2},
                                       {"excellent term=1", 1, 2}};
    check(t, &a, "marks", want, PR_COUNT_OF(want));
    assert_int_equal(finding(&a)->change, PR_CHANGE_NOT_COMPUTABLE);
    try_free(t);
}

/* Only grade 1: no file of marks, no finding, no figure. */
static void none(void **state) {
    (void)state;
    const struct try_file file[] = {{"p.csv", PASSPORT}, {"r.csv", ROSTER}};
    struct try *t = try_year(file, 2);
    struct pr_analysis a = run(t);
    assert_null(finding(&a));
    for (size_t i = 0; i < pr_results_n(a.results); i++) {
        assert_string_not_equal(pr_results_at(a.results, i)->at.topic, "marks");
    }
    try_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(register_rule),
                                       cmocka_unit_test(settings),
                                       cmocka_unit_test(nothing_but_words),
                                       cmocka_unit_test(change),
                                       cmocka_unit_test(later_start),
                                       cmocka_unit_test(alone),
                                       cmocka_unit_test(none)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
