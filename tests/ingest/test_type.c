/* Cells -> typed values: missing words, numbers, codes, classes, dates, answers, choices, personal
 * columns, and binding to instruments. */
#include "ingest_try.h"

#define COLUMN(name) "Код ученика,Класс," name "\n"

/* One survey column (the third) and what its cells become. */
struct typed {
    const char *csv;
    enum pr_type type;
    enum pr_role role;
    const char *values;
    const char *issues;
};

#define Q "Код ученика,Класс,В1. Интересно\n"
#define D "Код ученика,Класс,Дата,В1\n"

static const struct typed columns[] = {
    /* missing words: 1 empty, 2 a word, 4 not applicable */
    {Q "К1,5А,1\nК2,5А,\nК3,5А, \nК4,5А,-\nК5,5А,нет ответа\nК6,5А,Н/Д\nК7,5А,NULL\nК8,5А,2\n",
     PR_TYPE_ANSWER, PR_ROLE_LIKERT, "1|~1|~1|~2|~2|~2|~2|2", ""},
    {Q "К1,5А,1\nК2,5А,н/а\nК3,5А,N/A\nК4,5А,—\nК5,5А,Нет данных\nК6,5А,na\nК7,5А,3\n",
     PR_TYPE_ANSWER, PR_ROLE_LIKERT, "1|~4|~4|~2|~2|~2|3", ""},
    /* numbers */
    {Q "К1,5А,\"4,5\"\nК2,5А,3\nК3,5А,50%\nК4,5А,−1\nК5,5А,1 234\n", PR_TYPE_NUMBER, PR_ROLE_NUMBER,
     "4.5|3|0.5|-1|1234", ""},
    {Q "К1,5А,\"4,5\"\nК2,5А,3.5\nК3,5А,2.5\n", PR_TYPE_NUMBER, PR_ROLE_NUMBER, "4.5|3.5|2.5",
     "decimal_mixed@3:2:3"},
    {Q "К1,5А,4\nК2,5А,4 балла\nК3,5А,3\nК4,5А,5\nК5,5А,1\n", PR_TYPE_ANSWER, PR_ROLE_LIKERT,
     "4|~10|3|5|1", "not_a_number@3:2:3"},
    {Q "К1,5А,55\nК2,5А,-3\nК3,5А,4\n", PR_TYPE_ANSWER, PR_ROLE_LIKERT, "55|-3|4", ""},
    /* words of known codings */
    {Q "К1,5А,Полностью согласен\nК2,5А,скорее  НЕ согласен\nК3,5А,Трудно сказать\n"
       "К4,5А,согласен\nК5,5А,5\n",
     PR_TYPE_ANSWER, PR_ROLE_LIKERT_TEXT, "5|2|3|~11|5",
     "unknown_label@5:4:3, mixed_labels_numbers@6:5:3"},
    {Q "К1,5А,да\nК2,5А,скорее да\nК3,5А,скорее нет\nК4,5А,нет\n", PR_TYPE_ANSWER,
     PR_ROLE_LIKERT_TEXT, "4|3|2|1", ""},
    {Q "К1,5А,A1\nК2,5А,A5\nК3,5А,\n", PR_TYPE_ANSWER, PR_ROLE_LIKERT_TEXT, "1|5|~1", ""},
    {Q "К1,5А,да\nК2,5А,нет\nК3,5А,да\n", PR_TYPE_TEXT, PR_ROLE_TEXT, "да|нет|да", ""},
    {Q "К1,5А,Скорее нет.\nК2,5А,НЕТ\nК3,5А,да\n", PR_TYPE_ANSWER, PR_ROLE_LIKERT_TEXT, "2|1|4",
     ""},
    /* numbers with their words, and bare ones among them */
    {Q "К1,5А,5 - It's extremely important\nК2,5А,4\nК3,5А,1 - Not at all\nК4,5А,3\n",
     PR_TYPE_ANSWER, PR_ROLE_LIKERT, "5|4|1|3", ""},
    {Q "К1,5А,5 — отлично\nК2,5А,4 — хорошо\nК3,5А,5 – Отлично\nК4,5А,\n", PR_TYPE_ANSWER,
     PR_ROLE_LIKERT, "5|4|5|~1", ""},
    {Q "К1,5А,10 - очень\nК2,5А,0 - совсем нет\nК3,5А,7\n", PR_TYPE_ANSWER, PR_ROLE_LIKERT,
     "10|0|7", ""},
    {Q "К1,5А,5 - да\nК2,5А,5\nК3,5А,4\nК4,5А,3\nК5,5А,пять\n", PR_TYPE_ANSWER, PR_ROLE_LIKERT,
     "5|5|4|3|~10", "not_a_number@6:5:3"},
    /* one number, two texts; a span: no points of a scale */
    {Q "К1,5А,1 - мама\nК2,5А,1 - папа\nК3,5А,2 - дед\n", PR_TYPE_TEXT, PR_ROLE_TEXT,
     "1 - мама|1 - папа|2 - дед", ""},
    {Q "К1,5А,5 - да\nК2,5А,5 - да\nК3,5А,1 - нет\nК4,5А,1 - нет\nК5,5А,5 - д\n", PR_TYPE_ANSWER,
     PR_ROLE_LIKERT, "5|5|1|1|5", ""}, /* cut in the middle */
    {Q "К1,5А,1 - 2 раза\nК2,5А,3 - 4 раза\nК3,5А,5 - 6 раз\n", PR_TYPE_TEXT, PR_ROLE_TEXT,
     "1 - 2 раза|3 - 4 раза|5 - 6 раз", ""},
    /* texts */
    {Q "К1,5А,  привет   мир \nК2,5А,=1+1\nК3,5А,+7 900 000\nК4,5А,@а\nК5,5А,-\n", PR_TYPE_TEXT,
     PR_ROLE_TEXT, "привет мир|=1+1|+7 900 000|@а|~2", "formula_cell@3:2:3, formula_cell@5:4:3"},
    /* several answers */
    {Q "К1,5А,а;б\nК2,5А,б\nК3,5А,а;\nК4,5А,в;а\nК5,5А,в;б\n", PR_TYPE_CHOICES, PR_ROLE_MULTI,
     "а; б|б|а|в; а|в; б", ""},
    {Q "К1,5А,\"Урок, Кружок\"\nК2,5А,Кружок\nК3,5А,Урок\n", PR_TYPE_CHOICES, PR_ROLE_MULTI,
     "Урок; Кружок|Кружок|Урок", ""},
    /* one remark, however often */
    {Q "К1,5А,\"Нормально, без замечаний\"\nК2,5А,\"Нормально, без замечаний\"\nК3,5А,Всё\n",
     PR_TYPE_TEXT, PR_ROLE_TEXT, "Нормально, без замечаний|Нормально, без замечаний|Всё", ""},
    /* an option that holds the separator */
    {Q "К1,5А,\"Связь, а не отметка, Урок\"\nК2,5А,\"Связь, а не отметка\"\nК3,5А,Урок\n"
       "К4,5А,\"Урок, Кружок\"\nК5,5А,Кружок\n",
     PR_TYPE_TEXT, PR_ROLE_TEXT,
     "Связь, а не отметка, Урок|Связь, а не отметка|Урок|Урок, Кружок|Кружок", ""},
    /* dates */
    {D "К1,5А,15.09.2025,1\nК2,5А,3.10.2025 8:04,1\nК3,5А,2025-09-15,1\n", PR_TYPE_DATE,
     PR_ROLE_DATE, "2025-09-15|2025-10-03T08:04:00|2025-09-15", ""},
    {D "К1,5А,9/15/2025,1\nК2,5А,3/4/2025,1\n", PR_TYPE_DATE, PR_ROLE_DATE, "2025-09-15|2025-03-04",
     ""},
    {D "К1,5А,15/9/2025,1\nК2,5А,3/4/2025,1\n", PR_TYPE_DATE, PR_ROLE_DATE, "2025-09-15|2025-04-03",
     ""},
    {D "К1,5А,1/2/2025,1\nК2,5А,3/4/2025,1\n", PR_TYPE_DATE, PR_ROLE_DATE, "~12|~12",
     "date_ambiguous@2:1:3, date_ambiguous@3:2:3"},
    {D "К1,5А,15/9/2025,1\nК2,5А,9/15/2025,1\nК3,5А,3/4/2025,1\n", PR_TYPE_DATE, PR_ROLE_DATE,
     "2025-09-15|2025-09-15|~12", "date_ambiguous@4:3:3"},
    {D "К1,5А,31.02.2025,1\nК2,5А,сентябрь,1\nК3,5А,45915,1\nК4,5А,нет ответа,1\n", PR_TYPE_DATE,
     PR_ROLE_DATE, "~12|~12|2025-09-15|~2", "date_bad@2:1:3, date_bad@3:2:3, date_serial@4:3:3"},
};

