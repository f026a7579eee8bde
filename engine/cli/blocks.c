/* cli: a long survey: passes over its blocks until what was assumed holds for the whole file. */
#include "blocks.h"

#include <string.h>

enum { FROM = 256 * 1024 }; /* bytes of a file that is read in blocks */

struct blocks {
    struct pr_arena *arena;
    struct pr_reader *reader;
    struct pr_long *file;
    const char *name;
    const char *place;
    struct pr_arena *days; /* of `known` */
    struct pr_judge_known known;
};

/* One pass. */
struct pass {
    struct cli *cli;
    struct blocks *b;
    struct pr_arena *arena, *block;
    struct pr_issue_keeper *keeper;
    struct pr_judge_long *judge;
    const struct pr_judge_repeats *repeats;
    size_t valid;
    bool cells; /* what every cell says, for … */
    bool (*take)(void *data, const struct pr_block *block);
    void *data;
};

struct blocks_size blocks_size(void) {
    struct blocks_size size = {FROM, 0, 0};
    const char *said = pr_environment("PRIROST_BLOCKS");
    struct pr_text rest = pr_text_of(said), word;
    int64_t number[3] = {0, 0, 0};
    for (size_t i = 0; i < 3 && pr_text_next(&rest, ' ', &word); i++) {
        if (!pr_integer_parse(word, &number[i]) || number[i] < 0) {
            return size;
        }
    }
    if (said != NULL) {
        size = (struct blocks_size){(uint64_t)number[0], (size_t)number[1], (size_t)number[2]};
    }
    return size;
}

struct blocks *blocks_open(struct cli *cli, const struct pr_source *source) {
    struct blocks_size size = blocks_size();
    struct blocks *b = pr_arena_alloc(cli->arena, sizeof *b);
    *b = (struct blocks){.arena = cli->arena, .name = source->file, .place = source->place};
    if (pr_reader_open(b->arena, source->file, &b->reader) == PR_IO_OK) {
        struct pr_long_call call = {source->file, source->place, b->reader,
                                    &cli->ingest, size.records,  size.window};
        if (pr_long_open(b->arena, &call, &b->file)) {
            return b;
        }
    }
    blocks_close(b);
    return NULL;
}

void blocks_close(struct blocks *b) {
    pr_long_close(b->file);
    pr_reader_close(b->reader);
    pr_judge_repeats_free(b->known.repeats);
    pr_arena_free(b->days);
}

const struct pr_table *blocks_head(struct blocks *b, const struct pr_context *context) {
    return pr_long_decide(b->file, context);
}

/* ---- a pass ---- */

static void keep_all(struct pass *p, const struct pr_issues *issues) {
    for (size_t i = 0; i < issues->n; i++) {
        pr_issue_keep(p->keeper, &issues->items[i], PR_JUDGE_STEP_RECORD);
    }
}

static bool begin(struct pass *p, const struct pr_context *context,
                  const struct pr_judge_known *known) {
    const struct pr_table *head = pr_long_decide(p->b->file, context);
    struct pr_issues issues = pr_issues_new(p->arena);
    p->judge = pr_judge_long_new(p->arena, context, head, known, &issues);
    keep_all(p, &issues);
    const struct pr_column *finished = pr_table_field(head, PR_FIELD_FINISHED);
    struct pr_long_rules rules = {.judge = p->judge,
                                  .use = pr_judge_long_use,
                                  .example = pr_judge_long_example,
                                  .finished = finished != NULL ? finished->n - 1 : SIZE_MAX,
                                  .every = pr_judge_long_every(p->judge),
                                  .cells = p->cells,
                                  .digest = p->cli->stores && !p->cells,
                                  .keeper = p->keeper};
    pr_judge_long_clock(head, rules.clock);
    return pr_long_begin(p->b->file, &rules);
}

static bool judge_blocks(struct pass *p) {
    struct pr_block block;
    bool taken = true;
    while (taken && pr_long_next(p->b->file, &block) && !pr_interrupted()) {
        p->valid += block.n_quiet;
        if (block.table.n_rows > 0) {
            pr_judge_block(p->judge, p->block, &block.table, p->keeper);
            p->valid += pr_judge_valid(&block.table);
        }
        taken = p->take == NULL || p->take(p->data, &block);
        pr_arena_reset(p->block);
    }
    return taken;
}

/* Days of the first block, where it matters for judging which wave the file belongs to. */
static struct pr_judge_known look(struct pass *p, const struct pr_context *context) {
    struct pr_judge_known known = {NULL, 0, false, NULL};
    struct pr_block block;
    bool declared = false;
    for (size_t i = 0; i < context->n_waves; i++) {
        declared = declared || context->wave[i].declared;
    }
    if (declared && begin(p, context, &known) && pr_long_next(p->b->file, &block)) {
        known.day = pr_long_days(p->b->file, &known.n_days);
    }
    return known;
}

/* ---- the end ---- */

static bool complained(const struct pr_issues *issues, size_t from) {
    bool any = false;
    for (size_t i = from; i < issues->n; i++) {
        any = any || !pr_issue_is_note(issues->items[i].code);
    }
    return any;
}

static void refuse(struct pass *p, struct pr_table *table) {
    *table = (struct pr_table){.file = p->b->name, .place = p->b->place, .outcome = PR_REJECT};
}

