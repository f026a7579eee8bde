/* Pupils by the marks of all their subjects in a term: N = pupils with a cell that counts. A 2
 * beside «н/а» is failing only. */
#include "marks.h"
#include "prirost/stats.h"

struct by_pupil {
    size_t all, category[MARK_CATEGORIES], one_4, one_3;
};

static struct by_pupil count(const struct mark_sum *sum, size_t n, struct mark_scope scope) {
    struct by_pupil b = {.all = 0};
    for (size_t i = 0; i < n; i++) {
        const struct mark_sum *s = &sum[i];
        enum mark_category c = pr_mark_category(s);
        if (c == MARK_NOBODY || !pr_mark_inside(scope, s->group, s->class)) {
            continue;
        }
        b.all++;
        b.category[c]++;
        b.one_4 += c == MARK_GOOD && s->n[4] == 1; /* no other mark: all else is 5 */
        b.one_3 += c == MARK_WITH_3 && s->n[3] == 1;
    }
    return b;
}

static void put(struct pr_book *book, size_t term, struct mark_scope scope,
                const struct by_pupil *b) {
    const struct {
        const char *measure;
        size_t n;
    } rows[] = {{"excellent", b->category[MARK_EXCELLENT]},
                {"good", b->category[MARK_GOOD]},
                {"one_4", b->one_4},
                {"one_3", b->one_3},
                {"with_3", b->category[MARK_WITH_3]},
                {"failing", b->category[MARK_FAILING]},
                {"not_attested", b->category[MARK_NOT_ATTESTED]},
                {"on_4_and_5", b->category[MARK_EXCELLENT] + b->category[MARK_GOOD]},
                {"passed", b->all - b->category[MARK_FAILING] - b->category[MARK_NOT_ATTESTED]}};
    struct pr_address at = pr_mark_scope_at(book, pr_mark_term_at(book, "excellent", term), scope);
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        pr_book_put(book, pr_measured(at, rows[i].measure),
                    pr_figure_of((double)rows[i].n, (int64_t)b->all, PR_UNIT_COUNT));
    }
    size_t fine = b->category[MARK_EXCELLENT] + b->category[MARK_GOOD];
    size_t passed = b->all - b->category[MARK_FAILING] - b->category[MARK_NOT_ATTESTED];
    pr_book_put(book, pr_measured(at, "class_quality"), pr_wilson(fine, b->all, 0.95));
    pr_book_put(book, pr_measured(at, "class_pass_rate"), pr_wilson(passed, b->all, 0.95));
}

void pr_mark_pupils(struct pr_book *book) {
    const struct pr_context *context = book->context;
    for (size_t t = 0; t < book->year->marks.n_terms; t++) {
        struct mark_sum *sum = pr_mark_sums(book, t);
        int32_t classes = (int32_t)context->n_classes;
        for (int32_t k = -1 - PR_GROUPS; k < classes; k++) {
            /* everybody, the groups, the classes */
            struct mark_scope scope = {k >= -PR_GROUPS && k < 0 ? k + PR_GROUPS : -1,
                                       k >= 0 ? k : -1};
            struct by_pupil b = count(sum, context->n_pupils, scope);
            if (b.all > 0) {
                put(book, t, scope, &b);
            }
        }
    }
}
