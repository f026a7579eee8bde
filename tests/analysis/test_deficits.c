/* Deficits and goals as figures: files as text through ingest, judge and analysis. Expected values
 * by hand; intervals with t(0.975; 4) = 2.7764451051977987. */
#include "analysis/made_year.h"
#include "judge/whole.h"

#include <math.h>

#define PASSPORT                                                                                   \
    "Показатель;Значение\n"                                                      \
    "Учебный год;2025/2026\n"                                                            \
    "Волна сентябрь;15.09.2025–24.09.2025\n"                                        \
    "Волна май;11.05.2026–20.05.2026\n"
#define HEAD "Отметка времени;Код педагога;Трудно [а];Трудно [б];Трудно [в]\n"
#define MEMBERS(n)                                                                                 \
    "Код педагога;ФИО;Группа\nТ01;А;ПОС\nТ02;Б;ПОС\nТ03;В;ПОС\nТ04;Г;ПОС\nТ05;Д;" n                \
    "\nТ11;Е;сравнение\nТ12;Ж;сравнение\nТ13;З;сравнение\nТ14;И;сравнение\nТ15;К;сравнение\n"
#define BEFORE                                                                                     \
    HEAD "15.09.2025;Т01;3;3;3\n15.09.2025;Т02;3;2;1\n15.09.2025;Т03;2;2;2\n"                   \
         "15.09.2025;Т04;2;1;0\n15.09.2025;Т05;3;3;\n"
#define AFTER                                                                                      \
    HEAD "11.05.2026;Т01;2;2;2\n11.05.2026;Т02;1;1;1\n11.05.2026;Т03;1;1;1\n"                   \
         "11.05.2026;Т04;2;1;\n11.05.2026;Т05;1;2;0\n"
#define OTHERS                                                                                     \
    "15.09.2025;Т11;1;1;1\n15.09.2025;Т12;1;1;1\n15.09.2025;Т13;1;1;1\n15.09.2025;Т14;1;1;1\n" \
    "15.09.2025;Т15;1;1;1\n"
#define OTHERS_AFTER                                                                               \
    "11.05.2026;Т11;1;1;1\n11.05.2026;Т12;1;1;2\n11.05.2026;Т13;1;1;1\n11.05.2026;Т14;1;1;0\n" \
    "11.05.2026;Т15;1;1;1\n"

struct deficit_case {
    const char *about;
    struct whole_file file[6];
    enum pr_verdict verdict;
    enum pr_change change;
    struct want want[14];
};

/* Five teachers: changes -1, -1, -1, 0, -1.5 (two skills); mean -0.9, s = 0.5477225575, half
 * 0.6800873807. */
