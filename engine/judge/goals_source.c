/* Targets that name one of the year's own indicators: a questionnaire or a diagnostic work. */
#include "inner.h"

/* What people put around the name of an indicator. */
static const char *const around[] = {"анкета", "анкеты", "анкете",  "средний", "балл",
                                     "по",     "баллы",  "работа:", "работе",  "диагностическая",
                                     "итог",   "mean",   "score",   "survey",  "questionnaire",
                                     NULL};

/* Folded, without signs and without the words around. */
static struct pr_text bare(struct pr_arena *arena, struct pr_text t) {
    struct pr_text folded = pr_text_fold(arena, t);
    struct pr_buf plain = pr_buf_new(arena);
    for (size_t i = 0; i < folded.n;) {
        uint32_t c = pr_utf8_next(folded, &i);
        bool sign = c == ',' || c == '.' || c == '"' || c == 0xAB || c == 0xBB || c == 0x201C ||
                    c == 0x201D || c == 0x201E;
        pr_buf_code(&plain, sign ? ' ' : c);
    }
    struct pr_text rest = pr_buf_done(&plain);
    struct pr_text piece;
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_put(&b, "", 0);
    while (pr_text_next(&rest, ' ', &piece)) {
        piece = pr_text_trim(piece);
        if (piece.n > 0 && !pr_text_among(piece, around)) {
            pr_buf_c(&b, b.n > 0 ? " " : "");
            pr_buf_text(&b, piece);
        }
    }
    return pr_buf_done(&b);
}

bool judge_indicator_is(struct pr_arena *arena, struct pr_text indicator, struct pr_text name) {
    struct pr_text a = bare(arena, indicator);
    return a.n > 0 && pr_text_equal(a, bare(arena, name));
}

static bool is_called(struct pr_arena *arena, struct pr_text indicator,
                      const struct pr_instrument *ins) {
    return judge_indicator_is(arena, indicator, ins->name) ||
           judge_indicator_is(arena, indicator, ins->id) ||
           judge_indicator_is(arena, indicator, ins->title[PR_RU]) ||
           judge_indicator_is(arena, indicator, ins->title[PR_EN]);
}

/* The last wave of a source with answers in two waves, or -1. */
static int32_t last_wave(const struct pr_survey *s) {
    int32_t first = -1;
    int32_t last = -1;
    for (size_t i = 0; i < s->n_responses; i++) {
        int32_t wave = s->response[i].wave;
        first = wave >= 0 && (first < 0 || wave < first) ? wave : first;
        last = wave > last ? wave : last;
    }
    return first >= 0 && first < last ? last : -1;
}

static void take(const struct gathering *g, struct pr_goal *goal, const struct pr_survey *survey,
                 const struct pr_work *work, size_t *found) {
    int32_t wave = last_wave(survey);
    ++*found;
    if (wave >= 0) {
        goal->source = survey;
        goal->work = work;
        goal->known_from = g->context->wave[wave].from;
    }
}

void judge_goal_source(const struct gathering *g, struct pr_goal *goal) {
    const struct pr_year *year = g->year;
    size_t found = 0;
    if (goal->of_teacher || goal->has_actual) {
        return;
    }
    for (size_t i = 0; i < year->n_surveys; i++) {
        if (!year->survey[i].anonymous && year->survey[i].instrument != NULL &&
            is_called(g->arena, goal->indicator, year->survey[i].instrument)) {
            take(g, goal, &year->survey[i], NULL, &found);
        }
    }
    for (size_t i = 0; i < year->n_works; i++) {
        if (year->work[i].answers != NULL &&
            judge_indicator_is(g->arena, goal->indicator, year->work[i].name)) {
            take(g, goal, year->work[i].answers, &year->work[i], &found);
        }
    }
    if (found != 1) { /* a questionnaire and a work of one name: neither is meant for certain */
        goal->source = NULL;
        goal->work = NULL;
        goal->known_from = PR_NO_DAY;
    }
}
