/* A questionnaire over its waves: who answered when, scores, pairs. */
#include "panel.h"

static bool answers_in(const struct pr_survey *survey, size_t wave) {
    for (size_t i = 0; i < survey->n_responses; i++) {
        if (survey->response[i].wave >= 0 && (size_t)survey->response[i].wave == wave) {
            return true;
        }
    }
    return false;
}

static struct pr_text own_name(const struct pr_survey *survey) {
    const struct pr_instrument *ins = survey->instrument;
    return ins->name.n ? ins->name : ins->id;
}

/* Two questionnaires of one name (another form of it, a built-in one) must not share addresses: the
 * later one adds its id and version. */
static struct pr_text address_name(struct pr_book *book, const struct pr_survey *survey) {
    for (const struct pr_survey *s = book->year->survey; s < survey; s++) {
        if (s->instrument && pr_text_equal(own_name(s), own_name(survey))) {
            struct pr_buf name = pr_buf_new(book->arena);
            pr_buf_text(&name, own_name(survey));
            pr_buf_c(&name, " (");
            pr_buf_text(&name, survey->instrument->id);
            pr_buf_char(&name, ' ');
            pr_buf_text(&name, survey->instrument->version);
            pr_buf_char(&name, ')');
            return pr_buf_done(&name);
        }
    }
    return own_name(survey);
}

/* Teachers are on no roll of pupils. */
static bool of_pupils(const struct pr_survey *survey) {
    struct pr_text who = survey->instrument->respondents;
    bool known = survey->anonymous || survey->n_responses == 0;
    for (size_t i = 0; i < survey->n_responses && !known; i++) {
        known = survey->response[i].pupil >= 0;
    }
    return known && !pr_text_is(who, "teacher") && !pr_text_is(who, "observer");
}

static struct pr_panel panel_of(struct pr_book *book, const struct pr_survey *survey) {
    const struct pr_instrument *ins = survey->instrument;
    struct pr_panel panel = {.book = book, .survey = survey, .ins = ins};
    panel.total = ins->total < ins->n_scales ? ins->total : SIZE_MAX;
    panel.of_pupils = of_pupils(survey);
    size_t n = book->context->n_waves;
    panel.wave = pr_arena_array(book->arena, n, sizeof *panel.wave);
    for (size_t w = 0; w < n; w++) {
        if (answers_in(survey, w)) {
            panel.wave[panel.n_waves++] = w;
        }
    }
    for (int32_t g = 0; g < PR_GROUPS; g++) {
        panel.group[g] = pr_group_exists(book->context, g);
        for (size_t i = 0; i < survey->n_responses && !panel.group[g]; i++) {
            panel.group[g] = survey->response[i].group == g;
        }
    }
    return panel;
}

struct pr_panel pr_panel_of(struct pr_book *book, const struct pr_survey *survey) {
    struct pr_panel panel = panel_of(book, survey);
    panel.topic = "survey";
    panel.key = "questionnaire";
    panel.name = address_name(book, survey);
    return panel;
}

struct pr_panel pr_panel_of_work(struct pr_book *book, const struct pr_work *work) {
    struct pr_panel panel = panel_of(book, work->answers);
    panel.topic = "diagnostics";
    panel.key = "work";
    panel.name = work->name;
    panel.work = work;
    return panel;
}

bool pr_panel_comparable(const struct pr_panel *panel, size_t from, size_t to) {
    return panel->work == NULL || pr_work_comparable(panel->work, (int32_t)from, (int32_t)to);
}

bool pr_panel_same_form(const struct pr_panel *panel, size_t scale, size_t from, size_t to) {
    return panel->work != NULL || pr_survey_same_form(panel->survey, scale, from, to);
}

struct pr_address pr_panel_at(const struct pr_panel *panel, const char *measure) {
    return pr_with(pr_about(panel->topic, measure), panel->key, panel->name);
}

struct pr_text pr_panel_wave(const struct pr_panel *panel, size_t wave) {
    return panel->book->context->wave[wave].name;
}

struct pr_address pr_panel_scale(const struct pr_panel *panel, struct pr_address at, size_t scale) {
    return scale == panel->total ? at : pr_with(at, "scale", panel->ins->scale[scale].id);
}

struct pr_address pr_panel_span(const struct pr_panel *panel, const char *measure, size_t from,
                                size_t to) {
    struct pr_address at = pr_with(pr_panel_at(panel, measure), "from", pr_panel_wave(panel, from));
    return pr_with(at, "to", pr_panel_wave(panel, to));
}

struct pr_address pr_panel_group(const struct pr_panel *panel, struct pr_address at,
                                 int32_t group) {
    return pr_with(at, "group", pr_group_name(panel->book, group));
}

bool pr_panel_roll(const struct pr_panel *panel, size_t wave, int32_t group, size_t *on_roll) {
    const struct pr_context *context = panel->book->context;
    int64_t day = context->wave[wave].from;
    *on_roll = 0;
    if (day == PR_NO_DAY || !context->has_roster || !panel->of_pupils) {
        return false;
    }
    for (size_t i = 0; i < context->n_pupils; i++) {
        const struct pr_pupil *pupil = &context->pupil[i];
        *on_roll += pupil->group == group && pr_on_roll(pupil, day);
    }
    return true;
}

