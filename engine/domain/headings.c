/* Which headings of a row are fields of which kind. Not every heading is compared with every word:
 * the headings are looked up by their words, and the words of a table are gone through once,
 * however many headings there are. */
#include "kinds.h"

enum { FORMS = 4, FIRSTS = 1024, FIRST_BITS = 64, SECOND_SHIFT = 5, TWO_LETTERS = 8 };

/* A heading in one of the forms in which it may be a word. */
struct form {
    struct pr_text text;
    size_t heading, form;
    size_t next; /* of the same hash, + 1; 0: none */
};

struct headings {
    size_t n;
    struct form *form;
    size_t n_forms;
    size_t *slot; /* form + 1 */
    size_t mask;
    uint64_t firsts[FIRSTS / FIRST_BITS]; /* first two letters that are met: spares most words */
    size_t *best;                         /* by heading: form by which it has its field, + 1 */
};

static uint64_t hash_of(struct pr_text t) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t at = 0; at < t.n;) {
        hash = (hash ^ heading_letter(pr_utf8_next(t, &at))) * UINT64_C(1099511628211);
    }
    return hash ^ hash >> 32;
}

/* A sign that may be left out at the end counts as no letter. */
static size_t first_of(struct pr_text t) {
    size_t at = 0;
    uint32_t first = heading_letter(pr_utf8_next(t, &at));
    struct pr_text second = pr_text_slice(t, at, t.n);
    uint32_t letter = 0;
    if (second.n > 0 && heading_tailless(pr_text_slice(second, 0, 1)).n > 0) {
        at = 0;
        letter = heading_letter(pr_utf8_next(second, &at));
    }
    return (first ^ letter << SECOND_SHIFT) % FIRSTS;
}

static void add_form(struct headings *h, struct pr_text text, size_t heading, size_t form) {
    struct pr_text t = heading_tailless(text);
    if (t.n == 0) {
        return;
    }
    size_t *slot = &h->slot[hash_of(t) & h->mask], first = first_of(t);
    h->form[h->n_forms] = (struct form){t, heading, form, *slot};
    *slot = ++h->n_forms;
    h->firsts[first / FIRST_BITS] |= UINT64_C(1) << first % FIRST_BITS;
}

/* «Код ученика (например, 3А-05)» -> «Код ученика». */
static struct pr_text without_hint(struct pr_text heading) {
    struct pr_text t = heading_tailless(heading);
    size_t open = pr_text_find(t, PR_TEXT("("));
    bool hint = t.n > 0 && open != SIZE_MAX && open > 0 && t.s[t.n - 1] == ')';
    return hint ? pr_text_trim(pr_text_slice(t, 0, open)) : (struct pr_text){t.s, 0};
}

static bool has_russian(struct pr_text t, bool *latin) {
    bool russian = false;
    *latin = false;
    for (size_t i = 0; i < t.n; i++) {
        unsigned char c = (unsigned char)t.s[i];
        russian = russian || c == 0xD0 || c == 0xD1; /* where the letters begin in UTF-8 */
        *latin = *latin || (c >= 'a' && c <= 'z');
    }
    return russian;
}

/* «Класс / Class» -> «Класс»: the same in two languages. */
static struct pr_text of_two(struct pr_text heading) {
    struct pr_text none = {heading.s, 0};
    size_t slash = pr_text_find(heading, PR_TEXT("/"));
    if (slash == SIZE_MAX) {
        return none;
    }
    struct pr_text before = pr_text_trim(pr_text_slice(heading, 0, slash));
    struct pr_text after = pr_text_trim(pr_text_slice(heading, slash + 1, heading.n));
    bool latin[2] = {false, false}, russian = has_russian(before, &latin[0]);
    bool also = has_russian(after, &latin[1]);
    if (russian == also || latin[0] == latin[1] || russian == latin[0]) {
        return none;
    }
    return russian ? before : after;
}

struct headings *headings_of(struct pr_arena *arena, const struct pr_text *folded, size_t n) {
    struct headings *h = pr_arena_alloc(arena, sizeof *h);
    size_t room = 8;
    while (room < FORMS * n) {
        room *= 2;
    }
    *h = (struct headings){.n = n, .mask = room - 1};
    h->form = pr_arena_array(arena, FORMS * n, sizeof *h->form);
    h->slot = pr_arena_array(arena, room, sizeof *h->slot);
    h->best = pr_arena_array(arena, n, sizeof *h->best);
    for (size_t i = 0; i < n; i++) {
        struct pr_text number, bare = heading_bare(folded[i], &number);
        add_form(h, folded[i], i, 0);
        if (bare.n != folded[i].n) {
            add_form(h, bare, i, 1);
        }
        add_form(h, without_hint(bare), i, 2);
        add_form(h, of_two(bare), i, 3);
    }
    return h;
}

static void look_up(struct headings *h, const char *word, const struct pr_field *field,
                    const struct pr_field **fields) {
    struct pr_text begin = {word, 0};
    while (begin.n < TWO_LETTERS && word[begin.n] != '\0') {
        begin.n++;
    }
    size_t first = first_of(begin);
    if ((h->firsts[first / FIRST_BITS] >> first % FIRST_BITS & 1U) == 0) {
        return;
    }
    uint64_t hash = hash_of(heading_tailless(pr_text_of(word)));
    for (size_t i = h->slot[hash & h->mask]; i > 0;) {
        const struct form *form = &h->form[i - 1];
        size_t *best = &h->best[form->heading];
        if ((*best == 0 || form->form + 1 < *best) && heading_is(word, form->text)) {
            *best = form->form + 1;
            fields[form->heading] = field;
        }
        i = form->next;
    }
}

void headings_fields(struct headings *h, const struct pr_kind_table *kind,
                     const struct pr_field **fields) {
    for (size_t i = 0; i < h->n; i++) {
        fields[i] = NULL;
        h->best[i] = 0;
    }
    for (size_t i = 0; i < kind->n_fields; i++) {
        const struct pr_field *field = &kind->fields[i];
        look_up(h, field->name[PR_RU], field, fields);
        look_up(h, field->name[PR_EN], field, fields);
        for (const char *const *word = field->synonyms; *word != NULL; word++) {
            look_up(h, *word, field, fields);
        }
    }
}
