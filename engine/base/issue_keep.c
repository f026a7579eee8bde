/* Issues of a long file: the first places of each code and column, and a count of the rest; or all
 * of them. */
#include "prirost/base_issue.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
    MOST_KEPT = 20000,            /* issues of all codes and columns */
    MOST_TEXT = 64 * 1024,        /* bytes of one text */
    MOST_BYTES = 8 * 1024 * 1024, /* of all texts; then they are cut short */
    SHORT_TEXT = 256
};

struct kept {
    struct pr_issue issue;
    unsigned step;
    size_t added;
};

/* One code in one column. */
struct slot {
    enum pr_issue_code code;
    size_t column;
    struct kept *kept;
    size_t n, capacity, last; /* last: which of them stands farthest down */
    struct kept rest;         /* count 0: none */
    size_t more;
};

struct pr_issue_keeper {
    struct pr_arena *arena;
    size_t places;
    struct slot **slot; /* by hash of code and column */
    size_t n, mask;
    size_t kept, added, bytes;
    const char *file;
};

struct pr_issue_keeper *pr_issue_keeper_new(struct pr_arena *arena, size_t places) {
    struct pr_issue_keeper *k = pr_arena_alloc(arena, sizeof *k);
    *k = (struct pr_issue_keeper){.arena = arena, .places = places, .mask = 255};
    k->slot = pr_arena_array(arena, k->mask + 1, sizeof(struct slot *));
    return k;
}

static size_t place(const struct pr_issue_keeper *k, enum pr_issue_code code, size_t column) {
    size_t at = ((size_t)code * 31 + column * 2654435761U) & k->mask;
    while (k->slot[at] != NULL && (k->slot[at]->code != code || k->slot[at]->column != column)) {
        at = (at + 1) & k->mask;
    }
    return at;
}

static void widen(struct pr_issue_keeper *k) {
    struct slot **old = k->slot;
    size_t n = k->mask + 1;
    k->mask = n * 4 - 1;
    k->slot = pr_arena_array(k->arena, k->mask + 1, sizeof(struct slot *));
    for (size_t i = 0; i < n; i++) {
        if (old[i] != NULL) {
            k->slot[place(k, old[i]->code, old[i]->column)] = old[i];
        }
    }
}

static struct slot *slot_of(struct pr_issue_keeper *k, const struct pr_issue *issue) {
    size_t at = place(k, issue->code, issue->column);
    if (k->slot[at] == NULL) {
        if (k->n * 2 > k->mask) {
            widen(k);
            at = place(k, issue->code, issue->column);
        }
        struct slot *s = pr_arena_alloc(k->arena, sizeof *s);
        s->code = issue->code;
        s->column = issue->column;
        k->slot[at] = s;
        k->n++;
    }
    return k->slot[at];
}

/* At most so many bytes, at the end of a character. */
static struct pr_text cut(struct pr_issue_keeper *k, struct pr_text t) {
    size_t most = k->places == 0 ? SIZE_MAX : k->bytes < MOST_BYTES ? MOST_TEXT : SHORT_TEXT;
    if (t.n > most) {
        t.n = most;
        while (t.n > 0 && ((unsigned char)t.s[t.n] & 0xC0) == 0x80) {
            t.n--;
        }
    }
    k->bytes += t.n;
    return pr_text_copy(k->arena, t);
}

static struct kept copy(struct pr_issue_keeper *k, const struct pr_issue *issue, unsigned step) {
    struct kept kept = {.issue = *issue, .step = step, .added = k->added++};
    if (issue->file != NULL && (k->file == NULL || strcmp(k->file, issue->file) != 0)) {
        k->file = pr_text_c(k->arena, pr_text_of(issue->file)); /* one copy for all of a file */
    }
    kept.issue.file = issue->file != NULL ? k->file : NULL;
    kept.issue.header = cut(k, issue->header);
    kept.issue.value = cut(k, issue->value);
    for (size_t i = 0; i < issue->n_args; i++) {
        kept.issue.args[i].text = cut(k, issue->args[i].text);
    }
    return kept;
}

static size_t times(const struct pr_issue *issue) {
    return issue->count > 0 ? issue->count : 1;
}

static void put(struct pr_issue_keeper *k, struct slot *s, const struct kept *kept) {
    s->kept = pr_arena_grow(k->arena, s->kept, s->n, &s->capacity, sizeof *s->kept);
    s->kept[s->n] = *kept;
    if (s->n == 0 || kept->issue.line >= s->kept[s->last].issue.line) {
        s->last = s->n;
    }
    s->n++;
    k->kept++;
}

static void put_rest(struct slot *s, const struct kept *kept) {
    size_t n = times(&kept->issue);
    if (s->more == 0 || kept->issue.line < s->rest.issue.line) {
        s->rest = *kept;
    }
    s->more += n;
}

static void find_last(struct slot *s) {
    s->last = 0;
    for (size_t i = 1; i < s->n; i++) {
        if (s->kept[i].issue.line >= s->kept[s->last].issue.line) {
            s->last = i;
        }
    }
}

void pr_issue_keep(struct pr_issue_keeper *k, const struct pr_issue *issue, unsigned step) {
    assert(issue->code < PR_ISSUE_CODES && issue->n_args <= PR_ISSUE_ARGS);
    struct slot *s = slot_of(k, issue);
    if (k->places == 0 || (s->n < k->places && k->kept < MOST_KEPT)) {
        struct kept kept = copy(k, issue, step);
        put(k, s, &kept);
        return;
    }
    bool earlier = s->n > 0 && issue->line < s->kept[s->last].issue.line;
    if (earlier) {
        put_rest(s, &s->kept[s->last]);
        s->kept[s->last] = copy(k, issue, step);
        find_last(s);
    } else if (s->more == 0 || issue->line < s->rest.issue.line) {
        struct kept kept = copy(k, issue, step);
        put_rest(s, &kept);
    } else {
        s->more += times(issue);
    }
}

static int by_order(const void *a, const void *b) {
    const struct kept *x = a, *y = b;
    if (x->step != y->step) {
        return x->step < y->step ? -1 : 1;
    }
    return (x->added > y->added) - (x->added < y->added);
}

static void give(const struct pr_issue_keeper *k, unsigned from, unsigned to,
                 struct pr_issues *all) {
    struct pr_arena *scratch = pr_arena_new();
    struct kept *list = pr_arena_array(scratch, k->kept + k->n + 1, sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i <= k->mask; i++) {
        const struct slot *s = k->slot[i];
        for (size_t j = 0; s != NULL && j < s->n; j++) {
            list[n++] = s->kept[j];
        }
        if (s != NULL && s->more > 0) {
            list[n] = s->rest;
            list[n++].issue.count = s->more;
        }
    }
    qsort(list, n, sizeof *list, by_order);
    for (size_t i = 0; i < n; i++) {
        if (list[i].step >= from && list[i].step <= to) {
            pr_issues_add(all, list[i].issue);
        }
    }
    pr_arena_free(scratch);
}

void pr_issue_keeper_give(const struct pr_issue_keeper *k, struct pr_issues *all) {
    give(k, 0, UINT_MAX, all);
}

void pr_issue_keeper_give_step(const struct pr_issue_keeper *k, unsigned step,
                               struct pr_issues *all) {
    give(k, step, step, all);
}
