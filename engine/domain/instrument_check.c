/* Whether an instrument holds together: codes, references, ranges, levels, and its own examples.
 * All complaints in one run. */
#include "prirost/domain_instrument.h"

#include <math.h>

enum { WIDEST = 10000, PARTS_DEEP = 4 };

static const double vector_tolerance = 1e-5; /* stated scores are rounded by hand */

struct check {
    const struct pr_instrument *ins;
    const char *file;
    struct pr_issues *issues;
    bool good;
};

struct place {
    size_t line, column;
};

static void say(struct check *c, enum pr_issue_code code, struct place at,
                const struct pr_arg *args, size_t n) {
    struct pr_issue issue = {.code = code,
                             .action = PR_ACTION_REJECT,
                             .file = c->file,
                             .line = at.line,
                             .column = at.column,
                             .n_args = n};
    for (size_t i = 0; i < n; i++) {
        issue.args[i] = args[i];
    }
    pr_issues_add(c->issues, issue);
    c->good = false;
}

static void say_value(struct check *c, enum pr_issue_code code, struct place at, const char *key,
                      struct pr_text value) {
    struct pr_issue issue = {.code = code,
                             .action = PR_ACTION_REJECT,
                             .file = c->file,
                             .line = at.line,
                             .column = at.column,
                             .value = value,
                             .has_value = true,
                             .args = {pr_arg_c(key)},
                             .n_args = 1};
    pr_issues_add(c->issues, issue);
    c->good = false;
}

static struct pr_text scale_name(const struct pr_scale *s) {
    return s->id.n > 0 ? s->id : PR_TEXT("whole");
}

static void say_edges(struct check *c, enum pr_issue_code code, struct place at,
                      struct pr_text name, const double range[2]) {
    struct pr_arg args[] = {pr_arg_text(name), pr_arg_number(PR_SHOW_PLAIN, range[0]),
                            pr_arg_number(PR_SHOW_PLAIN, range[1])};
    say(c, code, at, args, 3);
}

/* ---- items ---- */

static void item(struct check *c, size_t i) {
    const struct pr_item *it = &c->ins->item[i];
    struct place at = {it->line, it->column};
    if (it->code.n == 0) {
        say(c, PR_ISSUE_definition_blank, at, (struct pr_arg[]){pr_arg_c("code")}, 1);
    }
    for (size_t k = 0; k < i; k++) {
        if (it->code.n > 0 && pr_text_equal(c->ins->item[k].code, it->code)) {
            say_value(c, PR_ISSUE_definition_twice, at, "items", it->code);
            break;
        }
    }
    bool range = it->low < it->high && it->low != PR_NO_ANSWER;
    for (size_t k = 0; range && k < it->n_options; k++) {
        int16_t x = it->options[k].value;
        range = x == PR_NO_ANSWER || (x >= it->low && x <= it->high);
    }
    if (!range) {
        say_edges(c, PR_ISSUE_definition_edges, at, it->code,
                  (double[]){(double)it->low, (double)it->high});
    }
}

/* ---- scales ---- */

static bool finite_scale(const struct pr_scale *s) {
    return isfinite(s->low) && isfinite(s->high) && s->low < s->high && isfinite(s->factor) &&
           fabs(s->low) <= WIDEST && fabs(s->high) <= WIDEST;
}

/* What the answers to the items alone can give, before the factor. */
static void reach_of_items(const struct pr_instrument *ins, const struct pr_scale *s,
                           double *range) {
    bool key = s->combine == PR_COMBINE_COUNT_KEY;
    for (size_t i = 0; i < s->n_items; i++) {
        const struct pr_item *it = &ins->item[s->item[i]];
        double low = key ? 0 : (double)it->low;
        double high = key ? 1 : (double)it->high;
        if (s->combine != PR_COMBINE_MEAN) {
            range[0] += low;
            range[1] += high;
            continue;
        }
        range[0] = i == 0 || low < range[0] ? low : range[0]; /* it may be the only one answered */
        range[1] = i == 0 || high > range[1] ? high : range[1];
    }
}

