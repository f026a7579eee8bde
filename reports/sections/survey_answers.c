/* sections: items x answers in the order of the questionnaire, as a table and as a diverging chart
 * of the last wave. */
#include "writer.h"

enum { OPTIONS_MOST = 12 }; /* wider scales get no distribution */

struct span {
    int value[OPTIONS_MOST]; /* that an answer can have; Luskanova's have no 2 */
    size_t n;
    bool same;            /* all items share the ends */
    bool counts, top_two; /* there is such a figure */
};

static bool has_value(const struct pr_item *item, int value) {
    for (size_t o = 0; o < item->n_options; o++) {
        if (item->options[o].value == value) {
            return true;
        }
    }
    return item->n_options == 0;
}

static struct span span_of(const struct pr_instrument *ins) {
    struct span s = {.same = ins->n_items > 0};
    for (size_t i = 1; i < ins->n_items; i++) {
        s.same = s.same && ins->item[i].low == ins->item[0].low &&
                 ins->item[i].high == ins->item[0].high;
    }
    s.same = s.same && ins->item[0].high - ins->item[0].low < OPTIONS_MOST;
    for (int value = s.same ? ins->item[0].low : 1; s.same && value <= ins->item[0].high; value++) {
        bool any = false;
        for (size_t i = 0; i < ins->n_items && !any; i++) {
            any = has_value(&ins->item[i], value);
        }
        if (any) {
            s.value[s.n++] = value;
        }
    }
    return s;
}

static struct pr_text value_text(const struct writer *w, int value) {
    struct pr_buf b = pr_buf_new(w->arena);
    pr_buf_int(&b, value);
    return pr_buf_done(&b);
}

/* The word of an answer within an item, empty where it has only numbers. */
static struct pr_text item_word(const struct pr_item *item, int value) {
    for (size_t o = 0; o < item->n_options; o++) {
        const struct pr_option *x = &item->options[o];
        for (size_t a = 0; x->value == value && a < x->n_accept; a++) {
            double number = 0;
            if (!pr_number_parse(x->accept[a], &number)) {
                return x->accept[a];
            }
        }
    }
    return PR_TEXT("");
}

/* The word of an answer where every item has the same word, else its number. */
struct pr_text survey_option(const struct writer *w, const struct pr_instrument *ins, int value) {
    struct pr_text first = item_word(&ins->item[0], value);
    bool same = first.n > 0;
    for (size_t i = 1; same && i < ins->n_items; i++) {
        same = pr_text_equal(first, item_word(&ins->item[i], value));
    }
    return same ? first : value_text(w, value);
}

/* Home-made items say it themselves, those of published instruments in their scale. */
static bool is_reversed(const struct pr_instrument *ins, const struct pr_item *item) {
    bool reversed = item->reversed;
    for (size_t s = 0; s < ins->n_scales; s++) {
        const struct pr_scale *scale = &ins->scale[s];
        for (size_t k = 0; k < scale->n_items && scale->reversed != NULL; k++) {
            reversed = reversed || (scale->reversed[k] && &ins->item[scale->item[k]] == item);
        }
    }
    return reversed;
}

static bool any_reversed(const struct pr_instrument *ins) {
    for (size_t i = 0; i < ins->n_items; i++) {
        if (is_reversed(ins, &ins->item[i])) {
            return true;
        }
    }
    return false;
}

static struct pr_text label(const struct writer *w, const struct pr_instrument *ins,
                            const struct pr_item *item) {
    struct pr_text t = joined(w, item->code, ". ", pr_item_title(item, w->lang));
    return is_reversed(ins, item) ? joined(w, t, " ", word(w, PR_MSG_ITEM_REVERSED)) : t;
}

