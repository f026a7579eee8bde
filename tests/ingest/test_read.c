/* Bytes -> cells: what is refused and where, encodings, separators, quotes, headers, shapes. */
#include "ingest_try.h"

#define MIB ((size_t)1024 * 1024)

/* ---- what is refused ---- */

struct refusal {
    const char *file;
    const char *bytes;
    size_t n; /* 0: a C string */
    const char *issues;
};

#define BYTES(literal) (literal), sizeof(literal) - 1

#define HEAD "Код ученика,Класс,Волна,В1. Интересно\n"

static const struct refusal refusals[] = {
    {"a.csv", "", 0, "empty_file@0:0:0"},
    {"a.csv", "\xef\xbb\xbf", 0, "empty_file@0:0:0"},
    {"a.csv", "\n\r\n\r", 0, "empty_file@0:0:0"},
    {"a.csv", "  \n\t\n", 0, "empty_file@0:0:0"},
    {"a.csv", BYTES("\xff\xfe"), "empty_file@0:0:0"},
    {"~$a.csv", "x", 0, "lock_file@0:0:0"},
    {"year/.~lock.a.csv#", "x", 0, "lock_file@0:0:0"},
    {"a.csv", BYTES("PK\x03\x04rest"), "not_csv@0:0:0"},
    {"a.csv", BYTES("\x1f\x8b\x08rest"), "not_csv@0:0:0"},
    {"a.csv", BYTES("\xd0\xcf\x11\xe0rest"), "not_csv@0:0:0"},
    {"a.csv", "%PDF-1.7", 0, "not_csv@0:0:0"},
    {"a.csv", "SQLite format 3", 0, "not_csv@0:0:0"},
    {"a.csv", "<html><table>", 0, "not_csv@0:0:0"},
    {"a.csv", "\xef\xbb\xbf \n<!DOCTYPE html>", 0, "not_csv@0:0:0"},
    {"a.csv", "<TABLE border=1>", 0, "not_csv@0:0:0"},
    {"a.csv", BYTES("\xff\xfe<\0t\0a\0b\0l\0e\0>\0"), "not_csv@0:0:0"},
    {"a.csv", BYTES("Код,Класс\n1,5\xd0\x90\n2,\0\n"), "nul_byte@3:0:0"},
    {"a.csv",
     BYTES("\xff\xfe"
           "a\0,\0b\0\n\0\0\0"),
     "nul_byte@2:0:0"},
    {"a.csv", HEAD "5А-01,5А,май,1\n5\xc0-02,5\xc0,\xec\xe0\xe9\xec\xe0\xe9,2\n", 0,
     "encoding_mixed@3:0:0"},
    {"a.csv", "Code,Class\n1,5А\n2,5А\n3,5А\n4,5А\n5,5А\n6,5А\n7,5\xc0 \xea\xeb.\n", 0,
     "encoding_mixed@8:0:0"},
    {"a.csv", "5А-01,5А,2,3\n5А-02,5А,4,5\n", 0, "header_missing@1:0:0"},
    {"a.csv", "\n\n1,2,3\n4,5,6\n", 0, "header_missing@3:0:0"},
    {"a.csv", "13.09.2025 8:13:26,8Б-01,Скорее согласен,да,нет\n", 0, "header_missing@1:0:0"},
    {"a.csv", "4Г,4Г-01,Музыка,н/а,осв,осв,5\n4В,4В-02,Музыка,н/а,5,осв,5\n", 0,
     "header_missing@1:0:0"},
    {"a.csv", "3А-01,да,нет\n3А-02,нет,нет\n3А-03,да,да\n", 0, "header_missing@1:0:0"},
    {"a.csv", "\"Код ученика\";\"Класс\";\"В1\"\n\"К1\"\t\"5А\"\t\"4\"\n\"К2\"\t\"5А\"\t\"3\"\n", 0,
     "delimiter_mixed@2:0:0"},
    {"a.csv", "Код ученика;Класс;Волна;В1\n1,2,3,4\n2,3,4,5\n3,4,5,6\n", 0,
     "delimiter_mixed@2:0:0"},
    {"a.csv", HEAD "К1,5А,май,\"начало\nК2,5А,май,4\nК3,5А,май,4\n", 0, "unterminated_quote@2:1:4"},
    {"a.csv", HEAD "К0,5А,май,1\nК1,5А,\"май,4\n", 0, "unterminated_quote@3:2:3"},
    /* a later quoted cell seems to close the lost quote */
    {"a.csv", HEAD "К1,5А,май,\"начало\nК2,5А,май,\"ок\"\nК3,5А,май,4\n", 0,
     "unterminated_quote@2:1:4"},
    {"a.csv", HEAD "К1,5А,май,\"а \"б\" в\nг\"\nК3,5А,май,4\n", 0, "unterminated_quote@2:1:4"},
};

