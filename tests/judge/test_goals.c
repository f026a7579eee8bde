/* Goals: which rows count, what is missing, gains and results, sources, the lock record. */
#include "inner.h"
#include "made.h"
#include "whole.h"

#define PASSPORT                                                                                   \
    "Показатель;Значение\n"                                                      \
    "Учебный год;2025/2026\n"                                                            \
    "Волна сентябрь;15.09.2025–24.09.2025\n"                                        \
    "Волна май;11.05.2026–20.05.2026\n"
#define MEMBERS "Код педагога;ФИО;Группа\nТ01;Лугова;ПОС\nТ02;Осин;ПОС\n"
#define PLAN "Педагог;Дефицит;Исходное значение;Ожидаемый прирост;Фактическое значение;Срок\n"
#define TARGETS "Показатель;Исходное;Ожидаемое;Факт;Дата постановки;Срок\n"

struct goal_case {
    const char *about;
    struct whole_file file[5];
    size_t of;
    const char *issues, *uses;
    const char *goals; /* expected gain, r p n or ?; apart by blanks */
};

static const struct goal_case cases[] = {
    {.about = "signs and commas; edges of the rule as decimals",
     .file = {{"m.csv", MEMBERS},
              {"i.csv", PLAN "Т01;а;1,8;0,8;2,6;\nТ01;б;1,8;+0,8;2,2;\nТ01;в;1,8;0,8;2,19;\n"
                             "Т01;г;1,0;0,3;1,15;\nТ01;д;2;-1;1;\nТ01;е;2;0;3;\n"
                             "Т01;ж;;1;3;\nТ01;з;1;;3;\n"}},
     .of = 1,
     .issues = "",
     .uses = "counts counts counts counts counts counts counts counts",
     .goals = "0.8r 0.8p 0.8n 0.3p -1? 0? 1? -?"},
    {.about = "the first of a key counts; strangers, no code, nothing to do",
     .file = {{"m.csv", MEMBERS},
              {"i.csv", PLAN "Т01;Цель;1;1;2;\nT01;цель;1;1;2;\nТ01;Цель;1;1;3;\n"
                             "Т01;Цель;1;1;2;\nТ09;Цель;1;1;2;\n;Цель;1;1;2;\nТ02;;1;1;2;\n"}},
     .of = 1,
     .issues = "lookalike_letters@3:1 duplicate_conflict@3:2 duplicate_conflict@4:2 "
               "duplicate_exact@5:2 unknown_key@6:1 key_missing@7:1 key_missing@8:2",
     .uses = "counts later_repeat later_repeat repeated unknown_key key_missing key_missing",
     .goals = "1r"},
    {.about = "in autumn an empty column is no fault",
     .file = {{"m.csv", MEMBERS}, {"i.csv", PLAN "Т01;а;1;1;;20.05.2026\nТ02;б;1;1;;20.05.2026\n"}},
     .of = 1,
     .issues = "",
     .uses = "counts counts",
     .goals = "1? 1?"},
    {.about = "once results come in a missing one is named; a word is no number",
     .file = {{"m.csv", MEMBERS},
              {"i.csv", PLAN "Т01;а;1;1;2;20.05.2026\nТ02;б;1;1;;20.05.2026\n"
                             "Т02;в;1;1;нет данных;\nТ02;г;1;1;растёт;\n"}},
     .of = 1,
     .issues = "actual_missing@3:5 actual_missing@4:5 not_a_number@5:5",
     .uses = "counts counts counts counts",
     .goals = "1r 1? 1? 1?"},
    {.about = "but not one whose term is far off",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"d.csv", "Отметка времени;Код педагога;Трудно [а];Трудно [б]\n19.09.2025;Т01;1;1\n"},
              {"i.csv", PLAN "Т01;а;1;1;2;20.09.2025\nТ02;б;1;1;;20.05.2026\n"
                             "Т02;в;1;1;;20.09.2025\n"}},
     .of = 3,
     .issues = "actual_missing@4:5",
     .uses = "counts counts counts",
     .goals = "1r 1? 1?"},
    {.about = "targets: expected values, unless the heading or a plus says gain",
     .file = {{"p.csv", PASSPORT},
              {"t.csv", TARGETS "Посещаемость;70;80;81;01.09.2025;20.05.2026\n"
                                "Качество;60;70;64;;\nпосещаемость;1;2;3;;\n"}},
     .of = 1,
     .issues = "duplicate_conflict@4:1",
     .uses = "counts counts later_repeat",
     .goals = "10r 10n"},
    {.about = "a plus",
     .file = {{"p.csv", PASSPORT}, {"t.csv", TARGETS "А;70;+8;74;;\nБ;60;10;71;;\n"}},
     .of = 1,
     .issues = "",
     .uses = "counts counts",
     .goals = "8p 10r"},
    {.about = "a heading",
     .file = {{"p.csv", PASSPORT},
              {"t.csv", "Показатель;Исходное;Ожидаемый прирост;Факт\nА;70;8;74\n"}},
     .of = 1,
     .issues = "",
     .uses = "counts",
     .goals = "8p"},
    {.about = "nobody listed: teachers of the plan are the members",
     .file = {{"i.csv", PLAN "Т01;а;1;1;2;\n"}},
     .of = 0,
     .issues = "note_members_found@0:0",
     .uses = "counts",
     .goals = "1r"},
};

