/* Names of people: what looks like one, and what makes two spellings one person.
 *
 * The same are: capitals, ё and е, blanks, Latin letters that look Cyrillic, the order of surname
 * and first name, a running number or a class beside it. A patronymic left out, a first name cut to
 * its letter are the same only where the class list leaves no choice. Everything else is another
 * person. */
#include "personal.h"

#include <stdlib.h>
#include <string.h>

enum { LONG_WORD = 3, SHORT_CAPITALS = 3, MOST_NAME = 200, NEAR_LEAST = 5, NEAR_MOST = 64 };

/* ---- words ---- */

struct piece {
    struct pr_text raw, letters;        /* as written; without digits behind */
    size_t n;                           /* letters */
    bool digits, capital, lower, upper; /* capital in front; letters behind it: any small, large */
    bool dot;                           /* stands behind */
};

static bool is_upper(uint32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 0x400 && c <= 0x42F) || (c >= 0xC0 && c <= 0xDE) ||
           (c >= 0x490 && c <= 0x4FF && c % 2 == 0);
}

static bool is_letter(uint32_t c) {
    return is_upper(c) || (c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x52F) ||
           (c >= 0xDF && c <= 0x24F);
}

static bool is_mark(uint32_t c) {
    return c >= 0x300 && c <= 0x36F;
}

static bool joins(uint32_t c) {
    return c == '-' || c == '\'' || c == '_' || c == 0x2010 || c == 0x2011 || c == 0x2019 ||
           c == 0x2BC;
}

static void take(struct piece *p, uint32_t c, size_t end, const char *start) {
    bool first = p->n == 0;
    if (joins(c)) { /* belongs to the word only if more of it follows */
        return;
    }
    if (c >= '0' && c <= '9') {
        p->digits = true;
    } else if (is_letter(c)) {
        p->n++;
        p->capital = first ? is_upper(c) : p->capital;
        p->upper = p->upper || (!first && is_upper(c));
        p->lower = p->lower || (!first && !is_upper(c));
        p->letters.n = p->digits ? p->letters.n : end - (size_t)(p->raw.s - start);
    }
    p->raw.n = end - (size_t)(p->raw.s - start);
}

/* Cuts a text into words; SIZE_MAX: more than a name has. */
static size_t cut(struct pr_text t, struct piece *piece) {
    size_t n = 0;
    bool inside = false;
    for (size_t i = 0; i < t.n;) {
        size_t from = i;
        uint32_t c = pr_utf8_next(t, &i);
        bool in = is_letter(c) || (c >= '0' && c <= '9') || (inside && (joins(c) || is_mark(c)));
        if (in && !inside) {
            if (n == NAME_WORDS) {
                return SIZE_MAX;
            }
            piece[n] = (struct piece){.raw = {t.s + from, 0}, .letters = {t.s + from, 0}};
            n++;
        } else if (!in && inside) {
            piece[n - 1].dot = c == '.';
        }
        inside = in;
        if (in) {
            take(&piece[n - 1], c, i, t.s);
        }
    }
    return n;
}

bool name_ends_with(struct pr_text folded, const char *const *endings) {
    for (size_t i = 0; endings[i] != NULL; i++) {
        struct pr_text e = pr_text_of(endings[i]);
        if (folded.n > e.n + 2 && pr_text_ends(folded, e)) {
            return true;
        }
    }
    return false;
}

static const char *const surnames[] = {
    "ов",   "ова", "ев", "ева", "ин",  "ина",  "ын",  "ына",   "ский",  "ская", "цкий", "цкая",
    "енко", "чук", "ук", "юк",  "ых",  "ян",   "дзе", "швили", "баева", "заде", "ко",   "ich",
    "ov",   "ova", "ev", "eva", "ina", "skiy", "sky", "skaya", "enko",  NULL};
static const char *const patronymics[] = {"ович", "евич",  "ьич",   "овна", "евна", "ична", "оглы",
                                          "кызы", "ovich", "evich", "ovna", "evna", NULL};

/* Words beside a code or a name, folded. */
static bool is_common(struct pr_text folded) {
    static const char *const words[] = {
        "кл",       "класс",  "класса", "ученик",     "ученица",    "ученика",     "учащийся",
        "школа",    "шк",     "код",    "номер",      "группа",     "вариант",     "респондент",
        "участник", "анкета", "шифр",   "мальчик",    "девочка",    "обучающийся", "pupil",
        "student",  "class",  "grade",  "code",       "id",         "user",        "no",
        "kid",      "child",  "login",  "respondent", "participant"};
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        if (pr_text_is(folded, words[i])) {
            return true;
        }
    }
    return false;
}

