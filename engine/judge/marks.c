/* Marks: which records count. The order of decisions, the first that holds decides:
 *
 *   1. quarantined by ingest, or the example row of a template
 *   2. no code; no subject or term where the row should say it         key_missing
 *   3. a code that is on no list                                       unknown_key
 *   4. every mark is of a term at whose end the pupil had left         left_earlier
 *   5. pupil, subject and term have a mark already: the first counts   duplicate_exact, _conflict
 *
 * Class and group come from the roster. Marks of one pupil may come from many files: by class, by
 * subject, by term; an equal mark said twice counts once. */
#include "marks.h"

struct marks {
    struct judging *j;
    struct mark_sheet sheet;
    struct pr_table *t;
    const struct pr_column *key;
    struct judge_index cell;  /* key -> index of the cell that counts */
    struct pr_arena *scratch; /* of keys and cells: there are many, and nobody needs them after */
    struct mark_cells kept;
    struct judge_index empty;  /* rows without a single mark, by pupil, of this table */
    size_t again, again_issue; /* repeats of other files, named once */
};

static void set_aside(struct marks *m, size_t row, enum pr_use use, enum pr_issue_code code,
                      const struct pr_column *at) {
    m->t->row[row].use = (uint8_t)use;
    pr_issues_add(m->j->issues, judge_issue(m->t, row, at, code, PR_ACTION_EXCLUDE_ROW));
}

/* ---- whose ---- */

static size_t pupil_of(struct marks *m, size_t row) {
    const struct pr_context *context = m->j->context;
    struct pr_text code = m->key->text[row];
    size_t pupil = judge_index_find(&m->j->pupil, code);
    if (pupil != SIZE_MAX || !context->has_roster) {
        return pupil;
    }
    pupil = judge_loose_pupil(m->j, code); /* «3А-5» that has lost its zero */
    if (pupil != SIZE_MAX) {
        judge_say(m->j->issues,
                  judge_issue(m->t, row, m->key, PR_ISSUE_key_normalised, PR_ACTION_NORMALISE),
                  context->pupil[pupil].code, PR_TEXT(""));
    }
    return pupil;
}

static void check_class(struct marks *m, size_t row) {
    const struct pr_context *context = m->j->context;
    const struct pr_column *c = pr_table_field(m->t, PR_FIELD_CLASS);
    struct pr_text said = pr_table_text(m->t, row, PR_FIELD_CLASS);
    int32_t class = m->t->row[row].class;
    if (c != NULL && said.n > 0 && class >= 0 && context->has_roster &&
        !pr_text_equal(said, context->class[class].name)) {
        judge_say(m->j->issues,
                  judge_issue(m->t, row, c, PR_ISSUE_class_conflict, PR_ACTION_USE_ROSTER),
                  context->class[class].name, PR_TEXT(""));
    }
}

static bool who(struct marks *m, size_t row) {
    const struct pr_context *context = m->j->context;
    struct pr_row *r = &m->t->row[row];
    if (m->key->missing[row] != PR_PRESENT || m->key->text[row].n == 0) {
        set_aside(m, row, PR_USE_KEY_MISSING, PR_ISSUE_key_missing, m->key);
        return false;
    }
    size_t pupil = pupil_of(m, row);
    if (pupil == SIZE_MAX) {
        set_aside(m, row, PR_USE_UNKNOWN_KEY, PR_ISSUE_unknown_key, m->key);
        return false;
    }
    r->pupil = (int32_t)pupil;
    r->class = context->pupil[pupil].class;
    r->group = context->pupil[pupil].group;
    check_class(m, row);
    return true;
}

/* ---- of what ---- */

static bool subject_named(struct marks *m, size_t row) {
    const struct mark_sheet *s = &m->sheet;
    if (!s->needs_subject || s->subject == NULL ||
        pr_table_text(m->t, row, PR_FIELD_SUBJECT).n > 0) {
        return true;
    }
    set_aside(m, row, PR_USE_KEY_MISSING, PR_ISSUE_mark_subject_missing, s->subject);
    return false;
}

static bool term_named(struct marks *m, size_t row) {
    const struct mark_sheet *s = &m->sheet;
    if (!s->needs_term || s->term == NULL || s->term->text == NULL) {
        return true;
    }
    bool said = s->term->missing[row] == PR_PRESENT;
    if (said && pr_term_parse(m->scratch, s->term->text[row], s->usual).sort != PR_TERM_NONE) {
        return true;
    }
    set_aside(m, row, PR_USE_KEY_MISSING, said ? PR_ISSUE_mark_term_unknown : PR_ISSUE_key_missing,
              s->term);
    return false;
}

