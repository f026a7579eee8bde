/* The book: addresses, the rule of small numbers, who is on the roll. */
#include <assert.h>

#include "book.h"

struct pr_address pr_about(const char *topic, const char *measure) {
    return (struct pr_address){.topic = topic, .measure = measure};
}

struct pr_address pr_with(struct pr_address at, const char *key, struct pr_text value) {
    assert(at.n_of < PR_OF_MOST);
    at.of[at.n_of++] = (struct pr_of){key, value.n ? value : PR_TEXT("?")};
    return at;
}

struct pr_address pr_measured(struct pr_address at, const char *measure) {
    at.measure = measure;
    return at;
}

void pr_book_put(struct pr_book *book, struct pr_address at, struct pr_figure figure) {
    if (book->percent && figure.unit == PR_UNIT_POINTS) {
        figure.unit = PR_UNIT_PERCENT;
    }
    if (!pr_results_find(book->results, at)) {
        (void)pr_results_add(book->results, at, figure);
    }
}

void pr_book_finding(struct pr_book *book, struct pr_finding finding) {
    book->finding = pr_arena_grow(book->arena, book->finding, book->n_findings,
                                  &book->findings_capacity, sizeof *book->finding);
    book->finding[book->n_findings++] = finding;
}

struct pr_figure pr_book_veil(const struct pr_book *book, struct pr_figure figure) {
    if (figure.n == 0) {
        return pr_figure_absent(figure.why == PR_GIVEN ? PR_NO_DATA : figure.why, 0, figure.unit);
    }
    if (figure.n > 0 && (uint64_t)figure.n < book->least) {
        return pr_figure_absent(PR_TOO_FEW, figure.n, figure.unit);
    }
    return figure;
}

void pr_book_answers(struct pr_book *book, struct pr_address at, struct pr_figure figure) {
    pr_book_put(book, at, pr_book_veil(book, figure));
}

bool pr_on_roll(const struct pr_pupil *pupil, int64_t day) {
    bool come = pupil->arrived == PR_NO_DAY || pupil->arrived <= day;
    bool gone = pupil->left != PR_NO_DAY && pupil->left <= day;
    return come && !gone;
}

struct pr_text pr_group_name(const struct pr_book *book, int32_t group) {
    assert(group >= 0 && group < PR_GROUPS);
    return book->context->settings.group_name[group];
}

bool pr_group_exists(const struct pr_context *context, int32_t group) {
    for (size_t i = 0; i < context->n_classes; i++) {
        if (context->class[i].group == group) {
            return true;
        }
    }
    for (size_t i = 0; i < context->n_pupils; i++) {
        if (context->pupil[i].group == group) {
            return true;
        }
    }
    return false;
}
