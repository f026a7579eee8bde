/* Deficits, gathered: one response per teacher and wave. Where no instrument is bound one is made
 * of the skills: an item each, and one scale, the mean of what was rated. */
#include "inner.h"

struct rated {
    const struct pr_table *table;
    size_t row, item;
    int32_t member, wave;
    int16_t value;
};

struct making {
    struct gathering *g;
    struct judge_teachers teachers;
    struct pr_instrument *ins; /* made; NULL: bound */
    size_t n_items, items_capacity;
    struct judge_index item; /* folded skill */
    struct rated *rated;
    size_t n, capacity;
    int16_t low, high;
};

static bool is_deficits(const struct pr_table *t) {
    return t->kind == PR_KIND_DEFICITS && judge_readable(t);
}

/* The tables that the year's scale is made of: others have no row that counts. */
static bool has_ratings(const struct pr_table *t) {
    return is_deficits(t) && judge_rating(t) != NULL && pr_judge_valid(t) > 0;
}

/* Two spellings of one skill, with and without numbering, are one. */
static size_t item_of(struct making *m, struct pr_text skill, int16_t low, int16_t high) {
    struct pr_arena *arena = m->g->arena;
    struct pr_text number;
    size_t *at = judge_index_at(&m->item, pr_heading_normal(arena, skill, &number));
    if (*at != SIZE_MAX) {
        return *at;
    }
    *at = m->ins->n_items;
    struct pr_text name = pr_text_squeeze(arena, skill);
    m->ins->item = pr_arena_grow(arena, m->ins->item, m->ins->n_items, &m->items_capacity,
                                 sizeof *m->ins->item);
    m->ins->item[m->ins->n_items++] = (struct pr_item){
        .code = name, .text = name, .topic = {name, name}, .low = low, .high = high};
    return *at;
}

static void put(struct making *m, const struct pr_column *c, struct rated r) {
    if (r.wave < 0 || r.member < 0 || c == NULL || c->number == NULL || !pr_counts(c, r.row)) {
        return;
    }
    r.value = (int16_t)c->number[r.row];
    m->rated = pr_arena_grow(m->g->arena, m->rated, m->n, &m->capacity, sizeof *m->rated);
    m->rated[m->n++] = r;
}

/* By column: the item that it rates; SIZE_MAX: it rates none. */
static size_t *items_of(struct making *m, const struct pr_table *t) {
    size_t *item = pr_arena_array(m->g->arena, t->n_columns, sizeof *item);
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *x = &t->column[c];
        bool skill = x->field == NULL && x->number != NULL && x->low < x->high;
        item[c] = SIZE_MAX;
        if (m->ins == NULL) {
            item[c] = x->item != NULL && x->number != NULL ? x->item_index : SIZE_MAX;
        } else if (skill) {
            item[c] = item_of(m, x->criterion.n > 0 ? x->criterion : x->header, x->low, x->high);
        }
    }
    return item;
}

static void read_pairs(struct making *m, const struct pr_table *t, const struct judge_pair *pair) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS || m->ins == NULL) {
            continue;
        }
        const struct pr_column *any = pair->value[0] != NULL ? pair->value[0] : pair->value[1];
        struct rated rated = {.table = t, .row = r};
        rated.item = item_of(m, pair->skill->text[r], any->low, any->high);
        rated.member = judge_teacher_of(&m->teachers, pr_table_text(t, r, PR_FIELD_TEACHER));
        for (size_t k = 0; k < PR_COUNT_OF(pair->value); k++) {
            rated.wave = pair->wave[k];
            put(m, pair->value[k], rated);
        }
    }
}

static void read_form(struct making *m, const struct pr_table *t) {
    const size_t *item = items_of(m, t);
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS) {
            continue;
        }
        struct rated rated = {.table = t, .row = r, .wave = t->row[r].wave};
        rated.member = judge_teacher_of(&m->teachers, pr_table_text(t, r, PR_FIELD_TEACHER));
        for (size_t c = 0; c < t->n_columns; c++) {
            rated.item = item[c];
            if (item[c] != SIZE_MAX) {
                put(m, &t->column[c], rated);
            }
        }
    }
}

static int by_wave(const void *a, const void *b) {
    const struct rated *x = a;
    const struct rated *y = b;
    if (x->wave != y->wave) {
        return x->wave < y->wave ? -1 : 1;
    }
    if (x->member != y->member) {
        return x->member < y->member ? -1 : 1;
    }
    if (x->item != y->item) {
        return x->item < y->item ? -1 : 1;
    }
    return (x->row > y->row) - (x->row < y->row);
}

