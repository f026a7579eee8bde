/* Whole small years from files to the report: golden pages, and what must hold of every report:
 * nothing empty, no number that is not in the results, nothing said that the data do not carry.
 * PRIROST_GOLDEN_WRITE=1 writes the golden pages anew. */
#include "whole_year.h"

#include "golden.h"
#include "lint.h"

#define PASSPORT                                                                                   \
    "Показатель;Значение\n"                                                      \
    "Организация;Школа № 1 (вымышленная)\n"                           \
    "Учебный год;2025/2026\n"                                                            \
    "Сообщество;ПОС «Смотрим вместе»\n"
#define WAVES                                                                                      \
    "Волна сентябрь;15.09.2025–24.09.2025\n"                                        \
    "Волна май;11.05.2026–20.05.2026\n"
#define OURS "Классы ПОС;5А, 5В, 6А, 6В\n"
#define THEIRS "Классы сравнения;5Б, 5Г, 6Б, 6Г\n"

static void passport(struct walk *w, const char *text) {
    walk_file(w, "паспорт.csv", pr_text_of(text));
}

static const struct small_survey interest = {
    .name = "интерес к учёбе",
    .question = {"Мне интересно узнавать новое", "Я задаю вопросы на уроке",
                 "Дома я возвращаюсь к теме урока", "Я знаю, что умею и чего не умею",
                 "Я проверяю свою работу сам", "Я жду, пока мне укажут на ошибку"},
    .n_items = 6,
    .low = 1,
    .high = 5,
    .coded = true,
    .gain = 2,
    .reversed = 1U << 5};

static const char *const parents_words[] = {"нет", "скорее нет", "скорее да", "да"};

static const struct small_survey parents = {.name = "удовлетворённость родителей",
                                            .question = {"Понятно, за что ребёнок получает отметку",
                                                         "Ребёнок идёт в школу с желанием",
                                                         "На вопросы семьи в школе отвечают"},
                                            .n_items = 3,
                                            .low = 1,
                                            .high = 4,
                                            .words = parents_words,
                                            .gain = 3};

static const struct small_survey worry = {.name = "тревога перед уроком",
                                          .question = {"Я боюсь отвечать у доски",
                                                       "Я плохо сплю перед контрольной",
                                                       "Я боюсь получить плохую отметку"},
                                          .n_items = 3,
                                          .low = 1,
                                          .high = 5,
                                          .coded = true,
                                          .worse = true,
                                          .gain = 2};

static void first(struct walk *w, struct small_survey s, const char *file, size_t classes,
                  size_t pupils) {
    s.file = file;
    s.date = "16.09.2025";
    small_put(w, &s, classes, pupils);
}

static void last(struct walk *w, struct small_survey s, const char *file, size_t classes,
                 size_t pupils) {
    s.file = file;
    s.date = "12.05.2026";
    s.later = true;
    small_put(w, &s, classes, pupils);
}

static void members(struct walk *w) {
    walk_file(w, "состав.csv",
              PR_TEXT("Код педагога;ФИО;Роль в ПОС;Группа;Предмет;Класс;Стаж;Дата вступления\n"
                      "Т01;Лугова Анна Ильинична;руководитель;ПОС;математика;5А;12;01.09.2025\n"
                      "Т02;Рощин Пётр Львович;секретарь;ПОС;история;5В;4;01.09.2025\n"
                      "Т03;Полева Инна Юрьевна;член;ПОС;биология;6А;21;01.09.2025\n"
                      "Т04;Борова Ольга Марковна;член;ПОС;русский язык;6В;;15.10.2025\n"));
}

static void lessons(struct walk *w) {
    walk_file(w, "уроки.csv",
              PR_TEXT("Урок;Дата;Педагог;Класс;Предмет;Тема;Проверено;Достигли\n"
                      "У1;11.12.2025;Т01;5А;математика;Доли;24;18\n"
                      "У2;22.01.2026;Т02;5В;история;Источники;;\n"
                      "У3;12.03.2026;Т03;6А;биология;Клетка;22;11\n"
                      "У4;09.04.2026;Т04;6В;русский язык;Причастие;20;20\n"));
}

