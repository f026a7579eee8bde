/* Which columns of a table hold marks, and of which subject and term: named by the heading, by a
 * cell of the row, by the lines above the table or by the file's name. */
#include "marks.h"

static const char *const term_titles[] = {
    "четверть", "период", "учебный период", "отчетный период", "триместр", "полугодие",
    "модуль",   "term",   "quarter",        "period",          "срок",     NULL};
static const char *const subject_titles[] = {"предмет", "учебный предмет", "дисциплина", "subject",
                                             NULL};

/* What a bare number under a heading is: «Триместр; 2». */
static enum pr_term_sort usual_of(struct pr_arena *arena, struct pr_text heading) {
    static const struct {
        const char *stem;
        enum pr_term_sort sort;
    } stems[] = {{"тримест", PR_TERM_TRIMESTER}, {"trimest", PR_TERM_TRIMESTER},
                 {"полугод", PR_TERM_HALF},      {"semester", PR_TERM_HALF},
                 {"модул", PR_TERM_MODULE},      {"module", PR_TERM_MODULE}};
    struct pr_text folded = pr_text_fold(arena, heading);
    for (size_t i = 0; i < PR_COUNT_OF(stems); i++) {
        if (pr_text_find(folded, pr_text_of(stems[i].stem)) != SIZE_MAX) {
            return stems[i].sort;
        }
    }
    return PR_TERM_QUARTER;
}

static struct pr_term_name title_term(struct pr_arena *arena, const struct pr_table *t) {
    struct pr_term_name term = {PR_TERM_NONE, 0};
    for (size_t i = 0; i < t->n_preamble && term.sort == PR_TERM_NONE; i++) {
        const struct pr_pair *p = &t->preamble[i];
        if (pr_text_among(pr_text_fold(arena, p->name), term_titles)) {
            term = pr_term_parse(arena, p->value, usual_of(arena, p->name));
            term = term.sort == PR_TERM_NONE ? pr_term_in(arena, p->value) : term;
        }
    }
    for (size_t i = 0; i < t->n_preamble && term.sort == PR_TERM_NONE; i++) {
        term = pr_term_in(arena, t->preamble[i].value); /* «Отчёт: за 2 четверть» */
    }
    if (term.sort == PR_TERM_NONE) {
        term = pr_term_in(arena, t->title);
    }
    struct pr_text stem[2];
    size_t n = judge_file_stems(arena, t, stem);
    for (size_t i = 0; i < n && term.sort == PR_TERM_NONE; i++) {
        term = pr_term_in(arena, stem[i]);
    }
    term.sort = term.sort == PR_TERM_FINAL ? PR_TERM_YEAR : term.sort;
    return term;
}

static struct pr_term_name heading_term(struct pr_arena *arena, const struct pr_column *c) {
    return pr_term_parse(arena, c->about_term ? c->about : c->term, PR_TERM_QUARTER);
}

struct mark_sheet mark_sheet_of(struct pr_arena *arena, const struct pr_table *t) {
    struct mark_sheet s = {.table = t, .subject = pr_table_field(t, PR_FIELD_SUBJECT)};
    bool terms = false;
    s.term = pr_table_field(t, PR_FIELD_TERM);
    s.usual = s.term != NULL ? usual_of(arena, s.term->header) : PR_TERM_QUARTER;
    s.column = pr_arena_array(arena, t->n_columns, sizeof *s.column);
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct pr_column *c = &t->column[i];
        bool named = c->about.n > 0;
        bool of_row = c->field != NULL && c->field->id == PR_FIELD_MARK && !c->about_term;
        terms = terms || (c->about_term && c->number != NULL);
        if (c->role != PR_ROLE_MARK || c->number == NULL || (!named && !of_row)) {
            continue;
        }
        s.column[s.n++] =
            (struct mark_column){.column = c,
                                 .subject = c->about_term || of_row ? PR_TEXT("") : c->about,
                                 .term = heading_term(arena, c)};
    }
    for (size_t i = 0; i < s.n; i++) {
        if (terms && s.column[i].column->field != NULL && !s.column[i].column->about_term) {
            s.column[i] = s.column[--s.n]; /* «Отметка» beside columns of terms */
        }
    }
    for (size_t i = 0; i < s.n; i++) {
        s.needs_subject = s.needs_subject || s.column[i].subject.n == 0;
        s.needs_term = s.needs_term || s.column[i].term.sort == PR_TERM_NONE;
    }
    s.own_subject = pr_text_squeeze(arena, judge_titled(arena, t, subject_titles));
    s.own_term = title_term(arena, t);
    return s;
}

