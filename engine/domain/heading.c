/* Headings: what people put around the words, and how words of a table are compared. All of it
 * works on slices of folded text. */
#include "kinds.h"
#include "prirost/domain_name.h"

#include <string.h>

enum { NUMBER_LETTERS = 8, NUMBER_DIGITS = 4 };

uint32_t heading_letter(uint32_t c) {
    if (c >= 'A' && c <= 'Z') {
        return c + ('a' - 'A');
    }
    if (c >= 0x410 && c <= 0x42F) { /* А-Я */
        return c + 0x20;
    }
    if (c == 0x401 || c == 0x451) { /* Ё, ё -> е */
        return 0x435;
    }
    return c == '_' ? ' ' : c;
}

static bool letter(uint32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F) || c == 0x451;
}

static bool digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

static uint32_t peek(struct pr_text t, size_t at) {
    return at < t.n ? pr_utf8_next(t, &at) : 0;
}

/* Signs that say nothing at the end of a heading. */
struct pr_text heading_tailless(struct pr_text t) {
    while (t.n > 0 && (t.s[t.n - 1] == ':' || t.s[t.n - 1] == '?' || t.s[t.n - 1] == '*' ||
                       t.s[t.n - 1] == '.' || t.s[t.n - 1] == '!' || t.s[t.n - 1] == ' ' ||
                       t.s[t.n - 1] == '_')) {
        t.n--;
    }
    return t;
}

bool heading_is(const char *word, struct pr_text folded) {
    enum { LONGEST = 4 }; /* bytes of a code point */
    struct pr_text begin = {word, 0};
    while (begin.n < LONGEST && word[begin.n] != '\0') {
        begin.n++;
    }
    if (begin.n == 0 || heading_letter(peek(begin, 0)) != heading_letter(peek(folded, 0))) {
        return false; /* as nearly all words: spares reading them whole */
    }
    struct pr_text w = heading_tailless(pr_text_of(word));
    struct pr_text f = heading_tailless(folded);
    size_t i = 0;
    size_t j = 0;
    while (i < w.n && j < f.n) {
        if (heading_letter(pr_utf8_next(w, &i)) != heading_letter(pr_utf8_next(f, &j))) {
            return false;
        }
    }
    return i == w.n && j == f.n && w.n > 0;
}

/* Letters then digits, in any case few: "в1", "l01", "q1", "12"; or letters alone when in
 * brackets: "(k)". Gives the end, or 0. */
static size_t code_end(struct pr_text t, size_t at, bool letters_do) {
    size_t letters = 0;
    size_t digits = 0;
    while (at < t.n && letters < NUMBER_LETTERS && letter(peek(t, at))) {
        (void)pr_utf8_next(t, &at);
        letters++;
    }
    while (at < t.n && digits <= NUMBER_DIGITS && digit(peek(t, at))) {
        at++;
        digits++;
    }
    bool fits = digits > 0 ? digits <= NUMBER_DIGITS && letters <= 3
                           : letters_do && letters > 0 && letters <= 3;
    return fits ? at : 0;
}

static size_t blanks(struct pr_text t, size_t at) {
    while (at < t.n && t.s[at] == ' ') {
        at++;
    }
    return at;
}

/* "(q1) ", "[l01] ". */
static size_t bracketed(struct pr_text t, struct pr_text *number) {
    char close = t.s[0] == '(' ? ')' : ']';
    size_t end = code_end(t, 1, true);
    if (end == 0 || end >= t.n || t.s[end] != close) {
        return 0;
    }
    *number = pr_text_slice(t, 1, end);
    end++;
    if (end < t.n && (t.s[end] == '.' || t.s[end] == ':')) {
        end++;
    }
    return blanks(t, end);
}

/* "1. ", "в1. ", "1) ", "l01: ", "№ 1. "; "2 «б»" or "5 класс" is no number. */
static size_t dotted(struct pr_text t, struct pr_text *number) {
    size_t from = pr_text_starts(t, PR_TEXT("№")) ? blanks(t, sizeof("№") - 1) : 0;
    size_t end = code_end(t, from, false);
    if (end == 0 || end >= t.n || !(t.s[end] == '.' || t.s[end] == ')' || t.s[end] == ':')) {
        return 0;
    }
    size_t rest = blanks(t, end + 1);
    bool decimal = rest == end + 1 && digit(peek(t, rest)); /* «1.5 …» */
    if (decimal) {
        return 0;
    }
    *number = pr_text_slice(t, from, end);
    return rest;
}

