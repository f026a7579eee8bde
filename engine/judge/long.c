/* A survey in blocks: the same steps as for a whole table, with what only the whole file can tell
 * known before. */
#include "inner.h"
#include "prirost/judge_long.h"

#include <string.h>

struct pr_judge_long {
    struct judging j;
    struct judge_whole whole;
    struct pr_table head;
    struct pr_judge_known known;
};

/* ---- rules ---- */

uint8_t pr_judge_long_use(const void *judge, const struct pr_column *column, double value) {
    const struct pr_judge_long *l = judge;
    return judge_value(l->j.context, l->head.kind, column, value);
}

bool pr_judge_long_example(const void *judge, struct pr_text first_cell) {
    struct pr_text first = pr_text_trim(first_cell);
    (void)judge;
    if (first.n == 0 || strchr("eE\xD0", first.s[0]) == NULL) {
        return false;
    }
    struct pr_arena *scratch = pr_arena_new();
    bool example = judge_says_example(scratch, first);
    pr_arena_free(scratch);
    return example;
}

void pr_judge_long_clock(const struct pr_table *head, size_t clock[3]) {
    const enum pr_field_id fields[] = {PR_FIELD_TIMESTAMP, PR_FIELD_FINISHED, PR_FIELD_DATE};
    size_t n = 0;
    for (size_t i = 0; i < 3; i++) {
        clock[i] = SIZE_MAX;
    }
    for (size_t i = 0; i < 3; i++) {
        const struct pr_column *c = pr_table_field(head, fields[i]);
        if (c != NULL && (c->type == PR_TYPE_DATE || c->type == PR_TYPE_MOMENT)) {
            clock[n++] = (size_t)(c - head->column);
        }
    }
}

bool pr_judge_long_every(const struct pr_judge_long *l) {
    const struct pr_context *context = l->j.context;
    bool key = pr_table_field(&l->head, PR_FIELD_PUPIL) != NULL;
    bool label = pr_table_field(&l->head, PR_FIELD_WAVE) != NULL;
    bool class = pr_table_field(&l->head, PR_FIELD_CLASS) != NULL && context->n_classes > 0;
    bool window = l->whole.waves.file >= 0 && l->j.waves.item[l->whole.waves.file].declared;
    return key || label || class || window || l->whole.waves.refused;
}

/* ---- a pass ---- */

struct pr_judge_long *pr_judge_long_new(struct pr_arena *arena, const struct pr_context *context,
                                        const struct pr_table *head,
                                        const struct pr_judge_known *known,
                                        struct pr_issues *issues) {
    static const struct pr_day_count no_day = {PR_NO_DAY, 0};
    struct pr_judge_long *l = pr_arena_alloc(arena, sizeof *l);
    l->head = *head;
    l->known = *known;
    l->j = (struct judging){.arena = arena, .context = context, .issues = issues};
    l->j.waves = judge_waves_of(arena, context);
    l->j.waves.day = known->day != NULL ? known->day : &no_day;
    l->j.waves.n_days = known->n_days;
    judge_index_people(&l->j);
    if (context->has_roster) {
        (void)judge_loose_pupil(&l->j, PR_TEXT("")); /* made now: a block's memory does not last */
    }
    l->whole.of_teachers = known->of_teachers;
    l->whole.waves = judge_row_waves_of(&l->j, &l->head);
    return l;
}

static void keep(struct pr_issue_keeper *keeper, const struct pr_issues *issues, size_t from,
                 unsigned step) {
    for (size_t i = from; i < issues->n; i++) {
        pr_issue_keep(keeper, &issues->items[i], step);
    }
}

