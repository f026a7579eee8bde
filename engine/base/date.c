/* Civil days: the algorithm of H. Hinnant, "chrono-compatible low-level date algorithms". Years
 * begin in March there, so that the leap day comes last. */
#include "prirost/base_date.h"

enum { DAYS_400 = 146097, TO_1970 = 719468, DAY_SECONDS = 86400 };

int64_t pr_day_from(int year, int month, int day) {
    int64_t y = (int64_t)year - (month <= 2);
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t of_era = y - era * 400;
    int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * DAYS_400 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - TO_1970;
}

void pr_day_split(int64_t day, int *year, int *month, int *day_of_month) {
    int64_t z = day + TO_1970;
    int64_t era = (z >= 0 ? z : z - (DAYS_400 - 1)) / DAYS_400;
    int64_t doe = z - era * DAYS_400;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153;
    *day_of_month = (int)(doy - (153 * mp + 2) / 5 + 1);
    *month = (int)(mp < 10 ? mp + 3 : mp - 9);
    *year = (int)(yoe + era * 400 + (*month <= 2));
}

bool pr_day_exists(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
        return false;
    }
    int y = 0, m = 0, d = 0;
    pr_day_split(pr_day_from(year, month, day), &y, &m, &d);
    return y == year && m == month && d == day;
}

/* Up to two digits at a place; -1: none. */
static int two_digits(struct pr_text t, size_t *at) {
    size_t from = *at;
    int value = 0;
    while (*at < t.n && *at < from + 2 && t.s[*at] >= '0' && t.s[*at] <= '9') {
        value = value * 10 + (t.s[(*at)++] - '0');
    }
    return *at > from ? value : -1;
}

bool pr_day_month_parse(struct pr_text t, int *day, int *month) {
    enum { LEAP = 2024 };
    size_t at = 0;
    *day = two_digits(t, &at);
    bool dot = *day >= 1 && at < t.n && t.s[at] == '.';
    at++;
    *month = dot ? two_digits(t, &at) : -1;
    at += at < t.n && t.s[at] == '.' ? 1 : 0;
    return dot && at == t.n && *month >= 1 && *month <= 12 && pr_day_exists(LEAP, *month, *day);
}

static void padded(struct pr_buf *b, int64_t value, int64_t least) {
    for (; least > 1 && value < least; least /= 10) {
        pr_buf_char(b, '0');
    }
    pr_buf_int(b, value);
}

void pr_moment_print(struct pr_buf *b, struct pr_moment m) {
    int year = 0, month = 0, day = 0;
    pr_buf_put(b, "", 0);
    if (m.day == PR_NO_DAY) {
        return;
    }
    pr_day_split(m.day, &year, &month, &day);
    if (year < 0) {
        pr_buf_char(b, '-');
        year = -year;
    }
    padded(b, year, 1000);
    pr_buf_char(b, '-');
    padded(b, month, 10);
    pr_buf_char(b, '-');
    padded(b, day, 10);
    if (m.second >= 0) {
        pr_buf_char(b, 'T');
        padded(b, m.second / 3600, 10);
        pr_buf_char(b, ':');
        padded(b, m.second / 60 % 60, 10);
        pr_buf_char(b, ':');
        padded(b, m.second % 60, 10);
    }
}

int64_t pr_moment_seconds(struct pr_moment m) {
    if (m.day == PR_NO_DAY) {
        return INT64_MIN;
    }
    return m.day * DAY_SECONDS + (m.second < 0 ? 0 : m.second);
}
