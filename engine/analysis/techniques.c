/* techniques: in the making. */
#include "book.h"

void pr_technique_figures(struct pr_book *book) {
    (void)book;
}

void pr_visit_figures(struct pr_book *book) {
    (void)book;
}
