/* observations: do the observers agree? Intraclass correlation over the table lessons by observers,
 * mean difference of two observers, equal marks (EVIDENCE rule 15). */
#include "prirost/stats_agreement.h"
#include "sheets.h"

static const size_t most_pairs = 1000000;

static void correlation(const struct pr_sheets *all, const struct pr_domain *domain) {
    size_t rows = all->n_lessons;
    size_t columns = all->n_observers;
    double *x = pr_arena_array(all->book->arena, rows, columns * sizeof *x);
    bool whole = rows > 1 && columns > 1;
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            size_t n = 0;
            const struct pr_response *sheet = pr_sheets_cell(all, i, j);
            whole = pr_sheets_mean(all, domain, sheet, &x[i * columns + j], &n) && whole;
        }
    }
    struct pr_figure none = pr_figure_absent(PR_INCOMPLETE, (int64_t)rows, PR_UNIT_RATIO);
    struct pr_figure single = none;
    struct pr_figure mean = none;
    if (whole) {
        struct pr_icc icc = pr_icc(x, rows, columns, 0.95);
        single = icc.single[PR_ICC_2];
        mean = icc.mean[PR_ICC_2];
    }
    pr_book_put(all->book, pr_domain_at(domain, "icc_a1"), single);
    pr_book_put(all->book, pr_domain_at(domain, "icc_ak"), mean);
}

struct twos {
    struct pr_arena *arena;
    double *a, *b;
    size_t n, room_a, room_b;
};

static void add(struct twos *all, double a, double b) {
    if (all->n <= most_pairs) {
        all->a = pr_arena_grow(all->arena, all->a, all->n, &all->room_a, sizeof *all->a);
        all->b = pr_arena_grow(all->arena, all->b, all->n, &all->room_b, sizeof *all->b);
        all->a[all->n] = a;
        all->b[all->n] = b;
    }
    all->n++;
}

/* One lesson, two observers; NULL: no sheet, and then no mark. */
static void compare(const struct pr_sheets *all, const struct pr_domain *domain,
                    const struct pr_response *a, const struct pr_response *b, struct twos *means,
                    struct twos *marks) {
    double x = 0;
    double y = 0;
    size_t n = 0;
    if (pr_sheets_mean(all, domain, a, &x, &n) && pr_sheets_mean(all, domain, b, &y, &n)) {
        add(means, x, y);
    }
    for (size_t i = 0; i < domain->n_items; i++) {
        if (pr_sheets_mark(all, domain, i, a, &x) && pr_sheets_mark(all, domain, i, b, &y)) {
            add(marks, x, y);
        }
    }
}

static struct pr_pair_agreement agreement(const struct twos *all) {
    enum pr_why why = all->n == 0 ? PR_NO_DATA : PR_TOO_MANY;
    struct pr_figure share = pr_figure_absent(why, (int64_t)all->n, PR_UNIT_SHARE);
    struct pr_pair_agreement a = {share, share,
                                  pr_figure_absent(why, (int64_t)all->n, PR_UNIT_POINTS)};
    return all->n == 0 || all->n > most_pairs ? a : pr_pairs_agree(all->a, all->b, all->n);
}

void pr_observer_agreement(const struct pr_sheets *all, const struct pr_domain *domain) {
    correlation(all, domain);
    struct twos means = {.arena = all->book->arena};
    struct twos marks = {.arena = all->book->arena};
    for (size_t lesson = 0; lesson < all->n_lessons; lesson++) {
        for (size_t i = 0; i < all->n_observers; i++) {
            for (size_t j = i + 1; j < all->n_observers; j++) {
                compare(all, domain, pr_sheets_cell(all, lesson, i), pr_sheets_cell(all, lesson, j),
                        &means, &marks);
            }
        }
    }
    pr_book_put(all->book, pr_domain_at(domain, "observer_difference"),
                agreement(&means).difference);
    pr_book_put(all->book, pr_domain_at(domain, "equal"), agreement(&marks).equal);
    pr_book_put(all->book, pr_domain_at(domain, "within_one"), agreement(&marks).within_one);
}
