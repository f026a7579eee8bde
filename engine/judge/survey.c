/* A survey's records, one by one. The order of decisions, the first that holds decides:
 *
 *   1. quarantined by ingest, or the example row of a template
 *   2. no code, where the survey asks for one                          key_missing
 *   3. a code that is on no list, trial answers too                    unknown_key
 *   4. no wave: a word that is no wave of the passport (the row), or a file of no wave (refused)
 *   5. a time stamp in another wave's window                           wrong_wave
 *      (after the window it is late, before it early: both count; a wave column decides by itself)
 *   6. the pupil had left before the day of the stamp, else before the wave's first day
 *                                                                      left_earlier
 *   7. repeats of a person in a wave, over all tables of the same questions (repeats.c)
 *
 * Class and group come from the roster; a class typed otherwise is named. Without a code, or
 * without a roster, the typed class gives the group.
 */
#include "inner.h"

struct survey {
    struct judging *j;
    struct pr_table *t;
    int32_t *wave; /* by row */
    const struct pr_column *key, *class;
    struct judge_row_waves waves;
    bool of_teachers;
};

const struct pr_column *judge_key_column(const struct pr_table *t) {
    const struct pr_column *c = pr_table_field(t, PR_FIELD_PUPIL);
    if (c == NULL && t->asks_code) {
        c = pr_table_field(t, PR_FIELD_TEACHER);
    }
    return c != NULL && c->text != NULL ? c : NULL;
}

static void set_aside(struct survey *s, size_t row, enum pr_use use, enum pr_issue_code code,
                      const struct pr_column *at) {
    s->t->row[row].use = (uint8_t)use;
    pr_issues_add(s->j->issues, judge_issue(s->t, row, at, code, PR_ACTION_EXCLUDE_ROW));
}

/* ---- who ---- */

/* A code that has lost its zeros («3А-5») is that of the only pupil it can mean. */
static size_t loose_pupil(struct survey *s, size_t row, struct pr_text code) {
    size_t at = judge_loose_pupil(s->j, code);
    if (at == SIZE_MAX) {
        return SIZE_MAX;
    }
    judge_say(s->j->issues,
              judge_issue(s->t, row, s->key, PR_ISSUE_key_normalised, PR_ACTION_NORMALISE),
              s->j->context->pupil[at].code, PR_TEXT(""));
    return at;
}

static bool known_teacher(struct survey *s, size_t row) {
    const struct pr_context *context = s->j->context;
    size_t member = judge_index_find(&s->j->member, s->key->text[row]);
    if (member != SIZE_MAX) {
        s->t->row[row].group = context->member[member].group;
    }
    return member != SIZE_MAX || !context->has_members;
}

static bool known_key(struct survey *s, size_t row) {
    const struct pr_context *context = s->j->context;
    struct pr_row *r = &s->t->row[row];
    if (s->of_teachers) {
        return known_teacher(s, row);
    }
    struct pr_text code = s->key->text[row];
    size_t pupil = judge_index_find(&s->j->pupil, code);
    if (pupil == SIZE_MAX && context->has_roster) {
        pupil = loose_pupil(s, row, code);
    }
    if (pupil != SIZE_MAX) {
        r->pupil = (int32_t)pupil;
        r->class = context->pupil[pupil].class;
        r->group = context->pupil[pupil].group;
    }
    return pupil != SIZE_MAX || !context->has_roster;
}

/* Teachers answer when the column or the questionnaire says so, or when most known codes are
 * theirs. */
static bool of_teachers(const struct survey *s) {
    if (s->key == NULL || s->key->field->id == PR_FIELD_TEACHER) {
        return s->key != NULL;
    }
    if (s->t->instrument != NULL && s->t->instrument->respondents.n > 0) {
        return pr_text_is(s->t->instrument->respondents, "teacher");
    }
    size_t teachers = 0;
    size_t pupils = 0;
    for (size_t r = 0; r < s->t->n_rows && s->j->context->n_members > 0; r++) {
        if (s->key->missing[r] == PR_PRESENT) {
            teachers += judge_index_find(&s->j->member, s->key->text[r]) != SIZE_MAX;
            pupils += judge_index_find(&s->j->pupil, s->key->text[r]) != SIZE_MAX;
        }
    }
    if (s->j->whole != NULL) { /* most codes of the file, not of a block */
        s->j->whole->teachers += teachers;
        s->j->whole->pupils += pupils;
        return s->j->whole->of_teachers;
    }
    return teachers > pupils;
}

static bool who(struct survey *s, size_t row) {
    if (s->key == NULL) {
        return true;
    }
    if (s->key->missing[row] != PR_PRESENT || s->key->text[row].n == 0) {
        set_aside(s, row, PR_USE_KEY_MISSING, PR_ISSUE_key_missing, s->key);
        return false;
    }
    if (!known_key(s, row)) {
        set_aside(s, row, PR_USE_UNKNOWN_KEY, PR_ISSUE_unknown_key, s->key);
        return false;
    }
    return true;
}

/* ---- when ---- */

static bool still_here(struct survey *s, size_t row) {
    const struct pr_row *r = &s->t->row[row];
    int64_t left = r->pupil >= 0 ? s->j->context->pupil[r->pupil].left : PR_NO_DAY;
    const struct pr_column *at = NULL;
    int64_t day = judge_stamp(&s->waves.clock, row, &at).day;
    if (day == PR_NO_DAY && s->wave[row] >= 0) {
        day = s->j->waves.item[s->wave[row]].from;
    }
    if (left == PR_NO_DAY || day == PR_NO_DAY || left >= day) {
        return true;
    }
    set_aside(s, row, PR_USE_LEFT_EARLIER, PR_ISSUE_left_earlier, s->key);
    return false;
}

/* ---- class ---- */

