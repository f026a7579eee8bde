/* event_feedback: anonymous answers about events; under the least number only n is shown. */
#include "book.h"
#include "prirost/stats.h"

#include <stdlib.h>

struct tally {
    int64_t n, sum;
    size_t top; /* the two top answers */
};

/* The answers about one event, or all of them: a part of a list in order of the events. */
struct part {
    const struct pr_response *const *response;
    size_t n;
};

static struct tally tally(const struct pr_instrument *ins, size_t item, struct part part) {
    struct tally t = {0, 0, 0};
    for (size_t i = 0; i < part.n; i++) {
        int16_t x = part.response[i]->answer[item];
        if (x != PR_NO_ANSWER) {
            t.n++;
            t.sum += x;
            t.top += x >= ins->item[item].high - 1;
        }
    }
    return t;
}

static int by_event_and_place(const void *a, const void *b) {
    const struct pr_response *x = *(const struct pr_response *const *)a;
    const struct pr_response *y = *(const struct pr_response *const *)b;
    if (x->event != y->event) {
        return x->event < y->event ? -1 : 1;
    }
    return (x > y) - (x < y); /* of one array */
}

static struct part in_order(struct pr_book *book, const struct pr_survey *survey) {
    size_t n = survey->n_responses;
    const struct pr_response **list =
        pr_arena_array(book->arena, n, sizeof(const struct pr_response *));
    for (size_t i = 0; i < n; i++) {
        list[i] = &survey->response[i];
    }
    if (n > 0) {
        qsort(list, n, sizeof(const struct pr_response *), by_event_and_place);
    }
    return (struct part){list, n};
}

static struct pr_text heading(const struct pr_item *item) {
    return item->text.n > 0 ? item->text : item->code;
}

static void of_item(struct pr_book *book, struct pr_address at, const struct pr_item *item,
                    struct tally t) {
    pr_book_answers(book, pr_measured(at, "sum"), pr_figure_of((double)t.sum, t.n, PR_UNIT_POINTS));
    double mean = t.n > 0 ? (double)t.sum / (double)t.n : 0;
    pr_book_answers(book, pr_measured(at, "mean"), pr_figure_of(mean, t.n, PR_UNIT_POINTS));
    if (item->high - item->low >= 2) {
        pr_book_answers(book, pr_measured(at, "top_two"), pr_wilson(t.top, (size_t)t.n, 0.95));
    }
}

/* How many gave each answer. */
static void answers(struct pr_book *book, const struct pr_survey *survey, size_t item, int64_t n) {
    const struct pr_item *x = &survey->instrument->item[item];
    for (int value = x->low; value <= x->high; value++) {
        struct pr_buf b = pr_buf_new(book->arena);
        int64_t count = 0;
        for (size_t i = 0; i < survey->n_responses; i++) {
            count += survey->response[i].answer[item] == value;
        }
        pr_buf_int(&b, value);
        struct pr_address at = pr_with(pr_about("event_feedback", "answers"), "item", heading(x));
        at = pr_with(at, "value", pr_buf_done(&b));
        pr_book_answers(book, at, pr_figure_of((double)count, n, PR_UNIT_COUNT));
    }
}

static void of_event(struct pr_book *book, const struct pr_instrument *ins, struct part part) {
    struct pr_text code = book->context->event[part.response[0]->event].code;
    struct pr_address at = pr_with(pr_about("event_feedback", "respondents"), "event", code);
    pr_book_put(book, at, pr_figure_count((int64_t)part.n));
    for (size_t k = 0; k < ins->n_items; k++) {
        of_item(book, pr_with(at, "item", heading(&ins->item[k])), &ins->item[k],
                tally(ins, k, part));
    }
}

void pr_feedback_figures(struct pr_book *book) {
    const struct pr_survey *survey = book->year->feedback.answers;
    if (survey == NULL) {
        return;
    }
    const struct pr_instrument *ins = survey->instrument;
    struct part all = in_order(book, survey);
    pr_book_put(book, pr_about("event_feedback", "respondents"),
                pr_figure_count((int64_t)survey->n_responses));
    for (size_t k = 0; k < ins->n_items; k++) {
        struct tally t = tally(ins, k, all);
        of_item(book, pr_with(pr_about("event_feedback", "sum"), "item", heading(&ins->item[k])),
                &ins->item[k], t);
        answers(book, survey, k, t.n);
    }
    size_t start = 0;
    for (size_t i = 1; i <= all.n; i++) {
        if (i == all.n || all.response[i]->event != all.response[start]->event) {
            if (all.response[start]->event >= 0) { /* else of no event that is known */
                of_event(book, ins, (struct part){all.response + start, i - start});
            }
            start = i;
        }
    }
}
