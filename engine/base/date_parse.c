/* Dates as exports write them: cut into tokens, then a small grammar over the tokens. */
#include <stdlib.h>

#include "prirost/base_date.h"
#include "prirost/base_number.h"
#include "text_people.h"

enum { TOKENS_MOST = 24, TEXT_MOST = 80, DIGITS_MOST = 8 };
enum { YEAR_FROM = 1900, YEAR_TO = 2100, CENTURY_TURNS = 70 };
/* Spreadsheet days: 20000 is in 1954, day 25569 is 1970-01-01; the last one is of the year YEAR_TO.
 */
enum { SERIAL_FROM = 20000, SERIAL_1970 = 25569, DAY_SECONDS = 86400 };

enum token_kind { END, NUMBER, WORD, SIGN };

struct token {
    enum token_kind kind;
    int value; /* NUMBER: its value; SIGN: the character */
    int digits;
    bool gap; /* white space stood before it */
    struct pr_text text;
};

struct reader {
    struct token tokens[TOKENS_MOST + 1];
    size_t n, at;
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(uint32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= 0x400 && c <= 0x4FF);
}

static bool cut_number(struct pr_text t, size_t *at, struct token *token) {
    size_t start = *at;
    for (; *at < t.n && is_digit(t.s[*at]); ++*at) {
        if (*at - start == DIGITS_MOST) {
            return false;
        }
        token->value = token->value * 10 + (t.s[*at] - '0');
    }
    token->kind = NUMBER;
    token->digits = (int)(*at - start);
    return true;
}

static bool cut_token(struct pr_text t, size_t *at, struct token *token) {
    size_t start = *at;
    if (is_digit(t.s[start])) {
        return cut_number(t, at, token);
    }
    uint32_t code = pr_utf8_next(t, at);
    if (!is_letter(code)) {
        token->kind = SIGN;
        token->value = code == 0x2212 ? '-' : (int)code;
        return true;
    }
    for (size_t next = *at; next < t.n; *at = next) {
        if (!is_letter(pr_utf8_next(t, &next))) {
            break;
        }
    }
    token->kind = WORD;
    token->text = pr_text_slice(t, start, *at);
    return true;
}

static bool cut(struct pr_text t, struct reader *r) {
    bool gap = false;
    for (size_t at = 0; at < t.n;) {
        size_t next = at;
        if (code_is_white(pr_utf8_next(t, &next))) {
            gap = true;
            at = next;
            continue;
        }
        struct token *token = &r->tokens[r->n];
        if (r->n == TOKENS_MOST || !cut_token(t, &at, token)) {
            return false;
        }
        token->gap = gap;
        gap = false;
        r->n++;
    }
    return true;
}

static const struct token *peek(const struct reader *r, size_t ahead) {
    static const struct token end = {0};
    return r->at + ahead < r->n ? &r->tokens[r->at + ahead] : &end;
}

static bool take_sign(struct reader *r, int sign) {
    if (peek(r, 0)->kind == SIGN && peek(r, 0)->value == sign) {
        r->at++;
        return true;
    }
    return false;
}

/* Words are compared letter by letter in lower case, ё as е; no arena is needed for that. */
static size_t lower_letters(struct pr_text t, uint32_t *out, size_t most) {
    size_t n = 0;
    for (size_t at = 0; at < t.n && n < most; n++) {
        uint32_t c = pr_utf8_next(t, &at);
        if ((c >= 'A' && c <= 'Z') || (c >= 0x410 && c <= 0x42F)) {
            c += 32;
        }
        out[n] = c == 0x401 || c == 0x451 ? 0x435 : c;
    }
    return n;
}

enum { WORD_MOST = 16 };

/* Does the word begin with `stem`? Then *rest is how many letters follow. */
static bool begins(struct pr_text word, const char *stem, size_t *rest) {
    uint32_t a[WORD_MOST], b[WORD_MOST];
    size_t n = lower_letters(word, a, WORD_MOST);
    size_t m = lower_letters(pr_text_of(stem), b, WORD_MOST);
    if (m > n) {
        return false;
    }
    for (size_t i = 0; i < m; i++) {
        if (a[i] != b[i]) {
            return false;
        }
    }
    *rest = n - m;
    return true;
}

