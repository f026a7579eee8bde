/* The workloads of the peers through the doors of the rooms, as one process each: what a script
 * would do with the file, and the same key figures.
 *
 *   bench_workload NAME PATH [OUT]
 */
#include "workloads.h"

#include "prirost/stats.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct workload *const FAMILIES[] = {
    WORKLOADS_SURVEY, WORKLOADS_SCALE, WORKLOADS_GROUPS, WORKLOADS_TABLES, WORKLOADS_MIXED,
};

int workload_failed(const char *what) {
    (void)fprintf(stderr, "bench_workload: %s\n", what);
    return EXIT_FAILURE;
}

static int usage(void) {
    (void)fprintf(stderr, "usage: bench_workload NAME PATH [OUT], NAME one of");
    for (size_t f = 0; f < PR_COUNT_OF(FAMILIES); f++) {
        for (const struct workload *w = FAMILIES[f]; w->name; w++) {
            (void)fprintf(stderr, " %s", w->name);
        }
    }
    (void)fputc('\n', stderr);
    return EXIT_FAILURE;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        return usage();
    }
    pr_stats_start();
    for (size_t f = 0; f < PR_COUNT_OF(FAMILIES); f++) {
        for (const struct workload *w = FAMILIES[f]; w->name; w++) {
            if (strcmp(w->name, argv[1]) == 0) {
                return w->run(w->name, argv[2], argc > 3 ? argv[3] : NULL);
            }
        }
    }
    return usage();
}
