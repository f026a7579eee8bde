/* Alarm of a form that changed between waves: another wording of a question, a question that is
 * gone, other options, another scale. What differs is named with both places; scales that hold such
 * a question are not compared between these waves (EVIDENCE: versions of instruments are never
 * mixed) until the passport bridges it. */
#include "drift.h"

#include <string.h>

/* ---- for analysis ---- */

static bool has_wave(const struct pr_table *t, size_t wave) {
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use == PR_COUNTS && t->row[r].wave >= 0 && (size_t)t->row[r].wave == wave) {
            return true;
        }
    }
    return false;
}

/* The number of the form in which a file asked an item: that of the first file alike. */
static int32_t form_of(const struct judge_drift *d, size_t table, size_t item) {
    for (size_t t = 0; t < table; t++) {
        if (judge_same_form(judge_asked_at(d, t, item), judge_asked_at(d, table, item))) {
            return (int32_t)t;
        }
    }
    return (int32_t)table;
}

const int32_t *judge_forms(struct pr_arena *arena, const struct pr_context *context,
                           struct pr_table *const *table, size_t n,
                           const struct pr_instrument *ins) {
    struct judge_drift d = judge_drift_of(arena, context, table, n, ins);
    size_t waves = context->n_waves;
    int32_t *form = pr_arena_array(arena, ins->n_items * waves, sizeof *form);
    bool *seen = pr_arena_array(arena, waves, sizeof *seen);
    bool differ = false;
    for (size_t t = 0; t < d.n; t++) {
        for (size_t w = 0; w < waves; w++) {
            if (!has_wave(d.table[t], w)) {
                continue;
            }
            for (size_t i = 0; i < ins->n_items; i++) {
                int32_t *at = &form[i * waves + w];
                int32_t mine = form_of(&d, t, i);
                *at = seen[w] && *at != mine ? -1 : mine;
                differ = differ || *at != 0;
            }
            seen[w] = true;
        }
    }
    return differ ? form : NULL;
}

/* ---- what is said ---- */

struct saying {
    struct judging *j;
    const struct judge_drift *d;
};

static struct pr_issue at_heading(const struct pr_table *t, const struct judge_asked *a,
                                  enum pr_issue_code code) {
    return judge_heading_issue(t, a->column, code, PR_ACTION_REPORT);
}

static void arg(struct pr_issue *issue, struct pr_text text) {
    issue->args[issue->n_args++] = pr_arg_text(text);
}

static void arg_number(struct pr_issue *issue, size_t number) {
    issue->args[issue->n_args++] = pr_arg_count((int64_t)number);
}

/* Ingest has said of the heading that it belongs to no question: what it is replaces that. */
static void say(struct judging *j, struct pr_issue issue) {
    for (size_t i = 0; i < j->issues->n; i++) {
        struct pr_issue *said = &j->issues->items[i];
        if (said->code == PR_ISSUE_question_unbound && said->file != NULL &&
            said->column == issue.column && strcmp(said->file, issue.file) == 0) {
            const char *file = said->file;
            pr_issues_add(j->issues, issue);
            j->issues->items[i] = j->issues->items[j->issues->n - 1];
            j->issues->items[i].file = file;
            j->issues->n--;
            return;
        }
    }
    pr_issues_add(j->issues, issue);
}

static struct pr_text next_word(struct pr_text *rest) {
    struct pr_text word = PR_TEXT("");
    while (word.n == 0 && pr_text_next(rest, ' ', &word)) {
    }
    return word;
}

/* «интересно» -> «неинтересно» */
static bool negates(struct pr_text word, struct pr_text other) {
    struct pr_text no = PR_TEXT("не");
    return pr_text_starts(other, no) && pr_text_equal(pr_text_slice(other, no.n, other.n), word);
}