static void finish(struct pass *p, struct cli_year *year, struct pr_table *table) {
    size_t from = year->issues.n;
    struct pr_table_sum *sum = pr_arena_alloc(p->cli->arena, sizeof *sum);
    pr_long_issues(p->b->file);
    pr_judge_repeats_say(p->repeats, p->keeper);
    pr_issue_keeper_give(p->keeper, &year->issues);
    pr_long_sum(p->b->file, p->cli->arena, table, sum);
    sum->valid = p->valid;
    table->file = p->b->name;
    table->place = p->b->place;
    table->wave = pr_text_copy(p->cli->arena, pr_judge_long_wave(p->judge));
    table->outcome = pr_judge_long_refused(p->judge)   ? PR_REJECT
                     : table->quarantined > 0          ? PR_ACCEPT_PARTIAL
                     : complained(&year->issues, from) ? PR_ACCEPT_REPORT
                                                       : PR_ACCEPT;
}

static void changed(struct pass *p, struct cli_year *year, struct pr_table *table) {
    struct pr_issue issue = {
        .code = PR_ISSUE_file_changed, .action = PR_ACTION_REJECT, .file = p->b->name};
    pr_issues_add(&year->issues, issue);
    refuse(p, table);
}

/* A table of all issues is asked for: then memory grows with them. */
static size_t places(const struct cli *cli) {
    return cli->issues != NULL ? 0 : PR_JUDGE_PLACES;
}

static struct pass pass_new(struct cli *cli, struct blocks *b) {
    struct pass p = {.cli = cli, .b = b, .arena = pr_arena_new(), .block = pr_arena_new()};
    p.keeper = pr_issue_keeper_new(p.arena, places(cli));
    return p;
}

static void pass_free(struct pass *p) {
    pr_arena_free(p->arena);
    pr_arena_free(p->block);
}

/* What was assumed for a pass holds, or the file is refused, or cannot be read so. */
static bool over(struct pass *p, struct cli_year *year, struct pr_table *table,
                 struct pr_judge_known *known, enum blocks_end *end) {
    switch (pr_long_end(p->b->file)) {
    case PR_LONG_DONE:
        known->day = pr_long_days(p->b->file, &known->n_days);
        if (!pr_judge_long_end(p->judge, known)) {
            return false;
        }
        finish(p, year, table);
        return true;
    case PR_LONG_AGAIN:
        known->day = pr_long_days(p->b->file, &known->n_days);
        pr_judge_repeats_forget(known->repeats);
        return false;
    case PR_LONG_REFUSED:
        pr_long_issues(p->b->file);
        pr_issue_keeper_give_step(p->keeper, PR_LONG_STEP_READ, &year->issues);
        refuse(p, table);
        return true;
    case PR_LONG_WHOLE:
        *end = BLOCKS_WHOLE;
        return true;
    case PR_LONG_CHANGED:
        break;
    }
    changed(p, year, table);
    return true;
}

enum blocks_end blocks_judge(struct cli *cli, struct blocks *b, struct cli_year *year,
                             struct pr_table *table) {
    enum blocks_end end = BLOCKS_DONE;
    struct pass first = pass_new(cli, b);
    struct pr_arena *days = b->days = pr_arena_new();
    struct pr_judge_known known = look(&first, &year->context);
    known.repeats = pr_judge_repeats_new(days);
    pr_judge_repeats_keep(known.repeats, places(cli));
    for (bool done = false; !done;) {
        struct pass p = pass_new(cli, b);
        p.repeats = known.repeats;
        struct pr_day_count *own = pr_arena_array(days, known.n_days, sizeof *own);
        if (known.n_days > 0) {
            memcpy(own, known.day, known.n_days * sizeof *own);
            known.day = own;
        }
        if (begin(&p, &year->context, &known)) {
            (void)judge_blocks(&p);
            done = pr_interrupted() || over(&p, year, table, &known, &end);
        } else {
            changed(&p, year, table);
            done = true;
        }
        pass_free(&p);
    }
    pass_free(&first);
    b->known = known;
    return end;
}

bool blocks_each(struct cli *cli, struct blocks *b, const struct cli_year *year,
                 bool (*take)(void *data, const struct pr_block *block), void *data) {
    struct pass p = pass_new(cli, b);
    p.repeats = b->known.repeats;
    p.cells = true;
    p.take = take;
    p.data = data;
    bool done = begin(&p, &year->context, &b->known) && judge_blocks(&p) &&
                pr_long_end(b->file) == PR_LONG_DONE && !pr_interrupted();
    pass_free(&p);
    return done;
}

bool blocks_digest(const struct blocks *b, char hex[65]) {
    enum { PIECE = 1 << 20 };
    struct pr_arena *scratch = pr_arena_new();
    struct pr_digest *digest = pr_digest_new(scratch);
    char *piece = pr_arena_alloc(scratch, PIECE);
    size_t got = PIECE;
    const bool known = pr_long_digest(b->file, hex);
    bool read = known || pr_reader_rewind(b->reader) == PR_IO_OK;
    while (!known && read && got == PIECE && !pr_interrupted()) {
        read = pr_reader_next(b->reader, piece, PIECE, &got) == PR_IO_OK;
        pr_digest_add(digest, (struct pr_text){piece, got});
    }
    if (!known) {
        pr_digest_end(digest, hex);
    }
    pr_arena_free(scratch);
    return read && !pr_reader_changed(b->reader);
}
