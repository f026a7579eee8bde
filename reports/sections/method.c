/* sections: «Методика»: how it was computed, with which instruments and settings; and the
 * statistics that the body does not need: reliability, comparisons, observers. */
#include "writer.h"

static void settings(struct writer *w, struct pr_section *s) {
    const struct pr_settings *p = &w->context->settings;
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_METHOD_SETTINGS));
    column(w, &b, PR_MSG_COL_SETTING, 56, true);
    column(w, &b, PR_MSG_COL_VALUE, 24, false);
    const struct {
        enum pr_msg label;
        struct pr_cell value;
    } rows[] = {
        {PR_MSG_SETTING_LEAST, pr_cell_raw(PR_SHOW_COUNT, (double)p->least_shown)},
        {PR_MSG_SETTING_COVERAGE, pr_cell_raw(PR_SHOW_SHARE, p->coverage)},
        {PR_MSG_SETTING_NOTICEABLE, pr_cell_raw(PR_SHOW_SHARE, p->noticeable)},
        {PR_MSG_SETTING_DIFFICULTY, pr_cell_raw(PR_SHOW_SHARE, p->difficulty)},
        {PR_MSG_SETTING_SOU, pr_cell_text(word(w, p->sou_stated ? PR_MSG_SETTING_SOU_STATED
                                                                : PR_MSG_SETTING_SOU_DEFAULT))},
        {PR_MSG_SETTING_ASSIGNED, pr_cell_text(word(w, p->by_lot ? PR_MSG_BY_LOT : PR_MSG_CHOSEN))},
    };
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        pr_grid_cell(&b, pr_cell_heading(word(w, rows[i].label)));
        pr_grid_cell(&b, rows[i].value);
    }
    if (w->analysis->n_findings > 0) {
        double mains = (double)w->analysis->finding[0].mains;
        pr_grid_cell(&b, pr_cell_heading(word(w, PR_MSG_SETTING_MAINS)));
        pr_grid_cell(&b, pr_cell_raw(PR_SHOW_COUNT, mains));
    }
    for (size_t i = 0; i < w->context->n_waves; i++) {
        const struct pr_wave *x = &w->context->wave[i];
        struct pr_arg args[] = {pr_arg_number(PR_SHOW_DAY, (double)x->from),
                                pr_arg_number(PR_SHOW_DAY, (double)x->to)};
        pr_grid_cell(&b, pr_cell_heading(joined(w, word(w, PR_MSG_COL_WAVE), " ", x->name)));
        pr_grid_cell(&b, pr_cell_text(x->declared ? say(w, PR_MSG_SETTING_WINDOW, args, 2)
                                                  : word(w, PR_MSG_SETTING_NO_WINDOW)));
    }
    pr_grid_add(&b, s, (struct pr_text){NULL, 0});
}

static enum pr_msg status_word(enum pr_status status) {
    static const enum pr_msg words[] = {[PR_STATUS_VERIFIED] = PR_MSG_FACT_VERIFIED,
                                        [PR_STATUS_ONE_SOURCE] = PR_MSG_FACT_ONE_SOURCE,
                                        [PR_STATUS_PROJECT] = PR_MSG_FACT_PROJECT,
                                        [PR_STATUS_CONTRADICTED] = PR_MSG_FACT_CONTRADICTED,
                                        [PR_STATUS_UNVERIFIED] = PR_MSG_FACT_UNVERIFIED};
    return words[status];
}

