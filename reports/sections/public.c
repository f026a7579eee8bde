/* sections: the public edition: tables are collected, decided on together, compared with earlier
 * editions, and written. */
#include "public.h"

#include <math.h>

/* Nearer to an end of the scale than this part of it a mean says nearly the same of everybody. */
static const double near_end = 0.05;

/* ---- collecting ---- */

struct public_table *public_table(struct public_book *b, const char *id, const char *section,
                                  enum pr_msg section_title, struct pr_text title) {
    struct public_table *t = pr_arena_alloc(b->w->arena, sizeof *t);
    *t = (struct public_table){.id = id,
                               .section = section,
                               .section_title = section_title,
                               .title = title,
                               .withdrawn = PR_NO_DAY};
    b->table = pr_arena_grow(b->w->arena, b->table, b->n_tables, &b->capacity,
                             sizeof(struct public_table *));
    b->table[b->n_tables++] = t;
    return t;
}

void public_column(struct public_table *t, struct pr_text title) {
    if (t->n_columns < PUBLIC_COLUMNS) {
        t->column[t->n_columns++] = title;
    }
}

void public_add(struct public_book *b, struct public_table *t, struct public_cell cell) {
    t->cell = pr_arena_grow(b->w->arena, t->cell, t->n_cells, &t->capacity, sizeof *t->cell);
    t->cell[t->n_cells++] = cell;
}

size_t public_count(struct public_book *b, int64_t count) {
    return pr_safe_add(b->safe, b->n_tables - 1, count);
}

/* ---- what a cell shows ---- */

static const struct pr_safe_cell *count_of(const struct public_book *b,
                                           const struct public_cell *c) {
    return &b->safe->cell[c->count];
}

/* Of how many, where that is shown. */
static int64_t whole_of(const struct public_book *b, const struct public_cell *c) {
    size_t whole = c->kind == PUBLIC_VALUE ? c->count : count_of(b, c)->whole;
    bool shown = whole != SIZE_MAX && b->safe->cell[whole].state == PR_SAFE_SHOWN;
    return shown ? b->safe->cell[whole].count : -1;
}

static bool is_even(const struct public_cell *c) {
    double range = c->high - c->low, value = c->figure.value;
    bool near =
        range > 0 && (value - c->low < near_end * range || c->high - value < near_end * range);
    return near || (c->figure.level > 0 && c->figure.high - c->figure.low < PR_TOLERANCE);
}

enum pr_safe_state public_state(const struct public_book *b, const struct public_cell *c) {
    switch (c->kind) {
    case PUBLIC_THINGS:
        return c->figure.value < (double)b->least ? PR_SAFE_LOW : PR_SAFE_SHOWN;
    case PUBLIC_VALUE:
        return pr_given(c->figure) && whole_of(b, c) >= 0 && c->figure.n == whole_of(b, c) &&
                       !is_even(c)
                   ? PR_SAFE_SHOWN
                   : PR_SAFE_HIDDEN;
    case PUBLIC_SHARE: {
        const struct pr_safe_cell *count = count_of(b, c);
        int64_t n = whole_of(b, c);
        bool same = pr_given(c->figure) && n > 0 &&
                    fabs(c->figure.value - (double)count->count / (double)n) < PR_TOLERANCE;
        return same ? count->state : PR_SAFE_HIDDEN;
    }
    case PUBLIC_COUNT:
        return count_of(b, c)->state;
    default:
        return PR_SAFE_OUT;
    }
}

double public_value(const struct public_book *b, const struct public_cell *c) {
    return c->kind == PUBLIC_COUNT   ? (double)count_of(b, c)->count
           : c->kind == PUBLIC_VALUE ? pr_show_rounded(c->show, c->figure.value)
                                     : c->figure.value;
}

int64_t public_n(const struct public_book *b, const struct public_cell *c) {
    return c->kind == PUBLIC_THINGS || c->kind == PUBLIC_TEXT ? -1 : whole_of(b, c);
}

