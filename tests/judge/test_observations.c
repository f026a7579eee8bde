/* Sheets of open lessons: finding the lesson, repeats, the scale. */
#include "made.h"

#define LESSONS                                                                                    \
    "Урок;Дата;Педагог;Класс\n"                                                \
    "У1;11.12.2025;Т01;1А\n"                                                                    \
    "У2;22.01.2026;Т02;2А\n"                                                                    \
    "У3;22.01.2026;Т03;3А\n"                                                                    \
    "У10;12.03.2026;Т04;4А\n"
#define HEAD                                                                                       \
    "Отметка времени;Урок;Дата урока;Наблю"                        \
    "датель;Ясность [Цель];Ясность [Итог];Хо"                        \
    "д [Темп]\n"

struct sheet_case {
    const char *about, *rows, *issues, *uses;
    int32_t lesson; /* of the first row */
};

static const struct sheet_case cases[] = {
    {"by code", ";У1;;Н01;0;1;2\n", "", "counts", 0},
    {"by number", ";урок 1;;Н01;0;1;2\n;№ 10;;Н01;0;1;2\n;2;;Н01;1;1;1\n",
     "key_normalised@2:2 key_normalised@3:2 key_normalised@4:2", "counts counts counts", 0},
    {"a zero more is the same code", ";У01;;Н01;0;1;2\n", "key_normalised@2:2", "counts", 0},
    {"by date where one lesson was held", ";;11.12.2025;Н01;0;1;2\n;;22.01.2026;Н01;0;1;2\n",
     "lesson_unknown@3:2", "counts unknown_key", 0},
    {"a code that is none, but a date", ";математика;12.03.2026;Н01;0;1;2\n", "key_normalised@2:2",
     "counts", 3},
    {"unknown", ";У7;;Н01;0;1;2\n;урок 7;;Н01;0;1;2\n", "lesson_unknown@2:2 lesson_unknown@3:2",
     "unknown_key unknown_key", -1},
    {"no observer", ";У1;;;0;1;2\n", "key_missing@2:4", "key_missing", -1},
    {"the scale is 0–3", ";У1;;Н01;4;-1;1,5\n",
     "out_of_range@2:5 out_of_range@2:6 not_on_scale@2:7", "counts", 0},
    {"exact repeat", "1.12.2025 9:00;У1;;Н01;0;1;2\n1.12.2025 9:05;урок 1;;Н01;0;1;2\n",
     "duplicate_exact@3:2 key_normalised@3:2", "counts repeated", 0},
    {"the first in the file counts, whatever the stamps say",
     "1.12.2025 9:05;У1;;Н01;0;1;2\n1.12.2025 9:00;У1;;Н01;1;1;2\n;У1;;Н02;1;1;2\n",
     "duplicate_conflict@3:2", "counts later_repeat counts", 0},
    {"other marks at the same time", "1.12.2025 9:00;У1;;Н01;3;3;3\n1.12.2025 9:00;У1;;Н01;0;0;0\n",
     "duplicate_conflict@3:2", "counts later_repeat", 0},
    {"without stamps", ";У1;;Н01;3;3;3\n;У1;;Н01;0;0;0\n;У1;;Н01;3;3;3\n",
     "duplicate_conflict@3:2 duplicate_exact@4:2", "counts later_repeat repeated", 0},
    {"a repeat of the later one is against the first",
     "1.12.2025 9:00;У1;;Н01;3;3;3\n1.12.2025 9:09;У1;;Н01;0;0;0\n"
     "1.12.2025 9:05;У1;;Н01;0;0;0\n",
     "duplicate_conflict@3:2 duplicate_conflict@4:2", "counts later_repeat later_repeat", 0},
    {"a first one that cannot count gives no way", ";У1;;;0;1;2\n;У1;;Н01;1;1;1\n;У1;;Н01;2;2;2\n",
     "key_missing@2:4 duplicate_conflict@4:2", "key_missing counts later_repeat", -1},
};

