/* Joined spelling of codes, names and classes. Everything works on one list of code points, so
 * that what had to be done is known exactly. */
#include "prirost/domain_name.h"

#include "kinds.h"

enum { CLASS_LETTERS = 3, LAST_GRADE = 12 };

struct letters {
    uint32_t *c;
    size_t n;
    unsigned done;
};

/* Latin capitals that look Cyrillic, and what they look like. */
static const struct {
    uint32_t latin, cyrillic;
} alike[] = {{'A', 0x410}, {'B', 0x412}, {'C', 0x421}, {'E', 0x415}, {'H', 0x41D}, {'K', 0x41A},
             {'M', 0x41C}, {'O', 0x41E}, {'P', 0x420}, {'T', 0x422}, {'X', 0x425}, {'Y', 0x423}};

/* Small letters look alike less often. */
static const char small_alike[] = "aceopxyk";

static uint32_t cyrillic_of(uint32_t c) {
    for (size_t i = 0; i < PR_COUNT_OF(alike); i++) {
        if (alike[i].latin == c) {
            return alike[i].cyrillic;
        }
    }
    return 0;
}

static bool latin(uint32_t c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool cyrillic(uint32_t c) {
    return (c >= 0x410 && c <= 0x44F) || c == 0x401 || c == 0x451;
}

static bool digit(uint32_t c) {
    return c >= '0' && c <= '9';
}

static uint32_t upper(uint32_t c) {
    if ((c >= 'a' && c <= 'z') || (c >= 0x430 && c <= 0x44F)) {
        return c - 0x20;
    }
    return c >= 0x450 && c <= 0x45F ? c - 0x50 : c;
}

static uint32_t lower(uint32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0x410 && c <= 0x42F)) {
        return c + 0x20;
    }
    return c >= 0x400 && c <= 0x40F ? c + 0x50 : c;
}

static bool dash(uint32_t c) {
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2043 || c == 0xFE58 ||
           c == 0xFE63 || c == '_';
}

static bool combining(uint32_t c) {
    return c >= 0x300 && c <= 0x36F;
}

/* What the raw text holds beyond its joined form; NFC and letters in full width included. */
static unsigned seen(struct pr_text squeezed) {
    unsigned done = 0;
    for (size_t at = 0; at < squeezed.n;) {
        uint32_t c = pr_utf8_next(squeezed, &at);
        if (c >= 0xFF01 && c <= 0xFF5E) {
            done |= PR_NORMAL_LOOKALIKE;
            c -= 0xFEE0;
        }
        if (upper(c) != c) {
            done |= PR_NORMAL_CASE;
        }
        if (dash(c) || combining(c) || c == 0xAD) {
            done |= PR_NORMAL_SHAPE;
        }
    }
    return done;
}

/* Upper case, NFC, plain dashes, half width. Blanks stay. ё stays ё. */
static struct letters spell(struct pr_arena *arena, struct pr_text raw) {
    struct pr_text squeezed = pr_text_squeeze(arena, raw);
    struct letters l = {0};
    l.done = seen(squeezed) | (pr_text_equal(squeezed, raw) ? 0u : (unsigned)PR_NORMAL_SPACES);
    struct pr_text composed = squeezed;
    if ((l.done & PR_NORMAL_SHAPE) != 0) {
        composed = pr_text_fold(arena, squeezed); /* the one way to NFC; loses ё, gains е */
    }
    l.c = pr_arena_array(arena, composed.n + 2, sizeof *l.c);
    for (size_t at = 0; at < composed.n;) {
        uint32_t c = pr_utf8_next(composed, &at);
        if (c >= 0xFF01 && c <= 0xFF5E) {
            c -= 0xFEE0;
        }
        if (c != 0xAD) {
            l.c[l.n++] = dash(c) ? '-' : upper(c);
        }
    }
    return l;
}

static void look_alikes(struct letters *l) {
    bool any = false;
    for (size_t i = 0; i < l->n; i++) {
        if (latin(l->c[i]) && cyrillic_of(l->c[i]) == 0) {
            return; /* an honest Latin letter: the code is Latin */
        }
        any = any || latin(l->c[i]);
    }
    for (size_t i = 0; any && i < l->n; i++) {
        l->c[i] = latin(l->c[i]) ? cyrillic_of(l->c[i]) : l->c[i];
    }
    l->done |= any ? (unsigned)PR_NORMAL_LOOKALIKE : 0u;
}

static void drop(struct letters *l, size_t at) {
    for (size_t i = at + 1; i < l->n; i++) {
        l->c[i - 1] = l->c[i];
    }
    l->n--;
}

static void without_blanks(struct letters *l) {
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (l->c[i] != ' ') {
            l->c[n++] = l->c[i];
        }
    }
    if (n < l->n && (l->done & PR_NORMAL_SHAPE) == 0) {
        l->done |= PR_NORMAL_SPACES;
    }
    l->n = n;
}

