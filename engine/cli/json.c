#include "json.h"

#include <math.h>

bool json_text_in(struct pr_arena *arena, const json_t *object, const char *key,
                  struct pr_text *out) {
    const json_t *v = json_object_get(object, key);
    bool is = json_is_string(v);
    *out = is ? pr_text_copy(arena, (struct pr_text){json_string_value(v), json_string_length(v)})
              : PR_TEXT("");
    return is;
}

bool json_number_in(const json_t *object, const char *key, double *value) {
    const json_t *v = json_object_get(object, key);
    *value = json_is_number(v) ? json_number_value(v) : 0;
    return json_is_number(v) && isfinite(*value);
}
