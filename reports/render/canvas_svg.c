/* render: PLplot's SVG mended: pixels for points, a title and a description, fonts by name, letters
 * as letters, and a third of the size. */
#include "canvas.h"

struct mended {
    struct pr_text from, to;
};

static const struct mended words[] = {
    {PR_TEXT_INIT("pt\""), PR_TEXT_INIT("\"")},
    {PR_TEXT_INIT("font-family=\"sans-serif\""),
     PR_TEXT_INIT("font-family=\"DejaVu Sans, Verdana, sans-serif\"")},
    {PR_TEXT_INIT("text-clipping0"), PR_TEXT_INIT("clip")},
    {PR_TEXT_INIT("fill-opacity=\"1.000000\""), PR_TEXT_INIT("")},
    {PR_TEXT_INIT("stroke-opacity=\"1.000000\""), PR_TEXT_INIT("")},
};

/* The words begin with these. */
static bool may_begin(char c) {
    return c == 'p' || c == 'f' || c == 't' || c == 's';
}

/* A word that is written otherwise: how much of the text it takes; 0: there is none. */
static size_t word(struct pr_text rest, struct pr_buf *out) {
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        if (pr_text_starts(rest, words[i].from)) {
            pr_buf_text(out, words[i].to);
            return words[i].from.n;
        }
    }
    return 0;
}

static int hex(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* All text comes as numbers of letters; those that XML does not mean otherwise are written out. */
static size_t letter(struct pr_text rest, struct pr_buf *out) {
    enum { DIGITS_FROM = 3, DIGITS_MOST = 6 };
    uint32_t code = 0;
    size_t at = DIGITS_FROM;
    if (!pr_text_starts(rest, PR_TEXT("&#x"))) {
        return 0;
    }
    while (at < rest.n && at < DIGITS_FROM + DIGITS_MOST && hex(rest.s[at]) >= 0) {
        code = code * 16 + (uint32_t)hex(rest.s[at++]);
    }
    bool plain = code >= ' ' && code != '<' && code != '>' && code != '&' && code != '"' &&
                 code != '\'' && code != 0x7F && (code < 0xD800 || code > 0xDFFF) &&
                 code <= 0x10FFFD && (code & 0xFFFE) != 0xFFFE;
    if (!plain || at >= rest.n || rest.s[at] != ';') {
        return 0;
    }
    pr_buf_code(out, code);
    return at + 1;
}

/* The end of a line and the blanks of the next are one blank, or the end before a tag. */
static size_t indent(struct pr_text rest, struct pr_buf *out) {
    size_t n = 0;
    while (n < rest.n && (rest.s[n] == '\n' || rest.s[n] == ' ')) {
        n++;
    }
    bool tag = n >= rest.n || rest.s[n] == '<';
    if (tag) {
        pr_buf_char(out, '\n');
    } else if (rest.s[n] != '>' && rest.s[n] != '/') {
        pr_buf_char(out, ' ');
    }
    return n;
}

/* Decimals of a pixel or a letter's width: two say enough. */
static size_t decimals(struct pr_text rest, struct pr_buf *out) {
    enum { KEPT = 2 };
    size_t n = 1;
    while (n < rest.n && rest.s[n] >= '0' && rest.s[n] <= '9') {
        n++;
    }
    size_t kept = 1 + KEPT;
    if (n <= kept) { /* a version, or no number at all */
        return 0;
    }
    while (kept > 1 && rest.s[kept - 1] == '0') {
        kept--;
    }
    pr_buf_put(out, rest.s, kept > 1 ? kept : 0);
    return n;
}

/* What is written otherwise from here on: how much of the text it takes; 0: nothing. */
static size_t special(struct pr_text rest, struct pr_buf *out) {
    switch (rest.s[0]) {
    case '&':
        return letter(rest, out);
    case '\n':
        return indent(rest, out);
    case '.':
        return decimals(rest, out);
    default:
        return may_begin(rest.s[0]) ? word(rest, out) : 0;
    }
}

static void names(const struct pr_chart *chart, struct pr_buf *out) {
    pr_buf_c(out, "<title>");
    pr_buf_xml(out, chart->title);
    pr_buf_c(out, "</title>\n<desc>");
    pr_buf_xml(out, chart->alt.n > 0 ? chart->alt : chart->subtitle);
    pr_buf_c(out, "</desc>\n");
}

static void mend(struct pr_text t, struct pr_buf *out) {
    size_t from = 0; /* not yet written */
    for (size_t at = 0; at < t.n;) {
        char c = t.s[at];
        bool plain = c != '&' && c != '\n' && c != '.' && !may_begin(c);
        if (plain) {
            at++;
            continue;
        }
        pr_buf_put(out, t.s + from, at - from);
        size_t taken = special(pr_text_slice(t, at, t.n), out);
        from = at + taken;
        at = taken > 0 ? from : at + 1;
    }
    pr_buf_put(out, t.s + from, t.n - from);
}

void canvas_mend(const struct pr_chart *chart, struct pr_text svg, struct pr_buf *out) {
    struct pr_text end = PR_TEXT("  >\n"); /* of the first tag */
    size_t head = pr_text_find(svg, end);
    head = head != SIZE_MAX ? head + end.n : 0;
    mend(pr_text_slice(svg, 0, head), out);
    if (head > 0) {
        names(chart, out);
    }
    mend(pr_text_slice(svg, head, svg.n), out);
}
