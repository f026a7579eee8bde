/* marks of a subject in a term, by the register's rule:
 *
 *   N = n5 + n4 + n3 + n2 + na
 *   pass_rate = (n5 + n4 + n3) / N     quality = (n5 + n4) / N
 *   sou = (w5 n5 + w4 n4 + w3 n3 + w2 n2 + wa na) / N      mean_mark over the marks
 *
 * na: not attested. The passport may give other weights, and take na out of N and of the sum.
 * Units: shares, per cent, points. N = 0: no figure; no mark but na: not applicable. */
#include "marks.h"
#include "prirost/stats.h"

struct counts {
    size_t n[6]; /* by mark; 0: not attested */
};

/* Scopes: everybody, the groups, the classes. */
static size_t scopes_of(const struct pr_book *book) {
    return 1 + PR_GROUPS + book->context->n_classes;
}

static struct mark_scope scope_at(size_t k) {
    struct mark_scope scope = {-1, -1};
    if (k > PR_GROUPS) {
        scope.class = (int32_t)(k - PR_GROUPS - 1);
    } else if (k > 0) {
        scope.group = (int32_t)k - 1;
    }
    return scope;
}

/* By term, subject and scope, in one go. */
static struct counts *counts_of(const struct pr_book *book) {
    const struct pr_marks *m = &book->year->marks;
    size_t scopes = scopes_of(book);
    struct counts *c = pr_arena_array(book->arena, m->n_terms * m->n_subjects * scopes, sizeof *c);
    for (size_t i = 0; i < m->n; i++) {
        const struct pr_mark *x = &m->mark[i];
        const struct pr_pupil *p = &book->context->pupil[x->pupil];
        struct counts *here = &c[(x->term * m->n_subjects + x->subject) * scopes];
        here[0].n[x->value]++;
        if (p->group >= 0) {
            here[1 + p->group].n[x->value]++;
        }
        if (p->class >= 0) {
            here[1 + PR_GROUPS + p->class].n[x->value]++;
        }
    }
    return c;
}

static void put(struct pr_book *book, struct pr_address at, struct mark_scope scope,
                const struct counts *c) {
    const struct pr_settings *s = &book->context->settings;
    size_t marks = c->n[2] + c->n[3] + c->n[4] + c->n[5];
    size_t na = s->na_in_denominator ? c->n[0] : 0;
    size_t all = marks + na;
    double sum = s->sou[0] * (double)c->n[5] + s->sou[1] * (double)c->n[4] +
                 s->sou[2] * (double)c->n[3] + s->sou[3] * (double)c->n[2] + s->sou[4] * (double)na;
    double points =
        2 * (double)c->n[2] + 3 * (double)c->n[3] + 4 * (double)c->n[4] + 5 * (double)c->n[5];
    struct pr_figure mean = pr_figure_absent(PR_NOT_APPLICABLE, 0, PR_UNIT_POINTS);
    if (marks > 0) {
        mean = pr_figure_of(points / (double)marks, (int64_t)marks, PR_UNIT_POINTS);
    }
    at = pr_mark_scope_at(book, pr_with(at, "rule", PR_TEXT("register")), scope);
    if (all > 0) {
        pr_book_put(book, pr_measured(at, "pass_rate"), pr_wilson(marks - c->n[2], all, 0.95));
        pr_book_put(book, pr_measured(at, "quality"), pr_wilson(c->n[5] + c->n[4], all, 0.95));
        pr_book_put(book, pr_measured(at, "sou"),
                    pr_figure_of(sum / (double)all, (int64_t)all, PR_UNIT_PERCENT));
    } else {
        const enum pr_unit units[] = {PR_UNIT_SHARE, PR_UNIT_SHARE, PR_UNIT_PERCENT};
        const char *const measures[] = {"pass_rate", "quality", "sou"};
        for (size_t i = 0; i < PR_COUNT_OF(units); i++) {
            pr_book_put(book, pr_measured(at, measures[i]),
                        pr_figure_absent(PR_NOT_APPLICABLE, 0, units[i]));
        }
    }
    pr_book_put(book, pr_measured(at, "mean_mark"), mean);
}

/* Sums and counts of the groups, as the data give them. */
static void put_sums(struct pr_book *book, struct pr_address at, struct mark_scope scope,
                     const struct counts *c) {
    int64_t marks = (int64_t)(c->n[2] + c->n[3] + c->n[4] + c->n[5]);
    double points =
        2 * (double)c->n[2] + 3 * (double)c->n[3] + 4 * (double)c->n[4] + 5 * (double)c->n[5];
    at = pr_mark_scope_at(book, at, scope);
    pr_book_put(book, pr_measured(at, "sum"), pr_figure_of(points, marks, PR_UNIT_POINTS));
    pr_book_put(book, pr_measured(at, "marks_4_5"),
                pr_figure_of((double)(c->n[4] + c->n[5]), marks, PR_UNIT_COUNT));
    static const char *const each[] = {
        [2] = "marks_2", [3] = "marks_3", [4] = "marks_4", [5] = "marks_5"};
    for (size_t i = 2; i < PR_COUNT_OF(each); i++) {
        pr_book_put(book, pr_measured(at, each[i]),
                    pr_figure_of((double)c->n[i], marks, PR_UNIT_COUNT));
    }
    pr_book_put(book, pr_measured(at, "marks_not_attested"),
                pr_figure_of((double)c->n[0], -1, PR_UNIT_COUNT));
}

static void one(struct pr_book *book, size_t term, size_t subject, const struct counts *c) {
    struct pr_address at =
        pr_with(pr_mark_term_at(book, "sum", term), "subject", book->year->marks.subject[subject]);
    for (size_t k = 0; k < scopes_of(book); k++) {
        struct mark_scope scope = scope_at(k);
        if (c[k].n[0] + c[k].n[2] + c[k].n[3] + c[k].n[4] + c[k].n[5] == 0) {
            continue;
        }
        put(book, at, scope, &c[k]);
        if (scope.class < 0) {
            put_sums(book, at, scope, &c[k]);
        }
    }
}

void pr_mark_subjects(struct pr_book *book) {
    const struct pr_marks *m = &book->year->marks;
    const struct counts *c = counts_of(book);
    for (size_t t = 0; t < m->n_terms; t++) {
        pr_book_put(book, pr_mark_term_at(book, "exempt", t),
                    pr_figure_count((int64_t)m->exempt[t]));
        for (size_t s = 0; s < m->n_subjects; s++) {
            one(book, t, s, &c[(t * m->n_subjects + s) * scopes_of(book)]);
        }
    }
}
