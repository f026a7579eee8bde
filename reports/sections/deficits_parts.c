/* sections: ratings of skills: each value of each teacher, the shared field, closed deficits. */
#include "writer.h"

enum { TEACHERS_A_TABLE = 6, TEACHERS_ON_A_CHART = 40 };

struct ratings {
    struct writer *w;
    struct pr_section *s;
    const struct pr_instrument *ins;
    int32_t from, to;                           /* waves; equal: one */
    const struct pr_response **before, **after; /* by member */
    struct pr_text direction;
};

static const struct pr_figure *of_teacher(const struct writer *w, const char *measure,
                                          size_t member) {
    struct pr_of of[] = {{"teacher", w->context->member[member].code}};
    return find(w, "deficits", measure, of, 1);
}

static const struct pr_figure *of_skill(const struct writer *w, const char *measure, size_t skill,
                                        int group) {
    struct pr_of of[] = {{"skill", w->year->deficits.answers->instrument->item[skill].code},
                         {"group", group_name(w, group)}};
    return find(w, "deficits", measure, of, 2);
}

static struct pr_text skill_name(const struct ratings *r, size_t skill) {
    return pr_item_title(&r->ins->item[skill], r->w->lang);
}

/* Found in the data they have a name as it was typed; listed ones go by their code. */
static struct pr_text teacher_name(const struct writer *w, size_t member) {
    const struct pr_member *m = &w->context->member[member];
    return !w->context->has_members && m->name.n > 0 ? m->name : m->code;
}

static struct ratings ratings_of(struct writer *w, struct pr_section *s) {
    const struct pr_survey *survey = w->year->deficits.answers;
    size_t n = w->context->n_members;
    struct ratings r = {.w = w, .s = s, .ins = survey->instrument};
    struct pr_wave_span waves = pr_survey_waves(survey);
    r.from = waves.first;
    r.to = waves.last;
    r.before = pr_arena_array(w->arena, n, sizeof(const struct pr_response *));
    r.after = pr_arena_array(w->arena, n, sizeof(const struct pr_response *));
    r.direction =
        word(w, w->year->deficits.high_is_hard ? PR_MSG_DEFICITS_HARD : PR_MSG_DEFICITS_EASY);
    for (size_t i = 0; i < survey->n_responses; i++) {
        const struct pr_response *x = &survey->response[i];
        if (x->wave == r.from) {
            r.before[x->member] = x;
        } else if (x->wave == r.to) {
            r.after[x->member] = x;
        }
    }
    return r;
}

static bool rates(const struct ratings *r, size_t member) {
    return r->before[member] != NULL || r->after[member] != NULL;
}

/* ---- cautions ---- */

static void list(struct pr_buf *b, struct pr_text t) {
    pr_buf_c(b, b->n > 0 ? ", " : "");
    pr_buf_text(b, t);
}

static bool any_rating(const struct ratings *r, const struct pr_response **of, size_t skill) {
    for (size_t m = 0; m < r->w->context->n_members; m++) {
        if (of[m] != NULL && of[m]->answer[skill] != PR_NO_ANSWER) {
            return true;
        }
    }
    return false;
}

static void caution_list(struct ratings *r, enum pr_msg msg, const struct pr_buf *b) {
    if (b->n > 0) {
        struct pr_arg names[] = {pr_arg_text(pr_buf_done(b))};
        paragraph(r->w, r->s, PR_PART_CAUTION, msg, names, 1);
    }
}