static void sheets(struct walk *w) {
    walk_file(
        w, "наблюдения.csv",
        PR_TEXT("Отметка времени,Урок,Дата урока,Наблюдатель,Ход урока [Цель понятна ученикам],Ход "
                "урока "
                "[Итог подведён],Обратная связь [Критерии обсуждены],Обратная связь [Самооценка]\n"
                "11.12.2025 13:26:00,У1,11.12.2025,Н01,2,1,3,2\n"
                "11.12.2025 15:52:00,У1,11.12.2025,Н02,2,2,2,2\n"
                "22.01.2026 13:26:00,У2,22.01.2026,Н01,1,1,0,1\n"
                "22.01.2026 15:52:00,У2,22.01.2026,Н02,1,2,1,1\n"
                "12.03.2026 13:26:00,У3,12.03.2026,Н01,3,2,2,\n"
                "12.03.2026 15:52:00,У3,12.03.2026,Н02,3,3,3,\n"));
}

/* ---- the years ---- */

static void full(struct walk *w) {
    passport(w, PASSPORT "Тема;Обратная связь\nШкала наблюдения;0–3\n" OURS THEIRS WAVES);
    small_roster(w, 8, 6);
    small_questionnaire(w, "анкеты.csv", &interest, true);
    small_questionnaire(w, "анкета родителей.csv", &parents, false);
    members(w);
    lessons(w);
    sheets(w);
    first(w, interest, "интерес сентябрь.csv", 8, 6);
    last(w, interest, "интерес май.csv", 8, 6);
    first(w, parents, "родители сентябрь.csv", 8, 5);
    last(w, parents, "родители май.csv", 8, 6);
}

/* Every kind there is, with rows in it. */
static void whole(struct walk *w) {
    passport(w, PASSPORT "Тема;Обратная связь\nШкала наблюдения;0–3\n" OURS THEIRS WAVES
                         "Прошлые годы;2024-2025\n");
    small_roster(w, 8, 6);
    small_questionnaire(w, "анкеты.csv", &interest, true);
    small_questionnaire(w, "анкета родителей.csv", &parents, false);
    whole_members(w);
    lessons(w);
    sheets(w);
    first(w, interest, "интерес сентябрь.csv", 8, 6);
    last(w, interest, "интерес май.csv", 8, 6);
    first(w, parents, "родители сентябрь.csv", 8, 5);
    last(w, parents, "родители май.csv", 8, 6);
    whole_tasks(w);
    whole_work(w, "чтение 2025-09.csv", false, 8, 6);
    whole_work(w, "чтение 2026-05.csv", true, 8, 6);
    whole_marks(w, 8, 6);
    whole_deficits(w, "дефициты 2025-09.csv", "16.09.2025", false);
    whole_deficits(w, "дефициты 2026-05.csv", "12.05.2026", true);
    whole_goals(w);
    whole_plan(w);
}

/* September of the same year: goals are written down, the last wave is to come. */
static void september(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    small_roster(w, 8, 6);
    small_questionnaire(w, "анкеты.csv", &interest, false);
    whole_members(w);
    first(w, interest, "интерес сентябрь.csv", 8, 6);
    whole_deficits(w, "дефициты 2025-09.csv", "16.09.2025", false);
    walk_file(w, "дневник.csv",
              PR_TEXT("№;Дата;Тема;Присутствовало;Решение;Срок;Отметка о выполнении\n"
                      "1;29.09.2025;План;5;Разработать лист наблюдения;20.10.2025;\n"));
}

static void one_wave(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    small_roster(w, 8, 6);
    small_questionnaire(w, "анкеты.csv", &interest, false);
    first(w, interest, "интерес сентябрь.csv", 8, 6);
}

static void no_comparison(struct walk *w) {
    passport(w, PASSPORT "Классы ПОС;5А, 5Б\n" WAVES);
    small_roster(w, 2, 7);
    small_questionnaire(w, "анкеты.csv", &interest, false);
    first(w, interest, "интерес сентябрь.csv", 2, 7);
    last(w, interest, "интерес май.csv", 2, 6);
}

static void no_waves(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS);
    small_roster(w, 8, 5);
    small_questionnaire(w, "анкеты.csv", &interest, false);
    first(w, interest, "интерес 2025-09.csv", 8, 5);
    last(w, interest, "интерес 2026-05.csv", 8, 5);
}

static void no_lessons(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    small_roster(w, 4, 6);
    members(w);
    small_questionnaire(w, "анкеты.csv", &interest, false);
    first(w, interest, "интерес сентябрь.csv", 4, 6);
    last(w, interest, "интерес май.csv", 4, 6);
}

