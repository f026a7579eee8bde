/* Names in lists: owners, authors. All pieces are gathered, then equal ones are joined. */
#include "names.h"

#include <stdlib.h>

static bool cuts(char c) {
    return c == ',' || c == ';' || c == '\n' || c == '\r' || c == '/';
}

static void add(struct pr_names *names, struct pr_text name, bool good) {
    names->name =
        pr_arena_grow(names->arena, names->name, names->n, &names->capacity, sizeof *names->name);
    names->name[names->n] = (struct pr_name_count){.text = name,
                                                   .folded = pr_text_fold(names->arena, name),
                                                   .all = 1,
                                                   .good = good,
                                                   .list = names->lists,
                                                   .order = names->n};
    names->n++;
}

void pr_names_put(struct pr_names *names, struct pr_text name, bool good) {
    names->lists++;
    if (name.n > 0) {
        add(names, name, good);
    }
}

void pr_names_add(struct pr_names *names, struct pr_text list, bool good) {
    size_t start = 0;
    names->lists++;
    for (size_t i = 0; i <= list.n; i++) {
        if (i == list.n || cuts(list.s[i])) {
            struct pr_text piece = pr_text_trim(pr_text_slice(list, start, i));
            start = i + 1;
            if (piece.n > 0) {
                add(names, piece, good);
            }
        }
    }
}

static int in_order(const struct pr_name_count *x, const struct pr_name_count *y) {
    return (x->order > y->order) - (x->order < y->order);
}

static int by_folded(const void *a, const void *b) {
    const struct pr_name_count *x = a;
    const struct pr_name_count *y = b;
    int order = pr_text_compare(x->folded, y->folded);
    return order != 0 ? order : in_order(x, y);
}

static int by_order(const void *a, const void *b) {
    return in_order(a, b);
}

static int by_text(const void *a, const void *b) {
    const struct pr_name_count *x = a;
    const struct pr_name_count *y = b;
    int order = pr_text_compare_natural(x->text, y->text);
    return order != 0 ? order : in_order(x, y);
}

void pr_names_done(struct pr_names *names, bool sorted) {
    size_t n = 0, list = 0;
    if (names->n == 0) {
        return;
    }
    qsort(names->name, names->n, sizeof *names->name, by_folded);
    for (size_t i = 0; i < names->n; i++) {
        struct pr_name_count piece = names->name[i];
        if (n > 0 && pr_text_equal(names->name[n - 1].folded, piece.folded)) {
            bool again = piece.list == list; /* twice in one list is once */
            names->name[n - 1].all += !again;
            names->name[n - 1].good += !again && piece.good > 0;
        } else {
            names->name[n++] = piece;
        }
        list = piece.list;
    }
    names->n = n;
    qsort(names->name, n, sizeof *names->name, sorted ? by_text : by_order);
}
