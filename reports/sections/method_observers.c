/* sections: «Методика», observers: their agreement, where the differences of scores come from, how
 * exact the mean score of a lesson is (EVIDENCE rule 15). */
#include "writer.h"

static const struct pr_figure *of_domain(const struct writer *w, const char *measure,
                                         const struct pr_scale *domain) {
    struct pr_of of[] = {{"domain", domain->title[PR_RU]}};
    return find(w, "observations", measure, of, 1);
}

/* Whether some domain has such a figure; there: present, given or not. */
static bool any_domain(const struct writer *w, const char *measure, bool there) {
    const struct pr_instrument *sheet = w->year->sheet;
    for (size_t d = 0; d < sheet->n_scales; d++) {
        const struct pr_figure *f =
            sheet->scale[d].id.n > 0 ? of_domain(w, measure, &sheet->scale[d]) : NULL;
        if (there ? f != NULL : given(f)) {
            return true;
        }
    }
    return false;
}

struct measured {
    const char *measure;
    enum pr_msg title;
    enum pr_show show;
};

/* Domains as rows, measures as columns. */
static void table(struct writer *w, struct pr_section *s, enum pr_msg title, enum pr_msg note,
                  const struct measured *of, size_t n) {
    const struct pr_instrument *sheet = w->year->sheet;
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, title));
    column(w, &b, PR_MSG_COL_DOMAIN, 40, true);
    for (size_t k = 0; k < n; k++) {
        column(w, &b, of[k].title, 24, false);
    }
    for (size_t d = 0; d < sheet->n_scales; d++) {
        if (sheet->scale[d].id.n == 0) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(sheet->scale[d].title[w->lang]));
        for (size_t k = 0; k < n; k++) {
            pr_grid_cell(
                &b, pr_cell_interval(of[k].show, of_domain(w, of[k].measure, &sheet->scale[d])));
        }
    }
    pr_grid_add(&b, s, word(w, note));
}

void method_observers(struct writer *w, struct pr_section *s) {
    static const struct measured agreement[] = {{"icc_a1", PR_MSG_COL_ICC_SINGLE, PR_SHOW_RATIO},
                                                {"icc_ak", PR_MSG_COL_ICC_MEAN, PR_SHOW_RATIO}};
    static const struct measured variances[] = {
        {"variance_lesson", PR_MSG_COL_VARIANCE_LESSON, PR_SHOW_RATIO},
        {"variance_observer", PR_MSG_COL_VARIANCE_OBSERVER, PR_SHOW_RATIO},
        {"variance_rest", PR_MSG_COL_VARIANCE_REST, PR_SHOW_RATIO},
        {"icc_components", PR_MSG_COL_ICC_COMPONENTS, PR_SHOW_RATIO}};
    static const struct measured precision[] = {
        {"observers_least", PR_MSG_COL_OBSERVERS_LEAST, PR_SHOW_COUNT},
        {"lesson_sem", PR_MSG_COL_LESSON_SEM, PR_SHOW_POINTS},
        {"readable_difference", PR_MSG_COL_READABLE, PR_SHOW_POINTS}};
    if (!has_marks(w)) {
        return;
    }
    bool gaps = any_domain(w, "icc_components", true);
    bool components = any_domain(w, "variance_rest", false);
    if (any_domain(w, "icc_a1", false)) {
        table(w, s, PR_MSG_METHOD_ICC, PR_MSG_METHOD_ICC_NOTE, agreement, PR_COUNT_OF(agreement));
    } else if (!gaps || !components) { /* else it stands among the components */
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_METHOD_ICC_NONE, NULL, 0);
    }
    if (!components) {
        paragraph(w, s, PR_PART_PARAGRAPH,
                  gaps ? PR_MSG_METHOD_PRECISION_GAPS : PR_MSG_METHOD_PRECISION_NONE, NULL, 0);
        return;
    }
    table(w, s, PR_MSG_METHOD_COMPONENTS,
          gaps ? PR_MSG_METHOD_COMPONENTS_GAPS : PR_MSG_METHOD_COMPONENTS_NOTE, variances,
          gaps ? 4 : 3);
    table(w, s, PR_MSG_METHOD_PRECISION, PR_MSG_METHOD_PRECISION_NOTE, precision,
          PR_COUNT_OF(precision));
}
