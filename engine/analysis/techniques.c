/* techniques: in how many lessons, and in how many teachers' lessons, each technique of formative
 * assessment has been seen.
 *
 * A technique is a criterion of a domain about techniques (its name says «приёмы», «формирующее»,
 * techniques, formative), or an option of the column «Приёмы». An observer saw it when the mark is
 * above the lowest, or when it is among the options named; a sheet with an empty cell «Приёмы» saw
 * none. A technique is seen in a lesson when at least half of the observers asked about it saw it;
 * a lesson where nobody was asked leaves the count. */
#include "sheets.h"

struct technique {
    struct pr_text name, folded;
};

struct techniques {
    struct pr_sheets sheets;
    struct technique *item;
    size_t n, capacity;
    struct pr_text *teacher; /* of the lessons with sheets, in order of appearance */
    size_t n_teachers;
};

/* ---- which techniques ---- */

static bool is_about(const struct techniques *t, const struct pr_domain *domain) {
    static const char *const words[] = {"прием", "формирующ", "technique", "formative", NULL};
    return pr_text_has_any(pr_text_fold(t->sheets.book->arena, domain->name), words);
}

static void add(struct techniques *t, struct pr_text name) {
    struct pr_arena *arena = t->sheets.book->arena;
    struct pr_text folded = pr_text_fold(arena, name);
    for (size_t i = 0; i < t->n; i++) {
        if (pr_text_equal(t->item[i].folded, folded)) {
            return;
        }
    }
    t->item = pr_arena_grow(arena, t->item, t->n, &t->capacity, sizeof *t->item);
    t->item[t->n++] = (struct technique){name, folded};
}

static bool next_option(struct pr_text *cell, struct pr_text *option) {
    const struct pr_text by = PR_TEXT(PR_CHOICE_JOIN);
    while (cell->n > 0) {
        size_t at = pr_text_find(*cell, by);
        *option = pr_text_trim(pr_text_slice(*cell, 0, at == SIZE_MAX ? cell->n : at));
        *cell = at == SIZE_MAX ? PR_TEXT("") : pr_text_slice(*cell, at + by.n, cell->n);
        if (option->n > 0) {
            return true;
        }
    }
    return false;
}

/* «Нет», «не было» in the column is no technique. */
static bool is_none(struct pr_arena *arena, struct pr_text option) {
    static const char *const words[] = {"нет",  "не было", "ни одного", "не использовались",
                                        "none", "no",      "not seen",  NULL};
    struct pr_text folded = pr_text_fold(arena, option);
    for (size_t i = 0; words[i]; i++) {
        if (pr_text_equal(folded, pr_text_of(words[i]))) {
            return true;
        }
    }
    return false;
}

static bool asks_options(const struct pr_response *sheet) {
    return sheet->table && pr_table_field(sheet->table, PR_FIELD_TECHNIQUES);
}

static void list_techniques(struct techniques *t) {
    const struct pr_year *year = t->sheets.book->year;
    for (size_t d = 0; d < t->sheets.n_domains; d++) {
        const struct pr_domain *domain = &t->sheets.domain[d];
        for (size_t i = 0; is_about(t, domain) && i < domain->n_items; i++) {
            add(t, pr_item_title(&t->sheets.sheet->item[domain->item[i]], PR_RU));
        }
    }
    for (size_t i = 0; i < year->n_observations; i++) {
        const struct pr_response *r = &year->observation[i];
        struct pr_text cell = PR_TEXT("");
        struct pr_text option;
        if (asks_options(r)) {
            cell = pr_table_text(r->table, r->row, PR_FIELD_TECHNIQUES);
        }
        while (next_option(&cell, &option)) {
            if (!is_none(t->sheets.book->arena, option)) {
                add(t, option);
            }
        }
    }
}

/* ---- who saw what ---- */

enum seen { NOT_ASKED, NOT_SEEN, SEEN };

static enum seen by_criteria(const struct techniques *t, const struct technique *x,
                             const struct pr_response *sheet) {
    enum seen result = NOT_ASKED;
    for (size_t d = 0; d < t->sheets.n_domains; d++) {
        const struct pr_domain *domain = &t->sheets.domain[d];
        for (size_t i = 0; is_about(t, domain) && i < domain->n_items; i++) {
            const struct pr_item *item = &t->sheets.sheet->item[domain->item[i]];
            struct pr_text name = pr_text_fold(t->sheets.book->arena, pr_item_title(item, PR_RU));
            double mark = 0;
            if (!pr_text_equal(name, x->folded) ||
                !pr_sheets_mark(&t->sheets, domain, i, sheet, &mark)) {
                continue;
            }
            enum seen here = mark > (double)item->low ? SEEN : NOT_SEEN;
            result = here > result ? here : result;
        }
    }
    return result;
}

