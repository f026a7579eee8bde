/* Members, classes, pupils: first record of a code, order, groups by roster and passport; and the
 * records of the tables they come from. */
#include "made.h"

static void roster_decides(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv",
               "Показатель;Значение\nКлассы ПОС;1А, 2А\nКлассы сравнения;1Б\n");
    made_table(&m, PR_KIND_ROSTER, "r.csv",
               "Код ученика;Класс;Код педагога;Группа;Дата прибытия;Дата выбытия\n"
               "1Б-02;1Б;Т05;сравнение;01.09.2025;\n"
               "1А-10;1А;Т01;;01.09.2025;\n"
               "1А-2;1 «А»;Т01;ПОС;12.01.2026;15.02.2026\n"
               "2А-01;2А;Т02;сравнение;;\n" /* the list wins over the passport */
               "3В-01;3В;Т03;ПОС;;\n"       /* a class the passport does not name */
               "4Г-01;4Г;;;;\n"             /* nobody says its group */
               "5Д-01;5Д;;лицей;;\n5Д-02;5Д;;Лицей;;\n");
    made_context(&m);
    const struct pr_context *c = &m.context;
    assert_int_equal(c->n_pupils, 8);
    const char *const codes[] = {"1А-02", "1А-10", "1Б-02", "2А-01",
                                 "3В-01", "4Г-01", "5Д-01", "5Д-02"};
    const int32_t groups[] = {0, 0, 1, 1, 0, -1, -1, -1};
    for (size_t i = 0; i < 8; i++) {
        assert_text(c->pupil[i].code, codes[i]);
        assert_int_equal(c->pupil[i].group, groups[i]);
    }
    assert_int_equal(c->pupil[0].arrived, pr_day_from(2026, 1, 12));
    assert_int_equal(c->pupil[0].left, pr_day_from(2026, 2, 15));
    assert_int_equal(c->pupil[1].left, PR_NO_DAY);
    assert_text(c->pupil[2].teacher, "Т05");
    const char *const classes[] = {"1А", "1Б", "2А", "3В", "4Г", "5Д"};
    const int32_t class_groups[] = {0, 1, 0, 0, -1, -1};
    const size_t sizes[] = {2, 1, 1, 1, 1, 2};
    assert_int_equal(c->n_classes, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_text(c->class[i].name, classes[i]);
        assert_int_equal(c->class[i].group, class_groups[i]);
        assert_int_equal(c->class[i].pupils, sizes[i]);
    }
    assert_text(c->class[c->pupil[3].class].name, "2А");
    assert_string_equal(made_issues(&m, "r.csv"), "group_conflict@5:4 group_unknown@8:4");
    made_free(&m);
}

static void own_labels(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv", "Показатель;Значение\nГруппа сообщества;Опытная\n");
    made_table(
        &m, PR_KIND_ROSTER, "r.csv",
        "Код ученика;Класс;Группа\n1А-01;1А;опытная\n1Б-01;1Б;Контроль\n1Б-02;1Б;контроль\n");
    made_context(&m);
    assert_string_equal(made_issues(&m, "r.csv"), "");
    assert_int_equal(m.context.pupil[0].group, PR_COMMUNITY);
    assert_int_equal(m.context.pupil[1].group, PR_COMPARISON);
    assert_text(m.context.settings.group_name[0], "Опытная");
    assert_text(m.context.settings.group_name[1], "Контроль");
    assert_int_equal(m.context.class[1].group, PR_COMPARISON);
    made_free(&m);
}

/* A class in both lists has no group until the roster gives its pupils one. */
static void class_in_both(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv",
               "Показатель;Значение\nКлассы ПОС;1А, 1Б\nКлассы сравнения;1Б, 1В\n");
    made_context(&m);
    assert_int_equal(m.context.class[0].group, PR_COMMUNITY);
    assert_int_equal(m.context.class[1].group, -1);
    assert_int_equal(m.context.class[2].group, PR_COMPARISON);
    made_free(&m);
}

static void members(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_MEMBERS, "m.csv",
               "Код педагога;ФИО;Роль в ПОС;Группа;Предмет;Класс;Стаж;Дата вступления\n"
               "Т01;Педагог 01;руководитель;ПОС;физика;5А, 5Б;4;01.09.2025\n"
               "Т05;Педагог 05;не входит;сравнение;химия;5В;;\n"
               "Т06;Педагог 06;член;;;;12,5;\n"
               "Т07;Педагог 07;не входит;;;;;\n"
               "Т01;Педагог 01;Руководитель;ПОС;;;;\n"
               ";Без кода;;ПОС;;;;\n");
    made_context(&m);
    assert_int_equal(m.context.n_members, 4);
    const struct pr_member *member = m.context.member;
    assert_text(member[0].code, "Т01");
    assert_text(member[0].role, "руководитель");
    assert_int_equal(member[0].joined, pr_day_from(2025, 9, 1));
    assert_near(member[0].experience, 4);
    assert_true(member[1].experience < 0);
    assert_near(member[2].experience, 12.5);
    assert_int_equal(member[0].group, PR_COMMUNITY);
    assert_int_equal(member[1].group, PR_COMPARISON);
    assert_int_equal(member[2].group, PR_COMMUNITY);
    assert_int_equal(member[3].group, -1);
    made_judge(&m);
    assert_string_equal(made_issues(&m, "m.csv"), "duplicate_conflict@6:1 key_missing@7:1");
    assert_string_equal(made_uses(&m, m.table[0]),
                        "counts counts counts counts later_repeat key_missing");
    assert_int_equal(m.table[0]->outcome, PR_ACCEPT_REPORT);
    made_free(&m);
}

