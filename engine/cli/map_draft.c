/* cli: a description of the questionnaires that nobody described: questions are the headings over
 * answers, the scale is that of the numbers or words found. Which questions are reversed nobody can
 * see; a person fills that in. */
#include "map.h"
#include "page.h"

#include <stdlib.h>

enum { WORDS_LEAST = 2, WORDS_MOST = 9, QUESTIONS_LEAST = 2 };

struct draft {
    struct cli *cli;
    const struct pr_table *table;
    struct pr_text name;
    struct pr_buf out, several, outside;
    int low, high;
    struct pr_text *word; /* of the word scale that its questions share, in order */
    size_t n_words, n;
    bool ordered, unordered; /* a question has words in an order that is not known */
};

/* ---- what a column asks ---- */

static bool may_ask(const struct pr_column *c) {
    return c->field == NULL && c->header.n > 0 && !c->personal;
}

static bool is_number(const struct pr_table *t, size_t column) {
    const struct pr_column *c = &t->column[column];
    size_t n = 0;
    if (!may_ask(c) || c->type != PR_TYPE_ANSWER || c->role == PR_ROLE_LIKERT_TEXT) {
        return false;
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        n += c->missing[r] == PR_PRESENT && cli_is_answer(c->number[r]);
    }
    return n > 0 && cli_are_answers(c, t->n_rows);
}

static bool is_coded(const struct pr_column *c) {
    return may_ask(c) && c->type == PR_TYPE_ANSWER && c->role == PR_ROLE_LIKERT_TEXT;
}

static bool is_words(const struct pr_table *t, size_t column, const struct pr_column_facts *f) {
    const struct pr_column *c = &t->column[column];
    bool answers = c->type == PR_TYPE_LABEL || c->type == PR_TYPE_TEXT;
    return may_ask(c) && answers && c->role != PR_ROLE_MULTI && f->n_choices == 0 &&
           f->n_labels >= WORDS_LEAST && f->n_labels <= WORDS_MOST && f->count == 0 &&
           2 * f->n_labels <= f->filled;
}

static bool is_ranked(struct pr_arena *arena, const struct pr_column_facts *f) {
    int rank[WORDS_MOST];
    struct pr_text word[WORDS_MOST];
    for (size_t i = 0; i < f->n_labels && i < WORDS_MOST; i++) {
        word[i] = f->label[i].label;
    }
    return f->n_labels <= WORDS_MOST && pr_words_ranked(arena, word, f->n_labels, rank);
}

/* ---- the words that questions share ---- */

struct ranked {
    struct pr_text word;
    int rank;
};

static int by_rank(const void *a, const void *b) {
    const struct ranked *x = a, *y = b;
    return x->rank != y->rank ? (x->rank > y->rank) - (x->rank < y->rank)
                              : pr_text_compare(x->word, y->word);
}

static void add_word(struct draft *d, struct pr_text word) {
    struct pr_text folded = pr_text_fold(d->cli->arena, word);
    for (size_t i = 0; i < d->n_words; i++) {
        if (pr_text_equal(pr_text_fold(d->cli->arena, d->word[i]), folded)) {
            return;
        }
    }
    if (d->n_words < WORDS_MOST) {
        d->word[d->n_words] = word;
    }
    d->n_words++;
}

/* All words of questions whose words are of a usual scale: one that a question has not seen is on
 * its scale all the same. */
static void share_words(struct draft *d) {
    const struct pr_table *t = d->table;
    int rank[WORDS_MOST];
    struct ranked sorted[WORDS_MOST];
    d->word = pr_arena_array(d->cli->arena, WORDS_MOST, sizeof *d->word);
    for (size_t c = 0; c < t->n_columns; c++) {
        struct pr_column_facts f = pr_column_facts(d->cli->arena, t, c);
        for (size_t i = 0; is_words(t, c, &f) && is_ranked(d->cli->arena, &f) && i < f.n_labels;
             i++) {
            add_word(d, f.label[i].label);
        }
    }
    d->ordered = d->n_words <= WORDS_MOST && d->n_words >= WORDS_LEAST &&
                 pr_words_ranked(d->cli->arena, d->word, d->n_words, rank);
    for (size_t i = 0; d->ordered && i < d->n_words; i++) {
        sorted[i] = (struct ranked){d->word[i], rank[i]};
    }
    if (d->ordered) {
        qsort(sorted, d->n_words, sizeof *sorted, by_rank);
    }
    for (size_t i = 0; d->ordered && i < d->n_words; i++) {
        d->word[i] = sorted[i].word;
        d->unordered = d->unordered || (i > 0 && sorted[i].rank == sorted[i - 1].rank);
    }
}

/* ---- rows ---- */

static void begin_row(struct draft *d, const struct pr_column *c) {
    cli_csv_cell(&d->out, d->name, ";");
    pr_buf_int(&d->out, (int64_t)++d->n);
    pr_buf_char(&d->out, ';');
    cli_csv_cell(&d->out, c->header, ";");
}

