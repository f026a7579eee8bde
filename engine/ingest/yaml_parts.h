/* Inside ingest: the parts of an instrument's definition. The schema stands in yaml_instrument.c.
 */
#ifndef PRIROST_YAML_PARTS_H
#define PRIROST_YAML_PARTS_H

#include "prirost/domain_instrument.h"
#include "yaml_tree.h"

enum { OPTIONS_MOST = 40, ITEMS_MOST = 500, SCALES_MOST = 60, BANDS_MOST = 30, VECTORS_MOST = 200 };

extern const char *const yaml_statuses[]; /* in the order of enum pr_status */

/* A list of at most `most`; complains when longer. 0 when it is no list. */
size_t yaml_list(struct yaml *y, const struct node *n, const char *key, size_t most);
/* {ru: …, en: …}, both needed. */
void yaml_both(struct yaml *y, const struct node *n, const char *key, struct pr_text text[2]);

void yaml_items(struct yaml *y, const struct node *top, struct pr_instrument *ins);
/* Scales, then the sections of items, which are named by scales. */
void yaml_scales(struct yaml *y, const struct node *top, struct pr_instrument *ins);
void yaml_levels(struct yaml *y, const struct node *top, struct pr_instrument *ins);
/* After the levels that hold for everybody. */
void yaml_norms(struct yaml *y, const struct node *top, struct pr_instrument *ins);
void yaml_vectors(struct yaml *y, const struct node *top, struct pr_instrument *ins);

/* Index of a scale by the name that the file uses ("whole" is the one without an id). */
size_t yaml_scale_find(const struct pr_instrument *ins, struct pr_text id);
/* Index of the item that a list names; complains. */
size_t yaml_item_find(struct yaml *y, const struct pr_instrument *ins, const struct node *n,
                      const char *key);

#endif
