/* Values as people write them in a passport: dates of a wave, a scale, a list, yes or no. */
#include "inner.h"

static const char *const yes_words[] = {"да", "yes", "true", "1", "+", NULL};
static const char *const no_words[] = {"нет", "no", "false", "0", "-", "не", NULL};

/* What stands between two dates; a dash inside 2025-09-15 is tried too and fails by itself. */
static const char *const between[] = {"–",   "—", "−",  "‒", "‑", " по ", " до ", " to ", " till ",
                                      "...", "…", "..", "-", "/", ";",    ",",    NULL};
static const char *const openers[] = {"с ", "со ", "от ", "from ", "between ", NULL};
static const char *const list_signs[] = {",", ";", "\n", "\r", "|", " и ", " and ", NULL};

static bool whole_date(struct pr_text t, int64_t *day) {
    struct pr_moment moment = {PR_NO_DAY, -1};
    enum pr_date_order seen = PR_ORDER_UNKNOWN;
    struct pr_text trimmed = pr_text_trim(t);
    if (trimmed.n == 0 || pr_date_parse(trimmed, PR_ORDER_UNKNOWN, &moment, &seen) != PR_DATE_OK) {
        return false;
    }
    *day = moment.day;
    return moment.day != PR_NO_DAY;
}

static bool digits(struct pr_text *t, int *value) {
    size_t i = 0;
    *value = 0;
    while (i < t->n && i < 4 && t->s[i] >= '0' && t->s[i] <= '9') {
        *value = *value * 10 + (t->s[i] - '0');
        i++;
    }
    *t = pr_text_slice(*t, i, t->n);
    return i > 0;
}

/* «15», «15.09», «15 сентября»: what is not said is that of the last day. */
static bool part_of_date(struct pr_text t, int64_t last, int64_t *day) {
    int year = 0;
    int month = 0;
    int unused = 0;
    int first = 0;
    pr_day_split(last, &year, &month, &unused);
    struct pr_text rest = pr_text_trim(t);
    if (!digits(&rest, &first)) {
        return false;
    }
    rest = pr_text_trim(rest);
    if (rest.n > 0 && (rest.s[0] == '.' || rest.s[0] == '/')) {
        rest = pr_text_slice(rest, 1, rest.n);
        if (rest.n > 0 && !digits(&rest, &month)) {
            return false;
        }
        if (rest.n > 0 && !pr_text_is(rest, ".")) {
            return false;
        }
    } else if (rest.n > 0) {
        month = pr_month_of(rest);
    }
    if (!pr_day_exists(year, month, first)) {
        return false;
    }
    *day = pr_day_from(year, month, first);
    return true;
}

static struct pr_text without_opener(struct pr_text t) {
    for (size_t i = 0; openers[i] != NULL; i++) {
        if (pr_text_starts(t, pr_text_of(openers[i]))) {
            return pr_text_slice(t, pr_text_of(openers[i]).n, t.n);
        }
    }
    return t;
}

/* Tries one sign at every place where it stands. */
static bool split_at(struct pr_text t, struct pr_text sign, bool part, int64_t *from, int64_t *to) {
    for (size_t start = 0; start < t.n;) {
        size_t at = pr_text_find(pr_text_slice(t, start, t.n), sign);
        if (at == SIZE_MAX) {
            return false;
        }
        at += start;
        struct pr_text left = pr_text_slice(t, 0, at);
        struct pr_text right = pr_text_slice(t, at + sign.n, t.n);
        if (whole_date(right, to) &&
            (part ? part_of_date(left, *to, from) : whole_date(left, from))) {
            return true;
        }
        start = at + sign.n;
    }
    return false;
}

bool judge_parse_span(struct pr_arena *arena, struct pr_text t, int64_t *from, int64_t *to) {
    struct pr_text text = without_opener(pr_text_fold(arena, t));
    if (text.n > 200) {
        return false;
    }
    for (int part = 0; part < 2; part++) {
        for (size_t i = 0; between[i] != NULL; i++) {
            if (split_at(text, pr_text_of(between[i]), part == 1, from, to)) {
                return true;
            }
        }
        /* a single day, before halves of dates are guessed at */
        if (part == 0 && whole_date(text, from)) {
            *to = *from;
            return true;
        }
    }
    return false;
}

/* Two whole numbers and no third one: «0–3», «от 0 до 3 баллов». */
bool judge_parse_range(struct pr_text t, int16_t *low, int16_t *high) {
    int found[3] = {0};
    size_t n = 0;
    for (size_t i = 0; i < t.n;) {
        struct pr_text rest = pr_text_slice(t, i, t.n);
        if (rest.s[0] < '0' || rest.s[0] > '9') {
            i++;
            continue;
        }
        if (n >= PR_COUNT_OF(found) || !digits(&rest, &found[n])) {
            return false;
        }
        n++;
        i = t.n - rest.n;
    }
    if (n != 2 || found[0] >= found[1] || found[1] > 1000) {
        return false;
    }
    *low = (int16_t)found[0];
    *high = (int16_t)found[1];
    return true;
}

bool judge_parse_yes(struct pr_arena *arena, struct pr_text t, bool *yes) {
    struct pr_text folded = pr_text_fold(arena, t);
    *yes = pr_text_among(folded, yes_words);
    return *yes || pr_text_among(folded, no_words);
}

/* Length of the list sign that stands at a place, 0: none. */
static size_t sign_at(struct pr_text t, size_t at) {
    struct pr_text rest = pr_text_slice(t, at, t.n);
    for (size_t i = 0; list_signs[i] != NULL; i++) {
        if (pr_text_starts(rest, pr_text_of(list_signs[i]))) {
            return pr_text_of(list_signs[i]).n;
        }
    }
    return 0;
}

size_t judge_split(struct pr_arena *arena, struct pr_text t, struct pr_text **pieces) {
    size_t n = 0;
    size_t capacity = 0;
    size_t start = 0;
    *pieces = NULL;
    for (size_t i = 0; i <= t.n; i++) {
        size_t sign = i < t.n ? sign_at(t, i) : 0;
        if (sign == 0 && i < t.n) {
            continue;
        }
        struct pr_text piece = pr_text_trim(pr_text_slice(t, start, i));
        if (piece.n > 0) {
            *pieces = pr_arena_grow(arena, *pieces, n, &capacity, sizeof **pieces);
            (*pieces)[n++] = piece;
        }
        if (sign > 0) {
            start = i + sign;
            i = start - 1;
        }
    }
    return n;
}

bool judge_parse_direction(struct pr_arena *arena, struct pr_text t, bool *high_is_better) {
    static const char *const high[] = {"выш", "больш", "high", "more", NULL};
    static const char *const low[] = {"ниж", "меньш", "low", "less", NULL};
    static const char *const better[] = {"лучш", "better", NULL};
    struct pr_text folded = pr_text_fold(arena, t);
    *high_is_better = pr_text_has_any(folded, high);
    return pr_text_has_any(folded, better) && *high_is_better != pr_text_has_any(folded, low);
}
