/* sections: «Взаимопосещение»: who of the community has been at whose lesson. */
#include "writer.h"

enum { MEMBERS_ACROSS = 12, MEMBERS_ON_A_CHART = 40 };

struct people {
    struct pr_text *code;
    size_t n;
};

/* The members of the community, in their order. */
static struct people members(const struct writer *w) {
    struct people p = {.code = pr_arena_array(w->arena, w->context->n_members + 1, sizeof *p.code)};
    for (size_t i = 0; i < w->context->n_members; i++) {
        const struct pr_member *m = &w->context->member[i];
        if (m->group == PR_COMMUNITY) {
            p.code[p.n++] = m->code.n > 0 ? m->code : m->name;
        }
    }
    return p;
}

static const struct pr_figure *visits(const struct writer *w, struct pr_text visitor,
                                      struct pr_text teacher) {
    struct pr_of of[] = {{"observer", visitor}, {"teacher", teacher}};
    return find(w, "visits", "visits", of, 2);
}

static const struct pr_text anybody = {NULL, 0};

static struct pr_cell quiet_cell(const struct writer *w, size_t i, size_t k,
                                 const struct pr_figure *f) {
    struct pr_cell cell =
        given(f) ? pr_cell_figure(PR_SHOW_COUNT, f)
                 : pr_cell_text(i == k ? word(w, PR_MSG_TECHNIQUES_DASH) : PR_TEXT(""));
    cell.quiet = !given(f) || f->value <= 0;
    return cell;
}

static void matrix(struct writer *w, struct pr_section *s, const struct people *p) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_VISITS_TABLE));
    column(w, &b, PR_MSG_COL_VISITOR, 16, true);
    for (size_t k = 0; k < p->n; k++) {
        pr_grid_column(&b, (struct pr_grid_column){
                               .title = p->code[k], .over = word(w, PR_MSG_VISITS_AT), .width = 9});
    }
    column(w, &b, PR_MSG_COL_VISITS_TOTAL, 14, false);
    column(w, &b, PR_MSG_VISITS_RECEIVED, 14, false);
    for (size_t i = 0; i < p->n; i++) {
        pr_grid_cell(&b, pr_cell_heading(p->code[i]));
        for (size_t k = 0; k < p->n; k++) {
            pr_grid_cell(&b, quiet_cell(w, i, k, visits(w, p->code[i], p->code[k])));
        }
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, visits(w, p->code[i], anybody)));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, visits(w, anybody, p->code[i])));
    }
    pr_grid_add(&b, s, word(w, PR_MSG_VISITS_TABLE_NOTE));
}

/* More members than columns: totals of each, then the pairs. */
static void lists(struct writer *w, struct pr_section *s, const struct people *p) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_VISITS_TABLE));
    column(w, &b, PR_MSG_COL_TEACHER, 16, true);
    column(w, &b, PR_MSG_COL_VISITS_TOTAL, 14, false);
    column(w, &b, PR_MSG_VISITS_RECEIVED, 14, false);
    for (size_t i = 0; i < p->n; i++) {
        pr_grid_cell(&b, pr_cell_heading(p->code[i]));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, visits(w, p->code[i], anybody)));
        pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, visits(w, anybody, p->code[i])));
    }
    pr_grid_add(&b, s, word(w, PR_MSG_VISITS_TABLE_NOTE));
    b = pr_grid_new(w->doc, word(w, PR_MSG_VISITS_LIST));
    column(w, &b, PR_MSG_COL_VISITOR, 16, true);
    column(w, &b, PR_MSG_VISITS_AT, 16, true);
    column(w, &b, PR_MSG_COL_VISITS_TOTAL, 14, false);
    for (size_t i = 0; i < p->n; i++) {
        for (size_t k = 0; k < p->n; k++) {
            const struct pr_figure *f = visits(w, p->code[i], p->code[k]);
            if (is_some(f)) {
                pr_grid_cell(&b, pr_cell_heading(p->code[i]));
                pr_grid_cell(&b, pr_cell_text(p->code[k]));
                pr_grid_cell(&b, pr_cell_figure(PR_SHOW_COUNT, f));
            }
        }
    }
    pr_grid_add(&b, s, PR_TEXT(""));
}