static void lessons_without_sheets(struct walk *w) {
    passport(w, PASSPORT OURS);
    members(w);
    lessons(w);
}

static void only_observations(struct walk *w) {
    passport(w, PASSPORT OURS);
    members(w);
    sheets(w);
}

/* Sheets on which no criterion could be marked: nothing to show, and no crash. */
static void marked_nothing(struct walk *w) {
    passport(w, PASSPORT OURS);
    members(w);
    lessons(w);
    walk_file(w, "наблюдения.csv",
              PR_TEXT("Отметка времени,Урок,Дата урока,Наблюдатель,Ход урока [Цель]\n"
                      "11.12.2025 13:26:00,У1,11.12.2025,Н01,н/п\n"
                      "11.12.2025 15:52:00,У1,11.12.2025,Н02,н/п\n"));
}

static void one_class(struct walk *w) {
    passport(w, PASSPORT "Классы ПОС;5А\n" WAVES);
    small_roster(w, 1, 9);
    small_questionnaire(w, "анкеты.csv", &interest, false);
    first(w, interest, "интерес сентябрь.csv", 1, 9);
    last(w, interest, "интерес май.csv", 1, 8);
}

static void too_few(struct walk *w) {
    passport(w, PASSPORT "Классы ПОС;5А\nКлассы сравнения;5Б\n" WAVES);
    small_roster(w, 2, 4);
    small_questionnaire(w, "анкеты.csv", &interest, true);
    first(w, interest, "интерес сентябрь.csv", 2, 4);
    last(w, interest, "интерес май.csv", 2, 3);
}

static void four_teachers(struct walk *w) {
    passport(w, PASSPORT "Шкала наблюдения;0–3\n" OURS);
    members(w);
    lessons(w);
    sheets(w);
    walk_file(w, "дефициты 2025-09.csv",
              PR_TEXT("Отметка времени;Код педагога;Умение [Ставить цель урока];Умение [Давать "
                      "обратную связь]\n"
                      "16.09.2025 10:00:00;Т01;2;3\n16.09.2025 10:01:00;Т02;1;2\n"
                      "16.09.2025 10:02:00;Т03;2;2\n16.09.2025 10:03:00;Т04;3;3\n"));
}

static void anonymous_only(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    small_questionnaire(w, "анкета родителей.csv", &parents, false);
    first(w, parents, "родители сентябрь.csv", 8, 5);
    last(w, parents, "родители май.csv", 8, 6);
}

static const char *const ten[] = {"L01", "L02", "L03", "L04", "L05",
                                  "L06", "L07", "L08", "L09", "L10"};

static struct small_survey ten_questions(const char *const *codes, int low, int high) {
    struct small_survey s = {.n_items = 10, .low = low, .high = high, .coded = true, .gain = 2};
    memcpy(s.question, codes, 10 * sizeof *codes);
    return s;
}

/* Answers of L01 are the scores of the published key: 0, 1, 3. */
static const char *const scores[] = {"0", "1", "1", "3"};

static void luskanova(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    small_roster(w, 4, 6);
    struct small_survey s = ten_questions(ten, 0, 3);
    s.words = scores;
    first(w, s, "мотивация сентябрь.csv", 4, 6);
    last(w, s, "мотивация май.csv", 4, 6);
}

static const char *const ten_a[] = {"A01", "A02", "A03", "A04", "A05",
                                    "A06", "A07", "A08", "A09", "A10"};

static void andreev(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    struct small_survey s = ten_questions(ten_a, 0, 4);
    s.coded = false;
    last(w, s, "удовлетворённость май.csv", 4, 7);
}

static const char *const thirty_two[] = {"S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08",
                                         "S09", "S10", "S11", "S12", "S13", "S14", "S15", "S16",
                                         "S17", "S18", "S19", "S20", "S21", "S22", "S23", "S24",
                                         "S25", "S26", "S27", "S28", "S29", "S30", "S31", "S32"};

/* Scales that must not be summed, in two classes a side. */
static void no_total(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    small_roster(w, 4, 6);
    struct small_survey s = {.n_items = 32, .low = 1, .high = 5, .coded = true, .gain = 2};
    memcpy(s.question, thirty_two, sizeof thirty_two);
    first(w, s, "шкалы сентябрь.csv", 4, 6);
    last(w, s, "шкалы май.csv", 4, 6);
}