static bool same_word(struct pr_text word, const char *other) {
    size_t rest = 0;
    return begins(word, other, &rest) && rest == 0;
}

static bool one_of(struct pr_text word, const char *const *list) {
    for (; *list != NULL; list++) {
        if (same_word(word, *list)) {
            return true;
        }
    }
    return false;
}

static bool ends_with(struct pr_text word, size_t letters, const char *const *endings) {
    size_t at = word.n;
    for (; letters > 0 && at > 0; letters--) {
        do {
            at--;
        } while (at > 0 && ((unsigned char)word.s[at] & 0xC0) == 0x80);
    }
    return one_of(pr_text_slice(word, at, word.n), endings);
}

static const char *const SOFT[] = {"ь", "я", "ю", "е", "ем", NULL};
static const char *const HARD[] = {"", "а", "у", "е", "ом", NULL};
static const char *const MAY[] = {"й", "я", "ю", "е", "ем", NULL};

static const struct {
    const char *stem;
    const char *const *endings;
    const char *brief[4];
    const char *english[3];
} MONTHS[] = {
    {"январ", SOFT, {"янв"}, {"january", "jan"}},
    {"феврал", SOFT, {"фев", "февр"}, {"february", "feb"}},
    {"март", HARD, {"мар"}, {"march", "mar"}},
    {"апрел", SOFT, {"апр"}, {"april", "apr"}},
    {"ма", MAY, {NULL}, {"may"}},
    {"июн", SOFT, {"июн"}, {"june", "jun"}},
    {"июл", SOFT, {"июл"}, {"july", "jul"}},
    {"август", HARD, {"авг"}, {"august", "aug"}},
    {"сентябр", SOFT, {"сен", "сент"}, {"september", "sep"}},
    {"октябр", SOFT, {"окт"}, {"october", "oct"}},
    {"ноябр", SOFT, {"ноя", "нояб"}, {"november", "nov"}},
    {"декабр", SOFT, {"дек"}, {"december", "dec"}},
};

int pr_month_of(struct pr_text name) {
    struct pr_text word = pr_text_trim(name);
    for (size_t i = 0; i < PR_COUNT_OF(MONTHS); i++) {
        size_t rest = 0;
        if (begins(word, MONTHS[i].stem, &rest) && rest <= 2 &&
            ends_with(word, rest, MONTHS[i].endings)) {
            return (int)i + 1;
        }
        if (one_of(word, MONTHS[i].brief) || one_of(word, MONTHS[i].english)) {
            return (int)i + 1;
        }
    }
    return same_word(word, "sept") ? 9 : 0;
}

/* ---- the day ---- */

struct day {
    int year, month, day;
    bool ambiguous;
    enum pr_date_order seen;
};

static int full_year(const struct token *t) {
    if (t->digits == 2) {
        return t->value + (t->value < CENTURY_TURNS ? 2000 : 1900);
    }
    return t->value;
}

