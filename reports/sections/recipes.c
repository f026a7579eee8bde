/* sections: which sections a report has, in which order. */
#include "writer.h"

enum { SECTIONS_MOST = 24 };

static void (*const recipes[][SECTIONS_MOST])(struct writer *) = {
    [PR_REPORT_ANNUAL] = {section_cover,        section_summary,  section_people,
                          section_plan,         section_lessons,  section_techniques,
                          section_visits,       section_deficits, section_motivation,
                          section_marks,        section_works,    section_difficulties,
                          section_satisfaction, section_products, section_years,
                          section_conclusions,  section_unknown,  section_coordinator,
                          section_quality,      section_method},
    [PR_REPORT_SURVEY] = {section_cover, section_motivation, section_satisfaction, section_unknown,
                          section_quality, section_method},
    [PR_REPORT_LESSONS] = {section_cover, section_lessons, section_techniques, section_visits,
                           section_quality, section_method},
    [PR_REPORT_COORDINATOR] = {section_coordinator},
    [PR_REPORT_BRIEF] = {brief_cover, brief_sections}};

static const enum pr_msg titles[][2] =
    {/* at the end of the year, before */
     [PR_REPORT_ANNUAL] = {PR_MSG_TITLE_ANNUAL, PR_MSG_TITLE_INTERIM},
     [PR_REPORT_SURVEY] = {PR_MSG_TITLE_SURVEY, PR_MSG_TITLE_SURVEY},
     [PR_REPORT_LESSONS] = {PR_MSG_TITLE_LESSONS, PR_MSG_TITLE_LESSONS},
     [PR_REPORT_COORDINATOR] = {PR_MSG_TITLE_COORDINATOR, PR_MSG_TITLE_COORDINATOR},
     [PR_REPORT_BRIEF] = {PR_MSG_TITLE_BRIEF, PR_MSG_TITLE_BRIEF_INTERIM}};

static void inputs(struct writer *w) {
    struct pr_doc *doc = w->doc;
    doc->input = pr_arena_array(w->arena, w->year->n_tables + 1, sizeof *doc->input);
    for (size_t i = 0; i < w->year->n_tables; i++) {
        const struct pr_table *t = w->year->table[i];
        doc->input[doc->n_input++] = (struct pr_input_file){
            .file = pr_text_of(t->place),
            .sha256 = pr_text_of(t->sha256),
            .outcome = pr_text_of(pr_outcome_name(t->outcome)),
            .kind = pr_text_of(t->outcome == PR_REJECT ? "" : pr_kind_name(t->kind))};
    }
}

static void findings(struct writer *w) {
    struct pr_doc *doc = w->doc;
    doc->said = pr_arena_array(w->arena, w->analysis->n_findings + 1, sizeof *doc->said);
    for (size_t i = 0; i < w->analysis->n_findings; i++) {
        const struct pr_finding *f = &w->analysis->finding[i];
        doc->said[doc->n_said++] =
            (struct pr_said){.topic = f->topic,
                             .of = {f->of[0], f->of[1]},
                             .n_of = f->n_of,
                             .verdict = pr_verdict_name(f->verdict),
                             .change = pr_change_name(f->change),
                             .text = pr_finding_text(w->arena, w->lang, w->year, w->analysis, f)};
    }
}

struct pr_doc *pr_sections_make(struct pr_arena *arena, const struct pr_report_input *in,
                                enum pr_report_kind kind) {
    struct writer w = {.doc = pr_doc_new(arena, in->lang),
                       .arena = arena,
                       .lang = in->lang,
                       .year = in->year,
                       .context = in->year->context,
                       .analysis = in->analysis,
                       .issues = in->issues,
                       .earlier = in->earlier,
                       .n_earlier = in->n_earlier,
                       .whole = in->whole,
                       .program = in->program,
                       .kind = kind,
                       .edition = in->edition,
                       .published = in->published,
                       .n_published = in->n_published};
    const struct pr_settings *p = &w.context->settings;
    struct pr_arg args[] = {
        pr_arg_text(p->year.n > 0 ? p->year : word(&w, PR_MSG_YEAR_UNKNOWN)),
        pr_arg_number(PR_SHOW_DAY, (double)(last_day(&w) != PR_NO_DAY ? last_day(&w) : 0))};
    bool interim = is_interim(&w) && last_day(&w) != PR_NO_DAY;
    w.doc->title = say(&w, titles[kind][interim], args, 2);
    w.doc->subtitle = p->community;
    w.doc->organisation = p->organisation;
    w.doc->program = pr_text_of(in->program);
    w.doc->results = in->analysis->results;
    if (in->whole != NULL) { /* its pictures are drawn once */
        w.doc->gallery = in->whole->gallery;
    }
    if (kind == PR_REPORT_ANNUAL && in->edition == PR_EDITION_PUBLIC) {
        public_edition(&w);
        return w.doc;
    }
    if (!is_working(&w)) {
        pedsovet_edition(&w);
        w.doc->results = w.analysis->results;
    }
    inputs(&w);
    findings(&w);
    for (size_t i = 0; i < SECTIONS_MOST && recipes[kind][i] != NULL; i++) {
        recipes[kind][i](&w);
    }
    summary_of_empty(&w);
    if (!is_working(&w)) {
        w.doc->coordinator = NULL; /* the rows of the working edition are the coordinator's */
    }
    return w.doc;
}
