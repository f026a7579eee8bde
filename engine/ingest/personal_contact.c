/* Mail, phones, accounts, СНИЛС: as whole cells and inside a text. */
#include "personal.h"

#include <string.h>

enum { MAIL_MOST = 254 };
enum { PHONE_MOST = 15, PHONE_GROUPS = 7, LOCAL_LEAST = 5, SNILS_DIGITS = 11, NICK_LEAST = 4 };

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

static bool latin(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ---- whole cells ---- */

/* name@host.domain */
bool contact_is_mail(struct pr_text t) {
    size_t at = pr_text_find(t, PR_TEXT("@"));
    if (at == SIZE_MAX || at == 0 || t.n > MAIL_MOST || pr_text_find(t, PR_TEXT(" ")) != SIZE_MAX) {
        return false;
    }
    size_t dot = pr_text_find(pr_text_slice(t, at + 1, t.n), PR_TEXT("."));
    return dot != SIZE_MAX && dot > 0;
}

/* Length of the sign between digits of a phone number that stands at a place, 0: none. */
static size_t phone_sign(struct pr_text t, size_t at) {
    static const char *const signs[] = {" ", "-", "(", ")", ".", "\u00A0", "‑", "–", "\u2212"};
    struct pr_text rest = pr_text_slice(t, at, t.n);
    for (size_t i = 0; i < PR_COUNT_OF(signs); i++) {
        if (pr_text_starts(rest, pr_text_of(signs[i]))) {
            return pr_text_of(signs[i]).n;
        }
    }
    return 0;
}

/* +7 916 777-66-00, 8 (916) 777 66 00, 9167776600 */
bool contact_is_phone(struct pr_text t) {
    bool plus = t.n > 0 && t.s[0] == '+';
    char first = '\0';
    size_t n = 0;
    for (size_t i = plus ? 1 : 0; i < t.n;) {
        size_t step = digit(t.s[i]) ? 1 : phone_sign(t, i);
        if (step == 0 || (digit(t.s[i]) && n == PHONE_MOST)) {
            return false;
        }
        if (digit(t.s[i])) {
            if (n++ == 0) {
                first = t.s[i];
            }
        }
        i += step;
    }
    return (plus && n >= 10) || (n == 11 && (first == '7' || first == '8')) ||
           (n == 10 && first == '9');
}

static const char *const sites[] = {
    "t.me/",         "vk.com/", "wa.me/", "vk.ru/",        "instagram.com/",
    "vkontakte.ru/", "ok.ru/",  "vk.me/", "facebook.com/", "tiktok.com/",
    "discord.gg/",   "max.ru/", NULL};

/* @petya, t.me/petya */
bool contact_is_nick(struct pr_text t) {
    if (pr_text_find(t, PR_TEXT(" ")) != SIZE_MAX) {
        return false;
    }
    if (pr_text_has_any(t, sites)) {
        return true;
    }
    for (size_t i = 1; i < t.n; i++) {
        if (!latin(t.s[i]) && !digit(t.s[i]) && t.s[i] != '_') {
            return false;
        }
    }
    return t.n >= NICK_LEAST && t.s[0] == '@';
}

/* The last two digits are the sum of the nine before, each times its place from the right, modulo
 * 101; 100 counts as 0. */
static bool snils_fits(const char *d) {
    unsigned sum = 0;
    for (unsigned i = 0; i < 9; i++) {
        sum += (unsigned)(d[i] - '0') * (9 - i);
    }
    sum = sum % 101 % 100;
    return sum == (unsigned)(d[9] - '0') * 10 + (unsigned)(d[10] - '0');
}

/* Length of a СНИЛС at the beginning: 123-456-789 01, or 11 digits that fit; 0: none. */
static size_t snils_at(struct pr_text t) {
    char d[SNILS_DIGITS];
    size_t n = 0, i = 0, signs = 0;
    while (i < t.n && n < SNILS_DIGITS) {
        bool due = n > 0 && n % 3 == 0 && !digit(t.s[i]);
        size_t step = due ? phone_sign(t, i) : digit(t.s[i]);
        if (step == 0 || (due && signs >= n / 3)) {
            return 0;
        }
        if (due) {
            signs++;
        } else {
            d[n++] = t.s[i];
        }
        i += step;
    }
    bool whole = n == SNILS_DIGITS && (i == t.n || !digit(t.s[i]));
    return whole && (signs == 0 || signs == 3) && snils_fits(d) ? i : 0;
}

bool contact_is_snils(struct pr_text t) {
    return t.n >= SNILS_DIGITS && snils_at(t) == t.n;
}

bool contact_is_ip(struct pr_text t) {
    unsigned parts = 0, value = 0, most = 0;
    size_t n = 0;
    for (size_t i = 0; i <= t.n; i++) {
        if (i < t.n && digit(t.s[i])) {
            value = value * 10 + (unsigned)(t.s[i] - '0');
            n++;
        } else if (n == 0 || n > 3 || value > 255 || (i < t.n && t.s[i] != '.')) {
            return false;
        } else {
            most = value > most ? value : most;
            parts++;
            n = value = 0;
        }
    }
    return parts == 4 && most > 31; /* else it may be the number of a paragraph */
}

bool contact_is(struct pr_text t) {
    return contact_is_mail(t) || contact_is_phone(t) || contact_is_nick(t) || contact_is_snils(t) ||
           contact_is_ip(t);
}

/* ---- inside a text ---- */

/* Words behind which even a short number is somebody's own. */
static const char *const phone_words[] = {"тел", "Тел", "ТЕЛ",   "моб",     "Моб",     "МОБ",
                                          "tel", "Tel", "phone", "hatsApp", "hatsapp", NULL};
static const char *const paper_words[] = {"паспорт",      "Паспорт", "ПАСПОРТ", "свидетельств",
                                          "Свидетельств", "серия",   "Серия",   "полис",
                                          "Полис",        NULL};

static bool wants_number(struct pr_text before, const char *const *words) {
    enum { NEAR = 24 };
    size_t from = before.n > NEAR ? before.n - NEAR : 0;
    for (size_t i = from; i < before.n; i++) { /* since the last number */
        from = digit(before.s[i]) ? i + 1 : from;
    }
    return pr_text_has_any(pr_text_slice(before, from, before.n), words);
}

/* Groups of digits read so far. */
struct digits {
    size_t n, groups, size[PHONE_GROUPS + 1];
    size_t zeros;         /* at the end */
    char first, third[4]; /* the third group's first digits: a year? */
    bool plus, bracket, singles;
};

static bool is_date(const struct digits *d) {
    return d->groups >= 3 && d->size[0] <= 2 && d->size[1] <= 2 && d->size[2] == 4 &&
           (d->third[0] == '1' || d->third[0] == '2');
}

static bool is_number(const struct digits *d, bool wanted) {
    enum { NOBODYS = 7 }; /* 000-00-00 stands in examples */
    if (d->zeros >= NOBODYS || d->groups > PHONE_GROUPS || d->singles || (!d->plus && is_date(d))) {
        return false;
    }
    return (d->plus && d->n >= 10) || (d->n == 11 && (d->first == '7' || d->first == '8')) ||
           (d->n == 10 && (d->first == '9' || d->bracket)) || (wanted && d->n >= LOCAL_LEAST);
}

static size_t group(struct pr_text t, size_t i, struct digits *d) {
    size_t from = i;
    for (; i < t.n && digit(t.s[i]); i++) {
        d->zeros = t.s[i] == '0' ? d->zeros + 1 : 0;
    }
    size_t size = i - from;
    if (d->n == 0) {
        d->first = t.s[from];
    }
    if (d->groups <= PHONE_GROUPS) {
        d->size[d->groups] = size;
    }
    if (d->groups == 2) {
        memcpy(d->third, t.s + from, size < sizeof d->third ? size : sizeof d->third);
    }
    d->singles = d->singles || (d->groups > 1 && size == 1 && d->size[d->groups - 1] == 1);
    d->groups++;
    d->n += size;
    return i;
}

/* Length of the longest phone number that begins here; 0: none. */
static size_t phone_at(struct pr_text t, bool wanted) {
    struct digits d = {.plus = t.n > 0 && t.s[0] == '+', .bracket = t.n > 0 && t.s[0] == '('};
    size_t i = d.plus || d.bracket, found = 0;
    while (i < t.n && digit(t.s[i]) && d.groups <= PHONE_GROUPS) {
        i = group(t, i, &d);
        if (d.n > PHONE_MOST) {
            break;
        }
        found = is_number(&d, wanted) ? i : found;
        size_t sign = phone_sign(t, i), signs = 0;
        for (; sign > 0 && signs < 3; signs++) {
            i += sign;
            sign = phone_sign(t, i);
        }
    }
    return found < t.n && latin(t.s[found]) ? 0 : found; /* a long code: 9820080834e9 */
}

static bool in_mail(char c) {
    return latin(c) || digit(c) || (unsigned char)c >= 0x80 || c == '.' || c == '_' || c == '-';
}

static size_t mail_at(struct pr_text t) {
    size_t at = 0;
    while (at < t.n && at < MAIL_MOST && (in_mail(t.s[at]) || t.s[at] == '+' || t.s[at] == '%')) {
        at++;
    }
    if (at == 0 || at == t.n || t.s[at] != '@') {
        return 0;
    }
    size_t end = at + 1, dot = 0;
    while (end < t.n && end < at + MAIL_MOST && in_mail(t.s[end])) {
        dot = t.s[end] == '.' && end > at + 1 && end + 2 < t.n && in_mail(t.s[end + 1]) ? end : dot;
        end++;
    }
    while (end > at && (t.s[end - 1] == '.' || t.s[end - 1] == '-')) {
        end--;
    }
    return dot > 0 && dot < end ? end : 0;
}

static bool in_account(char c) {
    return latin(c) || digit(c) || c == '_';
}

/* «vk.com/petya.ivolgin», «ok.ru/profile/55», «t.me/+ab» */
static bool joins_account(struct pr_text t, size_t at) {
    return strchr(".-/+@", t.s[at]) != NULL && t.s[at] != '\0' && at + 1 < t.n &&
           in_account(t.s[at + 1]);
}

/* Equal but for capitals, which take as many bytes. */
static bool is_word(struct pr_text t, struct pr_text small) {
    for (size_t i = 0, k = 0; i < t.n && k < small.n;) {
        uint32_t c = pr_utf8_next(t, &i);
        bool large = (c >= 'A' && c <= 'Z') || (c >= 0x410 && c <= 0x42F);
        if ((large ? c + 0x20 : c) != pr_utf8_next(small, &k)) {
            return false;
        }
    }
    return t.n == small.n;
}

/* «tg: petya_5», «вк: petya»; of a word without sign or digit a colon must stand before. */
static bool wants_account(struct pr_text before, bool *sure) {
    static const char *const words[] = {
        "tg",    "telegram",  "телеграм",  "тг",       "телега", "вк",
        "vk",    "discord",   "дискорд",   "ник",      "nick",   "skype",
        "скайп", "instagram", "инстаграм", "whatsapp", NULL};
    struct pr_text t = pr_text_trim(before);
    *sure = pr_text_ends(t, PR_TEXT(":"));
    t = pr_text_trim(pr_text_slice(t, 0, t.n - *sure));
    for (size_t i = 0; words[i] != NULL; i++) {
        struct pr_text w = pr_text_of(words[i]);
        size_t from = t.n >= w.n ? t.n - w.n : 0;
        if (t.n >= w.n && is_word(pr_text_slice(t, from, t.n), w) &&
            (from == 0 || t.s[from - 1] == ' ' || t.s[from - 1] == '(')) {
            return true;
        }
    }
    return false;
}

/* A bare name of an account: petya_5, petya#1234 */
static size_t bare_account_at(struct pr_text t, struct pr_text before) {
    enum { TAG = 4 };
    size_t n = 0, signs = 0, tag = 0;
    bool sure = false;
    while (n < t.n && (in_account(t.s[n]) || (t.s[n] == '.' && joins_account(t, n)))) {
        signs += !latin(t.s[n]);
        n++;
    }
    while (n >= 2 && n + tag + 1 < t.n && t.s[n] == '#' && digit(t.s[n + tag + 1]) && tag < TAG) {
        tag++;
    }
    if (tag == TAG) {
        return n + 1 + tag;
    }
    bool wanted = n >= NICK_LEAST && n < 40 && wants_account(before, &sure);
    return wanted && (sure || signs > 0) ? n : 0;
}

static size_t account_at(struct pr_text t) {
    size_t n = t.s[0] == '@';
    for (size_t i = 0; sites[i] != NULL && n == 0; i++) {
        n = pr_text_starts(t, pr_text_of(sites[i])) ? pr_text_of(sites[i]).n : 0;
    }
    size_t from = n;
    bool site = n > 1;
    while (n > 0 && n < t.n && (in_account(t.s[n]) || (site && joins_account(t, n)))) {
        n++;
    }
    bool call = n < t.n && (t.s[n] == '(' || t.s[n] == '!'); /* «@SUM(» of a spreadsheet */
    bool told = site || (!call && !digit(t.s[from]));
    return n > 0 && n - from >= NICK_LEAST - 1 && told ? n : 0;
}

bool contact_may(struct pr_text t) {
    size_t digits = 0, letters = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (t.s[i] == '@' || (t.s[i] == '/' && i > 2)) {
            return true;
        }
        digits += digit(t.s[i]);
        letters += latin(t.s[i]);
    }
    return digits >= LOCAL_LEAST || letters >= NICK_LEAST;
}

