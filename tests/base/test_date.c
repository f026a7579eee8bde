#include "check.h"

#include "prirost/base_date.h"

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

static int month_length(int year, int month) {
    static const int length[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return length[month - 1] + (month == 2 && leap);
}

/* Counts the days one by one over 800 years, as a child would. */
static void day_by_day(void **state) {
    (void)state;
    int64_t day = pr_day_from(1600, 1, 1);
    assert_int_equal(day, -135140); /* 370 years of 365 days and 90 leap days before 1970 */
    for (int year = 1600; year < 2400; year++) {
        for (int month = 1; month <= 12; month++) {
            for (int d = 1; d <= month_length(year, month); d++, day++) {
                int y = 0, m = 0, dom = 0;
                assert_int_equal(pr_day_from(year, month, d), day);
                pr_day_split(day, &y, &m, &dom);
                assert_true(y == year && m == month && dom == d);
                assert_true(pr_day_exists(year, month, d));
            }
            assert_false(pr_day_exists(year, month, month_length(year, month) + 1));
            assert_false(pr_day_exists(year, month, 0));
        }
        assert_false(pr_day_exists(year, 0, 1));
        assert_false(pr_day_exists(year, 13, 1));
    }
    assert_int_equal(pr_day_from(1970, 1, 1), 0);
    assert_false(pr_day_exists(0, 1, 1));
    assert_false(pr_day_exists(10000, 1, 1));
}

static const struct {
    const char *text;
    enum pr_date_order order;
    enum pr_date_result result;
    const char *moment;
    enum pr_date_order seen;
} DATES[] = {
    {"2025-09-15", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15", PR_YMD},
    {" 2025-09-15T08:04:21Z ", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T08:04:21", PR_YMD},
    {"2025-09-15 08:04:21.123+03:00", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T08:04:21", PR_YMD},
    {"2025-09-15T08:04:21+0300", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T08:04:21", PR_YMD},
    {"15.09.2025", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15", PR_DMY},
    {"15.09.2025 г.", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15", PR_DMY},
    {"15.09.2025 8:04", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T08:04:00", PR_DMY},
    {"15.09.2025\u00A07:20:23", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T07:20:23", PR_DMY},
    {"15.09.2025, 08:04", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T08:04:00", PR_DMY},
    {"15.09.2025 в 08:04", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T08:04:00", PR_DMY},
    {"5.9.25", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-05", PR_DMY},
    {"01.02.1999", PR_ORDER_UNKNOWN, PR_DATE_OK, "1999-02-01", PR_DMY},
    {"01.02.99", PR_ORDER_UNKNOWN, PR_DATE_OK, "1999-02-01", PR_DMY},
    {"2021/08/10 12:08:56 PM GMT-3", PR_ORDER_UNKNOWN, PR_DATE_OK, "2021-08-10T12:08:56", PR_YMD},
    {"2025/09/15 7:07:37 AM GMT+3", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T07:07:37", PR_YMD},
    {"2025/09/15 12:07:37 AM GMT+5:30", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T00:07:37",
     PR_YMD},
    {"2021/08/10 12:08:56 AM AST", PR_ORDER_UNKNOWN, PR_DATE_OK, "2021-08-10T00:08:56", PR_YMD},
    {"2025-09-15 08:04:21 YEKT", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T08:04:21", PR_YMD},
    {"2025-09-15 08:04:21 utro", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"2025/09/15 1:00:00 p.m.", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T13:00:00", PR_YMD},
    {"9/15/2025 9:12:45", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T09:12:45", PR_MDY},
    {"8/20/25 12:51:45", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-08-20T12:51:45", PR_MDY},
    {"20/8/25", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-08-20", PR_DMY},
    {"15/09/2025", PR_MDY, PR_DATE_OK, "2025-09-15", PR_DMY},
    {"03/04/2025", PR_ORDER_UNKNOWN, PR_DATE_AMBIGUOUS, "2025-04-03", PR_ORDER_UNKNOWN},
    {"03/04/2025", PR_YMD, PR_DATE_AMBIGUOUS, "2025-04-03", PR_ORDER_UNKNOWN},
    {"03/04/2025", PR_DMY, PR_DATE_OK, "2025-04-03", PR_DMY},
    {"03/04/2025", PR_MDY, PR_DATE_OK, "2025-03-04", PR_MDY},
    {"05/05/2025", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-05-05", PR_ORDER_UNKNOWN},
    {"03-04-2025", PR_ORDER_UNKNOWN, PR_DATE_AMBIGUOUS, "2025-04-03", PR_ORDER_UNKNOWN},
    {"03.04.2025", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-04-03", PR_DMY},
    {"25-09-15", PR_YMD, PR_DATE_OK, "2025-09-15", PR_YMD},
    {"20250915T080421", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T08:04:21", PR_YMD},
    {"20250915", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15", PR_YMD},
    {"15 сентября 2025 г.", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15", PR_DMY},
    {"15 СЕНТЯБРЯ 2025 года", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15", PR_DMY},
    {"15-сен-25", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15", PR_DMY},
    {"15.сен.2025", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15", PR_DMY},
    {"15-Sep-25 9:12", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T09:12:00", PR_DMY},
    {"15-сен.25", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"15-сена-25", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"31-фев-25", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"03.май", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN}, /* what was «3-5» */
    {"1 мая 2026", PR_ORDER_UNKNOWN, PR_DATE_OK, "2026-05-01", PR_DMY},
    {"15 сент. 2025", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15", PR_DMY},
    {"понедельник, 15 сентября 2025, 15:01", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T15:01:00",
     PR_DMY},
    {"понедельник, 15 сентября 2025 г., 09:12", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T09:12:00",
     PR_DMY},
    {"Monday, 15 September 2025, 9:12 PM", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T21:12:00",
     PR_DMY},
    {"September 15, 2025 9:12 AM", PR_ORDER_UNKNOWN, PR_DATE_OK, "2025-09-15T09:12:00", PR_MDY},
    {"29.02.2024", PR_ORDER_UNKNOWN, PR_DATE_OK, "2024-02-29", PR_DMY},
    {"29.02.2000", PR_ORDER_UNKNOWN, PR_DATE_OK, "2000-02-29", PR_DMY},
    /* no such day */
    {"29.02.2025", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"29.02.1900", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"31.04.2025", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"32.01.2025", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"09.15.2025", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"00.01.2025", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"15/15/2025", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"2025-13-01", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"0000-00-00 00:00:00", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"15.09.0205", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"15.09.2025 25:00", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"15.09.2025 08:60", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"15.09.2025 13:00 PM", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"31 сентября 2025", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    /* days of a spreadsheet: 45915 is 2025-09-15, 36526 is 2000-01-01 */
    {"45915", PR_ORDER_UNKNOWN, PR_DATE_SERIAL, "2025-09-15", PR_ORDER_UNKNOWN},
    {"36526", PR_ORDER_UNKNOWN, PR_DATE_SERIAL, "2000-01-01", PR_ORDER_UNKNOWN},
    {"45915,5", PR_ORDER_UNKNOWN, PR_DATE_SERIAL, "2025-09-15T12:00:00", PR_ORDER_UNKNOWN},
    {"73415", PR_ORDER_UNKNOWN, PR_DATE_SERIAL, "2100-12-31", PR_ORDER_UNKNOWN},
    {"73415.999999", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"73416", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"79999", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"31.12.2100", PR_ORDER_UNKNOWN, PR_DATE_OK, "2100-12-31", PR_DMY},
    {"01.01.2101", PR_ORDER_UNKNOWN, PR_DATE_BAD, "", PR_ORDER_UNKNOWN},
    {"45915.999999", PR_ORDER_UNKNOWN, PR_DATE_SERIAL, "2025-09-16T00:00:00", PR_ORDER_UNKNOWN},
    /* no dates */
    {"", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"сентябрь", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"сентябрь 2025", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"15 сентября", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"03.май", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"5", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"1.2.3", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"12345678", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"15.09/2025", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"15.09.2025x", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"15.09.2025 и 16.09.2025", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"15.09.2025 08:04:21 завтра", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"-15.09.2025", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"99999999999999999999", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"\xFF\xFE", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"3А-05", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"45 915", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
    {"4/5", PR_ORDER_UNKNOWN, PR_DATE_NONE, "", PR_ORDER_UNKNOWN},
};

static void read_dates(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(DATES); i++) {
        struct pr_moment moment;
        enum pr_date_order seen;
        enum pr_date_result got =
            pr_date_parse(pr_text_of(DATES[i].text), DATES[i].order, &moment, &seen);
        if (got != DATES[i].result) {
            print_error("«%s»: %d\n", DATES[i].text, (int)got);
        }
        assert_int_equal(got, DATES[i].result);
        struct pr_buf b = pr_buf_new(arena);
        pr_moment_print(&b, moment);
        CHECK_TEXT(pr_buf_done(&b), DATES[i].moment);
        assert_int_equal(seen, DATES[i].seen);
    }
}

/* Cut anywhere, any byte changed: an answer, never a crash, and never a day that does not exist. */
static void damaged_dates(void **state) {
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 40000; round++) {
        const char *text = DATES[(size_t)round % PR_COUNT_OF(DATES)].text;
        struct pr_text t = pr_text_copy(arena, pr_text_of(text));
        if (t.n == 0) {
            continue;
        }
        seed = seed * 1664525U + 1013904223U;
        ((char *)(uintptr_t)t.s)[(seed >> 8) % t.n] = (char)(seed >> 24);
        t.n -= (seed >> 4) % 4 == 0 ? (seed >> 16) % t.n : 0;
        struct pr_moment moment;
        enum pr_date_order seen;
        enum pr_date_result got = pr_date_parse(t, (enum pr_date_order)(round % 4), &moment, &seen);
        bool has_day = got == PR_DATE_OK || got == PR_DATE_AMBIGUOUS || got == PR_DATE_SERIAL;
        assert_int_equal(moment.day != PR_NO_DAY, has_day);
        assert_true(moment.second >= -1 && moment.second < 86400);
    }
}

static void months(void **state) {
    (void)state;
    static const struct {
        const char *name;
        int month;
    } cases[] = {
        {"январь", 1},   {"ЯНВАРЯ", 1},    {"феврале", 2},   {"март", 3},
        {"марта", 3},    {"апреля", 4},    {"май", 5},       {"мая", 5},
        {"июнь", 6},     {"июля", 7},      {"Август", 8},    {"августа", 8},
        {"сентябрь", 9}, {"сентябрём", 9}, {"сен", 9},       {"октябрь", 10},
        {"ноября", 11},  {"декабре", 12},  {"September", 9}, {"may", 5},
        {" Dec ", 12},   {"sept", 9},      {"", 0},          {"мартовский", 0},
        {"маяк", 0},     {"ма", 0},        {"первая", 0},    {"сентябрьское совещание", 0},
        {"\xFF", 0},     {"июн", 6},       {"июл", 7},       {"ию", 0},
    };
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        if (pr_month_of(pr_text_of(cases[i].name)) != cases[i].month) {
            print_error("«%s»\n", cases[i].name);
            fail();
        }
    }
}

static void order_of_moments(void **state) {
    (void)state;
    static const struct pr_moment sorted[] = {{PR_NO_DAY, -1}, {-1, 86399}, {0, -1},
                                              {0, 1},          {1, 0},      {20346, 29061}};
    for (size_t i = 1; i < PR_COUNT_OF(sorted); i++) {
        assert_true(pr_moment_seconds(sorted[i - 1]) < pr_moment_seconds(sorted[i]));
    }
    assert_true(pr_moment_seconds((struct pr_moment){3, -1}) == 3 * 86400);
}

static void days_without_a_year(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int day, month; /* 0: none */
    } cases[] = {{"05.09", 5, 9}, {"5.9", 5, 9}, {"29.02.", 29, 2}, {"30.02", 0, 0},
                 {"31.04", 0, 0}, {"0.5", 0, 0}, {"5.13", 0, 0},    {"05.09.2025", 0, 0},
                 {"4,5", 0, 0},   {"", 0, 0},    {"12", 0, 0},      {"12.", 0, 0},
                 {"1.2.3", 0, 0}, {".5", 0, 0},  {"005.09", 0, 0},  {"5.9 а", 0, 0}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        int day = 0, month = 0;
        bool is = pr_day_month_parse(pr_text_of(cases[i].text), &day, &month);
        assert_int_equal(is, cases[i].day > 0);
        assert_true(!is || (day == cases[i].day && month == cases[i].month));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_without_a_year),
        cmocka_unit_test(day_by_day),
        cmocka_unit_test(read_dates),
        cmocka_unit_test(damaged_dates),
        cmocka_unit_test(months),
        cmocka_unit_test(order_of_moments),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
