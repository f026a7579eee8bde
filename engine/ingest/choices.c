/* Several answers in one cell, joined by the form: `;`, or a comma and a blank.
 *
 * Cells are split only when the pieces behave like options: a small set covers nearly all cells,
 * and every piece stands in different company. «Нормально, без замечаний» is one remark however
 * often it comes, because its halves are never met apart; and where two pieces always stand side
 * by side they may be one option with the separator inside, and nothing is split. */
#include "type.h"

#include <stdlib.h>

enum { MOST_OPTIONS = 40, NEARLY_ALL = 9, OF = 10, MOST_CELLS = 20000 };

struct piece {
    struct pr_text text; /* squeezed */
    size_t word;         /* the cell it stands in */
    size_t option;
};

struct option {
    struct pr_text text;
    size_t words;         /* different cells that hold it */
    size_t before, after; /* the option that always stands there; SIZE_MAX: none, or differs */
    bool first_seen;
};

struct split {
    struct piece *piece;
    size_t n, capacity;
    struct option *option;
    size_t n_options;
    bool several; /* a cell holds two */
};

static void cut(struct typing *t, struct split *s, const struct words *words, struct pr_text by) {
    for (size_t i = 0; i < words->n; i++) {
        struct pr_text rest =
            words->word[i].said == PR_PRESENT ? words->word[i].trimmed : PR_TEXT("");
        size_t pieces = 0;
        while (rest.n > 0) {
            size_t at = pr_text_find(rest, by);
            struct pr_text piece = pr_text_slice(rest, 0, at == SIZE_MAX ? rest.n : at);
            rest = at == SIZE_MAX ? PR_TEXT("") : pr_text_slice(rest, at + by.n, rest.n);
            piece = pr_text_squeeze(t->passing, piece);
            if (piece.n == 0) {
                continue;
            }
            s->piece = pr_arena_grow(t->passing, s->piece, s->n, &s->capacity, sizeof *s->piece);
            s->piece[s->n++] = (struct piece){.text = piece, .word = i};
            s->several = s->several || ++pieces > 1;
        }
    }
}

struct sorted {
    struct pr_text text;
    size_t piece;
};

static int by_text(const void *a, const void *b) {
    const struct sorted *x = a, *y = b;
    int order = pr_text_compare(x->text, y->text);
    return order != 0 ? order : (x->piece > y->piece) - (x->piece < y->piece);
}

/* The different pieces, and in how many different cells each stands. */
static void options(struct typing *t, struct split *s) {
    struct sorted *sorted = pr_arena_array(t->passing, s->n, sizeof *sorted);
    for (size_t i = 0; i < s->n; i++) {
        sorted[i] = (struct sorted){s->piece[i].text, i};
    }
    qsort(sorted, s->n, sizeof *sorted, by_text);
    s->option = pr_arena_array(t->passing, s->n, sizeof *s->option);
    for (size_t i = 0; i < s->n; i++) {
        bool new = i == 0 || !pr_text_equal(sorted[i].text, sorted[i - 1].text);
        if (new) {
            s->option[s->n_options++] = (struct option){.text = sorted[i].text};
        }
        struct option *o = &s->option[s->n_options - 1];
        size_t word = s->piece[sorted[i].piece].word;
        o->words += new || word != s->piece[sorted[i - 1].piece].word;
        s->piece[sorted[i].piece].option = s->n_options - 1;
    }
}

static size_t neighbour(const struct split *s, size_t i, bool next) {
    bool edge = next ? i + 1 == s->n || s->piece[i + 1].word != s->piece[i].word
                     : i == 0 || s->piece[i - 1].word != s->piece[i].word;
    return edge ? SIZE_MAX : s->piece[next ? i + 1 : i - 1].option;
}

/* Whether two options stand side by side whenever one of them is there. */
static bool glued(struct split *s) {
    for (size_t i = 0; i < s->n; i++) {
        struct option *o = &s->option[s->piece[i].option];
        size_t before = neighbour(s, i, false), after = neighbour(s, i, true);
        o->before = !o->first_seen || o->before == before ? before : SIZE_MAX;
        o->after = !o->first_seen || o->after == after ? after : SIZE_MAX;
        o->first_seen = true;
    }
    for (size_t i = 0; i < s->n_options; i++) {
        size_t after = s->option[i].after;
        if (s->option[i].words > 1 && after != SIZE_MAX && s->option[after].before == i) {
            return true;
        }
    }
    return false;
}

/* Cells all of whose pieces are options; an option stands in two different cells at least. */
static bool covers(const struct split *s, const struct words *words) {
    size_t covered = 0, real = 0;
    for (size_t i = 0; i < s->n_options; i++) {
        real += s->option[i].words > 1;
    }
    for (size_t i = 0; i < s->n;) {
        size_t word = s->piece[i].word;
        bool all = true;
        for (; i < s->n && s->piece[i].word == word; i++) {
            all = all && s->option[s->piece[i].option].words > 1;
        }
        covered += all ? words->word[word].n : 0;
    }
    return real >= 2 && real <= MOST_OPTIONS && covered * OF >= words->filled * NEARLY_ALL;
}

static bool has_semicolon(const struct split *s) {
    for (size_t i = 0; i < s->n_options; i++) {
        if (pr_text_find(s->option[i].text, PR_TEXT(";")) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static void join(struct typing *t, const struct split *s, struct words *words) {
    for (size_t i = 0; i < s->n;) {
        size_t word = s->piece[i].word, first = i;
        struct pr_buf b = pr_buf_new(t->arena);
        for (; i < s->n && s->piece[i].word == word; i++) {
            pr_buf_c(&b, i > first ? PR_CHOICE_JOIN : "");
            pr_buf_text(&b, s->piece[i].text);
        }
        words->word[word].text = pr_buf_done(&b);
    }
}

void type_choice(struct typing *t, struct word *w, struct pr_text by) {
    struct words one = {.word = w, .n = 1};
    struct split s = {0};
    cut(t, &s, &one, by);
    join(t, &s, &one);
}

bool type_choices(struct typing *t, struct pr_column *column, struct words *words) {
    static const char *const separators[] = {";", ", "};
    if (words->filled < 3 || words->n > MOST_CELLS) {
        return false;
    }
    for (size_t i = 0; i < PR_COUNT_OF(separators); i++) {
        struct split s = {0};
        cut(t, &s, words, pr_text_of(separators[i]));
        if (!s.several) {
            continue;
        }
        options(t, &s);
        if (covers(&s, words) && !glued(&s) && !has_semicolon(&s)) {
            column->type = PR_TYPE_CHOICES;
            column->role = PR_ROLE_MULTI;
            words->way = WAY_CHOICES;
            words->by = pr_text_of(separators[i]);
            join(t, &s, words);
            return true;
        }
    }
    return false;
}
