/* cli: columns of a table -> what a method of `prirost stats` takes. */
#include "stats_frame.h"

#include <math.h>
#include <stdlib.h>

enum { CATEGORIES = 60, NAMES_SHOWN = 12 };

/* ---- shapes ---- */

/* Rows where every column in want has a number (words: a word). */
static bool whole(const struct frame *f, const struct columns *c, size_t row, size_t numbers) {
    bool good = true;
    for (size_t i = 0; i < c->n && good; i++) {
        good =
            i < numbers ? !isnan(frame_number(f, c->at[i], row)) : frame_has_word(f, c->at[i], row);
    }
    return good;
}

/* The first `numbers` columns are numbers, the rest words. Sets x, y, n, left_out. */
static size_t *take_rows(const struct frame *f, const struct columns *c, size_t numbers) {
    struct stats_data *d = &f->job->data;
    size_t rows = f->sheet->n_rows, *row = pr_arena_array(f->job->arena, rows + 1, sizeof *row);
    d->x = pr_arena_array(f->job->arena, rows + 1, sizeof *d->x);
    d->y = pr_arena_array(f->job->arena, rows + 1, sizeof *d->y);
    for (size_t i = 0; i < rows; i++) {
        if (!f->kept[i]) {
            continue;
        }
        if (!whole(f, c, i, numbers)) {
            d->left_out++;
            continue;
        }
        d->x[d->n] = numbers > 0 ? frame_number(f, c->at[0], i) : 0;
        d->y[d->n] = numbers > 1 ? frame_number(f, c->at[1], i) : 0;
        row[d->n++] = i;
    }
    return row;
}

static int by_name(const void *a, const void *b) {
    const struct stats_group *x = a, *y = b;
    int natural = pr_text_compare_natural(x->name, y->name);
    return natural != 0 ? natural : pr_text_compare(x->name, y->name);
}

static size_t place_of(const struct stats_group *g, size_t n, struct pr_text name) {
    size_t i = 0;
    while (i < n && !pr_text_equal(g[i].name, name)) {
        i++;
    }
    return i;
}

/* The different words of a column in natural order; SIZE_MAX when they are too many for groups. */
static size_t categories(const struct frame *f, size_t column, const size_t *row, size_t n,
                         struct stats_group *g, size_t have) {
    for (size_t i = 0; i < n; i++) {
        struct pr_text word = frame_word(f, column, row[i]);
        size_t at = place_of(g, have, word);
        if (at == have && have == CATEGORIES) {
            return SIZE_MAX;
        }
        if (at == have) {
            g[have++] = (struct stats_group){.name = word};
        }
        g[at].n++;
    }
    qsort(g, have, sizeof *g, by_name);
    return have;
}

static struct pr_text names(const struct stats_job *job, const struct stats_group *g, size_t n) {
    struct pr_buf b = pr_buf_new(job->arena);
    for (size_t i = 0; i < n && i < NAMES_SHOWN; i++) {
        struct pr_arg args[] = {pr_arg_text(pr_utf8_cut(job->arena, g[i].name, 30)),
                                pr_arg_count((int64_t)g[i].n)};
        pr_buf_c(&b, i > 0 ? ", " : "");
        pr_say_into(&b, job->lang, PR_MSG_STATS_GROUP_N, args, 2);
    }
    pr_buf_c(&b, n > NAMES_SHOWN ? " …" : "");
    return pr_buf_done(&b);
}

/* The group of that name; else the only one whose letters are the same but for their case. */
static size_t meant(const struct stats_job *job, struct pr_text word) {
    const struct stats_data *d = &job->data;
    struct pr_text name = pr_text_squeeze(job->arena, word), want = pr_text_fold(job->arena, name);
    size_t at = place_of(d->groups, d->n_groups, name), like = 0;
    for (size_t i = 0; at == d->n_groups && i < d->n_groups; i++) {
        like += pr_text_equal(pr_text_fold(job->arena, d->groups[i].name), want);
    }
    for (size_t i = 0; like == 1 && i < d->n_groups; i++) {
        at = pr_text_equal(pr_text_fold(job->arena, d->groups[i].name), want) ? i : at;
    }
    return at;
}

