/* The passport: settings, waves, classes; every bad value is named at its row. */
#include "made.h"

struct passport_case {
    const char *rows, *issues;
};

static void reads(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv",
               "Показатель;Значение\n"
               "Организация;Школа № 0\n"
               "Учебный год;2025/2026\n"
               "Сообщество;ПОС «Учимся»\n"
               "Тема:;Оценивание\n"
               "Приказ;№ 5\nПротокол;№ 1\nРуководитель;Т01\n"
               "Классы ПОС;4А, 10а и 1 «А»\n"
               "Классы сравнения;1Б 2Б\n"
               "Волна май;с 11.05.2026 по 20.05.2026\n"
               "Волна: сентябрь;15.09.2025–24.09.2025\n"
               "Охват анкетированием, не менее %;75\n"
               "Наименьшее число ответов для показа;7\n"
               "Заметное изменение, %;2,5\n"
               "Главные показатели;мотивация; счёт, устный\n"
               "Назначение классов;Жребий\n"
               "Шкала наблюдения;от 1 до 4\n"
               "Пары по параллелям;да\n"
               "Цвет обоев;белый\n"
               "Телефон;\n");
    /* ';' inside the value of «Главные показатели» would be a cell of its own: one more row */
    made_context(&m);
    const struct pr_settings *s = &m.context.settings;
    assert_true(m.context.has_passport);
    assert_text(s->organisation, "Школа № 0");
    assert_text(s->year, "2025/2026");
    assert_text(s->community, "ПОС «Учимся»");
    assert_text(s->theme, "Оценивание");
    assert_text(s->order, "№ 5");
    assert_text(s->protocol, "№ 1");
    assert_text(s->head, "Т01");
    assert_int_equal(m.context.n_classes, 5);
    const char *const classes[] = {"1А", "1Б", "2Б", "4А", "10А"};
    const int32_t groups[] = {0, 1, 1, 0, 0};
    for (size_t i = 0; i < 5; i++) {
        assert_text(m.context.class[i].name, classes[i]);
        assert_int_equal(m.context.class[i].group, groups[i]);
    }
    assert_int_equal(m.context.class[4].grade, 10);
    assert_int_equal(m.context.n_waves, 2);
    assert_text(m.context.wave[0].name, "сентябрь");
    assert_int_equal(m.context.wave[0].from, pr_day_from(2025, 9, 15));
    assert_int_equal(m.context.wave[0].to, pr_day_from(2025, 9, 24));
    assert_true(m.context.wave[0].declared);
    assert_text(m.context.wave[1].name, "май");
    assert_near(s->coverage, 0.75);
    assert_int_equal(s->least_shown, 7);
    assert_near(s->noticeable, 0.025);
    assert_int_equal(s->n_main, 1);
    assert_true(s->by_lot && s->paired_by_grade && s->sheet_scale_stated);
    assert_int_equal(s->sheet_low, 1);
    assert_int_equal(s->sheet_high, 4);
    assert_int_equal(s->n_other, 1);
    assert_text(s->other[0].name, "Цвет обоев");
    assert_string_equal(made_issues(&m, "p.csv"), "note_setting_unused@20:1");
    made_free(&m);
}

static void english(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "p.csv",
               "Parameter;Value\nSchool;No. 0\nSchool year;2025/2026\nCommunity classes;1А, 2А\n"
               "Comparison classes;1Б\nSeptember wave;2025-09-15 – 2025-09-24\n"
               "Wave May;2026-05-11 to 2026-05-20\nCoverage, at least %;60 %\n"
               "Least number of answers shown;5\nNoticeable change, %;5\n"
               "Class assignment;by lot\nObservation scale;0-3\nCommunity group;PLC\n");
    made_context(&m);
    assert_string_equal(made_issues(&m, "p.csv"), "");
    assert_int_equal(m.context.n_waves, 2);
    assert_text(m.context.wave[0].name, "September");
    assert_text(m.context.wave[1].name, "May");
    assert_int_equal(m.context.wave[1].to, pr_day_from(2026, 5, 20));
    assert_int_equal(m.context.n_classes, 3);
    assert_true(m.context.settings.by_lot);
    assert_text(m.context.settings.group_name[PR_COMMUNITY], "PLC");
    assert_int_equal(m.context.settings.n_other, 0);
    made_free(&m);
}

