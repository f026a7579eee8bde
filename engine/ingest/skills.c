/* A skill's rating in a table of deficits: `Затруднение (0 — нет, 3 — сильное) [умение]`. The scale
 * is 0–3 unless the heading names two other ends in brackets. */
#include "type.h"

enum { USUAL_LOW = 0, USUAL_HIGH = 3, LOWEST_MOST = 1, HIGHEST = 10 };

/* The next whole number of a text from *at on; false: no more. Parts of fractions are none. */
static bool next_number(struct pr_text t, size_t *at, int *value) {
    while (*at < t.n) {
        size_t from = *at;
        *value = 0;
        while (*at < t.n && t.s[*at] >= '0' && t.s[*at] <= '9') {
            *value = *value > HIGHEST * HIGHEST ? *value : *value * 10 + (t.s[*at] - '0');
            ++*at;
        }
        if (*at > from) {
            return true;
        }
        ++*at;
    }
    return false;
}

/* «(0 — нет, 3 — сильное)», «(от 1 до 5)»: the first and the last number. */
static bool stated(struct pr_text heading, int16_t *low, int16_t *high) {
    size_t open = pr_text_find(heading, PR_TEXT("("));
    if (open == SIZE_MAX) {
        return false;
    }
    struct pr_text inside = pr_text_slice(heading, open + 1, heading.n);
    size_t close = pr_text_find(inside, PR_TEXT(")"));
    inside = close == SIZE_MAX ? inside : pr_text_slice(inside, 0, close);
    int first = 0;
    int last = 0;
    size_t at = 0;
    if (!next_number(inside, &at, &first)) {
        return false;
    }
    last = first;
    while (next_number(inside, &at, &last)) {
    }
    if (first > LOWEST_MOST || last <= first || last > HIGHEST) {
        return false;
    }
    *low = (int16_t)first;
    *high = (int16_t)last;
    return true;
}

static void scale_of(struct pr_text heading, int16_t *low, int16_t *high) {
    if (!stated(heading, low, high)) {
        *low = USUAL_LOW;
        *high = USUAL_HIGH;
    }
}

void skill_columns(struct typing *t) {
    for (size_t c = 0; t->sheet->kind == PR_KIND_DEFICITS && c < t->sheet->n_columns; c++) {
        struct pr_column *column = &t->table->column[c];
        if (column->field != NULL &&
            (column->field->id == PR_FIELD_BEFORE || column->field->id == PR_FIELD_AFTER)) {
            scale_of(column->header, &column->low, &column->high);
        }
    }
}

/* Words for the steps of 0–3, where a form offers them instead of numbers; folded. */
enum { WORDS_MOST = 6 };
static const char *const steps[USUAL_HIGH + 1][WORDS_MOST] = {
    {"нет", "нет затруднений", "без затруднений", "не испытываю", "не испытываю затруднений",
     "none"},
    {"слабое", "слабо", "незначительное", "небольшое", "редко", "slight"},
    {"среднее", "средне", "умеренное", "заметное", "иногда", "moderate"},
    {"сильное", "сильно", "значительное", "большое", "часто", "strong"}};

static struct pr_option *options(struct typing *t) {
    struct pr_option *option = pr_arena_array(t->arena, PR_COUNT_OF(steps), sizeof *option);
    for (size_t i = 0; i < PR_COUNT_OF(steps); i++) {
        option[i].value = (int16_t)i;
        option[i].n_accept = WORDS_MOST;
        option[i].accept = pr_arena_array(t->arena, WORDS_MOST, sizeof *option[i].accept);
        for (size_t k = 0; k < WORDS_MOST; k++) {
            option[i].accept[k] = pr_text_of(steps[i][k]);
        }
    }
    return option;
}

static bool rates(const struct words *words, const struct pr_item *item) {
    int16_t value = 0;
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        if (w->said == PR_PRESENT && (w->is_number || pr_item_answer(item, w->folded, &value))) {
            return true;
        }
    }
    return words->filled == 0;
}

/* A column without `[умение]` is a rating only when it holds nothing but numbers. */
static bool is_rating(const struct pr_column *column, const struct words *words,
                      const struct pr_item *item) {
    bool numbers = words->filled > 0;
    for (size_t i = 0; i < words->n; i++) {
        numbers = numbers && (words->word[i].is_number || words->word[i].said != PR_PRESENT);
    }
    return column->criterion.n > 0 ? rates(words, item) : numbers;
}

void type_skill(struct typing *t, struct pr_column *column, struct words *words) {
    struct pr_item item = {.low = USUAL_LOW, .high = USUAL_HIGH};
    bool pairs = pr_table_field(t->table, PR_FIELD_SKILL) != NULL;
    scale_of(column->domain.n > 0 ? column->domain : column->header, &item.low, &item.high);
    if (item.low == USUAL_LOW && item.high == USUAL_HIGH) {
        item.options = options(t);
        item.n_options = PR_COUNT_OF(steps);
    }
    if (pairs || !is_rating(column, words, &item)) {
        type_as_text(t, column, words);
        return;
    }
    type_by_item(column, words, &item);
    column->about = column->criterion.n > 0 ? column->criterion : column->header;
}
