/* Kinds: the tables hold together, and headers are told apart. */
#include "check.h"

static struct pr_arena *arena;

static int set_up(void **state) {
    (void)state;
    arena = pr_arena_new();
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    pr_arena_free(arena);
    return 0;
}

enum { HEADINGS_MOST = 40 };

/* A header written with "|" between headings. */
static size_t cut(const char *header, struct pr_text *out) {
    size_t n = 0;
    struct pr_text piece;
    for (struct pr_text rest = pr_text_of(header); pr_text_next(&rest, '|', &piece);) {
        assert_true(n < HEADINGS_MOST);
        out[n++] = pr_text_fold(arena, piece);
    }
    return n;
}

static enum pr_kind kind_of(const char *header) {
    struct pr_text t[HEADINGS_MOST];
    size_t n = cut(header, t);
    return pr_kind_recognise(t, n);
}

static const struct {
    enum pr_kind kind;
    const char *header;
} headers[] = {
    /* a whole year */
    {PR_KIND_PASSPORT, "Показатель|Значение"},
    {PR_KIND_MEMBERS, "Код педагога|ФИО|Роль в ПОС|Группа|Предмет|Класс|Стаж|Дата вступления"},
    {PR_KIND_ROSTER, "Код ученика|Класс|Код педагога|Группа|Дата прибытия|Дата выбытия"},
    {PR_KIND_QUESTIONNAIRES, "Анкета|Код вопроса|Вопрос|Шкала|Минимум|Максимум|Обратный"},
    {PR_KIND_SURVEY, "Отметка времени|Код ученика|Класс|1. Мне интересно узнавать новое на уроках|"
                     "2. Я задаю вопросы, когда хочу узнать больше"},
    {PR_KIND_SURVEY,
     "Отметка времени|Кто вы?|Класс ребёнка|Понятно, за что ребёнок получает отметку|"
     "Что порадовало? (можно несколько)|Комментарий"},
    {PR_KIND_LESSONS, "Урок|Дата|Педагог|Класс|Предмет|Тема"},
    {PR_KIND_OBSERVATIONS,
     "Отметка времени|Урок|Дата урока|Наблюдатель|Дидактическая ценность урока [Цель понятна]|"
     "Методическая грамотность [Инструкции ясны]|Что взять себе в работу?"},
    {PR_KIND_MARKS, "Код ученика|Класс|Предмет|1 четверть|2 четверть|3 четверть|4 четверть|Год"},
    {PR_KIND_DIAGNOSTIC_TASKS, "Работа|Задание|Проверяемое умение|Максимальный балл"},
    {PR_KIND_DIAGNOSTICS,
     "Код ученика|Класс|Задание 1 (макс. 1)|Задание 2 (макс. 1)|Задание 10 (макс. 3)|Итого"},
    {PR_KIND_DEFICITS,
     "Отметка времени|Код педагога|Оцените своё затруднение (0 — нет, 3 — сильное) [Цель урока]|"
     "Оцените своё затруднение (0 — нет, 3 — сильное) [Критерии]"},
    {PR_KIND_IDP, "Педагог|Дефицит|Показатель|Исходное значение|Ожидаемый прирост|"
                  "Фактическое значение|Срок|Статус|Продукт"},
    {PR_KIND_PLAN, "№|Месяц|Дата по плану|Мероприятие|Форма|Ответственный|Отметка о выполнении|"
                   "Дата проведения"},
    {PR_KIND_ATTENDANCE, "Мероприятие|Дата|Т01|Т02|Т03|Т04"},
    {PR_KIND_EVENT_FEEDBACK,
     "Отметка времени|Мероприятие|Полезность|Понятность|Применю на уроке|Комментарий"},
    {PR_KIND_PRODUCTS, "№|Название|Вид|Авторы|Дата|Уровень"},
    {PR_KIND_DIARY, "№|Дата|Тема|Присутствовало|Решение|Срок|Отметка о выполнении"},
    {PR_KIND_TARGETS, "Показатель|Исходное|Ожидаемое|Дата постановки|Срок|Вес"},
    {PR_KIND_MARKS, "Код ученика|История"},
    {PR_KIND_TEACHING, "Класс|Предмет|Код педагога|Группа"},
    /* other order, case, ё, blanks, hints, numbering */
    {PR_KIND_ROSTER, "ДАТА ВЫБЫТИЯ|группа|КЛАСС| Код ученика "},
    {PR_KIND_PASSPORT, "Значение:|Показатель:"},
    {PR_KIND_SURVEY, "В3. Оцениваю себя сам|В1. Интересно|Код ученика|В2. Критерии|Волна|Класс"},
    {PR_KIND_SURVEY, "Код ученика (например, 3А-05) *|Класс *|Волна|Мне интересно на уроках"},
    {PR_KIND_LESSONS, "Тема урока|Код урока|Когда|Кто ведет"},
    {PR_KIND_LESSONS, "Урок|Дата|Педагог|Класс|Предмет|Тема|Вид урока|Проверено|Достигли|Методика"},
    /* what programs write */
    {PR_KIND_SURVEY,
     "Отметка времени|Имя пользователя|Код ученика|Класс|Оцени, насколько это про тебя [Интересно]|"
     "Оцени, насколько это про тебя [Скучно]|Что изменить?"},
    {PR_KIND_OBSERVATIONS, "Timestamp|Email Address|Observer|Teacher|Class|Lesson date|"
                           "Didactic value [Tasks fit the goal]|Score|Comment"},
    {PR_KIND_SURVEY, "id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|KOD|KL|"
                     "MOT[SQ001]|MOT[SQ002]|KOMM"},
    {PR_KIND_SURVEY,
     "ID ответа|Дата отправки|Последняя страница|Язык начала|Начальное значение|Дата начала|"
     "Дата последнего действия|Код ученика|Класс|Оцени утверждения. [Интересно]|Комментарий"},
    {PR_KIND_SURVEY, "Полное имя|Группы|Дата|(Q1) Учитель объясняет отметку|"
                     "(Q2) Я доволен уроками|(K) Что взять на урок?"},
    {PR_KIND_SURVEY, "ИД|Время начала|Время выполнения|Адрес электронной почты|Имя|"
                     "Насколько полезна была встреча? 1 - совсем нет 5 - очень|Оценка доли нового"},
    {PR_KIND_SURVEY, "Respondent ID|Collector ID|Start Date|End Date|IP Address|Email Address|"
                     "First Name|Last Name|Custom Data 1|В каком классе ваш ребёнок?|"
                     "Насколько вы согласны? [Я доволен]"},
    {PR_KIND_SURVEY,
     "ID|Время создания|Код ученика|Класс|Мне интересно узнавать новое|Чем пользуешься?"},
    {PR_KIND_SURVEY,
     "RespondentID|Have you seen any of the films?|Do you consider yourself a fan?"},
    {PR_KIND_MARKS, "№|Код ученика|Русский язык|Литературное чтение|Математика|Средний балл"},
    {PR_KIND_SURVEY, "Код|Класс|В1|В2"},
    {PR_KIND_SURVEY, "Код|Вопрос 1|Вопрос 2|Вопрос 3"},
    {PR_KIND_SURVEY, "Код|Класс|Дата|В1"},
    {PR_KIND_SURVEY, "Код ученика|Класс|L01|L02|L03"},
    {PR_KIND_MEMBERS, "ФИО педагога|Роль"},
    {PR_KIND_MEMBERS, "Код педагога|ФИО"},
    {PR_KIND_MEMBERS, "Teacher code|Name|Role|Group|Subject|Classes|Experience|Joined"},
    {PR_KIND_ROSTER, "Pupil code|Class|Teacher code|Group|Arrived|Left"},
    {PR_KIND_ROSTER, "Код ученика|Класс"},
    {PR_KIND_ROSTER, "№ п/п|Код ученика|Класс|Пол|Дата рождения|Прибыл|Выбыл"},
    {PR_KIND_ROSTER, "Код ученика|Класс|ОВЗ"},
    {PR_KIND_ROSTER, "Код ученика|Класс|Литера"},
    {PR_KIND_ROSTER, "№|Код ученика|Класс|Группа здоровья"},
    {PR_KIND_ROSTER, "Pupil code|Class|Special needs"},
    {PR_KIND_SURVEY, "Код ученика|Класс|Тебе интересно на уроках?"},
    {PR_KIND_SURVEY, "Код ученика|Класс|1. Интересно"},
    {PR_KIND_SURVEY, "Код ученика|Класс|В1"},
    {PR_KIND_SURVEY, "Код ученика|Класс|Дата опроса|Настроение"},
    {PR_KIND_SURVEY, "Код ученика|Класс|Настроение|Самочувствие"},
    {PR_KIND_SURVEY, "Код ученика|Класс|Волна|Настроение"},
    {PR_KIND_SURVEY, "Отметка времени|Код ученика|Класс|Настроение"},
    {PR_KIND_SURVEY, "Код ученика|Класс|Настроение|Комментарий"},
    {PR_KIND_QUESTIONNAIRES, "Questionnaire|Item|Question|Scale|Minimum|Maximum|Reversed"},
    {PR_KIND_QUESTIONNAIRES, "Анкета|Методика|Код вопроса|Вопрос"},
    {PR_KIND_QUESTIONNAIRES, "Анкета|№|Формулировка|от|до"},
    /* confusions */
    {PR_KIND_SURVEY, "Отметка времени|Урок|Класс|Код ученика|Оцени урок [Было понятно]|"
                     "Оцени урок [Было интересно]"},
    {PR_KIND_SURVEY, "Отметка времени|Код|Класс|Насколько ты умеешь [Искать ошибки]|"
                     "Насколько ты умеешь [Оценивать себя]"},
    {PR_KIND_SURVEY,
     "Отметка времени|Код педагога|Стаж|1. Мне помогают коллеги|2. Мне хватает времени"},
    {PR_KIND_SURVEY, "Код ученика|Класс|Группа|Волна|В1. Интересно|В2. Понятно"},
    {PR_KIND_SURVEY, "Отметка времени|Код ученика|Класс|Предмет|1. Этот предмет мне интересен"},
    {PR_KIND_OBSERVATIONS, "Урок|Наблюдатель|F1|F2|F3|D1|D2|M1"},
    {PR_KIND_LESSONS, "Урок|Дата|Педагог|Класс|Наблюдатель"},
    {PR_KIND_DIAGNOSTICS, "Код ученика|Класс|Работа|Задание|Балл"},
    {PR_KIND_DIAGNOSTICS, "Ученик|Класс|Задание 1|Задание 2|Сумма"},
    {PR_KIND_ATTENDANCE, "Мероприятие|Педагог|Присутствие"},
    {PR_KIND_DEFICITS, "Код педагога|Умение|До|После"},
    {PR_KIND_MARKS, "Ученик|Предмет|Четверть|Отметка"},
    /* a secretary's tables: a teacher per row, a column per meeting */
    {PR_KIND_ATTENDANCE, "Педагог|М01|М02|М03"},
    {PR_KIND_ATTENDANCE, "№|ФИО|М01|М02|М03|Всего"},
    {PR_KIND_ATTENDANCE, "Код педагога|05.09.2025|11.09.2025|05.10.2025"},
    {PR_KIND_ATTENDANCE, "ФИО педагога|05.09|11.09|05.10|Итого|%"},
    {PR_KIND_ATTENDANCE, "Учитель|Заседание 1|Заседание № 2"},
    {PR_KIND_ATTENDANCE, "Дата|Т01|Т02|Т03|Т04"},
    {PR_KIND_ATTENDANCE, "№ мероприятия|Т01|Т02"},
    {PR_KIND_ATTENDANCE, "Мероприятие|Дата|Педагоги [Т01]|Педагоги [Т02]"},
    {PR_KIND_SURVEY, "Код педагога|В1|В2|В3"},
    {PR_KIND_SURVEY, "Дата|В1|В2|В3"},
    {PR_KIND_TABLE, "ФИО|05.09.2025|11.09.2025"},
    /* feedback by date, by number, by a question; its questions without a stamp */
    {PR_KIND_EVENT_FEEDBACK, "Отметка времени|Дата мероприятия|Полезность|Понятность"},
    {PR_KIND_EVENT_FEEDBACK, "Отметка времени|Номер заседания|Полезность|Понятность|Комментарий"},
    {PR_KIND_EVENT_FEEDBACK, "Отметка времени|Какое мероприятие вы посетили?|Насколько полезно?"},
    {PR_KIND_EVENT_FEEDBACK, "Мероприятие|Полезность|Понятность|Применю на уроке"},
    /* marks and works with short headings */
    {PR_KIND_MARKS, "Ученик|Класс|Предмет|1|2|3|4|Год"},
    {PR_KIND_MARKS, "Ученик|Класс|1|2|3|4|Год"},
    {PR_KIND_ROSTER, "Код ученика / Pupil code|Класс / Class|Дата прибытия / Arrived"},
    {PR_KIND_ROSTER, "Pupil code/Код ученика|Class/Класс|Arrived/Прибыл"},
    {PR_KIND_TABLE, "Код / Шифр|Класс / Группа|Имя"},
    {PR_KIND_MARKS, "Код ученика|Класс|Русский язык [1]|Русский язык [2]|Год"},
    {PR_KIND_SURVEY, "Код ученика|Класс|1|2|3|4"},
    {PR_KIND_SURVEY, "Код ученика|Интерес [1]|Интерес [2]|Год"},
    {PR_KIND_MARKS, "Ученик|Класс|Предмет|1ч|2ч|3 ч|IV ч.|год"},
    {PR_KIND_MARKS, "№|Код ученика|Русский язык [1 ч]|Русский язык [2 ч]|Русский язык [Год]"},
    {PR_KIND_DIAGNOSTICS, "№|ФИ|Класс|1|2|3|4|Сумма баллов"},
    {PR_KIND_DIAGNOSTICS, "Ученик|Класс|З1|З2|З3|Балл"},
    {PR_KIND_DIAGNOSTIC_TASKS, "Задание|Что проверяется|Максимальный балл"},
    {PR_KIND_PRODUCTS, "№ п/п|Название разработки|Тип продукта|Автор|Дата создания"},
    /* nothing of ours */
    {PR_KIND_TABLE, "prior_knowledge|only_achievement|prompt_feedback"},
    {PR_KIND_TABLE, "Place|Level|Q1|Q1-cat|Q2|Q3|Q4|Q5"},
    {PR_KIND_TABLE, "school|sex|age|address|famsize|Pstatus|G1|G2|G3"},
    {PR_KIND_TABLE, "Ответ"},
    {PR_KIND_TABLE, "5А-01|5А|сентябрь|1|3|1"},
    {PR_KIND_TABLE, "Товар|Цена|Количество|Сумма"},
    {PR_KIND_TABLE, "Класс|Учеников|Отличников|Качество"},
    {PR_KIND_TABLE, "№|Дата|Тема урока по программе|Домашнее задание на завтра"},
    {PR_KIND_TABLE, "Name|Start date|End date|Budget"},
    {PR_KIND_TABLE, "Code|Country|Population"},
    {PR_KIND_TABLE, ""},
};

