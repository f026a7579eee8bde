/* How numbers look. One table decides decimals, sign and mark per kind. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "decimal.h"
#include "prirost/base_date.h"
#include "prirost/base_message.h"
#include "prirost/base_number.h"

#define NBSP "\u00A0"
#define MINUS "\u2212"

static const struct {
    int decimals;
    int shift; /* powers of ten between value and what is shown: a share as per cent */
    bool sign, trim, thousands;
    enum pr_msg mark;
} LOOK[] = {
    [PR_SHOW_TEXT] = {0},
    [PR_SHOW_COUNT] = {.thousands = true},
    [PR_SHOW_POINTS] = {.decimals = 2, .thousands = true},
    [PR_SHOW_CHANGE] = {.decimals = 2, .sign = true, .thousands = true},
    [PR_SHOW_SHARE] = {.shift = 2, .thousands = true, .mark = PR_MSG_MARK_PERCENT},
    [PR_SHOW_SHARE_CHANGE] = {.shift = 2, .sign = true, .mark = PR_MSG_MARK_PERCENT_POINTS},
    [PR_SHOW_PERCENT] = {.decimals = 1, .thousands = true, .mark = PR_MSG_MARK_PERCENT},
    [PR_SHOW_P] = {.decimals = 3},
    [PR_SHOW_RATIO] = {.decimals = 2},
    [PR_SHOW_SD] = {.decimals = 2},
    [PR_SHOW_PLAIN] = {.decimals = 6, .trim = true},
    [PR_SHOW_DAY] = {0},
};

int pr_show_decimals(enum pr_show how) {
    return LOOK[how].decimals;
}

static struct decimal shown(enum pr_show how, double value) {
    struct decimal d = decimal_of(value);
    if (d.n > 0) {
        d.point += LOOK[how].shift;
    }
    decimal_round(&d, LOOK[how].decimals);
    return d;
}

double pr_show_rounded(enum pr_show how, double value) {
    assert(isfinite(value));
    if (!isfinite(value)) {
        return 0;
    }
    struct decimal d = shown(how, value);
    return decimal_value(&d);
}

static void put_number(struct pr_buf *b, enum pr_lang lang, enum pr_show how,
                       const struct decimal *d) {
    const char *thousands = lang == PR_RU ? NBSP : ",";
    int whole = d->point > 0 ? d->point : 1;
    for (int i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0 && LOOK[how].thousands) {
            pr_buf_c(b, thousands);
        }
        pr_buf_char(b, decimal_digit(d, d->point > 0 ? i : -1));
    }
    int decimals = LOOK[how].decimals;
    if (LOOK[how].trim) {
        decimals = d->n > d->point ? d->n - d->point : 0;
    }
    if (decimals > 0) {
        pr_buf_char(b, lang == PR_RU ? ',' : '.');
        for (int i = 0; i < decimals; i++) {
            pr_buf_char(b, decimal_digit(d, d->point + i));
        }
    }
}

static void put_two(struct pr_buf *b, int value) {
    pr_buf_char(b, (char)('0' + value / 10 % 10));
    pr_buf_char(b, (char)('0' + value % 10));
}

/* floor() of what fits; the library of mathematics is not needed for more here. */
static int64_t whole_days(double value) {
    const double far = 3e6; /* year 10183 */
    double near = value > far ? far : value < -far ? -far : value;
    int64_t day = (int64_t)near;
    return (double)day > near ? day - 1 : day;
}

static void put_day(struct pr_buf *b, enum pr_lang lang, double value) {
    int year = 0, month = 0, day = 0;
    int64_t number = whole_days(value);
    pr_day_split(number, &year, &month, &day);
    if (lang == PR_EN || year < 0 || year > 9999) {
        pr_moment_print(b, (struct pr_moment){number, -1});
        return;
    }
    put_two(b, day);
    pr_buf_char(b, '.');
    put_two(b, month);
    pr_buf_char(b, '.');
    put_two(b, year / 100);
    put_two(b, year);
}

void pr_show_number(struct pr_buf *b, enum pr_lang lang, enum pr_show how, double value) {
    assert(isfinite(value) && how != PR_SHOW_TEXT);
    if (!isfinite(value)) {
        pr_buf_c(b, "—");
        return;
    }
    if (how == PR_SHOW_DAY) {
        put_day(b, lang, value);
        return;
    }
    const double p_least = 0.001;
    if (how == PR_SHOW_P && value < p_least) {
        pr_buf_c(b, "<" NBSP);
        value = p_least;
    }
    struct decimal d = shown(how, value);
    if (d.negative) {
        pr_buf_c(b, MINUS);
    } else if (LOOK[how].sign && d.n > 0) {
        pr_buf_char(b, '+');
    }
    put_number(b, lang, how, &d);
    if (LOOK[how].mark != PR_MSG_NONE) {
        pr_buf_text(b, pr_word(lang, LOOK[how].mark));
    }
}

int pr_plural_form(enum pr_lang lang, double displayed) {
    double size = displayed < 0 ? -displayed : displayed;
    const double far = 1e15; /* nobody counts so far */
    if (lang == PR_EN) {
        return size == 1 ? 0 : 1;
    }
    if (!(size < far)) {
        return 2;
    }
    int64_t whole = (int64_t)size;
    if ((double)whole < size) {
        return 1; /* a fraction */
    }
    int64_t hundred = whole % 100, ten = whole % 10;
    if (hundred >= 11 && hundred <= 14) {
        return 2;
    }
    return ten == 1 ? 0 : ten >= 2 && ten <= 4 ? 1 : 2;
}