static void defaults(void **state) {
    (void)state;
    struct made m = made_new();
    made_context(&m);
    const struct pr_settings *s = &m.context.settings;
    assert_false(m.context.has_passport || m.context.has_roster || m.context.has_lessons);
    assert_int_equal(s->least_shown, 5);
    assert_near(s->coverage, 0.60);
    assert_near(s->noticeable, 0.05);
    assert_int_equal(s->sheet_low, 0);
    assert_int_equal(s->sheet_high, 3);
    assert_false(s->sheet_scale_stated || s->by_lot);
    assert_text(s->group_name[0], "ПОС");
    assert_text(s->group_name[1], "сравнение");
    assert_int_equal(m.issues.n, 0);
    made_free(&m);
}

static const struct passport_case bad_values[] = {
    {"Порог явки, %;160\n", "setting_bad@2:2"},
    {"Порог явки, %;-5\n", "setting_bad@2:2"},
    {"Порог явки, %;0,6\n", "setting_bad@2:2"},
    {"Порог явки, %;много\n", "setting_bad@2:2"},
    {"Порог явки, %;0\n", ""},
    {"Порог явки, %;100\n", ""},
    {"Порог явки, %;60 %\n", ""},
    {"Порог явки, %;\n", ""},
    {"Порог явки, %;60\nПорог явки, %;70\n", ""}, /* repeated rows: test_records.c */
    {"Наименьшее число ответов для показа;0\n", "setting_bad@2:2"},
    {"Наименьшее число ответов для показа;4,5\n", "setting_bad@2:2"},
    {"Заметное изменение, %;101\n", "setting_bad@2:2"},
    {"Главные показатели;а, б, в, г\n", "setting_bad@2:2"},
    {"Назначение классов;как-то\n", "setting_words@2:2"},
    {"Шкала наблюдения;3–0\n", "setting_bad@2:2"},
    {"Шкала наблюдения;0–1–2\n", "setting_bad@2:2"},
    {"Лист наблюдения;нет такого\n", "method_unknown@0:0"},
    {"Классы ПОС;1А, учительская\n", "setting_class@2:2"},
    {"Классы ПОС;1А, 2А, 1а\n", "setting_class_twice@2:2"},
    {"Классы ПОС;1А, 2А\nКлассы сравнения;1Б, 2А\n", "setting_class_both@3:2"},
    {"Волна май;20.05.2026–11.05.2026\n", "setting_wave@2:2"},
    {"Волна май;весной\n", "setting_wave@2:2"},
    {"Волна май;31.02.2026–11.05.2026\n", "setting_wave@2:2"},
    {"Волна;15.09.2025–24.09.2025\n", "setting_wave@2:2"},
    {"Волна осень;15.09.2025–24.09.2025\nВолна осень 2;24.09.2025–30.09.2025\n",
     "setting_waves_overlap@3:2"},
};

static void complains(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(bad_values); i++) {
        struct made m = made_new();
        struct pr_buf b = pr_buf_new(m.arena);
        pr_buf_c(&b, "Показатель;Значение\n");
        pr_buf_c(&b, bad_values[i].rows);
        made_table(&m, PR_KIND_PASSPORT, "p.csv", pr_text_c(m.arena, pr_buf_done(&b)));
        made_context(&m);
        assert_string_equal(made_issues(&m, "p.csv"), bad_values[i].issues);
        made_free(&m);
    }
}

