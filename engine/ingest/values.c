/* Values of fields: codes, classes, labels, numbers, yes and no, texts. */
#include "type.h"

enum { MOST_NAMES = 1000 }; /* members whose spellings are compared */

/* Raw text -> joined spelling, with a note where it differs. */
static void joined(struct word *w, struct pr_text text, unsigned done) {
    w->text = text;
    if (text.n == 0) { /* a soft hyphen alone is no code */
        w->missing = PR_BLANK;
        return;
    }
    if (done == 0 || pr_text_equal(w->raw, text)) {
        return;
    }
    bool alike = (done & PR_NORMAL_LOOKALIKE) != 0;
    word_say(w, alike ? PR_ISSUE_lookalike_letters : PR_ISSUE_key_normalised, PR_ACTION_NORMALISE,
             text);
}

static void code(struct typing *t, struct word *w) {
    unsigned done = 0;
    struct pr_text text = pr_code_normal(t->arena, w->raw, &done);
    joined(w, text, done);
}

static void class(struct typing *t, struct word *w) {
    unsigned done = 0;
    bool is_class = false;
    struct pr_text text = pr_class_normal(t->arena, w->raw, &done, &is_class);
    if (is_class) {
        joined(w, text, done);
    } else {
        w->text = pr_text_squeeze(t->arena, w->raw);
    }
}

static void squeezed(struct typing *t, struct word *w) {
    w->text = pr_text_squeeze(t->arena, w->raw);
}

/* What a spreadsheet would run. */
static void formula(struct word *w) {
    struct pr_text s = w->trimmed;
    bool starts = s.n > 1 && (s.s[0] == '=' || s.s[0] == '+' || s.s[0] == '-' || s.s[0] == '@');
    if (starts && !w->is_number) {
        word_say(w, PR_ISSUE_formula_cell, PR_ACTION_REPORT, PR_TEXT(""));
    }
}

static void free_text(struct typing *t, struct word *w) {
    squeezed(t, w);
    formula(w);
}

/* A field that holds several answers: split at semicolons, else at line ends, else at commas. */
static void several(struct typing *t, struct word *w) {
    static const char *const separators[] = {";", "\n", ","};
    struct pr_buf b = pr_buf_new(t->arena);
    struct pr_text by = PR_TEXT(",");
    for (size_t i = 0; i < PR_COUNT_OF(separators); i++) {
        by = pr_text_of(separators[i]);
        if (pr_text_find(w->trimmed, by) != SIZE_MAX) {
            break;
        }
    }
    for (struct pr_text rest = w->trimmed; rest.n > 0;) {
        size_t at = pr_text_find(rest, by);
        struct pr_text piece =
            pr_text_squeeze(t->arena, pr_text_slice(rest, 0, at == SIZE_MAX ? rest.n : at));
        rest = at == SIZE_MAX ? PR_TEXT("") : pr_text_slice(rest, at + by.n, rest.n);
        pr_buf_c(&b, piece.n > 0 && b.n > 0 ? PR_CHOICE_JOIN : "");
        pr_buf_text(&b, piece);
    }
    w->text = pr_buf_done(&b);
    formula(w);
}

static void number(struct typing *t, struct word *w) {
    (void)t;
    w->number = w->parsed;
    if (!w->is_number) {
        word_refuse(w, PR_NOT_A_NUMBER, PR_ISSUE_not_a_number);
    }
}

static void answer(struct typing *t, struct word *w) {
    int16_t value = 0;
    if (word_point(w, &value)) {
        w->number = value;
    } else {
        number(t, w);
    }
}

static void yes_no(struct typing *t, struct word *w) {
    static const char *const yes[] = {"да", "yes", "y", "д", "+", "1", "true", "истина", "есть"};
    static const char *const no[] = {"нет", "no", "n", "н", "0", "false", "ложь", "−"};
    (void)t;
    for (size_t i = 0; i < PR_COUNT_OF(yes); i++) {
        if (pr_text_is(w->folded, yes[i])) {
            w->number = 1;
            return;
        }
    }
    for (size_t i = 0; i < PR_COUNT_OF(no); i++) {
        if (pr_text_is(w->folded, no[i])) {
            return;
        }
    }
    word_refuse(w, PR_UNKNOWN_WORD, PR_ISSUE_unknown_label);
}

static void (*const readers[])(struct typing *, struct word *) = {
    [PR_TYPE_TEXT] = free_text,  [PR_TYPE_CODE] = code,      [PR_TYPE_CLASS] = class,
    [PR_TYPE_CLASSES] = class,   [PR_TYPE_LABEL] = squeezed, [PR_TYPE_INTEGER] = number,
    [PR_TYPE_NUMBER] = number,   [PR_TYPE_YES_NO] = yes_no,  [PR_TYPE_ANSWER] = answer,
    [PR_TYPE_CHOICES] = several, [PR_TYPE_DATE] = NULL,      [PR_TYPE_MOMENT] = NULL,
};

