/* The passport of the year: rows «Показатель; Значение» become settings, waves and lists of
 * classes. Rows that nothing here knows stay in settings.other and are named, with the known name
 * that they look like. The first row of a name counts. */
#include "passport.h"

static const char *const wave_words[] = {"волна", "срез", "wave", NULL};
static const char *const lot_words[] = {"жребий", "по жребию",         "жребием", "случайно", "lot",
                                        "by lot", "случайным образом", "random",  "randomly", NULL};
static const char *const chosen_words[] = {
    "добровольно", "по желанию", "voluntary",         "voluntarily", "chosen",
    "выбор",       "по выбору",  "решение директора", "приказ",      NULL};

/* ---- names of rows ---- */

static struct pr_text unquoted(struct pr_text t) {
    static const char *const quotes[] = {"«", "»", "\"", "“", "”", ":", "(", ")", NULL};
    bool again = true;
    while (again) {
        again = false;
        t = pr_text_trim(t);
        for (size_t i = 0; quotes[i] != NULL; i++) {
            struct pr_text q = pr_text_of(quotes[i]);
            if (pr_text_starts(t, q)) {
                t = pr_text_slice(t, q.n, t.n);
                again = true;
            }
            if (pr_text_ends(t, q)) {
                t = pr_text_slice(t, 0, t.n - q.n);
                again = true;
            }
        }
    }
    return t;
}

/* «Волна сентябрь», «September wave» -> the wave's name. */
static bool wave_name(struct pr_arena *arena, struct pr_text name, struct pr_text *wave) {
    struct pr_text squeezed = pr_text_squeeze(arena, name);
    size_t first = 0;
    while (first < squeezed.n && squeezed.s[first] != ' ') {
        first++;
    }
    size_t last = squeezed.n;
    while (last > 0 && squeezed.s[last - 1] != ' ') {
        last--;
    }
    struct pr_text head = pr_text_fold(arena, unquoted(pr_text_slice(squeezed, 0, first)));
    struct pr_text tail = pr_text_fold(arena, pr_text_slice(squeezed, last, squeezed.n));
    if (pr_text_among(head, wave_words)) {
        *wave = unquoted(pr_text_slice(squeezed, first, squeezed.n));
        return true;
    }
    if (last > 0 && pr_text_is(tail, "wave")) {
        *wave = unquoted(pr_text_slice(squeezed, 0, last));
        return true;
    }
    return false;
}

/* ---- single settings ---- */

bool passport_percent(struct pr_text t, double *share, bool *sign) {
    double v = 0;
    bool read = pr_number_parse(t, &v);
    *sign = pr_text_find(t, PR_TEXT("%")) != SIZE_MAX;
    *share = *sign ? v : v / 100;
    return read;
}

static void least(struct judge_context *j, const struct passport_row *r) {
    double v = 0;
    bool percent = pr_text_find(r->value, PR_TEXT("%")) != SIZE_MAX;
    if (!pr_number_parse(r->value, &v) || percent || v < 1 || v > 1000 || v != (double)(int)v) {
        passport_bad(j, r, "1, 2, 3…");
        return;
    }
    j->context->settings.least_shown = (size_t)v;
}

static void threshold(struct judge_context *j, const struct passport_row *r) {
    bool coverage = r->id == ROW_COVERAGE, sign = false;
    double share = 0;
    bool fits = passport_percent(r->value, &share, &sign) && share >= 0 && share <= 1;
    /* 0,6 in a row of per cent is a slip for 60, not a threshold of half a per cent */
    if (!fits || (coverage && share > 0 && share < 0.01)) {
        passport_bad(j, r, "0–100");
    } else if (coverage) {
        j->context->settings.coverage = share;
    } else {
        j->context->settings.noticeable = share;
    }
}

static void assignment(struct judge_context *j, const struct passport_row *r) {
    struct pr_text folded = pr_text_fold(j->arena, r->value);
    j->context->settings.by_lot = pr_text_among(folded, lot_words);
    if (!j->context->settings.by_lot && !pr_text_among(folded, chosen_words)) {
        passport_complain(j, r, PR_ISSUE_setting_words, PR_TEXT("жребий"), PR_TEXT("добровольно"));
    }
}

