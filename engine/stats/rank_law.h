/* Laws of the rank tests without ties. */
#ifndef STATS_RANK_LAW_H
#define STATS_RANK_LAW_H

#include "prirost/base.h"

enum { RANKS_MOST = 1000 }; /* exact up to here, the normal law beyond */

/* P(U <= u) and P(U >= u) for two groups without ties, n1 + n2 <= RANKS_MOST, u <= n1 n2. */
struct shares {
    double below, above;
};
struct shares pr_u_shares(struct pr_arena *arena, size_t n1, size_t n2, size_t u);
/* The smallest c with P(X <= c) >= p, p < 1/2, for the rank sum U, the signed rank sum V and the
 * number of heads; 0 says that no limit has so small a tail. */
size_t pr_u_limit(struct pr_arena *arena, size_t n1, size_t n2, double p);
size_t pr_v_limit(struct pr_arena *arena, size_t n, double p);
size_t pr_heads_limit(size_t n, double p);

#endif