static void refuses(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(refusals); i++) {
        const struct refusal *c = &refusals[i];
        struct pr_text bytes = {c->bytes, c->n > 0 ? c->n : strlen(c->bytes)};
        struct try t = try_source(c->file, bytes, NULL, NULL);
        assert_false(t.read);
        assert_int_equal(t.table.outcome, PR_REJECT);
        assert_string_equal(try_issues(&t), c->issues);
        try_end(&t);
    }
}

static void refuses_what_was_not_read(void **state) {
    (void)state;
    static const struct {
        enum pr_io io;
        const char *issues, *ru, *en; /* what the sentence says */
    } cases[] = {
        {PR_IO_MISSING, "unreadable@0:0:0", "файл не читается: его нет", "it is not there"},
        {PR_IO_DENIED, "unreadable@0:0:0", "нет права на чтение", "may not read it"},
        {PR_IO_BUSY, "unreadable@0:0:0", "открыт в другой программе", "open in another program"},
        {PR_IO_ERROR, "unreadable@0:0:0", "ошибка чтения", "reading failed"},
        {PR_IO_FULL, "unreadable@0:0:0", "ошибка чтения", "reading failed"},
        {PR_IO_EXISTS, "unreadable@0:0:0", "ошибка чтения", "reading failed"},
        {PR_IO_TOO_LARGE, "unreadable@0:0:0", "больше 512 МБ", "over 512 MB"},
        {PR_IO_DIRECTORY, "is_directory@0:0:0", "папка", "a folder"}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct try t = {.arena = pr_arena_new()};
        struct pr_source source = {"a.csv", "a.csv", cases[i].io, {NULL, 0}};
        t.issues = pr_issues_new(t.arena);
        assert_false(pr_sheet_read(t.arena, &source, NULL, &t.sheet, &t.issues));
        assert_string_equal(try_issues(&t), cases[i].issues);
        const struct pr_issue *said = &t.issues.items[0];
        assert_non_null(strstr(pr_issue_text(t.arena, PR_RU, said).s, cases[i].ru));
        assert_non_null(strstr(pr_issue_text(t.arena, PR_EN, said).s, cases[i].en));
        bool advises = pr_issue_advice(t.arena, PR_RU, said).n > 0 &&
                       pr_issue_advice(t.arena, PR_EN, said).n > 0;
        assert_int_equal(advises, cases[i].io != PR_IO_DIRECTORY);
        try_end(&t);
    }
}

/* ---- what is read ---- */

struct good {
    const char *csv;
    char delimiter;
    size_t header_line, header_rows;
    const char *cells;
    const char *issues; /* of reading alone */
};

#define TWO "Код ученика,Класс\n"

