/* Cells of the tables that cli writes: quoted where they must be, never run by a spreadsheet. */
#include "cli.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    const char *cell, *guarded, *exact; /* exact NULL: the same */
} cases[] = {
    {"", ";", NULL},
    {"3А-01", "3А-01;", NULL},
    {"a, b | c", "a, b | c;", NULL},
    {"a;b", "\"a;b\";", NULL},
    {"say \"yes\"", "\"say \"\"yes\"\"\";", NULL},
    {"\"", "\"\"\"\";", NULL},
    {"two\nlines", "\"two\nlines\";", NULL},
    {"two\r\nlines", "\"two\r\nlines\";", NULL},
    {"a\tb", "\"a\tb\";", NULL},
    {" a", "\" a\";", NULL},
    {"a ", "\"a \";", NULL},
    /* What a spreadsheet would run. */
    {"=1+1", "'=1+1;", "=1+1;"},
    {"=HYPERLINK(\"x\";\"y\")", "\"'=HYPERLINK(\"\"x\"\";\"\"y\"\")\";",
     "\"=HYPERLINK(\"\"x\"\";\"\"y\"\")\";"},
    {"+7 900 нет", "'+7 900 нет;", "+7 900 нет;"},
    {"-1+cmd|' /C calc'!A1", "'-1+cmd|' /C calc'!A1;", "-1+cmd|' /C calc'!A1;"},
    {"@SUM(A1)", "'@SUM(A1);", "@SUM(A1);"},
    {"- удобно", "'- удобно;", "- удобно;"},
    {"\t=1", "\"'\t=1\";", "\"\t=1\";"},
    {"\r=1", "\"'\r=1\";", "\"\r=1\";"},
    {"\n=1", "\"'\n=1\";", "\"\n=1\";"},
    /* A sign alone and a number are what they are. */
    {"+", "+;", NULL},
    {"-", "-;", NULL},
    {"=", "=;", NULL},
    {"-1", "-1;", NULL},
    {"+0,9", "+0,9;", NULL},
    {"a=1", "a=1;", NULL},
    {"'=1", "'=1;", NULL},
};

static void cells(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_buf guarded = pr_buf_new(arena), exact = pr_buf_new(arena);
        cli_csv_cell(&guarded, pr_text_of(cases[i].cell), ";");
        assert_string_equal(guarded.s, cases[i].guarded);
        cli_csv_exact(&exact, pr_text_of(cases[i].cell), ";");
        assert_string_equal(exact.s, cases[i].exact != NULL ? cases[i].exact : cases[i].guarded);
    }
    struct pr_buf b = pr_buf_new(arena);
    cli_csv_cell(&b, (struct pr_text){NULL, 0}, "\r\n");
    assert_string_equal(b.s, "\r\n");
    struct pr_buf odd = pr_buf_new(arena); /* a NUL inside is a byte like others */
    cli_csv_cell(&odd, (struct pr_text){"\0=;", 3}, ";");
    assert_int_equal(odd.n, 6);
    assert_memory_equal(odd.s, "\"\0=;\";", 6);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(cells)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
