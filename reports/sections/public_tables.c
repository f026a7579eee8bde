/* sections: tables of the public edition: which figures, how they add up, whom they count. Results
 * only by group, and only where a group is more than one class. Of pupils with codes only those
 * with both waves are shown, of anonymous answers only counts: two bases of the same people would
 * differ by a few of them. */
#include "public.h"

enum { OPTIONS_MOST = 12 };

bool public_group(const struct public_book *b, int group) {
    const struct pr_context *c = b->w->context;
    size_t n = 0;
    for (size_t i = 0; i < c->n_classes; i++) {
        n += c->class[i].group == group;
    }
    return n > 1;
}

static struct public_cell text_cell(struct pr_text text) {
    return (struct public_cell){.kind = PUBLIC_TEXT, .text = text};
}

/* Address and figure of what is there; figure absent otherwise. */
static struct public_cell figure_cell(const struct public_book *b, enum public_kind kind,
                                      struct pr_address at) {
    const struct pr_figure *f = pr_results_find(b->w->analysis->results, at);
    return (struct public_cell){.kind = kind,
                                .at = at,
                                .figure =
                                    f != NULL ? *f : pr_figure_absent(PR_NO_DATA, -1, PR_UNIT_NONE),
                                .count = SIZE_MAX,
                                .show = PR_SHOW_COUNT};
}

static struct public_cell count_cell(size_t count, struct pr_address at) {
    return (struct public_cell){
        .kind = PUBLIC_COUNT, .at = at, .count = count, .show = PR_SHOW_COUNT};
}

static const struct pr_address nowhere = {.topic = NULL};

/* ---- the community ---- */

static void things(struct public_book *b, struct public_table *t) {
    static const struct {
        enum pr_msg label;
        const char *topic, *measure;
    } rows[] = {{PR_MSG_PUB_MEMBERS, "people", "members"},
                {PR_MSG_PUB_EVENTS, "plan", "events"},
                {PR_MSG_PUB_HELD, "plan", "held"},
                {PR_MSG_PUB_MEETINGS, "diary", "meetings"},
                {PR_MSG_PUB_DECISIONS, "diary", "decisions"},
                {PR_MSG_PUB_DONE, "diary", "done"},
                {PR_MSG_PUB_PRODUCTS, "products", "products"},
                {PR_MSG_PUB_LESSONS, "observations", "lessons"}};
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        struct public_cell cell =
            figure_cell(b, PUBLIC_THINGS, pr_at(rows[i].topic, rows[i].measure, 0, NULL));
        if (pr_given(cell.figure)) {
            public_add(b, t, text_cell(word(b->w, rows[i].label)));
            public_add(b, t, cell);
        }
    }
}

static void observed(struct public_book *b) {
    struct writer *w = b->w;
    const struct pr_figure *teachers = plain_figure(w, "techniques", "teachers_observed");
    const struct pr_instrument *sheet = w->year->sheet;
    if (!has_marks(w) || !given(teachers) || teachers->value < (double)b->least) {
        return;
    }
    struct public_table *t = public_table(b, "observed", "public-work", PR_MSG_PUB_WORK_SHEET,
                                          word(w, PR_MSG_PUB_OBSERVED));
    public_column(t, word(w, PR_MSG_PUB_COL_DOMAIN));
    public_column(t, word(w, PR_MSG_PUB_COL_MEAN));
    public_column(t, word(w, PR_MSG_PUB_COL_LESSONS));
    struct pr_arg args[] = {pr_arg_number(PR_SHOW_PLAIN, sheet->item[0].low),
                            pr_arg_number(PR_SHOW_PLAIN, sheet->item[0].high)};
    t->note = say(w, PR_MSG_PUB_OBSERVED_NOTE, args, 2);
    for (size_t d = 0; d < sheet->n_scales; d++) {
        struct pr_of of[] = {{"domain", sheet->scale[d].title[PR_RU]}};
        struct public_cell mean =
            figure_cell(b, PUBLIC_VALUE, pr_at("observations", "mean", 1, of));
        if (sheet->scale[d].id.n == 0 || !pr_given(mean.figure) || mean.figure.n < 0) {
            continue;
        }
        mean.count = public_count(b, mean.figure.n);
        mean.show = PR_SHOW_POINTS;
        mean.low = sheet->item[0].low;
        mean.high = sheet->item[0].high;
        public_add(b, t, text_cell(sheet->scale[d].title[w->lang]));
        public_add(b, t, mean);
        public_add(b, t, count_cell(mean.count, nowhere));
    }
}

