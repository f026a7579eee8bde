/* Which marks count, of every shape of table a register gives. */
#include "judge/marks_try.h"

#define ROSTER "Код ученика;Класс;Дата выбытия\n1-01;5А;\n1-02;5А;\n1-03;5Б;01.12.2025\n"

struct marks_case {
    const char *name;
    struct try_file file[TRY_FILES];
    const char *marks, *issues;
};

static const struct marks_case cases[] = {
    {"long with terms in columns",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Класс;Предмет;1 четверть;2 четверть;Год\n"
                "1-01;5А;Химия;4;н/а;5\n1-02;5А;химия;осв;н;\n"}},
     "1-01 Химия 1 4; 1-01 Химия 2 0; 1-01 Химия год 5",
     "mark_absent@2:5 mark_absent@3:4 mark_absent@3:5"},
    {"long with a term and a mark in the row",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Предмет;Четверть;Отметка\n1-01;Химия;II;5\n1-01;Химия;1 четв.;4\n"
                "1-02;Химия;год;3\n1-02;Химия;позже;3\n1-02;Химия;;3\n1-02;;1;3\n"}},
     "1-01 Химия 1 4; 1-01 Химия 2 5; 1-02 Химия год 3",
     "mark_term_unknown@5:3 key_missing@6:3 mark_subject_missing@7:2"},
    {"wide, the term above",
     {{"r.csv", ROSTER},
      {"m.csv", "Отчёт;;\nЧетверть:;2;\nКод ученика;Химия;Физика\n1-01;4;5\n1-02;3;\n"}},
     "1-01 Химия 2 4; 1-01 Физика 2 5; 1-02 Химия 2 3",
     "text_above_header@1:0x2"},
    {"wide, the term in a title",
     {{"r.csv", ROSTER},
      {"m.csv", "Ведомость за III четверть 2025/2026 учебного года;;\n"
                "Код ученика;Химия;Физика\n1-01;4;5\n"}},
     "1-01 Химия 3 4; 1-01 Физика 3 5",
     "text_above_header@1:0"},
    {"wide, the term in the file's name",
     {{"r.csv", ROSTER}, {"a/5А_4_четверть.csv", "Код ученика;Химия;Физика\n1-01;4;5\n"}},
     "1-01 Химия 4 4; 1-01 Физика 4 5",
     ""},
    {"wide, the term in a column",
     {{"r.csv", ROSTER}, {"m.csv", "Код ученика;Полугодие;Химия;Физика\n1-01;1;4;5\n1-01;2;5;5\n"}},
     "1-01 Химия 1 4; 1-01 Химия 2 5; 1-01 Физика 1 5; 1-01 Физика 2 5",
     ""},
    {"wide, nothing says the term",
     {{"r.csv", ROSTER}, {"m.csv", "Код ученика;Химия;Физика\n1-01;4;5\n1-02;4;5\n"}},
     "",
     "mark_term_missing@1:0x2"},
    {"wide, a column per subject and term",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Химия [1 триместр];Химия, 2 триместр;Физика 1 триместр;Физика (год)\n"
                "1-01;4;5;3;4\n"}},
     "1-01 Химия 1 4; 1-01 Химия 2 5; 1-01 Физика 1 3; 1-01 Физика год 4",
     ""},
    {"a column that names its term beside one that does not",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Химия, 1 четверть;Физика, 2 четверть;Музыка\n1-01;4;5;3\n"}},
     "1-01 Химия 1 4; 1-01 Физика 2 5",
     "mark_term_missing@1:0"},
    {"columns of terms, the subject above",
     {{"r.csv", ROSTER},
      {"m.csv", "Предмет:;Химия;;\nКод ученика;1 полугодие;2 полугодие;Год\n1-01;4;5;5\n"}},
     "1-01 Химия 1 4; 1-01 Химия 2 5; 1-01 Химия год 5",
     "text_above_header@1:0"},
    {"quarters in one class, half-years in another",
     {{"r.csv", ROSTER},
      {"a.csv", "Код ученика;Предмет;1 четверть;2 четверть\n1-01;Химия;4;5\n"},
      {"b.csv", "Код ученика;Предмет;1 полугодие\n1-02;Химия;3\n"}},
     "1-01 Химия 1 4; 1-01 Химия 2 5; 1-02 Химия 1 полугодие 3",
     ""},
    {"values that are no mark",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Предмет;1 четверть;2 четверть\n"
                "1-01;Химия;6;3?\n1-02;Химия;5+;4,5\n1-01;Физика;1;отл\n1-02;Физика;5;5\n"
                "1-01;Музыка;зач;5\n1-02;Музыка;4;4\n1-01;ИЗО;4;4\n1-02;ИЗО;4;4\n"}},
     "1-01 Физика 2 5; 1-01 Музыка 2 5; 1-01 ИЗО 1 4; 1-01 ИЗО 2 4; 1-02 Физика 1 5; "
     "1-02 Физика 2 5; 1-02 Музыка 1 4; 1-02 Музыка 2 4; 1-02 ИЗО 1 4; 1-02 ИЗО 2 4",
     "out_of_range@2:3 not_a_number@2:4 not_a_number@3:3 not_on_scale@3:4 out_of_range@4:3 "
     "label_normalised@4:4 mark_absent@6:3"},
    {"repeats: the first counts",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Предмет;1 четверть;2 четверть\n1-01;Химия;4;5\n1-01;Химия;4;5\n"
                "1-01;химия;5;5\n1-02;Химия;;\n1-02;Химия;;\n"}},
     "1-01 Химия 1 4; 1-01 Химия 2 5",
     "duplicate_exact@3:1 duplicate_conflict@4:1 duplicate_exact@6:1"},
    {"a later download brings the next term",
     {{"r.csv", ROSTER},
      {"a.csv", "Код ученика;Предмет;1 четверть;2 четверть\n1-01;Химия;4;\n1-02;Химия;3;\n"},
      {"b.csv", "Код ученика;Предмет;1 четверть;2 четверть\n1-01;Химия;4;5\n1-02;Химия;4;4\n"}},
     "1-01 Химия 1 4; 1-01 Химия 2 5; 1-02 Химия 1 3; 1-02 Химия 2 4",
     "duplicate_conflict@3:1"},
    {"the same register twice is said once",
     {{"r.csv", ROSTER},
      {"a.csv", "Код ученика;Предмет;1 четверть;2 четверть\n1-01;Химия;4;3\n1-02;Химия;3;3\n"},
      {"b.csv", "Код ученика;Предмет;1 четверть;2 четверть\n1-01;Химия;4;3\n1-02;Химия;3;3\n"}},
     "1-01 Химия 1 4; 1-01 Химия 2 3; 1-02 Химия 1 3; 1-02 Химия 2 3",
     "note_file_copy@1:0 duplicate_exact@2:1x2"},
    {"pupils of no list, no code, another class",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Класс;Предмет;1 четверть\n9-99;5А;Химия;4\n;5А;Химия;4\n"
                "1-01;5Б;Химия;4\n1-2;5А;Химия;3\n"}},
     "1-01 Химия 1 4; 1-02 Химия 1 3",
     "unknown_key@2:1 key_missing@3:1 class_conflict@4:2 key_normalised@5:1"},
    {"had left before the end of the term, by the passport",
     {{"p.csv", "Показатель;Значение\nКонец 1 четверти;26.10.2025\n2 четверть;05.11–30.12.2025\n"
                "Конец 4 четверти;26.05.2026\n"},
      {"r.csv", ROSTER},
      {"m.csv", "Код ученика;Предмет;1 четверть;2 четверть;3 четверть;Год\n"
                "1-03;Химия;4;5;3;4\n1-03;Физика;;5;;\n"}},
     "1-03 Химия 1 4; 1-03 Химия 3 3",
     "left_earlier@2:4x2 left_earlier@3:1"},
    {"without ends of terms the cells decide",
     {{"r.csv", ROSTER}, {"m.csv", "Код ученика;Предмет;2 четверть\n1-03;Химия;4\n"}},
     "1-03 Химия 2 4",
     ""},
    {"no roster: pupils are found",
     {{"p.csv", "Показатель;Значение\nКлассы ПОС;5А\nКлассы сравнения;5Б\n"},
      {"m.csv", "Код ученика;Класс;Предмет;1 четверть\n1-01;5А;Химия;4\n1-02;5Б;Химия;5\n"}},
     "1-01 Химия 1 4; 1-02 Химия 1 5",
     ""},
    {"the year against the terms: a half is rounded up",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Предмет;1 четверть;2 четверть;3 четверть;4 четверть;Год\n"
                "1-01;Химия;3;3;4;4;4\n1-01;Физика;3;3;4;4;3\n1-02;Химия;3;н/а;4;4;4\n"
                "1-02;Физика;5;осв;;;4\n1-02;Музыка;;;;5;4\n"}},
     "1-01 Химия 1 3; 1-01 Химия 2 3; 1-01 Химия 3 4; 1-01 Химия 4 4; 1-01 Химия год 4; "
     "1-01 Физика 1 3; 1-01 Физика 2 3; 1-01 Физика 3 4; 1-01 Физика 4 4; 1-01 Физика год 3; "
     "1-02 Химия 1 3; 1-02 Химия 2 0; 1-02 Химия 3 4; 1-02 Химия 4 4; 1-02 Химия год 4; "
     "1-02 Физика 1 5; 1-02 Физика год 4; 1-02 Музыка 4 5; 1-02 Музыка год 4",
     "year_mark_differs@3:7 mark_absent@4:4 mark_absent@5:4"},
    {"the year is not compared before it ends",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Предмет;1 четверть;2 четверть;Год\n1-01;Химия;3;3;5\n"}},
     "1-01 Химия 1 3; 1-01 Химия 2 3; 1-01 Химия год 5",
     ""},
    {"a final mark beside the year's",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Предмет;1 полугодие;2 полугодие;Год;Итог\n1-01;Химия;3;4;4;5\n"}},
     "1-01 Химия 1 3; 1-01 Химия 2 4; 1-01 Химия год 4",
     "note_mark_column@1:6"},
    {"columns that are no subject",
     {{"r.csv", ROSTER},
      {"m.csv", "Четверть: 1\nКод ученика;Химия;Физика;Средний балл;Пропущено уроков;Поведение\n"
                "1-01;4;3;3,5;20;5\n1-02;4;4;4;0;5\n"}},
     "1-01 Химия 1 4; 1-01 Физика 1 3; 1-02 Химия 1 4; 1-02 Физика 1 4",
     "text_above_header@1:0 note_mark_column@2:6"},
    {"points instead of marks",
     {{"r.csv", ROSTER},
      {"m.csv", "Код ученика;Предмет;1 четверть\n1-01;Химия;78\n1-02;Химия;91\n"}},
     "",
     "mark_column@1:3"},
    {"nothing but a heading",
     {{"r.csv", ROSTER}, {"m.csv", "Код ученика;Предмет;1 четверть\n"}},
     "",
     "no_records@1:0"},
};