static const char *goals(struct whole *w) {
    static const char letters[] = {[PR_GOAL_REACHED] = 'r',
                                   [PR_GOAL_PARTLY] = 'p',
                                   [PR_GOAL_NOT_REACHED] = 'n',
                                   [PR_GOAL_NOT_ENOUGH] = '?'};
    struct pr_buf b = pr_buf_new(w->arena);
    pr_buf_put(&b, "", 0);
    for (size_t i = 0; i < w->year.n_goals; i++) {
        const struct pr_goal *g = &w->year.goal[i];
        pr_buf_c(&b, i > 0 ? " " : "");
        if (g->has_expected) {
            pr_number_exact(&b, g->expected);
        } else {
            pr_buf_c(&b, "-");
        }
        pr_buf_char(&b, letters[g->result]);
    }
    return pr_text_c(w->arena, pr_buf_done(&b));
}

static void judged(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct whole *w = whole_of(cases[i].file);
        print_message("%s\n", cases[i].about);
        assert_string_equal(whole_issues(w, cases[i].file[cases[i].of].name), cases[i].issues);
        assert_string_equal(whole_uses(w, cases[i].of), cases[i].uses);
        assert_string_equal(goals(w), cases[i].goals);
        whole_free(w);
    }
}

/* ---- locks ---- */

enum { BEFORE = 20000, DUE = 20100, AFTER = 20200 };

struct lock_case {
    const char *about;
    struct pr_goal goal;
    struct pr_lock lock; /* no key: there is no record */
    const char *marks;   /* l locked, c changed, f fresh */
};

#define GOAL                                                                                       \
    .has_initial = true, .initial = 1, .has_stated = true, .stated = 1, .measured = PR_NO_DAY,     \
    .known_from = PR_NO_DAY
#define LOCK .has_initial = true, .initial = 1, .has_expected = true, .expected = 1
#define KEY .key = PR_TEXT_INIT("idp: Т01: Цель")

static const struct lock_case locks[] = {
    {"never seen, no result yet", {GOAL, .due = DUE}, {.recorded = 0}, "f"},
    {"never seen, the result is there",
     {GOAL, .due = DUE, .has_actual = true},
     {.recorded = 0},
     ""},
    {"never seen, the term is over", {GOAL, .due = BEFORE - 1}, {.recorded = 0}, ""},
    {"recorded before the term, no result",
     {GOAL, .due = DUE},
     {KEY, LOCK, .recorded = BEFORE},
     "l"},
    {"recorded before, result since",
     {GOAL, .due = DUE, .has_actual = true},
     {KEY, LOCK, .recorded = BEFORE},
     "l"},
    {"recorded on the day of the term",
     {GOAL, .due = DUE, .has_actual = true},
     {KEY, LOCK, .recorded = DUE},
     ""},
    {"recorded after it", {GOAL, .due = DUE}, {KEY, LOCK, .recorded = AFTER}, ""},
    {"recorded together with the result, whatever the dates say",
     {GOAL, .due = AFTER, .has_actual = true},
     {KEY, LOCK, .result_known = true, .recorded = BEFORE},
     ""},
    {"no term, no result", {GOAL, .due = PR_NO_DAY}, {KEY, LOCK, .recorded = AFTER}, "l"},
    {"other values were recorded",
     {GOAL, .due = DUE},
     {KEY, .has_initial = true, .initial = 1, .has_expected = true, .expected = 1.1,
      .recorded = BEFORE},
     "c"},
    {"a base came later",
     {GOAL, .due = DUE},
     {KEY, .has_expected = true, .expected = 1, .recorded = BEFORE},
     "c"},
    {"the last bit of a double is no change",
     {.has_initial = true,
      .initial = 0.1 + 0.2,
      .has_stated = true,
      .stated = 1,
      .measured = PR_NO_DAY,
      .known_from = PR_NO_DAY,
      .due = DUE},
     {KEY, .has_initial = true, .initial = 0.3, .has_expected = true, .expected = 1,
      .recorded = BEFORE},
     "l"},
};

static void locked(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(locks); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_context context = {.n_waves = 0};
        struct pr_goal goal = locks[i].goal;
        struct pr_year year = {.context = &context, .goal = &goal, .n_goals = 1, .today = BEFORE};
        struct pr_lock *after = NULL;
        size_t n = 0;
        bool known = locks[i].lock.key.n > 0;
        char marks[4] = "";
        size_t k = 0;
        goal.key = PR_TEXT("idp: Т01: цель"); /* case aside */
        print_message("%s\n", locks[i].about);
        pr_judge_locks(arena, &year, &locks[i].lock, known ? 1 : 0, &after, &n);
        if (goal.locked) {
            marks[k++] = 'l';
        }
        if (goal.changed) {
            marks[k++] = 'c';
        }
        if (goal.fresh) {
            marks[k++] = 'f';
        }
        assert_string_equal(marks, locks[i].marks);
        assert_int_equal(n, 1);
        assert_int_equal(after[0].recorded, known ? locks[i].lock.recorded : BEFORE);
        assert_int_equal(goal.recorded, known ? locks[i].lock.recorded : PR_NO_DAY);
        pr_arena_free(arena);
    }
}

