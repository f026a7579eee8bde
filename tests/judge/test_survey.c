/* Records of a survey: who counts, the order of decisions, repeats, classes, values, remarks. */
#include "made.h"

#define PASSPORT                                                                                   \
    "Показатель;Значение\n"                                                      \
    "Классы ПОС;1А\n"                                                                    \
    "Классы сравнения;1Б\n"                                                        \
    "Волна сентябрь;15.09.2025–24.09.2025\n"                                        \
    "Волна май;11.05.2026–20.05.2026\n"
#define ROSTER                                                                                     \
    "Код ученика;Класс;Группа;Дата выбытия"                        \
    "\n"                                                                                           \
    "1А-01;1А;ПОС;\n"                                                                         \
    "1А-02;1А;ПОС;\n"                                                                         \
    "1А-03;1А;ПОС;15.02.2026\n"                                                               \
    "1Б-01;1Б;;\n"                                                                               \
    "1Б-02;1Б;;12.05.2026\n"                                                                     \
    "К007;1Б;;\n"
#define QUESTIONS                                                                                  \
    "Анкета;Код вопроса;Вопрос;Минимум;Мак"                        \
    "симум;Обратный\n"                                                                \
    "а;1;В1;1;5;\n"                                                                              \
    "а;2;В2;1;5;да\n"                                                                          \
    "а;3;В3;1;5;\n"                                                                              \
    "а;4;В4;1;5;\n"                                                                              \
    "а;5;В5;1;5;\n"
#define HEAD                                                                                       \
    "Отметка времени;Код ученика;Класс;В1;В2"                       \
    ";В3;В4;В5;Комментарий\n"

struct survey_case {
    const char *about, *rows, *issues, *uses;
};

static struct made year_of(void) {
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv", PASSPORT);
    made_table(&m, PR_KIND_ROSTER, "r.csv", ROSTER);
    made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv", QUESTIONS);
    made_context(&m);
    return m;
}