static void end_row(struct draft *d, int64_t low, int64_t high, const struct pr_text *word,
                    size_t n) {
    struct pr_buf words = pr_buf_new(d->cli->arena);
    pr_buf_int(&d->out, low);
    pr_buf_char(&d->out, ';');
    pr_buf_int(&d->out, high);
    pr_buf_c(&d->out, ";;");
    for (size_t i = 0; i < n; i++) {
        pr_buf_c(&words, i > 0 ? " | " : "");
        pr_buf_text(&words, word[i]);
    }
    cli_csv_cell(&d->out, pr_buf_done(&words), "\r\n");
}

static void coded_row(struct draft *d, const struct pr_column_facts *f) {
    static const struct pr_item scales[] = {{.low = 1, .high = 5}, {.low = 1, .high = 4}};
    size_t known[2] = {0, 0};
    for (size_t k = 0; k < 2; k++) {
        for (size_t i = 0; i < f->n_labels; i++) {
            int16_t value = 0;
            struct pr_text folded = pr_text_fold(d->cli->arena, f->label[i].label);
            known[k] += pr_item_answer(&scales[k], folded, &value) ? f->label[i].n : 0;
        }
    }
    end_row(d, 1, known[1] > known[0] ? 4 : 5, NULL, 0);
}

static void words_row(struct draft *d, const struct pr_column_facts *f) {
    struct pr_text own[WORDS_MOST];
    bool shared = d->ordered && is_ranked(d->cli->arena, f);
    for (size_t i = 0; i < f->n_labels; i++) {
        own[i] = f->label[i].label;
    }
    d->unordered = d->unordered || !shared;
    if (shared) {
        end_row(d, 1, (int64_t)d->n_words, d->word, d->n_words);
    } else {
        end_row(d, 1, (int64_t)f->n_labels, own, f->n_labels);
    }
}

/* Another column has just these words: they are a scale, and no list of things to choose from. */
static bool has_twin(const struct draft *d, size_t column, const struct pr_column_facts *f) {
    const struct pr_table *t = d->table;
    for (size_t c = 0; c < t->n_columns; c++) {
        struct pr_column_facts g = pr_column_facts(d->cli->arena, t, c);
        bool same = c != column && is_words(t, c, &g) && g.n_labels == f->n_labels;
        for (size_t i = 0; same && i < f->n_labels; i++) {
            same = pr_text_equal(g.label[i].label, f->label[i].label);
        }
        if (same) {
            return true;
        }
    }
    return false;
}

/* «Мне интересно»: 55 */
static void list_slips(struct draft *d, const struct pr_column *c) {
    bool any = false;
    for (size_t r = 0; r < d->table->n_rows; r++) {
        if (c->missing[r] != PR_PRESENT || cli_is_answer(c->number[r])) {
            continue;
        }
        pr_buf_c(&d->outside, d->outside.n > 0 ? (any ? ", " : "; ") : "");
        if (!any) {
            struct pr_arg heading = pr_arg_text(pr_utf8_cut(d->cli->arena, c->header, 60));
            pr_say_into(&d->outside, d->cli->lang, PR_MSG_ISSUE_QUOTED, &heading, 1);
            pr_buf_c(&d->outside, ": ");
        }
        pr_buf_text(&d->outside,
                    pr_text_trim(pr_table_raw(d->table, r, (size_t)(c - d->table->column))));
        any = true;
    }
}

static void describe(struct draft *d, size_t column) {
    const struct pr_table *t = d->table;
    const struct pr_column *c = &t->column[column];
    struct pr_column_facts f = pr_column_facts(d->cli->arena, t, column);
    if (is_number(t, column)) {
        begin_row(d, c);
        end_row(d, d->low, d->high, NULL, 0);
        list_slips(d, c);
    } else if (is_coded(c)) {
        begin_row(d, c);
        coded_row(d, &f);
    } else if (is_words(t, column, &f) &&
               (is_ranked(d->cli->arena, &f) || has_twin(d, column, &f))) {
        begin_row(d, c);
        words_row(d, &f);
    } else if (may_ask(c) && c->role == PR_ROLE_MULTI) {
        pr_buf_c(&d->several, d->several.n > 0 ? ", " : "");
        pr_say_into(&d->several, d->cli->lang, PR_MSG_ISSUE_QUOTED,
                    (struct pr_arg[]){pr_arg_text(pr_utf8_cut(d->cli->arena, c->header, 60))}, 1);
    }
}

/* From 1 (from 0 where somebody answered 0) to the largest number found. */
static void find_range(struct draft *d) {
    const struct pr_table *t = d->table;
    d->low = 1;
    d->high = 2;
    for (size_t c = 0; c < t->n_columns; c++) {
        for (size_t r = 0; is_number(t, c) && r < t->n_rows; r++) {
            bool answer =
                t->column[c].missing[r] == PR_PRESENT && cli_is_answer(t->column[c].number[r]);
            double v = answer ? t->column[c].number[r] : 1;
            d->low = v < d->low ? 0 : d->low;
            d->high = v > d->high ? (int)v : d->high;
        }
    }
}

/* ---- files ---- */

