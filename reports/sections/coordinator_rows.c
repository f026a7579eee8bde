/* sections: figures for the coordinator's rows: who plays which role, at which address, and whether
 * enough persons stand behind it. */
#include "coordinator.h"

#include "prirost/base_system.h"

/* ---- roles ---- */

/* Who answers: as the questionnaire says, else as its name does. */
static enum coordinator_role respondents(const struct writer *w, const struct pr_survey *s) {
    static const struct {
        enum coordinator_role role;
        const char *id;
        const char *words[4];
    } rows[] = {{ROLE_PARENTS, "parent", {"родител", "семь", "parent", NULL}},
                {ROLE_TEACHERS, "teacher", {"педагог", "учител", "teacher", NULL}},
                {ROLE_PUPILS, "student", {"учащ", "учени", "pupil", NULL}}};
    const struct pr_instrument *ins = s->instrument;
    struct pr_text name = pr_text_fold(w->arena, ins->name);
    for (size_t i = 0; i < PR_COUNT_OF(rows); i++) {
        if (ins->respondents.n > 0 ? pr_text_is(ins->respondents, rows[i].id)
                                   : pr_text_has_any(name, rows[i].words)) {
            return rows[i].role;
        }
    }
    return ROLE_ANYBODY;
}

static bool is_main(const struct pr_finding *f) {
    return f != NULL && (f->bars & PR_BAR_NOT_MAIN) == 0;
}

/* The k-th questionnaire with codes, main indicators before the others. */
static const struct pr_survey *coded(const struct writer *w, size_t k) {
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < w->year->n_surveys; i++) {
            const struct pr_survey *s = &w->year->survey[i];
            struct survey_view v = survey_view(w, s);
            bool counts = !s->anonymous && s->n_responses > 0 && !is_satisfaction(s) &&
                          is_main(v.finding) == (pass == 0);
            if (counts && k-- == 0) {
                return s;
            }
        }
    }
    return NULL;
}

static const struct pr_survey *survey_of(const struct writer *w, enum coordinator_role role) {
    if (role >= ROLE_MAIN_1 && role <= ROLE_MAIN_3) {
        return coded(w, (size_t)(role - ROLE_MAIN_1));
    }
    for (size_t i = 0; i < w->year->n_surveys && role < ROLE_WORK_1; i++) {
        const struct pr_survey *s = &w->year->survey[i];
        if (s->n_responses > 0 && is_satisfaction(s) && respondents(w, s) == role) {
            return s;
        }
    }
    return NULL;
}

static const struct pr_work *work_of(const struct writer *w, enum coordinator_role role) {
    size_t k = role == ROLE_WORK_2 ? 1 : 0;
    for (size_t i = 0; i < w->year->n_works && role >= ROLE_WORK_1; i++) {
        if (w->year->work[i].answers != NULL && w->year->work[i].answers->n_responses > 0 &&
            k-- == 0) {
            return &w->year->work[i];
        }
    }
    return NULL;
}

static enum pr_msg role_name(enum coordinator_role role) {
    static const enum pr_msg names[] = {
        [ROLE_MAIN_1] = PR_MSG_CO_ROLE_MAIN_1,   [ROLE_MAIN_2] = PR_MSG_CO_ROLE_MAIN_2,
        [ROLE_MAIN_3] = PR_MSG_CO_ROLE_MAIN_3,   [ROLE_PUPILS] = PR_MSG_CO_ROLE_PUPILS,
        [ROLE_PARENTS] = PR_MSG_CO_ROLE_PARENTS, [ROLE_TEACHERS] = PR_MSG_CO_ROLE_TEACHERS,
        [ROLE_ANYBODY] = PR_MSG_CO_ROLE_ANYBODY, [ROLE_WORK_1] = PR_MSG_CO_ROLE_WORK_1,
        [ROLE_WORK_2] = PR_MSG_CO_ROLE_WORK_2};
    return names[role];
}

/* ---- addresses ---- */

struct source {
    const struct pr_survey *survey; /* of the questionnaire or the work */
    const struct pr_instrument *ins;
    struct pr_of of[PR_OF_MOST];
    size_t n_of;
    bool there; /* the role is played */
};

static void with(struct source *s, const char *key, struct pr_text value) {
    if (value.n > 0 && s->n_of < PR_OF_MOST) {
        s->of[s->n_of++] = (struct pr_of){key, value};
    }
}