/* The sign before the fraction of a number; 0: none. Thousands are parted by blanks. */
static int decimal_sign(const struct word *w) {
    for (size_t i = 0; w->is_number && i < w->trimmed.n; i++) {
        if (w->trimmed.s[i] == ',' || w->trimmed.s[i] == '.') {
            return w->trimmed.s[i];
        }
    }
    return 0;
}

uint32_t decimal_sort(const struct word *w) {
    return (uint32_t)decimal_sign(w);
}

size_t mixed_decimals(const struct words *words) {
    int first = 0;
    for (size_t i = 0; i < words->n; i++) {
        int sign = decimal_sign(&words->word[i]);
        if (sign != 0 && first != 0 && sign != first) {
            return i;
        }
        first = first != 0 ? first : sign;
    }
    return SIZE_MAX;
}

/* Names stand for codes where a table of members has none. */
static bool is_key_name(const struct typing *t, const struct pr_column *c) {
    return t->sheet->kind == PR_KIND_MEMBERS && c->field != NULL && c->field->id == PR_FIELD_NAME &&
           pr_table_field(t->table, PR_FIELD_TEACHER) == NULL;
}

/* One name in several spellings takes the first of them, which has the ё and the capitals that a
 * person typed. */
static void names(struct typing *t, struct words *words) {
    for (size_t i = 0; i < words->n; i++) {
        struct word *w = &words->word[i];
        if (w->said != PR_PRESENT) {
            continue;
        }
        code(t, w);
        w->folded = w->text; /* what spellings of one name share */
        w->has_issue = false;
        w->text = pr_text_squeeze(t->arena, w->raw);
        for (size_t j = 0; j < i && j < MOST_NAMES; j++) {
            if (words->word[j].said == PR_PRESENT &&
                pr_text_equal(words->word[j].folded, w->folded)) {
                w->text = words->word[j].text;
                break;
            }
        }
        if (!pr_text_equal(w->raw, w->text)) {
            word_say(w, PR_ISSUE_key_normalised, PR_ACTION_NORMALISE, w->text);
        }
    }
}

/* Status, level, kind of product: one word in two spellings would be two. */
static bool is_short_word(const struct typing *t, const struct pr_column *c) {
    enum pr_kind kind = t->sheet->kind;
    bool mine = kind == PR_KIND_PLAN || kind == PR_KIND_PRODUCTS || kind == PR_KIND_DIARY;
    return mine && c->field != NULL && c->type == PR_TYPE_LABEL && c->role == PR_ROLE_CHOICE;
}

void type_value(struct typing *t, const struct pr_column *column, struct word *w) {
    enum pr_field_id id = column->field != NULL ? column->field->id : PR_FIELD_NONE;
    bool event = id == PR_FIELD_EVENT && column->type == PR_TYPE_CODE;
    bool person = id == PR_FIELD_TEACHER && t->sheet->kind == PR_KIND_ATTENDANCE;
    bool name = (event && type_event(t, w)) || (person && type_person(t, w));
    if (column->type == PR_TYPE_ANSWER && type_not_applicable(w->folded)) {
        w->said = w->missing = PR_NOT_APPLICABLE_ANSWER;
    }
    if (w->said == PR_PRESENT && !name) {
        readers[column->type](t, w);
    }
}

void type_values(struct typing *t, struct pr_column *column, struct words *words) {
    bool numbers = column->type == PR_TYPE_INTEGER || column->type == PR_TYPE_NUMBER;
    if (is_key_name(t, column)) {
        names(t, words);
        return;
    }
    enum pr_field_id id = column->field != NULL ? column->field->id : PR_FIELD_NONE;
    words->way = WAY_VALUE;
    for (size_t i = 0; i < words->n; i++) {
        type_value(t, column, &words->word[i]);
    }
    if (id == PR_FIELD_PRESENT && column->type == PR_TYPE_LABEL) {
        type_attended(t, words);
    } else if (is_short_word(t, column)) {
        type_spellings(t, words);
    }
    size_t mixed = numbers ? mixed_decimals(words) : SIZE_MAX;
    if (mixed != SIZE_MAX && !words->word[mixed].has_issue) {
        word_say(&words->word[mixed], PR_ISSUE_decimal_mixed, PR_ACTION_REPORT, PR_TEXT(""));
    }
}
