/* Entrance: an instrument's definition. Property: what is accepted holds together (checked again),
 * every score lies inside its scale's range, and what is refused says why, inside the file. */
#include "fuzz.h"

static void scores(struct pr_arena *arena, const struct pr_instrument *ins) {
    int16_t *answer = pr_arena_array(arena, ins->n_items, sizeof *answer);
    for (int turn = 0; turn < 2; turn++) {
        for (size_t i = 0; i < ins->n_items; i++) {
            answer[i] = turn == 0 ? ins->item[i].low : ins->item[i].high;
        }
        for (size_t s = 0; s < ins->n_scales; s++) {
            double score = 0;
            if (!pr_score(ins, s, answer, &score, NULL)) {
                continue;
            }
            must(score >= ins->scale[s].low - 1e-6 && score <= ins->scale[s].high + 1e-6);
            const struct pr_levels *levels = pr_levels_of_scale(ins, s);
            must(levels == NULL || pr_level_of(levels, score) < levels->n_bands);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct pr_arena *arena = pr_arena_new();
    struct pr_issues issues = pr_issues_new(arena);
    struct pr_instrument ins;
    struct pr_text bytes = {(const char *)data, size};
    size_t lines = 1;
    for (size_t i = 0; i < size; i++) { /* libyaml counts NEL, LS and PS as line ends too */
        lines += data[i] == '\n' || data[i] == '\r' || data[i] == 0x85 || data[i] == 0xA8 ||
                         data[i] == 0xA9
                     ? 1
                     : 0;
    }
    if (pr_yaml_instrument(arena, "fuzz.yaml", bytes, &ins, &issues)) {
        struct pr_issues again = pr_issues_new(arena);
        must(issues.n == 0 && pr_instrument_check(&ins, "fuzz.yaml", &again) && again.n == 0);
        must(ins.id.n > 0 && ins.n_items > 0 && ins.version.n == 8);
        scores(arena, &ins);
    } else {
        must(issues.n > 0);
    }
    for (size_t i = 0; i < issues.n; i++) {
        must(issues.items[i].line <= lines + 1);
        must(pr_issue_text(arena, PR_RU, &issues.items[i]).n > 0);
    }
    pr_arena_free(arena);
    return 0;
}
