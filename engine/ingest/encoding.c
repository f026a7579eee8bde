/* Bytes -> UTF-8. The order of the questions: what the caller said, a BOM, strict UTF-8 over the
 * whole file, UTF-16 by its zero bytes, and only then a single-byte page. A few bad bytes in UTF-8
 * are bad bytes, no reason to read everything as something else. */
#include "sheet.h"

#include <string.h>

enum { LONG_WORD = 3, LINE_OF_LETTERS = 3 };

static const uint32_t REPLACEMENT = 0xfffd;

static size_t line_of(struct pr_text t, size_t offset) {
    size_t n = 0;
    struct line line;
    for (size_t at = 0; next_line(t, &at, &line);) {
        n++;
        if (offset < line.next) {
            break;
        }
    }
    return n > 0 ? n : 1;
}

static bool no_nul(struct reading *r, struct pr_text t) {
    const char *nul = t.n > 0 ? memchr(t.s, 0, t.n) : NULL;
    return nul == NULL || refuse(r, PR_ISSUE_nul_byte, line_of(t, (size_t)(nul - t.s)));
}

/* ---- UTF-16 ---- */

static uint32_t unit(struct pr_text t, size_t i, bool big) {
    uint32_t a = (unsigned char)t.s[2 * i], b = (unsigned char)t.s[2 * i + 1];
    return big ? a << 8 | b : b << 8 | a;
}

static bool from_utf16(struct reading *r, struct pr_text t, bool big) {
    struct pr_buf out = pr_buf_new(r->arena);
    size_t n = t.n / 2;
    r->broken = t.n % 2 != 0;
    for (size_t i = 0; i < n; i++) {
        uint32_t c = unit(t, i, big);
        uint32_t low = i + 1 < n ? unit(t, i + 1, big) : 0;
        if (c >= 0xd800 && c < 0xdc00 && low >= 0xdc00 && low < 0xe000) {
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            i++;
        } else if (c >= 0xd800 && c < 0xe000) {
            c = REPLACEMENT;
            r->broken = true;
        }
        pr_buf_code(&out, c);
    }
    if (t.n % 2 != 0) {
        pr_buf_code(&out, REPLACEMENT);
    }
    r->text = pr_buf_done(&out);
    return true;
}

/* UTF-16 without a BOM: an even length, no unit of zero, and nearly all units in the blocks that a
 * Russian or English table uses. */
static bool looks_utf16(struct pr_text t, bool big) {
    size_t n = t.n / 2, usual = 0, ascii = 0;
    if (n < 2 || t.n % 2 != 0) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t c = unit(t, i, big), block = c >> 8;
        if (c == 0) {
            return false;
        }
        ascii += block == 0;
        usual += block == 0 || block == 0x04 || block == 0x20 || block == 0x21;
    }
    return ascii > 0 && usual >= n - n / 10;
}

/* ---- single-byte pages ---- */

static void from_page(struct reading *r, struct pr_text t, enum pr_encoding encoding) {
    const uint16_t *page = codepage_of(encoding);
    struct pr_buf out = pr_buf_new(r->arena);
    for (size_t i = 0; i < t.n;) {
        size_t run = i;
        while (run < t.n && (unsigned char)t.s[run] < 0x80) {
            run++;
        }
        pr_buf_put(&out, t.s + i, run - i);
        for (i = run; i < t.n && (unsigned char)t.s[i] >= 0x80; i++) {
            uint32_t c = page[(unsigned char)t.s[i] - 0x80];
            r->broken = r->broken || c == 0;
            pr_buf_code(&out, c == 0 ? REPLACEMENT : c);
        }
    }
    r->sheet->form.encoding = encoding;
    r->text = pr_buf_done(&out);
}

/* ---- UTF-8 with faults ---- */

static void repair(struct reading *r, struct pr_text t) {
    struct pr_buf out = pr_buf_new(r->arena);
    for (size_t at = 0; at < t.n;) {
        size_t good = pr_utf8_valid(t.s + at, t.n - at);
        pr_buf_put(&out, t.s + at, good);
        at += good;
        if (at < t.n) {
            at++;
            pr_buf_code(&out, REPLACEMENT);
            r->broken = true;
        }
    }
    r->text = pr_buf_done(&out);
}

struct weights {
    size_t good, bad; /* sequences of several bytes that are characters; bytes that are none */
    size_t word;      /* longest run of Cyrillic characters */
};

static struct weights weigh(struct pr_text t) {
    struct weights w = {0};
    size_t run = 0;
    for (size_t at = 0; at < t.n;) {
        if ((unsigned char)t.s[at] < 0x80) {
            run = 0;
            at++;
            continue;
        }
        size_t before = at;
        uint32_t c = pr_utf8_next(t, &at);
        if (c == REPLACEMENT && at - before != 3) {
            at = before + 1;
            w.bad++;
            run = 0;
            continue;
        }
        w.good++;
        run = c >= 0x400 && c < 0x500 ? run + 1 : 0;
        w.word = run > w.word ? run : w.word;
    }
    return w;
}

