/* What stands in a column. */
#include "kinds.h"
#include "prirost/base_date.h"
#include "prirost/domain_guess.h"
#include "prirost/domain_instrument.h"
#include "prirost/domain_name.h"

#include <stdlib.h>

enum { LONG_WORDS = 5, DIFFERENT_MOST = 400 };

struct counts {
    size_t class_name, pupil_code, teacher_code, moment, date, integer, number, yes_no, presence;
    size_t mark, zero3, one5, name, contact, words, several, sentence;
};

static bool is_one(struct pr_text t, const char *const *words) {
    bool is = false;
    for (size_t i = 0; words[i] != NULL && !is; i++) {
        is = pr_text_is(t, words[i]);
    }
    return is;
}

static bool digit(char c) {
    return c >= '0' && c <= '9';
}

/* «3А-05», «482731»; «Т01» apart. */
static bool is_pupil_code(struct pr_text code) {
    size_t dash = pr_text_find(code, PR_TEXT("-")), digits = 0;
    for (size_t i = 0; i < code.n; i++) {
        digits += digit(code.s[i]);
    }
    bool by_class = dash != SIZE_MAX && dash > 0 && dash + 1 < code.n && digits >= 2 &&
                    code.n <= 12 && pr_text_find(code, PR_TEXT(" ")) == SIZE_MAX &&
                    digit(code.s[0]) && digit(code.s[code.n - 1]) && digits < code.n - 1;
    return by_class || pr_code_check(code) == PR_CODE_RIGHT;
}

static bool is_teacher_code(struct pr_text code) {
    bool letter = pr_text_starts(code, PR_TEXT("Т"));
    size_t from = sizeof("Т") - 1;
    return letter && code.n > from && code.n <= from + 3 && digit(code.s[from]) &&
           digit(code.s[code.n - 1]);
}

static bool capital(struct pr_text word) {
    size_t at = 0;
    uint32_t c = word.n > 0 ? pr_utf8_next(word, &at) : 0;
    return (c >= 0x410 && c <= 0x42F) || c == 0x401 || (c >= 'A' && c <= 'Z');
}

/* «Иванов Пётр», «Иванова А. И.», «Пётр И.»: two or three words with capitals, no digits. */
static bool is_name(struct pr_text t) {
    struct pr_text rest = t, word;
    size_t n = 0, small = 0;
    for (size_t i = 0; i < t.n; i++) {
        if (digit(t.s[i]) || t.s[i] == '?' || t.s[i] == '@') {
            return false;
        }
    }
    while (pr_text_next(&rest, ' ', &word)) {
        n++;
        small += !capital(word);
    }
    return n >= 2 && n <= 4 && small == 0 && t.n <= 80;
}

static bool is_contact(struct pr_text t) {
    size_t digits = 0, others = 0;
    size_t at = pr_text_find(t, PR_TEXT("@"));
    for (size_t i = 0; i < t.n; i++) {
        digits += digit(t.s[i]);
        others += !digit(t.s[i]) &&
                  pr_text_find(PR_TEXT("+-() "), (struct pr_text){&t.s[i], 1}) == SIZE_MAX;
    }
    bool mail = at != SIZE_MAX && at > 0 &&
                pr_text_find(pr_text_slice(t, at, t.n), PR_TEXT(".")) != SIZE_MAX;
    return mail || (digits >= 10 && digits <= 12 && others == 0);
}

static size_t words_in(struct pr_text t) {
    struct pr_text rest = t, word;
    size_t n = 0;
    while (pr_text_next(&rest, ' ', &word)) {
        n += word.n > 0;
    }
    return n;
}

static bool is_scale_word(struct pr_text folded) {
    static const struct pr_item scales[] = {{.low = 1, .high = 5}, {.low = 1, .high = 4}};
    int16_t value = 0;
    double number = 0;
    if (pr_number_parse(folded, &number)) {
        return false;
    }
    return pr_item_answer(&scales[0], folded, &value) ||
           pr_item_answer(&scales[1], folded, &value) || pr_word_is_ranked(folded);
}

static void count_number(struct counts *n, struct pr_text t) {
    double number = 0;
    int64_t whole = 0;
    n->number += pr_number_parse(t, &number);
    if (pr_integer_parse(t, &whole)) {
        n->integer++;
        n->mark += whole >= 2 && whole <= 5;
        n->zero3 += whole >= 0 && whole <= 3;
        n->one5 += whole >= 1 && whole <= 5;
    }
}

