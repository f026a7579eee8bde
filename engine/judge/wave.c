/* Waves: what a word in a wave column means, and which wave a whole file belongs to (INPUTS,
 * decided rule 1): the declared window most of its time stamps fall into, else the wave, date or
 * month in the file's name, else --wave. Where the passport declares no wave at all, the month most
 * of the stamps fall into is the last resort, and the wave is then called by that month. */
#include "inner.h"
#include "prirost/base_system.h"

enum { WAVES_MOST = 200 };

static const enum pr_msg months[13] = {
    PR_MSG_NONE,     PR_MSG_MONTH_1,  PR_MSG_MONTH_2, PR_MSG_MONTH_3, PR_MSG_MONTH_4,
    PR_MSG_MONTH_5,  PR_MSG_MONTH_6,  PR_MSG_MONTH_7, PR_MSG_MONTH_8, PR_MSG_MONTH_9,
    PR_MSG_MONTH_10, PR_MSG_MONTH_11, PR_MSG_MONTH_12};
static const char *const label_prefixes[] = {"волна ", "срез ",  "замер ", "диагностика ",
                                             "wave ",  "round ", NULL};
static const char *const first_words[] = {
    "входная", "входной", "входящая", "стартовая", "до",  "первая", "начало года",
    "initial", "first",   "before",   "start",     "pre", NULL};
static const char *const last_words[] = {"итоговая",  "итоговый",   "выходная", "после",
                                         "последняя", "конец года", "final",    "last",
                                         "after",     "end",        "post",     NULL};

struct judge_waves judge_waves_of(struct pr_arena *arena, const struct pr_context *context) {
    struct judge_waves w = {.arena = arena,
                            .n = context->n_waves,
                            .capacity = context->n_waves,
                            .known = context->n_waves,
                            .option = context->wave_option,
                            .otherwise = context->wave_otherwise};
    w.item = pr_arena_array(arena, context->n_waves, sizeof *w.item);
    w.label = judge_index_new(arena, 16);
    w.name = judge_index_new(arena, 16);
    for (size_t i = 0; i < context->n_waves; i++) {
        w.item[i] = context->wave[i];
        *judge_index_at(&w.name, pr_text_fold(arena, context->wave[i].name)) = i;
        w.declared = w.declared || context->wave[i].declared;
    }
    return w;
}

/* A column of free text is no list of waves: beyond a limit nothing is made. */
static int32_t add(struct judge_waves *w, struct pr_text name) {
    if (w->n >= WAVES_MOST) {
        return -1;
    }
    *judge_index_at(&w->name, pr_text_fold(w->arena, name)) = w->n;
    w->item = pr_arena_grow(w->arena, w->item, w->n, &w->capacity, sizeof *w->item);
    w->item[w->n] = (struct pr_wave){.name = name, .from = PR_NO_DAY, .to = PR_NO_DAY};
    return (int32_t)w->n++;
}

/* The window that holds a day; the shortest where windows overlap; -1: none. */
static int32_t window_of(const struct judge_waves *w, int64_t day) {
    int32_t found = -1;
    for (size_t i = 0; i < w->n && day != PR_NO_DAY; i++) {
        const struct pr_wave *wave = &w->item[i];
        if (wave->declared && day >= wave->from && day <= wave->to &&
            (found < 0 || wave->to - wave->from < w->item[found].to - w->item[found].from)) {
            found = (int32_t)i;
        }
    }
    return found;
}

/* ---- words ---- */

static int32_t by_name(const struct judge_waves *w, struct pr_text folded) {
    size_t at = judge_index_find(&w->name, folded);
    return at == SIZE_MAX ? -1 : (int32_t)at;
}

/* Whether a declared window has a day in the month (in any year where none is said). */
static bool overlaps(const struct pr_wave *wave, struct judge_month m) {
    struct judge_month a = judge_month_of_day(wave->from);
    struct judge_month b = judge_month_of_day(wave->to);
    for (int year = a.year; year <= b.year && year <= a.year + 2; year++) {
        int first = year * 12 + m.month;
        if ((m.year == 0 || m.year == year) && first >= a.year * 12 + a.month &&
            first <= b.year * 12 + b.month) {
            return true;
        }
    }
    return false;
}

