/* sections: «Успеваемость и качество»: the finding, the rule, marks by subject, pupils by class,
 * their transitions. Marks judge nobody: the caution stands always. */
#include "marks.h"

const struct mark_category mark_categories[MARK_CATEGORIES] = {
    {"excellent", "отличник", PR_MSG_MARKS_CAT_EXCELLENT},
    {"good", "хорошист", PR_MSG_MARKS_CAT_GOOD},
    {"with_3", "с тройками", PR_MSG_MARKS_CAT_WITH_3},
    {"failing", "неуспевающий", PR_MSG_MARKS_CAT_FAILING},
    {"not_attested", "не аттестован", PR_MSG_MARKS_CAT_NOT_ATTESTED}};

struct pr_text mark_term_label(const struct writer *w, size_t term) {
    static const enum pr_msg words[] = {[PR_TERM_QUARTER] = PR_MSG_MARKS_TERM_QUARTER,
                                        [PR_TERM_TRIMESTER] = PR_MSG_MARKS_TERM_TRIMESTER,
                                        [PR_TERM_HALF] = PR_MSG_MARKS_TERM_HALF,
                                        [PR_TERM_MODULE] = PR_MSG_MARKS_TERM_MODULE};
    const struct pr_term *t = &w->year->marks.term[term];
    if (pr_term_is_year(t)) {
        return word(w, PR_MSG_MARKS_TERM_YEAR);
    }
    if (t->of.sort < PR_TERM_QUARTER || t->of.sort > PR_TERM_MODULE) {
        return t->name;
    }
    struct pr_arg args[] = {pr_arg_count(t->of.number)};
    return say(w, words[t->of.sort], args, 1);
}

const struct pr_figure *mark_figure(const struct writer *w, const char *measure,
                                    struct mark_place at) {
    static const char *const ruled[] = {"pass_rate", "quality", "sou", "mean_mark"};
    struct pr_text rule = {NULL, 0};
    for (size_t i = 0; i < PR_COUNT_OF(ruled); i++) {
        rule = pr_text_is(pr_text_of(measure), ruled[i]) ? PR_TEXT("register") : rule;
    }
    struct pr_of of[] = {{"term", at.term},
                         {"subject", at.subject},
                         {"group", at.group},
                         {"class", class_name(w, at.class)},
                         {"rule", rule}};
    return find(w, "marks", measure, of, PR_COUNT_OF(of));
}

static bool mine(const struct writer *w, const struct pr_mark *m, int32_t group, int32_t class) {
    const struct pr_pupil *p = &w->context->pupil[m->pupil];
    return (group < 0 || p->group == group) && (class < 0 || p->class == class);
}

static bool has_any(const struct writer *w, int32_t group, int32_t class) {
    const struct pr_marks *m = &w->year->marks;
    for (size_t i = 0; i < m->n; i++) {
        if (mine(w, &m->mark[i], group, class)) {
            return true;
        }
    }
    return false;
}

bool mark_class_has(const struct writer *w, int32_t class) {
    return has_any(w, -1, class);
}

bool mark_group_has(const struct writer *w, int32_t group) {
    return has_any(w, group, -1);
}

static bool terms_of(const struct writer *w, int32_t group, int32_t class, size_t *first,
                     size_t *last) {
    const struct pr_marks *m = &w->year->marks;
    *first = *last = SIZE_MAX;
    for (size_t i = 0; i < m->n; i++) {
        const struct pr_mark *x = &m->mark[i];
        if (!mine(w, x, group, class) || pr_term_is_year(&m->term[x->term]) ||
            x->value == PR_NOT_ATTESTED_MARK) {
            continue;
        }
        *first = *first == SIZE_MAX || x->term < *first ? x->term : *first;
        *last = *last == SIZE_MAX || x->term > *last ? x->term : *last;
    }
    return *first != *last;
}

bool mark_class_terms(const struct writer *w, int32_t class, size_t *first, size_t *last) {
    return terms_of(w, -1, class, first, last);
}

/* The first term is one in which all classes of the group have marks: else other classes would be
 * compared. */
bool mark_group_terms(const struct writer *w, int32_t group, size_t *first, size_t *last) {
    bool several = terms_of(w, group, -1, first, last);
    for (int32_t c = 0; several && c < (int32_t)w->context->n_classes; c++) {
        size_t own = 0, end = 0;
        (void)mark_class_terms(w, c, &own, &end);
        bool of_group = group < 0 || w->context->class[c].group == group;
        *first = of_group && own != SIZE_MAX && own > *first ? own : *first;
    }
    return several && *first < *last;
}

/* ---- the sentence ---- */

