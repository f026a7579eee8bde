/* Numbers as programs write them, and the shortest plain text of one without the noise that
 * arithmetic leaves behind. */
#include <math.h>

#include "decimal.h"
#include "prirost/base_number.h"

enum {
    NOISE_FROM = 15,  /* significant digits that a spreadsheet shows */
    QUIET = 12,       /* a value of so few digits once rounded to those was meant */
    MOST_POWER = 330, /* the least double above zero is 5e-324 */
    MOST_WRITTEN = 64
};

static bool is_digit(struct pr_text t, size_t at) {
    return at < t.n && t.s[at] >= '0' && t.s[at] <= '9';
}

/* "e-05" behind the digits, up to the end. */
static bool power_of(struct pr_text t, size_t at, int *power) {
    *power = 0;
    if (at == t.n) {
        return true;
    }
    bool negative = false;
    if (t.s[at] != 'e' && t.s[at] != 'E') {
        return false;
    }
    at++;
    if (at < t.n && (t.s[at] == '-' || t.s[at] == '+')) {
        negative = t.s[at++] == '-';
    }
    size_t first = at;
    for (; is_digit(t, at); at++) {
        *power = *power <= MOST_POWER ? *power * 10 + (t.s[at] - '0') : *power;
    }
    *power = negative ? -*power : *power;
    return at == t.n && at > first && *power <= MOST_POWER && *power >= -MOST_POWER;
}

struct written {
    char digits[MOST_WRITTEN];
    int n, point; /* the point stands behind so many digits */
};

static bool digits_of(struct pr_text t, size_t *at, struct written *w) {
    bool fraction = false;
    int whole = 0;
    for (; is_digit(t, *at) || (*at < t.n && t.s[*at] == '.' && !fraction); ++*at) {
        if (t.s[*at] == '.') {
            fraction = true;
            continue;
        }
        if (w->n == MOST_WRITTEN) {
            return false;
        }
        w->digits[w->n++] = t.s[*at];
        whole += !fraction;
    }
    w->point = whole;
    return w->n > 0;
}

bool pr_number_machine(struct pr_text t, double *value) {
    struct written w = {.n = 0};
    char plain[MOST_WRITTEN + 2 * MOST_POWER + 4];
    size_t n = 0, at = t.n > 0 && (t.s[0] == '-' || t.s[0] == '+') ? 1 : 0;
    bool negative = at == 1 && t.s[0] == '-';
    int power = 0;
    if (!digits_of(t, &at, &w) || !power_of(t, at, &power)) {
        return false;
    }
    int point = w.point + power, from = point < 0 ? point : 0;
    if (point <= 0) {
        plain[n++] = '0';
    }
    for (int i = from; i < w.n || i < point; i++) {
        if (i == point) {
            plain[n++] = '.';
        }
        plain[n++] = (char)(i >= 0 && i < w.n ? w.digits[i] : '0');
    }
    if (!pr_number_parse((struct pr_text){plain, n}, value)) {
        return false;
    }
    *value = negative && (*value > 0 || *value < 0) ? -*value : *value;
    return true;
}

static void put_plain(struct pr_buf *b, const struct decimal *d) {
    if (d->negative) {
        pr_buf_char(b, '-');
    }
    if (d->n == 0 || d->point <= 0) {
        pr_buf_char(b, '0');
    }
    int from = d->point < 0 ? d->point : 0;
    for (int i = from; i < d->n || i < d->point; i++) {
        if (i == d->point) {
            pr_buf_char(b, '.');
        }
        pr_buf_char(b, decimal_digit(d, i));
    }
}

void pr_number_plain(struct pr_buf *b, double value) {
    struct decimal d = decimal_of(isfinite(value) ? value : 0), rounded = d;
    decimal_round(&rounded, NOISE_FROM - rounded.point);
    put_plain(b, rounded.n <= QUIET ? &rounded : &d);
}