void public_community(struct public_book *b) {
    struct writer *w = b->w;
    if (b->members < b->least) {
        return; /* a sentence stands there instead */
    }
    struct public_table *t = public_table(b, "work", "public-work", PR_MSG_PUB_WORK_SHEET,
                                          word(w, PR_MSG_PUB_WORK_TABLE));
    public_column(t, word(w, PR_MSG_COL_INDICATOR));
    public_column(t, word(w, PR_MSG_COL_NUMBER));
    struct pr_arg args[] = {pr_arg_count((int64_t)b->least)};
    t->note = say(w, PR_MSG_PUB_WORK_NOTE, args, 1);
    things(b, t);
    observed(b);
}

/* ---- pupils over the year ---- */

struct change {
    const char *topic, *key; /* questionnaire, work */
    struct pr_text name, from, to;
    double low, high; /* ends of the scale */
};

static struct pr_address change_at(const struct public_book *b, const struct change *c,
                                   const char *measure, int group) {
    struct pr_of of[] = {
        {c->key, c->name}, {"from", c->from}, {"to", c->to}, {"group", group_name(b->w, group)}};
    return pr_at(c->topic, measure, PR_COUNT_OF(of), of);
}

/* Pupils who rose, stayed, fell; cells even where they were not counted. */
static void ways(struct public_book *b, struct public_table *t, const struct change *c, int group,
                 size_t pairs) {
    static const char *const measures[] = {"persons_rose", "persons_same", "persons_fell"};
    struct pr_address at[3];
    size_t part[3];
    int64_t sum = 0;
    bool all = true;
    const struct pr_figure *f[3];
    for (size_t i = 0; i < 3; i++) {
        at[i] = change_at(b, c, measures[i], group);
        f[i] = pr_results_find(b->w->analysis->results, at[i]);
        all = all && given(f[i]) && f[i]->value >= 0;
        sum += all ? (int64_t)f[i]->value : 0;
    }
    all = all && sum == b->safe->cell[pairs].count;
    for (size_t i = 0; i < 3; i++) {
        if (!all) {
            public_add(b, t, text_cell(word(b->w, PR_MSG_PUB_HIDDEN)));
            continue;
        }
        part[i] = public_count(b, (int64_t)f[i]->value);
        public_add(b, t, count_cell(part[i], at[i]));
    }
    if (all) {
        pr_safe_sum(b->safe, pairs, part, 3, true);
    }
}

static void change_row_of(struct public_book *b, struct public_table *t, const struct change *c,
                          int group) {
    static const char *const measures[] = {"mean_before", "mean_after", "mean_change"};
    struct pr_address at = change_at(b, c, "pairs", group);
    const struct pr_figure *n = pr_results_find(b->w->analysis->results, at);
    if (!is_some(n)) {
        return;
    }
    size_t pairs = public_count(b, (int64_t)n->value);
    public_add(b, t, text_cell(group_name(b->w, group)));
    public_add(b, t, count_cell(pairs, at));
    for (size_t i = 0; i < PR_COUNT_OF(measures); i++) {
        struct public_cell cell = figure_cell(b, PUBLIC_VALUE, change_at(b, c, measures[i], group));
        bool change = i == 2;
        cell.count = pairs;
        cell.show = change ? PR_SHOW_CHANGE : PR_SHOW_POINTS;
        cell.low = change ? 0 : c->low;
        cell.high = change ? 0 : c->high;
        public_add(b, t, cell);
    }
    ways(b, t, c, group, pairs);
}

