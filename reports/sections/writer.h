/* sections: what every section writes with. A section reads year and analysis, and adds parts; it
 * never formats a number. */
#ifndef PRIROST_SECTIONS_WRITER_H
#define PRIROST_SECTIONS_WRITER_H

#include "prirost/sections.h"

struct writer {
    struct pr_doc *doc;
    struct pr_arena *arena;
    enum pr_lang lang;
    const struct pr_year *year;
    const struct pr_context *context;
    const struct pr_analysis *analysis;
    const struct pr_issues *issues;
    const struct pr_coordinator *earlier; /* of earlier years, oldest first */
    size_t n_earlier;
    const struct pr_doc *whole; /* of the brief: the report it is about */
    const char *program;
    enum pr_report_kind kind;
    enum pr_edition edition;
    const struct pr_public_edition *published;
    size_t n_published;
};

/* Each adds its section if it has something to say; «Главное» names the ones left out. */
void section_cover(struct writer *w);
void section_summary(struct writer *w);
void section_people(struct writer *w);
void section_plan(struct writer *w); /* plan, attendance, event feedback, diary */
void section_lessons(struct writer *w);
void section_techniques(struct writer *w);
void section_visits(struct writer *w);
void section_deficits(struct writer *w); /* deficits, individual plans, targets */
void section_motivation(struct writer *w);
void section_marks(struct writer *w);
void section_works(struct writer *w);
void section_difficulties(struct writer *w);
void section_satisfaction(struct writer *w);
void section_products(struct writer *w);
void section_years(struct writer *w);
void section_conclusions(struct writer *w);
void section_coordinator(struct writer *w);
void section_unknown(struct writer *w);
void section_quality(struct writer *w);
void section_method(struct writer *w);
/* The brief (brief.c). */
void brief_cover(struct writer *w);
void brief_sections(struct writer *w);

/* The public edition, whole (public.c); and what the one for the pedsovet leaves out of year and
 * figures (pedsovet.c). */
void public_edition(struct writer *w);
void pedsovet_edition(struct writer *w);
/* Single teachers and pupils by code are shown. */
bool is_working(const struct writer *w);

/* ---- words ---- */

struct pr_text word(const struct writer *w, enum pr_msg msg);
struct pr_text say(const struct writer *w, enum pr_msg msg, const struct pr_arg *args, size_t n);
struct pr_arg show_figure(enum pr_show how, const struct pr_figure *f); /* value of a given one */
struct pr_section *begin(struct writer *w, const char *id, enum pr_msg title);
void paragraph(struct writer *w, struct pr_section *s, enum pr_part_kind kind, enum pr_msg msg,
               const struct pr_arg *args, size_t n);
void heading(struct writer *w, struct pr_section *s, enum pr_msg msg, const struct pr_arg *args,
             size_t n);
struct pr_text group_name(const struct writer *w, int group); /* as in the data: ПОС */
struct pr_text wave_name(const struct writer *w, int32_t wave);
struct pr_text class_name(const struct writer *w, int32_t class);
/* What people call a questionnaire: its name, or the title of a published instrument. */
struct pr_text survey_title(const struct writer *w, const struct pr_instrument *ins);
struct pr_text joined(const struct writer *w, struct pr_text a, const char *between,
                      struct pr_text b);

/* ---- figures ---- */

/* NULL when there is none; keys with an empty value are left out. */
const struct pr_figure *find(const struct writer *w, const char *topic, const char *measure,
                             const struct pr_of *of, size_t n);
bool given(const struct pr_figure *f);
/* Given, and above zero. */
bool is_some(const struct pr_figure *f);
/* There is none, or nobody answered. */
bool is_void(const struct pr_figure *f);

/* ---- tables ---- */

void column(struct writer *w, struct pr_grid_builder *b, enum pr_msg title, double width,
            bool left);

/* The n of a figure; a dash where none is stated. */
struct pr_cell n_cell(const struct pr_figure *f);

/* A row of a DUMBBELL chart: before, after, change with its interval; none if one is missing. */
void change_row(const struct writer *w, struct pr_chart *c, struct pr_text label,
                const struct pr_figure *const of[3]);

