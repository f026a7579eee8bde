/* Which wave a file and a record belong to: INPUTS, decided rule 1. */
#include "made.h"

#define PASSPORT                                                                                   \
    "Показатель;Значение\n"                                                      \
    "Учебный год;2025/2026\n"                                                            \
    "Волна сентябрь;15.09.2025–24.09.2025\n"                                        \
    "Волна май;11.05.2026–20.05.2026\n"
#define STAMPED "Отметка времени;Код ученика;Вопрос\n"

struct wave_case {
    const char *passport, *file, *rows, *option;
    const char *wave;   /* of the file; "" none */
    const char *issues; /* of the file */
    const char *uses;
};

static const struct wave_case cases[] = {
    /* the window most stamps fall into, whatever the name says */
    {PASSPORT, "опрос май.csv",
     STAMPED "15.09.2025 8:00;К1;1\n16.09.2025 8:00;К2;1\n12.05.2026 8:00;К3;1\n", "май",
     "сентябрь", "wrong_wave@4:1", "counts counts wrong_wave"},
    {PASSPORT, "f.csv",
     STAMPED
     "24.09.2025 23:59:59;К1;1\n25.09.2025 0:00;К2;1\n10.05.2026;К3;1\n14.09.2025 9:00;К4;1\n",
     "", "сентябрь", "late@3:1 late@4:1 note_early@5:1", "counts counts counts counts"},
    {PASSPORT, "f.csv",
     STAMPED "11.05.2026 9:00;К1;1\n21.06.2026 9:00;К2;1\n01.02.2026 9:00;К3;1\n", "", "май",
     "late@3:1 note_early@4:1", "counts counts counts"},
    /* a tie is settled by the name */
    {PASSPORT, "мотивация_2026-05.csv", STAMPED "15.09.2025 8:00;К1;1\n12.05.2026 8:00;К2;1\n", "",
     "май", "wrong_wave@2:1", "wrong_wave counts"},
    /* no stamp: date or month in the name, then --wave, then the question */
    {PASSPORT, "мотивация_2025-09.csv", "Код ученика;Вопрос\nК1;1\n", "", "сентябрь", "", "counts"},
    {PASSPORT, "мотивация 17.09.2025.csv", "Код ученика;Вопрос\nК1;1\n", "май", "сентябрь", "",
     "counts"},
    {PASSPORT, "20260512.csv", "Код ученика;Вопрос\nК1;1\n", "", "май", "", "counts"},
    {PASSPORT, "мотивация, СЕНТЯБРЬ.csv", "Код ученика;Вопрос\nК1;1\n", "", "сентябрь", "",
     "counts"},
    {PASSPORT, "motivation_september.csv", "Код ученика;Вопрос\nК1;1\n", "", "сентябрь", "",
     "counts"},
    {PASSPORT, "f.csv", "Код ученика;Вопрос\nК1;1\n", "май", "май", "", "counts"},
    {PASSPORT, "f_2025-12.csv", "Код ученика;Вопрос\nК1;1\n", "", "", "wave_unknown@0:0",
     "no_wave"},
    {PASSPORT, "маёвка.csv", "Код ученика;Вопрос\nК1;1\n", "", "", "wave_unknown@0:0", "no_wave"},
    {PASSPORT, "f.csv", "Код ученика;Вопрос\nК1;1\nК2;2\n", "декабрь", "", "wave_unknown@0:0",
     "no_wave no_wave"},
    /* stamps in no window at all say nothing */
    {PASSPORT, "f.csv", STAMPED "01.10.2025 8:00;К1;1\n", "", "", "wave_unknown@0:0", "no_wave"},
    /* a wave column decides row by row, and its word is enough */
    {PASSPORT, "f_2025-09.csv",
     "Волна;Отметка времени;Код ученика;Вопрос\nмай;15.09.2025 8:00;К1;1\n"
     " Сентябрь;15.09.2025 8:00;К1;1\nсрез май;;К2;1\n2;;К3;1\nвходная;;К2;1\n;;К4;1\nиюль;;К5;1\n",
     "", "",
     "label_normalised@4:1 label_normalised@5:1 label_normalised@6:1 wave_label_unknown@7:1 "
     "wave_label_unknown@8:1",
     "counts counts counts counts counts no_wave no_wave"},
    /* overlapping windows: the narrow one holds the stamps */
    {"Показатель;Значение\nВолна сентябрь;15.09.2025–24.09.2025\nВолна май;11.05.2025–20.05.2026\n",
     "f.csv", STAMPED "16.09.2025 8:00;К1;1\n", "", "сентябрь", "", "counts"},
    /* no passport: nothing is asked */
    {NULL, "f.csv", "Код ученика;Вопрос\nК1;1\n", "", "", "", "counts"},
    {NULL, "f.csv", STAMPED "15.09.2025 8:00;К1;1\n16.10.2025 8:00;К2;1\n03.10.2025 8:00;К3;1\n",
     "", "октябрь", "", "counts counts counts"},
    {NULL, "f.csv", "Волна;Код ученика;Вопрос\nсентябрь;К1;1\n;К2;1\n", "", "", "",
     "counts counts"},
    {NULL, "f.csv", STAMPED "15.09.2025 8:00;К1;1\n", "осень", "осень", "", "counts"},
    /* a passport without waves */
    {"Показатель;Значение\nТема;т\n", "f.csv", "Код ученика;Вопрос\nК1;1\n", "", "",
     "wave_unknown@0:0", "no_wave"},
    {"Показатель;Значение\nТема;т\n", "f.csv", STAMPED "15.09.2025 8:00;К1;1\n", "", "сентябрь", "",
     "counts"},
};