static const struct good goods[] = {
    {TWO "К1,5А\nК2,5Б", ',', 1, 1, "К1|5А/К2|5Б", ""},
    {TWO "К1,5А\r\nК2,5Б\r\n", ',', 1, 1, "К1|5А/К2|5Б", ""},
    {"Код ученика,Класс\rК1,5А\rК2,5Б", ',', 1, 1, "К1|5А/К2|5Б", ""},
    {"Код ученика;Класс\nК1;5А", ';', 1, 1, "К1|5А", ""},
    {"Код ученика\tКласс\nК1\t5А", '\t', 1, 1, "К1|5А", ""},
    {"Код ученика|Класс\nК1|5А", '|', 1, 1, "К1|5А", ""},
    {"sep=;\nКод ученика;Класс\nК1;5А", ';', 2, 1, "К1|5А", ""},
    {"SEP=,\r\n" TWO "К1,5А", ',', 2, 1, "К1|5А", ""},
    /* a decimal comma does not vote */
    {"Код ученика;Балл\nК1;4,5\nК2;3,5", ';', 1, 1, "К1|4,5/К2|3,5", ""},
    {"Имя предмета;Доля;Балл\nа;0,5;4,5\nб;0,25;3,5", ';', 1, 1, "а|0,5|4,5/б|0,25|3,5", ""},
    /* prose with semicolons in cells */
    {TWO "К1,да; нет; не знаю\nК2,нет; да; не знаю", ',', 1, 1,
     "К1|да; нет; не знаю/К2|нет; да; не знаю", ""},
    /* quotes */
    {TWO "\"К1\",\"5А\"", ',', 1, 1, "К1|5А", ""},
    {TWO "К1,\"а \"\"б\"\" в\"", ',', 1, 1, "К1|а \"б\" в", ""},
    {TWO "К1,\"\"\"\"", ',', 1, 1, "К1|\"", ""},
    {TWO "К1,\"а,б;в\"", ',', 1, 1, "К1|а,б;в", ""},
    {TWO "К1,\"а\nб\r\nв\"\nК2,г", ',', 1, 1, "К1|а\nб\r\nв/К2|г", ""},
    {TWO "К1,5\" экран\nК2,г", ',', 1, 1, "К1|5\" экран/К2|г", ""},
    {TWO " К1 , 5А \n", ',', 1, 1, " К1 | 5А ", ""},
    {TWO "К1,\"класс \"А\" лучший\"\nК2,г", ',', 1, 1, "К1|класс \"А\" лучший/К2|г",
     "stray_quote@2:1:2"},
    {TWO "К1,5А\nК2,\"конец", ',', 1, 1, "К1|5А/К2|конец", "unterminated_quote@3:2:2"},
    {TWO "К1,5А\nК2,\"конец\n\n", ',', 1, 1, "К1|5А/К2|конец", "unterminated_quote@3:2:2"},
    {"'Код ученика','Класс'\n'К1','5А'", ',', 1, 1, "К1|5А", "quote_style@1:0:0"},
    {"\n \n'Код ученика','Класс'\n,\n'К1','5А'", ',', 3, 1, "К1|5А",
     "quote_style@3:0:0, blank_line@1:0:0x3"},
    {"Код ученика,'Класс'\n'К1','5А'", ',', 1, 1, "'К1'|'5А'", ""},
    /* lines */
    {"\n\n" TWO "К1,5А\n\n,\nК2,5Б\n\n", ',', 3, 1, "К1|5А/К2|5Б", "blank_line@1:0:0x5"},
    {TWO "К1,\"а\n\n\nб\"\nК2,г\n\nК3,д", ',', 1, 1, "К1|а\n\n\nб/К2|г/К3|д", "blank_line@7:0:0"},
    /* header */
    {TWO TWO "К1,5А", ',', 1, 1, "К1|5А", "header_repeated@2:0:0"},
    {TWO "К1,5А\n" TWO "К2,5Б", ',', 1, 1, "К1|5А/К2|5Б", "header_repeated@3:0:0"},
    {"Код ученика,Класс,класс\nК1,5А,5Б", ',', 1, 1, "К1|5А|5Б", "header_duplicate_name@1:0:3"},
    {"Код ученика,,Класс\nК1,7,5А", ',', 1, 1, "К1|7|5А", "header_empty_name@1:0:2"},
    {"Код ученика,,Класс\nК1,,5А", ',', 1, 1, "К1||5А", ""},
    {"Код ученика,Класс,,\nК1,5А,,", ',', 1, 1, "К1|5А", "trailing_delimiter@1:0:3"},
    {"Код ученика,Класс,,\nК1,5А,,х", ',', 1, 1, "К1|5А||х", "header_empty_name@1:0:4"},
    {TWO "К1,5А,,\nК2,5Б,,", ',', 1, 1, "К1|5А/К2|5Б", "trailing_delimiter@2:0:3"},
    {TWO, ',', 1, 1, "", "no_records@1:0:0"},
    {"Код ученика,Класс", ',', 1, 1, "", "no_records@1:0:0"},
    {"Отчёт о классе;;\nКласс:;2А;\nПериод: год;;\nКод ученика;Класс;Группа\nК1;2А;ПОС", ';', 4, 1,
     "К1|2А|ПОС", "text_above_header@1:0:0x3"},
    {"Respondent ID,Какой класс,Что нравится,,Комментарий\n"
     ",Response,Урок,Кружок,Open-Ended Response\n1,5А,Урок,,ок\n2,5Б,,Кружок,",
     ',', 1, 2, "1|5А|Урок||ок/2|5Б||Кружок|", ""},
    /* totals */
    {"Код ученика,Класс,В1\nК1,5А,4\nИтого,,4\n", ',', 1, 1, "К1|5А|4", "total_row@3:0:0"},
    {"Код ученика,Класс,В1\nК1,5А,4\n,Качество знаний %,56%\n", ',', 1, 1, "К1|5А|4",
     "total_row@3:0:0"},
    {"Код ученика,Класс,В1\nК1,5А,4\nИтого,5А,4\n", ',', 1, 1, "К1|5А|4/Итого|5А|4", ""},
    {"Код ученика,Класс,В1\nИтоговый,,4\n", ',', 1, 1, "Итоговый||4", ""},
    /* what stands below a register */
    {"Код ученика;Предмет;1 четверть;Год\nК1;Труд;4;4\nВсего: 1;;;\nДиректор ____;;;\n", ';', 1, 1,
     "К1|Труд|4|4", "note_footer@3:0:0, note_footer@4:0:0"},
    {"Код ученика;Предмет;1 четверть;Год\nДиректорский;;4;\nК1;Труд;4;4\n", ';', 1, 1,
     "Директорский||4|/К1|Труд|4|4", ""},
    {"Код ученика;Класс;В1\nКод;;\nДиректор;;5\n", ';', 1, 1, "Код||/Директор||5", ""},
    /* terms and days above columns are no data */
    {"Ученик;Класс;Предмет;1;2;3;4\nК1;5А;Труд;4;4;5;5\n", ';', 1, 1, "К1|5А|Труд|4|4|5|5", ""},
    {"Педагог;05.09.2025;11.09.2025\nТ01;+;н\n", ';', 1, 1, "Т01|+|н", ""},
    /* shape */
    {"Код ученика,Класс,В1\nК1,5А,4\nК2,5А\nК3,5А,3", ',', 1, 1, "К1|5А|4/К2|5А|/К3|5А|3",
     "ragged_short@3:2:3"},
    {"Код ученика,Класс,В1\nК1,5А,4\nК2,5А,4,лишнее\nК3,5А,3", ',', 1, 1, "К1|5А|4/К2|5А|4/К3|5А|3",
     "ragged_long@3:2:4"},
    /* a lost quote: cells have run together */
    {"Код ученика,Класс,В1\nК1,5А,4\nК2,\"5А,\"4\"\nК3,5А,3", ',', 1, 1,
     "К1|5А|4/К2|5А,\"4|/К3|5А|3", "cells_merged@3:2:3, stray_quote@3:2:2"},
    /* what a column is called may stand below it once */
    {"Код ученика,Волна,Класс\nК1,Волна,5А\nК2,Волна,5А\n", ',', 1, 1, "К1|Волна|5А/К2|Волна|5А",
     ""},
    /* one column */
    {"Ответ\nда\nнет; да\n", 0, 1, 1, "да/нет; да", "delimiter_guessed@0:0:0"},
    /* rows that became one quoted cell */
    {"имя;пол;балл\n\"а;\"\"ж\"\";4\"\n\"б;\"\"м\"\";5\"\n", ';', 1, 1, "а|ж|4/б|м|5",
     "whole_row_quoted@2:0:0x2"},
    /* broken bytes */
    {TWO "К1,слово\xff и ещё слова\nК2,слово", ',', 1, 1,
     "К1|слово\xef\xbf\xbd и ещё слова/К2|слово", "encoding_invalid@2:1:2"},
};

