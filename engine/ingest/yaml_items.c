/* Options and items of a definition. */
#include "yaml_parts.h"

static const int64_t value_range[] = {-1000, 1000};

struct options {
    struct pr_option *item;
    size_t n;
    bool ranged;
    int16_t low, high;
};

/* Texts are compared folded, so they are kept folded. */
static void texts(struct yaml *y, const struct node *n, const char *key, struct pr_text **list,
                  size_t *count) {
    size_t most = n != NULL ? yaml_list(y, n, key, OPTIONS_MOST) : 0;
    *list = pr_arena_array(y->arena, most, sizeof **list);
    for (size_t i = 0; i < most; i++) {
        struct pr_text t;
        if (yaml_text(y, n->item[i], key, &t)) {
            (*list)[(*count)++] = pr_text_fold(y->arena, t);
        }
    }
}

static bool option(struct yaml *y, const struct node *n, struct pr_option *o) {
    static const char *const keys[] = {"code", "value", "accept", "contains", NULL};
    *o = (struct pr_option){.value = PR_NO_ANSWER};
    if (!yaml_is_map(y, n, "options", keys)) {
        return false;
    }
    const struct node *value = yaml_get(y, n, "value", true);
    int64_t x = 0;
    bool good = yaml_code(y, yaml_get(y, n, "code", true), "code", &o->code) && value != NULL;
    if (good && !yaml_null(value)) {
        good = yaml_whole(y, value, "value", value_range, &x);
        o->value = (int16_t)x;
    }
    texts(y, yaml_get(y, n, "accept", false), "accept", &o->accept, &o->n_accept);
    texts(y, yaml_get(y, n, "contains", false), "contains", &o->contains, &o->n_contains);
    return good;
}

static bool shares_text(const struct pr_option *a, const struct pr_option *b,
                        const struct pr_text **text) {
    for (size_t i = 0; i < a->n_accept; i++) {
        for (size_t k = 0; k < b->n_accept; k++) {
            if (pr_text_equal(a->accept[i], b->accept[k])) {
                *text = &a->accept[i];
                return true;
            }
        }
    }
    return false;
}

/* The same text for two values could never be told apart. */
static void unlike(struct yaml *y, const struct node *n, const struct options *all, size_t i) {
    const struct pr_option *a = &all->item[i];
    const struct pr_text *text = NULL;
    for (size_t k = 0; k < i; k++) {
        const struct pr_option *b = &all->item[k];
        if (pr_text_equal(a->code, b->code)) {
            yaml_complain(y, PR_ISSUE_definition_twice, n, &a->code,
                          (struct pr_arg[]){pr_arg_c("options")}, 1);
        }
        if (shares_text(a, b, &text)) {
            yaml_complain(y, PR_ISSUE_definition_twice, n, text,
                          (struct pr_arg[]){pr_arg_c("accept")}, 1);
        }
    }
}

static struct options options(struct yaml *y, const struct node *n) {
    struct options all = {0};
    size_t most = n != NULL ? yaml_list(y, n, "options", OPTIONS_MOST) : 0;
    all.item = pr_arena_array(y->arena, most, sizeof *all.item);
    for (size_t i = 0; i < most; i++) {
        struct pr_option *o = &all.item[all.n];
        if (!option(y, n->item[i], o)) {
            continue;
        }
        unlike(y, n->item[i], &all, all.n++);
        if (o->value == PR_NO_ANSWER) {
            continue;
        }
        if (!all.ranged || o->value < all.low) {
            all.low = o->value;
        }
        if (!all.ranged || o->value > all.high) {
            all.high = o->value;
        }
        all.ranged = true;
    }
    return all;
}

/* Ends of the scale: stated, else those of the options. */
static void ends(struct yaml *y, const struct node *n, const struct options *of,
                 struct pr_item *item) {
    const struct node *low = yaml_get(y, n, "low", !of->ranged);
    const struct node *high = yaml_get(y, n, "high", !of->ranged);
    int64_t from = of->low;
    int64_t to = of->high;
    if (low != NULL) {
        (void)yaml_whole(y, low, "low", value_range, &from);
    }
    if (high != NULL) {
        (void)yaml_whole(y, high, "high", value_range, &to);
    }
    item->low = (int16_t)from;
    item->high = (int16_t)to;
}

static void one(struct yaml *y, const struct node *n, const struct options *common,
                struct pr_instrument *ins) {
    static const char *const keys[] = {"code", "topic", "section", "key",
                                       "low",  "high",  "options", NULL};
    static const char *const answers[] = {"yes", "no", NULL};
    struct pr_item *item = &ins->item[ins->n_items++];
    *item = (struct pr_item){.line = n->line, .column = n->column};
    if (!yaml_is_map(y, n, "items", keys)) {
        return;
    }
    (void)yaml_code(y, yaml_get(y, n, "code", true), "code", &item->code);
    yaml_both(y, yaml_get(y, n, "topic", true), "topic", item->topic);
    const struct node *own = yaml_get(y, n, "options", false);
    struct options of = own != NULL ? options(y, own) : *common;
    item->options = of.item;
    item->n_options = of.n;
    ends(y, n, &of, item);
    const struct node *key = yaml_get(y, n, "key", false);
    size_t which = 0;
    if (key != NULL && yaml_word(y, key, "key", answers, &which)) {
        item->key = which == 0 ? 1 : -1;
    }
}

void yaml_items(struct yaml *y, const struct node *top, struct pr_instrument *ins) {
    const struct node *n = yaml_get(y, top, "options", false);
    struct options common = options(y, n);
    n = yaml_get(y, top, "items", true);
    size_t most = n != NULL ? yaml_list(y, n, "items", ITEMS_MOST) : 0;
    ins->item = pr_arena_array(y->arena, most, sizeof *ins->item);
    for (size_t i = 0; i < most; i++) {
        one(y, n->item[i], &common, ins);
    }
}

size_t yaml_item_find(struct yaml *y, const struct pr_instrument *ins, const struct node *n,
                      const char *key) {
    struct pr_text code;
    if (!yaml_text(y, n, key, &code)) {
        return SIZE_MAX;
    }
    for (size_t i = 0; i < ins->n_items; i++) {
        if (pr_text_equal(ins->item[i].code, code)) {
            return i;
        }
    }
    yaml_complain_key(y, PR_ISSUE_definition_reference, n, key);
    return SIZE_MAX;
}
