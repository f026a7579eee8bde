/* sections: «Методические продукты»: what was made, and how far it was shown. */
#include "plan_parts.h"

enum { LEVELS_ON_A_CHART = 20 };

/* Figures of products by one key, in the order of the data. */
static const struct pr_result *next(const struct writer *w, const char *key, size_t *at) {
    while (*at < pr_results_n(w->analysis->results)) {
        const struct pr_result *r = pr_results_at(w->analysis->results, (*at)++);
        if (plan_is(r, "products", "products", key)) {
            return r;
        }
    }
    return NULL;
}

static void sentence(struct writer *w, struct pr_section *s) {
    struct pr_arg all[] = {plan_count(w, "products", "products")};
    paragraph(w, s, PR_PART_FINDING, PR_MSG_PRODUCTS_SENTENCE, all, 1);
    const struct pr_figure *none = plain_figure(w, "products", "without_level");
    if (is_some(none)) {
        struct pr_arg args[] = {show_figure(PR_SHOW_COUNT, none), all[0]};
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_PRODUCTS_NO_LEVEL, args, 2);
    }
}

static void counts(struct writer *w, struct pr_section *s, const char *key, enum pr_msg title,
                   enum pr_msg first, struct pr_text note) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, title));
    const struct pr_result *r = NULL;
    column(w, &b, first, 30, true);
    column(w, &b, PR_MSG_COL_PRODUCTS, 14, false);
    for (size_t at = 0; (r = next(w, key, &at)) != NULL;) {
        pr_grid_cell(&b, pr_cell_heading(r->at.of[0].value));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, &r->figure));
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, note);
    }
}

static void chart(struct writer *w, struct pr_section *s) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    const struct pr_result *r = NULL;
    c->kind = PR_CHART_BARS;
    c->id = PR_TEXT("products-levels");
    c->row = pr_arena_array(w->arena, LEVELS_ON_A_CHART, sizeof *c->row);
    for (size_t at = 0; c->n_rows < LEVELS_ON_A_CHART && (r = next(w, "level", &at)) != NULL;) {
        struct pr_chart_row *row = &c->row[c->n_rows++];
        row->label = r->at.of[0].value;
        row->value[0] = r->figure.value;
        row->has[0] = true;
        c->high = row->value[0] > c->high ? row->value[0] : c->high;
    }
    if (c->n_rows < 2) {
        return;
    }
    struct pr_arg args[] = {plan_count(w, "products", "products")};
    c->show = PR_SHOW_COUNT;
    c->title = say(w, PR_MSG_CHART_PRODUCTS_TITLE, args, 1);
    c->subtitle = word(w, PR_MSG_CHART_PRODUCTS_SUB);
    c->alt = word(w, PR_MSG_CHART_PRODUCTS_ALT);
    pr_section_chart(w->doc, s, c);
}

static void list(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_PRODUCTS_LIST));
    column(w, &b, PR_MSG_COL_PLAN_NUMBER, 7, true);
    column(w, &b, PR_MSG_COL_PRODUCT, 44, true);
    column(w, &b, PR_MSG_COL_PRODUCT_KIND, 18, true);
    column(w, &b, PR_MSG_COL_PRODUCT_AUTHORS, 18, true);
    column(w, &b, PR_MSG_COL_DATE, 12, true);
    column(w, &b, PR_MSG_COL_PRODUCT_LEVEL, 18, true);
    for (size_t i = 0; i < w->year->n_products; i++) {
        const struct pr_product *p = &w->year->product[i];
        pr_grid_cell(&b, pr_cell_heading(p->code));
        pr_grid_cell(&b, pr_cell_text(p->name));
        pr_grid_cell(&b, pr_cell_text(p->sort));
        pr_grid_cell(&b, pr_cell_text(p->authors));
        pr_grid_cell(&b, plan_day(p->day));
        pr_grid_cell(&b, pr_cell_text(p->level));
    }
    pr_grid_add(&b, s, PR_TEXT(""));
}

void section_products(struct writer *w) {
    if (!w->year->has_products) {
        return;
    }
    struct pr_section *s = begin(w, "products", PR_MSG_SECTION_PRODUCTS);
    if (w->year->n_products == 0) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_PRODUCTS_NONE, NULL, 0);
        return;
    }
    sentence(w, s);
    chart(w, s);
    struct pr_text none = {NULL, 0};
    counts(w, s, "level", PR_MSG_PRODUCTS_BY_LEVEL, PR_MSG_COL_PRODUCT_LEVEL, none);
    counts(w, s, "kind", PR_MSG_PRODUCTS_BY_KIND, PR_MSG_COL_PRODUCT_KIND, none);
    counts(w, s, "teacher", PR_MSG_PRODUCTS_BY_AUTHOR, PR_MSG_COL_PRODUCT_AUTHOR,
           word(w, PR_MSG_PRODUCTS_BY_AUTHOR_NOTE));
    list(w, s);
}
