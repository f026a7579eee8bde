/* sections: «Аналитическая справка», a few pages to edit and sign: the findings, figures and
 * sentences of the annual report, fewer of them, and blanks for what only people know. A section
 * without content is not there. */
#include "writer.h"

#include <string.h>

enum {
    FINDINGS_SHOWN = 7,
    DIFFICULTIES_SHOWN = 8,
    DEFICITS_SHOWN = 8,
    PROBLEMS_SHOWN = 6,
    UNKNOWN_SHOWN = 7,
    UNKNOWN_MOST = 200,
    CHARTS_SHOWN = 2,
    CHART_ROWS = 14 /* a chart of more rows takes too much of the page */
};

/* ---- requisites ---- */

void brief_cover(struct writer *w) {
    const struct pr_settings *p = &w->context->settings;
    struct pr_section *s = begin(w, "cover", PR_MSG_SECTION_COVER);
    int64_t day = last_day(w);
    if (p->theme.n > 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_COVER_THEME,
                  (struct pr_arg[]){pr_arg_text(p->theme)}, 1);
    }
    pr_section_field(w->doc, s, word(w, PR_MSG_COVER_ORDER), p->order);
    pr_section_field(w->doc, s, word(w, PR_MSG_COVER_PROTOCOL), p->protocol);
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_BRIEF_SOURCE, NULL, 0);
    if (day != PR_NO_DAY) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_COVER_DATA_TO,
                  (struct pr_arg[]){pr_arg_number(PR_SHOW_DAY, (double)day)}, 1);
    }
    if (is_interim(w)) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_COVER_INTERIM, NULL, 0);
    }
}

/* ---- pieces ---- */

static void more(struct writer *w, struct pr_section *s, enum pr_msg msg, size_t n) {
    if (n > 0) {
        paragraph(w, s, PR_PART_CAUTION, msg, (struct pr_arg[]){pr_arg_count((int64_t)n)}, 1);
    }
}

/* Charts of the whole report, the most telling first; not more than two, and none that takes much
 * of the page. */
static const struct {
    const char *id; /* section of the brief */
    const char *from;
    enum pr_chart_kind kind;
} pictures[] = {{"changed", "motivation", PR_CHART_DUMBBELL},
                {"difficulties", "difficulties", PR_CHART_BARS},
                {"done", "lessons", PR_CHART_HEAT}};

static const struct pr_chart *chart_from(const struct writer *w, const char *from,
                                         enum pr_chart_kind kind) {
    for (size_t i = 0; w->whole != NULL && i < w->whole->n_sections; i++) {
        const struct pr_section *s = &w->whole->section[i];
        for (size_t k = 0; strcmp(s->id, from) == 0 && k < s->n_parts; k++) {
            const struct pr_chart *c = s->part[k].chart;
            if (c != NULL && c->kind == kind && c->n_rows > 0 && c->n_rows <= CHART_ROWS) {
                return c;
            }
        }
    }
    return NULL;
}

static void chart(struct writer *w, struct pr_section *s) {
    size_t n = 0;
    for (size_t i = 0; i < PR_COUNT_OF(pictures) && n < CHARTS_SHOWN; i++) {
        const struct pr_chart *c = chart_from(w, pictures[i].from, pictures[i].kind);
        n += c != NULL;
        if (c != NULL && strcmp(pictures[i].id, s->id) == 0) {
            pr_section_chart(w->doc, s, c);
        }
    }
}

static void who(struct writer *w, struct pr_section *s) {
    static const struct {
        enum pr_msg label;
        const char *measure;
        int group;
    } rows[] = {{PR_MSG_PEOPLE_MEMBERS, "members", -1},
                {PR_MSG_PEOPLE_PUPILS, "pupils", -1},
                {PR_MSG_PEOPLE_PUPILS_COMMUNITY, "pupils", PR_COMMUNITY},
                {PR_MSG_PEOPLE_PUPILS_COMPARISON, "pupils", PR_COMPARISON}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        struct pr_of of[] = {{"group", group_name(w, rows[i].group)}};
        const struct pr_figure *f = find(w, "people", rows[i].measure, of, 1);
        if (given(f)) {
            struct pr_cell c = pr_cell_figure(PR_SHOW_COUNT, f);
            pr_section_field(w->doc, s, word(w, rows[i].label),
                             pr_cell_show(w->arena, w->lang, &c));
        }
    }
    coverage_part(w, s);
}

static void done(struct writer *w, struct pr_section *s) {
    done_part(w, s);
    chart(w, s);
}

static void changed(struct writer *w, struct pr_section *s) {
    const struct pr_finding *all[FINDINGS_SHOWN];
    size_t n = findings_by_weight(w, all, FINDINGS_SHOWN);
    indicator_table(w, s);
    for (size_t i = 0; i < n; i++) {
        pr_section_text(w->doc, s, PR_PART_BULLET,
                        pr_finding_text(w->arena, w->lang, w->year, w->analysis, all[i]));
    }
    more(w, s, PR_MSG_BRIEF_MORE, w->analysis->n_findings - n);
    if (w->analysis->n_findings == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_CONCLUSIONS_CHANGED_NONE, NULL, 0);
    }
    chart(w, s);
}