static void count_words(struct pr_arena *arena, struct counts *n, struct pr_text t) {
    static const char *const yes_no[] = {"да", "нет", "yes", "no", "ж", "м", NULL};
    static const char *const present[] = {
        "+", "-", "н", "б", "1", "0", "п", "да", "нет", "отсутствовал", "присутствовал", NULL};
    static const char *const marks[] = {"н", "н/а", "осв", "зач", "незач", "б", NULL};
    struct pr_text folded = pr_text_fold(arena, t);
    n->yes_no += is_one(folded, yes_no);
    n->presence += is_one(folded, present);
    n->mark += is_one(folded, marks);
    n->words += is_scale_word(folded);
    n->name += is_name(t);
    n->contact += is_contact(t);
    n->several +=
        pr_text_find(t, PR_TEXT(";")) != SIZE_MAX || pr_text_find(t, PR_TEXT(", ")) != SIZE_MAX;
    n->sentence += words_in(t) >= LONG_WORDS;
}

static void count(struct pr_arena *arena, struct counts *n, struct pr_text t) {
    struct pr_moment moment;
    enum pr_date_order seen;
    unsigned done = 0;
    bool is_class = false;
    (void)pr_class_normal(arena, t, &done, &is_class);
    struct pr_text code = pr_code_normal(arena, t, &done);
    enum pr_date_result date = pr_date_parse(t, PR_ORDER_UNKNOWN, &moment, &seen);
    bool dated = date == PR_DATE_OK || date == PR_DATE_AMBIGUOUS;
    double bare = 0;
    n->class_name += is_class && !pr_number_parse(t, &bare); /* «3» may be anything */
    n->pupil_code += !is_class && is_pupil_code(code);
    n->teacher_code += is_teacher_code(code);
    n->moment += dated && pr_text_find(t, PR_TEXT(":")) != SIZE_MAX;
    n->date += dated && pr_text_find(t, PR_TEXT(":")) == SIZE_MAX && !digit(t.s[0]) ? 0 : dated;
    count_number(n, t);
    count_words(arena, n, t);
}

static int by_text(const void *a, const void *b) {
    return pr_text_compare(*(const struct pr_text *)a, *(const struct pr_text *)b);
}

static size_t different(struct pr_arena *arena, const struct pr_text *cell, size_t n) {
    struct pr_text *sorted = pr_arena_array(arena, n + 1, sizeof *sorted);
    size_t kept = 0, unlike = 0;
    for (size_t i = 0; i < n; i++) {
        struct pr_text t = pr_text_trim(cell[i]);
        if (t.n > 0) {
            sorted[kept++] = t;
        }
    }
    qsort(sorted, kept, sizeof *sorted, by_text);
    for (size_t i = 0; i < kept; i++) {
        unlike += i == 0 || !pr_text_equal(sorted[i], sorted[i - 1]);
    }
    return unlike;
}

struct pr_content pr_content_of(struct pr_arena *arena, const struct pr_text *cell, size_t n) {
    struct counts all = {0};
    struct pr_content c = {.filled = 0};
    n = n < DIFFERENT_MOST ? n : DIFFERENT_MOST;
    for (size_t i = 0; i < n; i++) {
        struct pr_text t = pr_text_squeeze(arena, cell[i]);
        if (t.n > 0) {
            c.filled++;
            count(arena, &all, t);
        }
    }
    c.different = different(arena, cell, n);
    double base = c.filled > 0 ? (double)c.filled : 1;
    c.class_name = (double)all.class_name / base;
    c.pupil_code = (double)all.pupil_code / base;
    c.teacher_code = (double)all.teacher_code / base;
    c.moment = (double)all.moment / base;
    c.date = (double)all.date / base;
    c.integer = (double)all.integer / base;
    c.number = (double)all.number / base;
    c.yes_no = (double)all.yes_no / base;
    c.presence = (double)all.presence / base;
    c.mark = (double)all.mark / base;
    c.zero3 = (double)all.zero3 / base;
    c.one5 = (double)all.one5 / base;
    c.name = (double)all.name / base;
    c.contact = (double)all.contact / base;
    c.words = (double)all.words / base;
    c.several = (double)all.several / base;
    c.sentence = (double)all.sentence / base;
    return c;
}