/* Three waves, half of the pupils lost in the last; two main indicators. */
static void many_lost(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES
             "Волна январь;19.01.2026–30.01.2026\nГлавные показатели;интерес к учёбе, отметки\n");
    small_roster(w, 8, 11);
    small_questionnaire(w, "анкеты.csv", &interest, false);
    first(w, interest, "интерес сентябрь.csv", 8, 11);
    struct small_survey middle = interest;
    middle.file = "интерес январь.csv";
    middle.date = "20.01.2026";
    small_put(w, &middle, 8, 9);
    last(w, interest, "интерес май.csv", 8, 6);
}

static void no_roster(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    members(w);
    small_questionnaire(w, "анкеты.csv", &interest, true);
    first(w, interest, "интерес сентябрь.csv", 8, 6);
    last(w, interest, "интерес май.csv", 8, 6);
}

/* Other pupils in May than in September: two waves and no pair. */
static void no_pairs(struct walk *w) {
    passport(w, PASSPORT "Классы ПОС;5А\nКлассы сравнения;5Б\n" WAVES);
    walk_file(w, "списки.csv",
              PR_TEXT("Код ученика;Класс\n5А-01;5А\n5А-02;5А\n5Б-01;5Б\n5Б-02;5Б\n"));
    small_questionnaire(w, "анкеты.csv", &worry, false);
    walk_file(w, "тревога сентябрь.csv",
              PR_TEXT("Отметка времени;Код ученика;Класс;Я боюсь отвечать у доски;Я плохо сплю "
                      "перед контрольной;Я боюсь получить плохую отметку\n"
                      "16.09.2025 09:00:00;5А-01;5А;1;2;3\n16.09.2025 09:00:01;5Б-01;5Б;3;2;3\n"));
    walk_file(w, "тревога май.csv",
              PR_TEXT("Отметка времени;Код ученика;Класс;Я боюсь отвечать у доски;Я плохо сплю "
                      "перед контрольной;Я боюсь получить плохую отметку\n"
                      "12.05.2026 09:00:00;5А-02;5А;1;2;3\n12.05.2026 09:00:01;5Б-02;5Б;3;2;3\n"));
}

/* Nobody of the community answered. */
static void only_comparison(struct walk *w) {
    passport(w, PASSPORT "Классы ПОС;6В\nКлассы сравнения;5А, 5Б\n" WAVES);
    small_roster(w, 2, 6);
    small_questionnaire(w, "анкеты.csv", &interest, true);
    small_questionnaire(w, "анкета родителей.csv", &parents, false);
    first(w, interest, "интерес сентябрь.csv", 2, 6);
    last(w, interest, "интерес май.csv", 2, 6);
    first(w, parents, "родители сентябрь.csv", 2, 6);
    last(w, parents, "родители май.csv", 2, 6);
}

/* Two answers to choose from: many stand at an end of the scale. */
static void at_the_end(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    small_roster(w, 8, 8);
    struct small_survey s = interest;
    s.high = 2;
    small_questionnaire(w, "анкеты.csv", &s, false);
    first(w, s, "интерес сентябрь.csv", 8, 8);
    last(w, s, "интерес май.csv", 8, 8);
}

/* Half of the questions are called reversed and are not. */
static void wrong_key(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    small_roster(w, 8, 6);
    struct small_survey told = interest;
    told.reversed = 7;
    small_questionnaire(w, "анкеты.csv", &told, false);
    struct small_survey s = interest;
    s.reversed = 0;
    first(w, s, "интерес сентябрь.csv", 8, 6);
    last(w, s, "интерес май.csv", 8, 6);
}

static void nobody_described(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    small_roster(w, 4, 6);
    first(w, interest, "неизвестная анкета сентябрь.csv", 4, 6);
}

static void less_is_better(struct walk *w) {
    passport(w, PASSPORT OURS THEIRS WAVES);
    small_roster(w, 8, 8);
    small_questionnaire(w, "анкеты.csv", &worry, false);
    first(w, worry, "тревога сентябрь.csv", 8, 8);
    last(w, worry, "тревога май.csv", 8, 8);
}

static void by_lot(struct walk *w) {
    passport(w, PASSPORT "Назначение классов;жребий\n" OURS THEIRS WAVES);
    small_roster(w, 8, 8);
    small_questionnaire(w, "анкеты.csv", &interest, false);
    first(w, interest, "интерес сентябрь.csv", 8, 8);
    last(w, interest, "интерес май.csv", 8, 8);
}

