/* How each file asked the questions of a questionnaire: which heading, which answers came.
 *
 * A question that a file lacks is looked for among the headings that belong to no question: the one
 * whose words are nearest, else, where as many are left as are missing, the one in its place.
 */
#include "drift.h"

/* ---- words of a heading ---- */

/* «Вопрос [строка]» -> «строка»; numbering and the item's code in front do not matter. */
struct pr_text judge_question_words(struct pr_arena *arena, struct pr_text heading,
                                    struct pr_text code) {
    struct pr_text number;
    struct pr_text t = pr_text_trim(heading);
    size_t open = t.n;
    while (open > 0 && t.n > 2 && t.s[t.n - 1] == ']' && t.s[open - 1] != '[') {
        open--;
    }
    if (t.n > 2 && t.s[t.n - 1] == ']' && open > 1) {
        t = pr_text_slice(t, open, t.n - 1);
    }
    t = pr_heading_normal(arena, t, &number);
    struct pr_text folded = pr_text_fold(arena, code);
    if (folded.n > 0 && pr_text_starts(t, folded)) {
        t = pr_text_trim(pr_text_slice(t, folded.n, t.n));
    }
    return t;
}

double judge_alike(struct pr_arena *arena, struct pr_text a, struct pr_text b) {
    enum { MOST = 400 };
    uint32_t x[MOST];
    size_t n = 0;
    for (size_t at = 0; at < a.n && n < MOST;) {
        x[n++] = pr_utf8_next(a, &at);
    }
    size_t *row = pr_arena_array(arena, n + 1, sizeof *row);
    for (size_t i = 0; i <= n; i++) {
        row[i] = i;
    }
    size_t m = 0;
    for (size_t at = 0; at < b.n && m < MOST;) {
        uint32_t y = pr_utf8_next(b, &at);
        size_t corner = row[0];
        row[0] = ++m;
        for (size_t i = 1; i <= n; i++) {
            size_t change = corner + (x[i - 1] != y);
            corner = row[i];
            size_t less = row[i - 1] < row[i] ? row[i - 1] + 1 : row[i] + 1;
            row[i] = change < less ? change : less;
        }
    }
    size_t longer = n > m ? n : m;
    return longer == 0 ? 1 : 1 - (double)row[n] / (double)longer;
}

/* ---- columns ---- */

static void find_bound(struct judge_drift *d, size_t table) {
    const struct pr_table *t = d->table[table];
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        bool item = column->item != NULL && column->item_index < d->ins->n_items;
        struct judge_asked *a = item ? judge_asked_at(d, table, column->item_index) : NULL;
        if (a != NULL && a->column == NULL) {
            a->column = column;
            a->bound = true;
        }
    }
}

size_t judge_drift_first(const struct judge_drift *d, size_t item) {
    for (size_t t = 0; t < d->n; t++) {
        if (judge_asked_at(d, t, item)->bound) {
            return t;
        }
    }
    return SIZE_MAX;
}

static bool is_stray(const struct pr_column *c) {
    return c->field == NULL && c->item == NULL && !c->personal && c->header.n > 0 &&
           c->type != PR_TYPE_MOMENT && c->type != PR_TYPE_DATE;
}

struct stray {
    const struct pr_column **column;
    bool *taken;
    size_t n, left;
};

static struct stray strays(struct judge_drift *d, const struct pr_table *t) {
    struct stray s = {.column =
                          pr_arena_array(d->arena, t->n_columns, sizeof(const struct pr_column *)),
                      .taken = pr_arena_array(d->arena, t->n_columns, sizeof *s.taken)};
    for (size_t c = 0; c < t->n_columns; c++) {
        if (is_stray(&t->column[c])) {
            s.column[s.n++] = &t->column[c];
        }
    }
    s.left = s.n;
    return s;
}

/* The heading nearest in words to a question, at least half alike. */
static size_t nearest(struct judge_drift *d, const struct stray *s, struct pr_text words) {
    double best = 0.5;
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < s->n; i++) {
        double alike =
            s->taken[i]
                ? 0
                : judge_alike(d->arena, words,
                              judge_question_words(d->arena, s->column[i]->header, PR_TEXT("")));
        if (alike > best) {
            best = alike;
            found = i;
        }
    }
    return found;
}

static void take(struct judge_asked *a, struct stray *s, size_t i) {
    a->column = s->column[i];
    s->taken[i] = true;
    s->left--;
}

/* Questions that the file lacks and others have. */
static void find_missing(struct judge_drift *d, size_t table) {
    struct stray s = strays(d, d->table[table]);
    size_t missing = 0;
    for (size_t i = 0; i < d->ins->n_items; i++) {
        size_t first = judge_drift_first(d, i);
        struct judge_asked *a = judge_asked_at(d, table, i);
        if (a->bound || first == SIZE_MAX) {
            continue;
        }
        struct pr_text words = judge_question_words(
            d->arena, judge_asked_at(d, first, i)->column->header, d->ins->item[i].code);
        size_t near = nearest(d, &s, words);
        if (near != SIZE_MAX) {
            take(a, &s, near);
        } else {
            missing++;
        }
    }
    size_t answers = 0;
    for (size_t k = 0; k < s.n; k++) {
        answers += !s.taken[k] && s.column[k]->type == PR_TYPE_ANSWER;
    }
    for (size_t i = 0, k = 0; answers == missing && i < d->ins->n_items; i++) {
        struct judge_asked *a = judge_asked_at(d, table, i);
        if (a->column != NULL || judge_drift_first(d, i) == SIZE_MAX) {
            continue;
        }
        while (k < s.n && (s.taken[k] || s.column[k]->type != PR_TYPE_ANSWER)) {
            k++;
        }
        if (k < s.n) {
            take(a, &s, k);
        }
    }
}