static enum seen by_options(const struct techniques *t, const struct technique *x,
                            const struct pr_response *sheet) {
    if (!asks_options(sheet)) {
        return NOT_ASKED;
    }
    struct pr_text cell = pr_table_text(sheet->table, sheet->row, PR_FIELD_TECHNIQUES);
    struct pr_text option;
    while (next_option(&cell, &option)) {
        if (pr_text_equal(pr_text_fold(t->sheets.book->arena, option), x->folded)) {
            return SEEN;
        }
    }
    return NOT_SEEN;
}

static bool has_options(const struct techniques *t, const struct technique *x) {
    const struct pr_year *year = t->sheets.book->year;
    for (size_t i = 0; i < year->n_observations; i++) {
        if (by_options(t, x, &year->observation[i]) == SEEN) {
            return true;
        }
    }
    return false;
}

static enum seen in_lesson(const struct techniques *t, const struct technique *x, bool options,
                           size_t lesson) {
    size_t asked = 0;
    size_t saw = 0;
    for (size_t o = 0; o < t->sheets.n_observers; o++) {
        const struct pr_response *sheet = pr_sheets_cell(&t->sheets, lesson, o);
        if (!sheet) {
            continue;
        }
        enum seen a = by_criteria(t, x, sheet);
        enum seen b = options ? by_options(t, x, sheet) : NOT_ASKED;
        asked += a != NOT_ASKED || b != NOT_ASKED;
        saw += a == SEEN || b == SEEN;
    }
    return asked == 0 ? NOT_ASKED : 2 * saw >= asked ? SEEN : NOT_SEEN;
}

/* ---- figures ---- */

static const struct pr_lesson *lesson_at(const struct techniques *t, size_t i) {
    return &t->sheets.book->context->lesson[t->sheets.lesson[i]];
}

static void list_teachers(struct techniques *t) {
    t->teacher = pr_arena_array(t->sheets.book->arena, t->sheets.n_lessons + 1, sizeof *t->teacher);
    for (size_t i = 0; i < t->sheets.n_lessons; i++) {
        struct pr_text name = lesson_at(t, i)->teacher;
        bool known = name.n == 0;
        for (size_t k = 0; k < t->n_teachers && !known; k++) {
            known = pr_text_equal(t->teacher[k], name);
        }
        if (!known) {
            t->teacher[t->n_teachers++] = name;
        }
    }
}

/* A count and its share of `of`. */
static void put(const struct techniques *t, struct pr_address at, const char *share, size_t count,
                size_t of) {
    struct pr_figure f = pr_figure_count((int64_t)count);
    f.n = (int64_t)of;
    pr_book_put(t->sheets.book, at, f);
    if (share && of > 0) {
        pr_book_put(t->sheets.book, pr_measured(at, share),
                    pr_figure_of((double)count / (double)of, (int64_t)of, PR_UNIT_SHARE));
    }
}

static void technique_figures(const struct techniques *t, const struct technique *x) {
    struct pr_arena *arena = t->sheets.book->arena;
    enum seen *seen = pr_arena_array(arena, t->sheets.n_lessons + 1, sizeof *seen);
    struct pr_address at = pr_with(pr_about("techniques", "lessons"), "technique", x->name);
    bool options = has_options(t, x);
    size_t asked = 0;
    size_t saw = 0;
    for (size_t i = 0; i < t->sheets.n_lessons; i++) {
        seen[i] = in_lesson(t, x, options, i);
        asked += seen[i] != NOT_ASKED;
        saw += seen[i] == SEEN;
    }
    put(t, at, "lessons_share", saw, asked);
    size_t teachers = 0;
    size_t showing = 0;
    for (size_t k = 0; k < t->n_teachers; k++) {
        size_t mine = 0;
        size_t shown = 0;
        for (size_t i = 0; i < t->sheets.n_lessons; i++) {
            bool of = pr_text_equal(lesson_at(t, i)->teacher, t->teacher[k]);
            mine += of && seen[i] != NOT_ASKED;
            shown += of && seen[i] == SEEN;
        }
        teachers += mine > 0;
        showing += shown > 0;
        if (mine > 0) {
            put(t, pr_with(at, "teacher", t->teacher[k]), NULL, shown, mine);
        }
    }
    put(t, pr_measured(at, "teachers"), "teachers_share", showing, teachers);
}

void pr_technique_figures(struct pr_book *book) {
    if (!book->year->sheet || book->year->n_observations == 0) {
        return;
    }
    struct techniques t = {.sheets = pr_sheets_of(book)};
    list_techniques(&t);
    if (t.n == 0 || t.sheets.n_lessons == 0) {
        return;
    }
    list_teachers(&t);
    const struct {
        const char *measure;
        size_t n;
    } counts[] = {{"techniques", t.n},
                  {"lessons_observed", t.sheets.n_lessons},
                  {"teachers_observed", t.n_teachers}};
    for (size_t i = 0; i < PR_COUNT_OF(counts); i++) {
        pr_book_put(book, pr_about("techniques", counts[i].measure),
                    pr_figure_count((int64_t)counts[i].n));
    }
    for (size_t i = 0; i < t.n; i++) {
        technique_figures(&t, &t.item[i]);
    }
}