/* Main indicators that nothing in the folder is called, where the passport names them. */
static const struct passport_case mains[] = {
    {"Главные показатели;интерес\n", ""},
    {"Главные показатели;ИНТЕРЕС, диагностическая работа по математике\n", ""},
    {"Главные показатели;Диагностика\n", ""}, /* there is one work */
    {"Тема;х\nГлавные показатели;интерес, отметки\n", "note_main_unknown@3:2"},
    {"Главные показатели;отметки; явка\n", "note_main_unknown@2:2"},
    {"Главные показатели;отметки, явка\nГлавные показатели;интерес\n",
     "note_main_unknown@2:2 note_main_unknown@2:2 duplicate_conflict@3:1"},
    {"Главные показатели;\nГлавные показатели;отметки\n",
     "duplicate_conflict@3:1 note_main_unknown@3:2"},
};

static void main_indicators(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(mains); i++) {
        struct made m = made_new();
        struct pr_buf b = pr_buf_new(m.arena);
        pr_buf_c(&b, "Показатель;Значение\n");
        pr_buf_c(&b, mains[i].rows);
        made_table(&m, PR_KIND_PASSPORT, "p.csv", pr_text_c(m.arena, pr_buf_done(&b)));
        made_table(&m, PR_KIND_QUESTIONNAIRES, "q.csv",
                   "Анкета;№;Вопрос;Минимум;Максимум\nИнтерес;1;Мне интересно;1;5\n");
        made_context(&m);
        assert_null(strstr(made_issues(&m, "p.csv"), "note_main_unknown")); /* not yet known */
        struct pr_table *t = made_table(&m, PR_KIND_DIAGNOSTICS, "w.csv",
                                        "Код ученика;Работа;Задание;Балл\n1А-01;Математика;1;2\n");
        made_judge(&m);
        assert_int_equal(t->n_rows, 1);
        assert_string_equal(made_issues(&m, "p.csv"), mains[i].issues);
        made_free(&m);
    }
}

static const struct {
    const char *name, *like; /* NULL: known; "": like nothing */
} slips[] = {
    {"Классы ПОС", NULL},
    {"Тема", NULL},
    {"Волна май", NULL},
    {"Класы ПОС", "классы пос"},
    {"КЛАССЫ  ПСО:", "классы пос"},
    {"Клас ПОС", "классы пос"},
    {"Вална май", "волна май"},
    {"Вонла 1-я", "волна 1-я"},
    {"Учебный гад", "учебный год"},
    {"Главные показатель", "главные показатели"},
    {"Охват анкетированьем, не менее %", "охват анкетированием не менее"},
    {"Темма", "тема"},
    {"School yaer", "school year"},
    {"Ерунда", ""},
    {"Веса СОУ", NULL},
    {"Вол май", ""},
    {"Тело", ""},
    {"Роод", ""},
    {"КПСС", ""},
    {"Очень длинное название строки, которое нигде и никому ничего не говорит и не скажет", ""},
};

static void unknown_rows(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(slips); i++) {
        struct made m = made_new();
        struct pr_buf b = pr_buf_new(m.arena);
        pr_buf_c(&b, "Показатель;Значение\n");
        pr_buf_c(&b, slips[i].name);
        pr_buf_c(&b, ";15.09.2025–24.09.2025\n");
        made_table(&m, PR_KIND_PASSPORT, "p.csv", pr_text_c(m.arena, pr_buf_done(&b)));
        made_context(&m);
        const struct pr_issue *found = NULL;
        for (size_t k = 0; k < m.issues.n; k++) {
            enum pr_issue_code code = m.issues.items[k].code;
            if (code == PR_ISSUE_note_setting_unused || code == PR_ISSUE_note_setting_like) {
                assert_null(found);
                found = &m.issues.items[k];
            }
        }
        const char *like = slips[i].like;
        assert_int_equal(found != NULL, like != NULL);
        if (found != NULL && like != NULL) {
            assert_int_equal(found->line, 2);
            assert_int_equal(found->column, 1);
            assert_int_equal(found->n_args, strlen(like) > 0 ? 2 : 1);
            assert_text(found->n_args == 2 ? found->args[1].text : PR_TEXT(""), like);
        }
        assert_int_equal(m.context.settings.n_other, like != NULL ? 1 : 0);
        made_free(&m);
    }
}

struct span_case {
    const char *text;
    int from[3], to[3]; /* all 0: not read */
};

