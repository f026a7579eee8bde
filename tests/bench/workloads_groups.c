/* w3 of pairs and of two groups.
 *
 *   w3.d DIR           scale.csv, pre and post: BCa interval of d_z, 10,000 samples
 *   w3.perm DIR        groups.csv: 100,000 random divisions
 *   w3.exact DIR       small.csv, xc and yc: exact signed rank and rank sum
 *   w3.exactties DIR   the same of xt and yt
 */
#include "workloads.h"

#include "prirost/stats_two.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool open_table(struct pr_arena *arena, const char *folder, const char *file,
                       struct workload_table *t) {
    struct pr_buf path = pr_buf_new(arena);
    pr_buf_c(&path, folder);
    pr_buf_c(&path, file);
    return workload_read(arena, path.s, t);
}

/* The numbers of a column; NULL: none. */
static double *column(struct pr_arena *arena, const struct workload_table *t, const char *name) {
    size_t at = workload_column(t, name);
    double *x = pr_arena_array(arena, t->rows, sizeof *x);
    return at != SIZE_MAX && workload_numbers(t, at, x) ? x : NULL;
}

static int effect(const char *name, const char *path, const char *out) {
    struct pr_arena *arena = pr_arena_new();
    struct workload_table t;
    (void)out;
    if (!open_table(arena, path, "/scale.csv", &t)) {
        return workload_failed(name);
    }
    struct pr_pairs pairs = {column(arena, &t, "pre"), column(arena, &t, "post"), NULL, t.rows};
    if (!pairs.before || !pairs.after) {
        return workload_failed(name);
    }
    struct pr_bootstrap b = pr_d_z_bootstrap(arena, &pairs, 10000, 1, 0.95);
    (void)printf("d %.6f bca %.4f %.4f\n", b.bca.value, b.bca.low, b.bca.high);
    pr_arena_free(arena);
    return EXIT_SUCCESS;
}

static int permutation(const char *name, const char *path, const char *out) {
    struct pr_arena *arena = pr_arena_new();
    struct workload_table t;
    (void)out;
    if (!open_table(arena, path, "/groups.csv", &t) || t.columns != 2) {
        return workload_failed(name);
    }
    double *y = column(arena, &t, "y"), *x = pr_arena_array(arena, t.rows, sizeof *x);
    size_t n[2] = {0, 0};
    for (size_t g = 0; y && g < 2; g++) {
        for (size_t i = 0; i < t.rows; i++) {
            if (pr_text_is(t.cell[2 * i], g == 0 ? "a" : "b")) {
                x[n[0] + n[1]] = y[i];
                n[g]++;
            }
        }
    }
    struct pr_two two = {x, x + n[0], n[0], n[1]};
    struct pr_permutation p = pr_permutation_two(arena, &two, 100000, 1);
    (void)printf("p %.6f +- %.6f\n", p.p, p.p_error);
    pr_arena_free(arena);
    return p.why == PR_GIVEN ? EXIT_SUCCESS : workload_failed(name);
}

static int exact(const char *name, const char *path, const char *out) {
    struct pr_arena *arena = pr_arena_new();
    struct workload_table t;
    bool ties = strcmp(name, "w3.exactties") == 0;
    (void)out;
    if (!open_table(arena, path, "/small.csv", &t)) {
        return workload_failed(name);
    }
    double *x = column(arena, &t, ties ? "xt" : "xc"), *y = column(arena, &t, ties ? "yt" : "yc");
    if (!x || !y) {
        return workload_failed(name);
    }
    struct pr_rank_test v = pr_signed_rank_exact(arena, &(struct pr_pairs){x, y, NULL, t.rows});
    struct pr_rank_test u = pr_mann_whitney_exact(arena, &(struct pr_two){x, y, t.rows, t.rows});
    (void)printf("signed %.10f ranksum %.10f\n", v.p, u.p_distance);
    pr_arena_free(arena);
    return v.how == PR_EXACT && u.how == PR_EXACT ? EXIT_SUCCESS : workload_failed(name);
}

const struct workload WORKLOADS_GROUPS[] = {
    {"w3.d", effect}, {"w3.perm", permutation}, {"w3.exact", exact}, {"w3.exactties", exact},
    {NULL, NULL},
};
