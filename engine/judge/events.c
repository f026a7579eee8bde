/* events: in the making. */
#include "inner.h"

void judge_plan(struct judge_context *j) {
    (void)j;
}

void judge_events(struct judging *j) {
    (void)j;
}

void judge_gather_events(struct gathering *g) {
    (void)g;
}