static void cautions(struct ratings *r) {
    struct writer *w = r->w;
    const struct pr_survey *survey = w->year->deficits.answers;
    struct pr_buf middle = pr_buf_new(w->arena);
    struct pr_buf unpaired = pr_buf_new(w->arena);
    struct pr_buf once = pr_buf_new(w->arena);
    paragraph(w, r->s, PR_PART_CAUTION, PR_MSG_DEFICITS_SELF, NULL, 0);
    if (!w->context->has_members) {
        paragraph(w, r->s, PR_PART_CAUTION, PR_MSG_DEFICITS_NO_MEMBERS, NULL, 0);
    }
    int32_t last = r->from;
    for (size_t i = 0; i < survey->n_responses; i++) {
        int32_t wave = survey->response[i].wave;
        if (wave > last && wave < r->to) {
            list(&middle, wave_name(w, wave));
            last = wave;
        }
    }
    for (size_t k = 0; r->from < r->to && k < r->ins->n_items; k++) {
        if (any_rating(r, r->before, k) != any_rating(r, r->after, k)) {
            list(&unpaired, skill_name(r, k));
        }
    }
    for (size_t m = 0; r->from < r->to && m < w->context->n_members; m++) {
        if ((r->before[m] != NULL) != (r->after[m] != NULL)) {
            list(&once, teacher_name(w, m));
        }
    }
    caution_list(r, PR_MSG_DEFICITS_MIDDLE, &middle);
    caution_list(r, PR_MSG_DEFICITS_UNPAIRED, &unpaired);
    caution_list(r, PR_MSG_DEFICITS_ONCE, &once);
    if (r->ins->published) {
        struct pr_arg name[] = {pr_arg_text(r->ins->title[w->lang])};
        paragraph(w, r->s, PR_PART_PARAGRAPH, PR_MSG_DEFICITS_BOUND, name, 1);
    }
}

/* ---- each value ---- */

static bool value_of(const struct pr_response *x, size_t skill, double *value) {
    *value = x != NULL && x->answer[skill] != PR_NO_ANSWER ? x->answer[skill] : 0;
    return x != NULL && x->answer[skill] != PR_NO_ANSWER;
}

/* Shaded by what became of the start: better, worse. */
static struct pr_cell rating_cell(const struct ratings *r, size_t member, size_t skill,
                                  bool after) {
    double before = 0;
    double value = 0;
    if (!value_of(after ? r->after[member] : r->before[member], skill, &value)) {
        return pr_cell_text((struct pr_text){NULL, 0});
    }
    struct pr_cell cell = pr_cell_raw(PR_SHOW_PLAIN, value);
    if (after && value_of(r->before[member], skill, &before)) {
        double gain = r->w->year->deficits.high_is_hard ? before - value : value - before;
        cell.tint = gain > 1.5 ? 2 : gain > 0 ? 1 : gain < 0 ? -1 : 0;
    }
    return cell;
}

static void table_row(struct pr_grid_builder *b, const struct ratings *r, const size_t *member,
                      size_t n, size_t skill) {
    pr_grid_cell(b, pr_cell_heading(skill_name(r, skill)));
    for (size_t i = 0; i < n; i++) {
        pr_grid_cell(b, rating_cell(r, member[i], skill, false));
        if (r->from < r->to) {
            pr_grid_cell(b, rating_cell(r, member[i], skill, true));
        }
    }
}

/* An absent mean of a wave in which nobody rated is an empty cell, as the ratings are. */
static struct pr_cell mean_cell(const struct pr_figure *f) {
    struct pr_cell cell =
        f == NULL ? pr_cell_text((struct pr_text){NULL, 0}) : pr_cell_figure(PR_SHOW_POINTS, f);
    cell.strong = true;
    return cell;
}

static void table(struct ratings *r, int group, const size_t *member, size_t n) {
    struct writer *w = r->w;
    struct pr_arg args[] = {pr_arg_text(group_name(w, group))};
    struct pr_grid_builder b =
        pr_grid_new(w->doc, group < 0 ? word(w, PR_MSG_DEFICITS_TABLE_NO_GROUP)
                                      : say(w, PR_MSG_DEFICITS_TABLE, args, 1));
    column(w, &b, PR_MSG_DEFICITS_COL_SKILL, 34, true);
    for (size_t i = 0; i < n; i++) {
        struct pr_grid_column c = {
            .title = wave_name(w, r->from), .over = teacher_name(w, member[i]), .width = 10};
        pr_grid_column(&b, c);
        if (r->from < r->to) {
            c.title = wave_name(w, r->to);
            pr_grid_column(&b, c);
        }
    }
    for (size_t k = 0; k < r->ins->n_items; k++) {
        table_row(&b, r, member, n, k);
    }
    pr_grid_cell(&b, pr_cell_heading(word(w, PR_MSG_DEFICITS_ROW_MEAN)));
    for (size_t i = 0; i < n; i++) {
        pr_grid_cell(&b, mean_cell(of_teacher(w, "mean_before", member[i])));
        if (r->from < r->to) {
            pr_grid_cell(&b, mean_cell(of_teacher(w, "mean_after", member[i])));
        }
    }
    struct pr_arg note[] = {pr_arg_number(PR_SHOW_PLAIN, r->ins->item[0].low),
                            pr_arg_number(PR_SHOW_PLAIN, r->ins->item[0].high),
                            pr_arg_text(r->direction)};
    pr_grid_add(&b, r->s, say(w, PR_MSG_DEFICITS_TABLE_NOTE, note, PR_COUNT_OF(note)));
}

