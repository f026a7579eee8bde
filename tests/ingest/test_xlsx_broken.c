/* Workbooks that are damaged, hostile or something else: each is refused with a reason, none takes
 * long or much. */
#include "book_made.h"

#define MIB ((size_t)1024 * 1024)

/* ---- books of a few parts, one of them as the case wants it ---- */

#define OFFICE "x/officeDocument"
#define TOP                                                                                        \
    "<Relationships><Relationship Id='1' Type='" OFFICE                                            \
    "' Target='xl/workbook.xml'/></Relationships>"
#define LINKS                                                                                      \
    "<Relationships><Relationship Id='a' Type='x/worksheet' Target='sheet.xml'/>"                  \
    "<Relationship Id='b' Type='x/sharedStrings' Target='strings.xml'/>"                           \
    "<Relationship Id='c' Type='x/styles' Target='styles.xml'/></Relationships>"
#define BOOK                                                                                       \
    "<workbook xmlns:r='r'><sheets><sheet name='Лист1' sheetId='1' r:id='a'/></sheets></workbook>"
#define STRINGS "<sst><si><t>а</t></si></sst>"
#define STYLES "<styleSheet><cellXfs><xf numFmtId='0'/></cellXfs></styleSheet>"
#define TEXT(t) "<c t='inlineStr'><is><t>" t "</t></is></c>"
#define HEAD "<row>" TEXT("Имя") TEXT("Число") "</row>"
#define DATA(rows) "<worksheet><sheetData>" HEAD rows "</sheetData></worksheet>"
#define SHEET DATA("<row>" TEXT("а") "<c><v>1</v></c></row>")

enum { PART_TOP, PART_LINKS, PART_BOOK, PART_STRINGS, PART_STYLES, PART_SHEET, PART_COUNT };

static const struct made_part plain[PART_COUNT] = {
    {.name = "_rels/.rels", .bytes = PR_TEXT_INIT(TOP), .stored = true},
    {.name = "xl/_rels/workbook.xml.rels", .bytes = PR_TEXT_INIT(LINKS), .stored = true},
    {.name = "xl/workbook.xml", .bytes = PR_TEXT_INIT(BOOK), .stored = true},
    {.name = "xl/strings.xml", .bytes = PR_TEXT_INIT(STRINGS), .stored = true},
    {.name = "xl/styles.xml", .bytes = PR_TEXT_INIT(STYLES), .stored = true},
    {.name = "xl/sheet.xml", .bytes = PR_TEXT_INIT(SHEET), .stored = true},
};

/* With one part replaced; an empty text leaves it out. */
static struct pr_text with(struct pr_arena *arena, size_t which, struct pr_text bytes) {
    struct made_part part[PART_COUNT];
    size_t n = 0;
    for (size_t i = 0; i < PART_COUNT; i++) {
        part[n] = plain[i];
        part[n].stored = false;
        part[n].bytes = i == which ? bytes : plain[i].bytes;
        n += part[n].bytes.n > 0;
    }
    return made_archive(arena, part, n);
}

/* Refused tables have their reason under their own name. */
static void has_reasons(struct try_book *t) {
    for (size_t i = 0; i < t->n; i++) {
        bool named = t->sheet[i].read;
        for (size_t k = 0; k < t->sheet[0].issues.n && !named; k++) {
            const struct pr_issue *x = &t->sheet[0].issues.items[k];
            named = strcmp(x->file, t->sheet[i].sheet.file) == 0 && !pr_issue_is_note(x->code);
        }
        assert_true(named);
    }
}

static void gives(const char *file, struct pr_text bytes, const char *issues) {
    struct try_book t = try_book(file, bytes);
    const char *got = try_issues(&t.sheet[0]);
    has_reasons(&t);
    assert_string_equal(got, issues);
    try_book_end(&t);
}

struct part_case {
    size_t part;
    const char *xml; /* "": the part is missing */
    const char *issues;
};

#define ROW(attributes) DATA("<row " attributes "><c><v>1</v></c></row>")
#define CELL(attributes) DATA("<row r='2'><c " attributes "><v>1</v></c></row>")
#define DAMAGED "book_damaged@0:0:0"
#define UNSAFE "book_unsafe@0:0:0"