/* ---- writing ---- */

static struct pr_text bound(const struct writer *w, enum pr_msg msg, enum pr_show show,
                            double value) {
    return say(w, msg, (struct pr_arg[]){pr_arg_number(show, value)}, 1);
}

/* Limits in words; of a share rounded to the side where they stay true. */
static struct pr_text limit(const struct public_book *b, const struct public_cell *c,
                            enum pr_safe_state state) {
    double least = (double)b->least, n = (double)public_n(b, c);
    bool share = c->kind == PUBLIC_SHARE;
    if (state == PR_SAFE_LOW) {
        return share ? bound(b->w, PR_MSG_PUB_AT_MOST, PR_SHOW_SHARE,
                             ceil((least - 1) / n * 100 - PR_TOLERANCE) / 100)
                     : bound(b->w, PR_MSG_PUB_LOW, PR_SHOW_COUNT, least);
    }
    if (state == PR_SAFE_HIGH) {
        return share ? bound(b->w, PR_MSG_PUB_AT_LEAST, PR_SHOW_SHARE,
                             floor((n - least + 1) / n * 100 + PR_TOLERANCE) / 100)
                     : bound(b->w, PR_MSG_PUB_HIGH, PR_SHOW_COUNT, n - least);
    }
    return word(b->w, PR_MSG_PUB_HIDDEN);
}

/* A shown figure goes to results.json as it was shown: rounded too. */
static const struct pr_figure *publish(struct public_book *b, struct pr_results *out,
                                       const struct public_cell *c) {
    struct pr_figure f = c->figure;
    if (c->kind == PUBLIC_COUNT) {
        f = pr_figure_count(count_of(b, c)->count);
    } else if (c->kind == PUBLIC_SHARE) {
        f = pr_figure_of(f.value, -1, f.unit);
    }
    if (c->kind == PUBLIC_VALUE) {
        f.value = public_value(b, c);
        f.low = pr_show_rounded(c->show, f.low);
        f.high = pr_show_rounded(c->show, f.high);
    }
    f.n = c->kind == PUBLIC_THINGS ? -1 : public_n(b, c);
    if (c->at.topic == NULL || pr_results_find(out, c->at) != NULL) {
        struct pr_figure *own = pr_arena_alloc(b->w->arena, sizeof *own);
        *own = f;
        return own;
    }
    return pr_results_add(out, c->at, f);
}

static struct pr_cell cell_of(struct public_book *b, struct pr_results *out,
                              const struct public_cell *c) {
    enum pr_safe_state state = public_state(b, c);
    if (c->kind == PUBLIC_TEXT) {
        return pr_cell_heading(c->text);
    }
    if (state != PR_SAFE_SHOWN) {
        struct pr_cell quiet = pr_cell_text(limit(b, c, state));
        quiet.quiet = state == PR_SAFE_HIDDEN || state == PR_SAFE_OUT;
        return quiet;
    }
    return pr_cell_interval(c->show, publish(b, out, c));
}

/* Some number of people is to be seen. */
static bool says(const struct public_book *b, const struct public_table *t) {
    for (size_t i = 0; i < t->n_cells; i++) {
        const struct public_cell *c = &t->cell[i];
        if (c->kind != PUBLIC_TEXT && public_state(b, c) == PR_SAFE_SHOWN) {
            return t->withdrawn == PR_NO_DAY;
        }
    }
    return false;
}

