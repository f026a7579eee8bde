/* Symmetric matrices, [i * k + j]. */
#ifndef STATS_LINEAR_H
#define STATS_LINEAR_H

#include "prirost/base.h"

/* Inverse and log of the determinant (either may be NULL); false when the matrix is not positive
 * definite: a pivot below 1e-12 of its diagonal. */
PR_MUST_USE bool pr_linear_invert(struct pr_arena *arena, const double *a, size_t k,
                                  double *inverse, double *log_det);
/* Solves a x = b in place of b; false as above. */
PR_MUST_USE bool pr_linear_solve(struct pr_arena *arena, const double *a, size_t k, double *b);
/* Eigenvalues, largest first, and unit vectors in columns (NULL: none wanted). */
void pr_linear_eigen(struct pr_arena *arena, const double *a, size_t k, double *values,
                     double *vectors);

#endif
