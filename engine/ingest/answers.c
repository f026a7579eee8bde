/* Columns beyond the fields: answers of items, numbers, choices, texts.
 *
 * A bound item says what its words mean. Without one a column is what nearly all of its cells are:
 * words of a known coding, or numbers; a stranger's file must raise no false alarms. */
#include "type.h"

enum {
    NEARLY_ALL = 8, /* of ten */
    OF = 10,
    USUAL_SHEET = 3 /* observation sheets go from 0 to 3 unless it is said */
};

enum { AGREEMENT, YES, LETTERS, CODINGS };

/* Codings that every form uses, as items without options (domain knows the words). */
static const struct pr_item codings[CODINGS] = {[AGREEMENT] = {.low = 1, .high = 5},
                                                [YES] = {.low = 1, .high = 4},
                                                [LETTERS] = {.low = 1, .high = 9}};

static const char *const not_applicable[] = {
    "н/п", "не применимо", "неприменимо", "не наблюдалось", "not applicable", "н/а",
    "n/a", "#н/д",         "#n/a"};

bool type_not_applicable(struct pr_text folded) {
    for (size_t i = 0; i < PR_COUNT_OF(not_applicable); i++) {
        if (pr_text_is(folded, not_applicable[i])) {
            return true;
        }
    }
    return false;
}

bool word_point(const struct word *w, int16_t *value) {
    enum { HIGHEST_POINT = 10 };
    static const struct pr_item points = {.low = 0, .high = HIGHEST_POINT};
    bool digit = w->folded.n > 0 && w->folded.s[0] >= '0' && w->folded.s[0] <= '9';
    return digit && w->said == PR_PRESENT && !w->is_number &&
           pr_item_answer(&points, w->folded, value);
}

/* Whether a text that is no number, nor a number with its words, is a word of the item. */
static bool known_word(const struct word *w, const struct pr_item *item) {
    int16_t value = 0;
    return w->said == PR_PRESENT && !w->is_number && !word_point(w, &value) &&
           pr_item_answer(item, w->folded, &value);
}

struct tally {
    size_t numbers, whole, known[CODINGS];
    size_t points; /* «5 — отлично» */
    bool rather;   /* «скорее да»: not a plain question of yes and no */
};

static struct tally tally(const struct words *words) {
    static const char *const rather[] = {"скорее да", "скорее нет", "rather yes", "rather no"};
    struct tally all = {0};
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        bool number = w->is_number;
        int16_t point = 0;
        all.numbers += number ? w->n : 0;
        all.points += word_point(w, &point) ? w->n : 0;
        bool whole = number && w->parsed > -1e6 && w->parsed < 1e6 &&
                     w->parsed == (double)(int64_t)w->parsed &&
                     !pr_text_ends(w->trimmed, PR_TEXT("%"));
        all.whole += whole ? w->n : 0;
        for (int k = 0; k < CODINGS; k++) {
            all.known[k] += known_word(w, &codings[k]) ? w->n : 0;
        }
        for (size_t k = 0; k < PR_COUNT_OF(rather); k++) {
            all.rather = all.rather || pr_text_starts(w->folded, pr_text_of(rather[k]));
        }
    }
    return all;
}

uint32_t coding_sort(const struct word *w) {
    struct word one = *w;
    one.n = 1;
    struct words words = {.word = &one, .n = 1};
    struct tally t = tally(&words);
    uint32_t sort = (uint32_t)t.whole | (uint32_t)t.rather << 1;
    for (int k = 0; k < CODINGS; k++) {
        sort |= (uint32_t)t.known[k] << (2 + k);
    }
    sort |= (uint32_t)t.points << (2 + LETTERS); /* no column holds both */
    return sort | (uint32_t)type_not_applicable(w->folded) << 5;
}

/* ---- answers on a scale ---- */

void type_answer(struct word *w, const struct pr_item *item, bool words_due) {
    int16_t value = 0;
    if (w->folded.n == 0) {
        return;
    }
    if (pr_item_answer(item, w->folded, &value)) {
        w->missing = value == PR_NO_ANSWER ? PR_NOT_APPLICABLE_ANSWER : PR_PRESENT;
        w->number = value;
        if (w->is_number && words_due) {
            word_say(w, PR_ISSUE_mixed_labels_numbers, PR_ACTION_REPORT, PR_TEXT(""));
        }
    } else if (type_not_applicable(w->folded)) {
        w->missing = PR_NOT_APPLICABLE_ANSWER;
    } else if (w->said != PR_PRESENT) {
        w->missing = w->said;
    } else if (w->is_number) {
        w->number = w->parsed; /* off the scale: judge says so */
        if (words_due) {
            word_say(w, PR_ISSUE_mixed_labels_numbers, PR_ACTION_REPORT, PR_TEXT(""));
        }
    } else if (words_due) {
        word_refuse(w, PR_UNKNOWN_WORD, PR_ISSUE_unknown_label);
    } else {
        word_refuse(w, PR_NOT_A_NUMBER, PR_ISSUE_not_a_number);
    }
}

/* Words are due where words of the item are what most cells hold. */
static void answers(struct pr_column *column, struct words *words, const struct pr_item *item) {
    size_t known = 0, numbers = 0;
    for (size_t i = 0; i < words->n; i++) {
        known += known_word(&words->word[i], item) ? words->word[i].n : 0;
        int16_t point = 0;
        bool number = words->word[i].is_number || word_point(&words->word[i], &point);
        numbers += number ? words->word[i].n : 0;
    }
    bool words_due = known > numbers;
    column->type = PR_TYPE_ANSWER;
    column->role = words_due ? PR_ROLE_LIKERT_TEXT : PR_ROLE_LIKERT;
    words->way = WAY_ANSWER;
    words->scale = *item;
    words->words_due = words_due;
    for (size_t i = 0; i < words->n; i++) {
        type_answer(&words->word[i], item, words_due);
    }
}

