/* sections: marks, in the making. */
#include "writer.h"

void section_marks(struct writer *w) {
    (void)w;
}