enum verdict { BROKEN_UTF8, SINGLE_BYTE, MIXED };

/* Words of UTF-8 cannot arise by chance in a single-byte text; a line with more bad bytes than
 * characters is no damaged UTF-8. Both in one file: two encodings. */
static enum verdict judge_bytes(struct pr_text t, size_t *mixed_line) {
    struct weights all = {0};
    struct line line;
    size_t n = 0, first_utf8 = 0, first_single = 0;
    for (size_t at = 0; next_line(t, &at, &line);) {
        struct weights w = weigh(pr_text_slice(t, line.from, line.to));
        n++;
        all.good += w.good;
        all.bad += w.bad;
        if (w.word >= LONG_WORD && w.good > w.bad && first_utf8 == 0) {
            first_utf8 = n;
        }
        if (w.bad > w.good && w.bad >= LINE_OF_LETTERS && first_single == 0) {
            first_single = n;
        }
    }
    *mixed_line = first_utf8 > first_single ? first_utf8 : first_single;
    if (first_utf8 == 0 && all.good <= all.bad) {
        return SINGLE_BYTE;
    }
    return first_single == 0 ? BROKEN_UTF8 : MIXED;
}

static bool guess_bytes(struct reading *r, struct pr_text t) {
    size_t line = 0;
    if (pr_utf8_valid(t.s, t.n) == t.n) {
        r->text = t;
        return true;
    }
    switch (judge_bytes(t, &line)) {
    case MIXED:
        return refuse(r, PR_ISSUE_encoding_mixed, line);
    case BROKEN_UTF8:
        repair(r, t);
        return true;
    case SINGLE_BYTE:
        break;
    }
    bool certain = false;
    enum pr_encoding encoding = codepage_guess(t, &certain);
    from_page(r, t, encoding);
    r->guessed = true;
    return true;
}

/* ---- the order ---- */

bool pr_encoding_of_name(struct pr_text name, enum pr_encoding *encoding) {
    static const struct {
        const char *name;
        enum pr_encoding encoding;
    } others[] = {
        {"utf8", PR_ENC_UTF8},     {"utf-16", PR_ENC_UTF16LE},
        {"cp1251", PR_ENC_CP1251}, {"win1251", PR_ENC_CP1251},
        {"866", PR_ENC_CP866},     {"ibm866", PR_ENC_CP866},
        {"koi8r", PR_ENC_KOI8R},   {"macintosh", PR_ENC_MACROMAN},
        {"cp1252", PR_ENC_CP1252}, {"x-mac-cyrillic", PR_ENC_MACCYR},
    };
    struct pr_arena *arena = pr_arena_new();
    struct pr_text folded = pr_text_fold(arena, name);
    bool found = false;
    for (int e = PR_ENC_UTF8; e <= PR_ENC_CP1252 && !found; e++) {
        found = pr_text_is(folded, pr_encoding_name((enum pr_encoding)e));
        *encoding = found ? (enum pr_encoding)e : *encoding;
    }
    for (size_t i = 0; i < PR_COUNT_OF(others) && !found; i++) {
        found = pr_text_is(folded, others[i].name);
        *encoding = found ? others[i].encoding : *encoding;
    }
    pr_arena_free(arena);
    return found;
}

struct pr_text pr_encoding_names(struct pr_arena *arena) {
    struct pr_buf b = pr_buf_new(arena);
    for (int e = PR_ENC_UTF8; e <= PR_ENC_CP1252; e++) {
        pr_buf_c(&b, b.n > 0 ? ", " : "");
        pr_buf_c(&b, pr_encoding_name((enum pr_encoding)e));
    }
    return pr_buf_done(&b);
}

static bool encoding_unknown(struct reading *r, struct pr_text name) {
    struct pr_issue issue = file_issue(r, PR_ISSUE_encoding_unknown, PR_ACTION_REJECT);
    issue.args[0] = pr_arg_text(name);
    issue.args[1] = pr_arg_text(pr_encoding_names(r->arena));
    issue.n_args = 2;
    pr_issues_add(r->issues, issue);
    return false;
}

static const struct {
    struct pr_text bytes;
    enum pr_encoding encoding;
} boms[] = {
    {{"\xef\xbb\xbf", 3}, PR_ENC_UTF8},
    {{"\xff\xfe", 2}, PR_ENC_UTF16LE},
    {{"\xfe\xff", 2}, PR_ENC_UTF16BE},
};

/* What the bytes speak for where the caller said something else; as said where nothing does. */
static enum pr_encoding likely_of(struct pr_text t, enum pr_encoding said, bool never) {
    enum { SOME = 3 };
    bool wide = said == PR_ENC_UTF16LE || said == PR_ENC_UTF16BE, certain = false;
    if (t.n > 0 && memchr(t.s, 0, t.n) != NULL) {
        enum pr_encoding big = looks_utf16(t, true) ? PR_ENC_UTF16BE : said;
        return looks_utf16(t, false) ? PR_ENC_UTF16LE : big;
    }
    if (pr_utf8_valid(t.s, t.n) == t.n) {
        return wide || weigh(t).good >= SOME ? PR_ENC_UTF8 : said;
    }
    enum pr_encoding guess = codepage_guess(t, &certain);
    /* letters of the West among English ones are too few to doubt by */
    bool west = guess == PR_ENC_MACROMAN || guess == PR_ENC_CP1252;
    bool doubtful = said != PR_ENC_UTF8 && ((certain && !west) || wide);
    return never || doubtful ? guess : said;
}

