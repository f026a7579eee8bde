/* Which kind a table may be and which column which field. Every kind is tried: its fields are given
 * to the columns that suit them best, by heading and by content, and the kind is worth what its
 * fields found, less what it cannot do without and what is left over. */
#include "prirost/domain_guess.h"
#include "shapes.h"

#include <stdlib.h>

enum { COLUMNS_MOST = 400, FIELDS_MOST = 48 };

static const double name_weight = 0.7, content_weight = 0.3, name_least = 0.45, least = 0.4;

static double larger(double a, double b) {
    return a > b ? a : b;
}

/* ---- a field and a column ---- */

/* How well what stands in the column goes with the field, 0 to 1; 0.5: it tells nothing. */
static double suits(const struct pr_field *f, const struct pr_content *c) {
    if (c->filled == 0) {
        return 0.5;
    }
    bool few = c->different <= 12 || c->different * 4 <= c->filled;
    switch (f->id) {
    case PR_FIELD_PUPIL:
        return larger(c->pupil_code, 0.85 * c->name);
    case PR_FIELD_TEACHER:
    case PR_FIELD_OBSERVER:
        return larger(larger(c->teacher_code, 0.85 * c->name), 0.3);
    case PR_FIELD_NAME:
        return f->type == PR_TYPE_TEXT && c->number < 0.5 ? larger(c->name, 0.5) : 0;
    case PR_FIELD_MARK:
        return c->mark;
    case PR_FIELD_PRESENT:
        return larger(c->presence, c->integer);
    default:
        break;
    }
    switch (f->type) {
    case PR_TYPE_CLASS:
        return c->class_name;
    case PR_TYPE_DATE:
    case PR_TYPE_MOMENT:
        return f->type == PR_TYPE_DATE ? larger(c->date, 0.8 * c->moment)
                                       : larger(c->moment, 0.8 * c->date);
    case PR_TYPE_INTEGER:
    case PR_TYPE_NUMBER:
        return c->number;
    case PR_TYPE_YES_NO:
        return c->yes_no;
    case PR_TYPE_LABEL:
        return few && c->date < 0.5 ? 0.6 : 0.1;
    case PR_TYPE_CODE:
        return c->sentence < 0.5 && c->date < 0.5 ? 0.5 : 0.1;
    default:
        return c->number < 0.5 && c->date < 0.5 ? 0.5 : 0.3;
    }
}

/* Whether such content alone makes one think of the field. */
static bool tells(const struct pr_field *f, const struct pr_content *c) {
    switch (f->id) {
    case PR_FIELD_PUPIL:
        return c->pupil_code > 0.8 || (c->name > 0.8 && c->different > 4);
    case PR_FIELD_TEACHER:
        return c->teacher_code > 0.8;
    case PR_FIELD_CLASS:
        return c->class_name > 0.8;
    case PR_FIELD_TIMESTAMP:
        return c->moment > 0.8;
    default:
        return false;
    }
}

struct trial {
    struct pr_arena *arena;
    const struct pr_kind_table *kind;
    const struct pr_text *heading;
    const struct pr_content *content;
    size_t n;
    struct headings *words;
    const struct pr_phrase **phrase; /* of the headings */
    const struct pr_phrase **word;   /* names and synonyms of the fields */
    size_t from[FIELDS_MOST + 1];    /* where a field's begin */
    double *value;                   /* by column and field */
    struct pr_guess_column *column;
};

static double said(const struct trial *t, size_t column, size_t field) {
    double best = 0;
    for (size_t i = t->from[field]; i < t->from[field + 1]; i++) {
        best = larger(best, pr_phrase_alike(t->phrase[column], t->word[i]));
    }
    return 0.95 * best;
}

static double worth(const struct trial *t, size_t column, size_t field,
                    const struct pr_field *named) {
    const struct pr_field *f = &t->kind->fields[field];
    const struct pr_content *c = &t->content[column];
    double suit = suits(f, c);
    if (named != NULL) {
        return named == f ? 1 + suit : 0;
    }
    double say = said(t, column, field);
    if (f->id == PR_FIELD_NONE) {
        return say >= 0.6 || c->contact > 0.5 ? 0.5 : 0;
    }
    if (say >= name_least) {
        return (suit < 0.1 ? 0.5 : 1) * (name_weight * say + content_weight * suit);
    }
    return tells(f, c) ? 0.5 * suit : 0;
}

/* Names and synonyms of all fields, cut into words once. */
static void cut_words(struct trial *t) {
    size_t n = 0, capacity = 0;
    for (size_t f = 0; f < t->kind->n_fields; f++) {
        const struct pr_field *field = &t->kind->fields[f];
        const char *const *synonym = field->synonyms;
        t->from[f] = n;
        for (size_t i = 0; i < 2 || *synonym != NULL; i++) {
            const char *text = i < 2 ? field->name[i] : *synonym++;
            t->word =
                pr_arena_grow(t->arena, t->word, n, &capacity, sizeof(const struct pr_phrase *));
            t->word[n++] = pr_phrase_of(t->arena, pr_text_of(text));
        }
    }
    t->from[t->kind->n_fields] = n;
}