/* Lowest and highest score that answers can give. */
static void reach(const struct pr_instrument *ins, size_t scale, double *range, size_t deep) {
    const struct pr_scale *s = &ins->scale[scale];
    double sum[2] = {0, 0};
    reach_of_items(ins, s, sum);
    for (size_t i = 0; i < s->n_parts && deep > 0; i++) {
        double part[2] = {0, 0};
        reach(ins, s->part[i], part, deep - 1);
        bool turn = s->weight[i] < 0;
        sum[0] += s->weight[i] * part[turn ? 1 : 0];
        sum[1] += s->weight[i] * part[turn ? 0 : 1];
    }
    bool turn = s->factor < 0;
    range[0] = s->factor * sum[turn ? 1 : 0];
    range[1] = s->factor * sum[turn ? 0 : 1];
}

static bool loops(const struct pr_instrument *ins, size_t scale, size_t deep) {
    const struct pr_scale *s = &ins->scale[scale];
    for (size_t i = 0; i < s->n_parts; i++) {
        if (deep == 0 || s->part[i] >= ins->n_scales || loops(ins, s->part[i], deep - 1)) {
            return true;
        }
    }
    return false;
}

static size_t items_behind(const struct pr_instrument *ins, size_t scale, size_t deep) {
    const struct pr_scale *s = &ins->scale[scale];
    size_t n = s->n_items;
    for (size_t i = 0; i < s->n_parts && deep > 0; i++) {
        n += items_behind(ins, s->part[i], deep - 1);
    }
    return n;
}

static bool references(struct check *c, const struct pr_scale *s, struct place at) {
    for (size_t i = 0; i < s->n_items; i++) {
        if (s->item[i] >= c->ins->n_items) {
            say_value(c, PR_ISSUE_definition_reference, at, "items", scale_name(s));
            return false;
        }
        for (size_t k = 0; k < i; k++) {
            if (s->item[k] == s->item[i]) {
                say_value(c, PR_ISSUE_definition_twice, at, "items", c->ins->item[s->item[i]].code);
                return false;
            }
        }
    }
    return true;
}

static void scale(struct check *c, size_t i) {
    const struct pr_scale *s = &c->ins->scale[i];
    struct place at = {s->line, s->column};
    for (size_t k = 0; k < i; k++) {
        if (pr_text_equal(c->ins->scale[k].id, s->id)) {
            say_value(c, PR_ISSUE_definition_twice, at, "scales", scale_name(s));
            break;
        }
    }
    if (!references(c, s, at)) {
        return;
    }
    if (loops(c->ins, i, PARTS_DEEP)) {
        say(c, PR_ISSUE_definition_loop, at, (struct pr_arg[]){pr_arg_text(scale_name(s))}, 1);
        return;
    }
    bool weighted = s->combine == PR_COMBINE_WEIGHTED;
    size_t behind = items_behind(c->ins, i, PARTS_DEEP);
    if ((weighted ? s->n_parts : s->n_items) == 0) {
        say(c, PR_ISSUE_definition_blank, at, (struct pr_arg[]){pr_arg_text(scale_name(s))}, 1);
        return;
    }
    if (s->least_answered > behind) {
        struct pr_arg args[] = {pr_arg_text(scale_name(s)),
                                pr_arg_count((int64_t)s->least_answered),
                                pr_arg_count((int64_t)behind)};
        say(c, PR_ISSUE_definition_least, at, args, 3);
    }
    if (!finite_scale(s)) {
        double range[] = {isfinite(s->low) ? s->low : 0, isfinite(s->high) ? s->high : 0};
        say_edges(c, PR_ISSUE_definition_edges, at, scale_name(s), range);
        return;
    }
    double range[2];
    reach(c->ins, i, range, PARTS_DEEP);
    if (!(range[0] >= s->low - PR_TOLERANCE && range[1] <= s->high + PR_TOLERANCE)) {
        range[0] = isfinite(range[0]) ? range[0] : 0;
        range[1] = isfinite(range[1]) ? range[1] : 0;
        say_edges(c, PR_ISSUE_definition_range, at, scale_name(s), range);
    }
}

/* ---- levels ---- */

static size_t holders(const struct pr_levels *l, double x) {
    size_t n = 0;
    for (size_t i = 0; i < l->n_bands; i++) {
        struct pr_levels one = {.band = &l->band[i], .n_bands = 1};
        n += pr_level_of(&one, x) == 0 ? 1 : 0;
    }
    return n;
}

static bool whole(double x) {
    return fabs(x) <= WIDEST && x == (double)(int64_t)x;
}

