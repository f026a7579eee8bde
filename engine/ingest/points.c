/* points: in the making. */
#include "type.h"

void type_points(struct typing *t, struct pr_column *column, struct words *words) {
    type_as_text(t, column, words);
}