static void change_table(struct public_book *b, const struct change *c, struct pr_text title) {
    static const enum pr_msg columns[] = {
        PR_MSG_COL_GROUP,      PR_MSG_PUB_COL_PUPILS, PR_MSG_PUB_COL_BEFORE, PR_MSG_PUB_COL_AFTER,
        PR_MSG_PUB_COL_CHANGE, PR_MSG_PUB_COL_ROSE,   PR_MSG_PUB_COL_SAME,   PR_MSG_PUB_COL_FELL};
    struct writer *w = b->w;
    struct pr_arg args[] = {pr_arg_text(title), pr_arg_text(c->from), pr_arg_text(c->to)};
    struct public_table *t = public_table(b, c->topic, "public-change", PR_MSG_PUB_CHANGES_SHEET,
                                          say(w, PR_MSG_PUB_CHANGES_OF, args, PR_COUNT_OF(args)));
    t->of = c->name;
    t->note = word(w, PR_MSG_PUB_CHANGES_NOTE);
    for (size_t i = 0; i < PR_COUNT_OF(columns); i++) {
        public_column(t, word(w, columns[i]));
    }
    for (int g = 0; g < PR_GROUPS; g++) {
        if (public_group(b, g)) {
            change_row_of(b, t, c, g);
        }
    }
}

/* The range that the finding's noticeable change is a part of. */
static double range_of(const struct writer *w, const struct pr_finding *f) {
    double part = w->context->settings.noticeable;
    return part > 0 && f->noticeable > 0 ? f->noticeable / part : 0;
}

void public_changes(struct public_book *b) {
    struct writer *w = b->w;
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        const struct pr_finding *f = &w->analysis->finding[i];
        bool survey = is_about(f, "survey") && f->survey != NULL && !f->survey->anonymous;
        if ((!survey && !is_about(f, "diagnostics")) || f->from.n == 0 ||
            pr_text_equal(f->from, f->to)) {
            continue;
        }
        struct change c = {.topic = f->topic,
                           .key = survey ? "questionnaire" : "work",
                           .name = f->of[0].value,
                           .from = f->from,
                           .to = f->to};
        const struct pr_instrument *ins = survey ? f->survey->instrument : NULL;
        if (ins != NULL && ins->total != SIZE_MAX) {
            c.low = ins->scale[ins->total].low;
            c.high = ins->scale[ins->total].high;
        } else if (!survey) {
            c.high = range_of(w, f);
        }
        change_table(b, &c, finding_name(w, f));
    }
}

/* ---- anonymous answers ---- */

struct answers {
    const struct survey_view *v;
    int32_t wave;
    int group, low, high;
    bool is[OPTIONS_MOST]; /* an answer that can be given */
};

static struct pr_address answers_at(const struct public_book *b, const struct answers *a,
                                    const struct pr_item *item, int value) {
    struct pr_buf number = pr_buf_new(b->w->arena);
    pr_buf_int(&number, value);
    struct pr_of of[] = {{"questionnaire", a->v->q},
                         {"wave", wave_name(b->w, a->wave)},
                         {"group", group_name(b->w, a->group)},
                         {"item", item->code},
                         {"value", pr_buf_done(&number)}};
    return pr_at("survey", "answers", PR_COUNT_OF(of), of);
}

/* The answer's count; NULL: nobody counted such an answer. */
static const struct pr_figure *answer(const struct public_book *b, const struct answers *a,
                                      const struct pr_item *item, int value) {
    return pr_results_find(b->w->analysis->results, answers_at(b, a, item, value));
}

/* Whether an answer can be given to some question at all. */
static bool is_answer(const struct public_book *b, const struct answers *a, int value) {
    const struct pr_instrument *ins = a->v->ins;
    for (size_t i = 0; i < ins->n_items; i++) {
        if (answer(b, a, &ins->item[i], value) != NULL) {
            return true;
        }
    }
    return false;
}