static void difficulties(struct writer *w, struct pr_section *s) {
    if (difficulties_known(w)) {
        more(w, s, PR_MSG_BRIEF_MORE, difficulties_part(w, s, DIFFICULTIES_SHOWN));
        chart(w, s);
    }
}

static void deficits(struct writer *w, struct pr_section *s) {
    more(w, s, PR_MSG_BRIEF_MORE, deficits_table(w, s, DEFICITS_SHOWN));
}

static size_t problems_of(struct writer *w, struct problem **all, size_t *shown) {
    *all = pr_arena_array(w->arena, TASKS_MOST, sizeof **all);
    size_t n = year_problems(w, *all, TASKS_MOST);
    *shown = n < PROBLEMS_SHOWN ? n : PROBLEMS_SHOWN;
    return n;
}

static void problems(struct writer *w, struct pr_section *s) {
    struct problem *all = NULL;
    size_t shown = 0;
    size_t n = problems_of(w, &all, &shown);
    problem_table(w, s, all, shown);
    more(w, s, PR_MSG_BRIEF_MORE, n - shown);
}

static void unknown(struct writer *w, struct pr_section *s) {
    struct pr_text *all = pr_arena_array(w->arena, UNKNOWN_MOST, sizeof *all);
    size_t n = not_established(w, all, UNKNOWN_MOST);
    size_t shown = n < UNKNOWN_SHOWN ? n : UNKNOWN_SHOWN;
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_UNKNOWN_INTRO, NULL, 0);
    for (size_t i = 0; i < shown; i++) {
        pr_section_text(w->doc, s, PR_PART_BULLET, all[i]);
    }
    paragraph(w, s, PR_PART_CAUTION, PR_MSG_BRIEF_SEE_UNKNOWN, NULL, 0);
}

/* Under the last section: signatures do not stand alone on a page. */
static void signatures(struct writer *w, struct pr_section *s) {
    const struct pr_settings *p = &w->context->settings;
    struct pr_arg head[] = {pr_arg_text(p->head)},
                  nobody[] = {pr_arg_text(word(w, PR_MSG_BLANK_LONG))};
    pr_section_field(w->doc, s, word(w, PR_MSG_COVER_HEAD),
                     say(w, PR_MSG_BRIEF_SIGNATURE, p->head.n > 0 ? head : nobody, 1));
    pr_section_field(w->doc, s, word(w, PR_MSG_BRIEF_DEPUTY),
                     say(w, PR_MSG_BRIEF_SIGNATURE, nobody, 1));
    pr_section_field(w->doc, s, word(w, PR_MSG_BRIEF_DATE), (struct pr_text){NULL, 0});
}

/* Two problems may lead to the same task. */
static size_t different(const struct problem *all, size_t n) {
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        size_t k = 0;
        while (k < i && !pr_text_equal(all[k].task, all[i].task)) {
            k++;
        }
        found += k == i;
    }
    return found;
}

static void tasks(struct writer *w, struct pr_section *s) {
    struct problem *all = NULL;
    size_t shown = 0;
    size_t n = problems_of(w, &all, &shown);
    tasks_part(w, s, all, shown);
    more(w, s, PR_MSG_BRIEF_MORE, different(all, n) - different(all, shown));
    if (is_interim(w)) {
        signatures(w, s);
    }
}

static void decision(struct writer *w, struct pr_section *s) {
    if (!is_interim(w)) {
        decision_part(w, s);
        signatures(w, s);
    }
}

/* ---- all ---- */

void brief_sections(struct writer *w) {
    static const struct {
        const char *id;
        enum pr_msg title;
        void (*put)(struct writer *w, struct pr_section *s);
    } rows[] = {{"who", PR_MSG_BRIEF_WHO, who},
                {"done", PR_MSG_CONCLUSIONS_DONE, done},
                {"changed", PR_MSG_CONCLUSIONS_CHANGED, changed},
                {"difficulties", PR_MSG_CONCLUSIONS_DIFFICULTIES, difficulties},
                {"deficits", PR_MSG_CONCLUSIONS_DEFICITS, deficits},
                {"problems", PR_MSG_CONCLUSIONS_PROBLEMS, problems},
                {"unknown", PR_MSG_SECTION_UNKNOWN, unknown},
                {"tasks", PR_MSG_CONCLUSIONS_TASKS, tasks},
                {"decision", PR_MSG_CONCLUSIONS_DECISION, decision}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        enum pr_msg title = rows[i].put == tasks ? tasks_title(w) : rows[i].title;
        struct pr_section *s = begin(w, rows[i].id, title);
        rows[i].put(w, s);
        w->doc->n_sections -= s->n_parts == 0;
    }
}