/* Twelve lessons of six teachers; lesson i was not seen by observer i mod 4. Marks as in
 * tests/analysis/test_observations.c. */
static void twelve_lessons(struct walk *w) {
    static const char *const marks[12] = {"5566", "2556", "4547", "3546", "2224", "1144",
                                          "1113", "2224", "5656", "5767", "2264", "3444"};
    struct pr_buf list = pr_buf_new(w->arena), seen = pr_buf_new(w->arena);
    pr_buf_c(&list, "Урок;Дата;Педагог;Класс;Предмет;Тема\n");
    pr_buf_c(&seen, "Отметка времени,Урок,Дата урока,Наблюдатель,Ход урока [Цель]\n");
    for (int i = 0; i < 12; i++) {
        pr_buf_c(&list, "У");
        pr_buf_int(&list, i + 1);
        pr_buf_c(&list, ";11.12.2025;Т0");
        pr_buf_int(&list, i / 2 + 1);
        pr_buf_c(&list, ";5А;русский язык;Текст\n");
        for (int o = 0; o < 4; o++) {
            if (i % 4 == o) {
                continue;
            }
            pr_buf_c(&seen, "11.12.2025 13:26:00,У");
            pr_buf_int(&seen, i + 1);
            pr_buf_c(&seen, ",11.12.2025,Н0");
            pr_buf_int(&seen, o + 1);
            pr_buf_c(&seen, ",");
            pr_buf_int(&seen, marks[i][o] - '0');
            pr_buf_c(&seen, "\n");
        }
    }
    w->kind = PR_REPORT_LESSONS;
    passport(w, PASSPORT "Шкала наблюдения;1–7\n" OURS);
    walk_file(w, "уроки.csv", pr_buf_done(&list));
    walk_file(w, "наблюдения.csv", pr_buf_done(&seen));
}

static void few_lessons(struct walk *w) {
    only_observations(w);
    w->kind = PR_REPORT_LESSONS;
}

static void survey_report(struct walk *w) {
    one_wave(w);
    w->kind = PR_REPORT_SURVEY;
}

static void nothing(struct walk *w) {
    passport(w, "Показатель;Значение\nУчебный год;2025/2026\n");
}

static const struct {
    const char *name;
    void (*make)(struct walk *);
    enum pr_lang lang;
} years[] = {{"full", full, PR_RU},
             {"full-en", full, PR_EN},
             {"whole", whole, PR_RU},
             {"whole-en", whole, PR_EN},
             {"september", september, PR_RU},
             {"one-wave", one_wave, PR_RU},
             {"no-comparison", no_comparison, PR_RU},
             {"no-waves", no_waves, PR_RU},
             {"no-lessons", no_lessons, PR_RU},
             {"lessons-without-sheets", lessons_without_sheets, PR_RU},
             {"only-observations", only_observations, PR_RU},
             {"marked-nothing", marked_nothing, PR_RU},
             {"one-class", one_class, PR_RU},
             {"too-few", too_few, PR_RU},
             {"four-teachers", four_teachers, PR_RU},
             {"anonymous-only", anonymous_only, PR_RU},
             {"luskanova", luskanova, PR_RU},
             {"andreev", andreev, PR_RU},
             {"no-total", no_total, PR_RU},
             {"many-lost", many_lost, PR_RU},
             {"no-roster", no_roster, PR_RU},
             {"no-pairs", no_pairs, PR_RU},
             {"only-comparison", only_comparison, PR_RU},
             {"at-the-end", at_the_end, PR_RU},
             {"wrong-key", wrong_key, PR_RU},
             {"nobody-described", nobody_described, PR_RU},
             {"less-is-better", less_is_better, PR_RU},
             {"by-lot", by_lot, PR_RU},
             {"lessons-twelve", twelve_lessons, PR_RU},
             {"lessons-twelve-en", twelve_lessons, PR_EN},
             {"lessons-few", few_lessons, PR_RU},
             {"survey-report", survey_report, PR_RU},
             {"nothing", nothing, PR_RU}};

/* ---- golden pages ---- */

