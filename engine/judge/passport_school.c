/* Rows of the passport about marks, works and years: weights of СОУ, who is in the denominator, the
 * threshold of a difficulty, ends of terms, folders of earlier years. */
#include "passport.h"

enum { WEIGHTS = 5, PIECES_MOST = 12 };

static const char sou_example[] = "100; 64; 36; 16; 7";

void passport_complain(struct judge_context *j, const struct passport_row *r,
                       enum pr_issue_code code, struct pr_text a, struct pr_text b) {
    const struct pr_column *c = pr_table_field(r->table, PR_FIELD_VALUE);
    judge_say(j->issues, judge_issue(r->table, r->n, c, code, PR_ACTION_EXCLUDE_VALUE), a, b);
}

void passport_bad(struct judge_context *j, const struct passport_row *r, const char *expected) {
    passport_complain(j, r, PR_ISSUE_setting_bad, pr_text_of(expected), PR_TEXT(""));
}

/* ---- weights of СОУ ---- */

/* Pieces between semicolons; without them between bars, slashes, commas or blanks, the first of
 * these that stands often enough: a comma may be inside a number, a slash inside «н/а». */
static size_t pieces_of(struct pr_text t, struct pr_text *piece) {
    static const char signs[] = ";|/, ";
    size_t n = 0;
    char by = ' ';
    for (size_t i = 0; i < sizeof signs - 1 && by == ' '; i++) {
        size_t seen = 0;
        for (size_t k = 0; k < t.n; k++) {
            seen += t.s[k] == signs[i];
        }
        if (seen >= WEIGHTS - 2) {
            by = signs[i];
        }
    }
    struct pr_text one;
    while (n < PIECES_MOST && pr_text_next(&t, by, &one)) {
        one = pr_text_trim(one);
        if (one.n > 0) {
            piece[n++] = one;
        }
    }
    return n;
}

/* «5 = 100» -> which mark; -1: the piece is a bare number; -2: no mark has that name. */
static int mark_of(struct pr_arena *arena, struct pr_text *piece) {
    static const char *const names[WEIGHTS][5] = {{"5", "«5»", "отлично", NULL},
                                                  {"4", "«4»", "хорошо", NULL},
                                                  {"3", "«3»", "удовлетворительно", NULL},
                                                  {"2", "«2»", "неудовлетворительно", NULL},
                                                  {"н/а", "на", "n/a", "1", NULL}};
    static const char *const signs[] = {"=", ":", "—", "–"};
    for (size_t i = 0; i < PR_COUNT_OF(signs); i++) {
        size_t at = pr_text_find(*piece, pr_text_of(signs[i]));
        if (at == SIZE_MAX) {
            continue;
        }
        struct pr_text name = pr_text_fold(arena, pr_text_slice(*piece, 0, at));
        *piece = pr_text_trim(pr_text_slice(*piece, at + pr_text_of(signs[i]).n, piece->n));
        for (int k = 0; k < WEIGHTS; k++) {
            if (pr_text_among(name, names[k])) {
                return k;
            }
        }
        return -2;
    }
    return -1;
}

static bool weights_of(struct judge_context *j, struct pr_text value, double *weight, bool *said) {
    struct pr_text piece[PIECES_MOST];
    size_t n = pieces_of(value, piece);
    bool shares = true;
    if (n < WEIGHTS - 1 || n > WEIGHTS) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        int mark = mark_of(j->arena, &piece[i]);
        size_t at = mark == -1 ? i : (size_t)mark;
        double v = 0;
        if (mark == -2 || said[at] || !pr_number_parse(piece[i], &v) || v < 0 || v > 100) {
            return false;
        }
        bool percent = pr_text_find(piece[i], PR_TEXT("%")) != SIZE_MAX;
        weight[at] = percent ? v * 100 : v;
        said[at] = true;
        shares = shares && !percent && v <= 1;
    }
    for (size_t i = 0; i < WEIGHTS; i++) {
        weight[i] = shares && said[i] ? weight[i] * 100 : weight[i];
    }
    return said[0] && said[1] && said[2] && said[3];
}

/* Without a weight for «н/а» the usual one stays, if it is not above that of a 2. */
static void sou(struct judge_context *j, const struct passport_row *r) {
    struct pr_settings *s = &j->context->settings;
    double weight[WEIGHTS];
    bool said[WEIGHTS] = {false};
    for (size_t i = 0; i < WEIGHTS; i++) {
        weight[i] = s->sou[i];
    }
    bool fits = weights_of(j, r->value, weight, said);
    if (fits && !said[WEIGHTS - 1] && weight[WEIGHTS - 1] > weight[WEIGHTS - 2]) {
        weight[WEIGHTS - 1] = weight[WEIGHTS - 2];
    }
    for (size_t i = 1; fits && i < WEIGHTS; i++) {
        fits = weight[i] <= weight[i - 1];
    }
    if (!fits || weight[0] <= 0) {
        passport_bad(j, r, sou_example);
        return;
    }
    for (size_t i = 0; i < WEIGHTS; i++) {
        s->sou[i] = weight[i];
    }
    s->sou_stated = true;
}

