/* sections: coordinator, in the making. */
#include "writer.h"

void section_coordinator(struct writer *w) {
    (void)w;
}
