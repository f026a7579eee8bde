/* Scales and levels of a definition. */
#include "yaml_parts.h"

#define WHOLE "whole"

static const char *const combines[] = {"mean", "sum", "count_key", "weighted", NULL};

size_t yaml_scale_find(const struct pr_instrument *ins, struct pr_text id) {
    bool whole = pr_text_is(id, WHOLE);
    for (size_t i = 0; i < ins->n_scales; i++) {
        struct pr_text of = ins->scale[i].id;
        if (whole ? of.n == 0 : pr_text_equal(of, id)) {
            return i;
        }
    }
    return SIZE_MAX;
}

static size_t scale_of(struct yaml *y, const struct pr_instrument *ins, const struct node *n,
                       const char *key) {
    struct pr_text id;
    if (!yaml_text(y, n, key, &id)) {
        return SIZE_MAX;
    }
    size_t at = yaml_scale_find(ins, id);
    if (at == SIZE_MAX) {
        yaml_complain_key(y, PR_ISSUE_definition_reference, n, key);
    }
    return at;
}

static void add_item(struct pr_scale *s, size_t item) {
    s->item[s->n_items++] = item;
}

static void scale_items(struct yaml *y, const struct node *n, const struct pr_instrument *ins,
                        struct pr_scale *s) {
    const struct node *list = yaml_get(y, n, "items", true);
    if (list == NULL) {
        return;
    }
    bool all = list->sort == NODE_SCALAR && pr_text_is(list->text, "all");
    size_t most = all ? ins->n_items : yaml_list(y, list, "items", ITEMS_MOST);
    s->item = pr_arena_array(y->arena, most, sizeof *s->item);
    s->reversed = pr_arena_array(y->arena, most, sizeof *s->reversed);
    for (size_t i = 0; i < most; i++) {
        size_t at = all ? i : yaml_item_find(y, ins, list->item[i], "items");
        if (at != SIZE_MAX) {
            add_item(s, at);
        }
    }
    const struct node *reverse = yaml_get(y, n, "reverse", false);
    most = reverse != NULL ? yaml_list(y, reverse, "reverse", ITEMS_MOST) : 0;
    for (size_t i = 0; i < most; i++) {
        size_t at = yaml_item_find(y, ins, reverse->item[i], "reverse");
        bool found = at == SIZE_MAX; /* said already */
        for (size_t k = 0; k < s->n_items; k++) {
            if (s->item[k] == at) {
                s->reversed[k] = true;
                found = true;
            }
        }
        if (!found) {
            yaml_complain_key(y, PR_ISSUE_definition_reference, reverse->item[i], "reverse");
        }
    }
}

/* Parts name scales that stand above. */
static void scale_parts(struct yaml *y, const struct node *n, const struct pr_instrument *ins,
                        struct pr_scale *s) {
    const struct node *parts = yaml_get(y, n, "parts", true);
    if (!yaml_is_map(y, parts, "parts", NULL)) {
        return;
    }
    s->part = pr_arena_array(y->arena, parts->n / 2, sizeof *s->part);
    s->weight = pr_arena_array(y->arena, parts->n / 2, sizeof *s->weight);
    for (size_t i = 0; i + 1 < parts->n; i += 2) {
        size_t at = scale_of(y, ins, parts->item[i], "parts");
        double weight = 0;
        if (yaml_number(y, parts->item[i + 1], "parts", true, &weight) && at != SIZE_MAX) {
            s->part[s->n_parts] = at;
            s->weight[s->n_parts++] = weight;
        }
    }
}

static void range(struct yaml *y, const struct node *n, struct pr_scale *s) {
    const struct node *list = yaml_get(y, n, "range", true);
    size_t most = list != NULL ? yaml_list(y, list, "range", 2) : 0;
    double ends[2] = {0, 0};
    bool good = most == 2;
    for (size_t i = 0; i < most; i++) {
        good = yaml_number(y, list->item[i], "range", false, &ends[i]) && good;
    }
    if (list != NULL && list->sort == NODE_LIST && most < 2) {
        yaml_complain_key(y, PR_ISSUE_definition_blank, list, "range");
    }
    if (good) {
        s->low = ends[0];
        s->high = ends[1];
    }
}

