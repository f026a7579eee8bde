/* How a table is kept: where the cells of each column stand, and what they give back by themselves.
 *
 * Whatever stands in the packed answers or in a named column of `response` implies a cell. Only a
 * cell that differs from the implied one gets a row of its own, so reading back is right by
 * construction: put and load ask the same function.
 */
#include "inside.h"

#include <string.h>

enum { LARGEST_PACKED = 35 };

static const struct pr_moment no_moment = {PR_NO_DAY, -1};

/* Fields that have a column of their own in `response`; the first that a table has. */
static const struct {
    enum home home;
    enum pr_field_id field[3];
    unsigned layer;
} named[] = {
    {HOME_RESPONDENT, {PR_FIELD_PUPIL, PR_FIELD_OBSERVER, PR_FIELD_TEACHER}, LAYER_TEXT},
    {HOME_SUBJECT, {PR_FIELD_LESSON, PR_FIELD_EVENT, PR_FIELD_WORK}, LAYER_TEXT},
    {HOME_CLASS, {PR_FIELD_CLASS}, LAYER_TEXT},
    {HOME_WAVE, {PR_FIELD_WAVE}, LAYER_TEXT},
    {HOME_MOMENT, {PR_FIELD_TIMESTAMP, PR_FIELD_DATE}, LAYER_MOMENT},
};

static unsigned layers(const struct pr_column *c) {
    return (c->number ? LAYER_NUMBER : 0U) | (c->moment ? LAYER_MOMENT : 0U) |
           (c->text ? LAYER_TEXT : 0U);
}

static void describe(struct kept_column *k, const struct pr_column *c) {
    *k = (struct kept_column){
        .n = c->n,
        .header = c->header,
        .field = pr_text_of(c->field ? c->field->name[PR_EN] : NULL),
        .item = c->item ? c->item->code : (struct pr_text){"", 0},
        .domain = c->domain,
        .criterion = c->criterion,
        .type = c->type,
        .role = c->role,
        .personal = c->personal,
        .low = c->low,
        .high = c->high,
        .layers = layers(c),
        .home = c->personal ? HOME_NOWHERE : HOME_CELL,
    };
}

static size_t place(const struct pr_table *t, enum pr_field_id field, unsigned layer) {
    for (size_t c = 0; c < t->n_columns; c++) {
        if (t->column[c].field && t->column[c].field->id == field && !t->column[c].personal &&
            layers(&t->column[c]) == layer) {
            return c;
        }
    }
    return SIZE_MAX;
}

static void name_homes(struct kept *k, const struct pr_table *t) {
    for (size_t i = 0; i < PR_COUNT_OF(named); i++) {
        for (size_t f = 0; f < PR_COUNT_OF(named[i].field); f++) {
            const size_t c = named[i].field[f] == PR_FIELD_NONE
                                 ? SIZE_MAX
                                 : place(t, named[i].field[f], named[i].layer);
            if (c != SIZE_MAX) {
                k->column[c].home = named[i].home;
                break;
            }
        }
    }
}

static void answer_homes(struct pr_arena *arena, struct kept *k, const struct pr_table *t) {
    const size_t n_items = t->instrument ? t->instrument->n_items : 0;
    bool *taken = pr_arena_array(arena, n_items, sizeof *taken);
    k->n_answers = n_items;
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *col = &t->column[c];
        const bool fits = col->type == PR_TYPE_ANSWER && !col->personal && col->number &&
                          !col->moment && k->column[c].home == HOME_CELL;
        if (fits && !t->instrument) {
            k->column[c].home = HOME_ANSWERS;
            k->column[c].answer = ++k->n_answers;
        } else if (fits && col->item && col->item_index < n_items && !taken[col->item_index]) {
            taken[col->item_index] = true;
            k->column[c].home = HOME_ANSWERS;
            k->column[c].answer = col->item_index + 1;
        }
    }
}

struct kept store_kept_of(struct pr_arena *arena, const struct pr_table *t) {
    const struct pr_kind_table *kind = pr_kind_table(t->kind);
    struct kept k = {.n_columns = t->n_columns, .responses = kind && kind->responses};
    k.instrument = t->instrument ? t->instrument->id : (struct pr_text){"", 0};
    k.version = t->instrument ? t->instrument->version : (struct pr_text){"", 0};
    k.column = pr_arena_array(arena, t->n_columns, sizeof *k.column);
    for (size_t c = 0; c < t->n_columns; c++) {
        describe(&k.column[c], &t->column[c]);
        k.hushed = k.hushed || t->column[c].personal;
    }
    if (k.responses) {
        name_homes(&k, t);
        answer_homes(arena, &k, t);
    }
    return k;
}

/* ---- cells ---- */

static struct value blank(void) {
    return (struct value){
        .missing = PR_BLANK, .moment = no_moment, .text = PR_TEXT(""), .raw = PR_TEXT("")};
}