static void types_columns(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(columns); i++) {
        const struct typed *c = &columns[i];
        struct try t = try_text(c->csv);
        if (!t.read || strcmp(try_values(&t, 2), c->values) != 0 ||
            t.table.column[2].role != c->role) {
            print_message("case %zu: %s\n", i, c->csv);
        }
        assert_true(t.read);
        assert_int_equal(t.table.kind, PR_KIND_SURVEY);
        assert_string_equal(try_values(&t, 2), c->values);
        assert_int_equal(t.table.column[2].type, c->type);
        assert_int_equal(t.table.column[2].role, c->role);
        assert_string_equal(try_issues(&t), c->issues);
        try_end(&t);
    }
}

/* ---- codes and classes ---- */

static void joins_codes_and_classes(void **state) {
    (void)state;
    struct try t = try_text("Код ученика,Класс,В1. Интересно\n"
                            "5А-01,5А,1\n"
                            "5A-01,5 «А»,1\n"
                            " 5а-01,5-а,1\n"
                            ",,1\n"
                            "тест,родитель,1\n");
    assert_string_equal(try_values(&t, 0), "5А-01|5А-01|5А-01|~1|ТЕСТ");
    assert_string_equal(try_values(&t, 1), "5А|5А|5А|~1|родитель");
    assert_string_equal(try_issues(&t),
                        "lookalike_letters@3:2:1, key_normalised@4:3:1, key_normalised@6:5:1, "
                        "key_normalised@3:2:2, key_normalised@4:3:2");
    assert_true(pr_text_is(t.issues.items[0].value, "5A-01"));
    assert_true(pr_text_is(t.issues.items[0].args[0].text, "5А-01"));
    assert_true(t.table.asks_code);
    assert_int_equal(t.table.row[0].pupil, -1);
    assert_int_equal(t.table.row[0].wave, -1);
    try_end(&t);
}