static void headers_are_told_apart(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(headers); i++) {
        enum pr_kind got = kind_of(headers[i].header);
        if (got != headers[i].kind) {
            print_error("%s: got %s, expected %s\n", headers[i].header, pr_kind_name(got),
                        pr_kind_name(headers[i].kind));
        }
    }
    for (size_t i = 0; i < PR_COUNT_OF(headers); i++) {
        assert_int_equal(kind_of(headers[i].header), headers[i].kind);
    }
    assert_int_equal(pr_kind_recognise(NULL, 0), PR_KIND_TABLE);
}

/* The order of columns must not matter. */
static void order_does_not_matter(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(headers); i++) {
        struct pr_text t[HEADINGS_MOST];
        struct pr_text turned[HEADINGS_MOST];
        size_t n = cut(headers[i].header, t);
        for (size_t shift = 0; shift < n; shift++) {
            for (size_t k = 0; k < n; k++) {
                turned[k] = t[(n - k + shift) % n];
            }
            assert_int_equal(pr_kind_recognise(turned, n), headers[i].kind);
        }
    }
}

/* What stands beside the fields where the kind is told by it. */
static const struct {
    size_t kind;
    const char *headings;
} beside[] = {
    {PR_KIND_SURVEY, "1. Мне интересно?|2. Мне понятно?"},
    {PR_KIND_OBSERVATIONS, "Область [критерий]|Область [другой]"},
    {PR_KIND_DIAGNOSTICS, "Задание 1 (макс. 2)|Задание 2 (макс. 1)"},
    {PR_KIND_DEFICITS, "Оцените затруднение [цель]|Оцените затруднение [критерии]"},
    {PR_KIND_EVENT_FEEDBACK, "Полезность|Понятность"},
    {PR_KIND_MARKS, "1 четверть"},
    {PR_KIND_ATTENDANCE, "Т01"},
};

