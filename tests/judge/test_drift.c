/* Forms that changed between waves: what is said of them, and which waves are no longer compared.
 * The questionnaire of made.h's helper binds a heading by its words; other words stay unbound. */
#include "made.h"

#define PASSPORT                                                                                   \
    "Показатель;Значение\nВолна сентябрь;15.09.2025–24.09.2025\n" \
    "Волна май;11.05.2026–20.05.2026\n"
#define QUESTIONS                                                                                  \
    "Анкета;Код вопроса;Вопрос;Шкала;Минимум;Максимум\n" \
    "мотивация;М1;Мне интересно на уроках;интерес;1;5\n"      \
    "мотивация;М2;Я задаю вопросы;интерес;1;5\n"                     \
    "мотивация;М3;Мне спокойно в классе;покой;1;5\n"
#define HEAD                                                                                       \
    "Отметка времени;Код ученика;Мне интересно на уроках;Я задаю вопросы;Мне спокойно в классе\n"
#define BEFORE                                                                                     \
    "15.09.2025 8:00;К1;1;2;3\n15.09.2025 8:01;К2;2;3;4\n15.09.2025 8:02;К3;3;4;5\n"            \
    "15.09.2025 8:03;К4;4;5;1\n15.09.2025 8:04;К5;5;1;2\n"
#define AFTER                                                                                      \
    "12.05.2026 8:00;К1;1;2;3\n12.05.2026 8:01;К2;2;3;4\n12.05.2026 8:02;К3;3;4;5\n"            \
    "12.05.2026 8:03;К4;4;5;1\n12.05.2026 8:04;К5;5;1;2\n"

/* Three times the one answer, three times the other to the first question. */
#define LABELLED(day, low, high)                                                                   \
    day " 8:00;К1;" low ";2;3\n" day " 8:01;К2;" low ";3;4\n" day " 8:02;К3;" low ";4;5\n" day     \
        " 8:03;К4;" high ";5;1\n" day " 8:04;К5;" high ";1;2\n" day " 8:05;К6;" high ";1;2\n"

struct drift_case {
    const char *name;
    const char *passport;       /* more rows of it */
    const char *before, *after; /* whole files */
    const char *issues;         /* of the second file, notes left out */
    bool same[3]; /* whether «интерес», «покой», the whole are still compared */
};

