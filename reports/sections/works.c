/* sections: works, in the making. */
#include "writer.h"

void section_works(struct writer *w) {
    (void)w;
}

void section_difficulties(struct writer *w) {
    (void)w;
}
