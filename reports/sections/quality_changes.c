/* sections: what «Качество данных» says of forms that changed between waves, and of answers that a
 * later download of a form lacks: with the mean without them. */
#include "writer.h"

static const enum pr_issue_code changed[] = {PR_ISSUE_question_changed, PR_ISSUE_question_respelled,
                                             PR_ISSUE_question_dropped, PR_ISSUE_scale_changed,
                                             PR_ISSUE_options_changed,  PR_ISSUE_question_multiple,
                                             PR_ISSUE_answers_written,  PR_ISSUE_form_unlike};

static const enum pr_issue_code downloads[] = {
    PR_ISSUE_note_download, PR_ISSUE_note_download_nameless, PR_ISSUE_records_disappeared,
    PR_ISSUE_note_file_copy};

static bool among(enum pr_issue_code code, const enum pr_issue_code *list, size_t n) {
    bool found = false;
    for (size_t i = 0; i < n && !found; i++) {
        found = list[i] == code;
    }
    return found;
}

/* Files, what is said of them and what to do. */
static void said(struct writer *w, struct pr_section *s, enum pr_msg title, enum pr_msg note,
                 const enum pr_issue_code *list, size_t n_list) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, title));
    column(w, &b, PR_MSG_COL_FILE, 24, true);
    column(w, &b, PR_MSG_COL_WHAT, 90, true);
    for (size_t i = 0; i < w->issues->n; i++) {
        const struct pr_issue *x = &w->issues->items[i];
        if (among(x->code, list, n_list)) {
            pr_grid_cell(&b, pr_cell_heading(quality_file(w, x->file)));
            struct pr_text advice = pr_issue_advice(w->arena, w->lang, x);
            struct pr_arg args[] = {pr_arg_text(pr_issue_text(w->arena, w->lang, x)),
                                    pr_arg_text(advice)};
            pr_grid_cell(&b, pr_cell_text(advice.n > 0 ? say(w, PR_MSG_QUALITY_ADVICE, args, 2)
                                                       : args[0].text));
        }
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, word(w, note));
    }
}

/* ---- answers that vanished ---- */

/* Codes of the group's answers that a later download lacks. */
static struct pr_text codes(const struct writer *w, const struct pr_survey *survey, int32_t wave,
                            int group) {
    struct pr_buf b = pr_buf_new(w->arena);
    for (size_t i = 0; i < survey->n_responses; i++) {
        const struct pr_response *r = &survey->response[i];
        if (r->wave == wave && r->group == group && r->table != NULL && r->pupil >= 0 &&
            r->table->row[r->row].vanished) {
            pr_buf_c(&b, b.n > 0 ? ", " : "");
            pr_buf_text(&b, w->context->pupil[r->pupil].code);
        }
    }
    return pr_buf_done(&b);
}

static size_t count(const struct pr_survey *survey, int32_t wave, int group) {
    size_t n = 0;
    for (size_t i = 0; i < survey->n_responses; i++) {
        const struct pr_response *r = &survey->response[i];
        n += r->wave == wave && r->group == group && r->table != NULL &&
             r->table->row[r->row].vanished;
    }
    return n;
}

static void vanished_row(struct writer *w, struct pr_grid_builder *b, const struct survey_view *v,
                         const int at[2]) {
    int32_t wave = at[0];
    int group = at[1];
    size_t n = count(v->survey, wave, group);
    if (n == 0) {
        return;
    }
    struct pr_of of[] = {
        {"questionnaire", v->q}, {"wave", wave_name(w, wave)}, {"group", group_name(w, group)}};
    pr_grid_cell(b, pr_cell_heading(survey_title(w, v->ins)));
    pr_grid_cell(b, pr_cell_text(wave_name(w, wave)));
    pr_grid_cell(b, pr_cell_text(group_name(w, group)));
    pr_grid_cell(b, pr_cell_raw(PR_SHOW_COUNT, (double)n));
    pr_grid_cell(b, pr_cell_text(codes(w, v->survey, wave, group)));
    pr_grid_cell(b, pr_cell_figure(PR_SHOW_POINTS, find(w, "survey", "mean", of, 3)));
    pr_grid_cell(b,
                 pr_cell_figure(PR_SHOW_POINTS, find(w, "survey", "mean_without_vanished", of, 3)));
}

static void vanished(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_QUALITY_VANISHED));
    column(w, &b, PR_MSG_COL_QUESTIONNAIRE, 22, true);
    column(w, &b, PR_MSG_COL_WAVE, 12, true);
    column(w, &b, PR_MSG_COL_GROUP, 12, true);
    column(w, &b, PR_MSG_COL_VANISHED, 10, false);
    column(w, &b, PR_MSG_COL_CODES, 24, true);
    column(w, &b, PR_MSG_COL_MEAN, 10, false);
    column(w, &b, PR_MSG_COL_WITHOUT, 12, false);
    for (size_t i = 0; i < w->year->n_surveys; i++) {
        struct survey_view v = survey_view(w, &w->year->survey[i]);
        for (int32_t wave = v.first; wave >= 0 && wave <= v.last; wave++) {
            for (int g = 0; g < PR_GROUPS; g++) {
                vanished_row(w, &b, &v, (int[]){wave, g});
            }
        }
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_QUALITY_VANISHED_NOTE));
    }
}

void quality_changes(struct writer *w, struct pr_section *s) {
    said(w, s, PR_MSG_QUALITY_CHANGED, PR_MSG_QUALITY_CHANGED_NOTE, changed, PR_COUNT_OF(changed));
    said(w, s, PR_MSG_QUALITY_DOWNLOADS, PR_MSG_QUALITY_DOWNLOADS_NOTE, downloads,
         PR_COUNT_OF(downloads));
    vanished(w, s);
}
