/* «Приёмы» of observation sheets: several techniques in a cell. */
#include "ingest_try.h"

static const struct {
    const char *cell, *text;
} cells[] = {
    {"\"Светофор; Билетик на выход\"", "Светофор; Билетик на выход"},
    {"\" Светофор ;; билетик  на выход;\"", "Светофор; билетик на выход"},
    {"\"Светофор, Самооценка\"", "Светофор; Самооценка"},
    {"\"Светофор, зелёный; Самооценка\"", "Светофор, зелёный; Самооценка"},
    {"\"Светофор\nСамооценка\"", "Светофор; Самооценка"},
    {"Светофор", "Светофор"},
    {"\";\"", ""},
};

static void techniques(void **state) {
    (void)state;
    static const char *const headings[] = {"Приёмы", "Приёмы ФО", "Какие приёмы увидели"};
    for (size_t h = 0; h < PR_COUNT_OF(headings); h++) {
        for (size_t i = 0; i < PR_COUNT_OF(cells); i++) {
            char csv[400];
            (void)snprintf(csv, sizeof csv,
                           "Урок,Наблюдатель,%s,Методика [Темп],Методика [Итог]\nУ1,Н01,%s,1,2\n",
                           headings[h], cells[i].cell);
            struct try t = try_text(csv);
            assert_true(t.read);
            assert_int_equal(t.table.kind, PR_KIND_OBSERVATIONS);
            assert_int_equal(t.table.column[2].type, PR_TYPE_CHOICES);
            assert_string_equal(pr_text_c(t.arena, pr_table_text(&t.table, 0, PR_FIELD_TECHNIQUES)),
                                cells[i].text);
            try_end(&t);
        }
    }
}

/* Criteria of a domain of that name stay criteria. */
static void criteria(void **state) {
    (void)state;
    struct try t =
        try_text("Урок,Наблюдатель,Приёмы ФО [Самооценка],Приёмы ФО [Темп]\nУ1,Н01,1,2\n");
    assert_null(pr_table_field(&t.table, PR_FIELD_TECHNIQUES));
    assert_true(t.table.column[2].number != NULL);
    try_end(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(techniques), cmocka_unit_test(criteria)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