static const struct part_case part_cases[] = {
    {PART_SHEET, SHEET, ""},
    /* parts that are missing or something else */
    {PART_TOP, "", ""}, /* found by its usual name */
    {PART_LINKS, "", DAMAGED},
    {PART_BOOK, "", DAMAGED},
    {PART_SHEET, "", DAMAGED},
    {PART_STRINGS, "", ""},
    {PART_STYLES, "", ""},
    {PART_SHEET, DATA("<row><c t='s'><v>1</v></c></row>"), "book_damaged@2:0:1"},
    {PART_SHEET, DATA("<row><c t='s'><v>-1</v></c></row>"), "book_damaged@2:0:1"},
    {PART_SHEET, DATA("<row><c t='s'><v>99999999999999999999</v></c></row>"), "book_damaged@2:0:1"},
    {PART_BOOK, "<html/>", DAMAGED},
    {PART_BOOK, "<workbook/>", "book_without_table@0:0:0"},
    {PART_SHEET, "<worksheet/>", "book_without_table@0:0:0, note_sheet_empty@0:0:0"},
    /* loops */
    {PART_TOP,
     "<Relationships><Relationship Id='1' Type='" OFFICE "' Target='_rels/.rels'/></Relationships>",
     DAMAGED},
    {PART_LINKS,
     "<Relationships><Relationship Id='a' Type='x/worksheet' Target='workbook.xml'/>"
     "</Relationships>",
     "book_without_table@0:0:0, note_sheet_empty@0:0:0"},
    {PART_LINKS,
     "<Relationships><Relationship Id='a' Type='x/worksheet' Target='../../../../etc/passwd'/>"
     "</Relationships>",
     DAMAGED},
    /* rows and columns that there are not */
    {PART_SHEET, ROW("r='-1'"), DAMAGED},
    {PART_SHEET, ROW("r='0'"), DAMAGED},
    {PART_SHEET, ROW("r='1'"), DAMAGED},
    {PART_SHEET, ROW("r='1.5'"), DAMAGED},
    {PART_SHEET, ROW("r='1048577'"), DAMAGED},
    {PART_SHEET, ROW("r='99999999999999999999999'"), DAMAGED},
    {PART_SHEET, ROW("r=''"), DAMAGED},
    {PART_SHEET, CELL("r='XFE2'"), "book_damaged@2:0:0"},
    {PART_SHEET, CELL("r='AAAAAAAAAAAAAAAAAAAA2'"), "book_damaged@2:0:0"},
    {PART_SHEET, CELL("r='A0'"), "book_damaged@2:0:0"},
    {PART_SHEET, CELL("r='A3'"), "book_damaged@2:0:0"},
    {PART_SHEET, CELL("r='A1048577'"), "book_damaged@2:0:0"},
    {PART_SHEET, CELL("r='2A'"), "book_damaged@2:0:0"},
    {PART_SHEET, CELL("r='A2B'"), "book_damaged@2:0:0"},
    {PART_SHEET, CELL("r=''"), "book_damaged@2:0:0"},
    {PART_SHEET, DATA("<row r='2'><c r='B2'><v>1</v></c><c r='A2'><v>1</v></c></row>"),
     "book_damaged@2:0:0"},
    {PART_SHEET, DATA("<row r='2'><c r='B2'><v>1</v></c><c r='B2'><v>2</v></c></row>"),
     "book_damaged@2:0:0"},
    {PART_SHEET, CELL("r='A2' s='-1'"), ""},
    {PART_SHEET, CELL("r='A2' s='999999999999'"), ""},
    {PART_SHEET, CELL("r='A2' t='nonsense'"), ""},
    {PART_SHEET, DATA("<row r='1048576'><c r='A1048576'><v>1</v></c></row>"),
     "blank_line@2:0:0x1048574"},
    /* XML */
    {PART_SHEET, "", DAMAGED},
    {PART_SHEET, "<worksheet><sheetData>" HEAD, DAMAGED},
    {PART_SHEET, "<worksheet><sheetData></worksheet></sheetData>", DAMAGED},
    {PART_SHEET, DATA("<row><c t='str'><v>\xff\xfe</v></c></row>"), DAMAGED},
    {PART_SHEET, "<?xml version='1.0' encoding='windows-1251'?>" SHEET, DAMAGED},
    {PART_SHEET, "<!DOCTYPE worksheet>" SHEET, UNSAFE},
    {PART_SHEET, "<!DOCTYPE a [<!ENTITY x 'y'>]>" SHEET, UNSAFE},
    {PART_STRINGS,
     "<!DOCTYPE sst [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
     "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]><sst><si><t>&c;</t></si></sst>",
     UNSAFE},
    {PART_BOOK, "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" BOOK, UNSAFE},
    {PART_SHEET, DATA("<row><c t='str'><v>&unknown;</v></c></row>"), DAMAGED},
};

