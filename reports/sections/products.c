/* sections: products, in the making. */
#include "writer.h"

void section_products(struct writer *w) {
    (void)w;
}
