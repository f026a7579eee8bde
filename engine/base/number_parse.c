/* Numbers as people write them. A value of at most 15 digits is one exact division; longer ones
 * go through strtod, whatever decimal point a library may have set behind our back. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "prirost/base_number.h"
#include "text_people.h"

enum { MOST_DIGITS = 400, EXACT_DIGITS = 15, EXACT_POWER = 22 };

struct written {
    bool negative, grouped, percent;
    char digits[MOST_DIGITS + 1];
    size_t n, decimals;
    bool fraction;
};

static bool digit(struct pr_text t, size_t at) {
    return at < t.n && t.s[at] >= '0' && t.s[at] <= '9';
}

static bool take_sign(struct pr_text t, size_t *at, bool *negative) {
    struct pr_text rest = pr_text_slice(t, *at, t.n);
    if (pr_text_starts(rest, PR_TEXT("\u2212"))) {
        *at += sizeof("\u2212") - 1;
        *negative = true;
        return true;
    }
    if (rest.n > 0 && (rest.s[0] == '-' || rest.s[0] == '+')) {
        ++*at;
        *negative = rest.s[0] == '-';
        return true;
    }
    return false;
}

static void skip_blanks(struct pr_text t, size_t *at) {
    while (*at < t.n) {
        size_t next = *at;
        if (!code_is_white(pr_utf8_next(t, &next))) {
            return;
        }
        *at = next;
    }
}

static bool take_digits(struct pr_text t, size_t *at, struct written *w, size_t *taken) {
    size_t start = *at;
    while (digit(t, *at)) {
        if (w->n == MOST_DIGITS) {
            return false;
        }
        w->digits[w->n++] = t.s[(*at)++];
    }
    *taken = *at - start;
    return true;
}

/* 1 234 567: the first group has one to three digits, the others three each. */
static bool take_groups(struct pr_text t, size_t *at, struct written *w) {
    size_t taken = 0;
    if (!take_digits(t, at, w, &taken) || taken == 0) {
        return false;
    }
    for (;;) {
        size_t next = *at;
        skip_blanks(t, &next);
        if (next == *at || !digit(t, next)) {
            return true;
        }
        if (!w->grouped && taken > 3) {
            return false;
        }
        *at = next;
        w->grouped = true;
        if (!take_digits(t, at, w, &taken) || taken != 3) {
            return false;
        }
    }
}

static bool read_written(struct pr_text t, struct written *w) {
    size_t at = 0;
    t = pr_text_trim(t);
    if (take_sign(t, &at, &w->negative)) {
        skip_blanks(t, &at);
    }
    if (!take_groups(t, &at, w)) {
        return false;
    }
    if (at < t.n && (t.s[at] == ',' || t.s[at] == '.')) {
        at++;
        w->fraction = true;
        if (!take_digits(t, &at, w, &w->decimals) || w->decimals == 0) {
            return false;
        }
    }
    size_t mark = at;
    skip_blanks(t, &mark);
    if (mark < t.n && t.s[mark] == '%') {
        w->percent = true;
        at = mark + 1;
    }
    return at == t.n;
}

static double by_strtod(const struct written *w, size_t decimals) {
    char text[MOST_DIGITS * 2 + 8];
    const char points[] = ".,";
    double value = NAN;
    for (size_t p = 0; p < 2; p++) {
        size_t n = 0, lead = w->n > decimals ? 0 : decimals - w->n + 1;
        for (size_t i = 0; i < lead + w->n; i++) {
            if (i == lead + w->n - decimals) {
                text[n++] = points[p];
            }
            text[n] = '0';
            if (i >= lead) {
                text[n] = w->digits[i - lead];
            }
            n++;
        }
        text[n] = '\0';
        char *end = NULL;
        value = strtod(text, &end);
        if (*end == '\0') {
            break;
        }
    }
    return value;
}

bool pr_number_parse(struct pr_text t, double *value) {
    struct written w = {0};
    if (!read_written(t, &w)) {
        return false;
    }
    size_t decimals = w.decimals + (w.percent ? 2 : 0);
    size_t zeros = 0;
    while (zeros < w.n && w.digits[zeros] == '0') {
        zeros++;
    }
    double v = 0;
    if (w.n - zeros <= EXACT_DIGITS && decimals <= EXACT_POWER) {
        double power = 1; /* powers of ten up to 22 are exact, so is the quotient's rounding */
        for (size_t i = 0; i < decimals; i++) {
            power *= 10;
        }
        for (size_t i = zeros; i < w.n; i++) {
            v = v * 10 + (w.digits[i] - '0');
        }
        v /= power;
    } else {
        v = by_strtod(&w, decimals);
    }
    if (!isfinite(v)) {
        return false;
    }
    *value = w.negative && v != 0 ? -v : v;
    return true;
}

bool pr_integer_parse(struct pr_text t, int64_t *value) {
    struct written w = {0};
    if (!read_written(t, &w) || w.fraction || w.percent) {
        return false;
    }
    uint64_t v = 0;
    const uint64_t most = w.negative ? (uint64_t)INT64_MAX + 1 : (uint64_t)INT64_MAX;
    for (size_t i = 0; i < w.n; i++) {
        uint64_t next = (uint64_t)(w.digits[i] - '0');
        if (v > (most - next) / 10) {
            return false;
        }
        v = v * 10 + next;
    }
    *value = !w.negative ? (int64_t)v : v == 0 ? 0 : -(int64_t)(v - 1) - 1;
    return true;
}
