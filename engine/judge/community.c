/* community: in the making. */
#include "inner.h"

void judge_work_of_community(struct judging *j) {
    (void)j;
}

void judge_gather_work_of_community(struct gathering *g) {
    (void)g;
}
