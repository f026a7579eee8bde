/* deficits: in the making. */
#include "book.h"

void pr_deficit_figures(struct pr_book *book) {
    (void)book;
}