/* Exactly two groups, or the two that --groups names, in its order. */
static bool two_of(const struct frame *f, const struct columns *c) {
    struct stats_job *job = f->job;
    struct stats_data *d = &job->data;
    struct pr_text rest = pr_text_of(job->cli->groups), first = {NULL, 0};
    size_t at[2] = {0, 1};
    if (job->cli->groups == NULL && d->n_groups != 2) {
        return stats_refuse(job, d->n_groups < 2 ? PR_MSG_STATS_ONE_GROUP : PR_MSG_STATS_NOT_TWO,
                            f->sheet->header[c->at[1]], names(job, d->groups, d->n_groups));
    }
    if (job->cli->groups != NULL) {
        (void)pr_text_next(&rest, ',', &first);
        at[0] = meant(job, first);
        at[1] = meant(job, rest);
        if (at[0] == at[1] || at[0] == d->n_groups || at[1] == d->n_groups) {
            return stats_refuse(job, PR_MSG_STATS_NO_GROUP, pr_text_of(job->cli->groups),
                                names(job, d->groups, d->n_groups));
        }
    }
    size_t n = 0;
    for (size_t i = 0; i < d->n; i++) {
        if (d->group[i] == at[0] || d->group[i] == at[1]) {
            d->x[n] = d->x[i];
            d->y[n] = d->y[i];
            d->group[n++] = d->group[i] == at[1];
        }
    }
    struct stats_group two[2] = {d->groups[at[0]], d->groups[at[1]]};
    d->groups[0] = two[0];
    d->groups[1] = two[1];
    d->n_groups = 2;
    d->n = n;
    return true;
}

static bool take_groups(const struct frame *f, const struct columns *c) {
    struct stats_job *job = f->job;
    struct stats_data *d = &job->data;
    size_t numbers = c->n - 1, last = c->at[c->n - 1];
    for (size_t i = 0; i < numbers; i++) {
        if (!frame_numbers(f, c->at[i])) {
            return false;
        }
    }
    const size_t *row = take_rows(f, c, numbers);
    d->groups = pr_arena_array(job->arena, CATEGORIES, sizeof *d->groups);
    d->n_groups = categories(f, last, row, d->n, d->groups, 0);
    if (d->n_groups == SIZE_MAX) {
        return stats_refuse(job, PR_MSG_STATS_MANY_GROUPS, f->sheet->header[last], PR_TEXT(""));
    }
    d->group = pr_arena_array(job->arena, d->n + 1, sizeof *d->group);
    for (size_t i = 0; i < d->n; i++) {
        d->group[i] = place_of(d->groups, d->n_groups, frame_word(f, last, row[i]));
    }
    return job->method->shape != STATS_TWO || two_of(f, c);
}

static bool take_pair(const struct frame *f, const struct columns *c) {
    for (size_t i = 0; i < c->n; i++) {
        if (!frame_numbers(f, c->at[i])) {
            return false;
        }
    }
    (void)take_rows(f, c, c->n);
    return true;
}

static struct pr_text *texts(const struct stats_job *job, const struct stats_group *g, size_t n) {
    struct pr_text *t = pr_arena_array(job->arena, n + 1, sizeof *t);
    for (size_t i = 0; i < n; i++) {
        t[i] = g[i].name;
    }
    return t;
}

/* Counts of words; a square table has the words of both columns on both sides. */
static bool take_cross(const struct frame *f, const struct columns *c) {
    struct stats_job *job = f->job;
    struct stats_data *d = &job->data;
    bool square = job->method->shape == STATS_SQUARE;
    const size_t *row = take_rows(f, c, 0);
    struct stats_group *g[2];
    size_t n[2];
    for (size_t i = 0; i < 2; i++) {
        g[i] = pr_arena_array(job->arena, CATEGORIES, sizeof **g);
        n[i] = categories(f, c->at[i], row, d->n, g[i], 0);
        n[i] =
            square && n[i] != SIZE_MAX ? categories(f, c->at[1 - i], row, d->n, g[i], n[i]) : n[i];
        if (n[i] == SIZE_MAX) {
            return stats_refuse(job, PR_MSG_STATS_MANY_GROUPS, f->sheet->header[c->at[i]],
                                PR_TEXT(""));
        }
    }
    d->rows = n[0];
    d->cols = n[1];
    d->row = texts(job, g[0], n[0]);
    d->col = texts(job, g[1], n[1]);
    d->count = pr_arena_array(job->arena, n[0] * n[1] + 1, sizeof *d->count);
    for (size_t i = 0; i < d->n; i++) {
        size_t at = place_of(g[0], n[0], frame_word(f, c->at[0], row[i]));
        d->count[at * n[1] + place_of(g[1], n[1], frame_word(f, c->at[1], row[i]))]++;
    }
    return true;
}

