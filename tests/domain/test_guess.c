/* Guesses: headings that say the same, what stands in columns, and which kind a table may be. */
#include "check.h"

#include "prirost/domain_guess.h"

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

static const struct {
    const char *a, *b;
    bool alike; /* as much as a guess asks for */
} pairs[] = {{"код ученика", "Код ученика", true},
             {"код уч.", "Код ученика", true},
             {"шифр уч-ся", "Код ученика", true},
             {"кл.", "Класс", true},
             {"дата выб-я", "Дата выбытия", true},
             {"дата прибыт.", "Дата прибытия", true},
             {"ученек", "Ученик", true},
             {"предм.", "Предмет", true},
             {"дата", "Класс", false},
             {"город", "Год", false},
             {"тема", "Отметка времени", false},
             {"", "Класс", false}};

static void headings_are_alike(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(pairs); i++) {
        double like = pr_alike(arena, pr_text_of(pairs[i].a), pr_text_of(pairs[i].b));
        print_message("%s / %s: %.2f\n", pairs[i].a, pairs[i].b, like);
        assert_true(like >= 0 && like <= 1);
        assert_true((like >= 0.45) == pairs[i].alike);
        double back = pr_alike(arena, pr_text_of(pairs[i].b), pr_text_of(pairs[i].a));
        assert_true(back - like < 1e-9 && like - back < 1e-9);
    }
}

enum { CELLS_MOST = 12 };

/* Cells with "|" between. */
static size_t cut(const char *text, struct pr_text *out) {
    size_t n = 0;
    struct pr_text piece;
    for (struct pr_text rest = pr_text_of(text); pr_text_next(&rest, '|', &piece);) {
        assert_true(n < CELLS_MOST);
        out[n++] = piece;
    }
    return n;
}

static void columns_are_told(void **state) {
    (void)state;
    struct pr_text cell[CELLS_MOST];
    struct pr_content c = pr_content_of(arena, cell, cut("3А|3 Б|10в", cell));
    assert_true(c.class_name > 0.99 && c.filled == 3 && c.different == 3);
    c = pr_content_of(arena, cell, cut("3|4|5", cell)); /* bare numbers are no classes */
    assert_true(c.class_name < 0.01 && c.mark > 0.99 && c.one5 > 0.99);
    c = pr_content_of(arena, cell, cut("3А-01|3Б-12|", cell));
    assert_true(c.pupil_code > 0.99 && c.filled == 2);
    c = pr_content_of(arena, cell, cut("Т01|Т12", cell));
    assert_true(c.teacher_code > 0.99);
    c = pr_content_of(arena, cell, cut("15.09.2025|2025-09-16", cell));
    assert_true(c.date > 0.99 && c.moment < 0.01);
    c = pr_content_of(arena, cell, cut("15.09.2025 10:00:00|16.09.2025 9:05", cell));
    assert_true(c.moment > 0.99);
    c = pr_content_of(arena, cell, cut("Иванов Пётр|Петрова А. И.", cell));
    assert_true(c.name > 0.99);
    c = pr_content_of(arena, cell, cut("a@b.ru|+7 912 345-67-89", cell));
    assert_true(c.contact > 0.99);
    c = pr_content_of(arena, cell, cut("никогда|часто|Да", cell));
    assert_true(c.words > 0.99);
    c = pr_content_of(arena, cell, cut("+|н|+|б", cell));
    assert_true(c.presence > 0.99);
    c = pr_content_of(arena, cell, 0);
    assert_true(c.filled == 0 && c.number < 0.01);
}

enum { COLUMNS_MOST = 12 };