/* Whether an undeclared wave is called by the month. «сентябрь» of another year is another one. */
static bool called_by(struct judge_waves const *w, const struct pr_wave *wave,
                      struct judge_month m) {
    struct judge_month own = judge_month_in(pr_text_fold(w->arena, wave->name));
    if (own.month != m.month || (own.year != 0 && m.year != 0 && own.year != m.year)) {
        return false;
    }
    if (own.year != 0 || m.year == 0 || wave->from == PR_NO_DAY) {
        return true;
    }
    struct judge_month seen = judge_month_of_day(wave->from);
    int apart = (seen.year - m.year) * 12 + seen.month - m.month;
    return apart >= -6 && apart <= 6;
}

/* The only wave of the month, or -1. */
static int32_t by_month(const struct judge_waves *w, struct judge_month m) {
    int32_t found = -1;
    for (size_t i = 0; i < w->n && m.month > 0; i++) {
        const struct pr_wave *wave = &w->item[i];
        if (wave->declared ? overlaps(wave, m) : called_by(w, wave, m)) {
            if (found >= 0) {
                return -1;
            }
            found = (int32_t)i;
        }
    }
    return found;
}

static int32_t declared_at(const struct judge_waves *w, size_t nth, bool from_end) {
    for (size_t i = 0; i < w->n; i++) {
        size_t at = from_end ? w->n - 1 - i : i;
        if (w->item[at].declared && nth-- == 0) {
            return (int32_t)at;
        }
    }
    return -1;
}

/* Other ways to name a declared wave: «волна сентябрь», «1», «входная», «09.2025»-like months. */
static int32_t by_other_words(const struct judge_waves *w, struct pr_text folded) {
    for (size_t i = 0; label_prefixes[i] != NULL; i++) {
        struct pr_text prefix = pr_text_of(label_prefixes[i]);
        if (pr_text_starts(folded, prefix)) {
            folded = pr_text_slice(folded, prefix.n, folded.n);
            int32_t named = by_name(w, folded);
            if (named >= 0) {
                return named;
            }
        }
    }
    int64_t number = 0;
    if (pr_integer_parse(folded, &number)) {
        return number >= 1 && number <= (int64_t)w->n ? declared_at(w, (size_t)number - 1, false)
                                                      : -1;
    }
    if (pr_text_among(folded, first_words)) {
        return declared_at(w, 0, false);
    }
    if (pr_text_among(folded, last_words)) {
        return declared_at(w, 0, true);
    }
    return by_month(w, (struct judge_month){0, pr_month_of(folded), 0});
}

static int32_t of_label(struct judge_waves *w, struct pr_text label, bool *same) {
    struct pr_text folded = pr_text_fold(w->arena, label);
    int32_t found = by_name(w, folded);
    *same = found >= 0;
    if (found >= 0 || folded.n == 0) {
        return found;
    }
    if (w->declared) {
        return by_other_words(w, folded);
    }
    *same = true;
    return add(w, pr_text_squeeze(w->arena, label));
}

int32_t judge_wave_called(struct judge_waves *w, struct pr_text name) {
    int32_t found = by_name(w, pr_text_fold(w->arena, name));
    return found >= 0 ? found : add(w, pr_text_squeeze(w->arena, name));
}

/* A million records say a handful of words: each is looked up once. */
int32_t judge_wave_of_label(struct judge_waves *w, struct pr_text label, bool *same) {
    size_t *known = judge_index_at(&w->label, label);
    if (*known == SIZE_MAX) {
        int32_t wave = of_label(w, label, same);
        *known = (size_t)(wave + 1) * 2 + (*same ? 1 : 0);
        return wave;
    }
    *same = *known % 2 == 1;
    return (int32_t)(*known / 2) - 1;
}