/* Facts of the built-in instruments by name; a school's own file is quoted as it is. */
static struct pr_text fact_name(const struct writer *w, struct pr_text key) {
    static const struct {
        const char *key;
        enum pr_msg name;
    } names[] = {{"answer_words", PR_MSG_FACT_ANSWER_WORDS},
                 {"criteria", PR_MSG_FACT_CRITERIA},
                 {"direction", PR_MSG_FACT_DIRECTION},
                 {"eight_scales_and_alpha_range", PR_MSG_FACT_SCALES_AND_ALPHA},
                 {"grades", PR_MSG_FACT_GRADES},
                 {"items_and_scale", PR_MSG_FACT_ITEMS_AND_SCALE},
                 {"items_count_and_coding", PR_MSG_FACT_ITEMS_AND_CODING},
                 {"levels", PR_MSG_FACT_LEVELS},
                 {"missing_rule", PR_MSG_FACT_MISSING_RULE},
                 {"scale_and_levels", PR_MSG_FACT_SCALE_AND_LEVELS},
                 {"section_names", PR_MSG_FACT_SECTIONS},
                 {"structure_and_key", PR_MSG_FACT_STRUCTURE}};
    for (size_t i = 0; i < PR_COUNT_OF(names); i++) {
        if (pr_text_is(key, names[i].key)) {
            return word(w, names[i].name);
        }
    }
    return key;
}

static void instrument(struct writer *w, struct pr_section *s, const struct pr_instrument *ins) {
    struct pr_arg args[] = {
        pr_arg_text(ins->title[w->lang].n > 0 ? ins->title[w->lang] : ins->name),
        pr_arg_count((int64_t)ins->n_items), pr_arg_text(ins->id), pr_arg_text(ins->version)};
    paragraph(w, s, PR_PART_BULLET,
              ins->sort == PR_SORT_OBSERVATION
                  ? ins->published ? PR_MSG_METHOD_SHEET_PUBLISHED : PR_MSG_METHOD_SHEET
              : ins->published ? PR_MSG_METHOD_PUBLISHED
                               : PR_MSG_METHOD_HOME_MADE,
              args, 4);
    if (ins->sort == PR_SORT_SURVEY && !ins->published &&
        (ins->direction_assumed || ins->higher_better == 0)) {
        paragraph(w, s, PR_PART_CAUTION,
                  ins->direction_assumed ? PR_MSG_METHOD_DIRECTION_ASSUMED
                                         : PR_MSG_METHOD_DIRECTION,
                  args, 1);
    }
    for (size_t i = 0; i < ins->n_facts; i++) {
        if (ins->fact[i].status != PR_STATUS_VERIFIED) {
            struct pr_arg fact[] = {pr_arg_text(fact_name(w, ins->fact[i].name)),
                                    pr_arg_text(word(w, status_word(ins->fact[i].status))),
                                    pr_arg_text(survey_title(w, ins))};
            paragraph(w, s, PR_PART_CAUTION, PR_MSG_METHOD_FACT, fact, 3);
        }
    }
}

static void instruments(struct writer *w, struct pr_section *s) {
    bool sheet = has_marks(w);
    if (w->year->n_surveys == 0 && !sheet) {
        return;
    }
    heading(w, s, PR_MSG_METHOD_INSTRUMENTS, NULL, 0);
    for (size_t i = 0; i < w->year->n_surveys; i++) {
        instrument(w, s, w->year->survey[i].instrument);
    }
    if (sheet) {
        instrument(w, s, w->year->sheet);
    }
}

/* A negative alpha is a sign of items that point against each other. */
static bool alpha_negative(const struct writer *w, const struct survey_view *v) {
    for (size_t i = 0; i < v->ins->n_scales; i++) {
        for (int32_t wave = v->first; wave >= 0 && wave <= v->last; wave++) {
            struct pr_of of[] = {{"questionnaire", v->q},
                                 {"wave", wave_name(w, wave)},
                                 {"scale", v->ins->scale[i].id}};
            const struct pr_figure *f = find(w, "survey", "alpha", of, 3);
            if (given(f) && f->n >= 10 && f->value < 0) {
                return true;
            }
        }
    }
    return false;
}

