/* w2: what a script would do with a long file of a survey.
 *
 *   bench_workload w2.check|w2.stats|w2.store|w2.all FILE [OUT]
 *
 * w2.store makes the database OUT, as import does; w2.all is all three.
 * FILE is a survey of one column `id`, one `school`, one `date` and questions on a scale of 1 to 5.
 */
#include "workloads.h"

#include "prirost/base_number.h"
#include "prirost/ingest_long.h"
#include "prirost/judge_long.h"
#include "prirost/stats_items.h"
#include "prirost/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LOW = 1, HIGH = 5 };

struct work {
    struct pr_arena *arena, *block;
    struct pr_reader *reader;
    struct pr_long *file;
    struct pr_context context;
    struct pr_issue_keeper *keeper;
    struct pr_judge_long *judge;
    struct pr_item_sums sums;
    size_t school, n_answers;
    size_t *low; /* by school: respondents of the low level, and all */
    size_t *all;
    size_t capacity;
    bool stats, into;
    struct pr_judge_known known;
    struct pr_store_putting *putting; /* NULL: this pass does not store */
};

static bool open_file(struct work *w, const char *path) {
    struct pr_long_call call = {.file = path, .place = path};
    struct pr_context base = {.has_scale = true, .scale_low = LOW, .scale_high = HIGH};
    struct pr_issues issues = pr_issues_new(w->arena);
    if (pr_reader_open(w->arena, path, &w->reader) != PR_IO_OK) {
        return false;
    }
    call.reader = w->reader;
    pr_judge_context(w->arena, NULL, 0, &base, &w->context, &issues);
    return pr_long_open(w->arena, &call, &w->file);
}

static bool begin(struct work *w) {
    struct pr_issues issues = pr_issues_new(w->arena);
    const struct pr_table *head = pr_long_decide(w->file, &w->context);
    if (w->putting == NULL) {
        w->known = (struct pr_judge_known){.repeats = pr_judge_repeats_new(w->arena)};
    }
    w->keeper = pr_issue_keeper_new(w->arena, PR_JUDGE_PLACES);
    w->judge = pr_judge_long_new(w->arena, &w->context, head, &w->known, &issues);
    struct pr_long_rules rules = {.judge = w->judge,
                                  .use = pr_judge_long_use,
                                  .example = pr_judge_long_example,
                                  .finished = SIZE_MAX,
                                  .every = pr_judge_long_every(w->judge),
                                  .cells = w->putting != NULL,
                                  .digest = w->into && w->putting == NULL,
                                  .keeper = w->keeper};
    pr_judge_long_clock(head, rules.clock);
    for (size_t c = 0; c < head->n_columns; c++) {
        w->school = pr_text_is(head->column[c].header, "school") ? c : w->school;
        bool once = w->putting == NULL && pr_text_is(head->column[c].header, "id");
        rules.once = once ? c + 1 : rules.once;
    }
    (void)pr_long_answers(w->file, &w->n_answers);
    w->sums = pr_item_sums_new(w->arena, w->n_answers, LOW, HIGH);
    return pr_long_begin(w->file, &rules);
}

static void widen(struct work *w, size_t n) {
    size_t room = n * 2 + 64;
    size_t *low = pr_arena_array(w->arena, room, sizeof *low);
    size_t *all = pr_arena_array(w->arena, room, sizeof *all);
    for (size_t i = 0; i < w->capacity; i++) {
        low[i] = w->low[i];
        all[i] = w->all[i];
    }
    w->low = low;
    w->all = all;
    w->capacity = room;
}

/* Levels by school: low up to a mean of 2.5. */
static void levels(struct work *w, const struct pr_block *b) {
    size_t n_words = 0;
    (void)pr_long_text(w->file, w->school, 0, &n_words);
    if (n_words > w->capacity) {
        widen(w, n_words);
    }
    for (size_t i = 0; i < b->n; i++) {
        const int16_t *x = b->answer + i * w->n_answers;
        int64_t total = 0;
        bool whole = true;
        for (size_t k = 0; k < w->n_answers; k++) {
            whole = whole && x[k] >= LOW && x[k] <= HIGH;
            total += x[k];
        }
        if (whole) {
            uint32_t school = b->word[i * b->table.n_columns + w->school];
            w->all[school]++;
            w->low[school] += 2 * total <= 5 * (int64_t)w->n_answers;
        }
    }
}

static enum pr_long_end pass(struct work *w) {
    struct pr_store_error error;
    struct pr_block block;
    while (pr_long_next(w->file, &block)) {
        if (block.table.n_rows > 0) {
            pr_judge_block(w->judge, w->block, &block.table, w->keeper);
            pr_arena_reset(w->block);
        }
        if (w->putting && !pr_store_put_block(w->putting, &block.table, &block.words, &error)) {
            return PR_LONG_CHANGED;
        }
        if (w->stats) {
            pr_item_sums_add(&w->sums, block.answer, block.n);
            levels(w, &block);
        }
    }
    return pr_long_end(w->file);
}

