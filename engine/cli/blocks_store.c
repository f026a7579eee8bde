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

static void add_up(struct storing *s, const struct pr_table *block) {
    for (size_t r = 0; r < block->n_rows; r++) {
        if (block->row[r].use != PR_COUNTS) {
            continue;
        }
        s->respondents++;
        for (size_t i = 0; i < s->n_items; i++) {
            const struct pr_column *c = &block->column[s->item[i]];
            s->sum[i] += c->number != NULL && pr_counts(c, r) ? c->number[r] : 0;
        }
    }
}

static bool take(void *data, const struct pr_table *block) {
    struct storing *s = data;
    add_up(s, block);
    return pr_store_put_block(s->putting, block, &s->error);
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