static void alpha_rows(struct writer *w, struct pr_grid_builder *b, const struct survey_view *v) {
    for (size_t k = 0; k < v->ins->n_scales; k++) {
        size_t i = scale_order(v->ins, k);
        for (int32_t wave = v->first; wave >= 0 && wave <= v->last; wave++) {
            struct pr_of of[] = {{"questionnaire", v->q},
                                 {"wave", wave_name(w, wave)},
                                 {"scale", v->ins->scale[i].id}};
            const struct pr_figure *f = find(w, "survey", "alpha", of, 3);
            if (f == NULL || f->n < 10) { /* below 10 nothing can be said (rule 14) */
                continue;
            }
            struct pr_text scale = v->ins->scale[i].id.n > 0 ? v->ins->scale[i].title[w->lang]
                                                             : word(w, PR_MSG_SCALE_WHOLE);
            pr_grid_cell(b, pr_cell_heading(joined(w, survey_title(w, v->ins), ": ", scale)));
            pr_grid_cell(b, pr_cell_text(wave_name(w, wave)));
            pr_grid_cell(b, n_cell(f));
            pr_grid_cell(b, pr_cell_interval(PR_SHOW_RATIO, f));
            pr_grid_cell(b, pr_cell_figure(PR_SHOW_RATIO, find(w, "survey", "omega", of, 3)));
        }
    }
}

static void reliability(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_METHOD_ALPHA));
    column(w, &b, PR_MSG_COL_SCALE, 40, true);
    column(w, &b, PR_MSG_COL_WAVE, 14, true);
    column(w, &b, PR_MSG_COL_N, 8, false);
    column(w, &b, PR_MSG_COL_ALPHA, 22, false);
    column(w, &b, PR_MSG_COL_OMEGA, 14, false);
    for (size_t i = 0; i < w->year->n_surveys; i++) {
        struct survey_view v = survey_view(w, &w->year->survey[i]);
        alpha_rows(w, &b, &v);
    }
    if (b.cells > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_METHOD_ALPHA_NOTE));
    }
    for (size_t i = 0; i < w->year->n_surveys; i++) {
        struct survey_view v = survey_view(w, &w->year->survey[i]);
        if (alpha_negative(w, &v)) {
            paragraph(w, s, PR_PART_CAUTION, PR_MSG_METHOD_ALPHA_NEGATIVE,
                      (struct pr_arg[]){pr_arg_text(survey_title(w, v.ins))}, 1);
        }
    }
}

static void comparisons(struct writer *w, struct pr_section *s) {
    static const struct {
        const char *measure;
        enum pr_msg label;
        enum pr_show show;
    } rows[] = {
        {"difference_in_differences_classes", PR_MSG_METHOD_DIFFERENCE, PR_SHOW_CHANGE},
        {"difference_in_differences", PR_MSG_METHOD_DIFFERENCE_PUPILS, PR_SHOW_CHANGE},
        {"permutation_p", PR_MSG_METHOD_P, PR_SHOW_P},
        {"permutation_p_min", PR_MSG_METHOD_P_LEAST, PR_SHOW_P},
        {"ancova_difference", PR_MSG_METHOD_ANCOVA, PR_SHOW_CHANGE},
        {"start_difference", PR_MSG_METHOD_START, PR_SHOW_SD},
        {"standardised_difference", PR_MSG_METHOD_STANDARDISED, PR_SHOW_SD},
        {"extreme_share", PR_MSG_METHOD_EXTREME, PR_SHOW_SHARE},
        {"mdes_05", PR_MSG_METHOD_MDES_05, PR_SHOW_SD},
        {"mdes_10", PR_MSG_METHOD_MDES_10, PR_SHOW_SD},
    };
    const unsigned alone = PR_BAR_ONE_WAVE | PR_BAR_NO_COMPARISON | PR_BAR_NO_TOTAL;
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        const struct pr_finding *f = &w->analysis->finding[i];
        bool work = is_about(f, "diagnostics");
        if ((!work && !is_about(f, "survey")) || (f->bars & (alone | PR_BAR_ANONYMOUS)) != 0 ||
            !pr_given(f->own) || !pr_given(f->other)) {
            continue; /* nothing to compare; the finding says why */
        }
        struct pr_text q = f->of[0].value;
        struct pr_grid_builder b = pr_grid_new(
            w->doc, joined(w, word(w, PR_MSG_METHOD_COMPARISON), ": ", finding_title(w, f)));
        column(w, &b, PR_MSG_COL_INDICATOR, 60, true);
        column(w, &b, PR_MSG_COL_VALUE, 26, false);
        for (size_t r = 0; r < PR_COUNT_OF(rows); r++) {
            struct pr_of of[] = {
                {work ? "work" : "questionnaire", q}, {"from", f->from}, {"to", f->to}};
            const struct pr_figure *x = find(w, f->topic, rows[r].measure, of, 3);
            if (given(x)) {
                pr_grid_cell(&b, pr_cell_heading(word(w, rows[r].label)));
                pr_grid_cell(&b, pr_cell_interval(rows[r].show, x));
            }
        }
        if (b.cells > 0) {
            pr_grid_add(&b, s, word(w, PR_MSG_METHOD_COMPARISON_NOTE));
        }
    }
}