/* Scores are whole numbers: sums of whole answers. */
static bool whole_steps(const struct pr_instrument *ins, size_t scale, size_t deep) {
    const struct pr_scale *s = &ins->scale[scale];
    bool steps = s->combine != PR_COMBINE_MEAN && whole(s->factor);
    for (size_t i = 0; i < s->n_parts && deep > 0; i++) {
        steps = steps && whole(s->weight[i]) && whole_steps(ins, s->part[i], deep - 1);
    }
    return steps;
}

static bool covers_at(struct check *c, const struct pr_levels *l, const struct pr_scale *s,
                      double x) {
    size_t n = holders(l, x);
    if (n == 1) {
        return true;
    }
    struct pr_arg args[] = {pr_arg_text(scale_name(s)), pr_arg_number(PR_SHOW_PLAIN, x)};
    say(c, n == 0 ? PR_ISSUE_definition_band_gap : PR_ISSUE_definition_band_overlap,
        (struct place){l->line, l->column}, args, 2);
    return false;
}

/* Between edges nothing changes, so the edges and the middles between neighbours say it all. */
static bool covers(struct check *c, const struct pr_levels *l, const struct pr_scale *s) {
    bool good = covers_at(c, l, s, s->low) && covers_at(c, l, s, s->high);
    for (size_t i = 0; good && i < 2 * l->n_bands; i++) {
        double x = i % 2 == 0 ? l->band[i / 2].from : l->band[i / 2].to;
        if (x < s->low - PR_TOLERANCE || x > s->high + PR_TOLERANCE) {
            continue;
        }
        double next = s->high;
        for (size_t k = 0; k < 2 * l->n_bands; k++) {
            double y = k % 2 == 0 ? l->band[k / 2].from : l->band[k / 2].to;
            next = y > x + PR_TOLERANCE && y < next ? y : next;
        }
        good = covers_at(c, l, s, x) && (next <= x || covers_at(c, l, s, (x + next) / 2));
    }
    return good;
}

static bool bands(struct check *c, const struct pr_levels *l, struct place at) {
    bool good = true;
    for (size_t i = 0; i < l->n_bands; i++) {
        const struct pr_band *b = &l->band[i];
        bool empty = b->from == b->to && (b->from_open || b->to_open);
        if (!isfinite(b->from) || !isfinite(b->to) || b->from > b->to || empty) {
            double range[] = {isfinite(b->from) ? b->from : 0, isfinite(b->to) ? b->to : 0};
            say_edges(c, PR_ISSUE_definition_edges, at, b->id, range);
            good = false;
        }
        for (size_t k = 0; k < i; k++) {
            if (pr_text_equal(l->band[k].id, b->id)) {
                say_value(c, PR_ISSUE_definition_twice, at, "levels", b->id);
                break;
            }
        }
    }
    return good;
}

static bool covers_whole_steps(struct check *c, const struct pr_levels *l,
                               const struct pr_scale *s) {
    int64_t from = (int64_t)s->low;
    from += (double)from < s->low - PR_TOLERANCE ? 1 : 0;
    bool good = true;
    for (int64_t x = from; good && (double)x <= s->high + PR_TOLERANCE; x++) {
        good = covers_at(c, l, s, (double)x);
    }
    return good;
}

static void levels(struct check *c, const struct pr_levels *l) {
    struct place at = {l->line, l->column};
    if (l->n_bands == 0 || l->n_scales == 0) {
        say(c, PR_ISSUE_definition_blank, at, (struct pr_arg[]){pr_arg_c("levels")}, 1);
        return;
    }
    bool good = bands(c, l, at);
    for (size_t k = 0; good && k < l->n_scales; k++) {
        if (l->scale[k] >= c->ins->n_scales) {
            say_value(c, PR_ISSUE_definition_reference, at, "levels", l->band[0].id);
            return;
        }
        const struct pr_scale *s = &c->ins->scale[l->scale[k]];
        bool steps = whole_steps(c->ins, l->scale[k], PARTS_DEEP);
        good = steps ? covers_whole_steps(c, l, s) : covers(c, l, s);
    }
}

/* Whether somebody could fall under both. */
static bool meet(const struct pr_levels *a, const struct pr_levels *b) {
    bool sexes = a->sex == 0 || b->sex == 0 || a->sex == b->sex;
    bool years =
        a->age_to == 0 || b->age_to == 0 || (a->age_from <= b->age_to && b->age_from <= a->age_to);
    return sexes && years;
}

