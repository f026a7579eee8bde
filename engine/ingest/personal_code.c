/* Names -> codes. The class lists of the call say who there is; every other file is read against
 * them. */
#include "personal.h"

#include <string.h>

enum { FIRST_ROOM = 256, CODE_LETTERS = 10, NOBODY = 0 };

struct person {
    struct name name;
    struct pr_text class; /* normal; empty: not said */
    struct pr_text given; /* the code beside the name; empty: none */
    size_t next;          /* of the same name: index + 1 */
};

/* A name as some file has it, and what became of it. */
struct met {
    struct name name;
    struct pr_text code;
    enum name_how how;
    struct name_place place; /* where it stood first */
};

struct slots {
    struct pr_text *key;
    size_t *at; /* index + 1; 0: free */
    size_t n, capacity;
};

struct pr_names {
    struct pr_arena *arena;
    unsigned char key[PR_KEY_BYTES];
    uint64_t seed;
    struct person *person;
    size_t n, capacity;
    struct slots by_name; /* normal -> first person */
    struct met *met;
    size_t n_met, met_capacity;
    struct slots by_cell; /* normal and class -> met */
    bool used;
};

/* ---- finding ---- */

static size_t hash_of(const struct pr_names *names, struct pr_text t) {
    uint64_t h = names->seed;
    for (size_t i = 0; i < t.n; i++) {
        h = (h ^ (unsigned char)t.s[i]) * UINT64_C(0x100000001b3);
        h ^= h >> 29;
    }
    return (size_t)(h ^ h >> 32);
}

static size_t *look(const struct pr_names *names, const struct slots *s, struct pr_text key) {
    size_t i = hash_of(names, key) & (s->capacity - 1);
    while (s->at[i] != NOBODY && !pr_text_equal(s->key[i], key)) {
        i = (i + 1) & (s->capacity - 1);
    }
    s->key[i] = key;
    return &s->at[i];
}

static void room(struct pr_names *names, struct slots *s) {
    if (s->capacity > 0 && s->n * 2 < s->capacity) {
        return;
    }
    struct slots old = *s;
    s->capacity = old.capacity > 0 ? old.capacity * 2 : FIRST_ROOM;
    s->key = pr_arena_array(names->arena, s->capacity, sizeof *s->key);
    s->at = pr_arena_array(names->arena, s->capacity, sizeof *s->at);
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.at[i] != NOBODY) {
            *look(names, s, old.key[i]) = old.at[i];
        }
    }
}

/* The place of a key that was there or is to be filled now. */
static size_t *slot(struct pr_names *names, struct slots *s, struct pr_text key) {
    room(names, s);
    size_t *at = look(names, s, key);
    s->n += *at == NOBODY;
    return at;
}

struct pr_names *pr_names_new(struct pr_arena *arena, const unsigned char key[PR_KEY_BYTES]) {
    struct pr_names *names = pr_arena_alloc(arena, sizeof *names);
    names->arena = arena;
    memcpy(names->key, key, PR_KEY_BYTES);
    memcpy(&names->seed, key, sizeof names->seed);
    return names;
}

bool pr_names_used(const struct pr_names *names) {
    return names->used;
}

bool names_listed(const struct pr_names *names) {
    return names->n > 0;
}

bool names_known(const struct pr_names *names, const struct name *name) {
    return names->by_name.capacity > 0 && *look(names, &names->by_name, name->normal) != NOBODY;
}

/* ---- the class lists ---- */

static struct pr_text class_at(struct pr_arena *arena, const struct pr_sheet *sheet, size_t row,
                               size_t column) {
    bool is_class = false;
    unsigned done = 0;
    if (column == SIZE_MAX) {
        return PR_TEXT("");
    }
    struct pr_text raw = sheet->cell[row * sheet->n_columns + column];
    struct pr_text class = pr_class_normal(arena, raw, &done, &is_class);
    return is_class ? class : PR_TEXT("");
}

static bool is_known(const struct pr_names *names, const struct person *p) {
    const size_t *at =
        names->by_name.capacity > 0 ? look(names, &names->by_name, p->name.normal) : NULL;
    for (size_t i = at != NULL ? *at : NOBODY; i != NOBODY; i = names->person[i - 1].next) {
        const struct person *other = &names->person[i - 1];
        if (pr_text_equal(other->class, p->class) && pr_text_equal(other->given, p->given)) {
            return true;
        }
    }
    return false;
}

