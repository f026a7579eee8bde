#include "check.h"

#include <float.h>
#include <math.h>

#include "prirost/base_number.h"

#define NB "\u00A0"
#define MI "\u2212"

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

static void parsed(void **state) {
    (void)state;
    static const struct {
        const char *text;
        double value;
    } cases[] = {
        {"0", 0},
        {"5", 5},
        {"-5", -5},
        {MI "5", -5},
        {"+5", 5},
        {" 3,5 ", 3.5},
        {"3.5", 3.5},
        {"\u200B4\uFEFF", 4},
        {"1 200", 1200},
        {"1" NB "234" NB "567,25", 1234567.25},
        {"12\u202F345", 12345},
        {"83%", 0.83},
        {"12,5 %", 0.125},
        {"12,5" NB "%", 0.125},
        {"-0", 0},
        {"007", 7},
        {"0,1", 0.1},
        {"2.675", 2.675},
        {"123456789012345678", 123456789012345678.0},
        {"0.1000000000000000055511151231257827021181583404541015625", 0.1},
        {"9007199254740993", 9007199254740992.0},
        {"0,00000000000000000000000000001", 1e-29},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        double value = NAN;
        if (!pr_number_parse(pr_text_of(cases[i].text), &value) || value != cases[i].value) {
            print_error("«%s»: %.17g\n", cases[i].text, value);
            fail();
        }
        assert_false(signbit(value) && value == 0);
    }
}

static void not_parsed(void **state) {
    (void)state;
    static const char *const cases[] = {
        "",          " ",     "-",     "–",    "4 балла", "3?",     "5+",    "4/5",
        "н",         "1e5",   "0x10",  "inf",  "nan",     "NaN",    ",5",    "5,",
        ".5",        "1,2,3", "1.2.3", "1 2",  "1 20",    "1 2000", "12 34", "1234 567",
        "1,234 567", "--5",   "+-5",   "5-",   "%",       "5%%",    "5 % 1", "1'200",
        "１",        "٣",     "3-5",   "\xFF", "5\xFF",   "$5",     "= 5",   "1,5 200",
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        double value = 7;
        int64_t whole = 7;
        if (pr_number_parse(pr_text_of(cases[i]), &value)) {
            print_error("«%s» read as %.17g\n", cases[i], value);
            fail();
        }
        assert_false(pr_integer_parse(pr_text_of(cases[i]), &whole));
        assert_true(value == 7 && whole == 7);
    }
    char nines[5000];
    memset(nines, '9', sizeof nines);
    double value = 0;
    static const size_t lengths[] = {310, 399, 400, 401, 5000};
    for (size_t i = 0; i < PR_COUNT_OF(lengths); i++) {
        assert_false(pr_number_parse((struct pr_text){nines, lengths[i]}, &value));
    }
    assert_true(pr_number_parse((struct pr_text){nines, 308}, &value));
    assert_true(value == 1e308);
}

static void integers(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool fine;
        int64_t value;
    } cases[] = {
        {"0", true, 0},
        {"-0", true, 0},
        {"1 200", true, 1200},
        {MI "3", true, -3},
        {"9223372036854775807", true, INT64_MAX},
        {"9223372036854775808", false, 0},
        {"-9223372036854775808", true, INT64_MIN},
        {"-9223372036854775809", false, 0},
        {"99999999999999999999999", false, 0},
        {"3,0", false, 0},
        {"3%", false, 0},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        int64_t value = 0;
        assert_int_equal(pr_integer_parse(pr_text_of(cases[i].text), &value), cases[i].fine);
        assert_true(value == cases[i].value);
    }
}