/* --reverse М3,М7 */
static bool reverse_of(const struct frame *f, const struct columns *c, bool *is) {
    struct pr_text rest = pr_text_of(f->job->cli->reverse), word = {NULL, 0};
    while (f->job->cli->reverse != NULL && pr_text_next(&rest, ',', &word)) {
        size_t at = 0;
        if (!frame_find(f, pr_text_trim(word), &at)) {
            return false;
        }
        bool found = false;
        for (size_t k = 0; k < c->n; k++) {
            is[k] = is[k] || c->at[k] == at;
            found = found || c->at[k] == at;
        }
        if (!found) {
            return stats_refuse(f->job, PR_MSG_STATS_NOT_AMONG, f->sheet->header[at], PR_TEXT(""));
        }
    }
    return true;
}

/* The scale of --scale, or from the smallest to the largest answer. */
static bool scale_of(const struct frame *f, const struct columns *c) {
    struct stats_job *job = f->job;
    double low = INFINITY, high = -INFINITY;
    for (size_t k = 0; k < c->n; k++) {
        for (size_t i = 0; i < f->sheet->n_rows; i++) {
            double x = f->kept[i] ? frame_number(f, c->at[k], i) : NAN;
            if (x < floor(x + 0.5) || x > floor(x + 0.5) || fabs(x) > 1000) {
                return stats_refuse(job, PR_MSG_STATS_NOT_WHOLE, f->sheet->header[c->at[k]],
                                    PR_TEXT(""));
            }
            low = fmin(low, x);
            high = fmax(high, x);
        }
    }
    job->data.low = (int16_t)(low <= high ? low : 0); /* no answer at all: any scale */
    job->data.high = (int16_t)(low <= high ? high : 0);
    if (job->cli->has_scale) {
        job->data.low = job->cli->scale_low;
        job->data.high = job->cli->scale_high;
        return low > high || (low >= job->data.low && high <= job->data.high) ||
               stats_refuse(job, PR_MSG_STATS_OFF_SCALE, PR_TEXT(""), PR_TEXT(""));
    }
    return job->cli->reverse == NULL ||
           stats_refuse(job, PR_MSG_STATS_REVERSE_NEEDS_SCALE, PR_TEXT(""), PR_TEXT(""));
}

static void name_items(struct stats_job *job, const struct frame *f, const struct columns *c) {
    job->data.items = c->n;
    job->data.item = pr_arena_array(job->arena, c->n, sizeof *job->data.item);
    for (size_t k = 0; k < c->n; k++) {
        job->data.item[k] = f->sheet->header[c->at[k]];
    }
}

static bool take_items(const struct frame *f, const struct columns *c) {
    struct stats_job *job = f->job;
    struct stats_data *d = &job->data;
    bool *turned = pr_arena_array(job->arena, c->n, sizeof *turned);
    for (size_t k = 0; k < c->n; k++) {
        if (!frame_numbers(f, c->at[k])) {
            return false;
        }
    }
    if (!scale_of(f, c) || !reverse_of(f, c, turned)) {
        return false;
    }
    const size_t *row = take_rows(f, c, c->n);
    name_items(job, f, c);
    d->answer = pr_arena_array(job->arena, d->n * c->n + 1, sizeof *d->answer);
    for (size_t i = 0; i < d->n; i++) {
        for (size_t k = 0; k < c->n; k++) {
            double x = frame_number(f, c->at[k], row[i]);
            d->answer[i * c->n + k] = (int16_t)(turned[k] ? d->low + d->high - x : x);
        }
    }
    return true;
}

/* A row with a single mark says nothing of agreement, but of how common the marks are. */
static bool take_raters(const struct frame *f, const struct columns *c) {
    struct stats_job *job = f->job;
    struct stats_data *d = &job->data;
    for (size_t k = 0; k < c->n; k++) {
        if (!frame_numbers(f, c->at[k])) {
            return false;
        }
    }
    name_items(job, f, c);
    d->rating = pr_arena_array(job->arena, f->sheet->n_rows * c->n + 1, sizeof *d->rating);
    for (size_t i = 0; i < f->sheet->n_rows; i++) {
        size_t marks = 0;
        for (size_t k = 0; k < c->n; k++) {
            double mark = f->kept[i] ? frame_number(f, c->at[k], i) : NAN;
            marks += isnan(mark) ? 0 : 1;
            d->rating[d->n * c->n + k] = mark;
        }
        d->left_out += f->kept[i] && marks == 0;
        d->complete += marks == c->n;
        d->n += marks > 0;
    }
    return true;
}