static const struct span_case spans[] = {
    {"15.09.2025–24.09.2025", {2025, 9, 15}, {2025, 9, 24}},
    {"15.09.2025-24.09.2025", {2025, 9, 15}, {2025, 9, 24}},
    {" 15.09.2025 — 24.09.2025 ", {2025, 9, 15}, {2025, 9, 24}},
    {"15.09.2025 − 24.09.2025", {2025, 9, 15}, {2025, 9, 24}},
    {"с 15.09.2025 по 24.09.2025", {2025, 9, 15}, {2025, 9, 24}},
    {"С 15 сентября 2025 по 24 сентября 2025", {2025, 9, 15}, {2025, 9, 24}},
    {"15–24.09.2025", {2025, 9, 15}, {2025, 9, 24}},
    {"15.09–24.09.2025", {2025, 9, 15}, {2025, 9, 24}},
    {"29.09–03.10.2025", {2025, 9, 29}, {2025, 10, 3}},
    {"15–24 сентября 2025", {2025, 9, 15}, {2025, 9, 24}},
    {"2025-09-15 – 2025-09-24", {2025, 9, 15}, {2025, 9, 24}},
    {"2025-09-15/2025-09-24", {2025, 9, 15}, {2025, 9, 24}},
    {"2025-09-15-2025-09-24", {2025, 9, 15}, {2025, 9, 24}},
    {"15.09.2025 ... 24.09.2025", {2025, 9, 15}, {2025, 9, 24}},
    {"15.09.2025", {2025, 9, 15}, {2025, 9, 15}},
    {"2025-09-15", {2025, 9, 15}, {2025, 9, 15}},
    {"15 сентября 2025 г.", {2025, 9, 15}, {2025, 9, 15}},
    {"сентябрь", {0}, {0}},
    {"31.09.2025–01.10.2025", {0}, {0}},
    {"–", {0}, {0}},
};

static void windows(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(spans); i++) {
        struct made m = made_new();
        struct pr_buf b = pr_buf_new(m.arena);
        pr_buf_c(&b, "Показатель;Значение\nВолна в;");
        pr_buf_c(&b, spans[i].text);
        pr_buf_c(&b, "\n");
        made_table(&m, PR_KIND_PASSPORT, "p.csv", pr_text_c(m.arena, pr_buf_done(&b)));
        made_context(&m);
        bool read = spans[i].from[0] != 0;
        if (m.context.n_waves != (read ? 1U : 0U)) {
            fail_msg("%s: %zu waves", spans[i].text, m.context.n_waves);
        }
        if (read) {
            const int *f = spans[i].from;
            const int *t = spans[i].to;
            assert_int_equal(m.context.wave[0].from, pr_day_from(f[0], f[1], f[2]));
            assert_int_equal(m.context.wave[0].to, pr_day_from(t[0], t[1], t[2]));
        }
        made_free(&m);
    }
}

static void two_passports(void **state) {
    (void)state;
    struct made m = made_new();
    made_table(&m, PR_KIND_PASSPORT, "a.csv", "Показатель;Значение\nОрганизация;А\n");
    struct pr_table *b =
        made_table(&m, PR_KIND_PASSPORT, "b.csv", "Показатель;Значение\nОрганизация;Б\nТема;Т\n");
    made_context(&m);
    made_judge(&m);
    assert_text(m.context.settings.organisation, "А");
    assert_int_equal(m.context.settings.theme.n, 0);
    assert_string_equal(made_issues(&m, "a.csv"), "");
    assert_string_equal(made_issues(&m, "b.csv"), "two_of_kind@0:0");
    assert_int_equal(pr_judge_valid(b), 0);
    assert_int_equal(b->outcome, PR_ACCEPT_REPORT);
    made_free(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads),           cmocka_unit_test(english),
        cmocka_unit_test(defaults),        cmocka_unit_test(complains),
        cmocka_unit_test(main_indicators), cmocka_unit_test(windows),
        cmocka_unit_test(two_passports),   cmocka_unit_test(unknown_rows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
