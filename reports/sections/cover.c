/* sections: «Титул»: requisites, and whether the report is final. Organisation, title and community
 * are the document's own; every renderer sets them above. */
#include "writer.h"

void section_cover(struct writer *w) {
    const struct pr_settings *p = &w->context->settings;
    struct pr_section *s = begin(w, "cover", PR_MSG_SECTION_COVER);
    s->one_page = true;
    if (w->edition == PR_EDITION_PEDSOVET) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_PED_INTRO, NULL, 0);
    }
    if (p->theme.n > 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_COVER_THEME,
                  (struct pr_arg[]){pr_arg_text(p->theme)}, 1);
    }
    pr_section_field(w->doc, s, word(w, PR_MSG_COVER_YEAR), p->year);
    pr_section_field(w->doc, s, word(w, PR_MSG_COVER_ORDER), p->order);
    pr_section_field(w->doc, s, word(w, PR_MSG_COVER_PROTOCOL), p->protocol);
    pr_section_field(w->doc, s, word(w, PR_MSG_COVER_HEAD), p->head);
    pr_section_field(w->doc, s, word(w, PR_MSG_COVER_SIGNATURE), (struct pr_text){NULL, 0});
    int64_t day = last_day(w);
    if (day != PR_NO_DAY) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_COVER_DATA_TO,
                  (struct pr_arg[]){pr_arg_number(PR_SHOW_DAY, (double)day)}, 1);
    }
    if (is_interim(w) && w->kind == PR_REPORT_ANNUAL) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_COVER_INTERIM, NULL, 0);
        size_t locked = 0;
        for (size_t i = 0; i < w->year->n_goals; i++) {
            const struct pr_goal *g = &w->year->goal[i];
            locked += g->has_stated && (g->locked || (g->fresh && w->year->goals_recorded));
        }
        paragraph(w, s, PR_PART_PARAGRAPH,
                  locked > 0 ? PR_MSG_COVER_LOCKED : PR_MSG_COVER_NOT_LOCKED,
                  (struct pr_arg[]){pr_arg_count((int64_t)locked)}, 1);
    }
}