/* Whether nothing but letters within words differs, and few of them. */
static bool is_slip(struct pr_arena *arena, struct pr_text was, struct pr_text is) {
    struct pr_text a = was, b = is, x = next_word(&a), y = next_word(&b);
    while (x.n > 0 && y.n > 0 && !negates(x, y) && !negates(y, x)) {
        x = next_word(&a);
        y = next_word(&b);
    }
    return x.n == 0 && y.n == 0 && judge_alike(arena, was, is) > 0.9;
}

/* {2} code, {3} questionnaire, {4} old words, {5} file, {6} line, {7} column, {8} new words */
static void say_wording(const struct saying *s, size_t table, size_t item) {
    const struct judge_drift *d = s->d;
    size_t first = judge_drift_first(d, item);
    const struct judge_asked *a = judge_asked_at(d, table, item);
    const struct pr_column *old = judge_asked_at(d, first, item)->column;
    struct pr_text was = pr_text_squeeze(d->arena, old->header);
    struct pr_text is =
        a->column != NULL ? pr_text_squeeze(d->arena, a->column->header) : PR_TEXT("");
    bool alike = a->column != NULL &&
                 is_slip(d->arena, pr_text_fold(d->arena, was), pr_text_fold(d->arena, is));
    enum pr_issue_code code = a->column == NULL ? PR_ISSUE_question_dropped
                              : alike           ? PR_ISSUE_question_respelled
                                                : PR_ISSUE_question_changed;
    struct pr_issue issue = at_heading(d->table[table], a, code);
    arg(&issue, d->ins->item[item].code);
    arg(&issue, d->ins->name);
    arg(&issue, was);
    arg(&issue, pr_text_of(d->table[first]->place));
    arg_number(&issue, d->table[first]->form.header_line);
    arg_number(&issue, old->n);
    if (a->column != NULL) {
        arg(&issue, is);
    }
    say(s->j, issue);
}

static bool is_off(const struct judge_asked *a) {
    return a->off_scale || a->shifted;
}
static bool is_unknown(const struct judge_asked *a) {
    return a->unknown && !a->several;
}
static bool is_several(const struct judge_asked *a) {
    return a->several;
}
static bool is_relabelled(const struct judge_asked *a) {
    return a->relabelled;
}

/* What concerns many questions of a file at once: said once, at the first of them. */
static const struct {
    bool (*is)(const struct judge_asked *a);
    enum pr_issue_code code;
} faults[] = {{is_off, PR_ISSUE_scale_changed},
              {is_unknown, PR_ISSUE_options_changed},
              {is_several, PR_ISSUE_question_multiple},
              {is_relabelled, PR_ISSUE_options_moved}};

/* A file that has the item without the fault, or one before with other strange words; SIZE_MAX:
 * then it is no change. */
static size_t without(const struct judge_drift *d, size_t table, size_t item,
                      bool (*is)(const struct judge_asked *a)) {
    struct pr_text word = judge_asked_at(d, table, item)->word;
    for (size_t t = 0; t < d->n; t++) {
        const struct judge_asked *a = judge_asked_at(d, t, item);
        bool others = is == is_unknown && t < table && !pr_text_equal(a->word, word);
        if (a->bound && (!is(a) || others)) {
            return t;
        }
    }
    return SIZE_MAX;
}

