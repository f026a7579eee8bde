/* Workbooks -> sheets: what cells hold, where their issues stand, which sheets are read. Books are
 * written here part by part. */
#include "book_made.h"

#define T(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"
#define N(place, style, value) "<c r=\"" place "\" s=\"" style "\"><v>" value "</v></c>"
#define HEAD "<row r=\"1\">" T("A1", "Имя") T("B1", "Число") "</row>"
#define ROW2(cells) HEAD "<row r=\"2\">" T("A2", "а") cells "</row>"

/* ---- cells ---- */

struct cell_case {
    const char *rows, *behind, *shared;
    const char *page, *issues;
};

static const struct cell_case cases[] = {
    /* texts */
    {ROW2("<c r=\"B2\" t=\"s\"><v>1</v></c>"), NULL,
     "<si><t>нет</t></si><si><r><rPr><b/></rPr><t>жир</t></r><r><t xml:space=\"preserve\"> "
     "но</t></r>"
     "<rPh sb=\"0\" eb=\"1\"><t>чтение</t></rPh></si>",
     "Имя|Число/а|жир но", ""},
    {ROW2("<c r=\"B2\" "
          "t=\"inlineStr\"><is><r><t>х</t></r><rPh><t>у</t></rPh><r><t>ц</t></r></is></c>"),
     NULL, NULL, "Имя|Число/а|хц", ""},
    {ROW2("<c r=\"B2\" t=\"str\"><f>A1&amp;\"!\"</f><v>Имя!</v></c>"), NULL, NULL,
     "Имя|Число/а|Имя!", ""},
    {ROW2(T("B2", "две_x000D_\nстроки_x0041_ &lt;b&gt; _x005F_x")), NULL, NULL,
     "Имя|Число/а|две\nстрокиA <b> _x", ""},
    {ROW2(T("B2", "")), NULL, NULL, "Имя|Число/а|", ""},
    /* numbers */
    {ROW2(N("B2", "0", "4")), NULL, NULL, "Имя|Число/а|4", ""},
    {ROW2(N("B2", "0", "2.2999999999999998")), NULL, NULL, "Имя|Число/а|2.3", ""},
    {ROW2(N("B2", "0", "0.30000000000000004")), NULL, NULL, "Имя|Число/а|0.3", ""},
    {ROW2(N("B2", "0", "0.33333333333333331")), NULL, NULL, "Имя|Число/а|0.3333333333333333", ""},
    {ROW2(N("B2", "0", "1E-3")), NULL, NULL, "Имя|Число/а|0.001", ""},
    {ROW2(N("B2", "0", "7.9161234567E10")), NULL, NULL, "Имя|Число/а|79161234567", ""},
    {ROW2(N("B2", "0", "-5.5511151231257827E-17")), NULL, NULL,
     "Имя|Число/а|-0.00000000000000005551115123125783", ""},
    {ROW2(N("B2", "0", "-12.5")), NULL, NULL, "Имя|Число/а|-12.5", ""},
    {ROW2(N("B2", "8", "12")), NULL, NULL, "Имя|Число/а|0012", ""},
    {ROW2(N("B2", "6", "3.5")), NULL, NULL, "Имя|Число/а|3.5", ""},
    {ROW2(N("B2", "10", "1500.5")), NULL, NULL, "Имя|Число/а|1500.5", ""},
    {ROW2(N("B2", "16", "45915")), NULL, NULL, "Имя|Число/а|45915", ""},
    {ROW2(N("B2", "99", "45915")), NULL, NULL, "Имя|Число/а|45915", ""},
    {ROW2(N("B2", "3", "0.45")), NULL, NULL, "Имя|Число/а|45%", ""},
    {ROW2(N("B2", "3", "0.28999999999999998")), NULL, NULL, "Имя|Число/а|29%", ""},
    {ROW2(N("B2", "15", "0.125")), NULL, NULL, "Имя|Число/а|12.5%", ""},
    /* dates */
    {ROW2(N("B2", "1", "45915")), NULL, NULL, "Имя|Число/а|2025-09-15", ""},
    {ROW2(N("B2", "4", "45915")), NULL, NULL, "Имя|Число/а|2025-09-15", ""},
    {ROW2(N("B2", "5", "45915")), NULL, NULL, "Имя|Число/а|2025-09-15", ""},
    {ROW2(N("B2", "1", "45915.29695601852")), NULL, NULL, "Имя|Число/а|2025-09-15T07:07:37", ""},
    {ROW2(N("B2", "2", "45915.29695601852")), NULL, NULL, "Имя|Число/а|2025-09-15T07:07:37", ""},
    {ROW2(N("B2", "12", "45915")), NULL, NULL, "Имя|Число/а|2025-09-15T00:00:00", ""},
    {ROW2(N("B2", "2", "45914.9999999999")), NULL, NULL, "Имя|Число/а|2025-09-15T00:00:00", ""},
    {ROW2(N("B2", "7", "45915")), NULL, NULL, "Имя|Число/а|сентябрь 2025", ""},
    {ROW2(N("B2", "13", "45915")), NULL, NULL, "Имя|Число/а|09.2025", ""},
    {ROW2(N("B2", "14", "45915")), NULL, NULL, "Имя|Число/а|2025", ""},
    {ROW2(N("B2", "9", "0.3125")), NULL, NULL, "Имя|Число/а|07:30", ""},
    {ROW2(N("B2", "11", "1.5")), NULL, NULL, "Имя|Число/а|36:00", ""},
    {ROW2(N("B2", "1", "1")), NULL, NULL, "Имя|Число/а|1900-01-01", ""},
    {ROW2(N("B2", "1", "59")), NULL, NULL, "Имя|Число/а|1900-02-28", ""},
    {ROW2(N("B2", "1", "60")), NULL, NULL, "Имя|Число/а|60", ""},
    {ROW2(N("B2", "1", "61")), NULL, NULL, "Имя|Число/а|1900-03-01", ""},
    {ROW2(N("B2", "1", "2958465")), NULL, NULL, "Имя|Число/а|9999-12-31", ""},
    {ROW2(N("B2", "1", "2958466")), NULL, NULL, "Имя|Число/а|2958466", ""},
    {ROW2(N("B2", "1", "-3")), NULL, NULL, "Имя|Число/а|-3", ""},
    {ROW2("<c r=\"B2\" t=\"d\"><v>2025-09-15T07:07:37.000</v></c>"), NULL, NULL,
     "Имя|Число/а|2025-09-15T07:07:37", ""},
    {ROW2("<c r=\"B2\" t=\"d\"><v>2025-09-15T00:00:00</v></c>"), NULL, NULL,
     "Имя|Число/а|2025-09-15", ""},
    /* words of a Russian spreadsheet */
    {ROW2("<c r=\"B2\" t=\"b\"><v>1</v></c>"), NULL, NULL, "Имя|Число/а|ИСТИНА", ""},
    {ROW2("<c r=\"B2\" t=\"b\"><v>0</v></c>"), NULL, NULL, "Имя|Число/а|ЛОЖЬ", ""},
    {ROW2("<c r=\"B2\" t=\"e\"><f>NA()</f><v>#N/A</v></c>"), NULL, NULL, "Имя|Число/а|#Н/Д", ""},
    {ROW2("<c r=\"B2\" t=\"e\"><v>#DIV/0!</v></c>"), NULL, NULL, "Имя|Число/а|#ДЕЛ/0!", ""},
    /* formulas */
    {ROW2("<c r=\"B2\"><f>1+1</f><v>2</v></c>"), NULL, NULL, "Имя|Число/а|2", ""},
    {ROW2("<c r=\"B2\"><f>1+1</f></c>"), NULL, NULL, "Имя|Число/а|", "formula_without_value@2:1:2"},
    {ROW2("<c r=\"B2\" t=\"str\"><f>\"\"</f><v></v></c>"), NULL, NULL, "Имя|Число/а|", ""},
    /* places left unsaid; gaps */
    {"<row>" T("A1", "Имя") "<c t=\"str\"><v>Число</v></c></row><row><c t=\"str\"><v>а</v></c>"
                            "<c><v>5</v></c></row>",
     NULL, NULL, "Имя|Число/а|5", ""},
    {"<row><c r=\"A3\" t=\"str\"><v>Имя</v></c><c t=\"str\"><v>Число</v></c></row>"
     "<row><c t=\"str\"><v>а</v></c><c><v>5</v></c></row>",
     NULL, NULL, "Имя|Число/а|5", "blank_line@1:0:0x2"},
    {HEAD "<row r=\"4\">" T("A4", "а") "</row><row r=\"9\">" N(
         "B9", "0", "7") "</row>"
                         "<row r=\"20\"><c r=\"C20\" s=\"3\"/></row>",
     NULL, NULL, "Имя|Число/а|/|7", "blank_line@2:0:0x6"},
    {HEAD "<row r=\"2\">" N("B2", "0", "1") "</row><row r=\"3\">" T("A3", " ")
         T("D3", " ") "</row>"
                      "<row r=\"4\">" T("A4", "б") "</row>",
     NULL, NULL, "Имя|Число/|1/б|", "blank_line@3:0:0"},
    /* a remark far at the side */
    {ROW2(N("B2", "0", "1") T("H2", "заметка")), NULL, NULL, "Имя|Число||||||/а|1||||||заметка",
     "header_empty_name@1:0:8"},
    /* titles, merged over the sheet */
    {"<row r=\"1\">" T("A1", "Класс: 2А") "</row><row r=\"3\">" T("A3", "Имя")
         T("B3", "Число") "</row><row r=\"4\">" T("A4", "а") N("B4", "0", "1") "</row>",
     "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>", NULL, "Имя|Число/а|1",
     "text_above_header@1:0:0, blank_line@2:0:0"},
    /* cells of several records merged */
    {HEAD "<row r=\"2\">" T("A2", "а") N("B2", "0", "1") "</row><row r=\"3\">" N(
         "B3", "0", "2") "</row><row r=\"4\">" T("A4", "б") N("B4", "0", "3") "</row>",
     "<mergeCells><mergeCell ref=\"A2:A3\"/><mergeCell ref=\"A1:B1\"/></mergeCells>", NULL,
     "Имя|Число/а|1/|2/б|3", "merged_cells@2:1:1"},
    /* a heading over two columns, and a row of headings below it */
    {"<row r=\"1\">" T("A1", "Имя") T("B1", "Мотивация") "</row><row r=\"2\">" T("B2", "Интерес")
         T("C2", "Труд") "</row><row r=\"3\">" T("A3", "а") N("B3", "0", "4")
             N("C3", "0", "5") "</row>",
     "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:C1\"/></mergeCells>", NULL,
     "Имя|Мотивация [Интерес]|Мотивация [Труд]/а|4|5", ""},
    /* numbers below a merged heading are headings too */
    {"<row r=\"1\">" T("A1", "Код ученика") T("B1", "Класс") T("C1", "Задания")
         T("F1", "Итого") "</row><row r=\"2\">" N("C2", "0", "1") N("D2", "0", "2")
             N("E2", "0", "3") "</row>"
                               "<row r=\"3\">" T("A3", "2А-01") T("B3", "2А") N("C3", "0", "4")
                                   N("D3", "0", "0") N("E3", "0", "1") N("F3", "0", "5") "</row>",
     "<mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"C1:E1\"/></mergeCells>", NULL,
     "Код ученика|Класс|Задание 1|Задание 2|Задание 3|Итого/2А-01|2А|4|0|1|5", ""},
    /* other things that sheets hold */
    {ROW2(N("B2", "0", "4")),
     "<autoFilter ref=\"A1:B2\"/><conditionalFormatting><cfRule><formula>1</formula></cfRule>"
     "</conditionalFormatting><extLst><ext><x14:c xmlns:x14=\"x\"><x14:v>9</x14:v></x14:c></ext>"
     "</extLst>",
     NULL, "Имя|Число/а|4", ""},
    {ROW2("<c r=\"B2\"><v>4</v><extLst><ext><v>9</v></ext></extLst></c>"), NULL, NULL,
     "Имя|Число/а|4", ""},
};

