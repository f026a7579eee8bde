/* Symmetric matrices: A = L L', the inverse and the determinant by it; eigenvalues by GSL.
 * Source: Golub and Van Loan 1996, 4.2.   Oracle: R chol2inv, eigen
 */
#include "linear.h"

#include <gsl/gsl_eigen.h>
#include <gsl/gsl_sort_vector.h>
#include <math.h>

/* Lower triangle, in place; false: not positive definite. */
static bool factor(double *l, size_t k) {
    for (size_t j = 0; j < k; j++) {
        double own = l[j * k + j], d = own;
        for (size_t m = 0; m < j; m++) {
            d -= l[j * k + m] * l[j * k + m];
        }
        if (!(d > 1e-12 * own)) {
            return false;
        }
        d = l[j * k + j] = sqrt(d);
        for (size_t i = j + 1; i < k; i++) {
            double x = l[i * k + j];
            for (size_t m = 0; m < j; m++) {
                x -= l[i * k + m] * l[j * k + m];
            }
            l[i * k + j] = x / d;
        }
    }
    return true;
}

static void solve(const double *l, size_t k, double *b) {
    for (size_t i = 0; i < k; i++) {
        for (size_t m = 0; m < i; m++) {
            b[i] -= l[i * k + m] * b[m];
        }
        b[i] /= l[i * k + i];
    }
    for (size_t i = k; i-- > 0;) {
        for (size_t m = i + 1; m < k; m++) {
            b[i] -= l[m * k + i] * b[m];
        }
        b[i] /= l[i * k + i];
    }
}

static double *copy(struct pr_arena *arena, const double *a, size_t n) {
    double *x = pr_arena_array(arena, n, sizeof *x);
    for (size_t i = 0; i < n; i++) {
        x[i] = a[i];
    }
    return x;
}

bool pr_linear_invert(struct pr_arena *arena, const double *a, size_t k, double *inverse,
                      double *log_det) {
    double *l = copy(arena, a, k * k), sum = 0;
    if (!factor(l, k)) {
        return false;
    }
    for (size_t j = 0; j < k; j++) {
        sum += 2 * log(l[j * k + j]);
        for (size_t i = 0; inverse && i < k; i++) {
            inverse[j * k + i] = i == j;
        }
        if (inverse) {
            solve(l, k, inverse + j * k);
        }
    }
    if (log_det) {
        *log_det = sum;
    }
    return true;
}

bool pr_linear_solve(struct pr_arena *arena, const double *a, size_t k, double *b) {
    double *l = copy(arena, a, k * k);
    bool whole = factor(l, k);
    if (whole) {
        solve(l, k, b);
    }
    return whole;
}

void pr_linear_eigen(struct pr_arena *arena, const double *a, size_t k, double *values,
                     double *vectors) {
    gsl_matrix_view m = gsl_matrix_view_array(copy(arena, a, k * k), k, k);
    gsl_vector_view v = gsl_vector_view_array(values, k);
    if (vectors == NULL) {
        gsl_eigen_symm_workspace *room = gsl_eigen_symm_alloc(k);
        (void)gsl_eigen_symm(&m.matrix, &v.vector, room);
        gsl_eigen_symm_free(room);
        gsl_sort_vector(&v.vector);
        gsl_vector_reverse(&v.vector);
        return;
    }
    gsl_matrix_view e = gsl_matrix_view_array(vectors, k, k);
    gsl_eigen_symmv_workspace *room = gsl_eigen_symmv_alloc(k);
    (void)gsl_eigen_symmv(&m.matrix, &v.vector, &e.matrix, room);
    gsl_eigen_symmv_free(room);
    (void)gsl_eigen_symmv_sort(&v.vector, &e.matrix, GSL_EIGEN_SORT_VAL_DESC);
}
