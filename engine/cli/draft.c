/* cli: a questionnaires file for surveys that nobody described, so that a questionnaire alone gives
 * a report: questions are the headings over answers, the scale is that of the words or of the
 * numbers found. Which questions are reversed nobody can see; the report says so. */
#include "job.h"

enum { LARGEST = 10, WORD_SCALES = 3 }; /* a number above is no answer on a scale */

struct sheet {
    const struct pr_table *table;
    struct pr_text name;
    int16_t low, high; /* of its questions in numbers */
};

struct drafting {
    struct pr_arena *arena;
    const struct job *job;
    struct sheet *sheet;
    size_t n;
};

/* ---- questions ---- */

bool cli_is_answer(double value) {
    return value >= 0 && value <= LARGEST && value == (double)(int64_t)value;
}

bool cli_are_answers(const struct pr_column *c, size_t n_rows) {
    enum { FEW = 5, TEN = 10 };
    size_t n = 0, slips = 0;
    for (size_t r = 0; r < n_rows; r++) {
        bool number = c->missing[r] == PR_PRESENT;
        n += number;
        slips += number && !cli_is_answer(c->number[r]);
    }
    return slips == 0 || slips * TEN <= n || (slips == 1 && n >= FEW);
}

static bool is_question(const struct drafting *d, const struct pr_table *t, size_t column) {
    const struct pr_column *c = &t->column[column];
    return c->field == NULL && c->header.n > 0 && !c->personal && c->type == PR_TYPE_ANSWER &&
           (c->role == PR_ROLE_LIKERT_TEXT || d->job->read.context.has_scale ||
            cli_are_answers(c, t->n_rows));
}

static bool asks_same(const struct drafting *d, const struct pr_table *a,
                      const struct pr_table *b) {
    size_t at = 0;
    for (size_t c = 0; c < a->n_columns; c++) {
        if (!is_question(d, a, c)) {
            continue;
        }
        while (at < b->n_columns && !is_question(d, b, at)) {
            at++;
        }
        if (at == b->n_columns || !pr_text_equal(a->column[c].header, b->column[at++].header)) {
            return false;
        }
    }
    while (at < b->n_columns && !is_question(d, b, at)) {
        at++;
    }
    return at == b->n_columns;
}

static size_t shared(const struct drafting *d, const struct pr_table *a, const struct pr_table *b) {
    size_t n = 0;
    for (size_t c = 0; c < a->n_columns; c++) {
        struct pr_text number;
        struct pr_text heading = pr_heading_normal(d->arena, a->column[c].header, &number);
        bool found = false;
        for (size_t k = 0; k < b->n_columns && is_question(d, a, c) && !found; k++) {
            found =
                is_question(d, b, k) &&
                pr_text_equal(heading, pr_heading_normal(d->arena, b->column[k].header, &number));
        }
        n += found;
    }
    return n;
}

static size_t asked(const struct drafting *d, const struct pr_table *t) {
    size_t n = 0;
    for (size_t c = 0; c < t->n_columns; c++) {
        n += is_question(d, t, c);
    }
    return n;
}

/* Another wording of one of its questions makes no second questionnaire: half of them are enough,
 * and the rest is said to have changed. */
static bool is_form_of(const struct drafting *d, const struct pr_table *a,
                       const struct pr_table *b) {
    size_t n = asked(d, a), m = asked(d, b), more = n > m ? n : m;
    return 2 * shared(d, a, b) >= more;
}

/* ---- scales ---- */

static void widen_by(struct sheet *s, const struct pr_column *column, size_t n_rows) {
    for (size_t r = 0; r < n_rows; r++) {
        if (column->missing[r] != PR_PRESENT || !cli_is_answer(column->number[r])) {
            continue;
        }
        double v = column->number[r];
        if (v < s->low) {
            s->low = (int16_t)v;
        }
        if (v > s->high) {
            s->high = (int16_t)v;
        }
    }
}

/* From 1 (from 0 where somebody answered 0) to the largest number found. */
static void widen(const struct drafting *d, struct sheet *s, const struct pr_table *t) {
    const struct pr_context *context = &d->job->read.context;
    if (context->has_scale) {
        s->low = context->scale_low;
        s->high = context->scale_high;
        return;
    }
    for (size_t c = 0; c < t->n_columns; c++) {
        const struct pr_column *column = &t->column[c];
        if (is_question(d, t, c) && column->role == PR_ROLE_LIKERT) {
            widen_by(s, column, t->n_rows);
        }
    }
}

/* The usual coding that knows all the words of a column. */
static struct pr_item word_scale(const struct drafting *d, const struct pr_table *t, size_t c) {
    static const struct pr_item scales[WORD_SCALES] = {
        {.low = 1, .high = 5}, {.low = 1, .high = 4}, {.low = 1, .high = 9}};
    struct pr_column_facts facts = pr_column_facts(d->arena, t, c);
    size_t best = 0, most = 0;
    for (size_t k = 0; k < WORD_SCALES; k++) {
        size_t known = 0;
        for (size_t i = 0; i < facts.n_labels; i++) {
            int16_t value = 0;
            struct pr_text folded = pr_text_fold(d->arena, facts.label[i].label);
            known += pr_item_answer(&scales[k], folded, &value) ? facts.label[i].n : 0;
        }
        best = known > most ? k : best;
        most = known > most ? known : most;
    }
    return scales[best];
}

