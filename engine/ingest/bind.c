/* Which instrument a file's columns belong to (INPUTS, decided rules 4 and 5). A heading binds to
 * an item by the words of its question, or by the item's code in front of them or alone. Codes in
 * front may be set off by a sign («L01. …», «[L01] …») or, where they hold a letter and a digit and
 * are the instrument's, by a blank («L01 …»). */
#include "type.h"

#include <string.h>

enum { HEADING, BRACKETS, TEXTS };

/* What a heading may be recognised by; all folded, codes in joined spelling. */
struct keys {
    bool question;               /* a column that may be an item */
    struct pr_text text[TEXTS];  /* the heading and what stands in its brackets, no numbering */
    struct pr_text before;       /* the area of a criterion */
    struct pr_text code[3];      /* in front, alone, in brackets */
    struct pr_text first[TEXTS]; /* a code that a blank sets off … */
    struct pr_text after[TEXTS]; /* … and the text behind it */
};

struct match {
    const struct pr_instrument *instrument;
    size_t *item; /* by column */
    size_t n, by_text;
};

bool heading_parts(struct pr_arena *arena, struct pr_text heading, struct pr_text *before,
                   struct pr_text *inside) {
    struct pr_text t = pr_text_trim(heading);
    if (t.n < 3 || t.s[t.n - 1] != ']') {
        return false;
    }
    size_t open = t.n - 1, depth = 1;
    while (open > 0 && depth > 0) {
        open--;
        depth += t.s[open] == ']';
        depth -= t.s[open] == '[';
    }
    if (depth > 0) {
        return false;
    }
    *before = pr_text_squeeze(arena, pr_text_slice(t, 0, open));
    *inside = pr_text_squeeze(arena, pr_text_slice(t, open + 1, t.n - 1));
    return before->n > 0 && inside->n > 0;
}

enum { LONGEST_CODE = 24 };

static struct pr_text as_code(struct pr_arena *arena, struct pr_text t) {
    return t.n > 0 && t.n <= LONGEST_CODE ? pr_code_normal(arena, t, NULL) : PR_TEXT("");
}

/* «[L01]» -> «L01» */
static struct pr_text unbracketed(struct pr_text t) {
    bool both = t.n > 2 &&
                ((t.s[0] == '[' && t.s[t.n - 1] == ']') || (t.s[0] == '(' && t.s[t.n - 1] == ')'));
    return both ? pr_text_slice(t, 1, t.n - 1) : t;
}

static struct pr_text without_dot(struct pr_text t) {
    bool dot = t.n > 1 && (t.s[t.n - 1] == '.' || t.s[t.n - 1] == ':' || t.s[t.n - 1] == ')');
    return dot ? pr_text_slice(t, 0, t.n - 1) : t;
}

/* A code like L01. Plain numbers and words stand in front of any question. */
static bool letter_and_digit(struct pr_text code) {
    bool letter = false, digit = false;
    for (size_t at = 0; at < code.n;) {
        uint32_t c = pr_utf8_next(code, &at);
        letter = letter || (c >= 'A' && c <= 'Z') || (c >= 0x400 && c <= 0x52F); /* Cyrillic */
        digit = digit || (c >= '0' && c <= '9');
    }
    return letter && digit;
}

/* «L01 вопрос» -> L01 and «вопрос» */
static void first_word(struct typing *t, struct pr_text raw, struct pr_text *code,
                       struct pr_text *after) {
    struct pr_text text = pr_text_squeeze(t->scratch, raw);
    size_t end = pr_text_find(text, PR_TEXT(" "));
    if (end == SIZE_MAX) {
        return;
    }
    struct pr_text word =
        as_code(t->scratch, without_dot(unbracketed(without_dot(pr_text_slice(text, 0, end)))));
    if (letter_and_digit(word)) {
        struct pr_text number;
        *code = word;
        *after = pr_heading_normal(t->scratch, pr_text_slice(text, end, text.n), &number);
    }
}

static struct keys keys_of(struct typing *t, size_t column) {
    struct keys k = {0};
    struct pr_text heading = t->sheet->header[column], number = PR_TEXT("");
    struct pr_text before = PR_TEXT(""), inside = PR_TEXT("");
    k.question = t->table->column[column].field == NULL && heading.n > 0;
    if (!k.question) {
        return k;
    }
    k.text[HEADING] = pr_heading_normal(t->scratch, heading, &number);
    k.code[0] = as_code(t->scratch, number);
    k.code[1] = as_code(t->scratch, without_dot(unbracketed(heading)));
    first_word(t, heading, &k.first[HEADING], &k.after[HEADING]);
    if (heading_parts(t->scratch, heading, &before, &inside)) {
        k.before = pr_text_fold(t->scratch, before);
        k.text[BRACKETS] = pr_heading_normal(t->scratch, inside, &number);
        k.code[2] = as_code(t->scratch, number.n > 0 ? number : without_dot(inside));
        first_word(t, inside, &k.first[BRACKETS], &k.after[BRACKETS]);
    }
    return k;
}

