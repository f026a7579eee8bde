/* presence: in the making. */
#include "type.h"

void type_presence(struct typing *t, struct pr_column *column, struct words *words) {
    type_as_text(t, column, words);
}