/* ---- wordings ---- */

/* Whether the passport says that these words ask the item. */
static bool bridged(const struct judge_drift *d, size_t item, struct pr_text words) {
    const struct pr_settings *s = &d->context->settings;
    for (size_t i = 0; i < s->n_same; i++) {
        if (s->same[i].sort == PR_SAME_QUESTION &&
            pr_same_means(d->arena, &s->same[i], d->ins, &d->ins->item[item])) {
            struct pr_text said =
                judge_question_words(d->arena, s->same[i].text, d->ins->item[item].code);
            if (pr_text_equal(said, words)) {
                return true;
            }
        }
    }
    return false;
}

static void compare_words(struct judge_drift *d, size_t item) {
    size_t first = judge_drift_first(d, item);
    struct pr_text code = d->ins->item[item].code;
    struct pr_text *words = pr_arena_array(d->arena, d->n, sizeof *words);
    if (first == SIZE_MAX) {
        return;
    }
    words[first] =
        judge_question_words(d->arena, judge_asked_at(d, first, item)->column->header, code);
    for (size_t t = 0; t < d->n; t++) {
        struct judge_asked *a = judge_asked_at(d, t, item);
        a->wording = first;
        a->worded = a->column == NULL ? JUDGE_NOT_ASKED : JUDGE_AS_USUAL;
        if (a->column == NULL) {
            continue;
        }
        words[t] = judge_question_words(d->arena, a->column->header, code);
        bool plain = words[t].n == 0 || words[first].n == 0; /* a code alone tells no words */
        bool alike = plain || pr_text_equal(words[t], words[first]) || bridged(d, item, words[t]) ||
                     bridged(d, item, words[first]);
        if (a->bound && alike) {
            continue;
        }
        a->worded = JUDGE_OTHERWISE;
        a->wording = t;
        for (size_t k = t; k > 0; k--) {
            a->wording = pr_text_equal(words[k - 1], words[t]) ? k - 1 : a->wording;
        }
    }
}

/* ---- the tables ---- */

static int32_t first_wave(const struct pr_table *t) {
    int32_t first = -1;
    for (size_t r = 0; r < t->n_rows; r++) {
        bool counts = t->row[r].use == PR_COUNTS && t->row[r].wave >= 0;
        first = counts && (first < 0 || t->row[r].wave < first) ? t->row[r].wave : first;
    }
    return first;
}

static void choose(struct judge_drift *d, struct pr_table *const *table, size_t n) {
    int32_t *wave = pr_arena_array(d->arena, n, sizeof *wave);
    d->table = pr_arena_array(d->arena, n, sizeof(const struct pr_table *));
    for (size_t i = 0; i < n; i++) {
        const struct pr_table *t = table[i];
        bool mine = t->kind == PR_KIND_SURVEY && judge_readable(t) && t->instrument != NULL &&
                    judge_same_instrument(t->instrument, d->ins);
        int32_t first = mine ? first_wave(t) : -1;
        if (first < 0) {
            continue;
        }
        size_t at = d->n++;
        while (at > 0 && wave[at - 1] > first) {
            d->table[at] = d->table[at - 1];
            wave[at] = wave[at - 1];
            at--;
        }
        d->table[at] = t;
        wave[at] = first;
    }
}

bool judge_same_form(const struct judge_asked *a, const struct judge_asked *b) {
    bool written =
        a->written == b->written || a->written == JUDGE_EITHER || b->written == JUDGE_EITHER;
    return a->worded == b->worded && a->wording == b->wording && a->off_scale == b->off_scale &&
           a->shifted == b->shifted && a->unknown == b->unknown &&
           pr_text_equal(a->word, b->word) && a->labels == b->labels && written;
}

struct judge_drift judge_drift_of(struct pr_arena *arena, const struct pr_context *context,
                                  struct pr_table *const *table, size_t n,
                                  const struct pr_instrument *ins) {
    struct judge_drift d = {.arena = arena, .context = context, .ins = ins};
    choose(&d, table, n);
    if (d.n < 2) {
        d.n = 0;
        return d;
    }
    for (size_t i = 0; i < context->settings.n_same; i++) {
        const struct pr_same *same = &context->settings.same[i];
        d.same_scale =
            d.same_scale || (same->sort == PR_SAME_SCALE && pr_same_means(arena, same, ins, NULL));
    }
    d.asked = pr_arena_array(arena, d.n * ins->n_items, sizeof *d.asked);
    for (size_t t = 0; t < d.n; t++) {
        find_bound(&d, t);
    }
    for (size_t t = 0; t < d.n; t++) {
        find_missing(&d, t);
    }
    for (size_t i = 0; i < ins->n_items; i++) {
        compare_words(&d, i);
    }
    judge_drift_answers(&d);
    judge_drift_labels(&d);
    return d;
}