/* A code of digits alone says nothing: every numbered form has a question 1. */
static bool tells(struct pr_text code) {
    for (size_t i = 0; i < code.n; i++) {
        if (code.s[i] < '0' || code.s[i] > '9') {
            return true;
        }
    }
    return false;
}

/* The form about an event of the library, or one of the same id in the year's folder. */
static bool is_feedback(const struct pr_instrument *ins) {
    return ins->sort == PR_SORT_FEEDBACK || pr_text_is(ins->id, "event-feedback");
}

struct item_keys {
    struct pr_text *text; /* the question, or the topic in either language; of the passport */
    size_t n_texts;
    struct pr_text section, code;
};

static struct item_keys item_keys(struct typing *t, const struct pr_instrument *ins, size_t i) {
    const struct pr_item *item = &ins->item[i];
    struct item_keys k = {.section = pr_text_fold(t->scratch, item->section)};
    if (ins->sort == PR_SORT_DEFICITS) { /* before the brackets stands the question */
        k.section = PR_TEXT("");
    }
    struct pr_text texts[3] = {item->text, item->topic[PR_RU], item->topic[PR_EN]};
    /* A topic is our own label: it stands in observation sheets and forms about events, not in
     * published questions. */
    bool ours = ins->sort == PR_SORT_OBSERVATION || ins->sort == PR_SORT_DEFICITS;
    size_t n = ours || is_feedback(ins) ? 3 : 1;
    const struct pr_settings *s = &t->context->settings;
    k.text = pr_arena_array(t->scratch, n + s->n_same, sizeof *k.text);
    for (size_t j = 0; j < n; j++) {
        struct pr_text number;
        k.text[k.n_texts++] = pr_heading_normal(t->scratch, texts[j], &number);
    }
    for (size_t j = 0; j < s->n_same; j++) {
        if (s->same[j].sort == PR_SAME_QUESTION &&
            pr_same_means(t->scratch, &s->same[j], ins, item)) {
            struct pr_text number;
            k.text[k.n_texts++] = pr_heading_normal(t->scratch, s->same[j].text, &number);
        }
    }
    k.code = as_code(t->scratch, item->code);
    k.code = tells(k.code) ? k.code : PR_TEXT("");
    return k;
}

/* Whether the heading's or its brackets' words are these, with or without the code in front. */
static bool says(const struct keys *k, size_t where, struct pr_text text) {
    return pr_text_equal(k->text[where], text) ||
           (k->first[where].n > 0 && pr_text_equal(k->after[where], text));
}

static bool same_text(const struct keys *k, const struct item_keys *item) {
    for (size_t j = 0; j < item->n_texts; j++) {
        struct pr_text text = item->text[j];
        bool whole = text.n > 0 && says(k, HEADING, text);
        if (whole || (text.n > 0 && says(k, BRACKETS, text))) {
            bool elsewhere = k->before.n > 0 && item->section.n > 0 &&
                             !pr_text_equal(k->before, item->section) && !whole &&
                             item->text[0].n == 0;
            return !elsewhere;
        }
    }
    return false;
}

static bool same_code(const struct keys *k, const struct item_keys *item) {
    if (item->code.n == 0) {
        return false;
    }
    bool same = false;
    for (size_t j = 0; j < 3; j++) {
        same = same || pr_text_equal(k->code[j], item->code);
    }
    for (size_t j = 0; j < TEXTS; j++) {
        same = same || pr_text_equal(k->first[j], item->code);
    }
    return same;
}

/* A first word that is no code of this instrument is a word of the question. */
static struct keys keys_for(struct keys k, const struct item_keys *item, size_t n) {
    for (size_t j = 0; j < TEXTS; j++) {
        bool known = false;
        for (size_t i = 0; i < n && k.first[j].n > 0; i++) {
            known = known || pr_text_equal(k.first[j], item[i].code);
        }
        k.first[j] = known ? k.first[j] : PR_TEXT("");
    }
    return k;
}

/* The first item that nobody took and that the heading means; NO_ITEM. */
static size_t item_for(const struct keys *keys, const struct item_keys *item, const bool *taken,
                       size_t n, bool by_code) {
    for (size_t i = 0; i < n; i++) {
        if (!taken[i] && (by_code ? same_code(keys, &item[i]) : same_text(keys, &item[i]))) {
            return i;
        }
    }
    return NO_ITEM;
}

