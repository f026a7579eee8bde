/* Colours of the parts of a whole: steps of lightness from pale to dark, so that they are told
 * apart without colour too; more parts than steps come in pairs, plain and striped. */
#include "inside.h"

enum { STEPS_MOST = 6 };

uint32_t pr_part_colour(size_t i, size_t n, bool *striped) {
    static const uint32_t steps[STEPS_MOST] = {0xDCE9F5, 0xA9CDE6, 0x6BA6D1,
                                               0x3A7DB5, 0x1B5A94, 0x123A5E};
    static const size_t chosen[STEPS_MOST + 1][STEPS_MOST] = {
        [1] = {3},          [2] = {1, 4},          [3] = {0, 2, 4},
        [4] = {0, 2, 3, 5}, [5] = {0, 1, 2, 3, 5}, [6] = {0, 1, 2, 3, 4, 5}};
    *striped = n > STEPS_MOST && i % 2 == 1;
    if (n > STEPS_MOST) {
        i /= 2;
        n = (n + 1) / 2;
    }
    if (n <= STEPS_MOST) {
        return steps[chosen[n][i]];
    }
    return steps[i * (STEPS_MOST - 1) /
                 (n - 1)]; /* a legend of more than twelve: neighbours alike */
}