static void names_stand_for_codes(void **state) {
    (void)state;
    struct try t = try_text("ФИО педагога,Роль\nСемёнова Алёна,член\nСеменова Алена,член\n"
                            "СЕМЕНОВА  АЛЁНА,член\nСемёнов Алён,член\n");
    assert_int_equal(t.table.kind, PR_KIND_MEMBERS);
    assert_string_equal(try_values(&t, 0),
                        "Семёнова Алёна|Семёнова Алёна|Семёнова Алёна|Семёнов Алён");
    assert_string_equal(try_issues(&t), "key_normalised@3:2:1, key_normalised@4:3:1");
    assert_false(t.table.column[0].personal);
    try_end(&t);
}

static void types_questionnaires(void **state) {
    (void)state;
    struct try t = try_text("Анкета;Код вопроса;Вопрос;Минимум;Максимум;Обратный\n"
                            "м;М1;Вопрос один;1;5;нет\nм;М2;Вопрос два;1;пять;да\n"
                            "м;М3;Вопрос три;1;5;наверное\n");
    assert_int_equal(t.table.kind, PR_KIND_QUESTIONNAIRES);
    assert_string_equal(try_values(&t, 4), "5|~10|5");
    assert_string_equal(try_values(&t, 5), "0|1|~11");
    assert_string_equal(try_issues(&t), "not_a_number@3:2:5, unknown_label@4:3:6");
    try_end(&t);
}

