/* marks: in the making. */
#include "book.h"

void pr_mark_figures(struct pr_book *book) {
    (void)book;
}
