/* observations: how exact is a lesson's mean, and how many observers and lessons would be enough?
 * Components of the sheets' domain means (EVIDENCE rule 15): of a whole table lessons x observers
 * from the mean squares, of one with gaps by REML, where there are no intervals. What stands
 * without an interval is given from ten lessons on. */
#include "prirost/stats_gstudy.h"
#include "sheets.h"

enum {
    LESSONS_LEAST = 10,
    ENOUGH_MOST = 10,     /* observers, and lessons of a teacher; more is no plan of a school */
    OBSERVERS_MOST = 200, /* of a table with gaps: more would take minutes */
    SHEETS_MOST = 600,    /* of the teachers' design */
    TEACHER = 0,          /* facets of the teachers' design (l:t) x r */
    LESSON = 1,
    OBSERVER = 2
};

static const struct {
    double wanted;
    const char *name;
} aims[] = {{0.7, "0.7"}, {0.8, "0.8"}};

/* The sheets that mark the domain; lessons, observers and teachers numbered as they come up. */
struct rows {
    double *y;
    size_t *facet[3];
    size_t n, n_of[3];
    size_t least; /* observers of the lesson that has fewest */
};

/* The number of a name among those met so far. */
static size_t number(struct pr_text *met, size_t *n, struct pr_text name) {
    for (size_t i = 0; i < *n; i++) {
        if (pr_text_equal(met[i], name)) {
            return i;
        }
    }
    met[*n] = name;
    return (*n)++;
}

/* taught: only lessons whose teacher is known. */
static struct rows rows_of(const struct pr_sheets *all, const struct pr_domain *domain,
                           bool taught) {
    struct pr_arena *arena = all->book->arena;
    struct rows r = {.y = pr_arena_array(arena, all->n_sheets, sizeof *r.y), .least = SIZE_MAX};
    struct pr_text *teacher = pr_arena_array(arena, all->n_lessons, sizeof *teacher);
    size_t *observer = pr_arena_array(arena, all->n_observers, sizeof *observer);
    for (size_t f = 0; f < 3; f++) {
        r.facet[f] = pr_arena_array(arena, all->n_sheets, sizeof *r.facet[f]);
    }
    for (size_t l = 0; l < all->n_lessons; l++) {
        struct pr_text name = all->book->context->lesson[all->lesson[l]].teacher;
        size_t before = r.n;
        for (size_t o = 0; o < all->n_observers && (!taught || name.n > 0); o++) {
            size_t answered = 0;
            double mean = 0;
            if (!pr_sheets_mean(all, domain, pr_sheets_cell(all, l, o), &mean, &answered)) {
                continue;
            }
            r.y[r.n] = mean;
            observer[o] = observer[o] > 0 ? observer[o] : ++r.n_of[OBSERVER];
            r.facet[TEACHER][r.n] = number(teacher, &r.n_of[TEACHER], name);
            r.facet[LESSON][r.n] = r.n_of[LESSON];
            r.facet[OBSERVER][r.n++] = observer[o] - 1;
        }
        if (r.n > before) {
            r.n_of[LESSON]++;
            r.least = r.n - before < r.least ? r.n - before : r.least;
        }
    }
    return r;
}

static bool whole(const struct rows *r) {
    return r->n == r->n_of[LESSON] * r->n_of[OBSERVER];
}

static struct pr_gstudy absent(enum pr_why why, size_t n) {
    return (struct pr_gstudy){.n_facets = 2, .size = {n}, .why = why};
}

/* Lessons x observers. */
static struct pr_gstudy study(struct pr_arena *arena, const struct rows *r) {
    const struct pr_design *design = pr_design_find(PR_TEXT("p x r"));
    struct pr_gstudy g = absent(PR_TOO_FEW, r->n_of[LESSON]);
    if (r->n_of[LESSON] < 2 || r->n_of[OBSERVER] < 2) {
        return absent(r->n > 0 ? PR_INCOMPLETE : PR_NO_DATA, r->n_of[LESSON]);
    }
    if (!whole(r) && r->n_of[OBSERVER] > OBSERVERS_MOST) {
        g = absent(PR_TOO_MANY, r->n_of[LESSON]);
    } else if (!whole(r) && r->n_of[LESSON] >= LESSONS_LEAST) {
        struct pr_facet_marks marks = {r->y, {r->facet[LESSON], r->facet[OBSERVER]}, r->n};
        g = pr_gstudy_gaps(arena, design, &marks);
    } else if (whole(r)) {
        size_t size[] = {r->n_of[LESSON], r->n_of[OBSERVER]};
        double *x = pr_arena_array(arena, r->n, sizeof *x);
        for (size_t i = 0; i < r->n; i++) {
            x[r->facet[LESSON][i] * size[1] + r->facet[OBSERVER][i]] = r->y[i];
        }
        g = pr_gstudy(arena, design, x, size);
    }
    g.design = design;
    g.size[0] = r->n_of[LESSON];
    return g;
}

/* One observer in the place of another, from the components: what stands for ICC where the table
 * has gaps. */
static struct pr_figure share_of_lessons(const struct pr_gstudy *g) {
    static const size_t one[] = {1, 1};
    return pr_g_coefficients(g, one).absolute;
}