/* A header and, by column, its cells. */
static const struct {
    enum pr_kind kind;
    const char *heading[COLUMNS_MOST], *cells[COLUMNS_MOST];
    const char *fields; /* names of the fields, "-" where there is none */
} tables[] = {
    {PR_KIND_SURVEY,
     {"ФИО реб.", "Кл.", "Q1 Мне интересно", "Q2 Понятно", "Почта"},
     {"Иванов Пётр|Орлова Вера|Попов Олег|Зайцева Ия|Ким Лев", "3А|3Б|3А|3А|3Б", "5|4|1|2|3",
      "3|3|4|5|1", "a@b.ru|c@d.ru|e@f.ru|g@h.ru|i@j.ru"},
     "Код ученика, Класс, -, -, Адрес электронной почты"},
    {PR_KIND_ROSTER,
     {"Ученик (шифр)", "Литера кл.", "Дата приб.", "Дата выб-я"},
     {"3А-01|3А-02|3Б-01", "3А|3А|3Б", "01.09.2025||", "||15.01.2026"},
     "Код ученика, Класс, Дата прибытия, Дата выбытия"},
    {PR_KIND_LESSONS,
     {"Номер ур.", "День проведения", "Кто провел", "Кл", "Предм.", "Тема"},
     {"У1|У2", "11.12.2025|12.12.2025", "Т01|Т02", "3А|3Б", "математика|чтение", "Дроби|Сказка"},
     "Урок, Дата, Педагог, Класс, Предмет, Тема"},
    {PR_KIND_MARKS,
     {"Шифр уч.", "Математика", "Русский язык"},
     {"3А-01|3А-02|3А-03", "5|4|н", "3|4|5"},
     "Код ученика, -, -"},
    {PR_KIND_DIAGNOSTICS,
     {"Шифр уч.", "№1", "№2", "№3", "Сумма"},
     {"3А-01|3А-02|3А-03", "1|0|1", "2|2|0", "1|1|1", "4|3|2"},
     "Код ученика, -, -, -, Итого"},
    {PR_KIND_PLAN,
     {"№", "Наименование меропр.", "Сроки", "Отв.", "Отм. о выполнении"},
     {"1|2|3", "Семинар|Урок|Совет", "сентябрь|октябрь|май", "Т01|Т02|Т01", "вып.|вып.|"},
     NULL},
};

static const char *fields_of(const struct pr_guess *g, size_t n) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_put(&b, "", 0);
    for (size_t c = 0; c < n; c++) {
        const struct pr_field *f = g->column[c].field;
        pr_buf_c(&b, c > 0 ? ", " : "");
        pr_buf_c(&b, f != NULL ? f->name[PR_RU] : "-");
    }
    return pr_text_c(arena, pr_buf_done(&b));
}

static void kinds_are_guessed(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(tables); i++) {
        struct pr_text heading[COLUMNS_MOST], cell[CELLS_MOST];
        struct pr_content content[COLUMNS_MOST];
        struct pr_guess best[PR_GUESSES];
        size_t n = 0;
        for (; n < COLUMNS_MOST && tables[i].heading[n] != NULL; n++) {
            heading[n] = pr_text_fold(arena, pr_text_of(tables[i].heading[n]));
            content[n] = pr_content_of(arena, cell, cut(tables[i].cells[n], cell));
        }
        size_t found = pr_guess_table(arena, heading, content, n, PR_KIND_TABLE, best);
        assert_true(found > 0 && found <= PR_GUESSES);
        print_message("%zu %s %.1f: %s\n", i, pr_kind_name(best[0].kind), best[0].score,
                      fields_of(&best[0], n));
        assert_int_equal(best[0].kind, tables[i].kind);
        if (tables[i].fields != NULL) {
            assert_string_equal(fields_of(&best[0], n), tables[i].fields);
        }
        for (size_t k = 1; k < found; k++) {
            assert_true(best[k].score <= best[k - 1].score);
        }
    }
}

static void nothing_is_guessed(void **state) {
    (void)state;
    struct pr_guess best[PR_GUESSES];
    struct pr_text heading[] = {PR_TEXT("x"), PR_TEXT("y")}, none[] = {PR_TEXT("")};
    struct pr_content content[2];
    content[0] = content[1] = pr_content_of(arena, none, 1);
    assert_int_equal(pr_guess_table(arena, heading, content, 2, PR_KIND_TABLE, best), 0);
    assert_int_equal(pr_guess_table(arena, heading, content, 0, PR_KIND_TABLE, best), 0);
}

static void words_have_an_order(void **state) {
    (void)state;
    struct pr_text word[] = {PR_TEXT("Всегда"), PR_TEXT("никогда"), PR_TEXT("иногда")};
    struct pr_text mixed[] = {PR_TEXT("Всегда"), PR_TEXT("плохо")};
    int rank[3];
    assert_true(pr_words_ranked(arena, word, 3, rank));
    assert_true(rank[1] < rank[2] && rank[2] < rank[0]);
    assert_false(pr_words_ranked(arena, mixed, 2, rank));
    assert_false(pr_words_ranked(arena, word, 0, rank));
    assert_int_equal(pr_kind_titled(arena, PR_TEXT("опрос")), PR_KIND_SURVEY);
    assert_int_equal(pr_kind_titled(arena, PR_TEXT("roster")), PR_KIND_ROSTER);
    assert_int_equal(pr_kind_titled(arena, PR_TEXT("анкетка")), PR_KIND_NONE);
    CHECK_TEXT(
        pr_text_of(pr_field_alike(pr_kind_table(PR_KIND_ROSTER), PR_TEXT("клас"))->name[PR_RU]),
        "Класс");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_are_alike), cmocka_unit_test(columns_are_told),
        cmocka_unit_test(kinds_are_guessed), cmocka_unit_test(nothing_is_guessed),
        cmocka_unit_test(words_have_an_order)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
