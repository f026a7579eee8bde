/* How far two words are apart by slips of the hand: letters left out, added, mistaken, or two
 * neighbours exchanged (optimal string alignment). */
#include "inner.h"

enum { LONGEST = 64 }; /* letters; longer names are not compared */

static size_t letters(struct pr_text t, uint32_t *out) {
    size_t n = 0;
    for (size_t at = 0; at < t.n;) {
        uint32_t c = pr_utf8_next(t, &at);
        if (n == LONGEST) {
            return LONGEST + 1;
        }
        out[n++] = c;
    }
    return n;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

static size_t distance(const uint32_t *a, size_t n, const uint32_t *b, size_t m) {
    size_t row[3][LONGEST + 1] = {{0}}; /* the one before the last, the last, this one */
    for (size_t k = 0; k <= m; k++) {
        row[1][k] = k;
    }
    for (size_t i = 1; i <= n; i++) {
        row[2][0] = i;
        for (size_t k = 1; k <= m; k++) {
            size_t mistaken = row[1][k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1);
            size_t best = least(mistaken, least(row[1][k], row[2][k - 1]) + 1);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) {
                best = least(best, row[0][k - 2] + 1);
            }
            row[2][k] = best;
        }
        for (size_t k = 0; k <= m; k++) {
            row[0][k] = row[1][k];
            row[1][k] = row[2][k];
        }
    }
    return row[1][m];
}

size_t judge_slips(struct pr_text folded, struct pr_text word) {
    enum { SHORT = 4, LONG = 7 };
    uint32_t a[LONGEST];
    uint32_t b[LONGEST];
    size_t n = letters(folded, a);
    size_t m = letters(word, b);
    size_t most = m >= LONG ? 2 : 1;
    if (n > LONGEST || m > LONGEST || m < SHORT || n > m + most || m > n + most) {
        return SIZE_MAX;
    }
    size_t far = distance(a, n, b, m);
    return far <= most ? far : SIZE_MAX;
}