static const struct drift_case cases[] = {
    {"the same form", "", HEAD BEFORE, HEAD AFTER, "", {true, true, true}},
    {"questions in another order",
     "",
     HEAD BEFORE,
     "Отметка времени;Код ученика;Мне спокойно в классе;Я задаю вопросы;Мне интересно на "
     "уроках\n" AFTER,
     "",
     {true, true, true}},
    {"a slip in a question",
     "",
     HEAD BEFORE,
     "Отметка времени;Код ученика;Мне интерестно на уроках;Я задаю вопросы;Мне спокойно в "
     "классе\n" AFTER,
     "question_respelled@0:3",
     {false, true, false}},
    {"another question in its place",
     "",
     HEAD BEFORE,
     "Отметка времени;Код ученика;Люблю математику;Я задаю вопросы;Мне спокойно в классе\n" AFTER,
     "question_changed@0:3",
     {false, true, false}},
    {"the wording was changed in the first wave already",
     "",
     "Отметка времени;Код ученика;Мне интерестно на уроках;Я задаю вопросы;Мне спокойно в "
     "классе\n" BEFORE,
     HEAD AFTER,
     "",
     {false, true, false}},
    {"a question is gone",
     "",
     HEAD BEFORE,
     "Отметка времени;Код ученика;Мне интересно на уроках;Я задаю вопросы\n"
     "12.05.2026 8:00;К1;1;2\n12.05.2026 8:01;К2;2;3\n",
     "question_dropped@0:0",
     {true, false, false}},
    {"the ends of the scale moved down",
     "",
     HEAD BEFORE,
     HEAD "12.05.2026 8:00;К1;0;1;2\n12.05.2026 8:01;К2;0;2;3\n12.05.2026 8:02;К3;0;3;4\n"
          "12.05.2026 8:03;К4;3;0;0\n12.05.2026 8:04;К5;4;0;1\n",
     "out_of_range out_of_range out_of_range out_of_range out_of_range out_of_range "
     "scale_changed@0:3",
     {false, false, false}},
    {"one number outside is a slip",
     "",
     HEAD BEFORE,
     HEAD "12.05.2026 8:00;К1;0;1;2\n12.05.2026 8:01;К2;1;2;3\n12.05.2026 8:02;К3;2;3;4\n",
     "out_of_range",
     {true, true, true}},
    {"words that are on no scale",
     "",
     HEAD BEFORE,
     HEAD
     "12.05.2026 8:00;К1;часто;1;2\n12.05.2026 8:01;К2;часто;2;3\n12.05.2026 8:02;К3;редко;3;4\n"
     "12.05.2026 8:03;К4;часто;1;1\n",
     "options_changed@0:3",
     {false, true, false}},
    {"several answers in a cell",
     "",
     HEAD BEFORE,
     HEAD "12.05.2026 8:00;К1;1, 2;1;2\n12.05.2026 8:01;К2;3, 4;2;3\n12.05.2026 8:02;К3;1, 5;3;4\n",
     "question_multiple@0:3",
     {false, true, false}},
    {"quotes, dashes, numbers, closing signs and ё are no change",
     "",
     HEAD BEFORE,
     "Отметка времени;Код ученика;1. «Мне интересно на уроках…»;2) Я  задаю — вопросы?;"
     "Мнё спокойно в\u00A0классе. *\n" AFTER,
     "",
     {true, true, true}},
    {"a negation is no slip",
     "",
     HEAD BEFORE,
     "Отметка времени;Код ученика;Мне неинтересно на уроках;Я задаю вопросы;Мне спокойно в "
     "классе\n" AFTER,
     "question_changed@0:3",
     {false, true, false}},
    {"the order of options was turned",
     "",
     HEAD LABELLED("15.09.2025", "1 - нет", "5 - да"),
     HEAD LABELLED("12.05.2026", "5 - нет", "1 - да"),
     "options_moved@0:3",
     {false, true, false}},
    {"the end of a scale has another word",
     "",
     HEAD LABELLED("15.09.2025", "1 - нет", "5 - да"),
     HEAD LABELLED("12.05.2026", "1 - нет", "5 - всегда"),
     "options_moved@0:3",
     {false, true, false}},
    {"the same words at the same numbers, written otherwise",
     "",
     HEAD LABELLED("15.09.2025", "1 - нет", "5 - да"),
     HEAD LABELLED("12.05.2026", "1 – Нет", "5 — «Да»."),
     "",
     {true, true, true}},
    {"another word that the passport says means the same",
     "Тот же ответ: 5 - всегда;5 - да\n",
     HEAD LABELLED("15.09.2025", "1 - нет", "5 - да"),
     HEAD LABELLED("12.05.2026", "1 - нет", "5 - всегда"),
     "",
     {true, true, true}},
    {"a word that no scale has, in both waves",
     "",
     HEAD LABELLED("15.09.2025", "никогда", "5"),
     HEAD LABELLED("12.05.2026", "никогда", "4"),
     "",
     {true, true, true}},
    {"words that no scale has, others in each wave",
     "",
     HEAD LABELLED("15.09.2025", "никогда", "5"),
     HEAD LABELLED("12.05.2026", "редко", "4"),
     "options_changed@0:3",
     {false, true, false}},
    {"the passport says that the scale is the same",
     "Та же шкала: мотивация;да\n",
     HEAD BEFORE,
     HEAD "12.05.2026 8:00;К1;0;1;2\n12.05.2026 8:01;К2;0;2;3\n12.05.2026 8:02;К3;0;3;4\n"
          "12.05.2026 8:03;К4;3;0;0\n12.05.2026 8:04;К5;4;0;1\n",
     "out_of_range out_of_range out_of_range out_of_range out_of_range out_of_range",
     {true, true, true}},
};

/* Codes of complaints with places of headings: «code@line:column», of cells the code alone. */
static const char *said(struct made *m, const char *file) {
    struct pr_buf b = pr_buf_new(m->arena);
    for (int headings = 0; headings < 2; headings++) {
        for (size_t i = 0; i < m->issues.n; i++) {
            const struct pr_issue *x = &m->issues.items[i];
            if (x->file == NULL || strcmp(x->file, file) != 0 || pr_issue_is_note(x->code) ||
                (x->record > 0) == (headings == 1)) {
                continue;
            }
            pr_buf_c(&b, b.n > 0 ? " " : "");
            pr_buf_c(&b, pr_issue_name(x->code));
            if (headings == 1) {
                pr_buf_char(&b, '@');
                pr_buf_int(&b, (int64_t)x->line);
                pr_buf_char(&b, ':');
                pr_buf_int(&b, (int64_t)x->column);
            }
        }
    }
    return pr_text_c(m->arena, pr_buf_done(&b));
}

static size_t scale_called(const struct pr_instrument *ins, const char *id) {
    for (size_t s = 0; s < ins->n_scales; s++) {
        if (pr_text_is(ins->scale[s].id, id)) {
            return s;
        }
    }
    return SIZE_MAX;
}

