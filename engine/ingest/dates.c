/* Dates. In which order day and month stand is settled over all cells of a column, then over all
 * columns of the file; what stays open is refused, never guessed. */
#include "type.h"

enum { SETTLES = 3 }; /* orders that a date can show */

struct orders {
    bool seen[SETTLES + 1]; /* by enum pr_date_order: a cell that reads in one way only */
    bool ambiguous;
};

static bool is_dated(const struct pr_column *c) {
    return c->type == PR_TYPE_DATE || c->type == PR_TYPE_MOMENT;
}

static struct orders orders_of(const struct words *words) {
    struct orders orders = {0};
    for (size_t i = 0; i < words->n; i++) {
        const struct word *w = &words->word[i];
        struct pr_moment moment;
        enum pr_date_order seen = PR_ORDER_UNKNOWN;
        if (w->said != PR_PRESENT) {
            continue;
        }
        enum pr_date_result result = pr_date_parse(w->raw, PR_ORDER_UNKNOWN, &moment, &seen);
        orders.seen[seen] = orders.seen[seen] || result == PR_DATE_OK;
        orders.ambiguous = orders.ambiguous || result == PR_DATE_AMBIGUOUS;
    }
    return orders;
}

/* Both orders in one column settle nothing. */
static enum pr_date_order settled(const struct orders *o) {
    if (o->seen[PR_DMY] != o->seen[PR_MDY]) {
        return o->seen[PR_DMY] ? PR_DMY : PR_MDY;
    }
    return PR_ORDER_UNKNOWN;
}

static void state_order(struct typing *t, const struct orders *orders) {
    struct pr_form *form = &t->table->form;
    bool stamp = false;
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        const struct pr_column *column = &t->table->column[c];
        enum pr_date_order order = t->date_orders[c];
        if (!is_dated(column)) {
            continue;
        }
        if (order == PR_ORDER_UNKNOWN && orders[c].seen[PR_YMD]) {
            order = PR_YMD;
        }
        bool is_stamp = column->field != NULL && column->field->id == PR_FIELD_TIMESTAMP;
        if (order != PR_ORDER_UNKNOWN &&
            (form->date_order == PR_ORDER_UNKNOWN || (is_stamp && !stamp))) {
            form->date_order = order;
            stamp = is_stamp;
        }
    }
}

static void settle(struct typing *t, const struct orders *orders) {
    struct orders all = {0};
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        all.seen[PR_DMY] = all.seen[PR_DMY] || orders[c].seen[PR_DMY];
        all.seen[PR_MDY] = all.seen[PR_MDY] || orders[c].seen[PR_MDY];
    }
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        t->date_orders[c] = settled(&orders[c]);
        bool silent = !orders[c].seen[PR_DMY] && !orders[c].seen[PR_MDY];
        if (silent && orders[c].ambiguous) {
            t->date_orders[c] = settled(&all);
        }
    }
    state_order(t, orders);
}

void settle_dates(struct typing *t) {
    size_t n = t->sheet->n_columns;
    struct orders *orders = pr_arena_array(t->scratch, n, sizeof *orders);
    for (size_t c = 0; c < n; c++) {
        if (is_dated(&t->table->column[c])) {
            struct words words = words_of(t, c);
            orders[c] = orders_of(&words);
            pr_arena_reset(t->passing);
        }
    }
    settle(t, orders);
}

void settle_dates_of(struct typing *t, const struct words *words) {
    size_t n = t->sheet->n_columns;
    struct orders *orders = pr_arena_array(t->scratch, n, sizeof *orders);
    for (size_t c = 0; c < n; c++) {
        if (is_dated(&t->table->column[c])) {
            orders[c] = orders_of(&words[c]);
        }
    }
    settle(t, orders);
}

void type_date(struct word *w, enum pr_date_order order) {
    enum pr_date_order seen = PR_ORDER_UNKNOWN;
    if (w->said != PR_PRESENT) {
        return;
    }
    switch (pr_date_parse(w->raw, order, &w->moment, &seen)) {
    case PR_DATE_OK:
        break;
    case PR_DATE_AMBIGUOUS:
        if (order == PR_ORDER_UNKNOWN) {
            word_refuse(w, PR_BAD_DATE, PR_ISSUE_date_ambiguous);
        }
        break;
    case PR_DATE_SERIAL:
        word_say(w, PR_ISSUE_date_serial, PR_ACTION_REPORT, PR_TEXT(""));
        break;
    case PR_DATE_NONE:
    case PR_DATE_BAD:
        word_refuse(w, PR_BAD_DATE, PR_ISSUE_date_bad);
        break;
    }
    if (w->missing != PR_PRESENT) {
        w->moment = (struct pr_moment){PR_NO_DAY, -1};
    }
}

void type_dates(struct typing *t, struct pr_column *column, struct words *words) {
    words->way = WAY_DATE;
    for (size_t i = 0; i < words->n; i++) {
        type_date(&words->word[i], t->date_orders[column->n - 1]);
    }
}