struct value store_value(const struct kept *k, const struct pr_table *t, size_t row,
                         size_t column) {
    const struct pr_column *c = &t->column[column];
    struct value v = blank();
    if (c->personal || (k->hushed && t->row[row].quarantined)) {
        return v;
    }
    v.missing = c->missing[row];
    v.raw = pr_table_raw(t, row, column);
    if (c->number && (v.missing == PR_PRESENT || c->number[row] - c->number[row] == 0)) {
        v.number = c->number[row] + 0.0; /* no negative zero; what is missing is no NaN */
    }
    if (c->moment && v.missing == PR_PRESENT && c->moment[row].day != PR_NO_DAY) {
        v.moment = c->moment[row];
    }
    if (c->text) {
        v.text = c->text[row];
    }
    return v;
}

bool store_value_same(const struct value *a, const struct value *b) {
    const bool numbers =
        a->number == b->number || (a->number != a->number && b->number != b->number);
    return a->missing == b->missing && numbers && a->moment.day == b->moment.day &&
           a->moment.second == b->moment.second && pr_text_equal(a->text, b->text) &&
           pr_text_equal(a->raw, b->raw);
}

struct pr_text store_spelled(struct pr_arena *arena, const struct value *v, unsigned has) {
    if (has & LAYER_TEXT) {
        return v->text;
    }
    if (v->missing == PR_PRESENT && (has & LAYER_NUMBER) && v->number - v->number == 0) {
        struct pr_buf b = pr_buf_new(arena);
        pr_number_exact(&b, v->number);
        return pr_buf_done(&b);
    }
    if (v->missing == PR_PRESENT && (has & LAYER_MOMENT) && v->moment.day != PR_NO_DAY) {
        return store_moment_word(arena, v->moment);
    }
    return (struct pr_text){"", 0};
}

/* ---- packed answers and named columns ---- */

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char *const written[] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "7",  "8",
                                      "9",  "10", "11", "12", "13", "14", "15", "16", "17",
                                      "18", "19", "20", "21", "22", "23", "24", "25", "26",
                                      "27", "28", "29", "30", "31", "32", "33", "34", "35"};

static char pack(const struct value *v) {
    if (v->missing != PR_PRESENT) {
        return '.';
    }
    if (!(v->number >= 0 && v->number <= LARGEST_PACKED)) {
        return '*';
    }
    const int whole = (int)v->number;
    if ((double)whole != v->number) {
        return '*';
    }
    return digits[whole];
}

struct held store_held_of(struct pr_arena *arena, const struct kept *k, const struct pr_table *t,
                          size_t row) {
    struct held h = {.moment = no_moment};
    char *answers = pr_arena_alloc(arena, k->n_answers + 1);
    memset(answers, '.', k->n_answers);
    bool wave = false;
    for (size_t c = 0; c < k->n_columns; c++) {
        const enum home home = k->column[c].home;
        if (home == HOME_NOWHERE || home == HOME_CELL) {
            continue;
        }
        const struct value v = store_value(k, t, row, c);
        wave = wave || home == HOME_WAVE;
        if (home == HOME_ANSWERS) {
            answers[k->column[c].answer - 1] = pack(&v);
        } else if (home == HOME_MOMENT) {
            h.moment = v.moment;
            h.has[home] = v.moment.day != PR_NO_DAY;
        } else if (v.missing == PR_PRESENT) {
            h.text[home] = v.text;
            h.has[home] = true;
        }
    }
    if (!wave && t->wave.n > 0) {
        h.text[HOME_WAVE] = t->wave;
        h.has[HOME_WAVE] = true;
    }
    h.answers = (struct pr_text){answers, k->n_answers};
    return h;
}

static struct value implied_answer(const struct kept_column *c, char sign) {
    struct value v = blank();
    const char *at = sign == '\0' ? NULL : strchr(digits, sign);
    if (!at) {
        return v;
    }
    v.missing = PR_PRESENT;
    v.number = (double)(at - digits);
    v.raw = pr_text_of(written[at - digits]);
    if (c->layers & LAYER_TEXT) {
        v.text = v.raw;
    }
    return v;
}

struct value store_implied(struct pr_arena *arena, const struct kept_column *c,
                           const struct held *h) {
    struct value v = blank();
    if (c->home == HOME_ANSWERS && c->answer >= 1 && c->answer <= h->answers.n) {
        return implied_answer(c, h->answers.s[c->answer - 1]);
    }
    if (c->home == HOME_ANSWERS || !h->has[c->home]) {
        return v;
    }
    v.missing = PR_PRESENT;
    if (c->home == HOME_MOMENT) {
        v.moment = h->moment;
    } else {
        v.text = h->text[c->home];
    }
    v.raw = store_spelled(arena, &v, c->layers);
    return v;
}