static void answers_row(struct public_book *b, struct public_table *t, const struct answers *a,
                        const struct pr_item *item) {
    int64_t n = -1, sum = 0, count[OPTIONS_MOST] = {0};
    size_t part[OPTIONS_MOST + 1], parts = 0;
    for (int v = a->low; v <= a->high; v++) {
        const struct pr_figure *f = answer(b, a, item, v);
        if (f != NULL && pr_given(*f)) {
            n = f->n > n ? f->n : n;
            count[v - a->low] = f->value > 0 ? (int64_t)f->value : 0;
            sum += count[v - a->low];
        }
    }
    if (n < sum || n <= 0 || sum == 0) {
        return; /* too few for the working edition already */
    }
    size_t all = public_count(b, n);
    public_add(b, t, text_cell(joined(b->w, item->code, ". ", pr_item_title(item, b->w->lang))));
    public_add(b, t, count_cell(all, nowhere));
    for (int v = a->low; v <= a->high; v++) {
        if (a->is[v - a->low]) {
            part[parts] = public_count(b, count[v - a->low]);
            public_add(b, t, count_cell(part[parts++], answers_at(b, a, item, v)));
        }
    }
    if (n > sum) {
        part[parts++] = pr_safe_add_unprinted(b->safe, n - sum);
    }
    pr_safe_sum(b->safe, all, part, parts, true);
}

static void answers_table(struct public_book *b, struct answers *a) {
    struct writer *w = b->w;
    const struct pr_instrument *ins = a->v->ins;
    struct pr_text wave = wave_name(w, a->wave), group = group_name(w, a->group);
    struct pr_arg args[] = {pr_arg_text(survey_title(w, ins)), pr_arg_text(wave),
                            pr_arg_text(group)};
    struct public_table *t = public_table(b, "answers", "public-answers", PR_MSG_PUB_ANSWERS_SHEET,
                                          say(w, PR_MSG_PUB_ANSWERS_OF, args, PR_COUNT_OF(args)));
    t->of = joined(w, joined(w, a->v->q, "/", wave), "/", group);
    t->note = word(w, PR_MSG_PUB_ANSWERS_NOTE);
    public_column(t, word(w, PR_MSG_PUB_COL_QUESTION));
    public_column(t, word(w, PR_MSG_PUB_COL_ANSWERED));
    for (int v = a->low; v <= a->high; v++) {
        a->is[v - a->low] = is_answer(b, a, v);
        if (a->is[v - a->low]) {
            public_column(t, survey_option(w, ins, v));
        }
    }
    for (size_t i = 0; i < ins->n_items; i++) {
        answers_row(b, t, a, &ins->item[i]);
    }
}

static void ends_of(struct answers *a) {
    const struct pr_instrument *ins = a->v->ins;
    a->low = ins->item[0].low;
    a->high = ins->item[0].high;
    for (size_t k = 1; k < ins->n_items; k++) {
        a->low = ins->item[k].low < a->low ? ins->item[k].low : a->low;
        a->high = ins->item[k].high > a->high ? ins->item[k].high : a->high;
    }
}

static void answers_of(struct public_book *b, const struct survey_view *v) {
    struct answers a = {.v = v};
    ends_of(&a);
    if (a.high < a.low || a.high - a.low >= OPTIONS_MOST) {
        return;
    }
    for (a.wave = v->first; a.wave >= 0 && a.wave <= v->last; a.wave++) {
        for (a.group = 0; a.group < PR_GROUPS && wave_has_data(v->survey, a.wave); a.group++) {
            if (public_group(b, a.group)) {
                answers_table(b, &a);
            }
        }
    }
}

