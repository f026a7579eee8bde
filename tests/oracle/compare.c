/* When does an answer agree? By the rules of the reference:
 *
 *   tolerance_digits d   |x - c| <= 10^-d |c|, and |x| <= 10^-d where c is 0
 *   tolerance_abs a      |x - c| <= a
 *   p values             both below 1e-12 is enough
 *   counts, df, n        exact
 *   texts                name the elements of the arrays beside them, in any order
 *   null                 only null agrees, and null with nothing else
 */
#include "oracle.h"

#include "prirost/base_number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct comparing {
    struct oracle_report *r;
    bool by_digits, by_absolute;
    double digits, absolute;
    bool agrees;
    struct pr_buf path;
};

/* What a member's name says about its numbers; elements inherit it. */
struct kind {
    bool exact, small_p;
};

/* ---- lines ---- */

static void value_line(struct pr_buf *b, const json_t *v) {
    enum { MOST = 120 };
    char *text = v ? json_dumps(v, JSON_ENCODE_ANY | JSON_COMPACT | JSON_REAL_PRECISION(17)) : NULL;
    size_t n = text ? strlen(text) : 0;
    pr_buf_put(b, text ? text : "nothing", text ? (n < MOST ? n : MOST) : strlen("nothing"));
    pr_buf_c(b, n > MOST ? "..." : "");
    free(text);
}

static void differ(struct comparing *k, const json_t *want, const json_t *got, const char *why) {
    struct pr_buf *b = k->r->lines;
    pr_buf_c(b, k->r->place);
    pr_buf_c(b, ", ");
    pr_buf_text(b, k->path.n ? pr_buf_done(&k->path) : PR_TEXT("value"));
    pr_buf_c(b, ": expected ");
    value_line(b, want);
    pr_buf_c(b, ", got ");
    value_line(b, got);
    if (why != NULL) {
        pr_buf_c(b, ": ");
        pr_buf_c(b, why);
    } else if (json_is_number(want) && json_is_number(got)) {
        double c = json_number_value(want), off = fabs(json_number_value(got) - c);
        double digits = -log10(off / (fabs(c) > 0 ? fabs(c) : 1));
        pr_buf_c(b, ", ");
        pr_number_fixed(b, isfinite(digits) ? fmax(digits, 0) : 0, 1);
        pr_buf_c(b, " digits");
    }
    pr_buf_c(b, "\n");
    k->r->wrong++;
    k->agrees = false;
}

/* ---- numbers and texts ---- */

static bool near(const struct comparing *k, double c, double x, struct kind kind) {
    double off = fabs(x - c), size = fabs(c);
    if (kind.exact && !(floor(c) < c)) {
        return off <= 1e-9 * fmax(1, size);
    }
    if (kind.small_p && c < 1e-12 && x < 1e-12 && x >= 0) {
        return true;
    }
    double limit = pow(10, -k->digits);
    return (k->by_digits && off <= (size > 0 ? limit * size : limit)) ||
           (k->by_absolute && off <= k->absolute);
}

/* A text that is a number counts as one beside a number. */
static bool number_of(const json_t *v, double *x) {
    if (json_is_number(v)) {
        *x = json_number_value(v);
        return true;
    }
    return json_is_string(v) && pr_number_machine(pr_text_of(json_string_value(v)), x);
}

static bool whole_differs(const json_t *want, const json_t *got, struct kind kind) {
    return kind.exact && json_is_integer(want) && json_is_integer(got) &&
           json_integer_value(want) != json_integer_value(got);
}

static void plain(struct comparing *k, const json_t *want, const json_t *got, struct kind kind) {
    double c, x;
    if (json_is_string(want) && json_is_string(got)) {
        if (!oracle_same(json_string_value(want), json_string_value(got))) {
            differ(k, want, got, NULL);
        }
        return;
    }
    if (!number_of(want, &c) || !number_of(got, &x)) {
        differ(k, want, got, NULL);
        return;
    }
    if (whole_differs(want, got, kind) || !near(k, c, x, kind)) {
        differ(k, want, got, NULL);
    }
}

/* ---- names ---- */

static bool ends(const char *s, const char *with) {
    size_t n = strlen(s), m = strlen(with);
    return n >= m && strcmp(s + n - m, with) == 0;
}

static struct kind kind_of(const char *name, struct kind outer) {
    static const char *const counts[] = {
        "n",      "n1",           "n2",          "k",       "b",     "c",
        "df",     "df1",          "df2",         "missing", "count", "by_mean",
        "by_p95", "kaiser_count", "df_residual", NULL};
    static const char *const adjusted[] = {"p", "holm", "bh", "bonferroni", "by", NULL};
    struct pr_text t = pr_text_of(name);
    bool p = pr_text_among(t, adjusted) || strncmp(name, "p_", 2) == 0 || ends(name, "_p") ||
             strstr(name, "_p_") != NULL;
    return (struct kind){outer.exact || pr_text_among(t, counts) || strncmp(name, "n_", 2) == 0,
                         outer.small_p || p};
}

static bool words(const json_t *v) {
    size_t n = json_array_size(v);
    for (size_t i = 0; i < n; i++) {
        if (!json_is_string(json_array_get(v, i))) {
            return false;
        }
    }
    return n > 0;
}

static bool same_word(const json_t *want, const json_t *got) {
    if (json_is_string(want)) {
        return oracle_same(json_string_value(want), json_string_value(got));
    }
    double c, x;
    return number_of(want, &c) && number_of(got, &x) && !(c < x || c > x);
}