/* ---- personal columns ---- */

static const char personal[] =
    "Имя пользователя,ФИО ученика,Код ученика,Нужен ли телефон на уроке?,Контакт,В1. Интересно\n"
    "a@example.org,Иванов Иван,К1,да,b@example.org,4\n"
    ",Петров Пётр,К2,нет,c@example.org,5\n";

static void drops_personal_columns(void **state) {
    (void)state;
    struct try t = try_text(personal);
    const bool dropped[] = {true, true, false, false, true, false};
    size_t notes = 0;
    for (size_t c = 0; c < PR_COUNT_OF(dropped); c++) {
        assert_int_equal(t.table.column[c].personal, dropped[c]);
        assert_int_equal(pr_table_raw(&t.table, 0, c).n == 0, dropped[c]);
    }
    for (size_t i = 0; i < t.issues.n; i++) {
        notes += t.issues.items[i].code == PR_ISSUE_note_personal;
    }
    assert_int_equal(notes, 3);
    assert_int_equal(t.table.column[0].missing[0], PR_PRESENT); /* there was one */
    assert_int_equal(t.table.column[0].missing[1], PR_BLANK);
    assert_int_equal(t.table.column[0].text[0].n, 0);
    assert_true(t.sheet.cell[0].n > 0); /* the sheet itself is left alone */
    try_end(&t);
}

static void keeps_personal_columns_when_asked(void **state) {
    (void)state;
    struct pr_ingest_options options = {.keep_personal = true};
    struct try t = try_source("t.csv", pr_text_of(personal), &options, NULL);
    assert_true(pr_text_is(pr_table_raw(&t.table, 0, 1), "Иванов Иван"));
    assert_false(t.table.column[1].personal);
    assert_string_equal(try_values(&t, 1), "Иванов Иван|Петров Пётр");
    try_end(&t);
}

static void names_teachers(void **state) {
    (void)state;
    struct try t = try_text("Код педагога;ФИО;Роль в ПОС;Телефон\nТ01;Иванова Мария;член;12-34\n");
    assert_int_equal(t.table.kind, PR_KIND_MEMBERS);
    assert_false(t.table.column[1].personal);
    assert_true(t.table.column[3].personal);
    try_end(&t);
}

#define SURVEY_OF(heading, a, b, c, d)                                                             \
    "Отметка времени;Код ученика;Класс;1. Интересно;" heading "\n15.09.2025 8:00;К1;5А;4;" a       \
    "\n15.09.2025 8:01;К2;5А;4;" b "\n15.09.2025 8:02;К3;5А;4;" c "\n15.09.2025 8:03;К4;5А;4;" d   \
    "\n"
#define SURVEY(heading, ...) SURVEY_OF(heading, __VA_ARGS__)
#define NAMES "Пётр", "Маша", "Иван", "Оля"
#define PHONES "+7 916 777-66-00", "8 (916) 777 66 00", "89167776600", "9167776600"