/* Words of people who try out a form, and of templates. */
static bool is_trial(struct pr_text folded) {
    static const char *const words[] = {"тест",    "тестовый", "тестовая", "проба",  "пробный",
                                        "пробная", "пример",   "проверка", "аноним", "анонимно",
                                        "test",    "testing",  "example",  "demo",   "admin",
                                        "админ",   "нет",      "не",       "никто",  "asdf",
                                        "qwerty",  "йцукен",   "фыва",     "xxx",    "ххх"};
    bool same = folded.n > 0;
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        if (pr_text_is(folded, words[i])) {
            return true;
        }
    }
    for (size_t i = 2; i < folded.n && same; i++) { /* «ааа» */
        same = folded.s[i] == folded.s[i % 2] || (folded.n < 4 && folded.s[i] == folded.s[0]);
    }
    return same && folded.n > 2;
}

/* ---- the normal form ---- */

static uint32_t cyrillic_of(uint32_t c) {
    static const char latin[] = "aceopxykmthbi";
    static const uint32_t cyrillic[] = {0x430, 0x441, 0x435, 0x43E, 0x440, 0x445, 0x443,
                                        0x43A, 0x43C, 0x442, 0x43D, 0x432, 0x456};
    for (size_t i = 0; i + 1 < sizeof latin; i++) {
        if ((uint32_t)latin[i] == c) {
            return cyrillic[i];
        }
    }
    return 0;
}

/* Whether Latin letters of the text are slips: a Cyrillic one stands among them, and each of them
 * has a twin. */
static bool is_mixed(struct pr_text t) {
    bool cyrillic = false, strange = false;
    for (size_t i = 0; i < t.n;) {
        uint32_t c = pr_utf8_next(t, &i);
        cyrillic = cyrillic || (c >= 0x400 && c <= 0x52F);
        strange = strange || (c >= 'a' && c <= 'z' && cyrillic_of(c) == 0);
    }
    return cyrillic && !strange;
}

static struct pr_text plain(struct pr_arena *arena, struct pr_text raw, bool mixed) {
    struct pr_text folded = pr_text_fold(arena, raw);
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < folded.n;) {
        uint32_t c = pr_utf8_next(folded, &i);
        uint32_t twin = mixed ? cyrillic_of(c) : 0;
        pr_buf_code(&b, twin != 0 ? twin : joins(c) ? '-' : c);
    }
    return pr_buf_done(&b);
}

static int by_bytes(const void *a, const void *b) {
    return pr_text_compare(*(const struct pr_text *)a, *(const struct pr_text *)b);
}

static bool is_initial(struct pr_text word) {
    return pr_utf8_length(word) == 1;
}

/* Words in one order, then first letters in theirs. */
static void settle(struct pr_arena *arena, struct name *name) {
    struct pr_text sorted[NAME_WORDS];
    struct pr_buf b = pr_buf_new(arena);
    size_t n = 0;
    for (size_t i = 0; i < name->n; i++) {
        if (!is_initial(name->word[i])) {
            sorted[n++] = name->word[i];
        }
    }
    qsort(sorted, n, sizeof *sorted, by_bytes);
    for (size_t i = 0; i < name->n; i++) {
        if (is_initial(name->word[i])) {
            sorted[n++] = name->word[i];
        }
    }
    for (size_t i = 0; i < n; i++) {
        name->word[i] = sorted[i];
        pr_buf_c(&b, i > 0 ? " " : "");
        pr_buf_text(&b, sorted[i]);
    }
    name->normal = pr_buf_done(&b);
}

/* ---- where a code is due ---- */

/* SQL, formats, markup: no name and no code. */
static bool is_odd(struct pr_text t) {
    for (size_t i = 0; i < t.n; i++) {
        if (strchr(";=<>{}\\$`|%", t.s[i]) != NULL) { /* a NUL is found too */
            return true;
        }
    }
    return pr_text_find(t, PR_TEXT("--")) != SIZE_MAX;
}

