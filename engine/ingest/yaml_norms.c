/* Norms of a definition: levels that hold for one sex and some years of age. One row a norm: where
 * the second and every later band begins; the bands themselves are named once.
 *
 *   norms:
 *     status: one-source
 *     bands: [{id: low, label: {…}}, {id: medium, label: {…}}, {id: high, label: {…}}]
 *     table:
 *       - {of: pa, sex: f, ages: [10, 11], from: [21, 31]}
 */
#include "yaml_parts.h"

enum { NORMS_MOST = 400, OLDEST = 99 };

struct norms {
    struct yaml *y;
    struct pr_instrument *ins;
    enum pr_status status;
    struct pr_band *band; /* id and label */
    size_t n_bands;
};

static void bands(struct norms *all, const struct node *list) {
    static const char *const keys[] = {"id", "label", NULL};
    size_t most = list != NULL ? yaml_list(all->y, list, "bands", BANDS_MOST) : 0;
    all->band = pr_arena_array(all->y->arena, most + 1, sizeof *all->band);
    for (size_t i = 0; i < most; i++) {
        const struct node *n = list->item[i];
        struct pr_band *b = &all->band[all->n_bands];
        if (yaml_is_map(all->y, n, "bands", keys) &&
            yaml_code(all->y, yaml_get(all->y, n, "id", true), "id", &b->id)) {
            yaml_both(all->y, yaml_get(all->y, n, "label", true), "label", b->label);
            all->n_bands++;
        }
    }
}

static bool ages(struct norms *all, const struct node *n, struct pr_levels *l) {
    static const int64_t range[] = {1, OLDEST};
    size_t most = n != NULL ? yaml_list(all->y, n, "ages", 2) : 0;
    int64_t year[2] = {0, 0};
    bool good = most == 2;
    for (size_t i = 0; i < most; i++) {
        good = yaml_whole(all->y, n->item[i], "ages", range, &year[i]) && good;
    }
    if (n != NULL && good && year[0] > year[1]) {
        struct pr_arg args[] = {pr_arg_c("ages"), pr_arg_count(year[0]), pr_arg_count(year[1])};
        yaml_complain(all->y, PR_ISSUE_definition_edges, n, NULL, args, 3);
        return false;
    }
    l->age_from = (int16_t)year[0];
    l->age_to = (int16_t)year[1];
    if (n != NULL && !good) {
        yaml_complain_key(all->y, PR_ISSUE_definition_blank, n, "ages");
    }
    return good;
}

/* The bands from the lowest to the highest score, cut at the stated points. */
static bool cut(struct norms *all, const struct node *n, const struct pr_scale *s,
                struct pr_levels *l) {
    size_t most = n != NULL ? yaml_list(all->y, n, "from", BANDS_MOST) : 0;
    if (n == NULL || most + 1 != all->n_bands) {
        yaml_complain_key(all->y, PR_ISSUE_definition_blank, n, "from");
        return false;
    }
    l->band = pr_arena_array(all->y->arena, all->n_bands, sizeof *l->band);
    l->n_bands = all->n_bands;
    double from = s->low;
    for (size_t i = 0; i < l->n_bands; i++) {
        double to = s->high;
        bool last = i + 1 == l->n_bands;
        if (!last && !yaml_number(all->y, n->item[i], "from", false, &to)) {
            return false;
        }
        l->band[i] = all->band[i];
        l->band[i].from = from;
        l->band[i].to = to;
        l->band[i].to_open = !last;
        from = to;
    }
    return true;
}

static void row(struct norms *all, const struct node *n) {
    static const char *const keys[] = {"of", "sex", "ages", "from", NULL};
    static const char *const sexes[] = {"f", "m", NULL};
    struct pr_text of;
    size_t sex = 0;
    struct pr_levels l = {.status = all->status, .line = n->line, .column = n->column};
    if (!yaml_is_map(all->y, n, "table", keys) ||
        !yaml_text(all->y, yaml_get(all->y, n, "of", true), "of", &of) ||
        !yaml_word(all->y, yaml_get(all->y, n, "sex", true), "sex", sexes, &sex) ||
        !ages(all, yaml_get(all->y, n, "ages", true), &l)) {
        return;
    }
    size_t scale = yaml_scale_find(all->ins, of);
    if (scale == SIZE_MAX) {
        yaml_complain_key(all->y, PR_ISSUE_definition_reference, n, "of");
        return;
    }
    l.sex = sexes[sex][0];
    l.scale = pr_arena_array(all->y->arena, 1, sizeof *l.scale);
    l.scale[0] = scale;
    l.n_scales = 1;
    if (cut(all, yaml_get(all->y, n, "from", true), &all->ins->scale[scale], &l)) {
        all->ins->levels[all->ins->n_levels++] = l;
    }
}

void yaml_norms(struct yaml *y, const struct node *top, struct pr_instrument *ins) {
    static const char *const keys[] = {"status", "bands", "table", NULL};
    const struct node *n = yaml_get(y, top, "norms", false);
    if (n == NULL || !yaml_is_map(y, n, "norms", keys)) {
        return;
    }
    struct norms all = {.y = y, .ins = ins};
    size_t status = 0;
    (void)yaml_word(y, yaml_get(y, n, "status", true), "status", yaml_statuses, &status);
    all.status = (enum pr_status)status;
    bands(&all, yaml_get(y, n, "bands", true));
    const struct node *table = yaml_get(y, n, "table", true);
    size_t most = table != NULL ? yaml_list(y, table, "table", NORMS_MOST) : 0;
    struct pr_levels *more = pr_arena_array(y->arena, ins->n_levels + most + 1, sizeof *more);
    for (size_t i = 0; i < ins->n_levels; i++) {
        more[i] = ins->levels[i];
    }
    ins->levels = more;
    for (size_t i = 0; i < most; i++) {
        row(&all, table->item[i]);
    }
}