static void tables(struct ratings *r) {
    size_t n_members = r->w->context->n_members;
    size_t *member = pr_arena_array(r->w->arena, TEACHERS_A_TABLE, sizeof *member);
    static const int groups[] = {PR_COMMUNITY, PR_COMPARISON, -1};
    for (size_t g = 0; g < PR_COUNT_OF(groups); g++) {
        size_t n = 0;
        for (size_t m = 0; m < n_members; m++) {
            if (r->w->context->member[m].group != groups[g] || !rates(r, m)) {
                continue;
            }
            member[n++] = m;
            if (n == TEACHERS_A_TABLE) {
                table(r, groups[g], member, n);
                n = 0;
            }
        }
        if (n > 0) {
            table(r, groups[g], member, n);
        }
    }
}

/* ---- skills of the community ---- */

static struct pr_cell share_cell(const struct writer *w, const struct pr_figure *hard) {
    if (!given(hard)) {
        return pr_cell_figure(PR_SHOW_COUNT, NULL);
    }
    struct pr_arg args[] = {show_figure(PR_SHOW_COUNT, hard), pr_arg_count(hard->n)};
    return pr_cell_text(say(w, PR_MSG_DEFICITS_OF, args, 2));
}

static bool any_mean(const struct ratings *r) {
    for (size_t k = 0; k < r->ins->n_items; k++) {
        if (given(of_skill(r->w, "mean_before", k, PR_COMMUNITY)) ||
            given(of_skill(r->w, "mean_after", k, PR_COMMUNITY))) {
            return true;
        }
    }
    return false;
}

static void skills(struct ratings *r) {
    struct writer *w = r->w;
    static const struct {
        const char *hard, *mean;
        enum pr_msg hard_title, mean_title;
    } at[] = {{"hard_before", "mean_before", PR_MSG_DEFICITS_COL_HARD_BEFORE,
               PR_MSG_DEFICITS_COL_MEAN_BEFORE},
              {"hard_after", "mean_after", PR_MSG_DEFICITS_COL_HARD_AFTER,
               PR_MSG_DEFICITS_COL_MEAN_AFTER}};
    size_t waves = r->from < r->to ? 2 : 1;
    bool means = any_mean(r);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_DEFICITS_SKILLS));
    column(w, &b, PR_MSG_DEFICITS_COL_SKILL, 40, true);
    for (size_t i = 0; i < waves; i++) {
        column(w, &b, at[i].hard_title, 18, true);
        if (means) {
            column(w, &b, at[i].mean_title, 16, false);
        }
    }
    for (size_t k = 0; k < r->ins->n_items; k++) {
        pr_grid_cell(&b, pr_cell_heading(skill_name(r, k)));
        for (size_t i = 0; i < waves; i++) {
            pr_grid_cell(&b, share_cell(w, of_skill(w, at[i].hard, k, PR_COMMUNITY)));
            if (means) {
                pr_grid_cell(
                    &b, pr_cell_figure(PR_SHOW_POINTS, of_skill(w, at[i].mean, k, PR_COMMUNITY)));
            }
        }
    }
    bool hard = w->year->deficits.high_is_hard;
    const struct pr_figure *limit = plain_figure(w, "deficits", "hard_limit");
    struct pr_arg note[] = {pr_arg_text(group_name(w, PR_COMMUNITY)),
                            pr_arg_number(PR_SHOW_PLAIN, given(limit) ? limit->value : 0)};
    pr_grid_add(
        &b, r->s,
        say(w, hard ? PR_MSG_DEFICITS_SKILLS_NOTE : PR_MSG_DEFICITS_SKILLS_NOTE_LOW, note, 2));
}