static void reads(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(goods); i++) {
        const struct good *c = &goods[i];
        struct try t = {.arena = pr_arena_new()};
        struct pr_source source = {"t.csv", "t.csv", PR_IO_OK, pr_text_of(c->csv)};
        t.issues = pr_issues_new(t.arena);
        t.read = pr_sheet_read(t.arena, &source, NULL, &t.sheet, &t.issues);
        if (!t.read || strcmp(try_cells(&t), c->cells) != 0) {
            print_message("case %zu: %s\n", i, c->csv);
        }
        assert_string_equal(try_issues(&t), c->issues);
        assert_true(t.read);
        assert_string_equal(try_cells(&t), c->cells);
        assert_int_equal(t.sheet.form.delimiter, c->delimiter);
        assert_int_equal(t.sheet.form.header_line, c->header_line);
        assert_int_equal(t.sheet.form.header_rows, c->header_rows);
        try_end(&t);
    }
}

static void takes_titles_apart(void **state) {
    (void)state;
    struct try t = try_text("Отчёт;;\nКласс:;2А;\nПериод: год;;\n;;\n"
                            "Код ученика;Класс;Группа\nК1;2А;ПОС");
    assert_int_equal(t.sheet.n_preamble, 2);
    assert_true(pr_text_is(t.sheet.preamble[0].name, "Класс"));
    assert_true(pr_text_is(t.sheet.preamble[0].value, "2А"));
    assert_true(pr_text_is(t.sheet.preamble[1].name, "Период"));
    assert_true(pr_text_is(t.sheet.preamble[1].value, "год"));
    assert_int_equal(t.sheet.row[0].line, 6);
    try_end(&t);
}

