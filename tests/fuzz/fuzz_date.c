/* Entrance: dates. The first byte is the order of day and month. What must hold: a day that is read
 * stands in the calendar; its ISO text reads back as the same moment in every order; what is no
 * date has no day; white space around it changes nothing. */
#include "fuzz.h"

enum { DAY_SECONDS = 86400, LAST_YEAR = 2100 };

static struct pr_text iso(struct pr_arena *arena, struct pr_moment m) {
    struct pr_buf b = pr_buf_new(arena);
    pr_moment_print(&b, m);
    return pr_buf_done(&b);
}

static void in_calendar(struct pr_arena *arena, struct pr_moment m) {
    int y = 0, month = 0, d = 0;
    must(m.day != PR_NO_DAY && m.second >= -1 && m.second < DAY_SECONDS);
    pr_day_split(m.day, &y, &month, &d);
    must(pr_day_exists(y, month, d) && pr_day_from(y, month, d) == m.day);
    for (int order = PR_ORDER_UNKNOWN; order <= PR_YMD && y <= LAST_YEAR; order++) {
        struct pr_moment again;
        enum pr_date_order seen;
        must(pr_date_parse(iso(arena, m), (enum pr_date_order)order, &again, &seen) == PR_DATE_OK);
        must(again.day == m.day && again.second == m.second && seen == PR_YMD);
    }
}

static void read(struct pr_arena *arena, struct pr_text t, enum pr_date_order order) {
    struct pr_moment m, padded;
    enum pr_date_order seen, other;
    enum pr_date_result result = pr_date_parse(t, order, &m, &seen);
    must(seen <= PR_YMD);
    if (result == PR_DATE_NONE || result == PR_DATE_BAD) {
        must(m.day == PR_NO_DAY);
    } else {
        in_calendar(arena, m);
        must(result != PR_DATE_AMBIGUOUS || order == PR_ORDER_UNKNOWN || order == PR_YMD);
    }
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_c(&b, "\u00a0 ");
    pr_buf_text(&b, t);
    pr_buf_c(&b, " ");
    must(pr_date_parse(pr_buf_done(&b), order, &padded, &other) == result);
    must(padded.day == m.day && padded.second == m.second && other == seen);
}

static void day_and_month(struct pr_text t) {
    int day = 0, month = 0;
    if (pr_day_month_parse(t, &day, &month)) {
        must(pr_day_exists(2024, month, day));
    }
    must(pr_month_of(t) >= 0 && pr_month_of(t) <= 12);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
    if (n == 0) {
        return 0;
    }
    struct pr_arena *arena = fuzz_arena();
    struct pr_text t = {(const char *)data + 1, n - 1};
    read(arena, t, (enum pr_date_order)(data[0] % (PR_YMD + 1)));
    day_and_month(t);
    int32_t day = 0;
    if (t.n >= sizeof day) { /* any day, far from our time too */
        int y = 0, month = 0, d = 0;
        memcpy(&day, t.s, sizeof day);
        pr_day_split(day, &y, &month, &d);
        must(month >= 1 && month <= 12 && d >= 1 && d <= 31);
        must(pr_day_from(y, month, d) == day);
        valid(iso(arena, (struct pr_moment){day, -1}));
    }
    return 0;
}