/* The last column of a survey, or of a class list. */
static const struct {
    const char *csv;
    bool personal;
} personals[] = {
    {SURVEY("Как тебя зовут?", NAMES), true},
    {SURVEY("Тебя зовут", NAMES), true},
    {SURVEY("Контакты родителей", "мама 12-34", "нет", "папа", "бабушка"), true},
    {SURVEY("Telegram", "petya", "masha_k", "", "ivan5"), true},
    {SURVEY("Ваш телеграм", "petya", "masha_k", "", "ivan5"), true},
    {SURVEY("WhatsApp родителя", PHONES), true},
    {SURVEY("Телефон мамы", "12-34", "56-78", "", ""), true},
    {SURVEY("Паспорт ребёнка", "4511 1", "4511 2", "", ""), true},
    {SURVEY("Паспорт", "4511 1", "4511 2", "", ""), true},
    {SURVEY("Серия и номер паспорта", "4511 1", "4511 2", "", ""), true},
    {SURVEY("Родитель (ФИО)", NAMES), true},
    {SURVEY("Ф. И. О. ребёнка", NAMES), true},
    {SURVEY("ФИО законного представителя", NAMES), true},
    {SURVEY("Кто заполнил анкету (ФИО)", NAMES), true},
    {SURVEY("Как с вами связаться", PHONES), true},
    {SURVEY("Как с вами связаться", "@petya", "@masha_k", "", "@ivan5"), true},
    {SURVEY("Как с вами связаться", "p@ya.ru", "+79167776600", "@ivan5", "t.me/olya"), true},
    {"Код ученика;Класс;Телефон родителя\nК1;5А;89167776600\nК2;5А;89167776600\n", true},
    {"Код ученика;Класс;Связь\nК1;5А;89167776600\nК2;5А;89167776601\n", true},
    /* answers */
    {SURVEY("ФИО учителя", NAMES), false},
    {SURVEY("Педагог (ФИО)", NAMES), false},
    {SURVEY("Что хочешь изменить", NAMES), false},
    {SURVEY("Есть ли у тебя телефон?", "да", "нет", "да", "нет"), false},
    {SURVEY("Телефон мешает учиться", "5", "4", "3", "5"), false},
    {SURVEY("Меня часто зовут к доске", "5", "4", "3", "5"), false},
    {SURVEY("Учитель поддерживает контакт с классом", "да", "да", "да", "да"), false},
    {SURVEY("Я всегда могу спокойно обойтись без телефона целый день", "да", "нет", "может быть",
            "не знаю"),
     false},
    {SURVEY("Пожелания", "звоните +79167776600", "пишите на p@ya.ru", "нет", "всё хорошо"), false},
    {SURVEY("Пожелания", "+79167776600", "спасибо", "нет", "всё хорошо"), false},
    {SURVEY("Сколько минут", "1200", "1500", "900", "2000"), false},
};

static void tells_personal_columns(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(personals); i++) {
        struct try t = try_text(personals[i].csv);
        const struct pr_column *last = &t.table.column[t.table.n_columns - 1];
        assert_true(t.table.kind == PR_KIND_SURVEY || t.table.kind == PR_KIND_ROSTER);
        if (last->personal != personals[i].personal) {
            fail_msg("%.*s", (int)last->header.n, last->header.s);
        }
        for (size_t c = 0; c + 1 < t.table.n_columns; c++) {
            assert_false(t.table.column[c].personal);
        }
        try_end(&t);
    }
}

/* ---- kinds that are not read ---- */

static void leaves_other_kinds_alone(void **state) {
    (void)state;
    struct try t = try_text("город,число,слово\nа,1,=x\nб,2,31.02.2025\n");
    assert_int_equal(t.table.kind, PR_KIND_TABLE);
    assert_string_equal(try_issues(&t), "note_kind_unknown@0:0:0");
    assert_string_equal(try_values(&t, 1), "1|2");
    assert_string_equal(try_values(&t, 2), "=x|31.02.2025");
    try_end(&t);
    t = try_text("№;Название;Вид;Авторы;Дата;Уровень\n1;Памятка;памятка;Т01;31.02.2025;x\n");
    assert_int_equal(t.table.kind, PR_KIND_PRODUCTS);
    try_end(&t);
}

static void types_nothing(void **state) {
    (void)state;
    struct try t = try_text("Код ученика,Класс,В1. Интересно\n");
    assert_true(t.read);
    assert_int_equal(t.table.n_rows, 0);
    assert_int_equal(t.table.n_columns, 3);
    assert_non_null(t.table.column[2].missing);
    try_end(&t);
}

/* ---- binding ---- */

static struct pr_item items_a[] = {
    {.code = {"М1", 3}, .text = {"Мне интересно на уроках", 43}, .low = 1, .high = 5},
    {.code = {"М2", 3}, .text = {"Я задаю вопросы", 28}, .low = 1, .high = 5},
    {.code = {"М3", 3}, .text = {"Мне скучно", 19}, .low = 1, .high = 5}};