static const struct pr_figure *count_of(const struct writer *w, const struct survey_view *v,
                                        int32_t wave, int group, const struct pr_item *item,
                                        int value) {
    struct pr_of of[] = {{"questionnaire", v->q},
                         {"wave", wave_name(w, wave)},
                         {"group", group_name(w, group)},
                         {"item", item->code},
                         {"value", value_text(w, value)}};
    return find(w, "survey", "answers", of, PR_COUNT_OF(of));
}

static const struct pr_figure *top_two(const struct writer *w, const struct survey_view *v,
                                       int32_t wave, int group, const struct pr_item *item) {
    struct pr_of of[] = {{"questionnaire", v->q},
                         {"wave", wave_name(w, wave)},
                         {"group", group_name(w, group)},
                         {"item", item->code}};
    return find(w, "survey", "top_two", of, PR_COUNT_OF(of));
}

static bool chart_row(const struct writer *w, const struct survey_view *v,
                      const struct pr_item *item, const struct span *span,
                      struct pr_chart_row *row) {
    row->label = label(w, v->ins, item);
    for (size_t k = 0; k < span->n; k++) {
        const struct pr_figure *f = count_of(w, v, v->last, PR_COMMUNITY, item, span->value[k]);
        if (f != NULL && !pr_given(*f)) {
            return false;
        }
        row->has[k] = f != NULL;
        row->value[k] = f != NULL ? f->value : 0;
        row->n = f != NULL && f->n > 0 ? (size_t)f->n : row->n;
    }
    const struct pr_figure *top = top_two(w, v, v->last, PR_COMMUNITY, item);
    if (given(top) && span->top_two) {
        struct pr_buf b = pr_buf_new(w->arena);
        pr_show_number(&b, w->lang, PR_SHOW_SHARE, top->value);
        row->right = pr_buf_done(&b);
    }
    return row->n > 0;
}

static void chart(struct writer *w, struct pr_section *s, const struct survey_view *v,
                  const struct span *span) {
    struct pr_chart *c = pr_arena_alloc(w->arena, sizeof *c);
    size_t least = SIZE_MAX, most = 0;
    c->kind = PR_CHART_LIKERT;
    c->id = joined(w, v->slug, "-", PR_TEXT("answers"));
    c->row = pr_arena_array(w->arena, v->ins->n_items, sizeof *c->row);
    for (size_t i = 0; i < v->ins->n_items; i++) {
        if (chart_row(w, v, &v->ins->item[i], span, &c->row[c->n_rows])) {
            least = c->row[c->n_rows].n < least ? c->row[c->n_rows].n : least;
            most = c->row[c->n_rows].n > most ? c->row[c->n_rows].n : most;
            c->n_rows++;
        }
    }
    if (c->n_rows == 0) {
        return;
    }
    c->series = pr_arena_array(w->arena, span->n, sizeof *c->series);
    c->n_series = span->n;
    for (size_t k = 0; k < span->n; k++) {
        c->series[k] = survey_option(w, v->ins, span->value[k]);
    }
    c->neutral = span->n % 2 == 1 ? (int)(span->n / 2) : -1;
    c->show = PR_SHOW_SHARE;
    struct pr_arg args[] = {
        pr_arg_text(survey_title(w, v->ins)), pr_arg_text(group_name(w, PR_COMMUNITY)),
        pr_arg_text(wave_name(w, v->last)),   pr_arg_count((int64_t)least),
        pr_arg_count((int64_t)most),          pr_arg_count((int64_t)c->n_rows)};
    c->title = say(w, PR_MSG_CHART_ANSWERS_TITLE, args, 6);
    c->subtitle =
        say(w, least == most ? PR_MSG_CHART_ANSWERS_ONE_N : PR_MSG_CHART_ANSWERS_SUB, args, 6);
    c->note = word(w, c->neutral >= 0 ? PR_MSG_CHART_ANSWERS_NOTE : PR_MSG_CHART_ANSWERS_EVEN);
    c->alt = say(w, PR_MSG_CHART_ANSWERS_ALT, args, 6);
    c->right_title = c->row[0].right.n > 0 ? word(w, PR_MSG_CHART_TOP_TWO) : c->right_title;
    pr_section_chart(w->doc, s, c);
}

