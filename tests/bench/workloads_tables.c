/* w4. */
#include "workloads.h"

const struct workload WORKLOADS_TABLES[] = {
    {NULL, NULL},
};
