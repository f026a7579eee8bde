/* A stored value -> the text that stands for it: what a person sees in the cell, or, for days and
 * moments, the same in ISO. */
#include "xlsx.h"

#include "prirost/base_date.h"
#include "prirost/base_number.h"

#include <math.h>

enum {
    DAY_SECONDS = 86400,
    PLAIN_DIGITS = 15,
    DAYS_1904 = 1462,    /* between the two beginnings */
    FALSE_DAY = 60,      /* 29 February 1900, which never was */
    DAYS_MOST = 2958466, /* the day after 9999-12-31 */
    MOST_ZEROS = 40
};

/* ---- plain numbers ---- */

/* Written as we would write it: few digits, no power, nothing to be cut off. */
static bool is_plain(struct pr_text t) {
    size_t digits = 0, points = 0;
    for (size_t i = 0; i < t.n; i++) {
        bool sign = i == 0 && t.s[i] == '-' && t.n > 1;
        digits += t.s[i] >= '0' && t.s[i] <= '9';
        points += t.s[i] == '.';
        if (!sign && t.s[i] != '.' && (t.s[i] < '0' || t.s[i] > '9')) {
            return false;
        }
    }
    bool ragged = points > 0 && (t.s[t.n - 1] == '0' || t.s[t.n - 1] == '.' || t.s[0] == '.');
    return digits > 0 && digits <= PLAIN_DIGITS && points <= 1 && !ragged && t.s[0] != '-';
}

static struct pr_text plain(struct book *b, double value, const char *behind) {
    struct pr_buf out = pr_buf_new(b->arena);
    pr_number_plain(&out, value);
    pr_buf_c(&out, behind);
    return pr_buf_done(&out);
}

static struct pr_text with_zeros(struct book *b, double value, size_t zeros) {
    struct pr_buf digits = pr_buf_new(b->scratch), out = pr_buf_new(b->arena);
    pr_number_plain(&digits, value);
    struct pr_text t = pr_buf_done(&digits);
    bool whole = value >= 0 && pr_text_find(t, PR_TEXT(".")) == SIZE_MAX;
    for (size_t i = t.n; whole && i < zeros && zeros <= MOST_ZEROS; i++) {
        pr_buf_char(&out, '0');
    }
    pr_buf_text(&out, t);
    return pr_buf_done(&out);
}

/* ---- days ---- */

/* Days since 1970 and seconds of the day; false: no day that there is. */
static bool moment_of(const struct book *b, double serial, struct pr_moment *m) {
    double limit = DAYS_MOST - (b->from_1904 ? DAYS_1904 : 0);
    if (!(serial >= 0) || serial >= limit) {
        return false;
    }
    int64_t day = (int64_t)floor(serial);
    int64_t second = (int64_t)floor((serial - floor(serial)) * DAY_SECONDS + 0.5);
    if (second >= DAY_SECONDS) {
        second = 0;
        day++;
    }
    if (!b->from_1904 && (day == FALSE_DAY || day == 0)) {
        return false;
    }
    int64_t start = b->from_1904      ? pr_day_from(1904, 1, 1)
                    : day < FALSE_DAY ? pr_day_from(1899, 12, 31)
                                      : pr_day_from(1899, 12, 30);
    *m = (struct pr_moment){start + day, second > 0 ? (int32_t)second : -1};
    return true;
}

static void two(struct pr_buf *out, int64_t n) {
    pr_buf_c(out, n < 10 ? "0" : "");
    pr_buf_int(out, n);
}

/* 07:30 or 07:30:05; hours may be more than a day has. */
static struct pr_text time_of_day(struct book *b, double serial) {
    enum { HOUR = 3600, MINUTE = 60 };
    struct pr_buf out = pr_buf_new(b->arena);
    int64_t seconds = (int64_t)floor(serial * DAY_SECONDS + 0.5);
    two(&out, seconds / HOUR);
    pr_buf_char(&out, ':');
    two(&out, seconds % HOUR / MINUTE);
    if (seconds % MINUTE > 0) {
        pr_buf_char(&out, ':');
        two(&out, seconds % MINUTE);
    }
    return pr_buf_done(&out);
}

static struct pr_text iso(struct book *b, struct pr_moment m) {
    struct pr_buf out = pr_buf_new(b->arena);
    pr_moment_print(&out, m);
    return pr_buf_done(&out);
}