/* The rows for the coordinator are the same everywhere: two of the pages show them. */
static void leave_out_rows(struct pr_doc *doc, const char *name) {
    size_t n = 0;
    bool shown = strcmp(name, "whole") == 0 || strcmp(name, "nothing") == 0;
    for (size_t i = 0; i < doc->n_sections; i++) {
        if (shown || strcmp(doc->section[i].id, "coordinator") != 0) {
            doc->section[n++] = doc->section[i];
        }
    }
    doc->n_sections = n;
}

static void reports_as_written(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(years); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct walk *w = walk_new(arena);
        years[i].make(w);
        walk_run(w, years[i].lang);
        struct pr_buf text = pr_buf_new(arena);
        leave_out_rows(w->doc, years[i].name);
        pr_render_text(w->doc, &text);
        compare(arena, years[i].name, pr_buf_done(&text));
        pr_arena_free(arena);
    }
}

static void briefs_as_written(void **state) {
    (void)state;
    static const struct {
        const char *name;
        void (*make)(struct walk *);
        enum pr_lang lang;
    } briefs[] = {{"brief", whole, PR_RU},
                  {"brief-en", whole, PR_EN},
                  {"brief-september", september, PR_RU},
                  {"brief-nothing", nothing, PR_RU}};
    for (size_t i = 0; i < PR_COUNT_OF(briefs); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct walk *w = walk_new(arena);
        briefs[i].make(w);
        walk_run(w, briefs[i].lang);
        struct pr_buf text = pr_buf_new(arena);
        pr_render_text(w->brief, &text);
        compare(arena, briefs[i].name, pr_buf_done(&text));
        pr_arena_free(arena);
    }
}

/* ---- what holds of every report ---- */

/* At most so many pages of 45 lines of 85 letters; it begins and ends as such documents do. */
static void brief_is_short(struct lint *l, const struct pr_doc *brief) {
    enum { LETTERS_MOST = 17000 };
    struct pr_buf text = pr_buf_new(brief->arena);
    const struct pr_section *last = &brief->section[brief->n_sections - 1];
    size_t charts = 0, letters = 0;
    for (size_t s = 0; s < brief->n_sections; s++) {
        for (size_t p = 0; p < brief->section[s].n_parts; p++) {
            charts += brief->section[s].part[p].kind == PR_PART_CHART;
        }
    }
    pr_render_text(brief, &text);
    for (size_t i = 0; i < text.n; i++) { /* without what only lines up columns */
        letters += ((unsigned char)text.s[i] & 0xC0) != 0x80 &&
                   !(text.s[i] == ' ' && i > 0 && text.s[i - 1] == ' ') && text.s[i] != '-';
    }
    if (letters > LETTERS_MOST || charts > 3) {
        lint_say(l, "a brief of %zu letters and %zu charts", letters, charts);
    }
    assert_string_equal(brief->section[0].id, "cover");
    assert_int_equal(last->part[last->n_parts - 1].kind, PR_PART_FIELD);
}

static void holds_everywhere(void **state) {
    (void)state;
    struct lint l = {NULL, 0};
    for (size_t i = 0; i < PR_COUNT_OF(years); i++) {
        for (int lang = PR_RU; lang <= PR_EN; lang++) {
            struct pr_arena *arena = pr_arena_new();
            struct walk *w = walk_new(arena);
            years[i].make(w);
            walk_run(w, (enum pr_lang)lang);
            l.where = years[i].name;
            lint_document(&l, w->doc, &w->analysis);
            lint_document(&l, w->brief, &w->analysis);
            brief_is_short(&l, w->brief);
            struct pr_buf json = pr_buf_new(arena);
            pr_render_json(w->doc, NULL, 0, &json);
            lint_no(&l, pr_buf_done(&json), "NaN");
            pr_arena_free(arena);
        }
    }
    assert_int_equal(l.found, 0);
}

static void repeats_byte_for_byte(void **state) {
    (void)state;
    struct pr_buf out[2];
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < 2; i++) {
        struct walk *w = walk_new(arena);
        full(w);
        walk_run(w, PR_RU);
        out[i] = pr_buf_new(arena);
        pr_render_text(w->doc, &out[i]);
        pr_render_json(w->doc, NULL, 0, &out[i]);
    }
    assert_true(pr_text_equal(pr_buf_done(&out[0]), pr_buf_done(&out[1])));
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_as_written),
        cmocka_unit_test(briefs_as_written),
        cmocka_unit_test(holds_everywhere),
        cmocka_unit_test(repeats_byte_for_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