/* Columns to items, each once: by words first, so that a number in front takes nothing away. */
static struct match match_of(struct typing *t, const struct keys *keys,
                             const struct pr_instrument *ins) {
    size_t n = t->sheet->n_columns;
    struct match m = {.instrument = ins};
    struct item_keys *item = pr_arena_array(t->scratch, ins->n_items, sizeof *item);
    bool *taken = pr_arena_array(t->scratch, ins->n_items, sizeof *taken);
    m.item = pr_arena_array(t->scratch, n, sizeof *m.item);
    for (size_t i = 0; i < ins->n_items; i++) {
        item[i] = item_keys(t, ins, i);
    }
    struct keys *own = pr_arena_array(t->scratch, n, sizeof *own);
    for (size_t c = 0; c < n; c++) {
        own[c] = keys_for(keys[c], item, ins->n_items);
        m.item[c] = own[c].question ? item_for(&own[c], item, taken, ins->n_items, false) : NO_ITEM;
        if (m.item[c] != NO_ITEM) {
            taken[m.item[c]] = true;
            m.by_text++;
        }
    }
    m.n = m.by_text;
    for (size_t c = 0; c < n; c++) {
        if (own[c].question && m.item[c] == NO_ITEM) {
            m.item[c] = item_for(&own[c], item, taken, ins->n_items, true);
            if (m.item[c] != NO_ITEM) {
                taken[m.item[c]] = true;
                m.n++;
            }
        }
    }
    return m;
}

static size_t questions(const struct keys *keys, size_t n) {
    size_t all = 0;
    for (size_t c = 0; c < n; c++) {
        all += keys[c].question;
    }
    return all;
}

static bool enough(const struct match *m, size_t asked) {
    size_t items = m->instrument->n_items;
    bool half = m->n * 2 >= items;
    if (m->instrument->published && m->by_text == 0) {
        return half && m->n >= 2;
    }
    return m->n > 0 && (m->n >= 2 || m->n == items) && (half || m->n * 2 >= asked);
}

struct search {
    const struct keys *keys;
    size_t asked;
    struct match best;
    const struct pr_instrument *rival; /* fits as well */
};

static void consider(struct typing *t, struct search *s, const struct pr_instrument *ins) {
    struct match m = match_of(t, s->keys, ins);
    if (!enough(&m, s->asked)) {
        return;
    }
    bool more = m.n > s->best.n || (m.n == s->best.n && m.by_text > s->best.by_text);
    bool equal = s->best.instrument != NULL && m.n == s->best.n && m.by_text == s->best.by_text;
    s->rival = more ? NULL : equal ? ins : s->rival;
    s->best = more ? m : s->best;
}

static const struct pr_instrument *among(const struct pr_instrument *list, size_t n,
                                         struct pr_text id) {
    for (size_t i = 0; i < n; i++) {
        if (id.n > 0 && pr_text_equal(list[i].id, id)) {
            return &list[i];
        }
    }
    return NULL;
}

static void find_survey(struct typing *t, struct search *s) {
    const struct pr_context *c = t->context;
    for (size_t i = 0; i < c->n_instruments; i++) {
        if (c->instrument[i].sort == PR_SORT_SURVEY) {
            consider(t, s, &c->instrument[i]);
        }
    }
    for (size_t i = 0; i < c->n_library; i++) {
        const struct pr_instrument *ins = &c->library[i];
        if (ins->sort == PR_SORT_SURVEY &&
            among(c->instrument, c->n_instruments, ins->id) == NULL) {
            consider(t, s, ins);
        }
    }
}

/* The sheet that the passport names, else those that the lessons name. */
static void find_sheet(struct typing *t, struct search *s) {
    const struct pr_context *c = t->context;
    const struct pr_instrument *named = among(c->instrument, c->n_instruments, c->settings.sheet);
    named = named != NULL ? named : among(c->library, c->n_library, c->settings.sheet);
    if (named != NULL) {
        consider(t, s, named);
        return;
    }
    for (size_t i = 0; i < c->n_instruments; i++) {
        if (c->instrument[i].sort == PR_SORT_OBSERVATION) {
            consider(t, s, &c->instrument[i]);
        }
    }
}

static void find_feedback(struct typing *t, struct search *s) {
    const struct pr_context *c = t->context;
    for (size_t i = 0; i < c->n_library; i++) {
        if (is_feedback(&c->library[i])) {
            consider(t, s, &c->library[i]);
        }
    }
}

static void find_deficits(struct typing *t, struct search *s) {
    const struct pr_context *c = t->context;
    for (size_t i = 0; i < c->n_library; i++) {
        if (c->library[i].sort == PR_SORT_DEFICITS) {
            consider(t, s, &c->library[i]);
        }
    }
}

static void say(struct typing *t, enum pr_issue_code code, struct pr_text argument) {
    struct pr_issue issue = {.code = code, .action = PR_ACTION_REPORT, .file = t->sheet->file};
    issue.line = t->sheet->form.header_line;
    issue.args[0] = pr_arg_text(argument);
    issue.n_args = 1;
    pr_issues_add(t->issues, issue);
}

