/* What every record is asked: which words it holds, whether there is something to say of it, what
 * it answers and when. Runs once per cell of the file, so it looks only at struct hot. */
#include "long.h"

#include <string.h>

enum { STRAIGHT_LEAST = 5, MOST_DAYS = 1 << 16, FIRST_DAYS = 1 << 10 };

/* ---- words ---- */

static uint8_t use_of(const struct pr_long *l, size_t column, const struct word *w) {
    const struct pr_column *c = &l->table.column[column];
    bool number = c->type == PR_TYPE_INTEGER || c->type == PR_TYPE_NUMBER ||
                  c->type == PR_TYPE_ANSWER || c->type == PR_TYPE_YES_NO;
    bool asked = number && w->missing == PR_PRESENT && l->rules.use != NULL;
    return asked ? l->rules.use(l->rules.judge, c, w->number) : PR_PRESENT;
}

static bool is_loud(const struct pr_long *l, size_t column, const struct word *w, uint8_t use) {
    if (w->has_issue || use != PR_PRESENT ||
        (column == l->rules.finished && w->missing != PR_PRESENT)) {
        return true;
    }
    return column == 0 && l->rules.example != NULL && l->rules.example(l->rules.judge, w->raw);
}

static int16_t value_of(const struct pr_long *l, size_t column, const struct word *w, uint8_t use) {
    enum pr_type type = l->table.column[column].type;
    bool number = type == PR_TYPE_ANSWER || type == PR_TYPE_NUMBER;
    bool counts = number && w->missing == PR_PRESENT && use == PR_PRESENT;
    bool whole = counts && w->number > INT16_MIN && w->number <= INT16_MAX &&
                 w->number - (double)(int16_t)w->number >= 0 &&
                 w->number - (double)(int16_t)w->number <= 0;
    int16_t value = INT16_MIN; /* PR_LONG_NONE */
    if (whole) {
        value = (int16_t)w->number;
    }
    return value;
}

/* Numbers with comma and point in one column: the first that differs is told. */
static void decimals(struct pr_long *l, size_t column, struct word *w) {
    struct long_column *c = &l->column[column];
    enum pr_type type = l->table.column[column].type;
    if (c->words.way != WAY_VALUE || (type != PR_TYPE_NUMBER && type != PR_TYPE_INTEGER)) {
        return;
    }
    int sign = (int)decimal_sort(w);
    if (sign != 0 && c->decimal != 0 && c->decimal != sign && !c->mixed && !w->has_issue) {
        word_say(w, PR_ISSUE_decimal_mixed, PR_ACTION_REPORT, PR_TEXT(""));
    }
    c->mixed = c->mixed || (w->has_issue && w->code == PR_ISSUE_decimal_mixed);
    c->decimal = c->decimal != 0 ? c->decimal : sign;
}

/* A text of a sort that is not kept, and of which nothing depends on the text itself. */
static bool is_silent(const struct pr_long *l, size_t column, const struct word *w) {
    enum way way = l->column[column].words.way;
    bool text = l->table.column[column].type == PR_TYPE_TEXT;
    return way == WAY_NONE || (w->is_number && text && (way == WAY_PLAIN || way == WAY_VALUE));
}

static void heat(struct pr_long *l, size_t column, uint32_t word) {
    struct long_column *c = &l->column[column];
    struct hot *hot = &c->hot[word];
    struct word *w = &c->words.word[word];
    bool adds = l->table.column[column].type == PR_TYPE_NUMBER;
    uint8_t flags = hot->flags & (HOT_STOP | HOT_KIND);
    hot->use = use_of(l, column, w);
    flags |= is_loud(l, column, w, hot->use) ? HOT_LOUD : 0;
    flags |= c->base[word].said != PR_BLANK ? HOT_FILLED : 0;
    flags |= adds ? HOT_ADD : 0;
    flags |= l->table.column[column].personal ? HOT_GONE : 0;
    if ((flags & HOT_KIND) != 0 && !is_silent(l, column, w)) {
        flags = (uint8_t)((flags | HOT_EACH) & ~HOT_LOUD);
    }
    hot->flags = flags;
    hot->value = value_of(l, column, w, hot->use);
    hot->day = w->missing == PR_PRESENT ? w->moment.day : PR_NO_DAY;
}

void long_heat(struct pr_long *l, size_t column, uint32_t word) {
    struct long_column *c = &l->column[column];
    if (!l->decision) {
        bool filled = c->base[word].said != PR_BLANK;
        c->hot[word].flags |= filled ? HOT_FILLED : 0;
        return;
    }
    c->words.word[word] = c->base[word];
    type_word(&l->typing, &l->table.column[column], &c->words, &c->words.word[word]);
    decimals(l, column, &c->words.word[word]);
    heat(l, column, word);
}

