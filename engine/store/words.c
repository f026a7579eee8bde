/* Enumerations as words, so that people can read the database and a changed order of an enum does
 * not change what an old one says. */
#include "inside.h"

static const char *const types[] = {
    [PR_TYPE_TEXT] = "text",       [PR_TYPE_CODE] = "code",       [PR_TYPE_CLASS] = "class",
    [PR_TYPE_CLASSES] = "classes", [PR_TYPE_LABEL] = "label",     [PR_TYPE_DATE] = "date",
    [PR_TYPE_MOMENT] = "moment",   [PR_TYPE_INTEGER] = "integer", [PR_TYPE_NUMBER] = "number",
    [PR_TYPE_YES_NO] = "yes_no",   [PR_TYPE_ANSWER] = "answer",   [PR_TYPE_CHOICES] = "choices",
};

static const char *const missings[] = {
    [PR_PRESENT] = "",
    [PR_BLANK] = "blank",
    [PR_NO_ANSWER_WORD] = "no_answer",
    [PR_NOT_ASKED] = "not_asked",
    [PR_NOT_APPLICABLE_ANSWER] = "not_applicable",
    [PR_REFUSED] = "refused",
    [PR_ABSENT] = "absent",
    [PR_NOT_ATTESTED] = "not_attested",
    [PR_EXEMPT] = "exempt",
    [PR_MISSING_CODE] = "missing_code",
    [PR_NOT_A_NUMBER] = "not_a_number",
    [PR_UNKNOWN_WORD] = "unknown_word",
    [PR_BAD_DATE] = "bad_date",
    [PR_OFF_SCALE] = "off_scale",
};

static const char *const orders[] = {
    [PR_ORDER_UNKNOWN] = "",
    [PR_DMY] = "dmy",
    [PR_MDY] = "mdy",
    [PR_YMD] = "ymd",
};

static const char *const homes[HOMES] = {
    [HOME_NOWHERE] = "nowhere", [HOME_CELL] = "cell",
    [HOME_ANSWERS] = "answers", [HOME_RESPONDENT] = "respondent",
    [HOME_SUBJECT] = "subject", [HOME_CLASS] = "class",
    [HOME_WAVE] = "wave",       [HOME_MOMENT] = "moment",
};

static bool find(struct pr_text word, const char *const *list, size_t n, size_t *at) {
    for (size_t i = 0; i < n; i++) {
        if (list[i] && pr_text_is(word, list[i])) {
            *at = i;
            return true;
        }
    }
    return false;
}

const char *store_type_word(enum pr_type type) {
    return types[type];
}

bool store_type_of(struct pr_text word, enum pr_type *type) {
    size_t at = 0;
    const bool found = find(word, types, PR_COUNT_OF(types), &at);
    *type = (enum pr_type)at;
    return found;
}

const char *store_missing_word(uint8_t missing) {
    return missing == PR_PRESENT || missing >= PR_COUNT_OF(missings) ? NULL : missings[missing];
}

bool store_missing_of(struct pr_text word, uint8_t *missing) {
    size_t at = 0;
    const bool found = find(word, missings, PR_COUNT_OF(missings), &at);
    *missing = (uint8_t)at;
    return found;
}

bool store_role_of(struct pr_text word, enum pr_role *role) {
    for (int r = PR_ROLE_OTHER; r <= PR_ROLE_TEXT; r++) {
        *role = (enum pr_role)r;
        if (pr_text_is(word, pr_role_name(*role))) {
            return true;
        }
    }
    return false;
}

bool store_encoding_of(struct pr_text word, enum pr_encoding *encoding) {
    for (int e = PR_ENC_UTF8; e <= PR_ENC_CP1252; e++) {
        *encoding = (enum pr_encoding)e;
        if (pr_text_is(word, pr_encoding_name(*encoding))) {
            return true;
        }
    }
    return false;
}

bool store_outcome_of(struct pr_text word, enum pr_outcome *outcome) {
    for (int o = PR_ACCEPT; o <= PR_REJECT; o++) {
        *outcome = (enum pr_outcome)o;
        if (pr_text_is(word, pr_outcome_name(*outcome))) {
            return true;
        }
    }
    return false;
}