/* Rules of topics that the year has. */
static void topic_rules(struct writer *w, struct pr_section *s) {
    const struct pr_settings *p = &w->context->settings;
    struct pr_arg sou[PR_COUNT_OF(p->sou)];
    for (size_t i = 0; i < PR_COUNT_OF(sou); i++) {
        sou[i] = pr_arg_number(PR_SHOW_PLAIN, p->sou[i]);
    }
    struct pr_arg limit[] = {pr_arg_number(PR_SHOW_SHARE, p->difficulty)};
    struct pr_arg least[] = {pr_arg_count((int64_t)p->least_shown)};
    const struct {
        bool there;
        enum pr_msg msg;
        const struct pr_arg *args;
        size_t n;
    } rules[] = {{w->year->marks.n > 0, PR_MSG_RULE_MARKS, sou, PR_COUNT_OF(sou)},
                 {w->year->marks.n > 0 && !p->na_in_denominator, PR_MSG_RULE_MARKS_NA_OUT, NULL, 0},
                 {w->year->marks.n > 0, PR_MSG_RULE_MARKS_CLASS, NULL, 0},
                 {w->year->n_works > 0, PR_MSG_RULE_WORKS, limit, 1},
                 {w->year->deficits.answers != NULL, PR_MSG_RULE_DEFICITS, NULL, 0},
                 {w->year->n_goals > 0, PR_MSG_RULE_GOALS, NULL, 0},
                 {w->kind == PR_REPORT_ANNUAL, PR_MSG_RULE_COORDINATOR, least, 1}};
    for (size_t i = 0; i < PR_COUNT_OF(rules); i++) {
        if (rules[i].there) {
            paragraph(w, s, PR_PART_BULLET, rules[i].msg, rules[i].args, rules[i].n);
        }
    }
}