static void mains(struct judge_context *j, const struct passport_row *r) {
    struct pr_text *piece = NULL;
    struct pr_text rest = r->value;
    size_t n = 0;
    if (pr_text_find(rest, PR_TEXT(";")) != SIZE_MAX) { /* names may hold commas then */
        struct pr_text one;
        size_t capacity = 0;
        while (pr_text_next(&rest, ';', &one)) {
            one = pr_text_trim(one);
            if (one.n > 0) {
                piece = pr_arena_grow(j->arena, piece, n, &capacity, sizeof *piece);
                piece[n++] = one;
            }
        }
    } else {
        n = judge_split(j->arena, rest, &piece);
    }
    if (n > 3) {
        passport_bad(j, r, "1–3");
        n = 3;
    }
    j->context->settings.main_indicator = piece;
    j->context->settings.n_main = n;
}

static void group_labels(struct judge_context *j, const struct passport_row *r) {
    struct pr_text *piece = NULL;
    size_t n = judge_split(j->arena, r->value, &piece);
    j->community_label = pr_arena_array(j->arena, n, sizeof *j->community_label);
    for (size_t i = 0; i < n; i++) {
        j->community_label[i] = pr_text_fold(j->arena, piece[i]);
    }
    j->n_community_label = n;
    j->context->settings.group_name[PR_COMMUNITY] = n > 0 ? piece[0] : r->value;
}

/* Adds the classes of one piece; several classes may be apart by blanks only. */
static bool add_classes(struct judge_context *j, int32_t group, struct pr_text piece) {
    bool is_class = false;
    unsigned done = 0;
    struct pr_text name = pr_class_normal(j->arena, piece, &done, &is_class);
    size_t capacity = 0;
    if (is_class) {
        struct pr_text *larger = pr_arena_array(j->arena, j->n_listed[group] + 1, sizeof *larger);
        for (size_t i = 0; i < j->n_listed[group]; i++) {
            larger[i] = j->listed[group][i];
        }
        larger[j->n_listed[group]++] = name;
        j->listed[group] = larger;
        return true;
    }
    struct pr_text rest = piece;
    struct pr_text one;
    struct pr_text *words = NULL;
    size_t n = 0;
    while (pr_text_next(&rest, ' ', &one)) {
        if (pr_text_blank(one)) {
            continue;
        }
        (void)pr_class_normal(j->arena, one, &done, &is_class);
        if (!is_class) {
            return false;
        }
        words = pr_arena_grow(j->arena, words, n, &capacity, sizeof *words);
        words[n++] = one;
    }
    for (size_t i = 0; n > 1 && i < n; i++) {
        (void)add_classes(j, group, words[i]);
    }
    return n > 1;
}

static void classes(struct judge_context *j, const struct passport_row *r) {
    int32_t group = r->id == ROW_CLASSES ? PR_COMMUNITY : PR_COMPARISON;
    struct pr_text *piece = NULL;
    size_t n = judge_split(j->arena, r->value, &piece);
    for (size_t i = 0; i < n; i++) {
        if (!add_classes(j, group, piece[i])) {
            passport_complain(j, r, PR_ISSUE_setting_class, piece[i], PR_TEXT(""));
        }
    }
    for (size_t a = 0; a < j->n_listed[group]; a++) {
        for (size_t b = 0; b < a; b++) {
            if (pr_text_equal(j->listed[group][a], j->listed[group][b])) {
                passport_complain(j, r, PR_ISSUE_setting_class_twice, j->listed[group][a],
                                  PR_TEXT(""));
                break;
            }
        }
        for (size_t b = 0; b < j->n_listed[1 - group]; b++) {
            if (pr_text_equal(j->listed[group][a], j->listed[1 - group][b])) {
                passport_complain(j, r, PR_ISSUE_setting_class_both, j->listed[group][a],
                                  PR_TEXT(""));
                break;
            }
        }
    }
}

