/* The class lists of a year without names. What the folder's own roster says beside (group, days of
 * coming and leaving) stays; a pupil who is only there stays too: earlier answers are theirs. */
#include "codes.h"

#include "prirost/base_system.h"

#include <stdlib.h>

/* ---- the year's folder ---- */

static size_t column_of(const struct pr_sheet *sheet, struct pr_arena *arena, enum pr_field_id id) {
    const struct pr_kind_table *kind = pr_kind_table(sheet->kind);
    for (size_t i = 0; kind != NULL && i < sheet->n_columns; i++) {
        struct pr_text number;
        const struct pr_field *f =
            pr_kind_field(kind, pr_heading_normal(arena, sheet->header[i], &number));
        if (f != NULL && f->id == id) {
            return i;
        }
    }
    return SIZE_MAX;
}

static void take_codes(struct codes *c, const struct pr_sheet *sheet) {
    static const enum pr_field_id fields[] = {PR_FIELD_PUPIL, PR_FIELD_FORMER_CODE};
    for (size_t f = 0; f < PR_COUNT_OF(fields); f++) {
        size_t at = column_of(sheet, c->cli->arena, fields[f]);
        for (size_t r = 0; at != SIZE_MAX && r < sheet->n_rows; r++) {
            struct pr_text code = pr_code_normal(c->cli->arena, codes_cell(sheet, r, at), NULL);
            if (pr_code_check(code) == PR_CODE_RIGHT) {
                c->taken = pr_arena_grow(c->cli->arena, c->taken, c->n_taken, &c->taken_capacity,
                                         sizeof *c->taken);
                c->taken[c->n_taken++] = code;
            }
        }
    }
}

static bool refuse(struct codes *c, enum pr_msg msg, const char *file) {
    struct pr_text shown = pr_file_shown(c->cli->arena, c->cli->lang, pr_text_of(file));
    cli_tell(c->cli, msg, (struct pr_arg[]){pr_arg_text(shown)}, 1);
    return false;
}

/* false: a second roster, or one in a workbook. */
static bool take_roster(struct codes *c, const struct pr_sheet *sheet, bool *template_there) {
    const struct pr_sheet *one[] = {sheet};
    struct pr_issues unheard = pr_issues_new(c->cli->arena);
    enum cli_use use = CLI_USED;
    cli_untouched(c->cli->arena, one, 1, &use, &unheard);
    if (use != CLI_USED) {
        *template_there = *template_there || pr_text_is(pr_text_of(sheet->file), c->roster);
        return true;
    }
    if (c->has_standing || pr_path_page(pr_text_of(sheet->file)).n > 0) {
        return refuse(c, PR_MSG_CLI_CODES_ROSTERS, sheet->file);
    }
    c->has_standing = true;
    c->standing = *sheet;
    return true;
}

static bool is_list(const struct cli_source *source, const struct cli_source *lists, size_t n) {
    bool same = false;
    for (size_t i = 0; i < n && !same; i++) {
        same = pr_text_is(pr_text_of(source->sha256), lists[i].sha256);
    }
    return same;
}

