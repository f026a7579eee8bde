/* sections: «Качество данных»: which files went in, what was set aside and why. Nothing read is
 * lost: it is stored or listed here. */
#include "writer.h"

#include "prirost/base_system.h"

enum { LISTED = 60 }; /* lines of the list; the rest is counted */

struct pr_text quality_file(const struct writer *w, const char *file) {
    struct pr_text place = pr_path_name(pr_text_of(file));
    for (size_t i = 0; i < w->year->n_tables; i++) {
        if (pr_text_is(pr_text_of(w->year->table[i]->file), file)) {
            place = pr_text_of(w->year->table[i]->place);
        }
    }
    return pr_file_shown(w->arena, w->lang, place);
}

static size_t counting(const struct pr_table *t) {
    size_t n = 0;
    for (size_t r = 0; r < t->n_rows; r++) {
        n += !t->row[r].quarantined && t->row[r].use == PR_COUNTS;
    }
    return n;
}

static void files(struct writer *w, struct pr_section *s) {
    static const enum pr_msg outcomes[] = {[PR_ACCEPT] = PR_MSG_OUTCOME_ACCEPT,
                                           [PR_ACCEPT_REPORT] = PR_MSG_OUTCOME_REPORT,
                                           [PR_ACCEPT_PARTIAL] = PR_MSG_OUTCOME_PARTIAL,
                                           [PR_REJECT] = PR_MSG_OUTCOME_REJECT};
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_QUALITY_FILES));
    column(w, &b, PR_MSG_COL_FILE, 32, true);
    column(w, &b, PR_MSG_COL_KIND, 26, true);
    column(w, &b, PR_MSG_COL_RECORDS, 10, false);
    column(w, &b, PR_MSG_COL_COUNTING, 12, false);
    column(w, &b, PR_MSG_COL_OUTCOME, 30, true);
    for (size_t i = 0; i < w->year->n_tables; i++) {
        const struct pr_table *t = w->year->table[i];
        const struct pr_kind_table *kind = pr_kind_table(t->kind);
        bool read = kind != NULL && t->outcome != PR_REJECT;
        bool used = read && kind != NULL && !is_unbound(t);
        pr_grid_cell(&b, pr_cell_heading(quality_file(w, t->file)));
        pr_grid_cell(&b, pr_cell_text(kind != NULL ? pr_text_of(kind->title[w->lang])
                                                   : word(w, t->mapping ? PR_MSG_KIND_MAPPING
                                                                        : PR_MSG_KIND_NONE)));
        pr_grid_cell(&b, pr_cell_raw(PR_SHOW_COUNT, (double)(t->n_rows - t->quarantined)));
        pr_grid_cell(&b, used ? pr_cell_raw(PR_SHOW_COUNT, (double)counting(t))
                              : pr_cell_text(word(w, PR_MSG_NOT_USED)));
        pr_grid_cell(&b, pr_cell_text(word(w, is_unbound(t)   ? PR_MSG_OUTCOME_UNBOUND
                                              : read && !used ? PR_MSG_OUTCOME_LATER
                                                              : outcomes[t->outcome])));
    }
    pr_grid_add(&b, s, word(w, PR_MSG_QUALITY_FILES_NOTE));
}

/* How often each remark was made, complaints first. */
static void counts(struct writer *w, struct pr_section *s) {
    size_t n[PR_ISSUE_CODES] = {0};
    const struct pr_issue *first[PR_ISSUE_CODES] = {NULL};
    for (size_t i = 0; i < w->issues->n; i++) {
        const struct pr_issue *x = &w->issues->items[i];
        n[x->code] += x->count > 0 ? x->count : 1;
        first[x->code] = first[x->code] != NULL ? first[x->code] : x;
    }
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_QUALITY_COUNTS));
    column(w, &b, PR_MSG_COL_REMARK, 70, true);
    column(w, &b, PR_MSG_COL_NUMBER, 10, false);
    size_t rows = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t code = 0; code < PR_ISSUE_CODES; code++) {
            if (n[code] == 0 || pr_issue_is_note((enum pr_issue_code)code) != (pass == 1)) {
                continue;
            }
            struct pr_text place = joined(w, quality_file(w, first[code]->file), ": ",
                                          pr_issue_text(w->arena, w->lang, first[code]));
            rows++;
            pr_grid_cell(&b, pr_cell_heading(say(w, PR_MSG_QUALITY_EXAMPLE,
                                                 (struct pr_arg[]){pr_arg_text(place)}, 1)));
            pr_grid_cell(&b, pr_cell_raw(PR_SHOW_COUNT, (double)n[code]));
        }
    }
    if (rows > 0) {
        pr_grid_add(&b, s, word(w, PR_MSG_QUALITY_COUNTS_NOTE));
    }
}

static void listing(struct writer *w, struct pr_section *s) {
    struct pr_grid_builder b = pr_grid_new(w->doc, word(w, PR_MSG_QUALITY_LIST));
    column(w, &b, PR_MSG_COL_FILE, 28, true);
    column(w, &b, PR_MSG_COL_WHAT, 80, true);
    size_t complaints = 0;
    for (size_t i = 0; i < w->issues->n; i++) {
        const struct pr_issue *x = &w->issues->items[i];
        if (pr_issue_is_note(x->code) || complaints++ >= LISTED) {
            continue;
        }
        pr_grid_cell(&b, pr_cell_text(quality_file(w, x->file)));
        pr_grid_cell(&b, pr_cell_text(pr_issue_text(w->arena, w->lang, x)));
    }
    if (complaints == 0) {
        paragraph(w, s, PR_PART_PARAGRAPH, PR_MSG_QUALITY_CLEAN, NULL, 0);
        return;
    }
    struct pr_arg rest[] = {pr_arg_count((int64_t)(complaints > LISTED ? complaints - LISTED : 0))};
    pr_grid_add(&b, s,
                complaints > LISTED ? say(w, PR_MSG_QUALITY_REST, rest, 1)
                                    : word(w, PR_MSG_QUALITY_LIST_NOTE));
}

void section_quality(struct writer *w) {
    if (w->edition == PR_EDITION_PEDSOVET) {
        return;
    }
    struct pr_section *s = begin(w, "quality", PR_MSG_SECTION_QUALITY);
    s->landscape = true;
    files(w, s);
    quality_changes(w, s);
    counts(w, s);
    listing(w, s);
}