static int value_of(const struct pr_column *c, size_t row) {
    if (c->use[row] != PR_PRESENT) {
        return MARK_NONE;
    }
    switch (c->missing[row]) {
    case PR_PRESENT:
        return (int)c->number[row];
    case PR_NOT_ATTESTED:
        return PR_NOT_ATTESTED_MARK;
    case PR_EXEMPT:
        return MARK_EXEMPT;
    default:
        return MARK_NONE;
    }
}

static struct pr_term_name row_term(struct pr_arena *arena, const struct mark_sheet *s,
                                    size_t row) {
    struct pr_term_name term = s->own_term;
    if (s->term != NULL && s->term->text != NULL) {
        term = s->term->missing[row] == PR_PRESENT
                   ? pr_term_parse(arena, s->term->text[row], s->usual)
                   : (struct pr_term_name){PR_TERM_NONE, 0};
        term.sort = term.sort == PR_TERM_FINAL ? PR_TERM_YEAR : term.sort;
    }
    return term;
}

bool mark_cell_of(struct pr_arena *arena, const struct mark_sheet *s, size_t row, size_t k,
                  struct mark_cell *cell) {
    const struct mark_column *m = &s->column[k];
    const struct pr_column *c = m->column;
    if (c->missing[row] == PR_BLANK || c->missing[row] == PR_NO_ANSWER_WORD) {
        return false;
    }
    struct pr_text subject = m->subject;
    if (subject.n == 0) {
        subject =
            s->subject != NULL ? pr_table_text(s->table, row, PR_FIELD_SUBJECT) : s->own_subject;
    }
    struct pr_term_name term = m->term.sort != PR_TERM_NONE ? m->term : row_term(arena, s, row);
    *cell = (struct mark_cell){.table = s->table,
                               .row = row,
                               .column = c,
                               .subject = pr_text_fold(arena, subject),
                               .shown = subject,
                               .term = term,
                               .value = value_of(c, row)};
    return subject.n > 0 && term.sort != PR_TERM_NONE;
}

struct pr_text mark_key(struct pr_arena *arena, int32_t pupil, const struct mark_cell *cell) {
    struct pr_buf b = pr_buf_new(arena);
    pr_buf_int(&b, pupil);
    pr_buf_char(&b, '\x1f');
    pr_buf_int(&b, (int64_t)cell->term.sort * 100 + cell->term.number);
    pr_buf_char(&b, '\x1f');
    pr_buf_text(&b, cell->subject);
    return pr_buf_done(&b);
}

double mark_term_place(struct pr_term_name term) {
    int all = pr_term_most(term.sort);
    return all > 0 ? (double)term.number / all : 2;
}

static int64_t part_end(const struct pr_settings *settings, struct pr_term_name term) {
    if (term.sort == PR_TERM_QUARTER) {
        return settings->term_end[term.number - 1];
    }
    if (term.sort == PR_TERM_TRIMESTER) {
        return settings->trimester_end[term.number - 1];
    }
    int64_t half = settings->half_end[term.number - 1];
    return half != PR_NO_DAY ? half : settings->term_end[2 * term.number - 1];
}

int64_t mark_term_end(const struct pr_settings *settings, struct pr_term_name term) {
    int64_t day = PR_NO_DAY;
    if (term.sort == PR_TERM_YEAR) {
        const int64_t last[] = {settings->term_end[3], settings->trimester_end[2],
                                settings->half_end[1], settings->year_end};
        for (size_t i = 0; i < PR_COUNT_OF(last); i++) {
            day = last[i] > day ? last[i] : day;
        }
        return day;
    }
    if (term.sort == PR_TERM_MODULE || pr_term_most(term.sort) == 0) {
        return PR_NO_DAY; /* modules: the passport has no rows for them */
    }
    day = part_end(settings, term);
    bool ends_year = term.number == pr_term_most(term.sort);
    return day == PR_NO_DAY && ends_year ? settings->year_end : day;
}