static const struct survey_case cases[] = {
    {"nothing to complain of", "15.09.2025 8:00;1А-01;1А;1;2;3;4;5;\n", "", "counts"},
    {"no code", "15.09.2025 8:00;;1А;1;2;3;4;5;\n", "key_missing@2:2", "key_missing"},
    {"strangers", "15.09.2025 8:00;9Ж-77;1А;1;2;3;4;5;\n15.09.2025 8:00;тест;;1;1;1;1;1;\n",
     "unknown_key@2:2 unknown_key@3:2", "unknown_key unknown_key"},
    {"no code comes before another wave",
     "15.09.2025 8:00;1А-01;1А;1;2;3;4;5;\n"
     "11.05.2026 8:00;;1А;1;2;3;4;5;\n16.09.2025 8:00;1А-02;;1;2;3;4;5;\n",
     "key_missing@3:2", "counts key_missing counts"},
    {"lost zeros find the only pupil", "15.09.2025 8:00;К7;1Б;1;2;3;4;5;\n", "key_normalised@2:2",
     "counts"},
    {"left before the stamp",
     "12.05.2026 8:00;1А-03;1А;1;2;3;4;5;\n12.05.2026 8:00;1Б-02;1Б;1;2;3;4;5;\n"
     "13.05.2026 8:00;1Б-02;1Б;2;2;3;4;5;\n",
     "left_earlier@2:2 left_earlier@4:2", "left_earlier counts left_earlier"},
    {"another class was typed",
     "15.09.2025 8:00;1А-01;1Б;1;2;3;4;5;\n15.09.2025 8:00;1Б-01;;1;2;3;4;5;\n",
     "class_conflict@2:3", "counts counts"},
    {"exact repeats, a later stamp is no difference",
     "15.09.2025 8:00;1А-01;1А;1;2;3;4;5;да\n15.09.2025 8:01;1А-01;1А;1;2;3;4;5;да\n"
     "15.09.2025 8:01;1А-01;1А;1;2;3;4;5;да\n",
     "duplicate_exact@3:2 duplicate_exact@4:2", "counts repeated repeated"},
    {"the last by time stamp counts, not the last in the file",
     "17.09.2025 8:00;1А-01;1А;1;2;3;4;5;\n15.09.2025 8:00;1А-01;1А;5;4;3;2;1;\n",
     "duplicate_conflict@2:2 superseded@3:2", "counts superseded"},
    {"a comment is part of the answer",
     "15.09.2025 8:00;1А-01;1А;1;2;3;4;5;\n15.09.2025 8:01;1А-01;1А;1;2;3;4;5;ой\n",
     "superseded@2:2 duplicate_conflict@3:2", "superseded counts"},
    {"there and back again",
     "15.09.2025 8:00;1А-01;1А;1;2;3;4;5;\n16.09.2025 8:00;1А-01;1А;5;4;3;2;1;\n"
     "17.09.2025 8:00;1А-01;1А;1;2;3;4;5;\n",
     "superseded@2:2 superseded@3:2 duplicate_conflict@4:2", "superseded superseded counts"},
    {"without a stamp a record is earlier than with one",
     "15.09.2025 8:00;1А-01;1А;1;2;3;4;5;\n;1А-01;1А;5;4;3;2;1;\n;1А-02;1А;5;4;3;2;1;\n"
     ";1А-02;1А;5;4;3;2;2;\n",
     "duplicate_conflict@2:2 superseded@3:2 superseded@4:2 duplicate_conflict@5:2",
     "counts superseded superseded counts"},
    {"one of another wave is no repeat",
     "15.09.2025 8:00;1А-01;1А;1;2;3;4;5;\n12.05.2026 8:00;1А-01;1А;5;4;3;2;1;\n"
     "16.09.2025 8:00;1А-02;1А;1;2;3;4;5;\n",
     "wrong_wave@3:1", "counts wrong_wave counts"},
    {"values",
     "15.09.2025 8:00;1А-01;1А;0;6;2,5;-1;99;\n15.09.2025 8:00;1А-02;1А;88;999;100;5;1;\n",
     "out_of_range@2:4 out_of_range@2:5 not_on_scale@2:6 out_of_range@2:7 missing_code@2:8 "
     "missing_code@3:4 missing_code@3:5 out_of_range@3:6",
     "counts counts"},
    {"the same answer to everything",
     "15.09.2025 8:00;1А-01;1А;3;3;3;3;3;\n"
     "15.09.2025 8:00;1А-02;1А;3;3;3;3;;\n",
     "straight_line@2:0", "counts counts"},
};

static void records(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct made m = year_of();
        struct pr_buf b = pr_buf_new(m.arena);
        pr_buf_c(&b, HEAD);
        pr_buf_c(&b, cases[i].rows);
        struct pr_table *t =
            made_table(&m, PR_KIND_SURVEY, "s.csv", pr_text_c(m.arena, pr_buf_done(&b)));
        made_judge(&m);
        if (strcmp(made_issues(&m, "s.csv"), cases[i].issues) != 0 ||
            strcmp(made_uses(&m, t), cases[i].uses) != 0) {
            fail_msg("%s: issues %s, uses %s", cases[i].about, made_issues(&m, "s.csv"),
                     made_uses(&m, t));
        }
        bool notes = cases[i].issues[0] == '\0' || strstr(cases[i].issues, "straight") != NULL ||
                     strstr(cases[i].issues, "normalised") != NULL;
        assert_int_equal(t->outcome, notes ? PR_ACCEPT : PR_ACCEPT_REPORT);
        made_free(&m);
    }
}

