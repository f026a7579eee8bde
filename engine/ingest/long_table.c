/* Records of a block as a table for judge, and what the columns of the whole file hold. */
#include "long.h"
#include "personal.h"

#include <stdlib.h>
#include <string.h>

/* ---- the table ---- */

static void lay_out(struct pr_long *l, struct pr_table *t, size_t n) {
    *t = l->table;
    t->n_rows = n;
    t->quarantined = 0;
    t->row = pr_arena_array(l->block, n, sizeof *t->row);
    t->cell = pr_arena_array(l->block, n * t->n_columns, sizeof *t->cell);
    t->column = pr_arena_array(l->block, t->n_columns, sizeof *t->column);
    for (size_t i = 0; i < t->n_columns; i++) {
        struct pr_column *c = &t->column[i];
        *c = l->table.column[i];
        type_layers(l->block, c, n);
    }
}

/* The word of a cell as it was typed; `own` holds one that is typed for this cell alone. */
static const struct word *word_at(struct pr_long *l, size_t row, size_t column, size_t *loose,
                                  struct word *own) {
    struct long_column *c = &l->column[column];
    uint32_t at = l->word[row * l->sheet.n_columns + column];
    uint8_t flags = c->hot[at].flags;
    if ((flags & HOT_EACH) != 0) {
        return &l->loose[(*loose)++].word;
    }
    if ((flags & HOT_KIND) == 0) {
        return &c->words.word[at];
    }
    *own = (struct word){.raw = long_cells(l, row)[column]};
    struct pr_arena *arena = l->typing.arena, *passing = l->typing.passing;
    l->typing.arena = l->typing.passing = l->block;
    word_understand(&l->typing, own);
    type_word(&l->typing, &l->table.column[column], &c->words, own);
    l->typing.arena = arena;
    l->typing.passing = passing;
    return own;
}

static void say(struct pr_long *l, const struct pr_column *c, const struct pr_row *row,
                const struct word *w) {
    struct pr_issue issue = {.code = w->code,
                             .action = w->action,
                             .file = l->sheet.file,
                             .line = row->line,
                             .record = row->record,
                             .column = c->n,
                             .header = c->header,
                             .value = w->raw,
                             .has_value = true,
                             .n_args = w->argument.n > 0,
                             .args = {pr_arg_text(w->argument)}};
    long_keep(l, &issue, PR_LONG_STEP_TYPE);
}

/* A change of the decimal sign is told once in a file. */
static void said_once(struct words *words, enum pr_issue_code code) {
    for (size_t i = 0; code == PR_ISSUE_decimal_mixed && i < words->n; i++) {
        words->word[i].has_issue = words->word[i].has_issue && words->word[i].code != code;
    }
}

static void fill_row(struct pr_long *l, struct pr_table *t, size_t at, size_t row) {
    static const struct word aside = {.missing = PR_BLANK, .moment = {PR_NO_DAY, -1}};
    const struct long_row *r = &l->row[row];
    const struct pr_text *cell = long_cells(l, row);
    size_t loose = r->first_loose;
    t->row[at] = (struct pr_row){.record = l->n_records - l->n_rows + row + 1,
                                 .line = r->line,
                                 .quarantined = r->quarantined,
                                 .wave = -1,
                                 .pupil = -1,
                                 .class = -1,
                                 .group = -1,
                                 .subject = -1};
    t->quarantined += r->quarantined;
    bool emptied = r->quarantined && hides_columns(&l->table);
    for (size_t c = 0; c < t->n_columns; c++) {
        struct pr_column *column = &t->column[c];
        struct word own;
        const struct word *w = r->quarantined ? &aside : word_at(l, row, c, &loose, &own);
        type_fill(column, at, w);
        t->cell[at * t->n_columns + c] = emptied || column->personal ? PR_TEXT("") : cell[c];
        if (w->has_issue) {
            say(l, column, &t->row[at], w);
            said_once(&l->column[c].words, w->code);
        }
    }
}