static void joins_two_header_rows(void **state) {
    (void)state;
    static const char *const names[] = {"Respondent ID", "Класс", "Что нравится [Урок]",
                                        "Что нравится [Кружок]", "Комментарий"};
    struct try t = try_text("Respondent ID,Класс,Что нравится,,Комментарий\n"
                            ",Response,Урок,Кружок,Open-Ended Response\n1,5А,Урок,,ок\n");
    assert_true(t.read);
    for (size_t i = 0; i < PR_COUNT_OF(names); i++) {
        assert_true(pr_text_is(t.sheet.header[i], names[i]));
    }
    try_end(&t);
}

static void sets_long_rows_aside(void **state) {
    (void)state;
    struct try t = try_text("Код ученика,Класс,В1\nК1,5А,4\nК2,5А,4,лишнее\nК3,5А,3");
    assert_int_equal(t.sheet.quarantined, 1);
    assert_true(t.sheet.row[1].quarantined);
    assert_int_equal(t.sheet.row[2].record, 3);
    assert_int_equal(t.table.column[0].missing[1], PR_BLANK);
    assert_true(pr_text_is(t.issues.items[0].args[0].text, "К2,5А,4,лишнее"));
    try_end(&t);
}

/* ---- encodings ---- */

static const char table[] = "Код ученика;Класс;В1. Интересно;Комментарий\r\n"
                            "3А-01;3А;4;Ёж №5 — «да», съешь ещё этих мягких булок\r\n"
                            "3Б-02;3Б;5;\"Хочу ещё таких уроков; спасибо\"\r\n";

struct coded {
    const char *name; /* of --encoding */
    enum pr_encoding encoding;
    bool bom;
    const char *issues;
};

static const struct coded codings[] = {
    {NULL, PR_ENC_UTF8, false, ""},
    {NULL, PR_ENC_UTF8, true, ""},
    {NULL, PR_ENC_UTF16LE, true, ""},
    {NULL, PR_ENC_UTF16BE, true, ""},
    {NULL, PR_ENC_UTF16LE, false, "encoding_guessed@1:0:1"},
    {NULL, PR_ENC_UTF16BE, false, "encoding_guessed@1:0:1"},
    {NULL, PR_ENC_CP1251, false, "encoding_guessed@1:0:1"},
    {"cp1251", PR_ENC_CP1251, false, ""},
    {"UTF-16LE", PR_ENC_UTF16LE, false, ""},
};

/* А…я, Ё, ё, №, —, «, » and ASCII are all that the table holds. */
static unsigned char cp1251(uint32_t c) {
    static const struct {
        uint32_t c;
        unsigned char byte;
    } signs[] = {{0x401, 0xa8},  {0x451, 0xb8}, {0x2116, 0xb9},
                 {0x2014, 0x97}, {0xab, 0xab},  {0xbb, 0xbb}};
    for (size_t i = 0; i < PR_COUNT_OF(signs); i++) {
        if (signs[i].c == c) {
            return signs[i].byte;
        }
    }
    return (unsigned char)(c < 0x80 ? c : c - 0x410 + 0xc0);
}