static size_t canonical(const struct pr_kind_table *table, int lang, struct pr_text *t) {
    size_t n = 0;
    for (size_t f = 0; f < table->n_fields; f++) {
        if (table->fields[f].need != PR_OPTIONAL) {
            t[n++] = pr_text_fold(arena, pr_text_of(table->fields[f].name[lang]));
        }
    }
    for (size_t i = 0; i < PR_COUNT_OF(beside); i++) {
        if (beside[i].kind == table->kind) {
            n += cut(beside[i].headings, t + n);
        }
    }
    return n;
}

static void is_told(const struct pr_kind_table *table, int lang) {
    struct pr_text t[2 * HEADINGS_MOST];
    enum pr_kind got = pr_kind_recognise(t, canonical(table, lang, t));
    if (got != table->kind) {
        fail_msg("%s in language %d is taken for %s", table->name, lang, pr_kind_name(got));
    }
}

/* Every table's own canonical heading, in both languages, is its kind. */
static void canonical_headers(void **state) {
    (void)state;
    for (int k = PR_KIND_TABLE + 1; k < PR_KINDS; k++) {
        is_told(pr_kind_table((enum pr_kind)k), PR_RU);
        is_told(pr_kind_table((enum pr_kind)k), PR_EN);
    }
}

/* A heading names one field of its kind. */
static void only(const struct pr_kind_table *table, const struct pr_field *field,
                 const char *word) {
    if (pr_kind_field(table, pr_text_fold(arena, pr_text_of(word))) != field) {
        fail_msg("%s: «%s» belongs to two fields", table->name, word);
    }
}

