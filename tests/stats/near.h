/* What the tests of this room share: comparing figures, and numbers drawn the same way each run. */
#ifndef TESTS_STATS_NEAR_H
#define TESTS_STATS_NEAR_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>
#include <math.h>
#include <stdbool.h>

#include "prirost/base_figure.h"

/* |got - want| <= rel * max(|want|, 1e-3) */
static inline void near(const char *what, double got, double want, double rel) {
    if (!(fabs(got - want) <= rel * fmax(fabs(want), 1e-3))) {
        fail_msg("%s: %.17g instead of %.17g", what, got, want);
    }
}

static inline void near_interval(const char *what, struct pr_figure f, double low, double high,
                                 double rel) {
    if (f.level == 0) {
        fail_msg("%s: no interval", what);
    }
    near(what, f.low, low, rel);
    near(what, f.high, high, rel);
}

static inline void given(const char *what, struct pr_figure f, enum pr_unit unit, int64_t n) {
    if (!pr_given(f) || f.unit != unit || f.n != n || !isfinite(f.value)) {
        fail_msg("%s: %s, %s, n %d", what, pr_why_name(f.why), pr_unit_name(f.unit), (int)f.n);
    }
}

static inline void absent(const char *what, struct pr_figure f, enum pr_why why) {
    if (f.why != why || f.value != 0 || f.level != 0) {
        fail_msg("%s: '%s' instead of '%s'", what, pr_why_name(f.why), pr_why_name(why));
    }
}

/* Park and Miller's generator: the same numbers everywhere. */
static inline uint32_t draw(uint32_t *state) {
    *state = (uint32_t)((uint64_t)*state * 48271 % 2147483647);
    return *state;
}

static inline double uniform(uint32_t *state) {
    return draw(state) / 2147483647.0;
}

#endif
