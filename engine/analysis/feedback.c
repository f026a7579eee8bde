/* feedback: in the making. */
#include "book.h"

void pr_feedback_figures(struct pr_book *book) {
    (void)book;
}
