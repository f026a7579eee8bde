/* Number formats: which of them show dates, times, per cent or leading zeros. Built-in ones go by
 * their number, others by their code; letters of codes may be Russian («ДД.ММ.ГГГГ»). */
#include "xlsx.h"

#include <string.h>

/* ---- codes ---- */

struct seen {
    size_t year, month, day, hour, second, percent, zeros, others;
    bool latin; /* a Latin letter of dates: «с» and «м» alone may be words */
};

/* Behind what stands at `at` and is no letter of the format: a quoted text, a character behind a
 * backslash, a filler, a bracket. The same place when it is none of these. */
static size_t skip_literal(struct pr_text t, size_t at, bool *elapsed) {
    static const char *const spans[] = {"h", "m", "s", "ч", "м", "с", NULL};
    size_t next = at + 1;
    if (t.s[at] == '"' || t.s[at] == '[') {
        char closing = t.s[at] == '"' ? '"' : ']';
        while (next < t.n && t.s[next] != closing) {
            next++;
        }
        struct pr_text inside = pr_text_slice(t, at + 1, next);
        *elapsed = false;
        for (size_t i = 0; closing == ']' && spans[i] != NULL; i++) {
            struct pr_text span = pr_text_of(spans[i]);
            *elapsed = *elapsed || (pr_text_starts(inside, span) && inside.n <= 2 * span.n);
        }
        return next < t.n ? next + 1 : t.n;
    }
    if (t.s[at] == '\\' || t.s[at] == '_' || t.s[at] == '*') {
        if (next < t.n) {
            (void)pr_utf8_next(t, &next);
        }
        return next;
    }
    return at;
}

static bool is_half_of_day(struct pr_text rest) {
    return pr_text_starts(rest, PR_TEXT("AM/PM")) || pr_text_starts(rest, PR_TEXT("am/pm")) ||
           pr_text_starts(rest, PR_TEXT("A/P")) || pr_text_starts(rest, PR_TEXT("a/p"));
}

static void see_letter(struct seen *s, uint32_t c) {
    static const struct {
        uint32_t letters[4];
        size_t offset;
    } parts[] = {{{'y', 'Y', 0x413, 0x433}, offsetof(struct seen, year)},   /* Г */
                 {{'m', 'M', 0x41C, 0x43C}, offsetof(struct seen, month)},  /* М */
                 {{'d', 'D', 0x414, 0x434}, offsetof(struct seen, day)},    /* Д */
                 {{'h', 'H', 0x427, 0x447}, offsetof(struct seen, hour)},   /* Ч */
                 {{'s', 'S', 0x421, 0x441}, offsetof(struct seen, second)}, /* С */
                 {{'%', 0, 0, 0}, offsetof(struct seen, percent)},
                 {{'0', 0, 0, 0}, offsetof(struct seen, zeros)}};
    for (size_t i = 0; i < PR_COUNT_OF(parts); i++) {
        for (size_t k = 0; k < 4 && parts[i].letters[k] != 0; k++) {
            if (c == parts[i].letters[k]) {
                ++*(size_t *)(void *)((char *)s + parts[i].offset);
                s->latin = s->latin || (k < 2 && c > '9');
                return;
            }
        }
    }
    s->others++;
}

/* The first section says how positive numbers are shown. */
static struct seen look(struct pr_text t) {
    struct seen s = {0};
    for (size_t at = 0; at < t.n && t.s[at] != ';';) {
        bool elapsed = false;
        size_t next = skip_literal(t, at, &elapsed);
        if (next > at) {
            s.hour += elapsed;
            s.latin = s.latin || elapsed;
            at = next;
        } else if (is_half_of_day(pr_text_slice(t, at, t.n))) {
            s.hour++;
            s.latin = true;
            at += t.s[at + 1] == '/' ? 3 : 5;
        } else {
            see_letter(&s, pr_utf8_next(t, &at));
        }
    }
    return s;
}

static bool is_general(struct pr_text code) {
    static const char *const names[] = {"General", "GENERAL", "general", "Standard", "Основной"};
    for (size_t i = 0; i < PR_COUNT_OF(names); i++) {
        if (pr_text_starts(code, pr_text_of(names[i]))) {
            return true;
        }
    }
    return false;
}