/* Codes that stand nowhere else are judged by themselves, the others were or will be together. */
static void codes(struct pr_judge_long *l, struct judging *j, struct pr_table *t) {
    struct pr_judge_repeats *p = l->known.repeats;
    const struct pr_column *key = judge_key_column(t);
    for (size_t r = 0; key != NULL && r < t->n_rows; r++) {
        struct pr_row *row = &t->row[r];
        if (judge_repeats_has(p, row->record)) {
            judge_repeats_take(p, t, r);
            row->use = row->use == PR_COUNTS ? judge_repeats_use(p, row->record) : row->use;
        } else if (row->use == PR_COUNTS) {
            judge_repeats_see(p, j, t, r, j->wave[0][r]);
            bool odd = key->missing[r] == PR_PRESENT && judge_is_odd(key->text[r]);
            if (odd && !j->context->has_roster) {
                pr_issues_add(j->issues,
                              judge_issue(t, r, key, PR_ISSUE_key_unusual, PR_ACTION_REPORT));
            }
        }
    }
}

static struct judging block_of(struct pr_judge_long *l, struct pr_arena *arena) {
    struct judging j = l->j;
    j.arena = arena;
    j.n = 1;
    j.whole = &l->whole;
    return j;
}

void pr_judge_block(struct pr_judge_long *l, struct pr_arena *arena, struct pr_table *block,
                    struct pr_issue_keeper *keeper) {
    struct judging j = block_of(l, arena);
    struct pr_table *tables[] = {block};
    int32_t *waves[] = {pr_arena_array(arena, block->n_rows, sizeof(int32_t))};
    struct pr_issues issues = pr_issues_new(arena);
    j.table = tables;
    j.wave = waves;
    j.issues = &issues;
    judge_reset(&j, block);
    judge_values(&j, block);
    judge_survey(&j, 0);
    codes(l, &j, block);
    keep(keeper, &issues, 0, PR_JUDGE_STEP_RECORD);
    size_t before = issues.n;
    judge_remarks(&j, block);
    keep(keeper, &issues, before, PR_JUDGE_STEP_REMARK);
    l->j.waves = j.waves; /* a word of a wave column may be new */
}

bool pr_judge_long_end(struct pr_judge_long *l, struct pr_judge_known *known) {
    struct pr_arena *scratch = pr_arena_new();
    struct pr_issues nothing = pr_issues_new(scratch);
    const struct pr_column *key = pr_table_field(&l->head, PR_FIELD_PUPIL);
    struct pr_judge_long *now = pr_judge_long_new(scratch, l->j.context, &l->head, known, &nothing);
    known->of_teachers = l->known.of_teachers;
    if (key != NULL && l->j.context->n_members > 0 &&
        (l->head.instrument == NULL || l->head.instrument->respondents.n == 0)) {
        known->of_teachers = l->whole.teachers > l->whole.pupils;
    }
    bool same_wave = now->whole.waves.refused == l->whole.waves.refused &&
                     pr_text_equal(now->head.wave, l->head.wave);
    /* Where no window is declared nothing hangs on the wave but its name. */
    bool free = !l->j.waves.declared && !l->whole.waves.refused && !now->whole.waves.refused;
    if (!same_wave && free) {
        l->head.wave = pr_text_copy(l->j.arena, now->head.wave);
    }
    bool agrees = (same_wave || free) && known->of_teachers == l->known.of_teachers;
    if (!agrees) {
        pr_judge_repeats_forget(known->repeats);
    } else if (key != NULL) {
        struct judging j = block_of(l, scratch);
        j.issues = &nothing;
        judge_repeats_decide(known->repeats, &j);
        agrees = judge_repeats_settled(known->repeats);
    }
    pr_arena_free(scratch);
    return agrees;
}

struct pr_text pr_judge_long_wave(const struct pr_judge_long *l) {
    return l->head.wave;
}

bool pr_judge_long_refused(const struct pr_judge_long *l) {
    return l->whole.waves.refused;
}

bool pr_judge_company(const struct pr_table *a, const struct pr_table *b) {
    struct pr_arena *scratch = pr_arena_new();
    bool same = a->kind == PR_KIND_SURVEY && b->kind == PR_KIND_SURVEY && judge_readable(a) &&
                judge_readable(b) &&
                (judge_same_questions(scratch, a, b) || judge_as_long(a, b) || judge_as_long(b, a));
    pr_arena_free(scratch);
    return same;
}