static void fill_values(struct trial *t) {
    size_t m = t->kind->n_fields;
    const struct pr_field **named = pr_arena_array(t->arena, t->n, sizeof(const struct pr_field *));
    headings_fields(t->words, t->kind, named);
    for (size_t c = 0; c < t->n; c++) {
        for (size_t f = 0; f < m; f++) {
            t->value[c * m + f] = t->heading[c].n > 0 ? worth(t, c, f, named[c]) : 0;
        }
    }
}

/* The best pair that is left, again and again. */
static void assign(struct trial *t) {
    size_t m = t->kind->n_fields;
    bool taken[FIELDS_MOST] = {false};
    for (;;) {
        size_t best = SIZE_MAX;
        for (size_t k = 0; k < t->n * m; k++) {
            bool is_free = t->column[k / m].field == NULL && !taken[k % m];
            if (is_free && t->value[k] >= least &&
                (best == SIZE_MAX || t->value[k] > t->value[best])) {
                best = k;
            }
        }
        if (best == SIZE_MAX) {
            return;
        }
        const struct pr_field *f = &t->kind->fields[best % m];
        double value = t->value[best];
        t->column[best / m].field = f;
        t->column[best / m].sure = value >= 0.8 ? PR_SURE : PR_SURE_LIKELY;
        taken[best % m] = f->id != PR_FIELD_NONE;
    }
}

/* ---- columns beyond the fields ---- */

static bool has_shape(struct pr_text heading, enum shape shape) {
    return (shapes_of(heading) >> shape & 1U) != 0;
}

static bool is_scale(const struct pr_content *c) {
    return c->one5 >= 0.7 || c->zero3 >= 0.7 || c->words >= 0.5;
}

static double fits_survey(struct pr_text heading, const struct pr_content *c) {
    (void)heading;
    bool other = c->date > 0.5 || c->contact > 0.5;
    return is_scale(c) || c->several > 0.3 ? 1 : other ? 0 : 0.5;
}

static double fits_feedback(struct pr_text heading, const struct pr_content *c) {
    (void)heading;
    return c->one5 >= 0.7 ? 1 : c->sentence > 0.3 ? 0.5 : 0.1;
}

static double fits_observations(struct pr_text heading, const struct pr_content *c) {
    bool criterion = has_shape(heading, SHAPE_CRITERION) && is_scale(c);
    return criterion ? 1.5 : c->zero3 >= 0.8 ? 0.8 : 0.2;
}

static double fits_deficits(struct pr_text heading, const struct pr_content *c) {
    bool skill = has_shape(heading, SHAPE_DEFICIT) && is_scale(c);
    return skill ? 1.5 : c->zero3 >= 0.9 ? 0.6 : 0;
}

static double fits_marks(struct pr_text heading, const struct pr_content *c) {
    bool named = has_shape(heading, SHAPE_SUBJECT) || has_shape(heading, SHAPE_TERM);
    return c->mark < 0.8 ? 0 : named ? 1.5 : 0.5;
}

static double fits_diagnostics(struct pr_text heading, const struct pr_content *c) {
    double named = has_shape(heading, SHAPE_NUMBER) ? 1 : 0.3;
    return c->integer < 0.5 ? 0 : has_shape(heading, SHAPE_TASK) ? 1.5 : named;
}

static double fits_attendance(struct pr_text heading, const struct pr_content *c) {
    (void)heading;
    return c->presence >= 0.8 ? 1 : 0;
}

/* Kinds that have columns beyond their fields, and what goes there. */
static double (*const fittings[PR_KINDS])(struct pr_text heading, const struct pr_content *c) = {
    [PR_KIND_SURVEY] = fits_survey,
    [PR_KIND_EVENT_FEEDBACK] = fits_feedback,
    [PR_KIND_OBSERVATIONS] = fits_observations,
    [PR_KIND_DEFICITS] = fits_deficits,
    [PR_KIND_MARKS] = fits_marks,
    [PR_KIND_DIAGNOSTICS] = fits_diagnostics,
    [PR_KIND_ATTENDANCE] = fits_attendance};

/* How well a column goes with what the kind has beyond its fields. */
static double answers(enum pr_kind kind, struct pr_text heading, const struct pr_content *c) {
    if (heading.n == 0 || c->filled == 0) {
        return 0.1;
    }
    return fittings[kind] != NULL ? fittings[kind](heading, c) : 0;
}

static bool is_long(const struct trial *t) {
    static const enum pr_field_id values[] = {PR_FIELD_MARK, PR_FIELD_POINTS, PR_FIELD_BEFORE,
                                              PR_FIELD_AFTER, PR_FIELD_PRESENT};
    bool any = false;
    for (size_t c = 0; c < t->n; c++) {
        for (size_t i = 0; i < PR_COUNT_OF(values); i++) {
            any = any || (t->column[c].field != NULL && t->column[c].field->id == values[i]);
        }
    }
    return any;
}