static bool month_day(int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* a sep b sep year: which is the day? */
static void settle(struct day *d, int a, int b, char sep, enum pr_date_order order) {
    bool dmy = month_day(b, a), mdy = month_day(a, b);
    bool both = dmy && mdy && a != b;
    enum pr_date_order used = PR_DMY;
    if (mdy && !dmy) {
        used = sep == '.' && order != PR_MDY ? PR_DMY : PR_MDY; /* 09.15.2025 is no day */
    } else if (both && order == PR_MDY) {
        used = PR_MDY;
    }
    d->ambiguous = both && sep != '.' && order != PR_DMY && order != PR_MDY;
    d->day = used == PR_DMY ? a : b;
    d->month = used == PR_DMY ? b : a;
    /* 05/05/2025 tells nothing about the order */
    d->seen = d->ambiguous || (dmy && mdy && a == b && sep != '.') ? PR_ORDER_UNKNOWN : used;
}

/* Three numbers with the same sign between them. */
static bool take_numbers(struct reader *r, enum pr_date_order order, struct day *d) {
    const struct token *t[5];
    for (size_t i = 0; i < 5; i++) {
        t[i] = peek(r, i);
        if (t[i]->kind != (i % 2 == 0 ? NUMBER : SIGN)) {
            return false;
        }
    }
    int sep = t[1]->value;
    if ((sep != '.' && sep != '/' && sep != '-') || t[3]->value != sep || t[2]->digits > 2) {
        return false;
    }
    bool year_first = t[0]->digits == 4 || (order == PR_YMD && t[4]->digits == 2);
    if (year_first && t[0]->digits <= 4 && t[4]->digits <= 2) {
        *d = (struct day){full_year(t[0]), t[2]->value, t[4]->value, false, PR_YMD};
    } else if (t[0]->digits <= 2 && (t[4]->digits == 4 || t[4]->digits == 2)) {
        settle(d, t[0]->value, t[2]->value, (char)sep, order);
        d->year = full_year(t[4]);
    } else {
        return false;
    }
    r->at += 5;
    return true;
}

static const char *const YEAR_WORDS[] = {"г", "года", "год", NULL};
static const char *const WEEKDAYS[] = {
    "понедельник", "вторник",  "среда",  "четверг",  "пятница", "суббота", "воскресенье", "пн",
    "вт",          "ср",       "чт",     "пт",       "сб",      "вс",      "monday",      "tuesday",
    "wednesday",   "thursday", "friday", "saturday", "sunday",  "mon",     "tue",         "wed",
    "thu",         "fri",      "sat",    "sun",      NULL};

static void skip_weekday(struct reader *r) {
    if (peek(r, 0)->kind == WORD && one_of(peek(r, 0)->text, WEEKDAYS)) {
        r->at++;
        (void)take_sign(r, '.');
        (void)take_sign(r, ',');
    }
}

/* 15-сен-25, 15.сен.2025, 15-Sep-25: as spreadsheets shorten them. */
static bool take_short(struct reader *r, struct day *d) {
    const struct token *day = peek(r, 0), *sign = peek(r, 1), *month = peek(r, 2),
                       *year = peek(r, 4);
    bool shape = day->kind == NUMBER && day->digits <= 2 && sign->kind == SIGN &&
                 (sign->value == '-' || sign->value == '.' || sign->value == '/') &&
                 month->kind == WORD && peek(r, 3)->kind == SIGN &&
                 peek(r, 3)->value == sign->value && year->kind == NUMBER &&
                 (year->digits == 2 || year->digits == 4);
    *d = (struct day){.day = day->value, .seen = PR_DMY};
    d->month = shape ? pr_month_of(month->text) : 0;
    d->year = shape ? full_year(year) : 0;
    r->at += d->month > 0 ? 5 : 0;
    return d->month > 0;
}

/* 15 сентября 2025 г. or September 15, 2025 */
static bool take_words(struct reader *r, struct day *d) {
    size_t start = r->at;
    bool month_first = peek(r, 0)->kind == WORD;
    const struct token *month = peek(r, month_first ? 0 : 1), *day = peek(r, month_first ? 1 : 0);
    if (month->kind != WORD || day->kind != NUMBER || day->digits > 2) {
        return false;
    }
    d->month = pr_month_of(month->text);
    if (d->month == 0) {
        return false;
    }
    r->at += 2;
    (void)(month_first || take_sign(r, '.')); /* 15 сент. 2025 */
    (void)take_sign(r, ',');
    const struct token *year = peek(r, 0);
    if (year->kind != NUMBER || year->digits != 4) {
        r->at = start;
        return false;
    }
    d->day = day->value;
    d->year = year->value;
    d->seen = month_first ? PR_MDY : PR_DMY;
    r->at++;
    if (peek(r, 0)->kind == WORD && one_of(peek(r, 0)->text, YEAR_WORDS)) {
        r->at++;
        (void)take_sign(r, '.');
    }
    return true;
}

/* 20250915T080421 and 20250915 */
static bool take_compact(struct reader *r, struct day *d) {
    const struct token *t = peek(r, 0);
    const int month = 100, year = 10000;
    if (t->kind != NUMBER || t->digits != DIGITS_MOST) {
        return false;
    }
    *d = (struct day){t->value / year, t->value / month % month, t->value % month, false, PR_YMD};
    if (!pr_day_exists(d->year, d->month, d->day) || d->year < YEAR_FROM || d->year > YEAR_TO) {
        return false; /* any number may have eight digits */
    }
    r->at++;
    return true;
}

/* ---- the time ---- */

/* AST, CEST, YEKT: the names of zones are three to five capitals. */
static bool is_capitals(struct pr_text word) {
    for (size_t i = 0; i < word.n; i++) {
        if (word.s[i] < 'A' || word.s[i] > 'Z') {
            return false;
        }
    }
    return word.n >= 3 && word.n <= 5;
}

static void skip_zone(struct reader *r) {
    static const char *const names[] = {"gmt", "utc", "z", "msk", "мск", NULL};
    const struct token *zone = peek(r, 0);
    bool named = zone->kind == WORD && (one_of(zone->text, names) || is_capitals(zone->text));
    r->at += named;
    const struct token *sign = peek(r, 0), *hours = peek(r, 1);
    bool offset = sign->kind == SIGN && (sign->value == '+' || sign->value == '-') &&
                  hours->kind == NUMBER && (hours->digits <= 2 || hours->digits == 4);
    if (offset) {
        r->at += 2;
        if (peek(r, 0)->kind == SIGN && peek(r, 0)->value == ':' && peek(r, 1)->digits == 2) {
            r->at += 2;
        }
    }
}

/* AM and PM, also a.m.; 0 none, 1 before noon, 2 after. */
static int take_half(struct reader *r) {
    static const char *const am[] = {"am", "a", "дп", NULL};
    static const char *const pm[] = {"pm", "p", "пп", NULL};
    const struct token *t = peek(r, 0);
    int half = t->kind != WORD ? 0 : one_of(t->text, am) ? 1 : one_of(t->text, pm) ? 2 : 0;
    if (half != 0) {
        r->at++;
        if (take_sign(r, '.') && same_word(peek(r, 0)->text, "m")) {
            r->at++;
            (void)take_sign(r, '.');
        }
    }
    return half;
}

struct clock {
    int hour, minute, second;
};

/* 080421 or 0804 */
static bool take_packed(struct reader *r, struct clock *c) {
    const struct token *t = peek(r, 0);
    const int hundred = 100;
    if (t->kind != NUMBER || (t->digits != 6 && t->digits != 4)) {
        return false;
    }
    int value = t->digits == 4 ? t->value * hundred : t->value;
    *c = (struct clock){value / hundred / hundred, value / hundred % hundred, value % hundred};
    r->at++;
    return true;
}

/* 8:04, 08:04:21, 08.04.21, 08:04:21.500 */
static bool take_clock(struct reader *r, struct clock *c) {
    const struct token *hour = peek(r, 0), *sign = peek(r, 1), *minute = peek(r, 2);
    if (hour->kind != NUMBER || hour->digits > 2 || sign->kind != SIGN ||
        (sign->value != ':' && sign->value != '.') || minute->kind != NUMBER ||
        minute->digits != 2) {
        return false;
    }
    *c = (struct clock){hour->value, minute->value, 0};
    r->at += 3;
    if (!take_sign(r, sign->value)) {
        return true;
    }
    const struct token *second = peek(r, 0);
    if (second->kind != NUMBER || second->digits > 2) {
        return false;
    }
    c->second = second->value;
    r->at++;
    if (take_sign(r, '.') || take_sign(r, ',')) { /* fractions of a second */
        r->at += peek(r, 0)->kind == NUMBER;
    }
    return true;
}

static bool take_time(struct reader *r, int32_t *second, bool *good) {
    struct clock c;
    if (!take_packed(r, &c) && !take_clock(r, &c)) {
        return false;
    }
    int half = take_half(r);
    *good = c.hour <= 23 && c.minute <= 59 && c.second <= 59 &&
            (half == 0 || (c.hour >= 1 && c.hour <= 12));
    int hour = half == 0 ? c.hour : c.hour % 12 + (half == 2 ? 12 : 0);
    *second = (hour * 60 + c.minute) * 60 + c.second;
    return true;
}

static bool take_rest(struct reader *r, int32_t *second, bool *good) {
    const struct token *t = peek(r, 0);
    if (t->kind == END) {
        return true;
    }
    static const char *const joins[] = {"t", "т", "в", "at", NULL};
    bool joined = take_sign(r, ',');
    if (peek(r, 0)->kind == WORD && one_of(peek(r, 0)->text, joins)) {
        r->at++;
        joined = true;
    }
    if (!joined && !t->gap) {
        return false;
    }
    if (!take_time(r, second, good)) {
        return false;
    }
    skip_zone(r);
    return peek(r, 0)->kind == END;
}

static bool serial(struct pr_text t, struct pr_moment *moment) {
    double value = 0;
    int64_t end = pr_day_from(YEAR_TO + 1, 1, 1);
    if (!pr_number_parse(t, &value) || value < SERIAL_FROM ||
        value >= (double)(end + SERIAL_1970)) {
        return false;
    }
    for (size_t at = 0; at < t.n; at++) { /* no blanks, signs, per cent */
        if (!is_digit(t.s[at]) && t.s[at] != '.' && t.s[at] != ',') {
            return false;
        }
    }
    int64_t day = (int64_t)value;
    int64_t second = (int64_t)((value - (double)day) * DAY_SECONDS + 0.5);
    bool clock = value > (double)day;
    day += second / DAY_SECONDS - SERIAL_1970; /* half a second before midnight is the next day */
    if (day < end) {
        *moment = (struct pr_moment){day, clock ? (int32_t)(second % DAY_SECONDS) : -1};
    }
    return day < end;
}

enum pr_date_result pr_date_parse(struct pr_text t, enum pr_date_order order,
                                  struct pr_moment *moment, enum pr_date_order *seen) {
    struct reader r = {.n = 0};
    struct day d = {0};
    int32_t second = -1;
    bool good = true;
    *moment = (struct pr_moment){PR_NO_DAY, -1};
    *seen = PR_ORDER_UNKNOWN;
    t = pr_text_trim(t);
    if (t.n == 0 || t.n > TEXT_MOST) {
        return PR_DATE_NONE;
    }
    if (serial(t, moment)) {
        return PR_DATE_SERIAL;
    }
    if (!cut(t, &r)) {
        return PR_DATE_NONE;
    }
    skip_weekday(&r);
    if (!take_numbers(&r, order, &d) && !take_words(&r, &d) && !take_short(&r, &d) &&
        !take_compact(&r, &d)) {
        return PR_DATE_NONE;
    }
    if (peek(&r, 0)->kind == WORD && one_of(peek(&r, 0)->text, YEAR_WORDS)) {
        r.at++; /* 15.09.2025 г. */
        (void)take_sign(&r, '.');
    }
    if (!take_rest(&r, &second, &good)) {
        return PR_DATE_NONE;
    }
    bool known = d.year >= YEAR_FROM && d.year <= YEAR_TO;
    if (!good || !known || !pr_day_exists(d.year, d.month, d.day)) {
        return PR_DATE_BAD;
    }
    *moment = (struct pr_moment){pr_day_from(d.year, d.month, d.day), second};
    *seen = d.seen;
    return d.ambiguous ? PR_DATE_AMBIGUOUS : PR_DATE_OK;
}