static void one_field(const struct pr_kind_table *table, const struct pr_field *field) {
    assert_true(field->help[PR_RU][0] != 0 && field->help[PR_EN][0] != 0);
    only(table, field, field->name[PR_RU]);
    only(table, field, field->name[PR_EN]);
    for (size_t w = 0; field->synonyms[w] != NULL; w++) {
        only(table, field, field->synonyms[w]);
    }
    for (const struct pr_field *before = table->fields; before < field; before++) {
        assert_true(field->id == PR_FIELD_NONE || before->id != field->id);
    }
}

static void tables_hold_together(void **state) {
    (void)state;
    for (int k = PR_KIND_TABLE + 1; k < PR_KINDS; k++) {
        const struct pr_kind_table *table = pr_kind_table((enum pr_kind)k);
        assert_non_null(table);
        assert_int_equal(table->kind, k);
        assert_int_equal(pr_kind_of_name(pr_text_of(table->name)), k);
        assert_true(table->title[PR_RU][0] != 0 && table->title[PR_EN][0] != 0);
        assert_true(table->help[PR_RU][0] != 0 && table->help[PR_EN][0] != 0);
        assert_true(table->n_fields > 0);
        for (size_t f = 0; f < table->n_fields; f++) {
            one_field(table, &table->fields[f]);
        }
    }
}