/* «выросла на 0,23», by the displayed value. */
static struct pr_text move(const struct writer *w, const struct pr_figure *f) {
    double shown = pr_show_rounded(PR_SHOW_POINTS, f->value);
    enum pr_msg msg = shown > 0   ? PR_MSG_MARKS_UP
                      : shown < 0 ? PR_MSG_MARKS_DOWN
                                  : PR_MSG_MARKS_SAME;
    double size = f->value < 0 ? -f->value : f->value;
    return say(w, msg, (struct pr_arg[]){pr_arg_number(PR_SHOW_POINTS, size)}, 1);
}

static bool still(const struct pr_figure *f) {
    double shown = pr_show_rounded(PR_SHOW_POINTS, f->value);
    return shown >= 0 && shown <= 0;
}

static struct pr_text changed(const struct writer *w, const struct pr_finding *f) {
    struct mark_place at = {.group = group_name(w, PR_COMMUNITY), .class = -1};
    const struct pr_figure *before = mark_figure(w, "mean_before", at);
    const struct pr_figure *after = mark_figure(w, "mean_after", at);
    enum pr_msg change = f->practically_none ? PR_MSG_CHANGE_PRACTICALLY_NONE : change_word(f);
    struct pr_arg args[] = {pr_arg_text(at.group),
                            pr_arg_text(move(w, &f->own)),
                            pr_arg_number(PR_SHOW_CHANGE, f->own.low),
                            pr_arg_number(PR_SHOW_CHANGE, f->own.high),
                            pr_arg_count(f->own.n),
                            pr_arg_text(word(w, change)),
                            pr_arg_count(0),
                            pr_arg_number(PR_SHOW_POINTS, given(before) ? before->value : 0),
                            pr_arg_number(PR_SHOW_POINTS, given(after) ? after->value : 0)};
    enum pr_msg msg = !(f->own.level > 0) ? PR_MSG_MARKS_FIND_BARE
                      : still(&f->own)    ? PR_MSG_MARKS_FIND_SAME
                                          : PR_MSG_MARKS_FIND;
    struct pr_text all = say(w, msg, args, PR_COUNT_OF(args));
    if (pr_given(f->other)) {
        struct pr_arg other[] = {pr_arg_text(move(w, &f->other)), pr_arg_count(f->other.n)};
        all = joined(w, all, " ", say(w, PR_MSG_MARKS_FIND_OTHER, other, 2));
    }
    return all;
}

/* Shares of pupils in a term: empty when there are none. */
static struct pr_text rates(const struct writer *w, size_t term, int32_t group) {
    struct mark_place at = {
        .term = w->year->marks.term[term].name, .group = group_name(w, group), .class = -1};
    const struct pr_figure *quality = mark_figure(w, "class_quality", at);
    const struct pr_figure *pass = mark_figure(w, "class_pass_rate", at);
    const struct pr_figure *fine = mark_figure(w, "on_4_and_5", at);
    const struct pr_figure *passed = mark_figure(w, "passed", at);
    if (!given(quality) || !given(pass) || !given(fine) || !given(passed)) {
        return (struct pr_text){NULL, 0};
    }
    struct pr_arg args[] = {pr_arg_text(mark_term_label(w, term)),
                            show_figure(PR_SHOW_SHARE, pass),
                            show_figure(PR_SHOW_COUNT, passed),
                            pr_arg_count(pass->n),
                            show_figure(PR_SHOW_SHARE, quality),
                            show_figure(PR_SHOW_COUNT, fine),
                            pr_arg_text(at.group)};
    return say(w, group < 0 ? PR_MSG_MARKS_FIND_RATES : PR_MSG_MARKS_GROUP_RATES, args,
               PR_COUNT_OF(args));
}

static struct pr_text unchanged(const struct writer *w, const struct pr_finding *f) {
    const struct pr_marks *m = &w->year->marks;
    size_t terms = 0, only = 0;
    for (size_t t = 0; t < m->n_terms; t++) {
        bool part = !pr_term_is_year(&m->term[t]);
        terms += part;
        only = part ? t : only;
    }
    if (terms == 0) {
        return word(w, PR_MSG_MARKS_FIND_YEAR);
    }
    if (terms == 1) {
        struct pr_arg args[] = {pr_arg_text(mark_term_label(w, only))};
        return joined(w, say(w, PR_MSG_MARKS_FIND_ONE, args, 1), " ",
                      rates(w, only, mark_group_has(w, PR_COMMUNITY) ? PR_COMMUNITY : -1));
    }
    struct pr_arg args[] = {pr_arg_text(group_name(w, PR_COMMUNITY)),
                            pr_arg_count(f->own.n > 0 ? f->own.n : 0)};
    return say(w, PR_MSG_MARKS_FIND_FEW, args, 2);
}