static void respond(struct making *m, struct pr_survey *survey) {
    size_t n_items = survey->instrument->n_items;
    struct pr_response *out = pr_arena_array(m->g->arena, m->n, sizeof *out);
    int16_t *answer = NULL;
    size_t n = 0;
    if (m->n > 0) {
        qsort(m->rated, m->n, sizeof *m->rated, by_wave);
    }
    for (size_t i = 0; i < m->n; i++) {
        const struct rated *x = &m->rated[i];
        if (n == 0 || out[n - 1].wave != x->wave || out[n - 1].member != x->member) {
            answer = pr_arena_array(m->g->arena, n_items, sizeof *answer);
            for (size_t k = 0; k < n_items; k++) {
                answer[k] = PR_NO_ANSWER;
            }
            out[n++] = (struct pr_response){.table = x->table,
                                            .row = x->row,
                                            .wave = x->wave,
                                            .pupil = -1,
                                            .class = -1,
                                            .group = m->g->context->member[x->member].group,
                                            .lesson = -1,
                                            .member = x->member,
                                            .event = -1,
                                            .answer = answer};
        }
        if (answer[x->item] == PR_NO_ANSWER) {
            answer[x->item] = x->value;
        }
    }
    survey->response = out;
    survey->n_responses = n;
}

static void count(struct making *m, struct pr_survey *survey) {
    const struct pr_context *context = m->g->context;
    survey->records = pr_arena_array(m->g->arena, context->n_waves, sizeof *survey->records);
    survey->unplaced = pr_arena_array(m->g->arena, context->n_waves, sizeof *survey->unplaced);
    for (size_t i = 0; i < m->g->n; i++) {
        const struct pr_table *t = m->g->table[i];
        for (size_t r = 0; is_deficits(t) && r < t->n_rows; r++) {
            int32_t wave = t->row[r].wave;
            if (wave >= 0 && (size_t)wave < context->n_waves && !t->row[r].quarantined) {
                survey->records[wave]++;
                survey->unplaced[wave] += t->row[r].use != PR_COUNTS;
            }
        }
    }
}

/* The scale of all skills, and which way it goes. */
static void complete(struct making *m) {
    struct pr_instrument *ins = m->ins;
    struct pr_scale *whole = pr_arena_alloc(m->g->arena, sizeof *whole);
    *whole = (struct pr_scale){.combine = PR_COMBINE_MEAN,
                               .factor = 1,
                               .least_answered = 1,
                               .low = ins->n_items > 0 ? ins->item[0].low : 0,
                               .high = ins->n_items > 0 ? ins->item[0].high : 0};
    whole->item = pr_arena_array(m->g->arena, ins->n_items, sizeof *whole->item);
    whole->reversed = pr_arena_array(m->g->arena, ins->n_items, sizeof *whole->reversed);
    for (size_t i = 0; i < ins->n_items; i++) {
        whole->item[whole->n_items++] = i;
    }
    ins->scale = whole;
    ins->n_scales = 1;
    ins->total = 0;
}

/* «Направление: выше — лучше» above the header of a file. */
static bool says_better(struct pr_arena *arena, const struct pr_table *t) {
    static const char *const names[] = {"направление", "direction", NULL};
    struct pr_text said = judge_titled(arena, t, names);
    bool better = false;
    return judge_parse_direction(arena, said, &better) && better;
}

/* Whether a high rating is good: the instrument knows, else the passport or a file says so. */
static bool high_is_better(const struct gathering *g, const struct pr_instrument *bound) {
    bool better = g->context->settings.deficits_high_is_better;
    if (bound != NULL && bound->higher_better != 0) {
        return bound->higher_better > 0;
    }
    for (size_t i = 0; i < g->n; i++) {
        better = better || (is_deficits(g->table[i]) && says_better(g->arena, g->table[i]));
    }
    return better;
}

static void read_table(struct making *m, const struct pr_table *t) {
    struct judge_pair pair;
    if (judge_pair_of(m->g->context, t, &pair)) {
        read_pairs(m, t, &pair);
    } else {
        read_form(m, t);
    }
}

void judge_gather_deficits(struct gathering *g) {
    struct making m = {.g = g,
                       .teachers = judge_teachers_new(g->arena, g->context),
                       .item = judge_index_new(g->arena, 32)};
    const struct pr_instrument *bound = NULL; /* of the first table that counts */
    size_t tables = 0;
    size_t rated = 0;
    for (size_t i = 0; i < g->n; i++) {
        tables += is_deficits(g->table[i]);
        if (has_ratings(g->table[i]) && rated++ == 0) {
            bound = g->table[i]->instrument;
        }
    }
    if (tables == 0) {
        return;
    }
    bool better = high_is_better(g, bound);
    const struct pr_instrument *ins = bound;
    if (ins == NULL) {
        m.ins = pr_arena_alloc(g->arena, sizeof *m.ins);
        *m.ins = (struct pr_instrument){.sort = PR_SORT_DEFICITS,
                                        .respondents = PR_TEXT("teacher"),
                                        .higher_better = better ? 1 : -1,
                                        .total = SIZE_MAX};
        ins = m.ins;
    }
    for (size_t i = 0; i < g->n; i++) {
        if (has_ratings(g->table[i])) {
            read_table(&m, g->table[i]);
        }
    }
    if (m.ins != NULL) {
        complete(&m);
    }
    struct pr_survey *survey = pr_arena_alloc(g->arena, sizeof *survey);
    *survey = (struct pr_survey){.instrument = ins};
    respond(&m, survey);
    count(&m, survey);
    g->year->deficits = (struct pr_deficits){.answers = survey, .high_is_hard = !better};
}
