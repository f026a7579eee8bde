/* Attendance and feedback, gathered. The places are those of the community's members; where there
 * is no list of them, of everybody in the attendance table. */
#include "inner.h"

/* ---- attendance ---- */

struct presences {
    struct gathering *g;
    struct judge_people_finder people;
    struct judge_index attendee; /* code -> index */
    struct judge_index seen;     /* event and attendee */
    size_t capacity, attendee_capacity;
};

static bool is_mine(const struct pr_table *t) {
    return t->kind == PR_KIND_ATTENDANCE && judge_readable(t);
}

static size_t put_attendee(struct presences *p, struct pr_text code, int32_t member) {
    struct pr_year *year = p->g->year;
    size_t *at = judge_index_at(&p->attendee, code);
    if (*at == SIZE_MAX) {
        *at = year->n_attendees;
        year->attendee = pr_arena_grow(p->g->arena, year->attendee, year->n_attendees,
                                       &p->attendee_capacity, sizeof *year->attendee);
        year->attendee[year->n_attendees++] = (struct pr_attendee){code, member};
    }
    return *at;
}

/* Whose cell it is; SIZE_MAX: nobody's place. */
static size_t attendee_of(struct presences *p, struct pr_text said) {
    const struct pr_context *context = p->g->context;
    int32_t person = judge_person_of(&p->people, said);
    if (!context->has_members) {
        struct pr_text code = judge_is_code(said) ? pr_code_normal(p->g->arena, said, NULL) : said;
        return said.n > 0
                   ? put_attendee(p, person >= 0 ? context->member[person].code : code, person)
                   : SIZE_MAX;
    }
    bool member = person >= 0 && context->member[person].group == PR_COMMUNITY;
    return member ? judge_index_find(&p->attendee, context->member[person].code) : SIZE_MAX;
}

static void put(struct presences *p, size_t event, struct pr_text said, enum pr_attended why) {
    struct pr_year *year = p->g->year;
    size_t attendee = attendee_of(p, said);
    if (attendee == SIZE_MAX || why == PR_ATTENDED_UNKNOWN) {
        return;
    }
    struct pr_buf b = pr_buf_new(p->g->arena);
    pr_buf_int(&b, (int64_t)event);
    pr_buf_char(&b, ' ');
    pr_buf_int(&b, (int64_t)attendee);
    size_t *at = judge_index_at(&p->seen, pr_buf_done(&b));
    if (*at != SIZE_MAX) {
        return;
    }
    *at = year->n_presences;
    year->presence = pr_arena_grow(p->g->arena, year->presence, year->n_presences, &p->capacity,
                                   sizeof *year->presence);
    year->presence[year->n_presences++] =
        (struct pr_presence){.event = event, .attendee = attendee, .why = why};
}

static void turned(struct presences *p, const struct judge_event_finder *finder,
                   const struct pr_table *t) {
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct pr_column *c = &t->column[i];
        int64_t day = PR_NO_DAY;
        bool present = c->field == NULL && judge_is_present_column(c);
        int32_t event = present ? judge_event_headed(finder, c, &day) : -1;
        for (size_t r = 0; event >= 0 && r < t->n_rows; r++) {
            if (t->row[r].use == PR_COUNTS) {
                put(p, (size_t)event, pr_table_text(t, r, PR_FIELD_TEACHER),
                    judge_attended(p->g->arena, c, r));
            }
        }
    }
}

static void presences_of(struct presences *p, const struct pr_table *t) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS || t->row[r].subject < 0) {
            continue;
        }
        for (size_t i = 0; i < t->n_columns; i++) {
            const struct pr_column *c = &t->column[i];
            if (judge_is_present_column(c)) {
                struct pr_text who = c->field != NULL ? pr_table_text(t, r, PR_FIELD_TEACHER)
                                                      : judge_attendance_person(c);
                put(p, (size_t)t->row[r].subject, who, judge_attended(p->g->arena, c, r));
            }
        }
    }
}

static void gather_attendance(struct gathering *g) {
    struct presences p = {.g = g,
                          .people = judge_people_finder_new(g->arena, g->context),
                          .attendee = judge_index_new(g->arena, 64),
                          .seen = judge_index_new(g->arena, 256)};
    for (size_t i = 0; g->context->has_members && i < g->context->n_members; i++) {
        if (g->context->member[i].group == PR_COMMUNITY) {
            (void)put_attendee(&p, g->context->member[i].code, (int32_t)i);
        }
    }
    struct judge_event_finder finder = judge_event_finder_new(g->arena, g->context);
    for (size_t i = 0; i < g->n; i++) {
        if (is_mine(g->table[i])) {
            g->year->has_attendance = true;
        }
        if (is_mine(g->table[i]) && judge_is_turned(g->table[i])) {
            turned(&p, &finder, g->table[i]);
        } else if (is_mine(g->table[i])) {
            presences_of(&p, g->table[i]);
        }
    }
}

