/* Names that become codes, contacts that are masked, the key. */
#include "ingest_try.h"

#include "personal.h"

/* ---- contacts ---- */

static const struct {
    const char *text, *masked;
} texts[] = {
    {"", ""},
    {"Спасибо, всё хорошо", "Спасибо, всё хорошо"},
    {"пишите на mama.ivolga+1@ya.ru!", "пишите на [почта]!"},
    {"почта: иван@школа-7.рф.", "почта: [почта]."},
    {"a@b и кот@", "a@b и кот@"},
    {"звоните +7 (916) 777-66-01 маме", "звоните [телефон] маме"},
    {"8 916 777 66 01, 8 916 777 66 02", "[телефон], [телефон]"},
    {"89167776601 89167776602", "[телефон] [телефон]"},
    {"тел. 2-34-56", "тел. [телефон]"},
    {"тел.: (4852) 72-34-56", "тел.: [телефон]"},
    {"(495) 123-45-67", "[телефон]"},
    {"9167776601", "[телефон]"},
    {"9820080834e9", "9820080834e9"},
    {"СНИЛС 112-233-445 95", "СНИЛС [СНИЛС]"},
    {"@petya_ivanov и t.me/petya", "[аккаунт] и [аккаунт]"},
    {"мой вк vk.com/petya.ivolgin-5!", "мой вк [аккаунт]!"},
    {"https://t.me/petya_5.", "https://[аккаунт]."},
    {"ok.ru/profile/5551234", "[аккаунт]"},
    {"ТГ: petya, Discord petya#1234", "ТГ: [аккаунт], Discord [аккаунт]"},
    {"мой тг petya_5", "мой тг [аккаунт]"},
    {"паспорт 45 10 654321", "паспорт [документ]"},
    {"Паспорт серия 4510 № 654321", "Паспорт серия 4510 № 654321"},
    {"мама@почта.рф", "[почта]"},
    {"8 (916 777 66 01) доб. 12", "[телефон]) доб. 12"},
    /* neither */
    {"Telegram channel of the class", "Telegram channel of the class"},
    {"вкус: horosho", "вкус: horosho"},
    {"8.10.2025 10.30", "8.10.2025 10.30"},
    {"15.09.2025 16.10.2025", "15.09.2025 16.10.2025"},
    {"2025-09-15 10:30", "2025-09-15 10:30"},
    {"8 9 5 4 3 5 4 3 4 5 5", "8 9 5 4 3 5 4 3 4 5 5"},
    {"+7 (900) 000-00-00", "+7 (900) 000-00-00"},
    {"3.9167776601", "3.9167776601"},
    {"1234567890123456789", "1234567890123456789"},
    {"=@SUM(1+1)", "=@SUM(1+1)"},
    {"112-233-445 96", "112-233-445 96"},
    {"отметки 5 4 3, класс 5А", "отметки 5 4 3, класс 5А"},
};

static void masks_contacts(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(texts); i++) {
        size_t n = 0;
        struct pr_text got = contact_masked(arena, pr_text_of(texts[i].text), &n);
        assert_string_equal(pr_text_c(arena, got), texts[i].masked);
        assert_int_equal(n > 0, strcmp(texts[i].text, texts[i].masked) != 0);
    }
    pr_arena_free(arena);
}

/* A text as long as a cell may be is looked at once, not once for each of its letters. */
static void masks_long_texts(void **state) {
    enum { LETTERS = 4000000 };
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < LETTERS; i++) {
        pr_buf_char(&b, 'x');
    }
    pr_buf_c(&b, " и +7 900 123-45-67");
    size_t n = 0;
    struct pr_text got = contact_masked(arena, pr_buf_done(&b), &n);
    assert_true(pr_text_ends(got, PR_TEXT("x и [телефон]")));
    assert_int_equal(n, 1);
    pr_arena_free(arena);
}

/* 112233445: 9 + 8 + 14 + 12 + 15 + 12 + 12 + 8 + 5 = 95. */
static void checks_insurance_numbers(void **state) {
    (void)state;
    assert_true(contact_is_snils(PR_TEXT("112-233-445 95")));
    assert_true(contact_is_snils(PR_TEXT("11223344595")));
    assert_false(contact_is_snils(PR_TEXT("11223344596")));
    assert_false(contact_is_snils(PR_TEXT("1122334459")));
    assert_true(contact_is_ip(PR_TEXT("192.168.0.1")));
    assert_false(contact_is_ip(PR_TEXT("1.2.3.4")));
    assert_false(contact_is_ip(PR_TEXT("192.168.0.1.5")));
}