static void names_what_is_wrong(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(part_cases); i++) {
        const struct part_case *c = &part_cases[i];
        struct pr_arena *arena = pr_arena_new();
        gives("a.xlsx", with(arena, c->part, pr_text_of(c->xml)), c->issues);
        pr_arena_free(arena);
    }
}

/* ---- size ---- */

static struct pr_text repeated(struct pr_arena *arena, const char *start, const char *middle,
                               size_t times, const char *end) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, start);
    for (size_t i = 0; i < times; i++) {
        pr_buf_c(&b, middle);
    }
    pr_buf_c(&b, end);
    return pr_buf_done(&b);
}

static const struct {
    size_t part;
    const char *start, *middle;
    size_t times;
    const char *end, *issues;
} large_cases[] = {
    /* a bomb: small in the archive */
    {PART_SHEET, "<worksheet><sheetData>", "                ", 3 * MIB, "</sheetData></worksheet>",
     "book_too_large@0:0:0"},
    {PART_SHEET, "<worksheet>", "<a>", 100000, "", UNSAFE},
    {PART_SHEET, "<worksheet a='", "aaaaaaaaaaaaaaaa", MIB / 4, "'/>", UNSAFE},
    {PART_SHEET, "<worksheet><!--", "aaaaaaaaaaaaaaaa", MIB / 4, "--></worksheet>", UNSAFE},
    {PART_SHEET, "<worksheet><sheetData>" HEAD "<row><c t='str'><v>", "aaaaaaaaaaaaaaaa", MIB / 3,
     "</v></c></row></sheetData></worksheet>", "cell_too_long@2:0:1"},
    /* nobody uses it; the cell that does is named */
    {PART_STRINGS, "<sst><si><t>", "aaaaaaaaaaaaaaaa", MIB / 3, "</t></si></sst>", ""},
    {PART_BOOK, "<workbook xmlns:r='r'><sheets>", "<sheet name='a' r:id='a'/>", 1001,
     "</sheets></workbook>", "book_too_large@0:0:0"},
    {PART_STYLES, "<styleSheet><cellXfs>", "<xf/>", 100001, "</cellXfs></styleSheet>",
     "book_too_large@0:0:0"},
    /* a cell far to the right of very many rows */
    {PART_SHEET, "<worksheet><sheetData><row><c r='XFD1'><v>1</v></c></row>",
     "<row><c><v>1</v></c></row>", 40000, "</sheetData></worksheet>", "book_too_large@0:0:0"},
};

static void keeps_limits(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(large_cases); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct pr_text xml = repeated(arena, large_cases[i].start, large_cases[i].middle,
                                      large_cases[i].times, large_cases[i].end);
        gives("a.xlsx", with(arena, large_cases[i].part, xml), large_cases[i].issues);
        pr_arena_free(arena);
    }
}

/* A text that cells share is refused at the cell that shows it. */
static void places_shared_text(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct made_part part[PART_COUNT];
    memcpy(part, plain, sizeof part);
    part[PART_STRINGS].stored = false;
    part[PART_STRINGS].bytes = repeated(arena, "<sst><si><t>а</t></si><si><t>", "aaaaaaaaaaaaaaaa",
                                        MIB / 3, "</t></si></sst>");
    part[PART_SHEET].bytes =
        PR_TEXT(DATA("<row><c t='s'><v>0</v></c><c/><c t='s'><v>1</v></c></row>"));
    gives("a.xlsx", made_archive(arena, part, PART_COUNT), "cell_too_long@2:0:3");
    pr_arena_free(arena);
}

static void counts_parts(void **state) {
    (void)state;
    enum { MANY = 10000 };
    struct pr_arena *arena = pr_arena_new();
    struct made_part *part = pr_arena_array(arena, MANY, sizeof *part);
    for (size_t i = 0; i < MANY; i++) {
        struct pr_buf name = pr_buf_new(arena);
        pr_buf_int(&name, (int64_t)i);
        part[i] = (struct made_part){.name = pr_buf_done(&name).s, .bytes = PR_TEXT("x")};
    }
    gives("a.xlsx", made_archive(arena, part, MANY), "book_too_large@0:0:0");
    pr_arena_free(arena);
}

/* ---- what is protected, and what is something else ---- */

