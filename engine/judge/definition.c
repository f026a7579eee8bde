/* The scales, levels and version of a questionnaire whose rows are read. */
#include "questionnaire.h"

#include "prirost/base_system.h"

/* ---- scales ---- */

/* section: NULL for the whole. */
static struct pr_scale scale_of(struct pr_arena *arena, const struct pr_instrument *ins,
                                const struct pr_text *section) {
    struct pr_scale s = {
        .id = section != NULL ? *section : PR_TEXT(""), .combine = PR_COMBINE_MEAN, .factor = 1};
    s.title[PR_RU] = section != NULL ? *section : ins->name;
    s.title[PR_EN] = s.title[PR_RU];
    s.item = pr_arena_array(arena, ins->n_items, sizeof *s.item);
    s.reversed = pr_arena_array(arena, ins->n_items, sizeof *s.reversed);
    int64_t low = 0;
    int64_t high = 0;
    for (size_t i = 0; i < ins->n_items; i++) {
        const struct pr_item *item = &ins->item[i];
        if (section != NULL && !pr_text_equal(item->section, *section)) {
            continue;
        }
        s.item[s.n_items] = i;
        s.reversed[s.n_items++] = item->reversed;
        low += item->low;
        high += item->high;
    }
    if (s.n_items > 0) {
        s.low = (double)low / (double)s.n_items;
        s.high = (double)high / (double)s.n_items;
    }
    s.least_answered = (2 * s.n_items + 2) / 3; /* two thirds, rounded up */
    return s;
}

static void make_scales(struct pr_arena *arena, struct building *q) {
    struct pr_instrument *ins = &q->ins;
    ins->scale = pr_arena_array(arena, q->n_scale_ids + 1, sizeof *ins->scale);
    for (size_t i = 0; i < q->n_scale_ids; i++) {
        ins->scale[ins->n_scales++] = scale_of(arena, ins, &q->scale_id[i]);
    }
    ins->total = ins->n_scales;
    ins->scale[ins->n_scales++] = scale_of(arena, ins, NULL);
}

/* ---- levels ---- */

