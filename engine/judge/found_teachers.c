/* What tables of deficits and individual plans show beyond the context: teachers where there is no
 * table of members, and the waves of «До» and «После» where the passport declares none. */
#include "inner.h"

static bool is_of_teachers(const struct pr_table *t) {
    return (t->kind == PR_KIND_DEFICITS || t->kind == PR_KIND_IDP) && judge_readable(t);
}

/* A teacher of comparison classes alone is no member; of any other nothing else is known. */
static int32_t group_of(const struct pr_context *context, struct pr_text teacher) {
    bool taught[PR_GROUPS] = {false};
    for (size_t i = 0; i < context->n_pupils; i++) {
        const struct pr_pupil *p = &context->pupil[i];
        if (p->group >= 0 && pr_text_equal(p->teacher, teacher)) {
            taught[p->group] = true;
        }
    }
    return taught[PR_COMPARISON] && !taught[PR_COMMUNITY] ? PR_COMPARISON : PR_COMMUNITY;
}

static void members_of(struct pr_arena *arena, struct pr_context *context, struct judge_index *seen,
                       size_t *capacity, const struct pr_table *t) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_TEACHER);
    for (size_t r = 0; c != NULL && c->text != NULL && r < t->n_rows; r++) {
        if (t->row[r].quarantined || c->missing[r] != PR_PRESENT || c->text[r].n == 0 ||
            judge_is_example(arena, t, r)) {
            continue;
        }
        size_t *at = judge_index_at(seen, c->text[r]);
        if (*at != SIZE_MAX) {
            continue;
        }
        *at = context->n_members;
        context->member = pr_arena_grow(arena, context->member, context->n_members, capacity,
                                        sizeof *context->member);
        context->member[context->n_members++] = (struct pr_member){
            .code = c->text[r],
            .name = pr_text_squeeze(arena, pr_table_raw(t, r, (size_t)(c - t->column))),
            .group = group_of(context, c->text[r]),
            .joined = PR_NO_DAY,
            .experience = -1};
    }
}

static int by_code(const void *a, const void *b) {
    const struct pr_member *x = a;
    const struct pr_member *y = b;
    int order = pr_text_compare_natural(x->code, y->code);
    return order != 0 ? order : pr_text_compare(x->code, y->code); /* codes are unique */
}

void judge_found_members(struct pr_arena *arena, struct pr_context *context,
                         struct pr_table *const *tables, size_t n) {
    struct judge_index seen = judge_index_new(arena, 64);
    size_t capacity = context->n_members;
    for (size_t i = 0; i < context->n_members; i++) {
        *judge_index_at(&seen, context->member[i].code) = i;
    }
    for (size_t i = 0; i < n; i++) {
        if (is_of_teachers(tables[i])) {
            members_of(arena, context, &seen, &capacity, tables[i]);
        }
    }
    if (context->n_members > 0) {
        qsort(context->member, context->n_members, sizeof *context->member, by_code);
    }
}

/* ---- waves of До and После ---- */

static bool has_values(const struct pr_table *t, const struct pr_column *c) {
    for (size_t r = 0; c != NULL && c->number != NULL && r < t->n_rows; r++) {
        if (!t->row[r].quarantined && pr_counts(c, r)) {
            return true;
        }
    }
    return false;
}

/* From August to January: what was rated before belongs to this wave. */
static bool is_in_autumn(const struct pr_wave *wave) {
    enum { JANUARY = 1, AUGUST = 8 };
    int month = judge_month_of_day(wave->from).month;
    return month >= AUGUST || month == JANUARY;
}

/* Two declared waves are До and После. Beside a single one, the start of the year, only После is a
 * wave of its own; a single one at the end leaves both to themselves. */
void judge_found_pairs(struct judge_waves *w, const struct pr_table *t) {
    static const enum pr_field_id fields[] = {PR_FIELD_BEFORE, PR_FIELD_AFTER};
    const struct pr_wave *only = NULL;
    size_t declared = 0;
    for (size_t i = 0; i < w->n; i++) {
        declared += w->item[i].declared;
        only = w->item[i].declared ? &w->item[i] : only;
    }
    if (declared > 1 || (declared == 0 && w->n >= PR_COUNT_OF(fields))) {
        return;
    }
    size_t first = only != NULL && is_in_autumn(only) ? 1 : 0;
    if (declared == 1 && !has_values(t, pr_table_field(t, PR_FIELD_AFTER))) {
        return; /* nothing but the start was rated yet */
    }
    for (size_t i = first; i < PR_COUNT_OF(fields); i++) {
        const struct pr_column *c = pr_table_field(t, fields[i]);
        if (c != NULL) {
            (void)judge_wave_called(w, c->header);
        }
    }
}