static void names_of_kinds_and_roles(void **state) {
    (void)state;
    assert_null(pr_kind_table(PR_KIND_NONE));
    assert_null(pr_kind_table(PR_KIND_TABLE));
    assert_null(pr_kind_table(PR_KINDS));
    assert_string_equal(pr_kind_name(PR_KIND_TABLE), "table");
    assert_string_equal(pr_kind_name(PR_KIND_NONE), "");
    assert_int_equal(pr_kind_of_name(PR_TEXT("none such")), PR_KIND_NONE);
    assert_int_equal(pr_kind_of_name(PR_TEXT("")), PR_KIND_NONE);
    assert_string_equal(pr_role_name(PR_ROLE_LIKERT_TEXT), "likert_text");
    assert_string_equal(pr_role_name(PR_ROLE_OTHER), "other");
}

static const struct {
    size_t kind;
    const char *heading;
    size_t id;
} fields[] = {
    {PR_KIND_SURVEY, "Код ученика (например 3А-05)", PR_FIELD_PUPIL},
    {PR_KIND_SURVEY, "2. Класс", PR_FIELD_CLASS},
    {PR_KIND_SURVEY, "«Класс»", PR_FIELD_CLASS},
    {PR_KIND_SURVEY, "КЛАСС РЕБЕНКА", PR_FIELD_CLASS},
    {PR_KIND_SURVEY, "В каком классе ваш ребёнок?", PR_FIELD_CLASS},
    {PR_KIND_SURVEY, "Кто вы", PR_FIELD_WHO},
    {PR_KIND_SURVEY, "Срез", PR_FIELD_WAVE},
    {PR_KIND_SURVEY, "submitdate", PR_FIELD_FINISHED},
    {PR_KIND_SURVEY, "pupil_code", PR_FIELD_PUPIL},
    {PR_KIND_SURVEY, "Классный час мне нравится", PR_FIELDS},
    {PR_KIND_SURVEY, "", PR_FIELDS},
    {PR_KIND_ROSTER, "Прибыл", PR_FIELD_ARRIVED},
    {PR_KIND_ROSTER, "Прежний код", PR_FIELD_FORMER_CODE},
    {PR_KIND_LESSONS, "Кто ведёт", PR_FIELD_TEACHER},
    {PR_KIND_LESSONS, "№ урока", PR_FIELD_LESSON},
    {PR_KIND_OBSERVATIONS, "Наблюдатель", PR_FIELD_OBSERVER},
    {PR_KIND_QUESTIONNAIRES, "Субшкала", PR_FIELD_SCALE},
};