/* ---- names ---- */

static const struct {
    const char *cell, *normal; /* NULL: no name */
} keys[] = {
    {"Иволгин Пётр", "иволгин петр"},
    {"Пётр ИВОЛГИН", "иволгин петр"},
    {"  иволгин   петр ", "иволгин петр"},
    {"Иволгин, Петр", "иволгин петр"},
    {"1. Иволгин Пётр 5А", "иволгин петр"},
    {"Иволгин П. С.", "иволгин п с"},
    {"Ивoлгин Пeтр", "иволгин петр"}, /* Latin o and e */
    {"Иволгин", "иволгин"},
    {"Иволгин1", "иволгин"},
    {"Ли Ян", "ли ян"},
    {"Петрова-Водкина Анна", "анна петрова-водкина"},
    {"Ivanov Petr", "ivanov petr"},
    /* codes, trials, nothing */
    {"3А-05", NULL},
    {"КД-748", NULL},
    {"№ 12", NULL},
    {"ученик 5", NULL},
    {"482731", NULL},
    {"user_12", NULL},
    {"ИП", NULL},
    {"тест", NULL},
    {"Тестовый ответ", NULL},
    {"ПРИМЕР", NULL},
    {"ааа", NULL},
    {"К-7БЖФА-К2ШШ5", NULL},
    {"Robert'); DROP TABLE x", NULL},
    {"", NULL},
};

static void tells_names_from_codes(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(keys); i++) {
        struct name name;
        bool is = name_in_key(arena, pr_text_of(keys[i].cell), &name);
        if (is != (keys[i].normal != NULL)) {
            fail_msg("%s", keys[i].cell);
        }
        if (is) {
            assert_string_equal(pr_text_c(arena, name.normal), keys[i].normal);
        }
    }
    pr_arena_free(arena);
}

/* Names inside a text; «*» in front: of a paper that is not about pupils. */
static const struct {
    const char *text, *masked;
} told[] = {
    {"помогла Иволгина Мария, спасибо", "помогла [имя], спасибо"},
    {"Мне помогал Иволгин П.С. на уроке", "Мне помогал [имя] на уроке"},
    {"А. Иволгинский и П. С. Ким помогли", "[имя] и [имя] помогли"},
    {"Я Иволгин Пётр Сергеевич", "Я [имя]"},
    {"сижу с Марией Иволгиной", "сижу с [имя]"},
    {"вместе с Иволгиным Петром", "вместе с [имя]"},
    {"Мороз Вера", "[имя]"},
    {"Ким Юна", "[имя]"},
    {"Погосян Ашот, Мухаметзянов Айрат Рустемович", "[имя], [имя]"},
    {"Ivolgina Maria helped", "[имя] helped"},
    {"*помогла ученица Фиалкова Бажена из 5А", "*помогла ученица [имя] из 5А"},
    /* pupils call a teacher by the given name and the patronymic; members are no secret */
    {"Мария Сергеевна лучше всех", "Мария Сергеевна лучше всех"},
    {"Спасибо, Ирина Павловна!", "Спасибо, Ирина Павловна!"},
    {"Кедрова Анна Львовна и Кедрова А. Л.", "Кедрова Анна Львовна и Кедрова А. Л."},
    {"*Иволгина Мария провела занятие", "*Иволгина Мария провела занятие"},
    /* no names */
    {"Урок А. и задание Б. понравились", "Урок А. и задание Б. понравились"},
    {"Вера в себя, Надежда и Любовь", "Вера в себя, Надежда и Любовь"},
    {"В Санкт-Петербурге на Неве. Мы были в Москве",
     "В Санкт-Петербурге на Неве. Мы были в Москве"},
    {"Русский язык, Родная литература", "Русский язык, Родная литература"},
    {"Скорее Согласен", "Скорее Согласен"},
    {"Все Хорошо", "Все Хорошо"},
    {"", ""},
};

static void masks_names(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct name member;
    assert_true(name_in_key(arena, PR_TEXT("Кедрова Анна Львовна"), &member));
    for (size_t i = 0; i < PR_COUNT_OF(told); i++) {
        struct name_text about = {told[i].text[0] != '*', NULL, &member, 1};
        size_t n = 0;
        struct pr_text got = name_masked(arena, arena, pr_text_of(told[i].text), &about, &n);
        assert_string_equal(pr_text_c(arena, got), told[i].masked);
        assert_int_equal(n > 0, strcmp(told[i].text, told[i].masked) != 0);
        assert_true(n == 0 || name_may(pr_text_of(told[i].text)));
    }
    pr_arena_free(arena);
}