/* ---- the file ---- */

/* «опрос/мотивация_2025-09.csv» -> «мотивация» */
struct pr_text cli_stem(const struct pr_table *t) {
    struct pr_text name = pr_path_name(pr_text_of(t->place)), page = pr_path_page(name);
    size_t end = name.n - page.n;
    for (size_t i = 0; i < name.n; i++) {
        end = name.s[i] == '.' && i > 0 && i < name.n - page.n ? i : end;
    }
    static const char tail[] = "0123456789-_. ()";
    while (end > 0 && pr_text_find(PR_TEXT(tail), (struct pr_text){&name.s[end - 1], 1}) < 16) {
        end--;
    }
    return pr_text_slice(name, 0, end);
}

/* `cell`: how words are written, for people or for our own reader. */
static void describe(struct drafting *d, const struct sheet *s, struct pr_buf *out,
                     void (*cell)(struct pr_buf *b, struct pr_text t, const char *end)) {
    int64_t number = 0;
    for (size_t c = 0; c < s->table->n_columns; c++) {
        const struct pr_column *column = &s->table->column[c];
        if (!is_question(d, s->table, c)) {
            continue;
        }
        struct pr_item scale = {.low = s->low, .high = s->high};
        if (column->role == PR_ROLE_LIKERT_TEXT) {
            scale = word_scale(d, s->table, c);
        }
        cell(out, s->name, ";");
        pr_buf_int(out, ++number);
        pr_buf_char(out, ';');
        cell(out, column->header, ";");
        pr_buf_int(out, scale.low);
        pr_buf_char(out, ';');
        pr_buf_int(out, scale.high);
        pr_buf_c(out, ";\r\n");
    }
}

static bool has_questions(const struct drafting *d, const struct pr_table *t) {
    size_t n = 0;
    for (size_t c = 0; c < t->n_columns; c++) {
        n += is_question(d, t, c);
    }
    return n >= 2; /* a single question binds to nothing safely */
}

/* The questionnaire of a table: one that asks the same, or a new one of a name of its own. */
static void add(struct drafting *d, const struct pr_table *t) {
    for (size_t i = 0; i < d->n; i++) {
        if (asks_same(d, d->sheet[i].table, t) || is_form_of(d, d->sheet[i].table, t)) {
            widen(d, &d->sheet[i], t);
            return;
        }
    }
    struct pr_text name = cli_stem(t);
    struct pr_text plain = name.n > 0 ? name : pr_word(d->job->cli->lang, PR_MSG_CLI_DRAFT_NAME);
    name = plain;
    for (size_t i = 0, again = 1; i < d->n; i++) {
        if (pr_text_equal(d->sheet[i].name, name)) {
            struct pr_buf b = pr_buf_new(d->arena);
            pr_buf_text(&b, plain);
            pr_buf_char(&b, ' ');
            pr_buf_int(&b, (int64_t)++again);
            name = pr_buf_done(&b);
            i = SIZE_MAX; /* from the first again */
        }
    }
    d->sheet[d->n] = (struct sheet){t, name, 1, 2};
    widen(d, &d->sheet[d->n++], t);
}

static struct pr_text file(struct drafting *d,
                           void (*cell)(struct pr_buf *b, struct pr_text t, const char *end)) {
    struct pr_buf b = pr_buf_new(d->arena);
    pr_buf_c(&b, "\xEF\xBB\xBF");
    pr_buf_text(&b, pr_word(d->job->cli->lang, PR_MSG_CLI_DRAFT_HEADER));
    pr_buf_c(&b, "\r\n");
    for (size_t i = 0; i < d->n; i++) {
        describe(d, &d->sheet[i], &b, cell);
    }
    return pr_buf_done(&b);
}

bool job_draft(struct job *j) {
    struct drafting d = {.arena = j->cli->arena, .job = j};
    d.sheet = pr_arena_array(d.arena, j->n_tables + 1, sizeof *d.sheet);
    for (size_t i = 0; i < j->n_tables; i++) {
        const struct pr_table *t = j->table[i];
        if (t->kind == PR_KIND_SURVEY && t->outcome != PR_REJECT && t->instrument == NULL &&
            has_questions(&d, t)) {
            add(&d, t);
        }
    }
    if (d.n == 0) {
        return false;
    }
    j->draft = file(&d, cli_csv_cell);
    struct cli_source *all = pr_arena_array(d.arena, j->n_sources + 1, sizeof *all);
    for (size_t i = 0; i < j->n_sources; i++) {
        all[i] = j->source[i];
    }
    struct cli_source *drafted = &all[j->n_sources++];
    drafted->source = (struct pr_source){
        .file = DRAFT_FILE, .place = DRAFT_FILE, .bytes = file(&d, cli_csv_exact)};
    pr_sha256(drafted->source.bytes, drafted->sha256);
    j->source = all;
    return true;
}
