/* Marks in any order, with labels, as the full table that a generalizability study needs.
 *
 * The levels of a facet are its labels in their order; of a facet that lies in others, the labels
 * seen in each cell of these, counted anew there. A cell is told by its levels, the first facet
 * slowest. Each has to have exactly one mark.
 *
 * Units: those of the marks.
 * Not given: no marks (no_data); a cell without mark or with two (incomplete); labels that need a
 * table above PLACES_MOST (too_many).
 * Source: Brennan 2001.   Oracle: variance_components_anova
 */
#include "prirost/stats_gstudy.h"

#include <assert.h>
#include <string.h>

enum { PLACES_MOST = 100000000, UNSEEN = 0, SEEN = 1 };

struct levels {
    const struct pr_design *design;
    const struct pr_labelled_marks *marks;
    struct pr_arena *arena;
    size_t size[PR_FACETS_MOST];
    uint32_t *of[PR_FACETS_MOST]; /* by mark */
};

/* The cell of mark i in the table of the facets of a set; their levels are known. */
static size_t cell(const struct levels *l, unsigned set, size_t i) {
    size_t at = 0;
    for (size_t f = 0; l->design->letters[f] != '\0'; f++) {
        if (set >> f & 1) {
            assert(l->of[f] != NULL);
            at = at * l->size[f] + l->of[f][i];
        }
    }
    return at;
}

/* False when a x b is more than a table may have. */
static bool fits(size_t a, size_t b) {
    return b == 0 || a <= PLACES_MOST / b;
}

/* Levels of facet f from its labels, anew in each cell of what it lies in. */
static bool rank(struct levels *l, size_t f) {
    unsigned around = l->design->nested[f];
    size_t n = l->marks->n, k = l->marks->most[f], cells = 1;
    for (size_t g = 0; g < f; g++) {
        if (around >> g & 1) {
            if (!fits(cells, l->size[g])) {
                return false;
            }
            cells *= l->size[g];
        }
    }
    if (!fits(cells, k)) {
        return false;
    }
    uint32_t *place = pr_arena_array(l->arena, cells * k, sizeof *place);
    l->of[f] = pr_arena_array(l->arena, n, sizeof *l->of[f]);
    for (size_t i = 0; i < n; i++) {
        assert(l->marks->label[f][i] < k);
        place[cell(l, around, i) * k + l->marks->label[f][i]] = SEEN;
    }
    for (size_t c = 0; c < cells; c++) {
        uint32_t levels = 0;
        for (size_t label = 0; label < k; label++) {
            uint32_t *at = &place[c * k + label];
            *at = *at == SEEN ? levels++ : UNSEEN;
        }
        l->size[f] = levels > l->size[f] ? levels : l->size[f];
    }
    for (size_t i = 0; i < n; i++) {
        l->of[f][i] = place[cell(l, around, i) * k + l->marks->label[f][i]];
    }
    return true;
}

static struct pr_gstudy absent(const struct pr_design *design, enum pr_why why) {
    return (struct pr_gstudy){.design = design, .n_facets = strlen(design->letters), .why = why};
}

struct pr_gstudy pr_gstudy_of(struct pr_arena *arena, const struct pr_design *design,
                              const struct pr_labelled_marks *marks) {
    struct levels l = {.design = design, .marks = marks, .arena = arena};
    size_t facets = strlen(design->letters), cells = 1;
    assert(facets <= PR_FACETS_MOST);
    if (marks->n == 0) {
        return absent(design, PR_NO_DATA);
    }
    for (size_t f = 0; f < facets; f++) {
        if (!rank(&l, f) || !fits(cells, l.size[f])) {
            return absent(design, PR_TOO_MANY);
        }
        cells *= l.size[f];
    }
    double *x = pr_arena_array(arena, cells, sizeof *x);
    bool *seen = pr_arena_array(arena, cells, sizeof *seen), twice = false;
    for (size_t i = 0; i < marks->n; i++) {
        size_t at = cell(&l, (1u << facets) - 1, i);
        twice = twice || seen[at];
        seen[at] = true;
        x[at] = marks->x[i];
    }
    return twice || marks->n != cells ? absent(design, PR_INCOMPLETE)
                                      : pr_gstudy(arena, design, x, l.size);
}
