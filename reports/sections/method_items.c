/* sections: «Методика» of the report on questionnaires: how each question goes with the others of
 * its scale, and who answered everything alike. */
#include "writer.h"

enum { RECORDS_LEAST = 10 }; /* as of alpha: below that nothing can be said (rule 14) */

/* A scale in a wave, as a part of an address. */
struct place {
    const struct survey_view *v;
    const struct pr_scale *scale;
    int32_t wave;
};

static const struct pr_figure *item_figure(const struct writer *w, const char *measure,
                                           const struct place *at, const struct pr_item *item) {
    struct pr_of of[] = {{"questionnaire", at->v->q},
                         {"wave", wave_name(w, at->wave)},
                         {"scale", at->scale->id},
                         {"item", item->code}};
    return find(w, "survey", measure, of, PR_COUNT_OF(of));
}

static void rows(struct writer *w, struct pr_grid_builder *b, const struct place *at) {
    for (size_t i = 0; i < at->scale->n_items; i++) {
        const struct pr_item *item = &at->v->ins->item[at->scale->item[i]];
        const struct pr_figure *f = item_figure(w, "item_rest", at, item);
        if (f == NULL || f->n < RECORDS_LEAST) {
            continue;
        }
        bool turned = at->scale->reversed != NULL && at->scale->reversed[i];
        struct pr_text label = joined(w, item->code, ". ", pr_item_title(item, w->lang));
        label = turned ? joined(w, label, " ", word(w, PR_MSG_ITEM_REVERSED)) : label;
        pr_grid_cell(b, pr_cell_text(at->scale->id.n > 0 ? at->scale->title[w->lang]
                                                         : word(w, PR_MSG_SCALE_WHOLE)));
        pr_grid_cell(b, pr_cell_heading(label));
        pr_grid_cell(b, pr_cell_text(wave_name(w, at->wave)));
        pr_grid_cell(b, n_cell(f));
        pr_grid_cell(b, pr_cell_figure(PR_SHOW_RATIO, f));
        pr_grid_cell(b, pr_cell_figure(PR_SHOW_RATIO, item_figure(w, "alpha_without", at, item)));
    }
}

static void same_answers(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    for (int32_t wave = v->first; wave >= 0 && wave <= v->last; wave++) {
        struct pr_of of[] = {{"questionnaire", v->q}, {"wave", wave_name(w, wave)}};
        const struct pr_figure *f = find(w, "survey", "same_answers", of, 2);
        if (is_some(f)) {
            struct pr_arg args[] = {pr_arg_text(survey_title(w, v->ins)),
                                    pr_arg_text(wave_name(w, wave)),
                                    pr_arg_count((int64_t)f->value), pr_arg_count(f->n)};
            paragraph(w, s, PR_PART_CAUTION, PR_MSG_METHOD_SAME_ANSWERS, args, 4);
        }
    }
}

void method_items(struct writer *w, struct pr_section *s) {
    for (size_t i = 0; i < w->year->n_surveys; i++) {
        struct survey_view v = survey_view(w, &w->year->survey[i]);
        struct pr_grid_builder b = pr_grid_new(
            w->doc, joined(w, word(w, PR_MSG_METHOD_ITEMS), ": ", survey_title(w, v.ins)));
        column(w, &b, PR_MSG_COL_SCALE, 24, true);
        column(w, &b, PR_MSG_COL_QUESTION, 44, true);
        column(w, &b, PR_MSG_COL_WAVE, 12, true);
        column(w, &b, PR_MSG_COL_N, 7, false);
        column(w, &b, PR_MSG_COL_ITEM_REST, 14, false);
        column(w, &b, PR_MSG_COL_ALPHA_WITHOUT, 14, false);
        for (size_t k = 0; k < v.ins->n_scales; k++) {
            for (int32_t wave = v.first; wave >= 0 && wave <= v.last; wave++) {
                struct place at = {&v, &v.ins->scale[scale_order(v.ins, k)], wave};
                rows(w, &b, &at);
            }
        }
        if (b.cells > 0) {
            pr_grid_add(&b, s, word(w, PR_MSG_METHOD_ITEMS_NOTE));
        }
        same_answers(w, s, &v);
    }
}