static void only_for(struct yaml *y, const struct node *n, bool weighted) {
    static const char *const of_items[] = {"items", "reverse"};
    static const char *const of_parts[] = {"parts"};
    const char *const *keys = weighted ? of_items : of_parts;
    size_t count = weighted ? PR_COUNT_OF(of_items) : PR_COUNT_OF(of_parts);
    for (size_t i = 0; i < count; i++) {
        const struct node *extra = yaml_get(y, n, keys[i], false);
        if (extra != NULL) {
            struct pr_text key = pr_text_of(keys[i]);
            struct pr_arg known = pr_arg_c(weighted ? "parts" : "items, reverse");
            yaml_complain(y, PR_ISSUE_definition_key_unknown, extra, &key, &known, 1);
        }
    }
}

static void count_keys(struct yaml *y, const struct node *n, const struct pr_instrument *ins,
                       const struct pr_scale *s) {
    for (size_t i = 0; s->combine == PR_COMBINE_COUNT_KEY && i < s->n_items; i++) {
        if (ins->item[s->item[i]].key == 0) {
            struct node at = {.line = ins->item[s->item[i]].line,
                              .column = ins->item[s->item[i]].column};
            yaml_complain_key(y, PR_ISSUE_definition_key_missing, at.line > 0 ? &at : n, "key");
        }
    }
}

static void one_scale(struct yaml *y, const struct node *n, struct pr_instrument *ins) {
    static const char *const keys[] = {"id",      "title",  "items", "reverse", "parts",
                                       "combine", "factor", "range", "least",   NULL};
    static const int64_t least_range[] = {1, ITEMS_MOST};
    struct pr_scale s = {.line = n->line, .column = n->column, .factor = 1};
    if (!yaml_is_map(y, n, "scales", keys)) {
        return;
    }
    (void)yaml_code(y, yaml_get(y, n, "id", true), "id", &s.id);
    yaml_both(y, yaml_get(y, n, "title", true), "title", s.title);
    size_t combine = 0;
    bool known = yaml_word(y, yaml_get(y, n, "combine", true), "combine", combines, &combine);
    s.combine = (enum pr_combine)combine;
    bool weighted = s.combine == PR_COMBINE_WEIGHTED;
    only_for(y, n, weighted);
    if (weighted) {
        scale_parts(y, n, ins, &s);
    } else {
        scale_items(y, n, ins, &s);
    }
    range(y, n, &s);
    const struct node *factor = yaml_get(y, n, "factor", false);
    if (factor != NULL && yaml_number(y, factor, "factor", true, &s.factor) && s.factor == 0) {
        yaml_complain_key(y, PR_ISSUE_definition_number, factor, "factor");
    }
    const struct node *least = yaml_get(y, n, "least", false);
    int64_t answers = weighted ? 1 : (int64_t)(2 * s.n_items + 2) / 3;
    if (least != NULL) {
        (void)yaml_whole(y, least, "least", least_range, &answers);
    }
    s.least_answered = (size_t)answers;
    if (known) {
        count_keys(y, n, ins, &s);
    }
    if (pr_text_is(s.id, WHOLE)) {
        s.id.n = 0;
        ins->total = ins->n_scales;
    }
    ins->scale[ins->n_scales++] = s;
}

/* A sheet's items stand in sections, which people know by the scale's title. */
static void sections(struct yaml *y, const struct node *top, struct pr_instrument *ins) {
    const struct node *list = yaml_get(y, top, "items", false);
    for (size_t i = 0; list != NULL && list->sort == NODE_LIST && i < ins->n_items; i++) {
        const struct node *n = list->item[i];
        const struct node *section = n->sort == NODE_MAP ? yaml_get(y, n, "section", false) : NULL;
        size_t at = section != NULL ? scale_of(y, ins, section, "section") : SIZE_MAX;
        if (at != SIZE_MAX) {
            ins->item[i].section = ins->scale[at].title[PR_RU];
        }
    }
}