/* ---- when ---- */

static bool had_left(const struct marks *m, size_t row, const struct mark_cell *cell) {
    const struct pr_context *context = m->j->context;
    int64_t left = context->pupil[m->t->row[row].pupil].left;
    int64_t end = mark_term_end(&context->settings, cell->term);
    return left != PR_NO_DAY && end != PR_NO_DAY && left <= end;
}

/* Marks given after the pupil had left do not count; the record neither when it holds no others. */
static bool still_here(struct marks *m, size_t row) {
    struct mark_cell cell;
    size_t filled = 0, out = 0;
    size_t first = 0;
    for (size_t k = 0; k < m->sheet.n; k++) {
        if (!mark_cell_of(m->scratch, &m->sheet, row, k, &cell)) {
            continue;
        }
        bool gone = had_left(m, row, &cell);
        first = gone && out == 0 ? k : first;
        filled++;
        out += gone;
    }
    if (out == 0) {
        return true;
    }
    const struct pr_column *at = out == filled ? m->key : m->sheet.column[first].column;
    struct pr_issue issue =
        judge_issue(m->t, row, at, PR_ISSUE_left_earlier,
                    out == filled ? PR_ACTION_EXCLUDE_ROW : PR_ACTION_EXCLUDE_VALUE);
    issue.count = out == filled ? 1 : out;
    pr_issues_add(m->j->issues, issue);
    for (size_t k = 0; k < m->sheet.n && out < filled; k++) {
        if (mark_cell_of(m->scratch, &m->sheet, row, k, &cell) && had_left(m, row, &cell)) {
            m->sheet.column[k].column->use[row] = PR_ABSENT;
        }
    }
    if (out == filled) {
        m->t->row[row].use = PR_USE_LEFT_EARLIER;
    }
    return out < filled;
}

/* ---- repeats ---- */

static struct pr_text shown_key(struct marks *m, size_t row, const struct mark_cell *cell) {
    struct pr_buf b = pr_buf_new(m->scratch);
    pr_buf_text(&b, m->key->text[row]);
    pr_buf_c(&b, ", ");
    pr_buf_text(&b, cell->shown);
    pr_buf_c(&b, ", ");
    pr_buf_text(&b, pr_term_text(m->scratch, cell->term, false));
    return pr_buf_done(&b);
}

/* Exact repeats of another file (the register downloaded again) are one complaint with a count. */
static void exact(struct marks *m, size_t row, const struct pr_table *first) {
    m->t->row[row].use = PR_USE_REPEATED;
    if (first != m->t && m->again++ > 0) {
        m->j->issues->items[m->again_issue].count++;
        return;
    }
    m->again_issue = first != m->t ? m->j->issues->n : m->again_issue;
    pr_issues_add(m->j->issues,
                  judge_issue(m->t, row, m->key, PR_ISSUE_duplicate_exact, PR_ACTION_COUNT_ONCE));
}

static void conflict(struct marks *m, size_t row, const struct mark_cell *cell,
                     const struct mark_cell *first) {
    m->t->row[row].use = PR_USE_LATER_REPEAT;
    struct pr_issue issue =
        judge_issue(m->t, row, m->key, PR_ISSUE_duplicate_conflict, PR_ACTION_USE_FIRST);
    issue.args[0] =
        pr_arg_text(judge_key_there(m->scratch, shown_key(m, row, cell), m->t, first->table));
    issue.args[1] = pr_arg_count((int64_t)first->table->row[first->row].line);
    issue.n_args = 2;
    pr_issues_add(m->j->issues, issue);
}

/* A record that says nothing: the second one of a pupil and subject is a repeat all the same. */
static void without_marks(struct marks *m, size_t row) {
    struct mark_cell nothing = {.subject = PR_TEXT("")};
    struct pr_term_name none = {PR_TERM_NONE, 0};
    nothing.subject = pr_text_fold(m->scratch, pr_table_text(m->t, row, PR_FIELD_SUBJECT));
    nothing.term = m->sheet.term != NULL && m->sheet.term->text != NULL
                       ? pr_term_parse(m->scratch, m->sheet.term->text[row], m->sheet.usual)
                       : none;
    size_t *at = judge_index_at(&m->empty, mark_key(m->scratch, m->t->row[row].pupil, &nothing));
    if (*at != SIZE_MAX) {
        exact(m, row, m->t);
        return;
    }
    *at = row;
}

