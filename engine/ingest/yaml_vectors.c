/* Examples of a definition: answers and the scores that must come out. */
#include "yaml_parts.h"

static const char *const answer_keys[] = {"all", "seq", "items", "scales", "rest", NULL};

struct fill {
    struct yaml *y;
    const struct pr_instrument *ins;
    int16_t *answer;
};

/* A value of the item's scale, or the code of one of its options. */
static void set(struct fill *f, size_t item, const struct node *n) {
    const struct pr_item *of = &f->ins->item[item];
    if (n->sort != NODE_SCALAR) {
        yaml_complain_key(f->y, PR_ISSUE_definition_scalar, n, "answers");
        return;
    }
    if (yaml_null(n)) {
        f->answer[item] = PR_NO_ANSWER;
        return;
    }
    for (size_t i = 0; i < of->n_options; i++) {
        if (pr_text_equal(of->options[i].code, n->text)) {
            f->answer[item] = of->options[i].value;
            return;
        }
    }
    const int64_t range[] = {of->low, of->high};
    int64_t x = 0;
    if (yaml_whole(f->y, n, "answers", range, &x)) {
        f->answer[item] = (int16_t)x;
    }
}

static void all(struct fill *f, const struct node *n) {
    size_t before = f->y->complaints; /* the same slip need not be told of every item */
    for (size_t i = 0; f->y->complaints == before && i < f->ins->n_items; i++) {
        set(f, i, n);
    }
}

static void sequence(struct fill *f, const struct node *n) {
    size_t count = yaml_list(f->y, n, "seq", ITEMS_MOST);
    if (n->sort == NODE_LIST && count != f->ins->n_items) {
        int64_t want = (int64_t)f->ins->n_items;
        struct pr_text found = {"", 0};
        struct pr_buf number = pr_buf_new(f->y->arena);
        pr_buf_int(&number, (int64_t)n->n);
        found = pr_buf_done(&number);
        struct pr_arg args[] = {pr_arg_c("seq"), pr_arg_count(want), pr_arg_count(want)};
        yaml_complain(f->y, PR_ISSUE_definition_whole, n, &found, args, 3);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        set(f, i, n->item[i]);
    }
}

static void by_item(struct fill *f, const struct node *n) {
    if (!yaml_is_map(f->y, n, "items", NULL)) {
        return;
    }
    for (size_t i = 0; i + 1 < n->n; i += 2) {
        size_t item = yaml_item_find(f->y, f->ins, n->item[i], "answers");
        if (item != SIZE_MAX) {
            set(f, item, n->item[i + 1]);
        }
    }
}

static void by_scale(struct fill *f, const struct node *n) {
    if (!yaml_is_map(f->y, n, "scales", NULL)) {
        return;
    }
    for (size_t i = 0; i + 1 < n->n; i += 2) {
        size_t at = yaml_scale_find(f->ins, n->item[i]->text);
        if (at == SIZE_MAX) {
            yaml_complain_key(f->y, PR_ISSUE_definition_reference, n->item[i], "answers");
            continue;
        }
        const struct pr_scale *s = &f->ins->scale[at];
        size_t before = f->y->complaints;
        for (size_t k = 0; f->y->complaints == before && k < s->n_items; k++) {
            set(f, s->item[k], n->item[i + 1]);
        }
    }
}

/* Exactly one way to give the answers; "rest" goes with two of them. */
static bool answers(struct fill *f, const struct node *n) {
    static void (*const ways[])(struct fill *, const struct node *) = {all, sequence, by_item,
                                                                       by_scale};
    if (!yaml_is_map(f->y, n, "answers", answer_keys)) {
        return false;
    }
    size_t before = f->y->complaints;
    const struct node *rest = yaml_get(f->y, n, "rest", false);
    if (rest != NULL) {
        all(f, rest);
    }
    size_t used = 0;
    for (size_t i = 0; i < PR_COUNT_OF(ways); i++) {
        const struct node *way = yaml_get(f->y, n, answer_keys[i], false);
        if (way == NULL) {
            continue;
        }
        used++;
        ways[i](f, way);
    }
    if (used != 1) {
        yaml_complain_key(f->y, PR_ISSUE_definition_blank, n, "answers");
    }
    return f->y->complaints == before;
}

static bool expectation(struct yaml *y, const struct pr_instrument *ins, const struct node *key,
                        const struct node *value, struct pr_vector *v) {
    if (!yaml_text(y, key, "expect", &v->expect)) {
        return false;
    }
    v->is_level = pr_text_is(v->expect, "level");
    if (v->is_level) {
        return yaml_text(y, value, "level", &v->level);
    }
    size_t at = yaml_scale_find(ins, v->expect);
    if (at == SIZE_MAX) {
        yaml_complain_key(y, PR_ISSUE_definition_reference, key, "expect");
        return false;
    }
    v->expect = ins->scale[at].id;
    return yaml_number(y, value, "expect", false, &v->score);
}

static void one(struct yaml *y, const struct node *n, struct pr_instrument *ins, size_t *capacity) {
    static const char *const keys[] = {"answers", "expect", NULL};
    if (!yaml_is_map(y, n, "vectors", keys)) {
        return;
    }
    struct fill fill = {.y = y, .ins = ins};
    fill.answer = pr_arena_array(y->arena, ins->n_items, sizeof *fill.answer);
    for (size_t i = 0; i < ins->n_items; i++) {
        fill.answer[i] = PR_NO_ANSWER;
    }
    const struct node *given = yaml_get(y, n, "answers", true);
    const struct node *expect = yaml_get(y, n, "expect", true);
    if (given == NULL || !answers(&fill, given) || !yaml_is_map(y, expect, "expect", NULL)) {
        return;
    }
    for (size_t i = 0; i + 1 < expect->n; i += 2) {
        struct pr_vector v = {.answer = fill.answer,
                              .line = expect->item[i]->line,
                              .column = expect->item[i]->column};
        if (expectation(y, ins, expect->item[i], expect->item[i + 1], &v)) {
            ins->vector =
                pr_arena_grow(y->arena, ins->vector, ins->n_vectors, capacity, sizeof *ins->vector);
            ins->vector[ins->n_vectors++] = v;
        }
    }
}

void yaml_vectors(struct yaml *y, const struct node *top, struct pr_instrument *ins) {
    const struct node *list = yaml_get(y, top, "vectors", true);
    size_t most = list != NULL ? yaml_list(y, list, "vectors", VECTORS_MOST) : 0;
    size_t capacity = 0;
    for (size_t i = 0; i < most; i++) {
        one(y, list->item[i], ins, &capacity);
    }
}