static struct pr_item items_b[] = {
    {.code = {"У1", 3}, .text = {"Нагрузка посильна", 33}, .low = 1, .high = 4},
    {.code = {"У2", 3}, .text = {"Я доволен", 17}, .low = 1, .high = 4}};
static struct pr_text word_no = {"нет", 6}, word_yes = {"да", 4}, word_np = {"не знаю", 13};
static struct pr_option options_l[] = {{.value = 0, .accept = &word_no, .n_accept = 1},
                                       {.value = 3, .accept = &word_yes, .n_accept = 1},
                                       {.value = PR_NO_ANSWER, .accept = &word_np, .n_accept = 1}};
static struct pr_item items_l[] = {
    {.code = {"L01", 3}, .low = 0, .high = 3, .options = options_l, .n_options = 3},
    {.code = {"L02", 3}, .low = 0, .high = 3, .options = options_l, .n_options = 3}};
static struct pr_item items_o[] = {
    {.code = {"N01", 3}, .topic = {{"цель понятна", 23}, {"goal", 4}}, .low = 0, .high = 2},
    {.code = {"N02", 3}, .topic = {{"задания", 14}, {"tasks", 5}}, .low = 0, .high = 2}};

/* Codes that words and numbers begin with by chance. */
static struct pr_item items_d[] = {{.code = {"К", 2}, .text = {"Класс дружный", 25}, .high = 5},
                                   {.code = {"5", 1}, .text = {"Учусь охотно", 23}, .high = 5},
                                   {.code = {"МОТ-1", 8}, .text = {"Мне помогают", 23}, .high = 5}};

static struct pr_instrument home[] = {
    {.id = {"мотивация", 18}, .name = {"мотивация", 18}, .item = items_a, .n_items = 3},
    {.id = {"довольство", 20}, .name = {"довольство", 20}, .item = items_b, .n_items = 2},
    {.id = {"вторая", 12}, .name = {"вторая", 12}, .item = items_b, .n_items = 2},
    {.id = {"третья", 12}, .name = {"третья", 12}, .item = items_d, .n_items = 3}};
static struct pr_instrument library[] = {{.id = {"luskanova", 9},
                                          .name = {"luskanova", 9},
                                          .item = items_l,
                                          .n_items = 2,
                                          .published = true},
                                         {.id = {"sheet", 5},
                                          .name = {"sheet", 5},
                                          .sort = PR_SORT_OBSERVATION,
                                          .item = items_o,
                                          .n_items = 2,
                                          .published = true}};

struct bound {
    const char *csv;
    size_t instruments; /* of `home` */
    const char *name;   /* bound to; NULL: none */
    const char *items;  /* code by column, - for none */
    const char *values; /* of the last column */
    const char *issues;
};

