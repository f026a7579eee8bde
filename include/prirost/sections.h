/* sections: year + analysis -> a document. Which sections, in which order: recipes.c. Words by the
 * evidence rules and nothing stronger. */
#ifndef PRIROST_SECTIONS_H
#define PRIROST_SECTIONS_H

#include "prirost/analysis.h"
#include "prirost/model.h"

/* Who a report is for. */
enum pr_edition {
    PR_EDITION_WORK,
    PR_EDITION_PEDSOVET, /* no teacher cards, no deficits, no codes of pupils */
    PR_EDITION_PUBLIC    /* the site: tables that model_safe.h lets through, nothing else */
};

struct pr_report_input {
    const struct pr_year *year;
    const struct pr_analysis *analysis;
    const struct pr_issues *issues; /* of all files, for «Качество данных» */
    /* What earlier years gave the coordinator, for «Сравнение с прошлым годом»; oldest first. */
    const struct pr_coordinator *earlier;
    size_t n_earlier;
    /* BRIEF: the annual report, of the same arena, whose charts it shows; NULL: no charts. */
    const struct pr_doc *whole;
    enum pr_edition edition;                   /* of the annual report */
    const struct pr_public_edition *published; /* public editions so far, oldest first */
    size_t n_published;
    enum pr_lang lang;
    const char *program; /* "prirost 1.0" */
};

enum pr_report_kind {
    PR_REPORT_ANNUAL,
    PR_REPORT_SURVEY,      /* one job alone: questionnaires */
    PR_REPORT_LESSONS,     /* … open lessons */
    PR_REPORT_COORDINATOR, /* aggregates for the coordinator */
    PR_REPORT_BRIEF /* «Аналитическая справка»: a few pages to edit and sign */
};

/* A report: which sections it has stands in recipes.c. */
struct pr_doc *pr_sections_make(struct pr_arena *arena, const struct pr_report_input *in,
                                enum pr_report_kind kind);
/* The sentence of a finding: names the numbers and n. */
struct pr_text pr_finding_text(struct pr_arena *arena, enum pr_lang lang,
                               const struct pr_year *year, const struct pr_analysis *analysis,
                               const struct pr_finding *finding);

#endif
