/* event_feedback: anonymous answers about events; under the least number only n is shown. */
#include "book.h"
#include "prirost/stats.h"

struct tally {
    int64_t n, sum;
    size_t top; /* the two top answers */
};

/* Of one event (SIZE_MAX: all). */
static struct tally tally(const struct pr_survey *survey, size_t item, size_t event) {
    struct tally t = {0, 0, 0};
    int16_t high = survey->instrument->item[item].high;
    for (size_t i = 0; i < survey->n_responses; i++) {
        const struct pr_response *r = &survey->response[i];
        int16_t x = r->answer[item];
        if (x != PR_NO_ANSWER && (event == SIZE_MAX || r->event == (int32_t)event)) {
            t.n++;
            t.sum += x;
            t.top += x >= high - 1;
        }
    }
    return t;
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

static void by_event(struct pr_book *book, const struct pr_survey *survey) {
    for (size_t e = 0; e < book->context->n_events; e++) {
        int64_t n = 0;
        for (size_t i = 0; i < survey->n_responses; i++) {
            n += survey->response[i].event == (int32_t)e;
        }
        struct pr_address at =
            pr_with(pr_about("event_feedback", "respondents"), "event", book->context->event[e].code);
        if (n == 0) {
            continue;
        }
        pr_book_put(book, at, pr_figure_count(n));
        for (size_t k = 0; k < survey->instrument->n_items; k++) {
            const struct pr_item *item = &survey->instrument->item[k];
            of_item(book, pr_with(at, "item", heading(item)), item, tally(survey, k, e));
        }
    }
}

void pr_feedback_figures(struct pr_book *book) {
    const struct pr_survey *survey = book->year->feedback.answers;
    if (survey == NULL) {
        return;
    }
    pr_book_put(book, pr_about("event_feedback", "respondents"),
                pr_figure_count((int64_t)survey->n_responses));
    for (size_t k = 0; k < survey->instrument->n_items; k++) {
        const struct pr_item *item = &survey->instrument->item[k];
        struct tally t = tally(survey, k, SIZE_MAX);
        of_item(book, pr_with(pr_about("event_feedback", "sum"), "item", heading(item)), item, t);
        answers(book, survey, k, t.n);
    }
    by_event(book, survey);
}
