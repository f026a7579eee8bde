/* people: who is on the lists. Whole numbers, no answers: nothing is veiled. */
#include "book.h"

/* 1 September of the school year: the year of the passport («2025/2026»), else that of the first
 * wave or lesson; PR_NO_DAY when nothing tells. */
int64_t pr_school_year_start(const struct pr_context *context) {
    struct pr_text year = context->settings.year;
    for (size_t i = 0; i + 4 <= year.n; i++) {
        int64_t number = 0;
        bool digits = true;
        for (size_t j = 0; j < 4; j++) {
            digits = digits && year.s[i + j] >= '0' && year.s[i + j] <= '9';
            number = number * 10 + (year.s[i + j] - '0');
        }
        if (digits && number >= 1900 && number <= 2999) {
            return pr_day_from((int)number, 9, 1);
        }
    }
    int64_t first = PR_NO_DAY;
    for (size_t i = 0; i < context->n_waves && first == PR_NO_DAY; i++) {
        first = context->wave[i].from;
    }
    for (size_t i = 0; i < context->n_lessons && first == PR_NO_DAY; i++) {
        first = context->lesson[i].day;
    }
    if (first == PR_NO_DAY) {
        return PR_NO_DAY;
    }
    int y = 0;
    int month = 0;
    int day = 0;
    pr_day_split(first, &y, &month, &day);
    return pr_day_from(month >= 8 ? y : y - 1, 9, 1); /* August already belongs to the new year */
}

static void pupils(struct pr_book *book) {
    const struct pr_context *context = book->context;
    struct pr_address at = pr_about("people", "pupils");
    pr_book_put(book, at, pr_figure_count((int64_t)context->n_pupils));
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        int64_t n = 0;
        for (size_t i = 0; i < context->n_pupils; i++) {
            n += context->pupil[i].group == g;
        }
        if (pr_group_exists(context, g)) {
            pr_book_put(book, pr_with(at, "group", pr_group_name(book, g)), pr_figure_count(n));
        }
    }
    int64_t *n = pr_arena_array(book->arena, context->n_classes, sizeof *n);
    for (size_t i = 0; i < context->n_pupils; i++) {
        int32_t class = context->pupil[i].class;
        if (class >= 0 && (size_t) class < context->n_classes) {
            n[class]++;
        }
    }
    for (size_t c = 0; c < context->n_classes; c++) {
        pr_book_put(book, pr_with(at, "class", context->class[c].name), pr_figure_count(n[c]));
    }
}

static void movement(struct pr_book *book) {
    const struct pr_context *context = book->context;
    int64_t start = pr_school_year_start(context);
    int64_t joined = 0;
    int64_t left = 0;
    for (size_t i = 0; i < context->n_pupils; i++) {
        const struct pr_pupil *pupil = &context->pupil[i];
        joined += pupil->arrived != PR_NO_DAY && pupil->arrived > start;
        left += pupil->left != PR_NO_DAY;
    }
    struct pr_figure unknown = pr_figure_absent(PR_NO_DATA, -1, PR_UNIT_COUNT);
    pr_book_put(book, pr_about("people", "joined"),
                start == PR_NO_DAY ? unknown : pr_figure_count(joined));
    pr_book_put(book, pr_about("people", "left"), pr_figure_count(left));
}

static void teachers(struct pr_book *book) {
    const struct pr_context *context = book->context;
    pr_book_put(book, pr_about("people", "teachers"), pr_figure_count((int64_t)context->n_members));
    pr_book_put(book, pr_about("people", "members"),
                pr_figure_count((int64_t)pr_members_n(context)));
}

void pr_people_figures(struct pr_book *book) {
    if (book->context->has_roster) {
        pupils(book);
        movement(book);
    }
    if (book->context->has_members) {
        teachers(book);
    }
}
