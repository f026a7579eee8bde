/* What counts, gathered: surveys in order, responses, records per wave, choices. */
#include "made.h"

#define PASSPORT                                                                                   \
    "Показатель;Значение\n"                                                      \
    "Классы ПОС;1А\n"                                                                    \
    "Классы сравнения;1Б\n"                                                        \
    "Волна сентябрь;15.09.2025–24.09.2025\n"                                        \
    "Волна май;11.05.2026–20.05.2026\n"
#define QUESTIONS                                                                                  \
    "Анкета;Код вопроса;Вопрос;Минимум;Мак"                        \
    "симум\n"                                                                                 \
    "первая;1;В1;1;5\n"                                                                     \
    "первая;2;В2;1;5\n"                                                                     \
    "вторая;1;О1;1;4\n"                                                                     \
    "третья;1;Т1;1;4\n"

static struct made year_of(bool roster) {
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv", PASSPORT);
    made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv", QUESTIONS);
    if (roster) {
        made_table(&m, PR_KIND_ROSTER, "r.csv",
                   "Код ученика;Класс\n1А-01;1А\n1А-02;1А\n1Б-01;1Б\n");
    }
    made_context(&m);
    made_table(&m, PR_KIND_SURVEY, "o_2025-09.csv", "Класс;О1;Что важно?\n1А;2;учёба; \n1Б;4;\n");
    made_table(&m, PR_KIND_SURVEY, "m_2026-05.csv",
               "Код ученика;Класс;В2;В1;Кружки?\n1Б-01;1Б;5;1;хор\n1А-02;1А;;2;\n");
    made_table(&m, PR_KIND_SURVEY, "m_2025-09.csv",
               "Код ученика;Класс;В1;В2\n1Б-01;1Б;3;9\n1А-01;1А;1;4\n1А-01;1А;1;5\nтест;;1;1\n");
    made_judge(&m);
    return m;
}

static void gathers(void **state) {
    (void)state;
    struct made m = year_of(true);
    struct pr_year year;
    pr_judge_year(m.arena, &m.context, m.table, m.n, &year);
    assert_int_equal(year.n_tables, m.n);
    assert_int_equal(year.n_surveys, 2); /* «третья» has no data */
    const struct pr_survey *s = &year.survey[0];
    assert_text(s->instrument->name, "первая"); /* order of the context, not of the files */
    assert_false(s->anonymous);
    assert_true(year.survey[1].anonymous);
    assert_int_equal(s->n_responses, 4);
    const struct {
        int32_t wave, group;
        const char *pupil;
        int16_t answer[2];
    } expected[] = {{0, 0, "1А-01", {1, 5}},
                    {0, 1, "1Б-01", {3, PR_NO_ANSWER}}, /* 9 is off the scale */
                    {1, 0, "1А-02", {2, PR_NO_ANSWER}},
                    {1, 1, "1Б-01", {1, 5}}};
    for (size_t i = 0; i < 4; i++) {
        const struct pr_response *r = &s->response[i];
        assert_int_equal(r->wave, expected[i].wave);
        assert_int_equal(r->group, expected[i].group);
        assert_text(m.context.pupil[r->pupil].code, expected[i].pupil);
        assert_memory_equal(r->answer, expected[i].answer, sizeof expected[i].answer);
    }
    assert_int_equal(s->records[0], 4);
    assert_int_equal(s->unplaced[0], 2);
    assert_int_equal(s->records[1], 2);
    assert_int_equal(s->unplaced[1], 0);
    assert_int_equal(s->n_multi, 1);
    assert_text(s->multi[0].header, "Кружки?");
    assert_int_equal(s->multi[0].wave, 1);
    assert_int_equal(s->multi[0].n, 1);
    assert_int_equal(s->multi[0].asked, 2);
    made_free(&m);
}

/* Without a roster the codes of the answers are the pupils, so that pairs exist. */
static void without_roster(void **state) {
    (void)state;
    struct made m = year_of(false);
    struct pr_year year;
    pr_judge_year(m.arena, &m.context, m.table, m.n, &year);
    assert_false(m.context.has_roster);
    assert_int_equal(m.context.n_pupils, 4); /* the trial answer cannot be told */
    const struct pr_survey *s = &year.survey[0];
    assert_int_equal(s->n_responses, 5);
    assert_int_equal(s->response[0].group, PR_COMMUNITY);
    assert_true(s->response[0].pupil >= 0);
    made_free(&m);
}

