/* What all targets share. A property that does not hold ends the program: the fuzzer keeps the
 * bytes then. */
#ifndef PRIROST_FUZZ_H
#define PRIROST_FUZZ_H

#include "prirost/ingest.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Says which property broke, and ends. */
#define FUZZ_TEXT(x) #x
#define FUZZ_PLACE(file, line, what) file ":" FUZZ_TEXT(line) ": does not hold: " what "\n"
#define must(holds) must_hold((holds), FUZZ_PLACE(__FILE__, __LINE__, #holds))

static inline void must_hold(bool holds, const char *what) {
    if (!holds) {
        pr_err(pr_text_of(what));
        abort();
    }
}

/* Memory of one execution, made once: a new arena for each would be most of the time. Targets whose
 * door takes files have an arena of their own instead. */
static inline struct pr_arena *fuzz_arena(void) {
    static struct pr_arena *arena = NULL;
    if (arena == NULL) {
        arena = pr_arena_new();
    }
    pr_arena_reset(arena);
    return arena;
}

static inline void valid(struct pr_text t) {
    must(t.n == 0 || pr_utf8_valid(t.s, t.n) == t.n);
}

#define same_text(a, b) must(pr_text_equal((a), (b)))

/* Every complaint can be said in both languages. */
static inline void sayable(struct pr_arena *arena, const struct pr_issues *issues) {
    for (size_t i = 0; i < issues->n; i++) {
        valid(pr_issue_text(arena, PR_RU, &issues->items[i]));
        valid(pr_issue_advice(arena, PR_EN, &issues->items[i]));
    }
}

#endif
