/* Mappings: read from what a spreadsheet may have saved, and applied to the file beside them. */
#include "ingest_try.h"

#include "prirost/ingest_mapping.h"

#define HEADER "Столбец;Заголовок в файле;Что это;Уверенность;Пример\r\n"
#define SURVEY "Файл;;данные.csv;;\r\nВид;;Опрос;;\r\n"

struct mapped {
    struct pr_arena *arena;
    struct pr_mapping mapping;
    struct pr_issues issues;
    bool is;
};

static struct mapped read_bytes(struct pr_text bytes) {
    struct mapped m = {.arena = pr_arena_new()};
    struct pr_source source = {"данные.csv — столбцы.csv", "данные.csv — столбцы.csv", PR_IO_OK,
                               bytes};
    m.issues = pr_issues_new(m.arena);
    m.is = pr_mapping_read(m.arena, &source, &m.mapping, &m.issues);
    return m;
}

static struct mapped read_text(const char *text) {
    return read_bytes(pr_text_of(text));
}

/* "1:к 2:=Класс 3:- 4:?": kept, named, dropped, a question. */
static const char *columns(struct mapped *m) {
    static const char *const signs[] = {"к", "?", "=", "-"};
    struct pr_buf b = pr_buf_new(m->arena);
    pr_buf_put(&b, "", 0);
    for (size_t i = 0; i < m->mapping.n_columns; i++) {
        const struct pr_mapped_column *c = &m->mapping.column[i];
        pr_buf_c(&b, i > 0 ? " " : "");
        pr_buf_int(&b, (int64_t)c->n);
        pr_buf_char(&b, ':');
        pr_buf_c(&b, signs[c->what]);
        pr_buf_text(&b, c->name);
    }
    return pr_text_c(m->arena, pr_buf_done(&b));
}

static const char *codes(struct mapped *m) {
    struct try t = {.arena = m->arena, .issues = m->issues};
    return try_issues(&t);
}

/* ---- what is read ---- */

static const struct {
    const char *text, *columns, *issues;
} cases[] = {
    {HEADER SURVEY "1;ФИО реб.;Код ученика;похоже;\r\n2;Кл.;Класс;уверенно;3А\r\n"
                   "3;Q1;вопрос;;\r\n4;Почта;не нужен;;\r\n5;Х;не знаю;;\r\n",
     "1:=Код ученика 2:=Класс 3:? 4:- 5:к", ""},
    /* synonyms of the kind's table; another heading; case; the file's own service column */
    {HEADER SURVEY "1;a;шифр;;\r\n2;b;название: Мне интересно;;\r\n3;c;НЕ НУЖЕН;;\r\n"
                   "4;d;Адрес электронной почты;;\r\n",
     "1:=Код ученика 2:=Мне интересно 3:- 4:-", ""},
    /* as Excel saves it with commas, in English */
    {"Column,Heading in the file,What it is,Certainty,Example\nFile,,данные.csv,,\n"
     "Kind,,Survey,,\n1,a,Pupil code,,\n2,b,question,,\n",
     "1:=Код ученика 2:?", ""},
    /* the kind below its columns; no certainty column */
    {"Столбец;Заголовок в файле;Что это\n1;a;Класс\nВид;;roster\nФайл;;данные.csv\n", "1:=Класс",
     ""},
    /* no kind: the word is the heading */
    {HEADER "Файл;;данные.csv;;\n1;a;Класс;;\n", "1:=Класс", ""},
    /* a field twice; a field that the kind has not; a row that is none; a kind that is none */
    {HEADER SURVEY "1;a;Класс;;\r\n2;b;Класс;;\r\n", "1:=Класс 2:к", "mapping_field_twice@5:4:3"},
    {HEADER SURVEY "1;a;Клас;;\r\n", "1:к", "mapping_field@4:3:3"},
    {HEADER SURVEY "х;a;Класс;;\r\n", "", "mapping_row@4:3:1"},
    {HEADER "Файл;;данные.csv;;\r\nВид;;Анкетка;;\r\n1;a;вопрос;;\r\n", "1:?",
     "mapping_kind@3:2:3"},
    {HEADER SURVEY "Строка заголовка;;вторая;;\r\nКодировка;;ebcdic;;\r\n", "",
     "mapping_header_line@4:3:3, encoding_unknown@5:4:3"},
    {HEADER, "", ""},
};

static void reads(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct mapped m = read_text(cases[i].text);
        print_message("%zu\n", i);
        assert_true(m.is);
        assert_string_equal(columns(&m), cases[i].columns);
        assert_string_equal(codes(&m), cases[i].issues);
        pr_arena_free(m.arena);
    }
}

static const char *const others[] = {"",
                                     "Код ученика;Класс\n3А-01;3А\n",
                                     "Столбец;Что это\n1;Класс\n",
                                     "\xEF\xBB\xBF",
                                     "PK\x03\x04",
                                     "Столбец;Заголовок в файле;Что-то;x\n1;a;b;c\n"};

