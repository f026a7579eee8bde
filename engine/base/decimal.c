#include "decimal.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prirost/base_number.h"

enum { TEXT_MOST = 40 };

/* strtod and snprintf follow LC_NUMERIC; we never set it, but a library might. */
static double read_back(const char *text) {
    char *end = NULL;
    return strtod(text, &end);
}

/* The shortest "%.*e" that reads back as value. */
static void shortest(double value, char text[TEXT_MOST]) {
    int precision = fabs(value) < DBL_MIN ? 0 : DBL_DIG - 1;
    for (; precision < DECIMAL_DIGITS; precision++) {
        (void)snprintf(text, TEXT_MOST, "%.*e", precision, value);
        if (read_back(text) == value) {
            break;
        }
    }
}

struct decimal decimal_of(double value) {
    struct decimal d = {.negative = value < 0};
    if (value == 0) {
        return d;
    }
    char text[TEXT_MOST];
    shortest(fabs(value), text);
    const char *c = text;
    for (; *c != 'e'; c++) {
        if (*c >= '0' && *c <= '9' && d.n < DECIMAL_DIGITS) {
            d.digits[d.n++] = *c;
        }
    }
    while (d.n > 0 && d.digits[d.n - 1] == '0') {
        d.n--;
    }
    d.point = (int)strtol(c + 1, NULL, 10) + 1;
    return d;
}

void decimal_round(struct decimal *d, int decimals) {
    int keep = d->point + decimals;
    if (keep >= d->n) {
        return;
    }
    bool up = keep >= 0 && d->digits[keep] >= '5';
    d->n = keep < 0 ? 0 : keep;
    if (up) {
        while (d->n > 0 && d->digits[d->n - 1] == '9') {
            d->n--;
        }
        if (d->n == 0) { /* 9.99 -> 10.0 */
            d->digits[d->n++] = '1';
            d->point++;
        } else {
            d->digits[d->n - 1]++;
        }
    }
    while (d->n > 0 && d->digits[d->n - 1] == '0') {
        d->n--;
    }
    if (d->n == 0) {
        d->negative = false;
        d->point = 0;
    }
}

double decimal_value(const struct decimal *d) {
    char text[TEXT_MOST];
    size_t n = 0;
    for (int i = 0; i < d->n; i++) {
        text[n++] = d->digits[i];
    }
    if (n == 0) {
        return 0;
    }
    (void)snprintf(text + n, sizeof text - n, "e%d", d->point - d->n);
    double value = read_back(text);
    return d->negative ? -value : value;
}

char decimal_digit(const struct decimal *d, int i) {
    if (i < 0 || i >= d->n) {
        return '0';
    }
    return d->digits[i];
}

static void put_digits(struct pr_buf *b, const struct decimal *d, int from, int to) {
    for (int i = from; i < to; i++) {
        pr_buf_char(b, decimal_digit(d, i));
    }
}

void pr_number_fixed(struct pr_buf *b, double value, int decimals) {
    struct decimal d = decimal_of(isfinite(value) ? value : 0);
    decimal_round(&d, decimals);
    if (d.negative) {
        pr_buf_char(b, '-');
    }
    put_digits(b, &d, d.point > 0 ? 0 : -1, d.point > 0 ? d.point : 0);
    if (decimals > 0) {
        pr_buf_char(b, '.');
        put_digits(b, &d, d.point, d.point + decimals);
    }
}

void pr_number_exact(struct pr_buf *b, double value) {
    struct decimal d = decimal_of(isfinite(value) ? value : 0);
    if (d.negative) {
        pr_buf_char(b, '-');
    }
    if (d.n == 0) {
        pr_buf_char(b, '0');
    } else if (d.point > DECIMAL_DIGITS - 1 || d.point < -4) { /* 1e15 and more; below 0.00001 */
        put_digits(b, &d, 0, 1);
        if (d.n > 1) {
            pr_buf_char(b, '.');
            put_digits(b, &d, 1, d.n);
        }
        pr_buf_char(b, 'e');
        pr_buf_int(b, d.point - 1);
    } else {
        put_digits(b, &d, d.point > 0 ? 0 : -1, d.point > 0 ? d.point : 0);
        if (d.n > d.point) {
            pr_buf_char(b, '.');
            put_digits(b, &d, d.point, d.n);
        }
    }
}
