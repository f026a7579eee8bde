/* sections: words, figures and tables in short. */
#include "writer.h"

struct pr_text word(const struct writer *w, enum pr_msg msg) {
    return pr_word(w->lang, msg);
}

struct pr_text say(const struct writer *w, enum pr_msg msg, const struct pr_arg *args, size_t n) {
    return pr_say(w->arena, w->lang, msg, args, n);
}

struct pr_arg show_figure(enum pr_show how, const struct pr_figure *f) {
    return pr_arg_number(how, f->value);
}

bool is_working(const struct writer *w) {
    return w->edition == PR_EDITION_WORK;
}

struct pr_section *begin(struct writer *w, const char *id, enum pr_msg title) {
    return pr_doc_section(w->doc, id, word(w, title));
}

void paragraph(struct writer *w, struct pr_section *s, enum pr_part_kind kind, enum pr_msg msg,
               const struct pr_arg *args, size_t n) {
    pr_section_text(w->doc, s, kind, say(w, msg, args, n));
}

void heading(struct writer *w, struct pr_section *s, enum pr_msg msg, const struct pr_arg *args,
             size_t n) {
    pr_section_heading(w->doc, s, say(w, msg, args, n));
}

struct pr_text group_name(const struct writer *w, int group) {
    return group < 0 ? (struct pr_text){NULL, 0} : w->context->settings.group_name[group];
}

struct pr_text wave_name(const struct writer *w, int32_t wave) {
    return wave < 0 ? (struct pr_text){NULL, 0} : w->context->wave[wave].name;
}

struct pr_text class_name(const struct writer *w, int32_t class) {
    return class < 0 ? (struct pr_text){NULL, 0} : w->context->class[class].name;
}

struct pr_text survey_title(const struct writer *w, const struct pr_instrument *ins) {
    bool by_id = ins->published && pr_text_equal(ins->name, ins->id);
    return by_id && ins->title[w->lang].n > 0 ? ins->title[w->lang] : ins->name;
}

struct pr_text joined(const struct writer *w, struct pr_text a, const char *between,
                      struct pr_text b) {
    struct pr_buf out = pr_buf_new(w->arena);
    pr_buf_text(&out, a);
    if (a.n > 0 && b.n > 0) {
        pr_buf_c(&out, between);
    }
    pr_buf_text(&out, b);
    return pr_buf_done(&out);
}

const struct pr_figure *find(const struct writer *w, const char *topic, const char *measure,
                             const struct pr_of *of, size_t n) {
    struct pr_of kept[PR_OF_MOST] = {{NULL, {NULL, 0}}};
    size_t m = 0;
    for (size_t i = 0; i < n; i++) {
        if (of[i].value.n > 0) {
            kept[m++] = of[i];
        }
    }
    return pr_results_find(w->analysis->results, pr_at(topic, measure, m, kept));
}

bool given(const struct pr_figure *f) {
    return f != NULL && pr_given(*f);
}

bool is_some(const struct pr_figure *f) {
    return given(f) && f->value > 0;
}

bool is_void(const struct pr_figure *f) {
    return f == NULL || f->why == PR_NO_DATA;
}

void column(struct writer *w, struct pr_grid_builder *b, enum pr_msg title, double width,
            bool left) {
    pr_grid_column(b,
                   (struct pr_grid_column){.title = word(w, title), .width = width, .left = left});
}

struct pr_cell n_cell(const struct pr_figure *f) {
    return f != NULL && f->n >= 0 ? pr_cell_raw(PR_SHOW_COUNT, (double)f->n)
                                  : pr_cell_figure(PR_SHOW_COUNT, NULL);
}

const struct pr_figure *plain_figure(const struct writer *w, const char *topic,
                                     const char *measure) {
    return find(w, topic, measure, NULL, 0);
}

const struct pr_result *any_result(const struct writer *w, const char *topic, const char *measure) {
    const struct pr_results *all = w->analysis->results;
    for (size_t i = 0; i < pr_results_n(all); i++) {
        const struct pr_result *r = pr_results_at(all, i);
        if (pr_text_is(pr_text_of(r->at.topic), topic) &&
            pr_text_is(pr_text_of(r->at.measure), measure)) {
            return r;
        }
    }
    return NULL;
}

const struct pr_figure *any_figure(const struct writer *w, const char *topic, const char *measure) {
    const struct pr_result *r = any_result(w, topic, measure);
    return r != NULL ? &r->figure : NULL;
}

struct pr_text part_of(const struct writer *w, const struct pr_figure *part,
                       const struct pr_figure *whole) {
    return say(
        w, PR_MSG_PART_OF,
        (struct pr_arg[]){show_figure(PR_SHOW_COUNT, part), show_figure(PR_SHOW_COUNT, whole)}, 2);
}

static bool survey_in_wave(const struct pr_survey *survey, int32_t wave) {
    return survey != NULL && wave_has_data(survey, wave);
}

bool wave_in_year(const struct writer *w, int32_t wave) {
    for (size_t s = 0; s < w->year->n_surveys; s++) {
        if (wave_has_data(&w->year->survey[s], wave)) {
            return true;
        }
    }
    for (size_t i = 0; i < w->year->n_works; i++) {
        if (survey_in_wave(w->year->work[i].answers, wave)) {
            return true;
        }
    }
    return survey_in_wave(w->year->deficits.answers, wave);
}

int64_t last_day(const struct writer *w) {
    int64_t last = pr_last_day(w->context, w->year->table, w->year->n_tables);
    for (size_t i = 0; i < w->context->n_waves; i++) {
        const struct pr_wave *wave = &w->context->wave[i];
        if (wave->declared && wave->from > last && wave_in_year(w, (int32_t)i)) {
            last = wave->to; /* works have no dates of their own */
        }
    }
    return last;
}

bool is_interim(const struct writer *w) {
    int64_t day = last_day(w);
    for (size_t i = w->context->n_waves; i-- > 0;) {
        const struct pr_wave *wave = &w->context->wave[i];
        if (wave_in_year(w, (int32_t)i)) {
            return false;
        }
        if (wave->declared && (day == PR_NO_DAY || wave->to > day)) { /* or not over yet */
            return true;
        }
    }
    return false;
}

bool has_marks(const struct writer *w) {
    return w->year->sheet != NULL && w->year->sheet->n_items > 0 && w->year->n_observations > 0;
}

bool has_kind(const struct writer *w, enum pr_kind kind) {
    for (size_t i = 0; i < w->year->n_tables; i++) {
        if (w->year->table[i]->kind == kind && w->year->table[i]->outcome != PR_REJECT) {
            return true;
        }
    }
    return false;
}

bool is_unbound(const struct pr_table *t) {
    return t->kind == PR_KIND_SURVEY && t->outcome != PR_REJECT && t->instrument == NULL;
}

void change_row(const struct writer *w, struct pr_chart *c, struct pr_text label,
                const struct pr_figure *const of[3]) {
    const struct pr_figure *change = of[2];
    if (!given(of[0]) || !given(of[1]) || !given(change)) {
        return;
    }
    struct pr_buf right = pr_buf_new(w->arena);
    pr_show_figure(&right, w->lang, PR_SHOW_CHANGE, change, true);
    bool between = change->level > 0;
    c->row[c->n_rows++] =
        (struct pr_chart_row){.label = label,
                              .value = {of[0]->value, of[1]->value},
                              .has = {true, true},
                              .has_interval = between,
                              .low = change->low,
                              .high = change->high,
                              .quiet = !between || (change->low <= 0 && change->high >= 0),
                              .n = change->n > 0 ? (size_t)change->n : 0,
                              .right = pr_buf_done(&right)};
}