struct format format_of_code(struct pr_text code) {
    struct format f = {FORMAT_NUMBER, 0, false};
    struct seen s = look(code);
    bool dated = s.latin || s.year > 0 || s.day > 0 || s.hour > 0 || s.month >= 3;
    if (is_general(code)) {
        return f;
    }
    bool time = dated && s.hour + s.second > 0;
    bool day = dated && (s.day > 0 || (s.year > 0 && s.month > 0 && time));
    if (day) {
        f.sort = time ? FORMAT_MOMENT : FORMAT_DAY;
    } else if (time) {
        f.sort = FORMAT_TIME;
    } else if (dated && s.month > 0) {
        f.sort = s.month >= 3 ? FORMAT_MONTH_NAMED : FORMAT_MONTH;
        f.year = s.year > 0;
    } else if (dated && s.year > 0) {
        f.sort = FORMAT_YEAR;
    } else if (s.percent > 0) {
        f.sort = FORMAT_PERCENT;
    } else if (s.zeros > 1 && s.others == 0) {
        f.sort = FORMAT_ZEROS;
        f.zeros = s.zeros;
    }
    return f;
}

struct format format_of_id(size_t id) {
    static const struct {
        size_t from, to;
        struct format format;
    } known[] = {{9, 10, {FORMAT_PERCENT, 0, false}},
                 {14, 16, {FORMAT_DAY, 0, false}},
                 {17, 17, {FORMAT_MONTH_NAMED, 0, true}},
                 {18, 21, {FORMAT_TIME, 0, false}},
                 {22, 22, {FORMAT_MOMENT, 0, false}},
                 {27, 31, {FORMAT_DAY, 0, false}}, /* dates of East Asia */
                 {32, 35, {FORMAT_TIME, 0, false}},
                 {36, 36, {FORMAT_DAY, 0, false}},
                 {45, 47, {FORMAT_TIME, 0, false}},
                 {50, 58, {FORMAT_DAY, 0, false}}};
    for (size_t i = 0; i < PR_COUNT_OF(known); i++) {
        if (id >= known[i].from && id <= known[i].to) {
            return known[i].format;
        }
    }
    return (struct format){FORMAT_NUMBER, 0, false};
}

/* ---- the part ---- */

struct named {
    size_t id;
    struct format format;
};

struct styles {
    struct book *b;
    struct named *named;
    size_t n_named, named_capacity, capacity;
    bool in_cells; /* <cellXfs>: what cells name; <cellStyleXfs> looks alike */
};

static struct format by_id(const struct styles *s, size_t id) {
    for (size_t i = s->n_named; i > 0; i--) {
        if (s->named[i - 1].id == id) {
            return s->named[i - 1].format;
        }
    }
    return format_of_id(id);
}

static void begin(void *data, const char *name, const char **attributes) {
    struct styles *s = data;
    struct book *b = s->b;
    size_t id = xml_size(xml_attribute(attributes, "numFmtId"), UINT32_MAX);
    const char *code = xml_attribute(attributes, "formatCode");
    if (strcmp(name, "cellXfs") == 0) {
        s->in_cells = true;
    } else if (strcmp(name, "numFmt") == 0 && !s->in_cells && code != NULL && id != SIZE_MAX &&
               s->n_named < BOOK_PARTS) {
        s->named =
            pr_arena_grow(b->scratch, s->named, s->n_named, &s->named_capacity, sizeof *s->named);
        s->named[s->n_named++] = (struct named){id, format_of_code(pr_text_of(code))};
    } else if (strcmp(name, "xf") == 0 && s->in_cells) {
        if (b->n_formats >= BOOK_FORMATS) {
            (void)book_wrong_c(b, PR_ISSUE_book_too_large, "100000");
            return;
        }
        b->format =
            pr_arena_grow(b->scratch, b->format, b->n_formats, &s->capacity, sizeof *b->format);
        b->format[b->n_formats++] = by_id(s, id != SIZE_MAX ? id : 0);
    }
}

static void end(void *data, const char *name) {
    struct styles *s = data;
    if (strcmp(name, "cellXfs") == 0) {
        s->in_cells = false;
    }
}

bool book_formats(struct book *b, struct pr_text part) {
    struct styles s = {.b = b};
    const struct xml_reader reader = {begin, end, NULL, &s};
    return book_parse(b, part, &reader);
}