static const struct bound bounds[] = {
    {"Код ученика,Класс,1. Мне интересно на уроках,2. Я задаю вопросы,3. Мне скучно\n"
     "К1,5А,1,2,6\n",
     2, "мотивация", "--М1М2М3", "6", ""},
    /* words as in the questionnaire, in another order, in brackets, other case */
    {"Код ученика,Оцени [Мне скучно],Оцени [мне интересно на уроках],Оцени [Я задаю вопросы]\n"
     "К1,1,2,х\n",
     2, "мотивация", "-М3М1М2", "~10", "not_a_number@2:1:4"},
    {"Код ученика,М2. Другие слова,М1,[М3] Ещё\nК1,1,2,\n", 2, "мотивация", "-М2М1М3", "~1", ""},
    /* words of a known coding, as wide as the scale */
    {"Отметка времени,Нагрузка посильна,Я доволен\n15.09.2025 8:00:00,да,скорее нет\n", 2,
     "довольство", "-У1У2", "2", ""},
    /* a question worded otherwise is said, and the item that lacks its column */
    {"Код ученика,Мне интересно на уроках,Я задаю вопросы,Мне очень скучно\nК1,1,2,3\n", 2,
     "мотивация", "-М1М2-", "3", "note_items_missing@1:0:0, question_unbound@1:0:4"},
    {"Код ученика,Класс,Совсем другое,И это\nК1,5А,1,2\n", 2, NULL, "----", "2",
     "questionnaire_unknown@1:0:0"},
    {"Отметка времени,Нагрузка посильна,Я доволен\n15.09.2025 8:00:00,1,2\n", 3, NULL, "---", "2",
     "questionnaire_tie@1:0:0"},
    /* a published questionnaire by its codes; its options; not applicable */
    {"Код ученика,L01. Вопрос,[L02] Второй\nК1,да,нет\nК2,нет,Не знаю\nК3,да,может быть\n", 2,
     "luskanova", "-L01L02", "0|~4|~11", "unknown_label@4:3:3"},
    {"Код ученика,Класс,L01\nК1,5А,1\n", 2, NULL, "---", "1", "questionnaire_unknown@1:0:0"},
    /* the code, a blank, any words */
    {"Код ученика,L01 Вопрос о школе,l02   Второй\nК1,да,нет\nК2,нет,да\n", 2, "luskanova",
     "-L01L02", "0|3", ""},
    {"Код ученика,\"L01\nВопрос\",Оцените [L02 второй]\nК1,да,нет\nК2,нет,да\n", 2, "luskanova",
     "-L01L02", "0|3", ""},
    {"Код ученика,M2 Другие слова,м1 о чём-то,М3: Ещё\nК1,1,2,\n", 2, "мотивация", "-М2М1М3", "~1",
     ""},
    /* the question's words tell more than the code before them */
    {"Код ученика,М1 Мне скучно,М2 Мне интересно на уроках,М3 Я задаю вопросы\nК1,1,2,3\n", 2,
     "мотивация", "-М3М1М2", "3", ""},
    /* no item's code: nothing is taken off */
    {"Код ученика,М7 Мне скучно,М8 Мне интересно на уроках,М9 Я задаю вопросы\nК1,1,2,3\n", 2, NULL,
     "----", "3", "questionnaire_unknown@1:0:0"},
    /* plain numbers and single letters are no codes; one with a dash is */
    {"Код ученика,К доске хожу,5 раз хожу,МОТ-1 Третье\nК1,1,2,3\n", 4, NULL, "----", "3",
     "questionnaire_unknown@1:0:0"},
    {"Код ученика,Класс дружный,Учусь охотно,МОТ-1 Третье\nК1,1,2,3\n", 4, "третья", "-К5МОТ-1",
     "3", ""},
    {"Код ученика,Класс дружный,Учусь охотно,[МОТ-1] Третье\nК1,1,2,3\n", 4, "третья", "-К5МОТ-1",
     "3", ""},
    /* each item once: the second column of a code is bound to nothing */
    {"Код ученика,L01 Раз,L01 Два,L02 Три\nК1,да,нет,да\nК2,да,да,нет\n", 2, "luskanova",
     "-L01-L02", "3|0", ""},
};

static const char *codes(struct try *t) {
    struct pr_buf b = pr_buf_new(t->arena);
    for (size_t c = 0; c < t->table.n_columns; c++) {
        const struct pr_item *item = t->table.column[c].item;
        pr_buf_text(&b, item != NULL ? item->code : PR_TEXT("-"));
    }
    return pr_text_c(t->arena, pr_buf_done(&b));
}

static void binds_surveys(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(bounds); i++) {
        const struct bound *c = &bounds[i];
        struct pr_context context = {.has_questionnaires = true,
                                     .instrument = home,
                                     .n_instruments = c->instruments,
                                     .library = library,
                                     .n_library = PR_COUNT_OF(library)};
        struct try t = try_source("t.csv", pr_text_of(c->csv), NULL, &context);
        if (t.read && strcmp(codes(&t), c->items) != 0) {
            print_message("case %zu: %s\n", i, c->csv);
        }
        assert_true(t.read);
        assert_string_equal(codes(&t), c->items);
        const struct pr_instrument *instrument = t.table.instrument;
        struct pr_text name = instrument != NULL ? instrument->name : PR_TEXT("none");
        assert_true(pr_text_is(name, c->name != NULL ? c->name : "none"));
        assert_string_equal(try_values(&t, t.table.n_columns - 1), c->values);
        assert_string_equal(try_issues(&t), c->issues);
        try_end(&t);
    }
}