/* {2} codes, {3} questionnaire, {4} the other file, {5} line, {6} column, {7} the unknown word */
static void say_fault(const struct saying *s, size_t table, size_t fault) {
    const struct judge_drift *d = s->d;
    struct pr_issue issue = {.n_args = 0};
    struct pr_buf codes = pr_buf_new(d->arena);
    size_t other = SIZE_MAX;
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < d->ins->n_items; i++) {
        const struct judge_asked *a = judge_asked_at(d, table, i);
        size_t good = faults[fault].is(a) ? without(d, table, i, faults[fault].is) : SIZE_MAX;
        if (good == SIZE_MAX) {
            continue;
        }
        if (first == SIZE_MAX) {
            first = i;
            other = good;
            issue = at_heading(d->table[table], a, faults[fault].code);
        }
        pr_buf_c(&codes, codes.n > 0 ? ", " : "");
        pr_buf_text(&codes, d->ins->item[i].code);
    }
    if (first == SIZE_MAX) {
        return;
    }
    arg(&issue, pr_buf_done(&codes));
    arg(&issue, d->ins->name);
    arg(&issue, pr_text_of(d->table[other]->place));
    arg_number(&issue, d->table[other]->form.header_line);
    arg_number(&issue, judge_asked_at(d, other, first)->column->n);
    const struct judge_asked *a = judge_asked_at(d, table, first);
    arg(&issue, faults[fault].is == is_relabelled ? a->label : a->word);
    pr_issues_add(s->j->issues, issue);
}

/* Words here, numbers in the first file, or the other way round. */
static void say_written(const struct saying *s, size_t table) {
    const struct judge_drift *d = s->d;
    for (size_t i = 0; i < d->ins->n_items; i++) {
        const struct judge_asked *a = judge_asked_at(d, table, i);
        for (size_t t = 0; t < table && a->written != JUDGE_EITHER; t++) {
            const struct judge_asked *b = judge_asked_at(d, t, i);
            if (b->written == JUDGE_EITHER || b->written == a->written) {
                continue;
            }
            struct pr_issue issue = at_heading(d->table[table], a, PR_ISSUE_answers_written);
            arg(&issue, d->ins->item[i].code);
            arg(&issue, d->ins->name);
            arg(&issue, pr_text_of(d->table[t]->place));
            arg_number(&issue, d->table[t]->form.header_line);
            arg_number(&issue, b->column->n);
            pr_issues_add(s->j->issues, issue);
            return;
        }
    }
}

static void say_all(const struct saying *s) {
    const struct judge_drift *d = s->d;
    for (size_t t = 0; t < d->n; t++) {
        for (size_t i = 0; i < d->ins->n_items; i++) {
            enum judge_worded worded = judge_asked_at(d, t, i)->worded;
            if (worded == JUDGE_OTHERWISE || worded == JUDGE_NOT_ASKED) {
                say_wording(s, t, i);
            }
        }
        for (size_t f = 0; f < PR_COUNT_OF(faults); f++) {
            say_fault(s, t, f);
        }
        say_written(s, t);
    }
}

/* ---- a file that nobody knows ---- */

static size_t questions_of(const struct pr_table *t, const struct pr_column **first) {
    size_t n = 0;
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        if (column->field == NULL && column->type == PR_TYPE_ANSWER && !column->personal) {
            *first = n == 0 ? column : *first;
            n++;
        }
    }
    return n;
}

bool judge_as_long(const struct pr_table *t, const struct pr_table *other) {
    const struct pr_column *first = NULL;
    return t->instrument == NULL && other->instrument != NULL &&
           questions_of(t, &first) == other->instrument->n_items;
}

/* The only questionnaire of the other files that has so many questions; NULL. *like: its file. */
static const struct pr_instrument *as_long(const struct judging *j, size_t n,
                                           const struct pr_table **like) {
    const struct pr_instrument *found = NULL;
    for (size_t i = 0; i < j->n; i++) {
        const struct pr_instrument *ins = j->table[i]->instrument;
        bool fits = j->table[i]->kind == PR_KIND_SURVEY && judge_readable(j->table[i]) &&
                    ins != NULL && ins->n_items == n;
        if (fits && found != NULL && !judge_same_instrument(found, ins)) {
            return NULL;
        }
        *like = fits && found == NULL ? j->table[i] : *like;
        found = fits && found == NULL ? ins : found;
    }
    return found;
}