static void fields_are_found(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(fields); i++) {
        struct pr_text folded = pr_text_fold(arena, pr_text_of(fields[i].heading));
        const struct pr_field *f =
            pr_kind_field(pr_kind_table((enum pr_kind)fields[i].kind), folded);
        size_t got = f != NULL ? f->id : PR_FIELDS;
        if (got != fields[i].id) {
            fail_msg("«%s»: field %zu, expected %zu", fields[i].heading, got, fields[i].id);
        }
    }
    assert_null(pr_kind_field(NULL, PR_TEXT("класс")));
}

static void one_heading_is_not_enough(void **state) {
    (void)state;
    static const struct {
        size_t kind;
        const char *header;
        size_t at, id;
    } cases[] = {
        {PR_KIND_MEMBERS, "ФИО педагога|Роль", 0, PR_FIELD_NAME},
        {PR_KIND_QUESTIONNAIRES, "Анкета|№|Вопрос|от|до", 3, PR_FIELD_LOW},
        {PR_KIND_QUESTIONNAIRES, "Анкета|№|Вопрос|от|до", 4, PR_FIELD_HIGH},
        {PR_KIND_QUESTIONNAIRES, "Анкета|№|Вопрос|Минимум|Максимум|Уровень|От|До", 6,
         PR_FIELD_FROM},
        {PR_KIND_QUESTIONNAIRES, "Анкета|№|Вопрос|Уровень|От|До", 4, PR_FIELD_FROM},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_text t[HEADINGS_MOST];
        const struct pr_field *f[HEADINGS_MOST];
        size_t n = cut(cases[i].header, t);
        pr_kind_fields(pr_kind_table((enum pr_kind)cases[i].kind), t, n, f);
        assert_non_null(f[cases[i].at]);
        assert_int_equal(f[cases[i].at]->id, cases[i].id);
    }
}