/* ---- feedback ---- */

/* All questions of the year's forms: bound ones by item, others by their heading. */
struct forms {
    struct gathering *g;
    struct judge_index item;
    struct pr_instrument *ins;
    size_t capacity;
};

static bool is_form(const struct pr_table *t) {
    return t->kind == PR_KIND_EVENT_FEEDBACK && judge_readable(t);
}

static bool is_question(const struct pr_column *c) {
    return c->field == NULL && c->number != NULL && !c->personal &&
           (c->item != NULL || c->low < c->high);
}

/* A heading that is nothing but the item's code says less than the item's topic. */
static struct pr_item item_of(struct pr_arena *arena, const struct pr_column *c) {
    struct pr_text heading = pr_text_squeeze(arena, c->header);
    if (c->item == NULL) {
        return (struct pr_item){.code = heading, .text = heading, .low = c->low, .high = c->high};
    }
    struct pr_item item = *c->item;
    bool bare =
        pr_text_equal(pr_code_normal(arena, heading, NULL), pr_code_normal(arena, item.code, NULL));
    item.code = heading;
    item.text = bare ? PR_TEXT("") : heading;
    return item;
}

static size_t put_item(struct forms *f, const struct pr_column *c) {
    struct pr_arena *arena = f->g->arena;
    struct pr_buf b = pr_buf_new(arena);
    if (c->item != NULL) {
        pr_buf_char(&b, '\x1f');
        pr_buf_text(&b, c->item->code);
    } else {
        struct pr_text number;
        pr_buf_text(&b, pr_heading_normal(arena, c->header, &number));
    }
    size_t *at = judge_index_at(&f->item, pr_buf_done(&b));
    if (*at == SIZE_MAX) {
        *at = f->ins->n_items;
        f->ins->item =
            pr_arena_grow(arena, f->ins->item, f->ins->n_items, &f->capacity, sizeof *f->ins->item);
        f->ins->item[f->ins->n_items++] = item_of(arena, c);
    }
    return *at;
}

/* Of two scales of one question in two files the wider one holds. */
static const size_t *items_of(struct forms *f, const struct pr_table *t) {
    size_t *item = pr_arena_array(f->g->arena, t->n_columns, sizeof *item);
    for (size_t c = 0; c < t->n_columns; c++) {
        item[c] = is_question(&t->column[c]) ? put_item(f, &t->column[c]) : SIZE_MAX;
        if (item[c] != SIZE_MAX && t->column[c].item == NULL) {
            struct pr_item *x = &f->ins->item[item[c]];
            const int16_t *low = t->column[c].low < x->low ? &t->column[c].low : &x->low;
            const int16_t *high = t->column[c].high > x->high ? &t->column[c].high : &x->high;
            x->low = *low;
            x->high = *high;
        }
    }
    return item;
}

static void responses_of(struct forms *f, const struct pr_table *t, const size_t *item,
                         struct pr_survey *survey) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS) {
            survey->response[survey->n_responses++] = (struct pr_response){
                .table = t,
                .row = r,
                .wave = -1,
                .pupil = -1,
                .class = -1,
                .group = -1,
                .lesson = -1,
                .member = -1,
                .event = t->row[r].subject,
                .answer = judge_row_answers(f->g->arena, t, r, item, f->ins->n_items)};
        }
    }
}

static void gather_feedback(struct gathering *g) {
    struct forms f = {.g = g,
                      .item = judge_index_new(g->arena, 16),
                      .ins = pr_arena_alloc(g->arena, sizeof *f.ins)};
    struct pr_survey *survey = pr_arena_alloc(g->arena, sizeof *survey);
    size_t most = 0, forms = 0;
    const size_t **items = pr_arena_array(g->arena, g->n, sizeof(const size_t *));
    *f.ins = (struct pr_instrument){.id = PR_TEXT("event_feedback"),
                                    .name = PR_TEXT("event_feedback"),
                                    .sort = PR_SORT_FEEDBACK,
                                    .anonymous = true,
                                    .higher_better = 1,
                                    .total = SIZE_MAX};
    for (size_t i = 0; i < g->n; i++) {
        if (is_form(g->table[i])) {
            forms++;
            most += g->table[i]->n_rows;
            items[i] = items_of(&f, g->table[i]);
        }
    }
    *survey = (struct pr_survey){.instrument = f.ins, .anonymous = true};
    survey->response = pr_arena_array(g->arena, most, sizeof *survey->response);
    for (size_t i = 0; i < g->n; i++) {
        if (is_form(g->table[i])) {
            responses_of(&f, g->table[i], items[i], survey);
        }
    }
    g->year->feedback.answers = forms > 0 ? survey : NULL;
}

void judge_gather_events(struct gathering *g) {
    gather_attendance(g);
    gather_feedback(g);
}