/* A person known by the roster keeps its class; else the typed one gives class and group. */
static void place(struct survey *s, size_t row) {
    const struct pr_context *context = s->j->context;
    struct pr_row *r = &s->t->row[row];
    if (s->class == NULL) {
        return;
    }
    bool typed = s->class->missing[row] == PR_PRESENT && s->class->text[row].n > 0;
    struct pr_text name = typed ? s->class->text[row] : PR_TEXT("");
    if (context->has_roster && r->pupil >= 0) {
        if (typed && r->class >= 0 && !pr_text_equal(name, context->class[r->class].name)) {
            judge_say(
                s->j->issues,
                judge_issue(s->t, row, s->class, PR_ISSUE_class_conflict, PR_ACTION_USE_ROSTER),
                context->class[r->class].name, PR_TEXT(""));
        }
        return;
    }
    if (context->n_classes == 0 || (r->pupil < 0 && s->key != NULL && context->has_roster)) {
        return; /* no list of classes; or a teacher */
    }
    size_t class = typed ? judge_index_find(&s->j->class, name) : SIZE_MAX;
    if (class != SIZE_MAX) {
        r->class = (int32_t) class;
        r->group = context->class[class].group;
        return;
    }
    if (r->pupil < 0 || typed) {
        pr_issues_add(s->j->issues,
                      judge_issue(s->t, row, s->class,
                                  typed ? PR_ISSUE_class_unknown : PR_ISSUE_class_missing,
                                  PR_ACTION_REPORT));
    }
}

/* ---- the table ---- */

/* Codes with signs that no code has, and codes of one table that differ only by lost zeros: kept
 * apart, but named. */
void judge_suspicious_codes(struct judging *j, const struct pr_table *t) {
    const struct pr_column *key = judge_key_column(t);
    struct judge_index loose = judge_index_new(j->arena, 64);
    if (key == NULL || j->context->has_roster) {
        return;
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS || key->missing[r] != PR_PRESENT) {
            continue;
        }
        struct pr_text code = key->text[r];
        size_t *at = judge_index_at(&loose, judge_loose(j->arena, code));
        bool twin = *at != SIZE_MAX && !pr_text_equal(key->text[*at], code);
        *at = *at == SIZE_MAX ? r : *at;
        if (twin || judge_is_odd(code)) {
            pr_issues_add(j->issues,
                          judge_issue(t, r, key, PR_ISSUE_key_unusual, PR_ACTION_REPORT));
        }
    }
}

static void one_record(struct survey *s, size_t r) {
    struct pr_row *row = &s->t->row[r];
    s->wave[r] = s->waves.file;
    if (s->waves.refused) {
        row->use = PR_USE_NO_WAVE;
        return;
    }
    if (row->use == PR_COUNTS && who(s, r)) {
        if (judge_row_in_wave(s->j, &s->waves, r, &s->wave[r]) && still_here(s, r)) {
            place(s, r);
        }
        return;
    }
    const struct pr_column *label = s->waves.label;
    if (label != NULL && label->missing[r] == PR_PRESENT) {
        bool same = false; /* where the record is to be counted as set aside */
        s->wave[r] = judge_wave_of_label(&s->j->waves, label->text[r], &same);
    }
}

void judge_survey(struct judging *j, size_t table) {
    struct pr_table *t = j->table[table];
    struct survey s = {.j = j,
                       .t = t,
                       .wave = j->wave[table],
                       .key = judge_key_column(t),
                       .class = pr_table_field(t, PR_FIELD_CLASS)};
    s.class = s.class != NULL && s.class->text != NULL ? s.class : NULL;
    s.of_teachers = of_teachers(&s);
    if (j->whole != NULL) {
        s.waves = judge_row_waves_in(&j->whole->waves, t);
    } else {
        s.waves = judge_row_waves_of(j, t);
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        one_record(&s, r);
    }
    if (j->whole != NULL) {
        j->whole->waves.noted = s.waves.noted;
    } else if (!s.waves.refused) {
        judge_suspicious_codes(j, t);
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        size_t wave = s.wave[r] >= 0 ? (size_t)s.wave[r] : SIZE_MAX;
        t->row[r].wave = wave < j->waves.known ? (int32_t)wave : -1;
        t->row[r].group = j->context->one_group ? PR_COMMUNITY : t->row[r].group;
    }
}

/* ---- remarks ---- */

enum { STRAIGHT_LEAST = 5 };

/* The same answer to every question, all of them answered. */
static bool straight(const struct pr_table *t, size_t row, const size_t *item, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const struct pr_column *c = &t->column[item[i]];
        const struct pr_column *first = &t->column[item[0]];
        if (!pr_counts(c, row) || c->number[row] < first->number[row] ||
            c->number[row] > first->number[row]) {
            return false;
        }
    }
    return true;
}

void judge_remarks(struct judging *j, struct pr_table *t) {
    const struct pr_column *finished = pr_table_field(t, PR_FIELD_FINISHED);
    size_t *item = pr_arena_array(j->arena, t->n_columns, sizeof *item);
    size_t n = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        const struct pr_column *c = &t->column[i];
        if (c->number != NULL && (c->item != NULL || c->low < c->high)) {
            item[n++] = i;
        }
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        if (t->row[r].use != PR_COUNTS) {
            continue;
        }
        if (n >= STRAIGHT_LEAST && straight(t, r, item, n)) {
            pr_issues_add(j->issues,
                          judge_issue(t, r, NULL, PR_ISSUE_straight_line, PR_ACTION_REPORT));
        }
        if (finished != NULL && finished->missing[r] != PR_PRESENT) {
            pr_issues_add(j->issues, judge_issue(t, r, finished, PR_ISSUE_unfinished_response,
                                                 PR_ACTION_REPORT));
        }
    }
}
