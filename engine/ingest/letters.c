/* Which code page: the one in which the high bytes look most like words. Points are ten times the
 * logarithm of how much more often a Russian letter is met than the average one; capitals where
 * none stands, a Cyrillic letter beside a Latin one and signs of no school text cost more.
 * Frequencies of letters: Russian National Corpus.
 */
#include "sheet.h"

enum {
    SAMPLE = 256 * 1024,
    BAD = -30,       /* a sign that no school text holds */
    MISPLACED = -25, /* a capital inside a word, a Cyrillic letter beside a Latin one */
    ALONE = 1,       /* a capital between signs */
    FOREIGN = 1000,  /* so many Latin letters to a high byte */
    MARGIN = 4,      /* by so much a byte the best must lead where readings differ */
    POOR = -9        /* an average of points that no words have */
};

enum letter { NO_LETTER, LATIN, SMALL, CAPITAL };

static enum letter letter_of(uint32_t c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        return LATIN;
    }
    if ((c >= 0x430 && c <= 0x44f) || c == 0x451) {
        return SMALL;
    }
    return (c >= 0x410 && c <= 0x42f) || c == 0x401 ? CAPITAL : NO_LETTER;
}

/* а … я */
static const int8_t points_of_letter[32] = {9,   -7, 4,   -6,  0,   10, -12, -6,  9,   -10, 1,
                                            3,   0,  8,   13,  -1,  4,  6,   7,   -2,  -25, -12,
                                            -19, -8, -14, -21, -40, -5, -6,  -23, -16, -4};

static bool mark(uint32_t c) {
    static const uint16_t marks[] = {0xa0,   0xab,   0xbb,   0x2013, 0x2014, 0x2018,
                                     0x2019, 0x201c, 0x201d, 0x201e, 0x2026, 0x2116};
    for (size_t i = 0; i < PR_COUNT_OF(marks); i++) {
        if (marks[i] == c) {
            return true;
        }
    }
    return false;
}

static bool accented(uint32_t c) {
    return c >= 0xc0 && c <= 0xff && c != 0xd7 && c != 0xf7;
}

static int points_of_cyrillic(uint32_t c, enum letter before, enum letter after, bool foreign) {
    bool capital = letter_of(c) == CAPITAL, beside_latin = before == LATIN || after == LATIN;
    if (foreign || beside_latin || (capital && before == SMALL)) {
        return MISPLACED;
    }
    if (before == NO_LETTER && after == NO_LETTER) {
        return capital ? ALONE : 0; /* the letter of a class; any is as frequent */
    }
    uint32_t small = capital ? c + 0x20 : c;
    bool known = small >= 0x430 && small - 0x430 < PR_COUNT_OF(points_of_letter);
    int letter = known ? points_of_letter[small - 0x430] : -10; /* ё */
    return letter - (capital ? 3 : 0);
}

/* A capital between two letters is none, nor is ÿ in a school's words. */
static int points_of_accented(uint32_t c, enum letter before, enum letter after) {
    bool capital = c < 0xdf && before == LATIN && after == LATIN;
    bool beside_latin = before == LATIN || after == LATIN;
    return beside_latin && !capital && c != 0xff ? 5 : -15;
}

static int points(uint32_t c, enum letter before, enum letter after, bool foreign) {
    enum letter here = letter_of(c);
    if (here == SMALL || here == CAPITAL) {
        return points_of_cyrillic(c, before, after, foreign);
    }
    if (accented(c)) {
        return points_of_accented(c, before, after);
    }
    return mark(c) ? 0 : BAD;
}

static uint32_t decoded(const uint16_t *page, char byte) {
    unsigned char b = (unsigned char)byte;
    return b < 0x80 ? b : page[b - 0x80];
}

/* What is З in windows-1251 is an opening quote on a Mac: quotes that never close are letters. */
static int64_t unpaired(struct pr_text t, const uint16_t *page) {
    enum { OPEN = 0xab, CLOSE = 0xbb };
    int64_t open = 0;
    for (size_t i = 0; i < t.n; i++) {
        uint32_t c = decoded(page, t.s[i]);
        open += c == OPEN ? 1 : c == CLOSE ? -1 : 0;
    }
    return (open < 0 ? -open : open) * MISPLACED;
}

static int64_t score(struct pr_text t, const uint16_t *page, bool foreign) {
    int64_t sum = unpaired(t, page);
    enum letter before = NO_LETTER;
    for (size_t i = 0; i < t.n; i++) {
        uint32_t c = decoded(page, t.s[i]);
        if ((unsigned char)t.s[i] >= 0x80) {
            enum letter after = i + 1 < t.n ? letter_of(decoded(page, t.s[i + 1])) : NO_LETTER;
            sum += points(c, before, after, foreign);
        }
        before = letter_of(c);
    }
    return sum;
}

/* From the first high byte on. */
static struct pr_text sample_of(struct pr_text bytes) {
    size_t from = 0;
    while (from < bytes.n && (unsigned char)bytes.s[from] < 0x80) {
        from++;
    }
    from = from > 0 ? from - 1 : 0;
    return pr_text_slice(bytes, from, bytes.n - from > SAMPLE ? from + SAMPLE : bytes.n);
}

/* How many bytes two pages read differently. */
static int64_t differ(struct pr_text t, const uint16_t *a, const uint16_t *b) {
    int64_t n = 0;
    for (size_t i = 0; i < t.n; i++) {
        n += decoded(a, t.s[i]) != decoded(b, t.s[i]);
    }
    return n;
}

/* Bytes above ASCII, and whether they are lost among Latin letters: no Russian text then. */
static int64_t high_bytes(struct pr_text t, bool *foreign) {
    int64_t high = 0, latin = 0;
    for (size_t i = 0; i < t.n; i++) {
        high += (unsigned char)t.s[i] >= 0x80;
        latin += (unsigned char)t.s[i] < 0x80 && letter_of((unsigned char)t.s[i]) == LATIN;
    }
    *foreign = latin >= high * FOREIGN;
    return high;
}

enum pr_encoding codepage_guess(struct pr_text bytes, bool *certain) {
    struct pr_text t = sample_of(bytes);
    int64_t scores[PR_ENC_CP1252 + 1] = {0};
    bool foreign = false;
    int64_t high = high_bytes(t, &foreign);
    enum pr_encoding best = PR_ENC_CP1251;
    for (int e = PR_ENC_CP1251; e <= PR_ENC_CP1252; e++) {
        scores[e] = score(t, codepage_of((enum pr_encoding)e), foreign);
        best = scores[e] > scores[best] ? (enum pr_encoding)e : best;
    }
    *certain = scores[best] >= high * POOR;
    for (int e = PR_ENC_CP1251; e <= PR_ENC_CP1252; e++) {
        int64_t n = differ(t, codepage_of(best), codepage_of((enum pr_encoding)e));
        if (e != (int)best && n > 0 && scores[best] - scores[e] < n * MARGIN) {
            *certain = false;
        }
    }
    return best;
}