static const struct {
    enum pr_show how;
    double value;
    const char *ru, *en;
} SHOWN[] = {
    {PR_SHOW_COUNT, 120, "120", "120"},
    {PR_SHOW_COUNT, 0, "0", "0"},
    {PR_SHOW_COUNT, -0.0, "0", "0"},
    {PR_SHOW_COUNT, 999, "999", "999"},
    {PR_SHOW_COUNT, 1200, "1" NB "200", "1,200"},
    {PR_SHOW_COUNT, -1234567, MI "1" NB "234" NB "567", MI "1,234,567"},
    {PR_SHOW_COUNT, 0.5, "1", "1"},
    {PR_SHOW_COUNT, 1e21, "1" NB "000" NB "000" NB "000" NB "000" NB "000" NB "000" NB "000",
     "1,000,000,000,000,000,000,000"},
    {PR_SHOW_POINTS, 3.336, "3,34", "3.34"},
    {PR_SHOW_POINTS, 0.125, "0,13", "0.13"},
    {PR_SHOW_POINTS, 1.005, "1,01", "1.01"},
    {PR_SHOW_POINTS, 2.675, "2,68", "2.68"},
    {PR_SHOW_POINTS, -0.125, MI "0,13", MI "0.13"},
    {PR_SHOW_POINTS, -0.004, "0,00", "0.00"},
    {PR_SHOW_POINTS, 9.995, "10,00", "10.00"},
    {PR_SHOW_POINTS, 99.996, "100,00", "100.00"},
    {PR_SHOW_POINTS, 0.005, "0,01", "0.01"},
    {PR_SHOW_POINTS, 0.0049999, "0,00", "0.00"},
    {PR_SHOW_POINTS, 1234.5, "1" NB "234,50", "1,234.50"},
    {PR_SHOW_POINTS, 4, "4,00", "4.00"},
    {PR_SHOW_POINTS, 5e-324, "0,00", "0.00"},
    {PR_SHOW_CHANGE, 0.38, "+0,38", "+0.38"},
    {PR_SHOW_CHANGE, -0.05, MI "0,05", MI "0.05"},
    {PR_SHOW_CHANGE, 0, "0,00", "0.00"},
    {PR_SHOW_CHANGE, 0.004, "0,00", "0.00"},
    {PR_SHOW_CHANGE, -0.0049, "0,00", "0.00"},
    {PR_SHOW_SHARE, 0.83, "83" NB "%", "83%"},
    {PR_SHOW_SHARE, 0.125, "13" NB "%", "13%"},
    {PR_SHOW_SHARE, 0.285, "29" NB "%", "29%"}, /* 28.499999999999996 as a product */
    {PR_SHOW_SHARE, 1, "100" NB "%", "100%"},
    {PR_SHOW_SHARE, 0, "0" NB "%", "0%"},
    {PR_SHOW_SHARE, 0.0049, "0" NB "%", "0%"},
    {PR_SHOW_SHARE_CHANGE, 0.08, "+8" NB "п." NB "п.", "+8" NB "pp"},
    {PR_SHOW_SHARE_CHANGE, -0.075, MI "8" NB "п." NB "п.", MI "8" NB "pp"},
    {PR_SHOW_SHARE_CHANGE, 0.001, "0" NB "п." NB "п.", "0" NB "pp"},
    {PR_SHOW_PERCENT, 64.15, "64,2" NB "%", "64.2%"},
    {PR_SHOW_PERCENT, 100, "100,0" NB "%", "100.0%"},
    {PR_SHOW_P, 0.1142857, "0,114", "0.114"},
    {PR_SHOW_P, 0.001, "0,001", "0.001"},
    {PR_SHOW_P, 0.00099, "<" NB "0,001", "<" NB "0.001"},
    {PR_SHOW_P, 0, "<" NB "0,001", "<" NB "0.001"},
    {PR_SHOW_P, 1, "1,000", "1.000"},
    {PR_SHOW_P, 0.9996, "1,000", "1.000"},
    {PR_SHOW_RATIO, 0.8385, "0,84", "0.84"},
    {PR_SHOW_RATIO, -0.2, MI "0,20", MI "0.20"},
    {PR_SHOW_SD, 0.205, "0,21", "0.21"},
    {PR_SHOW_PLAIN, 3.5, "3,5", "3.5"},
    {PR_SHOW_PLAIN, 5, "5", "5"},
    {PR_SHOW_PLAIN, 0, "0", "0"},
    {PR_SHOW_PLAIN, 0.3333333333, "0,333333", "0.333333"},
    {PR_SHOW_PLAIN, 2025, "2025", "2025"},
    {PR_SHOW_PLAIN, 1200000, "1200000", "1200000"},
    {PR_SHOW_PLAIN, 0.05, "0,05", "0.05"},
    {PR_SHOW_PLAIN, 1e-9, "0", "0"},
    {PR_SHOW_PLAIN, -0.1, MI "0,1", MI "0.1"},
    {PR_SHOW_DAY, 0, "01.01.1970", "1970-01-01"},
    {PR_SHOW_DAY, 20346, "15.09.2025", "2025-09-15"},
};

static void shown(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(SHOWN); i++) {
        struct pr_buf ru = pr_buf_new(arena), en = pr_buf_new(arena);
        pr_show_number(&ru, PR_RU, SHOWN[i].how, SHOWN[i].value);
        pr_show_number(&en, PR_EN, SHOWN[i].how, SHOWN[i].value);
        CHECK_TEXT(pr_buf_done(&ru), SHOWN[i].ru);
        CHECK_TEXT(pr_buf_done(&en), SHOWN[i].en);
    }
}