/* ---- the name of a file ---- */

static bool inside_word(char c) {
    return ((unsigned char)c & 0x80) != 0 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Whether the wave's name stands in the file's name as a word of its own. */
static bool names_it(struct pr_text file, struct pr_text name) {
    for (size_t start = 0; name.n > 0 && start < file.n;) {
        size_t at = pr_text_find(pr_text_slice(file, start, file.n), name);
        if (at == SIZE_MAX) {
            return false;
        }
        at += start;
        size_t end = at + name.n;
        bool left = at == 0 || !inside_word(file.s[at - 1]);
        if (left && (end == file.n || !inside_word(file.s[end]))) {
            return true;
        }
        start = at + 1;
    }
    return false;
}

/* The name without its folders, folded; long dashes and quotes part words as blanks do. */
static struct pr_text file_name(struct pr_arena *arena, struct pr_text name) {
    struct pr_text folded = pr_text_fold(arena, name);
    struct pr_buf b = pr_buf_new(arena);
    for (size_t i = 0; i < folded.n;) {
        uint32_t c = pr_utf8_next(folded, &i);
        bool sign = (c >= 0x2010 && c <= 0x206F) || c == 0xAB || c == 0xBB;
        pr_buf_code(&b, sign ? ' ' : c);
    }
    return pr_buf_done(&b);
}

/* A wave by month; where none is declared it is made and called by the month. */
static int32_t of_month(struct judge_waves *w, struct judge_month m) {
    if (m.month == 0) {
        return -1;
    }
    int32_t found = -1;
    if (m.day > 0) { /* a day inside a window says more than its month */
        found = window_of(w, pr_day_from(m.year, m.month, m.day));
    }
    found = found >= 0 ? found : by_month(w, m);
    if (found >= 0 || w->declared) {
        return found;
    }
    struct pr_text name = pr_word(PR_RU, months[m.month]);
    if (by_name(w, name) >= 0) { /* the same month of another year */
        struct pr_buf b = pr_buf_new(w->arena);
        pr_buf_text(&b, name);
        pr_buf_char(&b, ' ');
        pr_buf_int(&b, m.year);
        name = pr_buf_done(&b);
    }
    return add(w, name);
}

static int32_t by_name_of(struct judge_waves *w, struct pr_text file) {
    struct pr_text name = file_name(w->arena, file);
    int32_t found = -1;
    for (size_t i = 0; i < w->n; i++) {
        if (names_it(name, pr_text_fold(w->arena, w->item[i].name))) {
            if (found >= 0) {
                return -1;
            }
            found = (int32_t)i;
        }
    }
    return found >= 0 ? found : of_month(w, judge_month_in(name));
}

/* The name of a workbook's sheet says more than that of the book. */
static int32_t by_file_name(struct judge_waves *w, const struct pr_table *t) {
    struct pr_text name = pr_path_name(pr_text_of(t->place != NULL ? t->place : t->file));
    struct pr_text page = pr_path_page(name);
    int32_t found = page.n > 0 ? by_name_of(w, page) : -1;
    return found >= 0 ? found : by_name_of(w, pr_text_slice(name, 0, name.n - page.n));
}

/* ---- time stamps ---- */

struct judge_clock judge_clock_of(const struct pr_table *t) {
    struct judge_clock clock = {{pr_table_field(t, PR_FIELD_TIMESTAMP),
                                 pr_table_field(t, PR_FIELD_FINISHED),
                                 /* of a sheet of observation it is the lesson's day */
                                 t->kind == PR_KIND_SURVEY || t->kind == PR_KIND_DIAGNOSTICS
                                     ? pr_table_field(t, PR_FIELD_DATE)
                                     : NULL}};
    for (size_t i = 0; i < PR_COUNT_OF(clock.column); i++) {
        if (clock.column[i] != NULL && clock.column[i]->moment == NULL) {
            clock.column[i] = NULL;
        }
    }
    return clock;
}

struct pr_moment judge_stamp(const struct judge_clock *clock, size_t row,
                             const struct pr_column **column) {
    for (size_t i = 0; i < PR_COUNT_OF(clock->column); i++) {
        const struct pr_column *c = clock->column[i];
        if (c != NULL && c->missing[row] == PR_PRESENT) {
            *column = c;
            return c->moment[row];
        }
    }
    *column = NULL;
    return (struct pr_moment){PR_NO_DAY, -1};
}

struct days {
    const struct pr_day_count *item;
    size_t n;
};

/* The days that the records speak of; runs of one day count together. */
static struct days days_of(const struct judge_waves *w, const struct pr_table *t) {
    if (w->day != NULL) {
        return (struct days){w->day, w->n_days};
    }
    struct judge_clock clock = judge_clock_of(t);
    struct pr_day_count *list = pr_arena_array(w->arena, t->n_rows + 1, sizeof *list);
    size_t n = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        const struct pr_column *c = NULL;
        int64_t day = t->row[r].quarantined ? PR_NO_DAY : judge_stamp(&clock, r, &c).day;
        if (n > 0 && list[n - 1].day == day) {
            list[n - 1].n++;
        } else {
            list[n++] = (struct pr_day_count){.day = day, .n = 1};
        }
    }
    return (struct days){list, n};
}

