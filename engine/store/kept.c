/* How a table is kept: where the cells of each column stand; and the digest of all that is kept. */
#include "inside.h"

#include <string.h>

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

/* Text without a column of its own stands in `other`, in the order of the columns. */
void store_count_others(struct kept *k) {
    k->n_others = 0;
    for (size_t c = 0; k->responses && c < k->n_columns; c++) {
        k->has_wave = k->has_wave || k->column[c].home == HOME_WAVE;
        const bool text = k->column[c].home == HOME_CELL && k->column[c].layers == LAYER_TEXT;
        k->column[c].other = text ? ++k->n_others : 0;
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
    store_count_others(&k);
    return k;
}

/* ---- cells ---- */

struct value store_blank(void) {
    return (struct value){
        .missing = PR_BLANK, .moment = no_moment, .text = PR_TEXT(""), .raw = PR_TEXT("")};
}

struct value store_meant(const struct kept_column *c, const struct pr_meaning *m) {
    struct value v = store_blank();
    if (c->personal) {
        return v;
    }
    v.missing = m->missing;
    v.raw = m->raw;
    if ((c->layers & LAYER_NUMBER) && (v.missing == PR_PRESENT || m->number - m->number == 0)) {
        v.number = m->number + 0.0; /* no negative zero; what is missing is no NaN */
    }
    if ((c->layers & LAYER_MOMENT) && v.missing == PR_PRESENT && m->moment.day != PR_NO_DAY) {
        v.moment = m->moment;
    }
    if (c->layers & LAYER_TEXT) {
        v.text = m->text;
    }
    return v;
}

struct value store_value(const struct kept *k, const struct pr_table *t, size_t row,
                         size_t column) {
    const struct pr_column *c = &t->column[column];
    if (k->hushed && t->row[row].quarantined) {
        return store_blank();
    }
    const struct pr_meaning meaning = {.missing = c->missing[row],
                                       .number = c->number ? c->number[row] : 0,
                                       .moment = c->moment ? c->moment[row] : no_moment,
                                       .text = c->text ? c->text[row] : PR_TEXT(""),
                                       .raw = pr_table_raw(t, row, column)};
    return store_meant(&k->column[column], &meaning);
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

/* A row is put together first: it has many small parts. */
struct line {
    struct digest *d;
    char bytes[512];
    size_t n;
};

static void pass_on(struct line *l) {
    add(l->d, l->bytes, l->n);
    l->n = 0;
}

/* Seven bits a byte, the lowest first. */
static void add_short(struct line *l, uint64_t value) {
    enum { MOST = 10 };
    if (l->n + MOST > sizeof l->bytes) {
        pass_on(l);
    }
    for (; value > 0x7f; value >>= 7) {
        l->bytes[l->n++] = (char)(unsigned char)((value & 0x7f) | 0x80);
    }
    l->bytes[l->n++] = (char)value;
}

static void add_word(struct line *l, struct pr_text t, bool has) {
    add_short(l, has ? t.n + 1 : 0);
    if (!has) {
        return;
    }
    if (l->n + t.n > sizeof l->bytes) {
        pass_on(l);
        add(l->d, t.s, t.n);
    } else if (t.n > 0) {
        memcpy(l->bytes + l->n, t.s, t.n);
        l->n += t.n;
    }
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
    if (d->form == FORM_ROWS) {
        add_text(d, pr_text_of(store_home_word(c->home)));
        add_number(d, c->answer);
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

void store_reading_value(struct digest *d, const struct value *v, unsigned has) {
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

int store_form(const struct kept *k) {
    return k->responses ? FORM_ROWS : FORM_CELLS;
}

void store_reading_begin(struct digest *d, const struct kept *k, const struct pr_table *t,
                         size_t records, int form) {
    d->n = 0;
    d->form = form;
    memset(d->hex, '0', 64);
    d->hex[64] = '\0';
    add_head(d, k, t, records);
    for (size_t c = 0; c < k->n_columns; c++) {
        add_column(d, &k->column[c]);
    }
}

void store_reading_record(struct digest *d, size_t record, size_t line, bool quarantined) {
    add_number(d, record);
    add_number(d, line);
    add_number(d, quarantined);
}

void store_reading_rows(struct digest *d, const struct kept *k, const struct pr_table *t) {
    for (size_t r = 0; r < t->n_rows; r++) {
        const struct pr_row *row = &t->row[r];
        store_reading_record(d, row->record, row->line, row->quarantined);
        for (size_t c = 0; c < k->n_columns; c++) {
            const struct value v = store_value(k, t, r, c);
            store_reading_value(d, &v, k->column[c].layers);
        }
    }
}

void store_reading_end(struct digest *d, char hex[65]) {
    settle(d);
    memcpy(hex, d->hex, 65);
}

void store_reading_row(struct digest *d, const struct kept *k, const struct packed *p) {
    struct line l;
    l.d = d;
    l.n = 0;
    add_short(&l, p->record);
    add_short(&l, p->line);
    add_short(&l, p->quarantined);
    add_word(&l, p->answers, true);
    for (int home = HOME_RESPONDENT; home <= PACKED_OTHER; home++) {
        add_word(&l, p->text[home], p->text[home].s != NULL);
    }
    add_short(&l, p->n_odd);
    for (size_t i = 0; i < p->n_odd; i++) {
        add_short(&l, p->odd[i].column + 1);
        pass_on(&l);
        store_reading_value(d, &p->odd[i].value, k->column[p->odd[i].column].layers);
    }
    pass_on(&l);
}

void store_reading(const struct kept *k, const struct pr_table *t, int form, char hex[65]) {
    struct digest d;
    struct pr_arena *scratch = pr_arena_new();
    store_reading_begin(&d, k, t, t->n_rows, form);
    if (form == FORM_CELLS) {
        store_reading_rows(&d, k, t);
    }
    for (size_t r = 0; form == FORM_ROWS && r < t->n_rows; r++) {
        struct packed p;
        store_pack(scratch, k, t, r, &p);
        store_reading_row(&d, k, &p);
        pr_arena_reset(scratch);
    }
    store_reading_end(&d, hex);
    pr_arena_free(scratch);
}
