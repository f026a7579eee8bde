/* sections: plan, in the making. */
#include "writer.h"

void section_plan(struct writer *w) {
    (void)w;
}