static void reads_cells(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        const struct cell_case *c = &cases[i];
        struct pr_arena *arena = pr_arena_new();
        struct made_book book = {.sheet = {{"Лист1", NULL, c->rows, c->behind}},
                                 .shared = c->shared};
        struct try_book t = try_book("a.xlsx", made_book(arena, &book));
        assert_int_equal(t.n, 1);
        assert_true(t.sheet[0].read);
        assert_string_equal(try_page(&t, 0), c->page);
        assert_string_equal(try_issues(&t.sheet[0]), c->issues);
        try_book_end(&t);
        pr_arena_free(arena);
    }
}

static void counts_from_1904(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct made_book book = {.sheet = {{"Лист1", NULL, ROW2(N("B2", "1", "44453")), NULL}},
                             .from_1904 = true};
    struct try_book t = try_book("a.xlsx", made_book(arena, &book));
    assert_string_equal(try_page(&t, 0), "Имя|Число/а|2025-09-15");
    try_book_end(&t);
    book.no_styles = true;
    t = try_book("a.xlsx", made_book(arena, &book));
    assert_string_equal(try_page(&t, 0), "Имя|Число/а|44453");
    try_book_end(&t);
    pr_arena_free(arena);
}

/* Prefixes, the strict edition, another folder, another name of the workbook. */
static void reads_the_other_edition(void **state) {
    (void)state;
#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships/"
    static const struct made_part parts[] = {
        {.name = "_rels/.rels",
         .bytes = PR_TEXT_INIT("<p:Relationships xmlns:p='x'><p:Relationship Id='1' Type='" STRICT
                               "officeDocument' Target='/doc/book.xml'/></p:Relationships>")},
        {.name = "doc/_rels/book.xml.rels",
         .bytes = PR_TEXT_INIT(
             "<Relationships><Relationship Id='a' Type='" STRICT
             "worksheet' Target='../Sheets/one.xml'/><Relationship Id='b' Type='x/hyperlink' "
             "TargetMode='External' Target='http://x'/></Relationships>")},
        {.name = "doc/book.xml",
         .bytes = PR_TEXT_INIT("<x:workbook xmlns:x='m' xmlns:q='" STRICT
                               "' conformance='strict'><x:sheets><x:sheet name='О&apos;Лист' "
                               "sheetId='7' q:id='a'/></x:sheets></x:workbook>")},
        {.name = "sheets/one.xml",
         .bytes = PR_TEXT_INIT("<x:worksheet xmlns:x='m'><x:sheetData><x:row><x:c t='str'>"
                               "<x:v>Имя</x:v></x:c><x:c t='inlineStr'><x:is><x:t>Число</x:t>"
                               "</x:is></x:c></x:row><x:row><x:c t='str'><x:v>а</x:v></x:c><x:c>"
                               "<x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>")}};
    struct pr_arena *arena = pr_arena_new();
    struct pr_text bytes = made_archive(arena, parts, PR_COUNT_OF(parts));
    struct try_book t = try_book("Год/анкета.XLSX", bytes);
    assert_int_equal(t.n, 1);
    assert_string_equal(try_page(&t, 0), "Имя|Число/а|4");
    assert_string_equal(t.sheet[0].sheet.file, "Год/анкета.XLSX!О'Лист");
    try_book_end(&t);
    pr_arena_free(arena);
}