static void common_field(struct ratings *r, const char *measure, int32_t wave) {
    struct writer *w = r->w;
    struct pr_buf b = pr_buf_new(w->arena);
    bool any = false;
    for (size_t k = 0; k < r->ins->n_items; k++) {
        const struct pr_figure *f = of_skill(w, measure, k, PR_COMMUNITY);
        any = any || given(f);
        if (!given(f) || 2 * (int64_t)f->value < f->n) {
            continue;
        }
        struct pr_arg args[] = {pr_arg_text(skill_name(r, k)), show_figure(PR_SHOW_COUNT, f),
                                pr_arg_count(f->n)};
        list(&b, say(w, PR_MSG_DEFICITS_COMMON_ONE, args, 3));
    }
    struct pr_arg args[] = {pr_arg_text(wave_name(w, wave)),
                            pr_arg_text(group_name(w, PR_COMMUNITY)), pr_arg_text(pr_buf_done(&b))};
    if (any) {
        paragraph(w, r->s, PR_PART_BULLET,
                  b.n > 0 ? PR_MSG_DEFICITS_COMMON : PR_MSG_DEFICITS_COMMON_NONE, args,
                  b.n > 0 ? 3 : 2);
    }
}

/* ---- closed deficits ---- */

static struct pr_text closed_skills(const struct ratings *r, size_t member) {
    struct pr_buf b = pr_buf_new(r->w->arena);
    for (size_t k = 0; k < r->ins->n_items; k++) {
        struct pr_of of[] = {{"teacher", r->w->context->member[member].code},
                             {"skill", r->ins->item[k].code}};
        const struct pr_figure *f = find(r->w, "deficits", "closed", of, 2);
        if (is_some(f)) {
            list(&b, skill_name(r, k));
        }
    }
    return b.n > 0 ? pr_buf_done(&b) : word(r->w, PR_MSG_DEFICITS_NONE_CLOSED);
}

static void closed(struct ratings *r) {
    struct writer *w = r->w;
    struct pr_of of[] = {{"group", group_name(w, PR_COMMUNITY)}};
    const struct pr_figure *hard = find(w, "deficits", "hard_before", of, 1);
    const struct pr_figure *done = find(w, "deficits", "closed", of, 1);
    if (!given(hard) || !given(done) || hard->value < 1) {
        return;
    }
    struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMMUNITY)),
                            show_figure(PR_SHOW_COUNT, hard), show_figure(PR_SHOW_COUNT, done)};
    heading(w, r->s, PR_MSG_DEFICITS_CLOSED, NULL, 0);
    paragraph(w, r->s, PR_PART_PARAGRAPH, PR_MSG_DEFICITS_CLOSED_SENTENCE, args, 3);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_DEFICITS_CLOSED));
    column(w, &b, PR_MSG_COL_TEACHER, 14, true);
    column(w, &b, PR_MSG_DEFICITS_COL_HARD, 14, false);
    column(w, &b, PR_MSG_DEFICITS_COL_CLOSED, 10, false);
    column(w, &b, PR_MSG_DEFICITS_COL_WHICH, 70, true);
    for (size_t m = 0; m < w->context->n_members; m++) {
        const struct pr_figure *was = of_teacher(w, "hard_before", m);
        if (w->context->member[m].group != PR_COMMUNITY || !given(was)) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_heading(teacher_name(w, m)));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, was));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, of_teacher(w, "closed", m)));
        pr_grid_cell(&b, pr_cell_text(closed_skills(r, m)));
    }
    pr_grid_add(&b, r->s, say(w, PR_MSG_DEFICITS_CLOSED_NOTE, args, 1));
}

/* ---- charts ---- */

