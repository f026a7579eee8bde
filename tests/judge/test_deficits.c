/* Tables of deficits: forms by wave, До and После, who counts, which answer, which scale. */
#include "made.h"
#include "whole.h"

#define PASSPORT                                                                                   \
    "Показатель;Значение\n"                                                      \
    "Учебный год;2025/2026\n"                                                            \
    "Волна сентябрь;15.09.2025–24.09.2025\n"                                        \
    "Волна май;11.05.2026–20.05.2026\n"
#define MEMBERS                                                                                    \
    "Код педагога;ФИО;Группа\nТ01;Лугова А. И.;ПОС\nТ02;Осин Б. В.;ПОС\nТ03;Яр В. Г.;сравнение\n"
#define FORM                                                                                       \
    "Отметка времени;Код педагога;Оцените затруднение [Цель];Оцените затруднение [Критерии]\n"
#define PAIRS "Код педагога;Умение;До;После\n"
#define NONE                                                                                       \
    { NULL, NULL }

struct deficit_case {
    const char *about;
    struct whole_file file[5];
    size_t of; /* the file whose issues and uses are looked at */
    const char *issues, *uses;
    const char *answers;    /* Т01@сентябрь:1,2 … */
    bool easy;              /* high is better */
    const char *comparison; /* the only teacher of that group; NULL: not looked at */
};