static struct pr_text encoded(struct pr_arena *arena, const struct coded *c) {
    struct pr_buf b = pr_buf_new(arena);
    struct pr_text text = pr_text_of(table);
    bool wide = c->encoding == PR_ENC_UTF16LE || c->encoding == PR_ENC_UTF16BE;
    bool big = c->encoding == PR_ENC_UTF16BE;
    if (c->encoding == PR_ENC_UTF8) {
        pr_buf_c(&b, c->bom ? "\xef\xbb\xbf" : "");
        pr_buf_text(&b, text);
        return pr_buf_done(&b);
    }
    if (wide && c->bom) {
        pr_buf_put(&b, big ? "\xfe\xff" : "\xff\xfe", 2);
    }
    for (size_t at = 0; at < text.n;) {
        uint32_t point = pr_utf8_next(text, &at);
        char pair[2] = {(char)(big ? point >> 8 : point & 0xff),
                        (char)(big ? point & 0xff : point >> 8)};
        char one = (char)cp1251(point);
        pr_buf_put(&b, wide ? pair : &one, wide ? 2 : 1);
    }
    return pr_buf_done(&b);
}

static void decodes_alike(void **state) {
    (void)state;
    struct try plain = try_text(table);
    const char *cells = try_cells(&plain);
    assert_non_null(strstr(cells, "Ёж №5 — «да»"));
    for (size_t i = 0; i < PR_COUNT_OF(codings); i++) {
        const struct coded *c = &codings[i];
        struct pr_ingest_options options = {.encoding = c->name};
        struct try t = try_source("t.csv", encoded(plain.arena, c), &options, NULL);
        assert_true(t.read);
        assert_int_equal(t.sheet.form.encoding, c->encoding);
        assert_int_equal(t.sheet.form.bom, c->bom);
        assert_string_equal(try_cells(&t), cells);
        assert_string_equal(try_issues(&t), c->issues);
        try_end(&t);
    }
    try_end(&plain);
}

/* A page is never taken in silence. Bytes: «Код,Класс,Ответ» and words. */
static void guesses_other_pages(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        enum pr_encoding encoding;
        const char *word;
    } cases[] = {
        {"\x8a\xae\xa4 "
         "\xe3\xe7\xa5\xad\xa8\xaa\xa0,\x8a\xab\xa0\xe1\xe1\n1,\xe5\xae\xe0\xae\xe8\xae\n",
         PR_ENC_CP866, "хорошо"},
        {"\xeb\xcf\xc4 "
         "\xd5\xde\xc5\xce\xc9\xcb\xc1,\xeb\xcc\xc1\xd3\xd3\n1,\xc8\xcf\xd2\xcf\xdb\xcf\n",
         PR_ENC_KOI8R, "хорошо"},
        {"\x8a\xee\xe4 "
         "\xf3\xf7\xe5\xed\xe8\xea\xe0,\x8a\xeb\xe0\xf1\xf1\n1,\xf5\xee\xf0\xee\xf8\xee\n",
         PR_ENC_MACCYR, "хорошо"},
        {"\xca\xce\xc4 "
         "\xd3\xd7\xc5\xcd\xc8\xca\xc0,\xca\xcb\xc0\xd1\xd1\n1,\xd5\xce\xd0\xce\xd8\xce\n",
         PR_ENC_CP1251, "ХОРОШО"},
        /* the letter of a class, and a blank that does not break */
        {"Code,Class\n3\xc1-01,3\xc1\n3\xc1-02,3 \xc1\n4\xc1-03,Neither\xa0here\n", PR_ENC_CP1251,
         "3Б"},
        {"Code,Class\n4\xe2-01,4\xe2\n4\xe2-02,4 \xe2\n", PR_ENC_KOI8R, "4Б"},
        {"Code,Answer\n1,Strongly\xffyes\n2,Rather\xffyes\n", PR_ENC_CP866, "Strongly\xc2\xa0yes"},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct try t = try_text(cases[i].bytes);
        assert_true(t.read);
        assert_int_equal(t.sheet.form.encoding, cases[i].encoding);
        assert_true(pr_text_is(t.sheet.cell[1], cases[i].word));
        assert_true(t.issues.n > 0);
        assert_int_equal(t.issues.items[0].code, PR_ISSUE_encoding_guessed);
        try_end(&t);
    }
}

/* windows-1251: «Код,Класс», «1,хорошо …» */
#define WIN                                                                                        \
    "\xca\xee\xe4,\xca\xeb\xe0\xf1\xf1\n1,\xf5\xee\xf0\xee\xf8\xee \xef\xee\xed\xff\xf2\xed\xee "  \
    "\xe8 \xe8\xed\xf2\xe5\xf0\xe5\xf1\xed\xee\n"

