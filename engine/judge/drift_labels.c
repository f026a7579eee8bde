/* Words that a form prints beside the numbers of its scale: «5 - очень важно». Where the same words
 * stand at another number, or other words at the same one, the order of the options or their words
 * changed, and the numbers do not mean what they did. */
#include "drift.h"

enum { SLIPS_LEAST = 3, TEN = 10 };

struct labels {
    struct judge_index at; /* folded words -> row in which they stood first */
    struct judge_index of; /* number -> row */
    const struct pr_table *table;
    size_t column, n;
};

static bool label_of(struct judge_drift *d, const struct labels *l, size_t row, int64_t *x,
                     struct pr_text *words) {
    const struct pr_column *c = &l->table->column[l->column];
    struct pr_text raw = pr_text_trim(pr_table_raw(l->table, row, l->column));
    bool number = raw.n > 1 && raw.s[0] >= '0' && raw.s[0] <= '9';
    if (l->table->row[row].use != PR_COUNTS || c->missing[row] != PR_PRESENT || !number) {
        return false;
    }
    struct pr_text folded = pr_text_fold(d->arena, raw);
    struct pr_text said = pr_same_answer(&d->context->settings, folded), none;
    bool is = pr_answer_labelled(said, x, words);
    *words = is ? pr_heading_normal(d->arena, *words, &none) : PR_TEXT("");
    return is && words->n > 0;
}

static struct pr_text digits(struct pr_arena *arena, int64_t x) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_int(&b, x);
    return pr_buf_done(&b);
}

static struct labels learn(struct judge_drift *d, size_t table, const struct pr_column *c) {
    struct labels l = {.at = judge_index_new(d->arena, 16),
                       .of = judge_index_new(d->arena, 16),
                       .table = d->table[table],
                       .column = (size_t)(c - d->table[table]->column)};
    for (size_t r = 0; r < l.table->n_rows; r++) {
        struct pr_text words;
        int64_t x = 0;
        if (!label_of(d, &l, r, &x, &words)) {
            continue;
        }
        size_t *at = judge_index_at(&l.at, words), *of = NULL;
        *at = *at == SIZE_MAX ? (size_t)x : *at;
        of = judge_index_at(&l.of, digits(d->arena, x));
        *of = r;
        l.n++;
    }
    return l;
}

/* Whether the words of b stand where a has them; a word or a number that a lacks tells nothing
 * alone. *odd: the first cell that does not. */
static bool agree(struct judge_drift *d, const struct labels *a, const struct labels *b,
                  struct pr_text *odd) {
    size_t strange = 0;
    for (size_t r = 0; r < b->table->n_rows; r++) {
        struct pr_text words;
        int64_t x = 0;
        if (!label_of(d, b, r, &x, &words)) {
            continue;
        }
        size_t at = judge_index_find(&a->at, words);
        bool used = judge_index_find(&a->of, digits(d->arena, x)) != SIZE_MAX;
        bool other = at == SIZE_MAX ? used : at != (size_t)x;
        if (other && strange == 0) {
            *odd = pr_text_squeeze(d->arena, pr_table_raw(b->table, r, b->column));
        }
        strange += other;
    }
    return strange < SLIPS_LEAST || strange * TEN < b->n;
}

static void compare(struct judge_drift *d, size_t item) {
    struct labels *l = pr_arena_array(d->arena, d->n, sizeof *l);
    for (size_t t = 0; t < d->n; t++) {
        struct judge_asked *a = judge_asked_at(d, t, item);
        size_t like = SIZE_MAX;
        l[t].n = 0;
        if (a->bound && a->column->missing != NULL) {
            l[t] = learn(d, t, a->column);
        }
        for (size_t k = 0; k < t && like == SIZE_MAX && l[t].n > 0; k++) {
            bool labelled = l[k].n > 0;
            like = labelled && agree(d, &l[k], &l[t], &a->label) ? k : SIZE_MAX;
            a->relabelled = a->relabelled || (labelled && like == SIZE_MAX);
        }
        a->labels = like != SIZE_MAX ? judge_asked_at(d, like, item)->labels
                    : a->relabelled  ? t
                                     : 0;
        a->relabelled = a->labels != 0;
    }
}

void judge_drift_labels(struct judge_drift *d) {
    for (size_t i = 0; i < d->ins->n_items && !d->same_scale; i++) {
        compare(d, i);
    }
}