static void decides(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        const struct wave_case *c = &cases[i];
        struct made m = made_new();
        m.base.wave_option = pr_text_of(c->option);
        if (c->passport != NULL) {
            made_table(&m, PR_KIND_PASSPORT, "p.csv", c->passport);
        }
        made_context(&m);
        struct pr_table *t = made_table(&m, PR_KIND_SURVEY, c->file, c->rows);
        made_judge(&m);
        if (!pr_text_is(t->wave, c->wave) || strcmp(made_issues(&m, c->file), c->issues) != 0 ||
            strcmp(made_uses(&m, t), c->uses) != 0) {
            fail_msg("case %zu: wave «%s», issues %s, uses %s", i, pr_text_c(m.arena, t->wave),
                     made_issues(&m, c->file), made_uses(&m, t));
        }
        bool refused = strstr(c->issues, "wave_unknown") != NULL;
        assert_int_equal(t->outcome == PR_REJECT, refused);
        made_free(&m);
    }
}

/* Undeclared waves: found in columns, names and stamps, once each, in order of time. */
static void found(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv", "Показатель;Значение\nУчебный год;2025/2026\n");
    made_context(&m);
    assert_int_equal(m.context.n_waves, 0);
    made_table(&m, PR_KIND_SURVEY, "май.csv", "Код ученика;Вопрос\nК1;1\n");
    made_table(&m, PR_KIND_SURVEY, "a.csv",
               STAMPED "20.09.2025 8:00;К1;1\n17.09.2025 8:00;К2;1\n02.06.2026 8:00;К3;1\n"
                       "01.01.2025 8:00;К4;1\n");
    made_table(&m, PR_KIND_SURVEY, "b.csv",
               "Волна;Код ученика;Вопрос\nдекабрь;К1;1\nсентябрь;К7;1\nДекабрь;К3;1\n");
    made_table(&m, PR_KIND_SURVEY, "c_2024-09.csv", STAMPED "20.09.2024 8:00;К1;1\n");
    for (int again = 0; again < 2; again++) { /* the second time nothing is new */
        made_judge(&m);
        assert_int_equal(m.context.n_waves, 4);
        const char *const names[] = {"сентябрь 2024", "сентябрь", "декабрь", "май"};
        for (size_t i = 0; i < 4; i++) {
            assert_text(m.context.wave[i].name, names[i]);
            assert_false(m.context.wave[i].declared);
        }
        assert_int_equal(m.context.wave[1].from, pr_day_from(2025, 9, 17));
        assert_int_equal(m.context.wave[2].from, PR_NO_DAY);
        assert_int_equal(m.table[2]->row[0].wave, 1);
        assert_int_equal(m.table[3]->row[0].wave, 2);
        assert_int_equal(m.table[3]->row[1].wave, 1);
        assert_int_equal(m.table[1]->row[0].wave, 3);
        assert_int_equal(m.table[4]->row[0].wave, 0);
    }
    assert_int_equal(m.issues.n, 0);
    made_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decides),
        cmocka_unit_test(found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