static struct pr_text two_names(struct typing *t, const struct search *s) {
    struct pr_buf b = pr_buf_new(t->scratch);
    pr_buf_text(&b, s->best.instrument->name);
    pr_buf_c(&b, ", ");
    pr_buf_text(&b, s->rival->name);
    return pr_buf_done(&b);
}

void bind_columns(struct typing *t) {
    size_t n = t->sheet->n_columns;
    bool survey = t->sheet->kind == PR_KIND_SURVEY;
    bool feedback = t->sheet->kind == PR_KIND_EVENT_FEEDBACK;
    for (size_t c = 0; c < n; c++) {
        t->item_of[c] = NO_ITEM;
    }
    bool deficits = t->sheet->kind == PR_KIND_DEFICITS;
    bool sheet = t->sheet->kind == PR_KIND_OBSERVATIONS;
    if (t->context == NULL || (!survey && !feedback && !deficits && !sheet)) {
        return;
    }
    struct keys *keys = pr_arena_array(t->scratch, n, sizeof *keys);
    for (size_t c = 0; c < n; c++) {
        keys[c] = keys_of(t, c);
    }
    struct search s = {.keys = keys, .asked = questions(keys, n)};
    if (survey) {
        find_survey(t, &s);
    } else if (feedback) {
        find_feedback(t, &s);
    } else if (deficits) {
        find_deficits(t, &s);
    } else {
        find_sheet(t, &s);
    }
    bool expected =
        survey ? t->context->has_questionnaires : sheet && t->context->settings.sheet.n > 0;
    if (s.best.instrument != NULL && s.rival != NULL) {
        say(t, PR_ISSUE_questionnaire_tie, two_names(t, &s));
    } else if (s.best.instrument != NULL) {
        t->table->instrument = s.best.instrument;
        memcpy(t->item_of, s.best.item, n * sizeof *t->item_of);
    } else if (expected && s.asked > 0) {
        say(t, PR_ISSUE_questionnaire_unknown, PR_TEXT(""));
    }
}

/* ---- after the columns are typed ---- */

static bool *items_present(struct typing *t, size_t *n) {
    bool *present = pr_arena_array(t->scratch, t->table->instrument->n_items, sizeof *present);
    *n = 0;
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        if (t->item_of[c] != NO_ITEM) {
            present[t->item_of[c]] = true;
            ++*n;
        }
    }
    return present;
}

/* Answers that belong to nothing: said once a column. */
static void say_columns(struct typing *t, enum pr_issue_code code, struct pr_text argument) {
    for (size_t c = 0; c < t->sheet->n_columns; c++) {
        const struct pr_column *column = &t->table->column[c];
        if (column->field == NULL && column->item == NULL && column->type == PR_TYPE_ANSWER &&
            (code == PR_ISSUE_question_unbound || column->criterion.n == 0)) {
            struct pr_issue issue = {
                .code = code, .action = PR_ACTION_REPORT, .file = t->sheet->file};
            issue.line = t->sheet->form.header_line;
            issue.column = c + 1;
            issue.header = column->header;
            issue.args[0] = pr_arg_text(argument);
            issue.n_args = 1;
            pr_issues_add(t->issues, issue);
        }
    }
}

void report_unbound(struct typing *t) {
    const struct pr_instrument *ins = t->table->instrument;
    size_t present_n = 0;
    if (t->sheet->kind == PR_KIND_OBSERVATIONS) {
        say_columns(t, PR_ISSUE_criterion_unplaced, PR_TEXT(""));
    }
    if (ins == NULL) {
        return;
    }
    if (t->sheet->kind == PR_KIND_DEFICITS) { /* skills of our own beside the instrument's */
        say_columns(t, PR_ISSUE_question_unbound, ins->name);
    }
    const bool *present = items_present(t, &present_n);
    if (present_n == ins->n_items) {
        return;
    }
    struct pr_buf codes = pr_buf_new(t->scratch);
    for (size_t i = 0; i < ins->n_items; i++) {
        if (!present[i]) {
            pr_buf_c(&codes, codes.n > 0 ? ", " : "");
            pr_buf_text(&codes, ins->item[i].code);
        }
    }
    struct pr_issue issue = {
        .code = PR_ISSUE_note_items_missing, .action = PR_ACTION_REPORT, .file = t->sheet->file};
    issue.line = t->sheet->form.header_line;
    issue.args[0] = pr_arg_text(ins->name);
    issue.args[1] = pr_arg_text(pr_buf_done(&codes));
    issue.n_args = 2;
    pr_issues_add(t->issues, issue);
    if (t->sheet->kind == PR_KIND_SURVEY) { /* probably one of them, worded otherwise */
        say_columns(t, PR_ISSUE_question_unbound, ins->name);
    }
}
