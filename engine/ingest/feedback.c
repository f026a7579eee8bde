/* Answers about an event. A question of numbers or of a known coding is on a scale: 1 to 5, or 1 to
 * 10 where a good part of the numbers lies above 5; the rest stays text. */
#include "type.h"

enum { USUAL = 5, LONG = 10, PART = 5 };

static bool whole(double x) {
    return x >= 0 && x <= LONG && x <= (double)(int)x;
}

struct tally {
    size_t numbers, above;
};

static struct tally tally(const struct words *words) {
    struct tally all = {0, 0};
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        all.numbers += w->is_number ? w->n : 0;
        all.above += w->is_number && whole(w->parsed) && w->parsed > USUAL ? w->n : 0;
    }
    return all;
}

/* How many records say a word of a coding with so many points. */
static size_t coded(const struct words *words, int16_t high) {
    struct pr_item item = {.low = 1, .high = high};
    size_t n = 0;
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        int16_t value = 0;
        bool known =
            w->said == PR_PRESENT && !w->is_number && pr_item_answer(&item, w->folded, &value);
        n += known ? w->n : 0;
    }
    return n;
}

/* «да» and «нет» alone are no scale of four. */
static bool rather(const struct words *words) {
    for (size_t i = 0; i < words->n; i++) {
        struct pr_text t = words->word[i].folded;
        if (pr_text_starts(t, PR_TEXT("скорее ")) || pr_text_starts(t, PR_TEXT("rather "))) {
            return true;
        }
    }
    return false;
}

void type_feedback(struct typing *t, struct pr_column *column, struct words *words) {
    enum { YES = 4 };
    struct tally all = tally(words);
    const struct pr_context *context = t->context;
    size_t agree = coded(words, USUAL), yes = rather(words) ? coded(words, YES) : 0;
    if (2 * agree >= words->filled && agree > 0 && agree >= yes) {
        type_on_scale(column, words, 1, USUAL);
    } else if (2 * yes >= words->filled && yes > 0) {
        type_on_scale(column, words, 1, YES);
    } else if (all.numbers == 0 || 2 * all.numbers < words->filled) {
        type_as_text(t, column, words);
    } else if (context != NULL && context->has_scale) {
        type_on_scale(column, words, context->scale_low, context->scale_high);
    } else {
        type_on_scale(column, words, 1, PART * all.above >= all.numbers ? LONG : USUAL);
    }
}
