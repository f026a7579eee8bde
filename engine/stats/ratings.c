/* Codes of many observers as counts: how many put a unit into a category.
 *
 * Units: counts. A code outside 0 .. categories - 1 is a gap and counts nowhere.
 */
#include "prirost/stats_agreement.h"

struct pr_rated pr_rated_of(struct pr_arena *arena, const int16_t *code, size_t units,
                            size_t observers, size_t categories) {
    uint32_t *times = pr_arena_array(arena, units, categories * sizeof *times);
    for (size_t u = 0; u < units; u++) {
        for (size_t j = 0; j < observers; j++) {
            int16_t c = code[u * observers + j];
            if (c >= 0 && (size_t)c < categories) {
                times[u * categories + (size_t)c]++;
            }
        }
    }
    return (struct pr_rated){times, units, categories};
}