static void places(void **state) {
    (void)state;
    struct made m = year_of();
    struct pr_table *t = made_table(&m, PR_KIND_SURVEY, "s.csv",
                                    HEAD "15.09.2025 8:00;1Б-01;1А;1;2;3;4;5;\n"
                                         "11.05.2026 8:00;1А-01;;1;2;3;4;5;\n"
                                         "16.09.2025 8:00;чужой;1А;1;2;3;4;5;\n");
    made_judge(&m);
    assert_int_equal(t->row[0].wave, 0);
    assert_text(m.context.pupil[t->row[0].pupil].code, "1Б-01");
    assert_text(m.context.class[t->row[0].class].name, "1Б");
    assert_int_equal(t->row[0].group, PR_COMPARISON);
    assert_int_equal(t->row[1].wave, 0); /* the file's, though it does not count */
    assert_int_equal(t->row[2].wave, 0);
    assert_int_equal(t->row[2].pupil, -1);
    assert_int_equal(t->row[2].group, -1);
    assert_text(t->wave, "сентябрь");
    assert_int_equal(t->column[3].use[0], PR_PRESENT);
    made_free(&m);
}

static void anonymous(void **state) {
    (void)state;
    struct made m = year_of();
    const char *rows = "Отметка времени;Класс;В1;В2;В3;В4;В5\n15.09.2025 8:00;1А;1;2;3;4;5\n"
                       "15.09.2025 8:00;1А;1;2;3;4;5\n15.09.2025 8:01;;1;2;3;4;5\n"
                       "15.09.2025 8:02;7Ж;1;2;3;4;5\n16.09.2025;1б;1;2;3;4;4\n";
    struct pr_table *a = made_table(&m, PR_KIND_SURVEY, "a.csv", rows);
    struct pr_table *b = made_table(&m, PR_KIND_SURVEY, "b.csv",
                                    "Отметка времени;Класс;В1;В2;В3;В4;В5\n"
                                    "15.09.2025 8:00;1А;1;2;3;4;5\n15.09.2025 8:00;1А;1;2;3;4;5\n"
                                    "15.09.2025 8:00;1А;1;2;3;4;5\n15.09.2025 8:00;1А;1;2;3;4;4\n"
                                    "16.09.2025;1б;1;2;3;4;4\n");
    made_judge(&m);
    assert_string_equal(made_issues(&m, "a.csv"), "class_missing@4:2 class_unknown@5:2");
    assert_string_equal(made_uses(&m, a), "counts counts counts counts counts");
    assert_int_equal(a->row[0].group, PR_COMMUNITY);
    assert_int_equal(a->row[4].group, PR_COMPARISON);
    assert_int_equal(a->row[2].group, -1);
    /* two equal answers of the first file came down again; a third one is new; a day alone does
     * not tell an answer */
    assert_string_equal(made_issues(&m, "b.csv"), "note_download_nameless@0:0");
    assert_string_equal(made_uses(&m, b), "repeated repeated counts counts counts");
    made_free(&m);
}

static void same_bytes_without_codes(void **state) {
    (void)state;
    struct made m = made_new();
    made_context(&m);
    for (int i = 0; i < 2; i++) {
        struct pr_table *t =
            made_table(&m, PR_KIND_SURVEY, i ? "b.csv" : "a.csv", "Класс;Вопрос\n1А;1\n1А;1\n");
        memset(t->sha256, 'a', 64);
    }
    made_judge(&m);
    assert_string_equal(made_issues(&m, "a.csv"), "");
    assert_string_equal(made_issues(&m, "b.csv"), "note_file_copy@0:0 duplicate_exact@2:0");
    assert_int_equal(pr_judge_valid(m.table[0]), 2);
    assert_int_equal(pr_judge_valid(m.table[1]), 0);
    made_free(&m);
}