static void heat(struct writer *w, struct pr_section *s, const struct people *p,
                 const struct pr_figure *all) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    c->kind = PR_CHART_HEAT;
    c->id = PR_TEXT("visits");
    c->series = p->code;
    c->n_series = p->n < MEMBERS_ON_A_CHART ? p->n : MEMBERS_ON_A_CHART;
    c->row = pr_arena_array(w->arena, p->n + 1, sizeof *c->row);
    c->high = 1;
    c->show = PR_SHOW_COUNT;
    for (size_t i = 0; i < p->n; i++) {
        struct pr_chart_row *row = &c->row[c->n_rows++];
        row->label = p->code[i];
        for (size_t k = 0; k < c->n_series; k++) {
            const struct pr_figure *f = visits(w, p->code[i], p->code[k]);
            row->has[k] = given(f);
            row->value[k] = given(f) ? f->value : 0;
            c->high = row->value[k] > c->high ? row->value[k] : c->high;
        }
    }
    struct pr_arg args[] = {show_figure(PR_SHOW_COUNT, all), pr_arg_count((int64_t)p->n)};
    c->title = say(w, PR_MSG_CHART_VISITS_TITLE, args, 2);
    c->subtitle = say(w, PR_MSG_CHART_VISITS_SUB, args, 2);
    c->note = word(w, PR_MSG_CHART_VISITS_NOTE);
    c->alt = say(w, PR_MSG_CHART_VISITS_ALT, args, 2);
    pr_section_chart(w->doc, s, c);
}

/* Members who were at nobody's lesson. */
static void stayed(struct writer *w, struct pr_section *s, const struct people *p) {
    struct pr_buf b = pr_buf_new(w->arena);
    for (size_t i = 0; i < p->n; i++) {
        const struct pr_figure *f = visits(w, p->code[i], anybody);
        if (given(f) && f->value <= 0) {
            pr_buf_c(&b, b.n > 0 ? ", " : "");
            pr_buf_text(&b, p->code[i]);
        }
    }
    if (b.n > 0) {
        paragraph(w, s, PR_PART_BULLET, PR_MSG_VISITS_WITHOUT,
                  (struct pr_arg[]){pr_arg_text(pr_buf_done(&b))}, 1);
    }
}

void section_visits(struct writer *w) {
    const struct pr_figure *all = plain_figure(w, "visits", "visits");
    const struct pr_figure *visitors = plain_figure(w, "visits", "visitors");
    const struct pr_figure *visited = plain_figure(w, "visits", "visited");
    const struct pr_figure *lessons = plain_figure(w, "visits", "visit_lessons");
    const struct pr_figure *unseen = plain_figure(w, "visits", "visit_lessons_without_sheet");
    if (!given(all) || !given(visitors) || !given(visited)) {
        return;
    }
    struct people p = members(w);
    struct pr_section *s = begin(w, "visits", PR_MSG_SECTION_VISITS);
    s->landscape = true;
    struct pr_arg args[] = {show_figure(PR_SHOW_COUNT, all), show_figure(PR_SHOW_COUNT, visitors),
                            pr_arg_count(visitors->n), show_figure(PR_SHOW_COUNT, visited)};
    if (all->value > 0) {
        paragraph(w, s, PR_PART_FINDING, PR_MSG_VISITS_SENTENCE, args, 4);
        stayed(w, s, &p);
    } else {
        paragraph(w, s, PR_PART_FINDING, PR_MSG_VISITS_NOBODY, NULL, 0);
    }
    if (is_some(lessons) && given(unseen)) {
        struct pr_arg of[] = {show_figure(PR_SHOW_COUNT, lessons),
                              show_figure(PR_SHOW_COUNT, unseen)};
        paragraph(w, s, PR_PART_BULLET, PR_MSG_VISITS_LESSONS, of, 2);
    }
    if (all->value <= 0 || !is_working(w)) {
        return;
    }
    heat(w, s, &p, all);
    if (p.n <= MEMBERS_ACROSS) {
        matrix(w, s, &p);
    } else {
        lists(w, s, &p);
    }
}