/* What the words say that are new since the block before. */
static void give_meanings(struct pr_long *l) {
    for (size_t i = 0; i < l->sheet.n_columns; i++) {
        struct long_column *c = &l->column[i];
        while (c->n_meanings < c->words.n) {
            c->meaning = pr_arena_grow(l->words, c->meaning, c->n_meanings, &c->meaning_capacity,
                                       sizeof *c->meaning);
            c->meaning[c->n_meanings] =
                type_meaning(&l->table.column[i], &c->words.word[c->n_meanings]);
            c->n_meanings++;
        }
        l->meaning[i] = c->meaning;
    }
}

/* Every record by its words; `at` are the rows of the table. */
static void give_words(struct pr_long *l, struct pr_block *block, const size_t *at) {
    size_t *line = pr_arena_array(l->block, l->n_rows, sizeof *line);
    size_t *row = pr_arena_array(l->block, l->n_rows, sizeof *row);
    give_meanings(l);
    for (size_t i = 0; i < l->n_rows; i++) {
        line[i] = l->row[i].line;
        row[i] = SIZE_MAX;
    }
    for (size_t k = 0; k < block->table.n_rows; k++) {
        row[at[k]] = l->row[at[k]].own ? k : SIZE_MAX;
    }
    block->words = (struct pr_worded){.n = l->n_rows,
                                      .n_columns = l->sheet.n_columns,
                                      .before = l->n_records - l->n_rows,
                                      .word = l->word,
                                      .meaning = l->meaning,
                                      .line = line,
                                      .row = row,
                                      .lone = l->lone,
                                      .n_lone = l->n_lone};
}

void long_give(struct pr_long *l, struct pr_block *block) {
    size_t n = 0, quarantined = 0;
    for (size_t i = 0; i < l->n_rows; i++) {
        n += l->row[i].loud;
        quarantined += l->row[i].quarantined && !l->row[i].loud;
    }
    *block = (struct pr_block){.n = l->n_rows,
                               .n_quiet = l->n_rows - n - quarantined,
                               .answer = l->value,
                               .word = l->word};
    size_t *at = pr_arena_array(l->block, n, sizeof *at);
    lay_out(l, &block->table, n);
    size_t k = 0;
    for (size_t i = 0; i < l->n_rows; i++) {
        if (l->row[i].loud) {
            fill_row(l, &block->table, k, i);
            at[k++] = i;
        }
    }
    block->at = at;
    if (l->rules.cells) {
        give_words(l, block, at);
    }
}

/* ---- facts ---- */

struct tally {
    struct pr_label_count *label;
    size_t n, capacity;
};

static int by_label(const void *a, const void *b) {
    const struct pr_label_count *x = a, *y = b;
    return pr_text_compare(x->label, y->label); /* equal texts are the same to whoever counts */
}

/* Sorts, and makes one of equal texts; nothing when more than `most` are left. */
static struct pr_label_count *joined(struct tally *t, size_t most, size_t *n) {
    size_t kept = 0;
    *n = 0;
    if (t->n == 0) {
        return t->label;
    }
    qsort(t->label, t->n, sizeof *t->label, by_label);
    for (size_t i = 0; i < t->n; i++) {
        if (kept > 0 && pr_text_equal(t->label[kept - 1].label, t->label[i].label)) {
            t->label[kept - 1].n += t->label[i].n;
        } else {
            t->label[kept++] = t->label[i];
        }
    }
    *n = kept <= most ? kept : 0;
    return kept <= most ? t->label : NULL;
}

static void put(struct pr_arena *arena, struct tally *t, struct pr_text label, size_t n) {
    t->label = pr_arena_grow(arena, t->label, t->n, &t->capacity, sizeof *t->label);
    t->label[t->n++] = (struct pr_label_count){.label = label, .n = n};
}

