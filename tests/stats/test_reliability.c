/* Reliability from a matrix. Numbers: R 4.2.2, formulas on cov() and cor(), factanal, psych 2.2.9
 * alpha (pairwise). */
#include "near.h"
#include "scale.h"

#include "prirost/stats_reliability.h"

static struct pr_item_sums sums_of(struct pr_arena *arena, const int16_t *x, size_t n, size_t k) {
    struct pr_item_sums s = pr_item_sums_new(arena, k, -20000, 20000);
    pr_item_sums_add(&s, x, n);
    return s;
}

struct both {
    struct pr_matrix raw, standard;
};
static struct both matrices(struct pr_arena *arena, const int16_t *x, size_t n, size_t k) {
    struct pr_item_sums s = sums_of(arena, x, n, k);
    return (struct both){pr_items_covariance(arena, &s), pr_items_correlation(arena, &s)};
}

static void agrees(void *arena, const struct both *m, double rel) {
    near("alpha", pr_matrix_alpha(&m->raw).value, 0.82835430490927620, rel);
    near("standardised", pr_matrix_alpha(&m->standard).value, 0.82653159656490427, rel);
    near("mean r", pr_mean_correlation(&m->standard).value, 0.48795352254160884, rel);
    near("lambda 2", pr_lambda2(&m->raw).value, 0.83733148630633891, rel);
    near("lambda 2", pr_lambda2(&m->standard).value, 0.83447312281606312, rel);
    near("lambda 6", pr_lambda6(arena, &m->raw).value, 0.81650721481819322, rel);
    near("lambda 6", pr_lambda6(arena, &m->standard).value, 0.81376571261293151, rel);
    near("omega", pr_omega_total(arena, &m->raw).value, 0.83953418341129149, fmax(rel, 1e-7));
    near("omega", pr_omega_total(arena, &m->standard).value, 0.83665069983967355, fmax(rel, 1e-7));
}

/* Moved, turned, items and rows in another order, everybody twice: the same. */
static void test_scale(void **state) {
    enum { CELLS = 40 * 5 };
    int16_t x[2 * CELLS];
    struct both m = matrices(*state, SCALE, SCALE_N, SCALE_K);
    agrees(*state, &m, 1e-13);
    for (int i = 0; i < CELLS; i++) {
        x[i] = (int16_t)(9000 - 300 * SCALE[CELLS - 1 - i]);
    }
    m = matrices(*state, x, SCALE_N, SCALE_K);
    agrees(*state, &m, 1e-13);
    for (int i = 0; i < 2 * CELLS; i++) {
        x[i] = SCALE[i % CELLS];
    }
    m = matrices(*state, x, 2 * SCALE_N, SCALE_K);
    agrees(*state, &m, 1e-13);
}

static void test_pairwise(void **state) {
    static const double cov[] = {0.81721194879089620, 1.76248313090418351, 0.98506401137980082,
                                 1.02560455192034139, 0.60881934566145091};
    static const double cor[] = {0.52122674641231370, 1, 0.59911519127147572, 0.59034636530780493,
                                 0.37125498361091264};
    int16_t x[40 * 5];
    scale_with_gaps(x, 0);
    struct pr_pair_sums s = pr_pair_sums_new(*state, SCALE_K, 1, 5);
    assert_int_equal(pr_pairs_covariance(*state, &s).why, PR_NO_DATA);
    pr_pair_sums_add(&s, x, SCALE_N);
    struct pr_matrix C = pr_pairs_covariance(*state, &s), R = pr_pairs_correlation(*state, &s);
    for (size_t j = 0; j < SCALE_K; j++) {
        near("covariance", C.x[SCALE_K + j], cov[j], 1e-13);
        near("correlation", R.x[j * SCALE_K + 1], cor[j], 1e-13);
    }
    near("alpha", pr_matrix_alpha(&C).value, 0.82390333322281006, 1e-13);
    assert_int_equal(C.n, 38);
    /* without gaps pairwise is listwise */
    struct pr_pair_sums all = pr_pair_sums_new(*state, SCALE_K, 1, 5);
    pr_pair_sums_add(&all, SCALE, SCALE_N);
    struct both m = {pr_pairs_covariance(*state, &all), pr_pairs_correlation(*state, &all)};
    agrees(*state, &m, 1e-13);
}

