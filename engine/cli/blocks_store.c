/* cli: a long survey into the database, block by block; the sums that import tells of it. */
#include "blocks.h"

#include <string.h>

struct storing {
    struct pr_store_putting *putting;
    struct pr_store_error error;
    size_t *item; /* columns that are added up */
    size_t n_items, respondents;
    double *sum;
};

static void list_items(struct cli *cli, struct storing *s, const struct pr_table *t) {
    s->item = pr_arena_array(cli->arena, t->n_columns + 1, sizeof *s->item);
    for (size_t c = 0; c < t->n_columns; c++) {
        if (cli_is_item(&t->column[c])) {
            s->item[s->n_items++] = c;
        }
    }
    s->sum = pr_arena_array(cli->arena, s->n_items + 1, sizeof *s->sum);
}

static void add_row(struct storing *s, const struct pr_table *t, size_t row) {
    if (t->row[row].use != PR_COUNTS) {
        return;
    }
    s->respondents++;
    for (size_t i = 0; i < s->n_items; i++) {
        const struct pr_column *c = &t->column[s->item[i]];
        s->sum[i] += c->number != NULL && pr_counts(c, row) ? c->number[row] : 0;
    }
}

/* A record that counts, with all its values. */
static void add_words(struct storing *s, const struct pr_block *block, size_t record) {
    const uint32_t *word = block->words.word + record * block->words.n_columns;
    s->respondents++;
    for (size_t i = 0; i < s->n_items; i++) {
        const size_t c = s->item[i];
        const bool numbers = block->table.column[c].number != NULL;
        s->sum[i] += numbers ? block->words.meaning[c][word[c]].number : 0;
    }
}

/* In the order of the records, as a sum of fractions depends on it. */
static void add_up(struct storing *s, const struct pr_block *block) {
    size_t row = 0;
    for (size_t i = 0; i < block->n; i++) {
        if (row < block->table.n_rows && block->at[row] == i) {
            add_row(s, &block->table, row++);
        } else {
            add_words(s, block, i);
        }
    }
}

static bool take(void *data, const struct pr_block *block) {
    struct storing *s = data;
    add_up(s, block);
    return pr_store_put_block(s->putting, &block->table, &block->words, &s->error);
}

static bool tell(const struct cli *cli, const struct storing *s) {
    if (s->error.state != PR_STORE_OK) {
        cli_tell_store(cli, &s->error);
    }
    return false;
}

bool blocks_store(struct cli *cli, struct pr_store *store, const struct cli_year *year, size_t file,
                  struct cli_imported *done, bool *whole) {
    struct pr_table *t = year->tables.item[file];
    struct blocks *b = year->blocks[file];
    struct storing s = {.error = {.state = PR_STORE_OK}};
    *done = (struct cli_imported){.what = {.unchanged = true}};
    *whole = false;
    if (t->outcome == PR_REJECT) {
        return true;
    }
    list_items(cli, &s, t);
    *whole = !blocks_digest(b, t->sha256);
    if (*whole) {
        return true; /* it changed: what is there now is read once more */
    }
    if ((t->instrument != NULL && !pr_store_put_instrument(store, t->instrument, &s.error)) ||
        !pr_store_put_begin(store, t, &s.putting, whole, &s.error)) {
        return tell(cli, &s);
    }
    if (*whole) {
        return true;
    }
    bool read = blocks_each(cli, b, year, take, &s);
    bool failed = s.error.state != PR_STORE_OK;
    struct pr_store_error error = {.state = PR_STORE_OK};
    bool put = pr_store_put_end(s.putting, read, &year->issues, &done->what, whole, &error);
    s.error = failed ? s.error : error;
    if (failed || !put || pr_interrupted()) {
        return tell(cli, &s);
    }
    *whole = *whole || !read;
    done->respondents = s.respondents;
    done->sums = done->sums_without = s.sum;
    done->n_sums = s.n_items;
    return true;
}