static void rounded(void **state) {
    (void)state;
    static const struct {
        enum pr_show how;
        double value, rounded;
    } cases[] = {{PR_SHOW_POINTS, 0.376, 0.38}, {PR_SHOW_POINTS, 1.005, 1.01},
                 {PR_SHOW_COUNT, 20.5, 21},     {PR_SHOW_SHARE, 0.834, 83},
                 {PR_SHOW_CHANGE, -0.001, 0},   {PR_SHOW_PERCENT, 64.15, 64.2},
                 {PR_SHOW_POINTS, 1e300, 1e300}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        double got = pr_show_rounded(cases[i].how, cases[i].value);
        assert_true(got == cases[i].rounded);
        assert_false(got == 0 && signbit(got));
    }
}

static void decimals(void **state) {
    (void)state;
    static const int expected[] = {
        [PR_SHOW_POINTS] = 2, [PR_SHOW_CHANGE] = 2, [PR_SHOW_PERCENT] = 1, [PR_SHOW_P] = 3,
        [PR_SHOW_RATIO] = 2,  [PR_SHOW_SD] = 2,     [PR_SHOW_PLAIN] = 6,   [PR_SHOW_DAY] = 0};
    for (int how = 0; how <= PR_SHOW_DAY; how++) {
        assert_int_equal(pr_show_decimals((enum pr_show)how), expected[how]);
    }
}

static void exact(void **state) {
    (void)state;
    static const struct {
        double value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-2.5, "-2.5"},
        {0.1, "0.1"},
        {1.0 / 3, "0.3333333333333333"},
        {0.1 + 0.2, "0.30000000000000004"},
        {100, "100"},
        {1e15, "1000000000000000"},
        {123456789012345, "123456789012345"},
        {1e22, "1e22"},
        {1.5e300, "1.5e300"},
        {0.00001, "0.00001"},
        {0.0000015, "1.5e-6"},
        {5e-324, "5e-324"},
        {DBL_MAX, "1.7976931348623157e308"},
        {DBL_MIN, "2.2250738585072014e-308"},
        {0.37651515151515151, "0.3765151515151515"},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_buf b = pr_buf_new(arena);
        double again = 0;
        pr_number_exact(&b, cases[i].value);
        CHECK_TEXT(pr_buf_done(&b), cases[i].text);
        assert_true(pr_number_machine(pr_buf_done(&b), &again));
        assert_true(again >= cases[i].value && again <= cases[i].value);
    }
}

/* Every number that is written reads back as the same bits. */
static void round_trip(void **state) {
    (void)state;
    uint64_t seed = 42;
    for (int i = 0; i < 20000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        double value = (double)(int64_t)(seed >> 12) / (double)(1 + (seed & 0xFFFFF));
        struct pr_buf b = pr_buf_new(arena);
        pr_number_exact(&b, value);
        double back = 0;
        if (strchr(b.s, 'e') == NULL) {
            assert_true(pr_number_parse(pr_buf_done(&b), &back));
            assert_true(back == value);
        }
    }
}

static void fixed(void **state) {
    (void)state;
    static const struct {
        double value;
        int decimals;
        const char *text;
    } cases[] = {{1.005, 2, "1.01"},    {-0.04, 1, "0.0"}, {-0.05, 1, "-0.1"},
                 {12, 0, "12"},         {0.5, 0, "1"},     {3.14159, 3, "3.142"},
                 {1e6, 1, "1000000.0"}, {0.001, 2, "0.00"}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        struct pr_buf b = pr_buf_new(arena);
        pr_number_fixed(&b, cases[i].value, cases[i].decimals);
        CHECK_TEXT(pr_buf_done(&b), cases[i].text);
    }
}

static void plurals(void **state) {
    (void)state;
    static const struct {
        double displayed;
        int ru, en;
    } cases[] = {{0, 2, 1},    {1, 0, 0},   {2, 1, 1},   {4, 1, 1},    {5, 2, 1},
                 {10, 2, 1},   {11, 2, 1},  {12, 2, 1},  {14, 2, 1},   {20, 2, 1},
                 {21, 0, 1},   {22, 1, 1},  {25, 2, 1},  {100, 2, 1},  {101, 0, 1},
                 {111, 2, 1},  {112, 2, 1}, {121, 0, 1}, {1001, 0, 1}, {1011, 2, 1},
                 {0.38, 1, 1}, {1.5, 1, 1}, {-1, 0, 0},  {-2, 1, 1},   {1e300, 2, 1}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        assert_int_equal(pr_plural_form(PR_RU, cases[i].displayed), cases[i].ru);
        assert_int_equal(pr_plural_form(PR_EN, cases[i].displayed), cases[i].en);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parsed),   cmocka_unit_test(not_parsed), cmocka_unit_test(integers),
        cmocka_unit_test(decimals), cmocka_unit_test(shown),      cmocka_unit_test(rounded),
        cmocka_unit_test(exact),    cmocka_unit_test(fixed),      cmocka_unit_test(round_trip),
        cmocka_unit_test(plurals),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