/* ё counts as е: half of the typists do not write it. */
static void without_yo(struct letters *l) {
    for (size_t i = 0; i < l->n; i++) {
        if (l->c[i] == 0x401) {
            l->c[i] = 0x415;
            l->done |= PR_NORMAL_SHAPE;
        }
    }
}

/* Two words or more and no digit: a name, not a code. */
static bool is_name(const struct letters *l) {
    bool blank = false;
    for (size_t i = 0; i < l->n; i++) {
        if (l->c[i] != ' ' && l->c[i] != '-' && l->c[i] != '.' && !latin(l->c[i]) &&
            !cyrillic(l->c[i])) {
            return false;
        }
        blank = blank || l->c[i] == ' ';
    }
    return blank;
}

static struct pr_text print(struct pr_arena *arena, const struct letters *l) {
    struct pr_buf out = pr_buf_new(arena);
    pr_buf_put(&out, "", 0);
    for (size_t i = 0; i < l->n; i++) {
        pr_buf_code(&out, l->c[i]);
    }
    return pr_buf_done(&out);
}

/* «Семенова Алена», «Иванова И.И.» */
static struct pr_text name_of(struct pr_arena *arena, struct letters *l, struct pr_text raw) {
    unsigned kept = l->done & ~(unsigned)PR_NORMAL_CASE;
    for (size_t i = 1; i + 1 < l->n; i++) { /* «И. И.» -> «И.И.» */
        bool initials = l->c[i] == ' ' && l->c[i - 1] == '.' && i + 2 < l->n && l->c[i + 2] == '.';
        if (initials) {
            drop(l, i);
            kept |= PR_NORMAL_SPACES;
        }
    }
    for (size_t i = 1; i < l->n; i++) {
        uint32_t before = l->c[i - 1];
        bool starts = before == ' ' || before == '-' || before == '.';
        l->c[i] = starts ? l->c[i] : lower(l->c[i]);
    }
    struct pr_text joined = print(arena, l);
    struct pr_text plain = pr_text_squeeze(arena, raw);
    bool same = pr_text_equal(plain, joined);
    l->done = kept | (!same && kept == 0 ? (unsigned)PR_NORMAL_CASE : 0u);
    return joined;
}

/* 3А-5 -> 3А-05, 03А-05 -> 3А-05: a spreadsheet or a hand lost or added the zero. Only codes of
 * the shape class, dash, number. */
static void zeros(struct letters *l) {
    size_t grade = l->n > 1 && l->c[0] == '0' && digit(l->c[1]) ? 1 : 0;
    size_t at = grade;
    while (at < l->n && digit(l->c[at])) {
        at++;
    }
    size_t letter = at;
    while (at < l->n && cyrillic(l->c[at])) {
        at++;
    }
    bool shape = letter > grade && letter - grade <= 2 && at == letter + 1 && at + 1 < l->n &&
                 l->c[at] == '-' && digit(l->c[at + 1]);
    for (size_t i = at + 1; shape && i < l->n; i++) {
        shape = digit(l->c[i]);
    }
    if (!shape) {
        return;
    }
    if (at + 2 == l->n) {
        l->c[l->n] = l->c[l->n - 1];
        l->c[l->n - 1] = '0';
        l->n++;
        l->done |= PR_NORMAL_SHAPE;
    }
    if (grade == 1) {
        drop(l, 0);
        l->done |= PR_NORMAL_SHAPE;
    }
}

struct pr_text pr_code_normal(struct pr_arena *arena, struct pr_text raw, unsigned *done) {
    struct letters l = spell(arena, raw);
    look_alikes(&l);
    without_yo(&l);
    struct pr_text joined;
    if (is_name(&l)) {
        joined = name_of(arena, &l, raw);
    } else {
        without_blanks(&l);
        zeros(&l);
        joined = print(arena, &l);
    }
    if (done != NULL) {
        *done = l.done;
    }
    return joined;
}

/* ---- classes ---- */

static bool around(uint32_t c) { /* signs that stand around a class's letter */
    static const uint32_t signs[] = {'"',    '\'',   '(',    ')',    '.',    '-',
                                     '/',    '`',    0xAB,   0xBB,   0x2018, 0x2019,
                                     0x201A, 0x201C, 0x201D, 0x201E, 0x2039, 0x203A};
    for (size_t i = 0; i < PR_COUNT_OF(signs); i++) {
        if (signs[i] == c) {
            return true;
        }
    }
    return false;
}

/* Words in upper case, after the look-alikes were turned and before. */
static const char *const class_words[] = {"КЛАССА", "КЛАССЕ", "КЛАСС", "КЛ",
                                          "CLASS",  "GRADE",  "FORM"};

static bool stands(const struct letters *l, size_t at, struct pr_text word, size_t *n) {
    size_t i = at;
    for (size_t w = 0; w < word.n; i++) {
        if (i >= l->n || l->c[i] != pr_utf8_next(word, &w)) {
            return false;
        }
    }
    *n = i - at;
    return true;
}

