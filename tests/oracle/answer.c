/* Building blocks of an answer. */
#include "oracle.h"

#include "prirost/base_number.h"

#include <math.h>

void oracle_put(json_t *object, const char *name, json_t *value) {
    (void)json_object_set_new(object, name, value);
}

json_t *oracle_real(double x) {
    if (isnan(x)) {
        return json_string("nan");
    }
    return isinf(x) ? json_string(x > 0 ? "inf" : "-inf") : json_real(x);
}

json_t *oracle_count(size_t n) {
    return json_integer((json_int_t)n);
}

json_t *oracle_if(bool given, double x) {
    return given ? oracle_real(x) : json_null();
}

json_t *oracle_figure(struct pr_figure f) {
    return oracle_if(pr_given(f), f.value);
}

json_t *oracle_low(struct pr_figure f) {
    return oracle_if(pr_given(f) && f.level > 0, f.low);
}

json_t *oracle_high(struct pr_figure f) {
    return oracle_if(pr_given(f) && f.level > 0, f.high);
}

static void put_ends(json_t *object, struct oracle_call *c, const char *percent, const char *which,
                     struct pr_figure f) {
    for (size_t end = 0; end < 2; end++) {
        struct pr_buf b = pr_buf_new(c->arena);
        pr_buf_c(&b, "ci");
        pr_buf_c(&b, percent);
        pr_buf_c(&b, which);
        pr_buf_c(&b, end == 0 ? "_low" : "_high");
        oracle_put(object, b.s, end == 0 ? oracle_low(f) : oracle_high(f));
    }
}

void oracle_put_ci(json_t *object, struct oracle_call *c, const char *which, struct pr_figure f) {
    struct pr_buf percent = pr_buf_new(c->arena);
    pr_number_plain(&percent, 100 * oracle_level(c));
    put_ends(object, c, "95", which, f);
    put_ends(object, c, percent.s, which, f);
}

json_t *oracle_reals(const double *x, size_t n) {
    json_t *out = json_array();
    for (size_t i = 0; i < n; i++) {
        (void)json_array_append_new(out, oracle_real(x[i]));
    }
    return out;
}

json_t *oracle_counts(const size_t *x, size_t n) {
    json_t *out = json_array();
    for (size_t i = 0; i < n; i++) {
        (void)json_array_append_new(out, oracle_count(x[i]));
    }
    return out;
}

json_t *oracle_figures(const struct pr_figure *f, size_t n) {
    json_t *out = json_array();
    for (size_t i = 0; i < n; i++) {
        (void)json_array_append_new(out, oracle_figure(f[i]));
    }
    return out;
}

json_t *oracle_words(const char *const *word, size_t n) {
    json_t *out = json_array();
    for (size_t i = 0; i < n; i++) {
        (void)json_array_append_new(out, json_string(word[i]));
    }
    return out;
}