static void test_pairwise_absent(void **state) {
    static const int16_t x[] = {1, 0, 2, 0, 0, 3, 0, 4};
    static const int16_t constant[] = {1, 3, 2, 3, 4, 3};
    struct pr_pair_sums s = pr_pair_sums_new(*state, 2, 1, 5);
    pr_pair_sums_add(&s, x, 4);
    assert_int_equal(pr_pairs_covariance(*state, &s).why, PR_TOO_FEW);
    struct pr_pair_sums c = pr_pair_sums_new(*state, 2, 1, 5);
    pr_pair_sums_add(&c, constant, 3);
    assert_int_equal(pr_pairs_correlation(*state, &c).why, PR_NO_VARIATION);
    assert_int_equal(pr_pairs_covariance(*state, &c).why, PR_GIVEN);
    struct pr_matrix none = pr_pairs_correlation(*state, &c);
    absent("as the matrix", pr_matrix_alpha(&none), PR_NO_VARIATION);
    absent("as the matrix", pr_mean_correlation(&none), PR_NO_VARIATION);
    absent("as the matrix", pr_omega_total(*state, &none), PR_NO_VARIATION);
}

/* Perfect items: alpha and lambda 2 are 1, what asks for an inverse is not there. */
static void test_perfect(void **state) {
    static const int16_t x[] = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5};
    struct both m = matrices(*state, x, 5, 3);
    near("alpha", pr_matrix_alpha(&m.raw).value, 1, 1e-15);
    near("lambda 2", pr_lambda2(&m.raw).value, 1, 1e-15);
    absent("lambda 6", pr_lambda6(*state, &m.raw), PR_NOT_APPLICABLE);
    absent("omega", pr_omega_total(*state, &m.raw), PR_NOT_APPLICABLE);
}

static void test_edges(void **state) {
    static const int16_t two[] = {3, 2, 4, 5, 5, 5, 2, 1};
    static const int16_t cancel[] = {1, 5, 2, 4, 3, 3};
    static const int16_t few[] = {1, 2, 3, 2, 1, 3, 3, 3, 1};
    struct both m = matrices(*state, two, 4, 2); /* oracle case c07 */
    near("standardised", pr_matrix_alpha(&m.standard).value, 0.9687194226713121, 1e-14);
    absent("two items", pr_omega_total(*state, &m.raw), PR_TOO_FEW);
    m = matrices(*state, cancel, 3, 2);
    absent("cancel", pr_matrix_alpha(&m.raw), PR_NO_VARIATION);
    absent("cancel", pr_lambda2(&m.raw), PR_NO_VARIATION);
    near("cancel", pr_mean_correlation(&m.standard).value, -1, 1e-14);
    m = matrices(*state, few, 3, 3);
    absent("rows", pr_lambda6(*state, &m.raw), PR_TOO_FEW);
    absent("rows", pr_omega_total(*state, &m.raw), PR_TOO_FEW);
    m = matrices(*state, few, 3, 1);
    absent("one item", pr_matrix_alpha(&m.raw), PR_TOO_FEW);
}

/* One factor exactly: r_ij = l_i l_j gives back the loadings. And one whose best fit has no
 * residual variance: r_12 r_13 / r_23 > 1. */
static void test_omega(void **state) {
    static const double l[] = {0.9, 0.7, 0.5, 0.3};
    double x[16], sum = 0, rest = 0;
    for (int i = 0; i < 4; i++) {
        for (int j = 0; j < 4; j++) {
            x[i * 4 + j] = i == j ? 1 : l[i] * l[j];
        }
        sum += l[i];
        rest += 1 - l[i] * l[i];
    }
    struct pr_matrix m = {.n = 100, .items = 4, .x = x};
    near("exact", pr_omega_total(*state, &m).value, sum * sum / (sum * sum + rest), 1e-9);
    static const double heywood[] = {1, 0.8, 0.8, 0.8, 1, 0.4, 0.8, 0.4, 1};
    struct pr_matrix h = {.n = 100, .items = 3, .x = heywood};
    absent("Heywood", pr_omega_total(*state, &h), PR_NOT_APPLICABLE);
    static const double nothing[] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    struct pr_matrix z = {.n = 100, .items = 3, .x = nothing};
    absent("nothing in common", pr_omega_total(*state, &z), PR_NOT_APPLICABLE);
}

static int start(void **state) {
    *state = pr_arena_new();
    return 0;
}

static int stop(void **state) {
    pr_arena_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_scale),           cmocka_unit_test(test_pairwise),
        cmocka_unit_test(test_pairwise_absent), cmocka_unit_test(test_perfect),
        cmocka_unit_test(test_edges),           cmocka_unit_test(test_omega),
    };
    pr_stats_start();
    return cmocka_run_group_tests(tests, start, stop);
}