static void one(const struct drift_case *c) {
    struct made m = made_new();
    /* made.h takes unknown headings for questions in numbers only where a scale is given */
    bool numbers = strstr(c->issues, "question_changed") != NULL;
    m.base = (struct pr_context){.has_scale = numbers, .scale_low = 1, .scale_high = 5};
    struct pr_buf passport = pr_buf_new(m.arena);
    pr_buf_c(&passport, PASSPORT);
    pr_buf_c(&passport, c->passport);
    made_table(&m, PR_KIND_PASSPORT, "p.csv", pr_text_c(m.arena, pr_buf_done(&passport)));
    made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv", QUESTIONS);
    made_context(&m);
    made_table(&m, PR_KIND_SURVEY, "1.csv", c->before);
    made_table(&m, PR_KIND_SURVEY, "2.csv", c->after);
    made_judge(&m);
    const char *issues = said(&m, "2.csv");
    if (strcmp(issues, c->issues) != 0) {
        print_message("%s\n", c->name);
    }
    assert_string_equal(issues, c->issues);
    struct pr_year year;
    pr_judge_year(m.arena, &m.context, m.table, m.n, &year);
    assert_int_equal(year.n_surveys, 1);
    const struct pr_instrument *ins = year.survey[0].instrument;
    const size_t scale[3] = {scale_called(ins, "интерес"), scale_called(ins, "покой"), ins->total};
    for (size_t s = 0; s < 3; s++) {
        bool same = pr_survey_same_form(&year.survey[0], scale[s], 0, 1);
        if (same != c->same[s]) {
            print_message("%s, scale %zu\n", c->name, s);
        }
        assert_int_equal(same, c->same[s]);
        assert_true(pr_survey_same_form(&year.survey[0], scale[s], 1, 1));
    }
    made_free(&m);
}

static void forms(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        one(&cases[i]);
    }
}

/* Both places and both wordings are named, and the advice is the row to be typed. */
static void words(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv", PASSPORT);
    made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv", QUESTIONS);
    made_context(&m);
    made_table(&m, PR_KIND_SURVEY, "1.csv", HEAD BEFORE);
    made_table(&m, PR_KIND_SURVEY, "2.csv",
               "Отметка времени;Код ученика;Мне интерестно на уроках;Я задаю вопросы;"
               "Мне спокойно в классе\n" AFTER);
    made_judge(&m);
    for (size_t i = 0; i < m.issues.n; i++) {
        const struct pr_issue *x = &m.issues.items[i];
        if (x->code == PR_ISSUE_question_respelled) {
            struct pr_text text = pr_issue_text(m.arena, PR_RU, x);
            struct pr_text advice = pr_issue_advice(m.arena, PR_RU, x);
            assert_true(pr_text_find(text, PR_TEXT("«Мне интересно на уроках» (1.csv, строка")) !=
                        SIZE_MAX);
            assert_true(
                pr_text_find(text, PR_TEXT("столбец 3), стало «Мне интерестно на уроках»")) !=
                SIZE_MAX);
            assert_true(
                pr_text_find(advice, PR_TEXT("Показатель «Тот же вопрос: мотивация, М1», Значение "
                                             "«Мне интерестно на уроках»")) != SIZE_MAX);
            made_free(&m);
            return;
        }
    }
    fail_msg("nothing was said");
}

/* Rows of the passport, as people write them. */
static void bridges(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv",
               PASSPORT "Тот же вопрос: мотивация, М1;Мне интерестно | Мне интересно\n"
                        "тот же вопрос «мотивация» М2;Я спрашиваю\n"
                        "Тот же ответ: Согласен;скорее согласен\n"
                        "Та же шкала: мотивация;нет\nТот же вопрос: М1;как-то\n"
                        "Same question: мотивация, М9;whatever\n");
    made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv", QUESTIONS);
    made_context(&m);
    made_table(&m, PR_KIND_SURVEY, "1.csv", HEAD BEFORE);
    made_judge(&m);
    const struct pr_settings *s = &m.context.settings;
    assert_int_equal(s->n_same, 5);
    assert_text(s->same[0].questionnaire, "мотивация");
    assert_text(s->same[0].item, "М1");
    assert_text(s->same[0].text, "Мне интерестно");
    assert_text(s->same[1].text, "Мне интересно");
    assert_text(s->same[2].questionnaire, "мотивация");
    assert_text(s->same[2].item, "М2");
    assert_int_equal(s->same[3].sort, PR_SAME_ANSWER);
    assert_text(s->same[3].item, "согласен");
    assert_text(s->same[3].text, "скорее согласен");
    assert_text(s->same[4].item, "М9");
    size_t unknown = 0;
    size_t unclear = 0;
    for (size_t i = 0; i < m.issues.n; i++) {
        unknown += m.issues.items[i].code == PR_ISSUE_same_unknown;
        unclear += m.issues.items[i].code == PR_ISSUE_setting_same;
    }
    size_t words = 0;
    for (size_t i = 0; i < m.issues.n; i++) {
        words += m.issues.items[i].code == PR_ISSUE_same_words_unknown;
    }
    assert_int_equal(words, 3); /* none of them is asked: only «Мне интересно на уроках» is */
    assert_int_equal(unknown, 1); /* М9 */
    assert_int_equal(unclear, 1); /* no questionnaire */
    made_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms),
        cmocka_unit_test(words),
        cmocka_unit_test(bridges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