static void on_scale(struct pr_column *column, struct words *words, int16_t low, int16_t high) {
    struct pr_item item = {.low = low, .high = high};
    column->low = low;
    column->high = high;
    answers(column, words, &item);
}

/* ---- columns of no item ---- */

/* The text behind the number and its dash. */
static struct pr_text words_behind(struct pr_text folded) {
    struct pr_text rest = folded;
    for (int blank = 0; blank < 2; blank++) {
        size_t at = pr_text_find(rest, PR_TEXT(" "));
        rest = at == SIZE_MAX ? PR_TEXT("") : pr_text_slice(rest, at + 1, rest.n);
    }
    return rest;
}

/* Points of a scale: nearly always one text to a number. «1 - мама», «1 - папа» are none. */
static bool one_text_each(const struct words *words) {
    enum { POINTS = 11 };
    struct pr_text text[POINTS] = {{NULL, 0}};
    size_t all = 0, differ = 0;
    for (size_t i = 0; i < words->n; i++) {
        int16_t value = 0;
        if (!word_point(&words->word[i], &value)) {
            continue;
        }
        struct pr_text behind = words_behind(words->word[i].folded);
        text[value] = text[value].s == NULL ? behind : text[value];
        all += words->word[i].n;
        differ += pr_text_equal(text[value], behind) ? 0 : words->word[i].n;
    }
    return differ * OF <= all * (OF - NEARLY_ALL);
}

/* The coding that covers at least half of what is filled; CODINGS: none. */
static int coding_of(const struct tally *all, size_t filled) {
    int best = AGREEMENT;
    for (int k = YES; k < CODINGS; k++) {
        best = all->known[k] > all->known[best] ? k : best;
    }
    bool plain_yes = best == YES && !all->rather;
    return filled > 0 && all->known[best] * 2 >= filled && !plain_yes ? best : CODINGS;
}

static void as_numbers(struct typing *t, struct pr_column *column, struct words *words,
                       const struct tally *all) {
    bool likert = all->whole == all->numbers;
    column->type = likert ? PR_TYPE_ANSWER : PR_TYPE_NUMBER;
    column->role = likert ? PR_ROLE_LIKERT : PR_ROLE_NUMBER;
    type_values(t, column, words);
}

static void as_text(struct typing *t, struct pr_column *column, struct words *words) {
    size_t different = 0;
    for (size_t i = 0; i < words->n; i++) {
        different += words->word[i].said == PR_PRESENT;
    }
    bool choice = different > 0 && different <= 12 && different * 3 <= words->filled;
    column->type = PR_TYPE_TEXT;
    column->role = choice ? PR_ROLE_CHOICE : PR_ROLE_TEXT;
    type_values(t, column, words);
}

static void survey_question(struct typing *t, struct pr_column *column, struct words *words) {
    struct tally all = tally(words);
    const struct pr_context *context = t->context;
    size_t points = one_text_each(words) ? all.points : 0;
    int coding = coding_of(&all, words->filled);
    if (coding < CODINGS && all.known[coding] > all.numbers) {
        answers(column, words, &codings[coding]);
    } else if (context != NULL && context->has_scale && all.numbers + points > 0) {
        on_scale(column, words, context->scale_low, context->scale_high);
    } else if (all.numbers + points > 0 &&
               (all.numbers + points) * OF >= words->filled * NEARLY_ALL) {
        as_numbers(t, column, words, &all);
    } else if (!type_choices(t, column, words)) {
        as_text(t, column, words);
    }
}

/* A criterion of an observation sheet: `Область [критерий]` over marks. Marks under another heading
 * have no area; that is said (bind.c). */
static void criterion(struct typing *t, struct pr_column *column, struct words *words) {
    struct tally all = tally(words);
    const struct pr_context *context = t->context;
    bool stated = context != NULL && context->settings.sheet_low < context->settings.sheet_high;
    size_t points = one_text_each(words) ? all.points : 0, whole = all.whole + points;
    bool marks = column->criterion.n > 0 ? all.numbers + points > 0 || words->filled == 0
                                         : whole > 0 && whole * OF >= words->filled * NEARLY_ALL;
    if (!marks) {
        as_text(t, column, words);
    } else if (stated) {
        on_scale(column, words, context->settings.sheet_low, context->settings.sheet_high);
    } else {
        on_scale(column, words, 0, USUAL_SHEET);
    }
}

void type_as_text(struct typing *t, struct pr_column *column, struct words *words) {
    as_text(t, column, words);
}

void type_on_scale(struct pr_column *column, struct words *words, int16_t low, int16_t high) {
    on_scale(column, words, low, high);
}

void type_by_item(struct pr_column *column, struct words *words, const struct pr_item *item) {
    column->low = item->low;
    column->high = item->high;
    answers(column, words, item);
}

static void (*const questions[PR_KINDS])(struct typing *, struct pr_column *, struct words *) = {
    [PR_KIND_OBSERVATIONS] = criterion,
    [PR_KIND_SURVEY] = survey_question,
    [PR_KIND_MARKS] = type_mark,
    [PR_KIND_DIAGNOSTICS] = type_points,
    [PR_KIND_DEFICITS] = type_skill,
    [PR_KIND_ATTENDANCE] = type_presence,
    [PR_KIND_EVENT_FEEDBACK] = type_feedback};

void type_question(struct typing *t, struct pr_column *column, struct words *words) {
    if (column->item != NULL) {
        type_by_item(column, words, column->item);
    } else if (questions[t->sheet->kind] != NULL) {
        questions[t->sheet->kind](t, column, words);
    } else {
        as_text(t, column, words);
    }
}
