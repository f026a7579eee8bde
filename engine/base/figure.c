#include <math.h>

#include "prirost/base_figure.h"

static const char *const UNITS[] = {
    [PR_UNIT_POINTS] = "points", [PR_UNIT_COUNT] = "count",
    [PR_UNIT_SHARE] = "share",   [PR_UNIT_PERCENT] = "percent",
    [PR_UNIT_SD] = "sd",         [PR_UNIT_T] = "t",
    [PR_UNIT_P] = "p",           [PR_UNIT_DF] = "df",
    [PR_UNIT_RATIO] = "ratio",   [PR_UNIT_NONE] = "none",
};

static const char *const WHYS[] = {
    [PR_GIVEN] = "",
    [PR_NO_DATA] = "no_data",
    [PR_TOO_FEW] = "too_few",
    [PR_ONE_WAVE] = "one_wave",
    [PR_NOT_APPLICABLE] = "not_applicable",
    [PR_NO_VARIATION] = "no_variation",
    [PR_INCOMPLETE] = "incomplete",
    [PR_TOO_MANY] = "too_many",
    [PR_ANONYMOUS] = "anonymous",
    [PR_FORM_CHANGED] = "form_changed",
};

const char *pr_unit_name(enum pr_unit unit) {
    return UNITS[unit];
}

const char *pr_why_name(enum pr_why why) {
    return WHYS[why];
}

struct pr_figure pr_figure_of(double value, int64_t n, enum pr_unit unit) {
    if (!isfinite(value)) {
        return pr_figure_absent(PR_NOT_APPLICABLE, n, unit);
    }
    return (struct pr_figure){.value = value, .n = n, .unit = unit, .why = PR_GIVEN};
}

struct pr_figure pr_figure_count(int64_t value) {
    return pr_figure_of((double)value, -1, PR_UNIT_COUNT);
}

struct pr_figure pr_figure_absent(enum pr_why why, int64_t n, enum pr_unit unit) {
    return (struct pr_figure){.n = n, .unit = unit, .why = why};
}

struct pr_figure pr_figure_between(struct pr_figure f, double low, double high, double level,
                                   double df) {
    if (!pr_given(f)) {
        return f;
    }
    if (!isfinite(low) || !isfinite(high) || !isfinite(level) || !isfinite(df)) {
        return pr_figure_absent(PR_NOT_APPLICABLE, f.n, f.unit);
    }
    f.low = low;
    f.high = high;
    f.level = level;
    f.df = df;
    return f;
}
