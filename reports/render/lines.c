/* Text broken into lines, for any measure of width. */
#include "inside.h"

double pr_advance_one(uint32_t code_point) {
    return code_point >= 0x300 && code_point <= 0x36F ? 0 : 1; /* combining marks stand above */
}

static bool blank(uint32_t c) {
    return c == ' ' || c == '\t';
}

/* A line may end after these. */
static bool joint(uint32_t c) {
    return c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014 || c == '/';
}

static struct pr_text without_blanks_at_end(struct pr_text t) {
    while (t.n > 0 && blank((unsigned char)t.s[t.n - 1])) {
        t.n--;
    }
    return t;
}

/* End of the piece that begins at `from`: a word with the blanks before it, or a part of a word up
 * to a joint. */
static size_t piece_end(struct pr_text t, size_t from) {
    size_t at = from;
    bool word = false;
    while (at < t.n) {
        size_t next = at;
        uint32_t c = pr_utf8_next(t, &next);
        if (blank(c) && word) {
            return at;
        }
        word = word || !blank(c);
        at = next;
        if (joint(c) && at < t.n) {
            return at;
        }
    }
    return at;
}

static size_t skip_blanks(struct pr_text t, size_t from) {
    while (from < t.n && blank((unsigned char)t.s[from])) {
        from++;
    }
    return from;
}

double pr_lines_width(struct pr_text t, double (*advance)(uint32_t code_point)) {
    double width = 0;
    for (size_t at = 0; at < t.n;) {
        width += advance(pr_utf8_next(t, &at));
    }
    return width;
}

static void add(struct pr_arena *arena, struct pr_lines *all, struct pr_text line) {
    all->line = pr_arena_grow(arena, all->line, all->n, &all->capacity, sizeof *all->line);
    all->line[all->n++] = without_blanks_at_end(line);
}

/* How far from `from` fits into `width`: at least one character. */
static size_t hard_end(struct pr_text t, size_t from, double width,
                       double (*advance)(uint32_t code_point)) {
    size_t at = from;
    double used = 0;
    while (at < t.n) {
        size_t next = at;
        used += advance(pr_utf8_next(t, &next));
        if (used > width && at > from) {
            break;
        }
        at = next;
    }
    return at;
}

struct piece {
    struct pr_text t;
    size_t from, end;
    double width;
};

/* Lines of a piece wider than one, until its rest fits: where that begins. A cell may be one word
 * of a megabyte, so the rest is not measured anew for each line. */
static size_t cut(struct pr_arena *arena, struct pr_lines *all, struct piece p, double width,
                  double (*advance)(uint32_t code_point)) {
    while (p.from < p.end && p.width > width) {
        size_t at = hard_end(p.t, p.from, width, advance);
        struct pr_text line = pr_text_slice(p.t, p.from, at);
        add(arena, all, line);
        p.width -= pr_lines_width(line, advance);
        p.from = skip_blanks(p.t, at);
    }
    return p.from;
}

/* One paragraph without line ends. */
static void flow(struct pr_arena *arena, struct pr_lines *all, struct pr_text t, double width,
                 double (*advance)(uint32_t code_point)) {
    size_t start = 0;
    size_t at = 0;
    double used = 0;
    while (at < t.n) {
        size_t end = piece_end(t, at);
        double more = pr_lines_width(pr_text_slice(t, at, end), advance);
        if (used + more <= width) {
            used += more;
            at = end;
        } else if (at > start) {
            add(arena, all, pr_text_slice(t, start, at));
            start = at = skip_blanks(t, at);
            used = 0;
        } else {
            start = at = cut(arena, all, (struct piece){t, start, end, more}, width, advance);
            used = 0;
        }
    }
    if (start < t.n || t.n == 0) {
        add(arena, all, pr_text_slice(t, start, t.n));
    }
}

struct pr_lines pr_lines_break(struct pr_arena *arena, struct pr_text t, double width,
                               double (*advance)(uint32_t code_point)) {
    struct pr_lines all = {0};
    struct pr_text rest = t;
    struct pr_text paragraph = {0};
    while (pr_text_next(&rest, '\n', &paragraph)) {
        flow(arena, &all, paragraph, width, advance);
    }
    if (all.n == 0) {
        add(arena, &all, PR_TEXT(""));
    }
    return all;
}

double pr_lines_least(struct pr_text t, double (*advance)(uint32_t code_point)) {
    double least = 0;
    struct pr_text rest = t;
    struct pr_text line = {0};
    while (pr_text_next(&rest, '\n', &line)) {
        for (size_t at = skip_blanks(line, 0); at < line.n;) {
            size_t end = piece_end(line, at);
            double width = pr_lines_width(pr_text_slice(line, at, end), advance);
            least = width > least ? width : least;
            at = skip_blanks(line, end);
        }
    }
    return least;
}

double pr_lines_natural(struct pr_text t, double (*advance)(uint32_t code_point)) {
    double natural = 0;
    struct pr_text rest = t;
    struct pr_text line = {0};
    while (pr_text_next(&rest, '\n', &line)) {
        double width = pr_lines_width(line, advance);
        natural = width > natural ? width : natural;
    }
    return natural;
}