/* Time must not grow with the square of a text. */
static void reads_long_texts(void **state) {
    (void)state;
    enum { LONG = 400000 };
    static const char *const pieces[] = {"abcdefgh", "Слово Слово. ", "Пётр ",
                                         "1 2 3 ",   "при-",          "А. "};
    struct pr_arena *arena = pr_arena_new(), *passing = pr_arena_new();
    for (size_t p = 0; p < PR_COUNT_OF(pieces); p++) {
        struct pr_buf b = pr_buf_new(arena);
        while (b.n < LONG) {
            pr_buf_c(&b, pieces[p]);
        }
        struct name_text about = {true, NULL, NULL, 0};
        struct pr_text t = pr_buf_done(&b), masked;
        size_t n = 0;
        masked = contact_masked(arena, t, &n);
        assert_int_equal(n, 0);
        masked = name_masked(arena, passing, masked, &about, &n);
        assert_int_equal(n, 0);
        assert_int_equal(masked.n, t.n);
    }
    pr_arena_free(passing);
    pr_arena_free(arena);
}

static void tells_plain_names(void **state) {
    (void)state;
    static const char *const yes[] = {"Иволгина Мария", "Иволгин П. С.", "П. С. Иволгин",
                                      "Мария Сергеевна", "Иволгин Пётр Сергеевич"};
    static const char *const no[] = {"Русский язык",
                                     "спасибо",
                                     "Мне нравится",
                                     "5А",
                                     "Хорошо",
                                     "Урок Математики В Школе № 5",
                                     "да"};
    for (size_t i = 0; i < PR_COUNT_OF(yes); i++) {
        assert_true(name_is_plain(pr_text_of(yes[i])));
    }
    for (size_t i = 0; i < PR_COUNT_OF(no); i++) {
        assert_false(name_is_plain(pr_text_of(no[i])));
    }
    assert_true(name_is_near(PR_TEXT("иволгин петр"), PR_TEXT("иволгин пётр")));
    assert_true(name_is_near(PR_TEXT("иволгин петр"), PR_TEXT("иволгин пет")));
    assert_true(name_is_near(PR_TEXT("иволгин петр"), PR_TEXT("иволгни петр")));
    assert_false(name_is_near(PR_TEXT("иволгин петр"), PR_TEXT("иволгин петр")));
    assert_false(name_is_near(PR_TEXT("иволгин петр"), PR_TEXT("иволгин иван")));
    assert_false(name_is_near(PR_TEXT("ли"), PR_TEXT("ля")));
}

/* ---- codes ---- */

struct year {
    struct pr_arena *arena;
    struct pr_ingest_options options;
    struct pr_issues issues;
};

