/* The door of a survey read in blocks: opening, passes, blocks. */
#include "long.h"

#include <stdlib.h>
#include <string.h>

void long_keep(struct pr_long *l, const struct pr_issue *issue, unsigned step) {
    if (l->rules.keeper == NULL || l->learning) {
        return;
    }
    struct pr_issue said = *issue;
    if (!l->options->keep_personal) {
        long_hush(l, l->hush, &said);
    }
    pr_issue_keep(l->rules.keeper, &said, step);
    pr_arena_reset(l->hush);
}

bool long_is_total(struct pr_long *l, struct pr_text cell) {
    bool is = is_total_cell(l->passing, cell);
    pr_arena_reset(l->passing);
    return is;
}

/* ---- opening ---- */

static void make_room(struct pr_long *l) {
    size_t n = l->sheet.n_columns > 0 ? l->sheet.n_columns : 1;
    size_t most = l->call.block > 0 ? l->call.block : LONG_ROWS;
    size_t wide = ((size_t)1 << 20) / n + 1;
    l->most_rows = most < wide ? most : wide;
    l->column = pr_arena_array(l->arena, n, sizeof *l->column);
    l->row = pr_arena_array(l->arena, l->most_rows, sizeof *l->row);
    l->word = pr_arena_array(l->arena, l->most_rows * n, sizeof *l->word);
    l->value = pr_arena_array(l->arena, l->most_rows * n, sizeof *l->value);
    l->meaning = pr_arena_array(l->arena, n, sizeof(struct pr_meaning *));
    l->lone = pr_arena_grow(l->words, NULL, 0, &l->lone_capacity, sizeof *l->lone);
}

/* Headings that stand again among the records are told by their first cell that is not blank. */
static void stop_at_header(struct pr_long *l) {
    for (size_t c = 0; c < l->n_all && c < l->sheet.n_columns; c++) {
        struct pr_text cell = l->header_cell[0][c];
        if (!pr_text_blank(cell)) {
            long_stop(l, c, cell);
            long_stop(l, c, pr_text_trim(cell));
            return;
        }
    }
}

static void wait_for_digest(struct pr_long *l) {
    if (l->digest.worker != NULL) {
        pr_worker_wait(l->digest.worker);
    }
}

/* A pass whose bytes are added up, or are not. */
static void start_digest(struct pr_long *l) {
    wait_for_digest(l);
    l->sha256[0] = '\0';
    l->window.digest = NULL;
    if (l->rules.digest && !l->learning) {
        l->digest.worker = l->digest.worker != NULL ? l->digest.worker : pr_worker_new(l->arena);
        l->digest.sum = pr_digest_new(l->arena);
        l->window.digest = &l->digest;
    }
}

static bool rewind_to_records(struct pr_long *l) {
    struct window *w = &l->window;
    struct pr_reader *reader = w->reader;
    if (pr_reader_rewind(reader) != PR_IO_OK) {
        return false;
    }
    *w = (struct window){
        .reader = reader, .s = w->s, .capacity = w->capacity, .line = 1, .digest = w->digest};
    while (w->n < l->start) { /* the beginning once more, up to the records */
        size_t got = 0, want = l->start - w->n < w->capacity ? l->start - w->n : w->capacity;
        if (pr_reader_next(reader, w->s, want, &got) != PR_IO_OK || got < want) {
            return false;
        }
        window_digest(w, 0, got);
        w->n += got;
        wait_for_digest(l);
    }
    w->n = 0;
    w->line = l->start_line;
    return true;
}

static bool start_pass(struct pr_long *l) {
    l->end = PR_LONG_DONE;
    l->over = false;
    l->n_records = l->quarantined = l->n_days = 0;
    l->blank = l->head_blank;
    l->blank_line = l->head_blank_line;
    l->all_records = l->head_records;
    l->all_cells = l->head_cells;
    l->tail_said = false;
    if (l->day_slot != NULL) {
        memset(l->day_slot, 0, (l->day_mask + 1) * sizeof *l->day_slot);
    }
    long_once_begin(l);
    start_digest(l);
    return rewind_to_records(l);
}