#define MARK "\xef\xbb\xbf"

/* What the caller says is done; where the bytes speak against it that is said. */
static void follows_but_doubts(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *encoding;
        char delimiter;
        bool read;
        const char *issues;
    } cases[] = {
        {TWO "К1,5А\nК2,5Б\n", "utf-8", ',', true, ""},
        {TWO "К1,5А\nК2,5Б\n", "cp1251", 0, true, "encoding_unlikely@0:0:0"},
        {TWO "К1,5А\nК2,5Б\n", "utf-16le", 0, true,
         "encoding_unlikely@0:0:0, delimiter_guessed@0:0:0, encoding_invalid@1:0:1, "
         "no_records@1:0:0"},
        {WIN, "cp1251", 0, true, ""},
        {WIN, "koi8-r", 0, true, "encoding_unlikely@0:0:0"},
        {WIN, "utf-8", 0, false, "encoding_unlikely@1:0:0"},
        /* one bad byte is one bad byte, and in an English file too where UTF-8 is stated */
        {"Code,Class\n1,a\xff\n", "utf-8", 0, true, "encoding_invalid@2:1:2"},
        {"\xef\xbb\xbf"
         "Code,Class\n1,a\xff\n",
         NULL, 0, true, "encoding_invalid@2:1:2"},
        /* a mark at the beginning is followed by nobody's word but the caller's */
        {MARK TWO "К1,5А\n", "utf-8", 0, true, ""},
        {MARK TWO "К1,5А\n", "cp1251", 0, true, "encoding_unlikely@0:0:0"},
        {MARK "Code,Class\n1,a\n", "cp1251", 0, true, "encoding_unlikely@0:0:0"},
        {MARK "Code,Class\n1,a\n", "utf-16", 0, true,
         "encoding_unlikely@0:0:0, delimiter_guessed@0:0:0, encoding_invalid@1:0:1, "
         "no_records@1:0:0"},
        {MARK WIN, "cp1251", 0, true, "encoding_unlikely@0:0:0"},
        {MARK TWO, "ebcdic", 0, false, "encoding_unknown@0:0:0"},
        {"Код ученика;Класс\nК1;5А\n", NULL, ',', true, "delimiter_unlikely@0:0:0"},
        {"Код ученика;Класс\nК1;5А\n", NULL, '\t', true, "delimiter_unlikely@0:0:0"},
        {"Код ученика;Класс\nК1;5А\n", NULL, ';', true, ""},
        {"Имя и предмет\nа\nб\n", NULL, ';', true, ""},
        {"sep=;\nКод ученика;Класс\nК1;5А\n", NULL, ';', true, ""},
        {"sep=;\nКод ученика;Класс\nК1;5А\n", NULL, 0, true, ""},
        {"sep=,\nКод ученика;Класс\nК1;5А\n", NULL, 0, true, "delimiter_unlikely@0:0:0"},
        {"sep=;\nКод ученика;Класс\nК1;5А\n", NULL, ',', true, "delimiter_unlikely@0:0:0"},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_ingest_options options = {.encoding = cases[i].encoding,
                                            .delimiter = cases[i].delimiter};
        struct try t = {.arena = pr_arena_new()};
        struct pr_source source = {"t.csv", "t.csv", PR_IO_OK, pr_text_of(cases[i].bytes)};
        t.issues = pr_issues_new(t.arena);
        t.read = pr_sheet_read(t.arena, &source, &options, &t.sheet, &t.issues);
        if (strcmp(try_issues(&t), cases[i].issues) != 0) {
            print_message("case %zu: %s\n", i, try_issues(&t));
        }
        assert_string_equal(try_issues(&t), cases[i].issues);
        assert_int_equal(t.read, cases[i].read);
        try_end(&t);
    }
}

