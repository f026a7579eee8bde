/* The instruments compiled in. */
#include <assert.h>

#include "prirost/base_embedded.h"
#include "prirost/ingest.h"

const struct pr_instrument *pr_yaml_library(struct pr_arena *arena, size_t *n) {
    size_t count = 0;
    while (prirost_yaml[count].name != NULL) {
        count++;
    }
    struct pr_instrument *library = pr_arena_array(arena, count, sizeof *library);
    struct pr_issues issues = pr_issues_new(arena);
    *n = 0;
    for (size_t i = 0; i < count; i++) {
        const struct pr_embedded *file = &prirost_yaml[i];
        struct pr_instrument one;
        bool good = pr_yaml_instrument(arena, file->name, (struct pr_text){file->bytes, file->n},
                                       &one, &issues);
        assert(good);
        if (!good) { /* without assertions: rather a smaller library than a wrong one */
            continue;
        }
        size_t at = (*n)++;
        for (; at > 0 && pr_text_compare(one.id, library[at - 1].id) < 0; at--) {
            library[at] = library[at - 1];
        }
        library[at] = one;
    }
    return library;
}

struct pr_text pr_yaml_builtin(struct pr_text id) {
    for (const struct pr_embedded *file = prirost_yaml; file->name != NULL; file++) {
        struct pr_text name = pr_text_of(file->name);
        struct pr_text end = PR_TEXT(".yaml");
        if (pr_text_ends(name, end) && pr_text_equal(pr_text_slice(name, 0, name.n - end.n), id)) {
            return (struct pr_text){file->bytes, file->n};
        }
    }
    return (struct pr_text){"", 0};
}
