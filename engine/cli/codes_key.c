/* The key: which code is whose. A code is for life: the same person keeps it from list to list; who
 * is the same is told by name and date of birth, and asked where they do not tell. */
#include "codes.h"

#include "prirost/base_system.h"

#include <stdlib.h>

/* ---- reading ---- */

static const char *const code_words[] = {"код из ключа", "code of the key", NULL};
static const char *const name_words[] = {"фио", "name", NULL};
static const char *const born_words[] = {"дата рождения", "date of birth", NULL};
static const char *const class_words[] = {"класс", "class", NULL};
static const char *const mark_words[] = {"пометка", "mark", NULL};

static bool holds(const struct codes *c, struct pr_text code) {
    bool found = false;
    for (size_t i = 0; i < c->n_keyed && !found; i++) {
        found = pr_text_equal(c->keyed[i].code, code);
    }
    return found;
}

static void add_keyed(struct codes *c, struct codes_keyed k) {
    c->keyed = pr_arena_grow(c->cli->arena, c->keyed, c->n_keyed, &c->keyed_capacity, sizeof k);
    c->keyed[c->n_keyed++] = k;
}

static void read_row(struct codes *c, const struct pr_sheet *s, size_t row, const size_t *at) {
    struct pr_arena *arena = c->cli->arena;
    bool bad = false;
    struct codes_keyed k = {.line = s->row[row].line,
                            .code = pr_code_normal(arena, codes_cell(s, row, at[0]), NULL),
                            .name = pr_text_squeeze(arena, codes_cell(s, row, at[1])),
                            .born = codes_born(codes_cell(s, row, at[2]), &bad),
                            .class_name =
                                pr_class_normal(arena, codes_cell(s, row, at[3]), NULL, NULL),
                            .mark = pr_text_squeeze(arena, codes_cell(s, row, at[4]))};
    k.plain = codes_plain(arena, k.name);
    if (k.code.n == 0 || k.name.n == 0) {
        codes_complain(c, PR_ISSUE_codes_key_row, s->file, k.line);
    } else if (bad) {
        codes_complain(c, PR_ISSUE_codes_born_bad, s->file, k.line);
    } else if (pr_code_check(k.code) == PR_CODE_WRONG) {
        codes_complain(c, PR_ISSUE_codes_key_typo, s->file, k.line);
    } else if (holds(c, k.code)) {
        codes_complain(c, PR_ISSUE_codes_key_twice, s->file, k.line);
    }
    add_keyed(c, k);
}

void codes_read_key(struct codes *c) {
    struct pr_arena *arena = c->cli->arena;
    struct pr_ingest_options options = {.key = true};
    struct pr_issues said = pr_issues_new(arena);
    struct pr_source source = {.file = c->key, .place = c->key};
    struct pr_sheet *sheet = NULL;
    size_t n = 0;
    if (!pr_path_exists(c->key)) {
        return; /* the first time */
    }
    source.io = pr_file_read(arena, c->key, CLI_FILE_MOST, &source.bytes);
    pr_sheets_read(arena, &source, &options, &sheet, &n, &said);
    codes_take_issues(c, &said);
    if (sheet[0].refused) {
        return;
    }
    const char *const *words[] = {code_words, name_words, born_words, class_words, mark_words};
    size_t at[PR_COUNT_OF(words)];
    for (size_t i = 0; i < PR_COUNT_OF(words); i++) {
        at[i] = codes_column(arena, &sheet[0], words[i]);
    }
    if (at[0] == SIZE_MAX || at[1] == SIZE_MAX) {
        codes_complain(c, PR_ISSUE_codes_not_key, c->key, 0);
        return;
    }
    for (size_t r = 0; r < sheet[0].n_rows; r++) {
        read_row(c, &sheet[0], r, at);
    }
}

/* ---- who is who ---- */

static bool same_name(struct pr_text a, struct pr_text b) {
    return a.n > 0 && pr_text_equal(a, b);
}

