/* sections: «Приёмы ФО»: in how many lessons, and in how many teachers' lessons, observers have
 * seen each technique. Names and figures come from the results; lessons show, they do not prove
 * use. */
#include "writer.h"

#include <stdlib.h>
#include <string.h>

enum { TEACHERS_ACROSS = 12, TEACHERS_ON_A_CHART = 40, NAMED = 12 };

struct names {
    struct pr_text *item;
    size_t n;
};

static void add(struct names *names, struct pr_text name) {
    for (size_t i = 0; i < names->n; i++) {
        if (pr_text_equal(names->item[i], name)) {
            return;
        }
    }
    names->item[names->n++] = name;
}

/* Values of a key among the addresses techniques/lessons with so many keys, in their order. */
static struct names names_of(const struct writer *w, const char *key, size_t keys) {
    const struct pr_results *all = w->analysis->results;
    struct names names = {.item =
                              pr_arena_array(w->arena, pr_results_n(all) + 1, sizeof *names.item)};
    for (size_t i = 0; i < pr_results_n(all); i++) {
        const struct pr_address *at = &pr_results_at(all, i)->at;
        bool mine = strcmp(at->topic, "techniques") == 0 && strcmp(at->measure, "lessons") == 0;
        for (size_t k = 0; mine && at->n_of == keys && k < keys; k++) {
            if (strcmp(at->of[k].key, key) == 0) {
                add(&names, at->of[k].value);
            }
        }
    }
    return names;
}

static int by_name(const void *a, const void *b) {
    const struct pr_text *x = a;
    const struct pr_text *y = b;
    int order = pr_text_compare_natural(*x, *y);
    return order != 0 ? order : pr_text_compare(*x, *y);
}

static const struct pr_figure *seen(const struct writer *w, const char *measure,
                                    struct pr_text technique, struct pr_text teacher) {
    struct pr_of of[] = {{"technique", technique}, {"teacher", teacher}};
    return find(w, "techniques", measure, of, 2);
}

/* «2 из 3»; nobody asked: a dash. */
static struct pr_cell cell(const struct writer *w, const struct pr_figure *f) {
    if (!given(f)) {
        return pr_cell_text(word(w, PR_MSG_TECHNIQUES_DASH));
    }
    struct pr_arg args[] = {pr_arg_count((int64_t)f->value), pr_arg_count(f->n)};
    return pr_cell_text(say(w, PR_MSG_TECHNIQUES_OF, args, 2));
}

static const struct pr_text nobody = {NULL, 0};

static void table(struct writer *w, struct pr_section *s, const struct names *techniques,
                  const struct names *teachers) {
    bool across = teachers->n <= TEACHERS_ACROSS;
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_TECHNIQUES_TABLE));
    column(w, &b, PR_MSG_COL_TECHNIQUE, 40, true);
    column(w, &b, PR_MSG_COL_LESSONS_SEEN, 16, false);
    column(w, &b, PR_MSG_COL_TEACHERS_SEEN, 18, false);
    for (size_t k = 0; across && k < teachers->n; k++) {
        pr_grid_column(&b, (struct pr_grid_column){.title = teachers->item[k],
                                                   .over = word(w, PR_MSG_TECHNIQUES_BY_TEACHER),
                                                   .width = 10});
    }
    for (size_t i = 0; i < techniques->n; i++) {
        struct pr_text name = techniques->item[i];
        pr_grid_cell(&b, pr_cell_heading(name));
        pr_grid_cell(&b, cell(w, seen(w, "lessons", name, nobody)));
        pr_grid_cell(&b, cell(w, seen(w, "teachers", name, nobody)));
        for (size_t k = 0; across && k < teachers->n; k++) {
            pr_grid_cell(&b, cell(w, seen(w, "lessons", name, teachers->item[k])));
        }
    }
    pr_grid_add(&b, s, word(w, PR_MSG_TECHNIQUES_TABLE_NOTE));
}

/* More teachers than columns: who showed what, one row each. */
static void list(struct writer *w, struct pr_section *s, const struct names *techniques,
                 const struct names *teachers) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_TECHNIQUES_WHO));
    column(w, &b, PR_MSG_COL_TECHNIQUE, 40, true);
    column(w, &b, PR_MSG_COL_TEACHER, 16, true);
    column(w, &b, PR_MSG_COL_LESSONS_SEEN, 16, false);
    for (size_t i = 0; i < techniques->n; i++) {
        for (size_t k = 0; k < teachers->n; k++) {
            const struct pr_figure *f = seen(w, "lessons", techniques->item[i], teachers->item[k]);
            if (is_some(f)) {
                pr_grid_cell(&b, pr_cell_heading(techniques->item[i]));
                pr_grid_cell(&b, pr_cell_text(teachers->item[k]));
                pr_grid_cell(&b, cell(w, f));
            }
        }
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_TECHNIQUES_WHO_NOTE));
    }
}

