/* Tables of counts. Numbers: R 4.2.2 mcnemar.test, binom.test, chisq.test, fisher.test; coin 1.4-2
 * mh_test; the conditional odds ratio in 30 digits by mpmath 1.2.1. */
#include "near.h"

#include "prirost/stats_tables.h"

struct fixture {
    struct pr_arena *arena;
};

static int begin(void **state) {
    static struct fixture f;
    f.arena = pr_arena_new();
    *state = &f;
    return 0;
}

static int end(void **state) {
    pr_arena_free(((struct fixture *)*state)->arena);
    return 0;
}

struct change_case {
    size_t b, c;
    double exact, mid, corrected, corrected_p, plain, plain_p;
};

static const struct change_case CHANGES[] = {
    {7, 1, 0.070312500000000028, 0.039062500000000014, 3.125, 0.077099871743541964, 4.5,
     0.033894853524689267},
    {150, 86, 3.71593613957143e-05, 2.8933895176154746e-05, 16.817796610169491,
     4.1145622813459436e-05, 17.35593220338983, 3.0992934410452182e-05},
    {3, 3, 1, 0.84375, 0, 1, 0, 1},
    {0, 5, 0.0625, 0.03125, 3.2000000000000002, 0.073638270120302773, 5, 0.025347318677468304},
    {12, 5, 0.14346313476562506, 0.096252441406250125, 2.1176470588235294, 0.14561009539686795,
     2.8823529411764706, 0.089555074413643118},
};

static void test_mcnemar(void **state) {
    (void)state;
    for (size_t i = 0; i < PR_COUNT_OF(CHANGES); i++) {
        const struct change_case *c = &CHANGES[i];
        struct pr_mcnemar m = pr_mcnemar(c->b, c->c), turned = pr_mcnemar(c->c, c->b);
        given("exact", m.exact, PR_UNIT_P, (int64_t)(c->b + c->c));
        near("exact", m.exact.value, c->exact, 1e-12);
        near("exact is the sign test", m.exact.value, pr_sign_test(c->b, c->c).value, 0);
        near("mid", m.mid.value, c->mid, 1e-12);
        near("corrected", m.corrected.chi2.value, c->corrected, 1e-12);
        near("corrected p", m.corrected.p.value, c->corrected_p, 1e-12);
        near("plain", m.plain.chi2.value, c->plain, 1e-12);
        near("plain p", m.plain.p.value, c->plain_p, 1e-12);
        near("turned", turned.mid.value, m.mid.value, 1e-15);
        near("turned", turned.plain.chi2.value, m.plain.chi2.value, 1e-15);
    }
    absent("nobody", pr_mcnemar(0, 0).exact, PR_NO_VARIATION);
    absent("nobody", pr_mcnemar(0, 0).plain.p, PR_NO_VARIATION);
    absent("nobody", pr_mcnemar(0, 0).ratio, PR_NO_VARIATION);
    absent("all one way", pr_mcnemar(4, 0).ratio, PR_NOT_APPLICABLE);
    near("all the other way", pr_mcnemar(0, 4).ratio.value, 0, 0);
    absent("too many", pr_mcnemar(SIZE_MAX, 1).mid, PR_TOO_MANY);
}

static void test_square(void **state) {
    struct fixture *f = *state;
    const size_t three[] = {20, 10, 5, 3, 30, 15, 0, 5, 40};
    const size_t four[] = {5, 1, 2, 0, 4, 6, 3, 1, 0, 2, 7, 2, 1, 0, 0, 9};
    struct pr_chi2 b = pr_bowker((struct pr_crosstab){three, 3, 3});
    near("Bowker", b.chi2.value, 13.76923076923077, 1e-13);
    near("Bowker p", b.p.value, 0.0032367065032354483, 1e-12);
    assert_int_equal(b.df, 3);
    struct pr_chi2 s = pr_stuart_maxwell(f->arena, (struct pr_crosstab){three, 3, 3});
    near("Stuart", s.chi2.value, 13.764705882352933, 1e-12);
    near("Stuart p", s.p.value, 0.0010257277265580678, 1e-12);
    assert_int_equal(s.df, 2);
    s = pr_stuart_maxwell(f->arena, (struct pr_crosstab){four, 4, 4});
    near("Stuart of 4", s.chi2.value, 2.9013452914798203, 1e-12);
    near("Stuart of 4, p", s.p.value, 0.40708722726767466, 1e-12);
    /* 2 x 2: both are McNemar without correction. */
    const size_t two[] = {10, 12, 5, 10};
    struct pr_chi2 m = pr_mcnemar(12, 5).plain;
    near("2 x 2", pr_bowker((struct pr_crosstab){two, 2, 2}).chi2.value, m.chi2.value, 1e-14);
    s = pr_stuart_maxwell(f->arena, (struct pr_crosstab){two, 2, 2});
    near("2 x 2", s.chi2.value, m.chi2.value, 1e-14);
    /* A category that nobody left or entered, and one that is not used at all, change nothing. */
    const size_t more[] = {20, 0, 10, 5, 0, 0,  9, 0, 0, 0, 3, 0, 30,
                           15, 0, 0,  0, 5, 40, 0, 0, 0, 0, 0, 0};
    s = pr_stuart_maxwell(f->arena, (struct pr_crosstab){more, 5, 5});
    near("idle categories", s.chi2.value, 13.764705882352933, 1e-12);
    assert_int_equal(s.df, 2);
    /* Two parts that nobody moved between: the sum of two McNemar tests. */
    const size_t parts[] = {1, 7, 0, 0, 2, 1, 0, 0, 0, 0, 1, 9, 0, 0, 3, 1};
    s = pr_stuart_maxwell(f->arena, (struct pr_crosstab){parts, 4, 4});
    near("two parts", s.chi2.value, 25.0 / 9 + 36.0 / 12, 1e-14);
    assert_int_equal(s.df, 2);
}