static void wave(struct judge_context *j, const struct passport_row *r, struct pr_text name) {
    struct pr_context *context = j->context;
    struct pr_wave w = {.name = name, .declared = true};
    if (name.n == 0 || !judge_parse_span(j->arena, r->value, &w.from, &w.to) || w.to < w.from) {
        passport_complain(j, r, PR_ISSUE_setting_wave, name, PR_TEXT(""));
        return;
    }
    struct pr_wave *larger = pr_arena_array(j->arena, context->n_waves + 1, sizeof *context->wave);
    for (size_t i = 0; i < context->n_waves; i++) {
        const struct pr_wave *old = &context->wave[i];
        if (pr_text_equal(pr_text_fold(j->arena, old->name), pr_text_fold(j->arena, name))) {
            return; /* the repeat itself is complained of as a repeated row */
        }
        if (w.from <= old->to && old->from <= w.to) {
            passport_complain(j, r, PR_ISSUE_setting_waves_overlap, name, old->name);
        }
        larger[i] = *old;
    }
    larger[context->n_waves++] = w;
    context->wave = larger;
}

static void use_row(struct judge_context *j, const struct passport_row *r) {
    struct pr_settings *s = &j->context->settings;
    struct pr_text *const texts[ROWS] = {[ROW_ORGANISATION] = &s->organisation,
                                         [ROW_YEAR] = &s->year,
                                         [ROW_COMMUNITY] = &s->community,
                                         [ROW_THEME] = &s->theme,
                                         [ROW_ORDER] = &s->order,
                                         [ROW_PROTOCOL] = &s->protocol,
                                         [ROW_HEAD] = &s->head,
                                         [ROW_SHEET] = &s->sheet};
    if (texts[r->id] != NULL) {
        *texts[r->id] = r->value;
        return;
    }
    switch (r->id) {
    case ROW_CLASSES:
    case ROW_COMPARISON:
        classes(j, r);
        return;
    case ROW_LEAST:
        least(j, r);
        return;
    case ROW_COVERAGE:
    case ROW_NOTICEABLE:
        threshold(j, r);
        return;
    case ROW_MAINS:
        mains(j, r);
        return;
    case ROW_ASSIGNMENT:
        assignment(j, r);
        return;
    case ROW_GROUP:
        group_labels(j, r);
        return;
    case ROW_SCALE:
        s->sheet_scale_stated = judge_parse_range(r->value, &s->sheet_low, &s->sheet_high);
        if (!s->sheet_scale_stated) {
            passport_bad(j, r, "0–3");
        }
        return;
    case ROW_DIRECTION:
        if (!judge_parse_direction(j->arena, r->value, &s->deficits_high_is_better)) {
            passport_complain(j, r, PR_ISSUE_setting_words, PR_TEXT("выше — лучше"),
                              PR_TEXT("ниже — лучше"));
        }
        return;
    case ROW_PAIRED:
        if (!judge_parse_yes(j->arena, r->value, &s->paired_by_grade)) {
            passport_complain(j, r, PR_ISSUE_setting_words, PR_TEXT("да"), PR_TEXT("нет"));
        }
        return;
    default:
        (void)passport_school_row(j, r);
        return;
    }
}

/* ---- rows that nothing knows ---- */

/* «вална май» -> «волна май» */
static struct pr_text wave_like(struct pr_arena *arena, struct pr_text plain_name) {
    size_t space = pr_text_find(plain_name, PR_TEXT(" "));
    for (size_t i = 0; space != SIZE_MAX && wave_words[i] != NULL; i++) {
        struct pr_text word = pr_text_of(wave_words[i]);
        if (judge_slips(pr_text_slice(plain_name, 0, space), word) != SIZE_MAX) {
            struct pr_buf b = pr_buf_new(arena);
            pr_buf_text(&b, word);
            pr_buf_text(&b, pr_text_slice(plain_name, space, plain_name.n));
            return pr_buf_done(&b);
        }
    }
    return PR_TEXT("");
}

