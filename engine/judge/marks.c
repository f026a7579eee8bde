/* marks: in the making. */
#include "inner.h"

void judge_marks(struct judging *j) {
    (void)j;
}

void judge_gather_marks(struct gathering *g) {
    (void)g;
}