static void test_square_edges(void **state) {
    struct fixture *f = *state;
    const size_t still[] = {4, 0, 0, 6}, none[] = {0, 0, 0, 0}, large[] = {1, SIZE_MAX, 1, 1};
    absent("nobody moved", pr_bowker((struct pr_crosstab){still, 2, 2}).p, PR_NO_VARIATION);
    absent("nobody moved", pr_stuart_maxwell(f->arena, (struct pr_crosstab){still, 2, 2}).chi2,
           PR_NO_VARIATION);
    absent("empty", pr_bowker((struct pr_crosstab){none, 2, 2}).p, PR_NO_DATA);
    absent("nothing", pr_bowker((struct pr_crosstab){none, 0, 0}).p, PR_NO_DATA);
    absent("not square", pr_bowker((struct pr_crosstab){still, 1, 4}).p, PR_NOT_APPLICABLE);
    absent("large", pr_stuart_maxwell(f->arena, (struct pr_crosstab){large, 2, 2}).p, PR_TOO_MANY);
}

static void test_chi_square(void **state) {
    struct fixture *f = *state;
    const size_t four[] = {12, 5, 3, 9}, level[] = {5, 5, 5, 6}, wide[] = {3, 1, 2, 4, 0, 5};
    struct pr_association a = pr_chi_square(f->arena, (struct pr_crosstab){four, 2, 2});
    given("chi2", a.plain.chi2, PR_UNIT_NONE, 29);
    near("chi2", a.plain.chi2.value, 5.8548319327731102, 1e-12);
    near("p", a.plain.p.value, 0.015534341414683506, 1e-12);
    near("Yates", a.yates.chi2.value, 4.1714577497665744, 1e-12);
    near("Yates p", a.yates.p.value, 0.041110414194307082, 1e-12);
    near("least", a.min_expected.value, 5.7931034482758621, 1e-14);
    near("V", a.v.value, sqrt(5.8548319327731102 / 29), 1e-12);
    const struct pr_expected_cell *c =
        pr_chi_square_cells(f->arena, (struct pr_crosstab){four, 2, 2});
    near("residual", c[0].residual.value, 2.4196759974784046, 1e-12);
    near("its square is chi2", c[3].residual.value * c[3].residual.value, a.plain.chi2.value,
         1e-12);
    a = pr_chi_square(f->arena, (struct pr_crosstab){level, 2, 2});
    near("Yates not below 0", a.yates.chi2.value, 0, 1e-15);
    a = pr_chi_square(f->arena, (struct pr_crosstab){wide, 2, 3});
    near("wide", a.plain.chi2.value, 1.9047619047619044, 1e-12);
    near("wide p", a.plain.p.value, 0.38582130682912424, 1e-12);
    absent("Yates of 2 x 3", a.yates.p, PR_NOT_APPLICABLE);
    c = pr_chi_square_cells(f->arena, (struct pr_crosstab){wide, 2, 3});
    near("residual", c[0].residual.value, 0.21128856368212934, 1e-12);
}

static void test_chi_square_edges(void **state) {
    struct fixture *f = *state;
    /* An empty row and column change nothing but their own cells. */
    const size_t gaps[] = {12, 0, 5, 0, 0, 0, 3, 0, 9}, one[] = {3, 4}, none[] = {0, 0, 0, 0};
    struct pr_crosstab t = {gaps, 3, 3};
    struct pr_association a = pr_chi_square(f->arena, t);
    near("gaps", a.yates.chi2.value, 4.1714577497665744, 1e-12);
    const struct pr_expected_cell *c = pr_chi_square_cells(f->arena, t);
    near("residual", c[8].residual.value, 2.4196759974784046, 1e-12);
    absent("of an empty row", c[3].residual, PR_NO_VARIATION);
    given("of an empty row", c[3].expected, PR_UNIT_COUNT, 29);
    near("of an empty row", c[3].expected.value, 0, 0);
    t = (struct pr_crosstab){one, 1, 2};
    absent("one row", pr_chi_square(f->arena, t).plain.p, PR_NO_VARIATION);
    absent("one row", pr_chi_square(f->arena, t).v, PR_NO_VARIATION);
    near("one row", pr_chi_square_cells(f->arena, t)[1].expected.value, 4, 1e-15);
    absent("one row", pr_chi_square_cells(f->arena, t)[1].residual, PR_NO_VARIATION);
    t = (struct pr_crosstab){none, 2, 2};
    absent("empty", pr_chi_square(f->arena, t).min_expected, PR_NO_DATA);
    absent("empty", pr_chi_square_cells(f->arena, t)[0].expected, PR_NO_DATA);
    assert_non_null(pr_chi_square_cells(f->arena, (struct pr_crosstab){none, 0, 0}));
}