static void finds(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct made m = made_new();
        made_table(&m, PR_KIND_LESSONS, "l.csv", LESSONS);
        made_context(&m);
        struct pr_buf b = pr_buf_new(m.arena);
        pr_buf_c(&b, HEAD);
        pr_buf_c(&b, cases[i].rows);
        struct pr_table *t =
            made_table(&m, PR_KIND_OBSERVATIONS, "o.csv", pr_text_c(m.arena, pr_buf_done(&b)));
        made_judge(&m);
        if (strcmp(made_issues(&m, "o.csv"), cases[i].issues) != 0 ||
            strcmp(made_uses(&m, t), cases[i].uses) != 0 || t->row[0].subject != cases[i].lesson) {
            fail_msg("%s: issues %s, uses %s, lesson %d", cases[i].about, made_issues(&m, "o.csv"),
                     made_uses(&m, t), t->row[0].subject);
        }
        made_free(&m);
    }
}

/* Without a table of lessons they are those of the sheets, and nothing is unknown. */
static void without_lessons(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv", "Показатель;Значение\nШкала наблюдения;1–4\n");
    made_context(&m);
    made_table(&m, PR_KIND_OBSERVATIONS, "o.csv",
               HEAD
               ";У2;22.01.2026;Н01;1;2;3\n;урок 1;11.12.2025;Н02;1;2;\n;У1;11.12.2025;Н01;0;4;3\n");
    made_judge(&m);
    struct pr_year year;
    pr_judge_year(m.arena, &m.context, m.table, m.n, &year);
    assert_string_equal(made_issues(&m, "o.csv"), "key_normalised@3:2 out_of_range@4:5");
    assert_int_equal(m.context.n_lessons, 2);
    assert_text(m.context.lesson[0].code, "У1");
    assert_int_equal(year.n_observations, 3);
    assert_int_equal(year.observation[0].lesson, 0);
    assert_text(year.observation[0].observer, "Н01");
    assert_text(year.observation[1].observer, "Н02");
    assert_int_equal(year.observation[2].lesson, 1);
    const struct pr_instrument *sheet = year.sheet;
    assert_int_equal(sheet->n_items, 3);
    assert_int_equal(sheet->n_scales, 2);
    assert_int_equal(sheet->total, SIZE_MAX);
    assert_text(sheet->scale[0].id, "Ясность");
    assert_int_equal(sheet->scale[0].n_items, 2);
    assert_near(sheet->scale[0].low, 1);
    assert_near(sheet->scale[0].high, 4);
    assert_int_equal(sheet->scale[1].least_answered, 1);
    assert_text(sheet->item[1].code, "Итог");
    assert_text(sheet->item[2].section, "Ход");
    const int16_t *answer = year.observation[0].answer;
    assert_int_equal(answer[0], PR_NO_ANSWER); /* 0 is off the scale */
    assert_int_equal(answer[1], 4);
    double score = 0;
    assert_true(pr_score(sheet, 0, answer, &score, NULL));
    assert_near(score, 4);
    assert_false(pr_score(sheet, 1, year.observation[1].answer, &score, NULL));
    made_free(&m);
}

/* A form without a column for the lesson: day and teacher tell it, observers may be unnamed. */
static void by_teacher(void **state) {
    (void)state;
    struct made m = made_new();
    made_context(&m);
    struct pr_table *t = made_table(&m, PR_KIND_OBSERVATIONS, "o.csv",
                                    "Отметка времени;Дата урока;Педагог;Ясность [Цель]\n"
                                    "1.12.2025 9:00;01.12.2025;Т01;1\n"
                                    "1.12.2025 9:30;01.12.2025;Т01;1\n"
                                    "1.12.2025 9:30;01.12.2025;Т02;1\n"
                                    "1.12.2025 9:00;01.12.2025;Т01;2\n");
    made_judge(&m);
    struct pr_year year;
    pr_judge_year(m.arena, &m.context, m.table, m.n, &year);
    assert_int_equal(m.context.n_lessons, 2);
    assert_string_equal(made_issues(&m, "o.csv"), "");
    assert_string_equal(made_uses(&m, t), "counts counts counts counts");
    assert_int_equal(year.n_observations, 4);
    assert_text(year.observation[0].observer, "№1");
    made_free(&m);
}