static int by_from(const void *a, const void *b) {
    const struct level_row *x = a;
    const struct level_row *y = b;
    if (x->from < y->from || x->from > y->from) {
        return x->from < y->from ? -1 : 1;
    }
    if (x->to < y->to || x->to > y->to) {
        return x->to < y->to ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

/* Opens the outermost bands to every score that answers can give: with items of unequal scales a
 * skipped one moves the mean beyond the scale's ends, as far as its lowest and highest item. */
static void open_ends(const struct pr_instrument *ins, const struct pr_scale *scale,
                      struct pr_levels *levels) {
    struct pr_band *first = &levels->band[0];
    struct pr_band *last = &levels->band[levels->n_bands - 1];
    for (size_t i = 0; i < scale->n_items; i++) {
        const struct pr_item *item = &ins->item[scale->item[i]];
        first->from = item->low < first->from ? item->low : first->from;
        last->to = item->high > last->to ? item->high : last->to;
    }
}

/* Bands in order; small gaps of rounding (2,33 and 2,34) close, overlaps are refused. */
static bool bands(struct pr_arena *arena, struct level_row *row, size_t n,
                  const struct pr_scale *scale, struct pr_levels *levels, size_t *bad) {
    double slack = 0.025 * (scale->high - scale->low) + PR_TOLERANCE;
    levels->band = pr_arena_array(arena, n, sizeof *levels->band);
    for (size_t i = 0; i < n; i++) {
        struct pr_band *band = &levels->band[i];
        *band = (struct pr_band){.id = row[i].name,
                                 .label = {row[i].name, row[i].name},
                                 .from = row[i].from,
                                 .to = row[i].to};
        double next = i + 1 < n ? row[i + 1].from : scale->high;
        double gap = next - row[i].to;
        if ((i == 0 && row[i].from > scale->low + slack) || gap > slack ||
            (i + 1 < n && gap < -PR_TOLERANCE)) {
            *bad = i;
            return false;
        }
        if (i + 1 < n) {
            band->to = next;
            band->to_open = true;
        }
    }
    levels->n_bands = n;
    return true;
}

static void levels_of_scale(struct builder *b, struct building *q, size_t scale) {
    struct pr_arena *arena = b->j->arena;
    struct pr_instrument *ins = &q->ins;
    struct pr_text id = pr_text_fold(arena, ins->scale[scale].id);
    struct level_row *mine = pr_arena_array(arena, q->n_levels, sizeof *mine);
    size_t n = 0;
    for (size_t i = 0; i < q->n_levels; i++) {
        if (pr_text_equal(q->level[i].scale, id)) {
            mine[n++] = q->level[i];
            q->level[i].used = true;
        }
    }
    if (n == 0) {
        return;
    }
    qsort(mine, n, sizeof *mine, by_from);
    struct pr_levels *levels = &ins->levels[ins->n_levels];
    size_t bad = 0;
    if (!bands(arena, mine, n, &ins->scale[scale], levels, &bad)) {
        pr_issues_add(b->j->issues, judge_issue(mine[bad].table, mine[bad].row,
                                                pr_table_field(mine[bad].table, PR_FIELD_FROM),
                                                PR_ISSUE_level_edges, PR_ACTION_EXCLUDE_ROW));
        return;
    }
    open_ends(ins, &ins->scale[scale], levels);
    levels->scale = pr_arena_array(arena, 1, sizeof *levels->scale);
    levels->scale[0] = scale;
    levels->n_scales = 1;
    levels->status = PR_STATUS_PROJECT;
    ins->n_levels++;
}

static void make_levels(struct builder *b, struct building *q) {
    struct pr_instrument *ins = &q->ins;
    ins->levels = pr_arena_array(b->j->arena, ins->n_scales, sizeof *ins->levels);
    for (size_t s = 0; s < ins->n_scales; s++) {
        levels_of_scale(b, q, s);
    }
    for (size_t i = 0; i < q->n_levels; i++) {
        const struct level_row *level = &q->level[i];
        if (!level->used) {
            judge_say(b->j->issues,
                      judge_issue(level->table, level->row,
                                  pr_table_field(level->table, PR_FIELD_SCALE),
                                  PR_ISSUE_level_scale, PR_ACTION_EXCLUDE_ROW),
                      ins->name, PR_TEXT(""));
        }
    }
}

/* ---- version ---- */

static void put_field(struct pr_buf *b, struct pr_text t) {
    pr_buf_int(b, (int64_t)t.n); /* lengths keep «а» + «бв» apart from «аб» + «в» */
    pr_buf_char(b, ':');
    pr_buf_text(b, t);
    pr_buf_char(b, ';');
}

static void put_item(struct pr_buf *b, const struct pr_item *item) {
    put_field(b, item->code);
    put_field(b, item->text);
    put_field(b, item->section);
    pr_buf_int(b, item->low);
    pr_buf_char(b, ' ');
    pr_buf_int(b, item->high);
    pr_buf_char(b, item->reversed ? '-' : '+');
    for (size_t i = 0; i < item->n_options; i++) {
        put_field(b, item->options[i].code);
    }
    pr_buf_char(b, '\n');
}

/* The first eight hex digits of the SHA-256 of everything that decides a score. */
/* Reversed items are turned over, so a score rises with what is asked about. A questionnaire where
 * that is bad says so in the column «Больше — лучше»; the report tells what was assumed. */
static void direction(struct building *q) {
    if (q->method == NULL && !q->direction_said) {
        q->ins.higher_better = 1;
        q->ins.direction_assumed = true;
    }
}

static void version(struct pr_arena *arena, struct building *q) {
    struct pr_instrument *ins = &q->ins;
    struct pr_buf b = pr_buf_new(arena);
    put_field(&b, ins->name);
    put_field(&b, q->method != NULL ? q->method->version : PR_TEXT(""));
    put_field(&b, ins->respondents);
    pr_buf_int(&b, ins->anonymous);
    pr_buf_int(&b, ins->higher_better);
    pr_buf_char(&b, '\n');
    for (size_t i = 0; i < ins->n_items; i++) {
        put_item(&b, &ins->item[i]);
    }
    for (size_t i = 0; q->method == NULL && i < ins->n_levels; i++) {
        put_field(&b, ins->scale[ins->levels[i].scale[0]].id);
        for (size_t k = 0; k < ins->levels[i].n_bands; k++) {
            put_field(&b, ins->levels[i].band[k].id);
            pr_number_exact(&b, ins->levels[i].band[k].from);
            pr_buf_char(&b, ' ');
            pr_number_exact(&b, ins->levels[i].band[k].to);
            pr_buf_char(&b, '\n');
        }
    }
    char hex[65] = "";
    pr_sha256(pr_buf_done(&b), hex);
    ins->version = pr_text_copy(arena, (struct pr_text){hex, 8});
}

void judge_define(struct builder *b, struct building *q) {
    if (q->method == NULL) {
        make_scales(b->j->arena, q);
        make_levels(b, q);
    }
    direction(q);
    version(b->j->arena, q);
}