static void exactness(const struct pr_sheets *all, const struct pr_domain *domain,
                      const struct rows *r, const struct pr_gstudy *g) {
    size_t observers = r->n > 0 ? r->least : 1;
    struct pr_precision p = pr_g_precision(g, observers, 0.95);
    const struct {
        const char *measure;
        struct pr_figure figure;
    } rows[] = {{"variance_lesson", p.object},
                {"variance_observer", p.observer},
                {"variance_rest", p.rest},
                {"lesson_sem", p.sem},
                {"readable_difference", p.readable}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        pr_book_put(all->book, pr_domain_at(domain, rows[i].measure), rows[i].figure);
    }
    pr_book_put(all->book, pr_domain_at(domain, "observers_least"),
                pr_figure_count(r->n > 0 ? (int64_t)r->least : 0));
    if (r->n > 0 && !whole(r)) {
        pr_book_put(all->book, pr_domain_at(domain, "icc_components"), share_of_lessons(g));
    }
}

/* ---- how many would be enough ---- */

/* A number of observers or lessons; 0: none up to the most (too_many). Where the objects do not
 * differ no number is enough (no_variation). Both words are kept for that: a study that failed is
 * not_applicable. */
static struct pr_figure enough(const struct pr_gstudy *g, size_t number) {
    enum pr_why why = g->why;
    if (why == PR_GIVEN && number == 0) {
        why = g->component[0].variance > 0 ? PR_TOO_MANY : PR_NO_VARIATION;
    } else if (why == PR_TOO_MANY || why == PR_NO_VARIATION) {
        why = PR_NOT_APPLICABLE;
    }
    return why == PR_GIVEN ? pr_figure_of((double)number, (int64_t)g->size[0], PR_UNIT_COUNT)
                           : pr_figure_absent(why, (int64_t)g->size[0], PR_UNIT_COUNT);
}

static void of_lesson(const struct pr_sheets *all, const struct pr_domain *domain,
                      struct pr_gstudy g) {
    static const size_t one[] = {1, 1};
    if (g.why == PR_GIVEN && g.size[0] < LESSONS_LEAST) {
        g.why = PR_TOO_FEW;
    }
    for (size_t i = 0; i < PR_COUNT_OF(aims); i++) {
        struct pr_g_wish wish = {1, 1, ENOUGH_MOST, aims[i].wanted, true};
        size_t least[ENOUGH_MOST] = {0};
        if (g.why == PR_GIVEN) {
            pr_g_least(&g, one, &wish, least);
        }
        struct pr_address at = pr_domain_at(domain, "lesson_observers_enough");
        pr_book_put(all->book, pr_with(at, "reliability", pr_text_of(aims[i].name)),
                    enough(&g, least[0]));
    }
}

/* Teachers: only where some gave more than one lesson the lessons of a teacher can be told apart
 * from the teacher. */
static struct pr_gstudy teachers(const struct pr_sheets *all, const struct pr_domain *domain) {
    struct rows r = rows_of(all, domain, true);
    if (r.n_of[TEACHER] < 2 || r.n_of[LESSON] == r.n_of[TEACHER] || r.n_of[OBSERVER] < 2) {
        return absent(r.n > 0 ? PR_INCOMPLETE : PR_NO_DATA, r.n_of[TEACHER]);
    }
    if (r.n_of[LESSON] < LESSONS_LEAST) {
        return absent(PR_TOO_FEW, r.n_of[TEACHER]);
    }
    if (r.n > SHEETS_MOST) {
        return absent(PR_TOO_MANY, r.n_of[TEACHER]);
    }
    struct pr_facet_marks marks = {
        r.y, {r.facet[TEACHER], r.facet[LESSON], r.facet[OBSERVER]}, r.n};
    return pr_gstudy_gaps(all->book->arena, pr_design_find(PR_TEXT("(l:t) x r")), &marks);
}

static void of_teacher(const struct pr_sheets *all, const struct pr_domain *domain) {
    static const size_t one[] = {1, 1, 1};
    struct pr_gstudy g = teachers(all, domain);
    for (size_t i = 0; i < PR_COUNT_OF(aims); i++) {
        struct pr_g_wish wish = {LESSON, OBSERVER, ENOUGH_MOST, aims[i].wanted, true};
        size_t least[ENOUGH_MOST] = {0}, lessons = 0, observers = 0;
        if (g.why == PR_GIVEN) {
            pr_g_least(&g, one, &wish, least);
        }
        for (size_t l = 1; l <= ENOUGH_MOST; l++) { /* fewest sheets; of these, fewest lessons */
            size_t o = least[l - 1];
            if (o > 0 && (lessons == 0 || l * o < lessons * observers)) {
                lessons = l;
                observers = o;
            }
        }
        struct pr_address at = pr_domain_at(domain, "teacher_lessons_enough");
        at = pr_with(at, "reliability", pr_text_of(aims[i].name));
        pr_book_put(all->book, at, enough(&g, lessons));
        pr_book_put(all->book, pr_measured(at, "teacher_observers_enough"), enough(&g, observers));
    }
}

void pr_observer_precision(const struct pr_sheets *all, const struct pr_domain *domain) {
    struct rows r = rows_of(all, domain, false);
    struct pr_gstudy g = study(all->book->arena, &r);
    exactness(all, domain, &r, &g);
    of_lesson(all, domain, g);
    of_teacher(all, domain);
}