void yaml_scales(struct yaml *y, const struct node *top, struct pr_instrument *ins) {
    const struct node *list = yaml_get(y, top, "scales", true);
    size_t most = list != NULL ? yaml_list(y, list, "scales", SCALES_MOST) : 0;
    ins->scale = pr_arena_array(y->arena, most, sizeof *ins->scale);
    for (size_t i = 0; i < most; i++) {
        one_scale(y, list->item[i], ins);
    }
    sections(y, top, ins);
}

/* ---- levels ---- */

/* One end of a band: exactly one of the two keys. */
static bool edge_of(struct yaml *y, const struct node *n, const char *closed, const char *open,
                    double *x, bool *is_open) {
    const struct node *c = yaml_get(y, n, closed, false);
    const struct node *o = yaml_get(y, n, open, false);
    if (c != NULL && o != NULL) {
        struct pr_text key = pr_text_of(open);
        yaml_complain(y, PR_ISSUE_definition_twice, o, &key, (struct pr_arg[]){pr_arg_c(closed)},
                      1);
        return false;
    }
    *is_open = o != NULL;
    const struct node *edge = o != NULL ? o : yaml_get(y, n, closed, true);
    return edge != NULL && yaml_number(y, edge, o != NULL ? open : closed, false, x);
}

static bool band(struct yaml *y, const struct node *n, struct pr_band *b) {
    static const char *const keys[] = {"id", "label", "ge", "gt", "le", "lt", NULL};
    *b = (struct pr_band){0};
    if (!yaml_is_map(y, n, "bands", keys)) {
        return false;
    }
    bool good = yaml_code(y, yaml_get(y, n, "id", true), "id", &b->id);
    yaml_both(y, yaml_get(y, n, "label", true), "label", b->label);
    good = edge_of(y, n, "ge", "gt", &b->from, &b->from_open) && good;
    return edge_of(y, n, "le", "lt", &b->to, &b->to_open) && good;
}

static bool lower(const struct pr_band *a, const struct pr_band *b) {
    return a->from < b->from || (a->from == b->from && a->to < b->to);
}

/* Written in any order, kept from the lowest to the highest. */
static void put(struct pr_levels *l, struct pr_band b) {
    size_t at = l->n_bands++;
    for (; at > 0 && lower(&b, &l->band[at - 1]); at--) {
        l->band[at] = l->band[at - 1];
    }
    l->band[at] = b;
}

static void one_levels(struct yaml *y, const struct node *n, struct pr_instrument *ins) {
    static const char *const keys[] = {"of", "status", "bands", NULL};
    if (!yaml_is_map(y, n, "levels", keys)) {
        return;
    }
    struct pr_levels l = {.line = n->line, .column = n->column};
    const struct node *of = yaml_get(y, n, "of", true);
    size_t most = of != NULL ? yaml_list(y, of, "of", SCALES_MOST) : 0;
    l.scale = pr_arena_array(y->arena, most, sizeof *l.scale);
    for (size_t i = 0; i < most; i++) {
        size_t at = scale_of(y, ins, of->item[i], "of");
        if (at != SIZE_MAX) {
            l.scale[l.n_scales++] = at;
        }
    }
    size_t status = 0;
    (void)yaml_word(y, yaml_get(y, n, "status", true), "status", yaml_statuses, &status);
    l.status = (enum pr_status)status;
    const struct node *bands = yaml_get(y, n, "bands", true);
    most = bands != NULL ? yaml_list(y, bands, "bands", BANDS_MOST) : 0;
    l.band = pr_arena_array(y->arena, most, sizeof *l.band);
    for (size_t i = 0; i < most; i++) {
        struct pr_band b;
        if (band(y, bands->item[i], &b)) {
            put(&l, b);
        }
    }
    ins->levels[ins->n_levels++] = l;
}

void yaml_levels(struct yaml *y, const struct node *top, struct pr_instrument *ins) {
    const struct node *list = yaml_get(y, top, "levels", false);
    size_t most = list != NULL ? yaml_list(y, list, "levels", SCALES_MOST) : 0;
    ins->levels = pr_arena_array(y->arena, most, sizeof *ins->levels);
    for (size_t i = 0; i < most; i++) {
        one_levels(y, list->item[i], ins);
    }
}
