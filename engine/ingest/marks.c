/* marks: in the making. */
#include "type.h"

void type_mark(struct typing *t, struct pr_column *column, struct words *words) {
    type_as_text(t, column, words);
}
