/* sections: «Мотивация» (questionnaires that ask for a code) and «Удовлетворённость». */
#include "writer.h"

static void one(struct writer *w, struct pr_section *s, const struct pr_survey *survey,
                bool titled) {
    struct survey_view v = survey_view(w, survey);
    if (titled) {
        pr_section_heading(w->doc, s, survey_title(w, survey->instrument));
    }
    survey_finding(w, s, &v);
    survey_coverage(w, s, &v);
    if (survey->anonymous) {
        survey_positive(w, s, &v);
    }
    survey_changes(w, s, &v);
    survey_losses(w, s, &v);
    survey_levels(w, s, &v);
    survey_classes(w, s, &v);
    survey_answers(w, s, &v);
    survey_choices(w, s, &v);
}

static void all(struct writer *w, bool satisfaction, const char *id, enum pr_msg title) {
    size_t n = 0;
    for (size_t i = 0; i < w->year->n_surveys; i++) {
        n += is_satisfaction(&w->year->survey[i]) == satisfaction;
    }
    if (n == 0) {
        return;
    }
    struct pr_section *s = begin(w, id, title);
    s->landscape = true;
    for (size_t i = 0; i < w->year->n_surveys; i++) {
        if (is_satisfaction(&w->year->survey[i]) == satisfaction) {
            one(w, s, &w->year->survey[i], n > 1);
        }
    }
}

void section_motivation(struct writer *w) {
    all(w, false, "motivation", PR_MSG_SECTION_MOTIVATION);
}

void section_satisfaction(struct writer *w) {
    all(w, true, "satisfaction", PR_MSG_SECTION_SATISFACTION);
}