/* What the caller said is followed, and doubted where the bytes or a mark before them (NULL: none)
 * speak for another encoding; false where they cannot be what was said. */
static bool doubt(struct reading *r, struct pr_text t, enum pr_encoding said,
                  const enum pr_encoding *marked) {
    size_t line = 0;
    bool nul = t.n > 0 && memchr(t.s, 0, t.n) != NULL; /* to be refused as such */
    bool never = said == PR_ENC_UTF8 && !nul && pr_utf8_valid(t.s, t.n) < t.n &&
                 judge_bytes(t, &line) == SINGLE_BYTE && line > 0;
    enum pr_encoding likely = likely_of(t, said, never);
    if (likely == said && marked != NULL) {
        likely = *marked;
    }
    if (likely != said) {
        enum pr_action action = never ? PR_ACTION_REJECT : PR_ACTION_REPORT;
        struct pr_issue issue = file_issue(r, PR_ISSUE_encoding_unlikely, action);
        issue.line = never ? line : 0;
        issue.args[0] = pr_arg_c(pr_encoding_name(said));
        issue.args[1] = pr_arg_c(pr_encoding_name(likely));
        issue.n_args = 2;
        pr_issues_add(r->issues, issue);
    }
    return !never;
}

/* The encoding is known. */
static bool decode_as(struct reading *r, struct pr_text t, enum pr_encoding encoding) {
    r->sheet->form.encoding = encoding;
    if (encoding == PR_ENC_UTF16LE || encoding == PR_ENC_UTF16BE) {
        return from_utf16(r, t, encoding == PR_ENC_UTF16BE);
    }
    if (!no_nul(r, t)) {
        return false;
    }
    if (codepage_of(encoding) != NULL) {
        from_page(r, t, encoding);
    } else if (pr_utf8_valid(t.s, t.n) == t.n) {
        r->text = t;
    } else {
        size_t line = 0; /* where a line is no damaged UTF-8 */
        if (judge_bytes(t, &line) != BROKEN_UTF8 && line > 0) {
            return refuse(r, PR_ISSUE_encoding_mixed, line);
        }
        repair(r, t);
    }
    return true;
}

/* The encoding that a mark at the beginning tells, and how many bytes it has; NULL: none does. */
static const enum pr_encoding *mark_of(struct pr_text bytes, size_t *n) {
    for (size_t i = 0; i < PR_COUNT_OF(boms); i++) {
        if (pr_text_starts(bytes, boms[i].bytes)) {
            *n = boms[i].bytes.n;
            return &boms[i].encoding;
        }
    }
    *n = 0;
    return NULL;
}

bool encoding_is_marked(struct pr_text bytes) {
    size_t n = 0;
    return mark_of(bytes, &n) != NULL;
}

/* As the caller says; «utf-16» leaves the order of its bytes to a mark. */
static bool as_told(struct reading *r, struct pr_text t, const enum pr_encoding *marked) {
    struct pr_text name = pr_text_of(r->options->encoding);
    enum pr_encoding wanted = PR_ENC_UTF8;
    if (!pr_encoding_of_name(name, &wanted)) {
        return encoding_unknown(r, name);
    }
    if (marked != NULL && *marked == PR_ENC_UTF16BE &&
        pr_text_is(pr_text_fold(r->scratch, name), "utf-16")) {
        wanted = *marked;
    }
    return doubt(r, t, wanted, marked) && decode_as(r, t, wanted);
}

static bool decode_all(struct reading *r) {
    struct pr_text t = r->source->bytes;
    size_t mark = 0;
    const enum pr_encoding *marked = mark_of(t, &mark);
    r->sheet->form.bom = marked != NULL;
    t = pr_text_slice(t, mark, t.n);
    if (r->options->encoding != NULL) {
        return as_told(r, t, marked);
    }
    if (marked != NULL) { /* nobody writes one by chance */
        return decode_as(r, t, *marked);
    }
    if (memchr(t.s, 0, t.n) != NULL) {
        r->guessed = true;
        if (looks_utf16(t, false)) {
            return decode_as(r, t, PR_ENC_UTF16LE);
        }
        if (looks_utf16(t, true)) {
            return decode_as(r, t, PR_ENC_UTF16BE);
        }
        return no_nul(r, t);
    }
    return guess_bytes(r, t);
}

bool decode(struct reading *r) {
    if (!decode_all(r) || !no_nul(r, r->text)) {
        return false;
    }
    if (pr_text_blank(r->text)) {
        return refuse(r, PR_ISSUE_empty_file, 0);
    }
    const char *markup = markup_of(r->text);
    return markup == NULL || refuse_with(r, PR_ISSUE_not_csv, 0, pr_arg_c(markup));
}
