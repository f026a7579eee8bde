/* sections: years, in the making. */
#include "writer.h"

void section_years(struct writer *w) {
    (void)w;
}