/* ---- sheets ---- */

static void names_every_sheet(void **state) {
    (void)state;
    static const char text[] = "<row><c t=\"str\"><v>С чего начать</v></c></row>"
                               "<row><c t=\"str\"><v>Заполните лист</v></c></row>";
    struct pr_arena *arena = pr_arena_new();
    struct made_book book = {.sheet = {{"Начало", NULL, text, NULL},
                                       {"Итоги / май", NULL, ROW2(N("B2", "0", "1")), NULL},
                                       {"Черновик", "hidden", ROW2(N("B2", "0", "2")), NULL},
                                       {"Ответы", NULL, ROW2(N("B2", "0", "3")), NULL}}};
    struct try_book t = try_book("a.xlsx", made_book(arena, &book));
    assert_int_equal(t.n, 2);
    assert_string_equal(t.sheet[0].sheet.file, "a.xlsx!Итоги _ май");
    assert_string_equal(t.sheet[1].sheet.place, "a.xlsx!Ответы");
    assert_string_not_equal(t.sheet[0].sheet.sha256, t.sheet[1].sheet.sha256);
    assert_string_equal(try_page(&t, 1), "Имя|Число/а|3");
    assert_string_equal(try_issues(&t.sheet[0]), "note_sheet_hidden@0:0:0, note_sheet_text@0:0:0");
    try_book_end(&t);

    book = (struct made_book){.sheet = {{"Диаграмма", NULL, NULL, NULL},
                                        {"Пусто", NULL, "<row r=\"5\"/>", NULL},
                                        {"Тайна", "veryHidden", ROW2(N("B2", "0", "2")), NULL},
                                        {"Начало", NULL, text, NULL}}};
    t = try_book("a.xlsx", made_book(arena, &book));
    assert_int_equal(t.n, 1);
    assert_false(t.sheet[0].read);
    assert_string_equal(t.sheet[0].sheet.file, "a.xlsx");
    assert_string_equal(try_issues(&t.sheet[0]),
                        "book_without_table@0:0:0, note_sheet_hidden@0:0:0, "
                        "note_sheet_empty@0:0:0, note_sheet_text@0:0:0");
    try_book_end(&t);

    /* data without headings is a table that cannot be read, and said so; the others are read */
    book = (struct made_book){.sheet = {{"Числа", NULL,
                                         "<row><c><v>1</v></c><c><v>2</v></c></row>"
                                         "<row><c><v>3</v></c><c><v>4</v></c></row>",
                                         NULL},
                                        {"Ответы", NULL, ROW2(N("B2", "0", "3")), NULL}}};
    t = try_book("a.xlsx", made_book(arena, &book));
    assert_int_equal(t.n, 2);
    assert_false(t.sheet[0].read);
    assert_true(t.sheet[1].read);
    assert_string_equal(try_issues(&t.sheet[0]), "header_missing@1:0:0");
    try_book_end(&t);
    pr_arena_free(arena);
}

