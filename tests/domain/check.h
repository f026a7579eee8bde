/* What every test of domain includes. */
#ifndef PRIROST_TESTS_DOMAIN_CHECK_H
#define PRIROST_TESTS_DOMAIN_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "prirost/domain.h"

#define CHECK_TEXT(got, expected) check_text((got), (expected), __FILE__, __LINE__)

static inline void check_text(struct pr_text got, const char *expected, const char *file,
                              int line) {
    if (!pr_text_is(got, expected)) {
        print_error("got «%.*s», expected «%s»\n", (int)got.n, got.n > 0 ? got.s : "", expected);
        _fail(file, line);
    }
}

#endif
