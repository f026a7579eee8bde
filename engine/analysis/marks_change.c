/* Change of marks: each pupil's mean over the subjects, last term against the first in which the
 * class has marks; and how many pupils moved from one category to another. The unit is the pupil,
 * the interval that of the own change with the classes as strata. */
#include "marks.h"
#include "prirost/stats_change.h"

/* As the report calls them. */
static const char *const category_names[MARK_CATEGORIES] = {[MARK_EXCELLENT] = "отличник",
                                                            [MARK_GOOD] = "хорошист",
                                                            [MARK_WITH_3] = "с тройками",
                                                            [MARK_FAILING] = "неуспевающий",
                                                            [MARK_NOT_ATTESTED] = "не аттестован"};

struct couple {
    double before, after;
    enum mark_category was, is;
    int32_t class, group;
    bool marked; /* a mean in both terms */
};

struct couples {
    struct couple *item;
    size_t n;
};

/* Pupils with marks in the first and in the last term of their class. */
static struct couples couples_of(struct pr_book *book) {
    const struct pr_marks *m = &book->year->marks;
    const struct pr_context *context = book->context;
    const struct mark_span *span = pr_mark_spans(book);
    struct mark_sum **sum = pr_arena_array(book->arena, m->n_terms, sizeof(struct mark_sum *));
    struct couples all = {.item = pr_arena_array(book->arena, context->n_pupils, sizeof *all.item)};
    for (size_t t = 0; t < m->n_terms; t++) {
        sum[t] = pr_mark_sums(book, t);
    }
    for (size_t p = 0; p < context->n_pupils; p++) {
        struct mark_span s = span[context->pupil[p].class + 1];
        if (s.first == SIZE_MAX || s.first == s.last) {
            continue;
        }
        const struct mark_sum *first = &sum[s.first][p];
        const struct mark_sum *last = &sum[s.last][p];
        struct couple c = {.was = pr_mark_category(first),
                           .is = pr_mark_category(last),
                           .class = first->class,
                           .group = first->group};
        bool before = pr_mark_mean(first, &c.before), after = pr_mark_mean(last, &c.after);
        c.marked = before && after;
        if (c.was != MARK_NOBODY && c.is != MARK_NOBODY) {
            all.item[all.n++] = c;
        }
    }
    return all;
}

/* ---- transition ---- */

static void moved(struct pr_book *book, const struct couples *all, int32_t group) {
    size_t n[MARK_CATEGORIES][MARK_CATEGORIES] = {{0}};
    size_t pupils = 0, ranked = 0, rose = 0, fell = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct couple *c = &all->item[i];
        if (c->group != group) {
            continue;
        }
        n[c->was][c->is]++;
        pupils++;
        bool rank = c->was != MARK_NOT_ATTESTED && c->is != MARK_NOT_ATTESTED;
        ranked += rank;
        rose += rank && c->is < c->was;
        fell += rank && c->is > c->was;
    }
    if (pupils == 0) {
        return;
    }
    struct pr_address at =
        pr_with(pr_about("marks", "category_moved"), "group", pr_group_name(book, group));
    for (size_t a = 0; a < MARK_CATEGORIES; a++) {
        for (size_t b = 0; b < MARK_CATEGORIES; b++) {
            struct pr_address here = pr_with(at, "before", pr_text_of(category_names[a]));
            pr_book_put(book, pr_with(here, "after", pr_text_of(category_names[b])),
                        pr_figure_of((double)n[a][b], (int64_t)pupils, PR_UNIT_COUNT));
        }
    }
    const struct {
        const char *measure;
        size_t n;
    } rows[] = {{"category_rose", rose},
                {"category_stayed", ranked - rose - fell},
                {"category_fell", fell}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        pr_book_put(book, pr_measured(at, rows[i].measure),
                    pr_figure_of((double)rows[i].n, (int64_t)ranked, PR_UNIT_COUNT));
    }
    struct pr_figure p = pr_sign_test(rose, fell);
    p.n = (int64_t)ranked;
    pr_book_put(book, pr_measured(at, "category_sign_p"), p);
}

/* ---- change ---- */

struct change {
    double *before, *after;
    size_t *stratum, n;
    size_t classes; /* with pairs enough */
};