/* A place in a workbook, for people. */
static void says_the_cell(void **state) {
    (void)state;
    struct pr_arena *arena = pr_arena_new();
    struct made_book book = {.sheet = {{"Ответы", NULL, ROW2("<c r=\"B2\"><f>1</f></c>"), NULL}}};
    struct try_book t = try_book("анкета.xlsx", made_book(arena, &book));
    struct pr_text said = pr_issue_text(arena, PR_RU, &t.sheet[0].issues.items[0]);
    assert_true(pr_text_starts(said, PR_TEXT("ячейка B2 («Число»): ")));
    struct pr_text file = pr_text_of(t.sheet[0].issues.items[0].file);
    assert_true(pr_text_is(pr_file_shown(arena, PR_RU, file), "анкета.xlsx, лист «Ответы»"));
    assert_true(pr_text_is(pr_file_shown(arena, PR_RU, PR_TEXT("а!б.csv")), "а!б.csv"));
    struct pr_issue far = {.code = PR_ISSUE_not_a_number, .file = "a.xlsx!б", .column = 703};
    said = pr_issue_text(arena, PR_EN, &far);
    assert_true(pr_text_starts(said, PR_TEXT("column AAA: ")));
    try_book_end(&t);
    pr_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_cells),
        cmocka_unit_test(counts_from_1904),
        cmocka_unit_test(reads_the_other_edition),
        cmocka_unit_test(names_every_sheet),
        cmocka_unit_test(says_the_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