/* Goals that are in the record and no longer in the files stay in it. */
static void kept(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_context context = {.n_waves = 0};
    struct pr_goal goal = {.key = PR_TEXT("targets: новая"), GOAL, .due = PR_NO_DAY};
    struct pr_lock before = {KEY, LOCK, .recorded = BEFORE};
    struct pr_year year = {.context = &context, .goal = &goal, .n_goals = 1, .today = DUE};
    struct pr_lock *after = NULL;
    size_t n = 0;
    pr_judge_locks(arena, &year, &before, 1, &after, &n);
    assert_int_equal(n, 2);
    assert_true(pr_text_is(after[0].key, "idp: Т01: Цель"));
    assert_true(pr_text_is(after[1].key, "targets: новая"));
    assert_int_equal(after[1].recorded, DUE);
    assert_true(goal.fresh && !goal.locked);
    pr_arena_free(arena);
}

/* ---- names of indicators ---- */

static void indicators(void **state) {
    (void)state;
    static const struct {
        const char *indicator, *name;
        bool same;
    } names[] = {
        {"мотивация", "мотивация", true},
        {"Анкета «Мотивация», средний балл", "мотивация", true},
        {"средний балл по анкете мотивация", "мотивация", true},
        {"Средний балл, математика", "математика", true},
        {"математика (контрольная)", "математика", false},
        {"средний балл", "средний балл", false},
        {"", "", false},
    };
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(names); i++) {
        assert_int_equal(
            judge_indicator_is(arena, pr_text_of(names[i].indicator), pr_text_of(names[i].name)),
            names[i].same);
    }
    pr_arena_free(arena);
}

/* ---- the last day that the data speak of ---- */

static void last_days(void **state) {
    (void)state;
    static const struct {
        const char *about;
        struct whole_file file[5];
        int year, month, day;
    } last[] = {
        {"a diary in March, a work in May without dates: the wave is over",
         {{"p.csv", PASSPORT "Классы ПОС;3А\n"},
          {"r.csv", "Код ученика;Класс\n3А-01;3А\n"},
          {"d.csv", "№;Дата;Тема;Решение\n1;02.03.2026;План;\n"},
          {"математика май.csv", "Код ученика;Задание 1 (макс. 2)\n3А-01;1\n"}},
         2026,
         5,
         20},
        {"nobody wrote it: the diary is the last",
         {{"p.csv", PASSPORT "Классы ПОС;3А\n"},
          {"r.csv", "Код ученика;Класс\n3А-01;3А\n"},
          {"d.csv", "№;Дата;Тема;Решение\n1;02.03.2026;План;\n"},
          {"математика май.csv", "Код ученика;Задание 1 (макс. 2)\n3А-77;1\n"}},
         2026,
         3,
         2},
        {"the day of a result that is still to come is a plan",
         {{"p.csv", PASSPORT},
          {"d.csv", "№;Дата;Тема;Решение\n1;02.03.2026;План;\n"},
          {"t.csv", "Показатель;Исходное;Ожидаемое;Факт;Дата результата\nО;1;1;;25.05.2026\n"}},
         2026,
         3,
         2},
        {"the day of a result that is there",
         {{"p.csv", PASSPORT},
          {"d.csv", "№;Дата;Тема;Решение\n1;02.03.2026;План;\n"},
          {"t.csv", "Показатель;Исходное;Ожидаемое;Факт;Дата результата\nО;1;1;2;25.05.2026\n"}},
         2026,
         5,
         25},
        {"an event was held after the diary ends; the plan goes on",
         {{"p.csv", PASSPORT},
          {"d.csv", "№;Дата;Тема;Решение\n1;02.03.2026;План;\n"},
          {"e.csv", "№;Дата план;Мероприятие;Ответственный;Статус;Дата факт\n"
                    "М1;01.04.2026;Семинар;Т01;выполнено;07.04.2026\n"
                    "М2;25.05.2026;Итог;Т01;;\n"}},
         2026,
         4,
         7},
    };
    for (size_t i = 0; i < PR_COUNT_OF(last); i++) {
        struct whole *w = whole_of(last[i].file);
        print_message("%s\n", last[i].about);
        int64_t day = judge_last_day(&w->context, (const struct pr_table *const *)w->all, w->n);
        assert_int_equal(day, pr_day_from(last[i].year, last[i].month, last[i].day));
        whole_free(w);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(judged), cmocka_unit_test(locked),
                                       cmocka_unit_test(kept), cmocka_unit_test(indicators),
                                       cmocka_unit_test(last_days)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