static void counts(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        const struct marks_case *c = &cases[i];
        struct try *t = try_year(c->file, TRY_FILES);
        print_message("%s\n", c->name);
        assert_string_equal(try_said(t), c->issues);
        assert_string_equal(try_marks(t), c->marks);
        try_free(t);
    }
}

/* Roles and counts as check --json gives them: letters are missing, not numbers. */
static void columns(void **state) {
    (void)state;
    const struct try_file file[] = {
        {"m.csv", "№;Код ученика;Химия;Физика;Пропущено уроков\n1;1-01;4;н/а;3\n2;1-02;5;3;12\n"
                  "3;1-03;;6;0\n"}};
    struct try *t = try_year(file, 1);
    const struct pr_table *m = &t->table[0];
    static const struct {
        enum pr_role role;
        size_t filled, missing, empty, count;
        double sum;
    } expected[] = {{PR_ROLE_OTHER, 3, 0, 0, 3, 6},
                    {PR_ROLE_KEY, 3, 0, 0, 0, 0},
                    {PR_ROLE_MARK, 2, 1, 1, 2, 9},
                    {PR_ROLE_MARK, 1, 2, 0, 1, 3},
                    {PR_ROLE_NUMBER, 3, 0, 0, 3, 15}};
    for (size_t c = 0; c < PR_COUNT_OF(expected); c++) {
        struct pr_column_facts f = pr_column_facts(t->arena, m, c);
        assert_int_equal(m->column[c].role, expected[c].role);
        assert_int_equal(f.filled, expected[c].filled);
        assert_int_equal(f.missing, expected[c].missing);
        assert_int_equal(f.empty, expected[c].empty);
        assert_int_equal(f.count, expected[c].count);
        assert_true(f.sum >= expected[c].sum && f.sum <= expected[c].sum);
    }
    try_free(t);
}