static bool alone(const struct letters *l, size_t from, size_t to) {
    bool before = from > 0 && (latin(l->c[from - 1]) || cyrillic(l->c[from - 1]));
    bool after = to < l->n && (latin(l->c[to]) || cyrillic(l->c[to]));
    return !after && (!before || to == l->n); /* «5АКЛАСС» happens */
}

static void without_class_word(struct letters *l) {
    for (size_t w = 0; w < PR_COUNT_OF(class_words); w++) {
        struct pr_text word = pr_text_of(class_words[w]);
        for (size_t i = 0; i < l->n; i++) {
            size_t n = 0;
            if (!stands(l, i, word, &n) || !alone(l, i, i + n) || n == l->n) {
                continue;
            }
            while (n > 0) {
                drop(l, i);
                n--;
            }
            l->done |= PR_NORMAL_SHAPE;
            return;
        }
    }
}

/* «5-й А», «5-ый А»: endings of an ordinal number. */
static void without_ending(struct letters *l) {
    static const char *const endings[] = {"-ЫЙ ", "-ИЙ ", "-ОЙ ", "-Й ", "ЫЙ ", "ИЙ "};
    size_t at = 0;
    while (at < l->n && digit(l->c[at])) {
        at++;
    }
    for (size_t e = 0; at > 0 && e < PR_COUNT_OF(endings); e++) {
        size_t n = 0;
        if (stands(l, at, pr_text_of(endings[e]), &n)) {
            for (; n > 0; n--) {
                drop(l, at);
            }
            l->done |= PR_NORMAL_SHAPE;
            return;
        }
    }
}

static void without_signs(struct letters *l) {
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        if (around(l->c[i])) {
            l->done |= PR_NORMAL_SHAPE;
        } else {
            l->c[n++] = l->c[i];
        }
    }
    l->n = n;
}

/* One or two digits up to 12, then at most three Cyrillic letters. */
static bool class_shape(struct letters *l) {
    while (l->n > 1 && l->c[0] == '0' && digit(l->c[1])) {
        drop(l, 0);
        l->done |= PR_NORMAL_SHAPE;
    }
    size_t at = 0;
    uint32_t grade = 0;
    while (at < l->n && at < 3 && digit(l->c[at])) {
        grade = grade * 10 + (l->c[at] - '0');
        at++;
    }
    size_t first = at;
    while (at < l->n && cyrillic(l->c[at])) {
        at++;
    }
    return first > 0 && grade >= 1 && grade <= LAST_GRADE && at == l->n &&
           at - first <= CLASS_LETTERS;
}

struct pr_text pr_class_normal(struct pr_arena *arena, struct pr_text raw, unsigned *done,
                               bool *is_class) {
    struct letters l = spell(arena, raw);
    struct letters whole = l; /* what is returned when it is no class */
    whole.c = pr_arena_array(arena, l.n + 1, sizeof *whole.c);
    for (size_t i = 0; i < l.n; i++) {
        whole.c[i] = l.c[i];
    }
    without_class_word(&l);
    look_alikes(&l);
    without_class_word(&l);
    without_ending(&l);
    without_signs(&l);
    without_blanks(&l);
    bool fits = class_shape(&l);
    if (done != NULL) {
        *done = fits ? l.done : whole.done;
    }
    if (is_class != NULL) {
        *is_class = fits;
    }
    return print(arena, fits ? &l : &whole);
}

int pr_class_grade(struct pr_text class_name) {
    int grade = 0;
    for (size_t i = 0; i < class_name.n && digit((uint32_t)(unsigned char)class_name.s[i]); i++) {
        grade = grade * 10 + (class_name.s[i] - '0');
        if (grade > LAST_GRADE) {
            return 0;
        }
    }
    return grade;
}

int pr_class_compare(struct pr_text a, struct pr_text b) {
    int first = pr_class_grade(a);
    int second = pr_class_grade(b);
    if (first != second) { /* what has no grade comes last */
        if (first == 0 || second == 0) {
            return first == 0 ? 1 : -1;
        }
        return first < second ? -1 : 1;
    }
    int order = pr_text_compare_natural(a, b);
    return order != 0 ? order : pr_text_compare(a, b);
}

static uint32_t skeleton(uint32_t c) {
    uint32_t cyr = cyrillic_of(upper(c));
    return cyr != 0 ? cyr : upper(c);
}

bool code_alike(struct pr_text a, struct pr_text b) {
    size_t i = 0;
    size_t j = 0;
    while (i < a.n && j < b.n) {
        if (skeleton(pr_utf8_next(a, &i)) != skeleton(pr_utf8_next(b, &j))) {
            return false;
        }
    }
    return i == a.n && j == b.n;
}

bool pr_has_lookalike(struct pr_text t) {
    for (size_t i = 0; i < t.n; i++) {
        uint32_t c = (uint32_t)(unsigned char)t.s[i];
        if (cyrillic_of(c) != 0) {
            return true;
        }
        for (size_t k = 0; k + 1 < sizeof small_alike; k++) {
            if ((uint32_t)small_alike[k] == c) {
                return true;
            }
        }
    }
    return false;
}