static void takes_the_scale_of_the_call(void **state) {
    (void)state;
    struct pr_context context = {.has_scale = true, .scale_low = 1, .scale_high = 5};
    struct try t = try_source("t.csv",
                              PR_TEXT("Код ученика,Класс,В1. Один,В2. Два\n"
                                      "К1,5А,пять,да\nК2,5А,4,нет\nК3,5А,9,да\nК4,5А,2/5,да\n"),
                              NULL, &context);
    assert_string_equal(try_values(&t, 2), "~10|4|9|~10");
    assert_int_equal(t.table.column[2].low, 1);
    assert_int_equal(t.table.column[2].high, 5);
    assert_int_equal(t.table.column[3].type, PR_TYPE_TEXT);
    assert_string_equal(try_issues(&t), "not_a_number@2:1:3, not_a_number@5:4:3");
    try_end(&t);
}

/* ---- observation sheets ---- */

static const char sheet[] =
    "Урок,Наблюдатель,Область [Цель понятна],Область [Задания],Область [Что ещё]\n"
    "У1,Н01,1,2,хорошо\nУ1,Н02,4,н/п,\n";

static void reads_observation_sheets(void **state) {
    (void)state;
    struct try t = try_text(sheet);
    assert_int_equal(t.table.kind, PR_KIND_OBSERVATIONS);
    assert_true(pr_text_is(t.table.column[2].domain, "Область"));
    assert_true(pr_text_is(t.table.column[2].criterion, "Цель понятна"));
    assert_string_equal(try_values(&t, 2), "1|4");
    assert_string_equal(try_values(&t, 3), "2|~4");
    assert_int_equal(t.table.column[2].high, 3);
    assert_int_equal(t.table.column[4].type, PR_TYPE_TEXT);
    assert_string_equal(try_issues(&t), "");
    try_end(&t);
    struct pr_context context = {.settings = {.sheet_low = 1, .sheet_high = 7}};
    t = try_source("t.csv", pr_text_of(sheet), NULL, &context);
    assert_int_equal(t.table.column[2].low, 1);
    assert_int_equal(t.table.column[2].high, 7);
    try_end(&t);
    context = (struct pr_context){.library = library, .n_library = PR_COUNT_OF(library)};
    context.settings.sheet = PR_TEXT("sheet");
    t = try_source("t.csv", pr_text_of(sheet), NULL, &context);
    assert_string_equal(codes(&t), "--N01N02-");
    assert_int_equal(t.table.column[2].high, 2);
    assert_string_equal(try_values(&t, 2), "1|4"); /* off the scale: judge says so */
    try_end(&t);
}

static void says_marks_without_an_area(void **state) {
    (void)state;
    struct try t = try_text("Урок,Наблюдатель,Область [Цель],Задания,Вывод\nУ1,Н01,1,2,да\n"
                            "У1,Н02,2,3,нет\n");
    assert_int_equal(t.table.kind, PR_KIND_OBSERVATIONS);
    assert_string_equal(try_values(&t, 3), "2|3");
    assert_int_equal(t.table.column[4].type, PR_TYPE_TEXT);
    assert_string_equal(try_issues(&t), "criterion_unplaced@1:0:4");
    try_end(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_columns),
        cmocka_unit_test(joins_codes_and_classes),
        cmocka_unit_test(names_stand_for_codes),
        cmocka_unit_test(types_questionnaires),
        cmocka_unit_test(drops_personal_columns),
        cmocka_unit_test(tells_personal_columns),
        cmocka_unit_test(keeps_personal_columns_when_asked),
        cmocka_unit_test(names_teachers),
        cmocka_unit_test(leaves_other_kinds_alone),
        cmocka_unit_test(types_nothing),
        cmocka_unit_test(binds_surveys),
        cmocka_unit_test(takes_the_scale_of_the_call),
        cmocka_unit_test(reads_observation_sheets),
        cmocka_unit_test(says_marks_without_an_area),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
