/* The arguments of an entry. */
#include "oracle.h"

#include "prirost/base_number.h"

#include <math.h>
#include <string.h>

void oracle_fault(struct oracle_call *c, const char *what, const char *which) {
    if (c->fault == NULL) {
        struct pr_buf b = pr_buf_new(c->arena);
        pr_buf_c(&b, what);
        pr_buf_c(&b, " ");
        pr_buf_c(&b, which ? which : "");
        c->fault = b.s;
    }
}

/* A plain value as text; NULL for null, lists and objects. */
static const char *plain(struct oracle_call *c, const json_t *v) {
    struct pr_buf b = pr_buf_new(c->arena);
    if (v == NULL) {
        return NULL;
    }
    switch (json_typeof(v)) {
    case JSON_STRING:
        return json_string_value(v);
    case JSON_TRUE:
        return "TRUE";
    case JSON_FALSE:
        return "FALSE";
    case JSON_INTEGER:
        pr_buf_int(&b, json_integer_value(v));
        return b.s;
    case JSON_REAL:
        pr_number_exact(&b, json_real_value(v));
        return b.s;
    default:
        return NULL;
    }
}

bool oracle_has(const struct oracle_call *c, const char *arg) {
    const json_t *v = json_object_get(c->args, arg);
    return v != NULL && !json_is_null(v);
}

const char *oracle_text(struct oracle_call *c, const char *arg) {
    return oracle_has(c, arg) ? plain(c, json_object_get(c->args, arg)) : NULL;
}

static bool number_of(const json_t *v, double *x) {
    if (json_is_number(v)) {
        *x = json_number_value(v);
        return true;
    }
    return json_is_string(v) && pr_number_machine(pr_text_of(json_string_value(v)), x);
}

bool oracle_is_number(const struct oracle_call *c, const char *arg) {
    double x;
    return oracle_has(c, arg) && number_of(json_object_get(c->args, arg), &x);
}

double oracle_number(struct oracle_call *c, const char *arg, double otherwise) {
    double x = otherwise;
    if (oracle_has(c, arg) && !number_of(json_object_get(c->args, arg), &x)) {
        oracle_fault(c, "no number is the argument", arg);
        return otherwise;
    }
    return x;
}

bool oracle_flag(struct oracle_call *c, const char *arg, bool otherwise) {
    const char *t = oracle_text(c, arg);
    if (t == NULL) {
        return otherwise;
    }
    return strcmp(t, "TRUE") == 0 || strcmp(t, "true") == 0 || strcmp(t, "1") == 0;
}

double oracle_level(struct oracle_call *c) {
    double level = oracle_number(c, "confidence", 0.95);
    level = level >= 1 && level < 100 ? level / 100 : level;
    if (!(level > 0 && level < 1)) {
        oracle_fault(c, "no level is the argument", "confidence");
        return 0.95;
    }
    return level;
}

struct oracle_names oracle_names(struct oracle_call *c, const char *arg) {
    struct oracle_names out = {0, NULL};
    json_t *v = json_object_get(c->args, arg);
    size_t n = json_is_array(v) ? json_array_size(v) : oracle_has(c, arg);
    out.name = pr_arena_array(c->arena, n + 1, sizeof *out.name);
    for (size_t i = 0; i < n; i++) {
        const char *t = plain(c, json_is_array(v) ? json_array_get(v, i) : v);
        if (t != NULL) {
            out.name[out.n++] = t;
        } else {
            oracle_fault(c, "no list of names is the argument", arg);
        }
    }
    return out;
}

struct oracle_column oracle_numbers(struct oracle_call *c, const char *arg) {
    struct oracle_column out = {0, 0, NULL};
    json_t *v = json_object_get(c->args, arg);
    size_t n = json_is_array(v) ? json_array_size(v) : oracle_has(c, arg);
    out.x = pr_arena_array(c->arena, n + 1, sizeof *out.x);
    for (size_t i = 0; i < n; i++) {
        const json_t *one = json_is_array(v) ? json_array_get(v, i) : v;
        if (number_of(one, &out.x[out.n])) {
            out.n++;
        } else if (json_is_null(one)) {
            out.missing++;
        } else {
            oracle_fault(c, "no list of numbers is the argument", arg);
        }
    }
    return out;
}