/* ---- folders, thresholds ---- */

static void earlier(struct judge_context *j, const struct passport_row *r) {
    struct pr_settings *s = &j->context->settings;
    const struct pr_column *c = pr_table_field(r->table, PR_FIELD_VALUE);
    struct pr_text rest = r->value;
    struct pr_text one;
    size_t capacity = 0;
    char by = pr_text_find(rest, PR_TEXT(";")) != SIZE_MAX ? ';' : ',';
    while (pr_text_next(&rest, by, &one)) {
        one = pr_text_trim(one);
        if (one.n > 0) {
            s->earlier =
                pr_arena_grow(j->arena, s->earlier, s->n_earlier, &capacity, sizeof *s->earlier);
            s->earlier[s->n_earlier++] = (struct pr_earlier){.folder = one,
                                                             .header = c->header,
                                                             .file = r->table->file,
                                                             .line = r->table->row[r->n].line,
                                                             .column = c->n};
        }
    }
}

static void difficulty(struct judge_context *j, const struct passport_row *r) {
    bool sign = false;
    double share = 0;
    /* 0,5 in a row of per cent is a slip for 50 */
    if (!passport_percent(r->value, &share, &sign) || share <= 0.01 - 1e-12 || share > 1) {
        passport_bad(j, r, "1–100");
        return;
    }
    j->context->settings.difficulty = share;
}

bool passport_school_row(struct judge_context *j, const struct passport_row *r) {
    struct pr_settings *s = &j->context->settings;
    bool yes = true;
    switch (r->id) {
    case ROW_SOU:
        sou(j, r);
        return true;
    case ROW_NOT_ATTESTED:
        if (judge_parse_yes(j->arena, r->value, &yes)) {
            s->na_in_denominator = yes;
        } else {
            passport_complain(j, r, PR_ISSUE_setting_words, PR_TEXT("да"), PR_TEXT("нет"));
        }
        return true;
    case ROW_DIFFICULTY:
        difficulty(j, r);
        return true;
    case ROW_EARLIER:
        earlier(j, r);
        return true;
    default:
        return false;
    }
}

/* ---- ends of terms ---- */

/* «конец 1 четверти», «1 четверть конец», «1 четверть». */
static struct pr_term_name term_named(struct judge_context *j, struct pr_text plain) {
    static const char *const words[] = {"конец ",          "окончание ", "последний день ",
                                        "дата окончания ", "end of ",    "last day of "};
    static const char *const tails[] = {" конец", " окончание", " последний день", " end"};
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        struct pr_text w = pr_text_of(words[i]);
        plain = pr_text_starts(plain, w) ? pr_text_slice(plain, w.n, plain.n) : plain;
    }
    for (size_t i = 0; i < PR_COUNT_OF(tails); i++) {
        struct pr_text w = pr_text_of(tails[i]);
        plain = pr_text_ends(plain, w) ? pr_text_slice(plain, 0, plain.n - w.n) : plain;
    }
    static const char *const years[] = {"учебного года", "учебный год",     "года",
                                        "school year",   "the school year", NULL};
    if (pr_text_among(plain, years)) {
        return (struct pr_term_name){PR_TERM_YEAR, 0};
    }
    return pr_term_parse(j->arena, plain, PR_TERM_NONE);
}

static int64_t *end_of(struct pr_settings *s, struct pr_term_name term, size_t *n) {
    *n = 1;
    switch (term.sort) {
    case PR_TERM_QUARTER:
        *n = PR_COUNT_OF(s->term_end);
        return s->term_end;
    case PR_TERM_TRIMESTER:
        *n = PR_COUNT_OF(s->trimester_end);
        return s->trimester_end;
    case PR_TERM_HALF:
        *n = PR_COUNT_OF(s->half_end);
        return s->half_end;
    case PR_TERM_YEAR:
        return &s->year_end;
    default:
        return NULL;
    }
}

bool passport_term_row(struct judge_context *j, const struct passport_row *r) {
    struct pr_term_name term = term_named(j, passport_plain(j->arena, r->name));
    size_t n = 0;
    int64_t *end = end_of(&j->context->settings, term, &n);
    if (end == NULL) {
        return false;
    }
    size_t at = term.sort == PR_TERM_YEAR ? 0 : (size_t)term.number - 1;
    int64_t from = PR_NO_DAY, to = PR_NO_DAY;
    if (end[at] != PR_NO_DAY) {
        return true; /* the repeat itself is complained of as a repeated row */
    }
    bool fits = judge_parse_span(j->arena, r->value, &from, &to);
    for (size_t i = 0; i < n && fits; i++) {
        bool order = end[i] == PR_NO_DAY || (i < at ? end[i] < to : to < end[i]);
        fits = i == at || order;
    }
    if (!fits) {
        passport_complain(j, r, PR_ISSUE_setting_term, r->name, PR_TEXT(""));
        return true;
    }
    end[at] = to;
    return true;
}
