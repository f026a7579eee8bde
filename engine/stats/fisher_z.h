/* Intervals of correlations on Fisher's z scale: r ± by way of atanh. */
#ifndef STATS_FISHER_Z_H
#define STATS_FISHER_Z_H

#include "moments.h"

/* r with tanh(atanh r ± z se): r itself at |r| = 1; no interval where se is none. */
struct pr_figure pr_fisher_z(struct pr_figure r, double se, double level);

#endif