static const struct deficit_case cases[] = {
    {"five on both sides",
     {{"p.csv", PASSPORT},
      {"m.csv", MEMBERS("ПОС")},
      {"a.csv", BEFORE OTHERS},
      {"b.csv", AFTER OTHERS_AFTER}},
     PR_NOT_SHOWN,
     PR_FELL,
     {{"sum_before group=ПОС", 30, 13, 0, 0, PR_GIVEN},
      {"sum_after group=ПОС", 18, 13, 0, 0, PR_GIVEN},
      {"mean_change group=ПОС", -0.9, 5, -1.5800873807, -0.2199126193, PR_GIVEN},
      {"mean_change group=сравнение", 0, 5, -0.2926630, 0.2926630, PR_GIVEN},
      {"mean_before teacher=Т05", 3, 2, 0, 0, PR_GIVEN},
      {"mean_after teacher=Т05", 1, 3, 0, 0, PR_GIVEN},
      {"mean_change teacher=Т05", -1.5, 2, 0, 0, PR_GIVEN},
      {"hard_before skill=а group=ПОС", 5, 5, 0, 0, PR_GIVEN},
      {"hard_after skill=а group=ПОС", 2, 5, 0, 0, PR_GIVEN},
      {"mean_before skill=в group=ПОС", 0, 4, 0, 0, PR_TOO_FEW},
      {"mean_before skill=а group=ПОС", 2.6, 5, 0, 0, PR_GIVEN},
      {"common_before group=ПОС", 3, 3, 0, 0, PR_GIVEN},
      {"hard_before group=ПОС", 11, -1, 0, 0, PR_GIVEN},
      {"closed group=ПОС", 6, -1, 0, 0, PR_GIVEN}}},
    {"four in the community: each value, no mean, no verdict",
     {{"p.csv", PASSPORT},
      {"m.csv", MEMBERS("сравнение")},
      {"a.csv", BEFORE OTHERS},
      {"b.csv", AFTER OTHERS_AFTER}},
     PR_NOT_COMPUTABLE,
     PR_CHANGE_NOT_COMPUTABLE,
     {{"mean_change group=ПОС", 0, 4, 0, 0, PR_TOO_FEW},
      {"mean_change group=сравнение", -0.25, 6, 0, 0, PR_GIVEN},
      {"sum_before group=ПОС", 24, 11, 0, 0, PR_GIVEN},
      {"mean_before skill=а group=ПОС", 0, 4, 0, 0, PR_TOO_FEW}}},
    {"five in the community alone: its own change is judged",
     {{"p.csv", PASSPORT}, {"m.csv", MEMBERS("ПОС")}, {"a.csv", BEFORE}, {"b.csv", AFTER}},
     PR_NOT_COMPUTABLE,
     PR_FELL,
     {{"mean_change group=ПОС", -0.9, 5, -1.5800873807, -0.2199126193, PR_GIVEN}}},
    {"one wave",
     {{"p.csv", PASSPORT}, {"m.csv", MEMBERS("ПОС")}, {"a.csv", BEFORE OTHERS}},
     PR_NOT_COMPUTABLE,
     PR_CHANGE_NOT_COMPUTABLE,
     {{"mean_change group=ПОС", 0, 0, 0, 0, PR_ONE_WAVE},
      {"mean_before teacher=Т02", 2, 3, 0, 0, PR_GIVEN},
      {"common_before group=ПОС", 3, 3, 0, 0, PR_GIVEN}}},
    {"all alike: the change is a point",
     {{"p.csv", PASSPORT},
      {"m.csv", MEMBERS("ПОС")},
      {"a.csv", HEAD "15.09.2025;Т01;3;3;3\n15.09.2025;Т02;2;2;2\n15.09.2025;Т03;2;2;2\n"
                     "15.09.2025;Т04;2;2;2\n15.09.2025;Т05;2;2;2\n"},
      {"b.csv", HEAD "11.05.2026;Т01;2;2;2\n11.05.2026;Т02;1;1;1\n11.05.2026;Т03;1;1;1\n"
                     "11.05.2026;Т04;1;1;1\n11.05.2026;Т05;1;1;1\n"}},
     PR_NOT_COMPUTABLE,
     PR_FELL,
     {{"mean_change group=ПОС", -1, 5, 0, 0, PR_GIVEN}}},
    {"nobody rated twice",
     {{"p.csv", PASSPORT},
      {"m.csv", MEMBERS("ПОС")},
      {"a.csv", HEAD "15.09.2025;Т01;3;3;3\n"},
      {"b.csv", HEAD "11.05.2026;Т02;1;1;1\n"}},
     PR_NOT_COMPUTABLE,
     PR_CHANGE_NOT_COMPUTABLE,
     {{"mean_change group=ПОС", 0, 0, 0, 0, PR_NO_DATA},
      {"sum_before group=ПОС", 0, 0, 0, 0, PR_GIVEN}}},
    {"high is better: hard is the lower third",
     {{"p.csv", PASSPORT "Направление;выше — лучше\n"},
      {"m.csv", MEMBERS("ПОС")},
      {"a.csv", HEAD "15.09.2025;Т01;0;1;2\n"},
      {"b.csv", HEAD "11.05.2026;Т01;2;1;3\n"}},
     PR_NOT_COMPUTABLE,
     PR_CHANGE_NOT_COMPUTABLE,
     {{"hard_before teacher=Т01", 2, -1, 0, 0, PR_GIVEN},
      {"closed teacher=Т01", 1, -1, 0, 0, PR_GIVEN},
      {"hard_limit", 1, -1, 0, 0, PR_GIVEN}}},
};

static void analysed(struct whole *w, struct made *m) {
    m->arena = w->arena;
    pr_analyse(w->arena, &w->year, &m->out);
}

static void deficits(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct whole *w = whole_of(cases[i].file);
        struct made *m = pr_arena_alloc(w->arena, sizeof *m);
        size_t n = 0;
        print_message("%s\n", cases[i].about);
        analysed(w, m);
        while (n < PR_COUNT_OF(cases[i].want) && cases[i].want[n].where != NULL) {
            n++;
        }
        check(m, "deficits", cases[i].want, n);
        assert_int_equal(m->out.n_findings, 1);
        assert_string_equal(m->out.finding[0].topic, "deficits");
        assert_int_equal(m->out.finding[0].verdict, cases[i].verdict);
        assert_int_equal(m->out.finding[0].change, cases[i].change);
        whole_free(w);
    }
}