static void heat(struct ratings *r) {
    struct writer *w = r->w;
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    const struct pr_response **of = r->from < r->to ? r->after : r->before;
    c->kind = PR_CHART_HEAT;
    c->id = PR_TEXT("deficits-skills");
    c->tabled = true;
    c->neutral = -1;
    c->series = pr_arena_array(w->arena, TEACHERS_ON_A_CHART, sizeof *c->series);
    c->row = pr_arena_array(w->arena, r->ins->n_items, sizeof *c->row);
    for (size_t k = 0; k < r->ins->n_items; k++) {
        c->row[c->n_rows++].label = skill_name(r, k);
    }
    for (int g = 0; g <= PR_GROUPS; g++) {
        int group = g < PR_GROUPS ? g : -1;
        for (size_t m = 0; m < w->context->n_members; m++) {
            if (w->context->member[m].group != group || of[m] == NULL ||
                c->n_series == TEACHERS_ON_A_CHART) {
                continue;
            }
            size_t at = c->n_series++;
            c->series[at] = teacher_name(w, m);
            for (size_t k = 0; k < r->ins->n_items; k++) {
                c->row[k].has[at] = value_of(of[m], k, &c->row[k].value[at]);
            }
        }
    }
    if (c->n_series == 0 || c->n_rows == 0) {
        return;
    }
    c->low = r->ins->item[0].low;
    c->high = r->ins->item[0].high;
    c->show = PR_SHOW_PLAIN;
    struct pr_arg title[] = {pr_arg_text(wave_name(w, r->to)), pr_arg_count((int64_t)c->n_rows),
                             pr_arg_count((int64_t)c->n_series)};
    struct pr_arg scale[] = {pr_arg_number(PR_SHOW_PLAIN, c->low),
                             pr_arg_number(PR_SHOW_PLAIN, c->high), pr_arg_text(r->direction)};
    c->title = say(w, PR_MSG_CHART_DEFICITS_TITLE, title, 3);
    c->subtitle = say(w, PR_MSG_CHART_DEFICITS_SUB, scale, 3);
    c->note = word(w, PR_MSG_CHART_DEFICITS_NOTE);
    c->alt = say(w, PR_MSG_CHART_DEFICITS_ALT, &title[1], 2);
    pr_section_chart(w->doc, r->s, c);
}

static void dumbbell(struct ratings *r) {
    struct writer *w = r->w;
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    c->kind = PR_CHART_DUMBBELL;
    c->id = PR_TEXT("deficits-teachers");
    c->neutral = -1;
    c->row = pr_arena_array(w->arena, TEACHERS_ON_A_CHART, sizeof *c->row);
    c->series = pr_arena_array(w->arena, 2, sizeof *c->series);
    c->series[c->n_series++] = wave_name(w, r->from);
    c->series[c->n_series++] = wave_name(w, r->to);
    for (int g = 0; g < PR_GROUPS; g++) {
        for (size_t m = 0; m < w->context->n_members; m++) {
            const struct pr_figure *before = of_teacher(w, "mean_before", m);
            const struct pr_figure *after = of_teacher(w, "mean_after", m);
            if (w->context->member[m].group != g || !given(before) || !given(after) ||
                c->n_rows == TEACHERS_ON_A_CHART) {
                continue;
            }
            struct pr_chart_row *row = &c->row[c->n_rows++];
            row->label = joined(w, teacher_name(w, m), ", ", group_name(w, g));
            row->value[0] = before->value;
            row->value[1] = after->value;
            row->has[0] = row->has[1] = true;
            row->quiet = g != PR_COMMUNITY;
            row->n = (size_t)(after->n > 0 ? after->n : 0);
        }
    }
    if (c->n_rows == 0) {
        return;
    }
    c->low = r->ins->item[0].low;
    c->high = r->ins->item[0].high;
    c->show = PR_SHOW_POINTS;
    struct pr_arg args[] = {pr_arg_text(wave_name(w, r->from)), pr_arg_text(wave_name(w, r->to)),
                            pr_arg_text(r->direction)};
    struct pr_arg n[] = {pr_arg_count((int64_t)c->n_rows)};
    c->title = word(w, PR_MSG_CHART_DEFICITS_CHANGE);
    c->subtitle = say(w, PR_MSG_CHART_DEFICITS_CHANGE_SUB, args, 3);
    c->note = word(w, PR_MSG_CHART_DEFICITS_CHANGE_NOTE);
    c->alt = say(w, PR_MSG_CHART_DEFICITS_CHANGE_ALT, n, 1);
    pr_section_chart(w->doc, r->s, c);
}

void deficits_part(struct writer *w, struct pr_section *s) {
    struct ratings r = ratings_of(w, s);
    const struct pr_finding *f = finding_about(w, "deficits");
    if (f != NULL) {
        pr_section_text(w->doc, s, PR_PART_FINDING, deficits_finding_text(w, f));
    }
    if (r.from < 0 || r.ins->n_items == 0) {
        return;
    }
    cautions(&r);
    common_field(&r, "hard_before", r.from);
    if (r.from < r.to) {
        common_field(&r, "hard_after", r.to);
    }
    heat(&r);
    if (r.from < r.to) {
        dumbbell(&r);
    }
    skills(&r);
    if (r.from < r.to) {
        closed(&r);
    }
    tables(&r);
}
