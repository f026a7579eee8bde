/* goals: in the making. */
#include "book.h"

void pr_goal_figures(struct pr_book *book) {
    (void)book;
}
