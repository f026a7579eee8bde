/* observations: open lessons. Every value is shown; no mean over fewer than 5 lessons. */
#include "prirost/stats.h"
#include "sheets.h"

enum { LESSONS_LEAST = 5 };

static struct pr_text name_of(const struct pr_sheets *all, size_t lesson) {
    return pr_lesson_name(&all->book->context->lesson[all->lesson[lesson]]);
}

/* Observers' means and their mean; false when nobody marked anything. */
static bool lesson_mean(const struct pr_sheets *all, const struct pr_domain *domain, size_t lesson,
                        double *mean) {
    struct pr_address at = pr_with(pr_domain_at(domain, "mean"), "lesson", name_of(all, lesson));
    double sum = 0;
    int64_t observers = 0;
    for (size_t o = 0; o < all->n_observers; o++) {
        double x = 0;
        size_t n = 0;
        if (pr_sheets_mean(all, domain, pr_sheets_cell(all, lesson, o), &x, &n)) {
            pr_book_put(all->book, pr_with(at, "observer", all->observer[o]),
                        pr_figure_of(x, (int64_t)n, PR_UNIT_POINTS));
            sum += x;
            observers++;
        }
    }
    if (observers == 0) {
        pr_book_put(all->book, at, pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS));
        return false;
    }
    *mean = sum / (double)observers;
    pr_book_put(all->book, at, pr_figure_of(*mean, observers, PR_UNIT_POINTS));
    return true;
}

static void criteria(const struct pr_sheets *all, const struct pr_domain *domain, size_t lesson) {
    for (size_t i = 0; i < domain->n_items; i++) {
        double sum = 0;
        int64_t n = 0;
        for (size_t o = 0; o < all->n_observers; o++) {
            double x = 0;
            if (pr_sheets_mark(all, domain, i, pr_sheets_cell(all, lesson, o), &x)) {
                sum += x;
                n++;
            }
        }
        if (n == 0) {
            continue;
        }
        const struct pr_item *item = &all->sheet->item[domain->item[i]];
        struct pr_address at = pr_domain_at(domain, "criterion_mean");
        at = pr_with(at, "criterion", pr_item_title(item, PR_RU));
        at = pr_with(at, "lesson", name_of(all, lesson));
        pr_book_put(all->book, at, pr_figure_of(sum / (double)n, n, PR_UNIT_POINTS));
    }
}

/* Score of a bound sheet's scale, mean over the observers, and its level. */
static void score(const struct pr_sheets *all, const struct pr_domain *domain, size_t lesson) {
    if (domain->scale == SIZE_MAX) {
        return;
    }
    double sum = 0;
    int64_t n = 0;
    for (size_t o = 0; o < all->n_observers; o++) {
        const struct pr_response *sheet = pr_sheets_cell(all, lesson, o);
        double x = 0;
        if (sheet && pr_score(all->sheet, domain->scale, sheet->answer, &x, NULL)) {
            sum += x;
            n++;
        }
    }
    struct pr_address at = pr_with(pr_domain_at(domain, "score"), "lesson", name_of(all, lesson));
    if (n == 0) {
        pr_book_put(all->book, at, pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_POINTS));
        return;
    }
    pr_book_put(all->book, at, pr_figure_of(sum / (double)n, n, PR_UNIT_POINTS));
    const struct pr_levels *levels = pr_levels_of_scale(all->sheet, domain->scale);
    size_t level = levels ? pr_level_of(levels, sum / (double)n) : SIZE_MAX;
    if (level != SIZE_MAX) {
        pr_book_put(all->book, pr_measured(at, "level"),
                    pr_figure_of((double)level, n, PR_UNIT_COUNT));
    }
}

static void domain_figures(const struct pr_sheets *all, const struct pr_domain *domain) {
    double sum = 0;
    int64_t n = 0;
    for (size_t lesson = 0; lesson < all->n_lessons; lesson++) {
        double mean = 0;
        if (lesson_mean(all, domain, lesson, &mean)) {
            sum += mean;
            n++;
        }
        criteria(all, domain, lesson);
        score(all, domain, lesson);
    }
    struct pr_figure f = pr_figure_absent(n ? PR_TOO_FEW : PR_NO_DATA, n, PR_UNIT_POINTS);
    if (n >= LESSONS_LEAST) {
        f = pr_figure_of(sum / (double)n, n, PR_UNIT_POINTS);
    }
    pr_book_put(all->book, pr_domain_at(domain, "mean"), f);
    pr_observer_agreement(all, domain);
    pr_observer_precision(all, domain);
}

static bool whole(double x) {
    return x >= 0 && x <= 1e6 && x <= (double)(size_t)x;
}

/* How many of the pupils checked reached the aim of the lesson. */
static void reached(struct pr_book *book) {
    for (size_t i = 0; i < book->context->n_lessons; i++) {
        const struct pr_lesson *lesson = &book->context->lesson[i];
        if (!whole(lesson->checked) || !whole(lesson->reached) || lesson->checked < 1 ||
            lesson->reached > lesson->checked) {
            continue;
        }
        struct pr_address at = pr_about("observations", "reached_share");
        pr_book_answers(book, pr_with(at, "lesson", pr_lesson_name(lesson)),
                        pr_wilson((size_t)lesson->reached, (size_t)lesson->checked, 0.95));
    }
}

void pr_observation_figures(struct pr_book *book) {
    const struct pr_year *year = book->year;
    reached(book);
    if (!year->sheet || year->n_observations == 0) {
        return;
    }
    struct pr_sheets all = pr_sheets_of(book);
    const struct {
        const char *measure;
        size_t n;
    } counts[] = {
        {"lessons", all.n_lessons}, {"sheets", all.n_sheets}, {"observers", all.n_observers}};
    for (size_t i = 0; i < PR_COUNT_OF(counts); i++) {
        pr_book_put(book, pr_about("observations", counts[i].measure),
                    pr_figure_count((int64_t)counts[i].n));
    }
    for (size_t d = 0; d < all.n_domains; d++) {
        domain_figures(&all, &all.domain[d]);
    }
}
