/* Names in lists: owners, authors. */
#include "names.h"

static bool cuts(char c) {
    return c == ',' || c == ';' || c == '\n' || c == '\r' || c == '/';
}

static void add(struct pr_names *names, struct pr_text name, bool good) {
    struct pr_text folded = pr_text_fold(names->arena, name);
    size_t i = 0;
    while (i < names->n && !pr_text_equal(names->name[i].folded, folded)) {
        i++;
    }
    if (i == names->n) {
        names->name = pr_arena_grow(names->arena, names->name, names->n, &names->capacity,
                                    sizeof *names->name);
        names->name[names->n++] = (struct pr_name_count){.text = name, .folded = folded};
    }
    if (names->name[i].last != names->lists) { /* twice in one list is once */
        names->name[i].last = names->lists;
        names->name[i].all++;
        names->name[i].good += good;
    }
}

void pr_names_put(struct pr_names *names, struct pr_text name) {
    names->lists++;
    if (name.n > 0) {
        add(names, name, true);
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