static bool take_file(struct codes *c, const struct cli_source *source, bool *template_there) {
    struct pr_ingest_options options = {.encoding = NULL};
    struct pr_issues said = pr_issues_new(c->cli->arena);
    struct pr_sheet *sheet = NULL;
    size_t n = 0;
    pr_sheets_read(c->cli->arena, &source->source, &options, &sheet, &n, &said);
    for (size_t i = 0; i < said.n; i++) {
        if (said.items[i].code == PR_ISSUE_key_of_codes) {
            pr_issues_add(&c->issues, said.items[i]);
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (sheet[i].refused) {
            continue;
        }
        take_codes(c, &sheet[i]);
        if (sheet[i].kind == PR_KIND_ROSTER && !take_roster(c, &sheet[i], template_there)) {
            return false;
        }
        if (c->has_standing && c->standing.file == sheet[i].file) {
            codes_take_issues(c, &said); /* its rows go into the new one: all must be read */
        }
    }
    return true;
}

static bool is_keyed(const struct codes *c, struct pr_text code) {
    bool found = false;
    for (size_t i = 0; i < c->n_keyed && !found; i++) {
        found = pr_text_equal(c->keyed[i].code, code);
    }
    return found;
}

static bool is_example(struct pr_arena *arena, const struct pr_sheet *sheet, size_t row) {
    struct pr_text t = pr_text_fold(arena, codes_cell(sheet, row, 0));
    return pr_text_starts(t, PR_TEXT("пример")) || pr_text_starts(t, PR_TEXT("example"));
}

/* The code of each row of the standing roster; empty for an example. */
static void standing_codes(struct codes *c) {
    const struct pr_sheet *s = &c->standing;
    size_t at = column_of(s, c->cli->arena, PR_FIELD_PUPIL);
    c->standing_code = pr_arena_array(c->cli->arena, s->n_rows + 1, sizeof *c->standing_code);
    for (size_t r = 0; r < s->n_rows; r++) {
        c->standing_code[r] = is_example(c->cli->arena, s, r)
                                  ? PR_TEXT("")
                                  : pr_code_normal(c->cli->arena, codes_cell(s, r, at), NULL);
    }
}

/* Codes whose owners the key does not know: a second row for the same pupil would come of it. */
static bool are_known(struct codes *c) {
    size_t strange = 0;
    for (size_t r = 0; r < c->standing.n_rows; r++) {
        struct pr_text code = c->standing_code[r];
        strange += code.n > 0 && !is_keyed(c, code);
    }
    if (strange > 0) {
        cli_tell(c->cli, PR_MSG_CLI_CODES_STRANGERS,
                 (struct pr_arg[]){pr_arg_c(c->standing.file), pr_arg_count((int64_t)strange),
                                   pr_arg_c(c->key)},
                 3);
    }
    return strange == 0;
}

bool codes_read_year(struct codes *c, const struct cli_source *lists, size_t n) {
    struct cli year = *c->cli;
    struct cli_source *source = NULL;
    size_t n_sources = 0;
    bool template_there = false;
    struct pr_text name = pr_word(c->cli->lang, PR_MSG_CLI_CODES_ROSTER_NAME);
    c->roster = pr_path_join(c->cli->arena, c->out, pr_text_c(c->cli->arena, name));
    if (!pr_path_is_dir(c->out)) {
        return true;
    }
    year.path = &c->out;
    year.n_paths = 1;
    cli_sources(&year, &source, &n_sources);
    for (size_t i = 0; i < n_sources; i++) {
        if (!cli_is_yaml(pr_text_of(source[i].source.place)) && !is_list(&source[i], lists, n) &&
            !take_file(c, &source[i], &template_there)) {
            return false;
        }
    }
    if (c->has_standing) {
        c->roster = c->standing.file;
        standing_codes(c);
        return are_known(c);
    }
    return template_there || !pr_path_exists(c->roster) ||
           refuse(c, PR_MSG_CLI_CODES_OTHER, c->roster);
}

/* ---- the new roster ---- */

struct printing {
    struct codes *c;
    struct pr_buf out;
    bool extra[CODES_EXTRA];
    size_t at[CODES_EXTRA]; /* columns of the standing roster */
    size_t *other;          /* columns of it that are no field of ours */
    size_t n_other, class_at;
};

static const struct pr_field *roster_field(enum pr_field_id id) {
    const struct pr_kind_table *kind = pr_kind_table(PR_KIND_ROSTER);
    size_t i = 0;
    while (kind->fields[i].id != id) {
        i++;
    }
    return &kind->fields[i];
}

static void end_row(struct printing *p) {
    p->out.n--; /* the last semicolon */
    pr_buf_c(&p->out, "\r\n");
}

static void find_columns(struct printing *p) {
    struct codes *c = p->c;
    struct pr_arena *arena = c->cli->arena;
    const struct pr_kind_table *kind = pr_kind_table(PR_KIND_ROSTER);
    for (size_t k = 0; k < CODES_EXTRA; k++) {
        p->at[k] = c->has_standing ? column_of(&c->standing, arena, codes_extra[k]) : SIZE_MAX;
        p->extra[k] = c->has_extra[k] || p->at[k] != SIZE_MAX;
    }
    p->class_at = c->has_standing ? column_of(&c->standing, arena, PR_FIELD_CLASS) : SIZE_MAX;
    p->other = pr_arena_array(arena, c->standing.n_columns + 1, sizeof *p->other);
    for (size_t i = 0; i < c->standing.n_columns; i++) {
        struct pr_text number;
        struct pr_text heading = pr_heading_normal(arena, c->standing.header[i], &number);
        if (heading.n > 0 && pr_kind_field(kind, heading) == NULL) {
            p->other[p->n_other++] = i;
        }
    }
}

static void header(struct printing *p) {
    enum pr_lang lang = p->c->cli->lang;
    pr_buf_c(&p->out, "\xEF\xBB\xBF");
    cli_csv_cell(&p->out, pr_text_of(roster_field(PR_FIELD_PUPIL)->name[lang]), ";");
    cli_csv_cell(&p->out, pr_text_of(roster_field(PR_FIELD_CLASS)->name[lang]), ";");
    for (size_t k = 0; k < CODES_EXTRA; k++) {
        if (p->extra[k]) {
            cli_csv_cell(&p->out, pr_text_of(roster_field(codes_extra[k])->name[lang]), ";");
        }
    }
    for (size_t i = 0; i < p->n_other; i++) {
        cli_csv_cell(&p->out, p->c->standing.header[p->other[i]], ";");
    }
    end_row(p);
}

/* A row from the lists (NULL: only the standing roster has it) and the standing one (SIZE_MAX). */
static void row(struct printing *p, const struct codes_person *person, size_t standing) {
    struct codes *c = p->c;
    const struct pr_sheet *s = &c->standing;
    bool both = standing != SIZE_MAX;
    cli_csv_cell(&p->out, person != NULL ? person->code : c->standing_code[standing], ";");
    cli_csv_cell(&p->out,
                 person != NULL ? person->class_name : codes_cell(s, standing, p->class_at), ";");
    for (size_t k = 0; k < CODES_EXTRA; k++) {
        struct pr_text said = person != NULL ? person->extra[k] : PR_TEXT("");
        struct pr_text kept = both ? codes_cell(s, standing, p->at[k]) : PR_TEXT("");
        if (p->extra[k]) {
            cli_csv_cell(&p->out, said.n > 0 ? said : kept, ";");
        }
    }
    for (size_t i = 0; i < p->n_other; i++) {
        cli_csv_cell(&p->out, both ? codes_cell(s, standing, p->other[i]) : PR_TEXT(""), ";");
    }
    end_row(p);
}

/* By class, then by code: in the order of the list the names could be read off again. */
static int by_code(const void *a, const void *b) {
    const struct codes_person *const *x = a, *const *y = b;
    int order = pr_class_compare((*x)->class_name, (*y)->class_name);
    return order != 0 ? order : pr_text_compare((*x)->code, (*y)->code);
}

struct pr_text codes_print_roster(struct codes *c) {
    struct printing p = {.c = c, .out = pr_buf_new(c->cli->arena)};
    const struct codes_person **person =
        pr_arena_array(c->cli->arena, c->n_persons + 1, sizeof(struct codes_person *));
    bool *printed = pr_arena_array(c->cli->arena, c->standing.n_rows + 1, sizeof *printed);
    for (size_t i = 0; i < c->n_persons; i++) {
        person[i] = &c->person[i];
    }
    qsort(person, c->n_persons, sizeof(struct codes_person *), by_code);
    find_columns(&p);
    header(&p);
    for (size_t i = 0; i < c->n_persons; i++) {
        size_t r = 0;
        while (r < c->standing.n_rows && !pr_text_equal(c->standing_code[r], person[i]->code)) {
            r++;
        }
        bool both = r < c->standing.n_rows;
        printed[r] = both;
        row(&p, person[i], both ? r : SIZE_MAX);
    }
    for (size_t r = 0; r < c->standing.n_rows; r++) {
        if (!printed[r] && c->standing_code[r].n > 0) {
            row(&p, NULL, r);
            c->n_left++;
        }
    }
    return pr_buf_done(&p.out);
}
