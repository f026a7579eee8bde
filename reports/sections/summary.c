/* sections: «Главное» on one page: the chain of evidence, the indicators, the strongest findings,
 * the problems, what is not established, coverage. */
#include "writer.h"

enum { STRONGEST = 3 };

/* Bad news first, then what is firmest. Marks and self-rating never stand above answers. */
static int rank(const struct pr_finding *f) {
    if (is_bad_news(f)) {
        return 0;
    }
    if (f->verdict == PR_BETTER || f->verdict == PR_WORSE) {
        return 1;
    }
    if (f->change == PR_CHANGE_NOT_COMPUTABLE) {
        return 5;
    }
    bool clear = f->change != PR_NO_CLEAR_CHANGE;
    bool answers = is_about(f, "survey") || is_about(f, "diagnostics");
    return clear && answers ? 2 : clear ? 3 : 4;
}

size_t findings_by_weight(const struct writer *w, const struct pr_finding **out, size_t most) {
    size_t n = 0;
    for (int r = 0; r <= 5; r++) {
        for (size_t i = 0; i < w->analysis->n_findings && n < most; i++) {
            if (rank(&w->analysis->finding[i]) == r) {
                out[n++] = &w->analysis->finding[i];
            }
        }
    }
    return n;
}

static void strongest(struct writer *w, struct pr_section *s) {
    const struct pr_finding *all[STRONGEST];
    size_t shown = findings_by_weight(w, all, STRONGEST);
    heading(w, s, PR_MSG_FINDINGS_HEADING, NULL, 0);
    for (size_t i = 0; i < shown; i++) {
        pr_section_text(w->doc, s, PR_PART_FINDING,
                        pr_finding_text(w->arena, w->lang, w->year, w->analysis, all[i]));
    }
    if (shown < STRONGEST && has_marks(w)) {
        struct pr_arg args[] = {pr_arg_count((int64_t)w->year->n_observations)};
        paragraph(w, s, PR_PART_FINDING, PR_MSG_SUMMARY_LESSONS, args, 1);
        shown++;
    }
    if (shown == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_FINDINGS_NONE, NULL, 0);
    }
}

static void problems(struct writer *w, struct pr_section *s) {
    struct problem all[STRONGEST];
    size_t n = year_problems(w, all, STRONGEST);
    heading(w, s, PR_MSG_SUMMARY_PROBLEMS, NULL, 0);
    for (size_t i = 0; i < n; i++) {
        pr_section_text(w->doc, s, PR_PART_BULLET, all[i].text);
    }
    if (n == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_SUMMARY_NO_PROBLEMS, NULL, 0);
    }
}

/* ---- coverage ---- */

static struct pr_text of_wave(const struct writer *w, struct pr_text wave,
                              const struct pr_figure *n, const struct pr_figure *all) {
    bool base = is_some(all);
    struct pr_arg args[] = {pr_arg_text(wave), show_figure(PR_SHOW_COUNT, n),
                            base ? show_figure(PR_SHOW_COUNT, all) : pr_arg_count(0)};
    return say(w, base ? PR_MSG_COVERAGE_WAVE : PR_MSG_COVERAGE_COUNT, args, 3);
}

/* How a questionnaire's coverage is worded: what is counted, and whether there is a base. */
static enum pr_msg coverage_words(const struct survey_view *v, bool scored) {
    return v->survey->anonymous ? PR_MSG_COVERAGE_ANONYMOUS
           : scored             ? PR_MSG_COVERAGE_SCORED
                                : PR_MSG_COVERAGE_ANSWERED;
}

static struct pr_text of_survey(const struct writer *w, const struct survey_view *v) {
    struct pr_text waves = {NULL, 0};
    bool scored = true;
    for (int32_t wave = v->first; wave >= 0 && wave <= v->last; wave++) {
        struct pr_of of[] = {{"questionnaire", v->q},
                             {"wave", wave_name(w, wave)},
                             {"group", group_name(w, PR_COMMUNITY)}};
        const struct pr_figure *n = find(w, "survey", "with_score", of, 3);
        bool score = given(n); /* not where the scales must not be summed */
        n = score ? n : find(w, "survey", "respondents", of, 3);
        const struct pr_figure *on_roll = find(w, "survey", "on_roll", of, 3);
        bool base = is_some(on_roll);
        if (given(n) && (base || v->survey->anonymous)) {
            scored = scored && score;
            waves = joined(w, waves, ", ", of_wave(w, wave_name(w, wave), n, on_roll));
        }
    }
    struct pr_arg args[] = {pr_arg_text(survey_title(w, v->ins)), pr_arg_text(waves)};
    return waves.n > 0 ? say(w, coverage_words(v, scored), args, 2) : waves;
}

