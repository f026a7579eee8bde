/* products: in the making. */
#include "book.h"

void pr_product_figures(struct pr_book *book) {
    (void)book;
}

void pr_diary_figures(struct pr_book *book) {
    (void)book;
}