static void learn_row(struct pr_names *names, const struct pr_sheet *sheet,
                      const struct name_columns *at, size_t row) {
    struct person p = {.next = NOBODY};
    struct pr_arena *arena = names->arena;
    if (!name_in_key(arena, name_cell(arena, sheet, at, row), &p.name)) {
        return;
    }
    p.class = class_at(arena, sheet, row, at->class);
    if (at->code != SIZE_MAX) {
        struct name other;
        struct pr_text raw = sheet->cell[row * sheet->n_columns + at->code];
        p.given = name_in_key(arena, raw, &other) ? PR_TEXT("") : pr_code_normal(arena, raw, NULL);
    }
    if (is_known(names, &p)) {
        return;
    }
    names->person =
        pr_arena_grow(arena, names->person, names->n, &names->capacity, sizeof *names->person);
    size_t *first = slot(names, &names->by_name, p.name.normal);
    p.next = *first;
    names->person[names->n++] = p;
    *first = names->n;
}

void pr_names_learn(struct pr_names *names, const struct pr_sheet *sheet) {
    const struct pr_kind_table *kind = pr_kind_table(sheet->kind);
    if (sheet->kind != PR_KIND_ROSTER || sheet->refused) {
        return;
    }
    size_t n = sheet->n_columns;
    struct pr_text *folded = pr_arena_array(names->arena, n + 1, sizeof *folded);
    const struct pr_field **field =
        pr_arena_array(names->arena, n + 1, sizeof(const struct pr_field *));
    for (size_t c = 0; c < n; c++) {
        folded[c] = pr_text_fold(names->arena, sheet->header[c]);
    }
    pr_kind_fields(kind, folded, n, field);
    struct name_columns at = name_columns_of(sheet, field);
    for (size_t c = 0; c < n; c++) { /* codes, and the names beside them */
        bool named = field[c] != NULL && field[c]->id == PR_FIELD_FULL_NAME;
        if (named && at.main != SIZE_MAX && at.main != c) {
            at.code = at.main;
            at.main = c;
            name_parts(sheet, &at);
        }
    }
    for (size_t r = 0; at.main != SIZE_MAX && r < sheet->n_rows; r++) {
        if (!sheet->row[r].quarantined) {
            learn_row(names, sheet, &at, r);
        }
    }
}

/* ---- codes ---- */

/* 50 bits of the keyed hash: that two of 10,000 names fall together has a chance of 1 in 20
 * million. Letters and digits that are not mistaken for each other. */
static struct pr_text code_of(struct pr_names *names, struct pr_text normal, struct pr_text class) {
    static const char *const letters[32] = {"2", "3", "4", "5", "6", "7", "8", "9", "А", "Б", "В",
                                            "Г", "Д", "Е", "Ж", "И", "К", "Л", "М", "Н", "П", "Р",
                                            "С", "Т", "У", "Ф", "Х", "Ц", "Ч", "Ш", "Э", "Ю"};
    unsigned char hash[PR_KEYED_BYTES];
    struct pr_buf b = pr_buf_new(names->arena), code = pr_buf_new(names->arena);
    pr_buf_text(&b, normal);
    pr_buf_char(&b, '\n');
    pr_buf_text(&b, class);
    pr_keyed_hash(names->key, pr_buf_done(&b), hash);
    pr_buf_c(&code, "К");
    for (size_t i = 0; i < CODE_LETTERS; i++) {
        pr_buf_c(&code, i % 5 == 0 ? "-" : "");
        pr_buf_c(&code, letters[hash[i] & 31U]);
    }
    names->used = true;
    return pr_buf_done(&code);
}

struct choice {
    const struct person *one;
    size_t n;       /* that fit */
    bool namesakes; /* there are several of just this name */
};

/* Whom a class leaves of those that fit. */
static void weigh(struct choice *all, struct choice *classed, const struct person *p,
                  struct pr_text class) {
    bool here = class.n > 0 && pr_text_equal(class, p->class);
    all->one = p;
    all->n++;
    classed->one = here ? p : classed->one;
    classed->n += here;
}

static struct choice chosen(const struct choice *all, const struct choice *classed) {
    return all->n > 1 && classed->n > 0 ? *classed : *all;
}

static struct choice of_name(const struct pr_names *names, const struct name *name,
                             struct pr_text class) {
    struct choice all = {NULL, 0, false}, classed = {NULL, 0, false};
    size_t first = names->by_name.capacity > 0 ? *look(names, &names->by_name, name->normal) : 0;
    for (size_t i = first; i != NOBODY; i = names->person[i - 1].next) {
        weigh(&all, &classed, &names->person[i - 1], class);
    }
    all.namesakes = classed.namesakes = all.n > 1;
    return chosen(&all, &classed);
}