void public_answers(struct public_book *b) {
    for (size_t i = 0; i < b->w->year->n_surveys; i++) {
        struct survey_view v = survey_view(b->w, &b->w->year->survey[i]);
        if (v.survey->anonymous && v.ins->n_items > 0) {
            answers_of(b, &v);
        }
    }
}

/* ---- marks ---- */

static struct pr_address marks_at(const struct public_book *b, const char *measure,
                                  struct pr_text term, int group) {
    struct pr_of of[] = {{"term", term}, {"group", group_name(b->w, group)}};
    return pr_at("marks", measure, 2, of);
}

/* n = 4 and 5 only + with a 3 + failing or not marked; passing = the first two. */
static void marks_row(struct public_book *b, struct public_table *t, struct pr_text term,
                      int group) {
    struct pr_address best_at = marks_at(b, "on_4_and_5", term, group);
    struct pr_address passed_at = marks_at(b, "passed", term, group);
    const struct pr_results *all = b->w->analysis->results;
    const struct pr_figure *best = pr_results_find(all, best_at);
    const struct pr_figure *passed = pr_results_find(all, passed_at);
    if (!given(best) || !given(passed) || best->n <= 0 || passed->n != best->n ||
        best->value > passed->value || passed->value > (double)passed->n) {
        return;
    }
    int64_t n = best->n, good = (int64_t)best->value, pass = (int64_t)passed->value;
    size_t n_count = public_count(b, n), good_count = public_count(b, good);
    size_t pass_count = public_count(b, pass);
    size_t middle = pr_safe_add_unprinted(b->safe, pass - good);
    size_t rest = pr_safe_add_unprinted(b->safe, n - pass);
    pr_safe_sum(b->safe, n_count, (size_t[]){good_count, middle, rest}, 3, true);
    pr_safe_sum(b->safe, n_count, (size_t[]){pass_count, rest}, 2, true);
    pr_safe_sum(b->safe, pass_count, (size_t[]){good_count, middle}, 2, false);
    struct public_cell quality =
        figure_cell(b, PUBLIC_SHARE, marks_at(b, "class_quality", term, group));
    struct public_cell pass_rate =
        figure_cell(b, PUBLIC_SHARE, marks_at(b, "class_pass_rate", term, group));
    quality.show = pass_rate.show = PR_SHOW_SHARE;
    quality.count = good_count;
    pass_rate.count = pass_count;
    public_add(b, t, text_cell(term));
    public_add(b, t, count_cell(n_count, nowhere));
    public_add(b, t, quality);
    public_add(b, t, count_cell(good_count, best_at));
    public_add(b, t, pass_rate);
    public_add(b, t, count_cell(pass_count, passed_at));
}

void public_marks(struct public_book *b) {
    static const enum pr_msg columns[] = {PR_MSG_PUB_COL_TERM,    PR_MSG_PUB_COL_PUPILS,
                                          PR_MSG_PUB_COL_QUALITY, PR_MSG_PUB_COL_ON_4_AND_5,
                                          PR_MSG_PUB_COL_PASS,    PR_MSG_PUB_COL_PASSED};
    struct writer *w = b->w;
    const struct pr_finding *f = finding_about(w, "marks");
    for (int g = 0; g < PR_GROUPS && f != NULL; g++) {
        if (!public_group(b, g)) {
            continue;
        }
        struct pr_arg args[] = {pr_arg_text(group_name(w, g))};
        struct public_table *t = public_table(b, "marks", "public-marks", PR_MSG_PUB_MARKS_SHEET,
                                              say(w, PR_MSG_PUB_MARKS_OF, args, 1));
        t->of = group_name(w, g);
        t->note = word(w, PR_MSG_PUB_MARKS_NOTE);
        for (size_t i = 0; i < PR_COUNT_OF(columns); i++) {
            public_column(t, word(w, columns[i]));
        }
        marks_row(b, t, f->from, g);
        if (!pr_text_equal(f->from, f->to) && f->to.n > 0) {
            marks_row(b, t, f->to, g);
        }
    }
}