/* A number that is somebody's own. */
static size_t number_at(struct pr_text t, size_t i, const char **word) {
    struct pr_text rest = pr_text_slice(t, i, t.n), behind = pr_text_slice(t, 0, i);
    bool fraction = i > 1 && (t.s[i - 1] == '.' || t.s[i - 1] == ',') && digit(t.s[i - 2]);
    size_t n = fraction ? 0 : snils_at(rest);
    *word = "[СНИЛС]";
    if (n == 0 && !fraction) {
        bool paper = wants_number(behind, paper_words);
        *word = paper ? "[документ]" : "[телефон]";
        n = phone_at(rest, paper || wants_number(behind, phone_words));
    }
    return n;
}

/* What begins at a place, and the word for it. */
static size_t found_at(struct pr_text t, size_t i, const char **word) {
    struct pr_text rest = pr_text_slice(t, i, t.n);
    char before = ' ', c = t.s[i];
    if (i > 0) {
        before = t.s[i - 1];
    }
    bool inside = latin(before) || digit(before);
    size_t n = 0;
    *word = "[телефон]";
    if (!inside && (digit(c) || c == '+' || c == '(')) {
        n = number_at(t, i, word);
    }
    if (n == 0 && !inside && c != '@' && in_mail(c) && (i == 0 || !in_mail(before))) {
        *word = "[почта]";
        n = mail_at(rest);
    }
    if (n == 0 && !inside && (c == '@' || latin(c))) {
        *word = "[аккаунт]";
        n = account_at(rest);
        n = n == 0 && c != '@' ? bare_account_at(rest, pr_text_slice(t, 0, i)) : n;
    }
    return n;
}