bool name_is_code(struct pr_text cell) {
    enum { LETTERS = 10 };
    size_t n = 0, dashes = 0;
    struct pr_text t = pr_text_trim(cell);
    if (!pr_text_starts(t, PR_TEXT("К-"))) {
        return false;
    }
    for (size_t i = 0; i < t.n; n++) {
        uint32_t c = pr_utf8_next(t, &i);
        bool dash = n == 1 || n == 7;
        dashes += dash && c == '-';
        if (!dash && !(c >= 0x410 && c <= 0x42F) && !(c >= '2' && c <= '9')) {
            return false;
        }
    }
    return dashes == 2 && n == LETTERS + 3;
}

/* Words that are not the number, the class or «ученик» beside the name. */
static bool keep(struct pr_arena *arena, const struct piece *p, struct pr_text *word, bool mixed) {
    enum { LEAST = 4 };
    *word = plain(arena, p->digits ? p->letters : p->raw, mixed);
    if (p->n == 0 || is_common(*word)) {
        return false;
    }
    return !p->digits ||
           (pr_utf8_length(*word) >= LEAST && p->letters.n > 0 && name_ends_with(*word, surnames));
}

bool name_in_key(struct pr_arena *arena, struct pr_text cell, struct name *name) {
    struct piece piece[NAME_WORDS];
    struct pr_text t = pr_text_trim(cell);
    *name = (struct name){.n = 0};
    if (t.n < 3 || t.n > MOST_NAME || is_odd(t) || name_is_code(t)) {
        return false;
    }
    size_t n = cut(t, piece), two = 0;
    bool digits = false, proper = false, whole = false;
    if (n == SIZE_MAX) {
        return false;
    }
    bool mixed = is_mixed(pr_text_fold(arena, t));
    for (size_t i = 0; i < n; i++) {
        const struct piece *p = &piece[i];
        struct pr_text word;
        digits = digits || p->digits;
        if (!keep(arena, p, &word, mixed)) {
            continue;
        }
        if (name->n == 0 && is_trial(word)) {
            return false;
        }
        name->word[name->n++] = word;
        two += p->n >= 2;
        whole = whole || (p->n >= LONG_WORD && (p->lower || p->n > SHORT_CAPITALS));
        proper = proper || (p->capital && p->n >= LONG_WORD && (p->lower != p->upper)) ||
                 name_ends_with(word, surnames);
    }
    bool is = digits ? proper : whole || two >= 2;
    if (is && name->n > 0) {
        settle(arena, name);
    }
    return is && name->n > 0;
}

/* ---- anywhere ---- */

static bool is_proper(const struct piece *p) {
    return !p->digits && p->capital && !p->upper && p->lower && p->n >= 2;
}

/* Without folding through an arena: a Cyrillic ending is the same in a name's small letters. */
static bool is_surname(const struct piece *p) {
    return p->n > LONG_WORD && name_ends_with(p->raw, surnames);
}

/* «Вера» of «Мороз Вера» */
static bool is_known(const struct piece *p) {
    struct pr_arena *scratch = pr_arena_new();
    bool known = name_is_given(pr_text_fold(scratch, p->raw));
    pr_arena_free(scratch);
    return known;
}

bool name_is_plain(struct pr_text cell) {
    enum { LONGEST = 100, WORDS_MOST = 4 };
    struct piece piece[NAME_WORDS];
    struct pr_text t = pr_text_trim(cell);
    if (t.n < 6 || t.n > LONGEST) {
        return false;
    }
    size_t n = cut(t, piece), words = 0, letters = 0;
    bool surname = false, patronymic = false, known = false;
    if (n == SIZE_MAX || n < 2 || n > WORDS_MOST) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        const struct piece *p = &piece[i];
        bool initial = p->n == 1 && p->capital && !p->digits;
        if (!initial && !is_proper(p)) {
            return false;
        }
        words += !initial;
        letters += initial;
        surname = surname || (!initial && is_surname(p));
        patronymic = patronymic || (!initial && name_ends_with(p->raw, patronymics));
        known = known || (!initial && is_known(p));
    }
    if (letters > 0) {
        return words == 1 && letters <= 2;
    }
    return surname || patronymic || (known && words == 2);
}

/* ---- words of a text ---- */

bool name_may(struct pr_text t) {
    enum { LEAST = 2 }; /* capitals */
    size_t n = 0;
    for (size_t i = 0; i < t.n && n < LEAST; i++) {
        unsigned char c = (unsigned char)t.s[i];
        n += (c >= 'A' && c <= 'Z') || ((c == 0xD0 || c == 0xD2 || c == 0xD3) && i + 1 < t.n &&
                                        (unsigned char)t.s[i + 1] < 0xB0);
    }
    return n == LEAST;
}