/* Two downloads of one survey unite: the same answer is no complaint, an edited one is named. */
static void downloads(void **state) {
    (void)state;
    for (int order = 0; order < 2; order++) {
        struct made m = made_new();
        made_context(&m);
        const char *const text[2] = {
            "Отметка времени;Код ученика;Класс;Вопрос\n15.09.2025 8:00;К1;3А;1\n"
            "15.09.2025 9:00;К2;3А;2\n15.09.2025 10:00;К3;3А;3\n",
            "Отметка времени;Код ученика;Класс;Вопрос\n15.09.2025 8:00;К1;3А;1\n"
            "20.09.2025 9:00;К2;3А;5\n17.09.2025 8:00;К4;3А;4\n"};
        struct pr_table *t[2];
        for (int i = 0; i < 2; i++) {
            int which = order == 0 ? i : 1 - i;
            t[which] = made_table(&m, PR_KIND_SURVEY, which ? "new.csv" : "old.csv", text[which]);
        }
        made_judge(&m);
        assert_string_equal(made_issues(&m, "old.csv"), "");
        assert_string_equal(made_issues(&m, "new.csv"),
                            "note_answer_disappeared@0:0 note_download@0:0 note_answer_edited@3:2");
        assert_int_equal(pr_judge_valid(t[0]) + pr_judge_valid(t[1]), 4);
        assert_int_equal(t[0]->row[1].use, PR_USE_SUPERSEDED);
        assert_int_equal(t[1]->row[1].use, PR_COUNTS);
        made_free(&m);
    }
}

/* An edited answer keeps its stamp: the download with the later last stamp tells how it reads now,
 * in whatever order the files come. Equal ages: the later file of the call. */
static void edited_under_the_same_stamp(void **state) {
    (void)state;
    static const struct {
        const char *rows[2];
        int counts[2]; /* which file counts, when old comes first, when new does */
    } ties[] = {
        {{"15.09.2025 8:00;К1;3А;3\n15.09.2025 8:05;К2;3А;2\n",
          "15.09.2025 8:00;К1;3А;5\n15.09.2025 9:00;К3;3А;2\n"},
         {1, 1}},
        {{"15.09.2025 8:00;К1;3А;3\n", "15.09.2025 8:00;К1;3А;5\n15.09.2025 8:01;К1;3А;5\n"},
         {1, 1}},
        {{";К1;3А;3\n15.09.2025 8:00;К2;3А;2\n", ";К1;3А;5\n15.09.2025 9:00;К3;3А;2\n"}, {1, 1}},
        {{"15.09.2025 8:00;К1;3А;3\n", "15.09.2025 8:00;К1;3А;5\n"}, {1, 0}},
    };
    for (size_t k = 0; k < 2 * PR_COUNT_OF(ties); k++) {
        struct made m = made_new();
        made_context(&m);
        struct pr_table *t[2];
        for (size_t i = 0; i < 2; i++) {
            size_t which = k % 2 == 0 ? i : 1 - i;
            struct pr_buf b = pr_buf_new(m.arena);
            pr_buf_c(&b, "Отметка времени;Код ученика;Класс;Вопрос\n");
            pr_buf_c(&b, ties[k / 2].rows[which]);
            t[which] = made_table(&m, PR_KIND_SURVEY, which ? "new.csv" : "old.csv",
                                  pr_text_c(m.arena, pr_buf_done(&b)));
        }
        made_judge(&m);
        int counts = ties[k / 2].counts[k % 2];
        assert_int_equal(t[counts]->row[0].use, PR_COUNTS);
        assert_int_equal(t[1 - counts]->row[0].use, PR_USE_SUPERSEDED);
        made_free(&m);
    }
}

/* A file by itself: only what it shows. */
static void alone(void **state) {
    (void)state;
    struct made m = made_new();
    m.base = (struct pr_context){.has_scale = true, .scale_low = 1, .scale_high = 5};
    made_context(&m);
    struct pr_table *t =
        made_table(&m, PR_KIND_SURVEY, "s.csv",
                   "Код ученика;Класс;Волна;В1\n5А-01;5А;сентябрь;1\n5Б-02;7Ж;сентябрь;6\n"
                   "5А-01;5А;май;2\n5Б-02;;сентябрь;4\n;5А;май;3\nК7;5А;май;3\nК07;5А;май;3\n");
    made_judge(&m);
    assert_string_equal(made_issues(&m, "s.csv"),
                        "superseded@3:1 out_of_range@3:4 duplicate_conflict@5:1 key_missing@6:1 "
                        "key_unusual@8:1");
    assert_string_equal(made_uses(&m, t),
                        "counts superseded counts counts key_missing counts counts");
    assert_int_equal(pr_judge_valid(t), 5);
    made_free(&m);
}