const char *store_order_word(enum pr_date_order order) {
    return orders[order];
}

bool store_order_of(struct pr_text word, enum pr_date_order *order) {
    size_t at = 0;
    const bool found = find(word, orders, PR_COUNT_OF(orders), &at);
    *order = (enum pr_date_order)at;
    return found;
}

const char *store_home_word(enum home home) {
    return homes[home];
}

bool store_home_of(struct pr_text word, enum home *home) {
    size_t at = 0;
    const bool found = find(word, homes, HOMES, &at);
    *home = (enum home)at;
    return found;
}

/* ---- moments ---- */

enum { DAY_0000 = -719528, DAY_9999 = 2932896, SECONDS = 86400 };

static bool plain(struct pr_moment m) {
    int year = 0;
    int month = 0;
    int day = 0;
    if (m.day < DAY_0000 || m.day > DAY_9999 || m.second < -1 || m.second >= SECONDS) {
        return false;
    }
    pr_day_split(m.day, &year, &month, &day);
    return pr_day_exists(year, month, day);
}

static void digits(struct pr_buf *b, int64_t value, int width) {
    int64_t most = 10;
    for (int w = 1; w < width; w++, most *= 10) {
        if (value < most) {
            pr_buf_char(b, '0');
        }
    }
    pr_buf_int(b, value);
}

struct pr_text store_moment_word(struct pr_arena *arena, struct pr_moment m) {
    struct pr_buf b = pr_buf_new(arena);
    if (!plain(m)) {
        pr_buf_c(&b, "day ");
        pr_buf_int(&b, m.day);
        pr_buf_c(&b, ", second ");
        pr_buf_int(&b, m.second);
        return pr_buf_done(&b);
    }
    int year = 0;
    int month = 0;
    int day = 0;
    pr_day_split(m.day, &year, &month, &day);
    digits(&b, year, 4);
    pr_buf_char(&b, '-');
    digits(&b, month, 2);
    pr_buf_char(&b, '-');
    digits(&b, day, 2);
    for (int part = 0, unit = 3600; m.second >= 0 && part < 3; part++, unit /= 60) {
        pr_buf_char(&b, part ? ':' : 'T');
        digits(&b, m.second / unit % (part ? 60 : 24), 2);
    }
    return pr_buf_done(&b);
}

static bool number(struct pr_text t, size_t from, size_t n, int *value) {
    *value = 0;
    for (size_t i = from; i < from + n; i++) {
        if (i >= t.n || t.s[i] < '0' || t.s[i] > '9') {
            return false;
        }
        *value = *value * 10 + (t.s[i] - '0');
    }
    return true;
}

static bool odd_moment(struct pr_text t, struct pr_moment *m) {
    const struct pr_text head = PR_TEXT("day ");
    const struct pr_text middle = PR_TEXT(", second ");
    const size_t at = pr_text_find(t, middle);
    int64_t second = 0;
    if (!pr_text_starts(t, head) || at == SIZE_MAX ||
        !pr_integer_parse(pr_text_slice(t, head.n, at), &m->day) ||
        !pr_integer_parse(pr_text_slice(t, at + middle.n, t.n), &second) || second < INT32_MIN ||
        second > INT32_MAX) {
        return false;
    }
    m->second = (int32_t)second;
    return true;
}

bool store_moment_of(struct pr_text t, struct pr_moment *m) {
    int p[6] = {0};
    *m = (struct pr_moment){PR_NO_DAY, -1};
    if ((t.n != 10 && t.n != 19) || !number(t, 0, 4, &p[0])) {
        return odd_moment(t, m);
    }
    for (size_t i = 1, at = 5; i < (t.n == 10 ? 3U : 6U); i++, at += 3) {
        if (t.s[at - 1] != "--T::"[i - 1] || !number(t, at, 2, &p[i])) {
            return odd_moment(t, m);
        }
    }
    if (!pr_day_exists(p[0], p[1], p[2]) || p[3] > 23 || p[4] > 59 || p[5] > 59) {
        return false;
    }
    m->day = pr_day_from(p[0], p[1], p[2]);
    m->second = t.n == 10 ? -1 : (p[3] * 60 + p[4]) * 60 + p[5];
    return true;
}