/* ---- surveys (survey_parts.c) ---- */

struct survey_view {
    const struct pr_survey *survey;
    const struct pr_instrument *ins;
    struct pr_text q;    /* address: questionnaire */
    struct pr_text slug; /* of its charts' file names */
    const struct pr_finding *finding;
    int32_t first, last; /* waves with data; equal: one wave; -1: none */
};
struct survey_view survey_view(const struct writer *w, const struct pr_survey *survey);
bool wave_has_data(const struct pr_survey *survey, int32_t wave);
/* The k-th scale to be shown: the whole first, then the others in their order. */
size_t scale_order(const struct pr_instrument *ins, size_t k);
bool is_satisfaction(const struct pr_survey *survey);
void survey_coverage(struct writer *w, struct pr_section *s, const struct survey_view *v);
void survey_answers(struct writer *w, struct pr_section *s, const struct survey_view *v);
/* The word of an answer where every item has the same word, else its number. */
struct pr_text survey_option(const struct writer *w, const struct pr_instrument *ins, int value);
void survey_changes(struct writer *w, struct pr_section *s, const struct survey_view *v);
void survey_losses(struct writer *w, struct pr_section *s, const struct survey_view *v);
void survey_classes(struct writer *w, struct pr_section *s, const struct survey_view *v);
void survey_levels(struct writer *w, struct pr_section *s, const struct survey_view *v);
void survey_choices(struct writer *w, struct pr_section *s, const struct survey_view *v);
void survey_positive(struct writer *w, struct pr_section *s, const struct survey_view *v);
/* Finding with its cautions. */
void survey_finding(struct writer *w, struct pr_section *s, const struct survey_view *v);
/* A file of the year as the report calls it. */
struct pr_text quality_file(const struct writer *w, const char *file);
/* Forms that changed between waves, repeated downloads, answers that vanished. */
void quality_changes(struct writer *w, struct pr_section *s);
/* Cautions of a finding, as bullets; returns how many. */
size_t finding_cautions(struct writer *w, struct pr_section *s, const struct pr_finding *f);
bool is_about(const struct pr_finding *f, const char *topic);
/* The finding of a topic that has one for the whole year; NULL: none. */
const struct pr_finding *finding_about(const struct writer *w, const char *topic);
/* «мотивация», «Отметки»; and in a sentence: «Анкета «мотивация»». */
struct pr_text finding_title(const struct writer *w, const struct pr_finding *f);
struct pr_text finding_name(const struct writer *w, const struct pr_finding *f);
/* «положительная динамика» …, turned where a fall is good. */
enum pr_msg change_word(const struct pr_finding *f);
/* So many first scores at an end of the scale that the reader is told: from 15 % (rule 10). */
bool is_crowded(const struct pr_figure *extreme);
/* Whether some group's response rate cannot be told. */
bool coverage_unknown(const struct writer *w, const struct pr_finding *f);
enum pr_msg verdict_word(const struct pr_finding *f);
/* The news is bad: a fall where a rise is wished, a smaller gain, or the other way round. */
bool is_bad_news(const struct pr_finding *f);

/* ---- summary and conclusions ---- */

/* What the year leaves to do, by the table of rules in problems.c: bad news first. */
struct problem {
    struct pr_text text, task;
};
size_t year_problems(const struct writer *w, struct problem *out, size_t most);
/* Tasks of a work under the limit of difficulty in its last wave, in the community: by number. */
struct hard_task {
    struct pr_text task, skill;
    const struct pr_figure *share;
};
size_t work_difficulties(const struct writer *w, const struct pr_work *work, struct hard_task *out,
                         size_t most);
enum { TASKS_MOST = 64 }; /* problems of a year */
/* Of all findings: bad news first, then what is firmest. */
size_t findings_by_weight(const struct writer *w, const struct pr_finding **out, size_t most);
/* Parts of «Главное» and of «Выводы и задачи» without their headings, for the brief too; those
 * with `most` return how many lines or rows they left out. */