void long_heat_all(struct pr_long *l) {
    for (size_t c = 0; c < l->sheet.n_columns; c++) {
        struct long_column *column = &l->column[c];
        column->each = (struct pr_column_facts){0};
        column->sum = 0;
        column->decimal = 0;
        column->mixed = false;
        for (size_t i = 0; i < column->words.n; i++) {
            column->hot[i].n = 0;
            decimals(l, c, &column->words.word[i]);
            heat(l, c, (uint32_t)i);
        }
    }
}

/* ---- texts that are not kept ---- */

static void add_facts(struct long_column *c, const struct loose *loose, bool number) {
    const struct word *w = &loose->word;
    struct pr_column_facts *f = &c->each;
    if (w->missing != PR_PRESENT || loose->use != PR_PRESENT) {
        f->missing++;
        f->empty += pr_text_blank(w->raw) ? 1 : 0;
        return;
    }
    f->filled++;
    if (number) {
        double x = w->number;
        f->min = f->count == 0 || x < f->min ? x : f->min;
        f->max = f->count == 0 || x > f->max ? x : f->max;
        f->sum += x;
        c->sum += x;
        f->count++;
    }
}

static uint8_t one_loose(struct pr_long *l, size_t row, size_t column, struct pr_text cell) {
    struct long_column *c = &l->column[column];
    enum pr_type type = l->table.column[column].type;
    const struct pr_field *field = l->table.column[column].field;
    if (field != NULL && field->id == PR_FIELD_WAVE) {
        l->end = PR_LONG_WHOLE; /* no survey has so many waves */
    }
    l->loose = pr_arena_grow(l->block, l->loose, l->n_loose, &l->loose_capacity, sizeof *l->loose);
    struct loose *loose = &l->loose[l->n_loose++];
    *loose = (struct loose){.row = row, .column = column, .word = {.raw = cell}};
    struct pr_arena *arena = l->typing.arena, *passing = l->typing.passing;
    l->typing.arena = l->typing.passing = l->block;
    word_understand(&l->typing, &loose->word);
    type_word(&l->typing, &l->table.column[column], &c->words, &loose->word);
    decimals(l, column, &loose->word);
    l->typing.arena = arena;
    l->typing.passing = passing;
    loose->use = use_of(l, column, &loose->word);
    bool number = type == PR_TYPE_INTEGER || type == PR_TYPE_NUMBER || type == PR_TYPE_ANSWER;
    add_facts(c, loose, number);
    bool answer = number && (l->table.column[column].item != NULL ||
                             l->table.column[column].low < l->table.column[column].high);
    return answer || is_loud(l, column, &loose->word, loose->use) ? HOT_LOUD : 0;
}

static uint8_t each(struct pr_long *l, size_t row) {
    size_t n = l->sheet.n_columns;
    const struct pr_text *cell = long_cells(l, row);
    uint8_t flags = 0;
    for (size_t c = 0; c < n; c++) {
        if ((l->column[c].hot[l->word[row * n + c]].flags & HOT_EACH) != 0) {
            flags |= one_loose(l, row, c, cell[c]);
        }
    }
    return flags;
}

/* In the order of the records, as a sum of fractions depends on it. */
static void add_up(struct pr_long *l, size_t row) {
    size_t n = l->sheet.n_columns;
    for (size_t c = 0; c < n; c++) {
        struct long_column *column = &l->column[c];
        uint32_t at = l->word[row * n + c];
        const struct word *w = &column->words.word[at];
        uint8_t flags = column->hot[at].flags;
        bool adds = (flags & HOT_ADD) != 0 && (flags & HOT_EACH) == 0;
        if (adds && w->missing == PR_PRESENT && column->hot[at].use == PR_PRESENT) {
            column->sum += w->number;
        }
    }
}

/* ---- days ---- */

static size_t day_place(const struct pr_long *l, int64_t day) {
    size_t at = (size_t)((uint64_t)day * UINT64_C(0x9E3779B97F4A7C15) >> 40) & l->day_mask;
    while (l->day_slot[at] != 0 && l->day[l->day_slot[at] - 1].day != day) {
        at = (at + 1) & l->day_mask;
    }
    return at;
}

static void new_day(struct pr_long *l, int64_t day) {
    if (l->n_days >= MOST_DAYS) {
        return; /* nobody's survey lasts so long */
    }
    if (l->day_slot == NULL || l->n_days * 2 > l->day_mask) {
        size_t room = l->day_slot == NULL ? FIRST_DAYS : (l->day_mask + 1) * 2;
        l->day_mask = room - 1;
        l->day_slot = pr_arena_array(l->arena, room, sizeof *l->day_slot);
        for (size_t i = 0; i < l->n_days; i++) {
            l->day_slot[day_place(l, l->day[i].day)] = (uint32_t)i + 1;
        }
    }
    l->day = pr_arena_grow(l->arena, l->day, l->n_days, &l->day_capacity, sizeof *l->day);
    l->day[l->n_days] = (struct pr_day_count){.day = day, .n = 1};
    l->day_slot[day_place(l, day)] = (uint32_t)++l->n_days;
}