static struct pr_wave_span waves_of(const struct source *s) {
    return s->survey != NULL ? pr_survey_waves(s->survey) : (struct pr_wave_span){-1, -1};
}

static void keys(const struct writer *w, const struct coordinator_rule *r, struct source *s) {
    struct pr_wave_span waves = waves_of(s);
    int32_t first = waves.first, last = waves.last;
    const struct pr_finding *marks = finding_about(w, "marks");
    switch (r->keys) {
    case KEYS_FIRST:
    case KEYS_LAST:
        with(s, "wave", wave_name(w, r->keys == KEYS_FIRST ? first : last));
        /* one wave is a first one; the last needs a second */
        s->there = s->there && (r->keys == KEYS_FIRST ? first >= 0 : last > first);
        break;
    case KEYS_SPAN:
    case KEYS_SPAN_ONLY:
        with(s, "from", wave_name(w, first));
        with(s, "to", wave_name(w, last));
        s->there = s->there && last > first;
        break;
    case KEYS_TERM_FIRST:
    case KEYS_TERM_LAST:
        s->there = s->there && marks != NULL && marks->to.n > 0;
        if (s->there) {
            with(s, "term", r->keys == KEYS_TERM_FIRST ? marks->from : marks->to);
        }
        break;
    default:
        break;
    }
    with(s, "group", group_name(w, r->group));
}

static struct source source_of(const struct writer *w, const struct coordinator_rule *r) {
    struct source s = {.there = r->role == ROLE_NONE};
    const struct pr_work *work = work_of(w, r->role);
    s.survey = work != NULL ? work->answers : survey_of(w, r->role);
    if (s.survey != NULL) {
        s.ins = s.survey->instrument;
        s.there = true;
        with(&s, work != NULL ? "work" : "questionnaire",
             work != NULL ? work->name : survey_view(w, s.survey).q);
    }
    keys(w, r, &s);
    return s;
}

/* ---- figures ---- */

static struct pr_figure absent(const struct coordinator_rule *r, enum pr_why why) {
    return pr_figure_absent(why, -1, r->unit);
}

static const struct pr_figure *look(const struct writer *w, const struct coordinator_rule *r,
                                    const struct source *s, const char *measure) {
    return r->keys == KEYS_ANY ? any_figure(w, r->topic, measure)
                               : find(w, r->topic, measure, s->of, s->n_of);
}

/* Different teachers of the individual plans. */
static size_t teachers_with_goals(const struct writer *w) {
    size_t n = 0;
    for (size_t i = 0; i < w->year->n_goals; i++) {
        const struct pr_goal *g = &w->year->goal[i];
        bool first = g->of_teacher;
        for (size_t k = 0; first && k < i; k++) {
            const struct pr_goal *before = &w->year->goal[k];
            first = !before->of_teacher || !pr_text_equal(before->teacher, g->teacher);
        }
        n += first;
    }
    return n;
}

/* How many persons a row speaks of; SIZE_MAX: it does not speak of persons. */
static size_t persons(const struct writer *w, const struct coordinator_rule *r,
                      const struct pr_figure *f) {
    switch (r->persons) {
    case PERSONS_N:
        return f->n > 0 ? (size_t)f->n : 0;
    case PERSONS_VALUE:
        return pr_given(*f) && f->value > 0 ? (size_t)f->value : 0;
    case PERSONS_MEMBERS:
        return pr_text_is(pr_text_of(r->topic), "idp") ? teachers_with_goals(w)
                                                       : pr_members_n(w->context);
    default:
        return SIZE_MAX;
    }
}

static void parts(const struct writer *w, const struct coordinator_rule *r, const struct source *s,
                  struct pr_coordinator_row *row) {
    double sum = 0;
    for (size_t i = 0; i < PR_COUNT_OF(r->numerator) && r->numerator[i] != NULL; i++) {
        const struct pr_figure *f = look(w, r, s, r->numerator[i]);
        if (!given(f)) {
            return;
        }
        sum += f->value;
    }
    bool by_n = r->denominator != NULL && pr_text_is(pr_text_of(r->denominator), "n");
    struct pr_figure n = pr_figure_of((double)row->figure.n, -1, PR_UNIT_COUNT);
    const struct pr_figure *whole = r->denominator == NULL ? NULL
                                    : by_n                 ? &n
                                                           : look(w, r, s, r->denominator);
    if (r->numerator[0] == NULL || whole == NULL || !pr_given(*whole) || whole->value < 0) {
        return;
    }
    row->has_parts = true;
    row->numerator = sum;
    row->denominator = whole->value;
}