static struct change change_of(struct pr_book *book, const struct couples *all, int32_t group) {
    struct change c = {.before = pr_arena_array(book->arena, all->n, sizeof *c.before),
                       .after = pr_arena_array(book->arena, all->n, sizeof *c.after),
                       .stratum = pr_arena_array(book->arena, all->n, sizeof *c.stratum)};
    size_t slots = book->context->n_classes + 1;
    size_t *in = pr_arena_array(book->arena, slots, sizeof *in);
    size_t *place = pr_arena_array(book->arena, slots, sizeof *place);
    size_t k = 0;
    for (size_t i = 0; i < all->n; i++) {
        const struct couple *x = &all->item[i];
        in[x->class + 1] += x->group == group && x->marked;
    }
    for (size_t s = 0; s < slots; s++) {
        place[s] = k;
        k += in[s] > 0;
        c.classes += s > 0 && in[s] >= PR_CLASS_PAIRS;
    }
    for (size_t i = 0; i < all->n; i++) {
        const struct couple *x = &all->item[i];
        if (x->group == group && x->marked) {
            c.before[c.n] = x->before;
            c.after[c.n] = x->after;
            c.stratum[c.n++] = place[x->class + 1];
        }
    }
    return c;
}

/* Mean change with its interval at a level; the value stands where only the interval is missing. */
static void put_change(struct pr_book *book, const struct change *c, int32_t group,
                       struct pr_figure change) {
    double before = 0, after = 0;
    if (c->n == 0) {
        return;
    }
    for (size_t i = 0; i < c->n; i++) {
        before += c->before[i] / (double)c->n;
        after += c->after[i] / (double)c->n;
    }
    struct pr_address at =
        pr_with(pr_about("marks", "mean_change"), "group", pr_group_name(book, group));
    pr_book_put(book, at, change);
    pr_book_put(book, pr_measured(at, "mean_before"),
                pr_figure_of(before, (int64_t)c->n, PR_UNIT_POINTS));
    pr_book_put(book, pr_measured(at, "mean_after"),
                pr_figure_of(after, (int64_t)c->n, PR_UNIT_POINTS));
}

/* Between which terms the community's classes together can be compared: the first in which all of
 * them have marks, the last. The change itself takes each class's own first term. */
static void name_terms(const struct pr_book *book, struct pr_finding *f) {
    const struct pr_marks *m = &book->year->marks;
    const struct mark_span *span = pr_mark_spans(book);
    struct mark_span all = {SIZE_MAX, SIZE_MAX};
    size_t terms = 0;
    for (size_t t = 0; t < m->n_terms; t++) {
        terms += !pr_term_is_year(&m->term[t]);
    }
    for (size_t c = 0; c < book->context->n_classes; c++) {
        struct mark_span s = span[c + 1];
        if (book->context->class[c].group != PR_COMMUNITY || s.first == SIZE_MAX) {
            continue;
        }
        all.first = all.first == SIZE_MAX || s.first > all.first ? s.first : all.first;
        all.last = all.last == SIZE_MAX || s.last > all.last ? s.last : all.last;
    }
    f->bars |= terms < 2 ? PR_BAR_ONE_WAVE : 0U;
    if (all.first != SIZE_MAX && all.first < all.last) {
        f->from = m->term[all.first].name;
        f->to = m->term[all.last].name;
    }
}

static void change(struct pr_book *book, const struct couples *all) {
    struct pr_finding f = pr_finding_blank(book, "marks", PR_NO_DATA);
    struct pr_figure *const of[PR_GROUPS] = {&f.own, &f.other};
    f.verdict = PR_NOT_SHOWN;
    f.bars = PR_BAR_MARKS;
    f.noticeable = PR_NOTICEABLE_POINTS;
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        struct change c = change_of(book, all, g);
        struct pr_pairs pairs = {c.before, c.after, c.stratum, c.n};
        *of[g] = pr_own_of_pairs(book->arena, &pairs);
        f.classes[g] = c.classes;
        put_change(book, &c, g, *of[g]);
        if (g == PR_COMMUNITY) {
            pr_judge_own(&f, f.own);
            pr_judge_none(&f, f.own);
        }
    }
    if (pr_given(f.own)) { /* marks go from 2 to 5 */
        f.own_share = pr_figure_of(f.own.value / 3, f.own.n, PR_UNIT_SHARE);
    }
    f.bars |= pr_group_exists(book->context, PR_COMPARISON) ? 0U : PR_BAR_NO_COMPARISON;
    name_terms(book, &f);
    pr_book_finding(book, f);
}

void pr_mark_changes(struct pr_book *book) {
    struct couples all = couples_of(book);
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        moved(book, &all, g);
    }
    change(book, &all);
}
