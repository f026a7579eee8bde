/* sections: «Сравнение с прошлым годом». The same pupils a grade later and the same grade a year
 * later are two views that must not be mixed, and this version has neither: folders of earlier
 * years are named in a line of «Главное» and there is no sheet. */
#include "writer.h"

void section_years(struct writer *w) {
    (void)w;
}