static const struct {
    const char *open, *close;
} quotes[] = {{"«", "»"}, {"\"", "\""}, {"“", "”"}, {"„", "“"}, {"'", "'"}};

static struct pr_text unquoted(struct pr_text t) {
    for (size_t i = 0; i < PR_COUNT_OF(quotes); i++) {
        struct pr_text open = pr_text_of(quotes[i].open);
        struct pr_text close = pr_text_of(quotes[i].close);
        if (t.n <= open.n + close.n || !pr_text_starts(t, open) || !pr_text_ends(t, close)) {
            continue;
        }
        struct pr_text inside = pr_text_slice(t, open.n, t.n - close.n);
        if (pr_text_find(inside, close) == SIZE_MAX) { /* else «a» and «b» */
            return pr_text_trim(inside);
        }
    }
    return t;
}

/* An apostrophe that keeps a spreadsheet from running the cell as a formula is no part of it. */
static struct pr_text unguarded(struct pr_text t) {
    bool guarded = t.n > 1 && t.s[0] == '\'' && t.s[1] != '\0' && strchr("=+-@", t.s[1]) != NULL;
    return pr_text_slice(t, guarded ? 1 : 0, t.n);
}

struct pr_text heading_bare(struct pr_text folded, struct pr_text *number) {
    struct pr_text t = unguarded(unquoted(pr_text_trim(folded)));
    *number = (struct pr_text){t.s, 0};
    if (t.n == 0) {
        return t;
    }
    size_t from = t.s[0] == '(' || t.s[0] == '[' ? bracketed(t, number) : dotted(t, number);
    if (from >= t.n) { /* nothing else stands there: the code is the heading */
        return t;
    }
    return unquoted(pr_text_trim(pr_text_slice(t, from, t.n)));
}

bool heading_brackets(struct pr_text folded, struct pr_text *before, struct pr_text *inside) {
    struct pr_text t = pr_text_trim(folded);
    if (t.n < 3 || t.s[t.n - 1] != ']') {
        return false;
    }
    size_t open = t.n - 1;
    size_t depth = 1;
    while (open > 0 && depth > 0) {
        open--;
        depth += t.s[open] == ']' ? 1 : 0;
        depth -= t.s[open] == '[' ? 1 : 0;
    }
    if (depth > 0) {
        return false;
    }
    *before = pr_text_trim(pr_text_slice(t, 0, open));
    *inside = pr_text_trim(pr_text_slice(t, open + 1, t.n - 1));
    return before->n > 0 && inside->n > 0;
}

/* Quotes, dashes, closing signs: what typing the same words again changes. */

static bool is_quote(uint32_t c) {
    return c == 0xAB || c == 0xBB || c == '"' || (c >= 0x201C && c <= 0x201F);
}

static bool is_dash(uint32_t c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool is_apostrophe(uint32_t c) {
    return c == 0x2018 || c == 0x2019 || c == 0x2BC;
}

static bool any_sign(struct pr_text t) {
    for (size_t i = 0; i < t.n;) {
        uint32_t c = pr_utf8_next(t, &i);
        if (is_quote(c) || is_dash(c) || is_apostrophe(c)) {
            return true;
        }
    }
    return false;
}

/* A dash between blanks goes with one of them. */
static struct pr_text plain_signs(struct pr_arena *arena, struct pr_text t) {
    struct pr_buf b = pr_buf_new(arena);
    bool blank = true;
    if (!any_sign(t)) {
        return t;
    }
    for (size_t i = 0; i < t.n;) {
        uint32_t c = pr_utf8_next(t, &i);
        bool alone = is_dash(c) && blank && (i >= t.n || t.s[i] == ' ');
        if (is_quote(c) || alone || (c == ' ' && blank)) {
            continue;
        }
        pr_buf_code(&b, is_dash(c) ? '-' : is_apostrophe(c) ? '\'' : c);
        blank = c == ' ';
    }
    return pr_text_trim(pr_buf_done(&b));
}

static struct pr_text endless(struct pr_text t) {
    struct pr_text dots = PR_TEXT("…");
    t = heading_tailless(t);
    while (pr_text_ends(t, dots)) {
        t = heading_tailless(pr_text_slice(t, 0, t.n - dots.n));
    }
    return t;
}

struct pr_text pr_heading_normal(struct pr_arena *arena, struct pr_text raw,
                                 struct pr_text *number) {
    struct pr_text none;
    number = number != NULL ? number : &none;
    struct pr_text bare = heading_bare(pr_text_fold(arena, raw), number);
    struct pr_text plain = endless(plain_signs(arena, bare));
    return plain.n > 0 ? plain : bare;
}
