/* sections: techniques, in the making. */
#include "writer.h"

void section_techniques(struct writer *w) {
    (void)w;
}

void section_visits(struct writer *w) {
    (void)w;
}
