/* sections: «Открытые уроки»: from which difference on two lessons are told apart; in the report on
 * lessons also how many observers and lessons would be enough (EVIDENCE rule 15). */
#include "writer.h"

enum { LESSONS_LEAST = 10 }; /* under that differences between lessons stay in «Методика» */

static const struct {
    const char *key; /* in the address */
    double value;
} aims[] = {{"0.7", 0.7}, {"0.8", 0.8}};

void lessons_readable(struct writer *w, struct pr_section *s) {
    const struct pr_instrument *sheet = w->year->sheet;
    for (size_t d = 0; d < sheet->n_scales; d++) {
        struct pr_of of[] = {{"domain", sheet->scale[d].title[PR_RU]}};
        const struct pr_figure *f = find(w, "observations", "readable_difference", of, 1);
        if (sheet->scale[d].id.n > 0 && given(f) && f->n >= LESSONS_LEAST) {
            struct pr_arg args[] = {pr_arg_text(sheet->scale[d].title[w->lang]),
                                    show_figure(PR_SHOW_POINTS, f)};
            paragraph(w, s, PR_PART_BULLET, PR_MSG_LESSONS_READABLE, args, 2);
        }
    }
}

static const struct pr_figure *enough(const struct writer *w, const char *measure,
                                      const struct pr_scale *domain, const char *aim) {
    struct pr_of of[] = {{"domain", domain->title[PR_RU]}, {"reliability", pr_text_of(aim)}};
    return find(w, "observations", measure, of, 2);
}

/* Whether the data tell at all, be it that no number up to the most is enough. */
static bool told(const struct pr_figure *f) {
    return f != NULL && (given(f) || f->why == PR_TOO_MANY || f->why == PR_NO_VARIATION);
}

static bool any_told(const struct writer *w, const char *measure) {
    const struct pr_instrument *sheet = w->year->sheet;
    bool any = false;
    for (size_t d = 0; d < sheet->n_scales; d++) {
        any = any ||
              (sheet->scale[d].id.n > 0 && told(enough(w, measure, &sheet->scale[d], aims[0].key)));
    }
    return any;
}

static struct pr_cell enough_cell(const struct writer *w, const struct pr_figure *f) {
    if (f != NULL && f->why == PR_TOO_MANY) {
        return pr_cell_text(word(w, PR_MSG_ENOUGH_MORE));
    }
    if (f != NULL && f->why == PR_NO_VARIATION) {
        return pr_cell_text(word(w, PR_MSG_ENOUGH_NEVER));
    }
    return told(f) ? pr_cell_figure(PR_SHOW_COUNT, f) : pr_cell_text(word(w, PR_MSG_ENOUGH_UNTOLD));
}

void lessons_enough(struct writer *w, struct pr_section *s) {
    static const struct {
        const char *measure;
        enum pr_msg title;
    } columns[] = {{"lesson_observers_enough", PR_MSG_COL_ENOUGH_OBSERVERS},
                   {"teacher_lessons_enough", PR_MSG_COL_ENOUGH_TEACHER_LESSONS},
                   {"teacher_observers_enough", PR_MSG_COL_ENOUGH_TEACHER_OBSERVERS}};
    const struct pr_instrument *sheet = w->year->sheet;
    bool lesson = any_told(w, columns[0].measure), teacher = any_told(w, columns[1].measure);
    size_t from = lesson ? 0 : 1, to = teacher ? PR_COUNT_OF(columns) : 1;
    heading(w, s, PR_MSG_ENOUGH_HEADING, NULL, 0);
    if (!lesson) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_ENOUGH_NO_LESSON, NULL, 0);
    }
    if (!teacher) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_ENOUGH_NO_TEACHER, NULL, 0);
    }
    if (!lesson && !teacher) {
        return;
    }
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_ENOUGH_TABLE));
    column(w, &b, PR_MSG_COL_DOMAIN, 34, true);
    column(w, &b, PR_MSG_COL_ENOUGH_AIM, 14, false);
    for (size_t k = from; k < to; k++) {
        column(w, &b, columns[k].title, 22, false);
    }
    for (size_t d = 0; d < sheet->n_scales; d++) {
        for (size_t a = 0; a < PR_COUNT_OF(aims) && sheet->scale[d].id.n > 0; a++) {
            pr_grid_cell(&b, pr_cell_heading(sheet->scale[d].title[w->lang]));
            pr_grid_cell(&b, pr_cell_raw(PR_SHOW_PLAIN, aims[a].value));
            for (size_t k = from; k < to; k++) {
                pr_grid_cell(&b, enough_cell(w, enough(w, columns[k].measure, &sheet->scale[d],
                                                       aims[a].key)));
            }
        }
    }
    pr_grid_add(&b, s, word(w, PR_MSG_ENOUGH_NOTE));
}