/* Words of all tables as people write them, in one row. */
static size_t all_words(struct pr_text *t) {
    static const char *const ways[] = {"%", "3. %:", "«%»", "% (например, 3А-05)", "% ?*"};
    size_t n = 0;
    for (int k = PR_KIND_TABLE + 1; k < PR_KINDS; k++) {
        const struct pr_kind_table *table = pr_kind_table((enum pr_kind)k);
        for (size_t f = 0; f < table->n_fields; f++) {
            const char *const *word = table->fields[f].synonyms;
            for (size_t i = 0; i < 2 || *word != NULL; i++) {
                const char *said = i < 2 ? table->fields[f].name[i] : *word++;
                struct pr_text way = pr_text_of(ways[n % PR_COUNT_OF(ways)]);
                size_t at = pr_text_find(way, PR_TEXT("%"));
                struct pr_buf b = pr_buf_new(arena);
                pr_buf_text(&b, pr_text_slice(way, 0, at));
                pr_buf_c(&b, said);
                pr_buf_text(&b, pr_text_slice(way, at + 1, way.n));
                t[n++] = pr_text_fold(arena, pr_buf_done(&b));
            }
        }
    }
    return n;
}

/* A wide row tells the same of its headings as each of them alone. */
static void many_headings_as_one(void **state) {
    enum { MOST = 4000 };
    (void)state;
    struct pr_text *t = pr_arena_array(arena, MOST, sizeof *t);
    size_t n = all_words(t), found = 0;
    assert_in_range(n, 1000, MOST);
    const struct pr_field **f = pr_arena_array(arena, n, sizeof(const struct pr_field *));
    for (int k = PR_KIND_TABLE + 1; k < PR_KINDS; k++) {
        const struct pr_kind_table *table = pr_kind_table((enum pr_kind)k);
        pr_kind_fields(table, t, n, f);
        for (size_t i = 0; i < n; i++) {
            assert_ptr_equal(f[i], pr_kind_field(table, t[i]));
            found += f[i] != NULL;
        }
    }
    assert_true(found > n);
}

static void context_comes_first(void **state) {
    (void)state;
    static const enum pr_kind context[] = {
        PR_KIND_PASSPORT, PR_KIND_MEMBERS,          PR_KIND_ROSTER, PR_KIND_QUESTIONNAIRES,
        PR_KIND_LESSONS,  PR_KIND_DIAGNOSTIC_TASKS, PR_KIND_PLAN};
    for (int k = 0; k < PR_KINDS; k++) {
        bool expected = false;
        for (size_t i = 0; i < PR_COUNT_OF(context); i++) {
            expected = expected || (int)context[i] == k;
        }
        assert_int_equal(pr_kind_gives_context((enum pr_kind)k), expected);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headers_are_told_apart),    cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(canonical_headers),         cmocka_unit_test(tables_hold_together),
        cmocka_unit_test(names_of_kinds_and_roles),  cmocka_unit_test(fields_are_found),
        cmocka_unit_test(one_heading_is_not_enough), cmocka_unit_test(context_comes_first),
        cmocka_unit_test(many_headings_as_one),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
