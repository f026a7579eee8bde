/* Check digits of pupil codes: every single wrong digit and every swap of neighbours is found. The
 * worked example 572 -> 4 is the usual one of the literature on the table. */
#include "check.h"

static void of_digits(void **state) {
    (void)state;
    static const struct {
        const char *digits;
        char check; /* 0: no digits */
    } cases[] = {{"572", '4'}, {"0", '0'}, {"1", '3'}, {"", 0}, {"57a", 0}, {"57-2", 0}, {"５", 0}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        char check = 0;
        bool fits = pr_code_digit(pr_text_of(cases[i].digits), &check);
        assert_int_equal(fits, cases[i].check != 0);
        if (fits) {
            assert_int_equal(check, cases[i].check);
        }
    }
}

static void of_shapes(void **state) {
    (void)state;
    static const struct {
        const char *code;
        enum pr_code_check is;
    } cases[] = {{"", PR_CODE_OTHER},           {"5А-01", PR_CODE_OTHER},
                 {"5724", PR_CODE_OTHER},       {"012345", PR_CODE_OTHER},
                 {"12345a", PR_CODE_OTHER},     {"123 456", PR_CODE_OTHER},
                 {"1234567890", PR_CODE_OTHER}, {"-123456", PR_CODE_OTHER}};
    for (size_t i = 0; i < PR_COUNT_OF(cases); i++) {
        assert_int_equal(pr_code_check(pr_text_of(cases[i].code)), cases[i].is);
    }
}

/* digits and their check digit; false for a number with a leading zero */
static size_t make(char *code, uint32_t number, size_t n) {
    for (size_t i = n; i > 0; i--) {
        code[i - 1] = (char)('0' + number % 10);
        number /= 10;
    }
    assert_true(pr_code_digit((struct pr_text){code, n}, &code[n]));
    return n + 1;
}

static enum pr_code_check of(const char *code, size_t n) {
    return pr_code_check((struct pr_text){code, n});
}

/* One digit wrong, or two neighbours swapped: never right. */
static void slips(char *code, size_t n) {
    for (size_t i = 0; i < n; i++) {
        char kept = code[i];
        for (char d = '0'; d <= '9'; d++) {
            code[i] = d;
            assert_true(d == kept || of(code, n) != PR_CODE_RIGHT);
        }
        code[i] = kept;
        if (i + 1 < n && code[i] != code[i + 1]) {
            char next = code[i + 1];
            code[i + 1] = kept;
            code[i] = next;
            assert_true(of(code, n) != PR_CODE_RIGHT);
            code[i] = kept;
            code[i + 1] = next;
        }
    }
}

static void every_code(void **state) {
    (void)state;
    char code[PR_CODE_MOST + 1];
    for (uint32_t number = 10000; number <= 99999; number++) {
        size_t n = make(code, number, PR_CODE_LEAST - 1);
        assert_int_equal(of(code, n), PR_CODE_RIGHT);
        slips(code, n);
    }
    for (uint32_t number = 10000000; number <= 99999999; number += 99991) {
        size_t n = make(code, number, PR_CODE_MOST - 1);
        assert_int_equal(of(code, n), PR_CODE_RIGHT);
        slips(code, n);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(of_digits), cmocka_unit_test(of_shapes),
                                       cmocka_unit_test(every_code)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