static struct choice of_short(const struct pr_names *names, const struct name *name,
                              struct pr_text class) {
    struct choice all = {NULL, 0, false}, classed = {NULL, 0, false};
    for (size_t i = 0; i < names->n; i++) {
        if (name_shortens(name, &names->person[i].name)) {
            weigh(&all, &classed, &names->person[i], class);
        }
    }
    return chosen(&all, &classed);
}

static struct pr_text code_of_person(struct pr_names *names, const struct person *p) {
    bool several = names->person[*look(names, &names->by_name, p->name.normal) - 1].next != NOBODY;
    if (p->given.n > 0) {
        return p->given;
    }
    return code_of(names, p->name.normal, several ? p->class : PR_TEXT(""));
}

static void decide(struct pr_names *names, struct met *met, struct pr_text class) {
    struct choice who = of_name(names, &met->name, class);
    met->how = NAME_LISTED;
    if (who.n == 0) {
        who = of_short(names, &met->name, class);
        met->how = who.n == 1 ? NAME_SHORT : who.n > 1 ? NAME_SEVERAL : NAME_ELSEWHERE;
    } else if (who.n > 1) {
        met->how = NAME_SEVERAL;
    }
    met->code =
        who.n == 1 ? code_of_person(names, who.one) : code_of(names, met->name.normal, PR_TEXT(""));
}

static struct name kept(struct pr_names *names, const struct name *name) {
    struct name copy = {.normal = pr_text_copy(names->arena, name->normal), .n = name->n};
    for (size_t i = 0; i < name->n; i++) {
        copy.word[i] = pr_text_copy(names->arena, name->word[i]);
    }
    return copy;
}

struct pr_text name_code(struct pr_names *names, const struct name *name, struct pr_text class,
                         struct name_place place, enum name_how *how) {
    struct pr_buf b = pr_buf_new(names->arena);
    pr_buf_text(&b, name->normal);
    pr_buf_char(&b, '\n');
    pr_buf_text(&b, class);
    size_t *at = slot(names, &names->by_cell, pr_buf_done(&b));
    if (*at == NOBODY) {
        struct met met = {.name = kept(names, name), .place = place};
        decide(names, &met, class);
        names->met = pr_arena_grow(names->arena, names->met, names->n_met, &names->met_capacity,
                                   sizeof *names->met);
        names->met[names->n_met++] = met;
        *at = names->n_met;
    }
    *how = names->met[*at - 1].how;
    return names->met[*at - 1].code;
}

/* ---- what may be a slip ---- */

static void say_place(struct pr_issues *issues, enum pr_issue_code code, struct name_place here,
                      struct name_place there) {
    struct pr_issue issue = {
        .code = code, .action = PR_ACTION_REPORT, .file = here.file, .line = here.line};
    if (there.file != NULL) {
        issue.args[0] = pr_arg_c(there.file);
        issue.args[1] = pr_arg_count((int64_t)there.line);
        issue.n_args = 2;
    }
    pr_issues_add(issues, issue);
}

/* The first name of another spelling that is one slip away: of the class list where there is one,
 * else of what stood before. */
static const struct met *near_to(const struct pr_names *names, size_t at) {
    const struct met *met = &names->met[at];
    size_t before = names->n > 0 ? names->n_met : at;
    for (size_t i = 0; i < before; i++) {
        const struct met *other = &names->met[i];
        bool due = names->n == 0 || other->how == NAME_LISTED;
        if (i != at && due && !pr_text_equal(other->code, met->code) &&
            name_is_near(other->name.normal, met->name.normal)) {
            return other;
        }
    }
    return NULL;
}

void pr_names_say(struct pr_names *names, struct pr_issues *issues) {
    enum { ASKED_MOST = 2000 }; /* further ones would only repeat that the lists do not fit */
    size_t asked = 0;
    for (size_t i = 0; i < names->n_met && asked < ASKED_MOST; i++) {
        const struct met *met = &names->met[i];
        const struct met *near = NULL;
        if (met->how == NAME_SEVERAL) {
            say_place(issues, PR_ISSUE_name_of_several, met->place, (struct name_place){NULL, 0});
        } else if (met->how == NAME_ELSEWHERE) {
            near = near_to(names, i);
            asked++;
        }
        if (near != NULL) {
            say_place(issues, PR_ISSUE_note_name_near, met->place, near->place);
        }
    }
}
