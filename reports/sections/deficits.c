/* sections: deficits, in the making. */
#include "writer.h"

void section_deficits(struct writer *w) {
    (void)w;
}