static bool next_rows(struct pr_long *l) {
    pr_arena_reset(l->block);
    pr_arena_reset(l->passing);
    l->n_rows = l->n_loose = 0;
    l->loose = NULL;
    l->loose_capacity = l->n_lone = 0;
    l->over = l->over || !long_cut(l);
    return l->n_rows > 0;
}

/* The words of the first blocks, so that there is something to go by. */
static bool learn(struct pr_long *l) {
    enum { ENOUGH = 2000 };
    l->learning = true;
    if (!start_pass(l)) {
        return false;
    }
    while (l->n_records < ENOUGH && next_rows(l)) {
    }
    l->learning = false;
    return true;
}

/* What understanding a word needs, before anything is decided. */
static void plain_typing(struct pr_long *l) {
    l->table.column = pr_arena_array(l->arena, l->sheet.n_columns, sizeof *l->table.column);
    l->typing = (struct typing){.arena = l->decided,
                                .scratch = l->decided,
                                .passing = l->passing,
                                .sheet = &l->sheet,
                                .options = l->options,
                                .table = &l->table};
}

static bool open_file(struct pr_long *l) {
    l->words = pr_arena_new();
    l->decided = pr_arena_new();
    l->block = pr_arena_new();
    l->scratch = pr_arena_new();
    l->passing = pr_arena_new();
    l->hush = pr_arena_new();
    l->head = pr_issues_new(l->arena);
    l->window = (struct window){.reader = l->call.reader};
    l->window.capacity = l->call.window > 0 ? l->call.window : LONG_WINDOW;
    l->window.s = pr_arena_alloc(l->arena, l->window.capacity + 1);
    if (!long_head(l)) {
        return false;
    }
    make_room(l);
    plain_typing(l);
    stop_at_header(l);
    return learn(l) && l->end == PR_LONG_DONE && !l->window.failed;
}

bool pr_long_open(struct pr_arena *arena, const struct pr_long_call *call, struct pr_long **found) {
    static const struct pr_ingest_options plain = {0};
    struct pr_long *l = pr_arena_alloc(arena, sizeof *l);
    l->arena = arena;
    l->call = *call;
    l->options = call->options != NULL ? call->options : &plain;
    l->source = (struct pr_source){.file = call->file, .place = call->place, .io = PR_IO_OK};
    pr_random(&l->seed, sizeof l->seed);
    bool open = open_file(l);
    *found = open ? l : NULL;
    if (!open) {
        pr_long_close(l);
    }
    return open;
}

void pr_long_close(struct pr_long *l) {
    if (l != NULL) {
        pr_worker_end(l->digest.worker);
        pr_arena_free(l->words);
        pr_arena_free(l->decided);
        pr_arena_free(l->old);
        pr_arena_free(l->block);
        pr_arena_free(l->scratch);
        pr_arena_free(l->passing);
        pr_arena_free(l->hush);
    }
}

/* ---- passes ---- */

const struct pr_table *pr_long_decide(struct pr_long *l, const struct pr_context *context) {
    if (!l->decision) { /* else by the pass that is over */
        long_decide(l, context);
    }
    return &l->table;
}

bool pr_long_begin(struct pr_long *l, const struct pr_long_rules *rules) {
    l->rules = *rules;
    for (size_t c = 0; c < l->sheet.n_columns; c++) {
        l->column[c].n_meanings = 0;
    }
    long_heat_all(l);
    bool can = start_pass(l);
    if (can && long_secret(l)) {
        l->over = true;
        l->end = PR_LONG_WHOLE;
    }
    return can;
}

bool pr_long_next(struct pr_long *l, struct pr_block *block) {
    if (!next_rows(l)) {
        return false;
    }
    long_give(l, block);
    return true;
}