/* «12/20» */
static bool share(const char *word, size_t *k, size_t *n) {
    struct pr_text rest = pr_text_of(word), left = {NULL, 0};
    int64_t a = 0, b = 0;
    if (!pr_text_next(&rest, '/', &left) || !pr_integer_parse(left, &a) ||
        !pr_integer_parse(rest, &b) || a < 0 || b < 1 || a > b || b > 1000000000) {
        return false;
    }
    *k = (size_t)a;
    *n = (size_t)b;
    return true;
}

static bool take_shares(struct stats_job *job, const char *const *word, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!share(word[i], &job->data.k[i], &job->data.of[i])) {
            return stats_refuse(job, PR_MSG_STATS_NOT_SHARE, pr_text_of(word[i]), PR_TEXT(""));
        }
        job->data.column[i] = pr_text_of(word[i]);
    }
    job->data.n_columns = n;
    return true;
}

/* An item that stands twice agrees with itself. */
static bool repeated(const struct frame *f, const struct columns *c) {
    bool *seen = pr_arena_array(f->job->arena, f->sheet->n_columns + 1, sizeof *seen);
    for (size_t i = 0; i < c->n; i++) {
        if (seen[c->at[i]]) {
            return !stats_refuse(f->job, PR_MSG_STATS_REPEATED, f->sheet->header[c->at[i]],
                                 PR_TEXT(""));
        }
        seen[c->at[i]] = true;
    }
    return false;
}

static const struct {
    size_t least, most; /* columns, or shares */
    bool (*take)(const struct frame *f, const struct columns *c);
} shapes[STATS_SHAPES] = {
    [STATS_ONE] = {1, 1, take_pair},
    [STATS_SHARES] = {1, 2, NULL},
    [STATS_PAIR] = {2, 2, take_pair},
    [STATS_TWO] = {2, 2, take_groups},
    [STATS_GROUPS] = {2, 2, take_groups},
    [STATS_CROSS] = {2, 2, take_cross},
    [STATS_SQUARE] = {2, 2, take_cross},
    [STATS_ITEMS] = {2, SIZE_MAX, take_items},
    [STATS_RATERS] = {2, SIZE_MAX, take_raters},
    [STATS_COVARIATE] = {3, 3, take_groups},
};

bool stats_read(struct stats_job *job, const char *const *word, size_t n, enum cli_exit *status) {
    enum stats_shape shape = job->method->shape;
    struct frame f = {.job = job};
    struct columns c = {.n = 0};
    *status = CLI_CALL;
    if (shape == STATS_SHARES) {
        bool fits = n >= shapes[shape].least && n <= shapes[shape].most;
        return fits ? take_shares(job, word, n)
                    : stats_refuse(job, PR_MSG_STATS_WORDS, pr_text_of(job->method->key),
                                   PR_TEXT(""));
    }
    if (n < 1 || !frame_open(&f, word[0], status)) {
        return n >= 1 ? false
                      : stats_refuse(job, PR_MSG_STATS_WORDS, pr_text_of(job->method->key),
                                     PR_TEXT(""));
    }
    *status = CLI_CALL;
    if (!frame_columns(&f, word + 1, n - 1, &c)) {
        return false;
    }
    if (c.n < shapes[shape].least || c.n > shapes[shape].most) {
        return stats_refuse(job, PR_MSG_STATS_WORDS, pr_text_of(job->method->key),
                            frame_headings(&f));
    }
    for (size_t i = 0; i < c.n && i < PR_COUNT_OF(job->data.column); i++) {
        job->data.column[i] = f.sheet->header[c.at[i]];
    }
    if ((shape == STATS_ITEMS || shape == STATS_RATERS) && repeated(&f, &c)) {
        return false;
    }
    job->data.n_columns = c.n < PR_COUNT_OF(job->data.column) ? c.n : PR_COUNT_OF(job->data.column);
    return frame_where(&f, job->cli->where) && shapes[shape].take(&f, &c);
}