/* Rows, columns swapped or turned round: the same. Counts m times as large: chi2 m times, V not. */
static void test_identities(void **state) {
    struct fixture *f = *state;
    uint32_t seed = 7;
    for (size_t round = 0; round < 300; round++) {
        size_t rows = 2 + draw(&seed) % 3, columns = 2 + draw(&seed) % 3, n = rows * columns;
        size_t x[16], turned[16], back[16], thrice[16];
        for (size_t i = 0; i < n; i++) {
            x[i] = draw(&seed) % 9;
            back[n - 1 - i] = x[i];
            thrice[i] = 3 * x[i];
            turned[i % columns * rows + i / columns] = x[i];
        }
        struct pr_association a = pr_chi_square(f->arena, (struct pr_crosstab){x, rows, columns});
        struct pr_association others[] = {
            pr_chi_square(f->arena, (struct pr_crosstab){back, rows, columns}),
            pr_chi_square(f->arena, (struct pr_crosstab){turned, columns, rows}),
            pr_chi_square(f->arena, (struct pr_crosstab){thrice, rows, columns})};
        for (size_t k = 0; k < 3; k++) {
            double times = k == 2 ? 3 : 1;
            assert_int_equal(others[k].plain.p.why, a.plain.p.why);
            assert_int_equal(others[k].plain.df, a.plain.df);
            near("chi2", others[k].plain.chi2.value, times * a.plain.chi2.value, 1e-10);
            near("V", others[k].v.value, a.v.value, 1e-10);
            assert_true(others[k].plain.p.value >= 0 && others[k].plain.p.value <= 1);
        }
    }
}

static void test_odds(void **state) {
    (void)state;
    const size_t tea[] = {3, 1, 1, 3}, blue[] = {9, 64, 11, 30};
    struct pr_figure f = pr_odds_ratio(tea, 0.95);
    near("tea", f.value, 9, 1e-14);
    near_interval("tea", f, 0.36663693192554586, 220.92700692915736, 1e-12);
    f = pr_odds_ratio_conditional(tea, 0.95);
    near("tea", f.value, 6.4083196581996743223, 1e-13);
    near_interval("tea", f, 0.21173559544657856704, 626.243530588814042, 1e-13);
    f = pr_odds_ratio_conditional(blue, 0.95);
    /* Rows swapped: the inverse; rows and columns: the same. */
    const size_t turned[] = {11, 30, 9, 64}, both[] = {30, 11, 64, 9};
    struct pr_figure g = pr_odds_ratio_conditional(turned, 0.95);
    near("swapped", g.value, 1 / f.value, 1e-12);
    near_interval("swapped", g, 1 / f.high, 1 / f.low, 1e-12);
    near("both", pr_odds_ratio_conditional(both, 0.95).value, f.value, 1e-12);
    near("swapped", pr_odds_ratio(turned, 0.95).value, 1 / pr_odds_ratio(blue, 0.95).value, 1e-12);
    /* The one of column 1 is in row 2: P = 1 / (1 + 3 psi) = 0.025. */
    const size_t zero[] = {0, 3, 1, 0}, last[] = {1, 0, 0, 3};
    f = pr_odds_ratio_conditional(zero, 0.95);
    given("zero", f, PR_UNIT_RATIO, 4);
    near_interval("zero", f, 0, 13, 1e-12);
    absent("without end", pr_odds_ratio_conditional(last, 0.95), PR_NOT_APPLICABLE);
    absent("Woolf", pr_odds_ratio(zero, 0.95), PR_NOT_APPLICABLE);
    const size_t row[] = {0, 0, 4, 3}, column[] = {2, 0, 4, 0}, none[4] = {0};
    absent("row", pr_odds_ratio(row, 0.95), PR_NO_VARIATION);
    absent("column", pr_odds_ratio_conditional(column, 0.95), PR_NO_VARIATION);
    absent("none", pr_odds_ratio_conditional(none, 0.95), PR_NO_DATA);
    const size_t huge[] = {2000000, 1000000, 3000000, 2500000};
    f = pr_odds_ratio_conditional(huge, 0.95);
    near("huge", f.value, 5.0 / 3, 1e-5);
}

int main(void) {
    pr_stats_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_mcnemar),
        cmocka_unit_test(test_square),
        cmocka_unit_test(test_square_edges),
        cmocka_unit_test(test_chi_square),
        cmocka_unit_test(test_chi_square_edges),
        cmocka_unit_test(test_identities),
        cmocka_unit_test(test_odds),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