/* Terms in order of time, their ends, exempt cells. */
static void terms(void **state) {
    (void)state;
    const struct try_file file[] = {
        {"p.csv",
         "Показатель;Значение\nКонец 2 полугодия;26.05.2026\nКонец 1 четверти;2025-10-26\n"},
        {"r.csv", ROSTER},
        {"m.csv", "Код ученика;Предмет;Год;2 полугодие;1 четверть;1 полугодие\n"
                  "1-01;Химия;5;4;осв;4\n1-02;Химия;5;5;5;5\n"}};
    struct try *t = try_year(file, 3);
    const struct pr_marks *m = &t->year.marks;
    static const char *const name[] = {"1", "1 полугодие", "2 полугодие", "год"};
    const int64_t last[] = {pr_day_from(2025, 10, 26), PR_NO_DAY, pr_day_from(2026, 5, 26),
                            pr_day_from(2026, 5, 26)};
    assert_int_equal(m->n_terms, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_true(pr_text_is(m->term[i].name, name[i]));
        assert_true(m->term[i].last == last[i]);
        assert_int_equal(pr_term_is_year(&m->term[i]), i == 3);
        assert_int_equal(m->exempt[i], i == 0);
    }
    try_free(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts), cmocka_unit_test(columns),
                                       cmocka_unit_test(terms)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