static bool turned_in(const struct pr_scale *scale, size_t item, bool *turned) {
    for (size_t i = 0; i < scale->n_items; i++) {
        if (scale->item[i] == item) {
            *turned = scale->reversed && scale->reversed[i];
            return true;
        }
    }
    return false;
}

bool pr_panel_turned(const struct pr_panel *panel, size_t item) {
    const struct pr_instrument *ins = panel->ins;
    bool turned = ins->item[item].reversed;
    if (panel->total != SIZE_MAX && turned_in(&ins->scale[panel->total], item, &turned)) {
        return turned;
    }
    for (size_t s = 0; s < ins->n_scales; s++) {
        if (turned_in(&ins->scale[s], item, &turned)) {
            return turned;
        }
    }
    return turned;
}

/* The score of an answer; a pupil of a work is asked the tasks of the own grade. */
static bool score_of(const struct pr_panel *panel, size_t scale, const struct pr_response *r,
                     double *score) {
    if (panel->work == NULL) {
        return pr_score(panel->ins, scale, r->answer, score, NULL);
    }
    const struct pr_context *context = panel->book->context;
    bool known = r->class >= 0 && (size_t)r->class < context->n_classes;
    int grade = known ? context->class[r->class].grade : 0;
    return pr_work_score(panel->work, r->answer, r->wave, grade, score);
}

struct pr_scores pr_panel_scores(const struct pr_panel *panel, size_t scale, size_t wave,
                                 int32_t group) {
    const struct pr_survey *survey = panel->survey;
    struct pr_arena *arena = panel->book->arena;
    size_t most = 0;
    for (size_t i = 0; i < survey->n_responses; i++) {
        most += survey->response[i].wave >= 0 && (size_t)survey->response[i].wave == wave;
    }
    struct pr_scores all = {.score = pr_arena_array(arena, most, sizeof *all.score),
                            .of = pr_arena_array(arena, most, sizeof(const struct pr_response *))};
    for (size_t i = 0; i < survey->n_responses; i++) {
        const struct pr_response *r = &survey->response[i];
        double score = 0;
        if (r->wave >= 0 && (size_t)r->wave == wave && (group < 0 || r->group == group) &&
            score_of(panel, scale, r, &score)) {
            all.score[all.n] = score;
            all.of[all.n++] = r;
        }
    }
    return all;
}

struct pr_couples pr_panel_couples(const struct pr_panel *panel, size_t scale, size_t from,
                                   size_t to, int32_t group) {
    struct pr_arena *arena = panel->book->arena;
    struct pr_scores first = pr_panel_scores(panel, scale, from, group);
    struct pr_scores last = pr_panel_scores(panel, scale, to, group);
    /* where a pupil's last score stands, from 1 */
    size_t *place = pr_arena_array(arena, panel->book->context->n_pupils, sizeof *place);
    size_t pupils = panel->book->context->n_pupils;
    for (size_t i = 0; i < last.n; i++) {
        int32_t pupil = last.of[i]->pupil;
        if (pupil >= 0 && (size_t)pupil < pupils && place[pupil] == 0) {
            place[pupil] = i + 1;
        }
    }
    struct pr_couples all = {
        .before = pr_arena_array(arena, first.n, sizeof *all.before),
        .after = pr_arena_array(arena, first.n, sizeof *all.after),
        .of = pr_arena_array(arena, first.n, sizeof(const struct pr_response *))};
    for (size_t i = 0; i < first.n; i++) {
        int32_t pupil = first.of[i]->pupil;
        if (pupil >= 0 && (size_t)pupil < pupils && place[pupil] > 0) {
            all.before[all.n] = first.score[i];
            all.after[all.n] = last.score[place[pupil] - 1];
            all.of[all.n++] = first.of[i];
            place[pupil] = 0; /* a person is one pair */
        }
    }
    return all;
}

/* Slot 0 is for pupils without a class. */
static size_t slot_of(const struct pr_response *r) {
    return r->class < 0 ? 0 : (size_t)r->class + 1;
}

struct pr_pairs pr_couples_by_class(struct pr_arena *arena, const struct pr_couples *couples) {
    size_t slots = 1;
    for (size_t i = 0; i < couples->n; i++) {
        size_t slot = slot_of(couples->of[i]);
        slots = slot >= slots ? slot + 1 : slots;
    }
    size_t *stratum_of = pr_arena_array(arena, slots, sizeof *stratum_of);
    for (size_t i = 0; i < couples->n; i++) {
        stratum_of[slot_of(couples->of[i])] = 1;
    }
    size_t k = 0;
    for (size_t i = 0; i < slots; i++) {
        stratum_of[i] = stratum_of[i] ? k++ : 0;
    }
    size_t *stratum = pr_arena_array(arena, couples->n, sizeof *stratum);
    for (size_t i = 0; i < couples->n; i++) {
        stratum[i] = stratum_of[slot_of(couples->of[i])];
    }
    return (struct pr_pairs){couples->before, couples->after, stratum, couples->n};
}
