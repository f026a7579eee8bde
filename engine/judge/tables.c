/* The use layer of every table, and outcomes. */
#include "inner.h"

#include "prirost/base_system.h"

#include <string.h>

/* Nothing is decided yet: everything counts but what ingest set aside. */
void judge_reset(struct judging *j, struct pr_table *t) {
    size_t examples = 0;
    for (size_t i = 0; i < t->n_columns; i++) {
        t->column[i].use = pr_arena_array(j->arena, t->n_rows, sizeof *t->column[i].use);
    }
    for (size_t r = 0; r < t->n_rows; r++) {
        struct pr_row *row = &t->row[r];
        row->use = row->quarantined ? PR_USE_QUARANTINED : PR_COUNTS;
        row->again = row->vanished = false;
        row->wave = row->pupil = row->class = row->group = row->subject = -1;
        if (row->use == PR_COUNTS && judge_is_example(j->arena, t, r)) {
            row->use = PR_USE_EXAMPLE;
            if (examples++ == 0) {
                pr_issues_add(j->issues, judge_issue(t, r, &t->column[0], PR_ISSUE_note_example,
                                                     PR_ACTION_EXCLUDE_ROW));
            }
        }
    }
    t->wave = PR_TEXT("");
}

void judge_index_people(struct judging *j) {
    const struct pr_context *context = j->context;
    j->pupil = judge_index_new(j->arena, context->n_pupils);
    j->member = judge_index_new(j->arena, context->n_members);
    j->class = judge_index_new(j->arena, context->n_classes);
    for (size_t i = 0; i < context->n_pupils; i++) {
        *judge_index_at(&j->pupil, context->pupil[i].code) = i;
    }
    for (size_t i = 0; i < context->n_members; i++) {
        *judge_index_at(&j->member, context->member[i].code) = i;
    }
    for (size_t i = 0; i < context->n_classes; i++) {
        *judge_index_at(&j->class, context->class[i].name) = i;
    }
}

size_t judge_loose_pupil(struct judging *j, struct pr_text code) {
    const struct pr_context *context = j->context;
    if (j->loose.slot == NULL) { /* most years never ask */
        j->loose = judge_index_new(j->arena, context->n_pupils);
        for (size_t i = 0; i < context->n_pupils; i++) {
            size_t *at = judge_index_at(&j->loose, judge_loose(j->arena, context->pupil[i].code));
            *at = *at == SIZE_MAX ? i : SIZE_MAX - 1;
        }
    }
    size_t at = judge_index_find(&j->loose, judge_loose(j->arena, code));
    return at < context->n_pupils ? at : SIZE_MAX;
}

static void outcomes(struct judging *j) {
    struct judge_index complained = judge_index_new(j->arena, j->n);
    for (size_t i = 0; i < j->issues->n; i++) {
        const struct pr_issue *issue = &j->issues->items[i];
        if (issue->file != NULL && !pr_issue_is_note(issue->code)) {
            *judge_index_at(&complained, pr_text_of(issue->file)) = 1;
        }
    }
    for (size_t i = 0; i < j->n; i++) {
        struct pr_table *t = j->table[i];
        if (!judge_readable(t)) {
            continue;
        }
        bool any = judge_index_find(&complained, pr_text_of(t->file)) != SIZE_MAX;
        t->outcome = t->quarantined > 0 ? PR_ACCEPT_PARTIAL : any ? PR_ACCEPT_REPORT : PR_ACCEPT;
    }
}

/* The same bytes under another name: whatever the kind, it counts once, and that is said. */
static void copies(struct judging *j) {
    struct judge_index first = judge_index_new(j->arena, j->n);
    for (size_t i = 0; i < j->n; i++) {
        const struct pr_table *t = j->table[i];
        struct pr_buf key = pr_buf_new(j->arena);
        pr_buf_text(&key, pr_text_of(t->sha256));
        pr_buf_text(&key, pr_path_page(pr_text_of(t->place)));
        size_t *at = judge_index_at(&first, pr_buf_done(&key));
        if (!judge_readable(t) || t->sha256[0] == '\0' || t->n_rows == 0) {
            continue;
        }
        if (*at == SIZE_MAX) {
            *at = i;
            continue;
        }
        struct pr_issue issue =
            judge_heading_issue(t, NULL, PR_ISSUE_note_file_copy, PR_ACTION_COUNT_ONCE);
        judge_say(j->issues, issue, pr_text_of(j->table[*at]->place), PR_TEXT(""));
        for (size_t r = 0; t->kind == PR_KIND_SURVEY && r < t->n_rows; r++) {
            j->table[i]->row[r].again = true;
        }
    }
}

void pr_judge_tables(struct pr_arena *arena, const struct pr_context *context,
                     struct pr_table *const *tables, size_t n, struct pr_issues *issues) {
    struct judging j = {
        .arena = arena, .context = context, .table = tables, .n = n, .issues = issues};
    j.waves = judge_waves_of(arena, context);
    j.wave = pr_arena_array(arena, n, sizeof *j.wave);
    judge_index_people(&j);
    for (size_t i = 0; i < n; i++) {
        if (!judge_readable(tables[i])) {
            continue;
        }
        judge_reset(&j, tables[i]);
        judge_values(&j, tables[i]);
        if (tables[i]->kind == PR_KIND_SURVEY) {
            j.wave[i] = pr_arena_array(arena, tables[i]->n_rows, sizeof **j.wave);
            judge_survey(&j, i);
        }
    }
    copies(&j);
    judge_mains(&j);
    judge_records(&j);
    judge_repeats(&j);
    judge_drifts(&j);
    judge_observations(&j);
    judge_marks(&j);
    judge_works(&j);
    judge_deficits(&j);
    judge_goals(&j);
    judge_events(&j);
    judge_work_of_community(&j);
    for (size_t i = 0; i < n; i++) {
        if (tables[i]->kind == PR_KIND_SURVEY && judge_readable(tables[i])) {
            judge_remarks(&j, tables[i]);
        }
    }
    judge_typos(&j);
    outcomes(&j);
}

size_t pr_judge_valid(const struct pr_table *table) {
    size_t n = table->sum != NULL ? table->sum->valid : 0;
    for (size_t r = 0; r < table->n_rows; r++) {
        n += table->row[r].use == PR_COUNTS && !table->row[r].quarantined;
    }
    return n;
}