size_t name_next_word(struct pr_text t, size_t from) {
    bool inside = from > 0; /* in the rest of the word before */
    for (size_t i = from; i < t.n;) {
        size_t at = i;
        uint32_t c = pr_utf8_next(t, &i);
        bool in = is_letter(c) || (c >= '0' && c <= '9') || (inside && (joins(c) || is_mark(c)));
        if (in && !inside) {
            return at;
        }
        inside = in;
    }
    return t.n;
}

/* Words from a place on with blanks and dots of initials between them. */
static size_t cut_from(struct pr_text t, size_t from, struct piece *piece, size_t most) {
    size_t n = 0;
    bool inside = false;
    for (size_t i = from; i < t.n;) {
        size_t at = i;
        uint32_t c = pr_utf8_next(t, &i);
        bool in = is_letter(c) || (c >= '0' && c <= '9') || (inside && (joins(c) || is_mark(c)));
        bool dot = c == '.' && inside && piece[n - 1].n == 1;
        bool over = !in && !dot && c != ' ' && c != 0xA0;
        if (over || (in && !inside && n == most)) {
            break;
        }
        if (in && !inside) {
            piece[n++] = (struct piece){.raw = {t.s + at, 0}, .letters = {t.s + at, 0}};
        }
        if (in) {
            take(&piece[n - 1], c, i, t.s);
        } else if (dot) {
            piece[n - 1].dot = true;
        }
        inside = in;
    }
    return n;
}

size_t name_words(struct pr_text t, size_t from, struct text_word *word, size_t most) {
    struct piece piece[NAME_WORDS];
    size_t n = cut_from(t, from, piece, most < NAME_WORDS ? most : NAME_WORDS), found = 0;
    for (; found < n; found++) {
        const struct piece *p = &piece[found];
        bool initial = p->n == 1 && p->capital && p->dot && !p->digits;
        if (!initial && !is_proper(p)) {
            break;
        }
        word[found] =
            (struct text_word){.raw = p->raw,
                               .proper = !initial,
                               .initial = initial,
                               .surname = !initial && is_surname(p),
                               .patronymic = !initial && name_ends_with(p->raw, patronymics),
                               .dot = p->dot};
    }
    return found;
}

/* ---- two names ---- */

static bool stands_for(struct pr_text word, struct pr_text whole) {
    return pr_text_equal(word, whole) || (is_initial(word) && pr_text_starts(whole, word));
}

bool name_shortens(const struct name *shorter, const struct name *longer) {
    bool taken[NAME_WORDS] = {false};
    size_t same = 0;
    if (shorter->n < 2 || shorter->n > longer->n) {
        return false;
    }
    for (size_t i = 0; i < shorter->n; i++) { /* whole words come first */
        size_t k = 0;
        while (k < longer->n && (taken[k] || !stands_for(shorter->word[i], longer->word[k]))) {
            k++;
        }
        if (k == longer->n) {
            return false;
        }
        taken[k] = true;
        same += pr_text_equal(shorter->word[i], longer->word[k]) && !is_initial(longer->word[k]);
    }
    return same > 0;
}

static size_t letters_of(struct pr_text t, uint32_t *out) {
    size_t n = 0;
    for (size_t i = 0; i < t.n && n < NEAR_MOST; n++) {
        out[n] = pr_utf8_next(t, &i);
    }
    return n;
}

bool name_is_near(struct pr_text a, struct pr_text b) {
    uint32_t x[NEAR_MOST], y[NEAR_MOST];
    size_t n = letters_of(a, x), m = letters_of(b, y), from = 0, end = 0;
    size_t longer = n > m ? n : m, shorter = n > m ? m : n;
    if (shorter < NEAR_LEAST || longer - shorter > 1 || longer == NEAR_MOST) {
        return false;
    }
    while (from < shorter && x[from] == y[from]) {
        from++;
    }
    while (end < shorter - from && x[n - 1 - end] == y[m - 1 - end]) {
        end++;
    }
    size_t left = shorter - from - end, right = longer - from - end;
    bool swapped = n == m && left == 2 && x[from] == y[from + 1] && x[from + 1] == y[from];
    return right > 0 && ((left <= 1 && right <= 1) || swapped);
}