/* What of the distributions may be shown. Of three answers the two top ones hold the neutral one.
 */
static void look(const struct writer *w, const struct survey_view *v, struct span *span) {
    for (size_t i = 0; i < v->ins->n_items; i++) {
        const struct pr_item *item = &v->ins->item[i];
        for (int32_t wave = v->first; wave <= v->last; wave++) {
            for (size_t k = 0; k < span->n && !span->counts; k++) {
                span->counts = given(count_of(w, v, wave, PR_COMMUNITY, item, span->value[k]));
            }
            span->top_two =
                span->top_two || (span->n > 3 && given(top_two(w, v, wave, PR_COMMUNITY, item)));
        }
    }
}

static void cells(struct writer *w, struct pr_grid_builder *b, const struct survey_view *v,
                  const struct span *span, const struct pr_item *item, int32_t wave) {
    const struct pr_figure *all[OPTIONS_MOST] = {NULL}, *one = NULL;
    for (size_t k = 0; k < span->n; k++) {
        all[k] = count_of(w, v, wave, PR_COMMUNITY, item, span->value[k]);
        one = all[k] != NULL ? all[k] : one;
    }
    if (one == NULL) {
        return;
    }
    struct pr_text none = {NULL, 0};
    pr_grid_cell(b, pr_cell_heading(label(w, v->ins, item)));
    pr_grid_cell(b, pr_cell_text(wave_name(w, wave)));
    for (size_t k = 0; k < span->n; k++) {
        pr_grid_cell(b,
                     all[k] != NULL ? pr_cell_figure(PR_SHOW_COUNT, all[k]) : pr_cell_text(none));
    }
    pr_grid_cell(b, n_cell(one));
    if (span->top_two) {
        pr_grid_cell(b, pr_cell_interval(PR_SHOW_SHARE, top_two(w, v, wave, PR_COMMUNITY, item)));
    }
}

static void table(struct writer *w, struct pr_section *s, const struct survey_view *v,
                  const struct span *span) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_SURVEY_ANSWERS));
    column(w, &b, PR_MSG_COL_QUESTION, 44, true);
    column(w, &b, PR_MSG_COL_WAVE, 12, true);
    for (size_t k = 0; k < span->n; k++) {
        pr_grid_column(&b,
                       (struct pr_grid_column){.title = survey_option(w, v->ins, span->value[k]),
                                               .over = word(w, PR_MSG_COL_PERSONS),
                                               .width = 9});
    }
    column(w, &b, PR_MSG_COL_N, 7, false);
    if (span->top_two) {
        column(w, &b, PR_MSG_COL_TOP_TWO, 18, false);
    }
    for (size_t i = 0; i < v->ins->n_items; i++) {
        for (int32_t wave = v->first; wave <= v->last; wave++) {
            cells(w, &b, v, span, &v->ins->item[i], wave);
        }
    }
    struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMMUNITY))};
    enum pr_msg note =
        any_reversed(v->ins) ? PR_MSG_SURVEY_ANSWERS_NOTE : PR_MSG_SURVEY_ANSWERS_NOTE_PLAIN;
    pr_grid_add(&b, s, say(w, note, args, 1));
}

void survey_answers(struct writer *w, struct pr_section *s, const struct survey_view *v) {
    struct span span = span_of(v->ins);
    if (v->last < 0 || !span.same) {
        return;
    }
    look(w, v, &span);
    heading(w, s, PR_MSG_SURVEY_ANSWERS_HEADING, NULL, 0);
    if (!span.counts) {
        struct pr_arg least[] = {pr_arg_count((int64_t)w->context->settings.least_shown)};
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_SURVEY_ANSWERS_FEW, least, 1);
        return;
    }
    chart(w, s, v, &span);
    table(w, s, v, &span);
}
