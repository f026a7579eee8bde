/* The values an item can be answered with: its options', else every step of its scale. */
#include "values.h"

static void insert(struct pr_values *v, int16_t x) {
    size_t at = v->n;
    for (size_t i = 0; i < v->n; i++) {
        if (v->value[i] == x) {
            return;
        }
    }
    while (at > 0 && v->value[at - 1] > x) {
        v->value[at] = v->value[at - 1];
        at--;
    }
    v->value[at] = x;
    v->n++;
}

struct pr_values pr_values_of(const struct pr_item *item) {
    struct pr_values v = {.n = 0};
    for (size_t i = 0; i < item->n_options; i++) {
        if (item->options[i].value == PR_NO_ANSWER) {
            continue;
        }
        if (v.n == PR_VALUES_MOST) {
            return (struct pr_values){.n = 0};
        }
        insert(&v, item->options[i].value);
    }
    if (v.n > 0 || item->low > item->high || item->high - item->low >= PR_VALUES_MOST) {
        return v;
    }
    for (int x = item->low; x <= item->high; x++) {
        insert(&v, (int16_t)x);
    }
    return v;
}
