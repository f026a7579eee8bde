/* judge, inside: a questionnaire that is being put together from rows. */
#ifndef PRIROST_JUDGE_QUESTIONNAIRE_H
#define PRIROST_JUDGE_QUESTIONNAIRE_H

#include "inner.h"

struct building {
    struct pr_instrument ins;
    const struct pr_instrument *method; /* of the library, NULL: home-made */
    bool direction_said; /* the column «Больше — лучше» is filled somewhere */
    struct judge_index item, scale;
    size_t item_capacity, level_capacity;
    struct pr_text *scale_id;
    size_t n_scale_ids, scale_capacity;
    struct level_row *level;
    size_t n_levels;
};

struct level_row {
    const struct pr_table *table;
    size_t row;
    struct pr_text scale, name;
    double from, to;
    bool used;
};

struct builder {
    struct judge_context *j;
    struct building **all;
    size_t n, capacity;
    struct judge_index by_name; /* folded */
    struct judge_index spelled; /* as they stand */
};

/* Once all rows are read: scales of «Шкала» and the whole, levels, version. */
void judge_define(struct builder *b, struct building *q);

#endif