/* ---- the digest ---- */

static void settle(struct digest *d) {
    char block[sizeof d->bytes + 64];
    memcpy(block, d->hex, 64);
    memcpy(block + 64, d->bytes, d->n);
    pr_sha256((struct pr_text){block, d->n + 64}, d->hex);
    d->n = 0;
}

static void add(struct digest *d, const char *bytes, size_t n) {
    while (n > 0) {
        const size_t room = sizeof d->bytes - d->n;
        const size_t piece = n < room ? n : room;
        memcpy(d->bytes + d->n, bytes, piece);
        d->n += piece;
        bytes += piece;
        n -= piece;
        if (d->n == sizeof d->bytes) {
            settle(d);
        }
    }
}

static void add_number(struct digest *d, uint64_t value) {
    unsigned char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)(value >> (8 * i) & 0xff);
    }
    add(d, (const char *)bytes, sizeof bytes);
}

static void add_text(struct digest *d, struct pr_text t) {
    add_number(d, t.n);
    add(d, t.s, t.n);
}

static void add_double(struct digest *d, double value) {
    uint64_t bits = 0;
    const double same = value == value ? value : 0.0; /* one NaN for all */
    memcpy(&bits, &same, sizeof bits);
    add_number(d, bits + (value == value ? 0U : 1U));
}

static void add_column(struct digest *d, const struct kept_column *c) {
    const struct pr_text texts[] = {c->header, c->field, c->item, c->domain, c->criterion};
    for (size_t i = 0; i < PR_COUNT_OF(texts); i++) {
        add_text(d, texts[i]);
    }
    add_text(d, pr_text_of(store_type_word(c->type)));
    add_text(d, pr_text_of(pr_role_name(c->role)));
    const int64_t numbers[] = {(int64_t)c->n, c->low, c->high, c->personal, c->layers};
    for (size_t i = 0; i < PR_COUNT_OF(numbers); i++) {
        add_number(d, (uint64_t)numbers[i]);
    }
}

static void add_head(struct digest *d, const struct kept *k, const struct pr_table *t,
                     size_t records) {
    const struct pr_form *f = &t->form;
    add_text(d, pr_text_of(t->place));
    add_text(d, pr_text_of(t->sha256));
    add_text(d, k->instrument);
    add_text(d, k->version);
    add_text(d, t->wave);
    add_text(d, pr_text_of(pr_kind_name(t->kind)));
    add_text(d, pr_text_of(pr_encoding_name(f->encoding)));
    add_text(d, pr_text_of(store_order_word(f->date_order)));
    const size_t numbers[] = {t->asks_code,   f->bom,         (unsigned char)f->delimiter,
                              f->header_line, f->header_rows, t->n_preamble,
                              t->n_columns,   records,        t->quarantined};
    for (size_t i = 0; i < PR_COUNT_OF(numbers); i++) {
        add_number(d, numbers[i]);
    }
    for (size_t i = 0; i < t->n_preamble; i++) {
        add_text(d, t->preamble[i].name);
        add_text(d, t->preamble[i].value);
    }
}

static void add_value(struct digest *d, const struct value *v, unsigned has) {
    add(d, (const char *)&v->missing, 1);
    if (has & LAYER_NUMBER) {
        add_double(d, v->number);
    }
    if (has & LAYER_MOMENT) {
        add_number(d, (uint64_t)v->moment.day);
        add_number(d, (uint64_t)(int64_t)v->moment.second);
    }
    if (has & LAYER_TEXT) {
        add_text(d, v->text);
    }
    add_text(d, v->raw);
}

void store_reading_begin(struct digest *d, const struct kept *k, const struct pr_table *t,
                         size_t records) {
    d->n = 0;
    memset(d->hex, '0', 64);
    d->hex[64] = '\0';
    add_head(d, k, t, records);
    for (size_t c = 0; c < k->n_columns; c++) {
        add_column(d, &k->column[c]);
    }
}

void store_reading_rows(struct digest *d, const struct kept *k, const struct pr_table *t) {
    for (size_t r = 0; r < t->n_rows; r++) {
        add_number(d, t->row[r].record);
        add_number(d, t->row[r].line);
        add_number(d, t->row[r].quarantined);
        for (size_t c = 0; c < k->n_columns; c++) {
            const struct value v = store_value(k, t, r, c);
            add_value(d, &v, k->column[c].layers);
        }
    }
}

void store_reading_end(struct digest *d, char hex[65]) {
    settle(d);
    memcpy(hex, d->hex, 65);
}

void store_reading(const struct kept *k, const struct pr_table *t, char hex[65]) {
    struct digest d;
    store_reading_begin(&d, k, t, t->n_rows);
    store_reading_rows(&d, k, t);
    store_reading_end(&d, hex);
}