static struct pr_text of_work(const struct writer *w, const struct pr_work *work) {
    struct pr_text waves = {NULL, 0};
    for (size_t i = 0; i < w->context->n_waves; i++) {
        struct pr_of of[] = {{"work", work->name},
                             {"wave", w->context->wave[i].name},
                             {"group", group_name(w, PR_COMMUNITY)}};
        const struct pr_figure *n = find(w, "diagnostics", "with_score", of, 3);
        const struct pr_figure *on_roll = find(w, "diagnostics", "on_roll", of, 3);
        if (given(n) && is_some(on_roll)) {
            waves = joined(w, waves, ", ", of_wave(w, w->context->wave[i].name, n, on_roll));
        }
    }
    struct pr_arg args[] = {pr_arg_text(work->name), pr_arg_text(waves)};
    return waves.n > 0 ? say(w, PR_MSG_COVERAGE_WORK, args, 2) : waves;
}

void coverage_part(struct writer *w, struct pr_section *s) {
    struct pr_text all = {NULL, 0};
    for (size_t i = 0; i < w->year->n_surveys; i++) {
        struct survey_view v = survey_view(w, &w->year->survey[i]);
        all = joined(w, all, "; ", of_survey(w, &v));
    }
    for (size_t i = 0; i < w->year->n_works; i++) {
        all = joined(w, all, "; ", of_work(w, &w->year->work[i]));
    }
    struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMMUNITY)), pr_arg_text(all)};
    paragraph(w, s, PR_PART_PARAGRAPH, all.n > 0 ? PR_MSG_COVERAGE_LINE : PR_MSG_COVERAGE_NONE,
              args, 2);
}

/* ---- what is not here ---- */

static void unknown(struct writer *w, struct pr_section *s) {
    struct pr_text all[STRONGEST];
    size_t n = not_established(w, all, STRONGEST);
    heading(w, s, PR_MSG_SUMMARY_UNKNOWN, NULL, 0);
    for (size_t i = 0; i < n; i++) {
        pr_section_text(w->doc, s, PR_PART_BULLET, all[i]);
    }
    if (n == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_SEE_UNKNOWN, NULL, 0);
    }
}

static void apart(struct writer *w, struct pr_section *s) {
    size_t unbound = 0;
    for (size_t i = 0; i < w->year->n_tables; i++) {
        unbound += is_unbound(w->year->table[i]);
    }
    if (unbound > 0) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_SUMMARY_UNBOUND,
                  (struct pr_arg[]){pr_arg_count((int64_t)unbound)}, 1);
    }
}

void section_summary(struct writer *w) {
    struct pr_section *s = begin(w, "summary", PR_MSG_SECTION_SUMMARY);
    s->one_page = true;
    chain_table(w, s);
    indicator_table(w, s);
    strongest(w, s);
    problems(w, s);
    unknown(w, s);
    heading(w, s, PR_MSG_COVERAGE_HEADING, NULL, 0);
    coverage_part(w, s);
    apart(w, s);
}

/* Sheets that the report could have and has not, as a line of «Главное»: after all the others. */
void summary_of_empty(struct writer *w) {
    static const struct {
        const char *id;
        enum pr_msg name;
    } sheets[] = {{"plan", PR_MSG_SHEET_PLAN},
                  {"lessons", PR_MSG_SECTION_LESSONS},
                  {"techniques", PR_MSG_SHEET_TECHNIQUES},
                  {"visits", PR_MSG_SHEET_VISITS},
                  {"deficits", PR_MSG_SHEET_DEFICITS},
                  {"motivation", PR_MSG_SECTION_MOTIVATION},
                  {"marks", PR_MSG_SHEET_MARKS},
                  {"works", PR_MSG_SHEET_WORKS},
                  {"difficulties", PR_MSG_SHEET_DIFFICULTIES},
                  {"satisfaction", PR_MSG_SECTION_SATISFACTION},
                  {"products", PR_MSG_SHEET_PRODUCTS},
                  {"years", PR_MSG_SECTION_YEARS}};
    struct pr_section *summary = NULL;
    struct pr_text all = {NULL, 0};
    for (size_t i = 0; i < PR_COUNT_OF(sheets); i++) {
        bool there = false;
        for (size_t k = 0; k < w->doc->n_sections; k++) {
            struct pr_text id = pr_text_of(w->doc->section[k].id);
            there = there || pr_text_is(id, sheets[i].id);
            summary = pr_text_is(id, "summary") ? &w->doc->section[k] : summary;
        }
        there = there || (!is_working(w) && pr_text_is(pr_text_of(sheets[i].id), "deficits"));
        all = there ? all : joined(w, all, ", ", word(w, sheets[i].name));
    }
    if (summary != NULL && all.n > 0) {
        paragraph(w, summary, PR_PART_CAUTION, PR_MSG_SUMMARY_EMPTY,
                  (struct pr_arg[]){pr_arg_text(all)}, 1);
    }
}