/* The table that the statuses of «Главное» follow from, row by row. */
static void chain_rules(struct writer *w, struct pr_section *s) {
    static const struct {
        unsigned ground;
        enum pr_msg msg;
    } conditions[] = {{PR_GROUND_FEEDBACK, PR_MSG_COND_FEEDBACK},
                      {PR_GROUND_FEEDBACK_FEW, PR_MSG_COND_FEEDBACK_FEW},
                      {PR_GROUND_TEACHERS, PR_MSG_COND_TEACHERS},
                      {PR_GROUND_TEACHERS_FEW, PR_MSG_COND_TEACHERS_FEW},
                      {PR_GROUND_GOALS_LOCKED, PR_MSG_COND_GOALS_LOCKED},
                      {PR_GROUND_GOALS_MEASURED, PR_MSG_COND_GOALS_MEASURED},
                      {PR_GROUND_DEFICITS_TWICE, PR_MSG_COND_DEFICITS_TWICE},
                      {PR_GROUND_DEFICITS_ONCE, PR_MSG_COND_DEFICITS_ONCE},
                      {PR_GROUND_PLAN, PR_MSG_COND_PLAN},
                      {PR_GROUND_PLAN_UNMARKED, PR_MSG_COND_PLAN_UNMARKED},
                      {PR_GROUND_ATTENDANCE, PR_MSG_COND_ATTENDANCE},
                      {PR_GROUND_PRODUCTS, PR_MSG_COND_PRODUCTS},
                      {PR_GROUND_DIARY, PR_MSG_COND_DIARY},
                      {PR_GROUND_ORDINARY, PR_MSG_COND_ORDINARY},
                      {PR_GROUND_ORDINARY_FEW, PR_MSG_COND_ORDINARY_FEW},
                      {PR_GROUND_OPEN, PR_MSG_COND_OPEN},
                      {PR_GROUND_PUPILS, PR_MSG_COND_PUPILS},
                      {PR_GROUND_PUPILS_UNJUDGED, PR_MSG_COND_PUPILS_UNJUDGED},
                      {PR_GROUND_MARKS, PR_MSG_COND_MARKS}};
    size_t n = 0;
    const struct pr_chain_rule *rule = pr_chain_rules(&n);
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_METHOD_CHAIN));
    column(w, &b, PR_MSG_COL_CHAIN_LEVEL, 34, true);
    column(w, &b, PR_MSG_COL_CONDITION, 60, true);
    column(w, &b, PR_MSG_COL_STATUS, 22, true);
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < PR_COUNT_OF(conditions); k++) {
            if (conditions[k].ground == rule[i].ground) {
                pr_grid_cell(&b, pr_cell_heading(level_name(w, rule[i].level)));
                pr_grid_cell(&b, pr_cell_text(word(w, conditions[k].msg)));
                pr_grid_cell(
                    &b, pr_cell_text(word(w, rule[i].gives == PR_CHAIN_DATA ? PR_MSG_STATUS_DATA
                                                                            : PR_MSG_STATUS_WEAK)));
            }
        }
    }
    pr_grid_add(&b, s, word(w, PR_MSG_METHOD_CHAIN_NOTE));
    heading(w, s, PR_MSG_METHOD_PROBLEMS, NULL, 0);
    paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_METHOD_PROBLEMS_TEXT, NULL, 0);
}

void section_method(struct writer *w) {
    static const enum pr_msg rules[] = {
        PR_MSG_RULE_SCORES, PR_MSG_RULE_OWN,     PR_MSG_RULE_CLASSES, PR_MSG_RULE_VERDICT,
        PR_MSG_RULE_CHANGE, PR_MSG_RULE_SHARES,  PR_MSG_RULE_MISSING, PR_MSG_RULE_ANONYMOUS,
        PR_MSG_RULE_FEW,    PR_MSG_RULE_LESSONS, PR_MSG_RULE_FILES};
    struct pr_section *s = begin(w, "method", PR_MSG_SECTION_METHOD);
    heading(w, s, PR_MSG_METHOD_RULES, NULL, 0);
    for (size_t i = 0; i < PR_COUNT_OF(rules); i++) {
        paragraph(w, s, PR_PART_BULLET, rules[i], NULL, 0);
    }
    topic_rules(w, s);
    settings(w, s);
    if (w->kind == PR_REPORT_ANNUAL) {
        chain_rules(w, s);
    }
    instruments(w, s);
    heading(w, s, PR_MSG_METHOD_STATISTICS, NULL, 0);
    size_t before = s->n_parts;
    reliability(w, s);
    if (w->kind == PR_REPORT_SURVEY) {
        method_items(w, s);
    }
    comparisons(w, s);
    method_observers(w, s);
    if (s->n_parts == before) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_METHOD_STATISTICS_NONE, NULL, 0);
    }
}