static void goals(void **state) {
    (void)state;
    const struct whole_file file[] = {
        {"m.csv", "Код педагога;ФИО;Группа\nТ01;А;ПОС\n"},
        {"i.csv", "Педагог;Дефицит;Было;Ожидаемый прирост;Стало\nТ01;а;1,8;0,8;2,6\n"
                  "Т01;б;1;1;1,5\nТ01;в;1;1;1,4\nТ01;г;1;1;\n"},
        {"t.csv", "Показатель;Исходное;Ожидаемое;Факт;Срок\nЯвка;70;80;75;01.05.2026\n"},
        {NULL, NULL}};
    static const struct want idp[] = {
        {.where = "goals", .value = 4, .n = -1},
        {.where = "with_result", .value = 3, .n = -1},
        {.where = "reached", .value = 1, .n = -1},
        {.where = "partly", .value = 1, .n = -1},
        {.where = "not_reached", .value = 1, .n = -1},
        {.where = "not_enough_data", .value = 1, .n = -1},
        {.where = "not_locked", .value = 4, .n = -1},
        {.where = "sum_expected_gain", .value = 2.8, .n = 3},
        {.where = "sum_actual_gain", .value = 1.7, .n = 3},
        {.where = "attainment teacher=Т01 goal=б", .value = 0.5, .n = -1},
    };
    static const struct want targets[] = {
        {.where = "goals", .value = 1, .n = -1},
        {.where = "partly", .value = 1, .n = -1},
        {.where = "expected_gain goal=Явка", .value = 10, .n = -1},
        {.where = "sum_actual_gain", .value = 5, .n = 1},
    };
    struct whole *w = whole_of(file);
    struct made *m = pr_arena_alloc(w->arena, sizeof *m);
    analysed(w, m);
    check(m, "idp", idp, PR_COUNT_OF(idp));
    check(m, "targets", targets, PR_COUNT_OF(targets));
    whole_free(w);
}

/* A target named after a questionnaire takes its result from the figures, and only then. */
static void from_the_report(void **state) {
    (void)state;
    const struct whole_file file[] = {
        {"p.csv", PASSPORT "Классы ПОС;1А\n"},
        {"r.csv", "Код ученика;Класс\n1А-01;1А\n1А-02;1А\n1А-03;1А\n1А-04;1А\n1А-05;1А\n"},
        {"q.csv", "Анкета;Код вопроса;Вопрос;Минимум;Максимум\nинтерес;В1;Интересно;1;5\n"
                  "интерес;В2;Полезно;1;5\n"},
        {"a.csv", "Отметка времени;Код ученика;Интересно;Полезно\n15.09.2025;1А-01;1;3\n"
                  "15.09.2025;1А-02;2;2\n15.09.2025;1А-03;3;3\n15.09.2025;1А-04;2;2\n"
                  "15.09.2025;1А-05;1;1\n"},
        {"b.csv", "Отметка времени;Код ученика;Интересно;Полезно\n11.05.2026;1А-01;3;3\n"
                  "11.05.2026;1А-02;3;3\n11.05.2026;1А-03;4;4\n11.05.2026;1А-04;3;2\n"
                  "11.05.2026;1А-05;2;2\n"},
        {"t.csv", "Показатель;Исходное;Ожидаемое;Факт;Дата постановки\n"
                  "Анкета «Интерес», средний балл;2;2,5;;12.05.2026\nДругое;1;2;;\n"},
        {NULL, NULL}};
    /* before 2 2 3 2 1: mean 2; after 3 3 4 2.5 2: mean 2.9 */
    static const struct want want[] = {
        {.where = "goals", .value = 2, .n = -1},
        {.where = "with_result", .value = 1, .n = -1},
        {.where = "reached", .value = 1, .n = -1},
        {.where = "set_late", .value = 1, .n = -1},
    };
    struct whole *w = whole_of(file);
    struct made *m = pr_arena_alloc(w->arena, sizeof *m);
    analysed(w, m);
    assert_true(m->out.goal[0].actual_found && !m->out.goal[1].actual_found);
    check(m, "targets", want, PR_COUNT_OF(want));
    assert_true(near(m->out.goal[0].actual, 2.9, 1e-12));
    for (size_t i = 0; i < w->issues.n; i++) { /* an empty actual value is no fault here */
        assert_int_not_equal(w->issues.items[i].code, PR_ISSUE_actual_missing);
    }
    whole_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(deficits), cmocka_unit_test(goals),
                                       cmocka_unit_test(from_the_report)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