static void write(struct public_book *b, struct pr_results *out, struct pr_section *s,
                  const struct public_table *t) {
    struct writer *w = b->w;
    if (!says(b, t)) {
        bool near = t->withdrawn != PR_NO_DAY;
        struct pr_arg args[] = {pr_arg_text(t->title),
                                pr_arg_number(PR_SHOW_DAY, near ? (double)t->withdrawn : 0)};
        paragraph(w, s, PR_PART_CAUTION, near ? PR_MSG_PUB_TABLE_NEAR : PR_MSG_PUB_TABLE_FEW, args,
                  2);
        return;
    }
    struct pr_grid_builder grid = pr_grid_new(w->doc, t->title);
    bool many = t->n_columns > 9;
    for (size_t i = 0; i < t->n_columns; i++) {
        pr_grid_column(&grid, (struct pr_grid_column){.title = t->column[i],
                                                      .width = i == 0 ? 42
                                                               : many ? 12
                                                                      : 18,
                                                      .left = i == 0});
    }
    for (size_t i = 0; i < t->n_cells; i++) {
        pr_grid_cell(&grid, cell_of(b, out, &t->cell[i]));
    }
    pr_grid_add(&grid, s, t->note);
}

/* ---- findings in words ---- */

static const struct public_table *table_about(const struct public_book *b,
                                              const struct pr_finding *f) {
    for (size_t i = 0; i < b->n_tables; i++) {
        const struct public_table *t = b->table[i];
        bool marks = is_about(f, "marks") && pr_text_is(pr_text_of(t->id), "marks") &&
                     pr_text_equal(t->of, group_name(b->w, PR_COMMUNITY));
        bool same = pr_text_is(pr_text_of(t->id), f->topic) && f->n_of > 0 &&
                    pr_text_equal(t->of, f->of[0].value);
        if (marks || same) {
            return t;
        }
    }
    return NULL;
}

/* A finding of enough people whose table is shown, as words without a number. */
static struct pr_text finding_of(const struct public_book *b, const struct pr_finding *f) {
    struct writer *w = b->w;
    const struct public_table *t = table_about(b, f);
    struct pr_text none = {NULL, 0};
    if (t == NULL || !says(b, t) || f->change == PR_CHANGE_NOT_COMPUTABLE ||
        f->own.n < (int64_t)b->least || !public_group(b, PR_COMMUNITY)) {
        return none;
    }
    if (is_about(f, "marks")) {
        return say(w, PR_MSG_PUB_MARKS_FINDING,
                   (struct pr_arg[]){pr_arg_text(word(w, change_word(f)))}, 1);
    }
    bool compared = f->verdict != PR_NOT_COMPUTABLE && f->other.n >= (int64_t)b->least &&
                    public_group(b, PR_COMPARISON);
    struct pr_arg args[] = {
        pr_arg_text(finding_name(w, f)), pr_arg_text(group_name(w, PR_COMMUNITY)),
        pr_arg_text(word(w, change_word(f))), pr_arg_text(word(w, verdict_word(f)))};
    return say(w, compared ? PR_MSG_PUB_FINDING_COMPARED : PR_MSG_PUB_FINDING, args, 4);
}

static void findings(struct public_book *b, struct pr_section *s) {
    struct writer *w = b->w;
    w->doc->said = pr_arena_array(w->arena, w->analysis->n_findings + 1, sizeof *w->doc->said);
    w->doc->n_said = 0;
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        const struct pr_finding *f = &w->analysis->finding[i];
        struct pr_text text = finding_of(b, f);
        if (text.n == 0) {
            continue;
        }
        pr_section_text(w->doc, s, PR_PART_FINDING, text);
        w->doc->said[w->doc->n_said++] = (struct pr_said){.topic = f->topic,
                                                          .of = {f->of[0], f->of[1]},
                                                          .n_of = f->n_of,
                                                          .verdict = pr_verdict_name(f->verdict),
                                                          .change = pr_change_name(f->change),
                                                          .text = text};
    }
    if (w->doc->n_said == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_PUB_NO_FINDINGS, NULL, 0);
    }
}

/* ---- sheets ---- */

