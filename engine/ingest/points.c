/* Points of a task: a column «Задание 3 (макс. 2)» of a diagnostic work, «Балл» of a long one,
 * «Итого». A number, empty, or a word that the pupil was absent. What is no task for sure stays
 * what it is; judge says that it does not count. */
#include "type.h"

enum { NEARLY_ALL = 8, OF = 10 };

static const char *const absent_words[] = {
    "н",      "нб",      "н/б",      "б",           "б/л",          "отс",
    "отс.",   "отсут",   "отсут.",   "отсутствует", "отсутствовал", "отсутствовала",
    "не был", "не была", "не писал", "не писала",   "не писал(а)",  "болел",
    "болела", "болен",   "больна",   "abs",         "absent"};

static bool is_absent(struct pr_text folded) {
    for (size_t i = 0; i < PR_COUNT_OF(absent_words); i++) {
        if (pr_text_is(folded, absent_words[i])) {
            return true;
        }
    }
    return false;
}

static void points(struct pr_column *column, struct words *words) {
    column->type = PR_TYPE_NUMBER;
    column->role = PR_ROLE_NUMBER;
    for (size_t i = 0; i < words->n; i++) {
        struct word *w = &words->word[i];
        w->number = w->parsed;
        if (w->said != PR_PRESENT || w->is_number) {
            continue;
        }
        if (is_absent(w->folded)) {
            w->missing = PR_ABSENT;
        } else {
            word_refuse(w, PR_NOT_A_NUMBER, PR_ISSUE_not_a_number);
        }
    }
    size_t mixed = mixed_decimals(words);
    if (mixed != SIZE_MAX && !words->word[mixed].has_issue) {
        word_say(&words->word[mixed], PR_ISSUE_decimal_mixed, PR_ACTION_REPORT, PR_TEXT(""));
    }
}

/* The task list knows the heading, whatever it looks like. */
static bool listed(struct typing *t, struct pr_text task) {
    const struct pr_context *context = t->context;
    for (size_t i = 0; context != NULL && i < context->n_works; i++) {
        if (pr_item_find(context->work[i].tasks, task) != SIZE_MAX) {
            return true;
        }
    }
    return false;
}

static double stated_maximum(const struct typing *t, size_t column) {
    double value = 0;
    const struct pr_text *row = t->sheet->maximum;
    bool read = row != NULL && pr_number_parse(pr_text_trim(row[column]), &value);
    return read && value > 0 ? value : 0;
}

/* Numbers that nobody can place: kept as numbers, so that judge can say so. */
static void other(struct typing *t, struct pr_column *column, struct words *words) {
    size_t numbers = 0;
    for (size_t i = 0; i < words->n; i++) {
        numbers += words->word[i].is_number ? words->word[i].n : 0;
    }
    if (numbers > 0 && numbers * OF >= words->filled * NEARLY_ALL) {
        points(column, words);
    } else {
        type_as_text(t, column, words);
    }
}

void type_points(struct typing *t, struct pr_column *column, struct words *words) {
    if (column->field != NULL) { /* «Балл», «Итого» */
        points(column, words);
        return;
    }
    struct pr_text task = PR_TEXT("");
    bool is_task = pr_task_normal(t->arena, column->header, &task, &column->maximum);
    bool is_long = pr_table_field(t->table, PR_FIELD_TASK) != NULL &&
                   pr_table_field(t->table, PR_FIELD_POINTS) != NULL;
    if (column->header.n == 0 || is_long || (!is_task && !listed(t, task))) {
        column->maximum = 0;
        other(t, column, words);
        return;
    }
    column->about = task;
    if (!(column->maximum > 0)) {
        column->maximum = stated_maximum(t, column->n - 1);
    }
    points(column, words);
}
