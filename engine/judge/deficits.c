/* deficits: in the making. */
#include "inner.h"

void judge_deficits(struct judging *j) {
    (void)j;
}

void judge_gather_deficits(struct gathering *g) {
    (void)g;
}