static void keep(struct marks *m, size_t row, const struct mark_cell *cell) {
    size_t *at = judge_index_at(&m->cell, mark_key(m->scratch, m->t->row[row].pupil, cell));
    if (*at == SIZE_MAX) {
        *at = m->kept.n;
        m->kept.item = pr_arena_grow(m->scratch, m->kept.item, m->kept.n, &m->kept.capacity,
                                     sizeof *m->kept.item);
        m->kept.item[m->kept.n++] = *cell;
    }
}

struct repeats {
    size_t filled, fresh;
    const struct pr_table *same;   /* where an equal mark stands */
    const struct mark_cell *other; /* … a different one */
    struct mark_cell mine;         /* that differs from it */
};

static struct repeats repeats_of(struct marks *m, size_t row) {
    struct repeats r = {.filled = 0};
    struct mark_cell cell;
    for (size_t k = 0; k < m->sheet.n; k++) {
        if (!mark_cell_of(m->scratch, &m->sheet, row, k, &cell)) {
            continue;
        }
        r.filled++;
        size_t at = judge_index_find(&m->cell, mark_key(m->scratch, m->t->row[row].pupil, &cell));
        const struct mark_cell *first = at != SIZE_MAX ? &m->kept.item[at] : NULL;
        r.fresh += first == NULL;
        if (first != NULL && first->value == cell.value) {
            r.same = first->table;
        } else if (first != NULL && r.other == NULL) {
            r.other = first;
            r.mine = cell;
        }
    }
    return r;
}

/* A record of another file adds the marks that no file had before; in one file the record of a key
 * is one. */
static void once(struct marks *m, size_t row) {
    struct repeats r = repeats_of(m, row);
    struct mark_cell cell;
    if (r.filled == 0) {
        without_marks(m, row);
        return;
    }
    if (r.other != NULL) {
        conflict(m, row, &r.mine, r.other);
        if (r.fresh == 0 || r.other->table == m->t) {
            return;
        }
        m->t->row[row].use = PR_COUNTS;
    } else if (r.same != NULL && r.fresh == 0) {
        exact(m, row, r.same);
        return;
    }
    for (size_t k = 0; k < m->sheet.n; k++) {
        if (mark_cell_of(m->scratch, &m->sheet, row, k, &cell)) {
            keep(m, row, &cell);
        }
    }
}

/* ---- a table ---- */

static bool some_term(const struct mark_sheet *s) {
    for (size_t k = 0; k < s->n; k++) {
        if (s->column[k].term.sort != PR_TERM_NONE) {
            return true;
        }
    }
    return false;
}

/* What the whole table lacks is said once; none of its records counts then. */
static bool lacks(struct marks *m) {
    const struct mark_sheet *s = &m->sheet;
    bool subject = s->needs_subject && s->subject == NULL && s->own_subject.n == 0;
    bool term = s->needs_term && s->term == NULL && s->own_term.sort == PR_TERM_NONE;
    bool code = m->key == NULL || m->key->personal;
    bool some = term && some_term(s);
    if (m->t->n_rows == 0 || (!subject && !term && !code)) {
        return false;
    }
    struct pr_issue issue = {.code = code      ? PR_ISSUE_key_missing
                                     : subject ? PR_ISSUE_mark_subject_missing
                                               : PR_ISSUE_mark_term_missing,
                             .action = PR_ACTION_EXCLUDE_ROW,
                             .file = m->t->file,
                             .line = m->t->form.header_line,
                             .count = m->t->n_rows};
    pr_issues_add(m->j->issues, issue);
    if (some && !subject && !code) {
        return false; /* the columns that name their term count */
    }
    for (size_t r = 0; r < m->t->n_rows; r++) {
        struct pr_row *row = &m->t->row[r];
        row->use = row->use == PR_COUNTS ? PR_USE_KEY_MISSING : row->use;
    }
    return true;
}

static void judge_table(struct marks *m, struct pr_table *t) {
    m->t = t;
    m->sheet = mark_sheet_of(m->scratch, t);
    m->key = judge_key_column(t);
    m->empty = judge_index_new(m->scratch, 16);
    m->again = 0;
    if (lacks(m)) {
        return;
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        bool counts = t->row[r].use == PR_COUNTS && who(m, r);
        if (counts && subject_named(m, r) && term_named(m, r) && still_here(m, r)) {
            once(m, r);
        }
    }
}

void judge_marks(struct judging *j) {
    struct pr_arena *scratch = pr_arena_new();
    struct marks m = {.j = j, .scratch = scratch, .cell = judge_index_new(scratch, 1024)};
    for (size_t i = 0; i < j->n; i++) {
        if (j->table[i]->kind == PR_KIND_MARKS && judge_readable(j->table[i])) {
            judge_table(&m, j->table[i]);
        }
    }
    judge_year_marks(j, &m.kept);
    pr_arena_free(scratch);
}
