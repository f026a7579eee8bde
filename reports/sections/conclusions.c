/* sections: conclusions, in the making. */
#include "writer.h"

void section_conclusions(struct writer *w) {
    (void)w;
}
