/* sections: losses between two waves, single pupils, and the weak group with what regression to the
 * mean alone would give it. */
#include "writer.h"

static const struct pr_figure *span(const struct writer *w, const struct survey_view *v,
                                    const char *measure, int group) {
    struct pr_of of[] = {{"questionnaire", v->q},
                         {"from", wave_name(w, v->first)},
                         {"to", wave_name(w, v->last)},
                         {"group", group_name(w, group)}};
    return find(w, "survey", measure, of, PR_COUNT_OF(of));
}

static bool nobody_of(const struct pr_figure *f, const char *measure) {
    return pr_text_is(pr_text_of(measure), "mean_before_lost") && (f == NULL || f->n == 0);
}

static bool anybody(const struct writer *w, const struct survey_view *v, int group) {
    static const char *const measures[] = {"pairs", "only_before", "only_after"};
    for (size_t i = 0; i < PR_COUNT_OF(measures); i++) {
        const struct pr_figure *f = span(w, v, measures[i], group);
        if (is_some(f)) {
            return true;
        }
    }
    return false;
}

static void losses(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    static const struct {
        enum pr_msg title;
        const char *measure;
        enum pr_show show;
    } columns[] = {{PR_MSG_COL_BOTH_ROLLS, "on_roll_both", PR_SHOW_COUNT},
                   {PR_MSG_COL_PAIRS, "pairs", PR_SHOW_COUNT},
                   {PR_MSG_COL_ONLY_BEFORE, "only_before", PR_SHOW_COUNT},
                   {PR_MSG_COL_ONLY_AFTER, "only_after", PR_SHOW_COUNT},
                   {PR_MSG_COL_START_PAIRS, "mean_before", PR_SHOW_POINTS},
                   {PR_MSG_COL_START_LOST, "mean_before_lost", PR_SHOW_POINTS}};
    size_t first = w->context->has_roster ? 0 : 1; /* without lists nobody knows the roll */
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_SURVEY_LOSSES));
    column(w, &b, PR_MSG_COL_GROUP, 14, true);
    for (size_t c = first; c < PR_COUNT_OF(columns); c++) {
        column(w, &b, columns[c].title, 14, false);
    }
    for (int g = 0; g < PR_GROUPS; g++) {
        if (!anybody(w, v, g)) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(group_name(w, g)));
        for (size_t c = first; c < PR_COUNT_OF(columns); c++) {
            const struct pr_figure *f = span(w, v, columns[c].measure, g);
            bool nobody = nobody_of(f, columns[c].measure);
            pr_grid_cell(&b, nobody ? pr_cell_text(word(w, PR_MSG_NOBODY_LOST))
                                    : pr_cell_figure(columns[c].show, f));
        }
    }
    if (b.cells > 0) {
        pr_grid_add(
            &b, s,
            word(w, first == 0 ? PR_MSG_SURVEY_LOSSES_NOTE : PR_MSG_SURVEY_LOSSES_NOTE_PLAIN));
    }
}

static void persons(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    const struct pr_figure *rose = span(w, v, "persons_rose", PR_COMMUNITY);
    const struct pr_figure *same = span(w, v, "persons_same", PR_COMMUNITY);
    const struct pr_figure *fell = span(w, v, "persons_fell", PR_COMMUNITY);
    const struct pr_figure *limit = span(w, v, "person_change_limit", -1);
    if (given(limit) && pr_show_rounded(PR_SHOW_POINTS, limit->value) == 0) {
        return; /* no error at all: nothing to tell apart */
    }
    if (!given(rose) || !given(same) || !given(fell) || !given(limit)) {
        return;
    }
    struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMMUNITY)),
                            show_figure(PR_SHOW_COUNT, rose), show_figure(PR_SHOW_COUNT, fell),
                            show_figure(PR_SHOW_COUNT, same), show_figure(PR_SHOW_POINTS, limit)};
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_SURVEY_PERSONS, args, PR_COUNT_OF(args));
}

static void weak(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    const struct pr_figure *gain = span(w, v, "weak_gain", PR_COMMUNITY);
    const struct pr_figure *expected = span(w, v, "weak_expected", PR_COMMUNITY);
    const struct pr_figure *excess = span(w, v, "weak_excess", PR_COMMUNITY);
    bool rough = !given(expected);
    if (rough) {
        expected = span(w, v, "weak_expected_rough", PR_COMMUNITY);
    }
    if (!given(gain) || !given(expected) || (!rough && !given(excess))) {
        return;
    }
    struct pr_arg args[] = {
        pr_arg_text(group_name(w, PR_COMMUNITY)), show_figure(PR_SHOW_CHANGE, gain),
        show_figure(PR_SHOW_CHANGE, expected), show_figure(PR_SHOW_CHANGE, rough ? gain : excess)};
    paragraph(w, s, PR_PART_PARAGRAPH, rough ? PR_MSG_SURVEY_WEAK_ROUGH : PR_MSG_SURVEY_WEAK, args,
              PR_COUNT_OF(args));
}

/* Many first scores at an end of the scale: change by start level. */
static void by_start(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    const struct pr_figure *extreme = span(w, v, "extreme_share", -1);
    const struct pr_figure *half[2] = {NULL, NULL};
    static const char *const halves[] = {"lower", "upper"};
    for (size_t i = 0; i < 2; i++) {
        struct pr_of of[] = {{"questionnaire", v->q},
                             {"from", wave_name(w, v->first)},
                             {"to", wave_name(w, v->last)},
                             {"group", group_name(w, PR_COMMUNITY)},
                             {"start", pr_text_of(halves[i])}};
        half[i] = find(w, "survey", "mean_change", of, PR_COUNT_OF(of));
    }
    if (is_crowded(extreme) && given(half[0]) && given(half[1])) {
        struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMMUNITY)),
                                show_figure(PR_SHOW_CHANGE, half[0]),
                                show_figure(PR_SHOW_CHANGE, half[1])};
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_SURVEY_BY_START, args, 3);
    }
}

void survey_losses(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    if (v->survey->anonymous || v->first < 0 || v->first == v->last) {
        return;
    }
    losses(w, s, v);
    persons(w, s, v);
    by_start(w, s, v);
    weak(w, s, v);
}