/* Number of the element that carries the name; the size when none does. */
static size_t carried(const json_t *names, const json_t *want) {
    size_t i = 0, n = json_array_size(names);
    while (i < n && !same_word(want, json_array_get(names, i))) {
        i++;
    }
    return i;
}

/* ---- lists and objects: a step down the tree each ---- */

static void value(struct comparing *k, json_t *want, json_t *got, struct kind kind);

static size_t step(struct comparing *k, const char *name) {
    size_t before = k->path.n;
    pr_buf_c(&k->path, before ? "." : "");
    pr_buf_c(&k->path, name);
    return before;
}

/* The lists that name their neighbours: as expected, as answered. */
struct naming {
    const json_t *want, *got;
};

static void element(struct comparing *k, const json_t *want, json_t *got, size_t i,
                    struct kind kind) {
    size_t before = k->path.n;
    pr_buf_c(&k->path, "[");
    pr_buf_int(&k->path, (int64_t)i);
    pr_buf_c(&k->path, "]");
    value(k, json_array_get(want, i), got, kind);
    k->path.n = before;
}

static void list(struct comparing *k, const json_t *want, json_t *got, struct kind kind) {
    if (!json_is_array(got) || json_array_size(got) != json_array_size(want)) {
        differ(k, want, got, "not as many");
        return;
    }
    for (size_t i = 0; i < json_array_size(want); i++) {
        element(k, want, json_array_get(got, i), i, kind);
    }
}

static void named_list(struct comparing *k, const json_t *want, json_t *got, struct naming by,
                       struct kind kind) {
    for (size_t i = 0; i < json_array_size(want); i++) {
        size_t at = carried(by.got, json_array_get(by.want, i));
        if (at < json_array_size(got)) { /* a missing name was told where it stands */
            element(k, want, json_array_get(got, at), i, kind);
        }
    }
}

/* The names themselves: each expected one must be there. */
static void name_list(struct comparing *k, const json_t *want, const json_t *got) {
    for (size_t i = 0; i < json_array_size(want); i++) {
        if (carried(got, json_array_get(want, i)) == json_array_size(got)) {
            differ(k, json_array_get(want, i), got, "no such name");
        }
    }
}

/* The first list of names in both objects that fits these lists in length. */
static struct naming naming_of(json_t *want, json_t *got, const json_t *list_want,
                               const json_t *list_got) {
    const char *name;
    json_t *w;
    json_object_foreach(want, name, w) {
        const json_t *g = json_object_get(got, name);
        if (json_is_array(w) && json_is_array(g) && words(g) &&
            json_array_size(w) == json_array_size(list_want) &&
            json_array_size(g) == json_array_size(list_got)) {
            return (struct naming){w, g};
        }
    }
    return (struct naming){NULL, NULL};
}

static void object(struct comparing *k, json_t *want, json_t *got, struct kind outer) {
    const char *name;
    json_t *w;
    json_object_foreach(want, name, w) {
        json_t *g = json_object_get(got, name);
        struct kind kind = kind_of(name, outer);
        size_t before = step(k, name);
        struct naming by = {NULL, NULL};
        if (json_is_array(w) && json_is_array(g)) {
            by = naming_of(want, got, w, g);
        }
        if (g == NULL) {
            differ(k, w, g, "not answered");
        } else if (by.got != NULL && by.got == g) {
            name_list(k, w, g);
        } else if (by.got != NULL) {
            named_list(k, w, g, by, kind);
        } else {
            value(k, w, g, kind);
        }
        k->path.n = before;
    }
}

static void value(struct comparing *k, json_t *want, json_t *got, struct kind kind) {
    if (json_is_null(want) || json_is_null(got) || got == NULL) {
        if (!json_is_null(want) || !json_is_null(got)) {
            differ(k, want, got, NULL);
        }
    } else if (json_is_array(want)) {
        list(k, want, got, kind);
    } else if (json_is_object(want) && json_is_object(got)) {
        object(k, want, got, kind);
    } else if (json_is_object(want)) {
        differ(k, want, got, "no names");
    } else {
        plain(k, want, got, kind);
    }
}

/* ---- an entry ---- */

/* Where one figure of several is expected without its name, the end of the label names it:
 * "constant_item:item_rest" asks item_analysis for item_rest_r. */
static json_t *meant(const json_t *want, const char *label, json_t *got) {
    const char *colon = strrchr(label, ':'), *part = colon ? colon + 1 : label, *name;
    json_t *g, *begun = NULL;
    if (json_is_object(want) || !json_is_object(got)) {
        return got;
    }
    json_object_foreach(got, name, g) {
        if (strcmp(name, part) == 0 || json_object_size(got) == 1) {
            return g;
        }
        if (begun == NULL && strncmp(name, part, strlen(part)) == 0) {
            begun = g;
        }
    }
    return begun ? begun : got;
}

bool oracle_compare(json_t *entry, const char *label, json_t *answer, struct oracle_report *r) {
    json_t *want = json_object_get(entry, "value");
    const json_t *digits = json_object_get(entry, "tolerance_digits");
    const json_t *absolute = json_object_get(entry, "tolerance_abs");
    struct comparing k = {.r = r, .agrees = true, .path = pr_buf_new(r->lines->arena)};
    k.by_digits = json_is_number(digits) || !json_is_number(absolute);
    k.by_absolute = json_is_number(absolute);
    k.digits = json_is_number(digits) ? json_number_value(digits) : 9;
    k.absolute = json_number_value(absolute);
    if (want == NULL) {
        differ(&k, NULL, answer, "the entry has no value");
        return false;
    }
    value(&k, want, meant(want, label, answer), (struct kind){false, false});
    return k.agrees;
}