/* The declared window with most stamps; -1 when none has any, or two share the lead. */
static int32_t by_windows(const struct judge_waves *w, const struct pr_table *t) {
    size_t *hits = pr_arena_array(w->arena, w->n, sizeof *hits);
    struct days days = days_of(w, t);
    for (size_t i = 0; i < days.n; i++) {
        int32_t at = window_of(w, days.item[i].day);
        if (at >= 0) {
            hits[at] += days.item[i].n;
        }
    }
    int32_t best = -1;
    bool tie = false;
    for (size_t i = 0; i < w->n; i++) {
        if (hits[i] > 0 && (best < 0 || hits[i] >= hits[best])) {
            tie = best >= 0 && hits[i] == hits[best];
            best = (int32_t)i;
        }
    }
    return tie ? -1 : best;
}

/* The month most stamps fall into; the earlier one of equals. */
struct judge_month judge_month_of_stamps(const struct judge_waves *w, const struct pr_table *t) {
    enum { FIRST = 1990, MONTHS = 12 * 120 };
    size_t *hits = pr_arena_array(w->arena, MONTHS, sizeof *hits);
    struct days days = days_of(w, t);
    size_t best = 0;
    for (size_t i = 0; i < days.n; i++) {
        int64_t day = days.item[i].day;
        if (day < pr_day_from(FIRST, 1, 1) || day > pr_day_from(FIRST + 119, 12, 31)) {
            continue;
        }
        struct judge_month m = judge_month_of_day(day);
        size_t at = (size_t)((m.year - FIRST) * 12 + m.month - 1);
        hits[at] += days.item[i].n;
        bool more = hits[at] > hits[best] || (hits[at] == hits[best] && at < best);
        best = more ? at : best;
    }
    struct judge_month none = {0, 0, 0};
    struct judge_month found = {FIRST + (int)(best / 12), (int)(best % 12) + 1, 0};
    return hits[best] > 0 ? found : none;
}

/* A teacher's table says above its header when it was: «Срез: май», «Дата: 15.05.2026». */
static int32_t by_title(struct judge_waves *w, const struct pr_table *t) {
    static const char *const waves[] = {"срез", "волна", "замер", "wave", NULL};
    static const char *const days[] = {
        "дата", "дата проведения", "дата работы", "месяц", "период", "date", NULL};
    bool of_teacher = t->kind == PR_KIND_DIAGNOSTICS || t->kind == PR_KIND_DEFICITS;
    int32_t found = -1;
    for (size_t i = 0; of_teacher && i < t->n_preamble && found < 0; i++) {
        struct pr_text name = pr_text_fold(w->arena, t->preamble[i].name);
        bool same = false;
        if (pr_text_among(name, waves)) {
            found = judge_wave_of_label(w, t->preamble[i].value, &same);
        } else if (pr_text_among(name, days)) {
            found = of_month(w, judge_month_in(pr_text_fold(w->arena, t->preamble[i].value)));
        }
    }
    return found;
}