static double rest(struct trial *t) {
    double all = 0;
    size_t good = 0;
    for (size_t c = 0; c < t->n; c++) {
        struct pr_guess_column *column = &t->column[c];
        column->personal = t->content[c].contact > 0.5 || t->content[c].name > 0.7;
        if (column->field != NULL || t->heading[c].n == 0) {
            continue;
        }
        double fit = answers(t->kind->kind, t->heading[c], &t->content[c]);
        column->answers = fit >= 0.5;
        column->sure = fit >= 1 ? PR_SURE : fit >= 0.5 ? PR_SURE_LIKELY : PR_SURE_NOT;
        good += fit >= 0.5;
        all += fit > 0 ? 0.4 * fit : -0.6;
    }
    all = all > 3 ? 3 : all;
    return fittings[t->kind->kind] != NULL && good == 0 && !is_long(t) ? all - 3 : all;
}

/* ---- a kind ---- */

static bool is_there(const struct trial *t, const struct pr_field *f) {
    for (size_t c = 0; c < t->n; c++) {
        if (t->column[c].field == f) {
            return true;
        }
    }
    return false;
}

static double of_fields(const struct trial *t) {
    static const double weights[] = {[PR_OPTIONAL] = 1, [PR_RECOMMENDED] = 2, [PR_REQUIRED] = 3};
    double all = 0;
    for (size_t c = 0; c < t->n; c++) {
        const struct pr_field *f = t->column[c].field;
        if (f != NULL) {
            double weight = f->id == PR_FIELD_NONE ? 0.2 : weights[f->need];
            all += weight * (t->column[c].sure == PR_SURE ? 1 : 0.7);
        }
    }
    for (size_t i = 0; i < t->kind->n_fields; i++) {
        const struct pr_field *f = &t->kind->fields[i];
        all -= f->need == PR_REQUIRED && !is_there(t, f) ? 4 : 0;
    }
    return all;
}

/* Whether the table would be taken for the kind with its columns called so. */
static bool would_be(const struct trial *t) {
    struct pr_text *heading = pr_arena_array(t->arena, t->n + 1, sizeof *heading);
    for (size_t c = 0; c < t->n; c++) {
        const struct pr_field *f = t->column[c].field;
        heading[c] = f != NULL ? pr_text_fold(t->arena, pr_text_of(f->name[PR_RU])) : t->heading[c];
    }
    return pr_kind_recognise(heading, t->n) == t->kind->kind;
}

static struct pr_guess try_kind(struct trial *t) {
    size_t m = t->kind->n_fields;
    t->value = pr_arena_array(t->arena, t->n * m + 1, sizeof *t->value);
    t->column = pr_arena_array(t->arena, t->n + 1, sizeof *t->column);
    cut_words(t);
    fill_values(t);
    assign(t);
    bool recognised = would_be(t);
    struct pr_guess guess = {.kind = t->kind->kind, .column = t->column};
    guess.score = of_fields(t) + rest(t) + (recognised ? 2 : 0);
    guess.sure = recognised && guess.score >= 4 ? PR_SURE : PR_SURE_LIKELY;
    return guess;
}

static void keep_best(struct pr_guess *best, size_t *n, struct pr_guess guess) {
    size_t at = *n;
    while (at > 0 && best[at - 1].score < guess.score) {
        at--;
    }
    if (at >= PR_GUESSES) {
        return;
    }
    *n += *n < PR_GUESSES;
    for (size_t i = *n - 1; i > at; i--) {
        best[i] = best[i - 1];
    }
    best[at] = guess;
}

size_t pr_guess_table(struct pr_arena *arena, const struct pr_text *heading,
                      const struct pr_content *content, size_t n, enum pr_kind known,
                      struct pr_guess *best) {
    size_t found = 0, seen = n < COLUMNS_MOST ? n : COLUMNS_MOST;
    const struct pr_phrase **phrase =
        pr_arena_array(arena, seen + 1, sizeof(const struct pr_phrase *));
    for (size_t c = 0; c < seen; c++) {
        phrase[c] = pr_phrase_of(arena, heading[c]);
    }
    struct headings *words = headings_of(arena, heading, seen);
    for (int k = PR_KIND_PASSPORT; k < PR_KINDS; k++) {
        struct trial t = {.arena = arena,
                          .kind = pr_kind_table((enum pr_kind)k),
                          .heading = heading,
                          .content = content,
                          .n = seen,
                          .words = words,
                          .phrase = phrase};
        bool wanted = known == PR_KIND_TABLE || known == PR_KIND_NONE || known == t.kind->kind;
        if (!wanted || t.kind->n_fields > FIELDS_MOST) {
            continue;
        }
        struct pr_guess guess = try_kind(&t);
        if (guess.score > 0.5 || known == t.kind->kind) {
            keep_best(best, &found, guess);
        }
    }
    for (size_t i = 0; i < found && n > seen; i++) {
        struct pr_guess_column *all = pr_arena_array(arena, n, sizeof *all);
        for (size_t c = 0; c < seen; c++) {
            all[c] = best[i].column[c];
        }
        best[i].column = all;
    }
    if (found > 1 && best[0].score - best[1].score < 1) {
        best[0].sure = PR_SURE_LIKELY;
    }
    return found;
}