static struct pr_text month(struct book *b, struct pr_moment m, const struct format *f) {
    static const char *const names[] = {"январь",   "февраль", "март",   "апрель",
                                        "май",      "июнь",    "июль",   "август",
                                        "сентябрь", "октябрь", "ноябрь", "декабрь"};
    struct pr_buf out = pr_buf_new(b->arena);
    int year = 0, number = 0, day = 0;
    pr_day_split(m.day, &year, &number, &day);
    if (f->sort == FORMAT_YEAR) {
        pr_buf_int(&out, year);
        return pr_buf_done(&out);
    }
    if (f->sort == FORMAT_MONTH_NAMED) {
        pr_buf_c(&out, names[number - 1]);
    } else {
        two(&out, number);
    }
    if (f->year) {
        pr_buf_c(&out, f->sort == FORMAT_MONTH_NAMED ? " " : ".");
        pr_buf_int(&out, year);
    }
    return pr_buf_done(&out);
}

static struct pr_text dated(struct book *b, double serial, const struct format *f) {
    struct pr_moment m = {PR_NO_DAY, -1};
    if (f->sort == FORMAT_TIME && serial >= 0 && serial < 2) {
        return time_of_day(b, serial);
    }
    if (!moment_of(b, serial, &m)) {
        return plain(b, serial, "");
    }
    if (f->sort == FORMAT_MONTH || f->sort == FORMAT_MONTH_NAMED || f->sort == FORMAT_YEAR) {
        return month(b, m, f);
    }
    if (f->sort == FORMAT_MOMENT && m.second < 0) {
        m.second = 0;
    }
    return iso(b, m);
}

struct pr_text value_number(struct book *b, struct pr_text stored, const struct format *format) {
    struct pr_text t = pr_text_trim(stored);
    double value = 0;
    if (format->sort == FORMAT_NUMBER && is_plain(t)) {
        return pr_text_copy(b->arena, t);
    }
    if (!pr_number_machine(t, &value)) {
        return pr_text_copy(b->arena, t);
    }
    switch (format->sort) {
    case FORMAT_NUMBER:
        return plain(b, value, "");
    case FORMAT_PERCENT:
        return plain(b, value * 100, "%");
    case FORMAT_ZEROS:
        return with_zeros(b, value, format->zeros);
    case FORMAT_DAY:
    case FORMAT_TIME:
    case FORMAT_MOMENT:
    case FORMAT_MONTH:
    case FORMAT_MONTH_NAMED:
    case FORMAT_YEAR:
        break;
    }
    return dated(b, value, format);
}

struct pr_text value_date(struct book *b, struct pr_text stored) {
    static const struct pr_text midnight = PR_TEXT_INIT("T00:00:00");
    struct pr_text t = pr_text_trim(stored);
    struct pr_moment m = {PR_NO_DAY, -1};
    enum pr_date_order seen = PR_ORDER_UNKNOWN;
    size_t point = pr_text_find(t, PR_TEXT("."));
    t = point != SIZE_MAX ? pr_text_slice(t, 0, point) : t;
    t = pr_text_ends(t, midnight) ? pr_text_slice(t, 0, t.n - midnight.n) : t;
    bool read = pr_date_parse(t, PR_YMD, &m, &seen) == PR_DATE_OK;
    return read ? iso(b, m) : pr_text_copy(b->arena, pr_text_trim(stored));
}

struct pr_text value_bool(struct pr_text stored) {
    struct pr_text t = pr_text_trim(stored);
    return pr_text_is(t, "1") || pr_text_is(t, "true") ? PR_TEXT("ИСТИНА") : PR_TEXT("ЛОЖЬ");
}

/* As a Russian spreadsheet shows them. */
struct pr_text value_error(struct pr_text stored) {
    static const struct {
        const char *stored, *shown;
    } known[] = {{"#N/A", "#Н/Д"},       {"#VALUE!", "#ЗНАЧ!"}, {"#REF!", "#ССЫЛКА!"},
                 {"#DIV/0!", "#ДЕЛ/0!"}, {"#NUM!", "#ЧИСЛО!"},  {"#NAME?", "#ИМЯ?"},
                 {"#NULL!", "#ПУСТО!"}};
    struct pr_text t = pr_text_trim(stored);
    for (size_t i = 0; i < PR_COUNT_OF(known); i++) {
        if (pr_text_is(t, known[i].stored)) {
            return pr_text_of(known[i].shown);
        }
    }
    return PR_TEXT("#ЗНАЧ!");
}