static struct year year_new(unsigned char first) {
    struct year y = {.arena = pr_arena_new()};
    unsigned char key[PR_KEY_BYTES] = {first, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    y.options.names = pr_names_new(y.arena, key);
    y.issues = pr_issues_new(y.arena);
    return y;
}

/* Raw cells of a text as everybody behind ingest sees them. */
static const char *cells(struct year *y, const char *file, const char *csv) {
    struct pr_source source = {file, file, PR_IO_OK, pr_text_of(csv)};
    struct pr_sheet sheet;
    struct pr_table table;
    assert_true(pr_sheet_read(y->arena, &source, &y->options, &sheet, &y->issues));
    pr_names_learn(y->options.names, &sheet);
    pr_sheet_type(y->arena, &sheet, NULL, &y->options, &table, &y->issues);
    struct pr_buf b = pr_buf_new(y->arena);
    for (size_t i = 0; i < table.n_rows * table.n_columns; i++) {
        pr_buf_text(&b, table.cell[i]);
        pr_buf_char(&b, (i + 1) % table.n_columns == 0 ? '/' : '|');
    }
    return pr_text_c(y->arena, pr_buf_done(&b));
}

static size_t issues_of(const struct year *y, enum pr_issue_code code) {
    size_t n = 0;
    for (size_t i = 0; i < y->issues.n; i++) {
        n += y->issues.items[i].code == code;
    }
    return n;
}

static struct pr_text cell(const char *cells, size_t row, size_t column) {
    struct pr_text rest = pr_text_of(cells), line = rest, piece = rest;
    for (size_t r = 0; r <= row; r++) {
        (void)pr_text_next(&rest, '/', &line);
    }
    for (size_t c = 0; c <= column; c++) {
        (void)pr_text_next(&line, '|', &piece);
    }
    return piece;
}

#define HEAD "Отметка времени;Код ученика;Класс;Мне интересно;Мне нравится\n"
#define ROW(name, class) "15.09.2025 10:00:00;" name ";" class ";4;5\n"

static void gives_codes(void **state) {
    (void)state;
    struct year y = year_new(7), other = year_new(8);
    const char *csv = HEAD ROW("Иволгин Пётр", "3А") ROW("петр ИВОЛГИН", "3А") ROW("3А-05", "3А")
        ROW("Мухолова Анна", "3А") ROW("тест", "3А") ROW("mama@ya.ru", "") ROW("89167776601", "");
    const char *a = cells(&y, "а.csv", csv), *b = cells(&other, "а.csv", csv);
    assert_true(name_is_code(cell(a, 0, 1)));
    assert_true(pr_text_equal(cell(a, 0, 1), cell(a, 1, 1)));
    assert_true(pr_text_is(cell(a, 2, 1), "3А-05"));
    assert_true(name_is_code(cell(a, 3, 1)));
    assert_false(pr_text_equal(cell(a, 0, 1), cell(a, 3, 1)));
    assert_true(pr_text_is(cell(a, 4, 1), "тест"));
    assert_true(name_is_code(cell(a, 5, 1)) && name_is_code(cell(a, 6, 1)));
    assert_false(pr_text_equal(cell(a, 0, 1), cell(b, 0, 1))); /* another key */
    assert_true(pr_text_equal(cell(a, 0, 1), cell(cells(&y, "б.csv", csv), 0, 1)));
    assert_int_equal(issues_of(&y, PR_ISSUE_note_names_coded), 2);
    assert_true(pr_names_used(y.options.names));
    struct year codes = year_new(7);
    (void)cells(&codes, "в.csv", HEAD ROW("3А-05", "3А") ROW("3А-06", "3А"));
    assert_false(pr_names_used(codes.options.names));
    assert_int_equal(codes.issues.n, 0);
    pr_arena_free(y.arena);
    pr_arena_free(other.arena);
    pr_arena_free(codes.arena);
}

static void goes_by_the_list(void **state) {
    (void)state;
    struct year y = year_new(7);
    const char *list = cells(&y, "список.csv",
                             "ФИО;Класс;Группа\nИволгин Пётр Сергеевич;3А;ПОС\n"
                             "Мухолов Иван;3А;ПОС\nМухолов Иван;3Б;сравнение\n"
                             "Росянова Анна;3Б;сравнение\nРосянова Алла;3Б;сравнение\n");
    const char *a =
        cells(&y, "а.csv",
              HEAD ROW("Иволгин Петя", "3А") ROW("Иволгин Пётр", "") ROW("Мухолов Иван", "3Б")
                  ROW("Мухолов Иван", "") ROW("Росянова А.", "3Б") ROW("Росянова Анно", "3Б"));
    assert_false(pr_text_equal(cell(a, 0, 1), cell(list, 0, 0))); /* Петя may be anybody */
    assert_true(pr_text_equal(cell(a, 1, 1), cell(list, 0, 0)));
    assert_false(pr_text_equal(cell(list, 1, 0), cell(list, 2, 0)));
    assert_true(pr_text_equal(cell(a, 2, 1), cell(list, 2, 0)));
    for (size_t r = 0; r < 5; r++) { /* nobody knows which */
        assert_false(pr_text_equal(cell(a, 3, 1), cell(list, r, 0)));
        assert_false(pr_text_equal(cell(a, 4, 1), cell(list, r, 0)));
        assert_false(pr_text_equal(cell(a, 5, 1), cell(list, r, 0)));
    }
    pr_names_say(y.options.names, &y.issues);
    assert_int_equal(issues_of(&y, PR_ISSUE_note_names_short), 1);
    assert_int_equal(issues_of(&y, PR_ISSUE_name_of_several), 2);
    assert_int_equal(issues_of(&y, PR_ISSUE_note_name_near), 1);
    pr_arena_free(y.arena);
}

/* Codes and names side by side: who writes the name means the code. */
static void takes_given_codes(void **state) {
    (void)state;
    struct year y = year_new(7);
    (void)cells(&y, "список.csv",
                "Код ученика;Фамилия;Имя;Класс\nК1;Иволгин;Пётр;3А\nК2;Мухолов;Иван;3А\n");
    const char *a = cells(&y, "а.csv", HEAD ROW("Иван Мухолов", "3А"));
    assert_true(pr_text_is(cell(a, 0, 1), "К2"));
    const char *b = cells(&y, "б.csv",
                          "Отметка времени;Фамилия;Имя;Мне интересно;Мне нравится\n"
                          "15.09.2025 10:00:00;Иволгин;Пётр;4;5\n");
    assert_true(pr_text_is(cell(b, 0, 1), "К1"));
    assert_true(pr_text_is(cell(b, 0, 2), ""));
    assert_false(pr_names_used(y.options.names));
    pr_arena_free(y.arena);
}

static void hides_what_slipped(void **state) {
    (void)state;
    struct year y = year_new(7);
    const char *a = cells(
        &y, "а.csv",
        HEAD ROW("Иволгин Пётр", "Мухолова Анна") ROW("К1", "")
            ROW("К2", "") "15.09.2025 10:00:00;Иволгин Пётр;3А;Мухолов Иван;mama@ya.ru\n"
                          "15.09.2025 10:00:00;Иволгин Пётр;3А;5;4;Росянова Анна;9167776601\n");
    struct pr_buf said = pr_buf_new(y.arena);
    for (size_t i = 0; i < y.issues.n; i++) {
        pr_buf_text(&said, pr_issue_text(y.arena, PR_RU, &y.issues.items[i]));
        pr_buf_text(&said, y.issues.items[i].value);
    }
    static const char *const secret[] = {"Иволгин", "Мухолов", "Росянова", "mama", "916777", NULL};
    assert_false(pr_text_has_any(pr_text_of(a), secret));
    assert_false(pr_text_has_any(pr_buf_done(&said), secret));
    pr_arena_free(y.arena);
}

static void hides_columns_of_people(void **state) {
    (void)state;
    static const struct {
        const char *heading, *cells[3];
        bool hidden;
    } of[] = {
        {"Мессенджер", {"petya5", "ole", "нет"}, true},
        {"Адрес", {"Кольцевая, 5", "Речная, 7", "Лесная, 1"}, true},
        {"Когда ты родился?", {"01.03.2014", "2.4.2014", "07.08.2014"}, true},
        {"Имя и класс", {"Маша, 5А", "Петя, 5А", "Оля 5Б"}, true},
        {"С кем ты дружишь?", {"Петя, Вася", "Иволгина", "Маша и Оля"}, true},
        {"Кого из класса выбираешь?", {"Иволгин", "Мухолова", "Росянову"}, true},
        {"С кем ты обсуждаешь уроки?", {"с родителями", "с друзьями", "Ни с кем"}, false},
        {"Мой номер", {"+79167776601", "9167776602", "89167776603"}, true},
        {"Моя работа", {"9167776601", "1167776602", "4167776603"}, false},
        {"Есть ли у тебя друзья?", {"да", "нет", "да"}, false},
        {"Какой адрес у сайта школы ты открываешь чаще?", {"дневник", "библиотека", "сайт"}, false},
    };
    for (size_t i = 0; i < PR_COUNT_OF(of); i++) {
        struct year y = year_new(7);
        struct pr_buf csv = pr_buf_new(y.arena);
        pr_buf_c(&csv, "Отметка времени;Код ученика;Мне интересно;Мне нравится;");
        pr_buf_c(&csv, of[i].heading);
        for (size_t r = 0; r < 3; r++) {
            pr_buf_c(&csv, "\n15.09.2025 10:00:00;К1;4;5;");
            pr_buf_c(&csv, of[i].cells[r]);
        }
        struct pr_text got = pr_text_of(cells(&y, "а.csv", pr_text_c(y.arena, pr_buf_done(&csv))));
        if ((pr_text_find(got, pr_text_of(of[i].cells[0])) == SIZE_MAX) != of[i].hidden) {
            fail_msg("%s", of[i].heading);
        }
        pr_arena_free(y.arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(masks_contacts),
        cmocka_unit_test(masks_long_texts),
        cmocka_unit_test(checks_insurance_numbers),
        cmocka_unit_test(tells_names_from_codes),
        cmocka_unit_test(tells_plain_names),
        cmocka_unit_test(masks_names),
        cmocka_unit_test(reads_long_texts),
        cmocka_unit_test(hides_columns_of_people),
        cmocka_unit_test(gives_codes),
        cmocka_unit_test(goes_by_the_list),
        cmocka_unit_test(takes_given_codes),
        cmocka_unit_test(hides_what_slipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