struct pr_text marks_finding_text(const struct writer *w, const struct pr_finding *f) {
    bool judged = f->change != PR_CHANGE_NOT_COMPUTABLE && pr_given(f->own);
    struct pr_text all = judged ? changed(w, f) : unchanged(w, f);
    return joined(w, all, " ", word(w, PR_MSG_MARKS_FIND_CAUTION));
}

/* ---- the section ---- */

static void rule(struct writer *w, struct pr_section *s) {
    const struct pr_settings *p = &w->context->settings;
    struct pr_arg args[PR_COUNT_OF(p->sou)];
    for (size_t i = 0; i < PR_COUNT_OF(p->sou); i++) {
        args[i] = pr_arg_number(PR_SHOW_PLAIN, p->sou[i]);
    }
    struct pr_text text = say(w, p->na_in_denominator ? PR_MSG_MARKS_RULE : PR_MSG_MARKS_RULE_NO_NA,
                              args, PR_COUNT_OF(args));
    enum pr_msg where = p->sou_stated ? PR_MSG_MARKS_RULE_STATED : PR_MSG_MARKS_RULE_DEFAULT;
    pr_section_text(w->doc, s, PR_PART_PARAGRAPH, joined(w, text, " ", word(w, where)));
}

static void say_classes(struct writer *w, struct pr_section *s, enum pr_msg msg,
                        struct pr_text classes, struct pr_text more) {
    if (classes.n > 0) {
        struct pr_arg args[] = {pr_arg_text(classes), pr_arg_text(more)};
        paragraph(w, s, PR_PART_PARAGRAPH, msg, args, 2);
    }
}

/* Grade 1 has no marks, grade 2 may have none at first: that is no gap in the data. */
static void without_marks(struct writer *w, struct pr_section *s) {
    struct pr_text none = {NULL, 0};
    struct pr_text first_grade = none, missing = none, later = none, from = none;
    size_t start = SIZE_MAX, end = 0;
    (void)terms_of(w, -1, -1, &start, &end);
    for (int32_t c = 0; c < (int32_t)w->context->n_classes; c++) {
        struct pr_text name = class_name(w, c);
        int grade = w->context->class[c].grade;
        size_t first = 0, last = 0;
        (void)mark_class_terms(w, c, &first, &last);
        bool has = mark_class_has(w, c);
        if (!has && grade == 1) {
            first_grade = joined(w, first_grade, ", ", name);
        } else if (!has && w->context->class[c].group >= 0) {
            missing = joined(w, missing, ", ", name);
        } else if (has && grade == 2 && first != SIZE_MAX && start < first) {
            later = joined(w, later, ", ", name);
            from = mark_term_label(w, first);
        }
    }
    say_classes(w, s, PR_MSG_MARKS_GRADE_1, first_grade, none);
    say_classes(w, s, PR_MSG_MARKS_LATER, later, from);
    say_classes(w, s, PR_MSG_MARKS_NO_CLASS, missing, none);
}

static void finding(struct writer *w, struct pr_section *s) {
    const struct pr_finding *f = finding_about(w, "marks");
    if (f != NULL) {
        pr_section_text(w->doc, s, PR_PART_FINDING, marks_finding_text(w, f));
        (void)finding_cautions(w, s, f);
    }
}

void section_marks(struct writer *w) {
    size_t first = 0, last = 0;
    if (w->year->marks.n == 0 && !has_kind(w, PR_KIND_MARKS)) {
        return;
    }
    struct pr_section *s = begin(w, "marks", PR_MSG_SHEET_MARKS);
    s->landscape = true;
    if (w->year->marks.n == 0) {
        paragraph(w, s, PR_PART_CAUTION, PR_MSG_MARKS_NONE_COUNT, NULL, 0);
        without_marks(w, s);
        return;
    }
    finding(w, s);
    paragraph(w, s, PR_PART_CAUTION, PR_MSG_MARKS_CAUTION, NULL, 0);
    int32_t group = mark_group_has(w, PR_COMMUNITY) ? PR_COMMUNITY : -1;
    if (terms_of(w, group, -1, &first, &last) && rates(w, last, group).n > 0) {
        pr_section_text(w->doc, s, PR_PART_PARAGRAPH, rates(w, last, group));
    }
    without_marks(w, s);
    mark_charts(w, s);
    mark_class_tables(w, s);
    mark_transitions(w, s);
    mark_subject_tables(w, s);
    rule(w, s);
}