static void tells_other_tables(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(others); i++) {
        struct mapped m = read_text(others[i]);
        assert_false(m.is);
        assert_int_equal(m.issues.n, 0);
        pr_arena_free(m.arena);
    }
}

static void suggests_a_name(void **state) {
    (void)state;
    struct mapped m = read_text(HEADER SURVEY "1;a;Код ученека;;\r\n");
    assert_int_equal(m.issues.n, 1);
    struct pr_text text = pr_issue_text(m.arena, PR_RU, &m.issues.items[0]);
    assert_true(pr_text_find(text, PR_TEXT("«Код ученика»")) != SIZE_MAX);
    pr_arena_free(m.arena);
}

/* Windows-1251, as Excel saves CSV in Russia. */
static void reads_what_excel_saved(void **state) {
    (void)state;
    static const char bytes[] =
        "\xD1\xF2\xEE\xEB\xE1\xE5\xF6;\xC7\xE0\xE3\xEE\xEB\xEE\xE2\xEE\xEA \xE2 "
        "\xF4\xE0\xE9\xEB\xE5;\xD7\xF2\xEE \xFD\xF2\xEE\r\n"
        "\xC2\xE8\xE4;;\xCE\xEF\xF0\xEE\xF1\r\n1;\xCA\xEB.;\xCA\xEB\xE0\xF1\xF1\r\n";
    struct mapped m = read_bytes((struct pr_text){bytes, sizeof bytes - 1});
    assert_true(m.is);
    assert_int_equal(m.mapping.kind, PR_KIND_SURVEY);
    assert_string_equal(columns(&m), "1:=Класс");
    pr_arena_free(m.arena);
}

/* ---- what it does ---- */

static struct try apply(struct mapped *m, const char *data) {
    struct pr_ingest_options options = {.mapping = &m->mapping, .n_mappings = 1};
    return try_source("данные.csv", pr_text_of(data), &options, NULL);
}

static const struct {
    const char *mapping, *data;
    enum pr_kind kind;
    const char *headings, *issues;
} applied[] = {
    {HEADER SURVEY "1;Ш.;Код ученика;;\n2;Кл.;Класс;;\n3;Q1;вопрос;;\n4;Почта;не нужен;;\n",
     "Ш.;Кл.;Q1;Почта\n3А-01;3А;5;a@b.ru\n3А-02;3А;4;c@d.ru\n", PR_KIND_SURVEY,
     "Код ученика|Класс|Q1", "note_mapped@0:0:0"},
    /* a column that came in the middle; one that is gone */
    {HEADER SURVEY "1;Ш.;Код ученика;;\n2;Кл.;Класс;;\n3;Q2;вопрос;;\n",
     "Ш.;Новый;Кл.\n3А-01;1;3А\n3А-02;2;3А\n", PR_KIND_SURVEY, "Код ученика|Новый|Класс",
     "mapping_column_gone@6:0:2, mapping_column_new@1:0:2, note_mapped@0:0:0"},
    /* two columns of one name are told by their numbers */
    {HEADER SURVEY "1;Код;Код ученика;;\n2;Код;название: Вопрос 1;;\n",
     "Код;Код\n3А-01;1\n3А-02;2\n", PR_KIND_SURVEY, "Код ученика|Вопрос 1", "note_mapped@0:0:0"},
    /* a question that is called like a field stays a question */
    {HEADER SURVEY "1;Ш.;Код ученика;;\n2;Группа;вопрос;;\n", "Ш.;Группа\n3А-01;1\n3А-02;2\n",
     PR_KIND_SURVEY, "Код ученика|Вопрос: Группа", "note_mapped@0:0:0"},
    /* what the kind cannot do without */
    {HEADER "Файл;;данные.csv;;\nВид;;Списки классов;;\n1;Ш.;Код ученика;;\n",
     "Ш.;Город\n3А-01;Пермь\n", PR_KIND_SURVEY, "Код ученика|Город",
     "mapping_column_new@1:0:2, mapping_lacks@3:0:0, note_mapped@0:0:0"},
    /* a header that looks like data */
    {HEADER "Файл;;данные.csv;;\nВид;;Диагностическая работа;;\nСтрока заголовка;;1;;\n"
            "1;Шифр уч.;Код ученика;;\n2;1;задание;;\n3;2;задание;;\n",
     "Шифр уч.;1;2\n3А-01;1;0\n3А-02;1;1\n", PR_KIND_DIAGNOSTICS, "Код ученика|1|2", NULL},
    /* a line that is not there */
    {HEADER SURVEY "Строка заголовка;;9;;\n1;Ш.;Код ученика;;\n2;Q1;вопрос;;\n",
     "Ш.;Q1\n3А-01;1\n3А-02;2\n", PR_KIND_SURVEY, "Код ученика|Q1",
     "mapping_header_line@4:0:3, note_mapped@0:0:0"},
};

