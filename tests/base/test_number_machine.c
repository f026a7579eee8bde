/* Numbers as programs write them; the shortest plain text of a number. */
#include "check.h"

#include "prirost/base_number.h"

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

/* What is read, as it is written again. */
static void reads_and_writes(void **state) {
    (void)state;
    static const struct {
        const char *text, *plain;
    } cases[] = {
        {"0", "0"},
        {"-0", "0"},
        {"4", "4"},
        {"-4", "-4"},
        {"+4", "4"},
        {"007", "7"},
        {"3.5", "3.5"},
        {".5", "0.5"},
        {"5.", "5"},
        {"1E3", "1000"},
        {"1e+3", "1000"},
        {"1.5E-05", "0.000015"},
        {"-2.5e2", "-250"},
        {"123456E-3", "123.456"},
        {"0.30000000000000004", "0.3"},
        {"2.2999999999999998", "2.3"},
        {"28.999999999999996", "29"},
        {"0.33333333333333331", "0.3333333333333333"},
        {"0.1234567890123", "0.1234567890123"},
        {"123456789012345", "123456789012345"},
        {"1E20", "100000000000000000000"},
        {"9007199254740993", "9007199254740992"},
        {"1E-20", "0.00000000000000000001"},
        {"0E999999999999", NULL}, /* a power that no number has */
        {"1E308", NULL},
        {"1E309", NULL},
        {"1E-400", NULL},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        double value = 0;
        struct pr_buf b = pr_buf_new(arena);
        bool read = pr_number_machine(pr_text_of(cases[i].text), &value);
        if (cases[i].plain == NULL) {
            assert_true(!read || value > 1e300);
            continue;
        }
        assert_true(read);
        pr_number_plain(&b, value);
        assert_string_equal(pr_buf_done(&b).s, cases[i].plain);
    }
}

static void refuses(void **state) {
    (void)state;
    static const char *const none[] = {"",      "-",     "+",     ".",  "e5",   "1e",  "1e+",
                                       "1,5",   "1 000", " 1",    "1 ", "0x10", "nan", "inf",
                                       "1.2.3", "--1",   "1e1.5", "5%", "1e5x"};
    for (size_t i = 0; i < PR_COUNT_OF(none); i++) {
        double value = 0;
        assert_false(pr_number_machine(pr_text_of(none[i]), &value));
    }
    char many[200];
    memset(many, '9', sizeof many);
    double value = 0;
    assert_false(pr_number_machine((struct pr_text){many, sizeof many}, &value));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reads_and_writes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
