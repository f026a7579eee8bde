/* Dates and months in the names of files and waves, and in «2025/2026». */
#include "inner.h"

enum { TOKENS_MOST = 64 };

struct token {
    struct pr_text text;
    bool digits;
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_word(char c) {
    return ((unsigned char)c & 0x80) != 0 || (c >= 'a' && c <= 'z');
}

static size_t tokens(struct pr_text folded, struct token *token) {
    size_t n = 0;
    for (size_t i = 0; i < folded.n && n < TOKENS_MOST;) {
        bool digits = is_digit(folded.s[i]);
        if (!digits && !is_word(folded.s[i])) {
            i++;
            continue;
        }
        size_t from = i;
        while (i < folded.n && (digits ? is_digit(folded.s[i]) : is_word(folded.s[i]))) {
            i++;
        }
        token[n++] = (struct token){pr_text_slice(folded, from, i), digits};
    }
    return n;
}

static int value(const struct token *t, size_t from, size_t n) {
    int v = 0;
    for (size_t i = from; i < from + n && i < t->text.n; i++) {
        v = v * 10 + (t->text.s[i] - '0');
    }
    return v;
}

static bool is_year(int year) {
    return year >= 1990 && year <= 2100;
}

static int number_at(const struct token *token, size_t n, size_t at, size_t longest) {
    bool fits = at < n && token[at].digits && token[at].text.n <= longest;
    return fits ? value(&token[at], 0, token[at].text.n) : 0;
}

static struct judge_month complete(int year, int month, int day) {
    struct judge_month m = {year, month, 0};
    m.day = day > 0 && pr_day_exists(year, month, day) ? day : 0;
    return month >= 1 && month <= 12 && is_year(year) ? m : (struct judge_month){0, 0, 0};
}

/* A date or month that begins at a token: 2025-09[-15], [15.]09.2025, 20250915, 202509, сентябрь
 * [2025]. */
static struct judge_month month_at(const struct token *token, size_t n, size_t at) {
    const struct token *t = &token[at];
    if (!t->digits) {
        struct judge_month m = {0, pr_month_of(t->text), 0};
        int year = number_at(token, n, at + 1, 4);
        m.year = is_year(year) ? year : 0;
        return m;
    }
    if (t->text.n == 8) {
        return complete(value(t, 0, 4), value(t, 4, 2), value(t, 6, 2));
    }
    if (t->text.n == 6) {
        return complete(value(t, 0, 4), value(t, 4, 2), 0);
    }
    int first = number_at(token, n, at, 4);
    int second = number_at(token, n, at + 1, 4);
    int third = number_at(token, n, at + 2, 4);
    if (t->text.n == 4 && is_year(first)) {
        return complete(first, second, third);
    }
    if (is_year(third)) {
        return complete(third, second, first);
    }
    return is_year(second) ? complete(second, first, 0) : (struct judge_month){0, 0, 0};
}

struct judge_month judge_month_in(struct pr_text folded) {
    struct token token[TOKENS_MOST];
    size_t n = tokens(folded, token);
    for (size_t i = 0; i < n; i++) {
        struct judge_month m = month_at(token, n, i);
        if (m.month > 0) {
            return m;
        }
    }
    return (struct judge_month){0, 0, 0};
}

int judge_year_in(struct pr_text t) {
    struct token token[TOKENS_MOST];
    size_t n = tokens(t, token);
    for (size_t i = 0; i < n; i++) {
        int year = number_at(token, n, i, 4);
        if (is_year(year)) {
            return year;
        }
    }
    return 0;
}

struct judge_month judge_month_of_day(int64_t day) {
    struct judge_month m = {0, 0, 0};
    pr_day_split(day, &m.year, &m.month, &m.day);
    return m;
}
