/* How attendance and feedback find their event (INPUTS, decided rule 7): by its code, by the code
 * without its zeros, by number («заседание 2»), by title, by a day on which only one was held. A
 * title that several events bear («Заседание») is told by the day. */
#include "inner.h"

enum { SEVERAL = 1 }; /* below SIZE_MAX: two events share the key */

static const char *const number_words[] = {"мероприятие", "событие", "заседание", "встреча",
                                           "занятие",     "meeting", "event",     "no.",
                                           "no",          "n",       "№",         NULL};

static void put(struct judge_index *x, struct pr_text key, size_t event) {
    if (key.n > 0) {
        size_t *at = judge_index_at(x, key);
        *at = *at == SIZE_MAX || *at == event ? event : SIZE_MAX - SEVERAL;
    }
}

static int32_t get(const struct judge_index *x, struct pr_text key) {
    size_t at = key.n > 0 ? judge_index_find(x, key) : SIZE_MAX;
    return at < INT32_MAX ? (int32_t)at : at == SIZE_MAX - SEVERAL ? JUDGE_SEVERAL : -1;
}

static struct pr_text day_key(struct pr_arena *arena, struct pr_text title, int64_t day) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_text(&b, title);
    pr_buf_char(&b, '\x1f');
    pr_buf_int(&b, day);
    return pr_buf_done(&b);
}

/* Quotes and a closing point are written or not. */
static struct pr_text title_key(struct pr_arena *arena, struct pr_text title) {
    struct pr_text number;
    struct pr_text t = pr_heading_normal(arena, title, &number);
    while (t.n > 0 && (t.s[t.n - 1] == '.' || t.s[t.n - 1] == ' ')) {
        t.n--;
    }
    return t;
}

static struct pr_text without_zeros(struct pr_text digits) {
    while (digits.n > 1 && digits.s[0] == '0') {
        digits = pr_text_slice(digits, 1, digits.n);
    }
    return digits;
}

/* «2», «№ 2», «заседание № 2»: the digits and nothing else. */
static bool is_number(struct pr_text folded, struct pr_text *digits) {
    struct pr_text t = folded;
    for (size_t i = 0; number_words[i] != NULL; i++) {
        struct pr_text word = pr_text_of(number_words[i]);
        if (pr_text_starts(t, word)) {
            t = pr_text_trim(pr_text_slice(t, word.n, t.n));
        }
    }
    size_t n = 0;
    while (n < t.n && t.s[n] >= '0' && t.s[n] <= '9') {
        n++;
    }
    *digits = without_zeros(pr_text_slice(t, 0, n));
    return n > 0 && (n == t.n || (n + 1 == t.n && t.s[n] == '.'));
}

void judge_event_finder_add(struct judge_event_finder *f, size_t event) {
    struct pr_arena *arena = f->arena;
    const struct pr_event *e = &f->context->event[event];
    struct pr_text digits;
    struct pr_text title = title_key(arena, e->title);
    int64_t day = e->held != PR_NO_DAY ? e->held : e->planned;
    put(&f->code, e->number, event);
    put(&f->loose, judge_loose(arena, e->number), event);
    if (judge_lesson_number(e->number, &digits)) {
        put(&f->number, digits, event);
    }
    put(&f->title, title, event);
    if (day != PR_NO_DAY) {
        put(&f->day, day_key(arena, PR_TEXT(""), day), event);
        put(&f->titled_day, day_key(arena, title, day), event);
    }
}

struct judge_event_finder judge_event_finder_new(struct pr_arena *arena,
                                                 const struct pr_context *context) {
    size_t n = context->n_events;
    struct judge_event_finder f = {.arena = arena,
                                   .context = context,
                                   .code = judge_index_new(arena, n),
                                   .loose = judge_index_new(arena, n),
                                   .number = judge_index_new(arena, n),
                                   .title = judge_index_new(arena, n),
                                   .titled_day = judge_index_new(arena, n),
                                   .day = judge_index_new(arena, n)};
    for (size_t i = 0; i < n; i++) {
        judge_event_finder_add(&f, i);
    }
    return f;
}

/* «М02 Доклад», «М02. Доклад»: a code stands in front. */
static int32_t by_first_word(const struct judge_event_finder *f, struct pr_text said) {
    size_t end = 0;
    while (end < said.n && said.s[end] != ' ') {
        end++;
    }
    size_t last = end;
    while (last > 0 && (said.s[last - 1] == '.' || said.s[last - 1] == ':' ||
                        said.s[last - 1] == ',' || said.s[last - 1] == ')')) {
        last--;
    }
    bool digit = last > 0 && said.s[last - 1] >= '0' && said.s[last - 1] <= '9';
    bool letter = last > 0 && (said.s[0] < '0' || said.s[0] > '9');
    if (end == said.n || !digit || !letter) {
        return -1;
    }
    return get(&f->code, pr_code_normal(f->arena, pr_text_slice(said, 0, last), NULL));
}

/* By what is said of it, a title of several by the day beside it. */
static int32_t by_words(const struct judge_event_finder *f, struct pr_text said, int64_t day) {
    struct pr_text digits;
    struct pr_text title = title_key(f->arena, said);
    bool number = is_number(pr_text_fold(f->arena, said), &digits);
    const int32_t found[] = {
        get(&f->code, said),
        get(&f->loose, judge_loose(f->arena, said)),
        number ? get(&f->number, digits) : -1,
        get(&f->title, title),
        day != PR_NO_DAY ? get(&f->titled_day, day_key(f->arena, title, day)) : -1,
        by_first_word(f, said),
    };
    int32_t best = -1;
    for (size_t i = 0; i < PR_COUNT_OF(found) && best < 0; i++) {
        best = found[i] != -1 ? found[i] : best;
    }
    return best;
}

int32_t judge_event_named(const struct judge_event_finder *f, struct pr_text said, int64_t day) {
    struct pr_text digits;
    int32_t found = said.n > 0 ? by_words(f, said, day) : -1;
    /* a code that the plan does not know is not another event of that day */
    bool strange = judge_is_code(said) || (found == -1 && is_number(said, &digits));
    if (found < 0 && day != PR_NO_DAY && !strange) {
        int32_t held = get(&f->day, day_key(f->arena, PR_TEXT(""), day));
        found = held >= 0 ? held : found;
    }
    return found;
}

int32_t judge_event_of(const struct judge_event_finder *f, const struct pr_table *t, size_t row,
                       bool *by_code) {
    struct pr_text said = pr_table_text(t, row, PR_FIELD_EVENT);
    if (by_code != NULL) {
        *by_code = get(&f->code, said) >= 0;
    }
    return judge_event_named(f, said, judge_day(t, row, PR_FIELD_DATE));
}
