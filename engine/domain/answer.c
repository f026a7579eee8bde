/* What a typed answer means on an item's scale. */
#include "prirost/domain_instrument.h"

/* Words that every form uses. Applied only where the item has no options of its own and the scale
 * has as many points as the coding. */
struct coding {
    int16_t low, high;
    struct {
        const char *word;
        int16_t value;
    } words[16];
};

static const struct coding codings[] = {
    {1,
     5,
     {{"полностью не согласен", 1},
      {"полностью не согласна", 1},
      {"скорее не согласен", 2},
      {"скорее не согласна", 2},
      {"трудно сказать", 3},
      {"затрудняюсь ответить", 3},
      {"скорее согласен", 4},
      {"скорее согласна", 4},
      {"полностью согласен", 5},
      {"полностью согласна", 5},
      {"strongly disagree", 1},
      {"disagree", 2},
      {"neither agree nor disagree", 3},
      {"agree", 4},
      {"strongly agree", 5}}},
    {1,
     4,
     {{"нет", 1},
      {"скорее нет", 2},
      {"скорее да", 3},
      {"да", 4},
      {"no", 1},
      {"rather no", 2},
      {"rather yes", 3},
      {"yes", 4}}},
};

/* Quotes around and signs at the end say nothing. */
static struct pr_text bare(struct pr_text t) {
    static const char *const ends[] = {".", "!", ";", ",", "»", "\"", "”", " "};
    static const char *const starts[] = {"«", "\"", "“", "„", " "};
    for (bool more = true; more && t.n > 0;) {
        more = false;
        for (size_t i = 0; i < PR_COUNT_OF(ends); i++) {
            if (pr_text_ends(t, pr_text_of(ends[i]))) {
                t.n -= pr_text_of(ends[i]).n;
                more = true;
            }
        }
        for (size_t i = 0; i < PR_COUNT_OF(starts); i++) {
            struct pr_text sign = pr_text_of(starts[i]);
            if (pr_text_starts(t, sign)) {
                t = pr_text_slice(t, sign.n, t.n);
                more = true;
            }
        }
    }
    return t;
}

static uint32_t plain(uint32_t c) {
    bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
    return dash ? '-' : c;
}

/* Equal but for the kind of a dash. */
static bool same(struct pr_text a, struct pr_text b) {
    size_t i = 0;
    size_t j = 0;
    while (i < a.n && j < b.n) {
        if (plain(pr_utf8_next(a, &i)) != plain(pr_utf8_next(b, &j))) {
            return false;
        }
    }
    return i == a.n && j == b.n;
}

static bool accepted(const struct pr_option *o, struct pr_text answer) {
    for (size_t i = 0; i < o->n_accept; i++) {
        if (same(bare(o->accept[i]), answer) || same(o->accept[i], answer)) {
            return true;
        }
    }
    return false;
}

static bool contained(const struct pr_option *o, struct pr_text answer) {
    for (size_t i = 0; i < o->n_contains; i++) {
        if (o->contains[i].n > 0 && pr_text_find(answer, o->contains[i]) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

/* The one option whose pieces the text holds; pieces of two different options: not known. */
static const struct pr_option *by_piece(const struct pr_item *item, struct pr_text answer) {
    const struct pr_option *found = NULL;
    for (size_t i = 0; i < item->n_options; i++) {
        if (!contained(&item->options[i], answer)) {
            continue;
        }
        if (found != NULL && found->value != item->options[i].value) {
            return NULL;
        }
        found = &item->options[i];
    }
    return found;
}

static const struct pr_option *by_text(const struct pr_item *item, struct pr_text answer,
                                       struct pr_text whole) {
    for (size_t i = 0; i < item->n_options; i++) {
        if (accepted(&item->options[i], answer) || accepted(&item->options[i], whole)) {
            return &item->options[i];
        }
    }
    return by_piece(item, answer);
}

/* A number is an answer when it lies on the scale and, where there are options, is one's value. */
static bool on_scale(const struct pr_item *item, int64_t x) {
    if (x < item->low || x > item->high) {
        return false;
    }
    bool any = false;
    for (size_t i = 0; i < item->n_options; i++) {
        if (item->options[i].value == x) {
            return true;
        }
        any = any || item->options[i].value != PR_NO_ANSWER;
    }
    return !any;
}

bool pr_answer_labelled(struct pr_text t, int64_t *x, struct pr_text *words) {
    static const char *const marks[] = {" - ", " – ", " — "};
    for (size_t i = 0; i < PR_COUNT_OF(marks); i++) {
        size_t at = pr_text_find(t, pr_text_of(marks[i]));
        if (at == SIZE_MAX) {
            continue;
        }
        *words = pr_text_slice(t, at + pr_text_of(marks[i]).n, t.n);
        bool letters = words->n > 0 && !(words->s[0] >= '0' && words->s[0] <= '9');
        return letters && pr_integer_parse(pr_text_slice(t, 0, at), x);
    }
    return false;
}

/* Whole numbers, also written 4,0; «5 - очень важно», as forms export the ends of a scale. */
static bool number_of(struct pr_text t, int64_t *x) {
    if (pr_integer_parse(t, x)) {
        return true;
    }
    double value = 0;
    if (pr_number_parse(t, &value)) {
        bool whole = value >= INT16_MIN && value <= INT16_MAX && value == (double)(int64_t)value &&
                     !pr_text_ends(t, PR_TEXT("%"));
        *x = whole ? (int64_t)value : 0;
        return whole;
    }
    struct pr_text words;
    return pr_answer_labelled(t, x, &words);
}

/* LimeSurvey's A1 … A9, in Latin or Cyrillic. */
static bool letter_code(struct pr_text t, int64_t *x) {
    struct pr_text latin = PR_TEXT("a");
    struct pr_text cyrillic = PR_TEXT("а");
    size_t from = pr_text_starts(t, latin) ? latin.n : pr_text_starts(t, cyrillic) ? cyrillic.n : 0;
    if (from == 0 || t.n != from + 1 || t.s[from] < '1' || t.s[from] > '9') {
        return false;
    }
    *x = t.s[from] - '0';
    return true;
}

static bool coded(const struct pr_item *item, struct pr_text answer, int16_t *value) {
    for (size_t c = 0; c < PR_COUNT_OF(codings); c++) {
        const struct coding *coding = &codings[c];
        if (coding->low != item->low || coding->high != item->high) {
            continue;
        }
        for (size_t i = 0; i < PR_COUNT_OF(coding->words) && coding->words[i].word != NULL; i++) {
            if (pr_text_is(answer, coding->words[i].word)) {
                *value = coding->words[i].value;
                return true;
            }
        }
    }
    return false;
}

bool pr_item_answer(const struct pr_item *item, struct pr_text folded, int16_t *value) {
    struct pr_text answer = bare(folded);
    const struct pr_option *option = by_text(item, answer, folded);
    if (option != NULL) {
        *value = option->value;
        return true;
    }
    int64_t x = 0;
    bool number = number_of(folded, &x) || (item->n_options == 0 && letter_code(folded, &x));
    if (number && on_scale(item, x)) {
        *value = (int16_t)x;
        return true;
    }
    return item->n_options == 0 && coded(item, answer, value);
}
