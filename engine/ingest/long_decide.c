/* What the columns are, by all the words so far: the same code as for a file read whole, on copies
 * of the words. */
#include "long.h"

static struct words fresh(struct pr_long *l, const struct long_column *c) {
    struct words words = {.n = 0};
    words.word = pr_arena_array(l->decided, c->words.n + 1, sizeof *words.word);
    for (size_t i = 0; i < c->words.n; i++) {
        if (c->hot[i].n > 0) { /* else only in rows that went another way */
            words.word[words.n] = c->base[i];
            words.word[words.n].n = c->hot[i].n;
            words.filled += c->base[i].said == PR_PRESENT ? c->hot[i].n : 0;
            words.n++;
        }
    }
    return words;
}

static bool same_scale(const struct words *a, const struct words *b) {
    return a->scale.low == b->scale.low && a->scale.high == b->scale.high &&
           a->scale.options == b->scale.options;
}

static bool same_column(const struct pr_column *a, const struct pr_column *b) {
    return a->type == b->type && a->role == b->role && a->personal == b->personal &&
           a->low == b->low && a->high == b->high && a->item == b->item;
}

static bool same(const struct pr_long *l, const struct pr_table *before, const struct words *words,
                 const enum pr_date_order *orders) {
    bool equal = before->n_columns == l->table.n_columns &&
                 before->instrument == l->table.instrument &&
                 before->form.date_order == l->table.form.date_order;
    for (size_t i = 0; equal && i < before->n_columns; i++) {
        const struct words *now = &l->column[i].words;
        equal = same_column(&before->column[i], &l->table.column[i]) && words[i].way == now->way &&
                words[i].words_due == now->words_due && pr_text_equal(words[i].by, now->by) &&
                (now->way != WAY_ANSWER || same_scale(&words[i], now)) &&
                orders[i] == l->typing.date_orders[i];
    }
    return equal;
}

static void start_typing(struct pr_long *l) {
    l->said = pr_issues_new(l->decided);
    l->typing = (struct typing){.arena = l->decided,
                                .scratch = l->decided,
                                .passing = l->passing,
                                .sheet = &l->sheet,
                                .context = l->context,
                                .options = l->options,
                                .kind = pr_kind_table(l->sheet.kind),
                                .table = &l->table,
                                .issues = &l->said};
    type_start(&l->typing);
}

/* Columns whose answers lie on a scale. */
static void list_answers(struct pr_long *l) {
    l->answer = pr_arena_array(l->decided, l->sheet.n_columns, sizeof *l->answer);
    l->n_answers = 0;
    for (size_t c = 0; c < l->sheet.n_columns; c++) {
        const struct pr_column *column = &l->table.column[c];
        bool number = column->type == PR_TYPE_ANSWER || column->type == PR_TYPE_NUMBER;
        if (number && (column->item != NULL || column->low < column->high)) {
            l->answer[l->n_answers++] = c;
        }
    }
}

/* Typed words go back to their places; those that were not met are typed like new ones. */
static void put_back(struct pr_long *l, size_t column, const struct words *typed) {
    struct long_column *c = &l->column[column];
    struct word *word = c->words.word;
    size_t n = c->words.n, at = 0;
    c->words = *typed;
    c->words.word = word;
    c->words.n = n;
    for (size_t i = 0; i < n; i++) {
        if (c->hot[i].n > 0) {
            word[i] = typed->word[at++];
        } else {
            word[i] = c->base[i];
            type_word(&l->typing, &l->table.column[column], &c->words, &word[i]);
        }
    }
}

void long_decide(struct pr_long *l, const struct pr_context *context) {
    size_t n = l->sheet.n_columns;
    l->context = context;
    pr_arena_reset(l->decided);
    start_typing(l);
    bind_columns(&l->typing);
    struct words *words = pr_arena_array(l->decided, n, sizeof *words);
    for (size_t c = 0; c < n; c++) {
        words[c] = fresh(l, &l->column[c]);
    }
    settle_dates_of(&l->typing, words);
    for (size_t c = 0; c < n; c++) {
        type_words(&l->typing, &l->table.column[c], &words[c]);
        pr_arena_reset(l->passing);
    }
    report_unbound(&l->typing);
    l->table.asks_code = pr_table_field(&l->table, PR_FIELD_PUPIL) != NULL;
    for (size_t c = 0; c < n; c++) {
        type_layers(l->decided, &l->table.column[c], 0);
    }
    l->table.row = NULL;
    l->table.cell = NULL;
    list_answers(l);
    for (size_t c = 0; c < n; c++) {
        put_back(l, c, &words[c]);
    }
    l->decision = true;
}

/* Whether the words of the whole file say the same as those before. */
bool long_agrees(struct pr_long *l) {
    struct pr_arena *before = l->decided;
    struct pr_table table = l->table;
    size_t n = l->sheet.n_columns;
    struct pr_arena *scratch = pr_arena_new();
    struct words *words = pr_arena_array(scratch, n, sizeof *words);
    for (size_t c = 0; c < n; c++) {
        words[c] = l->column[c].words;
    }
    enum pr_date_order *orders = l->typing.date_orders;
    l->decided = pr_arena_new();
    long_decide(l, l->context);
    bool agrees = same(l, &table, words, orders);
    pr_arena_free(l->old); /* whoever judged the pass still looks at its columns */
    l->old = before;
    pr_arena_free(scratch);
    return agrees;
}