void coverage_part(struct writer *w, struct pr_section *s);
void done_part(struct writer *w, struct pr_section *s);
/* There are works with tasks whose maximum is known. */
bool difficulties_known(const struct writer *w);
size_t difficulties_part(struct writer *w, struct pr_section *s, size_t most);
size_t deficits_table(struct writer *w, struct pr_section *s, size_t most);
void problem_table(struct writer *w, struct pr_section *s, const struct problem *all, size_t n);
enum pr_msg tasks_title(const struct writer *w);
void tasks_part(struct writer *w, struct pr_section *s, const struct problem *all, size_t n);
void decision_part(struct writer *w, struct pr_section *s);
/* After all sections: the sheets that there are not, as a line of «Главное». */
void summary_of_empty(struct writer *w);
/* «Что не установлено», the weightiest first. */
size_t not_established(const struct writer *w, struct pr_text *out, size_t most);
/* «Реакция» …: a level of the chain of evidence. */
struct pr_text level_name(const struct writer *w, size_t level);
/* Table of the chain of evidence with grounds; table of indicators. */
void chain_table(struct writer *w, struct pr_section *s);
void indicator_table(struct writer *w, struct pr_section *s);
/* The first figure with this topic and measure whatever its keys; NULL: none. */
const struct pr_figure *any_figure(const struct writer *w, const char *topic, const char *measure);
/* The same with its address. */
const struct pr_result *any_result(const struct writer *w, const char *topic, const char *measure);
/* Figure without keys. */
const struct pr_figure *plain_figure(const struct writer *w, const char *topic,
                                     const char *measure);
/* «18 из 19»; both given. */
struct pr_text part_of(const struct writer *w, const struct pr_figure *part,
                       const struct pr_figure *whole);

/* ---- diagnostic works ---- */

/* The sentence of the finding with topic "diagnostics". */
struct pr_text work_finding_text(const struct writer *w, const struct pr_finding *f);
/* «вырос на 0,38»; and the sentences about the comparison classes, of any paired finding. */
struct pr_text finding_move(const struct writer *w, const struct pr_figure *f);
struct pr_text finding_comparison(const struct writer *w, const struct pr_finding *f);
/* The same message in the words of works where it speaks of a questionnaire. */
enum pr_msg finding_words(const struct pr_finding *f, enum pr_msg msg);

/* ---- deficits and goals ---- */

/* The sentence of the finding about deficits: numbers, n, how far it goes. */
struct pr_text deficits_finding_text(const struct writer *w, const struct pr_finding *f);
void deficits_part(struct writer *w, struct pr_section *s); /* ratings */
void goals_part(struct writer *w, struct pr_section *s);    /* individual plans and targets */

/* The sentence of the finding with topic "marks" (marks.c). */
struct pr_text marks_finding_text(const struct writer *w, const struct pr_finding *f);

/* ---- observers ---- */

/* Items of scales: with the others, alpha without it; records with one answer to all. */
void method_items(struct writer *w, struct pr_section *s);
/* Their agreement, components, how exact a lesson's mean is: tables of «Методика». */
void method_observers(struct writer *w, struct pr_section *s);
/* From which difference on two lessons are told apart, where the lessons are enough to say it. */
void lessons_readable(struct writer *w, struct pr_section *s);
/* How many observers and lessons would be enough, or why it cannot be told. */
void lessons_enough(struct writer *w, struct pr_section *s);

/* ---- year ---- */

/* Last day of which there are data; PR_NO_DAY when none. */
int64_t last_day(const struct writer *w);
bool wave_in_year(const struct writer *w, int32_t wave); /* some answers, works or deficits of it */
/* Whether a declared wave is still to come after the data: the report is an interim one. */
bool is_interim(const struct writer *w);
/* Sheets of lessons with criteria that can be marked. */
bool has_marks(const struct writer *w);
bool has_kind(const struct writer *w, enum pr_kind kind);
/* A survey whose questions nobody described: read, and in no figure. */
bool is_unbound(const struct pr_table *t);

#endif