static const struct deficit_case cases[] = {
    {.about = "two forms, waves by stamps; a Latin T",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv", FORM "19.09.2025 10:00;Т01;3;2\n20.09.2025 10:00;Т03;1;\n"},
              {"b.csv", FORM "12.05.2026 10:00;T01;1;0\n"}},
     .of = 3,
     .issues = "lookalike_letters@2:2",
     .uses = "counts",
     .answers = "Т01@сентябрь:3,2 Т03@сентябрь:1,. Т01@май:1,0"},
    {.about = "the last by time stamp, whatever the order; both are named",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv", FORM "20.09.2025 10:00;Т01;3;2\n19.09.2025 10:00;Т01;1;1\n"
                             "19.09.2025 10:00;Т02;1;1\n19.09.2025 10:05;Т02;1;1\n"}},
     .of = 2,
     .issues = "duplicate_conflict@2:2 superseded@3:2 duplicate_exact@5:2",
     .uses = "counts superseded counts repeated",
     .answers = "Т01@сентябрь:3,2 Т02@сентябрь:1,1"},
    {.about = "strangers, nobody, another wave, late, early",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv", FORM "19.09.2025 10:00;Т09;3;2\n19.09.2025 10:00;;3;2\n"
                             "12.05.2026 10:00;Т01;3;2\n30.09.2025 10:00;Т02;2;2\n"
                             "19.09.2025 10:00;Т03;1;1\n"}},
     .of = 2,
     .issues = "unknown_key@2:2 key_missing@3:2 wrong_wave@4:1 late@5:1",
     .uses = "unknown_key key_missing wrong_wave counts counts",
     .answers = "Т02@сентябрь:2,2 Т03@сентябрь:1,1"},
    {.about = "a code without its zero and a name are the teacher's",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv", FORM "19.09.2025 10:00;Т1;3;2\n19.09.2025 10:00;Осин Б. В.;1;2\n"}},
     .of = 2,
     .issues = "key_normalised@2:2 key_normalised@3:2 key_normalised@3:2",
     .uses = "counts counts",
     .answers = "Т01@сентябрь:3,2 Т02@сентябрь:1,2"},
    {.about = "a column of waves decides row by row",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv", "Код педагога;Волна;Затруднение [Цель];Затруднение [Критерии]\n"
                        "Т01;сентябрь;3;2\nТ01;Май;1;2\nТ02;зима;1;2\nТ02;;1;1\n"}},
     .of = 2,
     .issues = "wave_label_unknown@4:2 wave_label_unknown@5:2",
     .uses = "counts counts no_wave no_wave",
     .answers = "Т01@сентябрь:3,2 Т01@май:1,2"},
    {.about = "the month in the file's name",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"дефициты 2026-05.csv",
               "Код педагога;Затруднение [Цель];Затруднение [Критерии]\nТ01;3;2\n"}},
     .of = 2,
     .issues = "",
     .uses = "counts",
     .answers = "Т01@май:3,2"},
    {.about = "no wave to be told: a question, and nothing counts",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv", "Код педагога;Затруднение [Цель];Затруднение [Критерии]\nТ01;3;2\n"}},
     .of = 2,
     .issues = "wave_unknown@0:0",
     .uses = "no_wave",
     .answers = NULL},
    {.about = "off the scale, no number, a comment that is no rating",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv",
               "Отметка времени;Код педагога;Затруднение [Цель];Затруднение [Итог];Что ещё\n"
               "19.09.2025 10:00;Т01;4;1;всё хорошо\n19.09.2025 10:00;Т02;1,5;2;нет\n"
               "19.09.2025 10:00;Т03;88;два;-\n"}},
     .of = 2,
     .issues = "out_of_range@2:3 not_on_scale@3:3 missing_code@4:3 not_a_number@4:4",
     .uses = "counts counts counts",
     .answers = "Т01@сентябрь:.,1 Т02@сентябрь:.,2"},
    {.about = "another scale in the heading; words; then a file on the usual one does not count",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv", "Отметка времени;Код педагога;Затруднение (от 1 до 5) [Цель];"
                        "Затруднение (от 1 до 5) [Итог]\n19.09.2025 10:00;Т01;5;4\n"},
              {"b.csv", FORM "12.05.2026 10:00;Т01;1;0\n"}},
     .of = 3,
     .issues = "deficits_differ@1:0",
     .uses = "not_bound",
     .answers = "Т01@сентябрь:5,4"},
    {.about = "a form and a list of До and После do not unite",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv", FORM "19.09.2025 10:00;Т01;3;2\n"},
              {"b.csv", PAIRS "Т01;Цель;1;0\n"}},
     .of = 3,
     .issues = "deficits_two_forms@1:0",
     .uses = "not_bound",
     .answers = "Т01@сентябрь:3,2"},
    {.about = "words of difficulty",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv", FORM "19.09.2025 10:00;Т01;нет;сильное\n19.09.2025 10:00;Т02;слабое;3\n"}},
     .of = 2,
     .issues = "",
     .uses = "counts counts",
     .answers = "Т01@сентябрь:0,3 Т02@сентябрь:1,3"},
    {.about = "До and После are the first and the last declared wave; the last row counts",
     .file = {{"p.csv", PASSPORT "Волна январь;12.01.2026–20.01.2026\n"},
              {"m.csv", MEMBERS},
              {"a.csv", PAIRS "Т01;Цель;3;1\nТ01;1. Критерии;2;\nТ02;Цель;4;0\nТ01;Цель;3;2\n"
                              "Т02;;1;1\n"}},
     .of = 2,
     .issues = "superseded@2:1 out_of_range@4:3 duplicate_conflict@5:1 key_missing@6:2",
     .uses = "superseded counts counts counts key_missing",
     .answers = "Т01@сентябрь:2,3 Т01@май:.,2 Т02@май:.,0"},
    {.about = "one declared wave, in autumn: После is a wave of its own",
     .file = {{"p.csv", "Показатель;Значение\nВолна сентябрь;15.09.2025–24.09.2025\n"},
              {"m.csv", MEMBERS},
              {"a.csv", PAIRS "Т01;Цель;3;\nТ01;Критерии;2;1\nТ02;Цель;1;0\n"}},
     .of = 2,
     .issues = "",
     .uses = "counts counts counts",
     .answers = "Т01@сентябрь:3,2 Т02@сентябрь:1,. Т01@После:.,1 Т02@После:0,."},
    {.about = "one declared wave, in autumn, and nothing rated after it",
     .file = {{"p.csv", "Показатель;Значение\nВолна сентябрь;15.09.2025–24.09.2025\n"},
              {"m.csv", MEMBERS},
              {"a.csv", PAIRS "Т01;Цель;3;\nТ02;Цель;1;\n"}},
     .of = 2,
     .issues = "",
     .uses = "counts counts",
     .answers = "Т01@сентябрь:3 Т02@сентябрь:1"},
    {.about = "one declared wave, in spring: neither column is put into it",
     .file = {{"p.csv", "Показатель;Значение\nВолна май;11.05.2026–20.05.2026\n"},
              {"m.csv", MEMBERS},
              {"a.csv", PAIRS "Т01;Цель;3;1\n"}},
     .of = 2,
     .issues = "",
     .uses = "counts",
     .answers = "Т01@До:3 Т01@После:1"},
    {.about = "no members: the roster tells who teaches comparison classes only",
     .file = {{"p.csv", PASSPORT "Классы ПОС;1А\nКлассы сравнения;1Б\n"},
              {"r.csv", "Код ученика;Класс;Код педагога;Группа\n1А-1;1А;Т01;ПОС\n"
                        "1Б-1;1Б;Т02;сравнение\n1Б-2;1Б;Т03;сравнение\n1А-2;1А;Т03;ПОС\n"},
              {"a.csv", PAIRS "Т01;Цель;3;1\nТ02;Цель;2;2\nТ03;Цель;1;1\nТ04;Цель;1;1\n"}},
     .of = 2,
     .issues = "note_members_found@0:0",
     .uses = "counts counts counts counts",
     .answers = "Т01@сентябрь:3 Т02@сентябрь:2 Т03@сентябрь:1 Т04@сентябрь:1 Т01@май:1 Т02@май:2 "
                "Т03@май:1 Т04@май:1",
     .comparison = "Т02"},
    {.about = "nothing but this file: waves as the columns are called, teachers found",
     .file = {{"a.csv", PAIRS "Т01;Цель;3;1\nТ02;Цель;1;0\n"}},
     .of = 0,
     .issues = "note_members_found@0:0",
     .uses = "counts counts",
     .answers = "Т01@До:3 Т02@До:1 Т01@После:1 Т02@После:0"},
    {.about = "no passport: waves by the months of the stamps",
     .file = {{"a.csv", FORM "19.09.2025 10:00;Т01;3;2\n"},
              {"b.csv", FORM "12.05.2026 10:00;Т01;1;0\n"}},
     .of = 1,
     .issues = "note_members_found@0:0",
     .uses = "counts",
     .answers = "Т01@сентябрь:3,2 Т01@май:1,0"},
    {.about = "the passport turns the direction",
     .file = {{"p.csv", PASSPORT "Направление;выше — лучше\n"},
              {"m.csv", MEMBERS},
              {"a.csv", FORM "19.09.2025 10:00;Т01;3;2\n"}},
     .of = 0,
     .issues = "",
     .uses = "counts counts counts counts",
     .answers = "Т01@сентябрь:3,2",
     .easy = true},
    {.about = "a file says so above its header",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv", "Направление: выше — лучше;;;\n" FORM "19.09.2025 10:00;Т01;3;2\n"}},
     .of = 1,
     .issues = "",
     .uses = "counts counts counts",
     .answers = "Т01@сентябрь:3,2",
     .easy = true},
    {.about = "the map of the library: words, its own direction; a skill beside it is named",
     .file = {{"p.csv", PASSPORT},
              {"m.csv", MEMBERS},
              {"a.csv",
               "Отметка времени;Код педагога;Как вы владеете [K01. цель];Как вы владеете "
               "[составлять критерии и дескрипторы];Как вы владеете [K03];Как вы владеете [K04];"
               "Как вы владеете [K05];Как вы владеете [K06];Как вы владеете [Петь]\n"
               "19.09.2025 10:00;Т01;не владею;обучаю коллег;2;1;0;5;3\n"}},
     .of = 2,
     .issues = "note_items_missing@1:0 question_unbound@1:9 out_of_range@2:8",
     .uses = "counts",
     .answers = "Т01@сентябрь:0,4,2,1,0,.,.,.,.,.,.,.",
     .easy = true},
};

