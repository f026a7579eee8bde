/* works: in the making. */
#include "book.h"

void pr_work_figures(struct pr_book *book) {
    (void)book;
}