static void split(struct pr_arena *arena, struct pr_text cell, size_t n, struct tally *choices) {
    const struct pr_text by = PR_TEXT(PR_CHOICE_JOIN);
    for (struct pr_text rest = cell; rest.n > 0;) {
        size_t at = pr_text_find(rest, by);
        struct pr_text piece = pr_text_trim(pr_text_slice(rest, 0, at == SIZE_MAX ? rest.n : at));
        rest = at == SIZE_MAX ? PR_TEXT("") : pr_text_slice(rest, at + by.n, rest.n);
        if (piece.n > 0) {
            put(arena, choices, pr_text_copy(arena, piece), n);
        }
    }
}

static void add_number(struct pr_column_facts *f, double x, size_t n) {
    f->min = f->count == 0 || x < f->min ? x : f->min;
    f->max = f->count == 0 || x > f->max ? x : f->max;
    f->sum += x * (double)n;
    f->count += n;
}

struct gathered {
    struct tally labels, choices;
    bool counts, multi, personal;
};

static void add_word(struct pr_arena *arena, struct pr_column_facts *f, struct gathered *g,
                     const struct word *w, const struct hot *hot) {
    if (w->missing != PR_PRESENT || hot->use != PR_PRESENT) {
        f->missing += hot->n;
        f->empty += g->personal || pr_text_blank(w->raw) ? hot->n : 0;
        return;
    }
    f->filled += hot->n;
    if (g->counts) {
        add_number(f, w->number, hot->n);
    }
    if (g->multi) {
        split(arena, w->text, hot->n, &g->choices);
    }
    if (!g->personal) {
        put(arena, &g->labels, pr_text_squeeze(arena, w->raw), hot->n);
    }
}

static struct pr_column_facts facts(struct pr_long *l, struct pr_arena *arena, size_t column) {
    const struct pr_column *k = &l->table.column[column];
    const struct long_column *c = &l->column[column];
    struct pr_column_facts f = c->each;
    struct gathered g = {.counts = k->type == PR_TYPE_INTEGER || k->type == PR_TYPE_NUMBER ||
                                   k->type == PR_TYPE_ANSWER,
                         .multi = k->type == PR_TYPE_CHOICES && !k->personal,
                         .personal = k->personal};
    bool kinds = f.filled > 0;
    for (size_t i = 0; i < c->words.n; i++) {
        if (c->hot[i].n > 0 && (c->hot[i].flags & HOT_EACH) == 0) {
            add_word(arena, &f, &g, &c->words.word[i], &c->hot[i]);
            kinds = kinds || (c->hot[i].flags & HOT_KIND) != 0;
        }
    }
    if (k->type == PR_TYPE_NUMBER) {
        f.sum = c->sum;
    }
    if (k->personal) {
        return f;
    }
    if (g.multi) {
        f.choice = joined(&g.choices, SIZE_MAX, &f.n_choices);
    }
    if (!kinds) { /* else there were far too many */
        f.label = joined(&g.labels, PR_LABELS_SHOWN, &f.n_labels);
    }
    if (!kinds && f.label == NULL && g.labels.n == 0) {
        f.label = pr_arena_array(arena, 1, sizeof *f.label); /* no word at all */
    }
    return f;
}

void pr_long_sum(struct pr_long *l, struct pr_arena *arena, struct pr_table *table,
                 struct pr_table_sum *sum) {
    *table = l->table;
    table->column = pr_arena_array(arena, l->sheet.n_columns, sizeof *table->column);
    for (size_t i = 0; i < l->sheet.n_columns; i++) {
        struct pr_column *c = &table->column[i];
        *c = l->table.column[i];
        c->header = pr_text_copy(arena, c->header);
        c->domain = pr_text_copy(arena, c->domain);
        c->criterion = pr_text_copy(arena, c->criterion);
        c->about = pr_text_copy(arena, c->about);
        c->term = pr_text_copy(arena, c->term);
        type_layers(arena, c, 0);
    }
    table->quarantined = l->quarantined;
    *sum = (struct pr_table_sum){.records = l->n_records - l->quarantined};
    sum->column = pr_arena_array(arena, l->sheet.n_columns, sizeof *sum->column);
    for (size_t c = 0; c < l->sheet.n_columns; c++) {
        sum->column[c] = facts(l, arena, c);
    }
    table->sum = sum;
}