static const char *answers(struct whole *w) {
    struct pr_buf b = pr_buf_new(w->arena);
    const struct pr_survey *s = w->year.deficits.answers;
    pr_buf_put(&b, "", 0);
    for (size_t i = 0; s != NULL && i < s->n_responses; i++) {
        const struct pr_response *r = &s->response[i];
        pr_buf_c(&b, i > 0 ? " " : "");
        pr_buf_text(&b, w->context.member[r->member].code);
        pr_buf_c(&b, "@");
        pr_buf_text(&b, w->context.wave[r->wave].name);
        for (size_t k = 0; k < s->instrument->n_items; k++) {
            pr_buf_c(&b, k > 0 ? "," : ":");
            if (r->answer[k] == PR_NO_ANSWER) {
                pr_buf_c(&b, ".");
            } else {
                pr_buf_int(&b, r->answer[k]);
            }
        }
    }
    return s == NULL ? NULL : pr_text_c(w->arena, pr_buf_done(&b));
}

static void judged(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct whole *w = whole_of(cases[i].file);
        const char *of = cases[i].file[cases[i].of].name;
        print_message("%s\n", cases[i].about);
        assert_string_equal(whole_issues(w, of), cases[i].issues);
        assert_string_equal(whole_uses(w, cases[i].of), cases[i].uses);
        if (cases[i].answers == NULL) {
            assert_null(answers(w));
        } else {
            assert_string_equal(answers(w), cases[i].answers);
            assert_int_equal(w->year.deficits.high_is_hard, !cases[i].easy);
            assert_int_equal(w->year.deficits.answers->instrument->higher_better,
                             cases[i].easy ? 1 : -1);
        }
        for (size_t m = 0; cases[i].comparison != NULL && m < w->context.n_members; m++) {
            bool other = pr_text_is(w->context.member[m].code, cases[i].comparison);
            assert_int_equal(w->context.member[m].group, other ? PR_COMPARISON : PR_COMMUNITY);
        }
        whole_free(w);
    }
}

/* The same answer downloaded twice is no complaint; another one in the later file wins. */
static void downloads(void **state) {
    (void)state;
    const struct whole_file file[] = {
        {"p.csv", PASSPORT},
        {"m.csv", MEMBERS},
        {"a.csv", FORM "19.09.2025 10:00;Т01;3;2\n19.09.2025 11:00;Т02;1;1\n"},
        {"b.csv", FORM "19.09.2025 10:00;Т01;3;2\n19.09.2025 11:00;Т02;2;2\n"},
        NONE};
    struct whole *w = whole_of(file);
    assert_string_equal(whole_issues(w, "a.csv"), "superseded@3:2");
    assert_string_equal(whole_issues(w, "b.csv"), "duplicate_conflict@3:2");
    assert_string_equal(answers(w), "Т01@сентябрь:3,2 Т02@сентябрь:2,2");
    whole_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(judged), cmocka_unit_test(downloads)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