/* Several answers in a cell: once per record, per wave, zero where nobody chose. */
static void choices(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv", PASSPORT);
    made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv", QUESTIONS);
    made_context(&m);
    struct pr_table *a =
        made_table(&m, PR_KIND_SURVEY, "a_2025-09.csv", "О1;Что важно?\n1;х\n2;х\n3;х\n4;х\n");
    a->column[1].text[0] = PR_TEXT("дружба; учёба");
    a->column[1].text[1] = PR_TEXT("учёба; учёба");
    a->column[1].text[2] = PR_TEXT("спорт, танцы");
    a->column[1].missing[3] = PR_BLANK;
    struct pr_table *b =
        made_table(&m, PR_KIND_SURVEY, "b_2026-05.csv", "О1;2. Что важно?\n1;х\n2;х\n");
    b->column[1].text[0] = PR_TEXT("учёба");
    b->column[1].text[1] = PR_TEXT("учёба; дружба");
    made_judge(&m);
    b->row[1].use = PR_USE_UNKNOWN_KEY; /* a record that does not count chooses nothing */
    struct pr_year year;
    pr_judge_year(m.arena, &m.context, m.table, m.n, &year);
    const struct {
        const char *option;
        int32_t wave;
        size_t n, asked;
    } expected[] = {{"дружба", 0, 1, 4},       {"дружба", 1, 0, 1}, {"спорт, танцы", 0, 1, 4},
                    {"спорт, танцы", 1, 0, 1}, {"учёба", 0, 2, 4},  {"учёба", 1, 1, 1}};
    assert_int_equal(year.n_surveys, 1);
    assert_int_equal(year.survey[0].n_multi, 6);
    for (size_t i = 0; i < 6; i++) {
        const struct pr_multi *multi = &year.survey[0].multi[i];
        assert_text(multi->option, expected[i].option);
        assert_text(multi->header, "Что важно?");
        assert_int_equal(multi->wave, expected[i].wave);
        assert_int_equal(multi->n, expected[i].n);
        assert_int_equal(multi->asked, expected[i].asked);
    }
    made_free(&m);
}

/* A row of the teaching load may name several classes. */
static void teaching(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv",
               "Показатель;Значение\nКлассы ПОС;5А\n"
               "Классы сравнения;5Б\n");
    made_table(&m, PR_KIND_MEMBERS, "m.csv", "Код педагога;ФИО\nП1;Ветрова А. Л.\n");
    made_context(&m);
    made_table(&m, PR_KIND_TEACHING, "t.csv",
               "Класс;Предмет;Код педагога\n5 «А», 5б;русский язык;П1\n5А и 7В;история;П1\n"
               "5Б;биология;П1\n");
    made_judge(&m);
    struct pr_year year;
    pr_judge_year(m.arena, &m.context, m.table, m.n, &year);
    static const struct {
        const char *subject, *class; /* NULL: not of this year's classes */
    } want[] = {{"русский язык", "5А"},
                {"русский язык", "5Б"},
                {"история", "5А"},
                {"история", NULL},
                {"биология", "5Б"}};
    assert_int_equal(year.n_teaching, PR_COUNT_OF(want));
    for (size_t i = 0; i < year.n_teaching; i++) {
        const struct pr_teaching *one = &year.teaching[i];
        assert_text(one->subject, want[i].subject);
        assert_int_equal(one->class >= 0, want[i].class != NULL);
        assert_int_equal(one->member, 0);
        if (one->class >= 0) {
            assert_text(m.context.class[one->class].name, want[i].class);
            assert_int_equal(one->group, m.context.class[one->class].group);
        }
    }
    size_t elsewhere = 0;
    for (size_t i = 0; i < m.issues.n; i++) {
        elsewhere += m.issues.items[i].code == PR_ISSUE_note_class_elsewhere;
    }
    assert_int_equal(elsewhere, 1); /* 7В */
    made_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gathers),
        cmocka_unit_test(without_roster),
        cmocka_unit_test(choices),
        cmocka_unit_test(teaching),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
