/* The wave of a record, for all kinds that have waves: a word in a wave column decides by itself;
 * else it is the file's, and a day in another wave's window takes the record out. */
#include "inner.h"

struct judge_row_waves judge_row_waves_of(struct judging *j, struct pr_table *t) {
    const struct pr_column *label = pr_table_field(t, PR_FIELD_WAVE);
    struct judge_row_waves w = {.table = t,
                                .label = label != NULL && label->text != NULL ? label : NULL,
                                .clock = judge_clock_of(t),
                                .file = -1,
                                .noted = judge_index_new(j->arena, 8)};
    if (w.label != NULL || (t->n_rows == 0 && j->waves.day == NULL)) {
        return w;
    }
    w.file = judge_wave_of_file(&j->waves, t);
    if (w.file >= 0) {
        t->wave = j->waves.item[w.file].name;
        t->wave_from = j->waves.from;
    } else if (j->context->has_passport) {
        struct pr_issue issue = {
            .code = PR_ISSUE_wave_unknown, .action = PR_ACTION_REJECT, .file = t->file, .count = 1};
        pr_issues_add(j->issues, issue);
        w.refused = true;
        t->outcome = PR_REJECT;
    }
    return w;
}

struct judge_row_waves judge_row_waves_in(const struct judge_row_waves *whole, struct pr_table *t) {
    struct judge_row_waves w = *whole;
    const struct pr_column *label = pr_table_field(t, PR_FIELD_WAVE);
    w.table = t;
    w.label = label != NULL && label->text != NULL ? label : NULL;
    w.clock = judge_clock_of(t);
    return w;
}

static struct judge_row_wave by_label(struct judging *j, struct judge_row_waves *w, size_t row) {
    struct pr_text label = w->label->missing[row] == PR_PRESENT ? w->label->text[row] : PR_TEXT("");
    bool same = true;
    struct judge_row_wave found = {.wave = judge_wave_of_label(&j->waves, label, &same),
                                   .about = label};
    if (found.wave >= 0 && !same) {
        size_t *noted = judge_index_at(&w->noted, label);
        if (*noted == SIZE_MAX) {
            *noted = row;
            judge_say(j->issues,
                      judge_issue(w->table, row, w->label, PR_ISSUE_label_normalised,
                                  PR_ACTION_NORMALISE),
                      j->waves.item[found.wave].name, PR_TEXT(""));
        }
    }
    if (found.wave < 0 && (label.n > 0 || j->context->has_passport)) {
        found.use = PR_USE_NO_WAVE;
        found.says = true;
        found.issue = judge_issue(w->table, row, w->label, PR_ISSUE_wave_label_unknown,
                                  PR_ACTION_EXCLUDE_ROW);
    }
    return found;
}

struct judge_row_wave judge_row_wave(struct judging *j, struct judge_row_waves *w, size_t row) {
    if (w->label != NULL) {
        return by_label(j, w, row);
    }
    const struct pr_column *at = NULL;
    struct pr_moment stamp = judge_stamp(&w->clock, row, &at);
    struct judge_row_wave found = {.wave = w->file};
    if (w->file < 0 || at == NULL) {
        return found;
    }
    switch (judge_wave_holds(&j->waves, w->file, stamp.day)) {
    case JUDGE_OTHER:
        found.use = PR_USE_WRONG_WAVE;
        found.issue = judge_issue(w->table, row, at, PR_ISSUE_wrong_wave, PR_ACTION_EXCLUDE_ROW);
        break;
    case JUDGE_LATE:
        found.issue = judge_issue(w->table, row, at, PR_ISSUE_late, PR_ACTION_REPORT);
        break;
    case JUDGE_EARLY:
        found.issue = judge_issue(w->table, row, at, PR_ISSUE_note_early, PR_ACTION_REPORT);
        break;
    default:
        return found;
    }
    found.says = true;
    found.about = found.issue.value;
    return found;
}

bool judge_row_in_wave(struct judging *j, struct judge_row_waves *w, size_t row, int32_t *wave) {
    struct judge_row_wave found = judge_row_wave(j, w, row);
    *wave = found.wave;
    if (found.says) {
        pr_issues_add(j->issues, found.issue);
    }
    if (found.use != PR_COUNTS) {
        w->table->row[row].use = (uint8_t)found.use;
    }
    return found.use == PR_COUNTS;
}