static void print_check(struct work *w) {
    struct pr_table table;
    struct pr_table_sum sum;
    size_t no_id = 0, bad_date = 0, outside = 0, missing = 0;
    pr_long_sum(w->file, w->arena, &table, &sum);
    for (size_t c = 0; c < table.n_columns; c++) {
        const struct pr_column_facts *f = &sum.column[c];
        bool item = table.column[c].low < table.column[c].high;
        no_id += pr_text_is(table.column[c].header, "id") ? f->missing : 0;
        bad_date += pr_text_is(table.column[c].header, "date") ? f->missing : 0;
        outside += item ? f->missing - f->empty : 0;
        missing += item ? f->empty : 0;
    }
    (void)printf("rows %zu no id %zu repeated id %zu bad date %zu out of range %zu missing %zu\n",
                 sum.records, no_id, pr_long_repeated(w->file), bad_date, outside, missing);
}

static void print_stats(struct work *w) {
    size_t schools = 0, low = 0;
    for (size_t i = 0; i < w->capacity; i++) {
        schools += w->all[i] > 0;
        low += w->low[i];
    }
    (void)printf("n %zu alpha %.6f q1 %.4f rest %.4f drop %.6f schools %zu low %zu\n", w->sums.n,
                 pr_items_alpha(&w->sums, 0.95).value, pr_items_mean(&w->sums, 0).value,
                 pr_items_rest(&w->sums, 0).value, pr_items_alpha_without(&w->sums, 0).value,
                 schools, low);
}

/* After a pass that was done: what is known then is what the second needs. */
static bool store(struct work *w, const char *path, const char *out) {
    struct pr_table table;
    struct pr_table_sum sum;
    struct pr_store *s = NULL;
    struct pr_store_error error;
    struct pr_import what;
    bool whole = false;
    (void)remove(out);
    pr_long_sum(w->file, w->arena, &table, &sum);
    table.file = table.place = path;
    table.sum = &sum;
    table.outcome = PR_ACCEPT_REPORT;
    table.wave = pr_text_copy(w->arena, pr_judge_long_wave(w->judge));
    const struct pr_day_count *day = pr_long_days(w->file, &w->known.n_days);
    struct pr_day_count *own = pr_arena_array(w->arena, w->known.n_days + 1, sizeof *own);
    for (size_t i = 0; i < w->known.n_days; i++) {
        own[i] = day[i];
    }
    w->known.day = own;
    if (!pr_judge_long_end(w->judge, &w->known) || !pr_long_digest(w->file, table.sha256) ||
        !pr_store_open(w->arena, out, &s, &error)) {
        return false;
    }
    bool ok = pr_store_put_begin(s, &table, &w->putting, &whole, &error) && !whole && begin(w);
    w->stats = false;
    bool done = ok && pass(w) == PR_LONG_DONE;
    struct pr_issues issues = pr_issues_new(w->arena);
    pr_issue_keeper_give(w->keeper, &issues);
    ok = ok && pr_store_put_end(w->putting, done, &issues, &what, &whole, &error) && done;
    pr_store_close(s);
    if (ok) {
        (void)printf("stored %zu\n", what.new_records);
    }
    return ok;
}

static int survey(const char *name, const char *path, const char *out) {
    struct work w = {.arena = pr_arena_new(), .block = pr_arena_new(), .school = SIZE_MAX};
    enum pr_long_end end = PR_LONG_AGAIN;
    const bool all = strcmp(name, "w2.all") == 0;
    const bool check = all || strcmp(name, "w2.check") == 0;
    const bool into = w.into = all || strcmp(name, "w2.store") == 0;
    const bool stats = w.stats = all || strcmp(name, "w2.stats") == 0;
    if ((into && out == NULL) || !open_file(&w, path)) {
        return workload_failed(name);
    }
    while (end == PR_LONG_AGAIN && begin(&w)) {
        w.capacity = 0;
        end = pass(&w);
    }
    if (end != PR_LONG_DONE || w.school == SIZE_MAX) {
        return workload_failed("the file is no survey of this kind");
    }
    if (check) {
        print_check(&w);
    }
    if (stats) {
        print_stats(&w);
    }
    if (into && !store(&w, path, out)) {
        return workload_failed("the file was not stored");
    }
    pr_long_close(w.file);
    pr_reader_close(w.reader);
    pr_arena_free(w.block);
    pr_arena_free(w.arena);
    return EXIT_SUCCESS;
}

const struct workload WORKLOADS_SURVEY[] = {
    {"w2.check", survey}, {"w2.stats", survey}, {"w2.store", survey},
    {"w2.all", survey},   {NULL, NULL},
};