enum pr_long_end pr_long_end(struct pr_long *l) {
    enum { MOST_PADDING = 16 }; /* as in take_records */
    wait_for_digest(l);
    if (l->window.failed || pr_reader_changed(l->call.reader)) {
        return PR_LONG_CHANGED;
    }
    if (l->end != PR_LONG_DONE) {
        return l->end;
    }
    if (l->rules.digest && l->sha256[0] == '\0') {
        pr_digest_end(l->digest.sum, l->sha256);
    }
    if (l->rules.cells) {
        return PR_LONG_DONE; /* everything was settled before */
    }
    if (l->n_records == 0) {
        return PR_LONG_WHOLE; /* nothing to judge a file by */
    }
    if (l->all_records > MOST_PADDING * (l->all_cells / l->sheet.n_columns + 1000)) {
        return PR_LONG_WHOLE;
    }
    if (long_agrees(l)) {
        return long_secret(l) ? PR_LONG_WHOLE : PR_LONG_DONE;
    }
    return ++l->waits < LONG_WAITS ? PR_LONG_AGAIN : PR_LONG_WHOLE;
}

bool pr_long_digest(const struct pr_long *l, char hex[65]) {
    memcpy(hex, l->sha256, sizeof l->sha256);
    return l->sha256[0] != '\0';
}

/* ---- what there is to say ---- */

static struct pr_issue plain_issue(const struct pr_long *l, enum pr_issue_code code,
                                   enum pr_action action, size_t line) {
    return (struct pr_issue){.code = code, .action = action, .file = l->sheet.file, .line = line};
}

/* Columns without a name that were empty in the beginning only. */
static void late_names(struct pr_long *l) {
    for (size_t c = 0; c < l->sheet.n_columns; c++) {
        bool data = false;
        const struct long_column *column = &l->column[c];
        for (size_t i = 0; l->sheet.header[c].n == 0 && i < column->words.n && !data; i++) {
            data = column->hot[i].n > 0 && column->base[i].said != PR_BLANK;
        }
        data = data || (l->sheet.header[c].n == 0 && l->data[c]);
        bool said = false;
        for (size_t i = 0; data && i < l->head.n; i++) {
            said = said || (l->head.items[i].code == PR_ISSUE_header_empty_name &&
                            l->head.items[i].column == c + 1);
        }
        if (data && !said) {
            struct pr_issue issue = plain_issue(l, PR_ISSUE_header_empty_name, PR_ACTION_REPORT,
                                                l->sheet.form.header_line);
            issue.column = c + 1;
            issue.header = l->sheet.header[c];
            long_keep(l, &issue, PR_LONG_STEP_READ);
        }
    }
}

void pr_long_issues(struct pr_long *l) {
    for (size_t i = 0; i < l->head.n; i++) {
        long_keep(l, &l->head.items[i], PR_LONG_STEP_READ);
    }
    if (l->end == PR_LONG_REFUSED) {
        return;
    }
    late_names(l);
    if (l->blank > 0) {
        struct pr_issue issue = plain_issue(l, PR_ISSUE_blank_line, PR_ACTION_SKIP, l->blank_line);
        issue.count = l->blank;
        long_keep(l, &issue, PR_LONG_STEP_READ);
    }
    if (l->n_records == 0) {
        struct pr_issue issue =
            plain_issue(l, PR_ISSUE_no_records, PR_ACTION_REPORT, l->sheet.form.header_line);
        long_keep(l, &issue, PR_LONG_STEP_READ);
    }
    for (size_t i = 0; i < l->said.n; i++) {
        long_keep(l, &l->said.items[i], PR_LONG_STEP_TYPE);
    }
}

static int by_day(const void *a, const void *b) {
    const struct pr_day_count *x = a, *y = b;
    return (x->day > y->day) - (x->day < y->day); /* no day twice */
}

const struct pr_day_count *pr_long_days(struct pr_long *l, size_t *n) {
    *n = l->n_days;
    if (l->n_days > 0) {
        qsort(l->day, l->n_days, sizeof *l->day, by_day);
        memset(l->day_slot, 0, (l->day_mask + 1) * sizeof *l->day_slot);
    }
    return l->day;
}

const size_t *pr_long_answers(const struct pr_long *l, size_t *n) {
    *n = l->n_answers;
    return l->answer;
}