static void cover(struct writer *w) {
    const struct pr_settings *p = &w->context->settings;
    struct pr_section *s = begin(w, "cover", PR_MSG_SECTION_COVER);
    s->one_page = true;
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_PUB_INTRO, NULL, 0);
    pr_section_field(w->doc, s, word(w, PR_MSG_COVER_YEAR), p->year);
    int64_t day = last_day(w);
    if (day != PR_NO_DAY) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_COVER_DATA_TO,
                  (struct pr_arg[]){pr_arg_number(PR_SHOW_DAY, (double)day)}, 1);
    }
}

static bool has_class(const struct writer *w, int group) {
    for (size_t i = 0; i < w->context->n_classes; i++) {
        if (w->context->class[i].group == group) {
            return true;
        }
    }
    return false;
}

static void summary(struct public_book *b) {
    struct writer *w = b->w;
    struct pr_section *s = begin(w, "summary", PR_MSG_SECTION_SUMMARY);
    s->one_page = true;
    findings(b, s);
    struct pr_arg least[] = {pr_arg_count((int64_t)b->least)};
    if (b->members < b->least) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_PUB_FEW_MEMBERS, least, 1);
    }
    for (int g = 0; g < PR_GROUPS; g++) {
        if (has_class(w, g) && !public_group(b, g)) {
            paragraph(w, s, PR_PART_CAUTION, PR_MSG_PUB_ONE_CLASS,
                      (struct pr_arg[]){pr_arg_text(group_name(w, g))}, 1);
        }
    }
}

static void rules(struct public_book *b) {
    static const enum pr_msg lines[] = {PR_MSG_PUB_RULE_LOW, PR_MSG_PUB_RULE_HIDDEN,
                                        PR_MSG_PUB_RULE_MEANS, PR_MSG_PUB_RULE_LEDGER};
    struct pr_section *s = begin(b->w, "public-rules", PR_MSG_PUB_RULES);
    for (size_t i = 0; i < PR_COUNT_OF(lines); i++) {
        struct pr_arg least[] = {pr_arg_count((int64_t)b->least)};
        paragraph(b->w, s, PR_PART_BULLET, lines[i], least, 1);
    }
}

/* ---- the edition ---- */

/* Each turn takes at least one more table out, so that it ends. */
static void decide(struct public_book *b) {
    for (bool again = true; again;) {
        again = false;
        pr_safe_decide(b->safe);
        for (size_t i = 0; i < b->n_tables; i++) {
            int64_t day = b->table[i]->withdrawn == PR_NO_DAY ? public_clash(b, i) : PR_NO_DAY;
            if (day != PR_NO_DAY) {
                b->table[i]->withdrawn = day;
                pr_safe_withdraw(b->safe, i);
                again = true;
            }
        }
    }
}

void public_edition(struct writer *w) {
    const struct pr_settings *p = &w->context->settings;
    struct pr_results *out = pr_results_new(w->arena);
    struct public_book b = {.w = w,
                            .least = p->least_shown > LEAST_PUBLIC ? p->least_shown : LEAST_PUBLIC,
                            .members = pr_members_n(w->context)};
    b.safe = pr_safe_new(w->arena, b.least);
    public_community(&b);
    public_changes(&b);
    public_answers(&b);
    public_marks(&b);
    decide(&b);
    w->doc->title = say(
        w, PR_MSG_PUB_TITLE,
        (struct pr_arg[]){pr_arg_text(p->year.n > 0 ? p->year : word(w, PR_MSG_YEAR_UNKNOWN))}, 1);
    w->doc->n_input = 0; /* names of files are nobody's business, nor are their hashes */
    cover(w);
    summary(&b);
    struct pr_section *s = NULL;
    for (size_t i = 0; i < b.n_tables; i++) {
        const struct public_table *t = b.table[i];
        if (s == NULL || !pr_text_is(pr_text_of(s->id), t->section)) {
            s = begin(w, t->section, t->section_title);
            s->landscape = true;
        }
        write(&b, out, s, t);
    }
    rules(&b);
    w->doc->results = out;
    w->doc->edition = public_record(&b);
}