/* Says more than that the questions are not known, where it can be told. */
static void unlike(struct judging *j, const struct pr_table *t) {
    const struct pr_column *first = NULL;
    const struct pr_table *like = NULL;
    size_t n = questions_of(t, &first);
    const struct pr_instrument *ins = n > 1 ? as_long(j, n, &like) : NULL;
    for (size_t i = 0; ins != NULL && i < j->issues->n; i++) {
        struct pr_issue *x = &j->issues->items[i];
        if (x->code == PR_ISSUE_questionnaire_unknown && x->file != NULL &&
            strcmp(x->file, t->file) == 0) {
            x->code = PR_ISSUE_form_unlike;
            x->n_args = 0;
            arg(x, ins->name);
            arg_number(x, n);
            arg(x, pr_text_of(like->place));
            arg(x, ins->item[0].code);
            arg(x, pr_text_squeeze(j->arena, first->header));
        }
    }
}

/* ---- rows of the passport that bridge nothing ---- */

static bool is_known(const struct judging *j, const struct pr_same *same) {
    for (size_t t = 0; t < j->n; t++) {
        const struct pr_instrument *ins = j->table[t]->instrument;
        if (ins == NULL || !judge_readable(j->table[t])) {
            continue;
        }
        if (same->sort == PR_SAME_SCALE && pr_same_means(j->arena, same, ins, NULL)) {
            return true;
        }
        for (size_t i = 0; i < ins->n_items && same->sort == PR_SAME_QUESTION; i++) {
            if (pr_same_means(j->arena, same, ins, &ins->item[i])) {
                return true;
            }
        }
    }
    return same->sort == PR_SAME_ANSWER;
}

/* Whether a heading of the files has the words of a row about a question. */
static bool is_asked(const struct judging *j, const struct pr_same *same) {
    struct pr_text words = judge_question_words(j->arena, same->text, same->item);
    bool any = same->sort != PR_SAME_QUESTION;
    for (size_t t = 0; t < j->n && !any; t++) {
        const struct pr_table *table = j->table[t];
        for (size_t c = 0; table->kind == PR_KIND_SURVEY && c < table->n_columns && !any; c++) {
            struct pr_text heading = table->column[c].header;
            any = pr_text_equal(words, judge_question_words(j->arena, heading, same->item));
        }
    }
    return any;
}

static void bridges(struct judging *j) {
    const struct pr_settings *s = &j->context->settings;
    for (size_t i = 0; i < s->n_same; i++) {
        const struct pr_same *same = &s->same[i];
        struct pr_issue issue = {
            .action = PR_ACTION_REPORT, .file = same->file, .line = same->line, .count = 1};
        if (!is_known(j, same)) {
            bool scale = same->sort == PR_SAME_SCALE;
            issue.code = scale ? PR_ISSUE_same_scale_unknown : PR_ISSUE_same_unknown;
            judge_say(j->issues, issue, same->questionnaire, same->item);
        } else if (!is_asked(j, same)) {
            issue.code = PR_ISSUE_same_words_unknown;
            judge_say(j->issues, issue, same->text, PR_TEXT(""));
        }
    }
}

void judge_drifts(struct judging *j) {
    for (size_t i = 0; i < j->n; i++) {
        const struct pr_instrument *ins = j->table[i]->instrument;
        bool mine = j->table[i]->kind == PR_KIND_SURVEY && judge_readable(j->table[i]);
        bool before = false;
        for (size_t k = 0; k < i && mine && ins != NULL; k++) {
            before = before || (j->table[k]->kind == PR_KIND_SURVEY &&
                                judge_readable(j->table[k]) && j->table[k]->instrument != NULL &&
                                judge_same_instrument(j->table[k]->instrument, ins));
        }
        if (mine && ins == NULL) {
            unlike(j, j->table[i]);
        }
        if (mine && ins != NULL && !before) {
            struct judge_drift d = judge_drift_of(j->arena, j->context, j->table, j->n, ins);
            say_all(&(struct saying){j, &d});
        }
    }
    bridges(j);
}