static const char *headings(struct try *t) {
    struct pr_buf b = pr_buf_new(t->arena);
    pr_buf_put(&b, "", 0);
    for (size_t c = 0; c < t->sheet.n_columns; c++) {
        pr_buf_c(&b, c > 0 ? "|" : "");
        pr_buf_text(&b, t->sheet.header[c]);
    }
    return pr_text_c(t->arena, pr_buf_done(&b));
}

static void applies(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(applied); i++) {
        struct mapped m = read_text(applied[i].mapping);
        assert_true(m.is && m.issues.n == 0);
        struct try t = apply(&m, applied[i].data);
        pr_issues_sort(&t.issues);
        print_message("%zu %s\n", i, headings(&t));
        assert_true(t.read);
        assert_int_equal(t.sheet.kind, applied[i].kind);
        if (applied[i].issues != NULL) {
            size_t n = t.issues.n;
            const char *want = applied[i].issues;
            for (size_t k = 0; k < n; k++) { /* each is expected, and none is missing */
                const char *name = pr_issue_name(t.issues.items[k].code);
                assert_non_null(strstr(want, name));
            }
            size_t commas = 0;
            for (const char *at = want; (at = strstr(at, ", ")) != NULL; at++) {
                commas++;
            }
            assert_int_equal(n, commas + 1);
        }
        try_end(&t);
        pr_arena_free(m.arena);
    }
}

/* A column that is not needed is neither read nor complained about, and its cells are gone. */
static void drops(void **state) {
    (void)state;
    struct mapped m = read_text(applied[0].mapping);
    struct try t = apply(&m, applied[0].data);
    assert_string_equal(try_cells(&t), "3А-01|3А|5/3А-02|3А|4");
    try_end(&t);
    pr_arena_free(m.arena);
}

/* Not one column is needed: nothing is left, and nothing falls over. */
static void drops_all(void **state) {
    (void)state;
    struct mapped m = read_text(HEADER SURVEY "1;a;не нужен;;\n2;b;не нужен;;\n");
    struct try t = apply(&m, "a;b\n1;2\n3;4\n");
    assert_int_equal(t.sheet.n_columns, 1);
    assert_int_equal(t.sheet.n_rows, 0);
    try_end(&t);
    pr_arena_free(m.arena);
}

/* The key of pupils' codes is refused by any name. */
static void key_stays_refused(void **state) {
    (void)state;
    struct mapped m = read_text(HEADER SURVEY "1;Код из ключа;Код ученика;;\n2;ФИО;не нужен;;\n");
    struct try t = apply(&m, "Код из ключа;ФИО\n482731;Иванов Пётр\n");
    assert_false(t.read);
    try_end(&t);
    pr_arena_free(m.arena);
}

/* ---- names ---- */

static void finds_its_file(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_mapping m[] = {
        {.file = "год/книга.xlsx — Лист1 — столбцы.csv",
         .data = PR_TEXT("книга.xlsx"),
         .page = PR_TEXT("Лист1")},
        {.file = "./Опрос.csv — столбцы.csv", .data = PR_TEXT("опрос.CSV"), .page = PR_TEXT("")}};
    assert_ptr_equal(pr_mapping_for(m, 2, "год/книга.xlsx!Лист1"), &m[0]);
    assert_null(pr_mapping_for(m, 2, "книга.xlsx!Лист1"));
    assert_null(pr_mapping_for(m, 2, "год/книга.xlsx!Лист2"));
    assert_ptr_equal(pr_mapping_for(m, 2, "опрос.csv"), &m[1]);
    assert_string_equal(pr_mapping_name(arena, PR_RU, "год/книга.xlsx!Лист1"),
                        "год/книга.xlsx — Лист1 — столбцы.csv");
    assert_string_equal(pr_mapping_name(arena, PR_EN, "a.csv"), "a.csv — columns.csv");
    assert_string_equal(pr_mapping_name(arena, PR_RU, "a.xlsx!x<y"), "a.xlsx — x_y — столбцы.csv");
    assert_true(pr_mapping_named_for(PR_TEXT("a.csv — столбцы.csv"), PR_TEXT("a.csv")));
    assert_false(pr_mapping_named_for(PR_TEXT("a.csv"), PR_TEXT("a.csv")));
    assert_false(pr_mapping_named_for(PR_TEXT("ab.csv — столбцы.csv"), PR_TEXT("a.csv")));
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads),           cmocka_unit_test(tells_other_tables),
        cmocka_unit_test(suggests_a_name), cmocka_unit_test(reads_what_excel_saved),
        cmocka_unit_test(applies),         cmocka_unit_test(drops),
        cmocka_unit_test(drops_all),       cmocka_unit_test(key_stays_refused),
        cmocka_unit_test(finds_its_file)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
