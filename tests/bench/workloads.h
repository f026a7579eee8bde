/* The workloads of the peers: each family of them is a file with a table. */
#ifndef TESTS_BENCH_WORKLOADS_H
#define TESTS_BENCH_WORKLOADS_H

#include "prirost/base.h"

struct workload {
    const char *name;                                                /* NULL ends a table */
    int (*run)(const char *name, const char *path, const char *out); /* out: NULL when not said */
};
extern const struct workload WORKLOADS_SURVEY[], WORKLOADS_SCALE[], WORKLOADS_GROUPS[],
    WORKLOADS_TABLES[], WORKLOADS_MIXED[];

/* Says what went wrong; the exit code. */
int workload_failed(const char *what);

/* A file of comma separated fields without quotes, header first; false when it cannot be read. */
struct workload_table {
    size_t rows, columns;
    const struct pr_text *name;
    const struct pr_text *cell; /* cell[row * columns + column] */
};
PR_MUST_USE bool workload_read(struct pr_arena *arena, const char *path, struct workload_table *t);
/* Column by its name; SIZE_MAX: none. */
size_t workload_column(const struct workload_table *t, const char *name);
/* Cells of a column as numbers; false when one is none. */
PR_MUST_USE bool workload_numbers(const struct workload_table *t, size_t column, double *number);

#endif