static bool share(const struct pr_levels *a, const struct pr_levels *b, size_t *scale) {
    for (size_t i = 0; i < a->n_scales; i++) {
        for (size_t k = 0; k < b->n_scales; k++) {
            if (a->scale[i] == b->scale[k]) {
                *scale = a->scale[i];
                return true;
            }
        }
    }
    return false;
}

/* A score has one level: nobody falls under two. */
static void one_level_each(struct check *c) {
    for (size_t i = 0; i < c->ins->n_levels; i++) {
        const struct pr_levels *l = &c->ins->levels[i];
        for (size_t k = 0; k < i; k++) {
            size_t scale = 0;
            if (share(l, &c->ins->levels[k], &scale) && meet(l, &c->ins->levels[k]) &&
                scale < c->ins->n_scales) {
                say_value(c, PR_ISSUE_definition_twice, (struct place){l->line, l->column},
                          "levels", scale_name(&c->ins->scale[scale]));
            }
        }
    }
}

/* ---- examples ---- */

static void say_vector(struct check *c, const struct pr_vector *v, size_t scale, bool given,
                       struct pr_arg got) {
    struct pr_arg args[] = {pr_arg_count((int64_t)v->line),
                            pr_arg_text(scale_name(&c->ins->scale[scale])), got};
    say(c, given ? PR_ISSUE_definition_vector : PR_ISSUE_definition_vector_none,
        (struct place){v->line, v->column}, args, given ? 3 : 2);
}

static void one_level(struct check *c, const struct pr_vector *v, size_t scale) {
    const struct pr_levels *l = pr_levels_of_scale(c->ins, scale);
    double score = 0;
    bool given = pr_score(c->ins, scale, v->answer, &score, NULL);
    size_t band = given ? pr_level_of(l, score) : SIZE_MAX;
    struct pr_text got = band == SIZE_MAX ? PR_TEXT("?") : l->band[band].id;
    if (!given || !pr_text_equal(got, v->level)) {
        say_vector(c, v, scale, given, pr_arg_text(got));
    }
}

static void vector(struct check *c, const struct pr_vector *v) {
    bool known = false;
    for (size_t i = 0; i < c->ins->n_scales; i++) {
        if (v->is_level) {
            if (pr_levels_of_scale(c->ins, i) != NULL) {
                known = true;
                one_level(c, v, i);
            }
            continue;
        }
        if (!pr_text_equal(c->ins->scale[i].id, v->expect)) {
            continue;
        }
        known = true;
        double score = 0;
        bool given = pr_score(c->ins, i, v->answer, &score, NULL);
        if (!given || !(fabs(score - v->score) <= vector_tolerance)) {
            say_vector(c, v, i, given, pr_arg_number(PR_SHOW_PLAIN, score));
        }
    }
    if (!known) {
        say_value(c, PR_ISSUE_definition_reference, (struct place){v->line, v->column}, "vectors",
                  v->is_level ? PR_TEXT("level") : v->expect);
    }
}

bool pr_instrument_check(const struct pr_instrument *ins, const char *name,
                         struct pr_issues *issues) {
    struct check c = {.ins = ins, .file = name, .issues = issues, .good = true};
    const struct place top = {0, 0};
    if (ins->id.n == 0) {
        say(&c, PR_ISSUE_definition_blank, top, (struct pr_arg[]){pr_arg_c("id")}, 1);
    }
    if (ins->n_items == 0) {
        say(&c, PR_ISSUE_definition_blank, top, (struct pr_arg[]){pr_arg_c("items")}, 1);
    }
    for (size_t i = 0; i < ins->n_items; i++) {
        item(&c, i);
    }
    for (size_t i = 0; i < ins->n_scales; i++) {
        scale(&c, i);
    }
    if (ins->total != SIZE_MAX && ins->total >= ins->n_scales) {
        say_value(&c, PR_ISSUE_definition_reference, top, "scales", PR_TEXT("whole"));
    }
    if (!c.good) {
        return false; /* levels and examples rest on the scales */
    }
    for (size_t i = 0; i < ins->n_levels; i++) {
        levels(&c, &ins->levels[i]);
    }
    one_level_each(&c);
    for (size_t i = 0; c.good && i < ins->n_vectors; i++) {
        vector(&c, &ins->vector[i]);
    }
    return c.good;
}