static void heat(struct writer *w, struct pr_section *s, const struct names *techniques,
                 const struct names *teachers, const struct pr_figure *lessons) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    c->kind = PR_CHART_HEAT;
    c->id = PR_TEXT("techniques");
    c->tabled = true;
    c->series = teachers->item;
    c->n_series = teachers->n < TEACHERS_ON_A_CHART ? teachers->n : TEACHERS_ON_A_CHART;
    c->row = pr_arena_array(w->arena, techniques->n + 1, sizeof *c->row);
    c->high = 1;
    c->show = PR_SHOW_COUNT;
    for (size_t i = 0; i < techniques->n; i++) {
        struct pr_chart_row *row = &c->row[c->n_rows++];
        row->label = techniques->item[i];
        for (size_t k = 0; k < c->n_series; k++) {
            const struct pr_figure *f = seen(w, "lessons", techniques->item[i], teachers->item[k]);
            row->has[k] = given(f);
            row->value[k] = given(f) ? f->value : 0;
            c->high = row->value[k] > c->high ? row->value[k] : c->high;
        }
    }
    struct pr_arg args[] = {pr_arg_count((int64_t)techniques->n),
                            pr_arg_count((int64_t)c->n_series),
                            pr_arg_count((int64_t)lessons->value)};
    c->title = say(w, PR_MSG_CHART_TECHNIQUES_TITLE, args, 3);
    c->subtitle = say(w, PR_MSG_CHART_TECHNIQUES_SUB, args, 3);
    c->note = word(w, PR_MSG_CHART_TECHNIQUES_NOTE);
    c->alt = say(w, PR_MSG_CHART_TECHNIQUES_ALT, args, 3);
    pr_section_chart(w->doc, s, c);
}

/* Techniques that all teachers asked about have shown, or none; at most NAMED are named. */
static void extremes(struct writer *w, struct pr_section *s, const struct names *techniques,
                     bool all) {
    struct pr_buf b = pr_buf_new(w->arena);
    size_t n = 0;
    for (size_t i = 0; i < techniques->n; i++) {
        const struct pr_figure *f = seen(w, "teachers", techniques->item[i], nobody);
        bool is = given(f) && f->n > 1 && (all ? f->value >= (double)f->n : f->value <= 0);
        if (is && n++ < NAMED) {
            pr_buf_c(&b, n > 1 ? ", " : "");
            pr_buf_text(&b, techniques->item[i]);
        }
    }
    if (n > NAMED) {
        pr_buf_c(&b, " …");
    }
    if (n > 0) {
        paragraph(w, s, PR_PART_BULLET,
                  all ? PR_MSG_TECHNIQUES_EVERYBODY : PR_MSG_TECHNIQUES_NOBODY,
                  (struct pr_arg[]){pr_arg_text(pr_buf_done(&b))}, 1);
    }
}

void section_techniques(struct writer *w) {
    const struct pr_figure *lessons = plain_figure(w, "techniques", "lessons_observed");
    const struct pr_figure *observed = plain_figure(w, "techniques", "teachers_observed");
    if (!given(lessons) || !given(observed)) {
        return;
    }
    struct names techniques = names_of(w, "technique", 1);
    struct names teachers = names_of(w, "teacher", 2);
    if (teachers.n > 1) {
        qsort(teachers.item, teachers.n, sizeof *teachers.item, by_name);
    }
    struct pr_section *s = begin(w, "techniques", PR_MSG_SECTION_TECHNIQUES);
    s->landscape = true;
    struct pr_arg args[] = {pr_arg_count((int64_t)techniques.n),
                            pr_arg_count((int64_t)lessons->value),
                            pr_arg_count((int64_t)observed->value)};
    paragraph(w, s, PR_PART_FINDING, PR_MSG_TECHNIQUES_SENTENCE, args, 3);
    extremes(w, s, &techniques, true);
    extremes(w, s, &techniques, false);
    paragraph(w, s, PR_PART_CAUTION, PR_MSG_TECHNIQUES_OPEN, NULL, 0);
    if (teachers.n > 0) {
        heat(w, s, &techniques, &teachers, lessons);
    }
    table(w, s, &techniques, &teachers);
    if (teachers.n > TEACHERS_ACROSS) {
        list(w, s, &techniques, &teachers);
    }
}
