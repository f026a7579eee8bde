/* A file as read: access by field, and the names that the outputs use. */
#include "prirost/domain_table.h"

static const char *const encodings[] = {
    [PR_ENC_UTF8] = "utf-8",         [PR_ENC_UTF16LE] = "utf-16le",
    [PR_ENC_UTF16BE] = "utf-16be",   [PR_ENC_CP1251] = "windows-1251",
    [PR_ENC_CP866] = "cp866",        [PR_ENC_KOI8R] = "koi8-r",
    [PR_ENC_MACCYR] = "maccyr",      [PR_ENC_MACROMAN] = "mac-roman",
    [PR_ENC_CP1252] = "windows-1252"};

static const char *const outcomes[] = {[PR_ACCEPT] = "accept",
                                       [PR_ACCEPT_REPORT] = "accept_report",
                                       [PR_ACCEPT_PARTIAL] = "accept_partial",
                                       [PR_REJECT] = "reject"};

static const char *const uses[] = {[PR_COUNTS] = "counts",
                                   [PR_USE_SUPERSEDED] = "superseded",
                                   [PR_USE_REPEATED] = "repeated",
                                   [PR_USE_LATER_REPEAT] = "later_repeat",
                                   [PR_USE_UNKNOWN_KEY] = "unknown_key",
                                   [PR_USE_KEY_MISSING] = "key_missing",
                                   [PR_USE_LEFT_EARLIER] = "left_earlier",
                                   [PR_USE_WRONG_WAVE] = "wrong_wave",
                                   [PR_USE_NO_WAVE] = "no_wave",
                                   [PR_USE_UNFINISHED] = "unfinished",
                                   [PR_USE_EXAMPLE] = "example",
                                   [PR_USE_QUARANTINED] = "quarantined",
                                   [PR_USE_NOT_BOUND] = "not_bound"};

const char *pr_encoding_name(enum pr_encoding e) {
    return (size_t)e < PR_COUNT_OF(encodings) ? encodings[e] : "";
}

const char *pr_outcome_name(enum pr_outcome o) {
    return (size_t)o < PR_COUNT_OF(outcomes) ? outcomes[o] : "";
}

const char *pr_use_name(enum pr_use use) {
    return (size_t)use < PR_COUNT_OF(uses) ? uses[use] : "";
}

struct pr_text pr_table_raw(const struct pr_table *t, size_t row, size_t column) {
    if (row >= t->n_rows || column >= t->n_columns) {
        return (struct pr_text){"", 0};
    }
    return t->cell[row * t->n_columns + column];
}

const struct pr_column *pr_table_field(const struct pr_table *t, enum pr_field_id id) {
    if (id == PR_FIELD_NONE) {
        return NULL;
    }
    for (size_t i = 0; i < t->n_columns; i++) {
        if (t->column[i].field != NULL && t->column[i].field->id == id) {
            return &t->column[i];
        }
    }
    return NULL;
}

struct pr_text pr_table_text(const struct pr_table *t, size_t row, enum pr_field_id id) {
    const struct pr_column *c = pr_table_field(t, id);
    if (c == NULL || row >= t->n_rows || c->text == NULL || c->missing[row] != PR_PRESENT) {
        return (struct pr_text){"", 0};
    }
    return c->text[row];
}

size_t pr_table_records(const struct pr_table *t) {
    return t->sum != NULL ? t->sum->records : t->n_rows - t->quarantined;
}