/* Two rows of the lists that may be one person or two. Gives how many rows have the name. */
static size_t namesakes(struct codes *c, size_t i) {
    const struct codes_person *p = &c->person[i];
    size_t n = 1;
    bool asked = false;
    for (size_t k = 0; k < c->n_persons; k++) {
        const struct codes_person *other = &c->person[k];
        if (k == i || !same_name(p->plain, other->plain)) {
            continue;
        }
        n++;
        bool told = p->born != PR_NO_DAY && other->born != PR_NO_DAY;
        if (k < i && !asked && (!told || p->born == other->born)) {
            codes_complain_two(c, told ? PR_ISSUE_codes_twice : PR_ISSUE_codes_namesakes, p,
                               other->file, other->line);
            asked = true;
        }
    }
    return n;
}

/* «выбыл», written into the key by hand: whoever comes by that name is somebody else. */
static bool is_settled(const struct codes *c, const struct codes_keyed *k) {
    struct pr_text mark = pr_text_fold(c->cli->arena, k->mark);
    return pr_text_starts(mark, PR_TEXT("выбыл")) || pr_text_starts(mark, PR_TEXT("left"));
}

static void take(struct codes *c, struct codes_person *p, struct codes_keyed *k) {
    p->code = k->code;
    p->moved = !pr_text_equal(p->class_name, k->class_name);
    k->found = true;
    k->class_name = p->class_name;
    k->name = p->name;
    k->born = p->born != PR_NO_DAY ? p->born : k->born;
    k->mark = PR_TEXT("");
    c->n_kept++;
    c->n_moved += p->moved;
}

static struct codes_keyed *exact(struct codes *c, const struct codes_person *p) {
    for (size_t i = 0; i < c->n_keyed; i++) {
        struct codes_keyed *k = &c->keyed[i];
        if (same_name(k->plain, p->plain) && p->born != PR_NO_DAY && k->born == p->born &&
            !k->found) {
            return k;
        }
    }
    return NULL;
}

/* Name and date together did not tell: the only one of the name, a question, or somebody new. */
static void by_name(struct codes *c, struct codes_person *p, size_t of_the_name) {
    size_t open = 0, differ = 0;
    struct codes_keyed *one = NULL;
    for (size_t i = 0; i < c->n_keyed; i++) {
        struct codes_keyed *k = &c->keyed[i];
        if (!same_name(k->plain, p->plain) || k->found) {
            continue;
        }
        bool told = p->born != PR_NO_DAY && k->born != PR_NO_DAY;
        open += !told;
        differ += told && !is_settled(c, k);
        one = !told ? k : one;
    }
    if (open == 1 && differ == 0 && of_the_name == 1 && !is_settled(c, one)) {
        take(c, p, one);
    } else if (open > 0) {
        codes_complain(c, PR_ISSUE_codes_which, p->file, p->line);
    } else if (differ > 0) {
        codes_complain(c, PR_ISSUE_codes_birth_differs, p->file, p->line);
    }
}

/* Whether the lists speak of the class: by its name now, or as it was called a year ago. */
static bool is_listed(const struct codes *c, struct pr_text class_name) {
    int grade = pr_class_grade(class_name);
    size_t digits = grade > 9 ? 2 : 1;
    struct pr_text letter = pr_text_slice(class_name, digits, class_name.n);
    bool listed = false;
    for (size_t i = 0; i < c->n_persons && !listed; i++) {
        struct pr_text name = c->person[i].class_name;
        int now = pr_class_grade(name);
        listed = (now == grade || now == grade + 1) &&
                 pr_text_equal(pr_text_slice(name, now > 9 ? 2 : 1, name.n), letter);
    }
    return listed;
}

void codes_match(struct codes *c) {
    for (size_t i = 0; i < c->n_persons; i++) {
        struct codes_keyed *k = exact(c, &c->person[i]);
        if (k != NULL) {
            take(c, &c->person[i], k);
        }
    }
    for (size_t i = 0; i < c->n_persons; i++) {
        size_t n = namesakes(c, i);
        if (c->person[i].code.n == 0) {
            by_name(c, &c->person[i], n);
        }
    }
    for (size_t i = 0; i < c->n_keyed; i++) {
        struct codes_keyed *k = &c->keyed[i];
        if (!k->found && k->mark.n == 0 && is_listed(c, k->class_name)) {
            k->mark = pr_word(c->cli->lang, PR_MSG_CLI_CODES_GONE);
            c->n_gone++;
        }
    }
}

