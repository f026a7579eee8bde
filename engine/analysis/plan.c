/* plan: in the making. */
#include "book.h"

void pr_plan_figures(struct pr_book *book) {
    (void)book;
}

void pr_attendance_figures(struct pr_book *book) {
    (void)book;
}