static void teachers(void **state) {
    (void)state;
    struct made m = year_of();
    made_table(&m, PR_KIND_MEMBERS, "m.csv",
               "Код педагога;ФИО;Группа\nТ01;А;ПОС\nТ05;Б;сравнение\n");
    made_context(&m);
    struct pr_table *t = made_table(&m, PR_KIND_SURVEY, "s.csv",
                                    "Отметка времени;Код;Вопрос\n15.09.2025 8:00;Т01;1\n"
                                    "15.09.2025 8:00;Т05;1\n15.09.2025 8:00;1А-01;1\n");
    made_judge(&m);
    assert_string_equal(made_uses(&m, t), "counts counts unknown_key");
    assert_int_equal(t->row[0].group, PR_COMMUNITY);
    assert_int_equal(t->row[1].group, PR_COMPARISON);
    assert_int_equal(t->row[0].pupil, -1);
    made_free(&m);
}

static void finished(void **state) {
    (void)state;
    struct made m = made_new();
    made_context(&m);
    struct pr_table *t = made_table(&m, PR_KIND_SURVEY, "s.csv",
                                    "Дата отправки;datestamp;Код ученика;В\n"
                                    "15.09.2025 8:00;15.09.2025 8:00;К1;1\n"
                                    ";16.09.2025 8:00;К1;2\n;16.09.2025 8:00;К2;2\n");
    made_judge(&m);
    assert_string_equal(made_uses(&m, t), "counts superseded counts");
    assert_string_equal(made_issues(&m, "s.csv"),
                        "duplicate_conflict@2:3 superseded@3:3 unfinished_response@4:1");
    made_free(&m);
}

/* Order of the records changes nothing that stamps decide; judging twice gives the same. */
static void identities(void **state) {
    (void)state;
    static const char *const rows[] = {
        "15.09.2025 8:00;1А-01;1А;1;2;3;4;5;\n", "16.09.2025 8:00;1А-01;1А;5;4;3;2;1;\n",
        "16.09.2025 9:00;1А-01;1А;5;4;3;2;1;\n", "12.05.2026 9:00;1А-02;1А;5;4;3;2;1;\n",
        "17.09.2025 9:00;1А-02;1А;5;4;3;2;9;\n", "18.09.2025 9:00;1Б-01;1А;5;4;3;2;3;\n",
        "18.09.2025 9:00;;1А;5;4;3;2;3;\n"};
    enum { N = PR_COUNT_OF(rows) };
    uint8_t first[N] = {0};
    for (size_t shift = 0; shift < N; shift++) {
        struct made m = year_of();
        struct pr_buf b = pr_buf_new(m.arena);
        pr_buf_c(&b, HEAD);
        for (size_t i = 0; i < N; i++) {
            pr_buf_c(&b, rows[(i * 3 + shift) % N]);
        }
        struct pr_table *t =
            made_table(&m, PR_KIND_SURVEY, "s.csv", pr_text_c(m.arena, pr_buf_done(&b)));
        made_judge(&m);
        const char *once = made_uses(&m, t);
        size_t said = m.issues.n;
        for (size_t i = 0; i < N; i++) {
            size_t row = (i * 3 + shift) % N;
            first[row] = shift == 0 ? t->row[i].use : first[row];
            assert_int_equal(t->row[i].use, first[row]);
        }
        made_judge(&m);
        assert_string_equal(made_uses(&m, t), once);
        assert_int_equal(m.issues.n, 2 * said);
        made_free(&m);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records),   cmocka_unit_test(places),
        cmocka_unit_test(anonymous), cmocka_unit_test(same_bytes_without_codes),
        cmocka_unit_test(downloads), cmocka_unit_test(edited_under_the_same_stamp),
        cmocka_unit_test(alone),     cmocka_unit_test(teachers),
        cmocka_unit_test(finished),  cmocka_unit_test(identities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