/* ---- new codes ---- */

static bool is_taken(const struct codes *c, struct pr_text code) {
    bool found = holds(c, code);
    for (size_t i = 0; i < c->n_taken && !found; i++) {
        found = pr_text_equal(c->taken[i], code);
    }
    return found;
}

/* A number below `below`, all alike likely. */
static uint32_t any_below(uint32_t below) {
    uint32_t most = UINT32_MAX - UINT32_MAX % below, r = most;
    while (r >= most) {
        pr_random(&r, sizeof r);
    }
    return r % below;
}

/* Three equal digits in a row are misread and mistyped. */
static bool reads_well(struct pr_text code) {
    bool well = true;
    for (size_t i = 2; i < code.n; i++) {
        well = well && !(code.s[i] == code.s[i - 1] && code.s[i] == code.s[i - 2]);
    }
    return well;
}

static struct pr_text new_code(struct pr_arena *arena, size_t n) {
    char *s = pr_arena_alloc(arena, n + 1);
    for (size_t i = 0; i + 1 < n; i++) {
        s[i] = (char)(i == 0 ? '1' + any_below(9) : '0' + any_below(10));
    }
    bool digits = pr_code_digit((struct pr_text){s, n - 1}, &s[n - 1]);
    return digits ? (struct pr_text){s, n} : PR_TEXT("");
}

void codes_give(struct codes *c) {
    enum { MANY = 30000, WIDE = 8 }; /* a third of the short ones: long ones from there on */
    for (size_t i = 0; i < c->n_persons; i++) {
        struct codes_person *p = &c->person[i];
        size_t n = c->n_keyed + c->n_taken < MANY ? PR_CODE_LEAST : WIDE;
        if (p->code.n > 0) {
            continue;
        }
        do {
            p->code = new_code(c->cli->arena, n);
        } while (!reads_well(p->code) || is_taken(c, p->code));
        p->is_new = true;
        c->n_new++;
        add_keyed(c, (struct codes_keyed){.code = p->code,
                                          .name = p->name,
                                          .plain = p->plain,
                                          .class_name = p->class_name,
                                          .mark = PR_TEXT(""),
                                          .born = p->born,
                                          .found = true});
    }
}

/* ---- writing ---- */

static int by_class(const void *a, const void *b) {
    const struct codes_keyed *x = a, *y = b;
    int order = pr_class_compare(x->class_name, y->class_name);
    order = order != 0 ? order : pr_text_compare_natural(x->plain, y->plain);
    return order != 0 ? order : pr_text_compare(x->code, y->code);
}

struct pr_text codes_print_key(struct codes *c) {
    enum pr_lang lang = c->cli->lang;
    struct pr_buf b = pr_buf_new(c->cli->arena);
    qsort(c->keyed, c->n_keyed, sizeof *c->keyed, by_class);
    pr_buf_c(&b, "\xEF\xBB\xBF");
    cli_csv_cell(&b, pr_word(lang, PR_MSG_CLI_CODES_KEY_TITLE), ";;;;\r\n");
    pr_buf_text(&b, pr_word(lang, PR_MSG_CLI_CODES_KEY_HEADER));
    pr_buf_c(&b, "\r\n");
    for (size_t i = 0; i < c->n_keyed; i++) {
        const struct codes_keyed *k = &c->keyed[i];
        struct pr_buf born = pr_buf_new(c->cli->arena);
        if (k->born != PR_NO_DAY) {
            pr_show_number(&born, PR_RU, PR_SHOW_DAY, (double)k->born);
        }
        cli_csv_cell(&b, k->code, ";");
        cli_csv_cell(&b, k->name, ";");
        cli_csv_cell(&b, pr_buf_done(&born), ";");
        cli_csv_cell(&b, k->class_name, ";");
        cli_csv_cell(&b, k->mark, "\r\n");
    }
    return pr_buf_done(&b);
}
