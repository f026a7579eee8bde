/* Plain paired change. Numbers: R 4.2.2 t.test(paired=TRUE) (oracle cases c11, c12); the made-up
 * year's truth.json. */
#include "near.h"
#include "reading.h"
#include "year.h"

#include "prirost/stats_change.h"

enum { MOST = 128 };

static const double DRUG1[] = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2};
static const double DRUG2[] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

static void test_sleep(void **state) {
    (void)state;
    struct pr_paired s = pr_paired_change(&(struct pr_pairs){DRUG1, DRUG2, NULL, 10});
    assert_int_equal(s.why, PR_GIVEN);
    near("mean", s.mean_change, 1.58, 1e-12);
    near("sd", s.sd_change, 1.2299954832798732, 1e-12);
    near("t", s.t, 4.062127683382037, 1e-12);
    near("p", s.p, 0.00283289019738427, 1e-9);
    near("d_z", s.d_z, 1.2845575625910546, 1e-12);
    assert_true(s.df == 9 && s.n == 10);
}

static void test_reading(void **state) {
    (void)state;
    double before[PR_COUNT_OF(READING)], after[PR_COUNT_OF(READING)];
    for (size_t i = 0; i < PR_COUNT_OF(READING); i++) {
        before[i] = READING[i].before;
        after[i] = READING[i].after;
    }
    struct pr_paired s =
        pr_paired_change(&(struct pr_pairs){before, after, NULL, PR_COUNT_OF(READING)});
    near("mean", s.mean_change, -1.7121212121212122, 1e-12);
    near("sd", s.sd_change, 3.006480956022795, 1e-12);
    near("t", s.t, -4.626451550541316, 1e-12);
    assert_true(fabs(s.p / 1.825042066381106e-05 - 1) < 1e-9);
    near("d_z", s.d_z, -0.5694768192997763, 1e-12);
}

struct year_case {
    bool community;
    double mean_before, mean_after, mean_change, sd_change, t, d_z;
    size_t n;
};

static const struct year_case YEAR[] = {
    {true, 10.5, 13.173913043478262, 2.6739130434782608, 2.7892997753405737, 6.501761039592102,
     0.9586323661291571, 46},
    {false, 11.62, 12.2, 0.58, 2.595836540874401, 1.579922027563604, 0.22343471588724473, 50},
};

static void test_year(void **state) {
    (void)state;
    for (size_t c = 0; c < PR_COUNT_OF(YEAR); c++) {
        double before[MOST], after[MOST];
        size_t n = 0;
        for (size_t i = 0; i < PR_COUNT_OF(MATHEMATICS); i++) {
            if ((MATHEMATICS[i].class < 4) == YEAR[c].community) {
                before[n] = MATHEMATICS[i].before;
                after[n++] = MATHEMATICS[i].after;
            }
        }
        struct pr_paired s = pr_paired_change(&(struct pr_pairs){before, after, NULL, n});
        assert_int_equal(s.n, YEAR[c].n);
        near("before", s.mean_before, YEAR[c].mean_before, 1e-12);
        near("after", s.mean_after, YEAR[c].mean_after, 1e-12);
        near("change", s.mean_change, YEAR[c].mean_change, 1e-12);
        near("sd", s.sd_change, YEAR[c].sd_change, 1e-12);
        near("t", s.t, YEAR[c].t, 1e-12);
        near("d_z", s.d_z, YEAR[c].d_z, 1e-12);
        /* Waves swapped: sign flips, p stays. */
        struct pr_paired back = pr_paired_change(&(struct pr_pairs){after, before, NULL, n});
        assert_true(back.t == -s.t && back.p == s.p && back.mean_change == -s.mean_change);
    }
}

static void test_edges(void **state) {
    (void)state;
    const double x[] = {1, 2, 3}, y[] = {2, 3, 4}, bad[] = {1, INFINITY, 3};
    struct pr_paired s = pr_paired_change(&(struct pr_pairs){x, y, NULL, 0});
    assert_int_equal(s.why, PR_NO_DATA);
    s = pr_paired_change(&(struct pr_pairs){x, y, NULL, 1});
    assert_true(s.why == PR_TOO_FEW && s.mean_change == 1 && s.mean_after == 2);
    s = pr_paired_change(&(struct pr_pairs){x, y, NULL, 3});
    assert_true(s.why == PR_NO_VARIATION && s.mean_change == 1 && s.sd_change == 0 && s.t == 0);
    s = pr_paired_change(&(struct pr_pairs){x, bad, NULL, 3});
    assert_true(s.why == PR_NOT_APPLICABLE && s.mean_change == 0);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sleep),
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_year),
        cmocka_unit_test(test_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