static void say_unused(struct judge_context *j, const struct passport_row *r) {
    struct pr_text name = passport_plain(j->arena, r->name);
    struct pr_text like = passport_known_like(name);
    like = like.n > 0 ? like : wave_like(j->arena, name);
    enum pr_issue_code code =
        like.n > 0 ? PR_ISSUE_note_setting_like : PR_ISSUE_note_setting_unused;
    const struct pr_column *c = pr_table_field(r->table, PR_FIELD_PARAMETER);
    judge_say(j->issues, judge_issue(r->table, r->n, c, code, PR_ACTION_REPORT), r->name, like);
}

/* ---- the table ---- */

static void keep_other(struct judge_context *j, const struct passport_row *r, size_t *capacity) {
    struct pr_settings *s = &j->context->settings;
    s->other = pr_arena_grow(j->arena, s->other, s->n_other, capacity, sizeof *s->other);
    s->other[s->n_other++] = (struct pr_pair){r->name, r->value};
}

static void read_rows(struct judge_context *j, const struct pr_table *t) {
    size_t capacity = 0;
    size_t line[ROWS] = {0}; /* where a setting was first made */
    for (size_t i = 0; i < t->n_rows; i++) {
        struct passport_row r = {.table = t, .n = i};
        r.name = pr_text_squeeze(j->arena, judge_raw(t, i, PR_FIELD_PARAMETER));
        r.value = pr_text_squeeze(j->arena, pr_table_text(t, i, PR_FIELD_VALUE));
        if (t->row[i].quarantined || r.name.n == 0 || r.value.n == 0 ||
            judge_is_example(j->arena, t, i)) {
            continue; /* a value left empty is a line to fill in, not a setting */
        }
        struct pr_text name = PR_TEXT("");
        r.id = passport_row_of(passport_plain(j->arena, r.name));
        if (r.id == ROW_OTHER && wave_name(j->arena, r.name, &name)) {
            wave(j, &r, name);
        } else if (r.id == ROW_OTHER && (passport_same_row(j, &r) || passport_term_row(j, &r))) {
            continue;
        } else if (r.id == ROW_OTHER) {
            keep_other(j, &r, &capacity);
            say_unused(j, &r);
        } else if (line[r.id] == 0) {
            line[r.id] = t->row[i].line;
            use_row(j, &r);
        } /* else the records of the passport are complained of as repeated */
    }
}

static void sort_waves(struct pr_context *context) {
    for (size_t i = 1; i < context->n_waves; i++) {
        struct pr_wave w = context->wave[i];
        size_t at = i;
        while (at > 0 && context->wave[at - 1].from > w.from) {
            context->wave[at] = context->wave[at - 1];
            at--;
        }
        context->wave[at] = w;
    }
}

static void defaults(struct pr_settings *s) {
    *s = (struct pr_settings){.least_shown = 5,
                              .coverage = 0.60,
                              .noticeable = 0.05,
                              .sheet_low = 0,
                              .sheet_high = 3,
                              .sou = {100, 64, 36, 16, 7},
                              .na_in_denominator = true,
                              .difficulty = 0.50,
                              .term_end = {PR_NO_DAY, PR_NO_DAY, PR_NO_DAY, PR_NO_DAY},
                              .trimester_end = {PR_NO_DAY, PR_NO_DAY, PR_NO_DAY},
                              .half_end = {PR_NO_DAY, PR_NO_DAY},
                              .year_end = PR_NO_DAY,
                              .group_name = {PR_TEXT("ПОС"), PR_TEXT("сравнение")}};
}

void judge_passport(struct judge_context *j) {
    defaults(&j->context->settings);
    const struct pr_table *first = NULL;
    for (size_t i = 0; i < j->n; i++) {
        const struct pr_table *t = j->table[i];
        if (t->kind != PR_KIND_PASSPORT || !judge_readable(t)) {
            continue;
        }
        if (first == NULL) {
            first = t;
            read_rows(j, t);
            continue;
        }
        struct pr_issue issue = {.code = PR_ISSUE_two_of_kind,
                                 .action = PR_ACTION_USE_FIRST,
                                 .file = t->file,
                                 .count = 1};
        judge_say(j->issues, issue, pr_text_of(first->file), PR_TEXT(""));
    }
    j->context->has_passport = first != NULL;
    sort_waves(j->context);
}