/* A work written outside every window is of the wave in whose month most of it was written. */
static int32_t by_month_of_work(const struct judge_waves *w, const struct pr_table *t) {
    return t->kind == PR_KIND_DIAGNOSTICS && w->declared ? by_month(w, judge_month_of_stamps(w, t))
                                                         : -1;
}

/* Nothing in the file tells it: somebody says so, or its months do. */
static int32_t by_others(struct judge_waves *w, const struct pr_table *t) {
    int32_t found = -1;
    bool same = false;
    if (t->wave_said.n > 0) {
        found = judge_wave_of_label(w, t->wave_said, &same);
        w->from = PR_WAVE_TOLD_BY_MAPPING;
    }
    if (found < 0 && w->option.n > 0) {
        found = judge_wave_of_label(w, w->option, &same);
        w->from = PR_WAVE_TOLD_BY_CALL;
    }
    if (found < 0 && !w->declared) {
        found = of_month(w, judge_month_of_stamps(w, t));
        w->from = PR_WAVE_TOLD_BY_DAYS;
    }
    if (found < 0 && !w->declared && w->otherwise.n > 0) {
        found = judge_wave_of_label(w, w->otherwise, &same);
        w->from = PR_WAVE_TOLD_BY_NOTHING;
    }
    return found;
}

int32_t judge_wave_of_file(struct judge_waves *w, const struct pr_table *t) {
    int32_t found = by_title(w, t);
    w->from = PR_WAVE_TOLD_BY_TITLE;
    if (found < 0) {
        found = by_windows(w, t);
        found = found >= 0 ? found : by_month_of_work(w, t);
        w->from = PR_WAVE_TOLD_BY_DAYS;
    }
    if (found < 0) {
        found = by_file_name(w, t);
        w->from = PR_WAVE_TOLD_BY_NAME;
    }
    return found >= 0 ? found : by_others(w, t);
}

enum judge_in judge_wave_holds(const struct judge_waves *w, int32_t wave, int64_t day) {
    const struct pr_wave *own = &w->item[wave];
    if (day == PR_NO_DAY || !own->declared || (day >= own->from && day <= own->to)) {
        return JUDGE_IN;
    }
    if (window_of(w, day) >= 0) {
        return JUDGE_OTHER;
    }
    return day < own->from ? JUDGE_EARLY : JUDGE_LATE;
}

/* ---- order ---- */

/* The day that decides the order of waves: the first day, else the first of the named month. */
static int64_t order_day(const struct pr_wave *wave, int school_year) {
    int month = pr_month_of(wave->name);
    if (wave->from != PR_NO_DAY) {
        return wave->from;
    }
    return month == 0 ? INT64_MAX
                      : pr_day_from(month >= 8 ? school_year : school_year + 1, month, 1);
}

static int year_of(const struct judge_waves *w, struct pr_text said) {
    if (judge_year_in(said) > 0) {
        return judge_year_in(said);
    }
    int found = 2000; /* only months are known: any year gives their order */
    for (size_t i = 0; i < w->n; i++) {
        if (w->item[i].from != PR_NO_DAY) {
            struct judge_month m = judge_month_of_day(w->item[i].from);
            int year = m.month >= 8 ? m.year : m.year - 1;
            found = found == 2000 || year < found ? year : found;
        }
    }
    return found;
}

void judge_waves_sort(struct judge_waves *w, struct pr_text school_year) {
    int year = year_of(w, school_year);
    for (size_t i = 1; i < w->n; i++) {
        struct pr_wave wave = w->item[i];
        size_t at = i;
        while (at > 0 && order_day(&w->item[at - 1], year) > order_day(&wave, year)) {
            w->item[at] = w->item[at - 1];
            at--;
        }
        w->item[at] = wave;
    }
}