struct pr_text contact_masked(struct pr_arena *arena, struct pr_text t, size_t *n) {
    struct pr_buf b = pr_buf_new(arena);
    size_t copied = 0;
    *n = 0;
    if (!contact_may(t)) {
        return t;
    }
    for (size_t i = 0; i < t.n;) {
        const char *word = NULL;
        size_t found = found_at(t, i, &word);
        if (found == 0) {
            i++;
            continue;
        }
        pr_buf_text(&b, pr_text_slice(t, copied, i));
        pr_buf_c(&b, word);
        i += found;
        copied = i;
        (*n)++;
    }
    if (*n == 0) {
        return t;
    }
    pr_buf_text(&b, pr_text_slice(t, copied, t.n));
    return pr_buf_done(&b);
}

/* ---- what is said before a column is typed ---- */

static struct pr_text masked(struct pr_arena *arena, struct pr_text t) {
    size_t n = 0;
    return contact_masked(arena, t, &n);
}

void contact_mask_issue(struct pr_arena *arena, struct pr_issue *x) {
    x->header = masked(arena, x->header);
    x->value = masked(arena, x->value);
    for (size_t a = 0; a < x->n_args; a++) {
        x->args[a].text = masked(arena, x->args[a].text);
    }
}

void contact_mask_head(struct pr_arena *arena, struct pr_sheet *sheet) {
    for (size_t i = 0; i < sheet->n_preamble; i++) {
        sheet->preamble[i].name = masked(arena, sheet->preamble[i].name);
        sheet->preamble[i].value = masked(arena, sheet->preamble[i].value);
    }
    sheet->title = masked(arena, sheet->title);
    for (size_t c = 0; sheet->header != NULL && c < sheet->n_columns; c++) {
        sheet->header[c] = masked(arena, sheet->header[c]);
    }
}