static void knows_names_of_encodings(void **state) {
    (void)state;
    enum pr_encoding e = PR_ENC_UTF8;
    assert_true(pr_encoding_of_name(PR_TEXT("Windows-1251"), &e));
    assert_int_equal(e, PR_ENC_CP1251);
    assert_true(pr_encoding_of_name(PR_TEXT("koi8-r"), &e));
    assert_int_equal(e, PR_ENC_KOI8R);
    assert_false(pr_encoding_of_name(PR_TEXT("ebcdic"), &e));
    struct pr_ingest_options options = {.encoding = "ebcdic"};
    struct try t = try_source("t.csv", pr_text_of(table), &options, NULL);
    assert_false(t.read);
    assert_string_equal(try_issues(&t), "encoding_unknown@0:0:0");
    assert_string_equal(pr_issue_text(t.arena, PR_RU, &t.issues.items[0]).s,
                        "кодировки «ebcdic» программа не знает");
    const char *advice = pr_issue_advice(t.arena, PR_EN, &t.issues.items[0]).s;
    assert_non_null(strstr(advice, "windows-1251"));
    assert_non_null(strstr(advice, "koi8-r"));
    struct pr_text names = pr_encoding_names(t.arena), one;
    while (pr_text_next(&names, ',', &one)) { /* whatever it names it takes */
        assert_true(pr_encoding_of_name(pr_text_trim(one), &e));
    }
    try_end(&t);
}

/* ---- two rows of headings ---- */

/* Numbers below a heading are names where they count from 1, else the answers of a record. */
static void counts_below_headings(void **state) {
    (void)state;
    static const struct {
        const char *csv;
        size_t header_rows;
        enum pr_kind kind;
        const char *third;
    } cases[] = {
        {"Код ученика;Класс;Русский язык;;Год\n;;1;2;\nК1;3А;4;5;5\n", 2, PR_KIND_MARKS,
         "Русский язык [1]"},
        {"Код ученика;Класс;Русский язык;;\n;;1;3;2\nК1;3А;4;5;5\n", 1, PR_KIND_MARKS,
         "Русский язык"},
        {"Код ученика;Класс;Мне интересно?;;\n;;2;3;4\nК1;3А;4;5;5\n", 1, PR_KIND_SURVEY,
         "Мне интересно?"},
        {"Русский язык\nКод ученика;Класс;1;2;Год\nК1;3А;4;5;5\n", 1, PR_KIND_MARKS, "1"},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct try t = try_text(cases[i].csv);
        assert_int_equal(t.sheet.form.header_rows, cases[i].header_rows);
        assert_int_equal(t.sheet.kind, cases[i].kind);
        assert_string_equal(pr_text_c(t.arena, t.sheet.header[2]), cases[i].third);
        try_end(&t);
    }
}

/* ---- limits and size ---- */

static void keeps_to_limits(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "Код ученика,Комментарий\nК1,\"");
    for (size_t i = 0; i < 4 * MIB; i++) {
        pr_buf_char(&b, 'x');
    }
    pr_buf_c(&b, "\"\n");
    struct try t = try_source("t.csv", pr_buf_done(&b), NULL, NULL);
    assert_false(t.read);
    assert_string_equal(try_issues(&t), "cell_too_long@2:0:2");
    try_end(&t);
    b = pr_buf_new(arena);
    for (size_t i = 0; i < 20001; i++) {
        pr_buf_c(&b, i > 0 ? ",В" : "Код");
    }
    t = try_source("t.csv", pr_buf_done(&b), NULL, NULL);
    assert_false(t.read);
    assert_string_equal(try_issues(&t), "too_many_columns@1:0:20001");
    try_end(&t);
    pr_arena_free(arena);
}

static void keeps_a_long_cell_whole(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "Код ученика,Комментарий\nК1,");
    for (size_t i = 0; i < MIB; i++) {
        pr_buf_char(&b, (char)('a' + i % 26));
    }
    struct try t = try_source("t.csv", pr_buf_done(&b), NULL, NULL);
    assert_true(t.read);
    assert_int_equal(t.sheet.cell[1].n, MIB);
    try_end(&t);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses),
        cmocka_unit_test(refuses_what_was_not_read),
        cmocka_unit_test(reads),
        cmocka_unit_test(takes_titles_apart),
        cmocka_unit_test(joins_two_header_rows),
        cmocka_unit_test(sets_long_rows_aside),
        cmocka_unit_test(decodes_alike),
        cmocka_unit_test(guesses_other_pages),
        cmocka_unit_test(follows_but_doubts),
        cmocka_unit_test(knows_names_of_encodings),
        cmocka_unit_test(counts_below_headings),
        cmocka_unit_test(keeps_to_limits),
        cmocka_unit_test(keeps_a_long_cell_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