/* «questionnaires.csv» beside the data; «questionnaires мотивация.csv» where that is taken. */
static const char *free_name(const struct draft *d, struct pr_text bytes, bool *taken) {
    struct pr_arena *arena = d->cli->arena;
    struct pr_text path = pr_text_of(d->table->file), page = pr_path_page(path), there;
    path = pr_text_slice(path, 0, path.n - page.n - (page.n > 0));
    const char *name = NULL;
    *taken = true;
    for (int own = 0; own < 2 && *taken; own++) {
        struct pr_buf b = pr_buf_new(arena);
        pr_buf_text(&b, pr_text_slice(path, 0, path.n - pr_path_name(path).n));
        pr_buf_c(&b, "questionnaires");
        if (own == 1) {
            pr_buf_char(&b, ' ');
            pr_buf_text(&b, d->name);
        }
        pr_buf_c(&b, ".csv");
        name = pr_text_c(arena, pr_buf_done(&b));
        enum pr_io io = pr_file_read(arena, name, CLI_FILE_MOST, &there);
        *taken = io != PR_IO_MISSING && !(io == PR_IO_OK && pr_text_equal(there, bytes)) &&
                 !(own == 1 && d->cli->force);
    }
    return name;
}

static bool write_draft(struct draft *d) {
    bool taken = false;
    struct cli *cli = d->cli;
    const char *name = free_name(d, pr_buf_done(&d->out), &taken);
    if (taken) {
        cli_print(cli, PR_MSG_MAP_DRAFT_KEPT, (struct pr_arg[]){pr_arg_c(name)}, 1);
        return true;
    }
    enum pr_io io = cli_write_whole(cli, name, pr_buf_done(&d->out));
    if (io != PR_IO_OK) {
        cli_tell_io(cli, io, name);
        return false;
    }
    struct pr_text folder = pr_text_of(cli_folder_of(cli->arena, name));
    struct pr_arg args[] = {pr_arg_c(name), pr_arg_count((int64_t)d->n),
                            pr_arg_text(page_path(cli, folder))};
    cli_print(cli, PR_MSG_MAP_DRAFT, args, 3);
    if (d->unordered) {
        cli_print(cli, PR_MSG_MAP_DRAFT_ORDER, NULL, 0);
    }
    if (d->outside.n > 0) {
        cli_print(cli, PR_MSG_MAP_DRAFT_OUTSIDE,
                  (struct pr_arg[]){pr_arg_text(pr_buf_done(&d->outside))}, 1);
    }
    if (d->several.n > 0) {
        cli_print(cli, PR_MSG_MAP_DRAFT_SEVERAL,
                  (struct pr_arg[]){pr_arg_text(pr_buf_done(&d->several))}, 1);
    }
    return true;
}

/* ---- which tables ---- */

static bool is_wanted(const struct pr_table *t, const char *const *file, size_t n) {
    bool named = false;
    for (size_t i = 0; i < n && !named; i++) {
        named = pr_text_is(pr_text_of(t->file), file[i]);
    }
    return named && t->kind == PR_KIND_SURVEY && t->instrument == NULL && t->outcome != PR_REJECT;
}

static bool asks_same(const struct pr_table *a, const struct pr_table *b) {
    bool same = a->n_columns == b->n_columns;
    for (size_t c = 0; same && c < a->n_columns; c++) {
        same = pr_text_equal(a->column[c].header, b->column[c].header);
    }
    return same;
}

static bool was_asked(const struct cli_year *year, size_t at, const char *const *file, size_t n) {
    for (size_t i = 0; i < at; i++) {
        if (is_wanted(year->tables.item[i], file, n) &&
            asks_same(year->tables.item[i], year->tables.item[at])) {
            return true;
        }
    }
    return false;
}

static bool draft_of(struct cli *cli, const struct pr_table *t) {
    struct draft d = {.cli = cli, .table = t, .name = cli_stem(t)};
    d.name = d.name.n > 0 ? d.name : pr_word(cli->lang, PR_MSG_CLI_DRAFT_NAME);
    d.out = d.several = d.outside = pr_buf_new(cli->arena);
    pr_buf_c(&d.out, "\xEF\xBB\xBF");
    pr_buf_text(&d.out, pr_word(cli->lang, PR_MSG_MAP_DRAFT_HEADER));
    pr_buf_c(&d.out, "\r\n");
    find_range(&d);
    share_words(&d);
    for (size_t c = 0; c < t->n_columns; c++) {
        describe(&d, c);
    }
    return d.n < QUESTIONS_LEAST || write_draft(&d);
}

bool map_drafts(struct cli *cli, const char *const *file, size_t n) {
    struct cli_source *source = NULL;
    size_t n_sources = 0;
    struct cli_year year;
    cli_sources_beside(cli, &source, &n_sources);
    if (!cli_read(cli, source, n_sources, NULL, &year)) {
        return false;
    }
    bool good = true;
    for (size_t i = 0; i < year.n_files && good; i++) {
        if (is_wanted(year.tables.item[i], file, n) && !was_asked(&year, i, file, n)) {
            good = draft_of(cli, year.tables.item[i]);
        }
    }
    return good;
}
