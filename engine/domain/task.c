/* Tasks of diagnostic works, as teachers write them above a column: «Задание 3 (макс. 2)», «№ 3»,
 * «3.», «З3», «Вычисления (до 3 баллов)». */
#include "prirost/base_number.h"
#include "prirost/domain_name.h"

enum { CODE_LETTERS = 3, CODE_LONG = 24 };

/* Two spellings of one text: folded for looking, as written for keeping. */
struct pair {
    struct pr_text folded, raw;
};

static struct pair cut(struct pair p, size_t from, size_t to) {
    return (struct pair){pr_text_slice(p.folded, from, to), pr_text_slice(p.raw, from, to)};
}

static struct pair trim(struct pair p) {
    static const char signs[] = " .,;:-/";
    size_t from = 0, to = p.folded.n;
    while (from < to && p.folded.s[from] == ' ') {
        from++;
    }
    for (bool more = true; more && to > from;) {
        more = false;
        for (size_t i = 0; i + 1 < sizeof signs && !more; i++) {
            more = p.folded.s[to - 1] == signs[i];
        }
        to -= more ? 1 : 0;
    }
    return cut(p, from, to);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* The first number of a text; 0: none. */
static double number_in(struct pr_text t) {
    size_t from = 0;
    double value = 0;
    while (from < t.n && !is_digit(t.s[from])) {
        from++;
    }
    size_t to = from;
    while (to < t.n && (is_digit(t.s[to]) || ((t.s[to] == ',' || t.s[to] == '.') && to + 1 < t.n &&
                                              is_digit(t.s[to + 1])))) {
        to++;
    }
    bool read = to > from && pr_number_parse(pr_text_slice(t, from, to), &value);
    return read && value > 0 ? value : 0;
}

/* ---- the maximum ---- */

static bool speaks_of_points(struct pr_text inside) {
    static const char *const words[] = {"макс", "max", "балл", "point", NULL};
    bool short_word = pr_text_ends(inside, PR_TEXT("б")) || pr_text_ends(inside, PR_TEXT("б."));
    return pr_text_has_any(inside, words) || pr_text_starts(inside, PR_TEXT("до ")) ||
           (short_word && is_digit(inside.s[0]));
}

/* «… (макс. 2)» or «… [2]»: the bracket at the end. */
static bool bracket(struct pair *p, double *maximum) {
    struct pr_text t = p->folded;
    if (t.n < 3 || (t.s[t.n - 1] != ')' && t.s[t.n - 1] != ']')) {
        return false;
    }
    char open = t.s[t.n - 1] == ')' ? '(' : '[';
    size_t at = t.n - 1;
    while (at > 0 && t.s[at] != open) {
        at--;
    }
    struct pr_text inside = pr_text_trim(pr_text_slice(t, at + 1, t.n - 1));
    double value = 0;
    bool bare = pr_number_parse(inside, &value);
    bool numbered = at > 0 && number_in(pr_text_slice(t, 0, at)) > 0;
    if (at == 0 || (!speaks_of_points(inside) && !(bare && numbered))) {
        return false;
    }
    *maximum = number_in(inside);
    *p = trim(cut(*p, 0, at));
    return *maximum > 0;
}

/* «Задание 3, макс. 2». */
static bool words(struct pair *p, double *maximum) {
    static const char *const marks[] = {"макс", "max"};
    for (size_t i = 0; i < PR_COUNT_OF(marks); i++) {
        size_t at = pr_text_find(p->folded, pr_text_of(marks[i]));
        double value = at == SIZE_MAX ? 0 : number_in(pr_text_slice(p->folded, at, p->folded.n));
        if (value > 0 && at > 0) {
            *maximum = value;
            *p = trim(cut(*p, 0, at));
            return true;
        }
    }
    return false;
}

/* ---- the task ---- */

static const char *const prefixes[] = {"баллы за задание",
                                       "балл за задание",
                                       "номер задания",
                                       "задание",
                                       "задания",
                                       "задача",
                                       "задачи",
                                       "упражнение",
                                       "критерий",
                                       "вопрос",
                                       "пункт",
                                       "номер",
                                       "зад",
                                       "упр",
                                       "exercise",
                                       "question",
                                       "task"};

static struct pair without_prefix(struct pair p, bool *said) {
    for (size_t i = 0; i < PR_COUNT_OF(prefixes); i++) {
        struct pr_text prefix = pr_text_of(prefixes[i]);
        bool more = p.folded.n > prefix.n;
        const char *next = more ? &p.folded.s[prefix.n] : "x";
        bool ends = is_digit(*next) || *next == ' ' || *next == '.' || *next == '_' ||
                    *next == '[' ||
                    pr_text_starts(pr_text_slice(p.folded, prefix.n, p.folded.n), PR_TEXT("№"));
        if (pr_text_starts(p.folded, prefix) && ends) {
            *said = true;
            p = cut(p, prefix.n, p.folded.n);
            break;
        }
    }
    for (bool more = true; more && p.folded.n > 0;) {
        struct pr_text sign = PR_TEXT("№");
        bool plain = p.folded.s[0] == ' ' || p.folded.s[0] == '.' || p.folded.s[0] == '_' ||
                     p.folded.s[0] == '[' || p.folded.s[0] == '#';
        bool number = pr_text_starts(p.folded, sign);
        more = plain || number;
        p = cut(p, number ? sign.n : plain ? 1 : 0, p.folded.n);
    }
    return p;
}

/* Up to three letters and digits, points between («1.2», «А1», «2К1», «5а»); the end, or 0. */
static size_t code_end(struct pr_text t) {
    size_t at = 0, letters = 0, digits = 0;
    while (at < t.n && at < CODE_LONG) {
        size_t next = at;
        uint32_t c = pr_utf8_next(t, &next);
        bool letter = (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F);
        bool digit = c >= '0' && c <= '9';
        bool joint = (c == '.' || c == '-') && next < t.n && is_digit(t.s[next]);
        if (!letter && !digit && !joint) {
            break;
        }
        letters += letter ? 1 : 0;
        digits += digit ? 1 : 0;
        at = next;
    }
    return digits > 0 && letters <= CODE_LETTERS ? at : 0;
}

static bool says_something(struct pr_text t) {
    for (size_t at = 0; at < t.n;) {
        uint32_t c = pr_utf8_next(t, &at);
        if ((c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F) || (c >= '0' && c <= '9')) {
            return true;
        }
    }
    return false;
}

static struct pr_text spelled(struct pr_arena *arena, struct pr_text raw) {
    unsigned done = 0;
    return pr_code_normal(arena, raw, &done);
}

bool pr_task_normal(struct pr_arena *arena, struct pr_text raw, struct pr_text *task,
                    double *maximum) {
    struct pair p = {pr_text_fold(arena, raw), pr_text_squeeze(arena, raw)};
    if (p.folded.n != p.raw.n) { /* letters of other lengths: what is looked at is kept */
        p.raw = p.folded;
    }
    *task = p.raw;
    *maximum = 0;
    bool stated = bracket(&p, maximum) || words(&p, maximum);
    bool said = false;
    struct pair rest = without_prefix(p, &said);
    size_t end = code_end(rest.folded);
    bool whole = end > 0 && trim(cut(rest, end, rest.folded.n)).folded.n == 0;
    bool closed = end > 0 &&
                  (rest.folded.s[end < rest.folded.n ? end : end - 1] == ')' ||
                   rest.folded.s[end < rest.folded.n ? end : end - 1] == ']') &&
                  end + 1 >= rest.folded.n;
    if (end > 0 && (said || whole || closed)) {
        *task = spelled(arena, pr_text_slice(rest.raw, 0, end));
        return true;
    }
    if (stated && says_something(p.folded)) {
        *task = p.raw;
        return true;
    }
    return false;
}