static const struct loose *loose_at(const struct pr_long *l, size_t row, size_t column) {
    for (size_t i = l->row[row].first_loose; i < l->n_loose; i++) {
        if (l->loose[i].row == row && l->loose[i].column == column) {
            return &l->loose[i];
        }
    }
    return NULL;
}

static void count_day(struct pr_long *l, size_t row) {
    const uint32_t *word = l->word + row * l->sheet.n_columns;
    int64_t day = PR_NO_DAY;
    for (size_t i = 0; i < 3 && day == PR_NO_DAY; i++) {
        size_t c = l->rules.clock[i];
        if (c == SIZE_MAX) {
            continue;
        }
        const struct hot *hot = &l->column[c].hot[word[c]];
        const struct loose *loose = (hot->flags & HOT_EACH) != 0 ? loose_at(l, row, c) : NULL;
        day = loose != NULL ? loose->word.moment.day : hot->day;
    }
    if (day == PR_NO_DAY) {
        return;
    }
    size_t at = l->day_slot != NULL ? l->day_slot[day_place(l, day)] : 0;
    if (at != 0) {
        l->day[at - 1].n++;
    } else {
        new_day(l, day);
    }
}

/* ---- a record ---- */

/* Notes the answers; whether all are the same. */
static bool answers(struct pr_long *l, size_t row) {
    const uint32_t *word = l->word + row * l->sheet.n_columns;
    int16_t *value = l->value + row * l->n_answers;
    bool same = l->n_answers >= STRAIGHT_LEAST;
    for (size_t i = 0; i < l->n_answers; i++) {
        size_t c = l->answer[i];
        value[i] = l->column[c].hot[word[c]].value;
        same = same && value[i] == value[0];
    }
    return same && value[0] != PR_LONG_NONE;
}

/* One cell of a row, without cutting all of them. */
static struct pr_text cell_at(struct pr_long *l, size_t row, size_t column) {
    const struct long_row *r = &l->row[row];
    struct pr_text rest = r->text, cell = {"", 0};
    if (r->cell != NULL) {
        return r->cell[column];
    }
    for (size_t c = 0; c <= column && rest.n > 0; c++) {
        const char *hit = memchr(rest.s, l->sheet.form.delimiter, rest.n);
        size_t n = hit != NULL ? (size_t)(hit - rest.s) : rest.n;
        cell = c == column ? pr_text_slice(rest, 0, n) : cell;
        rest = hit != NULL ? pr_text_slice(rest, n + 1, rest.n) : PR_TEXT("");
    }
    return cell;
}

void long_lone(struct pr_long *l, size_t column, struct pr_text cell) {
    l->lone = pr_arena_grow(l->words, l->lone, l->n_lone, &l->lone_capacity, sizeof *l->lone);
    l->lone[l->n_lone++] = (struct pr_lone_text){l->n_rows, column, cell};
}

/* Whether a cell says something that neither its word nor its bare digits say. */
static bool is_own(const struct pr_long *l, size_t row, uint8_t flags) {
    const uint32_t *word = l->word + row * l->sheet.n_columns;
    bool own = (flags & HOT_EACH) != 0;
    for (size_t i = l->n_lone; !own && i > 0 && l->lone[i - 1].record == row; i--) {
        const struct pr_lone_text *lone = &l->lone[i - 1];
        const struct long_column *c = &l->column[lone->column];
        bool gone = (c->hot[word[lone->column]].flags & HOT_GONE) != 0;
        own = !gone && !long_is_digits(lone->text);
    }
    return own;
}

void long_count(struct pr_long *l, size_t row) {
    size_t n = l->sheet.n_columns;
    const uint32_t *word = l->word + row * n;
    struct long_row *r = &l->row[row];
    uint8_t flags = 0;
    if (r->quarantined) {
        for (size_t i = 0; i < l->n_answers; i++) {
            l->value[row * l->n_answers + i] = PR_LONG_NONE;
        }
        r->loud = r->own = l->rules.cells;
        return;
    }
    for (size_t c = 0; c < n; c++) {
        struct hot *hot = &l->column[c].hot[word[c]];
        hot->n++;
        flags |= hot->flags;
    }
    if (!l->decision) {
        return;
    }
    if ((flags & HOT_EACH) != 0) {
        flags |= each(l, row);
    }
    if ((flags & HOT_ADD) != 0) {
        add_up(l, row);
    }
    bool straight = answers(l, row);
    r->own = l->rules.cells && (flags & (HOT_EACH | HOT_KIND)) != 0 && is_own(l, row, flags);
    r->loud = (flags & HOT_LOUD) != 0 || straight || l->rules.every || r->own;
    if (l->rules.clock[0] != SIZE_MAX) {
        count_day(l, row);
    }
    if (l->rules.once > 0) {
        long_once_see(l, cell_at(l, row, l->rules.once - 1));
    }
}
