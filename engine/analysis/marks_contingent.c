/* The contingent of a class over the school year: on the list on 1 September, come since, left
 * since, still there. A whole number each, by class and by group. */
#include "marks.h"

struct contingent {
    int64_t start, arrived, left;
};

static void add(struct contingent *c, const struct pr_pupil *p, int64_t first) {
    bool late = p->arrived != PR_NO_DAY && p->arrived > first;
    bool before = p->left != PR_NO_DAY && p->left <= first;
    c->start += !late && !before;
    c->arrived += late;
    c->left += p->left != PR_NO_DAY && !(before && !late);
}

static void put(struct pr_book *book, struct mark_scope scope, const struct contingent *c) {
    const struct {
        const char *measure;
        int64_t n;
    } rows[] = {{"contingent_start", c->start},
                {"arrived", c->arrived},
                {"left", c->left},
                {"contingent_end", c->start + c->arrived - c->left}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        struct pr_address at = pr_mark_scope_at(book, pr_about("people", rows[i].measure), scope);
        pr_book_put(book, at, pr_figure_count(rows[i].n));
    }
}

void pr_mark_contingent(struct pr_book *book) {
    const struct pr_context *context = book->context;
    int64_t first = pr_school_year_start(context);
    if (!context->has_roster || first == PR_NO_DAY) {
        return;
    }
    struct contingent *class = pr_arena_array(book->arena, context->n_classes, sizeof *class);
    struct contingent group[PR_GROUPS] = {{0}};
    for (size_t i = 0; i < context->n_pupils; i++) {
        const struct pr_pupil *p = &context->pupil[i];
        if (p->class >= 0) {
            add(&class[p->class], p, first);
        }
        if (p->group >= 0) {
            add(&group[p->group], p, first);
        }
    }
    for (size_t c = 0; c < context->n_classes; c++) {
        put(book, (struct mark_scope){-1, (int32_t)c}, &class[c]);
    }
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        if (pr_group_exists(context, g)) {
            put(book, (struct mark_scope){g, -1}, &group[g]);
        }
    }
}
