/* products, diary: whole numbers of things made and decided. */
#include "names.h"

/* ---- products ---- */

struct keyed {
    const char *key;
    struct pr_text (*of)(const struct pr_product *);
};

static struct pr_text level(const struct pr_product *p) {
    return p->level;
}

static struct pr_text sort(const struct pr_product *p) {
    return p->sort;
}

/* Products of each level, of each kind; those of none are counted apart. */
static void by_key(struct pr_book *book, struct keyed by, const char *missing) {
    struct pr_names names = {.arena = book->arena};
    const struct pr_year *year = book->year;
    int64_t none = 0;
    for (size_t i = 0; i < year->n_products; i++) {
        struct pr_text word = by.of(&year->product[i]);
        none += word.n == 0;
        pr_names_put(&names, word, true);
    }
    pr_names_done(&names, false);
    for (size_t i = 0; i < names.n; i++) {
        pr_book_put(book, pr_with(pr_about("products", "products"), by.key, names.name[i].text),
                    pr_figure_count((int64_t)names.name[i].all));
    }
    pr_book_put(book, pr_about("products", missing), pr_figure_count(none));
}

static void authors(struct pr_book *book) {
    struct pr_names names = {.arena = book->arena};
    for (size_t i = 0; i < book->year->n_products; i++) {
        pr_names_add(&names, book->year->product[i].authors, true);
    }
    pr_names_done(&names, true);
    for (size_t i = 0; i < names.n; i++) {
        pr_book_put(book, pr_with(pr_about("products", "products"), "teacher", names.name[i].text),
                    pr_figure_count((int64_t)names.name[i].all));
    }
}

void pr_product_figures(struct pr_book *book) {
    if (!book->year->has_products) {
        return;
    }
    pr_book_put(book, pr_about("products", "products"),
                pr_figure_count((int64_t)book->year->n_products));
    by_key(book, (struct keyed){"level", level}, "without_level");
    by_key(book, (struct keyed){"kind", sort}, "without_kind");
    authors(book);
}

/* ---- diary ---- */

void pr_diary_figures(struct pr_book *book) {
    const struct pr_year *year = book->year;
    int64_t decisions = 0, done = 0, overdue = 0, counted = 0, open = 0;
    double present = 0;
    int64_t last = pr_last_meeting(year);
    if (!year->has_diary) {
        return;
    }
    for (size_t i = 0; i < year->n_meetings; i++) {
        const struct pr_meeting *m = &year->meeting[i];
        decisions += m->decision.n > 0;
        done += m->decision.n > 0 && m->done;
        open += m->decision.n > 0 && !m->done;
        overdue += pr_is_overdue(m, last);
        counted += m->present >= 0;
        present += m->present >= 0 ? m->present : 0;
    }
    pr_book_put(book, pr_about("diary", "meetings"), pr_figure_count((int64_t)year->n_meetings));
    pr_book_put(book, pr_about("diary", "decisions"), pr_figure_count(decisions));
    pr_book_put(book, pr_about("diary", "done"), pr_figure_count(done));
    pr_book_put(book, pr_about("diary", "open"), pr_figure_count(open));
    pr_book_put(book, pr_about("diary", "done_share"),
                decisions == 0
                    ? pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_SHARE)
                    : pr_figure_of((double)done / (double)decisions, decisions, PR_UNIT_SHARE));
    pr_book_put(book, pr_about("diary", "present_mean"),
                counted == 0 ? pr_figure_absent(PR_NO_DATA, 0, PR_UNIT_NONE)
                             : pr_figure_of(present / (double)counted, counted, PR_UNIT_NONE));
    if (last != PR_NO_DAY) {
        struct pr_buf b = pr_buf_new(book->arena);
        pr_moment_print(&b, (struct pr_moment){last, -1});
        pr_book_put(book, pr_with(pr_about("diary", "overdue"), "date", pr_buf_done(&b)),
                    pr_figure_count(overdue));
    }
}
