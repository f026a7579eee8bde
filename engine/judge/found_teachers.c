/* What tables of deficits and individual plans show beyond the context: teachers where there is no
 * table of members, and the waves of «До» and «После» where the passport declares none. */
#include "inner.h"

static bool is_of_teachers(const struct pr_table *t) {
    return (t->kind == PR_KIND_DEFICITS || t->kind == PR_KIND_IDP) && judge_readable(t);
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
            .group = PR_COMMUNITY,
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

void judge_found_pairs(struct judge_waves *w, const struct pr_table *t) {
    static const enum pr_field_id fields[] = {PR_FIELD_BEFORE, PR_FIELD_AFTER};
    if (w->declared || w->n >= PR_COUNT_OF(fields)) {
        return;
    }
    for (size_t i = 0; i < PR_COUNT_OF(fields); i++) {
        const struct pr_column *c = pr_table_field(t, fields[i]);
        bool same = false;
        if (c != NULL) {
            (void)judge_wave_of_label(w, c->header, &same);
        }
    }
}