static void coverage(const struct writer *w, const struct coordinator_rule *r,
                     const struct source *s, struct pr_coordinator_row *row) {
    if (s->survey == NULL || s->survey->anonymous || r->group != PR_COMMUNITY) {
        return;
    }
    struct pr_wave_span waves = waves_of(s);
    int32_t wave = r->keys == KEYS_FIRST ? waves.first : waves.last;
    struct pr_of of[] = {
        s->of[0], {"wave", wave_name(w, wave)}, {"group", group_name(w, PR_COMMUNITY)}};
    const struct pr_figure *f = find(w, r->topic, "coverage", of, PR_COUNT_OF(of));
    if (given(f)) {
        row->coverage = *f;
    }
}

static void instrument(const struct writer *w, const struct coordinator_rule *r,
                       const struct source *s, struct pr_coordinator_row *row) {
    const struct pr_survey *deficits = w->year->deficits.answers;
    const struct pr_instrument *ins = s->ins;
    if (pr_text_is(pr_text_of(r->topic), "observations")) {
        ins = w->year->sheet;
    } else if (pr_text_is(pr_text_of(r->topic), "deficits") && deficits != NULL) {
        ins = deficits->instrument;
    } else if (pr_text_is(pr_text_of(r->topic), "marks")) {
        row->instrument = word(w, PR_MSG_CO_REGISTER);
    }
    if (ins != NULL) {
        row->instrument = survey_title(w, ins);
        row->version = ins->version;
    }
}

static struct pr_coordinator_row row_of(const struct writer *w, const struct coordinator_rule *r,
                                        size_t least) {
    struct source s = source_of(w, r);
    struct pr_coordinator_row row = {.code = r->code,
                                     .indicator = word(w, r->name),
                                     .rule = word(w, r->rule),
                                     .at = pr_at(r->topic, r->measure, s.n_of, s.of),
                                     .coverage = absent(r, PR_NO_DATA)};
    if (r->role != ROLE_NONE) {
        row.indicator = joined(w, word(w, role_name(r->role)), ": ", row.indicator);
    }
    const struct pr_figure *f = s.there ? look(w, r, &s, r->measure) : NULL;
    bool once = s.survey != NULL && !s.there; /* the role is played, in one wave */
    row.figure = f != NULL ? *f : absent(r, once ? PR_ONE_WAVE : PR_NO_DATA);
    row.figure.unit = r->unit; /* the same in every school */
    if (f == NULL) {
        row.at.n_of = 0; /* there is no such address */
        return row;
    }
    if (r->keys == KEYS_ANY) {
        row.at = any_result(w, r->topic, r->measure)->at;
    }
    instrument(w, r, &s, &row);
    bool nobody = row.figure.why == PR_NO_DATA || row.figure.n == 0;
    size_t n = persons(w, r, &row.figure);
    if (row.figure.why == PR_FORM_CHANGED) {
        return row;
    }
    if (row.figure.why == PR_TOO_FEW || (n < least && !nobody)) {
        row.figure = absent(r, PR_TOO_FEW); /* n itself would tell */
        return row;
    }
    parts(w, r, &s, &row);
    coverage(w, r, &s, &row);
    return row;
}

const struct pr_coordinator *coordinator_rows(struct writer *w) {
    const struct pr_settings *p = &w->context->settings;
    if (w->doc->coordinator != NULL) { /* two sheets show them */
        return w->doc->coordinator;
    }
    size_t n = 0;
    const struct coordinator_rule *rules = coordinator_rules(&n);
    struct pr_coordinator *c = pr_arena_alloc(w->arena, sizeof *c);
    *c = (struct pr_coordinator){.organisation = p->organisation,
                                 .year = p->year,
                                 .community = p->community,
                                 .least = p->least_shown > 0 ? p->least_shown : 1,
                                 .row = pr_arena_array(w->arena, n, sizeof *c->row),
                                 .n_rows = n};
    for (size_t i = 0; i < n; i++) {
        c->row[i] = row_of(w, &rules[i], c->least);
    }
    pr_sha256(pr_coordinator_lines(w->arena, c), c->edition);
    w->doc->coordinator = c;
    return c;
}