static void names_what_is_no_workbook(void **state) {
    (void)state;
    static const struct {
        const char *file, *part, *bytes, *issues;
    } others[] = {
        {"a.xlsx", "word/document.xml", "<w/>", "not_csv@0:0:0"},
        {"a.ods", "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "not_csv@0:0:0"},
        {"a.xlsx", "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "not_csv@0:0:0"},
        {"a.xlsb", "xl/workbook.bin", "x", "not_csv@0:0:0"},
        {"a.xlsx", "xl/workbook.bin", "x", "not_csv@0:0:0"},
        {"a.zip", "отметки.csv", "x", "not_csv@0:0:0"},
        {"a.xlsx", "отметки.csv", "x", DAMAGED},
        {"a.csv", "xl/workbook.xml", "x", "not_csv@0:0:0"},
    };
    for (size_t i = 0; i < PR_COUNT_OF(others); i++) {
        struct pr_arena *arena = pr_arena_new();
        struct made_part part = {
            .name = others[i].part, .bytes = pr_text_of(others[i].bytes), .stored = true};
        gives(others[i].file, made_archive(arena, &part, 1), others[i].issues);
        pr_arena_free(arena);
    }
    static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c"
                              "\0k\0a\0g\0e\0";
    gives("a.xlsx", PR_TEXT(ole), "book_encrypted@0:0:0");
    gives("a.xls", pr_text_slice(PR_TEXT(ole), 0, 20), "not_csv@0:0:0");
    gives("a.xls", PR_TEXT("<html><table><tr><td>1</td></tr></table>"), "not_csv@0:0:0");
    gives("~$a.xlsx", PR_TEXT("PK\x03\x04"), "lock_file@0:0:0");
    gives("a.xlsx", PR_TEXT(""), "empty_file@0:0:0");
}

static void says_that_it_is_encrypted(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct made_part part[PART_COUNT];
    memcpy(part, plain, sizeof part);
    part[PART_SHEET].encrypted = true;
    gives("a.xlsx", made_archive(arena, part, PART_COUNT), "book_encrypted@0:0:0");
    part[PART_BOOK].encrypted = true;
    gives("a.xlsx", made_archive(arena, part, PART_COUNT), "book_encrypted@0:0:0");
    pr_arena_free(arena);
}

/* ---- damage ---- */

static void sees_a_wrong_checksum(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_text good = made_archive(arena, plain, PART_COUNT);
    size_t at = pr_text_find(good, PR_TEXT("<v>1</v>"));
    assert_true(at != SIZE_MAX);
    char *bad = pr_arena_alloc(arena, good.n);
    memcpy(bad, good.s, good.n);
    bad[at + 3] = '2';
    gives("a.xlsx", (struct pr_text){bad, good.n}, DAMAGED);
    pr_arena_free(arena);
}

static void survives_cuts(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_text good = made_archive(arena, plain, PART_COUNT);
    for (size_t n = 5; n < good.n; n += 7) {
        struct try_book t = try_book("a.xlsx", pr_text_slice(good, 0, n));
        has_reasons(&t);
        assert_false(t.sheet[0].read);
        try_book_end(&t);
    }
    pr_arena_free(arena);
}

/* Every byte of the archive changed once, in a way that depends on its place. */
static void survives_changed_bytes(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct pr_text good = made_archive(arena, plain, PART_COUNT);
    char *bad = pr_arena_alloc(arena, good.n);
    for (size_t i = 0; i < good.n; i++) {
        memcpy(bad, good.s, good.n);
        bad[i] = (char)(bad[i] ^ (1 << i % 8));
        struct try_book t = try_book("a.xlsx", (struct pr_text){bad, good.n});
        has_reasons(&t);
        try_book_end(&t);
    }
    pr_arena_free(arena);
}

/* One sheet that is damaged does not take the others with it. */
static void reads_the_others(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct made_book book = {
        .sheet = {{"Плохой", NULL, "<row r=\"0\"/>", NULL},
                  {"Хороший", NULL, HEAD "<row>" TEXT("а") "<c><v>1</v></c></row>", NULL}}};
    struct try_book t = try_book("a.xlsx", made_book(arena, &book));
    assert_int_equal(t.n, 2);
    assert_false(t.sheet[0].read);
    assert_true(t.sheet[1].read);
    assert_string_equal(try_issues(&t.sheet[0]), DAMAGED);
    assert_string_equal(t.sheet[0].issues.items[0].file, "a.xlsx!Плохой");
    try_book_end(&t);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_what_is_wrong),
        cmocka_unit_test(keeps_limits),
        cmocka_unit_test(counts_parts),
        cmocka_unit_test(places_shared_text),
        cmocka_unit_test(names_what_is_no_workbook),
        cmocka_unit_test(says_that_it_is_encrypted),
        cmocka_unit_test(sees_a_wrong_checksum),
        cmocka_unit_test(survives_cuts),
        cmocka_unit_test(survives_changed_bytes),
        cmocka_unit_test(reads_the_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
