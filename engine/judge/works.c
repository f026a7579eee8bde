/* works: in the making. */
#include "inner.h"

void judge_tasks(struct judge_context *j) {
    (void)j;
}

void judge_works(struct judging *j) {
    (void)j;
}

void judge_gather_works(struct gathering *g) {
    (void)g;
}