/* Several rosters unite; only equal keys meet; a mostly repeated table is named once. */
static void rosters_unite(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_ROSTER, "1a.csv", "Код ученика;Класс\n1А-01;1А\n1А-02;1А\n1А-03;1А\n");
    made_table(&m, PR_KIND_ROSTER, "1b.csv",
               "Код ученика;Класс\n1Б-01;1Б\n1Б-02;1Б\n1А-02;1Б\n1Б-03;1Б\n1Б-01;1Б\n");
    made_table(&m, PR_KIND_ROSTER, "again.csv",
               "Код ученика;Класс\n1А-01;1А\n1А-02;1А\n1А-03;1Б\n1А-04;1А\n");
    made_context(&m);
    made_judge(&m);
    assert_int_equal(m.context.n_pupils, 7);
    assert_string_equal(made_issues(&m, "1a.csv"), "");
    assert_int_equal(m.table[0]->outcome, PR_ACCEPT);
    assert_string_equal(made_issues(&m, "1b.csv"), "duplicate_conflict@4:1 duplicate_exact@6:1");
    assert_string_equal(made_uses(&m, m.table[1]), "counts counts later_repeat counts repeated");
    assert_string_equal(made_issues(&m, "again.csv"), "two_of_kind@0:0 duplicate_conflict@4:1");
    assert_string_equal(made_uses(&m, m.table[2]), "repeated repeated later_repeat counts");
    made_free(&m);
}

/* Quarantined records and the example row of a template are nobody. */
static void not_records(void **state) {
    (void)state;
    struct made m = made_new();
    struct pr_table *t = made_table(&m, PR_KIND_ROSTER, "r.csv",
                                    "Код ученика;Класс\nПРИМЕР;1А\n1А-01;1А\n1А-02;1А\n");
    t->row[2].quarantined = true;
    t->quarantined = 1;
    made_context(&m);
    made_judge(&m);
    assert_int_equal(m.context.n_pupils, 1);
    assert_string_equal(made_uses(&m, t), "example counts quarantined");
    assert_string_equal(made_issues(&m, "r.csv"), "note_example@2:1");
    assert_int_equal(t->outcome, PR_ACCEPT_PARTIAL);
    assert_int_equal(pr_judge_valid(t), 1);
    made_free(&m);
}

/* Keys of the other kinds whose first record counts. */
static void other_records(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv",
               "Показатель;Значение\nТема;одна\nтема;другая\nТема;одна\n");
    made_table(&m, PR_KIND_LESSONS, "l.csv",
               "Урок;Дата;Класс\nУ2;22.01.2026;2А\nУ1;11.12.2025;1А\nу 1;11.12.2025;1А\n"
               "У1;12.12.2025;1А\n");
    made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv",
               "Анкета;Код вопроса;Вопрос;Шкала;Минимум;Максимум;Уровень;От;До\n"
               "А;М1;Раз;;1;5;;;\nА;М2;Два;;1;5;;;\nБ;М1;Три;;1;5;;;\nа;м1;Раз снова;;1;5;;;\n"
               "А;;;;;;низкий;1;3\nА;;;;;;высокий;3;5\n");
    made_context(&m);
    made_judge(&m);
    assert_text(m.context.settings.theme, "одна");
    assert_string_equal(made_issues(&m, "p.csv"), "duplicate_conflict@3:1 duplicate_exact@4:1");
    assert_string_equal(made_issues(&m, "l.csv"), "duplicate_exact@4:1 duplicate_conflict@5:1");
    assert_int_equal(m.context.n_lessons, 2);
    assert_text(m.context.lesson[0].code, "У1");
    assert_int_equal(m.context.lesson[0].day, pr_day_from(2025, 12, 11));
    assert_string_equal(made_issues(&m, "q.csv"),
                        "duplicate_conflict@5:1 questionnaire_spelling@5:1");
    assert_int_equal(m.context.n_instruments, 2);
    assert_int_equal(m.context.instrument[0].n_items, 2);
    made_free(&m);
}

static void nothing(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_ROSTER, "r.csv", "Код ученика;Класс\n");
    made_table(&m, PR_KIND_SURVEY, "s.csv", "Код ученика;Класс;Вопрос\n");
    made_table(&m, PR_KIND_OBSERVATIONS, "o.csv", "Урок;Наблюдатель;А [б]\n");
    made_context(&m);
    made_judge(&m);
    struct pr_year year;
    pr_judge_year(m.arena, &m.context, m.table, m.n, &year);
    assert_int_equal(m.issues.n, 0);
    assert_int_equal(year.n_surveys + year.n_observations, 0);
    made_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roster_decides), cmocka_unit_test(own_labels),
        cmocka_unit_test(class_in_both),  cmocka_unit_test(members),
        cmocka_unit_test(rosters_unite),  cmocka_unit_test(not_records),
        cmocka_unit_test(other_records),  cmocka_unit_test(nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