/* The first of the files counts; the complaint says which sheet and where the first one stands. A
 * file downloaded again repeats nothing aloud. */
static void first_of_files(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_LESSONS, "l.csv", LESSONS);
    made_context(&m);
    made_table(&m, PR_KIND_OBSERVATIONS, "a.csv",
               HEAD "1.12.2025 9:30;У2;;Н01;1;1;1\n1.12.2025 9:20;У1;;Н01;3;3;3\n"
                    "1.12.2025 9:10;У1;;Н01;0;1;2\n");
    made_table(&m, PR_KIND_OBSERVATIONS, "b.csv",
               HEAD "1.12.2025 9:30;У2;;Н01;1;1;1\n1.12.2025 9:20;У1;;Н01;3;3;3\n"
                    "1.12.2025 9:10;У1;;Н01;0;1;2\n1.12.2025 9:00;У1;;Н01;2;2;2\n");
    made_judge(&m);
    assert_string_equal(made_issues(&m, "a.csv"), "duplicate_conflict@4:2");
    assert_string_equal(made_uses(&m, m.table[1]), "counts counts later_repeat");
    assert_string_equal(made_issues(&m, "b.csv"), "duplicate_conflict@5:2");
    assert_string_equal(made_uses(&m, m.table[2]), "repeated repeated repeated later_repeat");
    size_t said = 0;
    for (size_t i = 0; i < m.issues.n; i++) {
        const struct pr_issue *issue = &m.issues.items[i];
        if (issue->code == PR_ISSUE_duplicate_conflict) {
            said++;
            assert_int_equal(issue->action, PR_ACTION_USE_FIRST);
            assert_text(issue->args[0].text, said == 1 ? "У1, Н01" : "У1, Н01 (a.csv)");
            assert_near(issue->args[1].number, 3);
        }
    }
    assert_int_equal(said, 2);
    struct pr_year year;
    pr_judge_year(m.arena, &m.context, m.table, m.n, &year);
    assert_int_equal(year.n_observations, 2);
    assert_int_equal(year.observation[0].answer[0], 3);
    made_free(&m);
}

/* Two files of sheets: one downloaded twice, one with other criteria. */
static void several_files(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_LESSONS, "l.csv", LESSONS);
    made_context(&m);
    const char *text = HEAD "1.12.2025 9:00;У1;;Н01;0;1;2\n";
    made_table(&m, PR_KIND_OBSERVATIONS, "a.csv", text);
    made_table(&m, PR_KIND_OBSERVATIONS, "b.csv", text);
    made_table(&m, PR_KIND_OBSERVATIONS, "c.csv",
               "Урок;Наблюдатель;Ясность [Доска];Ясность [Цель]\nУ2;Н01;3;2\n");
    made_judge(&m);
    struct pr_year year;
    pr_judge_year(m.arena, &m.context, m.table, m.n, &year);
    assert_string_equal(made_issues(&m, "a.csv"), "");
    assert_string_equal(made_issues(&m, "b.csv"), "");
    assert_int_equal(pr_judge_valid(m.table[2]), 0);
    assert_int_equal(year.sheet->n_items, 4);
    assert_int_equal(year.n_observations, 2);
    assert_int_equal(year.observation[1].answer[0], 2); /* «Цель» stands first in the sheet */
    assert_int_equal(year.observation[1].answer[3], 3);
    made_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds),         cmocka_unit_test(without_lessons),
        cmocka_unit_test(by_teacher),    cmocka_unit_test(first_of_files),
        cmocka_unit_test(several_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
