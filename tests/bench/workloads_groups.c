/* w3 of two groups. */
#include "workloads.h"

const struct workload WORKLOADS_GROUPS[] = {
    {NULL, NULL},
};
